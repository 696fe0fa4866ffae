/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a trend is in words: one calm paragraph without a p, and the numbers in lines for whoever asks.
 * Neither says why anything happened. */

#include "config.h"

#include "insight/stats.h"
#include "insight/trend.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DAYS_OF_WEEK 7
#define DAYS_OF_MONTH 30.44
#define WEEKS_FROM 28
#define MONTHS_FROM 365

/* A change that is written as 0.0 has no direction. */
#define SMALLEST_WRITTEN 0.05
#define SMALLEST_SLOPE 0.0001

#define LEAST_WRITTEN_P 0.001

typedef enum
{
  UNIT_DAYS,
  UNIT_WEEKS,
  UNIT_MONTHS,
} Unit;

/* From four weeks on nobody counts days, and from a year on nobody counts weeks. */
static Unit
get_unit (guint span, guint *out_number)
{
  if (span >= MONTHS_FROM)
    {
      *out_number = (guint) lround (span / DAYS_OF_MONTH);
      return UNIT_MONTHS;
    }

  if (span >= WEEKS_FROM || span % DAYS_OF_WEEK == 0)
    {
      *out_number = (guint) lround ((double) span / DAYS_OF_WEEK);
      return UNIT_WEEKS;
    }

  *out_number = span;
  return UNIT_DAYS;
}

static void
take_sentence (GPtrArray *sentences, char *sentence)
{
  if (sentence != NULL)
    g_ptr_array_add (sentences, sentence);
}

static char *
say_fall (double change, double low, double high, guint span)
{
  guint number;

  /* Translators: points from 0 to 10; days, weeks or months; the least and the most that is likely. */
  switch (get_unit (span, &number))
    {
    case UNIT_MONTHS:
      return g_strdup_printf (
        ngettext ("Pain went down by about %.1f points over %u month, likely between %.1f and %.1f.",
                  "Pain went down by about %.1f points over %u months, likely between %.1f and %.1f.", number),
        change, number, low, high);
    case UNIT_WEEKS:
      return g_strdup_printf (
        ngettext ("Pain went down by about %.1f points over %u week, likely between %.1f and %.1f.",
                  "Pain went down by about %.1f points over %u weeks, likely between %.1f and %.1f.", number),
        change, number, low, high);
    case UNIT_DAYS:
    default:
      return g_strdup_printf (
        ngettext ("Pain went down by about %.1f points over %u day, likely between %.1f and %.1f.",
                  "Pain went down by about %.1f points over %u days, likely between %.1f and %.1f.", number),
        change, number, low, high);
    }
}

static char *
say_rise (double change, double low, double high, guint span)
{
  guint number;

  /* Translators: points from 0 to 10; days, weeks or months; the least and the most that is likely. */
  switch (get_unit (span, &number))
    {
    case UNIT_MONTHS:
      return g_strdup_printf (
        ngettext ("Pain went up by about %.1f points over %u month, likely between %.1f and %.1f.",
                  "Pain went up by about %.1f points over %u months, likely between %.1f and %.1f.", number),
        change, number, low, high);
    case UNIT_WEEKS:
      return g_strdup_printf (
        ngettext ("Pain went up by about %.1f points over %u week, likely between %.1f and %.1f.",
                  "Pain went up by about %.1f points over %u weeks, likely between %.1f and %.1f.", number),
        change, number, low, high);
    case UNIT_DAYS:
    default:
      return g_strdup_printf (
        ngettext ("Pain went up by about %.1f points over %u day, likely between %.1f and %.1f.",
                  "Pain went up by about %.1f points over %u days, likely between %.1f and %.1f.", number),
        change, number, low, high);
    }
}

static char *
say_not_clear (guint span)
{
  guint number;

  switch (get_unit (span, &number))
    {
    case UNIT_MONTHS:
      return g_strdup_printf (ngettext ("There is no clear trend in pain over %u month.",
                                        "There is no clear trend in pain over %u months.", number), number);
    case UNIT_WEEKS:
      return g_strdup_printf (ngettext ("There is no clear trend in pain over %u week.",
                                        "There is no clear trend in pain over %u weeks.", number), number);
    case UNIT_DAYS:
    default:
      return g_strdup_printf (ngettext ("There is no clear trend in pain over %u day.",
                                        "There is no clear trend in pain over %u days.", number), number);
    }
}

static gboolean
is_written_as_nothing (double points)
{
  return fabs (points) < SMALLEST_WRITTEN;
}

static char *
say_range_on_one_side (double least, double most, gboolean down)
{
  /* Translators: points from 0 to 10, the most that is likely. */
  if (is_written_as_nothing (least))
    return g_strdup_printf (down ? _("From the first day to the last, the change is likely between nothing and %.1f "
                                     "points down.")
                                 : _("From the first day to the last, the change is likely between nothing and %.1f "
                                     "points up."), most);

  /* Translators: points from 0 to 10, the least and the most that is likely. */
  return g_strdup_printf (down ? _("From the first day to the last, the change is likely between %.1f and %.1f points "
                                   "down.")
                               : _("From the first day to the last, the change is likely between %.1f and %.1f points "
                                   "up."), least, most);
}

