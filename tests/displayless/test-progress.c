/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The view that charts draw, and pictures of it. */

#include "config.h"

#include "chart/chart-private.h"
#include "exchange/picture.h"
#include "exchange/protocol-json.h"
#include "support.h"

#include <string.h>

typedef struct
{
  GPtrArray      *records;
  DorsalGuidance *guidance;
  const char     *episode;
} Case;

static void
add (Case *self, DorsalRecord *record)
{
  if (dorsal_kind_get_info (dorsal_record_get_kind (record))->has_episode)
    dorsal_record_set_episode (record, self->episode);
  g_ptr_array_add (self->records, record);
}

static void
think (Case *self, const char *now)
{
  DorsalMoment moment = test_moment (now);

  g_clear_pointer (&self->guidance, dorsal_guidance_free);
  self->guidance = dorsal_guidance_new (self->records, dorsal_protocol_get_default (), &moment);
}

static void
set_up (Case *self, gconstpointer data)
{
  DorsalRecord *episode = test_record (DORSAL_KIND_EPISODE, "2026-01-12T07:40", "region",
                                       "lower_back", NULL);

  self->records = dorsal_records_new ();
  add (self, episode);
  self->episode = dorsal_record_get_id (episode);
  add (self,
       test_record (DORSAL_KIND_CHECK_IN, "2026-01-13T20:00", "now", "5", "worst", "7", NULL));
  add (self, test_record (DORSAL_KIND_CHECK_IN, "2026-01-20T20:00", "now", "4", NULL));
  add (self, test_record (DORSAL_KIND_VISIT, "2026-01-19T10:00", "with", "Dr A", NULL));
  add (self, test_record (DORSAL_KIND_VISIT, "2026-01-18T10:00", "booked", "yes", NULL));
  add (self, test_record (DORSAL_KIND_VISIT, "2026-01-20T23:00", "booked", "yes", NULL));
  add (self, test_record (DORSAL_KIND_FLARE, "2026-01-17T10:00", NULL));
  add (self, test_record (DORSAL_KIND_EVENT, "2026-01-16T10:00", "title", "New desk", NULL));
  add (self, test_record (DORSAL_KIND_SIGN, "2026-01-15T10:00", "name", "leg_numb", "answer", "yes",
                          NULL));
  add (self,
       test_record (DORSAL_KIND_SIGN, "2026-01-15T10:00", "name", "saddle", "answer", "no", NULL));
  add (self,
       test_record (DORSAL_KIND_SIGN, "2026-01-14T10:00", "name", "saddle", "answer", "yes", NULL));
  think (self, "2026-01-20T21:00");
}

static void
tear_down (Case *self, gconstpointer data)
{
  dorsal_guidance_free (self->guidance);
  g_ptr_array_unref (self->records);
}

static void
ranges_end_today_and_have_their_length (Case *self, gconstpointer data)
{
  static const struct
  {
    DorsalProgressRange range;
    const char         *first;
  } rows[] = {
    { DORSAL_RANGE_TWO_WEEKS, "2026-01-07" },
    { DORSAL_RANGE_SIX_WEEKS, "2025-12-10" },
    { DORSAL_RANGE_THREE_MONTHS, "2025-10-22" },
    { DORSAL_RANGE_ALL, "2026-01-12" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DorsalProgressView) view = dorsal_progress_view_new_for_range (
          self->records, self->guidance, i % 2 == 0 ? NULL : self->episode, rows[i].range);

      g_assert_cmpfloat (view->chart.start, ==, test_day (rows[i].first));
      g_assert_cmpfloat (view->chart.end, ==, test_day ("2026-01-21"));
      g_assert_cmpint (view->chart.today, ==, test_day ("2026-01-20"));
      g_assert_true (view->chart.diary == view->diary);
    }
}

static void
all_begins_with_the_first_entry_if_that_came_before_the_onset (Case *self, gconstpointer data)
{
  g_autoptr (DorsalProgressView) view = NULL;

  add (self, test_record (DORSAL_KIND_CHECK_IN, "2026-01-10T20:00", "now", "2", NULL));
  think (self, "2026-01-20T21:00");
  view = dorsal_progress_view_new_for_range (self->records, self->guidance, NULL, DORSAL_RANGE_ALL);
  g_assert_cmpfloat (view->chart.start, ==, test_day ("2026-01-10"));
}

