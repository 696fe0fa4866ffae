/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long it lasts, and when to be seen: section 5.3 of the decision rules, in its order. A visit
 * covers these rules from its date; a booked one does only what BOOKED says. */

#include "config.h"

#include "guidance/draft.h"
#include "guidance/rules.h"

#include <glib/gi18n-lib.h>

/* A visit that the onset was moved past counts for the first spell if the person says that it was about this
 * pain. */
static gboolean
counts_as_seen (const DorsalRecord *visit, const DorsalCourse *course)
{
  const char *about = dorsal_record_get_text (visit, DORSAL_VISIT_ABOUT);

  if (g_strcmp0 (about, "no") == 0)
    return FALSE;

  return dorsal_record_get_day (visit) >= course->spell_start ||
         (g_strcmp0 (about, "yes") == 0 && course->spells == 1);
}

/* Visits that count as seen: of the present spell, and done. Newest. */
static DorsalRecord *
find_visit (const DorsalRuleContext *context)
{
  GPtrArray *visits = context->episode->visits;

  for (guint i = visits->len; i-- > 0;)
    if (counts_as_seen (g_ptr_array_index (visits, i), &context->episode->course))
      return g_ptr_array_index (visits, i);

  return NULL;
}

/* Returns: the first day that a visit on @visited does not cover; when pain has become long-lasting it covers
 * more */
static DorsalDay
find_cover_end (const DorsalRuleContext *context, DorsalDay visited)
{
  const DorsalThresholds *limits = context->limits;
  DorsalDay end = visited + limits->cover_days + 1;
  DorsalDay late = context->episode->course.spell_start + limits->duration_fourth_days;

  return context->today >= late || end >= late ? visited + limits->cover_long_days + 1 : end;
}

static gboolean
is_covered (const DorsalRuleContext *context)
{
  DorsalRecord *visit = find_visit (context);

  return visit != NULL && context->today < find_cover_end (context, dorsal_record_get_day (visit));
}

static DorsalRecord *
find_booking (const DorsalRuleContext *context)
{
  GPtrArray *bookings = context->episode->bookings;

  for (guint i = 0; i < bookings->len; i++)
    {
      DorsalRecord *booking = g_ptr_array_index (bookings, i);
      int ahead = dorsal_record_get_day (booking) - context->today;

      if (ahead >= 0 && ahead <= context->limits->booked_days)
        return booking;
    }

  return NULL;
}

static gboolean
has_pain_in_days (const DorsalRuleContext *context, int first, int end)
{
  const DorsalCourse *course = &context->episode->course;

  return course->live && context->episode->pain_now && course->day >= first && course->day < end;
}

static gboolean
is_unseen_in_days (const DorsalRuleContext *context, int first, int end)
{
  return has_pain_in_days (context, first, end) && find_visit (context) == NULL;
}

static void
tell_visit (DorsalAdvice *advice, const DorsalRuleContext *context)
{
  DorsalRecord *visit = find_visit (context);
  g_autofree char *day = NULL;

  if (visit == NULL)
    {
      dorsal_advice_add_reason (advice, g_strdup (_("No visit is logged since then.")));
      return;
    }

  day = dorsal_rule_format_day (context, dorsal_record_get_day (visit));
  dorsal_advice_add_reason (advice, g_strdup_printf (_("The last visit was on %s."), day));
  dorsal_advice_use_entry (advice, visit);
}

static DorsalAdvice *
speak_of_days (const DorsalRuleContext *context, DorsalLevel level, DorsalDay day)
{
  const DorsalEpisodeCourse *episode = context->episode;
  g_autofree char *start = dorsal_rule_format_day (context, episode->course.spell_start);
  g_autofree char *date = dorsal_rule_format_day (context, day);
  DorsalAdvice *advice = dorsal_rule_speak (context, level, "start", start, "day", date, NULL);

  dorsal_rule_tell_day (advice, context);
  if (episode->last != NULL)
    dorsal_rule_tell_pain (advice, context, episode->last);
  tell_visit (advice, context);
  dorsal_rule_use_days (advice, context, episode->course.spell_start, context->today);
  return advice;
}

/* What is said while nobody has looked at the back yet. */
static DorsalAdvice *
speak_of_unseen (const DorsalRuleContext *context)
{
  DorsalAdvice *advice = speak_of_days (context, DORSAL_LEVEL_SEE_SOON, context->episode->course.spell_start);

  dorsal_rule_change_by (advice, _("A visit that you log ends it."));
  dorsal_rule_change_by_recovery (advice, context);
  return advice;
}

