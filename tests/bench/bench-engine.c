/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the engine costs with ten years of daily entries, in processor time.
 *
 *   bench-engine measure          prints “advice N” and “chart N”, in milliseconds, medians
 *   bench-engine entries N        prints what the chart costs with N entries in as many days, at most ten
 *                                 years of them: “reading N”, “frame N”, “hover N”, “statistics N”,
 *                                 and “report N” for the report of all of it, as a PDF
 *   bench-engine report N         prints “pages N” and “report N”: the same with each single entry
 *   bench-engine journal FILE     stores the ten years in a new journal
 *   bench-engine store N FILE     stores N such entries in a new journal, every fourth with a note */

#include "config.h"

#include "chart/chart.h"
#include "exchange/insights.h"
#include "exchange/progress.h"
#include "exchange/protocol-json.h"
#include "exchange/report.h"
#include "guidance/advice.h"
#include "insight/stats.h"
#include "insight/trend.h"
#include "journal/journal.h"
#include "support.h"

#include <math.h>
#include <stdio.h>
#include <sys/resource.h>

#define DAYS 3650
#define RUNS 31
#define FEW_RUNS 3
#define HOVERS 50
#define CHART_WIDTH 880
#define CHART_HEIGHT 640

typedef struct
{
  GPtrArray          *records;
  DorsalMoment        now;
  DorsalGuidance     *guidance;
  DorsalProgressView *view;
  DorsalChart        *chart;
  const char         *episode;
  DorsalReportSections sections;
  guint               n_pages;
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
median_ms (void (*run) (Bench *bench), Bench *bench, int runs)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < runs; i++)
    {
      double start = processor_ms (), taken;

      run (bench);
      taken = processor_ms () - start;
      g_array_append_val (times, taken);
    }

  g_array_sort (times, compare_doubles);
  return g_array_index (times, double, (guint) runs / 2);
}

static void
measure (GPtrArray *records)
{
  Bench bench = { .records = records, .now = moment_on (DAYS - 1, 20) };

  bench.guidance = dorsal_guidance_new (records, dorsal_protocol_get_default (), &bench.now);
  bench.view = dorsal_progress_view_new_for_range (
      records, bench.guidance, dorsal_record_get_id (g_ptr_array_index (records, 0)), DORSAL_RANGE_ALL);
  bench.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, CHART_WIDTH, CHART_HEIGHT);

  printf ("advice %.2f\n", median_ms (advise, &bench, RUNS));
  printf ("chart %.2f\n", median_ms (draw, &bench, RUNS));

  cairo_surface_destroy (bench.surface);
  dorsal_progress_view_free (bench.view);
  dorsal_guidance_free (bench.guidance);
}

/* Entries in turn: a check-in, a walk, an activity of one’s own, a medicine. */
static void
add_entry (GPtrArray *records, int number, int day, GRand *random)
{
  static const char *const own[] = { "Yoga", "Bike", "Garden", "Swim", "Dance", "Climb" };
  static const char *const medicines[] = { "Ibuprofen", "Paracetamol", "Heat pad" };
  static const DorsalKind kinds[] = { DORSAL_KIND_CHECK_IN, DORSAL_KIND_ACTIVITY, DORSAL_KIND_ACTIVITY,
                                      DORSAL_KIND_MEDICINE };
  DorsalRecord *record = add_record (records, kinds[number % 4], day, 8 + number % 12);

  switch (number % 4)
    {
    case 0:
      set_number (record, DORSAL_CHECK_IN_NOW, g_rand_int_range (random, 2, 7));
      set_number (record, DORSAL_CHECK_IN_STRESS, g_rand_int_range (random, 0, 10));
      set_number (record, DORSAL_CHECK_IN_SLEEP_MINUTES, g_rand_int_range (random, 240, 540));
      break;
    case 1:
    case 2:
      set_text (record, DORSAL_ACTIVITY_NAME,
                number % 4 == 1 ? "walk" : own[g_rand_int_range (random, 0, G_N_ELEMENTS (own))]);
      set_number (record, DORSAL_ACTIVITY_MINUTES, g_rand_int_range (random, 5, 60));
      set_text (record, DORSAL_ACTIVITY_FELT, "better");
      break;
    default:
      set_text (record, DORSAL_MEDICINE_NAME, medicines[g_rand_int_range (random, 0, G_N_ELEMENTS (medicines))]);
      break;
    }
}

/* @n entries, four or more a day. */
static GPtrArray *
make_entries (int n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  GPtrArray *records = dorsal_records_new ();
  int days = CLAMP (n / 4, 1, DAYS);

  set_text (add_record (records, DORSAL_KIND_EPISODE, DAYS - days, 8), DORSAL_EPISODE_REGION, "lower_back");
  for (int i = 0; i < n; i++)
    add_entry (records, i, DAYS - days + (int) ((gint64) i * days / n), random);
  for (guint i = 0; i < records->len; i++)
    dorsal_record_set_sequence (g_ptr_array_index (records, i), i + 1);
  return records;
}

static void
read_entries (Bench *bench)
{
  g_autoptr (DorsalProgressView) view = dorsal_progress_view_new_for_range (
    bench->records, bench->guidance, bench->episode, DORSAL_RANGE_ALL);

  g_assert_nonnull (view);
}

