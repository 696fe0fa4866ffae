/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What days amount to: medians, weeks, and the change since the first days. Missing days stay
 * missing: nothing here fills a gap, and too few days give no number. */

#include "config.h"

#include "insight/stats.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#define DAYS_AT_EACH_END 3
#define DAYS_OF_WEEK 7
#define LEAST_DAYS_OF_WEEK 4

/* A good day without a number says by its button that pain was 0 or 1; the diary takes the 1. */
#define GOOD_DAY_PAIN 1.0

/* Important changes: 2 points, and for the better also 30 % of the baseline. */
#define IMPORTANT_POINTS 2.0
#define IMPORTANT_SHARE 0.3

/* Less than one step of the scale. */
#define ABOUT_NONE 1.0

/* Means of whole numbers are not exact: 13/3 - 7/3 is a hair off 2. */
#define ROUNDING 1e-9

static int
compare_doubles (const void *a, const void *b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

/**
 * dorsal_stats_median:
 * @values: numbers in any order, none of them NAN
 * @n: how many
 *
 * Returns: their median, the mean of the middle two if @n is even, or NAN if there are none
 */
double
dorsal_stats_median (const double *values, gsize n)
{
  g_autofree double *sorted = g_memdup2 (values, n * sizeof *values);

  if (n == 0)
    return NAN;

  qsort (sorted, n, sizeof *sorted, compare_doubles);
  return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

/**
 * dorsal_stats_get_day_pain:
 * @day: a day of a diary
 *
 * The one number that stands for a day's pain: the average if one was given, otherwise the mean of
 * what was entered during the day, otherwise 1 for a day only marked as good. An answer to “no pain
 * since” is about days on which nothing was logged, and gives none.
 *
 * Returns: pain from 0 to 10, or NAN
 */
double
dorsal_stats_get_day_pain (const DorsalDiaryDay *day)
{
  g_return_val_if_fail (day != NULL, NAN);

  if (day->attested)
    return NAN;

  if (!isnan (day->average))
    return day->average;

  return isnan (day->mean) && day->good ? GOOD_DAY_PAIN : day->mean;
}

static GArray *
collect_pain (const DorsalDiary *diary, DorsalDay first, DorsalDay last)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < diary->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (diary->days, DorsalDiaryDay, i);
      double pain = dorsal_stats_get_day_pain (day);

      if (day->day >= first && day->day <= last && !isnan (pain))
        g_array_append_val (values, pain);
    }

  return values;
}

/**
 * dorsal_change_judge:
 * @baseline: pain before, from 0 to 10
 * @current: pain after
 *
 * The important change (clinical.md 3.3, MIC_NRS, MIC_WORSE and MIC_ZERO): for the better 2 points and 30 %
 * (Ostelo 2008, Farrar 2001), for the worse 2 points.
 *
 * Returns: the change, or %DORSAL_CHANGE_UNKNOWN if either is NAN
 */
DorsalChange
dorsal_change_judge (double baseline, double current)
{
  double rise = current - baseline;

  if (isnan (rise))
    return DORSAL_CHANGE_UNKNOWN;

  if (baseline <= 0)
    return current > 0 ? DORSAL_CHANGE_NEW : DORSAL_CHANGE_SAME;

  if (rise >= IMPORTANT_POINTS - ROUNDING)
    return DORSAL_CHANGE_WORSE;

  if (-rise >= IMPORTANT_POINTS - ROUNDING && -rise >= IMPORTANT_SHARE * baseline - ROUNDING)
    return DORSAL_CHANGE_BETTER;

  return DORSAL_CHANGE_SAME;
}

/**
 * dorsal_change_is_about_none:
 * @baseline: pain before, from 0 to 10
 * @current: pain after
 *
 * Returns: whether the two may be called about the same: they differ by less than one step of the scale (J)
 */
gboolean
dorsal_change_is_about_none (double baseline, double current)
{
  return fabs (current - baseline) < ABOUT_NONE - ROUNDING;
}

/**
 * dorsal_progress_measure:
 * @diary: the days of an episode
 * @first: the first day of the spell
 * @last: the last day to look at
 *
 * Compares the median of the first three logged days with that of the last three (clinical.md 3.3,
 * BASE, MIC_NRS, MIC_WORSE and MIC_ZERO). The two must not share a day, so six are needed. A change
 * for the better is 2 points and 30 % (Ostelo 2008, Farrar 2001).
 *
 * Returns: the change; with fewer days %DORSAL_CHANGE_UNKNOWN, and both medians NAN
 */
