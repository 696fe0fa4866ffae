/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The layers of a chart, and any part of time, as numbers. */

#include "config.h"

#include "chart-fixture.h"

#include <locale.h>

#define WIDTH 700
#define HEIGHT 700

static DorsalChart *
make_part (Fixture *fixture, double start, double end)
{
  fixture->data.start = fixture->first + start;
  fixture->data.end = fixture->first + end;
  return make_chart (fixture, WIDTH, HEIGHT, FALSE);
}

static void
any_part_of_time_fills_the_plot (void)
{
  static const double rows[][2] = { { 0, 14 }, { 0.25, 14 }, { 3.5, 6.5 }, { 9.999, 14 }, { -4.5, 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Fixture) fixture = make_fixture ("87654876548765");
      g_autoptr (DorsalChart) chart = make_part (&fixture, rows[i][0], rows[i][1]);
      const DorsalChartScale *scale = &chart->scale;

      g_assert_cmpfloat_with_epsilon (dorsal_chart_scale_get_x (scale, scale->start), scale->x, 1e-9);
      g_assert_cmpfloat_with_epsilon (dorsal_chart_scale_get_x (scale, scale->end), scale->x + scale->width, 1e-9);
      g_assert_cmpint (scale->first, ==, fixture.first + (int) floor (rows[i][0]));
      g_assert_cmpint (scale->last, ==, fixture.first + (int) ceil (rows[i][1]) - 1);
      g_assert_cmpfloat_with_epsilon (dorsal_chart_get_time (chart, scale->x + scale->width / 4),
                                      fixture.first + rows[i][0] + (rows[i][1] - rows[i][0]) / 4, 1e-9);
      for (guint j = 0; j < chart->ticks->len; j++)
        g_assert_true (dorsal_chart_scale_shows (scale, g_array_index (chart->ticks, DorsalChartTick, j).x));
    }
}

/* Days are civil days, so that the clocks of no zone and the calendar of no locale change their width. */
static void
every_day_has_the_same_width_whatever_the_clocks_do (void)
{
  static const char *const zones[] = { "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu" };
  static const char *const locales[] = { "C.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8" };
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));

  for (guint z = 0; z < G_N_ELEMENTS (zones); z++)
    for (guint l = 0; l < G_N_ELEMENTS (locales) && setlocale (LC_ALL, locales[l]) != NULL; l++)
      {
        /* 2 March to 12 April: clocks change in each of these zones but two. */
        g_autofree char *pattern = g_strnfill (42, '5');
        g_auto (Fixture) fixture = make_fixture (pattern);
        g_autoptr (DorsalChart) chart = NULL;
        const DorsalChartTick *first, *second;

        g_setenv ("TZ", zones[z], TRUE);
        chart = make_chart (&fixture, WIDTH, HEIGHT, FALSE);
        first = &g_array_index (chart->ticks, DorsalChartTick, 0);
        second = &g_array_index (chart->ticks, DorsalChartTick, 1);
        g_assert_cmpint ((second->day - first->day) % 7, ==, 0);
        g_assert_cmpfloat_with_epsilon (second->x - first->x, (second->day - first->day) * chart->scale.width / 42, 1e-6);
        for (guint i = 1; i < chart->series[DORSAL_SERIES_NOW]->len; i++)
          g_assert_cmpfloat_with_epsilon (g_array_index (chart->series[DORSAL_SERIES_NOW], DorsalChartPoint, i).x -
                                            g_array_index (chart->series[DORSAL_SERIES_NOW], DorsalChartPoint, i - 1).x,
                                          chart->scale.width / 42, 1e-6);
      }
  g_setenv ("TZ", "UTC", TRUE);
  setlocale (LC_ALL, before);
}

static void
a_rest_window_over_a_change_of_clocks_is_48_hours_long (void)
{
  static const char *const onsets[] = { "2026-03-28T20:00+01:00", "2026-03-29T01:30+01:00", "2026-10-24T20:00+02:00" };

  for (guint i = 0; i < G_N_ELEMENTS (onsets); i++)
    {
      g_auto (Fixture) fixture = make_fixture ("8765487654");
      g_autoptr (DorsalChart) chart = NULL;
      double pitch;

      fixture.data.has_onset = TRUE;
      fixture.data.onset = test_moment (onsets[i]);
      fixture_show (&fixture, dorsal_moment_get_day (&fixture.data.onset) - 2,
                    dorsal_moment_get_day (&fixture.data.onset) + 7);
      chart = make_chart (&fixture, WIDTH, HEIGHT, FALSE);
      pitch = dorsal_chart_scale_get_pitch (&chart->scale);
      g_assert_cmpfloat_with_epsilon ((chart->window.end - chart->window.start) / pitch, 2, 1e-9);
      g_assert_cmpfloat_with_epsilon ((chart->ease_x - chart->window.start) / pitch, 1, 1e-9);
    }
}

