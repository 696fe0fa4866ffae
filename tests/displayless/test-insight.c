/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Medians and changes, worked out by hand. */

#include "config.h"

#include "insight/stats.h"
#include "support.h"

#include <math.h>

#define FIRST "2026-03-02"

static void
a_median_is_the_middle_value (void)
{
  static const struct
  {
    double values[5];
    gsize  n;
    double median;
  } rows[] = {
    { { 0 }, 0, NAN },           { { 7 }, 1, 7 },          { { 9, 1 }, 2, 5 },
    { { 3, 9, 1 }, 3, 3 },       { { 4, 1, 3, 2 }, 4, 2.5 }, { { 5, 5, 0, 10, 5 }, 5, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    test_assert_number (dorsal_stats_median (rows[i].values, rows[i].n), rows[i].median);
}

static void
a_change_needs_three_days_at_each_end (void)
{
  static const struct
  {
    const char  *pattern;
    DorsalChange change;
    double       baseline;
    double       current;
  } rows[] = {
    { "", DORSAL_CHANGE_UNKNOWN, NAN, NAN },
    { "88844", DORSAL_CHANGE_UNKNOWN, NAN, NAN },
    { "888444", DORSAL_CHANGE_BETTER, 8, 4 },
    { "7.8..96...534", DORSAL_CHANGE_BETTER, 8, 4 },
    /* 2 points, but a fifth of ten */
    { "xxx888", DORSAL_CHANGE_SAME, 10, 8 },
    /* exactly 30 % */
    { "xxx777", DORSAL_CHANGE_BETTER, 10, 7 },
    /* half, but 1 point */
    { "222111", DORSAL_CHANGE_SAME, 2, 1 },
    { "222000", DORSAL_CHANGE_BETTER, 2, 0 },
    { "444555", DORSAL_CHANGE_SAME, 4, 5 },
    { "444666", DORSAL_CHANGE_WORSE, 4, 6 },
    { "000000", DORSAL_CHANGE_SAME, 0, 0 },
    { "000111", DORSAL_CHANGE_NEW, 0, 1 },
    { "000999", DORSAL_CHANGE_NEW, 0, 9 },
    /* what was said about days without an entry does not count, nor does a walk */
    { "888aaaa", DORSAL_CHANGE_UNKNOWN, NAN, NAN },
    { "888w4aaa", DORSAL_CHANGE_UNKNOWN, NAN, NAN },
    /* a good day counts as 1, a day typed later as it says */
    { "888ggg", DORSAL_CHANGE_BETTER, 8, 1 },
    { "888bbb", DORSAL_CHANGE_BETTER, 8, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DorsalDiary) diary = test_diary (FIRST, rows[i].pattern);
      DorsalProgress progress
          = dorsal_progress_measure (diary, test_day (FIRST), test_day (FIRST) + 30);

      g_test_message ("%s", rows[i].pattern);
      g_assert_cmpint (progress.change, ==, rows[i].change);
      test_assert_number (progress.baseline, rows[i].baseline);
      test_assert_number (progress.current, rows[i].current);
    }
}

static void
only_days_of_the_range_are_compared (void)
{
  g_autoptr (DorsalDiary) diary = test_diary (FIRST, "999888444111");
  DorsalDay first = test_day (FIRST);
  DorsalProgress progress = dorsal_progress_measure (diary, first + 3, first + 8);

  test_assert_number (progress.baseline, 8);
  test_assert_number (progress.current, 4);
}

static void
the_average_of_a_day_goes_before_its_other_numbers (void)
{
  g_autoptr (DorsalDiary) diary = test_diary (FIRST, "9ga");
  DorsalDiaryDay *days = (DorsalDiaryDay *) diary->days->data;

  test_assert_number (dorsal_stats_get_day_pain (&days[0]), 9);
  days[0].average = 4;
  test_assert_number (dorsal_stats_get_day_pain (&days[0]), 4);
  test_assert_number (dorsal_stats_get_day_pain (&days[1]), 1);
  test_assert_number (dorsal_stats_get_day_pain (&days[2]), NAN);
}

static void
thirds_are_not_lost_to_rounding (void)
{
  g_autoptr (DorsalDiary) diary = test_diary (FIRST, "444222");
  DorsalDiaryDay *days = (DorsalDiaryDay *) diary->days->data;
  DorsalProgress progress;

  for (int i = 0; i < 6; i++)
    days[i].average = i < 3 ? 13 / 3.0 : 7 / 3.0;
  progress = dorsal_progress_measure (diary, days[0].day, days[5].day);
  g_assert_cmpint (progress.change, ==, DORSAL_CHANGE_BETTER);
}

static void
a_change_is_told_without_a_cause (void)
{
  static const struct
  {
    DorsalProgress progress;
    const char    *words;
  } rows[] = {
    { { DORSAL_CHANGE_BETTER, 6, 3.5 },
      "Pain went down from 6 in the first three logged days to 3.5 in the last three. This is a "
      "change most people notice." },
    { { DORSAL_CHANGE_WORSE, 3, 5 },
      "Pain went up from 3 in the first three logged days to 5 in the last three. This is a change "
      "most people notice." },
    { { DORSAL_CHANGE_SAME, 13 / 3.0, 4 },
      "Pain was 4.3 in the first three logged days and 4 in the last three: about the same." },
    { { DORSAL_CHANGE_SAME, 7, 6 },
      "Pain was 7 in the first three logged days and 6 in the last three. This is less than a change "
      "most people notice." },
    { { DORSAL_CHANGE_SAME, 10, 8 },
      "Pain was 10 in the first three logged days and 8 in the last three. This is less than a change "
      "most people notice." },
    { { DORSAL_CHANGE_NEW, 0, 2 },
      "New pain: none in the first three logged days, 2 in the last three." },
    { { DORSAL_CHANGE_UNKNOWN, NAN, NAN },
      "Pain is logged on too few days to compare the first with the last." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = dorsal_progress_to_words (&rows[i].progress);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
what_was_managed_needs_six_days_too (void)
{
  g_autoptr (DorsalDiary) diary = test_diary (FIRST, "55555555");
  DorsalDiaryDay *days = (DorsalDiaryDay *) diary->days->data;
  static const int managed[] = { 2, DORSAL_NOT_ANSWERED, 0, 1, 9, 5, 4, 5 };
  g_autofree char *few_words = NULL;
  g_autofree char *words = NULL;
  DorsalManaged few, all;

  for (guint i = 0; i < G_N_ELEMENTS (managed); i++)
    days[i].managed = managed[i];

  few = dorsal_managed_measure (diary, days[0].day, days[5].day);
  few_words = dorsal_managed_to_words (&few);
  g_assert_cmpint (few.at_first, ==, DORSAL_NOT_ANSWERED);
  g_assert_cmpint (few.lately, ==, DORSAL_NOT_ANSWERED);
  g_assert_null (few_words);

  all = dorsal_managed_measure (diary, days[0].day, days[7].day);
  words = dorsal_managed_to_words (&all);
  g_assert_cmpint (all.at_first, ==, 1);
  g_assert_cmpint (all.lately, ==, 5);
  g_assert_cmpstr (words, ==, "Things managed: 1 a day in the first three logged days and 5 in the last three.");
}

static void
weeks_are_counted_from_the_first_day (void)
{
  g_autoptr (DorsalDiary) diary = test_diary (FIRST, "8.7w6.a" "......." "g4.");
  DorsalDay first = test_day (FIRST);
  g_autoptr (GArray) weeks = dorsal_weeks_new (diary, first, first + 16);
  const DorsalWeek *week = (DorsalWeek *) weeks->data;

  g_assert_cmpuint (weeks->len, ==, 3);
  g_assert_cmpint (week[0].start, ==, first);
  g_assert_cmpuint (week[0].n_days, ==, 3);
  test_assert_number (week[0].median, 7);
  g_assert_cmpint (week[0].worst, ==, 8);
  g_assert_cmpint (week[0].least, ==, 6);
  g_assert_cmpint (week[0].walk_minutes, ==, 20);
  g_assert_cmpint (week[1].start, ==, first + 7);
  g_assert_cmpuint (week[1].n_days, ==, 0);
  test_assert_number (week[1].median, NAN);
  g_assert_cmpint (week[1].worst, ==, DORSAL_NOT_ANSWERED);
  g_assert_cmpint (week[1].least, ==, DORSAL_NOT_ANSWERED);
  test_assert_number (week[2].median, 2.5);
  g_assert_cmpuint (week[2].good_days, ==, 1);
}

static void
days_outside_the_range_are_in_no_week (void)
{
  g_autoptr (DorsalDiary) diary = test_diary (FIRST, "9988");
  g_autoptr (GArray) weeks = dorsal_weeks_new (diary, test_day (FIRST) + 1, test_day (FIRST) + 2);
  g_autoptr (GArray) none = dorsal_weeks_new (diary, test_day (FIRST) + 1, test_day (FIRST));

  g_assert_cmpuint (weeks->len, ==, 1);
  g_assert_cmpuint (g_array_index (weeks, DorsalWeek, 0).n_days, ==, 2);
  test_assert_number (g_array_index (weeks, DorsalWeek, 0).median, 8.5);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
a_rolling_median_needs_four_of_seven_days (void)
{
  g_autoptr (DorsalDiary) diary = test_diary (FIRST, "864.2..9...");
  static const double expected[] = { NAN, NAN, NAN, NAN, 5, 5, 5, 5, NAN, NAN, NAN };
  double medians[G_N_ELEMENTS (expected)];
  double later[2];

  dorsal_stats_rolling_median (diary, test_day (FIRST), test_day (FIRST) + 10, medians);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    test_assert_number (medians[i], expected[i]);

  /* Days before the range are looked at too. */
  dorsal_stats_rolling_median (diary, test_day (FIRST) + 6, test_day (FIRST) + 7, later);
  test_assert_number (later[0], 5);
  test_assert_number (later[1], 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/insight/a-median-is-the-middle-value", a_median_is_the_middle_value);
  g_test_add_func ("/insight/a-change-needs-three-days-at-each-end",
                   a_change_needs_three_days_at_each_end);
  g_test_add_func ("/insight/only-days-of-the-range-are-compared",
                   only_days_of_the_range_are_compared);
  g_test_add_func ("/insight/the-average-of-a-day-goes-before-its-other-numbers",
                   the_average_of_a_day_goes_before_its_other_numbers);
  g_test_add_func ("/insight/thirds-are-not-lost-to-rounding", thirds_are_not_lost_to_rounding);
  g_test_add_func ("/insight/a-change-is-told-without-a-cause", a_change_is_told_without_a_cause);
  g_test_add_func ("/insight/what-was-managed-needs-six-days-too", what_was_managed_needs_six_days_too);
  g_test_add_func ("/insight/weeks-are-counted-from-the-first-day",
                   weeks_are_counted_from_the_first_day);
  g_test_add_func ("/insight/days-outside-the-range-are-in-no-week",
                   days_outside_the_range_are_in_no_week);
  g_test_add_func ("/insight/a-rolling-median-needs-four-of-seven-days",
                   a_rolling_median_needs_four_of_seven_days);
  return g_test_run ();
}
