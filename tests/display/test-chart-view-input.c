/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What keys, wheel and pointer do to the chart, told to the widget itself. test-a-chart.py does the same
 * from outside. */

#include "config.h"

#include "app/chart-view.h"
#include "scene.h"

#include <string.h>

/* How far apart two places in time may be that are the same. */
#define SAME 1e-6

#define FIRST "2026-01-01"
#define TODAY "2026-03-10"

/* An entry every other day from the first of January to today, so that arrows skip the days between. */
static Scene *
make_scene (void)
{
  Scene *scene = scene_new ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_record_unref);

  scene_add_episode (scene);
  for (DorsalDay day = test_day (FIRST); day <= test_day (TODAY); day += 2)
    {
      g_autofree char *date = dorsal_day_to_string (day);
      g_autofree char *at = g_strconcat (date, "T18:00", NULL);

      g_ptr_array_add (records,
                       test_record (DORSAL_KIND_CHECK_IN, at, "episode", SCENE_EPISODE_ID, "now", "5", NULL));
    }

  g_assert_true (dorsal_context_save (scene->context, records, NULL));
  return scene;
}

static DorsalChartView *
make_view (Scene *scene, DorsalProgressRange range)
{
  DorsalChartView *view = DORSAL_CHART_VIEW (g_object_ref_sink (dorsal_chart_view_new ()));

  dorsal_chart_view_take_progress (
    view, dorsal_progress_view_new_for_range (dorsal_context_get_records (scene->context),
                                              dorsal_context_get_guidance (scene->context), SCENE_EPISODE_ID, range));
  return view;
}

static double
get_start (DorsalChartView *view)
{
  return dorsal_chart_view_get_progress (view)->chart.start;
}

static double
get_end (DorsalChartView *view)
{
  return dorsal_chart_view_get_progress (view)->chart.end;
}

static double
get_length (DorsalChartView *view)
{
  return get_end (view) - get_start (view);
}

/* Where the chosen day stands, from 0 at the beginning of what is shown to 1 at its end. */
static double
get_share (DorsalChartView *view)
{
  return (dorsal_chart_view_get_day (view) + 0.5 - get_start (view)) / get_length (view);
}

static void
assert_day (DorsalChartView *view, const char *expected)
{
  g_autofree char *day = dorsal_day_to_string (dorsal_chart_view_get_day (view));

  g_assert_cmpstr (day, ==, expected);
}

static void
count_cb (DorsalChartView *view, guint *count)
{
  (*count)++;
}

/* In the middle of the six weeks that are shown, where no end of what is known stops a zoom. */
static void
choose_middle (DorsalChartView *view)
{
  for (guint i = 0; i < 11; i++)
    g_assert_true (scene_press (GTK_WIDGET (view), GDK_KEY_Left));

  assert_day (view, "2026-02-18");
}

static void
zooming_leaves_the_chosen_day_where_it_is (void)
{
  static const struct
  {
    guint           key;
    GdkModifierType modifiers;
    double          factor;
  } keys[] = {
    { GDK_KEY_plus, 0, 1 / 1.5 }, { GDK_KEY_plus, GDK_SHIFT_MASK, 1 / 1.5 }, { GDK_KEY_equal, 0, 1 / 1.5 },
    { GDK_KEY_minus, 0, 1.5 },    { GDK_KEY_KP_Add, 0, 1 / 1.5 },            { GDK_KEY_KP_Subtract, 0, 1.5 },
  };
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_SIX_WEEKS);
  double share, length;
  guint moved = 0;

  choose_middle (view);
  g_signal_connect (view, "moved", G_CALLBACK (count_cb), &moved);
  share = get_share (view);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      length = get_length (view);
      g_assert_true (scene_press_with (GTK_WIDGET (view), keys[i].key, keys[i].modifiers));
      g_assert_cmpfloat_with_epsilon (get_length (view), length * keys[i].factor, SAME);
      g_assert_cmpfloat_with_epsilon (get_share (view), share, SAME);
      g_assert_cmpuint (moved, ==, i + 1);
    }

  length = get_length (view);
  dorsal_chart_view_zoom (view, 0.75);
  g_assert_cmpfloat_with_epsilon (get_length (view), length * 0.75, SAME);
  g_assert_cmpfloat_with_epsilon (get_share (view), share, SAME);
  assert_day (view, "2026-02-18");
  g_assert_finalize_object (view);
}

