/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All rules, run and listed. The rules themselves stand in the rules-*.c files beside this one. */

#include "config.h"

#include "guidance/rules.h"

#include "guidance/draft.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef const DorsalRule *(*RuleTable) (guint *out_n_rules);

static const RuleTable tables[] = {
  dorsal_rules_get_stretch,  dorsal_rules_get_movement, dorsal_rules_get_duration,
  dorsal_rules_get_rest,     dorsal_rules_get_course,   dorsal_rules_get_person,
};

static DorsalAdvice *
run_rule (const DorsalRule *rule, const DorsalRuleContext *context)
{
  DorsalAdvice *advice = rule->function (context);

  if (advice == NULL)
    return NULL;

  advice->rule = g_strdup (rule->info.id);
  advice->title = g_strdup (_(rule->info.title));
  advice->sources = g_strsplit (rule->info.sources, ", ", -1);
  if (context->episode != NULL)
    advice->episode = g_strdup (dorsal_record_get_id (context->episode->course.episode));
  if (advice->level == DORSAL_LEVEL_SEE_SOON)
    advice->due_days = rule->due_days;
  return advice;
}

/**
 * dorsal_rules_run:
 * @context: about one episode, or about the person
 *
 * Returns: (transfer full) (element-type DorsalAdvice): what the rules have to say about it, in the
 *   order of the groups
 */
GPtrArray *
dorsal_rules_run (const DorsalRuleContext *context)
{
  GPtrArray *said = g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_advice_free);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      guint n_rules;
      const DorsalRule *rules = tables[i](&n_rules);

      for (guint j = 0; j < n_rules; j++)
        {
          gboolean is_personal = rules[j].group == DORSAL_RULE_PERSON;
          DorsalAdvice *advice;

          if (is_personal != (context->episode == NULL))
            continue;
          advice = run_rule (&rules[j], context);
          if (advice != NULL)
            g_ptr_array_add (said, advice);
        }
    }

  return said;
}

/** dorsal_rule_speak: Returns: (transfer full): a draft that says @text */
DorsalAdvice *
dorsal_rule_speak (DorsalLevel level, const char *text)
{
  return dorsal_advice_draft (level, g_strdup (text));
}

/** dorsal_rule_format_day: Returns: (transfer full): a day in the words of a sentence */
char *
dorsal_rule_format_day (const DorsalRuleContext *context, DorsalDay day)
{
  return dorsal_advice_format_day (day, context->today);
}

/** dorsal_rule_tell_hours: Gives how long ago the newest rest window began: in hours while they matter. */
void
dorsal_rule_tell_hours (DorsalAdvice *advice, const DorsalRuleContext *context)
{
  const DorsalCourse *course = &context->episode->course;
  DorsalDay anchor = dorsal_moment_get_day (&course->anchor);
  int hours = (int) course->hours, days = context->today - anchor;
  g_autofree char *day = dorsal_rule_format_day (context, anchor);
  char *reason = hours < context->limits->rest_end_hours
                     ? g_strdup_printf (ngettext ("%d hour since the pain or flare-up began on %s.",
                                                  "%d hours since the pain or flare-up began on %s.", hours),
                                        hours, day)
                     : g_strdup_printf (ngettext ("%d day since the pain or flare-up began on %s.",
                                                  "%d days since the pain or flare-up began on %s.", days),
                                        days, day);

  dorsal_advice_add_reason (advice, reason);
}

/** dorsal_rule_tell_day: Gives the day of the spell as a reason. */
void
dorsal_rule_tell_day (DorsalAdvice *advice, const DorsalRuleContext *context)
{
  const DorsalCourse *course = &context->episode->course;
  g_autofree char *day = dorsal_rule_format_day (context, course->spell_start);

  dorsal_advice_add_reason (advice,
                            g_strdup_printf (_("Day %d since the start on %s."), course->day, day));
}

/** dorsal_rule_tell_pain: Gives the highest pain of a day as a reason; never a number nobody gave. */
void
dorsal_rule_tell_pain (DorsalAdvice            *advice,
                       const DorsalRuleContext *context,
                       const DorsalDiaryDay    *day)
{
  g_autofree char *date = dorsal_rule_format_day (context, day->day);

  if (day->attested)
    dorsal_advice_add_reason (advice, g_strdup_printf (_("No pain on %s, you said later."), date));
  else if (day->good && isnan (day->mean) && day->worst == DORSAL_NOT_ANSWERED)
    dorsal_advice_add_reason (advice, g_strdup_printf (_("A good day on %s: pain 0 or 1."), date));
  else
    dorsal_advice_add_reason (advice, g_strdup_printf (_("Pain %d on %s."), day->highest, date));
}

static void
add_sign_rules (GArray *infos)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();

  for (guint i = 0; i < protocol->n_signs; i++)
    {
      g_autofree char *id = g_strconcat ("RF:", protocol->signs[i].id, NULL);
      DorsalRuleInfo info = { g_intern_string (id), protocol->signs[i].summary,
                              protocol->signs[i].question, protocol->signs[i].sources };

      g_array_append_val (infos, info);
    }
}

static GArray *
get_infos (void)
{
  static GArray *infos = NULL;

  if (g_once_init_enter (&infos))
    {
      GArray *built = g_array_new (FALSE, FALSE, sizeof (DorsalRuleInfo));

      add_sign_rules (built);
      for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
        {
          guint n_rules;
          const DorsalRule *rules = tables[i](&n_rules);

          for (guint j = 0; j < n_rules; j++)
            g_array_append_val (built, rules[j].info);
        }
      g_once_init_leave (&infos, built);
    }

  return infos;
}

/**
 * dorsal_rules_list:
 * @out_n_rules: (out): how many
 *
 * Returns: (transfer none) (array length=out_n_rules): all rules, warning signs first
 */
const DorsalRuleInfo *
dorsal_rules_list (guint *out_n_rules)
{
  GArray *infos = get_infos ();

  g_return_val_if_fail (out_n_rules != NULL, NULL);

  *out_n_rules = infos->len;
  return &g_array_index (infos, DorsalRuleInfo, 0);
}

/**
 * dorsal_rules_find:
 * @id: a rule’s id, for example “ESC-14” or “RF:saddle”
 *
 * Returns: (transfer none) (nullable): the rule
 */
const DorsalRuleInfo *
dorsal_rules_find (const char *id)
{
  GArray *infos = get_infos ();

  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < infos->len; i++)
    if (g_str_equal (g_array_index (infos, DorsalRuleInfo, i).id, id))
      return &g_array_index (infos, DorsalRuleInfo, i);

  return NULL;
}

/**
 * dorsal_rules_get_rule:
 * @id: a rule’s id
 *
 * Returns: (transfer none) (nullable): the rule as it is run; %NULL for warning signs and unknown ids
 */
const DorsalRule *
dorsal_rules_get_rule (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      guint n_rules;
      const DorsalRule *rules = tables[i](&n_rules);

      for (guint j = 0; j < n_rules; j++)
        if (g_str_equal (rules[j].info.id, id))
          return &rules[j];
    }

  return NULL;
}