DorsalProgress
dorsal_progress_measure (const DorsalDiary *diary, DorsalDay first, DorsalDay last)
{
  DorsalProgress self = { .change = DORSAL_CHANGE_UNKNOWN, .baseline = NAN, .current = NAN };
  g_autoptr (GArray) values = NULL;

  g_return_val_if_fail (diary != NULL, self);

  values = collect_pain (diary, first, last);
  if (values->len < 2 * DAYS_AT_EACH_END)
    return self;

  self.baseline = dorsal_stats_median (&g_array_index (values, double, 0), DAYS_AT_EACH_END);
  self.current =
    dorsal_stats_median (&g_array_index (values, double, values->len - DAYS_AT_EACH_END),
                         DAYS_AT_EACH_END);
  self.change = dorsal_change_judge (self.baseline, self.current);
  return self;
}

/**
 * dorsal_progress_get_noticeable:
 * @diary: the days of an episode
 * @first: the first day of the spell
 *
 * The pain from which down the change since the first three logged days is one that most people notice:
 * 2 points and 30 % less (clinical.md 3.3, MIC_NRS; Ostelo 2008, Farrar 2001).
 *
 * Returns: a pain, or NAN with fewer than three logged days, or where nothing is left to drop to
 */
double
dorsal_progress_get_noticeable (const DorsalDiary *diary, DorsalDay first)
{
  g_autoptr (GArray) values = NULL;
  double baseline, noticeable;

  g_return_val_if_fail (diary != NULL, NAN);

  values = collect_pain (diary, first, G_MAXINT32);
  if (values->len < DAYS_AT_EACH_END)
    return NAN;

  baseline = dorsal_stats_median (&g_array_index (values, double, 0), DAYS_AT_EACH_END);
  noticeable = MIN (baseline - IMPORTANT_POINTS, baseline * (1 - IMPORTANT_SHARE));
  return noticeable < 0 ? NAN : noticeable;
}

/**
 * dorsal_stats_format_pain:
 * @pain: from 0 to 10, or another score
 *
 * Returns: (transfer full): @pain as a person writes it, with one digit after the point if that is not 0
 */
char *
dorsal_stats_format_pain (double pain)
{
  double rounded = round (pain * 10) / 10;

  return g_strdup_printf (rounded == floor (rounded) ? "%.0f" : "%.1f", rounded);
}

/**
 * dorsal_progress_to_words:
 * @self: a change
 *
 * Says what happened, and never why (clinical.md 3.3, NOTE).
 *
 * Returns: (transfer full): whole sentences
 */
char *
dorsal_progress_to_words (const DorsalProgress *self)
{
  g_autofree char *baseline = NULL;
  g_autofree char *current = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  baseline = dorsal_stats_format_pain (self->baseline);
  current = dorsal_stats_format_pain (self->current);
  switch (self->change)
    {
    case DORSAL_CHANGE_BETTER:
      return g_strdup_printf (
          _ ("Pain went down from %s in the first three logged days to %s in the "
             "last three. This is a change most people notice."),
          baseline, current);
    case DORSAL_CHANGE_WORSE:
      return g_strdup_printf (_("Pain went up from %s in the first three logged days to %s in the "
                                "last three. This is a change most people notice."), baseline, current);
    case DORSAL_CHANGE_SAME:
      if (!dorsal_change_is_about_none (self->baseline, self->current))
        return g_strdup_printf (_("Pain was %s in the first three logged days and %s in the last "
                                  "three. This is less than a change most people notice."), baseline, current);

      return g_strdup_printf (_("Pain was %s in the first three logged days and %s in the last "
                                "three: about the same."), baseline, current);
    case DORSAL_CHANGE_NEW:
      return g_strdup_printf (_("New pain: none in the first three logged days, %s in the last "
                                "three."), current);
    case DORSAL_CHANGE_UNKNOWN:
    default:
      return g_strdup (_("Pain is logged on too few days to compare the first with the last."));
    }
}

static int
get_median_managed (const GArray *counts, guint from)
{
  double values[DAYS_AT_EACH_END];

  for (guint i = 0; i < DAYS_AT_EACH_END; i++)
    values[i] = g_array_index (counts, int, from + i);

  return (int) dorsal_stats_median (values, DAYS_AT_EACH_END);
}

/**
 * dorsal_managed_measure:
 * @diary: the days of an episode
 * @first: the first day to look at
 * @last: the last
 *
 * How many things were managed at first and lately, measured as pain is (clinical.md 3.3, BASE): medians of the
 * first and the last three days of which that is known. No size of change is called important.
 *
 * Returns: both, or %DORSAL_NOT_ANSWERED for both with fewer than six days
 */
DorsalManaged
dorsal_managed_measure (const DorsalDiary *diary, DorsalDay first, DorsalDay last)
{
  DorsalManaged self = { .at_first = DORSAL_NOT_ANSWERED, .lately = DORSAL_NOT_ANSWERED };
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (int));

  g_return_val_if_fail (diary != NULL, self);

  for (guint i = 0; i < diary->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (diary->days, DorsalDiaryDay, i);

      if (day->day >= first && day->day <= last && day->managed != DORSAL_NOT_ANSWERED)
        g_array_append_val (counts, day->managed);
    }

  if (counts->len < 2 * DAYS_AT_EACH_END)
    return self;

  self.at_first = get_median_managed (counts, 0);
  self.lately = get_median_managed (counts, counts->len - DAYS_AT_EACH_END);
  return self;
}

