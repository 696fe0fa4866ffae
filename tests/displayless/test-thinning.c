/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which backups stay. Times are given, so that a test can live through years. */

#include "config.h"

#include "journal/thinning.h"
#include "support.h"

#include <string.h>

#define SECONDS_PER_HOUR (60 * 60)
#define SECONDS_PER_DAY (24 * SECONDS_PER_HOUR)
#define TIMES_MOST 1000
#define RUNS_MOST 2

/* Backups at the same distance from each other. */
typedef struct
{
  const char *first;
  int         hours;
  guint       n_times;
} Run;

typedef struct
{
  const char *name;
  const char *now;
  Run         runs[RUNS_MOST];
  const char *kept;
} ThinningCase;

/* What stays, counted from the newest. Worked out by another program from the description. */
static const ThinningCase thinning_cases[] = {
  { "no backup at all", "2026-03-01T12:00", { { NULL, 0, 0 } },
    "" },
  { "ten of one minute each", "2026-03-01T12:00", { { "2026-03-01T02:00", 1, 10 } },
    "0 1 2 3 4 5 6 7 8 9" },
  { "many on one day", "2026-03-01T23:30", { { "2026-03-01T00:00", 1, 24 } },
    "0 1 2 3 4 5 6 7 8 9 10" },
  { "daily for a month", "2026-03-31T12:00", { { "2026-03-01T09:00", 24, 31 } },
    "0 1 2 3 4 5 6 7 8 9 10 16 23 30" },
  { "daily for fourteen months over a leap day", "2024-04-30T12:00", { { "2023-03-01T09:00", 24, 427 } },
    "0 1 2 3 4 5 6 7 8 9 10 16 23 30 37 44 51 58 65 90 121 152 182 213 243 274 305 335 366 396" },
  { "weekly for three years", "2027-01-03T12:00", { { "2024-01-01T09:00", 168, 157 } },
    "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 22 26 31 35 39 44 48 52 57 61 65 70 104" },
  { "monthly or so for ten years", "2026-01-01T12:00", { { "2016-01-01T09:00", 720, 122 } },
    "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 36 48 "
    "61 73 85 97 109" },
  { "over the end of a year", "2026-01-04T12:00", { { "2025-12-01T09:00", 24, 35 } },
    "0 1 2 3 4 5 6 7 8 9 10 14 21 28" },
  { "two years without any in between", "2026-03-10T12:00", { { "2024-02-20T09:00", 24, 15 }, { "2026-03-06T09:00", 24, 5 } },
    "0 1 2 3 4 5 6 7 8 9 10 14" },
  { "five from the future", "2026-03-20T12:00", { { "2026-03-01T09:00", 24, 20 }, { "2027-03-01T09:00", 24, 5 } },
    "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 17 24" },
  { "all from the future", "2026-01-01T12:00", { { "2026-03-01T09:00", 12, 30 } },
    "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29" },
  { "before 1970", "1970-01-03T12:00", { { "1969-10-25T09:00", 24, 71 } },
    "0 1 2 3 4 5 6 7 8 9 10 13 20 27 34 41 48 55 62 64" },
};

static gint64
utc_of (const char *text)
{
  return test_moment (text).utc;
}

static guint
fill_times (const ThinningCase *row, gint64 *times)
{
  guint n_times = 0;

  for (guint run = RUNS_MOST; run > 0; run--)
    for (guint i = row->runs[run - 1].n_times; i > 0; i--)
      times[n_times++] = utc_of (row->runs[run - 1].first) +
                         (gint64) (i - 1) * row->runs[run - 1].hours * SECONDS_PER_HOUR;

  return n_times;
}

static void
backups_are_thinned_by_the_ladder (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (thinning_cases); i++)
    {
      const ThinningCase *row = &thinning_cases[i];
      gint64 times[TIMES_MOST];
      gboolean kept[TIMES_MOST];
      guint n_times = fill_times (row, times);
      g_autoptr (GString) found = g_string_new (NULL);

      g_test_message ("%s", row->name);
      dorsal_thinning_choose (times, n_times, utc_of (row->now), kept);
      for (guint j = 0; j < n_times; j++)
        if (kept[j])
          g_string_append_printf (found, "%s%u", found->len > 0 ? " " : "", j);
      g_assert_cmpstr (found->str, ==, row->kept);
    }
}

static guint
drop_thinned (gint64 *times, guint n_times, gint64 now)
{
  gboolean kept[TIMES_MOST];
  guint n_kept = 0;

  dorsal_thinning_choose (times, n_times, now, kept);
  for (guint i = 0; i < n_times; i++)
    if (kept[i])
      times[n_kept++] = times[i];

  return n_kept;
}

/* Thinned every time, as it really happens, and not once at the end. What stays of a month is its last
 * Sunday then, so two of them are up to five weeks apart. */
static void
years_of_daily_backups_leave_a_copy_of_every_age (void)
{
  gint64 times[TIMES_MOST];
  gint64 start = utc_of ("2023-01-01T20:00");
  guint n_times = 0;

  for (guint day = 0; day < 5 * 366; day++)
    {
      gint64 now = start + (gint64) day * SECONDS_PER_DAY;

      memmove (times + 1, times, n_times * sizeof *times);
      times[0] = now;
      n_times = drop_thinned (times, n_times + 1, now);

      g_assert_cmpint (times[0], ==, now);
      g_assert_cmpuint (n_times, <=, 10 + 8 + 12 + 6);
      g_assert_cmpuint (n_times, >=, MIN (day + 1, 10));
      for (guint i = 1; i < n_times; i++)
        {
          gint64 age = (now - times[i]) / SECONDS_PER_DAY;
          gint64 gap = (times[i - 1] - times[i]) / SECONDS_PER_DAY;

          g_assert_cmpint (gap, <=, age <= 9 ? 1 : age <= 60 ? 7 : age <= 365 ? 35 : 371);
        }
    }

  g_assert_cmpuint (n_times, >=, 10 + 8 + 12 + 3);
}

static void
thinning_at_random_keeps_its_promises (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 500; round++)
    {
      guint n_times = (guint) g_rand_int_range (random, 1, 200);
      gint64 now = utc_of ("2026-03-01T12:00"), time = now + g_rand_int_range (random, 0, 40 * SECONDS_PER_DAY);
      gint64 times[TIMES_MOST], again[TIMES_MOST];
      gboolean kept[TIMES_MOST];
      guint n_present = 0, n_kept = 0;

      for (guint i = 0; i < n_times; i++)
        {
          times[i] = time;
          time -= g_rand_int_range (random, 1, (1 << g_rand_int_range (random, 10, 23)));
        }

      dorsal_thinning_choose (times, n_times, now, kept);
      for (guint i = 0; i < n_times; i++)
        {
          n_present += times[i] <= now;
          if (times[i] > now || n_present <= 10)
            g_assert_true (kept[i]);
          if (kept[i])
            again[n_kept++] = times[i];
        }

      g_assert_cmpuint (drop_thinned (again, n_kept, now), ==, n_kept);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/thinning/backups_are_thinned_by_the_ladder", backups_are_thinned_by_the_ladder);
  g_test_add_func ("/thinning/years_of_daily_backups_leave_a_copy_of_every_age",
                   years_of_daily_backups_leave_a_copy_of_every_age);
  g_test_add_func ("/thinning/thinning_at_random_keeps_its_promises", thinning_at_random_keeps_its_promises);

  return g_test_run ();
}