static void
without_a_day_zooming_keeps_the_middle (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_SIX_WEEKS);
  double middle = (get_start (view) + get_end (view)) / 2;

  dorsal_chart_view_zoom (view, 0.5);
  g_assert_cmpfloat_with_epsilon ((get_start (view) + get_end (view)) / 2, middle, SAME);
  g_assert_cmpfloat_with_epsilon (get_length (view), 21, SAME);
  g_assert_finalize_object (view);
}

static void
zoom_ends_at_three_days_and_at_what_is_known (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_SIX_WEEKS);

  for (guint i = 0; i < 20; i++)
    scene_press (GTK_WIDGET (view), GDK_KEY_plus);
  g_assert_cmpfloat_with_epsilon (get_length (view), 3, SAME);
  for (guint i = 0; i < 20; i++)
    scene_press (GTK_WIDGET (view), GDK_KEY_minus);
  g_assert_cmpfloat_with_epsilon (get_start (view), test_day (FIRST), SAME);
  g_assert_cmpfloat_with_epsilon (get_end (view), test_day (TODAY) + 1, SAME);
  g_assert_finalize_object (view);
}

static void
nought_shows_all (void)
{
  static const guint keys[] = { GDK_KEY_0, GDK_KEY_KP_0 };
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_TWO_WEEKS);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      dorsal_chart_view_zoom (view, 0.1);
      g_assert_true (scene_press (GTK_WIDGET (view), keys[i]));
      g_assert_cmpfloat_with_epsilon (get_start (view), test_day (FIRST), SAME);
      g_assert_cmpfloat_with_epsilon (get_end (view), test_day (TODAY) + 1, SAME);
    }

  g_assert_finalize_object (view);
}

static void
keys_move_through_time (void)
{
  static const struct
  {
    GtkTextDirection direction;
    guint            key;
    GdkModifierType  modifiers;
    double           share;
  } keys[] = {
    { GTK_TEXT_DIR_LTR, GDK_KEY_Left, GDK_CONTROL_MASK, -0.25 },
    { GTK_TEXT_DIR_LTR, GDK_KEY_Right, GDK_CONTROL_MASK, 0.25 },
    { GTK_TEXT_DIR_LTR, GDK_KEY_Page_Up, 0, -1 },
    { GTK_TEXT_DIR_LTR, GDK_KEY_Page_Down, 0, 1 },
    { GTK_TEXT_DIR_RTL, GDK_KEY_Right, GDK_CONTROL_MASK, -0.25 },
    { GTK_TEXT_DIR_RTL, GDK_KEY_Left, GDK_CONTROL_MASK, 0.25 },
    { GTK_TEXT_DIR_RTL, GDK_KEY_Page_Up, 0, -1 },
    { GTK_TEXT_DIR_RTL, GDK_KEY_Page_Down, 0, 1 },
  };
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_TWO_WEEKS);
  guint moved = 0;

  dorsal_chart_view_show_days (view, test_day ("2026-02-01"), test_day ("2026-02-10"));
  g_signal_connect (view, "moved", G_CALLBACK (count_cb), &moved);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      double start = get_start (view), end = get_end (view);

      gtk_widget_set_direction (GTK_WIDGET (view), keys[i].direction);
      g_assert_true (scene_press_with (GTK_WIDGET (view), keys[i].key, keys[i].modifiers));
      g_assert_cmpfloat_with_epsilon (get_start (view), start + keys[i].share * 10, SAME);
      g_assert_cmpfloat_with_epsilon (get_end (view), end + keys[i].share * 10, SAME);
      g_assert_cmpuint (moved, ==, i + 1);
    }

  g_assert_finalize_object (view);
}

static void
time_ends_where_nothing_is_known (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_TWO_WEEKS);

  for (guint i = 0; i < 10; i++)
    scene_press (GTK_WIDGET (view), GDK_KEY_Page_Up);
  g_assert_cmpfloat_with_epsilon (get_start (view), test_day (FIRST), SAME);
  g_assert_cmpfloat_with_epsilon (get_length (view), 14, SAME);
  for (guint i = 0; i < 10; i++)
    scene_press (GTK_WIDGET (view), GDK_KEY_Page_Down);
  g_assert_cmpfloat_with_epsilon (get_end (view), test_day (TODAY) + 1, SAME);
  g_assert_cmpfloat_with_epsilon (get_length (view), 14, SAME);
  g_assert_finalize_object (view);
}

