/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/diary.h"
#include "guidance/advice.h"

G_BEGIN_DECLS

/* Putting a piece of advice together. Private to this folder. */

DorsalAdvice *dorsal_advice_draft (DorsalLevel level, char *text);
void          dorsal_advice_add_reason (DorsalAdvice *self, char *reason);
void          dorsal_advice_use_day (DorsalAdvice *self, DorsalDay day);
void          dorsal_advice_use_days (DorsalAdvice      *self,
                                      const DorsalDiary *diary,
                                      DorsalDay          first,
                                      DorsalDay          last);
char         *dorsal_advice_format_day (DorsalDay day, DorsalDay today);

G_END_DECLS
