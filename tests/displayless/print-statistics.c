/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Prints diaries and what our statistics make of them, a JSON object a line, for check-statistics.py to
 * work out again. */

#include "config.h"

#include "insight/lag-private.h"
#include "insight/trend.h"

#include <math.h>
#include <stdio.h>

typedef struct
{
  DorsalDay *days;
  double    *values;
  gsize      n;
} Diary;

static void
diary_clear (Diary *self)
{
  g_free (self->days);
  g_free (self->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Diary, diary_clear)

/* Whole numbers with carry-over and a slope; a day in @one_missing_in is not logged. */
static Diary
invent (GRand *random, gsize n, double carry_over, double slope, int one_missing_in, double grain)
{
  Diary self = { g_new (DorsalDay, n), g_new (double, n), 0 };
  double state = 0;

  for (gsize i = 0; i < n; i++)
    {
      double value;

      state = carry_over * state + g_rand_double_range (random, -2, 2);
      value = round ((4.5 + state + slope * (double) i) / grain) * grain;
      if (one_missing_in > 0 && g_rand_int_range (random, 0, one_missing_in) == 0)
        continue;

      self.days[self.n] = 20000 + (DorsalDay) i;
      self.values[self.n++] = CLAMP (value, 0, 10);
    }

  return self;
}

static void
print_number (const char *name, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  printf (", \"%s\": %s", name, isnan (number) ? "null" : g_ascii_dtostr (text, sizeof text, number));
}

static void
print_diary (const char *name, const Diary *diary)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  printf (", \"%s\": [", name);
  for (gsize i = 0; i < diary->n; i++)
    printf ("%s[%d, %s]", i > 0 ? ", " : "", diary->days[i], g_ascii_dtostr (text, sizeof text, diary->values[i]));
  printf ("]");
}

static void
print_trend (const Diary *diary)
{
  DorsalTrend trend = dorsal_trend_measure (diary->days, diary->values, diary->n);

  printf ("{\"kind\": \"trend\"");
  print_diary ("y", diary);
  printf (", \"verdict\": %d, \"noticeable\": %s", trend.verdict, trend.noticeable ? "true" : "false");
  print_number ("slope", trend.slope);
  print_number ("low", trend.low);
  print_number ("high", trend.high);
  print_number ("n_pairs", trend.n_pairs);
  print_number ("rho", trend.rho);
  print_number ("s", trend.s);
  print_number ("variance", trend.variance);
  print_number ("z", trend.z);
  print_number ("p", trend.p);
  printf ("}\n");
}

