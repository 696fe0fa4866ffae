/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/record.h"

G_BEGIN_DECLS

/** The names of activities that say how long the back bore a posture. They are no exercise. */
#define DORSAL_ACTIVITY_SITTING "sitting"
#define DORSAL_ACTIVITY_STANDING "standing"

/**
 * DorsalDiaryDay:
 * @day: the day
 * @now: the latest “pain now” of the day, or %DORSAL_NOT_ANSWERED
 * @average: mean of the “average pain” given that day, or NAN
 * @worst: the highest “worst pain” given, or %DORSAL_NOT_ANSWERED
 * @least: the lowest “least pain” given, or %DORSAL_NOT_ANSWERED
 * @highest: W(d): the highest of all now, average and worst, or %DORSAL_NOT_ANSWERED. A good day
 *   without a number counts as 1, since that is what its button says; a day covered by “no pain
 *   since” counts as 0 unless an entry says more
 * @mean: P(d): mean of all now and average values, or NAN
 * @good: it was marked as a good day
 * @sharp: some pain was marked as sharp
 * @attested: it is covered by an answer to “no pain since” and has no pain entry of its own
 * @backfilled: every pain entry about this day was typed on a later day
 * @managed: how many things the person managed, of those asked, or %DORSAL_NOT_ANSWERED if none was
 * @walk_minutes: minutes of walking, or %DORSAL_NOT_ANSWERED
 * @stretch_minutes: minutes of stretching; a stretch without minutes counts as 0
 * @other_minutes: minutes of other activities; rest, sitting and standing left out
 * @rest_minutes: minutes of lying down by day because of the back
 * @walked: walking of any length was logged
 * @n_entries: how many entries of any kind are about this day
 *
 * What is known about one day of one episode.
 */
typedef struct
{
  DorsalDay day;
  int       now;
  double    average;
  int       worst;
  int       least;
  int       highest;
  double    mean;
  gboolean  good;
  gboolean  sharp;
  gboolean  attested;
  gboolean  backfilled;
  int       managed;
  int       walk_minutes;
  int       stretch_minutes;
  int       other_minutes;
  int       rest_minutes;
  gboolean  walked;
  int       n_entries;
} DorsalDiaryDay;

/**
 * DorsalDiary:
 * @days: (element-type DorsalDiaryDay): the days about which something is known, in order, with no
 *   entry for days about which nothing is
 *
 * The days of one episode, worked out from its entries. The one place where several entries a day
 * become one day.
 */
typedef struct
{
  GArray *days;
} DorsalDiary;

DorsalDiary          *dorsal_diary_new (GPtrArray *records, const char *episode, DorsalDay last);
DorsalDiary          *dorsal_diary_copy (const DorsalDiary *self);
void                  dorsal_diary_free (DorsalDiary *self);
const DorsalDiaryDay *dorsal_diary_find (const DorsalDiary *self, DorsalDay day);
guint                 dorsal_diary_count_logged (const DorsalDiary *self,
                                                 DorsalDay          first,
                                                 DorsalDay          last);
gboolean              dorsal_diary_day_has_pain (const DorsalDiaryDay *day);
gboolean              dorsal_activity_is_rest (const DorsalRecord *record);
gboolean              dorsal_activity_is_walk (const DorsalRecord *record);
gboolean              dorsal_activity_is_stretch (const DorsalRecord *record);
gboolean              dorsal_activity_is_posture (const DorsalRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalDiary, dorsal_diary_free)

G_END_DECLS
