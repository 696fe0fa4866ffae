/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/record.h"

G_BEGIN_DECLS

/**
 * DorsalTrackKind:
 * @DORSAL_TRACK_MANAGED: how many things were managed, of those asked
 * @DORSAL_TRACK_GOALS: “My three activities”, the mean, 0 (cannot do) to 10 (as before)
 * @DORSAL_TRACK_RMDQ: sentences ticked in the RMDQ-24, 0 to 24
 * @DORSAL_TRACK_SIT: the longest that the person could sit that day, in minutes
 * @DORSAL_TRACK_STAND: the longest that they could stand
 * @DORSAL_TRACK_WALK: minutes of walking
 * @DORSAL_TRACK_STRETCHING: minutes of all stretches together
 * @DORSAL_TRACK_STRETCH: minutes of one of the stretches, which is named
 * @DORSAL_TRACK_ACTIVITY: minutes of an activity that the person named
 * @DORSAL_TRACK_REST: minutes of lying down by day because of the back
 * @DORSAL_TRACK_SLEEP: minutes asleep in the night before the day
 * @DORSAL_TRACK_SLEEP_QUALITY: how that night was: 0 badly, 1 so-so, 2 well
 * @DORSAL_TRACK_STRESS: 0 to 10
 * @DORSAL_TRACK_MEDICINE: how often a medicine, which is named, was taken
 * @DORSAL_TRACK_TAG: 1 on each day of an event; events of one title are one track
 *
 * What can be followed from day to day beside pain, in the order in which it is shown.
 */
typedef enum
{
  DORSAL_TRACK_MANAGED,
  DORSAL_TRACK_GOALS,
  DORSAL_TRACK_RMDQ,
  DORSAL_TRACK_SIT,
  DORSAL_TRACK_STAND,
  DORSAL_TRACK_WALK,
  DORSAL_TRACK_STRETCHING,
  DORSAL_TRACK_STRETCH,
  DORSAL_TRACK_ACTIVITY,
  DORSAL_TRACK_REST,
  DORSAL_TRACK_SLEEP,
  DORSAL_TRACK_SLEEP_QUALITY,
  DORSAL_TRACK_STRESS,
  DORSAL_TRACK_MEDICINE,
  DORSAL_TRACK_TAG,
} DorsalTrackKind;

#define DORSAL_N_TRACK_KINDS (DORSAL_TRACK_TAG + 1)

/** DorsalFelt: how the back felt after an activity. The graver one of two is the larger. */
typedef enum
{
  DORSAL_FELT_UNKNOWN,
  DORSAL_FELT_BETTER,
  DORSAL_FELT_SAME,
  DORSAL_FELT_WORSE,
} DorsalFelt;

/**
 * DorsalTrackValue:
 * @day: the day
 * @value: minutes and takings are summed over the day; of sitting and standing the longest counts, of sleep
 *   and of scores the last; a thing managed or an event that two entries name counts once
 * @longest: the largest of a single entry
 * @n_entries: how many entries it was taken from
 * @felt: how the back felt afterwards, the gravest answer of the day
 */
typedef struct
{
  DorsalDay  day;
  double     value;
  double     longest;
  int        n_entries;
  DorsalFelt felt;
} DorsalTrackValue;

/**
 * DorsalTrack:
 * @kind: what it follows
 * @name: (nullable): which stretch, activity, medicine or event, as the person or the protocol names it
 * @label: (nullable): what a person reads, translated; set by whoever shows it
 * @values: (element-type DorsalTrackValue): in the order of days; a day about which nothing is known has
 *   none, and none is ever made up
 */
typedef struct
{
  DorsalTrackKind kind;
  char           *name;
  char           *label;
  GArray         *values;
} DorsalTrack;

GPtrArray              *dorsal_tracks_new (GPtrArray *records, const char *episode, DorsalDay last);
const DorsalTrack      *dorsal_tracks_find (GPtrArray *tracks, DorsalTrackKind kind, const char *name);
const DorsalTrackValue *dorsal_track_find (const DorsalTrack *self, DorsalDay day);
const char             *dorsal_track_get_label (const DorsalTrack *self);
void                    dorsal_track_free (DorsalTrack *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalTrack, dorsal_track_free)

G_END_DECLS
