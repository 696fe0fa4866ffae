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
 * @episode: (nullable): the episode a rule of an episode is about; %NULL for rules of the person
 *
 * All that a rule may look at.
 */
typedef struct
{
  const DorsalEvaluation    *evaluation;
  const DorsalThresholds    *limits;
  DorsalDay                  today;
  GArray                    *signs;
  const DorsalEpisodeCourse *episode;
} DorsalRuleContext;

/** DorsalRuleFunction: Returns: (nullable) (transfer full): what the rule has to say */
typedef DorsalAdvice *(*DorsalRuleFunction) (const DorsalRuleContext *context);

/** The most thresholds that one rule explains. */
#define DORSAL_RULE_NUMBERS 6

/** Where a threshold lies in #DorsalThresholds, counted from 1 so that 0 ends a list. */
#define DORSAL_NUMBER(name) (1 + G_STRUCT_OFFSET (DorsalThresholds, name))

/**
 * DorsalRule:
 * @info: what is told about it
 * @group: what it speaks about
 * @least: the lowest level it speaks at
 * @most: the highest
 * @due_days: for level 3: within how many days; otherwise 0
 * @numbers: the thresholds it compares with
 * @function: the rule
 *
 * A rule: to add one, write a function and a row.
 */
typedef struct
{
  DorsalRuleInfo     info;
  DorsalRuleGroup    group;
  DorsalLevel        least;
  DorsalLevel        most;
  int                due_days;
  gsize              numbers[DORSAL_RULE_NUMBERS];
  DorsalRuleFunction function;
} DorsalRule;

const DorsalRule *dorsal_rules_get_rest (guint *out_n_rules);
const DorsalRule *dorsal_rules_get_stretch (guint *out_n_rules);
const DorsalRule *dorsal_rules_get_movement (guint *out_n_rules);
const DorsalRule *dorsal_rules_get_duration (guint *out_n_rules);
const DorsalRule *dorsal_rules_get_course (guint *out_n_rules);
const DorsalRule *dorsal_rules_get_person (guint *out_n_rules);

const DorsalRule *dorsal_rules_get_rule (const char *id);
GPtrArray        *dorsal_rules_run (const DorsalRuleContext *context);

/* What several rules say. */

DorsalAdvice *dorsal_rule_speak (DorsalLevel level, const char *text);
void          dorsal_rule_tell_hours (DorsalAdvice *advice, const DorsalRuleContext *context);
void          dorsal_rule_tell_day (DorsalAdvice *advice, const DorsalRuleContext *context);
void          dorsal_rule_tell_pain (DorsalAdvice            *advice,
                                     const DorsalRuleContext *context,
                                     const DorsalDiaryDay    *day);
char         *dorsal_rule_format_day (const DorsalRuleContext *context, DorsalDay day);

G_END_DECLS
