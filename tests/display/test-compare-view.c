/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/compare-view.h"
#include "scene.h"

#include <string.h>

#define FIRST "2026-02-01"
#define TODAY "2026-03-10"

static void
add_pain (Scene *scene, DorsalDay day, int now)
{
  g_autofree char *date = dorsal_day_to_string (day);
  g_autofree char *at = g_strconcat (date, "T20:00", NULL);
  g_autofree char *text = g_strdup_printf ("%d", now);

  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, at, "episode", SCENE_EPISODE_ID, "now", text, "worst", text,
                                 "sleep_minutes", "425", NULL));
}

static void
add_event (Scene *scene, const char *at, const char *title, const char *until)
{
  scene_add (scene, test_record (DORSAL_KIND_EVENT, at, "episode", SCENE_EPISODE_ID, "title", title,
                                 until != NULL ? "until" : NULL, until, NULL));
}

/* Pain is 7 every day in February and 4 in March, up to today, 10 March. */
static Scene *
make_scene (void)
{
  Scene *scene = scene_new ();
  DorsalMoment onset = test_moment (FIRST "T08:00");
  DorsalRecord *episode =
    dorsal_record_new_with_id (DORSAL_KIND_EPISODE, SCENE_EPISODE_ID, &onset, &onset, NULL);

  g_assert_true (dorsal_record_set_text (episode, DORSAL_EPISODE_REGION, "lower_back", NULL));
  scene_add (scene, episode);
  for (DorsalDay day = test_day (FIRST); day <= test_day (TODAY); day++)
    add_pain (scene, day, day < test_day ("2026-03-01") ? 7 : 4);

  return scene;
}

static void
show_since (GtkWidget *view, Scene *scene, const char *first)
{
  g_autoptr (DorsalProgressView) progress =
    dorsal_progress_view_new_for_range (dorsal_context_get_records (scene->context),
                                        dorsal_context_get_guidance (scene->context), SCENE_EPISODE_ID,
                                        DORSAL_RANGE_ALL);

  dorsal_compare_view_set_progress (DORSAL_COMPARE_VIEW (view), progress, test_day (first), test_day (TODAY));
}

static void
show (GtkWidget *view, Scene *scene)
{
  show_since (view, scene, FIRST);
}

/* As on the page, where there is as much height as it takes. */
static GtkWidget *
show_on_page (GtkWidget *view)
{
  GtkWidget *page = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (page), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (page), view);
  return scene_show (page);
}

static GtkWidget *
make_view (Scene *scene)
{
  GtkWidget *view = dorsal_compare_view_new ();

  show (view, scene);
  return view;
}

static AdwComboRow *
get_choice (GtkWidget *view)
{
  return ADW_COMBO_ROW (scene_find_widget (view, ADW_TYPE_COMBO_ROW));
}

/* What can be chosen, one a line, without the marks that keep directions apart. */
static char *
list_choices (GtkWidget *view)
{
  GListModel *model = adw_combo_row_get_model (get_choice (view));
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      g_string_append_printf (all, "%s\n", gtk_string_object_get_string (item));
    }

  g_string_replace (all, "\u2068", "", 0);
  g_string_replace (all, "\u2069", "", 0);
  return g_string_free (all, FALSE);
}

/* Chooses what begins with @label. */
static void
choose (GtkWidget *view, const char *label)
{
  g_autofree char *all = list_choices (view);
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], label))
      {
        adw_combo_row_set_selected (get_choice (view), i);
        return;
      }

  g_error ("There is no “%s” in %s", label, all);
}

static const char *
get_chosen (GtkWidget *view)
{
  return gtk_string_object_get_string (adw_combo_row_get_selected_item (get_choice (view)));
}

/* What a cell says: its number and its days, or its title and its dates. */
static char *
read_cell (GtkWidget *view, int column, int row)
{
  GtkGrid *grid = GTK_GRID (scene_find_widget (view, GTK_TYPE_GRID));
  GtkWidget *first = gtk_widget_get_first_child (gtk_grid_get_child_at (grid, column, row));

  return g_strdup_printf ("%s, %s", gtk_label_get_text (GTK_LABEL (first)),
                          gtk_label_get_text (GTK_LABEL (gtk_widget_get_next_sibling (first))));
}

