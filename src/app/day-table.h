/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/progress.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_DAY_TABLE (dorsal_day_table_get_type ())

/**
 * DorsalDayTable:
 *
 * What the progress chart shows as a table, one day a row, missing days too. It can be sorted by each
 * column of numbers, with the pointer or the keyboard; what is not known comes last.
 *
 * Signal “day-activated” (int day): Enter or a double click on a day.
 */
G_DECLARE_FINAL_TYPE (DorsalDayTable, dorsal_day_table, DORSAL, DAY_TABLE, AdwBin)

GtkWidget *dorsal_day_table_new (void);
void       dorsal_day_table_set_progress (DorsalDayTable           *self,
                                          const DorsalProgressView *progress,
                                          DorsalDay                 first,
                                          DorsalDay                 last);

G_END_DECLS
