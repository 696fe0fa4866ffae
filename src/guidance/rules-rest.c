/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Resting: how long it is fine to ease off, and when lying down becomes too long. Section 5.1 of the
 * decision rules. Mild pain is never told to rest. */

#include "config.h"

#include "guidance/draft.h"
#include "guidance/rules.h"

#include <glib/gi18n-lib.h>

#define HOURS_PER_DAY 24.0

static gboolean
is_within (const DorsalRuleContext *context, double first_hour, double end_hour)
{
  const DorsalCourse *course = &context->episode->course;

  return course->live && course->hours >= first_hour && course->hours < end_hour;
}

static int
find_strongest (const DorsalRecord *check_in)
{
  return MAX (dorsal_record_get_integer (check_in, DORSAL_CHECK_IN_NOW),
              MAX (dorsal_record_get_integer (check_in, DORSAL_CHECK_IN_AVERAGE),
                   dorsal_record_get_integer (check_in, DORSAL_CHECK_IN_WORST)));
}

static DorsalRecord *
find_severe_entry (const DorsalRuleContext *context)
{
  GPtrArray *check_ins = context->episode->check_ins;

  for (guint i = check_ins->len; i-- > 0;)
    {
      DorsalRecord *entry = g_ptr_array_index (check_ins, i);

      if (dorsal_moment_hours_since (&context->evaluation->now, dorsal_record_get_at (entry)) >
          HOURS_PER_DAY)
        return NULL;
      if (find_strongest (entry) >= context->limits->severe ||
          dorsal_record_get_boolean (entry, DORSAL_CHECK_IN_SHARP))
        return entry;
    }

  return NULL;
}

static void
tell_rest_window (DorsalAdvice *advice, const DorsalRuleContext *context, int end_hours)
{
  const DorsalEpisodeCourse *episode = context->episode;

  dorsal_rule_tell_hours (advice, context);
  if (episode->last != NULL)
    dorsal_rule_tell_pain (advice, context, episode->last);
  dorsal_rule_change_after_hours (advice, context, end_hours);
  dorsal_rule_change_by_recovery (advice, context);
}

static DorsalAdvice *
rest_a (const DorsalRuleContext *context)
{
  DorsalRecord *severe;
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (!is_within (context, 0, context->limits->rest_first_hours))
    return NULL;

  severe = find_severe_entry (context);
  if (severe == NULL)
    return NULL;

  day = dorsal_rule_format_day (context, dorsal_record_get_day (severe));
  advice = dorsal_rule_speak (context, DORSAL_LEVEL_TIP, NULL);
  dorsal_rule_tell_hours (advice, context);
  if (dorsal_record_get_boolean (severe, DORSAL_CHECK_IN_SHARP))
    dorsal_advice_add_reason (advice, g_strdup_printf (_("Sharp pain on %s."), day));
  if (find_strongest (severe) != DORSAL_NOT_ANSWERED)
    dorsal_advice_add_reason (advice,
                              g_strdup_printf (_("Pain %d on %s."), find_strongest (severe), day));
  dorsal_advice_use_entry (advice, severe);
  dorsal_rule_change_after_hours (advice, context, context->limits->rest_first_hours);
  dorsal_rule_change_by (advice, _("Without severe or sharp pain in the last 24 hours, the advice is to keep "
                                   "to light activity."));
  return advice;
}

static DorsalAdvice *
rest_b (const DorsalRuleContext *context)
{
  DorsalAdvice *advice;

  if (!is_within (context, 0, context->limits->rest_first_hours) || find_severe_entry (context) != NULL)
    return NULL;

  advice = dorsal_rule_speak (context, DORSAL_LEVEL_TIP, NULL);
  tell_rest_window (advice, context, context->limits->rest_first_hours);
  dorsal_rule_change_by (advice, _("An entry with severe or sharp pain changes it: then easing off is fine."));
  return advice;
}

static DorsalAdvice *
rest_c (const DorsalRuleContext *context)
{
  DorsalAdvice *advice;
  DorsalMoment end = context->episode->course.anchor;
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  if (!is_within (context, context->limits->rest_first_hours, context->limits->rest_last_hours))
    return NULL;

  end.utc += (gint64) context->limits->rest_last_hours * 3600;
  /* The end is told on the clock the person looks at now, which may have changed since the start. */
  end.offset = context->evaluation->now.offset;
  day = dorsal_rule_format_day (context, dorsal_moment_get_day (&end));
  time = dorsal_rule_format_time (context, &end);
  advice = dorsal_rule_speak (context, DORSAL_LEVEL_TIP, "day", day, "time", time, NULL);
  tell_rest_window (advice, context, context->limits->rest_last_hours);
  return advice;
}

static DorsalAdvice *
rest_end (const DorsalRuleContext *context)
{
  DorsalAdvice *advice;

  if (!is_within (context, context->limits->rest_last_hours, context->limits->rest_end_hours))
    return NULL;

  advice = dorsal_rule_speak (context, DORSAL_LEVEL_TIP, NULL);
  tell_rest_window (advice, context, context->limits->rest_end_hours);
  return advice;
}

/* Rest minutes of one day, of the hours since the anchor from @first to before @end. */
static int
count_rest (const DorsalRuleContext *context, DorsalDay day, double first, double end)
{
  const DorsalEpisodeCourse *episode = context->episode;
  int minutes = 0;

  for (guint i = 0; i < episode->rests->len; i++)
    {
      const DorsalRecord *rest = g_ptr_array_index (episode->rests, i);
      double hours = dorsal_moment_hours_since (dorsal_record_get_at (rest), &episode->course.anchor);

      if (dorsal_record_get_day (rest) == day && hours >= first && hours < end)
        minutes += MAX (dorsal_record_get_integer (rest, DORSAL_ACTIVITY_MINUTES), 0);
    }

  return minutes;
}

