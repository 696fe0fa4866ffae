/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/advice.h"

G_BEGIN_DECLS

/* Putting a piece of advice together. Private to this folder. */

DorsalAdvice *dorsal_advice_draft (DorsalLevel level, char *text);
void          dorsal_advice_add_reason (DorsalAdvice *self, char *reason);
void          dorsal_advice_add_change (DorsalAdvice *self, char *change);
void          dorsal_advice_use_day (DorsalAdvice *self, DorsalDay day);
void          dorsal_advice_use_entry (DorsalAdvice *self, DorsalRecord *entry);
void          dorsal_advice_miss_day (DorsalAdvice *self, DorsalDay day);
void          dorsal_advice_settle (DorsalAdvice *self);
char         *dorsal_advice_format_day (DorsalDay day, DorsalDay today);

G_END_DECLS
