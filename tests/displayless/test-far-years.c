/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Advice, chart and report of years that lie far apart: an onset long ago, or a slip in its year. */

#include "config.h"

#include "chart/chart.h"
#include "exchange/progress.h"
#include "exchange/protocol-json.h"
#include "exchange/report.h"
#include "support.h"

#include <math.h>
#include <string.h>

/* Two entries, as far apart as the calendar goes, or as a slip in a year makes them. */
static const struct
{
  const char *onset;
  const char *last;
} spans[] = {
  { "0001-01-02", "9999-12-30" }, { "1899-12-31", "2100-03-01" },
  { "1969-12-31", "1970-01-01" }, { "2024-02-29", "2028-02-29" }, { "9999-12-29", "9999-12-30" },
};

static GPtrArray *
live_between (const char *onset, const char *last)
{
  GPtrArray *records = dorsal_records_new ();
  DorsalRecord *episode = test_record (DORSAL_KIND_EPISODE, onset, "region", "lower_back", NULL);
  const char *id = dorsal_record_get_id (episode);

  g_ptr_array_add (records, episode);
  g_ptr_array_add (records, test_record (DORSAL_KIND_CHECK_IN, onset, "episode", id, "now", "7", NULL));
  g_ptr_array_add (records, test_record (DORSAL_KIND_CHECK_IN, last, "episode", id, "now", "4", NULL));
  return records;
}

static void
assert_proportional (const DorsalChart *chart, DorsalDay first, DorsalDay last)
{
  double start = dorsal_chart_get_x (chart, first), end = dorsal_chart_get_x (chart, last);

  g_assert_true (isfinite (start) && isfinite (end) && start < end);
  for (guint i = 0; i <= 10; i++)
    {
      DorsalDay day = first + (DorsalDay) ((gint64) (last - first) * i / 10);
      double expected = start + (end - start) * (day - first) / (last - first);

      g_assert_cmpfloat_with_epsilon (dorsal_chart_get_x (chart, day), expected, 1e-6);
    }
}

/* The seconds that this takes are bounded by the time that a test may take. */
static void
check_span (const char *onset, const char *last)
{
  g_autoptr (GPtrArray) records = live_between (onset, last);
  DorsalMoment now = test_moment (last);
  g_autoptr (DorsalGuidance) guidance = dorsal_guidance_new (records, dorsal_protocol_get_default (), &now);
  g_autoptr (DorsalProgressView) view = dorsal_progress_view_new_for_range (records, guidance, NULL, DORSAL_RANGE_ALL);
  g_autoptr (DorsalReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalChart) chart = NULL;
  g_autofree char *words = NULL;
  DorsalReportOptions options;
  DorsalTheme theme;

  g_test_message ("%s to %s", onset, last);
  g_assert_nonnull (guidance);
  dorsal_theme_init (&theme, DORSAL_THEME_PRINT);
  chart = dorsal_chart_new (&view->chart, 800, 400, &theme, FALSE);
  assert_proportional (chart, test_day (onset), test_day (last));
  words = dorsal_chart_describe (chart);
  g_assert_null (strstr (words, "nan"));

  dorsal_report_options_init (&options, records, guidance);
  options.first = test_day (onset);
  report = dorsal_report_new (records, NULL, guidance, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dorsal_report_get_n_pages (report), >, 0);
  g_assert_cmpuint (dorsal_report_get_n_pages (report), <, 30);
}

static void
far_years_are_drawn_and_reported_like_near_ones (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    check_span (spans[i].onset, spans[i].last);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/far-years/far_years_are_drawn_and_reported_like_near_ones",
                   far_years_are_drawn_and_reported_like_near_ones);

  return g_test_run ();
}
