/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DorsalExercise:
 * @hold_seconds: how long each repetition is held, 1 to 600
 * @repetitions: how often it is done, on each side, 1 to 100
 * @sides: 1, or 2 if it is done on each side in turn
 *
 * One with any other number has nothing in it: it is done before it begins.
 */
typedef struct
{
  int hold_seconds;
  int repetitions;
  int sides;
} DorsalExercise;

typedef enum
{
  DORSAL_EXERCISE_READY,  /* a moment to take up the position */
  DORSAL_EXERCISE_HOLD,   /* one repetition */
  DORSAL_EXERCISE_REST,   /* between two repetitions */
  DORSAL_EXERCISE_CHANGE, /* between two sides */
  DORSAL_EXERCISE_DONE,
} DorsalExerciseStage;

/**
 * DorsalExerciseState:
 * @stage: what is to be done
 * @repetition: which one of its side it is, or which one comes next, from 1
 * @side: 1 or 2, likewise
 * @seconds_left: until the next stage; 0 when done
 * @n_completed: repetitions that were held to the end, of all sides together
 */
typedef struct
{
  DorsalExerciseStage stage;
  int                 repetition;
  int                 side;
  double              seconds_left;
  int                 n_completed;
} DorsalExerciseState;

int                 dorsal_exercise_get_seconds (const DorsalExercise *self);
DorsalExerciseState dorsal_exercise_get_state (const DorsalExercise *self, double elapsed);
int                 dorsal_exercise_count_completed (const DorsalExercise *self, double elapsed);
int                 dorsal_exercise_count_minutes (const DorsalExercise *self, double elapsed);
char               *dorsal_exercise_format_dose (const DorsalExercise *self, int n_completed);

G_END_DECLS
