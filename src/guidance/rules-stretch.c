/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Stretching: section 5.2 of the decision rules. What hurts is stopped, whatever the course. */

#include "config.h"

#include "guidance/draft.h"
#include "guidance/rules.h"

#include <glib/gi18n-lib.h>

typedef gboolean (*StretchTest) (const DorsalRecord *stretch, const DorsalThresholds *limits);

static gboolean
is_painful (const DorsalRecord *stretch, const DorsalThresholds *limits)
{
  int before = dorsal_record_get_integer (stretch, DORSAL_ACTIVITY_BEFORE);
  int after = dorsal_record_get_integer (stretch, DORSAL_ACTIVITY_AFTER);

  return dorsal_record_get_boolean (stretch, DORSAL_ACTIVITY_SHARP) ||
         (before != DORSAL_NOT_ANSWERED && after != DORSAL_NOT_ANSWERED &&
          after - before >= limits->hurt_rise);
}

static gboolean
is_too_sore (const DorsalRecord *stretch, const DorsalThresholds *limits)
{
  return dorsal_record_get_boolean (stretch, DORSAL_ACTIVITY_SHARP) ||
         dorsal_record_get_integer (stretch, DORSAL_ACTIVITY_BEFORE) >= limits->severe;
}

static gboolean
is_strong (const DorsalRecord *stretch, const DorsalThresholds *limits)
{
  return dorsal_record_get_boolean (stretch, DORSAL_ACTIVITY_STRONG);
}

static gboolean
is_bounced (const DorsalRecord *stretch, const DorsalThresholds *limits)
{
  return dorsal_record_get_boolean (stretch, DORSAL_ACTIVITY_BOUNCED);
}

/* The newest stretch of today for which @test holds. */
static DorsalRecord *
find_today (const DorsalRuleContext *context, StretchTest test)
{
  GPtrArray *stretches = context->episode->stretches;

  for (guint i = stretches->len; i-- > 0;)
    {
      DorsalRecord *stretch = g_ptr_array_index (stretches, i);

      if (dorsal_record_get_day (stretch) == context->today && test (stretch, context->limits))
        return stretch;
      if (dorsal_record_get_day (stretch) < context->today)
        return NULL;
    }

  return NULL;
}

static const char *
get_name (const DorsalRuleContext *context, const DorsalRecord *stretch)
{
  const char *id = dorsal_record_get_text (stretch, DORSAL_ACTIVITY_NAME);
  const DorsalStretch *known = dorsal_protocol_find_stretch (context->evaluation->protocol, id);

  return known != NULL ? _(known->name) : id;
}

static void
tell_stretch (DorsalAdvice *advice, const DorsalRuleContext *context, DorsalRecord *stretch)
{
  g_autofree char *day = dorsal_rule_format_day (context, dorsal_record_get_day (stretch));
  int before = dorsal_record_get_integer (stretch, DORSAL_ACTIVITY_BEFORE);
  int after = dorsal_record_get_integer (stretch, DORSAL_ACTIVITY_AFTER);
  const char *name = get_name (context, stretch);

  if (before != DORSAL_NOT_ANSWERED && after != DORSAL_NOT_ANSWERED)
    /* Translators: a stretch, a day, two numbers from 0 to 10 */
    dorsal_advice_add_reason (advice, g_strdup_printf (_("%s on %s: pain %d before and %d after."), name,
                                                       day, before, after));
  else
    /* Translators: a stretch, then a day */
    dorsal_advice_add_reason (advice, g_strdup_printf (_("%s on %s."), name, day));
  if (dorsal_record_get_boolean (stretch, DORSAL_ACTIVITY_SHARP))
    dorsal_advice_add_reason (advice, g_strdup (_("The pain was marked as sharp.")));
  if (dorsal_record_get_boolean (stretch, DORSAL_ACTIVITY_STRONG))
    dorsal_advice_add_reason (advice, g_strdup (_("It was marked as done strongly.")));
  if (dorsal_record_get_boolean (stretch, DORSAL_ACTIVITY_BOUNCED))
    dorsal_advice_add_reason (advice, g_strdup (_("It was marked as done with bouncing.")));
  dorsal_advice_use_entry (advice, stretch);
}

static DorsalAdvice *
speak_of (const DorsalRuleContext *context, DorsalRecord *stretch)
{
  DorsalAdvice *advice = dorsal_rule_speak (context, DORSAL_LEVEL_CAUTION, NULL);

  tell_stretch (advice, context, stretch);
  dorsal_rule_change_on_day (advice, context, context->today + 1);
  return advice;
}

