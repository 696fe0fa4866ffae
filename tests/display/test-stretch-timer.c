/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/pain-scale.h"
#include "app/stretch-timer.h"
#include "scene.h"

/* 3 seconds to get ready; held from 3 to 8 and from 11 to 16; the other side from 21 to 26 and from 29
 * to 34. Real time only counts where a test lets the main loop run. */
static const DorsalExercise both_sides = { .hold_seconds = 5, .repetitions = 2, .sides = 2 };
static const DorsalExercise one_side = { .hold_seconds = 40, .repetitions = 3, .sides = 1 };

static DorsalStretchTimer *
make_timer (Scene *scene, const DorsalExercise *exercise)
{
  return DORSAL_STRETCH_TIMER (g_object_ref_sink (
      dorsal_stretch_timer_new (scene->context, "stretch:knee_to_chest", NULL, exercise)));
}

static gpointer
get_child (DorsalStretchTimer *timer, const char *id)
{
  GObject *child = gtk_widget_get_template_child (GTK_WIDGET (timer), DORSAL_TYPE_STRETCH_TIMER, id);

  g_assert_nonnull (child);
  return child;
}

static void
activate (DorsalStretchTimer *timer, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (timer), action, NULL));
}

static void
assert_text (DorsalStretchTimer *timer, const char *id, const char *text)
{
  g_assert_cmpstr (gtk_label_get_text (get_child (timer, id)), ==, text);
}

static void
assert_page (DorsalStretchTimer *timer, const char *name)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_child (timer, "stack")), ==, name);
}

static void
each_stage_says_what_to_do (void)
{
  static const struct
  {
    double      seconds;
    const char *stage;
    const char *left;
    const char *repetition;
    const char *side;
  } rows[] = {
    { 0.5, "Get ready", "3", "Repetition 1 of 2", "First side" },
    { 5, "Stretch", "3", "Repetition 1 of 2", "First side" },
    { 4, "Relax", "2", "Repetition 2 of 2", "First side" },
    { 2, "Stretch", "5", "Repetition 2 of 2", "First side" },
    { 5, "Change sides", "5", "Repetition 1 of 2", "Second side" },
    { 15, "Stretch", "3", "Repetition 2 of 2", "Second side" },
  };
  g_autoptr (Scene) scene = scene_new ();
  DorsalStretchTimer *timer = make_timer (scene, &both_sides);

  assert_page (timer, "before");
  assert_text (timer, "dose_label", "2 × 5 seconds on each side");
  activate (timer, "stretch.start");
  assert_page (timer, "running");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      dorsal_stretch_timer_advance (timer, rows[i].seconds);
      assert_text (timer, "stage_label", rows[i].stage);
      assert_text (timer, "seconds_label", rows[i].left);
      assert_text (timer, "repetition_label", rows[i].repetition);
      assert_text (timer, "side_label", rows[i].side);
    }

  g_assert_cmpfloat_with_epsilon (gtk_progress_bar_get_fraction (get_child (timer, "progress_bar")),
                                  31.5 / 34, 0.01);
  assert_page (timer, "running");
  dorsal_stretch_timer_advance (timer, 5);
  assert_page (timer, "after");
  assert_text (timer, "outcome_label", "Done");
  assert_text (timer, "done_label", "2 × 5 seconds on each side");
  g_assert_finalize_object (timer);
}

static void
the_clock_moves_it_on (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DorsalStretchTimer *timer = make_timer (scene, &both_sides);

  activate (timer, "stretch.start");
  while (gtk_progress_bar_get_fraction (get_child (timer, "progress_bar")) == 0)
    g_main_context_iteration (NULL, TRUE);

  g_assert_finalize_object (timer);
}

