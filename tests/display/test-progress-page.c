/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/chart-view.h"
#include "app/preferences.h"
#include "app/progress-page.h"
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
  g_test_add_func ("/sheets/the-sheets-fit-a-narrow-window", the_sheets_fit_a_narrow_window);
  g_test_add_func ("/sheets/a-fact-is-kept-when-the-preferences-are-closed",
                   a_fact_is_kept_when_the_preferences_are_closed);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
