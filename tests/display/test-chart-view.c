/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/chart-view-private.h"
#include "scene.h"

static DorsalProgressView *
make_progress (Scene *scene)
{
  return dorsal_progress_view_new_for_range (dorsal_context_get_records (scene->context),
                                             dorsal_context_get_guidance (scene->context),
                                             SCENE_EPISODE_ID, DORSAL_RANGE_ALL);
}

static Scene *
make_scene (void)
{
  static const char *const days[] = { "2026-03-02T20:00", "2026-03-03T20:00", "2026-03-07T20:00" };
  Scene *scene = scene_new ();

  scene_add_episode (scene);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, days[i], "episode", SCENE_EPISODE_ID, "now",
                                   "5", NULL));

  return scene;
}

static DorsalChartView *
make_view (Scene *scene)
{
  DorsalChartView *view = DORSAL_CHART_VIEW (g_object_ref_sink (dorsal_chart_view_new ()));

  dorsal_chart_view_take_progress (view, make_progress (scene));
  return view;
}

static void
a_chart_is_an_image_with_a_name_and_a_description (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene);

  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Chart of pain and activity, day by day");
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (view),
                                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_finalize_object (view);
}

static void
keys_step_through_the_days (void)
{
  static const struct
  {
    guint       keyval;
    const char *day;
  } steps[] = {
    { GDK_KEY_Home, "2026-03-02" },  { GDK_KEY_Right, "2026-03-03" }, { GDK_KEY_Right, "2026-03-07" },
    { GDK_KEY_Right, "2026-03-07" }, { GDK_KEY_Left, "2026-03-03" },  { GDK_KEY_End, "2026-03-07" },
  };
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *day = NULL;

      g_assert_true (scene_press (GTK_WIDGET (view), steps[i].keyval));
      day = dorsal_day_to_string (dorsal_chart_view_get_day (view));
      g_assert_cmpstr (day, ==, steps[i].day);
      gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                           dorsal_chart_view_get_words (view));
    }

  g_assert_finalize_object (view);
}

static void
the_first_key_chooses_the_newest_day (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene);

  g_assert_cmpint (dorsal_chart_view_get_day (view), ==, DORSAL_DAY_NONE);
  g_assert_null (dorsal_chart_view_get_words (view));
  g_assert_true (scene_press (GTK_WIDGET (view), GDK_KEY_Left));
  g_assert_cmpint (dorsal_chart_view_get_day (view), ==, test_day ("2026-03-07"));
  g_assert_finalize_object (view);
}

static void
mirrored_keys_step_the_other_way (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene);

  gtk_widget_set_direction (GTK_WIDGET (view), GTK_TEXT_DIR_RTL);
  g_assert_true (scene_press (GTK_WIDGET (view), GDK_KEY_Home));
  g_assert_true (scene_press (GTK_WIDGET (view), GDK_KEY_Left));
  g_assert_cmpint (dorsal_chart_view_get_day (view), ==, test_day ("2026-03-03"));
  g_assert_finalize_object (view);
}

static void
note_day_cb (DorsalChartView *view, int day, DorsalDay *out_day)
{
  *out_day = day;
}

static void
enter_activates_the_chosen_day (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene);
  DorsalDay day = DORSAL_DAY_NONE;

  g_signal_connect (view, "day-activated", G_CALLBACK (note_day_cb), &day);
  g_assert_false (scene_press (GTK_WIDGET (view), GDK_KEY_Return));
  scene_press (GTK_WIDGET (view), GDK_KEY_Home);
  g_assert_true (scene_press (GTK_WIDGET (view), GDK_KEY_Return));
  g_assert_cmpint (day, ==, test_day ("2026-03-02"));
  g_assert_finalize_object (view);
}

static void
a_chart_without_data_takes_no_keys (void)
{
  GtkWidget *view = g_object_ref_sink (dorsal_chart_view_new ());

  g_assert_false (scene_press (view, GDK_KEY_Home));
  g_assert_false (scene_press (view, GDK_KEY_Right));
  g_assert_finalize_object (view);
}

