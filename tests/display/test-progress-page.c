/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/chart-view.h"
#include "app/compare-view.h"
#include "app/day-table.h"
#include "app/layers-popover.h"
#include "app/preferences.h"
#include "app/progress-page.h"
#include "app/settings.h"
#include "app/share-dialog.h"
#include "app/tile.h"
#include "scene.h"

static GtkWidget *
make_page (Scene *scene)
{
  GtkWidget *page = dorsal_progress_page_new ();

  dorsal_progress_page_set_context (DORSAL_PROGRESS_PAGE (page), scene->context);
  return page;
}

static void
add_days (Scene *scene)
{
  static const char *const days[] = { "2026-03-02T20:00", "2026-03-03T20:00", "2026-03-04T20:00",
                                      "2026-03-07T20:00", "2026-03-08T20:00", "2026-03-09T20:00" };

  scene_add_episode (scene);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, days[i], "episode", SCENE_EPISODE_ID, "now",
                                   i < 3 ? "6" : "3", NULL));
}

static const char *
get_shown (GtkWidget *page)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (scene_find_widget (page, GTK_TYPE_STACK)));
}

static void
an_empty_journal_says_what_comes (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page = make_page (scene);
  GtkWidget *window = scene_show (page);

  g_assert_cmpstr (get_shown (page), ==, "empty");
  add_days (scene);
  g_assert_cmpstr (get_shown (page), ==, "content");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
every_range_can_be_shown (void)
{
  static const char *const ranges[] = { "two-weeks", "three-months", "all", "six-weeks", "nonsense" };
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page, *window;

  add_days (scene);
  page = make_page (scene);
  window = scene_show (page);
  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    gtk_widget_activate_action (page, "progress.range", "s", ranges[i]);

  g_assert_cmpuint (scene_count_widgets (page, DORSAL_TYPE_TILE), ==, 4);
  g_assert_cmpint (gtk_widget_get_width (page), <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
a_chosen_day_survives_a_new_entry (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *page, *chart, *window;

  add_days (scene);
  page = make_page (scene);
  chart = scene_find_widget (page, DORSAL_TYPE_CHART_VIEW);
  window = scene_show (page);
  scene_press (chart, GDK_KEY_Home);
  scene_add (scene, test_record (DORSAL_KIND_FLARE, "2026-03-08T09:00", "episode", SCENE_EPISODE_ID,
                                 NULL));
  g_assert_cmpint (dorsal_chart_view_get_day (DORSAL_CHART_VIEW (chart)), ==, test_day ("2026-03-02"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static DorsalChartView *
get_chart (GtkWidget *page)
{
  return DORSAL_CHART_VIEW (scene_find_widget (page, DORSAL_TYPE_CHART_VIEW));
}

static void
assert_days (GtkWidget *page, const char *first, const char *last)
{
  const DorsalProgressView *progress = dorsal_chart_view_get_progress (get_chart (page));

  g_assert_cmpfloat (progress->chart.start, ==, test_day (first));
  g_assert_cmpfloat (progress->chart.end, ==, test_day (last) + 1);
}

static gboolean
is_pressed (GtkWidget *page, const char *label)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (scene_find_button (page, label)));
}

static void
set_animations (gboolean enabled)
{
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", enabled, NULL);
}

/* An entry of last year, so that there is more to show than the episode. */
static void
add_old_day (Scene *scene)
{
  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2025-11-20T20:00", "now", "2", NULL));
}

static GtkWidget *
show_page (Scene *scene, GtkWidget **out_window)
{
  GtkWidget *page;

  set_animations (FALSE);
  add_days (scene);
  add_old_day (scene);
  page = make_page (scene);
  *out_window = scene_show (page);
  return page;
}

static void
close_page (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  set_animations (TRUE);
}

static void
each_range_shows_its_days_and_its_button_is_pressed (void)
{
  static const struct
  {
    const char *range;
    const char *label;
    const char *first;
  } ranges[] = {
    { "two-weeks", "2 Weeks", "2026-02-25" },      { "six-weeks", "6 Weeks", "2026-01-28" },
    { "three-months", "3 Months", "2025-12-10" },  { "episode", "This Episode", "2026-03-01" },
    { "all", "All", "2025-11-20" },
  };
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *window, *page = show_page (scene, &window);

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      gtk_widget_activate_action (page, "progress.range", "s", ranges[i].range);
      for (guint j = 0; j < G_N_ELEMENTS (ranges); j++)
        g_assert_cmpint (is_pressed (page, ranges[j].label), ==, i == j);
      assert_days (page, ranges[i].first, "2026-03-10");
    }

  close_page (window);
}

static void
a_range_of_ones_own_survives_a_new_entry (void)
{
  static const char *const labels[] = { "2 Weeks", "6 Weeks", "3 Months", "This Episode", "All" };
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *window, *page = show_page (scene, &window);
  const DorsalProgressView *progress;
  double start, end;

  gtk_widget_activate_action (page, "progress.zoom-in", NULL);
  progress = dorsal_chart_view_get_progress (get_chart (page));
  start = progress->chart.start;
  end = progress->chart.end;
  g_assert_cmpfloat_with_epsilon (end - start, 28, 1e-6);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_false (is_pressed (page, labels[i]));

  scene_add (scene, test_record (DORSAL_KIND_FLARE, "2026-03-08T09:00", "episode", SCENE_EPISODE_ID, NULL));
  progress = dorsal_chart_view_get_progress (get_chart (page));
  g_assert_cmpfloat (progress->chart.start, ==, start);
  g_assert_cmpfloat (progress->chart.end, ==, end);
  gtk_widget_activate_action (page, "progress.zoom-out", NULL);
  assert_days (page, "2026-01-28", "2026-03-10");
  close_page (window);
}

static void
an_entry_in_the_midst_of_a_zoom_does_not_end_it (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *window, *page = show_page (scene, &window);
  const DorsalProgressView *progress;

  set_animations (TRUE);
  gtk_widget_activate_action (page, "progress.zoom-in", NULL);
  scene_add (scene, test_record (DORSAL_KIND_FLARE, "2026-03-08T09:00", "episode", SCENE_EPISODE_ID, NULL));
  progress = dorsal_chart_view_get_progress (get_chart (page));
  g_assert_cmpfloat_with_epsilon (progress->chart.end - progress->chart.start, 28, 1e-6);
  close_page (window);
}

/* The list of the table is not in it: only what is seen. */
static guint
count_days (GtkWidget *page)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (scene_find_widget (page, GTK_TYPE_COLUMN_VIEW));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view)));
}

