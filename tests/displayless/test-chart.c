/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Charts as numbers and as words. */

#include "config.h"

#include "chart-fixture.h"

#include <locale.h>
#include <math.h>

static void
x_is_in_proportion_to_time (void)
{
  g_auto (Fixture) fixture = make_fixture ("8......................6.4");
  g_autoptr (DorsalChart) chart = make_chart (&fixture, 600, 300, FALSE);
  g_autoptr (DorsalChart) mirrored = make_chart (&fixture, 600, 300, TRUE);
  DorsalDay first = fixture.first;
  double day = dorsal_chart_get_x (chart, first + 1) - dorsal_chart_get_x (chart, first);

  g_assert_cmpfloat (day, >, 15);
  for (int i = 0; i < 26; i++)
    {
      double x = dorsal_chart_get_x (chart, first + i);

      g_assert_cmpfloat_with_epsilon (x - dorsal_chart_get_x (chart, first), i * day, 1e-6);
      g_assert_cmpfloat_with_epsilon (x + dorsal_chart_get_x (mirrored, first + i), 600, 1e-6);
    }
}

static void
y_runs_from_none_at_the_bottom_to_worst_at_the_top (void)
{
  g_auto (Fixture) fixture = make_fixture ("8");
  g_autoptr (DorsalChart) chart = make_chart (&fixture, 600, 300, FALSE);
  double top = dorsal_chart_get_y (chart, 10), bottom = dorsal_chart_get_y (chart, 0);

  g_assert_cmpfloat (top, <, bottom);
  g_assert_cmpfloat_with_epsilon (dorsal_chart_get_y (chart, 5), (top + bottom) / 2, 1e-6);
  g_assert_cmpfloat_with_epsilon (dorsal_chart_get_y (chart, 2.5), bottom + (top - bottom) / 4,
                                  1e-6);
}

static void
two_missing_days_break_the_line (void)
{
  static const struct
  {
    const char *pattern;
    const char *joined; /* one letter a point */
  } rows[] = {
    { "876", "-++" },   { "8.6", "-+" },    { "8..6", "--" }, { "8.6...43", "-+-+" },
    { "8aa6", "--" },   { "8a6", "-+" },    { "8ww6", "--" }, { "8gg6", "-+++" },
    { "8.w.6", "--" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Fixture) fixture = make_fixture (rows[i].pattern);
      g_autoptr (DorsalChart) chart = make_chart (&fixture, 600, 300, FALSE);
      const GArray *points = chart->series[DORSAL_SERIES_NOW];

      g_test_message ("%s", rows[i].pattern);
      g_assert_cmpuint (points->len, ==, strlen (rows[i].joined));
      for (guint j = 0; j < points->len; j++)
        g_assert_cmpint (g_array_index (points, DorsalChartPoint, j).joined, ==,
                         rows[i].joined[j] == '+');
    }
}

static void
missing_days_are_shaded_and_counted (void)
{
  static const struct
  {
    const char *pattern;
    guint       n_logged;
    guint       n_gaps;
    double      days_shaded;
  } rows[] = {
    { "876", 3, 0, 0 },    { "8.6", 2, 1, 1 },   { "8..6.", 2, 2, 3 }, { "8aa6", 2, 0, 0 },
    { "8ww6", 2, 1, 2 },   { "..8", 1, 1, 2 },   { "8gb6", 4, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Fixture) fixture = make_fixture (rows[i].pattern);
      g_autoptr (DorsalChart) chart = make_chart (&fixture, 600, 300, FALSE);
      double shaded = 0;

      for (guint j = 0; j < chart->gaps->len; j++)
        shaded += g_array_index (chart->gaps, DorsalChartStretch, j).end -
                  g_array_index (chart->gaps, DorsalChartStretch, j).start;
      g_test_message ("%s", rows[i].pattern);
      g_assert_cmpuint (chart->n_logged, ==, rows[i].n_logged);
      g_assert_cmpuint (chart->gaps->len, ==, rows[i].n_gaps);
      g_assert_cmpfloat_with_epsilon (shaded / dorsal_chart_scale_get_pitch (&chart->scale),
                                      rows[i].days_shaded, 1e-6);
    }
}