static void
what_happened_is_marked_in_order (Case *self, gconstpointer data)
{
  static const struct
  {
    const char         *day;
    DorsalChartMarkKind kind;
    const char         *label;
  } rows[] = {
    { "2026-01-14", DORSAL_CHART_MARK_EMERGENCY, NULL },
    { "2026-01-15", DORSAL_CHART_MARK_WARNING, NULL },
    { "2026-01-16", DORSAL_CHART_MARK_EVENT, "\u2068New desk\u2069" },
    { "2026-01-17", DORSAL_CHART_MARK_FLARE, "Flare-up" },
    { "2026-01-19", DORSAL_CHART_MARK_VISIT, "\u2068Dr A\u2069" },
    { "2026-01-20", DORSAL_CHART_MARK_VISIT, "Visit booked" },
  };
  g_autoptr (DorsalProgressView) view = dorsal_progress_view_new_for_range (
      self->records, self->guidance, NULL, DORSAL_RANGE_TWO_WEEKS);

  g_assert_cmpuint (view->chart.marks->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DorsalChartMark *mark = &g_array_index (view->chart.marks, DorsalChartMark, i);

      g_assert_cmpint (mark->day, ==, test_day (rows[i].day));
      g_assert_cmpint (mark->kind, ==, rows[i].kind);
      if (rows[i].label != NULL)
        g_assert_cmpstr (mark->label, ==, rows[i].label);
    }
}

static void
a_yes_taken_back_is_not_marked (Case *self, gconstpointer data)
{
  g_autoptr (DorsalProgressView) view = NULL;

  add (self, test_record (DORSAL_KIND_SIGN, "2026-01-15T09:00", "name", "leg_numb", "answer",
                          "mistake", NULL));
  add (self, test_record (DORSAL_KIND_SIGN, "2026-01-13T09:00", "name", "saddle", "answer",
                          "mistake", NULL));
  think (self, "2026-01-20T21:00");
  view = dorsal_progress_view_new_for_range (self->records, self->guidance, NULL,
                                             DORSAL_RANGE_TWO_WEEKS);
  for (guint i = 0; i < view->chart.marks->len; i++)
    g_assert_cmpint (g_array_index (view->chart.marks, DorsalChartMark, i).kind, !=,
                     DORSAL_CHART_MARK_WARNING);
  g_assert_cmpint (g_array_index (view->chart.marks, DorsalChartMark, 0).kind, ==,
                   DORSAL_CHART_MARK_EMERGENCY);
}

static void
marks_outside_the_days_shown_are_left_out (Case *self, gconstpointer data)
{
  g_autoptr (DorsalProgressView)
      view = dorsal_progress_view_new (self->records, self->guidance, self->episode,
                                       test_day ("2026-01-16"), test_day ("2026-01-17"));
  g_autoptr (DorsalChart) chart = NULL;
  DorsalTheme theme;

  dorsal_theme_init (&theme, DORSAL_THEME_LIGHT);
  chart = dorsal_chart_new (&view->chart, 600, 400, &theme, FALSE);
  g_assert_cmpuint (chart->marks->len, ==, 2);
}

static void
the_line_knows_the_spell (Case *self, gconstpointer data)
{
  g_autoptr (DorsalProgressView) view = dorsal_progress_view_new_for_range (
      self->records, self->guidance, NULL, DORSAL_RANGE_ALL);
  DorsalMoment onset = test_moment ("2026-01-12T07:40");

  g_assert_true (view->has_line);
  g_assert_cmpint (view->line.onset.utc, ==, onset.utc);
  g_assert_true (view->chart.has_onset);
  g_assert_cmpint (view->chart.onset.utc, ==, onset.utc);
  g_assert_cmpfloat (view->line.rest_hours, ==, 48);
  g_assert_cmpuint (view->line.n_milestones, ==, 4);
  g_assert_cmpint (view->line.milestones[0], ==, 14);
  g_assert_cmpint (view->line.milestones[3], ==, 84);
  g_assert_false (view->line.recovered);
  g_assert_cmpuint (view->line.marks->len, ==, 2);
  g_assert_true (g_array_index (view->line.marks, DorsalRecoveryMark, 0).is_flare);
  g_assert_false (g_array_index (view->line.marks, DorsalRecoveryMark, 1).is_flare);
}