static void
the_table_has_the_days_to_which_a_zoom_leads (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *window, *page = show_page (scene, &window);

  set_animations (TRUE);
  gtk_widget_activate_action (page, "progress.range", "s", "two-weeks");
  g_signal_emit_by_name (get_chart (page), "table-wanted");
  g_assert_cmpuint (count_days (page), ==, 14);
  gtk_widget_activate_action (page, "progress.range", "s", "episode");
  g_assert_cmpuint (count_days (page), ==, 10);
  close_page (window);
}

static void
another_episode_can_be_chosen (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *window, *page = show_page (scene, &window);
  GtkWidget *episodes = scene_find_widget (page, GTK_TYPE_DROP_DOWN);
  const DorsalProgressView *progress;
  GListModel *names;

  g_assert_false (gtk_widget_get_visible (episodes));
  scene_add (scene, test_record (DORSAL_KIND_EPISODE, "2025-11-19T08:00", "region", "neck", "end",
                                 "2025-12-01", NULL));
  g_assert_true (gtk_widget_get_visible (episodes));
  /* The one that was recorded last stands first. */
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (episodes)), ==, 1);
  names = gtk_drop_down_get_model (GTK_DROP_DOWN (episodes));
  gtk_widget_activate_action (page, "progress.range", "s", "episode");
  assert_days (page, "2026-03-01", "2026-03-10");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (episodes), 0);
  progress = dorsal_chart_view_get_progress (get_chart (page));
  g_assert_cmpint (dorsal_moment_get_day (&progress->chart.onset), ==, test_day ("2025-11-19"));
  g_assert_cmpfloat (progress->chart.start, ==, test_day ("2025-11-19"));

  scene_add (scene, test_record (DORSAL_KIND_FLARE, "2026-03-08T09:00", "episode", SCENE_EPISODE_ID, NULL));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (episodes)), ==, 0);
  g_assert_true (gtk_drop_down_get_model (GTK_DROP_DOWN (episodes)) == names);
  progress = dorsal_chart_view_get_progress (get_chart (page));
  g_assert_cmpint (dorsal_moment_get_day (&progress->chart.onset), ==, test_day ("2025-11-19"));
  close_page (window);
}

static void
assert_view (GtkWidget *page, const char *label, gboolean table, DorsalChartForm form)
{
  static const char *const labels[] = { "Chart", "Calendar", "Table" };
  GtkWidget *chart = GTK_WIDGET (get_chart (page));
  GtkWidget *hint = scene_find_text (page, "Point at a day");

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_cmpint (is_pressed (page, labels[i]), ==, g_str_equal (label, labels[i]));
  g_assert_cmpint (gtk_widget_get_mapped (chart), ==, !table);
  g_assert_cmpint (gtk_widget_get_mapped (scene_find_widget (page, DORSAL_TYPE_DAY_TABLE)), ==, table);
  g_assert_cmpint (gtk_widget_get_visible (hint), ==, !table);
  g_assert_cmpint (dorsal_chart_view_get_progress (get_chart (page))->chart.form, ==, form);
}

