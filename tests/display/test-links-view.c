/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/links-view.h"
#include "scene.h"

/* A second is enough, but not on every machine. */
#define PATIENCE (60 * G_TIME_SPAN_SECOND)

#define N_DAYS 60
#define FIRST "2026-01-05"

/* Numbers without an order, the same in every run. */
static guint
draw (guint *state, guint most)
{
  *state = *state * 1103515245u + 12345u;
  return (*state >> 16) % (most + 1);
}

static void
take_record (GPtrArray *records, DorsalKind kind, DorsalDay day, const char *const values[4])
{
  g_autofree char *date = dorsal_day_to_string (day);
  g_autofree char *at = g_strconcat (date, "T20:00", NULL);

  g_ptr_array_add (records, test_record (kind, at, "episode", SCENE_EPISODE_ID, values[0], values[1], values[2],
                                         values[3], NULL));
}

static void
take_day (GPtrArray *records, DorsalDay day, guint pain, guint stress, guint walked)
{
  g_autofree char *now = g_strdup_printf ("%u", pain);
  g_autofree char *stressed = g_strdup_printf ("%u", stress);
  g_autofree char *minutes = g_strdup_printf ("%u", walked);

  take_record (records, DORSAL_KIND_CHECK_IN, day, (const char *const[]){ "now", now, "stress", stressed });
  take_record (records, DORSAL_KIND_ACTIVITY, day, (const char *const[]){ "name", "walk", "minutes", minutes });
}

/* The more was walked, the less it hurts on the next day; stress comes and goes by itself. A medicine was
 * taken on three days. */
static Scene *
make_scene (guint n_days)
{
  Scene *scene = scene_new ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_record_unref);
  DorsalMoment onset = test_moment (FIRST "T08:00");
  DorsalRecord *episode =
    dorsal_record_new_with_id (DORSAL_KIND_EPISODE, SCENE_EPISODE_ID, &onset, &onset, NULL);
  guint state = 7, walked = 20;

  g_assert_true (dorsal_record_set_text (episode, DORSAL_EPISODE_REGION, "lower_back", NULL));
  g_ptr_array_add (records, episode);
  for (guint i = 0; i < n_days; i++)
    {
      guint pain = 7 - walked / 10 + draw (&state, 2);

      walked = 10 * draw (&state, 5);
      take_day (records, test_day (FIRST) + (DorsalDay) i, pain, draw (&state, 10), walked);
      if (i < 3)
        take_record (records, DORSAL_KIND_MEDICINE, test_day (FIRST) + (DorsalDay) i,
                     (const char *const[]){ "name", "<b>A & B</b>", NULL, NULL });
    }

  g_assert_true (dorsal_context_save (scene->context, records, NULL));
  return scene;
}

static void
show (GtkWidget *view, Scene *scene, DorsalProgressRange range)
{
  g_autoptr (DorsalProgressView) progress =
    dorsal_progress_view_new_for_range (dorsal_context_get_records (scene->context),
                                        dorsal_context_get_guidance (scene->context), SCENE_EPISODE_ID, range);

  dorsal_links_view_set_progress (DORSAL_LINKS_VIEW (view), progress);
}

static GtkWidget *
make_view (Scene *scene)
{
  GtkWidget *view = dorsal_links_view_new ();

  show (view, scene, DORSAL_RANGE_ALL);
  return view;
}

static gboolean
is_busy (GtkWidget *view)
{
  return gtk_widget_get_visible (gtk_widget_get_parent (scene_find_widget (view, GTK_TYPE_SPINNER)));
}

static void
wait_for_findings (GtkWidget *view)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (is_busy (view) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  g_assert_false (is_busy (view));
}

static GtkListBoxRow *
get_row (GtkWidget *view, int place)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (scene_find_widget (view, GTK_TYPE_LIST_BOX)), place);
}