/* Every day with an entry can be reached by arrows, and the ends of all that is known stop them. */
static void
arrows_at_the_edge_bring_more_time_in (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_TWO_WEEKS);
  DorsalDay day;

  scene_press (GTK_WIDGET (view), GDK_KEY_Left);
  assert_day (view, TODAY);
  for (day = test_day (TODAY); day > test_day (FIRST) + 1; day -= 2)
    {
      g_assert_cmpint (dorsal_chart_view_get_day (view), ==, day);
      scene_press (GTK_WIDGET (view), GDK_KEY_Left);
    }

  assert_day (view, "2026-01-01");
  scene_press (GTK_WIDGET (view), GDK_KEY_Left);
  assert_day (view, "2026-01-01");
  for (; day < test_day (TODAY); day += 2)
    scene_press (GTK_WIDGET (view), GDK_KEY_Right);
  assert_day (view, TODAY);
  g_assert_cmpfloat_with_epsilon (get_length (view), 14, SAME);
  g_assert_finalize_object (view);
}

static void
assert_selection (DorsalChartView *view, const char *expected_first, const char *expected_last)
{
  DorsalDay first, last;

  g_assert_true (dorsal_chart_view_get_selection (view, &first, &last));
  g_assert_cmpint (first, ==, test_day (expected_first));
  g_assert_cmpint (last, ==, test_day (expected_last));
}

static void
extend (DorsalChartView *view, guint key, guint times)
{
  for (guint i = 0; i < times; i++)
    g_assert_true (scene_press_with (GTK_WIDGET (view), key, GDK_SHIFT_MASK));
}

static void
shift_and_arrows_select_days (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_SIX_WEEKS);
  DorsalDay first, last;
  guint changed = 0;

  g_signal_connect (view, "selection-changed", G_CALLBACK (count_cb), &changed);
  g_assert_false (scene_press_with (GTK_WIDGET (view), GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_false (scene_press (GTK_WIDGET (view), GDK_KEY_Escape));
  choose_middle (view);
  extend (view, GDK_KEY_Right, 3);
  assert_selection (view, "2026-02-18", "2026-02-21");
  g_assert_cmpuint (changed, ==, 3);
  extend (view, GDK_KEY_Left, 5);
  assert_selection (view, "2026-02-16", "2026-02-18");
  g_assert_cmpuint (changed, ==, 8);
  assert_day (view, "2026-02-18");

  g_assert_true (scene_press (GTK_WIDGET (view), GDK_KEY_Escape));
  g_assert_false (dorsal_chart_view_get_selection (view, &first, &last));
  g_assert_cmpuint (changed, ==, 9);
  g_assert_false (scene_press (GTK_WIDGET (view), GDK_KEY_Escape));
  dorsal_chart_view_clear_selection (view);
  g_assert_cmpuint (changed, ==, 9);
  g_assert_finalize_object (view);
}

static void
a_mirrored_selection_follows_the_arrows (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_SIX_WEEKS);

  choose_middle (view);
  gtk_widget_set_direction (GTK_WIDGET (view), GTK_TEXT_DIR_RTL);
  extend (view, GDK_KEY_Left, 2);
  assert_selection (view, "2026-02-18", "2026-02-20");
  g_assert_finalize_object (view);
}

static void
a_selection_stays_within_what_is_shown (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_TWO_WEEKS);

  scene_press (GTK_WIDGET (view), GDK_KEY_End);
  extend (view, GDK_KEY_Right, 3);
  assert_selection (view, TODAY, TODAY);
  extend (view, GDK_KEY_Left, 40);
  assert_selection (view, "2026-02-25", TODAY);
  g_assert_finalize_object (view);
}

static char *
get_description (DorsalChartView *view)
{
  return gtk_test_accessible_check_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "?");
}

/* Whoever cannot see what a key has done hears it: of the day, the part of time, or the selection. */
static void
what_was_changed_last_is_told (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_TWO_WEEKS);
  g_autofree char *whole = get_description (view), *zoomed = NULL, *moved = NULL;

  scene_press (GTK_WIDGET (view), GDK_KEY_Home);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, dorsal_chart_view_get_words (view));
  scene_press (GTK_WIDGET (view), GDK_KEY_plus);
  zoomed = get_description (view);
  g_assert_nonnull (strstr (zoomed, "from 25 February 2026 to 6 March 2026"));
  g_assert_cmpstr (zoomed, !=, whole);
  scene_press_with (GTK_WIDGET (view), GDK_KEY_Right, GDK_SHIFT_MASK);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "2 days: 26 February to 27 February");
  scene_press_with (GTK_WIDGET (view), GDK_KEY_Left, GDK_CONTROL_MASK);
  moved = get_description (view);
  g_assert_cmpstr (moved, !=, zoomed);
  scene_press (GTK_WIDGET (view), GDK_KEY_Escape);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, dorsal_chart_view_get_words (view));
  scene_press (GTK_WIDGET (view), GDK_KEY_0);
  scene_press (GTK_WIDGET (view), GDK_KEY_End);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, dorsal_chart_view_get_words (view));
  scene_press (GTK_WIDGET (view), GDK_KEY_0);
  scene_press (GTK_WIDGET (view), GDK_KEY_End);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, dorsal_chart_view_get_words (view));
  g_assert_finalize_object (view);
}

