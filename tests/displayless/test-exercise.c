/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Timelines worked out by hand. Seconds at which a stage begins belong to that stage. */

#include "config.h"

#include "core/exercise.h"
#include "core/record.h"

#include <math.h>

typedef struct
{
  double              elapsed;
  DorsalExerciseStage stage;
  int                 repetition;
  int                 side;
  double              seconds_left;
  int                 n_completed;
} Row;

static void
assert_states (const DorsalExercise *exercise, const Row *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      DorsalExerciseState state = dorsal_exercise_get_state (exercise, rows[i].elapsed);

      g_test_message ("%g seconds", rows[i].elapsed);
      g_assert_cmpint (state.stage, ==, rows[i].stage);
      g_assert_cmpint (state.repetition, ==, rows[i].repetition);
      g_assert_cmpint (state.side, ==, rows[i].side);
      g_assert_cmpfloat_with_epsilon (state.seconds_left, rows[i].seconds_left, 1e-9);
      g_assert_cmpint (state.n_completed, ==, rows[i].n_completed);
      g_assert_cmpint (dorsal_exercise_count_completed (exercise, rows[i].elapsed), ==,
                       rows[i].n_completed);
    }
}

static void
one_side_is_held_and_let_go_in_turn (void)
{
  static const DorsalExercise exercise = { .hold_seconds = 10, .repetitions = 2, .sides = 1 };
  static const Row rows[] = {
    { -1, DORSAL_EXERCISE_READY, 1, 1, 3, 0 },     { 0, DORSAL_EXERCISE_READY, 1, 1, 3, 0 },
    { 2.75, DORSAL_EXERCISE_READY, 1, 1, 0.25, 0 }, { 3, DORSAL_EXERCISE_HOLD, 1, 1, 10, 0 },
    { 12.5, DORSAL_EXERCISE_HOLD, 1, 1, 0.5, 0 },  { 13, DORSAL_EXERCISE_REST, 2, 1, 3, 1 },
    { 15.5, DORSAL_EXERCISE_REST, 2, 1, 0.5, 1 },  { 16, DORSAL_EXERCISE_HOLD, 2, 1, 10, 1 },
    { 25.5, DORSAL_EXERCISE_HOLD, 2, 1, 0.5, 1 },  { 26, DORSAL_EXERCISE_DONE, 2, 1, 0, 2 },
    { 1e9, DORSAL_EXERCISE_DONE, 2, 1, 0, 2 },     { NAN, DORSAL_EXERCISE_READY, 1, 1, 3, 0 },
  };

  assert_states (&exercise, rows, G_N_ELEMENTS (rows));
}

static void
one_side_is_finished_before_the_other_begins (void)
{
  static const DorsalExercise exercise = { .hold_seconds = 5, .repetitions = 2, .sides = 2 };
  static const Row rows[] = {
    { 3, DORSAL_EXERCISE_HOLD, 1, 1, 5, 0 },      { 8, DORSAL_EXERCISE_REST, 2, 1, 3, 1 },
    { 11, DORSAL_EXERCISE_HOLD, 2, 1, 5, 1 },     { 15.5, DORSAL_EXERCISE_HOLD, 2, 1, 0.5, 1 },
    { 16, DORSAL_EXERCISE_CHANGE, 1, 2, 5, 2 },   { 20.5, DORSAL_EXERCISE_CHANGE, 1, 2, 0.5, 2 },
    { 21, DORSAL_EXERCISE_HOLD, 1, 2, 5, 2 },     { 26, DORSAL_EXERCISE_REST, 2, 2, 3, 3 },
    { 29, DORSAL_EXERCISE_HOLD, 2, 2, 5, 3 },     { 33.5, DORSAL_EXERCISE_HOLD, 2, 2, 0.5, 3 },
    { 34, DORSAL_EXERCISE_DONE, 2, 2, 0, 4 },
  };

  assert_states (&exercise, rows, G_N_ELEMENTS (rows));
}

static void
a_single_repetition_has_no_rest_after_it (void)
{
  static const DorsalExercise one_side = { .hold_seconds = 1, .repetitions = 1, .sides = 1 };
  static const DorsalExercise two_sides = { .hold_seconds = 1, .repetitions = 1, .sides = 2 };
  static const Row one_side_rows[] = {
    { 3, DORSAL_EXERCISE_HOLD, 1, 1, 1, 0 },
    { 4, DORSAL_EXERCISE_DONE, 1, 1, 0, 1 },
  };
  static const Row two_sides_rows[] = {
    { 4, DORSAL_EXERCISE_CHANGE, 1, 2, 5, 1 },
    { 9, DORSAL_EXERCISE_HOLD, 1, 2, 1, 1 },
    { 10, DORSAL_EXERCISE_DONE, 1, 2, 0, 2 },
  };

  assert_states (&one_side, one_side_rows, G_N_ELEMENTS (one_side_rows));
  assert_states (&two_sides, two_sides_rows, G_N_ELEMENTS (two_sides_rows));
}

