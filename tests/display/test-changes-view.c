/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/changes-view.h"
#include "app/tile.h"
#include "core/questionnaire.h"
#include "scene.h"

#define PATIENCE (60 * G_TIME_SPAN_SECOND)

static void
add_pain (Scene *scene, const char *day, const char *now)
{
  g_autofree char *at = g_strconcat (day, "T20:00", NULL);

  scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, at, "episode", SCENE_EPISODE_ID, "now", now, NULL));
}

static void
add_activity (Scene *scene, const char *day, const char *name, const char *minutes)
{
  g_autofree char *at = g_strconcat (day, "T12:00", NULL);

  scene_add (scene, test_record (DORSAL_KIND_ACTIVITY, at, "episode", SCENE_EPISODE_ID, "name", name, "minutes",
                                 minutes, NULL));
}

static void
add_score (Scene *scene, const char *day, guint score)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find ("rmdq24");
  g_autoptr (DorsalAnswers) answers = dorsal_answers_new (questionnaire);
  g_autofree char *at = g_strconcat (day, "T18:00", NULL);
  DorsalRecord *record = test_record (DORSAL_KIND_QUESTIONNAIRE, at, "episode", SCENE_EPISODE_ID, "name", "rmdq24",
                                      NULL);

  for (guint i = 0; i < questionnaire->n_items; i++)
    g_assert_true (dorsal_answers_set (answers, i, i < score, NULL, NULL));
  g_assert_true (dorsal_questionnaire_fill_record (record, answers, NULL));
  scene_add (scene, record);
}

/* Six days from 1 March, of which 4 and 5 are missing; today is the 10th. */
static Scene *
make_scene (void)
{
  static const char *const days[] = { "2026-03-01", "2026-03-02", "2026-03-03",
                                      "2026-03-06", "2026-03-07", "2026-03-08" };
  Scene *scene = scene_new ();

  scene_add_episode (scene);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    add_pain (scene, days[i], i < 3 ? "6" : "3");

  return scene;
}

static void
show (GtkWidget *view, Scene *scene, const char *first)
{
  g_autoptr (DorsalProgressView) progress =
    dorsal_progress_view_new_for_range (dorsal_context_get_records (scene->context),
                                        dorsal_context_get_guidance (scene->context), SCENE_EPISODE_ID,
                                        DORSAL_RANGE_ALL);

  dorsal_changes_view_set_progress (DORSAL_CHANGES_VIEW (view), progress, test_day (first), test_day ("2026-03-10"));
}

static GtkWidget *
make_view (Scene *scene)
{
  GtkWidget *view = dorsal_changes_view_new ();

  show (view, scene, "2026-03-01");
  return view;
}

/* The tile whose title is @title, or NULL. */
static GtkWidget *
find_tile (GtkWidget *view, const char *title)
{
  GtkWidget *label = scene_find_text (view, title);

  return label == NULL ? NULL : gtk_widget_get_ancestor (label, DORSAL_TYPE_TILE);
}

static void
assert_tile (GtkWidget *view, const char *title, const char *value, const char *caption)
{
  GtkWidget *tile = find_tile (view, title);

  g_test_message ("%s: %s, %s", title, value, caption);
  g_assert_nonnull (tile);
  g_assert_nonnull (scene_find_text (tile, value));
  g_assert_nonnull (scene_find_text (tile, caption));
}

