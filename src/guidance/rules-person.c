/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What concerns the person rather than an episode: checked signs, mood, pain at night, the clock, dates
 * that cannot be. */

#include "config.h"

#include "core/episode.h"
#include "core/questionnaire.h"
#include "guidance/draft.h"
#include "guidance/rules.h"
#include "guidance/topic.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static DorsalAdvice *
rf_done (const DorsalRuleContext *context)
{
  DorsalAdvice *advice;

  if (!dorsal_signs_have_closed (context->signs))
    return NULL;

  advice = dorsal_rule_speak (context, DORSAL_LEVEL_INFO, NULL);
  dorsal_signs_tell_closed (context->signs, context->evaluation, advice);
  dorsal_rule_change_by (advice, _("A new yes to one of them makes it active again."));
  return advice;
}

static DorsalAdvice *
clk_1 (const DorsalRuleContext *context)
{
  const DorsalEvaluation *evaluation = context->evaluation;
  DorsalAdvice *advice;
  g_autofree char *newest = NULL;
  g_autofree char *clock = NULL;

  if (dorsal_moment_hours_since (&evaluation->now, &evaluation->clock) <= context->limits->clock_hours)
    return NULL;

  newest = dorsal_rule_format_day (context, context->today);
  clock = dorsal_rule_format_day (context, dorsal_moment_get_day (&evaluation->clock));
  advice = dorsal_rule_speak (context, DORSAL_LEVEL_INFO, NULL);
  dorsal_advice_add_reason (advice, g_strdup_printf (_("The newest entry is from %s."), newest));
  dorsal_advice_add_reason (advice, g_strdup_printf (_("This computer says it is %s."), clock));
  dorsal_advice_use_day (advice, context->today);
  dorsal_rule_change_by (advice, _("It ends when the clock is right, or no entry is later than it."));
  return advice;
}

static DorsalAdvice *
fut_1 (const DorsalRuleContext *context)
{
  GPtrArray *left_out = context->evaluation->left_out;
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (left_out->len == 0)
    return NULL;

  advice = dorsal_rule_speak (context, DORSAL_LEVEL_INFO, NULL);
  for (guint i = 0; i < left_out->len; i++)
    g_ptr_array_add (advice->entries, dorsal_record_ref (g_ptr_array_index (left_out, i)));
  day = dorsal_rule_format_day (context, dorsal_record_get_day (g_ptr_array_index (left_out, 0)));
  dorsal_advice_add_reason (advice, g_strdup_printf (_("An entry is dated %s."), day));
  if (left_out->len > 1)
    dorsal_advice_add_reason (advice, g_strdup_printf (ngettext ("%u more is dated in the future.",
                                                                 "%u more are dated in the future.",
                                                                 left_out->len - 1), left_out->len - 1));
  dorsal_rule_change_by (advice, _("Correcting or deleting what is dated so far ahead ends it."));
  return advice;
}

/* A topic that no warning sign stands for is closed like one: by a later visit that names it. */
static gboolean
was_told_since (const DorsalRuleContext *context, const DorsalRecord *since, const char *topic)
{
  GPtrArray *entries = context->evaluation->entries;

  for (guint i = 0; i < entries->len; i++)
    {
      const DorsalRecord *visit = g_ptr_array_index (entries, i);
      int days = dorsal_record_get_day (visit) - dorsal_record_get_day (since);

      if (dorsal_visit_names (visit, topic) &&
          (days > 0 || (days == 0 && dorsal_record_get_sequence (visit) > dorsal_record_get_sequence (since))))
        return TRUE;
    }

  return FALSE;
}

static DorsalRecord *
find_newest_mood (const DorsalRuleContext *context)
{
  GPtrArray *entries = context->evaluation->entries;
  DorsalRecord *newest = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      DorsalRecord *entry = g_ptr_array_index (entries, i);

      if (dorsal_record_get_kind (entry) == DORSAL_KIND_QUESTIONNAIRE &&
          g_str_equal (dorsal_record_get_text (entry, DORSAL_QUESTIONNAIRE_NAME), "phq2") &&
          !isnan (dorsal_questionnaire_get_result (entry)) &&
          (newest == NULL || dorsal_record_get_day (entry) >= dorsal_record_get_day (newest)))
        newest = entry;
    }

  return newest;
}

/* The two questions do not ask about self-harm, so the message says what to do then whatever they gave. */
static DorsalAdvice *
phq (const DorsalRuleContext *context)
{
  DorsalRecord *mood = find_newest_mood (context);
  int score = mood != NULL ? (int) dorsal_questionnaire_get_result (mood) : 0;
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (mood == NULL || score < context->limits->mood_score ||
      context->today - dorsal_record_get_day (mood) >= context->limits->mood_days ||
      was_told_since (context, mood, DORSAL_TOPIC_MOOD))
    return NULL;

  day = dorsal_rule_format_day (context, dorsal_record_get_day (mood));
  advice = dorsal_rule_speak (context, DORSAL_LEVEL_SEE_SOON, "day", day, NULL);
  /* Translators: a score from 0 to 6, then a day */
  dorsal_advice_add_reason (advice, g_strdup_printf (_("Two questions about mood: %d of 6 on %s."), score, day));
  dorsal_advice_use_entry (advice, mood);
  dorsal_rule_change_by (advice, _("A lower score ends it, and so does a visit where you told them."));
  dorsal_rule_change_on_day (advice, context, dorsal_record_get_day (mood) + context->limits->mood_days);
  return advice;
}

static DorsalAdvice *
inflam (const DorsalRuleContext *context)
{
  DorsalRecord *fact = dorsal_facts_find (context->evaluation->facts, "inflam");
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (!dorsal_evaluation_has_fact (context->evaluation, "inflam") ||
      was_told_since (context, fact, DORSAL_TOPIC_NIGHT_PAIN))
    return NULL;

  day = dorsal_rule_format_day (context, dorsal_record_get_day (fact));
  advice = dorsal_rule_speak (context, DORSAL_LEVEL_SEE_SOON, NULL);
  dorsal_advice_add_reason (advice, g_strdup_printf (_("You answered yes on %s."), day));
  dorsal_advice_use_entry (advice, fact);
  dorsal_rule_change_by (advice, _("A visit where you told them ends it, and so does changing the answer."));
  return advice;
}

#define PERSON_RULE(id, level, names, function, ...)                                               \
  {                                                                                                \
    id, DORSAL_RULE_PERSON, level, level, names, { __VA_ARGS__ }, function                         \
  }

static const DorsalRule rules[] = {
  PERSON_RULE ("PHQ", DORSAL_LEVEL_SEE_SOON, "day", phq, DORSAL_NUMBER (mood_score), DORSAL_NUMBER (mood_days)),
  PERSON_RULE ("INFLAM", DORSAL_LEVEL_SEE_SOON, "", inflam, 0),
  PERSON_RULE ("RF-DONE", DORSAL_LEVEL_INFO, "", rf_done, 0),
  PERSON_RULE ("CLK-1", DORSAL_LEVEL_INFO, "", clk_1, DORSAL_NUMBER (clock_hours), DORSAL_NUMBER (clock_days)),
  PERSON_RULE ("FUT-1", DORSAL_LEVEL_INFO, "", fut_1, DORSAL_NUMBER (clock_days)),
};

/** dorsal_rules_get_person: Returns: (transfer none): the rules about the person */
const DorsalRule *
dorsal_rules_get_person (guint *out_n_rules)
{
  *out_n_rules = G_N_ELEMENTS (rules);
  return rules;
}