static void
lines_lead_out_of_the_picture (void)
{
  g_auto (Fixture) fixture = make_fixture ("87654876548765");
  g_autoptr (DorsalChart) chart = make_part (&fixture, 3.2, 6.8);
  const GArray *points = chart->series[DORSAL_SERIES_NOW];
  const DorsalChartPoint *first = &g_array_index (points, DorsalChartPoint, 0);
  const DorsalChartPoint *last = &g_array_index (points, DorsalChartPoint, points->len - 1);

  g_assert_cmpfloat (first->x, <, chart->scale.x);
  g_assert_cmpfloat (last->x, >, chart->scale.x + chart->scale.width);
  for (guint i = 1; i < points->len; i++)
    g_assert_true (g_array_index (points, DorsalChartPoint, i).joined);
  g_assert_cmpuint (chart->n_logged, ==, 4);
}

static void
weeks_stay_the_same_while_the_picture_moves (void)
{
  g_autofree char *pattern = g_strnfill (1400, '.');
  g_autoptr (DorsalChart) chart = NULL, moved = NULL;
  guint n_same = 0;

  for (guint i = 0; i < 1400; i++)
    pattern[i] = "875.6g3.4a3.."[i * 5 % 13];

  g_auto (Fixture) fixture = make_fixture (pattern);

  chart = make_part (&fixture, 100, 1300);
  moved = make_part (&fixture, 103.5, 1303.5);
  g_assert_true (chart->weekly && moved->weekly);
  for (guint i = 0; i < chart->series[DORSAL_SERIES_NOW]->len; i++)
    for (guint j = 0; j < moved->series[DORSAL_SERIES_NOW]->len; j++)
      {
        const DorsalChartPoint *a = &g_array_index (chart->series[DORSAL_SERIES_NOW], DorsalChartPoint, i);
        const DorsalChartPoint *b = &g_array_index (moved->series[DORSAL_SERIES_NOW], DorsalChartPoint, j);

        if (a->day != b->day)
          continue;

        g_assert_cmpint (dorsal_day_get_weekday (a->day), ==, dorsal_day_get_weekday (dorsal_day_get_week_start (a->day)));
        g_assert_cmpfloat_with_epsilon (a->y, b->y, 1e-6);
        n_same++;
      }
  g_assert_cmpuint (n_same, >, 160);
}

/* A journal that begins in the year 1 has a hundred thousand weeks without an entry. */
static void
empty_weeks_beside_each_other_are_one_gap (void)
{
  g_autofree char *pattern = g_strnfill (1400, '.');
  g_autoptr (DorsalChart) chart = NULL;
  const DorsalChartStretch *gap;

  pattern[0] = pattern[700] = pattern[1399] = '5';

  g_auto (Fixture) fixture = make_fixture (pattern);

  chart = make_chart (&fixture, WIDTH, HEIGHT, FALSE);
  g_assert_true (chart->weekly);
  g_assert_cmpuint (chart->gaps->len, ==, 2);
  gap = &g_array_index (chart->gaps, DorsalChartStretch, 0);
  g_assert_cmpfloat_with_epsilon (gap->start, dorsal_chart_scale_get_x (&chart->scale, fixture.first + 7), 1e-9);
  g_assert_cmpfloat_with_epsilon (gap->end, dorsal_chart_scale_get_x (&chart->scale, fixture.first + 700), 1e-9);
}

static DorsalChartEpisode *
add_episode (Fixture *fixture, const char *label, int first, int last, DorsalDiary *diary)
{
  DorsalChartEpisode episode = { g_strdup (label), fixture->first + first, fixture->first + last, diary };

  g_array_append_val (fixture->data.episodes, episode);
  return &g_array_index (fixture->data.episodes, DorsalChartEpisode, fixture->data.episodes->len - 1);
}