static GBytes *
make_picture (const DorsalProgressView *view, DorsalPictureFormat format)
{
  g_autoptr (GError) error = NULL;
  DorsalPictureOptions options;
  GBytes *picture;

  dorsal_picture_options_init (&options, format);
  picture = dorsal_progress_view_to_picture (view, &options, &error);
  g_assert_no_error (error);
  return picture;
}

static void
a_journal_without_an_episode_has_no_line (Case *self, gconstpointer data)
{
  g_autoptr (DorsalProgressView) view = NULL;

  g_ptr_array_set_size (self->records, 0);
  think (self, "2026-01-20T21:00");
  view = dorsal_progress_view_new_for_range (self->records, self->guidance, NULL, DORSAL_RANGE_ALL);
  g_assert_false (view->has_line);
  g_assert_false (view->chart.has_onset);
  g_assert_cmpfloat (view->chart.end, ==, view->chart.start + 1);
  g_assert_cmpuint (view->chart.marks->len, ==, 0);
  for (int format = DORSAL_PICTURE_SVG; format <= DORSAL_PICTURE_PDF; format++)
    {
      g_autoptr (GBytes) picture = make_picture (view, (DorsalPictureFormat) format);

      g_assert_nonnull (picture);
    }
}

static void
pictures_are_what_they_say (Case *self, gconstpointer data)
{
  static const struct
  {
    DorsalPictureFormat format;
    const char         *begins;
  } rows[] = {
    { DORSAL_PICTURE_SVG, "<?xml" },
    { DORSAL_PICTURE_PNG, "\x89PNG\r\n\x1a\n" },
    { DORSAL_PICTURE_PDF, "%PDF-1." },
  };
  g_autoptr (DorsalProgressView) view = dorsal_progress_view_new_for_range (
      self->records, self->guidance, NULL, DORSAL_RANGE_ALL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) first = make_picture (view, rows[i].format);
      g_autoptr (GBytes) second = make_picture (view, rows[i].format);

      g_assert_cmpuint (g_bytes_get_size (first), >, 2000);
      g_assert_cmpmem (g_bytes_get_data (first, NULL), strlen (rows[i].begins), rows[i].begins,
                       strlen (rows[i].begins));

      /* cairo numbers the groups of an SVG onwards through the life of a process. */
      g_assert_true (rows[i].format == DORSAL_PICTURE_SVG || g_bytes_equal (first, second));
    }
}

static void
an_svg_is_well_formed_and_speaks (Case *self, gconstpointer data)
{
  static const GMarkupParser parser = { NULL };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, NULL, NULL);
  g_autoptr (DorsalProgressView) view = NULL;
  g_autoptr (GBytes) svg = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  add (self,
       test_record (DORSAL_KIND_EVENT, "2026-01-16T10:00", "title", "</desc> & <script>", NULL));
  think (self, "2026-01-20T21:00");
  view = dorsal_progress_view_new_for_range (self->records, self->guidance, NULL, DORSAL_RANGE_ALL);
  svg = make_picture (view, DORSAL_PICTURE_SVG);
  text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_markup_parse_context_parse (context, text, -1, &error);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, &error));
  g_assert_nonnull (strstr (text, "<title>Progress</title>"));
  g_assert_nonnull (strstr (text, "<desc>"));
  g_assert_null (strstr (text, "<script"));
}