static void
assert_cell (GtkWidget *view, int column, int row, const char *expected)
{
  g_autofree char *text = read_cell (view, column, row);

  g_assert_cmpstr (text, ==, expected);
}

static void
whatever_happened_can_be_compared_and_the_ends_come_first (void)
{
  g_autoptr (Scene) scene = make_scene ();
  g_autofree char *choices = NULL;
  GtkWidget *view, *window;

  scene_add (scene, test_record (DORSAL_KIND_VISIT, "2026-02-20T10:00", "episode", SCENE_EPISODE_ID, "with",
                                 "Dr <b>Who</b>", NULL));
  scene_add (scene, test_record (DORSAL_KIND_VISIT, "2026-03-20T10:00", "episode", SCENE_EPISODE_ID, "booked", "yes",
                                 NULL));
  scene_add (scene, test_record (DORSAL_KIND_FLARE, "2026-02-25T10:00", "episode", SCENE_EPISODE_ID, NULL));
  scene_add (scene, test_record (DORSAL_KIND_SIGN, "2026-02-26T10:00", "name", "fever", "answer", "yes", NULL));
  add_event (scene, "2026-03-01T09:00", "New mattress", NULL);
  add_event (scene, "2026-03-02T09:00", "Manual therapy", "2026-03-06");
  view = make_view (scene);
  window = show_on_page (view);
  choices = list_choices (view);
  g_assert_cmpstr (choices, ==,
                   "First and last two weeks\n"
                   "Before and during: Event: Manual therapy (from 2 March 2026)\n"
                   "Before and after: Event: New mattress (1 March 2026)\n"
                   "Before and after: Flare-up (25 February 2026)\n"
                   "Before and after: Visit: Dr <b>Who</b> (20 February 2026)\n");
  g_assert_cmpint (gtk_widget_get_width (view), <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
each_choice_has_its_days_on_both_sides (void)
{
  static const struct
  {
    const char *choice;
    const char *before;
    const char *after;
    const char *pain_before;
    const char *pain_after;
  } rows[] = {
    { "First and last", "First weeks, 1 Feb – 14 Feb", "Last weeks, 25 Feb – 10 Mar", "7, 14 days", "4, 14 days" },
    { "Before and after: Event: Mattress", "Before, 15 Feb – 28 Feb", "After, 2 Mar – 10 Mar", "7, 14 days", "4, 9 days" },
    { "Before and after: Event: Chair", "Before, 23 Feb – 8 Mar", "After, 10 Mar", "4, 14 days",
      "Not enough days, 1 day" },
    { "Before and after: Event: Today", "Before, 24 Feb – 9 Mar", "After, No days yet", "4, 14 days",
      "Not enough days, 0 days" },
    /* five days against the least, and ten against ten; the last goes on */
    { "Before and during: Event: Short", "Before, 22 Feb – 28 Feb", "During, 1 Mar – 5 Mar", "7, 7 days", "4, 5 days" },
    { "Before and during: Event: Long", "Before, 12 Feb – 21 Feb", "During, 22 Feb – 3 Mar", "7, 10 days", "7, 10 days" },
    { "Before and during: Event: Open", "Before, 19 Feb – 28 Feb", "During, 1 Mar – 10 Mar", "7, 10 days", "4, 10 days" },
  };
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view, *window;

  add_event (scene, "2026-03-01T09:00", "Mattress", NULL);
  add_event (scene, "2026-03-09T09:00", "Chair", NULL);
  add_event (scene, "2026-03-10T09:00", "Today", NULL);
  add_event (scene, "2026-03-01T09:00", "Short", "2026-03-05");
  add_event (scene, "2026-02-22T09:00", "Long", "2026-03-03");
  add_event (scene, "2026-03-01T09:00", "Open", "2026-04-30");
  view = make_view (scene);
  window = show_on_page (view);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s", rows[i].choice);
      choose (view, rows[i].choice);
      assert_cell (view, 1, 0, rows[i].before);
      assert_cell (view, 2, 0, rows[i].after);
      assert_cell (view, 1, 1, rows[i].pain_before);
      assert_cell (view, 2, 1, rows[i].pain_after);
    }

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
nothing_comes_before_the_first_day_that_can_be_recorded (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view, *window;

  add_event (scene, "0001-01-01T09:00", "Dawn", NULL);
  add_event (scene, "0001-01-02T09:00", "Morning", "0001-01-20");
  view = make_view (scene);
  window = show_on_page (view);
  choose (view, "Before and after: Event: Dawn");
  assert_cell (view, 1, 0, "Before, No days yet");
  assert_cell (view, 2, 0, "After, 2 Jan – 15 Jan");
  choose (view, "Before and during: Event: Morning");
  assert_cell (view, 1, 0, "Before, 1 Jan");
  dorsal_compare_view_set_selection (DORSAL_COMPARE_VIEW (view), DORSAL_DAY_FIRST + 2, DORSAL_DAY_FIRST + 9);
  assert_cell (view, 1, 0, "Before, 1 Jan – 2 Jan");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
less_than_four_weeks_are_halved (void)
{
  static const struct
  {
    const char *first;
    const char *choice;
    const char *before;
    const char *after;
    const char *pain_before;
    const char *pain_after;
  } rows[] = {
    { "2026-02-11", "First and last two weeks", "First weeks, 11 Feb – 24 Feb", "Last weeks, 25 Feb – 10 Mar",
      "7, 14 days", "4, 14 days" },
    { "2026-02-12", "First and second half", "First half, 12 Feb – 24 Feb", "Second half, 26 Feb – 10 Mar",
      "7, 13 days", "4, 13 days" },
    { "2026-03-05", "First and second half", "First half, 5 Mar – 7 Mar", "Second half, 8 Mar – 10 Mar",
      "4, 3 days", "4, 3 days" },
    { "2026-03-10", "First and second half", "First half, 10 Mar", "Second half, No days yet",
      "Not enough days, 1 day", "Not enough days, 0 days" },
  };
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view = make_view (scene);
  GtkWidget *window = show_on_page (view);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      show_since (view, scene, rows[i].first);
      g_assert_cmpstr (get_chosen (view), ==, rows[i].choice);
      assert_cell (view, 1, 0, rows[i].before);
      assert_cell (view, 2, 0, rows[i].after);
      assert_cell (view, 1, 1, rows[i].pain_before);
      assert_cell (view, 2, 1, rows[i].pain_after);
    }

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
a_number_is_named_with_what_it_is_and_the_days_it_is_from (void)
{
  static const char *const names[] = {
    "Pain, First weeks: 7, 14 days",
    "Pain, Last weeks: 4, 14 days",
    "Walking, minutes a day, First weeks: 0, 14 days",
    "Sleep, hours a night, Last weeks: 7:05, 14 days",
  };
  static const int places[][2] = { { 1, 1 }, { 2, 1 }, { 1, 3 }, { 2, 4 } };
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view, *window;

  scene_add (scene, test_record (DORSAL_KIND_ACTIVITY, "2026-02-03T10:00", "episode", SCENE_EPISODE_ID, "name", "walk",
                                 "minutes", "10", NULL));
  view = make_view (scene);
  window = show_on_page (view);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkGrid *grid = GTK_GRID (scene_find_widget (view, GTK_TYPE_GRID));
      GtkWidget *box = gtk_grid_get_child_at (grid, places[i][0], places[i][1]);

      gtk_test_accessible_assert_property (gtk_widget_get_first_child (box), GTK_ACCESSIBLE_PROPERTY_LABEL, names[i]);
    }

  /* Nothing was ever stretched, rested or managed. */
  g_assert_null (scene_find_text (view, "Stretching"));
  g_assert_null (scene_find_text (view, "Rest"));
  g_assert_null (scene_find_text (view, "managed"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
pain_is_told_in_words_and_no_cause_is_claimed (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view = make_view (scene);
  GtkWidget *window = show_on_page (view);

  g_assert_nonnull (scene_find_text (view, "Median pain was 7 before and 4 after: less, and a change most people "
                                           "notice."));
  g_assert_nonnull (scene_find_text (view, "This does not show why they do."));
  g_assert_nonnull (scene_find_text (view, "The median is the number in the middle"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
selected_days_are_compared_with_as_many_before_them (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view = make_view (scene);
  GtkWidget *window = show_on_page (view);

  dorsal_compare_view_set_selection (DORSAL_COMPARE_VIEW (view), test_day ("2026-03-01"), test_day ("2026-03-05"));
  g_assert_cmpstr (get_chosen (view), ==, "The days you selected");
  assert_cell (view, 1, 0, "Before, 24 Feb – 28 Feb");
  assert_cell (view, 2, 0, "Selected days, 1 Mar – 5 Mar");
  assert_cell (view, 2, 1, "4, 5 days");
  dorsal_compare_view_set_selection (DORSAL_COMPARE_VIEW (view), 1, 0);
  g_assert_cmpstr (get_chosen (view), ==, "First and last two weeks");
  assert_cell (view, 2, 0, "Last weeks, 25 Feb – 10 Mar");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
what_was_chosen_survives_a_new_entry (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view, *window;

  add_event (scene, "2026-02-20T09:00", "Mattress", NULL);
  view = make_view (scene);
  window = show_on_page (view);
  choose (view, "Before and after: Event: Mattress");
  add_event (scene, "2026-03-01T09:00", "Chair", NULL);
  show (view, scene);
  g_assert_nonnull (strstr (get_chosen (view), "Mattress"));
  assert_cell (view, 1, 0, "Before, 6 Feb – 19 Feb");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
a_view_without_days_is_not_seen_and_lets_go_of_everything (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view = g_object_ref_sink (dorsal_compare_view_new ());

  g_assert_false (gtk_widget_get_visible (view));
  dorsal_compare_view_set_selection (DORSAL_COMPARE_VIEW (view), 1, 3);
  show (view, scene);
  g_assert_true (gtk_widget_get_visible (view));
  dorsal_compare_view_set_progress (DORSAL_COMPARE_VIEW (view), NULL, 0, 0);
  g_assert_false (gtk_widget_get_visible (view));
  g_assert_finalize_object (view);
}

static void
add_tests (void)
{
  g_test_add_func ("/compare-view/whatever-happened-can-be-compared-and-the-ends-come-first",
                   whatever_happened_can_be_compared_and_the_ends_come_first);
  g_test_add_func ("/compare-view/each-choice-has-its-days-on-both-sides", each_choice_has_its_days_on_both_sides);
  g_test_add_func ("/compare-view/nothing-comes-before-the-first-day-that-can-be-recorded",
                   nothing_comes_before_the_first_day_that_can_be_recorded);
  g_test_add_func ("/compare-view/less-than-four-weeks-are-halved", less_than_four_weeks_are_halved);
  g_test_add_func ("/compare-view/a-number-is-named-with-what-it-is-and-the-days-it-is-from",
                   a_number_is_named_with_what_it_is_and_the_days_it_is_from);
  g_test_add_func ("/compare-view/pain-is-told-in-words-and-no-cause-is-claimed",
                   pain_is_told_in_words_and_no_cause_is_claimed);
  g_test_add_func ("/compare-view/selected-days-are-compared-with-as-many-before-them",
                   selected_days_are_compared_with_as_many_before_them);
  g_test_add_func ("/compare-view/what-was-chosen-survives-a-new-entry", what_was_chosen_survives_a_new_entry);
  g_test_add_func ("/compare-view/a-view-without-days-is-not-seen-and-lets-go-of-everything",
                   a_view_without_days_is_not_seen_and_lets_go_of_everything);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
