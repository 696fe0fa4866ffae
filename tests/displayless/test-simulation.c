/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Thousands of invented diaries, in which it is known what is there to be found. How often something is found
 * where there is nothing must be what clinical.md 6.1 measured with another program: whole numbers from 0 to
 * 10, mean 4.5, standard deviation 1.6, each day carrying over a share from the day before.
 *
 * Where the tables only say in words how the diaries were made, it says here what was taken. */

#include "config.h"

#include "insight/lag-private.h"
#include "insight/trend.h"
#include "support.h"

#include <math.h>

#define MEAN 4.5
#define DEVIATION 1.6
#define MOST_DAYS 90

#define TREND_RUNS 2000
#define LAG_RUNS 800
#define FAMILY_RUNS 500
#define POWER_RUNS 500

/* Runs a cell behind the tables of clinical.md 6.1. */
#define TREND_RUNS_THERE 2000
#define LAG_RUNS_THERE 500

/* A p from 199 shuffles is a multiple of 1/200, so that up to .05 are one in twenty. */
#define SHUFFLES 199
#define LEVEL 0.05

/* Two simulations differ by chance. By more than this, one in two thousand times. */
#define MOST_ERRORS 3.5

#define N_FACTORS 8

static double
draw_normal (GRand *random)
{
  double x, y, square;

  do
    {
      x = g_rand_double_range (random, -1, 1);
      y = g_rand_double_range (random, -1, 1);
      square = x * x + y * y;
    }
  while (square >= 1 || square == 0);

  return x * sqrt (-2 * log (square) / square);
}

/* Mean 0 and standard deviation 1; each day keeps the share @carry_over of the day before. */
static void
draw_days (GRand *random, gsize n, double carry_over, double *out_days)
{
  for (gsize i = 0; i < n; i++)
    out_days[i] = i == 0 ? draw_normal (random)
                         : carry_over * out_days[i - 1] + sqrt (1 - carry_over * carry_over) * draw_normal (random);
}

static double
make_pain (double deviations)
{
  return CLAMP (round (MEAN + DEVIATION * deviations), 0, 10);
}

static void
draw_pain (GRand *random, gsize n, double carry_over, double *out_pain)
{
  draw_days (random, n, carry_over, out_pain);
  for (gsize i = 0; i < n; i++)
    out_pain[i] = make_pain (out_pain[i]);
}

/* Holds a share of runs against a share, or a range of shares, of another simulation. */
static void
check_share (const char *what, guint n_found, guint n_runs, double least, double most, guint n_runs_there)
{
  double found = (double) n_found / n_runs;
  double wanted = CLAMP (found, least, most);
  double error = sqrt (wanted * (1 - wanted) / n_runs), error_there = sqrt (wanted * (1 - wanted) / n_runs_there);

  g_test_message ("%s: %.3f (standard error %.3f, %u runs), there %.3f to %.3f (standard error %.3f)", what, found,
                  error, n_runs, least, most, error_there);
  g_assert_cmpfloat (fabs (found - wanted), <=, MOST_ERRORS * hypot (error, error_there));
}

static void
check_cell (const char *what, gsize n, double carry_over, guint n_found, guint n_runs, double wanted,
            guint n_runs_there)
{
  g_autofree char *name = g_strdup_printf ("%s, %u days, carry-over %.1f", what, (guint) n, carry_over);

  check_share (name, n_found, n_runs, wanted, wanted, n_runs_there);
}

/* The plain test takes every day for a fresh one. */
static double
get_plain_p (const DorsalTrend *trend)
{
  double variance = trend->variance * (1 - trend->rho) / (1 + trend->rho);

  return erfc (MAX ((fabs (trend->s) - 1) / sqrt (variance), 0) / G_SQRT2);
}

static void
trends_are_found_where_there_are_none_as_often_as_measured (void)
{
  static const struct
  {
    gsize  n;
    double carry_over, plain, ours;
  } rows[] = {
    { 14, 0.3, .113, .073 }, { 14, 0.5, .180, .085 }, { 28, 0.3, .129, .064 }, { 28, 0.5, .224, .090 },
    { 28, 0.7, .390, .103 }, { 42, 0.5, .227, .077 }, { 60, 0.5, .237, .060 }, { 90, 0.7, .407, .068 },
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (61);
  DorsalDay days[MOST_DAYS];
  double pain[MOST_DAYS];

  for (int i = 0; i < MOST_DAYS; i++)
    days[i] = 20000 + i;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n_plain = 0, n_ours = 0;

      for (guint run = 0; run < TREND_RUNS; run++)
        {
          DorsalTrend trend;

          draw_pain (random, rows[i].n, rows[i].carry_over, pain);
          trend = dorsal_trend_measure (days, pain, rows[i].n);
          n_plain += get_plain_p (&trend) < LEVEL ? 1 : 0;
          n_ours += trend.verdict >= DORSAL_TREND_POSSIBLE ? 1 : 0;
        }
      check_cell ("plain Mann-Kendall", rows[i].n, rows[i].carry_over, n_plain, TREND_RUNS, rows[i].plain,
                  TREND_RUNS_THERE);
      check_cell ("with carry-over allowed for", rows[i].n, rows[i].carry_over, n_ours, TREND_RUNS, rows[i].ours,
                  TREND_RUNS_THERE);
    }
}

