/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Prints diaries and what our statistics make of them, a JSON object a line, for check-statistics.py to
 * work out again. */

#include "config.h"

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

int
main (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);

  print_trends (random);
  return 0;
}
