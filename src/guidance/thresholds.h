/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DorsalUnit:
 *
 * What a threshold counts. Hours are elapsed hours, days are civil days, points are those of a scale.
 */
typedef enum
{
  DORSAL_UNIT_HOURS,
  DORSAL_UNIT_DAYS,
  DORSAL_UNIT_MINUTES,
  DORSAL_UNIT_POINTS,
  DORSAL_UNIT_COUNT,
  DORSAL_UNIT_PERCENT,
  DORSAL_UNIT_YEARS,
} DorsalUnit;

/* Every number that the rules compare with: its name in the protocol, its unit, and the least and most
 * that any protocol may set. The numbers themselves are the protocol's. Named once, here: the structure
 * below, the reader and the explanations all follow from this list.
 *
 * The bounds are judgements of safety that need a clinician's agreement; that of the rest window is the
 * ceiling of 48 hours (NASS13). */
#define DORSAL_THRESHOLDS(THRESHOLD)                                                               \
  /* The rest window. */                                                                           \
  THRESHOLD (rest_first_hours, HOURS, 12, 24)                                                      \
  THRESHOLD (rest_last_hours, HOURS, 24, 48)                                                       \
  THRESHOLD (rest_end_hours, HOURS, 48, 96)                                                        \
  THRESHOLD (anchor_hours, HOURS, 120, 336)                                                        \
  THRESHOLD (rest_day_minutes, MINUTES, 60, 480)                                                   \
  THRESHOLD (rest_long_minutes, MINUTES, 120, 720)                                                 \
  /* Pain, from 0 to 10. */                                                                        \
  THRESHOLD (severe, POINTS, 5, 9)                                                                 \
  THRESHOLD (present, POINTS, 1, 3)                                                                \
  THRESHOLD (low, POINTS, 0, 2)                                                                    \
  THRESHOLD (severe_seen, POINTS, 6, 9)                                                            \
  THRESHOLD (severe_seen_days, DAYS, 2, 5)                                                         \
  /* Recovery and return. */                                                                       \
  THRESHOLD (recovered_days, DAYS, 5, 14)                                                          \
  THRESHOLD (run_gap_days, DAYS, 1, 3)                                                             \
  THRESHOLD (resolved_span_days, DAYS, 20, 60)                                                     \
  THRESHOLD (resolved_entries, DAYS, 5, 30)                                                        \
  THRESHOLD (resolved_gap_days, DAYS, 1, 10)                                                       \
  THRESHOLD (return_days, DAYS, 1, 7)                                                              \
  THRESHOLD (many_spells, COUNT, 2, 6)                                                             \
  THRESHOLD (many_days, DAYS, 60, 180)                                                             \
  THRESHOLD (same_pain_days, DAYS, 14, 60)                                                         \
  /* Silence. */                                                                                   \
  THRESHOLD (stale_days, DAYS, 4, 14)                                                              \
  THRESHOLD (gap_days, DAYS, 2, 7)                                                                 \
  /* Duration and visits, in days from the start of the spell or since the visit. */               \
  THRESHOLD (duration_first_days, DAYS, 7, 21)                                                     \
  THRESHOLD (duration_second_days, DAYS, 10, 28)                                                   \
  THRESHOLD (duration_third_days, DAYS, 28, 56)                                                    \
  THRESHOLD (duration_fourth_days, DAYS, 56, 98)                                                   \
  THRESHOLD (first_attack_days, DAYS, 3, 14)                                                       \
  THRESHOLD (cover_days, DAYS, 7, 42)                                                              \
  THRESHOLD (cover_long_days, DAYS, 28, 120)                                                       \
  THRESHOLD (booked_days, DAYS, 3, 21)                                                             \
  /* Flare-ups. */                                                                                 \
  THRESHOLD (usual_days, DAYS, 7, 28)                                                              \
  THRESHOLD (usual_entries, DAYS, 3, 14)                                                           \
  THRESHOLD (flare_rise, POINTS, 1, 4)                                                             \
  THRESHOLD (flare_first_days, DAYS, 3, 14)                                                        \
  THRESHOLD (flare_settled, POINTS, 0, 2)                                                          \
  THRESHOLD (flare_settled_days, DAYS, 2, 7)                                                       \
  THRESHOLD (settled_shown_days, DAYS, 1, 7)                                                       \
  /* Warning signs. */                                                                             \
  THRESHOLD (emergency_days, DAYS, 14, 60)                                                         \
  THRESHOLD (same_day_days, DAYS, 7, 30)                                                           \
  THRESHOLD (soon_days, DAYS, 14, 60)                                                              \
  THRESHOLD (together_days, DAYS, 14, 60)                                                          \
  THRESHOLD (aged_due_days, DAYS, 1, 3)                                                            \
  THRESHOLD (bone_age, YEARS, 50, 80)                                                              \
  THRESHOLD (ask_all_days, DAYS, 1, 14)                                                            \
  THRESHOLD (ask_rise, POINTS, 1, 3)                                                               \
  /* Stretching. */                                                                                \
  THRESHOLD (hurt_rise, POINTS, 1, 3)                                                              \
  THRESHOLD (hurt_days, DAYS, 3, 14)                                                               \
  THRESHOLD (hurt_same, COUNT, 2, 4)                                                               \
  THRESHOLD (hurt_any, COUNT, 2, 6)                                                                \
  /* Moving. */                                                                                    \
  THRESHOLD (start_pain, POINTS, 3, 8)                                                             \
  THRESHOLD (step_days, DAYS, 3, 7)                                                                \
  THRESHOLD (step_rise, POINTS, 1, 3)                                                              \
  THRESHOLD (step_percent, PERCENT, 5, 20)                                                         \
  THRESHOLD (hold_rise, POINTS, 1, 3)                                                              \
  THRESHOLD (hold_percent, PERCENT, 105, 150)                                                      \
  THRESHOLD (hold_days, DAYS, 2, 7)                                                                \
  THRESHOLD (jump_percent, PERCENT, 120, 200)                                                      \
  THRESHOLD (jump_days, DAYS, 3, 7)                                                                \
  THRESHOLD (jump_minutes, MINUTES, 10, 120)                                                       \
  THRESHOLD (worse_row, COUNT, 2, 4)                                                               \
  THRESHOLD (worse_times, COUNT, 2, 5)                                                             \
  THRESHOLD (worse_answers, COUNT, 3, 10)                                                          \
  THRESHOLD (worse_days, DAYS, 3, 14)                                                              \
  /* The clock. */                                                                                 \
  THRESHOLD (clock_days, DAYS, 31, 62)                                                             \
  THRESHOLD (clock_hours, HOURS, 1, 48)                                                            \
  /* Mood and questionnaires. */                                                                   \
  THRESHOLD (mood_score, POINTS, 2, 4)                                                             \
  THRESHOLD (mood_days, DAYS, 14, 56)                                                              \
  THRESHOLD (questionnaire_second_days, DAYS, 7, 28)                                               \
  THRESHOLD (questionnaire_third_days, DAYS, 21, 56)                                               \
  THRESHOLD (questionnaire_every_days, DAYS, 14, 56)                                               \
  THRESHOLD (questionnaire_least_days, DAYS, 7, 14)

