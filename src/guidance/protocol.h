/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/exercise.h"
#include "core/record.h"
#include "guidance/thresholds.h"

G_BEGIN_DECLS

/**
 * DorsalLevel:
 *
 * How strongly a piece of advice asks to be followed. The numbers are the contract of the rules and
 * never change. Source: reference table of levels; the assignments need a clinician’s review.
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
 * DorsalEvidence:
 *
 * What kind of source a piece of advice rests on.
 */
typedef enum
{
  DORSAL_EVIDENCE_GUIDELINE,
  DORSAL_EVIDENCE_REVIEW,
  DORSAL_EVIDENCE_TRIAL,
  DORSAL_EVIDENCE_COHORT,
  DORSAL_EVIDENCE_CONSENSUS,
  DORSAL_EVIDENCE_INSTRUMENT,
  DORSAL_EVIDENCE_SERVICE_PAGE,
  DORSAL_EVIDENCE_LEAFLET,
  DORSAL_EVIDENCE_CLINIC_ARTICLE,
  DORSAL_EVIDENCE_GENERAL,
  DORSAL_EVIDENCE_JUDGEMENT,
} DorsalEvidence;

/**
 * DorsalSource:
 * @key: what advice names it by, for example “NG59”
 * @citation: what it is, in one line, untranslated
 * @evidence: what kind of source it is
 */
typedef struct
{
  const char    *key;
  const char    *citation;
  DorsalEvidence evidence;
} DorsalSource;

/**
 * DorsalLimit:
 * @label: what the threshold means, untranslated
 * @least: the least that the author of the protocol allows
 * @most: the most that the author of the protocol allows
 *
 * What a protocol says about one of its thresholds beside its value.
 */
typedef struct
{
  const char *label;
  int         least;
  int         most;
} DorsalLimit;

/**
 * DorsalMessage:
 * @rule: the id of a rule, for example “ESC-14”
 * @title: a few words
 * @says: what the rule looks for, in a sentence
 * @text: what is said; names in braces stand for what the rule found
 * @stronger: (nullable): what is said instead at the higher level, for rules with two
 * @due_days: within how many days to act, for rules that reach level 3; otherwise 0
 * @sources: (array zero-terminated=1): source keys
 *
 * What a rule says. Texts are untranslated.
 */
typedef struct
{
  const char        *rule;
  const char        *title;
  const char        *says;
  const char        *text;
  const char        *stronger;
  int                due_days;
  const char *const *sources;
} DorsalMessage;

/**
 * DorsalRaising:
 * @fact: (nullable): a risk fact that was answered yes, or else
 * @sign: (nullable): another sign that was answered yes
 * @any_time: the other sign counts however long ago it was noted
 * @level: the level it leads to
 * @reason: what is said about it
 *
 * What makes a warning sign more urgent.
 */
typedef struct
{
  const char *fact;
  const char *sign;
  gboolean    any_time;
  DorsalLevel level;
  const char *reason;
} DorsalRaising;

/**
 * DorsalSign:
 * @id: the id of the rules, for example “saddle”
 * @question: what is asked; yes, no or not answered
 * @noted: “You noted … on {day}.”, for the message
 * @why: why it matters, one sentence
 * @action: what to do now, first verb first
 * @telling: (nullable): what to tell them
 * @summary: a few words for lists and the report
 * @level: the base level, 3 to 5
 * @due_days: within how many days, for level 3; otherwise 0
 * @needs_bone_risk: ask only people whose bones may be weak
 * @from_fact: (nullable): a risk fact that counts as this sign, once per episode
 * @raised: (array length=n_raised): what makes it more urgent; the first that holds counts
 * @sources: (array zero-terminated=1): source keys
 *
 * A warning sign. Texts are untranslated.
 */
typedef struct
{
  const char          *id;
  const char          *question;
  const char          *noted;
  const char          *why;
  const char          *action;
  const char          *telling;
  const char          *summary;
  DorsalLevel          level;
  int                  due_days;
  gboolean             needs_bone_risk;
  const char          *from_fact;
  const DorsalRaising *raised;
  guint                n_raised;
  const char *const   *sources;
} DorsalSign;

/**
 * DorsalRiskFact:
 * @id: the name of the fact in the journal
 * @question: what is asked
 * @summary: a few words for lists
 * @report: a few words for a clinician
 * @is_year: the answer is a year of birth, rather than yes, no or “prefer not to say”
 * @is_about_stretching: it only matters for stretches
 * @sources: (array zero-terminated=1): source keys
 */
typedef struct
{
  const char        *id;
  const char        *question;
  const char        *summary;
  const char        *report;
  gboolean           is_year;
  gboolean           is_about_stretching;
  const char *const *sources;
} DorsalRiskFact;