static void
days_before_the_onset_and_days_to_come_are_not_missing (void)
{
  g_auto (Fixture) fixture = make_fixture ("....8.6...");
  g_autoptr (DorsalChart) chart = NULL;

  fixture.data.has_onset = TRUE;
  fixture.data.onset = test_moment ("2026-03-05T09:00");
  fixture.data.today = fixture.first + 7;
  chart = make_chart (&fixture, 600, 300, FALSE);
  g_assert_cmpint (chart->counted_last - chart->counted_first + 1, ==, 5);
  g_assert_cmpuint (chart->n_logged, ==, 2);
  g_assert_cmpuint (chart->gaps->len, ==, 3);
}

static void
the_rest_window_is_placed_by_hours (void)
{
  g_auto (Fixture) fixture = make_fixture ("87654");
  g_autoptr (DorsalChart) chart = NULL;
  double pitch;

  fixture.data.has_onset = TRUE;
  fixture.data.onset = test_moment ("2026-03-02T18:00-05:00");
  chart = make_chart (&fixture, 600, 300, FALSE);
  pitch = dorsal_chart_scale_get_pitch (&chart->scale);
  g_assert_cmpfloat_with_epsilon ((chart->window.start - chart->scale.x) / pitch, 0.75, 1e-6);
  g_assert_cmpfloat_with_epsilon ((chart->window.end - chart->scale.x) / pitch, 2.75, 1e-6);
}

static void
an_onset_without_a_time_counts_from_midnight (void)
{
  DorsalMoment day = test_moment ("2026-03-02");

  g_assert_cmpfloat (dorsal_moment_to_fractional_day (&day), ==, test_day (FIRST));
}

