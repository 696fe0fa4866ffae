/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/chart-view.h"
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
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