/* Pain is told in whole numbers. With many days most pairs of them are equal, and the range shrinks to nothing
 * although pain went up and down: it would look surer than it is, so it is not told. */
static char *
say_range (double low, double high)
{
  if (is_written_as_nothing (low) && is_written_as_nothing (high))
    return NULL;

  if (high < SMALLEST_WRITTEN)
    return say_range_on_one_side (fabs (high), -low, TRUE);
  if (low > -SMALLEST_WRITTEN)
    return say_range_on_one_side (fabs (low), high, FALSE);

  /* Translators: points from 0 to 10, the most that is likely in each direction. */
  return g_strdup_printf (_("From the first day to the last, the change is likely between %.1f points down and "
                            "%.1f points up."), -low, high);
}

/* Ties and the correction for continuity let an interval reach over 0 now and then although the test is
 * passed. A direction with “likely between” two falls would then be wrong, so only the range is told. */
static char *
say_change (const DorsalTrend *self)
{
  double days = self->span - 1;
  double change = dorsal_trend_get_change (self), low = self->low * days, high = self->high * days;

  if (self->verdict == DORSAL_TREND_NOT_CLEAR || is_written_as_nothing (change) || (low < 0 && high > 0))
    return say_range (low, high);

  return change < 0 ? say_fall (-change, fabs (high), fabs (low), self->span)
                    : say_rise (change, low, high, self->span);
}

static char *
say_verdict (const DorsalTrend *self)
{
  if (self->verdict == DORSAL_TREND_CLEAR)
    return g_strdup (self->noticeable ? _("This is a clear trend, large enough to notice.")
                                      : _("This is a clear trend."));

  return g_strdup (self->noticeable ? _("This is a possible trend, large enough to notice.")
                                    : _("This is a possible trend."));
}

static char *
say_ends (const DorsalTrend *self)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (isnan (self->start))
    return NULL;

  start = dorsal_stats_format_pain (self->start);
  end = dorsal_stats_format_pain (self->end);
  /* Translators: pain from 0 to 10. */
  return g_strdup_printf (_("The median was %s in the first three logged days and %s in the last three."), start, end);
}

static char *
say_sparse (const DorsalTrend *self)
{
  return g_strdup_printf (ngettext ("Pain is logged on %u of %u day, and a trend needs half of the days.",
                                    "Pain is logged on %u of %u days, and a trend needs half of the days.", self->span),
                          self->n_days, self->span);
}

static void
take_uneven (GPtrArray *sentences, const DorsalTrend *self)
{
  guint half = self->span / 2;

  take_sentence (sentences, g_strdup_printf (ngettext ("The first half of the time has %u of %u day logged.",
                                                       "The first half of the time has %u of %u days logged.", half),
                                             self->n_early, half));
  take_sentence (sentences, g_strdup_printf (ngettext ("The second half has %u of %u day logged.",
                                                       "The second half has %u of %u days logged.", half),
                                             self->n_late, half));
  take_sentence (sentences, g_strdup (_("That is too uneven for a trend.")));
}

static void
take_what_is_missing (GPtrArray *sentences, const DorsalTrend *self)
{
  if (self->verdict == DORSAL_TREND_TOO_FEW_DAYS)
    /* Translators: how many days are logged, and how many are needed. */
    take_sentence (sentences, g_strdup_printf (_("Not enough days yet for a trend (%u of %u)."), self->n_days,
                                               DORSAL_TREND_LEAST_DAYS));
  else if (self->verdict == DORSAL_TREND_TOO_SPARSE)
    take_sentence (sentences, say_sparse (self));
  else
    take_uneven (sentences, self);
  /* People log when it hurts, or stop when it does. */
  if (self->verdict != DORSAL_TREND_TOO_FEW_DAYS)
    take_sentence (sentences, g_strdup (_("Days without an entry may have been better or worse.")));
  take_sentence (sentences, say_ends (self));
}

static char **
finish_lines (GPtrArray *lines)
{
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (lines, FALSE);
}

/**
 * dorsal_trend_to_words:
 * @self: a trend of pain
 *
 * Says what happened in the words of clinical.md 6.2, without a p and without a cause. Where there is no
 * trend it says what is missing, and the medians of both ends if there are days enough for them.
 *
 * Returns: (transfer full): whole sentences in one paragraph
 */
char *
dorsal_trend_to_words (const DorsalTrend *self)
{
  g_auto (GStrv) sentences = NULL;
  GPtrArray *parts;

  g_return_val_if_fail (self != NULL, NULL);

  parts = g_ptr_array_new ();
  switch (self->verdict)
    {
    case DORSAL_TREND_CLEAR:
    case DORSAL_TREND_POSSIBLE:
      take_sentence (parts, say_change (self));
      take_sentence (parts, say_verdict (self));
      break;
    case DORSAL_TREND_NOT_CLEAR:
      take_sentence (parts, say_not_clear (self->span));
      take_sentence (parts, say_change (self));
      break;
    case DORSAL_TREND_NO_CHANGE:
      take_sentence (parts, g_strdup (_("Pain was the same on all logged days: no change.")));
      break;
    case DORSAL_TREND_TOO_FEW_DAYS:
    case DORSAL_TREND_TOO_SPARSE:
    case DORSAL_TREND_UNEVEN:
    default:
      take_what_is_missing (parts, self);
    }

  sentences = finish_lines (parts);
  return g_strjoinv (" ", sentences);
}