static void
tell_rest (DorsalAdvice *advice, const DorsalRuleContext *context, DorsalDay day, int minutes)
{
  GPtrArray *rests = context->episode->rests;
  g_autofree char *date = NULL;

  if (minutes == 0)
    return;

  date = dorsal_rule_format_day (context, day);
  dorsal_advice_add_reason (advice, g_strdup_printf (ngettext ("%d minute of lying down on %s.",
                                                               "%d minutes of lying down on %s.",
                                                               minutes), minutes, date));
  for (guint i = 0; i < rests->len; i++)
    if (dorsal_record_get_day (g_ptr_array_index (rests, i)) == day)
      dorsal_advice_use_entry (advice, g_ptr_array_index (rests, i));
}

static DorsalAdvice *
speak_of_long_rest (const DorsalRuleContext *context, DorsalLevel level, const int *minutes)
{
  DorsalAdvice *advice = dorsal_rule_speak (context, level, NULL);

  for (int back = 2; back >= 0; back--)
    tell_rest (advice, context, context->today - back, minutes[back]);
  dorsal_rule_tell_hours (advice, context);
  dorsal_advice_add_change (
      advice, g_strdup_printf (ngettext ("Less than %d minute of lying down a day ends it within two days.",
                                         "Less than %d minutes of lying down a day end it within two days.",
                                         context->limits->rest_day_minutes),
                               context->limits->rest_day_minutes));
  return advice;
}

/* Only today and yesterday start it, so that it goes away once rest has become less. */
static DorsalAdvice *
rest_over (const DorsalRuleContext *context)
{
  const DorsalThresholds *limits = context->limits;
  int late[3], early[3];
  gboolean is_long, is_twice;

  if (!context->episode->course.live)
    return NULL;

  for (int back = 0; back < 3; back++)
    {
      DorsalDay day = context->today - back;

      late[back] = count_rest (context, day, limits->rest_last_hours, G_MAXDOUBLE);
      early[back] = count_rest (context, day, limits->rest_first_hours, limits->rest_last_hours);
    }

  is_long = MAX (late[0], late[1]) >= limits->rest_long_minutes;
  is_twice = late[1] >= limits->rest_day_minutes && MAX (late[0], late[2]) >= limits->rest_day_minutes;
  if (is_long || is_twice)
    return speak_of_long_rest (context, DORSAL_LEVEL_CAUTION, late);
  if (MAX (late[0], late[1]) >= limits->rest_day_minutes)
    return speak_of_long_rest (context, DORSAL_LEVEL_TIP, late);

  early[2] = 0;
  if (early[0] + early[1] >= limits->rest_long_minutes)
    return speak_of_long_rest (context, DORSAL_LEVEL_TIP, early);
  return NULL;
}

static DorsalAdvice *
rest_repeat (const DorsalRuleContext *context)
{
  const DorsalFlareCourse *flare = dorsal_course_find_flare (context->episode);
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (!context->episode->course.live || flare == NULL || flare->opens_rest)
    return NULL;

  day = dorsal_rule_format_day (context, flare->day);
  advice = dorsal_rule_speak (context, DORSAL_LEVEL_TIP, NULL);
  dorsal_advice_add_reason (advice, g_strdup_printf (_("A flare-up was marked on %s."), day));
  dorsal_advice_add_reason (
      advice, g_strdup_printf (ngettext ("The last rest window began less than %d hour before it.",
                                         "The last rest window began less than %d hours before it.",
                                         context->limits->anchor_hours), context->limits->anchor_hours));
  dorsal_advice_use_entry (advice, flare->record);
  dorsal_rule_change_by (advice, _("It ends with the flare-up."));
  return advice;
}

static const DorsalRule rules[] = {
  { "REST-A", DORSAL_RULE_REST, DORSAL_LEVEL_TIP, DORSAL_LEVEL_TIP, "",
    { DORSAL_NUMBER (rest_first_hours), DORSAL_NUMBER (severe) }, rest_a },
  { "REST-B", DORSAL_RULE_REST, DORSAL_LEVEL_TIP, DORSAL_LEVEL_TIP, "",
    { DORSAL_NUMBER (rest_first_hours), DORSAL_NUMBER (severe) }, rest_b },
  { "REST-C", DORSAL_RULE_REST, DORSAL_LEVEL_TIP, DORSAL_LEVEL_TIP, "day time",
    { DORSAL_NUMBER (rest_first_hours), DORSAL_NUMBER (rest_last_hours) }, rest_c },
  { "REST-END", DORSAL_RULE_REST, DORSAL_LEVEL_TIP, DORSAL_LEVEL_TIP, "",
    { DORSAL_NUMBER (rest_last_hours), DORSAL_NUMBER (rest_end_hours) }, rest_end },
  { "REST-OVER", DORSAL_RULE_REST, DORSAL_LEVEL_TIP, DORSAL_LEVEL_CAUTION, "",
    { DORSAL_NUMBER (rest_first_hours), DORSAL_NUMBER (rest_last_hours), DORSAL_NUMBER (rest_day_minutes),
      DORSAL_NUMBER (rest_long_minutes) }, rest_over },
  { "REST-REPEAT", DORSAL_RULE_REST, DORSAL_LEVEL_TIP, DORSAL_LEVEL_TIP, "",
    { DORSAL_NUMBER (anchor_hours) }, rest_repeat },
};

/** dorsal_rules_get_rest: Returns: (transfer none): the rules about resting */
const DorsalRule *
dorsal_rules_get_rest (guint *out_n_rules)
{
  *out_n_rules = G_N_ELEMENTS (rules);
  return rules;
}