/* In order of recording: the mistake that counts is that about the latest day, wherever it stands. */
static void
an_earlier_mistake_recorded_later_takes_nothing_back (Case *self, gconstpointer data)
{
  static const char *const days[] = { "2026-01-16T09:00", "2026-01-14T09:00", "2026-01-13T09:00" };
  g_autoptr (DorsalProgressView) view = NULL;
  guint n_warnings = 0;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    add (self, test_record (DORSAL_KIND_SIGN, days[i], "name", "leg_numb", "answer", "mistake", NULL));
  add (self, test_record (DORSAL_KIND_SIGN, "2026-01-16T08:00", "name", "leg_numb", "answer", "yes", NULL));
  think (self, "2026-01-20T21:00");
  view = dorsal_progress_view_new_for_range (self->records, self->guidance, NULL, DORSAL_RANGE_TWO_WEEKS);
  for (guint i = 0; i < view->chart.marks->len; i++)
    {
      const DorsalChartMark *mark = &g_array_index (view->chart.marks, DorsalChartMark, i);

      if (mark->kind != DORSAL_CHART_MARK_WARNING)
        continue;

      g_assert_cmpint (mark->day, ==, test_day ("2026-01-16"));
      n_warnings++;
    }
  g_assert_cmpuint (n_warnings, ==, 1);
}

#define ADD(name) g_test_add ("/progress/" #name, Case, NULL, set_up, name, tear_down)

static void
show_advice (Case *self, const char *at, const char *rule, const char *level)
{
  add (self, test_record (DORSAL_KIND_ADVICE, at, "rule", rule, "level", level, "protocol", "Back pain 2", NULL));
}

static void
advice_to_see_someone_is_marked_where_it_was_first_shown (Case *self, gconstpointer data)
{
  static const char *const days[] = { "2026-01-13", "2026-01-20", "2026-01-29" };
  g_autoptr (DorsalProgressView) view = NULL;
  guint n = 0;

  show_advice (self, "2026-01-13T09:00", "DUR-14", "3");
  show_advice (self, "2026-01-14T09:00", "DUR-14", "3");
  show_advice (self, "2026-01-14T09:00", "REST-LONG", "2");
  show_advice (self, "2026-01-14T09:00", "RF:saddle", "5");
  show_advice (self, "2026-01-20T09:00", "ESC-SEVERE", "4");
  show_advice (self, "2026-01-21T09:00", "DUR-14", "3");
  show_advice (self, "2026-01-29T09:00", "DUR-14", "3");
  think (self, "2026-01-30T21:00");
  view = dorsal_progress_view_new_for_range (self->records, self->guidance, NULL, DORSAL_RANGE_ALL);
  for (guint i = 0; i < view->chart.marks->len; i++)
    {
      const DorsalChartMark *mark = &g_array_index (view->chart.marks, DorsalChartMark, i);

      if (mark->kind != DORSAL_CHART_MARK_ADVICE)
        continue;

      g_assert_cmpint (mark->day, ==, test_day (days[n++]));
      g_assert_nonnull (mark->label);
    }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (days));
}

static void
what_lasted_is_marked_from_its_first_to_its_last_day (Case *self, gconstpointer data)
{
  g_autoptr (DorsalProgressView) view = NULL;
  guint n = 0;

  add (self, test_record (DORSAL_KIND_EVENT, "2026-01-14T10:00", "title", "Massage", "until", "2026-01-16", NULL));
  add (self, test_record (DORSAL_KIND_FLARE, "2026-01-14T11:00", "end", "2026-01-15", NULL));
  think (self, "2026-01-20T21:00");
  view = dorsal_progress_view_new_for_range (self->records, self->guidance, NULL, DORSAL_RANGE_ALL);
  for (guint i = 0; i < view->chart.marks->len; i++)
    {
      const DorsalChartMark *mark = &g_array_index (view->chart.marks, DorsalChartMark, i);

      if (mark->until == DORSAL_DAY_NONE)
        continue;

      g_assert_cmpint (mark->until, ==, mark->day + (mark->kind == DORSAL_CHART_MARK_EVENT ? 2 : 1));
      n++;
    }
  g_assert_cmpuint (n, ==, 2);
}

static void
every_entry_is_known_with_its_time (Case *self, gconstpointer data)
{
  g_autoptr (DorsalProgressView) view = NULL;
  const DorsalChartEntry *entries;

  add (self, test_record (DORSAL_KIND_CHECK_IN, "2026-01-20T06:00", "now", "7", NULL));
  add (self, test_record (DORSAL_KIND_CHECK_IN, "2026-01-19T06:00", "good_day", "1", NULL));
  think (self, "2026-01-20T21:00");
  view = dorsal_progress_view_new_for_range (self->records, self->guidance, NULL, DORSAL_RANGE_ALL);
  g_assert_cmpuint (view->chart.entries->len, ==, 3);
  entries = &g_array_index (view->chart.entries, DorsalChartEntry, 0);
  g_assert_cmpfloat_with_epsilon (entries[1].at, test_day ("2026-01-20") + 0.25, 1e-9);
  g_assert_cmpint (entries[1].pain, ==, 7);
  g_assert_cmpint (entries[2].pain, ==, 4);
}

