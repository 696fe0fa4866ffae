/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"
#include "app/week-cell.h"

G_BEGIN_DECLS

#define DORSAL_TYPE_WEEK_FORM (dorsal_week_form_get_type ())

/**
 * DorsalWeekForm:
 *
 * The cells of a week, or of one day of it.
 *
 * Signal “changed”: something was typed.
 * Signal “finished”: the keyboard wants to go on from the last cell.
 */
G_DECLARE_FINAL_TYPE (DorsalWeekForm, dorsal_week_form, DORSAL, WEEK_FORM, AdwBin)

void     dorsal_week_form_fill (DorsalWeekForm *self,
                                DorsalContext  *context,
                                DorsalWeek     *week,
                                DorsalDay       first,
                                guint           n_days);
gboolean dorsal_week_form_find_focus (DorsalWeekForm   *self,
                                      DorsalDay        *out_day,
                                      DorsalWeekColumn *out_column);
gboolean dorsal_week_form_focus (DorsalWeekForm *self, DorsalDay day, DorsalWeekColumn column);
void     dorsal_week_form_focus_day (DorsalWeekForm *self, DorsalDay day);
char    *dorsal_week_form_check (DorsalWeekForm *self);
void     dorsal_week_form_mark (DorsalWeekForm  *self,
                                DorsalDay        day,
                                DorsalWeekColumn column,
                                const char      *problem);

G_END_DECLS
