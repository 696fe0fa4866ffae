/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/advice.h"

G_BEGIN_DECLS

GPtrArray *dorsal_guidance_list_shown (const DorsalGuidance *self,
                                       DorsalLevel           least,
                                       GPtrArray            *records,
                                       const DorsalMoment   *now);

G_END_DECLS
