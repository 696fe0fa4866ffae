/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Comparisons of small diaries, worked out by hand from clinical.md 6.3. What shuffling gives is worked out
 * again by check-statistics.py, and how often it is wrong by test-simulation. */

#include "config.h"

#include "insight/lag-private.h"
#include "support.h"

#include <math.h>

#define MOST_DAYS 128
#define FEW_SHUFFLES 199

typedef struct
{
  DorsalDay days[MOST_DAYS];
  double    values[MOST_DAYS];
  gsize     n;
} Diary;

/* A letter a day: a digit is a value, “.” a day without one. */
static Diary
make_diary (const char *pattern)
{
  Diary self = { .n = 0 };

  for (int i = 0; pattern[i] != '\0'; i++)
    {
      if (pattern[i] == '.')
        continue;

      self.days[self.n] = 20000 + i;
      self.values[self.n++] = g_ascii_digit_value (pattern[i]);
    }

  return self;
}

static DorsalSeries
get_series (const Diary *diary)
{
  return (DorsalSeries){ diary->days, diary->values, diary->n };
}

static DorsalLag
measure (const char *factor, const char *pain)
{
  Diary factor_diary = make_diary (factor), pain_diary = make_diary (pain);
  DorsalSeries factor_series = get_series (&factor_diary), pain_series = get_series (&pain_diary);

  return dorsal_lag_measure (&factor_series, &pain_series, NULL, NULL);
}

static char *
repeat (const char *pattern, guint length)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, pattern);
  g_string_truncate (text, length);
  return g_string_free (text, FALSE);
}

static double
correlate (const char *factor, const char *next, const char *now)
{
  DorsalLagCell cells[MOST_DAYS];
  gsize n = 0;

  for (; factor[n] != '\0'; n++)
    cells[n] = (DorsalLagCell){ factor[n] == '.' ? NAN : g_ascii_digit_value (factor[n]),
                                next[n] == '.' ? NAN : g_ascii_digit_value (next[n]),
                                next[n] == '.' ? NAN : g_ascii_digit_value (now[n]) };

  return dorsal_lag_measure_cells (cells, n, 0, NULL, NULL).r;
}

static void
ranks_are_compared_given_pain_on_the_day (void)
{
  static const struct
  {
    const char *factor, *next, *now;
    double      r;
  } rows[] = {
    /* ranks differ by 0, 0, 1, 1: 1 - 6 x 2 / (4 x 15) */
    { "1234", "1243", "5555", 0.8 },
    { "1234", "3421", "5555", -0.8 },
    /* pain on the day has 0.6 with the factor and 0.8 with the day after: (0.8 - 0.48) / (0.8 x 0.6) */
    { "1234", "1243", "2143", 2 / 3.0 },
    /* ranks, not numbers */
    { "1239", "1298", "5555", 0.8 },
    /* ties get average ranks: 4 / (2 x the root of 5) */
    { "0011", "1234", "5555", 0.8944271909999159 },
    /* a day without one of the three is left out, also from the ranks */
    { "12.349", "12943.", "555555", 0.8 },
    { "5555", "1243", "2143", NAN },
    { "1234", "5555", "2143", NAN },
    { "1234", "1243", "1234", NAN },
    { "1234", "1243", "4321", NAN },
    { "....", "1234", "1234", NAN },
    { "1", "1", "1", NAN },
    { "", "", "", NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double r = correlate (rows[i].factor, rows[i].next, rows[i].now);

      g_test_message ("%s %s %s", rows[i].factor, rows[i].next, rows[i].now);
      if (isnan (rows[i].r))
        g_assert_true (isnan (r));
      else
        g_assert_cmpfloat_with_epsilon (r, rows[i].r, 1e-12);
    }
}

/* Cells as text: the factor, pain on the day after and pain on the day of each, “.” for a missing one. */
static char *
print_cells (GArray *cells)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cells->len; i++)
    {
      const DorsalLagCell *cell = &g_array_index (cells, DorsalLagCell, i);
      const double numbers[] = { cell->factor, cell->next, cell->now };

      g_string_append_c (text, i > 0 ? ' ' : '|');
      for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
        g_string_append_c (text, isnan (numbers[j]) ? '.' : (char) ('0' + (int) numbers[j]));
    }

  return g_string_free (text, FALSE);
}

