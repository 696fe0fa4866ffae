/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Does what happens on one day go with the pain of the next? Two traps are in the way. Days resemble the
 * day before, so that two series which have nothing to do with each other seem to go together; and people
 * rest when it hurts, so that rest seems to bring the pain that brought it. Against the first, the null is
 * made by shuffling whole weeks; against the second, pain on the day itself is controlled for (clinical.md
 * 6.1 and 6.3). */

#include "config.h"

#include "insight/lag.h"

#include "insight/lag-private.h"

#include <math.h>
#include <stdlib.h>

/* A gap between days keeps the weeks on its two sides apart if it is as long as a week. */
#define LONGEST_GAP 7

/* p and the threshold it is held against are both fractions. */
#define ROUNDING 1e-9

typedef struct
{
  DorsalDay     day;
  DorsalLagCell cell;
} Dated;

static int
compare_doubles (const void *a, const void *b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

/* Returns the first place from @index on at which the day after follows, or the last place. */
static gsize
find_pair (const DorsalSeries *pain, gsize index)
{
  while (index + 1 < pain->n && pain->days[index + 1] != pain->days[index] + 1)
    index++;

  return index;
}

/* The days on which there is the factor, or pain followed by pain on the day after. */
static GArray *
merge_days (const DorsalSeries *factor, const DorsalSeries *pain)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (Dated));
  gsize i = 0, j = find_pair (pain, 0);

  while (i < factor->n || j + 1 < pain->n)
    {
      gboolean has_factor = i < factor->n && (j + 1 >= pain->n || factor->days[i] <= pain->days[j]);
      gboolean has_pair = j + 1 < pain->n && (i >= factor->n || pain->days[j] <= factor->days[i]);
      Dated dated = { has_factor ? factor->days[i] : pain->days[j],
                      { has_factor ? factor->values[i] : NAN, has_pair ? pain->values[j + 1] : NAN,
                        has_pair ? pain->values[j] : NAN } };

      g_array_append_val (days, dated);
      i += has_factor ? 1 : 0;
      j = has_pair ? find_pair (pain, j + 1) : j;
    }

  return days;
}

static const Dated *
get_dated (GArray *days, guint index)
{
  return &g_array_index (days, Dated, index);
}

static gboolean
is_complete (const DorsalLagCell *cell)
{
  return !isnan (cell->factor) && !isnan (cell->next);
}

static guint
get_gap (GArray *days, guint index)
{
  DorsalDay gap = index > 0 ? get_dated (days, index)->day - get_dated (days, index - 1)->day - 1 : 0;

  return (guint) MIN (gap, LONGEST_GAP);
}

/* From the first day with all three numbers to the last, and of a very long journal only its end. Returns
 * whether there is such a day. */
static gboolean
find_range (GArray *days, guint *out_first, guint *out_last)
{
  guint last = days->len, n_cells = 0;

  while (last > 0 && !is_complete (&get_dated (days, last - 1)->cell))
    last--;
  if (last == 0)
    return FALSE;

  *out_first = *out_last = last - 1;
  for (guint i = last; i > 0; i--)
    {
      n_cells++;
      if (n_cells > DORSAL_LAG_MOST_DAYS)
        break;

      if (is_complete (&get_dated (days, i - 1)->cell))
        *out_first = i - 1;
      n_cells += get_gap (days, i - 1);
    }

  return TRUE;
}

/**
 * dorsal_lag_lay_out:
 * @factor: the factor
 * @pain: pain
 *
 * Lays the days out on the calendar, from the first day that has all three numbers to the last; what lies
 * outside has nothing to be compared with. A gap of more than a week is as long as a week: two logged years
 * with ten between them would otherwise be shuffled into ten years of nothing.
 *
 * Returns: (transfer full) (element-type DorsalLagCell): at most %DORSAL_LAG_MOST_DAYS days, the newest
 */
GArray *
dorsal_lag_lay_out (const DorsalSeries *factor, const DorsalSeries *pain)
{
  static const DorsalLagCell missing = { NAN, NAN, NAN };
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (DorsalLagCell));
  g_autoptr (GArray) days = merge_days (factor, pain);
  guint first, last;

  if (!find_range (days, &first, &last))
    return cells;

  for (guint i = first; i <= last; i++)
    {
      for (guint j = i > first ? get_gap (days, i) : 0; j > 0; j--)
        g_array_append_val (cells, missing);
      g_array_append_val (cells, get_dated (days, i)->cell);
    }

  return cells;
}

/* Counts the days with all three numbers. Returns how many different values the factor has on them, counting
 * no further than three, and how many of them have the least and the largest. */