static void
clear_episode (gpointer data)
{
  DorsalChartEpisode *episode = data;

  g_free (episode->label);
  g_clear_pointer (&episode->diary, dorsal_diary_free);
}

static void
add_entry (Fixture *fixture, double at, int pain)
{
  DorsalChartEntry entry = { fixture->first + at, pain, FALSE };

  g_array_append_val (fixture->data.entries, entry);
}

/* A chart that has something in each layer. */
static Fixture
make_full (void)
{
  Fixture fixture = make_fixture ("8765456x5465456545654");
  DorsalDiaryDay *day = &g_array_index (fixture.diary->days, DorsalDiaryDay, 2);
  DorsalChartMark treatment = { fixture.first + 6, fixture.first + 9, DORSAL_CHART_MARK_EVENT, (char *) "Massage" };

  fixture.data.layers = DORSAL_LAYERS_ALL;
  fixture.data.has_onset = TRUE;
  fixture.data.onset = test_moment ("2026-03-02T08:00");
  fixture.data.noticeable = 4.9;
  day->average = 6;
  day->worst = 9;
  fixture.data.episodes = g_array_new (FALSE, FALSE, sizeof (DorsalChartEpisode));
  g_array_set_clear_func (fixture.data.episodes, clear_episode);
  add_episode (&fixture, "Lower back", 0, 20, NULL);
  add_episode (&fixture, "Neck", 4, 8, test_diary ("2026-03-06", "345.."));
  fixture.data.entries = g_array_new (FALSE, FALSE, sizeof (DorsalChartEntry));
  add_entry (&fixture, 1.3, 6);
  add_entry (&fixture, 1.8, 3);
  add_entry (&fixture, 2.5, 3);
  add_mark (&fixture, 3, DORSAL_CHART_MARK_VISIT, "GP");
  add_mark (&fixture, 4, DORSAL_CHART_MARK_WARNING, "Fever");
  g_array_append_val (fixture.marks, treatment);
  for (DorsalTrackKind kind = 0; kind < DORSAL_N_TRACK_KINDS; kind++)
    if (kind != DORSAL_TRACK_WALK && kind != DORSAL_TRACK_TAG)
      add_value (add_track (&fixture, kind, "Track"), fixture.first + 2, 2, DORSAL_FELT_UNKNOWN);
  return fixture;
}

static void
full_clear (Fixture *self)
{
  g_array_unref (self->data.episodes);
  g_array_unref (self->data.entries);
  fixture_clear (self);
}

static guint
count_lanes (const DorsalChart *chart, DorsalLayers layer)
{
  guint n = 0;

  for (guint i = 0; i < chart->lanes->len; i++)
    n += dorsal_layer_of_track (g_array_index (chart->lanes, DorsalLane, i).track->kind) == layer ? 1 : 0;

  return n;
}

static guint
count_spans (const DorsalChart *chart, gboolean treatments)
{
  guint n = 0;

  for (guint i = 0; i < chart->spans->len; i++)
    n += g_array_index (chart->spans, DorsalChartSpan, i).is_treatment == treatments ? 1 : 0;

  return n;
}

static guint
count_signs (const DorsalChart *chart, gboolean warnings)
{
  guint n = 0;

  for (guint i = 0; i < chart->signs->len; i++)
    n += (g_array_index (chart->signs, DorsalChartSign, i).kind >= DORSAL_CHART_MARK_ADVICE) == warnings ? 1 : 0;

  return n;
}

/* How much of a layer there is in a chart. */
static guint
measure_layer (const DorsalChart *chart, DorsalLayers layer)
{
  switch ((guint) layer)
    {
    case DORSAL_LAYER_NOW:
      return chart->series[DORSAL_SERIES_NOW]->len;
    case DORSAL_LAYER_AVERAGE:
      return chart->series[DORSAL_SERIES_AVERAGE]->len;
    case DORSAL_LAYER_WORST:
      return chart->series[DORSAL_SERIES_WORST]->len;
    case DORSAL_LAYER_MEDIAN:
      return chart->series[DORSAL_SERIES_MEDIAN]->len;
    case DORSAL_LAYER_ENTRIES:
      return chart->dots->len;
    case DORSAL_LAYER_EPISODES:
      return chart->series[DORSAL_SERIES_OTHER]->len + count_spans (chart, FALSE);
    case DORSAL_LAYER_PHASES:
      return chart->rules->len;
    case DORSAL_LAYER_NOTICEABLE:
      return isnan (chart->noticeable_y) ? 0 : 1;
    case DORSAL_LAYER_WARNINGS:
      return count_signs (chart, TRUE);
    case DORSAL_LAYER_MARKS:
      return count_signs (chart, FALSE);
    case DORSAL_LAYER_TREATMENTS:
      return count_spans (chart, TRUE);
    default:
      return count_lanes (chart, layer);
    }
}