static DorsalAdvice *
esc_7_50 (const DorsalRuleContext *context)
{
  DorsalAdvice *advice;

  if (!is_unseen_in_days (context, context->limits->first_attack_days,
                          context->limits->duration_first_days) ||
      !dorsal_evaluation_has_fact (context->evaluation, "first50"))
    return NULL;

  advice = speak_of_unseen (context);
  dorsal_advice_add_reason (advice, g_strdup (_("You told the journal that this is your first back pain "
                                                "and that you are 50 or over.")));
  return advice;
}

static DorsalAdvice *
esc_14 (const DorsalRuleContext *context)
{
  DorsalAdvice *advice;

  if (!is_unseen_in_days (context, context->limits->duration_first_days,
                          context->limits->duration_second_days) ||
      find_booking (context) != NULL)
    return NULL;

  advice = speak_of_unseen (context);
  dorsal_advice_add_change (
      advice, g_strdup_printf (ngettext ("A visit booked within the next %d day softens it.",
                                         "A visit booked within the next %d days softens it.",
                                         context->limits->booked_days), context->limits->booked_days));
  return advice;
}

static DorsalAdvice *
booked (const DorsalRuleContext *context)
{
  DorsalRecord *booking = find_booking (context);
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (booking == NULL || !is_unseen_in_days (context, context->limits->duration_first_days,
                                             context->limits->duration_second_days))
    return NULL;

  day = dorsal_rule_format_day (context, dorsal_record_get_day (booking));
  advice = speak_of_days (context, DORSAL_LEVEL_INFO, dorsal_record_get_day (booking));
  dorsal_advice_add_reason (advice, g_strdup_printf (_("A visit is booked for %s."), day));
  g_ptr_array_add (advice->entries, dorsal_record_ref (booking));
  dorsal_rule_change_on_day (advice, context,
                             MIN (dorsal_record_get_day (booking) + 1,
                                  context->episode->course.spell_start + context->limits->duration_second_days));
  dorsal_rule_change_by_recovery (advice, context);
  return advice;
}

static DorsalAdvice *
esc_21 (const DorsalRuleContext *context)
{
  if (!is_unseen_in_days (context, context->limits->duration_second_days,
                          context->limits->duration_third_days))
    return NULL;

  return speak_of_unseen (context);
}

static DorsalAdvice *
esc_42 (const DorsalRuleContext *context)
{
  if (!is_unseen_in_days (context, context->limits->duration_third_days,
                          context->limits->duration_fourth_days))
    return NULL;

  return speak_of_unseen (context);
}

static DorsalAdvice *
esc_84 (const DorsalRuleContext *context)
{
  if (!is_unseen_in_days (context, context->limits->duration_fourth_days, G_MAXINT))
    return NULL;

  return speak_of_unseen (context);
}

static DorsalAdvice *
visit_cover (const DorsalRuleContext *context)
{
  DorsalDay visited;
  DorsalAdvice *advice;

  if (!has_pain_in_days (context, context->limits->duration_first_days, G_MAXINT) ||
      !is_covered (context))
    return NULL;

  visited = dorsal_record_get_day (find_visit (context));
  advice = speak_of_days (context, DORSAL_LEVEL_INFO, visited);
  dorsal_rule_change_on_day (advice, context, find_cover_end (context, visited));
  dorsal_rule_change_by_recovery (advice, context);
  return advice;
}

static DorsalAdvice *
visit_review (const DorsalRuleContext *context)
{
  DorsalAdvice *advice;

  if (!has_pain_in_days (context, G_MININT, G_MAXINT) || find_visit (context) == NULL ||
      is_covered (context))
    return NULL;

  advice = speak_of_days (context, DORSAL_LEVEL_SEE_SOON, dorsal_record_get_day (find_visit (context)));
  dorsal_rule_change_by (advice, _("A new visit that you log ends it."));
  dorsal_rule_change_by_recovery (advice, context);
  return advice;
}

static gboolean
was_very_strong (const DorsalRuleContext *context, guint back)
{
  const DorsalDiaryDay *day = dorsal_course_get_logged (context->episode, back);

  return day != NULL && day->highest >= context->limits->severe_seen &&
         context->today - day->day <= context->limits->severe_seen_days;
}

static DorsalAdvice *
esc_severe (const DorsalRuleContext *context)
{
  const DorsalEpisodeCourse *episode = context->episode;
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (!episode->course.live || !episode->pain_now ||
      episode->course.hours < context->limits->rest_last_hours || !was_very_strong (context, 0) ||
      !was_very_strong (context, 1))
    return NULL;

  day = dorsal_rule_format_day (context, dorsal_course_get_logged (episode, 1)->day);
  advice = dorsal_rule_speak (context, DORSAL_LEVEL_SEE_SOON, "day", day, NULL);
  dorsal_rule_tell_pain (advice, context, dorsal_course_get_logged (episode, 1));
  dorsal_rule_tell_pain (advice, context, episode->last);
  dorsal_rule_tell_hours (advice, context);
  dorsal_rule_use_days (advice, context, dorsal_course_get_logged (episode, 1)->day, episode->last->day);
  dorsal_advice_add_change (advice, g_strdup_printf (_("A day with a highest pain below %d ends it."),
                                                     context->limits->severe_seen));
  return advice;
}