static guint
count_sides (DorsalLag *self, const DorsalLagCell *cells, gsize n, guint *out_n_smaller, guint *out_n_larger)
{
  double smaller = INFINITY, larger = -INFINITY;

  *out_n_smaller = *out_n_larger = 0;
  for (gsize i = 0; i < n; i++)
    {
      if (!is_complete (&cells[i]))
        continue;

      self->n_days++;
      *out_n_smaller = cells[i].factor < smaller ? 1 : *out_n_smaller + (cells[i].factor == smaller ? 1 : 0);
      *out_n_larger = cells[i].factor > larger ? 1 : *out_n_larger + (cells[i].factor == larger ? 1 : 0);
      smaller = MIN (smaller, cells[i].factor);
      larger = MAX (larger, cells[i].factor);
    }

  if (self->n_days == 0 || smaller == larger)
    return MIN (self->n_days, 1);

  return *out_n_smaller + *out_n_larger == self->n_days ? 2 : 3;
}

static DorsalLagOutcome
judge_days (DorsalLag *self, const DorsalLagCell *cells, gsize n)
{
  guint n_smaller, n_larger;
  guint n_different = count_sides (self, cells, n, &n_smaller, &n_larger);

  if (n_different == 2)
    {
      self->n_with = n_larger;
      self->n_without = n_smaller;
    }

  if (self->n_days < DORSAL_LAG_LEAST_DAYS)
    return DORSAL_LAG_TOO_FEW_DAYS;

  if (n_different == 2 && n_larger < DORSAL_LAG_LEAST_ON_A_SIDE)
    return DORSAL_LAG_TOO_FEW_WITH;

  if (n_different == 2 && n_smaller < DORSAL_LAG_LEAST_ON_A_SIDE)
    return DORSAL_LAG_TOO_FEW_WITHOUT;

  return n_different < 2 ? DORSAL_LAG_NO_VARIATION : DORSAL_LAG_TESTED;
}

static gboolean
is_in_order (const DorsalSeries *series)
{
  for (gsize i = 1; i < series->n; i++)
    if (series->days[i] <= series->days[i - 1])
      return FALSE;

  return TRUE;
}

/**
 * dorsal_lag_measure:
 * @factor: the factor, on day t
 * @pain: pain, on day t what is controlled for, on day t + 1 what is compared
 * @stop: (nullable): asked again and again whether to stop, so that this can run in a thread
 * @stop_data: for @stop
 *
 * Compares the factor with pain on the day after, given pain on the day (clinical.md 6.3). Days are used only
 * if all three numbers exist; no gap is filled. p comes from %DORSAL_LAG_SHUFFLES shuffles, seeded from the
 * numbers themselves: the same numbers always give the same p, and no other series has a part in it. Of
 * journals longer than %DORSAL_LAG_MOST_DAYS days the newest days are taken.
 *
 * Returns: the comparison
 */
DorsalLag
dorsal_lag_measure (const DorsalSeries *factor, const DorsalSeries *pain, DorsalStopFunc stop, gpointer stop_data)
{
  DorsalLag self = { .r = NAN, .p = NAN }, tested;
  g_autoptr (GArray) cells = NULL;

  g_return_val_if_fail (factor != NULL && pain != NULL, self);
  g_return_val_if_fail (is_in_order (factor) && is_in_order (pain), self);

  cells = dorsal_lag_lay_out (factor, pain);
  self.outcome = judge_days (&self, (DorsalLagCell *) cells->data, cells->len);
  if (self.outcome != DORSAL_LAG_TESTED)
    return self;

  tested = dorsal_lag_measure_cells ((DorsalLagCell *) cells->data, cells->len, DORSAL_LAG_SHUFFLES, stop, stop_data);
  tested.n_days = self.n_days;
  tested.n_with = self.n_with;
  tested.n_without = self.n_without;
  return tested;
}

/**
 * dorsal_family_get_threshold:
 * @rank: a place, from 1, among the p values of a family in order
 * @n: how many there are
 *
 * Returns: what the p value at @rank must not exceed (Benjamini and Hochberg; clinical.md 6.3, point 5)
 */
double
dorsal_family_get_threshold (gsize rank, gsize n)
{
  return DORSAL_FAMILY_SHARE * (double) rank / (double) n;
}

/**
 * dorsal_family_judge:
 * @p_values: (array length=n): of all factors that are shown together, in any order, none of them NAN
 * @n: how many
 * @out_passes: (out caller-allocates) (array length=n): whether each may be called a link
 *
 * Benjamini–Hochberg at %DORSAL_FAMILY_SHARE (clinical.md 6.3, point 5): who looks at eight factors of which none
 * matters would otherwise find one in every third journal.
 *
 * Returns: how many pass
 */
gsize
dorsal_family_judge (const double *p_values, gsize n, gboolean *out_passes)
{
  g_autofree double *sorted = g_memdup2 (p_values, n * sizeof *p_values);
  gsize n_passing = n;

  g_return_val_if_fail (n == 0 || (p_values != NULL && out_passes != NULL), 0);

  if (n > 0)
    qsort (sorted, n, sizeof *sorted, compare_doubles);
  while (n_passing > 0 && sorted[n_passing - 1] > dorsal_family_get_threshold (n_passing, n) + ROUNDING)
    n_passing--;

  for (gsize i = 0; i < n; i++)
    out_passes[i] = n_passing > 0 && p_values[i] <= sorted[n_passing - 1];
  return n_passing;
}