static void
a_new_stage_is_told_to_screen_readers (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DorsalStretchTimer *timer = make_timer (scene, &both_sides);
  GtkLabel *stage = get_child (timer, "stage_label");
  GtkButton *pause = get_child (timer, "pause_button");

  gtk_test_accessible_assert_role (stage, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_test_accessible_assert_role (get_child (timer, "seconds_label"), GTK_ACCESSIBLE_ROLE_TIMER);
  activate (timer, "stretch.start");
  g_assert_cmpstr (gtk_label_get_text (stage), ==, "Get ready");
  dorsal_stretch_timer_advance (timer, 5);
  g_assert_cmpstr (gtk_label_get_text (stage), ==, "Stretch");
  gtk_test_accessible_assert_property (pause, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Stretch");
  g_assert_finalize_object (timer);
}

static void
one_side_is_not_called_the_first (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DorsalStretchTimer *one = make_timer (scene, &one_side);
  DorsalStretchTimer *both = make_timer (scene, &both_sides);

  g_assert_false (gtk_widget_get_visible (get_child (one, "side_label")));
  g_assert_true (gtk_widget_get_visible (get_child (both, "side_label")));
  g_assert_finalize_object (one);
  g_assert_finalize_object (both);
}

static void
a_picture_that_does_not_exist_is_not_shown (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DorsalStretchTimer *timer = DORSAL_STRETCH_TIMER (g_object_ref_sink (
      dorsal_stretch_timer_new (scene->context, "stretch:cat_cow", "no-such-stretch", &one_side)));

  g_assert_false (gtk_widget_get_visible (get_child (timer, "first_image")));
  g_assert_false (gtk_widget_get_visible (get_child (timer, "second_image")));
  g_assert_finalize_object (timer);
}

static void
time_does_not_count_before_the_start_and_in_a_pause (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DorsalStretchTimer *timer = make_timer (scene, &both_sides);
  GtkButton *pause = get_child (timer, "pause_button");

  dorsal_stretch_timer_advance (timer, 100);
  g_assert_false (scene_press (GTK_WIDGET (timer), GDK_KEY_space));
  assert_page (timer, "before");

  activate (timer, "stretch.start");
  dorsal_stretch_timer_advance (timer, 5.5);
  g_assert_true (scene_press (GTK_WIDGET (timer), GDK_KEY_space));
  dorsal_stretch_timer_advance (timer, 100);
  assert_page (timer, "running");
  assert_text (timer, "stage_label", "Paused");
  assert_text (timer, "seconds_label", "3");
  g_assert_cmpstr (gtk_button_get_label (pause), ==, "Continue");

  g_assert_true (scene_press (GTK_WIDGET (timer), GDK_KEY_space));
  assert_text (timer, "stage_label", "Stretch");
  assert_text (timer, "seconds_label", "3");
  g_assert_cmpstr (gtk_button_get_label (pause), ==, "Pause");
  dorsal_stretch_timer_advance (timer, 1);
  assert_text (timer, "seconds_label", "2");
  g_assert_finalize_object (timer);
}

static void
what_was_done_is_saved_with_pain_before_and_after (void)
{
  g_autoptr (Scene) scene = scene_new ();
  DorsalStretchTimer *timer = make_timer (scene, &one_side);
  DorsalRecord *saved;

  scene_add_episode (scene);
  dorsal_pain_scale_set_value (get_child (timer, "before_scale"), 3);
  activate (timer, "stretch.start");
  dorsal_stretch_timer_advance (timer, 1000);
  dorsal_pain_scale_set_value (get_child (timer, "after_scale"), 5);
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (gtk_widget_get_last_child (get_child (timer, "felt_box"))), TRUE);
  gtk_check_button_set_active (get_child (timer, "sharp_check"), TRUE);
  g_assert_null (scene_find (scene, DORSAL_KIND_ACTIVITY));
  activate (timer, "stretch.save");

  saved = scene_find (scene, DORSAL_KIND_ACTIVITY);
  g_assert_cmpstr (dorsal_record_get_text (saved, DORSAL_ACTIVITY_NAME), ==, "stretch:knee_to_chest");
  g_assert_cmpstr (dorsal_record_get_text (saved, DORSAL_ACTIVITY_DOSE), ==, "3 × 40 seconds");
  g_assert_cmpint (dorsal_record_get_integer (saved, DORSAL_ACTIVITY_MINUTES), ==, 3);
  g_assert_cmpint (dorsal_record_get_integer (saved, DORSAL_ACTIVITY_BEFORE), ==, 3);
  g_assert_cmpint (dorsal_record_get_integer (saved, DORSAL_ACTIVITY_AFTER), ==, 5);
  g_assert_cmpstr (dorsal_record_get_text (saved, DORSAL_ACTIVITY_FELT), ==, "worse");
  g_assert_true (dorsal_record_get_boolean (saved, DORSAL_ACTIVITY_SHARP));
  g_assert_cmpstr (dorsal_record_get_episode (saved), ==, SCENE_EPISODE_ID);
  g_assert_finalize_object (timer);
}

static void
stopping_early_saves_no_more_than_was_done (void)
{
  static const struct
  {
    double      elapsed;
    const char *dose;
    int         minutes;
  } rows[] = {
    { 1, "0 of 3 × 40 seconds", DORSAL_NOT_ANSWERED },
    { 42, "0 of 3 × 40 seconds", DORSAL_NOT_ANSWERED },
    { 44, "1 of 3 × 40 seconds", 1 },
    { 100, "2 of 3 × 40 seconds", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DorsalStretchTimer *timer = make_timer (scene, &one_side);
      DorsalRecord *saved;

      activate (timer, "stretch.start");
      dorsal_stretch_timer_advance (timer, rows[i].elapsed);
      activate (timer, "stretch.stop");
      dorsal_stretch_timer_advance (timer, 1000);
      assert_page (timer, "after");
      assert_text (timer, "outcome_label", "Stopped Here");
      assert_text (timer, "done_label", rows[i].dose);
      activate (timer, "stretch.save");

      saved = scene_find (scene, DORSAL_KIND_ACTIVITY);
      g_assert_cmpstr (dorsal_record_get_text (saved, DORSAL_ACTIVITY_DOSE), ==, rows[i].dose);
      g_assert_cmpint (dorsal_record_get_integer (saved, DORSAL_ACTIVITY_MINUTES), ==, rows[i].minutes);
      g_assert_false (dorsal_record_has (saved, DORSAL_ACTIVITY_BEFORE));
      g_assert_false (dorsal_record_has (saved, DORSAL_ACTIVITY_AFTER));
      g_assert_false (dorsal_record_has (saved, DORSAL_ACTIVITY_FELT));
      g_assert_false (dorsal_record_has (saved, DORSAL_ACTIVITY_SHARP));
      g_assert_finalize_object (timer);
    }
}

static DorsalStretchTimer *
present_timer (Scene *scene, GtkWidget *parent)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  guint n_windows = g_list_model_get_n_items (windows);

  dorsal_stretch_timer_present (scene->context, parent, "stretch:knee_to_chest", "One knee to chest", NULL,
                                &both_sides);
  g_assert_cmpuint (g_list_model_get_n_items (windows), ==, n_windows + 1);
  for (guint i = 0; i <= n_windows; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *timer = scene_find_widget (window, DORSAL_TYPE_STRETCH_TIMER);

      if (timer != NULL)
        return DORSAL_STRETCH_TIMER (timer);
    }

  g_assert_not_reached ();
}

static void
closing_the_sheet_saves_nothing (void)
{
  static const double rows[] = { 0, 10, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      GtkWidget *parent = scene_show (gtk_label_new ("Guide"));
      DorsalStretchTimer *timer = present_timer (scene, parent);
      GtkWidget *sheet = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (timer)));

      g_object_add_weak_pointer (G_OBJECT (timer), (gpointer *) &timer);
      activate (timer, "stretch.start");
      dorsal_stretch_timer_advance (timer, rows[i]);
      g_assert_true (scene_press (sheet, GDK_KEY_Escape));
      while (timer != NULL)
        g_main_context_iteration (NULL, TRUE);

      g_assert_null (scene_find (scene, DORSAL_KIND_ACTIVITY));
      gtk_window_destroy (GTK_WINDOW (parent));
    }
}