static void
layers_are_shown_and_hidden (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view;
  int all, few;

  scene_add (scene, test_record (DORSAL_KIND_ACTIVITY, "2026-03-03T12:00", "episode", SCENE_EPISODE_ID, "name",
                                 "walk", "minutes", "20", NULL));
  view = make_view (scene);

  dorsal_chart_view_set_layers (view, DORSAL_LAYERS_ALL);
  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL, 640, &all, NULL, NULL, NULL);
  dorsal_chart_view_set_layers (view, DORSAL_LAYER_NOW);
  g_assert_cmpint (dorsal_chart_view_get_progress (view)->chart.layers, ==, DORSAL_LAYER_NOW);
  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL, 640, &few, NULL, NULL, NULL);
  g_assert_cmpint (few, <, all);
  dorsal_chart_view_set_layers (view, DORSAL_LAYERS_ALL);
  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL, 640, &few, NULL, NULL, NULL);
  g_assert_cmpint (few, ==, all);
  g_assert_finalize_object (view);
}

static void
the_chosen_day_stays_while_it_is_shown (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene);
  g_autofree char *words = NULL;

  scene_press (GTK_WIDGET (view), GDK_KEY_End);
  words = g_strdup (dorsal_chart_view_get_words (view));
  dorsal_chart_view_take_progress (view, make_progress (scene));
  g_assert_cmpint (dorsal_chart_view_get_day (view), ==, test_day ("2026-03-07"));
  g_assert_cmpstr (dorsal_chart_view_get_words (view), ==, words);

  dorsal_chart_view_take_progress (
    view, dorsal_progress_view_new (dorsal_context_get_records (scene->context),
                                    dorsal_context_get_guidance (scene->context), SCENE_EPISODE_ID,
                                    test_day ("2026-03-08"), test_day ("2026-03-10")));
  g_assert_cmpint (dorsal_chart_view_get_day (view), ==, DORSAL_DAY_NONE);
  g_assert_null (dorsal_chart_view_get_words (view));
  g_assert_finalize_object (view);
}

static void
a_chart_without_data_is_left_alone (void)
{
  DorsalChartView *view = DORSAL_CHART_VIEW (g_object_ref_sink (dorsal_chart_view_new ()));
  DorsalDay first, last;

  dorsal_chart_view_zoom (view, 0.5);
  dorsal_chart_view_show_days (view, test_day ("2026-03-01"), test_day ("2026-03-10"));
  dorsal_chart_view_set_form (view, DORSAL_CHART_FORM_CALENDAR);
  dorsal_chart_view_set_layers (view, DORSAL_LAYER_NOW);
  dorsal_chart_view_clear_selection (view);
  dorsal_chart_view_take_progress (view, NULL);
  g_assert_null (dorsal_chart_view_get_progress (view));
  g_assert_false (dorsal_chart_view_get_selection (view, &first, &last));
  g_assert_finalize_object (view);
}

/* In a window, where it can be moved. @out_other can have the keyboard instead of the chart. */
static GtkWidget *
show_view (DorsalChartView *view, GtkWidget **out_other)
{
  GtkWidget *page = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  *out_other = gtk_button_new_with_label ("Other");
  gtk_box_append (GTK_BOX (box), *out_other);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (view));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (page), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (page), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  return scene_show (page);
}

static void
wait_for_focus (GtkWidget *widget)
{
  gtk_widget_grab_focus (widget);
  while (!gtk_widget_has_focus (widget))
    g_main_context_iteration (NULL, TRUE);
}

static void
emit_motion (DorsalChartView *view, const char *signal)
{
  gpointer motion = scene_find_controller (GTK_WIDGET (view), GTK_TYPE_EVENT_CONTROLLER_MOTION);

  if (g_str_equal (signal, "motion"))
    g_signal_emit_by_name (motion, signal, 120.0, 60.0);
  else
    g_signal_emit_by_name (motion, signal);
}

