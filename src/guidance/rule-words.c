/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What several rules say: their texts, what led to them, and what would change them. */

#include "config.h"

#include "guidance/draft.h"
#include "guidance/message.h"
#include "guidance/rules.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define SECONDS_PER_HOUR (60 * 60)

static gboolean
are_several_live (GPtrArray *courses)
{
  guint n_live = 0;

  for (guint i = 0; i < courses->len; i++)
    n_live += ((const DorsalCourse *) g_ptr_array_index (courses, i))->live ? 1 : 0;

  return n_live > 1;
}

/* The same advice may stand there twice then. */
static void
tell_place (DorsalAdvice *advice, const DorsalRuleContext *context)
{
  const char *place;

  if (context->episode == NULL || !are_several_live (context->courses))
    return;

  place = dorsal_record_get_text (context->episode->course.episode, DORSAL_EPISODE_REGION);
  /* Translators: where it hurts, as in the list to choose from */
  dorsal_advice_add_reason (advice, g_strdup_printf (_("About the pain here: %s."), dorsal_choice_get_label (place)));
}

/**
 * dorsal_rule_speak:
 * @level: how strongly
 * @...: names in the rule’s text and what stands for each, in pairs, and %NULL
 *
 * Returns: (transfer full): a draft that says what the protocol lets the rule say at @level
 */
DorsalAdvice *
dorsal_rule_speak (const DorsalRuleContext *context, DorsalLevel level, ...)
{
  const DorsalMessage *message = context->message;
  const char *text = level > context->rule->least ? message->stronger : message->text;
  DorsalAdvice *advice;
  va_list names;

  va_start (names, level);
  advice = dorsal_advice_draft (level, dorsal_message_fill_valist (_(text), names));
  va_end (names);
  tell_place (advice, context);
  return advice;
}

/** dorsal_rule_format_day: Returns: (transfer full): a day in the words of a sentence */
char *
dorsal_rule_format_day (const DorsalRuleContext *context, DorsalDay day)
{
  return dorsal_advice_format_day (day, context->today);
}

/** dorsal_rule_format_time: Returns: (transfer full): the time of day, on the clock that @moment was read from */
char *
dorsal_rule_format_time (const DorsalRuleContext *context, const DorsalMoment *moment)
{
  /* Translators: a time of day in a sentence, as for strftime() */
  return dorsal_moment_format (moment, _("%H:%M"));
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
  dorsal_rule_use_days (advice, context, day->day, day->day);
}

/**
 * dorsal_rule_use_days:
 * @first: first day looked at
 * @last: last day looked at
 *
 * Adds the days whose pain is known, and the entries that tell it, to what was used, and the other days
 * to those missing.
 */
void
dorsal_rule_use_days (DorsalAdvice            *advice,
                      const DorsalRuleContext *context,
                      DorsalDay                first,
                      DorsalDay                last)
{
  const DorsalEpisodeCourse *episode = context->episode;

  for (DorsalDay day = first; day <= last; day++)
    {
      const DorsalDiaryDay *known = dorsal_diary_find (episode->diary, day);

      if (known != NULL && dorsal_diary_day_has_pain (known))
        dorsal_advice_use_day (advice, day);
      else
        dorsal_advice_miss_day (advice, day);
    }

  dorsal_course_collect_pain (episode, first, last, advice->entries);
}

/** dorsal_rule_change_after_hours: Says that @hours after the start of the rest window the advice ends. */
void
dorsal_rule_change_after_hours (DorsalAdvice *advice, const DorsalRuleContext *context, int hours)
{
  DorsalMoment end = context->episode->course.anchor;
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  end.utc += (gint64) hours * SECONDS_PER_HOUR;
  /* The end is told on the clock the person looks at now, which may have changed since the start. */
  end.offset = context->evaluation->now.offset;
  day = dorsal_rule_format_day (context, dorsal_moment_get_day (&end));
  time = dorsal_rule_format_time (context, &end);
  /* Translators: a day, then a time of day */
  dorsal_advice_add_change (advice, g_strdup_printf (_("Time: it ends on %s at %s."), day, time));
}

/** dorsal_rule_change_on_day: Says that the advice ends with the beginning of @day. */
void
dorsal_rule_change_on_day (DorsalAdvice *advice, const DorsalRuleContext *context, DorsalDay day)
{
  g_autofree char *date = dorsal_rule_format_day (context, day);

  dorsal_advice_add_change (advice, g_strdup_printf (_("Time: it ends on %s."), date));
}

/** dorsal_rule_change_by_recovery: Says how many low days more would end all talk of the pain. */
void
dorsal_rule_change_by_recovery (DorsalAdvice *advice, const DorsalRuleContext *context)
{
  const DorsalEpisodeCourse *episode = context->episode;
  gboolean goes_on = episode->last != NULL &&
                     context->today - episode->last->day <= context->limits->run_gap_days;
  int more = context->limits->recovered_days - (goes_on ? episode->spells.low_days : 0);

  dorsal_advice_add_change (
      advice, g_strdup_printf (ngettext ("%d day more with a pain of %d or less ends it.",
                                         "%d days more in a row with a pain of %d or less end it.", more),
                               more, context->limits->low));
}

/** dorsal_rule_change_by: Says what would change the advice. @change: one sentence, translated */
void
dorsal_rule_change_by (DorsalAdvice *advice, const char *change)
{
  dorsal_advice_add_change (advice, g_strdup (change));
}
