/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/course.h"
#include "guidance/signs.h"

G_BEGIN_DECLS

/**
 * DorsalRuleGroup:
 *
 * What a rule speaks about, in the order in which advice of one level is listed.
 */
typedef enum
{
  DORSAL_RULE_SIGN,
  DORSAL_RULE_MOVEMENT,
  DORSAL_RULE_DURATION,
  DORSAL_RULE_REST,
  DORSAL_RULE_COURSE,
  DORSAL_RULE_PERSON,
} DorsalRuleGroup;

/**
 * DorsalRuleContext:
 * @evaluation: the journal and the time
 * @limits: (transfer none): the numbers
 * @today: the present day
 * @signs: (element-type DorsalSignState): the warning signs
 * @courses: (element-type DorsalEpisodeCourse): all episodes, the newest onset first
 * @episode: (nullable): the episode a rule of an episode is about; %NULL for rules of the person
 * @rule: (nullable): the rule that is asked
 * @message: (nullable): what the protocol lets it say
 *
 * All that a rule may look at.
 */
typedef struct
{
  const DorsalEvaluation    *evaluation;
  const DorsalThresholds    *limits;
  DorsalDay                  today;
  GArray                    *signs;
  GPtrArray                 *courses;
  const DorsalEpisodeCourse *episode;
  const struct _DorsalRule  *rule;
  const DorsalMessage       *message;
} DorsalRuleContext;

/** DorsalRuleFunction: Returns: (nullable) (transfer full): what the rule has to say */
typedef DorsalAdvice *(*DorsalRuleFunction) (const DorsalRuleContext *context);

/** The most thresholds that one rule explains. */
#define DORSAL_RULE_NUMBERS 6

/** A threshold in the list of a rule, counted from 1 so that 0 ends the list. */
#define DORSAL_NUMBER(name) (1 + DORSAL_THRESHOLD (name))

/**
 * DorsalRule:
 * @id: its id, which never changes
 * @group: what it speaks about
 * @least: the lowest level it speaks at
 * @most: the highest
 * @names: what its texts may put in, separated by spaces
 * @numbers: the thresholds it compares with
 * @function: the rule
 *
 * A rule: to add one, write a function, a row and its message in the protocol.
 */
typedef struct _DorsalRule
{
  const char        *id;
  DorsalRuleGroup    group;
  DorsalLevel        least;
  DorsalLevel        most;
  const char        *names;
  guint              numbers[DORSAL_RULE_NUMBERS];
  DorsalRuleFunction function;
} DorsalRule;

const DorsalRule *dorsal_rules_get_rest (guint *out_n_rules);
const DorsalRule *dorsal_rules_get_stretch (guint *out_n_rules);
const DorsalRule *dorsal_rules_get_movement (guint *out_n_rules);
const DorsalRule *dorsal_rules_get_duration (guint *out_n_rules);
const DorsalRule *dorsal_rules_get_course (guint *out_n_rules);
const DorsalRule *dorsal_rules_get_person (guint *out_n_rules);

GPtrArray        *dorsal_rules_get_all (void);
const DorsalRule *dorsal_rules_get_rule (const char *id);
GPtrArray        *dorsal_rules_run (const DorsalRuleContext *context);

/* What several rules say. */

DorsalAdvice *dorsal_rule_speak (const DorsalRuleContext *context,
                                 DorsalLevel              level,
                                 ...) G_GNUC_NULL_TERMINATED;
char         *dorsal_rule_format_day (const DorsalRuleContext *context, DorsalDay day);
char         *dorsal_rule_format_time (const DorsalRuleContext *context, const DorsalMoment *moment);
void          dorsal_rule_tell_hours (DorsalAdvice *advice, const DorsalRuleContext *context);
void          dorsal_rule_tell_day (DorsalAdvice *advice, const DorsalRuleContext *context);
void          dorsal_rule_tell_pain (DorsalAdvice            *advice,
                                     const DorsalRuleContext *context,
                                     const DorsalDiaryDay    *day);
void          dorsal_rule_use_days (DorsalAdvice            *advice,
                                    const DorsalRuleContext *context,
                                    DorsalDay                first,
                                    DorsalDay                last);
void          dorsal_rule_change_after_hours (DorsalAdvice            *advice,
                                              const DorsalRuleContext *context,
                                              int                      hours);
void          dorsal_rule_change_on_day (DorsalAdvice            *advice,
                                         const DorsalRuleContext *context,
                                         DorsalDay                day);
void          dorsal_rule_change_by_recovery (DorsalAdvice *advice, const DorsalRuleContext *context);
void          dorsal_rule_change_by (DorsalAdvice *advice, const char *change);

G_END_DECLS