static void
the_same_is_a_chart_a_calendar_or_a_table (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *window, *page = show_page (scene, &window);

  assert_view (page, "Chart", FALSE, DORSAL_CHART_FORM_LINES);
  gtk_widget_activate_action (page, "progress.view", "s", "calendar");
  assert_view (page, "Calendar", FALSE, DORSAL_CHART_FORM_CALENDAR);
  scene_add (scene, test_record (DORSAL_KIND_FLARE, "2026-03-08T09:00", "episode", SCENE_EPISODE_ID, NULL));
  assert_view (page, "Calendar", FALSE, DORSAL_CHART_FORM_CALENDAR);
  gtk_widget_activate_action (page, "progress.view", "s", "table");
  assert_view (page, "Table", TRUE, DORSAL_CHART_FORM_LINES);
  g_assert_cmpuint (count_days (page), ==, 42);
  gtk_widget_activate_action (page, "progress.view", "s", "chart");
  g_signal_emit_by_name (get_chart (page), "table-wanted");
  assert_view (page, "Table", TRUE, DORSAL_CHART_FORM_LINES);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)),
                                         scene_find_widget (page, DORSAL_TYPE_DAY_TABLE)));
  close_page (window);
}

static void
hidden_layers_are_kept (void)
{
  g_autoptr (GSettings) settings = dorsal_settings_load ();
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *window, *page = show_page (scene, &window);
  DorsalLayersPopover *popover = DORSAL_LAYERS_POPOVER (scene_find_widget (page, DORSAL_TYPE_LAYERS_POPOVER));
  DorsalLayers fewer = (DorsalLayers) (DORSAL_LAYERS_DEFAULT & ~DORSAL_LAYER_SLEEP);
  GtkWidget *other;

  g_assert_cmpint (dorsal_chart_view_get_progress (get_chart (page))->chart.layers, ==, DORSAL_LAYERS_DEFAULT);
  dorsal_layers_popover_set_layers (popover, fewer);
  g_signal_emit_by_name (popover, "changed");
  g_assert_cmpint (dorsal_chart_view_get_progress (get_chart (page))->chart.layers, ==, fewer);
  g_assert_cmpint (dorsal_layers_read (settings), ==, fewer);
  scene_add (scene, test_record (DORSAL_KIND_FLARE, "2026-03-08T09:00", "episode", SCENE_EPISODE_ID, NULL));
  g_assert_cmpint (dorsal_chart_view_get_progress (get_chart (page))->chart.layers, ==, fewer);

  other = g_object_ref_sink (make_page (scene));
  g_assert_cmpint (dorsal_chart_view_get_progress (get_chart (other))->chart.layers, ==, fewer);
  popover = DORSAL_LAYERS_POPOVER (scene_find_widget (other, DORSAL_TYPE_LAYERS_POPOVER));
  g_assert_cmpint (dorsal_layers_popover_get_layers (popover), ==, fewer);
  g_assert_finalize_object (other);
  g_settings_reset (settings, "hidden-layers");
  close_page (window);
}

static void
select_days (GtkWidget *page)
{
  GtkWidget *chart = GTK_WIDGET (get_chart (page));

  scene_press (chart, GDK_KEY_End);
  for (guint i = 0; i < 3; i++)
    scene_press_with (chart, GDK_KEY_Left, GDK_SHIFT_MASK);
}

static gboolean
is_bar_shown (GtkWidget *page)
{
  return gtk_widget_get_mapped (scene_find_button (page, "Clear Selection"));
}

static void
selected_days_can_be_shown_compared_or_let_go (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *window, *page = show_page (scene, &window);
  GtkWidget *compare = scene_find_widget (page, DORSAL_TYPE_COMPARE_VIEW);
  DorsalDay first, last;

  g_assert_false (is_bar_shown (page));
  gtk_widget_activate_action (page, "progress.zoom-to-selection", NULL);
  gtk_widget_activate_action (page, "progress.compare", NULL);
  assert_days (page, "2026-01-28", "2026-03-10");

  select_days (page);
  g_assert_true (is_bar_shown (page));
  g_assert_nonnull (scene_find_text (page, "4 days: 6 March to 9 March"));
  gtk_widget_activate_action (page, "progress.compare", NULL);
  g_assert_nonnull (scene_find_text (compare, "Selected days"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), compare));
  g_assert_true (is_bar_shown (page));

  gtk_widget_activate_action (page, "progress.clear-selection", NULL);
  g_assert_false (is_bar_shown (page));
  g_assert_false (dorsal_chart_view_get_selection (get_chart (page), &first, &last));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == GTK_WIDGET (get_chart (page)));

  select_days (page);
  gtk_widget_activate_action (page, "progress.zoom-to-selection", NULL);
  assert_days (page, "2026-03-06", "2026-03-09");
  g_assert_false (is_bar_shown (page));
  g_assert_false (is_pressed (page, "6 Weeks"));
  close_page (window);
}