static void
no_gap_is_filled (void)
{
  static const struct
  {
    const char *factor, *pain, *cells;
  } rows[] = {
    { "123", "456", "|154 265" },
    { "1.3", "456", "|154" },
    { "123", "4.6", "" },
    { "123456", "45.789", "|154 2.. 3.. 487 598" },
    { "1.3.5", "45678", "|154 .65 376" },
    /* before the first whole day and after the last there is nothing to compare with */
    { "..34567", "123..89", "|698" },
    { "..12..", "345678", "|165 276" },
    /* a gap of a week stays, a longer one is as long as a week */
    { "11.......11", "11.......11", "|111 1.. ... ... ... ... ... ... ... 111" },
    { "11........11", "11........11", "|111 1.. ... ... ... ... ... ... ... 111" },
    { "11..............11", "11..............11", "|111 1.. ... ... ... ... ... ... ... 111" },
    { "", "", "" },
    { "1", "", "" },
    { "", "1", "" },
    { "1", "1", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      Diary factor = make_diary (rows[i].factor), pain = make_diary (rows[i].pain);
      DorsalSeries factor_series = get_series (&factor), pain_series = get_series (&pain);
      g_autoptr (GArray) cells = dorsal_lag_lay_out (&factor_series, &pain_series);
      g_autofree char *text = print_cells (cells);

      g_test_message ("%s %s", rows[i].factor, rows[i].pain);
      g_assert_cmpstr (text, ==, rows[i].cells);
    }
}

static void
days_enough_are_needed_on_each_side (void)
{
  static const struct
  {
    const char      *factor;
    guint            n_pain;
    DorsalLagOutcome outcome;
    guint            n_days, n_with, n_without;
  } rows[] = {
    { "012", 42, DORSAL_LAG_TOO_FEW_DAYS, 41, 0, 0 },
    { "012", 43, DORSAL_LAG_TESTED, 42, 0, 0 },
    { "0001", 42, DORSAL_LAG_TOO_FEW_DAYS, 41, 10, 31 },
    { "0001", 43, DORSAL_LAG_TESTED, 42, 10, 32 },
    { "000010001", 43, DORSAL_LAG_TOO_FEW_WITH, 42, 9, 33 },
    { "1110", 43, DORSAL_LAG_TESTED, 42, 32, 10 },
    { "111101110", 43, DORSAL_LAG_TOO_FEW_WITHOUT, 42, 33, 9 },
    /* two numbers are a yes and a no, whatever they are */
    { "333383338", 43, DORSAL_LAG_TOO_FEW_WITH, 42, 9, 33 },
    { "5", 43, DORSAL_LAG_NO_VARIATION, 42, 0, 0 },
    { ".", 43, DORSAL_LAG_TOO_FEW_DAYS, 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *factor = repeat (rows[i].factor, 42);
      g_autofree char *pain = repeat ("34543653246", rows[i].n_pain);
      DorsalLag lag = measure (factor, pain);

      g_test_message ("%s %u", rows[i].factor, rows[i].n_pain);
      g_assert_cmpint (lag.outcome, ==, rows[i].outcome);
      g_assert_cmpuint (lag.n_days, ==, rows[i].n_days);
      g_assert_cmpuint (lag.n_with, ==, rows[i].n_with);
      g_assert_cmpuint (lag.n_without, ==, rows[i].n_without);
      g_assert_true (isnan (lag.p) == (lag.outcome != DORSAL_LAG_TESTED));
      g_assert_cmpuint (lag.n_shuffles, ==, lag.outcome == DORSAL_LAG_TESTED ? 1999 : 0);
    }
}

static void
what_does_not_vary_is_not_tested (void)
{
  g_autofree char *factor = repeat ("0120212", 60);
  g_autofree char *flat = repeat ("4", 60);
  g_autofree char *pain = repeat ("34543653246", 60);

  g_assert_cmpint (measure (factor, flat).outcome, ==, DORSAL_LAG_NO_VARIATION);
  /* the factor says what pain on the day says */
  g_assert_cmpint (measure (pain, pain).outcome, ==, DORSAL_LAG_NO_VARIATION);
  g_assert_true (isnan (measure (pain, pain).r));
}

/* Pain after a day with the factor is lower by three. */
static void
make_linked (Diary *factor, Diary *pain, gsize n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (gsize i = 0; i < n; i++)
    {
      factor->days[i] = pain->days[i] = 20000 + (DorsalDay) i;
      factor->values[i] = g_rand_int_range (random, 0, 4) * 10;
      pain->values[i] = 3 + g_rand_int_range (random, 0, 4);
      if (i > 0 && factor->values[i - 1] >= 20)
        pain->values[i] -= 3;
    }

  factor->n = pain->n = n;
}

static void
a_strong_link_is_found_with_its_direction (void)
{
  Diary factor, pain;
  DorsalSeries factor_series, pain_series;
  DorsalLag lag;

  make_linked (&factor, &pain, 100);
  factor_series = get_series (&factor);
  pain_series = get_series (&pain);
  lag = dorsal_lag_measure (&factor_series, &pain_series, NULL, NULL);
  g_assert_cmpint (lag.outcome, ==, DORSAL_LAG_TESTED);
  g_assert_cmpuint (lag.n_days, ==, 99);
  g_assert_cmpfloat (lag.r, <, -0.5);
  g_assert_cmpfloat (lag.p, ==, 1 / 2000.0);
}

static void
the_same_days_give_the_same_answer (void)
{
  const char *factor = "01202120012021201.202120120212001202120120010212001";
  const char *pain = "345436532463454365324634.43653246345436532463454365";
  DorsalLag once = measure (factor, pain), again = measure (factor, pain);

  g_assert_cmpfloat (once.p, ==, again.p);
  g_assert_cmpfloat (once.p, >, 0.01);
  g_assert_cmpfloat (once.p, <, 1);
}

static gboolean
stop_at_the_third (gpointer data)
{
  guint *n_asked = data;

  return ++*n_asked == 3;
}

static void
it_stops_when_told (void)
{
  Diary factor, pain;
  DorsalSeries factor_series, pain_series;
  guint n_asked = 0;
  DorsalLag lag;

  make_linked (&factor, &pain, 100);
  factor_series = get_series (&factor);
  pain_series = get_series (&pain);
  lag = dorsal_lag_measure (&factor_series, &pain_series, stop_at_the_third, &n_asked);
  g_assert_cmpint (lag.outcome, ==, DORSAL_LAG_STOPPED);
  g_assert_true (isnan (lag.p));
  g_assert_cmpuint (n_asked, ==, 3);
}

static void
a_shuffle_with_nothing_to_compare_does_not_count_for_a_link (void)
{
  DorsalLagCell cells[14];
  DorsalLag lag;

  /* Three days of the factor that lie far from most days of pain. */
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    cells[i] = (DorsalLagCell){ i < 4 ? i : NAN, i < 4 ? (i + 2) % 4 : NAN, i < 4 ? 5 : NAN };

  lag = dorsal_lag_measure_cells (cells, G_N_ELEMENTS (cells), FEW_SHUFFLES, NULL, NULL);
  g_assert_cmpfloat_with_epsilon (lag.r, -0.6, 1e-12);
  g_assert_cmpfloat (lag.p, >, 0.8);
}

static void
days_at_both_ends_of_the_calendar_do_no_harm (void)
{
  DorsalDay days[100];
  double values[100], factor_values[100];
  DorsalSeries pain = { days, values, 100 }, factor = { days, factor_values, 100 }, nothing = { NULL, NULL, 0 };
  g_autoptr (GArray) cells = NULL;

  for (int i = 0; i < 100; i++)
    {
      days[i] = i < 50 ? DORSAL_DAY_FIRST + i : DORSAL_DAY_LAST - 99 + i;
      values[i] = i * 7 % 10;
      factor_values[i] = i * 3 % 5;
    }

  cells = dorsal_lag_lay_out (&factor, &pain);
  g_assert_cmpuint (cells->len, ==, 50 + 7 + 49);
  g_assert_cmpuint (dorsal_lag_measure (&factor, &pain, NULL, NULL).n_days, ==, 98);
  g_assert_cmpuint (dorsal_lag_measure (&factor, &nothing, NULL, NULL).n_days, ==, 0);
  g_assert_cmpuint (dorsal_lag_measure (&nothing, &pain, NULL, NULL).n_days, ==, 0);
}

static void
of_very_many_days_the_newest_count (void)
{
  gsize n = DORSAL_LAG_MOST_DAYS + 500;
  g_autofree DorsalDay *days = g_new (DorsalDay, n);
  g_autofree double *values = g_new (double, n);
  DorsalSeries series = { days, values, n };
  g_autoptr (GArray) whole = NULL;
  g_autoptr (GArray) sparse = NULL;

  for (gsize i = 0; i < n; i++)
    {
      days[i] = (DorsalDay) i;
      values[i] = (double) i;
    }

  whole = dorsal_lag_lay_out (&series, &series);
  g_assert_cmpuint (whole->len, ==, DORSAL_LAG_MOST_DAYS);
  g_assert_cmpfloat (g_array_index (whole, DorsalLagCell, 0).factor, ==, 499);
  g_assert_cmpfloat (g_array_index (whole, DorsalLagCell, whole->len - 1).next, ==, n - 1);

  /* Pairs of days, a year apart: each takes up two days and a week. */
  for (gsize i = 0; i < n; i++)
    days[i] = (DorsalDay) (i / 2 * 365 + i % 2);
  sparse = dorsal_lag_lay_out (&series, &series);
  g_assert_cmpuint (sparse->len, <=, DORSAL_LAG_MOST_DAYS);
  g_assert_cmpuint (sparse->len, >, DORSAL_LAG_MOST_DAYS - 10);
  g_assert_false (isnan (g_array_index (sparse, DorsalLagCell, 0).next));
}

static void
a_family_is_judged_together (void)
{
  static const struct
  {
    double   p_values[4];
    gsize    n;
    gboolean passes[4];
    gsize    n_passing;
  } rows[] = {
    { { 0 }, 0, { FALSE }, 0 },
    { { 0.1 }, 1, { TRUE }, 1 },
    { { 0.1005 }, 1, { FALSE }, 0 },
    /* thresholds .025, .05, .075, .1 */
    { { 0.03, 0.2, 0.3, 0.4 }, 4, { FALSE, FALSE, FALSE, FALSE }, 0 },
    { { 0.025, 0.2, 0.3, 0.4 }, 4, { TRUE, FALSE, FALSE, FALSE }, 1 },
    { { 0.9, 0.05, 0.04, 0.9 }, 4, { FALSE, TRUE, TRUE, FALSE }, 2 },
    /* one that is small enough takes those before it along */
    { { 0.07, 0.06, 0.9, 0.075 }, 4, { TRUE, TRUE, FALSE, TRUE }, 3 },
    { { 0.1, 0.1, 0.1, 0.1 }, 4, { TRUE, TRUE, TRUE, TRUE }, 4 },
    { { 0.1, 0.1, 0.1, 0.11 }, 4, { FALSE, FALSE, FALSE, FALSE }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean passes[4];

      g_assert_cmpuint (dorsal_family_judge (rows[i].p_values, rows[i].n, passes), ==, rows[i].n_passing);
      for (guint j = 0; j < rows[i].n; j++)
        g_assert_cmpint (passes[j], ==, rows[i].passes[j]);
    }
  g_assert_cmpfloat_with_epsilon (dorsal_family_get_threshold (3, 8), 0.0375, 1e-12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lag/ranks-are-compared-given-pain-on-the-day", ranks_are_compared_given_pain_on_the_day);
  g_test_add_func ("/lag/no-gap-is-filled", no_gap_is_filled);
  g_test_add_func ("/lag/days-enough-are-needed-on-each-side", days_enough_are_needed_on_each_side);
  g_test_add_func ("/lag/what-does-not-vary-is-not-tested", what_does_not_vary_is_not_tested);
  g_test_add_func ("/lag/a-strong-link-is-found-with-its-direction", a_strong_link_is_found_with_its_direction);
  g_test_add_func ("/lag/the-same-days-give-the-same-answer", the_same_days_give_the_same_answer);
  g_test_add_func ("/lag/it-stops-when-told", it_stops_when_told);
  g_test_add_func ("/lag/a-shuffle-with-nothing-to-compare-does-not-count-for-a-link",
                   a_shuffle_with_nothing_to_compare_does_not_count_for_a_link);
  g_test_add_func ("/lag/days-at-both-ends-of-the-calendar-do-no-harm", days_at_both_ends_of_the_calendar_do_no_harm);
  g_test_add_func ("/lag/of-very-many-days-the-newest-count", of_very_many_days_the_newest_count);
  g_test_add_func ("/lag/a-family-is-judged-together", a_family_is_judged_together);
  return g_test_run ();
}
