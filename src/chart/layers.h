/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/track.h"

G_BEGIN_DECLS

/**
 * DorsalLayers:
 * @DORSAL_LAYER_NOW: the latest “pain now” of each day
 * @DORSAL_LAYER_AVERAGE: average pain
 * @DORSAL_LAYER_WORST: worst and least pain, and the band between them
 * @DORSAL_LAYER_MEDIAN: the median of seven days, where four of them are logged
 * @DORSAL_LAYER_ENTRIES: each entry of days that have several
 * @DORSAL_LAYER_EPISODES: pain of the other episodes, and the names of all
 * @DORSAL_LAYER_PHASES: the rest window, the days with a meaning, today
 * @DORSAL_LAYER_NOTICEABLE: the pain from which down a change is one that most people notice
 * @DORSAL_LAYER_WARNINGS: warning signs, and advice to see someone, where they were shown
 * @DORSAL_LAYER_MARKS: visits, flare-ups and events of a day
 * @DORSAL_LAYER_TREATMENTS: what lasted from a day to another
 * @DORSAL_LAYER_FUNCTION: what was managed, scores of function, sitting and standing
 * @DORSAL_LAYER_ACTIVITIES: minutes of walking, of stretching, of one’s own kinds, and of rest
 * @DORSAL_LAYER_STRETCHES: minutes of each stretch
 * @DORSAL_LAYER_SLEEP: sleep and stress
 * @DORSAL_LAYER_MEDICINES: medicines taken
 *
 * What a chart can show or leave out.
 */
typedef enum
{
  DORSAL_LAYER_NOW = 1 << 0,
  DORSAL_LAYER_AVERAGE = 1 << 1,
  DORSAL_LAYER_WORST = 1 << 2,
  DORSAL_LAYER_MEDIAN = 1 << 3,
  DORSAL_LAYER_ENTRIES = 1 << 4,
  DORSAL_LAYER_EPISODES = 1 << 5,
  DORSAL_LAYER_PHASES = 1 << 6,
  DORSAL_LAYER_NOTICEABLE = 1 << 7,
  DORSAL_LAYER_WARNINGS = 1 << 8,
  DORSAL_LAYER_MARKS = 1 << 9,
  DORSAL_LAYER_TREATMENTS = 1 << 10,
  DORSAL_LAYER_FUNCTION = 1 << 11,
  DORSAL_LAYER_ACTIVITIES = 1 << 12,
  DORSAL_LAYER_STRETCHES = 1 << 13,
  DORSAL_LAYER_SLEEP = 1 << 14,
  DORSAL_LAYER_MEDICINES = 1 << 15,
} DorsalLayers;

#define DORSAL_N_LAYERS 16

#define DORSAL_LAYERS_ALL ((DorsalLayers) ((1 << DORSAL_N_LAYERS) - 1))

/** What is shown before a person has chosen: the rest is one click away. */
#define DORSAL_LAYERS_DEFAULT                                                                      \
  ((DorsalLayers) (DORSAL_LAYERS_ALL & ~(DORSAL_LAYER_AVERAGE | DORSAL_LAYER_STRETCHES)))

const char  *dorsal_layer_get_name (DorsalLayers layer);
const char  *dorsal_layer_get_label (DorsalLayers layer);
gboolean     dorsal_layer_from_name (const char *name, DorsalLayers *out_layer);
gboolean     dorsal_layers_parse (const char *names, DorsalLayers *out_layers, GError **error);
DorsalLayers dorsal_layer_of_track (DorsalTrackKind kind);

G_END_DECLS
