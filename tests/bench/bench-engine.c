/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the engine costs with ten years of daily entries, in processor time.
 *
 *   bench-engine measure          prints “advice N” and “chart N”, in milliseconds, medians
 *   bench-engine journal FILE     stores the ten years in a new journal */

#include "config.h"

#include "chart/chart.h"
#include "exchange/progress.h"
#include "exchange/protocol-json.h"
#include "guidance/advice.h"
#include "journal/journal.h"
#include "support.h"

#include <stdio.h>
#include <sys/resource.h>

#define DAYS 3650
#define RUNS 31
#define CHART_WIDTH 880
#define CHART_HEIGHT 360

typedef struct
{
  GPtrArray          *records;
  DorsalMoment        now;
  DorsalGuidance     *guidance;
  DorsalProgressView *view;
  cairo_surface_t    *surface;
} Bench;

static DorsalMoment
moment_on (int day, int hour)
{
  DorsalMoment moment = test_moment ("2016-01-01T00:00:00Z");

  moment.utc += ((gint64) day * 24 + hour) * 3600;
  return moment;
}

static DorsalRecord *
add_record (GPtrArray *records, DorsalKind kind, int day, int hour)
{
  DorsalMoment at = moment_on (day, hour);
  DorsalRecord *record = dorsal_record_new (kind, &at, &at);

  g_ptr_array_add (records, record);
  return record;
}

static void
set_number (DorsalRecord *record, guint field, int value)
{
  g_autoptr (GError) error = NULL;

  dorsal_record_set_integer (record, field, value, &error);
  g_assert_no_error (error);
}

static void
set_text (DorsalRecord *record, guint field, const char *text)
{
  g_autoptr (GError) error = NULL;

  dorsal_record_set_text (record, field, text, &error);
  g_assert_no_error (error);
}

/* “None of these” in the window is one answer to each question that it asks daily. */
static void
deny_signs (GPtrArray *records, int day)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();

  for (guint i = 0; i < protocol->n_signs; i++)
    {
      DorsalRecord *sign;

      if (protocol->signs[i].level < DORSAL_LEVEL_SAME_DAY || protocol->signs[i].needs_bone_risk)
        continue;

      sign = add_record (records, DORSAL_KIND_SIGN, day, 18);
      set_text (sign, DORSAL_SIGN_NAME, protocol->signs[i].id);
      set_text (sign, DORSAL_SIGN_ANSWER, "no");
    }
}

static void
add_day (GPtrArray *records, int day, GRand *random)
{
  DorsalRecord *check_in = add_record (records, DORSAL_KIND_CHECK_IN, day, 19);
  DorsalRecord *activity = add_record (records, DORSAL_KIND_ACTIVITY, day, 17);

  set_number (check_in, DORSAL_CHECK_IN_NOW, g_rand_int_range (random, 2, 6));
  set_number (check_in, DORSAL_CHECK_IN_LEAST, 1);
  set_number (check_in, DORSAL_CHECK_IN_AVERAGE, g_rand_int_range (random, 2, 6));
  set_number (check_in, DORSAL_CHECK_IN_WORST, g_rand_int_range (random, 6, 9));
  set_text (activity, DORSAL_ACTIVITY_NAME, "walk");
  set_number (activity, DORSAL_ACTIVITY_MINUTES, g_rand_int_range (random, 5, 60));
  deny_signs (records, day);
}

static GPtrArray *
make_records (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  GPtrArray *records = dorsal_records_new ();

  set_text (add_record (records, DORSAL_KIND_EPISODE, 0, 8), DORSAL_EPISODE_REGION, "lower_back");
  for (int day = 0; day < DAYS; day++)
    add_day (records, day, random);
  for (guint i = 0; i < records->len; i++)
    dorsal_record_set_sequence (g_ptr_array_index (records, i), i + 1);
  return records;
}

static double
processor_ms (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static void
advise (Bench *bench)
{
  g_autoptr (DorsalGuidance) guidance =
      dorsal_guidance_new (bench->records, dorsal_protocol_get_default (), &bench->now);

  g_assert_cmpuint (guidance->courses->len, ==, 1);
}

static void
draw (Bench *bench)
{
  g_autoptr (DorsalChart) chart = NULL;
  DorsalTheme theme;
  cairo_t *cr = cairo_create (bench->surface);

  dorsal_theme_init (&theme, DORSAL_THEME_LIGHT);
  chart = dorsal_chart_new (&bench->view->chart, CHART_WIDTH, CHART_HEIGHT, &theme, FALSE);
  dorsal_chart_draw (chart, cr);
  cairo_surface_flush (bench->surface);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
median_ms (void (*run) (Bench *bench), Bench *bench)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < RUNS; i++)
    {
      double start = processor_ms (), taken;

      run (bench);
      taken = processor_ms () - start;
      g_array_append_val (times, taken);
    }

  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, RUNS / 2);
}

static void
measure (GPtrArray *records)
{
  Bench bench = { .records = records, .now = moment_on (DAYS - 1, 20) };

  bench.guidance = dorsal_guidance_new (records, dorsal_protocol_get_default (), &bench.now);
  bench.view = dorsal_progress_view_new_for_range (
      records, bench.guidance, dorsal_record_get_id (g_ptr_array_index (records, 0)), DORSAL_RANGE_ALL);
  bench.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, CHART_WIDTH, CHART_HEIGHT);

  printf ("advice %.2f\n", median_ms (advise, &bench));
  printf ("chart %.2f\n", median_ms (draw, &bench));

  cairo_surface_destroy (bench.surface);
  dorsal_progress_view_free (bench.view);
  dorsal_guidance_free (bench.guidance);
}

static void
store (GPtrArray *records, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_CREATE, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    dorsal_record_set_sequence (g_ptr_array_index (records, i), 0);
  dorsal_journal_save (journal, records, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) records = make_records ();

  if (argc == 2 && g_str_equal (argv[1], "measure"))
    measure (records);
  else if (argc == 3 && g_str_equal (argv[1], "journal"))
    store (records, argv[2]);
  else
    {
      fprintf (stderr, "usage: bench-engine measure | journal FILE\n");
      return 2;
    }

  return 0;
}
