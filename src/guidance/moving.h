/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/advice.h"

G_BEGIN_DECLS

gboolean dorsal_advice_is_about_moving (const DorsalAdvice *self);
int      dorsal_moving_get_goal (const DorsalThresholds *limits, int minutes);
char    *dorsal_moving_describe_week (const DorsalGuidance *guidance, GPtrArray *records);

G_END_DECLS
