/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All rules, run and listed. The rules themselves stand in the rules-*.c files beside this one. */

#include "config.h"

#include "guidance/rules.h"

#include "guidance/draft.h"

#include <glib/gi18n-lib.h>

typedef const DorsalRule *(*RuleTable) (guint *out_n_rules);

static const RuleTable tables[] = {
  dorsal_rules_get_stretch,  dorsal_rules_get_movement, dorsal_rules_get_duration,
  dorsal_rules_get_rest,     dorsal_rules_get_course,   dorsal_rules_get_person,
};

/** dorsal_rules_get_all: Returns: (transfer none) (element-type DorsalRule): every rule but those of the signs */
GPtrArray *
dorsal_rules_get_all (void)
{
  static GPtrArray *all = NULL;

  if (g_once_init_enter (&all))
    {
      GPtrArray *built = g_ptr_array_new ();

      for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
        {
          guint n_rules;
          const DorsalRule *rules = tables[i](&n_rules);

          for (guint j = 0; j < n_rules; j++)
            g_ptr_array_add (built, (gpointer) &rules[j]);
        }
      g_once_init_leave (&all, built);
    }

  return all;
}

static DorsalAdvice *
run_rule (const DorsalRule *rule, const DorsalRuleContext *context)
{
  DorsalRuleContext own = *context;
  DorsalAdvice *advice;

  own.rule = rule;
  own.message = dorsal_protocol_find_message (context->evaluation->protocol, rule->id);
  advice = rule->function (&own);
  if (advice == NULL)
    return NULL;

  advice->rule = g_strdup (rule->id);
  advice->title = g_strdup (_(own.message->title));
  advice->sources = g_strdupv ((char **) own.message->sources);
  for (guint i = 0; i < DORSAL_RULE_NUMBERS && rule->numbers[i] != 0; i++)
    g_array_append_vals (advice->thresholds, &(guint){ rule->numbers[i] - 1 }, 1);
  if (context->episode != NULL)
    advice->episode = g_strdup (dorsal_record_get_id (context->episode->course.episode));
  if (advice->level == DORSAL_LEVEL_SEE_SOON)
    advice->due_days = own.message->due_days;
  dorsal_advice_settle (advice);
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
  GPtrArray *rules = dorsal_rules_get_all ();

  for (guint i = 0; i < rules->len; i++)
    {
      const DorsalRule *rule = g_ptr_array_index (rules, i);
      gboolean is_personal = rule->group == DORSAL_RULE_PERSON;
      DorsalAdvice *advice;

      if (is_personal != (context->episode == NULL))
        continue;
      advice = run_rule (rule, context);
      if (advice != NULL)
        g_ptr_array_add (said, advice);
    }

  return said;
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
  GPtrArray *rules = dorsal_rules_get_all ();

  for (guint i = 0; i < rules->len; i++)
    if (g_str_equal (((const DorsalRule *) rules->pdata[i])->id, id))
      return rules->pdata[i];

  return NULL;
}

/** dorsal_rules_list_ids: Returns: (transfer full): the ids of all rules, warning signs first */
char **
dorsal_rules_list_ids (const DorsalProtocol *protocol)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GPtrArray *rules = dorsal_rules_get_all ();

  g_return_val_if_fail (protocol != NULL, NULL);

  for (guint i = 0; i < protocol->n_signs; i++)
    {
      g_autofree char *id = g_strconcat ("RF:", protocol->signs[i].id, NULL);

      g_strv_builder_add (ids, id);
    }
  for (guint i = 0; i < rules->len; i++)
    g_strv_builder_add (ids, ((const DorsalRule *) rules->pdata[i])->id);

  return g_strv_builder_end (ids);
}