static void
numbers_stand_with_their_meaning_and_their_basis (void)
{
  static const struct
  {
    const char *title;
    const char *value;
    const char *caption;
  } tiles[] = {
    { "Pain at First", "\u20686 / 10\u2069", "first 3 logged days" },
    { "Pain Lately", "3 / 10", "last 3 logged days" },
    { "Pain Logged", "6 of 10 days", "Since 1 March" },
    { "Longest Sitting", "30 minutes", "On 7 March, at first 10 minutes" },
    { "Longest Standing", "5 minutes", "On 2 March" },
    { "Longest Walk", "20 minutes", "On 3 March, at first 1 minute" },
    { "Walking", "0 minutes", "last 7 days" },
    { "Roland–Morris", "14, then 6", "Of 24 sentences, on 2 March and 8 March" },
  };
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view, *window;

  add_activity (scene, "2026-03-01", "sitting", "10");
  add_activity (scene, "2026-03-07", "sitting", "30");
  add_activity (scene, "2026-03-08", "sitting", "25");
  add_activity (scene, "2026-03-02", "standing", "5");
  add_activity (scene, "2026-03-02", "walk", "1");
  add_activity (scene, "2026-03-03", "walk", "20");
  add_activity (scene, "2026-03-03", "walk", "15");
  add_score (scene, "2026-03-02", 14);
  add_score (scene, "2026-03-05", 9);
  add_score (scene, "2026-03-08", 6);
  view = make_view (scene);
  window = scene_show (view);
  for (guint i = 0; i < G_N_ELEMENTS (tiles); i++)
    assert_tile (view, tiles[i].title, tiles[i].value, tiles[i].caption);

  g_assert_nonnull (scene_find_text (view, "Pain went down from 6"));
  g_assert_nonnull (scene_find_text (view, "Roland–Morris: 8 fewer than on 2 March: a change most people notice."));
  g_assert_cmpint (gtk_widget_get_width (view), <=, 360);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
what_is_not_known_has_no_tile (void)
{
  static const char *const titles[] = { "Longest Sitting", "Longest Standing", "Longest Walk", "Roland–Morris",
                                        "Walking", "Things Managed" };
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view, *window;

  /* A score by itself is no change, and rest is no walk. */
  add_score (scene, "2026-03-02", 14);
  add_activity (scene, "2026-03-02", "rest", "120");
  view = make_view (scene);
  window = scene_show (view);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_assert_null (find_tile (view, titles[i]));

  gtk_window_destroy (GTK_WINDOW (window));
}

/* Before the score, and of days without one too. */
static void
what_was_managed_stands_beside_pain (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *view, *window;

  scene_add_episode (scene);
  for (guint i = 1; i <= 6; i++)
    {
      g_autofree char *at = g_strdup_printf ("2026-03-%02uT20:00", i);

      scene_add (scene, test_record (DORSAL_KIND_CHECK_IN, at, "episode", SCENE_EPISODE_ID, "walking", "yes",
                                     "housework", i > 3 ? "yes" : "no", NULL));
    }

  view = make_view (scene);
  window = scene_show (view);
  assert_tile (view, "Things Managed", "1, then 2", "first and last 3 logged days");
  assert_tile (view, "Pain Logged", "0 of 10 days", "Since 1 March");
  g_assert_nonnull (scene_find_text (view, "Things managed: 1 a day in the first three logged days and 2 in the last "
                                           "three. Pain is logged on too few days"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The second week of the spell has three days, and the first has five. */
static void
a_week_of_few_days_is_not_the_one_with_least_pain (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view, *window;

  add_pain (scene, "2026-03-09", "1");
  add_pain (scene, "2026-03-10", "1");
  add_activity (scene, "2026-03-03", "walk", "50");
  add_activity (scene, "2026-03-04", "walk", "15");
  add_activity (scene, "2026-03-10", "walk", "8");
  view = make_view (scene);
  window = scene_show (view);
  assert_tile (view, "Week With Least Pain", "6 / 10", "Median pain of the week from 1 March");
  assert_tile (view, "Walking", "23 minutes", "Minutes logged in the last 7 days");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
only_the_days_of_the_spell_count (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view = dorsal_changes_view_new ();
  GtkWidget *window;

  add_activity (scene, "2026-03-02", "walk", "50");
  add_activity (scene, "2026-03-07", "walk", "8");
  add_score (scene, "2026-03-02", 14);
  add_score (scene, "2026-03-08", 6);
  show (view, scene, "2026-03-06");
  window = scene_show (view);
  assert_tile (view, "Pain Logged", "3 of 5 days", "Since 6 March");
  assert_tile (view, "Longest Walk", "8 minutes", "On 7 March");
  g_assert_null (find_tile (view, "Roland–Morris"));
  g_assert_null (find_tile (view, "Pain at First"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The trend is worked out beside the window. */
static void
wait_for_text (GtkWidget *view, const char *text)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;

  while (scene_find_text (view, text) == NULL && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  if (scene_find_text (view, text) == NULL)
    g_error ("waited in vain for “%s”", text);
}

static void
a_trend_is_told_and_what_it_rests_on (void)
{
  static const char *const texts[] = {
    "Not enough days yet for a trend (6 of 14).",
    "Days used: 6 of 8, from 1 March 2026 to 8 March 2026.",
    "Sunday 1 March – Tuesday 3 March",
    "Wednesday 4 March – Thursday 5 March",
    "Monday 9 March – Tuesday 10 March",
  };
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view = make_view (scene);
  GtkWidget *window = scene_show (view);

  gtk_expander_set_expanded (GTK_EXPANDER (scene_find_widget (view, GTK_TYPE_EXPANDER)), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      wait_for_text (view, texts[i]);
    }

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
the_explanation_is_the_only_stop_and_opens_with_a_key (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view = make_view (scene);
  GtkWidget *window = scene_show (view);
  GtkWidget *expander = scene_find_widget (view, GTK_TYPE_EXPANDER);

  gtk_test_accessible_assert_property (expander, GTK_ACCESSIBLE_PROPERTY_LABEL, "How This Was Worked Out");
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == expander);
  g_assert_false (gtk_expander_get_expanded (GTK_EXPANDER (expander)));
  g_assert_true (gtk_widget_activate (expander));
  g_assert_true (gtk_expander_get_expanded (GTK_EXPANDER (expander)));
  g_assert_false (gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
new_days_take_the_place_of_the_old (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view = make_view (scene);
  GtkWidget *window = scene_show (view);
  guint n_tiles = scene_count_widgets (view, DORSAL_TYPE_TILE);

  add_pain (scene, "2026-03-09", "9");
  add_pain (scene, "2026-03-10", "9");
  show (view, scene, "2026-03-01");
  g_assert_cmpuint (scene_count_widgets (view, DORSAL_TYPE_TILE), ==, n_tiles);
  assert_tile (view, "Pain Lately", "9 / 10", "last 3 logged days");
  wait_for_text (view, "8 of 14");
  g_assert_null (scene_find_text (view, "6 of 14"));
  g_assert_nonnull (scene_find_text (view, "8 of 14"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
without_days_nothing_is_shown (void)
{
  g_autoptr (Scene) scene = make_scene ();
  GtkWidget *view = g_object_ref_sink (dorsal_changes_view_new ());

  g_assert_false (gtk_widget_get_visible (view));
  show (view, scene, "2026-03-01");
  g_assert_true (gtk_widget_get_visible (view));
  show (view, scene, "2026-03-11");
  g_assert_false (gtk_widget_get_visible (view));
  show (view, scene, "2026-03-10");
  dorsal_changes_view_set_progress (DORSAL_CHANGES_VIEW (view), NULL, 0, 0);
  g_assert_false (gtk_widget_get_visible (view));
  g_assert_finalize_object (view);
}

static void
add_tests (void)
{
  g_test_add_func ("/changes-view/numbers-stand-with-their-meaning-and-their-basis",
                   numbers_stand_with_their_meaning_and_their_basis);
  g_test_add_func ("/changes-view/what-is-not-known-has-no-tile", what_is_not_known_has_no_tile);
  g_test_add_func ("/changes-view/what-was-managed-stands-beside-pain", what_was_managed_stands_beside_pain);
  g_test_add_func ("/changes-view/a-week-of-few-days-is-not-the-one-with-least-pain",
                   a_week_of_few_days_is_not_the_one_with_least_pain);
  g_test_add_func ("/changes-view/only-the-days-of-the-spell-count", only_the_days_of_the_spell_count);
  g_test_add_func ("/changes-view/a-trend-is-told-and-what-it-rests-on", a_trend_is_told_and_what_it_rests_on);
  g_test_add_func ("/changes-view/the-explanation-is-the-only-stop-and-opens-with-a-key",
                   the_explanation_is_the_only_stop_and_opens_with_a_key);
  g_test_add_func ("/changes-view/new-days-take-the-place-of-the-old", new_days_take_the_place_of_the_old);
  g_test_add_func ("/changes-view/without-days-nothing-is-shown", without_days_nothing_is_shown);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