#define DORSAL_THRESHOLD_MEMBER(name, unit, least, most) int name;

/** DorsalThresholds: The numbers of a protocol, in the order of the list above. */
typedef struct
{
  DORSAL_THRESHOLDS (DORSAL_THRESHOLD_MEMBER)
} DorsalThresholds;

#undef DORSAL_THRESHOLD_MEMBER

/** How many there are. */
#define DORSAL_N_THRESHOLDS (sizeof (DorsalThresholds) / sizeof (int))

/** Where a threshold stands in the list, counted from 0. */
#define DORSAL_THRESHOLD(name) (G_STRUCT_OFFSET (DorsalThresholds, name) / sizeof (int))

/**
 * DorsalThresholdInfo:
 * @name: as the protocol names it
 * @unit: what it counts
 * @least: the least that a protocol may set
 * @most: the most that a protocol may set
 */
typedef struct
{
  const char *name;
  DorsalUnit  unit;
  int         least;
  int         most;
} DorsalThresholdInfo;

const DorsalThresholdInfo *dorsal_threshold_get_info (guint index);
int                        dorsal_thresholds_get (const DorsalThresholds *self, guint index);
void                       dorsal_thresholds_set (DorsalThresholds *self, guint index, int value);
const char                *dorsal_unit_get_name (DorsalUnit unit);
char                      *dorsal_unit_format (DorsalUnit unit, int value);

G_END_DECLS
