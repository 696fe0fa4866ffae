/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/diary.h"
#include "guidance/evaluation.h"

G_BEGIN_DECLS

/**
 * DorsalFlareCourse:
 * @record: (transfer none): where it was marked
 * @from: when it began; a flare-up marked for a day began at 00:00
 * @day: the civil day it began
 * @end: the day it ended, or %DORSAL_DAY_NONE while it lasts
 * @settled: it ended because the pain went back to usual
 * @opens_rest: it opened a rest window
 * @usual: the usual pain before it, or NAN
 */
typedef struct
{
  DorsalRecord *record;
  DorsalMoment  from;
  DorsalDay     day;
  DorsalDay     end;
  gboolean      settled;
  gboolean      opens_rest;
  double        usual;
} DorsalFlareCourse;

/**
 * DorsalSpells:
 * @start: first day of the present spell
 * @relapsed: pain came back after recovery; the day, or %DORSAL_DAY_NONE
 * @recurred: pain came back after the episode was closed; the day that showed it, or
 *   %DORSAL_DAY_NONE
 * @is_brief: one day of pain after the episode was closed
 * @recovered: the spell ended with a week at 0 or 1
 * @resolved: thirty days without pain
 * @since: the day of recovery or resolution
 * @eased: the first of the days in a row that ended the present spell, or %DORSAL_DAY_NONE
 * @low_days: how many low days in a row there are up to the latest logged day
 * @starts: (element-type DorsalDay): first days of all spells
 * @ends: (element-type DorsalDay): days on which spells ended
 *
 * How pain and its absence divided the episode.
 */
typedef struct
{
  DorsalDay start;
  DorsalDay relapsed;
  DorsalDay recurred;
  gboolean  is_brief;
  gboolean  recovered;
  gboolean  resolved;
  DorsalDay since;
  DorsalDay eased;
  int       low_days;
  GArray   *starts;
  GArray   *ends;
} DorsalSpells;

/**
 * DorsalEpisodeCourse:
 * @course: what is public; must be first
 * @diary: its days
 * @logged: (element-type DorsalDiaryDay): the days since the onset whose pain is known
 * @spells: how they divide
 * @last: (nullable): the latest of @logged
 * @heard: the latest day with an entry of any kind or an answer, or the onset
 * @stale: nothing known for a week
 * @pain_now: not stale, and the latest day had pain
 * @anchors: (element-type DorsalMoment): when rest windows began, ascending
 * @flares: (element-type DorsalFlareCourse): in order
 * @check_ins: (element-type DorsalRecord): all, in order of time
 * @clears: (element-type DorsalRecord): answers that there was no pain
 * @rests: (element-type DorsalRecord): rest logged
 * @stretches: (element-type DorsalRecord): stretches, in order of time
 * @moves: (element-type DorsalRecord): all activities but rest
 * @answers: (element-type DorsalRecord): activities with “how it felt”, in order of time
 * @visits: (element-type DorsalRecord): visits that took place, in order of time
 * @bookings: (element-type DorsalRecord): visits booked, in order of time
 *
 * The derived values of section 3 of the decision rules for one episode. Private to this folder.
 */
typedef struct
{
  DorsalCourse          course;
  DorsalDiary          *diary;
  GArray               *logged;
  DorsalSpells          spells;
  const DorsalDiaryDay *last;
  DorsalDay             heard;
  gboolean              stale;
  gboolean              pain_now;
  GArray               *anchors;
  GArray               *flares;
  GPtrArray            *check_ins;
  GPtrArray            *clears;
  GPtrArray            *rests;
  GPtrArray            *stretches;
  GPtrArray            *moves;
  GPtrArray            *answers;
  GPtrArray            *visits;
  GPtrArray            *bookings;
} DorsalEpisodeCourse;

GPtrArray               *dorsal_courses_new (const DorsalEvaluation *evaluation);
double                   dorsal_course_get_usual (const DorsalEpisodeCourse *self,
                                                  const DorsalThresholds    *limits,
                                                  DorsalDay                  day);
double                   dorsal_course_get_hours_at (const DorsalEpisodeCourse *self,
                                                     const DorsalMoment        *at);
const DorsalFlareCourse *dorsal_course_find_flare (const DorsalEpisodeCourse *self);
const DorsalDiaryDay    *dorsal_course_get_logged (const DorsalEpisodeCourse *self, guint back);
void                     dorsal_course_collect_pain (const DorsalEpisodeCourse *self,
                                                     DorsalDay                  first,
                                                     DorsalDay                  last,
                                                     GPtrArray                 *entries);

void  dorsal_spells_init (DorsalSpells           *self,
                          GArray                 *logged,
                          DorsalDay               onset,
                          const DorsalThresholds *limits);
void  dorsal_spells_clear (DorsalSpells *self);
guint dorsal_days_find (GArray *logged, DorsalDay day);

G_END_DECLS
