/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long it lasts, and when to be seen: section 5.3 of the decision rules, in its order. A visit
 * covers these rules from its date; a booked one does only what BOOKED says. */

#include "config.h"

#include "guidance/draft.h"
#include "guidance/rules.h"

#include <glib/gi18n-lib.h>

/* Visits that count as seen: of the present spell, and done. Newest. */
static DorsalRecord *
find_visit (const DorsalRuleContext *context)
{
  GPtrArray *visits = context->episode->visits;
  DorsalRecord *visit = visits->len > 0 ? g_ptr_array_index (visits, visits->len - 1) : NULL;

  if (visit == NULL || dorsal_record_get_day (visit) < context->episode->course.spell_start)
    return NULL;

  return visit;
}

static gboolean
is_covered (const DorsalRuleContext *context)
{
  const DorsalThresholds *limits = context->limits;
  DorsalRecord *visit = find_visit (context);
  int days = context->episode->course.day >= limits->duration_fourth_days ? limits->cover_long_days
                                                                           : limits->cover_days;

  return visit != NULL && context->today - dorsal_record_get_day (visit) <= days;
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
}

static DorsalAdvice *
speak_of_days (const DorsalRuleContext *context, DorsalLevel level, char *text)
{
  const DorsalEpisodeCourse *episode = context->episode;
  DorsalAdvice *advice = dorsal_advice_draft (level, text);

  dorsal_rule_tell_day (advice, context);
  if (episode->last != NULL)
    dorsal_rule_tell_pain (advice, context, episode->last);
  tell_visit (advice, context);
  dorsal_advice_use_days (advice, episode->diary, episode->course.spell_start, context->today);
  return advice;
}

static char *
format_start (const DorsalRuleContext *context)
{
  return dorsal_rule_format_day (context, context->episode->course.spell_start);
}

static DorsalAdvice *
esc_7_50 (const DorsalRuleContext *context)
{
  g_autofree char *start = format_start (context);
  DorsalAdvice *advice;

  if (!is_unseen_in_days (context, context->limits->first_attack_days,
                          context->limits->duration_first_days) ||
      !dorsal_evaluation_has_fact (context->evaluation, "first50"))
    return NULL;

  advice = speak_of_days (
      context, DORSAL_LEVEL_SEE_SOON,
      g_strdup_printf (_("Your back has hurt since %s. A first back pain at 50 or over should be looked "
                         "at, even if most turn out fine. Plan to see a doctor in the next week. If it "
                         "gets much worse, get help sooner."), start));
  dorsal_advice_add_reason (advice, g_strdup (_("You told the journal that this is your first back pain "
                                                "and that you are 50 or over.")));
  return advice;
}

static DorsalAdvice *
esc_14 (const DorsalRuleContext *context)
{
  g_autofree char *start = format_start (context);

  if (!is_unseen_in_days (context, context->limits->duration_first_days,
                          context->limits->duration_second_days) ||
      find_booking (context) != NULL)
    return NULL;

  return speak_of_days (
      context, DORSAL_LEVEL_SEE_SOON,
      g_strdup_printf (_("Your back has hurt since %s. Most backs are easing by now. Plan to see a doctor "
                         "or physio in the next week, and keep moving gently until then. Your report is "
                         "ready to take with you. If it gets much worse, get help sooner."), start));
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
  advice = speak_of_days (
      context, DORSAL_LEVEL_INFO,
      g_strdup_printf (_("You have a visit booked for %s. Keep it, and take your report with you. If it "
                         "falls through, book another."), day));
  dorsal_advice_add_reason (advice, g_strdup_printf (_("A visit is booked for %s."), day));
  return advice;
}

static DorsalAdvice *
esc_21 (const DorsalRuleContext *context)
{
  g_autofree char *start = format_start (context);

  if (!is_unseen_in_days (context, context->limits->duration_second_days,
                          context->limits->duration_third_days))
    return NULL;

  return speak_of_days (
      context, DORSAL_LEVEL_SEE_SOON,
      g_strdup_printf (_("Your back has hurt since %s. When pain lasts this long, it is time to have it "
                         "checked. Try to book a doctor or physio today, or within two days. If no date is "
                         "free, ask for the first one. If it gets much worse, get help sooner."), start));
}

