/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DorsalExercise:
 * @hold_seconds: how long each repetition is held
 * @repetitions: how often, on each side
 * @sides: 1, or 2 if it is done on each side in turn
 *
 * A dose of a stretch in numbers.
 */
typedef struct
{
  int hold_seconds;
  int repetitions;
  int sides;
} DorsalExercise;

G_END_DECLS
