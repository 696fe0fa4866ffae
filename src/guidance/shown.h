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

gboolean   dorsal_guidance_is_reminder_due (GPtrArray *records, const DorsalAdvice *advice, DorsalDay today);

G_END_DECLS
