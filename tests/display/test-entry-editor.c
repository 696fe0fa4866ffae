/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/entry-editor.h"
#include "exchange/protocol-json.h"
#include "scene.h"

#include <string.h>

static Scene *
make_scene (void)
{
  Scene *scene = scene_new ();

  scene_add_episode (scene);
  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-02T20:00", "episode", SCENE_EPISODE_ID,
                                 "now", "5", "note", "first line\nsecond line", NULL));
  return scene;
}

static DorsalEntryEditor *
make_editor (Scene *scene, DorsalRecord *record)
{
  return DORSAL_ENTRY_EDITOR (g_object_ref_sink (dorsal_entry_editor_new (scene->context, record)));
}

static void
type (DorsalEntryEditor *editor, guint field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (dorsal_entry_editor_get_input (editor, field)), text);
}

static void
save (DorsalEntryEditor *editor)
{
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
}

static void
what_cannot_be_is_refused_and_nothing_is_lost (void)
{
  static const struct
  {
    guint       field;
    const char *text;
  } wrong[] = {
    { DORSAL_CHECK_IN_NOW, "11" },    { DORSAL_CHECK_IN_NOW, "-1" },
    { DORSAL_CHECK_IN_NOW, "5.5" },   { DORSAL_CHECK_IN_NOW, "a lot" },
    { DORSAL_CHECK_IN_LEAST, "999999999999999999999" },
    { DORSAL_CHECK_IN_SLEEP_MINUTES, "1441" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (Scene) scene = make_scene ();
      DorsalEntryEditor *editor = make_editor (scene, scene_find (scene, DORSAL_KIND_CHECK_IN));
      GtkWidget *input = dorsal_entry_editor_get_input (editor, wrong[i].field);

      type (editor, wrong[i].field, wrong[i].text);
      save (editor);
      g_assert_cmpstr (dorsal_entry_editor_get_error (editor), !=, "");
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (input)), ==, wrong[i].text);
      g_assert_true (gtk_widget_has_css_class (input, "error"));
      g_assert_cmpint (dorsal_record_get_integer (scene_find (scene, DORSAL_KIND_CHECK_IN),
                                                  DORSAL_CHECK_IN_NOW), ==, 5);
      g_assert_finalize_object (editor);
    }
}

static void
a_mended_value_is_saved (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalEntryEditor *editor = make_editor (scene, scene_find (scene, DORSAL_KIND_CHECK_IN));
  DorsalRecord *saved;

  type (editor, DORSAL_CHECK_IN_NOW, "11");
  save (editor);
  type (editor, DORSAL_CHECK_IN_NOW, "3");
  save (editor);
  saved = scene_find (scene, DORSAL_KIND_CHECK_IN);
  g_assert_cmpstr (dorsal_entry_editor_get_error (editor), ==, "");
  g_assert_cmpint (dorsal_record_get_integer (saved, DORSAL_CHECK_IN_NOW), ==, 3);
  g_assert_cmpstr (dorsal_record_get_text (saved, DORSAL_CHECK_IN_NOTE), ==,
                   "first line\nsecond line");
  g_assert_finalize_object (editor);
}

static void
a_least_above_the_worst_is_refused (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalEntryEditor *editor = make_editor (scene, scene_find (scene, DORSAL_KIND_CHECK_IN));

  type (editor, DORSAL_CHECK_IN_LEAST, "8");
  type (editor, DORSAL_CHECK_IN_WORST, "4");
  save (editor);
  g_assert_cmpstr (dorsal_entry_editor_get_error (editor), !=, "");
  g_assert_finalize_object (editor);
}

static void
every_kind_opens_and_saves_unchanged (void)
{
  static const DorsalKind kinds[] = { DORSAL_KIND_EPISODE, DORSAL_KIND_CHECK_IN, DORSAL_KIND_ACTIVITY,
                                      DORSAL_KIND_SIGN,    DORSAL_KIND_VISIT,    DORSAL_KIND_MEDICINE };
  g_autoptr (Scene) scene = make_scene ();

  scene_add (scene, test_record (DORSAL_KIND_ACTIVITY, "2026-03-04T09:00:30", "episode",
                                 SCENE_EPISODE_ID, "name", "stretch:cat_cow", "sharp", "no", NULL));
  scene_add (scene, test_record (DORSAL_KIND_SIGN, "2026-03-04T09:00", "name", "fever", "answer", "no",
                                 NULL));
  scene_add (scene, test_record (DORSAL_KIND_VISIT, "2026-03-20", "episode", SCENE_EPISODE_ID, "booked",
                                 "yes", "about", "no", "told", "fever saddle", NULL));
  scene_add (scene, test_record (DORSAL_KIND_MEDICINE, "2026-03-04T10:00", "episode",
                                 SCENE_EPISODE_ID, "name", "Something <mild>", NULL));

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (DorsalRecord) before = dorsal_record_ref (scene_find (scene, kinds[i]));
      DorsalEntryEditor *editor = make_editor (scene, before);

      save (editor);
      g_assert_cmpstr (dorsal_entry_editor_get_error (editor), ==, "");
      for (guint field = 0; field < dorsal_kind_get_info (kinds[i])->n_fields; field++)
        {
          g_autofree char *old = dorsal_record_format_field (before, field);
          g_autofree char *new = dorsal_record_format_field (scene_find (scene, kinds[i]), field);

          g_assert_cmpstr (new, ==, old);
        }
      g_assert_cmpint (dorsal_record_get_at (scene_find (scene, kinds[i]))->utc, ==,
                       dorsal_record_get_at (before)->utc);
      g_assert_finalize_object (editor);
    }
}

