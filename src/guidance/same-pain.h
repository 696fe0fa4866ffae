/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/advice.h"

G_BEGIN_DECLS

DorsalRecord *dorsal_guidance_find_same_pain (const DorsalGuidance *self,
                                              GPtrArray            *records,
                                              const DorsalRecord   *episode);

G_END_DECLS