static void
each_layer_can_be_left_out_alone (void)
{
  for (guint i = 0; i < DORSAL_N_LAYERS; i++)
    {
      DorsalLayers layer = (DorsalLayers) (1u << i);
      Fixture fixture = make_full ();
      g_autoptr (DorsalChart) with = make_chart (&fixture, WIDTH, 1200, FALSE);
      g_autoptr (DorsalChart) without = NULL;

      fixture.data.layers = DORSAL_LAYERS_ALL & ~layer;
      without = make_chart (&fixture, WIDTH, 1200, FALSE);
      g_test_message ("%s", dorsal_layer_get_name (layer));
      for (guint j = 0; j < DORSAL_N_LAYERS; j++)
        {
          DorsalLayers other = (DorsalLayers) (1u << j);

          if (measure_layer (with, other) == 0)
            g_error ("nothing of %s is shown", dorsal_layer_get_name (other));
          g_assert_cmpuint (measure_layer (without, other), ==, other == layer ? 0 : measure_layer (with, other));
        }
      full_clear (&fixture);
    }
}

static void
layers_are_found_by_their_names (void)
{
  DorsalLayers found;

  for (guint i = 0; i < DORSAL_N_LAYERS; i++)
    {
      DorsalLayers layer = (DorsalLayers) (1u << i);

      g_assert_true (dorsal_layer_from_name (dorsal_layer_get_name (layer), &found));
      g_assert_cmpint (found, ==, layer);
      g_assert_cmpstr (dorsal_layer_get_label (layer), !=, "");
    }
  g_assert_false (dorsal_layer_from_name ("weather", &found));
}

static void
lanes_stay_where_nothing_of_them_is_shown (void)
{
  Fixture fixture = make_full ();
  g_autoptr (DorsalChart) all = make_chart (&fixture, WIDTH, 1200, FALSE);
  g_autoptr (DorsalChart) part = make_part (&fixture, 10, 14);

  g_assert_cmpuint (part->lanes->len, ==, all->lanes->len);
  g_assert_cmpuint (part->bars->len, ==, 0);
  full_clear (&fixture);
}

static void
of_one_kind_the_first_five_have_a_lane (void)
{
  g_auto (Fixture) fixture = make_fixture ("87654");
  g_autoptr (DorsalChart) chart = NULL;

  for (guint i = 0; i < 9; i++)
    add_value (add_track (&fixture, DORSAL_TRACK_MEDICINE, "Medicine"), fixture.first, 1, DORSAL_FELT_UNKNOWN);
  chart = make_chart (&fixture, WIDTH, 1200, FALSE);
  g_assert_cmpuint (count_lanes (chart, DORSAL_LAYER_MEDICINES), ==, 5);
}

static void
a_median_needs_four_of_seven_days_and_a_day_that_is_logged (void)
{
  static const struct
  {
    const char *pattern;
    const char *joined; /* one letter a point */
  } rows[] = {
    { "876", "" }, { "8765", "-" }, { "876..5", "-" }, { "8765.4", "-+" }, { "8765...4321", "--+++" }, { "8765w4", "-+" },
    { "8......8......8......8", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Fixture) fixture = make_fixture (rows[i].pattern);
      g_autoptr (DorsalChart) chart = NULL;
      const GArray *points;

      fixture.data.layers = DORSAL_LAYERS_ALL;
      chart = make_chart (&fixture, WIDTH, HEIGHT, FALSE);
      points = chart->series[DORSAL_SERIES_MEDIAN];
      g_test_message ("%s", rows[i].pattern);
      g_assert_cmpuint (points->len, ==, strlen (rows[i].joined));
      for (guint j = 0; j < points->len; j++)
        {
          const DorsalChartPoint *point = &g_array_index (points, DorsalChartPoint, j);

          g_assert_cmpint (rows[i].pattern[point->day - fixture.first], !=, '.');
          g_assert_cmpint (point->joined, ==, rows[i].joined[j] == '+');
        }
    }
}

