/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the journal says about resting and moving now, for the guide. */

#include "config.h"

#include "guidance/moving.h"

#include "core/diary.h"
#include "guidance/rules.h"

#include <glib/gi18n-lib.h>

#define DAYS_PER_WEEK 7

/** dorsal_advice_is_about_moving: Returns: whether @self is about resting, moving or stretching */
gboolean
dorsal_advice_is_about_moving (const DorsalAdvice *self)
{
  const DorsalRule *rule = dorsal_rules_get_rule (self->rule);

  return rule != NULL && (rule->group == DORSAL_RULE_REST || rule->group == DORSAL_RULE_MOVEMENT);
}

/**
 * dorsal_moving_get_goal:
 * @limits: how much more a step is, in percent
 * @minutes: what was done in a week; more than 0
 *
 * Pacing adds a little at a time, about a tenth each week. Source: PACING-OP.
 *
 * Returns: what to aim for in the next week: at least a minute more
 */
int
dorsal_moving_get_goal (const DorsalThresholds *limits, int minutes)
{
  return minutes + MAX (1, (minutes * limits->step_percent + 50) / 100);
}

static const DorsalAdvice *
find_advice (const DorsalGuidance *guidance, const char *rule)
{
  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      if (g_str_equal (advice->rule, rule))
        return advice;
    }

  return NULL;
}

/* Whatever the rules say about resting and moving now, other than to start, is not that more is fine. */
static gboolean
may_add (const DorsalGuidance *guidance)
{
  if (find_advice (guidance, "FLARE-ON") != NULL)
    return FALSE;

  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      if (dorsal_advice_is_about_moving (advice) && !g_str_equal (advice->rule, "MOVE-START"))
        return FALSE;
    }

  return TRUE;
}

static int
count_walk_minutes (GPtrArray *records, DorsalDay first, DorsalDay last)
{
  int minutes = 0;

  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_ACTIVITY && dorsal_record_get_deleted (record) == 0 &&
          dorsal_record_get_day (record) >= first && dorsal_record_get_day (record) <= last &&
          dorsal_activity_is_walk (record))
        minutes += MAX (dorsal_record_get_integer (record, DORSAL_ACTIVITY_MINUTES), 0);
    }

  return minutes;
}

/**
 * dorsal_moving_describe_week:
 * @guidance: the advice for now
 * @records: (element-type DorsalRecord): the journal it is about
 *
 * How long the walks of the last seven days were, today included, and what a step more would be. The
 * rule MOVE-STEP knows best; where other advice calls for less, or a warning sign for something else, no
 * step is named.
 *
 * Returns: (transfer full) (nullable): a sentence or two, translated; %NULL if there is nothing to say
 */
char *
dorsal_moving_describe_week (const DorsalGuidance *guidance, GPtrArray *records)
{
  const DorsalAdvice *step;
  DorsalDay today;
  int minutes, goal;

  g_return_val_if_fail (guidance != NULL && records != NULL, NULL);

  today = dorsal_moment_get_day (&guidance->now);
  minutes = count_walk_minutes (records, today - DAYS_PER_WEEK + 1, today);
  if (guidance->hides_stretches || minutes == 0)
    return NULL;

  step = find_advice (guidance, "MOVE-STEP");
  if (step != NULL)
    return g_strdup (step->text);

  if (!may_add (guidance))
    return g_strdup_printf (ngettext ("You walked %d minute in the last seven days.",
                                      "You walked %d minutes in the last seven days.", (gulong) minutes),
                            minutes);

  goal = dorsal_moving_get_goal (&guidance->protocol->thresholds, minutes);
  /* Translators: both numbers are minutes in seven days; the first one decides about the plural */
  return g_strdup_printf (ngettext ("You walked %d minute in the last seven days. A little more would be %d.",
                                    "You walked %d minutes in the last seven days. About a tenth more would be %d.",
                                    (gulong) minutes), minutes, goal);
}
