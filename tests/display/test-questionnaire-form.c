/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/pain-scale.h"
#include "app/questionnaire-form.h"
#include "core/questionnaire.h"
#include "scene.h"

static const char *const ids[] = { "rmdq24", "phq2", "activities", "impact3" };

/* What the window of a form needs, from when it is shown until it is closed. */
typedef struct
{
  Scene                   *scene;
  DorsalQuestionnaireForm *form;
  GtkWidget               *window;
} Sheet;

static Sheet
open_sheet (Scene *scene, const char *id)
{
  Sheet sheet = { .scene = scene, .form = g_object_new (DORSAL_TYPE_QUESTIONNAIRE_FORM, NULL) };
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  dorsal_questionnaire_form_ask (sheet.form, scene->context, id);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (sheet.form));
  sheet.window = scene_show (scrolled);
  return sheet;
}

static void
close_sheet (Sheet *sheet)
{
  gtk_window_destroy (GTK_WINDOW (sheet->window));
}

static void
do_action (Sheet *sheet, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (sheet->form), action, NULL));
}

static void
collect_widgets (GtkWidget *root, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    g_ptr_array_add (found, root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_widgets (child, type, found);
}

static gpointer
find_nth (Sheet *sheet, GType type, guint n)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect_widgets (GTK_WIDGET (sheet->form), type, found);
  g_assert_cmpuint (n, <, found->len);
  return g_ptr_array_index (found, n);
}

static void
tick (Sheet *sheet, guint n)
{
  gtk_check_button_set_active (find_nth (sheet, GTK_TYPE_CHECK_BUTTON, n), TRUE);
}

/* As dragging does, which is how the scale knows that it was answered. */
static void
drag (Sheet *sheet, guint n, double value)
{
  gboolean is_handled = FALSE;

  g_signal_emit_by_name (find_nth (sheet, GTK_TYPE_SCALE, n), "change-value", GTK_SCROLL_JUMP, value, &is_handled);
  g_assert_true (is_handled);
}

static void
name (Sheet *sheet, guint n, const char *text)
{
  gtk_editable_set_text (find_nth (sheet, GTK_TYPE_ENTRY, n), text);
}

static gboolean
shows (Sheet *sheet, const char *text)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  collect_widgets (GTK_WIDGET (sheet->form), GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    if (gtk_widget_get_mapped (g_ptr_array_index (labels, i)) &&
        g_str_equal (gtk_label_get_text (g_ptr_array_index (labels, i)), text))
      return TRUE;

  return FALSE;
}

static void
assert_saved (Sheet *sheet, const char *answers, int score)
{
  DorsalRecord *record = scene_find (sheet->scene, DORSAL_KIND_QUESTIONNAIRE);

  g_assert_nonnull (record);
  g_assert_cmpstr (dorsal_record_get_text (record, DORSAL_QUESTIONNAIRE_ANSWERS), ==, answers);
  g_assert_cmpint (dorsal_record_get_integer (record, DORSAL_QUESTIONNAIRE_SCORE), ==, score);
}

static void
add_earlier (Scene *scene, const char *id, const char *text)
{
  DorsalRecord *record = test_record (DORSAL_KIND_QUESTIONNAIRE, "2026-03-03T20:00", "name", id, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalAnswers) answers = dorsal_answers_parse (dorsal_questionnaire_find (id), text, &error);

  g_assert_no_error (error);
  g_assert_true (dorsal_questionnaire_fill_record (record, answers, NULL));
  scene_add (scene, record);
}

static void
ticks_are_saved_and_counted (void)
{
  g_autoptr (Scene) scene = scene_new ();
  Sheet sheet = open_sheet (scene, "rmdq24");

  g_assert_true (shows (&sheet, "Roland MO, Morris RW. A study of the natural history of back pain, part 1. "
                                "Spine 1983;8:141-144."));
  tick (&sheet, 0);
  tick (&sheet, 4);
  tick (&sheet, 23);
  gtk_check_button_set_active (find_nth (&sheet, GTK_TYPE_CHECK_BUTTON, 0), FALSE);
  do_action (&sheet, "questionnaire.save");
  assert_saved (&sheet, "rmdq05=1\nrmdq24=1", 2);
  g_assert_true (shows (&sheet, "2 of 24 sentences ticked."));
  g_assert_false (shows (&sheet, "I stay in bed most of the time because of my back."));
  g_assert_true (gtk_widget_get_mapped (scene_find_button (GTK_WIDGET (sheet.form), "Close")));
  close_sheet (&sheet);
}

