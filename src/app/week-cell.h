/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/week.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_WEEK_CELL (dorsal_week_cell_get_type ())

/**
 * DorsalWeekCell:
 *
 * One answer about one day, filled in by keys: a digit of a score and the first letter of a word go on to
 * the next cell.
 *
 * Signal “changed”: what was typed has changed and is kept.
 * Signal “move” (#GtkDirectionType): the keyboard wants to go to another cell; Tab directions are the
 * order in which cells are filled in.
 */
G_DECLARE_FINAL_TYPE (DorsalWeekCell, dorsal_week_cell, DORSAL, WEEK_CELL, AdwBin)

GtkWidget       *dorsal_week_cell_new (DorsalWeek *week, DorsalDay day, DorsalWeekColumn column);
DorsalDay        dorsal_week_cell_get_day (DorsalWeekCell *self);
DorsalWeekColumn dorsal_week_cell_get_column (DorsalWeekCell *self);
void             dorsal_week_cell_mark (DorsalWeekCell *self, const char *problem);
void             dorsal_week_cell_focus (DorsalWeekCell *self);

G_END_DECLS