static void
a_day_of_the_chart_or_the_table_is_opened (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *window, *page = show_page (scene, &window);
  int day = 0;

  g_signal_connect_swapped (page, "day-activated", G_CALLBACK (g_atomic_int_set), &day);
  scene_press (GTK_WIDGET (get_chart (page)), GDK_KEY_End);
  scene_press (GTK_WIDGET (get_chart (page)), GDK_KEY_Return);
  g_assert_cmpint (day, ==, test_day ("2026-03-09"));
  gtk_widget_activate_action (page, "progress.view", "s", "table");
  g_signal_emit_by_name (scene_find_widget (page, GTK_TYPE_COLUMN_VIEW), "activate", 2);
  g_assert_cmpint (day, ==, test_day ("2026-03-08"));
  close_page (window);
}

static void
the_sheets_fit_a_narrow_window (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *sheet, *window;

  add_days (scene);
  sheet = dorsal_share_dialog_new (scene->context);
  window = scene_show (sheet);
  g_assert_cmpint (gtk_widget_get_width (sheet), <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));

  sheet = dorsal_preferences_new (scene->context);
  window = scene_show (sheet);
  g_assert_cmpint (gtk_widget_get_width (sheet), <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
}

static GtkWidget *
find_entry (GtkWidget *page, const char *title)
{
  if (ADW_IS_ENTRY_ROW (page) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (page)), title))
    return page;

  for (GtkWidget *child = gtk_widget_get_first_child (page); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
a_fact_is_kept_when_the_preferences_are_closed (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *sheet = dorsal_preferences_new (scene->context);
  GtkWidget *window = scene_show (sheet);
  DorsalRecord *fact;

  gtk_editable_set_text (GTK_EDITABLE (find_entry (sheet, "Doctor")), "Dr <Who> & Co");
  gtk_window_destroy (GTK_WINDOW (window));
  fact = scene_find (scene, DORSAL_KIND_FACT);
  g_assert_nonnull (fact);
  g_assert_cmpstr (dorsal_record_get_text (fact, DORSAL_FACT_VALUE), ==, "Dr <Who> & Co");
}

static void
add_tests (void)
{
  g_test_add_func ("/progress-page/an-empty-journal-says-what-comes",
                   an_empty_journal_says_what_comes);
  g_test_add_func ("/progress-page/every-range-can-be-shown", every_range_can_be_shown);
  g_test_add_func ("/progress-page/a-chosen-day-survives-a-new-entry",
                   a_chosen_day_survives_a_new_entry);
  g_test_add_func ("/progress-page/each-range-shows-its-days-and-its-button-is-pressed",
                   each_range_shows_its_days_and_its_button_is_pressed);
  g_test_add_func ("/progress-page/a-range-of-ones-own-survives-a-new-entry",
                   a_range_of_ones_own_survives_a_new_entry);
  g_test_add_func ("/progress-page/an-entry-in-the-midst-of-a-zoom-does-not-end-it",
                   an_entry_in_the_midst_of_a_zoom_does_not_end_it);
  g_test_add_func ("/progress-page/the-table-has-the-days-to-which-a-zoom-leads",
                   the_table_has_the_days_to_which_a_zoom_leads);
  g_test_add_func ("/progress-page/another-episode-can-be-chosen", another_episode_can_be_chosen);
  g_test_add_func ("/progress-page/the-same-is-a-chart-a-calendar-or-a-table",
                   the_same_is_a_chart_a_calendar_or_a_table);
  g_test_add_func ("/progress-page/hidden-layers-are-kept", hidden_layers_are_kept);
  g_test_add_func ("/progress-page/selected-days-can-be-shown-compared-or-let-go",
                   selected_days_can_be_shown_compared_or_let_go);
  g_test_add_func ("/progress-page/a-day-of-the-chart-or-the-table-is-opened",
                   a_day_of_the_chart_or_the_table_is_opened);
  g_test_add_func ("/sheets/the-sheets-fit-a-narrow-window", the_sheets_fit_a_narrow_window);
  g_test_add_func ("/sheets/a-fact-is-kept-when-the-preferences-are-closed",
                   a_fact_is_kept_when_the_preferences_are_closed);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
