/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Trends of small diaries, worked out by hand from clinical.md 6.2 and 6.4. */

#include "config.h"

#include "insight/trend.h"
#include "support.h"

#include <math.h>

#define MOST_DAYS 64

/* A letter a day: a digit is a value, “x” is 10, “.” is a day that is not logged. */
static DorsalTrend
measure (const char *pattern)
{
  DorsalDay days[MOST_DAYS];
  double values[MOST_DAYS];
  gsize n = 0;

  for (int i = 0; pattern[i] != '\0'; i++)
    {
      if (pattern[i] == '.')
        continue;

      days[n] = 20000 + i;
      values[n++] = pattern[i] == 'x' ? 10 : g_ascii_digit_value (pattern[i]);
    }

  return dorsal_trend_measure (days, values, n);
}

/* @n days, each @step days and @slope points after the one before. */
static DorsalTrend
measure_line (guint n, int step, double slope)
{
  DorsalDay days[MOST_DAYS];
  double values[MOST_DAYS];

  for (guint i = 0; i < n; i++)
    {
      days[i] = 20000 + (int) i * step;
      values[i] = i * slope;
    }

  return dorsal_trend_measure (days, values, n);
}

static void
a_trend_needs_days_enough_and_evenly_logged (void)
{
  static const struct
  {
    const char        *pattern;
    DorsalTrendVerdict verdict;
    guint              n_days, span, n_early, n_late;
  } rows[] = {
    { "", DORSAL_TREND_TOO_FEW_DAYS, 0, 0, 0, 0 },
    { "5", DORSAL_TREND_TOO_FEW_DAYS, 1, 1, 0, 0 },
    { "5454545454545", DORSAL_TREND_TOO_FEW_DAYS, 13, 13, 6, 6 },
    { "54545454545454", DORSAL_TREND_NOT_CLEAR, 14, 14, 7, 7 },
    { "5.4.5.4.5.4.5.4.5.4.5.4.5..4", DORSAL_TREND_NOT_CLEAR, 14, 28, 7, 7 },
    { "5.4.5.4.5.4.5.4.5.4.5.4.5...4", DORSAL_TREND_TOO_SPARSE, 14, 29, 7, 6 },
    { "54545454545454" ".4.5.4.5.4.5.4", DORSAL_TREND_NOT_CLEAR, 21, 28, 14, 7 },
    { "54545454545454" "...5.4.5.4.5.4", DORSAL_TREND_UNEVEN, 20, 28, 14, 6 },
    { "4.5.4.5.4.5..." "54545454545454", DORSAL_TREND_UNEVEN, 20, 28, 6, 14 },
    { "4.5.4.5.4.5.4." "54545454545454", DORSAL_TREND_NOT_CLEAR, 21, 28, 7, 14 },
    /* the middle day of 15 is in neither half */
    { "5.4.5..44545454", DORSAL_TREND_TOO_FEW_DAYS, 11, 15, 3, 7 },
    { "44444444444444", DORSAL_TREND_NO_CHANGE, 14, 14, 7, 7 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DorsalTrend trend = measure (rows[i].pattern);

      g_test_message ("%s", rows[i].pattern);
      g_assert_cmpint (trend.verdict, ==, rows[i].verdict);
      g_assert_cmpuint (trend.n_days, ==, rows[i].n_days);
      g_assert_cmpuint (trend.span, ==, rows[i].span);
      g_assert_cmpuint (trend.n_early, ==, rows[i].n_early);
      g_assert_cmpuint (trend.n_late, ==, rows[i].n_late);
      g_assert_true (isnan (trend.slope) == (trend.verdict < DORSAL_TREND_NO_CHANGE));
    }
}

/* All 91 pairs of 14 days rise: S = 91, V0 = 14 x 13 x 33 / 18. Nothing is off the line, so the
 * carry-over is what bias alone gives, 1 / 13. */
static void
a_straight_line_gives_its_slope (void)
{
  DorsalTrend trend = measure_line (14, 1, 0.5);
  double rho = 1 / 13.0, variance = 6006 / 18.0 * (1 + rho) / (1 - rho);

  g_assert_cmpfloat (trend.slope, ==, 0.5);
  g_assert_cmpfloat (trend.low, ==, 0.5);
  g_assert_cmpfloat (trend.high, ==, 0.5);
  g_assert_cmpuint (trend.n_pairs, ==, 13);
  g_assert_cmpfloat_with_epsilon (trend.rho, rho, 1e-12);
  g_assert_cmpfloat (trend.s, ==, 91);
  g_assert_cmpfloat_with_epsilon (trend.variance, variance, 1e-9);
  g_assert_cmpfloat_with_epsilon (trend.z, 90 / sqrt (variance), 1e-12);
  g_assert_cmpfloat_with_epsilon (trend.p, 5.07767e-6, 1e-11);
  g_assert_cmpint (trend.verdict, ==, DORSAL_TREND_POSSIBLE);
  g_assert_true (trend.noticeable);
}

/* Seven 4s, seven 3s. Of 91 slopes 49 fall and 42 are 0; the 46th is -1/11: one of -1/13, two of
 * -1/12 and three of -1/11 stand above it among those that fall. V0 = (6006 - 2 x 7 x 6 x 19) / 18. */
static void
ties_make_the_variance_smaller (void)
{
  DorsalTrend trend = measure ("44444443333333");

  g_assert_cmpfloat_with_epsilon (trend.slope, -1 / 11.0, 1e-12);
  g_assert_cmpfloat (trend.s, ==, -49);
  g_assert_cmpfloat_with_epsilon (trend.variance * (1 - trend.rho) / (1 + trend.rho), 245, 1e-9);
}

static void
carry_over_is_assumed_without_neighbouring_days (void)
{
  DorsalTrend trend = measure_line (14, 2, 1);

  g_assert_cmpuint (trend.n_pairs, ==, 0);
  g_assert_cmpfloat (trend.rho, ==, 0.5);
  g_assert_cmpfloat_with_epsilon (trend.variance, 3 * 6006 / 18.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (trend.slope, 0.5, 1e-12);

  g_assert_cmpuint (measure ("55555555.4.5.4.5.4.5.4").n_pairs, ==, 7);
  g_assert_cmpfloat (measure ("55555555.4.5.4.5.4.5.4").rho, ==, 0.5);
  g_assert_cmpuint (measure ("454554544.4.5.4.5.4.5.4").n_pairs, ==, 8);
  g_assert_cmpfloat (measure ("454554544.4.5.4.5.4.5.4").rho, !=, 0.5);
}

static void
carry_over_has_a_least_and_a_most (void)
{
  g_assert_cmpfloat (measure ("5454545454545454545454545454").rho, ==, 0);
  g_assert_cmpfloat (measure ("1111111999999999999991111111").rho, ==, 0.9);
}

static void
a_clear_trend_needs_four_weeks_of_days (void)
{
  g_assert_cmpint (measure_line (27, 1, -0.1).verdict, ==, DORSAL_TREND_POSSIBLE);
  g_assert_cmpint (measure_line (28, 1, -0.1).verdict, ==, DORSAL_TREND_CLEAR);
  g_assert_cmpfloat (measure_line (27, 1, -0.1).p, <, 0.01);
}

static void
two_points_are_enough_to_notice (void)
{
  g_assert_true (measure_line (28, 1, 2 / 27.0).noticeable);
  g_assert_true (measure_line (28, 1, -2 / 27.0).noticeable);
  g_assert_false (measure_line (28, 1, 1.999 / 27).noticeable);
}

static void
turning_time_round_turns_the_trend (void)
{
  DorsalTrend forth = measure ("7687.5674564.34535434233");
  DorsalTrend back = measure ("33243453543.4654765.7867");

  g_assert_cmpfloat_with_epsilon (forth.slope, -back.slope, 1e-12);
  g_assert_cmpfloat_with_epsilon (forth.low, -back.high, 1e-12);
  g_assert_cmpfloat_with_epsilon (forth.high, -back.low, 1e-12);
  g_assert_cmpfloat_with_epsilon (forth.p, back.p, 1e-12);
  g_assert_cmpfloat (forth.low, <=, forth.slope);
  g_assert_cmpfloat (forth.slope, <=, forth.high);
}

static void
days_at_both_ends_of_the_calendar_do_no_harm (void)
{
  const DorsalDay days[] = { DORSAL_DAY_FIRST, DORSAL_DAY_LAST };
  const double values[] = { 0, 10 };
  DorsalTrend trend = dorsal_trend_measure (days, values, 2);

  g_assert_cmpint (trend.verdict, ==, DORSAL_TREND_TOO_FEW_DAYS);
  g_assert_cmpuint (trend.span, ==, 3652059);
  g_assert_cmpint (dorsal_trend_measure (NULL, NULL, 0).verdict, ==, DORSAL_TREND_TOO_FEW_DAYS);
}

static void
of_very_many_days_the_newest_count (void)
{
  gsize n = DORSAL_TREND_MOST_DAYS + 500;
  g_autofree DorsalDay *days = g_new (DorsalDay, n);
  g_autofree double *values = g_new (double, n);
  DorsalTrend trend;

  for (gsize i = 0; i < n; i++)
    {
      days[i] = (DorsalDay) i;
      values[i] = i < 500 ? 10 : 3 + (double) (i % 2);
    }

  trend = dorsal_trend_measure (days, values, n);
  g_assert_cmpuint (trend.n_days, ==, DORSAL_TREND_MOST_DAYS);
  g_assert_cmpint (trend.first, ==, 500);
  g_assert_cmpfloat (trend.start, ==, 3);
  g_assert_cmpfloat (trend.end, ==, 4);
}

static void
a_trend_is_told_without_a_cause (void)
{
  static const struct
  {
    DorsalTrend trend;
    const char *words;
  } rows[] = {
    { { DORSAL_TREND_CLEAR, .span = 42, .slope = -2.46 / 41, .low = -3 / 41.0, .high = -0.32 / 41, .noticeable = TRUE },
      "Pain went down by about 2.5 points over 6 weeks, likely between 0.3 and 3.0. This is a clear trend, large "
      "enough to notice." },
    { { DORSAL_TREND_CLEAR, .span = 40, .slope = 1.2 / 39, .low = 0, .high = 2.0 / 39 },
      "Pain went up by about 1.2 points over 6 weeks, likely between 0.0 and 2.0. This is a clear trend." },
    { { DORSAL_TREND_POSSIBLE, .span = 20, .slope = -0.1, .low = -0.2, .high = -0.05 },
      "Pain went down by about 1.9 points over 20 days, likely between 1.0 and 3.8. This is a possible trend." },
    { { DORSAL_TREND_POSSIBLE, .span = 730, .slope = 2.0 / 729, .low = 1.0 / 729, .high = 3.0 / 729, .noticeable = TRUE },
      "Pain went up by about 2.0 points over 24 months, likely between 1.0 and 3.0. This is a possible trend, large "
      "enough to notice." },
    /* so many ties that the middle slope is flat */
    { { DORSAL_TREND_POSSIBLE, .span = 21, .slope = 0, .low = -0.05, .high = 0 },
      "From the first day to the last, the change is likely between nothing and 1.0 points down. This is a possible "
      "trend." },
    { { DORSAL_TREND_NOT_CLEAR, .span = 16, .slope = 0.3, .low = -0.0001, .high = 0.5 },
      "There is no clear trend in pain over 16 days. From the first day to the last, the change is likely between "
      "nothing and 7.5 points up." },
    /* so many that nothing is left of the range: it would look surer than it is */
    { { DORSAL_TREND_NOT_CLEAR, .span = 72, .slope = 0, .low = 0, .high = 0 },
      "There is no clear trend in pain over 10 weeks." },
    { { DORSAL_TREND_POSSIBLE, .span = 72, .slope = 0, .low = 0, .high = 0.0004 }, "This is a possible trend." },
    { { DORSAL_TREND_POSSIBLE, .span = 21, .slope = 0.05, .low = -0.01, .high = 0.1 },
      "From the first day to the last, the change is likely between 0.2 points down and 2.0 points up. This is a "
      "possible trend." },
    { { DORSAL_TREND_NOT_CLEAR, .span = 14, .slope = 0.05, .low = 0.01, .high = 0.1, .noticeable = TRUE },
      "There is no clear trend in pain over 2 weeks. From the first day to the last, the change is likely between "
      "0.1 and 1.3 points up." },
    { { DORSAL_TREND_NOT_CLEAR, .span = 400, .slope = 0, .low = -0.01, .high = 0.01 },
      "There is no clear trend in pain over 13 months. From the first day to the last, the change is likely between "
      "4.0 points down and 4.0 points up." },
    { { DORSAL_TREND_NO_CHANGE, .span = 14 }, "Pain was the same on all logged days: no change." },
    { { DORSAL_TREND_TOO_FEW_DAYS, .n_days = 9, .start = 6, .end = 3.5 },
      "Not enough days yet for a trend (9 of 14). The median was 6 in the first three logged days and 3.5 in the "
      "last three." },
    { { DORSAL_TREND_TOO_FEW_DAYS, .n_days = 2, .start = NAN, .end = NAN },
      "Not enough days yet for a trend (2 of 14)." },
    { { DORSAL_TREND_TOO_SPARSE, .n_days = 20, .span = 60, .start = 6, .end = 4 },
      "Pain is logged on 20 of 60 days, and a trend needs half of the days. Days without an entry may have been "
      "better or worse. The median was 6 in the first three logged days and 4 in the last three." },
    { { DORSAL_TREND_UNEVEN, .n_days = 20, .span = 29, .n_early = 14, .n_late = 6, .start = 6, .end = 4 },
      "The first half of the time has 14 of 14 days logged. The second half has 6 of 14 days logged. That is too "
      "uneven for a trend. Days without an entry may have been better or worse. The median was 6 in the first three logged days and 4 in the last three." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = dorsal_trend_to_words (&rows[i].trend);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
the_numbers_behind_a_trend_can_be_read (void)
{
  DorsalTrend trend = measure_line (28, 1, -0.1);
  DorsalTrend none = measure ("");
  g_auto (GStrv) lines = dorsal_trend_explain (&trend);
  g_auto (GStrv) few = dorsal_trend_explain (&none);
  static const char *expected[] = {
    "Method: the Theil–Sen slope, and the Mann–Kendall test with carry-over from day to day allowed for.",
    "Days used: 28 of 28, from 4 October 2024 to 31 October 2024.",
    "Slope: -0.1000 points a day, -0.700 points a week.",
    "Likely range of the slope (95 %): from -0.1000 to -0.1000 points a day.",
    "Carry-over from one day to the next: 0.04, from 27 pairs of neighbouring days.",
    "Test: S = -378, variance 2759, z = 7.18, p below 0.001.",
    "Change from the first day to the last: -2.7 points.",
    "A trend needs 14 logged days, and half of the days from the first to the last.",
    "Neither half of the time may be logged less than half as often as the other.",
    "“Clear” needs a p below 0.01 and 28 logged days.",
    "“Possible” needs a p below 0.05.",
    "“Large enough to notice” needs a change of 2 points over the whole time.",
  };

  g_assert_cmpuint (g_strv_length (lines), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpstr (lines[i], ==, expected[i]);
  g_assert_cmpstr (few[1], ==, "Days used: none.");
  g_assert_cmpstr (few[2], ==, expected[7]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trend/a-trend-needs-days-enough-and-evenly-logged", a_trend_needs_days_enough_and_evenly_logged);
  g_test_add_func ("/trend/a-straight-line-gives-its-slope", a_straight_line_gives_its_slope);
  g_test_add_func ("/trend/ties-make-the-variance-smaller", ties_make_the_variance_smaller);
  g_test_add_func ("/trend/carry-over-is-assumed-without-neighbouring-days",
                   carry_over_is_assumed_without_neighbouring_days);
  g_test_add_func ("/trend/carry-over-has-a-least-and-a-most", carry_over_has_a_least_and_a_most);
  g_test_add_func ("/trend/a-clear-trend-needs-four-weeks-of-days", a_clear_trend_needs_four_weeks_of_days);
  g_test_add_func ("/trend/two-points-are-enough-to-notice", two_points_are_enough_to_notice);
  g_test_add_func ("/trend/turning-time-round-turns-the-trend", turning_time_round_turns_the_trend);
  g_test_add_func ("/trend/days-at-both-ends-of-the-calendar-do-no-harm",
                   days_at_both_ends_of_the_calendar_do_no_harm);
  g_test_add_func ("/trend/of-very-many-days-the-newest-count", of_very_many_days_the_newest_count);
  g_test_add_func ("/trend/a-trend-is-told-without-a-cause", a_trend_is_told_without_a_cause);
  g_test_add_func ("/trend/the-numbers-behind-a-trend-can-be-read", the_numbers_behind_a_trend_can_be_read);
  return g_test_run ();
}