static void
an_entry_for_an_earlier_day_keeps_when_it_was_typed (void)
{
  g_autoptr (Scene) scene = make_scene ();
  g_autoptr (DorsalRecord) record = dorsal_context_new_record (scene->context, DORSAL_KIND_ACTIVITY);
  DorsalMoment earlier = test_moment ("2026-03-05");
  DorsalEntryEditor *editor;
  DorsalRecord *saved;

  dorsal_record_set_at (record, &earlier);
  editor = make_editor (scene, record);
  type (editor, DORSAL_ACTIVITY_NAME, "Swimming");
  save (editor);
  saved = scene_find (scene, DORSAL_KIND_ACTIVITY);
  g_assert_cmpstr (dorsal_entry_editor_get_error (editor), ==, "");
  g_assert_cmpint (dorsal_record_get_day (saved), ==, test_day ("2026-03-05"));
  g_assert_true (dorsal_record_is_backfilled (saved));
  g_assert_cmpstr (dorsal_record_get_episode (saved), ==, SCENE_EPISODE_ID);
  g_assert_finalize_object (editor);
}

/* Where clocks are changed: forward on 30 March 2025 at 2:00, back on 26 October 2025 at 3:00. */
static Scene *
make_scene_in_berlin (void)
{
  Scene *scene = make_scene ();

  g_setenv ("TZ", "Europe/Berlin", TRUE);
  g_clear_object (&scene->context);
  scene->context = dorsal_context_new (scene->journal, dorsal_protocol_get_default (), NULL);
  return scene;
}

/* @date and @time: typed instead of what the form shows, or %NULL to leave it; @after: what is saved, or %NULL if it is
 * refused */
typedef struct
{
  const char *before;
  const char *shown;
  const char *date;
  const char *time;
  const char *after;
} ClockCase;

static const ClockCase clock_cases[] = {
  /* A time that clocks skipped, its edges, and the same of another day */
  { "2025-03-29T20:00:00+01:00", "20:00", "2025-03-30", "02:30", NULL },
  { "2025-03-29T20:00:00+01:00", "20:00", "2025-03-30", "02:00", NULL },
  { "2025-03-29T20:00:00+01:00", "20:00", "2025-03-30", "2.59", NULL },
  { "2025-03-29T02:30:00+01:00", "02:30", "2025-03-30", NULL, NULL },
  { "2025-03-29T20:00:00+01:00", "20:00", "2025-03-30", "01:59", "2025-03-30T01:59:00+01:00" },
  { "2025-03-29T20:00:00+01:00", "20:00", "2025-03-30", "03:00", "2025-03-30T03:00:00+02:00" },
  { "2025-03-29T20:00:00+01:00", "20:00", "2025-03-31", "02:30", "2025-03-31T02:30:00+02:00" },
  /* A time that came twice: the first, unless the entry was of the second */
  { "2025-10-25T20:00:00+02:00", "20:00", "2025-10-26", "02:30", "2025-10-26T02:30:00+02:00" },
  { "2025-10-25T02:30:00+02:00", "02:30", "2025-10-26", NULL, "2025-10-26T02:30:00+02:00" },
  { "2025-10-26T02:30:00+02:00", "02:30", NULL, NULL, "2025-10-26T02:30:00+02:00" },
  { "2025-10-26T02:30:00+01:00", "02:30", NULL, NULL, "2025-10-26T02:30:00+01:00" },
  { "2025-10-26T02:30:00+01:00", "02:30", NULL, "2:30", "2025-10-26T02:30:00+01:00" },
  { "2025-10-26T02:30:00+01:00", "02:30", " 2025-10-26 ", "02.30 ", "2025-10-26T02:30:00+01:00" },
  { "2025-10-26T02:30:00+01:00", "02:30", NULL, "02:40", "2025-10-26T02:40:00+02:00" },
  { "2025-10-26T02:30:00+01:00", "02:30", NULL, "03:00", "2025-10-26T03:00:00+01:00" },
  { "2025-10-26T02:30:00+01:00", "02:30", "2025-10-27", NULL, "2025-10-27T02:30:00+01:00" },
  /* What the form does not show: seconds, and another place, where the skipped hour was as any other */
  { "2025-03-30T02:30:40+09:00", "02:30", NULL, "2:30", "2025-03-30T02:30:40+09:00" },
  { "2025-03-30T02:30:40+09:00", "02:30", NULL, "02:31", NULL },
  /* Only the day is known */
  { "2025-03-30", "", NULL, " ", "2025-03-30" },
  { "2025-03-30", "", NULL, "02:30", NULL },
  { "2025-10-26T02:30:00+01:00", "02:30", NULL, "", "2025-10-26" },
};

