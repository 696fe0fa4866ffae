/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/protocol.h"

G_BEGIN_DECLS

DorsalDay dorsal_full_list_find_last (const DorsalProtocol *protocol,
                                      GPtrArray            *records,
                                      const DorsalMoment   *now,
                                      gint64               *out_sequence);
gboolean  dorsal_full_list_is_fresh (const DorsalProtocol *protocol,
                                     GPtrArray            *records,
                                     const DorsalMoment   *now);

G_END_DECLS