static void
milestones_are_days_since_the_onset (void)
{
  g_auto (Fixture) fixture = make_fixture ("8888888888888888888888888888");
  g_autoptr (DorsalChart) chart = NULL;

  fixture.data.has_onset = TRUE;
  fixture.data.onset = test_moment ("2026-03-02T18:00");
  chart = make_chart (&fixture, 600, 300, FALSE);
  g_assert_cmpuint (chart->rules->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (g_array_index (chart->rules, double, 0),
                                  dorsal_chart_get_x (chart, fixture.first + 14), 1e-6);
  g_assert_cmpfloat_with_epsilon (g_array_index (chart->rules, double, 1),
                                  dorsal_chart_get_x (chart, fixture.first + 21), 1e-6);
}

static void
the_pointer_finds_the_nearest_day_known (void)
{
  for (int mirrored = 0; mirrored <= 1; mirrored++)
    {
      g_auto (Fixture) fixture = make_fixture ("8.6..........4...w....");
      g_autoptr (DorsalChart) chart = make_chart (&fixture, 900, 300, mirrored);
      DorsalDay first = fixture.first;
      double y = dorsal_chart_get_y (chart, 5), half;
      const struct
      {
        double    day;
        DorsalDay expected;
      } rows[] = {
        { 0, first },        { -0.4, first },     { 0.4, first },         { 1.6, first + 2 },
        { 13, first + 13 },  { 12.6, first + 13 }, { 17.2, first + 17 },  { 8, DORSAL_DAY_NONE },
        { 20, DORSAL_DAY_NONE },
      };

      half = dorsal_chart_get_x (chart, first + 1) - dorsal_chart_get_x (chart, first);
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        g_assert_cmpint (
          dorsal_chart_hit (chart, dorsal_chart_get_x (chart, first) + rows[i].day * half, y), ==,
          rows[i].expected);
      g_assert_cmpint (dorsal_chart_hit (chart, dorsal_chart_get_x (chart, first), -1), ==,
                       DORSAL_DAY_NONE);
      g_assert_cmpint (dorsal_chart_hit (chart, dorsal_chart_get_x (chart, first), 299), ==,
                       DORSAL_DAY_NONE);
      g_assert_cmpint (dorsal_chart_hit (chart, NAN, y), ==, DORSAL_DAY_NONE);
      g_assert_cmpint (dorsal_chart_hit (chart, 1e300, y), ==, DORSAL_DAY_NONE);
    }
}

static void
the_keyboard_stops_where_something_is_known (void)
{
  g_auto (Fixture) fixture = make_fixture ("8.6...4...");
  g_autoptr (DorsalChart) chart = NULL;
  DorsalDay first = fixture.first;

  add_mark (&fixture, 8, DORSAL_CHART_MARK_VISIT, NULL);
  add_mark (&fixture, 2, DORSAL_CHART_MARK_FLARE, NULL);
  add_mark (&fixture, 40, DORSAL_CHART_MARK_FLARE, NULL);
  chart = make_chart (&fixture, 600, 300, FALSE);
  g_assert_cmpint (dorsal_chart_step (chart, DORSAL_DAY_NONE, 1), ==, first + 8);
  g_assert_cmpint (dorsal_chart_step (chart, DORSAL_DAY_NONE, -1), ==, first + 8);
  g_assert_cmpint (dorsal_chart_step (chart, first + 8, -1), ==, first + 6);
  g_assert_cmpint (dorsal_chart_step (chart, first + 6, -1), ==, first + 2);
  g_assert_cmpint (dorsal_chart_step (chart, first + 4, -1), ==, first + 2);
  g_assert_cmpint (dorsal_chart_step (chart, first, -1), ==, first);
  g_assert_cmpint (dorsal_chart_step (chart, first, 1), ==, first + 2);
  g_assert_cmpint (dorsal_chart_step (chart, first + 3, 1), ==, first + 6);
  g_assert_cmpint (dorsal_chart_step (chart, first + 8, 1), ==, first + 8);
  g_assert_cmpint (dorsal_chart_step (chart, G_MAXINT32, 1), ==, first + 8);
}

static void
an_empty_chart_has_no_stops_and_says_so (void)
{
  g_auto (Fixture) fixture = make_fixture ("..............");
  g_autoptr (DorsalChart) chart = make_chart (&fixture, 600, 300, FALSE);
  g_autofree char *words = dorsal_chart_describe (chart);

  g_assert_cmpint (dorsal_chart_step (chart, DORSAL_DAY_NONE, 1), ==, DORSAL_DAY_NONE);
  g_assert_cmpint (dorsal_chart_hit (chart, 300, 100), ==, DORSAL_DAY_NONE);
  g_assert_cmpuint (chart->gaps->len, ==, 0);
  g_assert_cmpstr (words, ==,
                   "Pain from 2 March 2026 to 15 March 2026. No entries in this period.");
}

/* Years of days, enough of them known to fill every part of a chart. */
static char *
make_long_pattern (guint n_days)
{
  char *pattern = g_strnfill (n_days, '.');

  for (guint i = 0; i < n_days; i++)
    pattern[i] = "875x6gbw.4a3.."[i * 5 % 14];
  return pattern;
}

static void
labels_never_overlap (void)
{
  static const guint lengths[] = { 1, 3, 14, 42, 100, 366, 3652 };
  static const char *const locales[] = { "C.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8", "ja_JP.UTF-8" };
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));

  for (guint l = 0; l < G_N_ELEMENTS (locales); l++)
    for (guint i = 0; i < G_N_ELEMENTS (lengths) && setlocale (LC_ALL, locales[l]) != NULL; i++)
      {
        g_autofree char *pattern = make_long_pattern (lengths[i]);
        g_auto (Fixture) fixture = make_fixture (pattern);

        fixture.data.has_onset = TRUE;
        fixture.data.onset = test_moment ("2026-03-02T18:00");
        for (int day = 0; day < 30; day++)
          add_mark (&fixture, day * 3 / 2, day % 5,
                    day % 3 == 0 ? NULL : "Physiotherapist near the station");
        for (int width = 280; width <= 2000; width += width < 600 ? 37 : 233)
          {
            int scale = width % 2 + 1;
            g_autoptr (DorsalChart) chart = NULL;

            dorsal_theme_init (&fixture.theme, DORSAL_THEME_LIGHT);
            fixture.theme.font_size *= scale;
            chart = make_chart (&fixture, width, 420, width % 3 == 0);
            assert_no_two_texts_overlap (chart);
            g_assert_cmpuint (chart->ticks->len, >, 0);
          }
      }
  setlocale (LC_ALL, before);
}

static void
a_chart_of_its_own_height_leaves_nothing_out (void)
{
  static const int widths[] = { 280, 360, 600, 900, 1400 };
  g_auto (Fixture) fixture = make_fixture ("875x6gbw.4a3..875x6gbw.4a3..");

  add_mark (&fixture, 4, DORSAL_CHART_MARK_EMERGENCY, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      double height = dorsal_chart_measure_height (&fixture.data, widths[i], &fixture.theme);
      g_autoptr (DorsalChart) chart = make_chart (&fixture, widths[i], height, FALSE);
      guint n_shown = 0;

      for (DorsalLegend what = 0; what < DORSAL_N_LEGENDS; what++)
        n_shown += chart->shows[what] ? 1 : 0;
      g_assert_cmpuint (chart->legend->len, ==, n_shown);
      g_assert_cmpuint (chart->lanes->len, ==, 1);
      g_assert_cmpfloat (g_array_index (chart->lanes, DorsalLane, 0).box.height, >, 0);
      g_assert_cmpfloat (chart->scale.height, >=, 14 * fixture.theme.font_size);
      assert_no_two_texts_overlap (chart);
    }
}

