/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/day-row.h"
#include "core/diary.h"
#include "core/track.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** DorsalDayColumnKind: what a column of a table of days tells. */
typedef enum
{
  DORSAL_DAY_COLUMN_DAY,
  DORSAL_DAY_COLUMN_NOW,
  DORSAL_DAY_COLUMN_AVERAGE,
  DORSAL_DAY_COLUMN_WORST,
  DORSAL_DAY_COLUMN_LEAST,
  DORSAL_DAY_COLUMN_TRACK, /* of these there may be any number */
  DORSAL_DAY_COLUMN_NOTES,
} DorsalDayColumnKind;

/** The columns of pain, whose numbers come first in a row. */
#define DORSAL_N_PAIN_COLUMNS 4

/** DorsalDayColumn: a column of a table of days: its title, the words of its cells, and their order.
 * Counted by references, since cells may outlive their table. */
typedef struct _DorsalDayColumn DorsalDayColumn;

DorsalDayColumn  *dorsal_day_column_new (DorsalDayColumnKind kind, guint index, const DorsalTrack *track);
DorsalDayColumn  *dorsal_day_column_ref (DorsalDayColumn *self);
void              dorsal_day_column_unref (DorsalDayColumn *self);
gboolean          dorsal_day_column_follows (const DorsalDayColumn *self, const DorsalTrack *track);
gboolean          dorsal_day_column_set_today (DorsalDayColumn *self, DorsalDay today);
gboolean          dorsal_day_column_is_number (const DorsalDayColumn *self);
gboolean          dorsal_day_column_is_words (const DorsalDayColumn *self);
double            dorsal_day_column_read (const DorsalDayColumn *self, const DorsalDiaryDay *day);
char             *dorsal_day_column_get_title (const DorsalDayColumn *self);
const char       *dorsal_day_column_get_meaning (const DorsalDayColumn *self);
char             *dorsal_day_column_get_text (const DorsalDayColumn *self, DorsalDayRow *row);
char             *dorsal_day_column_get_name (const DorsalDayColumn *self, DorsalDayRow *row);
GtkSorter        *dorsal_day_column_make_sorter (DorsalDayColumn *self);
void              dorsal_day_column_follow_sorter (DorsalDayColumn *self, GtkSorter *sorter, guint n_values);
GtkAccessibleSort dorsal_day_column_get_order (const DorsalDayColumn *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalDayColumn, dorsal_day_column_unref)

G_END_DECLS