static void
a_card_tells_the_day_while_someone_attends (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene);
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *other, *window = show_view (view, &other);

  wait_for_focus (other);
  g_assert_false (gtk_widget_get_visible (card));
  emit_motion (view, "motion");
  g_assert_nonnull (dorsal_chart_view_get_words (view));
  g_assert_true (gtk_widget_get_visible (card));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (card)), ==, dorsal_chart_view_get_words (view));
  gtk_test_accessible_assert_role (card, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  emit_motion (view, "leave");
  g_assert_false (gtk_widget_get_visible (card));

  wait_for_focus (GTK_WIDGET (view));
  g_assert_true (gtk_widget_get_visible (card));
  scene_press (GTK_WIDGET (view), GDK_KEY_Home);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (card)), ==, dorsal_chart_view_get_words (view));
  wait_for_focus (other);
  g_assert_false (gtk_widget_get_visible (card));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (view);
}

static void
let_it_be_drawn (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gint64 frame = gdk_frame_clock_get_frame_counter (clock);

  gtk_widget_queue_draw (widget);
  while (gdk_frame_clock_get_frame_counter (clock) < frame + 2)
    {
      gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* A card without a day beside which to stand has no place at all. */
static void
a_day_that_was_moved_away_has_no_card (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view;
  GtkWidget *card, *other, *window;

  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-01-02T20:00", "episode", SCENE_EPISODE_ID, "now", "5",
                                 NULL));
  view = make_view (scene);
  card = gtk_widget_get_first_child (GTK_WIDGET (view));
  window = show_view (view, &other);
  wait_for_focus (GTK_WIDGET (view));
  scene_press (GTK_WIDGET (view), GDK_KEY_Home);
  g_assert_true (gtk_widget_get_visible (card));
  dorsal_chart_view_show_days (view, test_day ("2026-03-01"), test_day ("2026-03-07"));
  while (dorsal_chart_view_get_progress (view)->chart.start != test_day ("2026-03-01"))
    g_main_context_iteration (NULL, TRUE);
  let_it_be_drawn (GTK_WIDGET (view));
  g_assert_false (gtk_widget_get_visible (card));
  scene_press (GTK_WIDGET (view), GDK_KEY_Right);
  let_it_be_drawn (GTK_WIDGET (view));
  g_assert_true (gtk_widget_get_visible (card));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (view);
}

/* Not even where the window is narrow and the words of the day are long. */
static void
a_card_does_not_cover_its_day (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view;
  GtkWidget *card, *other, *window;

  scene_add (scene, test_record (DORSAL_KIND_EVENT, "2026-03-05T09:00", "episode", SCENE_EPISODE_ID, "title",
                                 "Far along the river with the dog", NULL));
  view = make_view (scene);
  card = gtk_widget_get_first_child (GTK_WIDGET (view));
  window = show_view (view, &other);
  wait_for_focus (GTK_WIDGET (view));
  for (guint i = 0; i < 4; i++)
    {
      graphene_rect_t place;
      double x;

      scene_press (GTK_WIDGET (view), GDK_KEY_Left);
      let_it_be_drawn (GTK_WIDGET (view));
      x = dorsal_chart_get_x (dorsal_chart_view_ensure_chart (view), dorsal_chart_view_get_day (view));
      g_assert_true (gtk_widget_compute_bounds (card, GTK_WIDGET (view), &place));
      g_assert_true (x < place.origin.x || x > place.origin.x + place.size.width);
      g_assert_cmpfloat (place.origin.x, >=, 0);
      g_assert_cmpfloat (place.origin.x + place.size.width, <=, gtk_widget_get_width (GTK_WIDGET (view)));
    }

  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (view);
}

static void
set_animations (gboolean enabled)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", enabled, NULL);
}

static void
movements_follow_the_setting_of_the_desktop (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene);
  GtkWidget *other, *window = show_view (view, &other);
  DorsalProgressView *progress = dorsal_chart_view_get_progress (view);
  double start = progress->chart.start;

  set_animations (FALSE);
  dorsal_chart_view_show_days (view, test_day ("2026-03-02"), test_day ("2026-03-06"));
  g_assert_cmpfloat (progress->chart.start, ==, test_day ("2026-03-02"));
  g_assert_cmpfloat (progress->chart.end, ==, test_day ("2026-03-07"));

  set_animations (TRUE);
  dorsal_chart_view_show_days (view, (DorsalDay) start, test_day ("2026-03-10"));
  g_assert_cmpfloat (progress->chart.start, >, start);
  while (progress->chart.start != start || progress->chart.end != test_day ("2026-03-11"))
    g_main_context_iteration (NULL, TRUE);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (view);
}