static void
long_charts_show_weeks_and_say_so (void)
{
  g_autofree char *pattern = make_long_pattern (3652);
  g_auto (Fixture) fixture = make_fixture (pattern);
  g_autoptr (DorsalChart) chart = make_chart (&fixture, 900, 420, FALSE);
  g_autoptr (DorsalChart) wide = make_chart (&fixture, 9000, 420, FALSE);
  gboolean says_so = FALSE;

  g_assert_true (chart->weekly);
  g_assert_cmpuint (chart->series[DORSAL_SERIES_NOW]->len, <=, 522);
  for (guint i = 0; i < dorsal_texts_count (chart->texts); i++)
    says_so |= g_str_equal (pango_layout_get_text (dorsal_texts_get (chart->texts, i)->layout),
                            "Weekly median");
  g_assert_true (says_so);
  g_assert_false (wide->weekly);
}

static void
set_managed (Fixture *fixture, const char *counts)
{
  for (guint i = 0; i < fixture->diary->days->len && counts[i] != '\0'; i++)
    if (counts[i] != '.')
      g_array_index (fixture->diary->days, DorsalDiaryDay, i).managed = g_ascii_digit_value (counts[i]);
}

static void
a_chart_is_told_in_a_paragraph (void)
{
  g_auto (Fixture) fixture = make_fixture ("876.aa..543");
  g_autoptr (DorsalChart) chart = NULL;
  g_autofree char *words = NULL;

  set_managed (&fixture, "112..234");
  add_mark (&fixture, 3, DORSAL_CHART_MARK_WARNING, NULL);
  add_mark (&fixture, 4, DORSAL_CHART_MARK_EMERGENCY, NULL);
  add_mark (&fixture, 5, DORSAL_CHART_MARK_VISIT, NULL);
  add_mark (&fixture, 6, DORSAL_CHART_MARK_FLARE, "Flare-up");
  add_mark (&fixture, 7, DORSAL_CHART_MARK_EVENT, "Course");
  g_array_index (fixture.marks, DorsalChartMark, 4).until = fixture.last;
  add_mark (&fixture, 8, DORSAL_CHART_MARK_EVENT, "New mattress");
  chart = make_chart (&fixture, 600, 300, FALSE);
  words = dorsal_chart_describe (chart);
  g_assert_cmpstr (
      words, ==,
      "Pain from 2 March 2026 to 12 March 2026. 2 warning signs are marked. Pain is logged on 6 of 11 days. The "
      "longest gap is 2 days. Things managed: 1 a day in the first three logged days and 3 in the last three. Pain "
      "went down from 7 in the first three logged days to 4 in the last three. This is a change most people notice. "
      "1 treatment or other event that lasted is marked: “Course”. 1 flare-up is marked. 1 visit is marked.");
}

static gboolean
holds_text (const DorsalChart *chart, const char *words)
{
  for (guint i = 0; i < dorsal_texts_count (chart->texts); i++)
    if (g_str_equal (pango_layout_get_text (dorsal_texts_get (chart->texts, i)->layout), words))
      return TRUE;

  return FALSE;
}

/* What is done in them is advice, and a chart gives none. */
static void
the_legend_does_not_tell_to_rest (void)
{
  g_auto (Fixture) fixture = make_fixture ("233");
  g_autoptr (DorsalChart) chart = NULL;

  fixture.data.has_onset = TRUE;
  fixture.data.onset = test_moment (FIRST "T08:00");
  chart = make_chart (&fixture, 600, 400, FALSE);
  g_assert_true (holds_text (chart, "First hours"));
  g_assert_true (holds_text (chart, "3 of 3 days logged"));
}