static void
check_refused (DorsalEntryEditor *editor, GtkWidget *date, GtkWidget *time)
{
  const char *error = dorsal_entry_editor_get_error (editor);

  g_assert_nonnull (strstr (error, "2025-03-30: the clocks went forward."));
  g_assert_true (gtk_widget_has_css_class (time, "error"));
  g_assert_false (gtk_widget_has_css_class (date, "error"));
}

static void
check_clock (Scene *scene, const ClockCase *c)
{
  g_autoptr (DorsalRecord) record = dorsal_context_new_record (scene->context, DORSAL_KIND_ACTIVITY);
  DorsalMoment before = test_moment (c->before);
  DorsalEntryEditor *editor;
  GtkWidget *date, *time;
  g_autofree char *after = NULL;

  dorsal_record_set_at (record, &before);
  editor = make_editor (scene, record);
  date = scene_find_row (GTK_WIDGET (editor), "Day");
  time = scene_find_row (GTK_WIDGET (editor), "Time");
  type (editor, DORSAL_ACTIVITY_NAME, "Swimming");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (time)), ==, c->shown);
  if (c->date != NULL)
    gtk_editable_set_text (GTK_EDITABLE (date), c->date);
  if (c->time != NULL)
    gtk_editable_set_text (GTK_EDITABLE (time), c->time);

  save (editor);
  if (c->after == NULL)
    check_refused (editor, date, time);
  else
    {
      g_assert_cmpstr (dorsal_entry_editor_get_error (editor), ==, "");
      after = dorsal_moment_to_string (dorsal_record_get_at (scene_find (scene, DORSAL_KIND_ACTIVITY)));
      g_assert_cmpstr (after, ==, c->after);
    }
  g_assert_finalize_object (editor);
}

static void
no_time_is_moved_in_silence_where_clocks_are_changed (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (clock_cases); i++)
    {
      g_autoptr (Scene) scene = make_scene_in_berlin ();

      check_clock (scene, &clock_cases[i]);
    }
  g_setenv ("TZ", "UTC", TRUE);
}

/* The form marks what has to be changed. */
static void
a_day_that_cannot_be_is_marked_and_not_the_time (void)
{
  static const char *const days[] = { "2026-02-30", "2026-03-11", "soon" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (Scene) scene = make_scene ();
      DorsalEntryEditor *editor = make_editor (scene, scene_find (scene, DORSAL_KIND_CHECK_IN));
      GtkWidget *date = scene_find_row (GTK_WIDGET (editor), "Day");

      gtk_editable_set_text (GTK_EDITABLE (date), days[i]);
      save (editor);
      g_assert_cmpstr (dorsal_entry_editor_get_error (editor), !=, "");
      g_assert_true (gtk_widget_has_css_class (date, "error"));
      g_assert_false (gtk_widget_has_css_class (scene_find_row (GTK_WIDGET (editor), "Time"), "error"));
      g_assert_finalize_object (editor);
    }
}

static void
add_tests (void)
{
  g_test_add_func ("/entry-editor/what-cannot-be-is-refused-and-nothing-is-lost",
                   what_cannot_be_is_refused_and_nothing_is_lost);
  g_test_add_func ("/entry-editor/a-mended-value-is-saved", a_mended_value_is_saved);
  g_test_add_func ("/entry-editor/a-least-above-the-worst-is-refused",
                   a_least_above_the_worst_is_refused);
  g_test_add_func ("/entry-editor/every-kind-opens-and-saves-unchanged",
                   every_kind_opens_and_saves_unchanged);
  g_test_add_func ("/entry-editor/an-entry-for-an-earlier-day-keeps-when-it-was-typed",
                   an_entry_for_an_earlier_day_keeps_when_it_was_typed);
  g_test_add_func ("/entry-editor/no-time-is-moved-in-silence-where-clocks-are-changed",
                   no_time_is_moved_in_silence_where_clocks_are_changed);
  g_test_add_func ("/entry-editor/a-day-that-cannot-be-is-marked-and-not-the-time",
                   a_day_that_cannot_be_is_marked_and_not_the_time);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
