/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/protocol.h"

G_BEGIN_DECLS

gboolean dorsal_sign_is_asked (const DorsalSign     *self,
                               const DorsalProtocol *protocol,
                               GPtrArray            *records,
                               const DorsalMoment   *now);

G_END_DECLS
