/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/entry-editor.h"
#include "scene.h"

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
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
