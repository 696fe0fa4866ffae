/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/day.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_DAY_ROW (dorsal_day_row_get_type ())

/** DorsalDayRow: one day of a table: a number for each column, and words. Never changes. */
G_DECLARE_FINAL_TYPE (DorsalDayRow, dorsal_day_row, DORSAL, DAY_ROW, GObject)

DorsalDayRow *dorsal_day_row_new (DorsalDay day, const double *values, guint n_values, char *notes, gboolean is_known);
DorsalDay     dorsal_day_row_get_day (DorsalDayRow *self);
double        dorsal_day_row_get_value (DorsalDayRow *self, guint index);
const char   *dorsal_day_row_get_notes (DorsalDayRow *self);
gboolean      dorsal_day_row_is_known (DorsalDayRow *self);
gboolean      dorsal_day_row_equal (DorsalDayRow *a, DorsalDayRow *b);

G_END_DECLS