static void
two_episodes_are_never_one_line (void)
{
  Fixture fixture = make_full ();
  g_autoptr (DorsalChart) chart = NULL;
  const GArray *points;

  add_episode (&fixture, "Neck again", 7, 12, test_diary ("2026-03-09", "54"));
  chart = make_chart (&fixture, WIDTH, HEIGHT, FALSE);
  points = chart->series[DORSAL_SERIES_OTHER];
  g_assert_cmpuint (points->len, ==, 5);
  for (guint i = 0; i < points->len; i++)
    g_assert_cmpint (g_array_index (points, DorsalChartPoint, i).joined, ==, i != 0 && i != 3);
  full_clear (&fixture);
}

/* Where no points are drawn but for those that no line meets, each of these must be one. */
static void
an_episode_of_one_day_is_seen_beside_another (void)
{
  Fixture fixture = make_full ();
  g_autoptr (DorsalChart) chart = NULL;
  const GArray *points;

  add_episode (&fixture, "Neck again", 7, 7, test_diary ("2026-03-09", "5"));
  add_episode (&fixture, "And again", 8, 8, test_diary ("2026-03-10", "4"));
  chart = make_chart (&fixture, WIDTH, HEIGHT, FALSE);
  points = chart->series[DORSAL_SERIES_OTHER];
  g_assert_cmpuint (points->len, ==, 5);
  for (guint i = 0; i < points->len; i++)
    g_assert_cmpint (g_array_index (points, DorsalChartPoint, i).lonely, ==, i >= 3);
  full_clear (&fixture);
}

static void
only_days_with_several_entries_show_each (void)
{
  Fixture fixture = make_full ();
  g_autoptr (DorsalChart) chart = make_chart (&fixture, WIDTH, HEIGHT, FALSE);
  const DorsalChartDot *dots = &g_array_index (chart->dots, DorsalChartDot, 0);

  g_assert_cmpuint (chart->dots->len, ==, 2);
  g_assert_cmpfloat_with_epsilon (dots[1].x - dots[0].x, dorsal_chart_scale_get_pitch (&chart->scale) / 2, 1e-6);
  g_assert_cmpfloat_with_epsilon (dots[0].y, dorsal_chart_get_y (chart, 6), 1e-9);
  full_clear (&fixture);
}

static void
a_treatment_is_a_band_from_its_first_to_its_last_day (void)
{
  Fixture fixture = make_full ();
  g_autoptr (DorsalChart) chart = make_chart (&fixture, WIDTH, HEIGHT, FALSE);

  for (guint i = 0; i < chart->spans->len; i++)
    {
      const DorsalChartSpan *span = &g_array_index (chart->spans, DorsalChartSpan, i);

      if (!span->is_treatment)
        continue;

      g_assert_cmpfloat_with_epsilon (span->start, dorsal_chart_scale_get_x (&chart->scale, fixture.first + 6), 1e-9);
      g_assert_cmpfloat_with_epsilon (span->end, dorsal_chart_scale_get_x (&chart->scale, fixture.first + 10), 1e-9);
      g_assert_cmpstr (span->label, ==, "Massage");
      for (guint j = 0; j < chart->spans->len; j++)
        g_assert_true (i == j || g_array_index (chart->spans, DorsalChartSpan, j).row != span->row);
    }
  full_clear (&fixture);
}

static void
a_band_that_began_before_the_picture_is_shown_in_it (void)
{
  Fixture fixture = make_full ();
  g_autoptr (DorsalChart) chart = make_part (&fixture, 8, 12);
  g_autofree char *words = dorsal_chart_describe_day (chart, fixture.first + 8);

  g_assert_cmpuint (count_spans (chart, TRUE), ==, 1);
  g_assert_nonnull (strstr (words, "Massage"));
  g_assert_cmpint (dorsal_chart_step (chart, fixture.first + 8, -1), ==, fixture.first + 8);
  full_clear (&fixture);
}