static void
t_asks_for_the_table (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_TWO_WEEKS);
  guint wanted = 0;

  g_signal_connect (view, "table-wanted", G_CALLBACK (count_cb), &wanted);
  g_assert_true (scene_press (GTK_WIDGET (view), GDK_KEY_t));
  g_assert_cmpuint (wanted, ==, 1);
  g_assert_finalize_object (view);
}

static void
up_and_down_go_by_weeks_in_a_calendar_alone (void)
{
  static const struct
  {
    guint       key;
    const char *day;
  } keys[] = {
    { GDK_KEY_Up, "2026-02-11" },   { GDK_KEY_Up, "2026-02-04" },       { GDK_KEY_Right, "2026-02-05" },
    { GDK_KEY_Down, "2026-02-12" }, { GDK_KEY_KP_Down, "2026-02-19" },  { GDK_KEY_KP_Up, "2026-02-12" },
    { GDK_KEY_Left, "2026-02-11" }, { GDK_KEY_KP_Right, "2026-02-12" }, { GDK_KEY_KP_Left, "2026-02-11" },
  };
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_SIX_WEEKS);

  choose_middle (view);
  g_assert_false (scene_press (GTK_WIDGET (view), GDK_KEY_Up));
  g_assert_false (scene_press (GTK_WIDGET (view), GDK_KEY_Down));
  assert_day (view, "2026-02-18");
  dorsal_chart_view_set_form (view, DORSAL_CHART_FORM_CALENDAR);
  assert_day (view, "2026-02-18");
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_assert_true (scene_press (GTK_WIDGET (view), keys[i].key));
      assert_day (view, keys[i].day);
      gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                           dorsal_chart_view_get_words (view));
    }

  dorsal_chart_view_set_form (view, DORSAL_CHART_FORM_LINES);
  g_assert_false (scene_press (GTK_WIDGET (view), GDK_KEY_Up));
  g_assert_finalize_object (view);
}

static gboolean
scroll (DorsalChartView *view, double dx, double dy)
{
  gboolean taken = FALSE;

  g_signal_emit_by_name (scene_find_controller (GTK_WIDGET (view), GTK_TYPE_EVENT_CONTROLLER_SCROLL), "scroll", dx,
                         dy, &taken);
  return taken;
}

/* Fingers on a touchpad never move straight up. */
static void
the_wheel_alone_is_for_the_page (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_TWO_WEEKS);
  double start = get_start (view), end = get_end (view);

  g_assert_false (scroll (view, 0, 1));
  g_assert_false (scroll (view, 0, -1));
  g_assert_false (scroll (view, -0.3, 1));
  g_assert_cmpfloat_with_epsilon (get_start (view), start, SAME);
  g_assert_cmpfloat_with_epsilon (get_end (view), end, SAME);
  g_assert_finalize_object (view);
}

static void
a_wheel_sideways_moves_through_time (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_TWO_WEEKS);
  double start = get_start (view);

  g_assert_true (scroll (view, -1, 0.3));
  g_assert_cmpfloat_with_epsilon (get_start (view), start - 1.4, SAME);
  g_assert_true (scroll (view, 1, 0));
  g_assert_cmpfloat_with_epsilon (get_start (view), start, SAME);
  gtk_widget_set_direction (GTK_WIDGET (view), GTK_TEXT_DIR_RTL);
  g_assert_true (scroll (view, 2, 0));
  g_assert_cmpfloat_with_epsilon (get_start (view), start - 2.8, SAME);
  g_assert_finalize_object (view);
}

static void
point (DorsalChartView *view, double x, double y)
{
  g_signal_emit_by_name (scene_find_controller (GTK_WIDGET (view), GTK_TYPE_EVENT_CONTROLLER_MOTION), "motion", x, y);
}

