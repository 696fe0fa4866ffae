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
tell_stretch (DorsalAdvice *advice, const DorsalRuleContext *context, const DorsalRecord *stretch)
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
  dorsal_advice_use_day (advice, dorsal_record_get_day (stretch));
}

static DorsalAdvice *
speak_of (const DorsalRuleContext *context, const DorsalRecord *stretch, const char *text)
{
  DorsalAdvice *advice = dorsal_rule_speak (DORSAL_LEVEL_CAUTION, text);

  tell_stretch (advice, context, stretch);
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

  advice = speak_of (context, stretch,
                     _("You logged a stretch on a day of strong pain. Leave stretching for now. Change "
                       "position often and walk a few steps. If walking is too much, stand up for a minute "
                       "now and then."));
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

  advice = speak_of (context, stretch,
                     _("You logged a strong stretch in the first two days. Go gently, about half as far. "
                       "If it hurts even so, leave it for now."));
  dorsal_rule_tell_hours (advice, context);
  return advice;
}

static DorsalAdvice *
str_hurt (const DorsalRuleContext *context)
{
  DorsalRecord *stretch = find_today (context, is_painful);

  if (stretch == NULL)
    return NULL;

  return speak_of (context, stretch,
                   _("A stretch hurt today. Stop this one for now. After the first time, try again in two "
                     "days with half the amount. After the second, leave it out for a week."));
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
speak_of_all (const DorsalRuleContext *context, GPtrArray *painful, DorsalLevel level, const char *text)
{
  DorsalAdvice *advice = dorsal_rule_speak (level, text);

  for (guint i = 0; i < painful->len; i++)
    tell_stretch (advice, context, g_ptr_array_index (painful, i));
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
        return speak_of_all (context, painful, DORSAL_LEVEL_CAUTION,
                             _("The same stretch hurt twice within a week. Leave this stretch out for "
                               "seven days. If the others hurt too, ask a professional."));
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

  return speak_of_all (context, painful, DORSAL_LEVEL_SEE_SOON,
                       _("Stretching hurt at least three times this week. The stretches may not suit your back "
                         "just now. Ask a doctor or physio in the next week which ones do. Until then, "
                         "leave them out and keep up gentle walks. If the pain gets much worse, get help "
                         "sooner."));
}

static const DorsalRule rules[] = {
  { { "STR-EARLY", N_ ("Leave stretching for now"),
      N_ ("A stretch logged today with severe or sharp pain in the first 24 hours."), "SEED" },
    DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_CAUTION, 0,
    { DORSAL_NUMBER (rest_first_hours), DORSAL_NUMBER (severe) }, str_early },
  { { "STR-HARD", N_ ("Stretch gently"),
      N_ ("A stretch logged today as done strongly in the first 48 hours."), "SEED" },
    DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_CAUTION, 0,
    { DORSAL_NUMBER (rest_last_hours) }, str_hard },
  { { "STR-REPEAT", N_ ("Leave out stretches that keep hurting"),
      N_ ("A painful stretch today that is the second of its kind within a week; or the third of any "
          "kind, which asks for a professional."),
      "J, NHS-EX" },
    DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_SEE_SOON, 7,
    { DORSAL_NUMBER (hurt_rise), DORSAL_NUMBER (hurt_same), DORSAL_NUMBER (hurt_any),
      DORSAL_NUMBER (hurt_days) }, str_repeat },
  { { "STR-HURT", N_ ("Stop the stretch that hurt"),
      N_ ("A stretch today after which pain was clearly higher than before, or sharp. Also after "
          "recovery."),
      "SEED, NHSI-EX" },
    DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_CAUTION, 0, { DORSAL_NUMBER (hurt_rise) },
    str_hurt },
};

/** dorsal_rules_get_stretch: Returns: (transfer none): the rules about stretches */
const DorsalRule *
dorsal_rules_get_stretch (guint *out_n_rules)
{
  *out_n_rules = G_N_ELEMENTS (rules);
  return rules;
}
