/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/day-table.h"
#include "scene.h"

#include <string.h>

/* A key that is pressed takes a moment until it is heard. */
#define PATIENCE (60 * G_TIME_SPAN_SECOND)

static void
add_check_in (Scene *scene, const char *at, const char *now, const char *worst)
{
  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, at, "episode", SCENE_EPISODE_ID, "now", now, "worst", worst,
                                 NULL));
}

static void
add_activity (Scene *scene, const char *at, const char *name, const char *minutes)
{
  scene_add (scene, test_record (DORSAL_KIND_ACTIVITY, at, "episode", SCENE_EPISODE_ID, "name", name, "minutes",
                                 minutes, NULL));
}

/* The 4th is missing, and the 5th has an event alone. */
static Scene *
make_scene (void)
{
  Scene *scene = scene_new ();

  scene_add_episode (scene);
  add_check_in (scene, "2026-03-01T20:00", "6", "8");
  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, "2026-03-02T20:00", "episode", SCENE_EPISODE_ID, "now", "4",
                                 "sleep", "fair", "sleep_minutes", "425", NULL));
  add_check_in (scene, "2026-03-03T20:00", "5", "7");
  add_check_in (scene, "2026-03-06T20:00", "3", "10");
  add_activity (scene, "2026-03-02T12:00", "walk", "9");
  add_activity (scene, "2026-03-03T12:00", "walk", "10");
  add_activity (scene, "2026-03-06T12:00", "<b>Yoga & more</b>", "20");
  scene_add (scene, test_record (DORSAL_KIND_EVENT, "2026-03-05T09:00", "episode", SCENE_EPISODE_ID, "title",
                                 "Manual therapy", "until", "2026-03-06", NULL));
  return scene;
}

static DorsalProgressView *
make_progress (Scene *scene)
{
  return dorsal_progress_view_new_for_range (dorsal_context_get_records (scene->context),
                                             dorsal_context_get_guidance (scene->context), SCENE_EPISODE_ID,
                                             DORSAL_RANGE_ALL);
}

static void
show_days (GtkWidget *table, Scene *scene, const char *first, const char *last, DorsalLayers layers)
{
  g_autoptr (DorsalProgressView) progress = make_progress (scene);

  progress->chart.layers = layers;
  dorsal_day_table_set_progress (DORSAL_DAY_TABLE (table), progress, test_day (first), test_day (last));
}

static GtkWidget *
make_table (Scene *scene)
{
  GtkWidget *table = dorsal_day_table_new ();

  show_days (table, scene, "2026-03-01", "2026-03-06", DORSAL_LAYERS_DEFAULT);
  return table;
}