static void
links_come_first_and_what_was_not_tested_last (void)
{
  static const struct
  {
    const char *title;
    const char *subtitle;
  } rows[] = {
    { "Walk", "On days after more walking you tended to report less pain (59 days). This may be chance or have another "
              "cause." },
    { "Stress", "No link seen (59 days)." },
    { "Not Tested Yet", "1 thing" },
  };
  g_autoptr (Scene) scene = make_scene (N_DAYS);
  GtkWidget *view = make_view (scene);
  GtkWidget *window = scene_show (view);

  wait_for_findings (view);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkListBoxRow *row = get_row (view, (int) i);

      g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, rows[i].title);
      g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, rows[i].subtitle);
      g_assert_false (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
    }

  g_assert_null (get_row (view, G_N_ELEMENTS (rows)));
  g_assert_cmpint (gtk_widget_get_width (view), <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
what_was_tested_is_listed_and_no_cause_is_claimed (void)
{
  g_autoptr (Scene) scene = make_scene (N_DAYS);
  GtkWidget *view = make_view (scene);
  GtkWidget *window = scene_show (view);

  wait_for_findings (view);
  g_assert_nonnull (scene_find_text (view, "2 things were compared with the pain of the next day: walking, stress."));
  g_assert_nonnull (scene_find_text (view, "Links shown here may be chance. They do not show cause."));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
a_row_opens_to_its_numbers_and_they_are_one_name (void)
{
  g_autoptr (Scene) scene = make_scene (N_DAYS);
  GtkWidget *view = make_view (scene);
  GtkWidget *window = scene_show (view);
  GtkWidget *line, *row;

  wait_for_findings (view);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_row (view, 1)), TRUE);
  line = scene_find_text (GTK_WIDGET (get_row (view, 1)), "Days compared: 59.");
  g_assert_nonnull (line);
  row = gtk_widget_get_ancestor (line, GTK_TYPE_LIST_BOX_ROW);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (gtk_widget_get_focusable (row));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
what_was_not_tested_says_what_is_missing_and_is_no_markup (void)
{
  g_autoptr (Scene) scene = make_scene (N_DAYS);
  GtkWidget *view = make_view (scene);
  GtkWidget *window = scene_show (view);
  GtkWidget *row;

  wait_for_findings (view);
  row = GTK_WIDGET (get_row (view, 2));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_nonnull (scene_find_text (row, "<b>A & B</b>"));
  g_assert_nonnull (scene_find_text (row, "Not enough days with it yet (3 of 10)."));
  g_assert_null (scene_find_text (row, "No link seen"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
a_young_journal_says_how_many_days_are_missing (void)
{
  g_autoptr (Scene) scene = make_scene (32);
  GtkWidget *view = make_view (scene);
  GtkWidget *window = scene_show (view);

  wait_for_findings (view);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_row (view, 0)), TRUE);
  g_assert_null (get_row (view, 1));
  g_assert_nonnull (scene_find_text (view, "Not enough days yet (31 of 42)."));
  g_assert_nonnull (scene_find_text (view, "Not enough days yet to compare with the pain of the next day (31 of 42)."));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
the_window_does_not_wait_for_what_is_worked_out (void)
{
  g_autoptr (Scene) scene = make_scene (N_DAYS);
  GtkWidget *view = make_view (scene);
  GtkWidget *window;

  g_assert_true (is_busy (view));
  g_assert_null (get_row (view, 0));
  window = scene_show (view);
  wait_for_findings (view);
  /* Another part of the same journal changes nothing. */
  show (view, scene, DORSAL_RANGE_TWO_WEEKS);
  g_assert_false (is_busy (view));
  g_assert_nonnull (get_row (view, 0));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
new_days_stop_the_work_on_the_old_ones (void)
{
  g_autoptr (Scene) scene = make_scene (N_DAYS);
  GtkWidget *view = make_view (scene);
  GtkWidget *window = scene_show (view);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_record_unref);

  take_day (records, test_day (FIRST) + N_DAYS, 3, 3, 10);
  g_assert_true (dorsal_context_save (scene->context, records, NULL));
  show (view, scene, DORSAL_RANGE_ALL);
  g_assert_true (is_busy (view));
  wait_for_findings (view);
  g_assert_nonnull (scene_find_text (view, "(60 days)"));
  g_assert_null (scene_find_text (view, "(59 days)"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
stop_waiting_cb (gpointer user_data)
{
  gboolean *has_waited = user_data;

  *has_waited = TRUE;
  return G_SOURCE_REMOVE;
}

static void
a_view_that_goes_while_it_works_is_not_missed (void)
{
  g_autoptr (Scene) scene = make_scene (N_DAYS);
  GtkWidget *view = g_object_ref_sink (make_view (scene));
  gboolean has_waited = FALSE;

  g_assert_true (is_busy (view));
  g_assert_finalize_object (view);
  /* What was stopped comes back to a view that is no more. */
  g_timeout_add (500, stop_waiting_cb, &has_waited);
  while (!has_waited)
    g_main_context_iteration (NULL, TRUE);
}

static void
a_view_without_a_journal_is_not_seen (void)
{
  g_autoptr (Scene) scene = make_scene (3);
  GtkWidget *view = g_object_ref_sink (dorsal_links_view_new ());

  g_assert_false (gtk_widget_get_visible (view));
  show (view, scene, DORSAL_RANGE_ALL);
  g_assert_true (gtk_widget_get_visible (view));
  dorsal_links_view_set_progress (DORSAL_LINKS_VIEW (view), NULL);
  g_assert_false (gtk_widget_get_visible (view));
  show (view, scene, DORSAL_RANGE_ALL);
  g_assert_true (is_busy (view));
  wait_for_findings (view);
  g_assert_finalize_object (view);
}

static void
add_tests (void)
{
  g_test_add_func ("/links-view/links-come-first-and-what-was-not-tested-last",
                   links_come_first_and_what_was_not_tested_last);
  g_test_add_func ("/links-view/what-was-tested-is-listed-and-no-cause-is-claimed",
                   what_was_tested_is_listed_and_no_cause_is_claimed);
  g_test_add_func ("/links-view/a-row-opens-to-its-numbers-and-they-are-one-name",
                   a_row_opens_to_its_numbers_and_they_are_one_name);
  g_test_add_func ("/links-view/what-was-not-tested-says-what-is-missing-and-is-no-markup",
                   what_was_not_tested_says_what_is_missing_and_is_no_markup);
  g_test_add_func ("/links-view/a-young-journal-says-how-many-days-are-missing",
                   a_young_journal_says_how_many_days_are_missing);
  g_test_add_func ("/links-view/the-window-does-not-wait-for-what-is-worked-out",
                   the_window_does_not_wait_for_what_is_worked_out);
  g_test_add_func ("/links-view/new-days-stop-the-work-on-the-old-ones", new_days_stop_the_work_on_the_old_ones);
  g_test_add_func ("/links-view/a-view-that-goes-while-it-works-is-not-missed",
                   a_view_that_goes_while_it_works_is_not_missed);
  g_test_add_func ("/links-view/a-view-without-a-journal-is-not-seen", a_view_without_a_journal_is_not_seen);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