static void
a_movement_can_be_overtaken (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene);
  GtkWidget *other, *window = show_view (view, &other);
  const DorsalProgressView *progress;

  set_animations (FALSE);
  dorsal_chart_view_show_days (view, test_day ("2026-03-05"), test_day ("2026-03-08"));
  set_animations (TRUE);
  dorsal_chart_view_show_days (view, test_day ("2026-03-02"), test_day ("2026-03-06"));
  let_it_be_drawn (GTK_WIDGET (view));
  dorsal_chart_view_take_progress (view, make_progress (scene));
  progress = dorsal_chart_view_get_progress (view);
  let_it_be_drawn (GTK_WIDGET (view));
  g_assert_cmpfloat (progress->chart.end, ==, test_day ("2026-03-11"));
  dorsal_chart_view_show_days (view, test_day ("2026-03-02"), test_day ("2026-03-06"));
  dorsal_chart_view_set_form (view, DORSAL_CHART_FORM_CALENDAR);
  dorsal_chart_view_show_days (view, test_day ("2026-03-04"), test_day ("2026-03-09"));
  g_assert_cmpfloat (progress->chart.start, ==, test_day ("2026-03-04"));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (view);
}

static void
a_chart_can_go_in_the_midst_of_a_movement (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene);
  GtkWidget *other, *window = show_view (view, &other);

  wait_for_focus (GTK_WIDGET (view));
  emit_motion (view, "motion");
  dorsal_chart_view_show_days (view, test_day ("2026-03-02"), test_day ("2026-03-06"));
  let_it_be_drawn (GTK_WIDGET (view));
  dorsal_chart_view_show_days (view, test_day ("2026-03-01"), test_day ("2026-03-10"));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (view);
}

static void
add_tests (void)
{
  g_test_add_func ("/chart-view/a-chart-is-an-image-with-a-name-and-a-description",
                   a_chart_is_an_image_with_a_name_and_a_description);
  g_test_add_func ("/chart-view/keys-step-through-the-days", keys_step_through_the_days);
  g_test_add_func ("/chart-view/the-first-key-chooses-the-newest-day",
                   the_first_key_chooses_the_newest_day);
  g_test_add_func ("/chart-view/mirrored-keys-step-the-other-way", mirrored_keys_step_the_other_way);
  g_test_add_func ("/chart-view/enter-activates-the-chosen-day", enter_activates_the_chosen_day);
  g_test_add_func ("/chart-view/a-chart-without-data-takes-no-keys",
                   a_chart_without_data_takes_no_keys);
  g_test_add_func ("/chart-view/layers-are-shown-and-hidden", layers_are_shown_and_hidden);
  g_test_add_func ("/chart-view/the-chosen-day-stays-while-it-is-shown",
                   the_chosen_day_stays_while_it_is_shown);
  g_test_add_func ("/chart-view/a-chart-without-data-is-left-alone",
                   a_chart_without_data_is_left_alone);
  g_test_add_func ("/chart-view/a-card-tells-the-day-while-someone-attends",
                   a_card_tells_the_day_while_someone_attends);
  g_test_add_func ("/chart-view/a-day-that-was-moved-away-has-no-card",
                   a_day_that_was_moved_away_has_no_card);
  g_test_add_func ("/chart-view/a-card-does-not-cover-its-day", a_card_does_not_cover_its_day);
  g_test_add_func ("/chart-view/movements-follow-the-setting-of-the-desktop",
                   movements_follow_the_setting_of_the_desktop);
  g_test_add_func ("/chart-view/a-movement-can-be-overtaken", a_movement_can_be_overtaken);
  g_test_add_func ("/chart-view/a-chart-can-go-in-the-midst-of-a-movement",
                   a_chart_can_go_in_the_midst_of_a_movement);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