static GtkWidget *
get_child (GtkWidget *parent, guint place)
{
  GtkWidget *child = gtk_widget_get_first_child (parent);

  for (guint i = 0; i < place && child != NULL; i++)
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkWidget *
get_header (GtkWidget *table)
{
  return get_child (scene_find_widget (table, GTK_TYPE_COLUMN_VIEW), 0);
}

static GtkWidget *
get_row (GtkWidget *table, guint place)
{
  return get_child (get_child (scene_find_widget (table, GTK_TYPE_COLUMN_VIEW), 1), place);
}

static const char *
get_title (GtkWidget *title)
{
  return gtk_label_get_text (GTK_LABEL (scene_find_widget (title, GTK_TYPE_LABEL)));
}

static guint
find_column (GtkWidget *table, const char *title)
{
  GtkWidget *child = get_child (get_header (table), 0);

  for (guint i = 0; child != NULL; i++, child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (get_title (child), title))
      return i;

  return G_MAXUINT;
}

static GtkWidget *
get_cell (GtkWidget *table, guint row, const char *title)
{
  return scene_find_widget (get_child (get_row (table, row), find_column (table, title)), GTK_TYPE_LABEL);
}

static GtkWidget *
get_title_widget (GtkWidget *table, const char *title)
{
  return get_child (get_header (table), find_column (table, title));
}

/* The pains “now” from above to below, “-” for a day without an entry, “.” for one whose entries say
 * nothing of pain. */
static char *
list_pains (GtkWidget *table)
{
  GString *all = g_string_new (NULL);

  for (GtkWidget *row = get_row (table, 0); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      const char *text = gtk_label_get_text (
        GTK_LABEL (scene_find_widget (get_child (row, find_column (table, "Pain now")), GTK_TYPE_LABEL)));

      g_string_append (all, g_str_equal (text, "No entry") ? "-" : *text == '\0' ? "." : text);
    }

  return g_string_free (all, FALSE);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
assert_pains (GtkWidget *table, const char *expected)
{
  g_autofree char *pains = NULL;

  settle ();
  pains = list_pains (table);
  g_assert_cmpstr (pains, ==, expected);
}

static void
every_day_is_a_row_newest_first_and_gaps_are_seen (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *table = make_table (scene);
  GtkWidget *window = scene_show (table);

  assert_pains (table, "3.-546");
  g_assert_cmpint (gtk_widget_get_width (table), <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
days_to_come_are_left_out (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *table = dorsal_day_table_new ();
  GtkWidget *window = scene_show (table);

  /* Today is 10 March. */
  show_days (table, scene, "2026-03-09", "2026-04-30", DORSAL_LAYERS_DEFAULT);
  assert_pains (table, "--");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
a_cell_is_short_to_look_at_and_named_with_its_column (void)
{
  static const struct
  {
    guint       row;
    const char *title;
    const char *text;
    const char *name;
  } cells[] = {
    { 0, "Day", "Fri 6 Mar", "Friday, 6 March 2026" },
    { 0, "Pain now", "3", "Pain now: 3" },
    { 0, "Worst", "10", "Worst pain: 10" },
    { 0, "Least", "", "Least: nothing known" },
    { 1, "Pain now", "", "Pain now: nothing known" },
    { 2, "Pain now", "No entry", "Pain now: nothing known" },
    { 1, "Notes", "Event: \u2068\u2068Manual therapy\u2069\u2069", "Notes: Event: \u2068\u2068Manual therapy\u2069\u2069" },
    { 4, "Walk (min)", "9", "Walk: 9 minutes" },
    { 4, "Asleep (h)", "7:05", "Slept 7 h 05 min" },
    { 4, "Sleep", "So-so", "Sleep: So-so" },
    { 5, "Walk (min)", "", "Walk (min): nothing known" },
    { 0, "\u2068<b>Yoga & more</b>\u2069 (min)", "20", "\u2068<b>Yoga & more</b>\u2069: 20 minutes" },
  };
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *table = make_table (scene);
  GtkWidget *window = scene_show (table);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      GtkWidget *cell = get_cell (table, cells[i].row, cells[i].title);

      g_test_message ("row %u, %s", cells[i].row, cells[i].title);
      g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (cell)), ==, cells[i].text);
      gtk_test_accessible_assert_property (cell, GTK_ACCESSIBLE_PROPERTY_LABEL, cells[i].name);
    }

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
a_row_says_what_is_known_about_its_day (void)
{
  static const struct
  {
    guint       row;
    const char *name;
  } rows[] = {
    { 3, "Tuesday, 3 March 2026; Pain now: 5; Worst pain: 7; Walk: 10 minutes" },
    { 2, "Wednesday, 4 March 2026; No entry" },
  };
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *table = make_table (scene);
  GtkWidget *window = scene_show (table);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_test_accessible_assert_role (get_row (table, rows[i].row), GTK_ACCESSIBLE_ROLE_ROW);
      gtk_test_accessible_assert_property (get_row (table, rows[i].row), GTK_ACCESSIBLE_PROPERTY_LABEL, rows[i].name);
    }

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
each_title_sorts_and_what_is_not_known_comes_last (void)
{
  static const struct
  {
    const char       *title;
    const char       *pains;
    GtkAccessibleSort order;
  } sorts[] = {
    { "Day", "645-.3", GTK_ACCESSIBLE_SORT_ASCENDING },
    { "Day", "3.-546", GTK_ACCESSIBLE_SORT_DESCENDING },
    { "Pain now", "3456.-", GTK_ACCESSIBLE_SORT_ASCENDING },
    { "Pain now", "6543.-", GTK_ACCESSIBLE_SORT_DESCENDING },
    /* 7, 8 and 10: numbers, not words */
    { "Worst", "563.-4", GTK_ACCESSIBLE_SORT_ASCENDING },
    { "Worst", "365.-4", GTK_ACCESSIBLE_SORT_DESCENDING },
    { "Walk (min)", "453.-6", GTK_ACCESSIBLE_SORT_ASCENDING },
    { "Walk (min)", "543.-6", GTK_ACCESSIBLE_SORT_DESCENDING },
  };
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *table = make_table (scene);
  GtkWidget *window = scene_show (table);

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    {
      GtkWidget *title = get_title_widget (table, sorts[i].title);

      g_test_message ("%s, %d", sorts[i].title, sorts[i].order);
      g_assert_true (scene_press (title, i % 2 == 0 ? GDK_KEY_Return : GDK_KEY_space));
      assert_pains (table, sorts[i].pains);
      gtk_test_accessible_assert_property (title, GTK_ACCESSIBLE_PROPERTY_SORT, sorts[i].order);
    }

  gtk_test_accessible_assert_property (get_title_widget (table, "Day"), GTK_ACCESSIBLE_PROPERTY_SORT,
                                       GTK_ACCESSIBLE_SORT_NONE);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
the_columns_are_those_of_the_layers_shown (void)
{
  static const struct
  {
    DorsalLayers layers;
    const char  *title;
    gboolean     is_shown;
  } columns[] = {
    { DORSAL_LAYERS_DEFAULT, "Walk (min)", TRUE },
    { DORSAL_LAYERS_DEFAULT, "Asleep (h)", TRUE },
    { DORSAL_LAYER_SLEEP, "Walk (min)", FALSE },
    { DORSAL_LAYER_SLEEP, "Asleep (h)", TRUE },
    { DORSAL_LAYER_ACTIVITIES, "Walk (min)", TRUE },
    { DORSAL_LAYER_ACTIVITIES, "Asleep (h)", FALSE },
    { DORSAL_LAYERS_ALL, "\u2068Manual therapy\u2069", FALSE },
    { DORSAL_LAYER_ACTIVITIES, "Notes", TRUE },
  };
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *table = make_table (scene);
  GtkWidget *window = scene_show (table);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      show_days (table, scene, "2026-03-01", "2026-03-06", columns[i].layers);
      g_test_message ("%s", columns[i].title);
      g_assert_cmpint (find_column (table, columns[i].title) != G_MAXUINT, ==, columns[i].is_shown);
      g_assert_cmpstr (get_title (gtk_widget_get_last_child (get_header (table))), ==, "Notes");
    }

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
an_order_survives_a_new_entry_and_another_layer (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *table = make_table (scene);
  GtkWidget *window = scene_show (table);

  g_assert_true (scene_press (get_title_widget (table, "Pain now"), GDK_KEY_Return));
  add_check_in (scene, "2026-03-05T20:00", "9", "9");
  show_days (table, scene, "2026-03-01", "2026-03-06", DORSAL_LAYERS_DEFAULT);
  assert_pains (table, "34569-");
  show_days (table, scene, "2026-03-01", "2026-03-06", DORSAL_LAYER_SLEEP);
  assert_pains (table, "34569-");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
a_new_entry_leaves_the_other_rows_where_they_are (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *table = make_table (scene);
  GtkWidget *window = scene_show (table);
  GListModel *model =
    G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (scene_find_widget (table, GTK_TYPE_COLUMN_VIEW))));
  g_autoptr (GObject) newest = g_list_model_get_item (model, 0), changed = g_list_model_get_item (model, 2);
  g_autoptr (GObject) newest_after = NULL, changed_after = NULL;

  add_check_in (scene, "2026-03-04T20:00", "9", "9");
  show_days (table, scene, "2026-03-01", "2026-03-06", DORSAL_LAYERS_DEFAULT);
  assert_pains (table, "3.9546");
  newest_after = g_list_model_get_item (model, 0);
  changed_after = g_list_model_get_item (model, 2);
  g_assert_true (newest_after == newest);
  g_assert_false (changed_after == changed);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
note_day_cb (DorsalDayTable *table, int day, DorsalDay *out_day)
{
  *out_day = day;
}

static void
enter_on_a_row_activates_its_day (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *table = make_table (scene);
  GtkWidget *window = scene_show (table);
  DorsalDay day = DORSAL_DAY_NONE;

  g_signal_connect (table, "day-activated", G_CALLBACK (note_day_cb), &day);
  g_assert_true (scene_press (get_row (table, 3), GDK_KEY_Return));
  g_assert_cmpint (day, ==, test_day ("2026-03-03"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
type_key (const char *key)
{
  const char *const command[] = { "xdotool", "key", key, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* The words of what has the keyboard: the title of a column, or the first cell of a row. */
static const char *
get_focused (GtkWidget *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  GtkWidget *label = focus != NULL ? scene_find_widget (focus, GTK_TYPE_LABEL) : NULL;

  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : "";
}

static void
wait_for_focus (GtkWidget *window, const char *words)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (!g_str_equal (get_focused (window), words) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  g_assert_cmpstr (get_focused (window), ==, words);
}

static void
wait_for_day (const DorsalDay *day, DorsalDay expected)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (*day == DORSAL_DAY_NONE && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  g_assert_cmpint (*day, ==, expected);
}

static void
keys_alone_reach_a_title_sort_and_open_a_day (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *table = make_table (scene);
  GtkWidget *window = scene_show (table);
  DorsalDay day = DORSAL_DAY_NONE;

  g_signal_connect (table, "day-activated", G_CALLBACK (note_day_cb), &day);
  gtk_widget_grab_focus (get_title_widget (table, "Day"));
  wait_for_focus (window, "Day");
  type_key ("Right");
  wait_for_focus (window, "Pain now");
  type_key ("Return");
  type_key ("Tab");
  wait_for_focus (window, "Fri 6 Mar");
  type_key ("shift+Tab");
  wait_for_focus (window, "Pain now");
  type_key ("Down");
  wait_for_focus (window, "Fri 6 Mar");
  assert_pains (table, "3456.-");
  type_key ("Down");
  wait_for_focus (window, "Mon 2 Mar");
  type_key ("Return");
  wait_for_day (&day, test_day ("2026-03-02"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
ten_years_are_rows_of_which_few_are_made (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *table = dorsal_day_table_new ();
  GtkWidget *window = scene_show (table);
  GtkColumnView *view = GTK_COLUMN_VIEW (scene_find_widget (table, GTK_TYPE_COLUMN_VIEW));

  show_days (table, scene, "2016-03-11", "2026-03-10", DORSAL_LAYERS_ALL);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view))), ==, 3652);
  g_assert_cmpuint (scene_count_widgets (table, GTK_TYPE_LABEL), <, 3652);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
a_table_lets_go_of_everything (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *table = g_object_ref_sink (make_table (scene));

  dorsal_day_table_set_progress (DORSAL_DAY_TABLE (table), NULL, 0, 0);
  show_days (table, scene, "2026-03-01", "2026-03-06", DORSAL_LAYERS_ALL);
  g_assert_finalize_object (table);
}

static void
add_tests (void)
{
  g_test_add_func ("/day-table/every-day-is-a-row-newest-first-and-gaps-are-seen",
                   every_day_is_a_row_newest_first_and_gaps_are_seen);
  g_test_add_func ("/day-table/days-to-come-are-left-out", days_to_come_are_left_out);
  g_test_add_func ("/day-table/a-cell-is-short-to-look-at-and-named-with-its-column",
                   a_cell_is_short_to_look_at_and_named_with_its_column);
  g_test_add_func ("/day-table/a-row-says-what-is-known-about-its-day", a_row_says_what_is_known_about_its_day);
  g_test_add_func ("/day-table/each-title-sorts-and-what-is-not-known-comes-last",
                   each_title_sorts_and_what_is_not_known_comes_last);
  g_test_add_func ("/day-table/the-columns-are-those-of-the-layers-shown", the_columns_are_those_of_the_layers_shown);
  g_test_add_func ("/day-table/an-order-survives-a-new-entry-and-another-layer",
                   an_order_survives_a_new_entry_and_another_layer);
  g_test_add_func ("/day-table/a-new-entry-leaves-the-other-rows-where-they-are",
                   a_new_entry_leaves_the_other_rows_where_they_are);
  g_test_add_func ("/day-table/enter-on-a-row-activates-its-day", enter_on_a_row_activates_its_day);
  g_test_add_func ("/day-table/keys-alone-reach-a-title-sort-and-open-a-day",
                   keys_alone_reach_a_title_sort_and_open_a_day);
  g_test_add_func ("/day-table/ten-years-are-rows-of-which-few-are-made", ten_years_are_rows_of_which_few_are_made);
  g_test_add_func ("/day-table/a-table-lets-go-of-everything", a_table_lets_go_of_everything);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
