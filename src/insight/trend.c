/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Did it go up or down over time? A day resembles the day before it, so plain tests find trends in
 * diaries that have none, up to four times in ten instead of one time in twenty. Here the variance of the
 * Mann–Kendall test is widened by the carry-over that the diary itself shows (clinical.md 6.1 and
 * 6.2). */

#include "config.h"

#include "insight/trend.h"

#include "insight/stats.h"

#include <math.h>
#include <stdlib.h>

#define DAYS_AT_EACH_END 3

/* Carry-over: assumed with too few neighbouring days, and never taken for more than the most. */
#define ASSUMED_RHO 0.5
#define MOST_RHO 0.9

#define CLEAR_P 0.01
#define POSSIBLE_P 0.05
#define NORMAL_95 1.96
#define NOTICEABLE_POINTS 2.0

/* What is left of a straight line after its slope is taken away is rounding, not carry-over. */
#define ROUNDING 1e-9

/* Selection halves what is left about every second round. */
#define MOST_ROUNDS 200

static int
compare_doubles (const void *a, const void *b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
get_middle_of_three (const double *values, gsize n)
{
  double three[3] = { values[0], values[n / 2], values[n - 1] };

  qsort (three, G_N_ELEMENTS (three), sizeof *three, compare_doubles);
  return three[1];
}

/* Sorts into values below the pivot, equal to it and above it. Slopes of whole numbers are often the
 * same, so those that are equal must not be looked at again. */
static void
part_in_three (double *values, gsize n, double pivot, gsize *out_n_below, gsize *out_n_not_above)
{
  gsize below = 0, above = n;

  for (gsize i = 0; i < above;)
    {
      double value = values[i];

      if (value < pivot)
        {
          values[i++] = values[below];
          values[below++] = value;
        }
      else if (value > pivot)
        {
          values[i] = values[--above];
          values[above] = value;
        }
      else
        i++;
    }

  *out_n_below = below;
  *out_n_not_above = above;
}

/* Returns what would stand at @index if @values were sorted. To sort the slopes of ten years of days
 * would take ten times as long. */
static double
select_value (double *values, gsize n, gsize index)
{
  for (guint round = 0; round < MOST_ROUNDS && n > DAYS_AT_EACH_END; round++)
    {
      double pivot = get_middle_of_three (values, n);
      gsize n_below, n_not_above;

      part_in_three (values, n, pivot, &n_below, &n_not_above);
      if (index >= n_below && index < n_not_above)
        return pivot;

      if (index < n_below)
        n = n_below;
      else
        {
          values += n_not_above;
          index -= n_not_above;
          n -= n_not_above;
        }
    }

  qsort (values, n, sizeof *values, compare_doubles);
  return values[index];
}

static gboolean
is_in_order (const DorsalDay *days, gsize n)
{
  for (gsize i = 1; i < n; i++)
    if (days[i] <= days[i - 1])
      return FALSE;

  return TRUE;
}

static void
count_halves (DorsalTrend *self, const DorsalDay *days)
{
  DorsalDay half = (DorsalDay) (self->span / 2);

  for (guint i = 0; i < self->n_days; i++)
    {
      self->n_early += days[i] < self->first + half ? 1 : 0;
      self->n_late += days[i] > self->last - half ? 1 : 0;
    }
}

static void
describe_days (DorsalTrend *self, const DorsalDay *days, const double *values)
{
  self->first = days[0];
  self->last = days[self->n_days - 1];
  self->span = (guint) (self->last - self->first) + 1;
  count_halves (self, days);

  if (self->n_days < 2 * DAYS_AT_EACH_END)
    return;

  self->start = dorsal_stats_median (values, DAYS_AT_EACH_END);
  self->end = dorsal_stats_median (values + self->n_days - DAYS_AT_EACH_END, DAYS_AT_EACH_END);
}

static DorsalTrendVerdict
judge_coverage (const DorsalTrend *self)
{
  if (self->n_days < DORSAL_TREND_LEAST_DAYS)
    return DORSAL_TREND_TOO_FEW_DAYS;

  if (2 * self->n_days < self->span)
    return DORSAL_TREND_TOO_SPARSE;

  if (2 * self->n_early < self->n_late || 2 * self->n_late < self->n_early)
    return DORSAL_TREND_UNEVEN;

  return DORSAL_TREND_NOT_CLEAR;
}

/* The slopes of all pairs of days; counts rises less falls on the way. */
static double *
make_slopes (DorsalTrend *self, const DorsalDay *days, const double *values, gsize *out_n)
{
  gsize n = self->n_days;
  double *slopes = g_new (double, n * (n - 1) / 2);
  gint64 s = 0;
  gsize index = 0;

  for (gsize i = 0; i < n; i++)
    for (gsize j = i + 1; j < n; j++)
      {
        double rise = values[j] - values[i];

        s += (rise > 0) - (rise < 0);
        slopes[index++] = rise / (days[j] - days[i]);
      }

  self->s = (double) s;
  *out_n = index;
  return slopes;
}

static double
select_median (double *values, gsize n)
{
  double upper = select_value (values, n, n / 2);

  return n % 2 == 1 ? upper : (select_value (values, n, n / 2 - 1) + upper) / 2;
}

/* How much of what a day was off the line the next day still is, with the bias of short series
 * allowed for. The share that is assumed was not estimated and so has no bias to allow for. */
static void
measure_carry_over (DorsalTrend *self, const DorsalDay *days, const double *values)
{
  g_autofree double *off = g_new (double, self->n_days);
  double mean = 0, squares = 0, products = 0, rho = 0;

  for (guint i = 0; i < self->n_days; i++)
    {
      off[i] = values[i] - self->slope * (days[i] - days[0]);
      mean += off[i] / self->n_days;
    }

  for (guint i = 0; i < self->n_days; i++)
    {
      off[i] -= mean;
      squares += off[i] * off[i];
      if (i == 0 || days[i] != days[i - 1] + 1)
        continue;

      products += off[i] * off[i - 1];
      self->n_pairs++;
    }

  if (self->n_pairs < DORSAL_TREND_LEAST_PAIRS)
    {
      self->rho = ASSUMED_RHO;
      return;
    }

  if (squares > self->n_days * ROUNDING * ROUNDING)
    rho = (products / self->n_pairs) / (squares / self->n_days);
  self->rho = CLAMP (rho + (1 + 4 * rho) / self->n_pairs, 0, MOST_RHO);
}

static double
count_orders (double n)
{
  return n * (n - 1) * (2 * n + 5);
}

static void
measure_variance (DorsalTrend *self, const double *values)
{
  g_autofree double *sorted = g_memdup2 (values, self->n_days * sizeof *values);
  double orders = count_orders (self->n_days);
  guint start = 0;

  qsort (sorted, self->n_days, sizeof *sorted, compare_doubles);
  for (guint i = 1; i <= self->n_days; i++)
    {
      if (i < self->n_days && sorted[i] == sorted[start])
        continue;

      orders -= count_orders (i - start);
      start = i;
    }

  self->variance = orders / 18 * (1 + self->rho) / (1 - self->rho);
}

static void
test_sign (DorsalTrend *self)
{
  self->z = self->variance > 0 ? MAX ((fabs (self->s) - 1) / sqrt (self->variance), 0) : 0;
  self->p = erfc (self->z / G_SQRT2);
}

/* The ranks are rounded outward, so that the interval is rather too wide than too narrow. */
static void
measure_interval (DorsalTrend *self, double *slopes, gsize n)
{
  double reach = NORMAL_95 * sqrt (self->variance);
  double low = CLAMP (floor ((n - reach) / 2), 1, n);
  double high = CLAMP (ceil ((n + reach) / 2 + 1), 1, n);

  self->low = select_value (slopes, n, (gsize) low - 1);
  self->high = select_value (slopes, n, (gsize) high - 1);
}

static DorsalTrendVerdict
judge_trend (const DorsalTrend *self)
{
  if (self->variance <= 0)
    return DORSAL_TREND_NO_CHANGE;

  if (self->p < CLEAR_P && self->n_days >= DORSAL_TREND_CLEAR_DAYS)
    return DORSAL_TREND_CLEAR;

  return self->p < POSSIBLE_P ? DORSAL_TREND_POSSIBLE : DORSAL_TREND_NOT_CLEAR;
}

/**
 * dorsal_trend_measure:
 * @days: the days that have a value, in order, none of them twice
 * @values: (array length=n): their values, none of them NAN
 * @n: how many; of more than %DORSAL_TREND_MOST_DAYS the newest are taken
 *
 * Theil–Sen slope, Mann–Kendall test with its variance widened by carry-over, and the interval by
 * ranks (clinical.md 6.2). Missing days stay missing. If one half of the span is logged less than
 * half as often as the other there is no trend, because people log when it hurts or stop when it
 * does (clinical.md 6.4).
 *
 * Takes time and, while it runs, memory in proportion to the square of @n: 64 MB at most.
 *
 * Returns: the trend
 */
DorsalTrend
dorsal_trend_measure (const DorsalDay *days, const double *values, gsize n)
{
  DorsalTrend self = { .first = DORSAL_DAY_NONE, .last = DORSAL_DAY_NONE, .start = NAN, .end = NAN, .slope = NAN,
                       .low = NAN, .high = NAN, .rho = NAN, .s = NAN, .variance = NAN, .z = NAN, .p = NAN };
  gsize n_left_out = n > DORSAL_TREND_MOST_DAYS ? n - DORSAL_TREND_MOST_DAYS : 0;
  g_autofree double *slopes = NULL;
  gsize n_slopes;

  g_return_val_if_fail (n == 0 || (days != NULL && values != NULL), self);
  g_return_val_if_fail (is_in_order (days, n), self);

  if (n == 0)
    return self;

  days += n_left_out;
  values += n_left_out;
  self.n_days = (guint) (n - n_left_out);
  describe_days (&self, days, values);
  self.verdict = judge_coverage (&self);
  if (self.verdict != DORSAL_TREND_NOT_CLEAR)
    return self;

  slopes = make_slopes (&self, days, values, &n_slopes);
  self.slope = select_median (slopes, n_slopes);
  measure_carry_over (&self, days, values);
  measure_variance (&self, values);
  test_sign (&self);
  measure_interval (&self, slopes, n_slopes);
  self.verdict = judge_trend (&self);
  self.noticeable = fabs (dorsal_trend_get_change (&self)) >= NOTICEABLE_POINTS - ROUNDING;
  return self;
}

/**
 * dorsal_trend_get_change:
 * @self: a trend
 *
 * Returns: the change from the first day to the last, in points, or NAN if there is no trend
 */
double
dorsal_trend_get_change (const DorsalTrend *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->span > 0 ? self->slope * (self->span - 1) : NAN;
}
