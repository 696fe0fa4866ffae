/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What concerns the person rather than an episode: checked signs, the clock, dates that cannot be. */

#include "config.h"

#include "guidance/draft.h"
#include "guidance/rules.h"

#include <glib/gi18n-lib.h>

static DorsalAdvice *
rf_done (const DorsalRuleContext *context)
{
  return dorsal_signs_advise_done (context->signs, context->evaluation);
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
  advice = dorsal_rule_speak (DORSAL_LEVEL_INFO,
                              _("Please check the date and time of this computer. If they are right, check "
                                "the date of your newest entry."));
  dorsal_advice_add_reason (advice, g_strdup_printf (_("The newest entry is from %s."), newest));
  dorsal_advice_add_reason (advice, g_strdup_printf (_("This computer says it is %s."), clock));
  dorsal_advice_use_day (advice, context->today);
  return advice;
}

static DorsalAdvice *
fut_1 (const DorsalRuleContext *context)
{
  GPtrArray *left_out = context->evaluation->left_out;
  DorsalAdvice *advice;

  if (left_out->len == 0)
    return NULL;

  advice = dorsal_rule_speak (
      DORSAL_LEVEL_INFO,
      ngettext ("An entry is dated far in the future and is left out for now. Please correct its date or "
                "delete it.",
                "Some entries are dated far in the future and are left out for now. Please correct their "
                "dates or delete them.",
                left_out->len));
  for (guint i = 0; i < left_out->len; i++)
    {
      g_autofree char *day = dorsal_rule_format_day (
          context, dorsal_record_get_day (g_ptr_array_index (left_out, i)));

      dorsal_advice_add_reason (advice, g_strdup_printf (_("One entry is dated %s."), day));
    }
  return advice;
}

static const DorsalRule rules[] = {
  { { "RF-DONE", N_ ("Warning signs that were checked"),
      N_ ("A warning sign was closed: by a visit where you told them about it, or by taking it back."),
      "J" },
    DORSAL_RULE_PERSON, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, 0, { 0 }, rf_done },
  { { "CLK-1", N_ ("Check date and time"),
      N_ ("The newest entry is later than the clock. Advice goes by the newest entry, so that a clock "
          "that was set back withdraws nothing."),
      "J" },
    DORSAL_RULE_PERSON, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, 0,
    { DORSAL_NUMBER (clock_hours), DORSAL_NUMBER (clock_days) }, clk_1 },
  { { "FUT-1", N_ ("An entry in the future"),
      N_ ("An entry is dated so far ahead that it is left out until its date is confirmed."), "J" },
    DORSAL_RULE_PERSON, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, 0, { DORSAL_NUMBER (clock_days) }, fut_1 },
};

/** dorsal_rules_get_person: Returns: (transfer none): the rules about the person */
const DorsalRule *
dorsal_rules_get_person (guint *out_n_rules)
{
  *out_n_rules = G_N_ELEMENTS (rules);
  return rules;
}