static DorsalAdvice *
esc_42 (const DorsalRuleContext *context)
{
  g_autofree char *start = format_start (context);

  if (!is_unseen_in_days (context, context->limits->duration_third_days,
                          context->limits->duration_fourth_days))
    return NULL;

  return speak_of_days (
      context, DORSAL_LEVEL_SEE_SOON,
      g_strdup_printf (_("Your back has hurt since %s. After six weeks, a fresh look can find what would "
                         "help. Try to book a doctor or physio today, or within two days. If no date is "
                         "free, ask for the first one. If it gets much worse, get help sooner."), start));
}

static DorsalAdvice *
esc_84 (const DorsalRuleContext *context)
{
  g_autofree char *start = format_start (context);

  if (!is_unseen_in_days (context, context->limits->duration_fourth_days, G_MAXINT))
    return NULL;

  return speak_of_days (
      context, DORSAL_LEVEL_SEE_SOON,
      g_strdup_printf (_("Your back has hurt since %s. Pain that lasts longer than 12 weeks can still get "
                         "better with a plan. Book a visit in the next week and ask for a plan that "
                         "fits you. If it gets much worse, get help sooner."), start));
}

static DorsalAdvice *
visit_cover (const DorsalRuleContext *context)
{
  g_autofree char *day = NULL;

  if (!has_pain_in_days (context, context->limits->duration_first_days, G_MAXINT) ||
      !is_covered (context))
    return NULL;

  day = dorsal_rule_format_day (context, dorsal_record_get_day (find_visit (context)));
  return speak_of_days (
      context, DORSAL_LEVEL_INFO,
      g_strdup_printf (_("You were seen on %s. Follow the plan you were given. If it does not help or the "
                         "pain changes, go back."), day));
}

static DorsalAdvice *
visit_review (const DorsalRuleContext *context)
{
  g_autofree char *day = NULL;

  if (!has_pain_in_days (context, G_MININT, G_MAXINT) || find_visit (context) == NULL ||
      is_covered (context))
    return NULL;

  day = dorsal_rule_format_day (context, dorsal_record_get_day (find_visit (context)));
  return speak_of_days (
      context, DORSAL_LEVEL_SEE_SOON,
      g_strdup_printf (_("You were seen on %s and your back is still sore. If pain stays, the plan can be "
                         "changed. Go back in the next week and take your report. If it gets much worse, "
                         "get help sooner."), day));
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
  advice = dorsal_advice_draft (
      DORSAL_LEVEL_SEE_SOON,
      g_strdup_printf (_("You have logged very strong pain since %s. Pain this strong for days should be "
                         "checked and eased. See a doctor in the next two days. If you cannot bear it, get "
                         "help today."), day));
  dorsal_rule_tell_pain (advice, context, dorsal_course_get_logged (episode, 1));
  dorsal_rule_tell_pain (advice, context, episode->last);
  dorsal_rule_tell_hours (advice, context);
  dorsal_advice_use_days (advice, episode->diary, dorsal_course_get_logged (episode, 1)->day,
                          episode->last->day);
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
  if (!asks_about_silence (context))
    return NULL;

  return speak_of_days (
      context, DORSAL_LEVEL_CAUTION,
      g_strdup (_("Are you still in pain? The journal does not know. Log how your back is today, or say "
                  "since when it has been fine. If it still hurts after this long, plan to see a "
                  "professional.")));
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
  advice = dorsal_rule_speak (DORSAL_LEVEL_INFO,
                              _("How has your back been? One answer is enough for the days without an "
                                "entry."));
  dorsal_advice_add_reason (advice, g_strdup_printf (_("The journal last heard from you on %s."), day));
  dorsal_advice_use_days (advice, episode->diary, episode->heard, context->today);
  return advice;
}

#define UNSEEN                                                                                     \
  N_ ("Pain is present, the spell has lasted that long, and no visit has taken place in it.")