/**
 * dorsal_managed_to_words:
 * @self: what was managed
 *
 * Returns: (transfer full) (nullable): one sentence, or %NULL if there are too few days
 */
char *
dorsal_managed_to_words (const DorsalManaged *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->at_first == DORSAL_NOT_ANSWERED)
    return NULL;

  /* Translators: how many things the person managed on a day, such as walking or housework. */
  return g_strdup_printf (_("Things managed: %d a day in the first three logged days and %d in the last three."),
                          self->at_first, self->lately);
}

static int
lowest_of (int a, int b)
{
  return a == DORSAL_NOT_ANSWERED ? b : b == DORSAL_NOT_ANSWERED ? a : MIN (a, b);
}

static void
add_day_to_week (DorsalWeek *week, const DorsalDiaryDay *day)
{
  week->walk_minutes += MAX (day->walk_minutes, 0);
  week->stretch_minutes += MAX (day->stretch_minutes, 0);
  week->rest_minutes += MAX (day->rest_minutes, 0);
  week->good_days += day->good ? 1 : 0;
  if (day->attested || !dorsal_diary_day_has_pain (day))
    return;

  week->n_days++;
  week->worst = MAX (week->worst, day->highest);
  week->least = lowest_of (week->least, lowest_of (day->least, day->now));
}

static void
measure_week (DorsalWeek *week, const DorsalDiary *diary, guint *index, DorsalDay last)
{
  double values[DAYS_OF_WEEK];
  gsize n_values = 0;

  for (; *index < diary->days->len; (*index)++)
    {
      const DorsalDiaryDay *day = &g_array_index (diary->days, DorsalDiaryDay, *index);
      double pain = dorsal_stats_get_day_pain (day);

      if (day->day > last)
        break;
      if (day->day < week->start)
        continue;

      add_day_to_week (week, day);
      if (!isnan (pain))
        values[n_values++] = pain;
    }

  week->median = dorsal_stats_median (values, n_values);
}

/**
 * dorsal_weeks_new:
 * @diary: the days of an episode
 * @first: the first day of the first week
 * @last: the last day to look at; the last week may be shorter for it
 *
 * Returns: (transfer full) (element-type DorsalWeek): periods of seven days counted from @first,
 * those without an entry too
 */
GArray *
dorsal_weeks_new (const DorsalDiary *diary, DorsalDay first, DorsalDay last)
{
  GArray *weeks = g_array_new (FALSE, FALSE, sizeof (DorsalWeek));
  guint index = 0;

  g_return_val_if_fail (diary != NULL, weeks);

  for (DorsalDay start = first; start <= last; start += DAYS_OF_WEEK)
    {
      DorsalWeek week
          = { .start = start, .worst = DORSAL_NOT_ANSWERED, .least = DORSAL_NOT_ANSWERED };

      measure_week (&week, diary, &index, MIN (last, start + DAYS_OF_WEEK - 1));
      g_array_append_val (weeks, week);
    }

  return weeks;
}

static double
measure_window (const DorsalDiary *diary, guint index, DorsalDay first, DorsalDay last)
{
  double values[DAYS_OF_WEEK];
  gsize n_values = 0;

  for (; index < diary->days->len; index++)
    {
      const DorsalDiaryDay *day = &g_array_index (diary->days, DorsalDiaryDay, index);
      double pain = dorsal_stats_get_day_pain (day);

      if (day->day > last)
        break;
      if (day->day >= first && !isnan (pain))
        values[n_values++] = pain;
    }

  return n_values >= LEAST_DAYS_OF_WEEK ? dorsal_stats_median (values, n_values) : NAN;
}

/**
 * dorsal_stats_rolling_median:
 * @diary: the days of an episode
 * @first: the first day wanted
 * @last: the last
 * @out_medians: (out caller-allocates): room for one number per day from @first to @last
 *
 * The median pain of the seven days that end on each day, days before @first included. A day with
 * fewer than four logged among its seven gets NAN (clinical.md 6.4).
 */
void
dorsal_stats_rolling_median (const DorsalDiary *diary,
                             DorsalDay          first,
                             DorsalDay          last,
                             double            *out_medians)
{
  guint index = 0;

  g_return_if_fail (diary != NULL && out_medians != NULL);

  for (DorsalDay day = first; day <= last; day++)
    {
      DorsalDay start = day - (DAYS_OF_WEEK - 1);

      while (index < diary->days->len &&
             g_array_index (diary->days, DorsalDiaryDay, index).day < start)
        index++;
      out_medians[day - first] = measure_window (diary, index, start, day);
    }
}