static DorsalAdvice *
str_early (const DorsalRuleContext *context)
{
  const DorsalCourse *course = &context->episode->course;
  DorsalRecord *stretch = find_today (context, is_too_sore);
  DorsalAdvice *advice;

  if (!course->live || stretch == NULL || course->hours >= context->limits->rest_first_hours)
    return NULL;

  advice = speak_of (context, stretch);
  dorsal_rule_tell_hours (advice, context);
  return advice;
}

static DorsalAdvice *
str_hard (const DorsalRuleContext *context)
{
  const DorsalCourse *course = &context->episode->course;
  DorsalRecord *stretch = find_today (context, is_strong);
  DorsalAdvice *advice;

  if (!course->live || stretch == NULL || course->hours >= context->limits->rest_last_hours)
    return NULL;

  advice = speak_of (context, stretch);
  dorsal_rule_tell_hours (advice, context);
  return advice;
}

static DorsalAdvice *
str_hurt (const DorsalRuleContext *context)
{
  DorsalRecord *stretch = find_today (context, is_painful);

  return stretch != NULL ? speak_of (context, stretch) : NULL;
}

static DorsalAdvice *
str_bounce (const DorsalRuleContext *context)
{
  DorsalRecord *stretch = find_today (context, is_bounced);

  return stretch != NULL ? speak_of (context, stretch) : NULL;
}

static gboolean
holds (const DorsalCaution *caution, const DorsalEvaluation *evaluation)
{
  for (guint i = 0; caution->facts[i] != NULL; i++)
    if (dorsal_evaluation_has_fact (evaluation, caution->facts[i]))
      return TRUE;

  return FALSE;
}

/* Returns: (nullable) (transfer full): the cautions that hold for this person, whole sentences each. */
static char *
collect_cautions (const DorsalRuleContext *context, const DorsalStretch *stretch)
{
  GString *text = NULL;

  for (guint i = 0; stretch != NULL && i < stretch->n_cautions; i++)
    if (holds (&stretch->cautions[i], context->evaluation))
      {
        text = text == NULL ? g_string_new (NULL) : g_string_append_c (text, ' ');
        g_string_append (text, _(stretch->cautions[i].text));
      }

  return text != NULL ? g_string_free (text, FALSE) : NULL;
}

static void
tell_facts (DorsalAdvice *advice, const DorsalRuleContext *context, const DorsalStretch *stretch)
{
  const DorsalProtocol *protocol = context->evaluation->protocol;

  for (guint i = 0; i < stretch->n_cautions; i++)
    for (guint j = 0; stretch->cautions[i].facts[j] != NULL; j++)
      if (dorsal_evaluation_has_fact (context->evaluation, stretch->cautions[i].facts[j]))
        {
          /* Translators: a fact that a person told about their health, for example “Knee problem” */
          g_autofree char *reason = g_strdup_printf (
              _("You told the journal: %s."),
              _(dorsal_protocol_find_risk_fact (protocol, stretch->cautions[i].facts[j])->summary));

          if (!g_strv_contains ((const char *const *) advice->reasons, reason))
            dorsal_advice_add_reason (advice, g_steal_pointer (&reason));
        }
}

static gboolean
was_told (const DorsalAdvice *advice, const DorsalRecord *stretch)
{
  for (guint i = 0; i < advice->entries->len; i++)
    if (g_strcmp0 (dorsal_record_get_text (g_ptr_array_index (advice->entries, i), DORSAL_ACTIVITY_NAME),
                   dorsal_record_get_text (stretch, DORSAL_ACTIVITY_NAME)) == 0)
      return TRUE;

  return FALSE;
}

static void
add_text (DorsalAdvice *advice, const char *text)
{
  char *longer = g_strjoin (" ", advice->text, text, NULL);

  g_free (advice->text);
  advice->text = longer;
}

/* Says it of @logged: in advice of its own, or after what @advice says of another stretch. */
static DorsalAdvice *
add_care (DorsalAdvice *advice, const DorsalRuleContext *context, DorsalRecord *logged)
{
  const DorsalStretch *stretch = dorsal_protocol_find_stretch (
      context->evaluation->protocol, dorsal_record_get_text (logged, DORSAL_ACTIVITY_NAME));
  g_autofree char *cautions = collect_cautions (context, stretch);
  DorsalAdvice *own;

  if (cautions == NULL)
    return advice;

  own = dorsal_rule_speak (context, DORSAL_LEVEL_CAUTION, "stretch", _(stretch->name), NULL);
  add_text (own, cautions);
  if (advice == NULL)
    advice = own;
  else
    {
      add_text (advice, own->text);
      dorsal_advice_free (own);
    }
  tell_stretch (advice, context, logged);
  tell_facts (advice, context, stretch);
  return advice;
}