static void
other_episodes_are_shown_with_their_days (Case *self, gconstpointer data)
{
  g_autoptr (DorsalProgressView) alone = dorsal_progress_view_new_for_range (
    self->records, self->guidance, NULL, DORSAL_RANGE_ALL);
  g_autoptr (DorsalProgressView) view = NULL;
  DorsalRecord *neck = test_record (DORSAL_KIND_EPISODE, "2026-01-05T08:00", "region", "neck", NULL);
  DorsalRecord *pain = test_record (DORSAL_KIND_CHECK_IN, "2026-01-08T08:00", "now", "6", NULL);
  const DorsalChartEpisode *episodes;

  g_assert_null (alone->chart.episodes);
  g_ptr_array_add (self->records, neck);
  dorsal_record_set_episode (pain, dorsal_record_get_id (neck));
  g_ptr_array_add (self->records, pain);
  think (self, "2026-01-20T21:00");
  view = dorsal_progress_view_new_for_range (self->records, self->guidance, self->episode, DORSAL_RANGE_ALL);
  g_assert_cmpuint (view->chart.episodes->len, ==, 2);
  episodes = &g_array_index (view->chart.episodes, DorsalChartEpisode, 0);
  g_assert_cmpstr (episodes[0].label, ==, "Neck");
  g_assert_cmpint (episodes[0].last, ==, test_day ("2026-01-08"));
  g_assert_cmpuint (episodes[0].diary->days->len, ==, 1);
  g_assert_cmpint (episodes[1].last, ==, test_day ("2026-01-20"));
  g_assert_null (episodes[1].diary);
  g_assert_cmpint (view->first, ==, test_day ("2026-01-05"));
}

/* Thirteen more are recorded after it, each a month earlier than the one before. */
static void
of_many_episodes_the_one_shown_is_never_left_out (Case *self, gconstpointer data)
{
  g_autoptr (DorsalProgressView) view = NULL;
  guint n_shown = 0;

  for (int i = 1; i <= 13; i++)
    {
      g_autofree char *at = g_strdup_printf ("%d-%02d-05T08:00", i < 12 ? 2025 : 2024, i < 12 ? 12 - i : 24 - i);

      g_ptr_array_add (self->records, test_record (DORSAL_KIND_EPISODE, at, "region", "neck", NULL));
    }
  think (self, "2026-01-20T21:00");
  view = dorsal_progress_view_new_for_range (self->records, self->guidance, self->episode, DORSAL_RANGE_ALL);
  g_assert_cmpuint (view->chart.episodes->len, ==, 13);
  for (guint i = 0; i < view->chart.episodes->len; i++)
    n_shown += g_array_index (view->chart.episodes, DorsalChartEpisode, i).diary == NULL ? 1 : 0;
  g_assert_cmpuint (n_shown, ==, 1);
}

static void
all_begins_with_the_first_entry_of_any_episode (Case *self, gconstpointer data)
{
  DorsalRecord *neck = test_record (DORSAL_KIND_EPISODE, "2026-01-05T08:00", "region", "neck", NULL);
  DorsalRecord *pain = test_record (DORSAL_KIND_CHECK_IN, "2026-01-03T08:00", "now", "6", NULL);
  g_autoptr (DorsalProgressView) view = NULL;

  g_ptr_array_add (self->records, neck);
  dorsal_record_set_episode (pain, dorsal_record_get_id (neck));
  g_ptr_array_add (self->records, pain);
  think (self, "2026-01-20T21:00");
  view = dorsal_progress_view_new_for_range (self->records, self->guidance, self->episode, DORSAL_RANGE_ALL);
  g_assert_cmpint (view->first, ==, test_day ("2026-01-03"));
}

