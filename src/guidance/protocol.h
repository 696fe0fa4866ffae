/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/record.h"

G_BEGIN_DECLS

/**
 * DorsalLevel:
 *
 * How strongly a piece of advice asks to be followed. The numbers are the contract of the rules and
 * never change. Source: reference table of levels; the assignments need a clinician's review.
 */
typedef enum
{
  DORSAL_LEVEL_INFO = 0,
  DORSAL_LEVEL_TIP = 1,
  DORSAL_LEVEL_CAUTION = 2,
  DORSAL_LEVEL_SEE_SOON = 3,
  DORSAL_LEVEL_SAME_DAY = 4,
  DORSAL_LEVEL_EMERGENCY = 5,
} DorsalLevel;

/**
 * DorsalSign:
 * @id: the id of the rules, for example “saddle”
 * @question: what is asked; yes, no or not answered
 * @noted: “You noted … on %s”, with %s for the date, for the message
 * @why: why it matters, one sentence
 * @action: what to do now, first verb first
 * @telling: what to tell them, or %NULL
 * @summary: a few words for lists and the report
 * @level: the base level
 * @due_days: within how many days, for level 3; otherwise 0
 * @needs_bone_risk: ask only people whose bones may be weak
 * @daily: on the short daily list (the base level is 4 or 5)
 * @sources: source keys, separated by “, ”
 *
 * A warning sign. All texts are untranslated msgids without context.
 */
typedef struct
{
  const char *id;
  const char *question;
  const char *noted;
  const char *why;
  const char *action;
  const char *telling;
  const char *summary;
  DorsalLevel level;
  int         due_days;
  gboolean    needs_bone_risk;
  gboolean    daily;
  const char *sources;
} DorsalSign;

/**
 * DorsalStretch:
 * @id: as recorded: “stretch:” and this
 * @name: what it is called
 * @summary: what it is in one sentence
 * @steps: %NULL-terminated, one sentence each
 * @dose: the starting dose
 * @limit: the most per session
 * @cautions: %NULL-terminated: who should ask first or do it differently
 * @sources: source keys
 */
typedef struct
{
  const char        *id;
  const char        *name;
  const char        *summary;
  const char *const *steps;
  const char        *dose;
  const char        *limit;
  const char *const *cautions;
  const char        *sources;
} DorsalStretch;

/**
 * DorsalGuideSection:
 * @title: a heading of the guide
 * @paragraphs: %NULL-terminated
 * @sources: source keys
 */
typedef struct
{
  const char        *title;
  const char *const *paragraphs;
  const char        *sources;
} DorsalGuideSection;

/**
 * DorsalRiskFact:
 * @id: the name of the fact in the journal
 * @question: what is asked
 * @is_year: the answer is a year of birth, rather than yes, no or “prefer not to say”
 */
typedef struct
{
  const char *id;
  const char *question;
  gboolean    is_year;
} DorsalRiskFact;

/**
 * DorsalThresholds:
 *
 * Every number the rules compare with. Hours are elapsed hours, days are civil days, pain is 0 to 10.
 */
typedef struct
{
  double rest_first_hours;     /* REST-A and REST-B end: 24 */
  double rest_last_hours;      /* the rest window ends: 48 */
  double rest_end_hours;       /* REST-END ends: 72 */
  int    severe;               /* pain that permits easing off: 7 */
  int    present;              /* pain is there: 2 */
  int    low;                  /* pain is as good as gone: 1 */
  int    recovered_days;       /* 7 */
  int    run_gap_days;         /* neighbours of a run: at most 2 dates apart */
  int    resolved_span_days;   /* last - first: 29 */
  int    resolved_entries;     /* 8 */
  int    resolved_gap_days;    /* 7 */
  int    stale_days;           /* 7 */
  int    gap_days;             /* 3 */
  int    usual_days;           /* 14 */
  int    usual_entries;        /* 5 */
  double anchor_hours;         /* 168 */
  int    rest_day_minutes;     /* 240 */
  int    rest_long_minutes;    /* 480 */
  int    duration_first_days;  /* 14 */
  int    duration_second_days; /* 21 */
  int    duration_third_days;  /* 42 */
  int    duration_fourth_days; /* 84 */
  int    first_attack_days;    /* 7 */
  int    cover_days;           /* 28 */
  int    cover_long_days;      /* 84 */
  int    booked_days;          /* 14 */
  int    severe_seen;          /* 8 */
  int    flare_rise;           /* 2 */
  int    flare_settled;        /* 1 */
  int    flare_settled_days;   /* 3 */
  int    clock_days;           /* 31 */
  double clock_hours;          /* 24 */
  int    emergency_days;       /* a sign of base level 5 steps down on day 14 */
  int    same_day_days;        /* a sign of base level 4 steps down on day 7 */
  int    soon_days;            /* a sign of base level 3 ends on day 14 if answered no since */
  int    together_days;        /* signs that raise each other: 14 */
  int    aged_due_days;        /* a sign that stepped down to level 3 is due within: 1 */
  int    severe_seen_days;     /* both days of very strong pain lie at most so far back: 3 */
  int    hurt_rise;            /* pain after a stretch less pain before it: 2 */
  int    hurt_days;            /* painful stretches are counted over: 7 */
  int    hurt_same;            /* of the same kind: 2 */
  int    hurt_any;             /* of any kind: 3 */
  int    start_pain;           /* a first walk is suggested up to this pain: 7 */
  int    worse_row;            /* answers “worse” in a row: 2 */
  int    worse_times;          /* answers “worse” of the last few: 3 */
  int    worse_answers;        /* how many the last few are: 5 */
  int    worse_days;           /* and over how many days: 7 */
  int    return_days;          /* a return of pain is mentioned for: 3 */
  int    settled_shown_days;   /* the end of a flare-up is mentioned for: 2 */
  int    flare_first_days;     /* a flare-up is asked about from day: 7 */
} DorsalThresholds;

/**
 * DorsalProtocol:
 *
 * What the rules say and the numbers they use: values, no behaviour.
 */
typedef struct
{
  const char               *name;
  const char               *version;
  DorsalThresholds          thresholds;
  const DorsalSign         *signs;
  guint                     n_signs;
  const DorsalStretch      *stretches;
  guint                     n_stretches;
  const DorsalRiskFact     *risk_facts;
  guint                     n_risk_facts;
  const DorsalGuideSection *phases;
  guint                     n_phases;
  const DorsalGuideSection *help;
  guint                     n_help;
} DorsalProtocol;

const DorsalProtocol *dorsal_protocol_get_default (void);
const DorsalSign     *dorsal_protocol_find_sign (const DorsalProtocol *self, const char *id);
const DorsalStretch  *dorsal_protocol_find_stretch (const DorsalProtocol *self, const char *id);
const char           *dorsal_protocol_get_source (const char *key);
const char           *dorsal_protocol_get_disclaimer (void);
const char           *dorsal_level_get_label (DorsalLevel level);

G_END_DECLS
