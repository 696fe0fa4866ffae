/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Two periods side by side. There is no interval and no p: the plain ones call chance a change in up to a
 * third of diaries (clinical.md 6.1), and what else changed between two periods is not known. */

#include "config.h"

#include "insight/compare.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static double
measure_period (const DorsalSeries *series, const DorsalPeriod *period, guint *out_n)
{
  gsize start = 0, end;

  while (start < series->n && series->days[start] < period->first)
    start++;
  for (end = start; end < series->n && series->days[end] <= period->last;)
    end++;

  *out_n = (guint) (end - start);
  return *out_n >= DORSAL_COMPARISON_LEAST_DAYS ? dorsal_stats_median (series->values + start, *out_n) : NAN;
}

/**
 * dorsal_comparison_measure:
 * @series: numbers on some days
 * @before: a period
 * @after: another; days that are in both count in both
 *
 * Returns: how many days each period has, their medians and the difference, all without a judgement
 */
DorsalComparison
dorsal_comparison_measure (const DorsalSeries *series, const DorsalPeriod *before, const DorsalPeriod *after)
{
  DorsalComparison self = { .change = DORSAL_CHANGE_UNKNOWN, .before = NAN, .after = NAN, .difference = NAN };

  g_return_val_if_fail (series != NULL && before != NULL && after != NULL, self);

  self.before = measure_period (series, before, &self.n_before);
  self.after = measure_period (series, after, &self.n_after);
  self.difference = self.after - self.before;
  return self;
}

/**
 * dorsal_comparison_measure_pain:
 * @diary: the days of an episode
 * @before: a period
 * @after: another
 *
 * Returns: the comparison of each day's pain, judged by the important change (clinical.md 3.3, MIC_NRS, MIC_WORSE
 *   and MIC_ZERO)
 */
DorsalComparison
dorsal_comparison_measure_pain (const DorsalDiary *diary, const DorsalPeriod *before, const DorsalPeriod *after)
{
  DorsalComparison self = { .change = DORSAL_CHANGE_UNKNOWN, .before = NAN, .after = NAN, .difference = NAN };
  g_autofree DorsalDay *days = NULL;
  g_autofree double *values = NULL;
  gsize n = 0;

  g_return_val_if_fail (diary != NULL, self);

  days = g_new (DorsalDay, diary->days->len);
  values = g_new (double, diary->days->len);
  for (guint i = 0; i < diary->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (diary->days, DorsalDiaryDay, i);

      days[n] = day->day;
      values[n] = dorsal_stats_get_day_pain (day);
      n += isnan (values[n]) ? 0 : 1;
    }

  self = dorsal_comparison_measure (&(DorsalSeries){ days, values, n }, before, after);
  self.is_pain = TRUE;
  self.change = dorsal_change_judge (self.before, self.after);
  return self;
}

static char *
say_pain (const DorsalComparison *self, const char *before, const char *after)
{
  switch (self->change)
    {
    case DORSAL_CHANGE_BETTER:
      return g_strdup_printf (_("Median pain was %s before and %s after: less, and a change most people notice. "
                                "Days counted: %u before, %u after."),
                              before, after, self->n_before, self->n_after);
    case DORSAL_CHANGE_WORSE:
      return g_strdup_printf (_("Median pain was %s before and %s after: more, and a change most people notice. "
                                "Days counted: %u before, %u after."),
                              before, after, self->n_before, self->n_after);
    case DORSAL_CHANGE_NEW:
      return g_strdup_printf (_("New pain: none before, and a median of %s after. Days counted: %u before, %u after."),
                              after, self->n_before, self->n_after);
    case DORSAL_CHANGE_SAME:
    case DORSAL_CHANGE_UNKNOWN:
    default:
      if (!dorsal_change_is_about_none (self->before, self->after))
        return g_strdup_printf (_("Median pain was %s before and %s after: less than a change most people notice. "
                                  "Days counted: %u before, %u after."),
                                before, after, self->n_before, self->n_after);

      return g_strdup_printf (_("Median pain was %s before and %s after: about the same. Days counted: %u before, "
                                "%u after."), before, after, self->n_before, self->n_after);
    }
}

/**
 * dorsal_comparison_to_words:
 * @self: a comparison
 *
 * Says what was before and after, and never why (clinical.md 3.3, NOTE).
 *
 * Returns: (transfer full): whole sentences in one paragraph
 */
char *
dorsal_comparison_to_words (const DorsalComparison *self)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (isnan (self->difference))
    return g_strdup_printf (_("Not enough days to compare: %u before and %u after, and each needs %d."), self->n_before,
                            self->n_after, DORSAL_COMPARISON_LEAST_DAYS);

  before = dorsal_stats_format_pain (self->before);
  after = dorsal_stats_format_pain (self->after);
  if (self->is_pain)
    return say_pain (self, before, after);

  return g_strdup_printf (_("The median was %s before and %s after. Days counted: %u before, %u after."), before, after,
                          self->n_before, self->n_after);
}