/**
 * DorsalCaution:
 * @facts: (array zero-terminated=1): the risk facts of which one must hold
 * @text: what to do differently
 */
typedef struct
{
  const char *const *facts;
  const char        *text;
} DorsalCaution;

/**
 * DorsalStretch:
 * @id: as recorded: “stretch:” and this
 * @name: what it is called
 * @summary: what it is in one sentence
 * @picture: (nullable): the base name of two pictures, of its start and its end
 * @steps: (array zero-terminated=1): one sentence each
 * @dose: the starting dose in words
 * @exercise: the starting dose in numbers
 * @limit: the most per session in words
 * @most_repetitions: the most repetitions per session, on each side
 * @cautions: (array length=n_cautions): who should ask first or do it differently
 * @sources: (array zero-terminated=1): source keys
 */
typedef struct
{
  const char          *id;
  const char          *name;
  const char          *summary;
  const char          *picture;
  const char *const   *steps;
  const char          *dose;
  DorsalExercise       exercise;
  const char          *limit;
  int                  most_repetitions;
  const DorsalCaution *cautions;
  guint                n_cautions;
  const char *const   *sources;
} DorsalStretch;

/**
 * DorsalGuideSection:
 * @id: for phases, which one it is about; otherwise a name
 * @title: a heading of the guide
 * @now: (nullable): for phases: “rest or move?” in a sentence or two
 * @paragraphs: (array zero-terminated=1): at least one
 * @sources: (array zero-terminated=1): source keys
 */
typedef struct
{
  const char        *id;
  const char        *title;
  const char        *now;
  const char *const *paragraphs;
  const char *const *sources;
} DorsalGuideSection;

/**
 * DorsalProtocol:
 * @name: what it is called
 * @version: the version of its texts and numbers
 * @author: who answers for it
 * @date: when it was made, YYYY-MM-DD
 * @checksum: the beginning of the SHA-256 of its file, so that two of one version can be told apart
 * @thresholds: the numbers
 * @limits: what is said about each of them, in the same order
 * @messages: (element-type DorsalMessage): one per rule
 * @stretching: (array zero-terminated=1): what holds for all stretches: pace, when to stop, when not to
 *
 * What the rules say and the numbers they use: values, no behaviour. Read from a file, shared, never
 * changed.
 */
typedef struct
{
  const char               *name;
  const char               *version;
  const char               *author;
  const char               *date;
  const char               *checksum;
  DorsalThresholds          thresholds;
  DorsalLimit               limits[DORSAL_N_THRESHOLDS];
  const DorsalMessage      *messages;
  guint                     n_messages;
  const DorsalSign         *signs;
  guint                     n_signs;
  const DorsalRiskFact     *risk_facts;
  guint                     n_risk_facts;
  const char *const        *stretching;
  const DorsalStretch      *stretches;
  guint                     n_stretches;
  const DorsalGuideSection *phases;
  guint                     n_phases;
  const DorsalGuideSection *guide;
  guint                     n_guide;
  const DorsalGuideSection *help;
  guint                     n_help;
  const DorsalSource       *sources;
  guint                     n_sources;

  /*< private >*/
  GPtrArray                *owned;
  gatomicrefcount           references;
} DorsalProtocol;

DorsalProtocol *dorsal_protocol_new (void);
DorsalProtocol *dorsal_protocol_ref (const DorsalProtocol *self);
void            dorsal_protocol_unref (DorsalProtocol *self);
gboolean        dorsal_protocol_check (const DorsalProtocol *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalProtocol, dorsal_protocol_unref)

const DorsalSign     *dorsal_protocol_find_sign (const DorsalProtocol *self, const char *id);
const DorsalStretch  *dorsal_protocol_find_stretch (const DorsalProtocol *self, const char *id);
const DorsalRiskFact *dorsal_protocol_find_risk_fact (const DorsalProtocol *self, const char *id);
const DorsalSource   *dorsal_protocol_find_source (const DorsalProtocol *self, const char *key);
const DorsalMessage  *dorsal_protocol_find_message (const DorsalProtocol *self, const char *rule);
const char           *dorsal_protocol_get_title (const DorsalProtocol *self, const char *rule);
char                 *dorsal_protocol_format_label (const DorsalProtocol *self);
char                 *dorsal_protocol_format_identity (const DorsalProtocol *self);
char                 *dorsal_protocol_format_source (const DorsalProtocol *self, const char *key);
const char           *dorsal_protocol_get_disclaimer (void);
const char           *dorsal_level_get_label (DorsalLevel level);
const char           *dorsal_evidence_get_name (DorsalEvidence evidence);
const char           *dorsal_evidence_get_label (DorsalEvidence evidence);

#define DORSAL_N_EVIDENCE (DORSAL_EVIDENCE_JUDGEMENT + 1)

G_END_DECLS