/* Every stretch of today, each once: care with one is no care with another. */
static DorsalAdvice *
str_contra (const DorsalRuleContext *context)
{
  GPtrArray *stretches = context->episode->stretches;
  DorsalAdvice *advice = NULL;

  for (guint i = stretches->len; i-- > 0;)
    {
      DorsalRecord *logged = g_ptr_array_index (stretches, i);

      if (dorsal_record_get_day (logged) < context->today)
        break;
      if (advice == NULL || !was_told (advice, logged))
        advice = add_care (advice, context, logged);
    }

  if (advice != NULL)
    dorsal_rule_change_on_day (advice, context, context->today + 1);
  return advice;
}

/* Painful stretches of the last days up to today; of one kind, or of any if @name is NULL. */
static GPtrArray *
collect_painful (const DorsalRuleContext *context, const char *name)
{
  GPtrArray *stretches = context->episode->stretches;
  GPtrArray *painful = g_ptr_array_new ();
  DorsalDay first = context->today - context->limits->hurt_days + 1;

  for (guint i = 0; i < stretches->len; i++)
    {
      DorsalRecord *stretch = g_ptr_array_index (stretches, i);
      const char *found = dorsal_record_get_text (stretch, DORSAL_ACTIVITY_NAME);

      if (dorsal_record_get_day (stretch) >= first && is_painful (stretch, context->limits) &&
          (name == NULL || g_str_equal (name, found)))
        g_ptr_array_add (painful, stretch);
    }

  return painful;
}

static DorsalAdvice *
speak_of_all (const DorsalRuleContext *context, GPtrArray *painful, DorsalLevel level)
{
  DorsalAdvice *advice = dorsal_rule_speak (context, level, NULL);

  for (guint i = 0; i < painful->len; i++)
    tell_stretch (advice, context, g_ptr_array_index (painful, i));
  dorsal_rule_change_on_day (advice, context, context->today + 1);
  return advice;
}

static DorsalAdvice *
repeat_same (const DorsalRuleContext *context)
{
  GPtrArray *stretches = context->episode->stretches;

  for (guint i = stretches->len; i-- > 0;)
    {
      DorsalRecord *stretch = g_ptr_array_index (stretches, i);
      g_autoptr (GPtrArray) painful = NULL;

      if (dorsal_record_get_day (stretch) < context->today)
        return NULL;
      if (!is_painful (stretch, context->limits))
        continue;

      painful = collect_painful (context, dorsal_record_get_text (stretch, DORSAL_ACTIVITY_NAME));
      if ((int) painful->len >= context->limits->hurt_same)
        return speak_of_all (context, painful, DORSAL_LEVEL_CAUTION);
    }

  return NULL;
}

static DorsalAdvice *
str_repeat (const DorsalRuleContext *context)
{
  g_autoptr (GPtrArray) painful = NULL;

  if (find_today (context, is_painful) == NULL)
    return NULL;

  painful = collect_painful (context, NULL);
  if ((int) painful->len < context->limits->hurt_any)
    return repeat_same (context);

  return speak_of_all (context, painful, DORSAL_LEVEL_SEE_SOON);
}

static const DorsalRule rules[] = {
  { "STR-EARLY", DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_CAUTION, "",
    { DORSAL_NUMBER (rest_first_hours), DORSAL_NUMBER (severe) }, str_early },
  { "STR-HARD", DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_CAUTION, "",
    { DORSAL_NUMBER (rest_last_hours) }, str_hard },
  { "STR-REPEAT", DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_SEE_SOON, "",
    { DORSAL_NUMBER (hurt_rise), DORSAL_NUMBER (hurt_same), DORSAL_NUMBER (hurt_any),
      DORSAL_NUMBER (hurt_days) }, str_repeat },
  { "STR-HURT", DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_CAUTION, "",
    { DORSAL_NUMBER (hurt_rise) }, str_hurt },
  { "STR-BOUNCE", DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_CAUTION, "", { 0 }, str_bounce },
  { "STR-CONTRA", DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_CAUTION, "stretch", { 0 },
    str_contra },
};

/** dorsal_rules_get_stretch: Returns: (transfer none): the rules about stretches */
const DorsalRule *
dorsal_rules_get_stretch (guint *out_n_rules)
{
  *out_n_rules = G_N_ELEMENTS (rules);
  return rules;
}