static void
no_tick_is_saved_as_an_answer (void)
{
  g_autoptr (Scene) scene = scene_new ();
  Sheet sheet = open_sheet (scene, "rmdq24");

  do_action (&sheet, "questionnaire.save");
  assert_saved (&sheet, NULL, 0);
  g_assert_true (shows (&sheet, "None of the 24 sentences is ticked."));
  close_sheet (&sheet);
}

static void
the_result_is_compared_with_the_one_before (void)
{
  g_autoptr (Scene) scene = scene_new ();
  Sheet sheet;

  add_earlier (scene, "rmdq24", "rmdq01 rmdq02 rmdq03 rmdq04 rmdq05 rmdq06 rmdq07 rmdq08 rmdq09");
  sheet = open_sheet (scene, "rmdq24");
  for (guint i = 0; i < 4; i++)
    tick (&sheet, i);
  do_action (&sheet, "questionnaire.save");
  g_assert_true (shows (&sheet, "5 fewer than on 3 March: a change most people notice."));
  close_sheet (&sheet);
}

static void
a_word_is_chosen_and_can_be_taken_back (void)
{
  g_autoptr (Scene) scene = scene_new ();
  Sheet sheet = open_sheet (scene, "phq2");

  tick (&sheet, 3);
  tick (&sheet, 1);
  tick (&sheet, 6);
  g_assert_false (gtk_check_button_get_active (find_nth (&sheet, GTK_TYPE_CHECK_BUTTON, 3)));
  /* The first one discards what was typed before. */
  g_signal_emit_by_name (find_nth (&sheet, GTK_TYPE_BUTTON, 2), "clicked");
  do_action (&sheet, "questionnaire.save");
  assert_saved (&sheet, "phq1=1", DORSAL_NOT_ANSWERED);
  g_assert_true (shows (&sheet, "1 of 2 questions answered, so there is no result."));
  close_sheet (&sheet);
}

static void
the_line_about_harm_always_stands_there (void)
{
  static const char line[] = "If you might harm yourself, or you cannot keep yourself safe, get emergency help now.";
  g_autoptr (Scene) scene = scene_new ();
  Sheet sheet = open_sheet (scene, "phq2");

  g_assert_true (shows (&sheet, line));
  tick (&sheet, 0);
  tick (&sheet, 4);
  do_action (&sheet, "questionnaire.save");
  assert_saved (&sheet, "phq1=0\nphq2=0", 0);
  g_assert_true (shows (&sheet, "0 on a scale from 0 to 6."));
  g_assert_true (shows (&sheet, line));
  close_sheet (&sheet);
}

static void
activities_have_the_names_of_last_time (void)
{
  g_autoptr (Scene) scene = scene_new ();
  Sheet sheet;

  add_earlier (scene, "activities", "activity1=3 Carry the shopping activity3=5 Run");
  sheet = open_sheet (scene, "activities");
  g_assert_cmpstr (gtk_editable_get_text (find_nth (&sheet, GTK_TYPE_ENTRY, 0)), ==, "Carry the shopping");
  g_assert_cmpstr (gtk_editable_get_text (find_nth (&sheet, GTK_TYPE_ENTRY, 1)), ==, "");
  g_assert_cmpstr (gtk_editable_get_text (find_nth (&sheet, GTK_TYPE_ENTRY, 2)), ==, "Run");
  drag (&sheet, 0, 6);
  do_action (&sheet, "questionnaire.save");
  g_assert_true (shows (&sheet, "6.0 of 10, for 1 activity."));
  g_assert_true (shows (&sheet, "“\u2068Carry the shopping\u2069”: 3 better than on 3 March, a change most people notice."));
  close_sheet (&sheet);
}

static void
an_activity_with_a_score_needs_a_name (void)
{
  g_autoptr (Scene) scene = scene_new ();
  Sheet sheet = open_sheet (scene, "activities");

  drag (&sheet, 1, 4);
  name (&sheet, 1, "  ");
  do_action (&sheet, "questionnaire.save");
  g_assert_null (scene_find (scene, DORSAL_KIND_QUESTIONNAIRE));
  g_assert_true (shows (&sheet, "Write what the activity is, or clear its answer."));
  g_assert_true (gtk_widget_has_css_class (find_nth (&sheet, GTK_TYPE_ENTRY, 1), "error"));

  name (&sheet, 1, "a = b");
  do_action (&sheet, "questionnaire.save");
  g_assert_null (scene_find (scene, DORSAL_KIND_QUESTIONNAIRE));

  name (&sheet, 1, "<b>Lift & carry</b>");
  do_action (&sheet, "questionnaire.save");
  assert_saved (&sheet, "activity2=4 <b>Lift & carry</b>", 4);
  close_sheet (&sheet);
}

