/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An exercise that is held and repeated: where one is in it after so many seconds, and what was done
 * of it, in words. */

#include "config.h"

#include "core/exercise.h"

#include "core/record.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HOLD_LONGEST 600
#define REPETITIONS_MOST 100
#define SIDES_MOST 2

#define READY_SECONDS 3
#define REST_SECONDS 3
#define CHANGE_SECONDS 5

static gboolean
is_possible (const DorsalExercise *self)
{
  return self->hold_seconds >= 1 && self->hold_seconds <= HOLD_LONGEST && self->repetitions >= 1 &&
         self->repetitions <= REPETITIONS_MOST && self->sides >= 1 && self->sides <= SIDES_MOST;
}

static int
get_stage_seconds (const DorsalExercise *self, DorsalExerciseStage stage)
{
  switch (stage)
    {
    case DORSAL_EXERCISE_READY:
      return READY_SECONDS;
    case DORSAL_EXERCISE_HOLD:
      return self->hold_seconds;
    case DORSAL_EXERCISE_REST:
      return REST_SECONDS;
    case DORSAL_EXERCISE_CHANGE:
      return CHANGE_SECONDS;
    case DORSAL_EXERCISE_DONE:
      break;
    }

  return 0;
}

static void
complete_repetition (const DorsalExercise *self, DorsalExerciseState *state)
{
  state->n_completed++;
  if (state->repetition < self->repetitions)
    {
      state->stage = DORSAL_EXERCISE_REST;
      state->repetition++;
    }
  else if (state->side < self->sides)
    {
      state->stage = DORSAL_EXERCISE_CHANGE;
      state->repetition = 1;
      state->side++;
    }
  else
    {
      state->stage = DORSAL_EXERCISE_DONE;
    }
}

/**
 * dorsal_exercise_get_seconds: Returns: how long the whole of it takes, from the start to the end of the
 *   last repetition
 */
int
dorsal_exercise_get_seconds (const DorsalExercise *self)
{
  int side;

  if (!is_possible (self))
    return 0;

  side = self->repetitions * self->hold_seconds + (self->repetitions - 1) * REST_SECONDS;
  return READY_SECONDS + self->sides * side + (self->sides - 1) * CHANGE_SECONDS;
}

/**
 * dorsal_exercise_get_state:
 * @elapsed: seconds since the start, pauses not counted; before the start counts as the start
 *
 * After a moment to get ready, all repetitions of one side follow each other with a short rest between
 * them, then those of the other side. A stage has begun when the one before it has ended.
 *
 * Returns: where one is
 */
DorsalExerciseState
dorsal_exercise_get_state (const DorsalExercise *self, double elapsed)
{
  DorsalExerciseState state = { .stage = DORSAL_EXERCISE_READY, .repetition = 1, .side = 1 };
  double from_start = MAX (elapsed, 0);
  double end = READY_SECONDS;

  if (!is_possible (self))
    state.stage = DORSAL_EXERCISE_DONE;

  while (state.stage != DORSAL_EXERCISE_DONE && from_start >= end)
    {
      if (state.stage == DORSAL_EXERCISE_HOLD)
        complete_repetition (self, &state);
      else
        state.stage = DORSAL_EXERCISE_HOLD;
      end += get_stage_seconds (self, state.stage);
    }

  state.seconds_left = state.stage == DORSAL_EXERCISE_DONE ? 0 : end - from_start;
  return state;
}

/**
 * dorsal_exercise_count_completed:
 * @elapsed: seconds since the start, pauses not counted
 *
 * Returns: how many repetitions were held to the end, of all sides together
 */
int
dorsal_exercise_count_completed (const DorsalExercise *self, double elapsed)
{
  return dorsal_exercise_get_state (self, elapsed).n_completed;
}

/**
 * dorsal_exercise_count_minutes:
 * @elapsed: seconds since the start, pauses not counted
 *
 * Getting ready is not exercise, and an exercise of which nothing was completed took no time worth
 * recording.
 *
 * Returns: the minutes to record, rounded up, or %DORSAL_NOT_ANSWERED if no repetition was completed
 */
int
dorsal_exercise_count_minutes (const DorsalExercise *self, double elapsed)
{
  double seconds = MIN (elapsed, dorsal_exercise_get_seconds (self)) - READY_SECONDS;

  if (dorsal_exercise_count_completed (self, elapsed) == 0)
    return DORSAL_NOT_ANSWERED;

  return (int) ceil (seconds / 60);
}

static char *
format_whole (const DorsalExercise *self)
{
  gulong n = (gulong) self->hold_seconds;

  if (self->sides == 1)
    /* Translators: so many repetitions of so many seconds: “5 × 10 seconds” */
    return g_strdup_printf (ngettext ("%d × %d second", "%d × %d seconds", n), self->repetitions,
                            self->hold_seconds);

  /* Translators: so many repetitions of so many seconds: “5 × 10 seconds on each side” */
  return g_strdup_printf (ngettext ("%d × %d second on each side", "%d × %d seconds on each side", n),
                          self->repetitions, self->hold_seconds);
}

static char *
format_part (const DorsalExercise *self, int n_completed)
{
  gulong n = (gulong) self->hold_seconds;
  int first = MIN (n_completed, self->repetitions);

  if (self->sides == 1)
    /* Translators: what was done, of so many repetitions of so many seconds: “3 of 5 × 10 seconds” */
    return g_strdup_printf (ngettext ("%d of %d × %d second", "%d of %d × %d seconds", n), first,
                            self->repetitions, self->hold_seconds);

  /* Translators: what was done on the one side and on the other, of so many repetitions of so many
   * seconds on each: “5 of 5 × 10 seconds on the first side, 2 on the second” */
  return g_strdup_printf (ngettext ("%d of %d × %d second on the first side, %d on the second",
                                    "%d of %d × %d seconds on the first side, %d on the second", n),
                          first, self->repetitions, self->hold_seconds, n_completed - first);
}

/**
 * dorsal_exercise_format_dose:
 * @n_completed: how many repetitions were held to the end, of all sides together
 *
 * For the dose of a record. All repetitions together are also the dose that is asked for.
 *
 * Returns: (transfer full) (nullable): what was done, and of how much if that is not all of it; %NULL for
 *   an exercise with nothing in it
 */
char *
dorsal_exercise_format_dose (const DorsalExercise *self, int n_completed)
{
  if (!is_possible (self))
    return NULL;
  if (n_completed >= self->repetitions * self->sides)
    return format_whole (self);

  return format_part (self, MAX (n_completed, 0));
}