static const DorsalRule rules[] = {
  { { "ESC-7-50", N_ ("First back pain at 50 or over: plan a visit"),
      N_ ("A first ever attack at 50 or over that is still there after a week, with no visit in this "
          "spell."),
      "GCARE, J" },
    DORSAL_RULE_DURATION, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, 7,
    { DORSAL_NUMBER (first_attack_days), DORSAL_NUMBER (duration_first_days), DORSAL_NUMBER (present) },
    esc_7_50 },
  { { "ESC-14", N_ ("Plan a visit"), UNSEEN, "SEED, NHSI-EX" },
    DORSAL_RULE_DURATION, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, 7,
    { DORSAL_NUMBER (duration_first_days), DORSAL_NUMBER (duration_second_days),
      DORSAL_NUMBER (booked_days), DORSAL_NUMBER (present) }, esc_14 },
  { { "BOOKED", N_ ("Keep your booked visit"),
      N_ ("A visit would be advised, and one is booked soon. It softens the first advice to plan a visit, "
          "not the later ones."),
      "J" },
    DORSAL_RULE_DURATION, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, 0,
    { DORSAL_NUMBER (duration_first_days), DORSAL_NUMBER (duration_second_days),
      DORSAL_NUMBER (booked_days) }, booked },
  { { "ESC-21", N_ ("Time to be seen: book a visit"), UNSEEN, "SEED" },
    DORSAL_RULE_DURATION, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, 2,
    { DORSAL_NUMBER (duration_second_days), DORSAL_NUMBER (duration_third_days), DORSAL_NUMBER (present) },
    esc_21 },
  { { "ESC-42", N_ ("After six weeks: book a visit"), UNSEEN, "G" },
    DORSAL_RULE_DURATION, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, 2,
    { DORSAL_NUMBER (duration_third_days), DORSAL_NUMBER (duration_fourth_days), DORSAL_NUMBER (present) },
    esc_42 },
  { { "ESC-84", N_ ("Longer than 12 weeks: ask for a plan"), UNSEEN, "WHO23, G" },
    DORSAL_RULE_DURATION, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, 7,
    { DORSAL_NUMBER (duration_fourth_days), DORSAL_NUMBER (present) }, esc_84 },
  { { "VISIT-COVER", N_ ("Follow the plan you were given"),
      N_ ("Pain is present, and a visit in this spell is recent enough to follow its plan."), "J" },
    DORSAL_RULE_DURATION, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, 0,
    { DORSAL_NUMBER (duration_first_days), DORSAL_NUMBER (cover_days), DORSAL_NUMBER (cover_long_days) },
    visit_cover },
  { { "VISIT-REVIEW", N_ ("Go back for a review"),
      N_ ("Pain is present, and the last visit in this spell is too long ago to count on."), "J" },
    DORSAL_RULE_DURATION, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, 7,
    { DORSAL_NUMBER (cover_days), DORSAL_NUMBER (cover_long_days), DORSAL_NUMBER (present) },
    visit_review },
  { { "ESC-SEVERE", N_ ("Very strong pain for days: see a doctor"),
      N_ ("The last two logged days both had very strong pain, and the rest window is over."), "NHS-RF" },
    DORSAL_RULE_DURATION, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, 2,
    { DORSAL_NUMBER (severe_seen), DORSAL_NUMBER (severe_seen_days), DORSAL_NUMBER (rest_last_hours) },
    esc_severe },
  { { "ESC-STALE", N_ ("Are you still in pain?"),
      N_ ("Nothing is known about the pain for a week, the last logged day had pain, and the spell has "
          "lasted long enough for a visit to matter. Silence raises no level; it leads to a question."),
      "J" },
    DORSAL_RULE_DURATION, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_CAUTION, 0,
    { DORSAL_NUMBER (stale_days), DORSAL_NUMBER (duration_first_days), DORSAL_NUMBER (cover_days) },
    esc_stale },
  { { "GAP-ASK", N_ ("How has your back been?"), N_ ("Nothing was logged for some days."), "J" },
    DORSAL_RULE_DURATION, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, 0, { DORSAL_NUMBER (gap_days) },
    gap_ask },
};

/** dorsal_rules_get_duration: Returns: (transfer none): the rules about duration and visits */
const DorsalRule *
dorsal_rules_get_duration (guint *out_n_rules)
{
  *out_n_rules = G_N_ELEMENTS (rules);
  return rules;
}