static gboolean
asks_about_silence (const DorsalRuleContext *context)
{
  const DorsalEpisodeCourse *episode = context->episode;

  return episode->course.live && episode->stale &&
         episode->course.day >= context->limits->duration_first_days && !is_covered (context) &&
         (episode->last == NULL || episode->last->highest >= context->limits->present);
}

static DorsalAdvice *
esc_stale (const DorsalRuleContext *context)
{
  DorsalAdvice *advice;

  if (!asks_about_silence (context))
    return NULL;

  advice = speak_of_days (context, DORSAL_LEVEL_CAUTION, context->episode->course.spell_start);
  dorsal_rule_change_by (advice, _("An entry about your pain, or the answer that there was none, ends it."));
  return advice;
}

/* A check-in without a number, or a walk, is a sign of life too: the question is not asked again on
 * the heels of an answer. With nothing logged at all the days count from the onset. */
static DorsalAdvice *
gap_ask (const DorsalRuleContext *context)
{
  const DorsalEpisodeCourse *episode = context->episode;
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (!episode->course.live || context->today - episode->heard < context->limits->gap_days ||
      asks_about_silence (context))
    return NULL;

  day = dorsal_rule_format_day (context, episode->heard);
  advice = dorsal_rule_speak (context, DORSAL_LEVEL_INFO, NULL);
  dorsal_advice_add_reason (advice, g_strdup_printf (_("The journal last heard from you on %s."), day));
  dorsal_rule_use_days (advice, context, episode->heard, context->today);
  dorsal_rule_change_by (advice, _("Any entry, or the answer that there was no pain, ends it."));
  return advice;
}

static const DorsalRule rules[] = {
  { "ESC-7-50", DORSAL_RULE_DURATION, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, "start",
    { DORSAL_NUMBER (first_attack_days), DORSAL_NUMBER (duration_first_days), DORSAL_NUMBER (present) },
    esc_7_50 },
  { "ESC-14", DORSAL_RULE_DURATION, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, "start",
    { DORSAL_NUMBER (duration_first_days), DORSAL_NUMBER (duration_second_days),
      DORSAL_NUMBER (booked_days), DORSAL_NUMBER (present) }, esc_14 },
  { "BOOKED", DORSAL_RULE_DURATION, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, "start day",
    { DORSAL_NUMBER (duration_first_days), DORSAL_NUMBER (duration_second_days),
      DORSAL_NUMBER (booked_days) }, booked },
  { "ESC-21", DORSAL_RULE_DURATION, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, "start",
    { DORSAL_NUMBER (duration_second_days), DORSAL_NUMBER (duration_third_days), DORSAL_NUMBER (present) },
    esc_21 },
  { "ESC-42", DORSAL_RULE_DURATION, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, "start",
    { DORSAL_NUMBER (duration_third_days), DORSAL_NUMBER (duration_fourth_days), DORSAL_NUMBER (present) },
    esc_42 },
  { "ESC-84", DORSAL_RULE_DURATION, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, "start",
    { DORSAL_NUMBER (duration_fourth_days), DORSAL_NUMBER (present) }, esc_84 },
  { "VISIT-COVER", DORSAL_RULE_DURATION, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, "start day",
    { DORSAL_NUMBER (duration_first_days), DORSAL_NUMBER (cover_days), DORSAL_NUMBER (cover_long_days) },
    visit_cover },
  { "VISIT-REVIEW", DORSAL_RULE_DURATION, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, "start day",
    { DORSAL_NUMBER (cover_days), DORSAL_NUMBER (cover_long_days), DORSAL_NUMBER (present) },
    visit_review },
  { "ESC-SEVERE", DORSAL_RULE_DURATION, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, "day",
    { DORSAL_NUMBER (severe_seen), DORSAL_NUMBER (severe_seen_days), DORSAL_NUMBER (rest_last_hours) },
    esc_severe },
  { "ESC-STALE", DORSAL_RULE_DURATION, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_CAUTION, "start",
    { DORSAL_NUMBER (stale_days), DORSAL_NUMBER (duration_first_days), DORSAL_NUMBER (cover_days) },
    esc_stale },
  { "GAP-ASK", DORSAL_RULE_DURATION, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, "",
    { DORSAL_NUMBER (gap_days) }, gap_ask },
};

/** dorsal_rules_get_duration: Returns: (transfer none): the rules about duration and visits */
const DorsalRule *
dorsal_rules_get_duration (guint *out_n_rules)
{
  *out_n_rules = G_N_ELEMENTS (rules);
  return rules;
}