/* The pointer comes to a day: which one, what is known of it, and the line through it. */
static void
hover (Bench *bench)
{
  for (int i = 0; i < HOVERS; i++)
    {
      cairo_t *cr = cairo_create (bench->surface);
      DorsalDay day = dorsal_chart_hit (bench->chart, CHART_WIDTH - 20 - 37 * i % 700, 100);
      g_autofree char *words = dorsal_chart_describe_day (bench->chart, day);

      dorsal_chart_draw_cursor (bench->chart, cr, day);
      cairo_destroy (cr);
    }
}

static void
find_trend (Bench *bench)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (DorsalDay));
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < bench->view->diary->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (bench->view->diary->days, DorsalDiaryDay, i);
      double pain = dorsal_stats_get_day_pain (day);

      if (isnan (pain))
        continue;

      g_array_append_val (days, day->day);
      g_array_append_val (values, pain);
    }
  g_assert_cmpint (dorsal_trend_measure ((const DorsalDay *) days->data, (const double *) values->data, days->len)
                     .n_days, ==, days->len);
}

/* Everything that one screen tells. */
static void
measure_screen (Bench *bench)
{
  g_autoptr (DorsalInsights) insights =
    dorsal_insights_new (bench->view->diary, bench->view->chart.tracks, NULL);

  g_assert_nonnull (insights);
  find_trend (bench);
}

/* From the journal to the bytes of the file. */
static void
report (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  DorsalReportOptions options;

  dorsal_report_options_init (&options, bench->records, bench->guidance);
  options.sections = bench->sections;
  report = dorsal_report_new (bench->records, bench->records, bench->guidance, &options, NULL, &error);
  g_assert_no_error (error);
  pdf = dorsal_report_to_pdf (report, NULL, &error);
  g_assert_no_error (error);
  bench->n_pages = dorsal_report_get_n_pages (report);
}

static void
measure_report (int n)
{
  g_autoptr (GPtrArray) records = make_entries (n);
  Bench bench = { .records = records, .now = moment_on (DAYS - 1, 20), .sections = DORSAL_REPORT_ALL_SECTIONS };

  bench.guidance = dorsal_guidance_new (records, dorsal_protocol_get_default (), &bench.now);
  printf ("report %.3f\n", median_ms (report, &bench, 1));
  printf ("pages %u\n", bench.n_pages);
  dorsal_guidance_free (bench.guidance);
}

static void
measure_entries (int n)
{
  g_autoptr (GPtrArray) records = make_entries (n);
  Bench bench = { .records = records, .now = moment_on (DAYS - 1, 20), .sections = DORSAL_REPORT_DEFAULT_SECTIONS,
                  .episode = dorsal_record_get_id (g_ptr_array_index (records, 0)) };
  DorsalTheme theme;

  dorsal_theme_init (&theme, DORSAL_THEME_LIGHT);
  bench.guidance = dorsal_guidance_new (records, dorsal_protocol_get_default (), &bench.now);
  bench.view = dorsal_progress_view_new_for_range (records, bench.guidance, bench.episode, DORSAL_RANGE_ALL);
  bench.surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, CHART_WIDTH, CHART_HEIGHT);
  bench.chart = dorsal_chart_new (&bench.view->chart, CHART_WIDTH, CHART_HEIGHT, &theme, FALSE);

  printf ("reading %.3f\n", median_ms (read_entries, &bench, RUNS));
  printf ("frame %.3f\n", median_ms (draw, &bench, RUNS));
  printf ("hover %.3f\n", median_ms (hover, &bench, RUNS) / HOVERS);
  printf ("statistics %.3f\n", median_ms (measure_screen, &bench, FEW_RUNS));
  printf ("report %.3f\n", median_ms (report, &bench, FEW_RUNS));

  dorsal_chart_free (bench.chart);
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

/* Entries as people keep them: some have words with them. */
static void
store_entries (int n, const char *path)
{
  g_autoptr (GPtrArray) records = make_entries (n);

  for (guint i = 1; i < records->len; i += 4)
    if (dorsal_record_get_kind (g_ptr_array_index (records, i)) == DORSAL_KIND_CHECK_IN)
      set_text (g_ptr_array_index (records, i), DORSAL_CHECK_IN_NOTE,
                "Slept badly, “stiff” in the morning, better after a walk; über den Tag gut.");
  store (records, path);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) records = make_records ();
  guint64 n;

  if (argc == 3 && g_str_equal (argv[1], "entries") &&
      g_ascii_string_to_unsigned (argv[2], 10, 1, 1000000, &n, NULL))
    measure_entries ((int) n);
  else if (argc == 3 && g_str_equal (argv[1], "report") &&
           g_ascii_string_to_unsigned (argv[2], 10, 1, 1000000, &n, NULL))
    measure_report ((int) n);
  else if (argc == 2 && g_str_equal (argv[1], "measure"))
    measure (records);
  else if (argc == 3 && g_str_equal (argv[1], "journal"))
    store (records, argv[2]);
  else if (argc == 4 && g_str_equal (argv[1], "store") &&
           g_ascii_string_to_unsigned (argv[2], 10, 1, 1000000, &n, NULL))
    store_entries ((int) n, argv[3]);
  else
    {
      fprintf (stderr, "usage: bench-engine measure | entries N | report N | journal FILE | store N FILE\n");
      return 2;
    }

  return 0;
}