static char *
explain_days (const DorsalTrend *self)
{
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (self->n_days == 0)
    return g_strdup (_("Days used: none."));

  first = dorsal_day_format (self->first, C_ ("date", "%-d %B %Y"));
  last = dorsal_day_format (self->last, C_ ("date", "%-d %B %Y"));
  /* Translators: how many days of how many, from a date to a date. */
  return g_strdup_printf (_("Days used: %u of %u, from %s to %s."), self->n_days, self->span, first, last);
}

static char *
explain_carry_over (const DorsalTrend *self)
{
  if (self->n_pairs < DORSAL_TREND_LEAST_PAIRS)
    return g_strdup_printf (_("Carry-over from one day to the next: %.2f. It is assumed when fewer than %d pairs of "
                              "neighbouring days are logged."), self->rho, DORSAL_TREND_LEAST_PAIRS);

  return g_strdup_printf (ngettext ("Carry-over from one day to the next: %.2f, from %u pair of neighbouring days.",
                                    "Carry-over from one day to the next: %.2f, from %u pairs of neighbouring days.",
                                    self->n_pairs), self->rho, self->n_pairs);
}

static char *
explain_test (const DorsalTrend *self)
{
  if (self->p < LEAST_WRITTEN_P)
    return g_strdup_printf (_("Test: S = %.0f, variance %.0f, z = %.2f, p below %.3f."), self->s, self->variance,
                            self->z, LEAST_WRITTEN_P);

  return g_strdup_printf (_("Test: S = %.0f, variance %.0f, z = %.2f, p = %.3f."), self->s, self->variance, self->z,
                          self->p);
}

/* A number that is written as 0 has no sign. */
static double
drop_sign_of_nothing (double number)
{
  return fabs (number) < SMALLEST_SLOPE / 2 ? 0 : number;
}

static void
take_numbers (GPtrArray *lines, const DorsalTrend *self)
{
  double slope = drop_sign_of_nothing (self->slope);
  double low = drop_sign_of_nothing (self->low), high = drop_sign_of_nothing (self->high);

  take_sentence (lines, g_strdup_printf (_("Slope: %.4f points a day, %.3f points a week."), slope,
                                         slope * DAYS_OF_WEEK));
  take_sentence (lines, g_strdup_printf (_("Likely range of the slope (95 %%): from %.4f to %.4f points a day."),
                                         low, high));
  take_sentence (lines, explain_carry_over (self));
  take_sentence (lines, explain_test (self));
  take_sentence (lines, g_strdup_printf (_("Change from the first day to the last: %.1f points."),
                                         slope * (self->span - 1)));
}

static void
take_needs (GPtrArray *lines)
{
  take_sentence (lines, g_strdup_printf (ngettext ("A trend needs %d logged day, and half of the days from the first "
                                                   "to the last.",
                                                   "A trend needs %d logged days, and half of the days from the first "
                                                   "to the last.", DORSAL_TREND_LEAST_DAYS), DORSAL_TREND_LEAST_DAYS));
  take_sentence (lines, g_strdup (_("Neither half of the time may be logged less than half as often as the other.")));
  take_sentence (lines, g_strdup_printf (ngettext ("“Clear” needs a p below 0.01 and %d logged day.",
                                                   "“Clear” needs a p below 0.01 and %d logged days.",
                                                   DORSAL_TREND_CLEAR_DAYS), DORSAL_TREND_CLEAR_DAYS));
  take_sentence (lines, g_strdup (_("“Possible” needs a p below 0.05.")));
  take_sentence (lines, g_strdup (_("“Large enough to notice” needs a change of 2 points over the whole time.")));
}

/**
 * dorsal_trend_explain:
 * @self: a trend of pain
 *
 * The numbers behind the words: method, days, slope, interval, carry-over, test, and what each word needs
 * (clinical.md 6.2).
 *
 * Returns: (transfer full): lines of plain text, each a whole sentence
 */
char **
dorsal_trend_explain (const DorsalTrend *self)
{
  GPtrArray *lines;

  g_return_val_if_fail (self != NULL, NULL);

  lines = g_ptr_array_new ();
  take_sentence (lines, g_strdup (_("Method: the Theil–Sen slope, and the Mann–Kendall test with carry-over from "
                                    "day to day allowed for.")));
  take_sentence (lines, explain_days (self));
  if (self->verdict >= DORSAL_TREND_NO_CHANGE)
    take_numbers (lines, self);
  take_needs (lines);
  return finish_lines (lines);
}