static void
few_days_are_told_by_their_ends (void)
{
  static const struct
  {
    const char *pattern;
    const char *words;
  } rows[] = {
    { "8", "Pain from 2 March 2026 to 2 March 2026. Pain is logged on 1 of 1 day. It was 8 of 10 on the day logged. "
           "Pain is logged on too few days to compare the first with the last." },
    /* one missing day is no gap */
    { "8.6", "Pain from 2 March 2026 to 4 March 2026. Pain is logged on 2 of 3 days. It was 8 of 10 on the first day "
             "logged and 6 on the last. Pain is logged on too few days to compare the first with the last." },
    { "8...", "Pain from 2 March 2026 to 5 March 2026. Pain is logged on 1 of 4 days. The longest gap is 3 days. It was "
              "8 of 10 on the day logged. Pain is logged on too few days to compare the first with the last." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Fixture) fixture = make_fixture (rows[i].pattern);
      g_autoptr (DorsalChart) chart = make_chart (&fixture, 600, 300, FALSE);
      g_autofree char *words = dorsal_chart_describe (chart);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

/* Who logs what was managed and no pain has logged. */
static void
what_was_managed_is_told_without_pain_unless_hidden (void)
{
  g_auto (Fixture) fixture = make_fixture ("wwwwww");
  g_autoptr (DorsalChart) chart = NULL;
  g_autoptr (DorsalChart) without = NULL;
  g_autofree char *words = NULL;
  g_autofree char *other_words = NULL;

  set_managed (&fixture, "223345");
  chart = make_chart (&fixture, 600, 300, FALSE);
  fixture.data.layers &= ~DORSAL_LAYER_FUNCTION;
  without = make_chart (&fixture, 600, 300, FALSE);
  g_assert_true (holds_text (chart, "Pain logged on 0 of 6 days"));
  words = dorsal_chart_describe (chart);
  other_words = dorsal_chart_describe (without);
  g_assert_cmpstr (words, ==,
                   "Pain from 2 March 2026 to 7 March 2026. Pain is logged on 0 of 6 days. Things managed: 2 a day in the "
                   "first three logged days and 4 in the last three.");
  g_assert_cmpstr (other_words, ==, "Pain from 2 March 2026 to 7 March 2026. Pain is logged on 0 of 6 days.");
}

static void
marks_are_named_once_and_not_too_many (void)
{
  g_auto (Fixture) fixture = make_fixture ("55555555");
  g_autoptr (DorsalChart) chart = NULL;
  g_autofree char *words = NULL;

  for (int i = 0; i < 4; i++)
    {
      static const char *const courses[] = { "A", "B", "C", "D" };

      add_mark (&fixture, i, DORSAL_CHART_MARK_EVENT, courses[i]);
      g_array_index (fixture.marks, DorsalChartMark, 2 * i).until = fixture.last;
      add_mark (&fixture, i, DORSAL_CHART_MARK_WARNING, i % 2 == 0 ? "Fever" : "A weak leg");
    }

  chart = make_chart (&fixture, 600, 300, FALSE);
  words = dorsal_chart_describe (chart);
  g_assert_nonnull (strstr (words, "2026. 4 warning signs are marked: “Fever”, “A weak leg”. Pain is logged"));
  g_assert_nonnull (strstr (words, "4 treatments or other events that lasted are marked."));
}

static void
a_day_is_told_in_short_lines (void)
{
  g_auto (Fixture) fixture = make_fixture ("8.gbaw");
  DorsalDiaryDay *day = &g_array_index (fixture.diary->days, DorsalDiaryDay, 0);
  static const char *const rows[] = {
    "Monday, 2 March 2026\nPain now: 8 of 10\nAverage pain: 6.5 of 10\nWorst pain: 9 of 10\n"
    "Least pain: 4 of 10\nSharp pain\nManaged 3 things\nRest: 1 minute (felt better)\n"
    "Visit: \u2068GP\u2069",
    "Tuesday, 3 March 2026\nNo entry\nFlare-up",
    "Wednesday, 4 March 2026\nA good day",
    "Thursday, 5 March 2026\nPain now: 3 of 10\nTyped later",
    "Friday, 6 March 2026\nNo pain, said later",
    "Saturday, 7 March 2026\nWalk: 20 minutes",
  };
  g_autoptr (DorsalChart) chart = NULL;

  day->average = 6.5;
  day->worst = 9;
  day->least = 4;
  day->sharp = TRUE;
  add_value (add_track (&fixture, DORSAL_TRACK_MANAGED, "Managed"), day->day, 3, DORSAL_FELT_UNKNOWN);
  add_value (add_track (&fixture, DORSAL_TRACK_REST, "Rest"), day->day, 1, DORSAL_FELT_BETTER);
  add_mark (&fixture, 0, DORSAL_CHART_MARK_VISIT, "GP");
  add_mark (&fixture, 1, DORSAL_CHART_MARK_FLARE, NULL);
  chart = make_chart (&fixture, 600, 300, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = dorsal_chart_describe_day (chart, fixture.first + (DorsalDay)i);

      g_assert_cmpstr (words, ==, rows[i]);
    }
}

static void
lengths_of_lanes_are_round (void)
{
  static const int rows[][2]
      = { { 1, 10 }, { 10, 10 }, { 11, 15 }, { 46, 60 }, { 301, 360 }, { 5000, 5000 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (dorsal_chart_scale_round_minutes (rows[i][0]), ==, rows[i][1]);
}

/* From something on every other day of ten years to so few that there is room for labels. */
static void
no_label_covers_the_sign_of_another_day (void)
{
  static const struct
  {
    gsize n_days;
    int   distance;
  } rows[] = { { 3650, 2 }, { 3650, 40 }, { 300, 2 }, { 300, 5 }, { 300, 9 }, { 300, 40 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *pattern = g_strnfill (rows[i].n_days, '5');
      g_auto (Fixture) fixture = make_fixture (pattern);
      g_autoptr (DorsalChart) chart = NULL;
      guint n_labels = 0;

      for (int day = 0; day < (int) strlen (pattern); day += rows[i].distance)
        add_mark (&fixture, day, (DorsalChartMarkKind) (day % (DORSAL_CHART_MARK_EMERGENCY + 1)), "Mark");
      chart = make_chart (&fixture, 900, 600, FALSE);
      for (guint j = 0; j < dorsal_texts_count (chart->texts); j++)
        {
          const DorsalText *text = dorsal_texts_get (chart->texts, j);

          if (!g_str_equal (pango_layout_get_text (text->layout), "Mark"))
            continue;

          n_labels++;
          for (guint k = 0; k < chart->signs->len; k++)
            {
              const DorsalChartSign *sign = &g_array_index (chart->signs, DorsalChartSign, k);
              double half = 0.42 * fixture.theme.font_size;
              DorsalBox shape = { sign->x - half, sign->y - 1, 2 * half, 2 };

              g_assert_false (dorsal_box_overlaps (&text->box, &shape, 0));
            }
        }
      g_assert_true (rows[i].n_days > 300 || rows[i].distance < 40 || n_labels > 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/chart/" name, function)
  ADD ("x-is-in-proportion-to-time", x_is_in_proportion_to_time);
  ADD ("y-runs-from-none-at-the-bottom-to-worst-at-the-top",
       y_runs_from_none_at_the_bottom_to_worst_at_the_top);
  ADD ("two-missing-days-break-the-line", two_missing_days_break_the_line);
  ADD ("missing-days-are-shaded-and-counted", missing_days_are_shaded_and_counted);
  ADD ("days-before-the-onset-and-days-to-come-are-not-missing",
       days_before_the_onset_and_days_to_come_are_not_missing);
  ADD ("the-rest-window-is-placed-by-hours", the_rest_window_is_placed_by_hours);
  ADD ("an-onset-without-a-time-counts-from-midnight",
       an_onset_without_a_time_counts_from_midnight);
  ADD ("milestones-are-days-since-the-onset", milestones_are_days_since_the_onset);
  ADD ("the-pointer-finds-the-nearest-day-known", the_pointer_finds_the_nearest_day_known);
  ADD ("the-keyboard-stops-where-something-is-known", the_keyboard_stops_where_something_is_known);
  ADD ("an-empty-chart-has-no-stops-and-says-so", an_empty_chart_has_no_stops_and_says_so);
  ADD ("labels-never-overlap", labels_never_overlap);
  ADD ("a-chart-of-its-own-height-leaves-nothing-out",
       a_chart_of_its_own_height_leaves_nothing_out);
  ADD ("no-label-covers-the-sign-of-another-day", no_label_covers_the_sign_of_another_day);
  ADD ("long-charts-show-weeks-and-say-so", long_charts_show_weeks_and_say_so);
  ADD ("a-chart-is-told-in-a-paragraph", a_chart_is_told_in_a_paragraph);
  ADD ("the-legend-does-not-tell-to-rest", the_legend_does_not_tell_to_rest);
  ADD ("few-days-are-told-by-their-ends", few_days_are_told_by_their_ends);
  ADD ("what-was-managed-is-told-without-pain-unless-hidden", what_was_managed_is_told_without_pain_unless_hidden);
  ADD ("marks-are-named-once-and-not-too-many", marks_are_named_once_and_not_too_many);
  ADD ("a-day-is-told-in-short-lines", a_day_is_told_in_short_lines);
  ADD ("lengths-of-lanes-are-round", lengths_of_lanes_are_round);
#undef ADD
  return g_test_run ();
}
