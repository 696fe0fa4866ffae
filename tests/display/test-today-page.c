/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/check-in-form.h"
#include "app/flow.h"
#include "app/toggles.h"
#include "guidance/shown.h"
#include "scene.h"

#define N_BUTTONS 3

static void
the_tab_key_passes_through_controls_side_by_side (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *flow = dorsal_flow_new ();
  GtkWidget *stops[N_BUTTONS + 1];
  GtkWidget *window;

  gtk_box_append (GTK_BOX (box), flow);
  for (guint i = 0; i < N_BUTTONS; i++)
    {
      stops[i] = gtk_toggle_button_new_with_label ("A");
      dorsal_flow_append (DORSAL_FLOW (flow), stops[i]);
    }
  stops[N_BUTTONS] = gtk_button_new_with_label ("After");
  gtk_box_append (GTK_BOX (box), stops[N_BUTTONS]);

  window = scene_show (box);
  gtk_widget_grab_focus (stops[0]);
  for (guint i = 1; i <= N_BUTTONS; i++)
    {
      g_assert_true (gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD));
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == stops[i]);
    }

  gtk_window_destroy (GTK_WINDOW (window));
}

static int
measure_height (GtkWidget *widget, int width)
{
  int height;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static void
controls_stand_below_each_other_where_there_is_no_room (void)
{
  static const struct
  {
    gboolean homogeneous;
    int      width;
    int      height;
  } cases[] = {
    { TRUE, 206, 20 }, { TRUE, 205, 46 }, { FALSE, 166, 20 }, { FALSE, 165, 46 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *flow = g_object_ref_sink (g_object_new (DORSAL_TYPE_FLOW, "homogeneous", cases[i].homogeneous,
                                                         NULL));
      GtkWidget *wide = gtk_label_new (NULL), *slim = gtk_label_new (NULL);

      gtk_widget_set_size_request (wide, 100, 20);
      gtk_widget_set_size_request (slim, 60, 20);
      dorsal_flow_append (DORSAL_FLOW (flow), wide);
      dorsal_flow_append (DORSAL_FLOW (flow), slim);
      g_assert_cmpint (measure_height (flow, cases[i].width), ==, cases[i].height);
      g_object_unref (flow);
    }
}

static void
what_is_not_pressed_in_a_check_in_is_not_answered (void)
{
  static const struct
  {
    const char *label;
    guint       field;
  } chips[] = { { "The Pain Was Sharp", DORSAL_CHECK_IN_SHARP }, { "Pain in a Leg", DORSAL_CHECK_IN_LEG } };

  for (guint i = 0; i < G_N_ELEMENTS (chips); i++)
    {
      g_autoptr (Scene) scene = scene_new ();
      DorsalCheckInForm *form = g_object_ref_sink (g_object_new (DORSAL_TYPE_CHECK_IN_FORM, NULL));
      GtkWidget *chip = scene_find_button (GTK_WIDGET (form), chips[i].label);

      dorsal_check_in_form_set_context (form, scene->context);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
      dorsal_check_in_form_save (form);
      g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (chip)));
      for (guint field = 0; field < dorsal_kind_get_info (DORSAL_KIND_CHECK_IN)->n_fields; field++)
        g_assert_cmpint (dorsal_record_has (scene_find (scene, DORSAL_KIND_CHECK_IN), field), ==,
                         field == chips[i].field);
      g_assert_finalize_object (form);
    }
}

static void
add_sign (Scene *scene, const char *sign)
{
  DorsalRecord *record = dorsal_context_new_record (scene->context, DORSAL_KIND_SIGN);

  g_assert_true (dorsal_record_set_text (record, DORSAL_SIGN_NAME, sign, NULL));
  g_assert_true (dorsal_record_set_text (record, DORSAL_SIGN_ANSWER, "yes", NULL));
  scene_add (scene, record);
}

static void
count_cb (guint *n_changes)
{
  ++*n_changes;
}

static guint
count_advice (Scene *scene)
{
  g_autoptr (GPtrArray) all = dorsal_journal_list_all (scene->journal, NULL);
  guint n_advice = 0;

  for (guint i = 0; i < all->len; i++)
    n_advice += dorsal_record_get_kind (g_ptr_array_index (all, i)) == DORSAL_KIND_ADVICE;

  return n_advice;
}

static void
what_was_shown_is_kept_and_changes_nothing (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (GPtrArray) all = NULL, missing = NULL;
  DorsalMoment now = dorsal_context_get_now (scene->context);
  const DorsalGuidance *guidance;
  guint n_changes = 0;

  scene_add_episode (scene);
  add_sign (scene, "fever");
  guidance = dorsal_context_get_guidance (scene->context);
  g_assert_cmpuint (guidance->advice->len, >, 0);
  g_signal_connect_swapped (scene->context, "changed", G_CALLBACK (count_cb), &n_changes);

  while (count_advice (scene) == 0)
    g_main_context_iteration (NULL, TRUE);

  all = dorsal_journal_list_all (scene->journal, NULL);
  missing = dorsal_guidance_list_shown (guidance, DORSAL_LEVEL_INFO, all, &now);
  g_assert_cmpuint (missing->len, ==, 0);
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_true (dorsal_context_get_guidance (scene->context) == guidance);
}

static void
of_answers_that_exclude_each_other_one_stays_or_none (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  GtkToggleButton *answers[N_BUTTONS];

  for (guint i = 0; i < N_BUTTONS; i++)
    {
      answers[i] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label ("A"));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (answers[i]));
      g_signal_connect (answers[i], "toggled", G_CALLBACK (dorsal_toggles_keep_one), NULL);
    }

  gtk_toggle_button_set_active (answers[0], TRUE);
  gtk_toggle_button_set_active (answers[2], TRUE);
  g_assert_false (gtk_toggle_button_get_active (answers[0]));
  g_assert_true (gtk_toggle_button_get_active (answers[2]));

  gtk_toggle_button_set_active (answers[2], FALSE);
  for (guint i = 0; i < N_BUTTONS; i++)
    g_assert_false (gtk_toggle_button_get_active (answers[i]));
}

static void
add_tests (void)
{
  g_test_add_func ("/flow/the-tab-key-passes-through-controls-side-by-side",
                   the_tab_key_passes_through_controls_side_by_side);
  g_test_add_func ("/flow/controls-stand-below-each-other-where-there-is-no-room",
                   controls_stand_below_each_other_where_there_is_no_room);
  g_test_add_func ("/toggles/of-answers-that-exclude-each-other-one-stays-or-none",
                   of_answers_that_exclude_each_other_one_stays_or_none);
  g_test_add_func ("/today/what-is-not-pressed-in-a-check-in-is-not-answered",
                   what_is_not_pressed_in_a_check_in_is_not_answered);
  g_test_add_func ("/today/what-was-shown-is-kept-and-changes-nothing",
                   what_was_shown_is_kept_and_changes_nothing);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
