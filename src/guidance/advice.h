/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/protocol.h"

G_BEGIN_DECLS

/**
 * DorsalAdvice:
 * @rule: the rule's id, for example “ESC-14” or “RF:saddle”
 * @level: how strongly
 * @due_days: within how many days, for level 3; otherwise -1
 * @episode: (nullable): the episode's id, or %NULL for advice about the person
 * @title: a few words, translated
 * @text: what was logged, why it matters and what to do, translated
 * @reasons: (array zero-terminated=1): one sentence each, translated: what led to this
 * @changes: (array zero-terminated=1): one sentence each, translated: what would change it
 * @sources: (array zero-terminated=1): source keys; see dorsal_protocol_find_source()
 * @thresholds: (element-type guint): the numbers the rule compared with; see DORSAL_THRESHOLD()
 * @days_used: (element-type DorsalDay): the days the rule looked at and found something, ascending
 * @days_missing: (element-type DorsalDay): the days it would have used and found nothing, ascending
 * @entries: (element-type DorsalRecord): the entries it used, in the order of what they are about
 *
 * One piece of advice, and why.
 */
typedef struct
{
  char       *rule;
  DorsalLevel level;
  int         due_days;
  char       *episode;
  char       *title;
  char       *text;
  char      **reasons;
  char      **changes;
  char      **sources;
  GArray     *thresholds;
  GArray     *days_used;
  GArray     *days_missing;
  GPtrArray  *entries;
} DorsalAdvice;

void dorsal_advice_free (DorsalAdvice *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalAdvice, dorsal_advice_free)

/**
 * DorsalPhase:
 *
 * Where a person is in a spell of pain, for the guide and the recovery line.
 */
typedef enum
{
  DORSAL_PHASE_NONE,       /* no episode */
  DORSAL_PHASE_EASE,       /* first 48 hours */
  DORSAL_PHASE_MOVE,       /* 48 hours to day 13 */
  DORSAL_PHASE_PLAN,       /* day 14 to day 20: plan a visit */
  DORSAL_PHASE_SEE,        /* day 21 and on */
  DORSAL_PHASE_LONG,       /* longer than 12 weeks */
  DORSAL_PHASE_RECOVERED,  /* a week at 0 or 1 */
  DORSAL_PHASE_RESOLVED,   /* 30 days without pain, or ended by the person */
} DorsalPhase;

/**
 * DorsalCourse:
 * @episode: (transfer none): the episode
 * @phase: where it stands
 * @spell_start: the day the present spell began: the onset, or the return after recovery
 * @day: whole days from @spell_start to today; the day of the start is day 0
 * @anchor: the moment the newest rest window began
 * @hours: elapsed hours since @anchor
 * @eased: the first of the low or pain-free days in a row that ended the newest spell, or
 *   %DORSAL_DAY_NONE while it lasts
 * @ended: the person ended the episode
 * @live: neither recovered nor resolved, and not ended
 * @spells: how many spells the episode has had
 *
 * What the rules worked out about one episode before they spoke.
 */
typedef struct
{
  DorsalRecord *episode;
  DorsalPhase   phase;
  DorsalDay     spell_start;
  int           day;
  DorsalMoment  anchor;
  double        hours;
  DorsalDay     eased;
  gboolean      ended;
  gboolean      live;
  guint         spells;
} DorsalCourse;

/**
 * DorsalGuidance:
 * @now: the moment the rules were evaluated at: the present, or the newest entry if the clock seems
 *   to have been set back
 * @advice: (element-type DorsalAdvice): highest level first
 * @courses: (element-type DorsalCourse): one per episode, the newest onset first
 * @protocol: what was used
 * @hides_stretches: a sign of level 4 or 5 is active
 */
typedef struct
{
  DorsalMoment    now;
  GPtrArray      *advice;
  GPtrArray      *courses;
  DorsalProtocol *protocol;
  gboolean        hides_stretches;
} DorsalGuidance;

DorsalGuidance     *dorsal_guidance_new (GPtrArray            *records,
                                         const DorsalProtocol *protocol,
                                         const DorsalMoment   *now);
void                dorsal_guidance_free (DorsalGuidance *self);
const DorsalCourse *dorsal_guidance_get_course (const DorsalGuidance *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalGuidance, dorsal_guidance_free)

const char *dorsal_phase_get_id (DorsalPhase phase);
const char *dorsal_phase_get_label (DorsalPhase phase);

char **dorsal_rules_list_ids (const DorsalProtocol *protocol);
char  *dorsal_rules_explain (const DorsalProtocol *protocol, const char *id, GError **error);

G_END_DECLS