/* Three in ten days are missing; p < .01 and 28 days make a trend “clear”. The table does not say what carry-over
 * its row for 90 days has, so that it is left out. */
static void
clear_trends_are_seldom_found_where_there_are_none (void)
{
  static const struct
  {
    gsize  n;
    double wanted;
  } rows[] = { { 42, .013 }, { 60, .018 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (62);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n_found = 0;

      for (guint run = 0; run < TREND_RUNS; run++)
        {
          DorsalDay days[MOST_DAYS];
          double pain[MOST_DAYS];
          gsize n_kept = 0;

          draw_pain (random, rows[i].n, 0.5, pain);
          for (gsize day = 0; day < rows[i].n; day++)
            {
              days[n_kept] = (DorsalDay) day;
              pain[n_kept] = pain[day];
              n_kept += g_rand_double (random) >= 0.3 ? 1 : 0;
            }
          n_found += dorsal_trend_measure (days, pain, n_kept).p < 0.01 ? 1 : 0;
        }
      check_cell ("p < .01 with 30 % missing", rows[i].n, 0.5, n_found, TREND_RUNS, rows[i].wanted, TREND_RUNS_THERE);
    }
}

/* Without the adjustment, pain on the day is held to be the same on all days. */
static gboolean
finds_link (const double *factor, const double *pain, gsize n, gboolean adjusted, double *out_p)
{
  DorsalLagCell cells[MOST_DAYS];
  double p;

  for (gsize i = 0; i + 1 < n; i++)
    cells[i] = (DorsalLagCell){ factor[i], pain[i + 1], adjusted ? pain[i] : 0 };

  p = dorsal_lag_measure_cells (cells, n - 1, SHUFFLES, NULL, NULL).p;
  if (out_p != NULL)
    *out_p = p;
  return p <= LEVEL;
}

/* The table is for the rank correlation without the adjustment: with it, a free shuffle would not find 11 to 23 %,
 * as its first column has it. */
static void
links_are_found_between_strangers_as_often_as_measured (void)
{
  static const struct
  {
    gsize  n;
    double carry_over, wanted;
  } rows[] = { { 42, 0.5, .062 }, { 60, 0.5, .064 }, { 90, 0.7, .068 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (63);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n_plain = 0, n_adjusted = 0;

      for (guint run = 0; run < LAG_RUNS; run++)
        {
          double factor[MOST_DAYS], pain[MOST_DAYS];

          draw_days (random, rows[i].n, rows[i].carry_over, factor);
          draw_pain (random, rows[i].n, rows[i].carry_over, pain);
          n_plain += finds_link (factor, pain, rows[i].n, FALSE, NULL) ? 1 : 0;
          n_adjusted += finds_link (factor, pain, rows[i].n, TRUE, NULL) ? 1 : 0;
        }
      check_cell ("strangers, weeks shuffled", rows[i].n, rows[i].carry_over, n_plain, LAG_RUNS, rows[i].wanted,
                  LAG_RUNS_THERE);
      /* Held against the level itself, which has no error. */
      check_cell ("strangers, weeks shuffled, adjusted", rows[i].n, rows[i].carry_over, n_adjusted, LAG_RUNS, LEVEL,
                  G_MAXUINT);
    }
}

/* Rest has a correlation of 0.7 with pain on the same day, and nothing to do with the next. The table does not give
 * that number; 0.7 and a carry-over of 0.5 give what it has in all four rows. */
static void
rest_on_bad_days_is_not_blamed (void)
{
  static const struct
  {
    gsize  n;
    double plain, adjusted;
  } rows[] = { { 28, .158, .032 }, { 42, .356, .052 }, { 60, .570, .056 }, { 90, .790, .044 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (64);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n_plain = 0, n_adjusted = 0;

      for (guint run = 0; run < LAG_RUNS; run++)
        {
          double rest[MOST_DAYS], pain[MOST_DAYS];

          draw_pain (random, rows[i].n, 0.5, pain);
          for (gsize day = 0; day < rows[i].n; day++)
            rest[day] = 0.7 * (pain[day] - MEAN) / DEVIATION + sqrt (1 - 0.49) * draw_normal (random);
          n_plain += finds_link (rest, pain, rows[i].n, FALSE, NULL) ? 1 : 0;
          n_adjusted += finds_link (rest, pain, rows[i].n, TRUE, NULL) ? 1 : 0;
        }
      check_cell ("rest on bad days, not adjusted", rows[i].n, 0.5, n_plain, LAG_RUNS, rows[i].plain, LAG_RUNS_THERE);
      check_cell ("rest on bad days, adjusted", rows[i].n, 0.5, n_adjusted, LAG_RUNS, rows[i].adjusted, LAG_RUNS_THERE);
    }
}

static void
of_eight_factors_without_a_link_a_family_finds_few (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (65);
  guint n_alone = 0, n_together = 0;

  for (guint run = 0; run < FAMILY_RUNS; run++)
    {
      double factor[MOST_DAYS], pain[MOST_DAYS], p_values[N_FACTORS];
      gboolean passes[N_FACTORS], found = FALSE;

      draw_pain (random, 60, 0.5, pain);
      for (guint i = 0; i < N_FACTORS; i++)
        {
          draw_days (random, 60, 0.5, factor);
          found |= finds_link (factor, pain, 60, TRUE, &p_values[i]);
        }
      n_alone += found ? 1 : 0;
      n_together += dorsal_family_judge (p_values, N_FACTORS, passes) > 0 ? 1 : 0;
    }

  check_share ("eight factors, each alone", n_alone, FAMILY_RUNS, .34, .39, LAG_RUNS_THERE);
  check_share ("eight factors, as a family", n_together, FAMILY_RUNS, .06, .11, LAG_RUNS_THERE);
}

/* Pain rises by some points the day after for each standard deviation of the factor, and carries that over. The
 * table does not say how much is carried over. No share was found that comes close to all six cells: 0.5 gives the
 * row of a whole point (.82, .96, 1.0 in 5000 runs each) but more than that of half a point (.32, .50, .66); with 0.3
 * (.74, .93, .99 and .28, .44, .59) each cell is within three errors, and this is held here. */
static void
a_link_that_is_there_is_found_as_often_as_measured (void)
{
  static const struct
  {
    gsize  n;
    double points, wanted;
  } rows[] = { { 28, 1, .79 }, { 42, 1, .95 }, { 60, 1, .99 }, { 28, .5, .31 }, { 42, .5, .41 }, { 60, .5, .54 } };
  g_autoptr (GRand) random = g_rand_new_with_seed (66);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      guint n_found = 0;

      for (guint run = 0; run < POWER_RUNS; run++)
        {
          double factor[MOST_DAYS], pain[MOST_DAYS], off = draw_normal (random);

          draw_days (random, rows[i].n, 0, factor);
          for (gsize day = 0; day < rows[i].n; day++)
            {
              if (day > 0)
                off = 0.3 * off + sqrt (1 - 0.09) * draw_normal (random) + rows[i].points / DEVIATION * factor[day - 1];
              pain[day] = make_pain (off);
            }
          n_found += finds_link (factor, pain, rows[i].n, TRUE, NULL) ? 1 : 0;
        }
      check_cell (rows[i].points == 1 ? "a point a standard deviation" : "half a point a standard deviation", rows[i].n,
                  0.3, n_found, POWER_RUNS, rows[i].wanted, LAG_RUNS_THERE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/simulation/trends-are-found-where-there-are-none-as-often-as-measured",
                   trends_are_found_where_there_are_none_as_often_as_measured);
  g_test_add_func ("/simulation/clear-trends-are-seldom-found-where-there-are-none",
                   clear_trends_are_seldom_found_where_there_are_none);
  g_test_add_func ("/simulation/links-are-found-between-strangers-as-often-as-measured",
                   links_are_found_between_strangers_as_often_as_measured);
  g_test_add_func ("/simulation/rest-on-bad-days-is-not-blamed", rest_on_bad_days_is_not_blamed);
  g_test_add_func ("/simulation/of-eight-factors-without-a-link-a-family-finds-few",
                   of_eight_factors_without_a_link_a_family_finds_few);
  g_test_add_func ("/simulation/a-link-that-is-there-is-found-as-often-as-measured",
                   a_link_that_is_there_is_found_as_often_as_measured);
  return g_test_run ();
}
