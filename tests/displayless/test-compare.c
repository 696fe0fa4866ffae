/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Two periods of small diaries, worked out by hand. */

#include "config.h"

#include "insight/compare.h"
#include "support.h"

#include <math.h>

#define FIRST "2026-03-02"

/* The first period is the first seven days, the second the seven after them. */
static void
pain_of_two_periods_is_judged (void)
{
  static const struct
  {
    const char  *pattern;
    guint        n_before, n_after;
    double       before, after, difference;
    DorsalChange change;
  } rows[] = {
    { "6656667" "4434443", 7, 7, 6, 4, -2, DORSAL_CHANGE_BETTER },
    { "6..6..7" "4....43", 3, 3, 6, 4, -2, DORSAL_CHANGE_BETTER },
    { "6..6..." "4....43", 2, 3, NAN, 4, NAN, DORSAL_CHANGE_UNKNOWN },
    { "6..6..6" "4....4.", 3, 2, 6, NAN, NAN, DORSAL_CHANGE_UNKNOWN },
    { "", 0, 0, NAN, NAN, NAN, DORSAL_CHANGE_UNKNOWN },
    { "4444444" "6666666", 7, 7, 4, 6, 2, DORSAL_CHANGE_WORSE },
    { "4444444" "5555555", 7, 7, 4, 5, 1, DORSAL_CHANGE_SAME },
    /* 2 points, but a quarter of eight */
    { "8888888" "6666666", 7, 7, 8, 6, -2, DORSAL_CHANGE_SAME },
    { "0000000" "1111111", 7, 7, 0, 1, 1, DORSAL_CHANGE_NEW },
    { "0000000" "0000000", 7, 7, 0, 0, 0, DORSAL_CHANGE_SAME },
    /* a median of two in the middle, and a day that only others know of */
    { "4455..." "2233..." "9999", 4, 4, 4.5, 2.5, -2, DORSAL_CHANGE_BETTER },
    { "888aaaa" "444wwaa", 3, 3, 8, 4, -4, DORSAL_CHANGE_BETTER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DorsalDiary) diary = test_diary (FIRST, rows[i].pattern);
      DorsalDay first = test_day (FIRST);
      DorsalComparison found = dorsal_comparison_measure_pain (diary, &(DorsalPeriod){ first, first + 6 },
                                                               &(DorsalPeriod){ first + 7, first + 13 });

      g_test_message ("%s", rows[i].pattern);
      g_assert_true (found.is_pain);
      g_assert_cmpuint (found.n_before, ==, rows[i].n_before);
      g_assert_cmpuint (found.n_after, ==, rows[i].n_after);
      test_assert_number (found.before, rows[i].before);
      test_assert_number (found.after, rows[i].after);
      test_assert_number (found.difference, rows[i].difference);
      g_assert_cmpint (found.change, ==, rows[i].change);
    }
}

static void
other_numbers_are_not_judged (void)
{
  const DorsalDay days[] = { 1, 2, 3, 7, 8, 9, DORSAL_DAY_LAST };
  const double values[] = { 10, 30, 20, 40, 60, 90, 0 };
  DorsalSeries series = { days, values, G_N_ELEMENTS (days) }, nothing = { NULL, NULL, 0 };
  DorsalPeriod all = { DORSAL_DAY_FIRST, DORSAL_DAY_LAST }, none = { 5, 4 }, early = { 1, 3 }, late = { 7, 9 };
  DorsalComparison found = dorsal_comparison_measure (&series, &early, &late);

  g_assert_false (found.is_pain);
  test_assert_number (found.difference, 40);
  g_assert_cmpint (found.change, ==, DORSAL_CHANGE_UNKNOWN);
  g_assert_cmpuint (dorsal_comparison_measure (&series, &all, &none).n_before, ==, 7);
  g_assert_cmpuint (dorsal_comparison_measure (&series, &all, &none).n_after, ==, 0);
  g_assert_cmpuint (dorsal_comparison_measure (&nothing, &all, &none).n_before, ==, 0);
}

static void
a_comparison_is_told_without_a_cause (void)
{
  static const struct
  {
    DorsalComparison comparison;
    const char      *words;
  } rows[] = {
    { { TRUE, 12, 10, 6, 3.5, -2.5, DORSAL_CHANGE_BETTER },
      "Median pain was 6 before and 3.5 after: less, and a change most people notice. Days counted: 12 before, 10 "
      "after." },
    { { TRUE, 12, 10, 3, 5, 2, DORSAL_CHANGE_WORSE },
      "Median pain was 3 before and 5 after: more, and a change most people notice. Days counted: 12 before, 10 "
      "after." },
    { { TRUE, 4, 3, 3.5, 4, 0.5, DORSAL_CHANGE_SAME },
      "Median pain was 3.5 before and 4 after: about the same. Days counted: 4 before, 3 after." },
    { { TRUE, 14, 14, 4, 2.5, -1.5, DORSAL_CHANGE_SAME },
      "Median pain was 4 before and 2.5 after: less than a change most people notice. Days counted: 14 before, 14 "
      "after." },
    { { TRUE, 4, 3, 0, 4, 4, DORSAL_CHANGE_NEW },
      "New pain: none before, and a median of 4 after. Days counted: 4 before, 3 after." },
    { { TRUE, 2, 3, NAN, 4, NAN, DORSAL_CHANGE_UNKNOWN },
      "Not enough days to compare: 2 before and 3 after, and each needs 3." },
    { { FALSE, 4, 3, 20, 60, 40, DORSAL_CHANGE_UNKNOWN },
      "The median was 20 before and 60 after. Days counted: 4 before, 3 after." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = dorsal_comparison_to_words (&rows[i].comparison);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/compare/pain-of-two-periods-is-judged", pain_of_two_periods_is_judged);
  g_test_add_func ("/compare/other-numbers-are-not-judged", other_numbers_are_not_judged);
  g_test_add_func ("/compare/a-comparison-is-told-without-a-cause", a_comparison_is_told_without_a_cause);
  return g_test_run ();
}