static void
a_flare_up_that_began_before_the_picture_goes_on_in_it (void)
{
  g_auto (Fixture) fixture = make_fixture ("87654876548765");
  DorsalChartMark flare = { fixture.first + 3, fixture.first + 9, DORSAL_CHART_MARK_FLARE, (char *) "Flare-up" };
  g_autoptr (DorsalChart) chart = NULL;
  const DorsalChartStretch *line;

  g_array_append_val (fixture.marks, flare);
  chart = make_part (&fixture, 6, 14);
  g_assert_cmpuint (chart->signs->len, ==, 0);
  g_assert_cmpuint (chart->flares->len, ==, 1);
  line = &g_array_index (chart->flares, DorsalChartStretch, 0);
  g_assert_cmpfloat (line->start, <, chart->scale.x);
  g_assert_cmpfloat_with_epsilon (line->end, dorsal_chart_get_x (chart, fixture.first + 9), 1e-9);
}

static void
a_card_reads_all_layers (void)
{
  static const char *const lines[] = {
    "Day 2", "Pain now: 6 of 10", "Average pain: 6 of 10", "Worst pain: 9 of 10", "Managed 2 things",
    "Track: 2 of 10", "Track: 2 of 24", "Track: 2 minutes", "Slept 0 h 02 min", "Sleep: Well",
    "Track: 2 times",
  };
  Fixture fixture = make_full ();
  g_autoptr (DorsalChart) chart = make_chart (&fixture, WIDTH, HEIGHT, FALSE);
  g_autofree char *words = dorsal_chart_describe_day (chart, fixture.first + 2);
  g_autofree char *several = dorsal_chart_describe_day (chart, fixture.first + 1);
  g_autofree char *both = dorsal_chart_describe_day (chart, fixture.first + 5);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (strstr (words, lines[i]) == NULL)
      g_error ("“%s” is not in “%s”", lines[i], words);
  g_assert_nonnull (strstr (several, "At 07:12: 6 of 10\nAt 19:12: 3 of 10"));
  g_assert_nonnull (strstr (both, "Neck: pain 4 of 10"));
  g_assert_nonnull (strstr (both, "Median of 7 days: "));
  full_clear (&fixture);
}

/* The last half minute of a day is not the first minute of the next. */
static void
a_card_writes_times_as_clocks_do (void)
{
  g_auto (Fixture) fixture = make_fixture ("87654");
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (DorsalChartEntry));
  g_autoptr (DorsalChart) chart = NULL;
  g_autofree char *words = NULL;

  fixture.data.entries = entries;
  add_entry (&fixture, 1 + (7 * 3600 + 12 * 60 + 45) / 86400.0, 6);
  add_entry (&fixture, 1 + (12 * 3600 + 30 * 60) / 86400.0, 5);
  add_entry (&fixture, 1 + (23 * 3600 + 59 * 60 + 40) / 86400.0, 3);
  chart = make_chart (&fixture, WIDTH, HEIGHT, FALSE);
  words = dorsal_chart_describe_day (chart, fixture.first + 1);
  g_assert_nonnull (strstr (words, "At 07:12: 6 of 10\nAt 12:30: 5 of 10\nAt 23:59: 3 of 10"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(function) g_test_add_func ("/chart-layers/" #function, function)
  ADD (any_part_of_time_fills_the_plot);
  ADD (every_day_has_the_same_width_whatever_the_clocks_do);
  ADD (a_rest_window_over_a_change_of_clocks_is_48_hours_long);
  ADD (lines_lead_out_of_the_picture);
  ADD (weeks_stay_the_same_while_the_picture_moves);
  ADD (empty_weeks_beside_each_other_are_one_gap);
  ADD (each_layer_can_be_left_out_alone);
  ADD (layers_are_found_by_their_names);
  ADD (lanes_stay_where_nothing_of_them_is_shown);
  ADD (of_one_kind_the_first_five_have_a_lane);
  ADD (a_median_needs_four_of_seven_days_and_a_day_that_is_logged);
  ADD (two_episodes_are_never_one_line);
  ADD (an_episode_of_one_day_is_seen_beside_another);
  ADD (only_days_with_several_entries_show_each);
  ADD (a_treatment_is_a_band_from_its_first_to_its_last_day);
  ADD (a_band_that_began_before_the_picture_is_shown_in_it);
  ADD (a_flare_up_that_began_before_the_picture_goes_on_in_it);
  ADD (a_card_reads_all_layers);
  ADD (a_card_writes_times_as_clocks_do);
#undef ADD
  return g_test_run ();
}