static void
print_trends (GRand *random)
{
  static const struct
  {
    gsize  n;
    double carry_over, slope;
    int    one_missing_in;
    double grain;
  } rows[] = {
    { 1, 0, 0, 0, 1 },        { 13, 0, 0, 0, 1 },         { 14, 0, 0, 0, 1 },     { 14, 0.5, -0.3, 0, 1 },
    { 20, 0.3, 0.2, 6, 1 },   { 28, 0.5, -0.1, 0, 1 },    { 28, 0.5, -0.15, 4, 1 }, { 42, 0.7, 0, 3, 1 },
    { 42, 0.3, -0.1, 2, 1 },  { 60, 0.5, 0.05, 0, 0.25 }, { 60, 0.9, 0, 0, 1 },   { 90, 0.7, -0.02, 5, 1 },
    { 300, 0.5, 0.001, 0, 1 }, { 30, 0, 0, 0, 20 },        { 60, 0.5, 0.1, 2, 1e-6 }, { 40, -0.6, 0, 0, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < 4; j++)
      {
        g_auto (Diary) diary = invent (random, rows[i].n, rows[i].carry_over, rows[i].slope, rows[i].one_missing_in,
                                       rows[i].grain);

        print_trend (&diary);
      }
}

static void
print_cells (const GArray *cells)
{
  printf (", \"cells\": [");
  for (guint i = 0; i < cells->len; i++)
    {
      const DorsalLagCell *cell = &g_array_index (cells, DorsalLagCell, i);
      const double numbers[] = { cell->factor, cell->next, cell->now };

      printf ("%s[", i > 0 ? ", " : "");
      for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
        {
          char text[G_ASCII_DTOSTR_BUF_SIZE];

          printf ("%s%s", j > 0 ? ", " : "",
                  isnan (numbers[j]) ? "null" : g_ascii_dtostr (text, sizeof text, numbers[j]));
        }
      printf ("]");
    }
  printf ("]");
}

static void
print_lag (const Diary *factor, const Diary *pain, guint n_shuffles)
{
  DorsalSeries factor_series = { factor->days, factor->values, factor->n };
  DorsalSeries pain_series = { pain->days, pain->values, pain->n };
  g_autoptr (GArray) cells = dorsal_lag_lay_out (&factor_series, &pain_series);
  DorsalLag lag = n_shuffles == DORSAL_LAG_SHUFFLES
                    ? dorsal_lag_measure (&factor_series, &pain_series, NULL, NULL)
                    : dorsal_lag_measure_cells ((DorsalLagCell *) cells->data, cells->len, n_shuffles, NULL, NULL);

  printf ("{\"kind\": \"lag\"");
  print_diary ("x", factor);
  print_diary ("y", pain);
  print_cells (cells);
  printf (", \"outcome\": %d, \"whole\": %s", lag.outcome, n_shuffles == DORSAL_LAG_SHUFFLES ? "true" : "false");
  print_number ("n_shuffles", lag.n_shuffles);
  print_number ("n_days", lag.n_days);
  print_number ("r", lag.r);
  print_number ("p", lag.p);
  printf ("}\n");
}

static void
print_lags (GRand *random)
{
  static const struct
  {
    gsize  n;
    double grain;
    int    factor_missing_in, pain_missing_in;
    guint  n_shuffles;
  } rows[] = {
    { 43, 1, 0, 0, DORSAL_LAG_SHUFFLES },  { 42, 1, 0, 0, DORSAL_LAG_SHUFFLES }, { 60, 5, 8, 0, DORSAL_LAG_SHUFFLES },
    { 80, 1, 0, 8, DORSAL_LAG_SHUFFLES },  { 90, 0.01, 6, 9, DORSAL_LAG_SHUFFLES },
    { 50, 6, 0, 0, DORSAL_LAG_SHUFFLES },  { 50, 13, 0, 0, DORSAL_LAG_SHUFFLES }, { 50, 10, 0, 0, DORSAL_LAG_SHUFFLES },
    { 7, 1, 0, 0, 99 },  { 8, 1, 0, 0, 99 },  { 20, 1, 0, 0, 199 },
    { 30, 1, 2, 2, 199 },                  { 60, 1, 2, 3, 199 }, { 40, 0.5, 3, 0, 199 }, { 25, 20, 0, 0, 99 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < 3; j++)
      {
        g_auto (Diary) factor = invent (random, rows[i].n, 0.5, 0, rows[i].factor_missing_in, rows[i].grain);
        g_auto (Diary) pain = invent (random, rows[i].n, 0.5, 0, rows[i].pain_missing_in, 1);

        print_lag (&factor, &pain, rows[i].n_shuffles);
      }
}

static void
print_families (GRand *random)
{
  for (guint i = 0; i < 40; i++)
    {
      double p_values[12];
      gboolean passes[G_N_ELEMENTS (p_values)];
      gsize n = 1 + i % G_N_ELEMENTS (p_values);
      gsize n_passing;

      for (gsize j = 0; j < n; j++)
        p_values[j] = g_rand_int_range (random, 1, i % 3 == 0 ? 2001 : 250) / 2000.0;
      n_passing = dorsal_family_judge (p_values, n, passes);
      printf ("{\"kind\": \"family\", \"any\": %s, \"p\": [", n_passing > 0 ? "true" : "false");
      for (gsize j = 0; j < n; j++)
        printf ("%s%.4f", j > 0 ? ", " : "", p_values[j]);
      printf ("], \"passes\": [");
      for (gsize j = 0; j < n; j++)
        printf ("%s%s", j > 0 ? ", " : "", passes[j] ? "true" : "false");
      printf ("]}\n");
    }
}

int
main (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  print_trends (random);
  print_lags (random);
  print_families (random);
  return 0;
}