static void
tracks_have_names_that_people_read (Case *self, gconstpointer data)
{
  static const char *const labels[] = { "Walk", "Stretch", "Cat-cow", "\u2068Yoga\u2069", "\u2068Ibuprofen\u2069" };
  g_autoptr (DorsalProgressView) view = NULL;

  g_ptr_array_set_size (self->records, 1);
  add (self, test_record (DORSAL_KIND_ACTIVITY, "2026-01-13T10:00", "name", "walk", "minutes", "10", NULL));
  add (self, test_record (DORSAL_KIND_ACTIVITY, "2026-01-13T10:00", "name", "stretch:cat_cow", "minutes", "2", NULL));
  add (self, test_record (DORSAL_KIND_ACTIVITY, "2026-01-13T10:00", "name", "Yoga", "minutes", "30", NULL));
  add (self, test_record (DORSAL_KIND_MEDICINE, "2026-01-13T10:00", "name", "Ibuprofen", NULL));
  think (self, "2026-01-20T21:00");
  view = dorsal_progress_view_new_for_range (self->records, self->guidance, NULL, DORSAL_RANGE_ALL);
  g_assert_cmpuint (view->chart.tracks->len, ==, G_N_ELEMENTS (labels));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_cmpstr (dorsal_track_get_label (g_ptr_array_index (view->chart.tracks, i)), ==, labels[i]);
}

static void
an_episode_that_ended_is_shown_to_its_end (Case *self, gconstpointer data)
{
  g_autoptr (DorsalProgressView) open = dorsal_progress_view_new_for_range (
    self->records, self->guidance, NULL, DORSAL_RANGE_EPISODE);
  g_autoptr (DorsalProgressView) ended = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpfloat (open->chart.end, ==, test_day ("2026-01-21"));
  dorsal_record_set_integer (g_ptr_array_index (self->records, 0), DORSAL_EPISODE_END, test_day ("2026-01-18"), &error);
  g_assert_no_error (error);
  think (self, "2026-02-20T21:00");
  ended = dorsal_progress_view_new_for_range (self->records, self->guidance, self->episode, DORSAL_RANGE_EPISODE);
  g_assert_cmpfloat (ended->chart.start, ==, test_day ("2026-01-12"));
  g_assert_cmpfloat (ended->chart.end, ==, test_day ("2026-01-19"));
  g_assert_cmpint (dorsal_progress_view_get_last (ended, DORSAL_RANGE_ALL), ==, test_day ("2026-02-20"));
}

static void
the_line_alone_is_the_same_line (Case *self, gconstpointer data)
{
  g_autoptr (DorsalProgressView) whole = dorsal_progress_view_new_for_range (
    self->records, self->guidance, NULL, DORSAL_RANGE_ALL);
  g_autoptr (DorsalProgressView) line =
    dorsal_progress_view_new_for_line (self->records, self->guidance, self->episode);
  g_autofree char *words = dorsal_recovery_line_describe (&line->line);
  g_autofree char *expected = dorsal_recovery_line_describe (&whole->line);

  g_assert_cmpstr (words, ==, expected);
  g_assert_cmpuint (line->line.marks->len, ==, whole->line.marks->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (ranges_end_today_and_have_their_length);
  ADD (an_earlier_mistake_recorded_later_takes_nothing_back);
  ADD (all_begins_with_the_first_entry_if_that_came_before_the_onset);
  ADD (what_happened_is_marked_in_order);
  ADD (a_yes_taken_back_is_not_marked);
  ADD (marks_outside_the_days_shown_are_left_out);
  ADD (the_line_knows_the_spell);
  ADD (a_journal_without_an_episode_has_no_line);
  ADD (pictures_are_what_they_say);
  ADD (an_svg_is_well_formed_and_speaks);
  ADD (advice_to_see_someone_is_marked_where_it_was_first_shown);
  ADD (what_lasted_is_marked_from_its_first_to_its_last_day);
  ADD (every_entry_is_known_with_its_time);
  ADD (other_episodes_are_shown_with_their_days);
  ADD (of_many_episodes_the_one_shown_is_never_left_out);
  ADD (all_begins_with_the_first_entry_of_any_episode);
  ADD (tracks_have_names_that_people_read);
  ADD (an_episode_that_ended_is_shown_to_its_end);
  ADD (the_line_alone_is_the_same_line);

  return g_test_run ();
}