static void
saving_closes_the_sheet (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *parent = scene_show (gtk_label_new ("Guide"));
  DorsalStretchTimer *timer = present_timer (scene, parent);

  g_object_add_weak_pointer (G_OBJECT (timer), (gpointer *) &timer);
  activate (timer, "stretch.start");
  dorsal_stretch_timer_advance (timer, 100);
  activate (timer, "stretch.save");
  while (timer != NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_nonnull (scene_find (scene, DORSAL_KIND_ACTIVITY));
  gtk_window_destroy (GTK_WINDOW (parent));
}

static void
it_is_drawn_in_a_narrow_window (void)
{
  static const double rows[] = { -1, 5, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DorsalStretchTimer *timer = make_timer (scene, &both_sides);
      GtkWidget *window;

      if (rows[i] >= 0)
        activate (timer, "stretch.start");
      dorsal_stretch_timer_advance (timer, rows[i]);
      window = scene_show (GTK_WIDGET (timer));
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (timer)), ==, gtk_widget_get_width (window));
      gtk_window_destroy (GTK_WINDOW (window));
      g_assert_finalize_object (timer);
    }
}

static void
add_tests (void)
{
  g_test_add_func ("/stretch-timer/each-stage-says-what-to-do", each_stage_says_what_to_do);
  g_test_add_func ("/stretch-timer/the-clock-moves-it-on", the_clock_moves_it_on);
  g_test_add_func ("/stretch-timer/a-new-stage-is-told-to-screen-readers",
                   a_new_stage_is_told_to_screen_readers);
  g_test_add_func ("/stretch-timer/one-side-is-not-called-the-first", one_side_is_not_called_the_first);
  g_test_add_func ("/stretch-timer/a-picture-that-does-not-exist-is-not-shown",
                   a_picture_that_does_not_exist_is_not_shown);
  g_test_add_func ("/stretch-timer/time-does-not-count-before-the-start-and-in-a-pause",
                   time_does_not_count_before_the_start_and_in_a_pause);
  g_test_add_func ("/stretch-timer/what-was-done-is-saved-with-pain-before-and-after",
                   what_was_done_is_saved_with_pain_before_and_after);
  g_test_add_func ("/stretch-timer/stopping-early-saves-no-more-than-was-done",
                   stopping_early_saves_no_more_than_was_done);
  g_test_add_func ("/stretch-timer/closing-the-sheet-saves-nothing", closing_the_sheet_saves_nothing);
  g_test_add_func ("/stretch-timer/saving-closes-the-sheet", saving_closes_the_sheet);
  g_test_add_func ("/stretch-timer/it-is-drawn-in-a-narrow-window", it_is_drawn_in_a_narrow_window);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
