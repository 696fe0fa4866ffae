/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_WEEK_GRID (dorsal_week_grid_get_type ())

/**
 * DorsalWeekGrid:
 *
 * Days away from the desk, filled in afterwards: a line for each day and a column for each question, or
 * one day at a time where that is too wide. Content only; shown as a sheet. What was typed and not saved
 * is there again the next time, in this run of the program or another.
 */
G_DECLARE_FINAL_TYPE (DorsalWeekGrid, dorsal_week_grid, DORSAL, WEEK_GRID, AdwBin)

GtkWidget *dorsal_week_grid_new (DorsalContext *context);
void       dorsal_week_grid_present (DorsalContext *context, GtkWidget *parent);
void       dorsal_week_grid_forget (DorsalContext *context);
void       dorsal_week_grid_print_sheet (DorsalContext *context, GtkWidget *parent);

G_END_DECLS