static void
the_whole_takes_as_long_as_its_stages (void)
{
  static const struct
  {
    DorsalExercise exercise;
    int            seconds;
  } rows[] = {
    { { 10, 2, 1 }, 26 }, { { 5, 2, 2 }, 34 },   { { 1, 1, 1 }, 4 },
    { { 1, 1, 2 }, 10 },  { { 5, 5, 2 }, 82 },   { { 600, 100, 2 }, 120602 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int seconds = dorsal_exercise_get_seconds (&rows[i].exercise);

      g_assert_cmpint (seconds, ==, rows[i].seconds);
      g_assert_cmpint (dorsal_exercise_get_state (&rows[i].exercise, seconds - 0.001).stage, ==,
                       DORSAL_EXERCISE_HOLD);
      g_assert_cmpint (dorsal_exercise_get_state (&rows[i].exercise, seconds).stage, ==,
                       DORSAL_EXERCISE_DONE);
    }
}

static void
an_exercise_with_nothing_in_it_is_done_at_once (void)
{
  static const DorsalExercise rows[] = {
    { 0, 5, 1 },   { -5, 5, 1 }, { 601, 5, 1 }, { 5, 0, 1 }, { 5, -1, 1 },
    { 5, 101, 1 }, { 5, 5, 0 },  { 5, 5, 3 },   { 5, G_MAXINT, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DorsalExerciseState state = dorsal_exercise_get_state (&rows[i], 0);

      g_test_message ("%d, %d, %d", rows[i].hold_seconds, rows[i].repetitions, rows[i].sides);
      g_assert_cmpint (state.stage, ==, DORSAL_EXERCISE_DONE);
      g_assert_cmpint (state.n_completed, ==, 0);
      g_assert_cmpfloat (state.seconds_left, ==, 0);
      g_assert_cmpint (dorsal_exercise_get_seconds (&rows[i]), ==, 0);
      g_assert_cmpint (dorsal_exercise_count_minutes (&rows[i], 100), ==, DORSAL_NOT_ANSWERED);
      g_assert_null (dorsal_exercise_format_dose (&rows[i], 1));
    }
}

static void
minutes_are_rounded_up_and_none_for_nothing (void)
{
  static const struct
  {
    double elapsed;
    int    minutes;
  } rows[] = {
    { 0, DORSAL_NOT_ANSWERED }, { 32.9, DORSAL_NOT_ANSWERED }, { 33, 1 },  { 63, 1 },
    { 63.5, 2 },                { 123, 2 },                    { 124, 3 }, { 165, 3 },
    { 1e9, 3 },
  };
  /* 3 seconds to get ready, then 162 */
  static const DorsalExercise exercise = { .hold_seconds = 30, .repetitions = 5, .sides = 1 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%g seconds", rows[i].elapsed);
      g_assert_cmpint (dorsal_exercise_count_minutes (&exercise, rows[i].elapsed), ==, rows[i].minutes);
    }
}

static void
a_dose_says_what_was_done (void)
{
  static const struct
  {
    DorsalExercise exercise;
    int            n_completed;
    const char    *dose;
  } rows[] = {
    { { 5, 5, 1 }, 5, "5 × 5 seconds" },
    { { 1, 5, 1 }, 5, "5 × 1 second" },
    { { 5, 5, 2 }, 10, "5 × 5 seconds on each side" },
    { { 1, 5, 2 }, 10, "5 × 1 second on each side" },
    { { 5, 5, 2 }, 11, "5 × 5 seconds on each side" },
    { { 5, 5, 1 }, 4, "4 of 5 × 5 seconds" },
    { { 5, 5, 1 }, 0, "0 of 5 × 5 seconds" },
    { { 5, 5, 1 }, -1, "0 of 5 × 5 seconds" },
    { { 1, 5, 1 }, 3, "3 of 5 × 1 second" },
    { { 5, 5, 2 }, 0, "0 of 5 × 5 seconds on the first side, 0 on the second" },
    { { 5, 5, 2 }, 3, "3 of 5 × 5 seconds on the first side, 0 on the second" },
    { { 5, 5, 2 }, 5, "5 of 5 × 5 seconds on the first side, 0 on the second" },
    { { 5, 5, 2 }, 9, "5 of 5 × 5 seconds on the first side, 4 on the second" },
    { { 1, 5, 2 }, 9, "5 of 5 × 1 second on the first side, 4 on the second" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *dose = dorsal_exercise_format_dose (&rows[i].exercise, rows[i].n_completed);

      g_assert_cmpstr (dose, ==, rows[i].dose);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exercise/one-side-is-held-and-let-go-in-turn", one_side_is_held_and_let_go_in_turn);
  g_test_add_func ("/exercise/one-side-is-finished-before-the-other-begins",
                   one_side_is_finished_before_the_other_begins);
  g_test_add_func ("/exercise/a-single-repetition-has-no-rest-after-it",
                   a_single_repetition_has_no_rest_after_it);
  g_test_add_func ("/exercise/the-whole-takes-as-long-as-its-stages",
                   the_whole_takes_as_long_as_its_stages);
  g_test_add_func ("/exercise/an-exercise-with-nothing-in-it-is-done-at-once",
                   an_exercise_with_nothing_in_it_is_done_at_once);
  g_test_add_func ("/exercise/minutes-are-rounded-up-and-none-for-nothing",
                   minutes_are_rounded_up_and_none_for_nothing);
  g_test_add_func ("/exercise/a-dose-says-what-was-done", a_dose_says_what_was_done);
  return g_test_run ();
}