static void
scales_have_their_own_ends (void)
{
  g_autoptr (Scene) scene = scene_new ();
  Sheet sheet = open_sheet (scene, "impact3");

  g_assert_true (shows (&sheet, "Worst you can imagine"));
  g_assert_true (shows (&sheet, "Completely"));
  drag (&sheet, 0, 4);
  drag (&sheet, 1, 5);
  drag (&sheet, 2, 5);
  do_action (&sheet, "questionnaire.save");
  assert_saved (&sheet, "impact1=4\nimpact2=5\nimpact3=5", 14);
  g_assert_true (shows (&sheet, "4.7 of 10."));
  g_assert_true (shows (&sheet, "This is the journal’s own 3-question score, not a validated scale."));
  close_sheet (&sheet);
}

static void
saving_nothing_says_what_to_do (void)
{
  for (guint i = 1; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      Sheet sheet = open_sheet (scene, ids[i]);

      do_action (&sheet, "questionnaire.save");
      g_assert_null (scene_find (scene, DORSAL_KIND_QUESTIONNAIRE));
      g_assert_true (shows (&sheet, "No question is answered yet. Answer at least one, or skip them all."));
      close_sheet (&sheet);
    }
}

static void
skipping_keeps_that_it_was_offered (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      Sheet sheet = open_sheet (scene, ids[i]);
      DorsalRecord *record;

      g_object_add_weak_pointer (G_OBJECT (sheet.window), (gpointer *) &sheet.window);
      do_action (&sheet, "questionnaire.skip");
      while (sheet.window != NULL)
        g_main_context_iteration (NULL, TRUE);

      record = scene_find (scene, DORSAL_KIND_QUESTIONNAIRE);
      g_assert_cmpstr (dorsal_record_get_text (record, DORSAL_QUESTIONNAIRE_NAME), ==, ids[i]);
      g_assert_true (dorsal_questionnaire_is_skipped (record));
    }
}

static void
everything_to_answer_has_a_name_and_takes_the_keyboard (void)
{
  static const struct
  {
    const char *id;
    guint       n_stops;
  } rows[] = { { "rmdq24", 24 + 2 }, { "phq2", 2 + 2 }, { "activities", 3 * 2 + 2 }, { "impact3", 3 + 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      g_autoptr (GHashTable) stops = g_hash_table_new (NULL, NULL);
      g_autoptr (GPtrArray) ticks = g_ptr_array_new ();
      Sheet sheet = open_sheet (scene, rows[i].id);

      collect_widgets (GTK_WIDGET (sheet.form), GTK_TYPE_CHECK_BUTTON, ticks);
      for (guint j = 0; j < ticks->len; j++)
        g_assert_true (gtk_test_accessible_has_property (g_ptr_array_index (ticks, j), GTK_ACCESSIBLE_PROPERTY_LABEL));

      gtk_window_set_focus (GTK_WINDOW (sheet.window), NULL);
      while (gtk_widget_child_focus (GTK_WIDGET (sheet.form), GTK_DIR_TAB_FORWARD))
        g_hash_table_add (stops, gtk_window_get_focus (GTK_WINDOW (sheet.window)));
      g_assert_cmpuint (g_hash_table_size (stops), >=, rows[i].n_stops);
      close_sheet (&sheet);
    }
}

static void
a_form_leaves_nothing_behind (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DorsalQuestionnaireForm *form = g_object_ref_sink (g_object_new (DORSAL_TYPE_QUESTIONNAIRE_FORM, NULL));

      dorsal_questionnaire_form_ask (form, scene->context, ids[i]);
      g_assert_finalize_object (form);
    }
}

static void
add_tests (void)
{
#define ADD(function) g_test_add_func ("/questionnaire-form/" #function, function)
  ADD (ticks_are_saved_and_counted);
  ADD (no_tick_is_saved_as_an_answer);
  ADD (the_result_is_compared_with_the_one_before);
  ADD (a_word_is_chosen_and_can_be_taken_back);
  ADD (the_line_about_harm_always_stands_there);
  ADD (activities_have_the_names_of_last_time);
  ADD (an_activity_with_a_score_needs_a_name);
  ADD (scales_have_their_own_ends);
  ADD (saving_nothing_says_what_to_do);
  ADD (skipping_keeps_that_it_was_offered);
  ADD (everything_to_answer_has_a_name_and_takes_the_keyboard);
  ADD (a_form_leaves_nothing_behind);
#undef ADD
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
