/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Ten years are some four thousand days. A row is a few numbers; the words of its cells are made when
 * they are shown. */

#include "config.h"

#include "app/day-row.h"

#include <math.h>

struct _DorsalDayRow
{
  GObject parent_instance;

  DorsalDay day;
  gboolean  is_known;
  guint     n_values;
  double   *values;
  char     *notes;
};

G_DEFINE_FINAL_TYPE (DorsalDayRow, dorsal_day_row, G_TYPE_OBJECT)

static void
dorsal_day_row_finalize (GObject *object)
{
  DorsalDayRow *self = DORSAL_DAY_ROW (object);

  g_free (self->values);
  g_free (self->notes);

  G_OBJECT_CLASS (dorsal_day_row_parent_class)->finalize (object);
}

static void
dorsal_day_row_class_init (DorsalDayRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dorsal_day_row_finalize;
}

static void
dorsal_day_row_init (DorsalDayRow *self)
{
}

/**
 * dorsal_day_row_new:
 * @day: the day
 * @values: (array length=n_values): a number for each column, NAN where nothing is known
 * @n_values: how many
 * @notes: (transfer full) (nullable): what else happened, in words
 * @is_known: something was logged on the day
 *
 * Returns: (transfer full): the row
 */
DorsalDayRow *
dorsal_day_row_new (DorsalDay day, const double *values, guint n_values, char *notes, gboolean is_known)
{
  DorsalDayRow *self = g_object_new (DORSAL_TYPE_DAY_ROW, NULL);

  self->day = day;
  self->is_known = is_known;
  self->n_values = n_values;
  self->values = g_memdup2 (values, n_values * sizeof *values);
  self->notes = notes;
  return self;
}

/** dorsal_day_row_get_day: Returns: the day */
DorsalDay
dorsal_day_row_get_day (DorsalDayRow *self)
{
  g_return_val_if_fail (DORSAL_IS_DAY_ROW (self), DORSAL_DAY_NONE);

  return self->day;
}

/** dorsal_day_row_get_value: Returns: the number of column @index, or NAN */
double
dorsal_day_row_get_value (DorsalDayRow *self, guint index)
{
  g_return_val_if_fail (DORSAL_IS_DAY_ROW (self), NAN);

  return index < self->n_values ? self->values[index] : NAN;
}

/** dorsal_day_row_get_notes: Returns: (transfer none): what else happened, perhaps empty */
const char *
dorsal_day_row_get_notes (DorsalDayRow *self)
{
  g_return_val_if_fail (DORSAL_IS_DAY_ROW (self), NULL);

  return self->notes != NULL ? self->notes : "";
}

/** dorsal_day_row_is_known: Returns: whether anything was logged on the day */
gboolean
dorsal_day_row_is_known (DorsalDayRow *self)
{
  g_return_val_if_fail (DORSAL_IS_DAY_ROW (self), FALSE);

  return self->is_known;
}

/** dorsal_day_row_equal: Returns: whether both rows show the same */
gboolean
dorsal_day_row_equal (DorsalDayRow *a, DorsalDayRow *b)
{
  g_return_val_if_fail (DORSAL_IS_DAY_ROW (a) && DORSAL_IS_DAY_ROW (b), FALSE);

  if (a->day != b->day || a->is_known != b->is_known || a->n_values != b->n_values ||
      g_strcmp0 (a->notes, b->notes) != 0)
    return FALSE;

  for (guint i = 0; i < a->n_values; i++)
    if (isnan (a->values[i]) != isnan (b->values[i]) || (!isnan (a->values[i]) && a->values[i] != b->values[i]))
      return FALSE;

  return TRUE;
}