/* Without a place on the screen the chart takes itself to be 640 wide. */
static void
the_pointer_chooses_and_time_is_zoomed_around_it (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_SIX_WEEKS);
  double share, shifted;
  DorsalDay day;

  point (view, 320, 60);
  day = dorsal_chart_view_get_day (view);
  g_assert_cmpint (day, !=, DORSAL_DAY_NONE);
  scene_press (GTK_WIDGET (view), GDK_KEY_Home);
  assert_day (view, "2026-01-29");
  share = (day + 0.5 - get_start (view)) / get_length (view);
  dorsal_chart_view_zoom (view, 0.5);
  shifted = (day + 0.5 - get_start (view)) / get_length (view);
  g_assert_cmpfloat_with_epsilon (shifted, share, 0.05);
  g_assert_cmpfloat (get_start (view), >, test_day ("2026-01-30"));

  g_signal_emit_by_name (scene_find_controller (GTK_WIDGET (view), GTK_TYPE_EVENT_CONTROLLER_MOTION), "leave");
  dorsal_chart_view_show_days (view, test_day ("2026-02-10"), test_day ("2026-02-25"));
  scene_press (GTK_WIDGET (view), GDK_KEY_Right);
  share = get_share (view);
  dorsal_chart_view_zoom (view, 0.5);
  g_assert_cmpfloat_with_epsilon (get_share (view), share, SAME);
  g_assert_finalize_object (view);
}

/* GTK tells of the pointer also when it lies still and something beneath has moved. */
static void
a_pointer_that_lies_still_leaves_the_keyboard_alone (void)
{
  g_autoptr (Scene) scene = make_scene ();
  DorsalChartView *view = make_view (scene, DORSAL_RANGE_SIX_WEEKS);
  DorsalDay day;

  point (view, 320, 60);
  day = dorsal_chart_view_get_day (view);
  scene_press (GTK_WIDGET (view), GDK_KEY_Home);
  point (view, 320, 60);
  assert_day (view, "2026-01-29");
  point (view, 321, 60);
  g_assert_cmpint (dorsal_chart_view_get_day (view), ==, day);
  g_assert_true (scroll (view, -5, 0));
  g_assert_cmpint (dorsal_chart_view_get_day (view), <, day);
  g_assert_finalize_object (view);
}

static void
add_tests (void)
{
  g_test_add_func ("/chart-view-input/zooming-leaves-the-chosen-day-where-it-is",
                   zooming_leaves_the_chosen_day_where_it_is);
  g_test_add_func ("/chart-view-input/without-a-day-zooming-keeps-the-middle",
                   without_a_day_zooming_keeps_the_middle);
  g_test_add_func ("/chart-view-input/zoom-ends-at-three-days-and-at-what-is-known",
                   zoom_ends_at_three_days_and_at_what_is_known);
  g_test_add_func ("/chart-view-input/nought-shows-all", nought_shows_all);
  g_test_add_func ("/chart-view-input/keys-move-through-time", keys_move_through_time);
  g_test_add_func ("/chart-view-input/time-ends-where-nothing-is-known", time_ends_where_nothing_is_known);
  g_test_add_func ("/chart-view-input/arrows-at-the-edge-bring-more-time-in",
                   arrows_at_the_edge_bring_more_time_in);
  g_test_add_func ("/chart-view-input/shift-and-arrows-select-days", shift_and_arrows_select_days);
  g_test_add_func ("/chart-view-input/a-mirrored-selection-follows-the-arrows",
                   a_mirrored_selection_follows_the_arrows);
  g_test_add_func ("/chart-view-input/a-selection-stays-within-what-is-shown",
                   a_selection_stays_within_what_is_shown);
  g_test_add_func ("/chart-view-input/what-was-changed-last-is-told", what_was_changed_last_is_told);
  g_test_add_func ("/chart-view-input/t-asks-for-the-table", t_asks_for_the_table);
  g_test_add_func ("/chart-view-input/up-and-down-go-by-weeks-in-a-calendar-alone",
                   up_and_down_go_by_weeks_in_a_calendar_alone);
  g_test_add_func ("/chart-view-input/the-wheel-alone-is-for-the-page", the_wheel_alone_is_for_the_page);
  g_test_add_func ("/chart-view-input/a-wheel-sideways-moves-through-time",
                   a_wheel_sideways_moves_through_time);
  g_test_add_func ("/chart-view-input/the-pointer-chooses-and-time-is-zoomed-around-it",
                   the_pointer_chooses_and_time_is_zoomed_around_it);
  g_test_add_func ("/chart-view-input/a-pointer-that-lies-still-leaves-the-keyboard-alone",
                   a_pointer_that_lies_still_leaves_the_keyboard_alone);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
