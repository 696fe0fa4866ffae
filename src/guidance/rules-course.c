/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The course: flare-ups, recovery, return. Section 5.4 of the decision rules. The person decides what
 * is a flare-up; numbers only prompt the question. */

#include "config.h"

#include "guidance/draft.h"
#include "guidance/rules.h"

#include <glib/gi18n-lib.h>

static gboolean
ended_lately (const DorsalRuleContext *context)
{
  GArray *flares = context->episode->flares;

  for (guint i = 0; i < flares->len; i++)
    {
      DorsalDay end = g_array_index (flares, DorsalFlareCourse, i).end;

      if (end != DORSAL_DAY_NONE && context->today - end <= 1)
        return TRUE;
    }

  return FALSE;
}

static DorsalAdvice *
flare_ask (const DorsalRuleContext *context)
{
  const DorsalEpisodeCourse *episode = context->episode;
  double usual = dorsal_course_get_usual (episode, context->limits, context->today);
  DorsalAdvice *advice;

  /* An unknown mean or usual is NAN and compares as false. */
  if (!episode->course.live || episode->course.day < context->limits->flare_first_days ||
      episode->last == NULL || episode->last->day != context->today ||
      !(episode->last->mean >= usual + context->limits->flare_rise) ||
      dorsal_course_find_flare (episode) != NULL || ended_lately (context))
    return NULL;

  advice = dorsal_rule_speak (DORSAL_LEVEL_INFO,
                              _("Is this a flare-up? Is it hard to bear, or does it stop you doing things? "
                                "If so, mark it. If not, there is nothing to do."));
  dorsal_rule_tell_pain (advice, context, episode->last);
  dorsal_advice_add_reason (
      advice, g_strdup_printf (_("Your usual pain over the last two weeks was about %.1f."), usual));
  dorsal_advice_use_days (advice, episode->diary,
                          MAX (context->today - context->limits->usual_days,
                               dorsal_record_get_day (episode->course.episode)), context->today);
  return advice;
}

static DorsalAdvice *
flare_on (const DorsalRuleContext *context)
{
  const DorsalFlareCourse *flare = dorsal_course_find_flare (context->episode);
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (flare == NULL || context->episode->ended)
    return NULL;

  day = dorsal_rule_format_day (context, flare->day);
  advice = dorsal_advice_draft (
      DORSAL_LEVEL_INFO,
      g_strdup_printf (_("A flare-up since %s. Do less for a couple of days, but do not stop. Then build "
                         "up again. If it does not settle, ask a professional."), day));
  dorsal_advice_add_reason (advice, g_strdup_printf (_("A flare-up was marked on %s."), day));
  dorsal_advice_add_reason (advice, flare->opens_rest
                                        ? g_strdup (_("It opened a rest window of its own."))
                                        : g_strdup (_("It opened no rest window of its own.")));
  dorsal_advice_use_day (advice, flare->day);
  return advice;
}

static DorsalAdvice *
flare_end (const DorsalRuleContext *context)
{
  const DorsalEpisodeCourse *episode = context->episode;
  const DorsalFlareCourse *flare;
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (episode->flares->len == 0 || episode->ended || dorsal_course_find_flare (episode) != NULL)
    return NULL;

  flare = &g_array_index (episode->flares, DorsalFlareCourse, episode->flares->len - 1);
  if (!flare->settled || context->today - flare->end >= context->limits->settled_shown_days)
    return NULL;

  day = dorsal_rule_format_day (context, flare->end);
  advice = dorsal_rule_speak (DORSAL_LEVEL_INFO,
                              _("The flare-up has settled. Build up again, a little more every few days. If "
                                "it comes back, take a smaller step."));
  dorsal_advice_add_reason (advice, g_strdup_printf (_("Pain was back near its usual level by %s."), day));
  dorsal_advice_add_reason (
      advice, g_strdup_printf (_("The usual pain before the flare-up was about %.1f."), flare->usual));
  dorsal_advice_use_days (advice, episode->diary, flare->day, flare->end);
  return advice;
}

static DorsalAdvice *
speak_of_calm (const DorsalRuleContext *context, const char *text, char *reason)
{
  const DorsalEpisodeCourse *episode = context->episode;
  DorsalAdvice *advice = dorsal_rule_speak (DORSAL_LEVEL_INFO, text);

  dorsal_advice_add_reason (advice, reason);
  if (episode->last != NULL)
    dorsal_rule_tell_pain (advice, context, episode->last);
  return advice;
}

static DorsalAdvice *
rec_7 (const DorsalRuleContext *context)
{
  const DorsalEpisodeCourse *episode = context->episode;
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (!episode->spells.recovered || episode->ended)
    return NULL;

  day = dorsal_rule_format_day (context, episode->spells.since);
  advice = speak_of_calm (context, _("A week at 0 or 1. Keep up walking and exercise. If the pain comes back, "
                                     "log it and the count starts again."),
                          g_strdup_printf (_("The seventh low day in a row was %s."), day));
  dorsal_advice_use_days (advice, episode->diary,
                          episode->spells.since - context->limits->recovered_days + 1,
                          episode->spells.since);
  return advice;
}

static DorsalAdvice *
relapse (const DorsalRuleContext *context)
{
  const DorsalSpells *spells = &context->episode->spells;
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (spells->relapsed == DORSAL_DAY_NONE || !context->episode->course.live ||
      context->today - spells->relapsed >= context->limits->return_days)
    return NULL;

  day = dorsal_rule_format_day (context, spells->relapsed);
  advice = speak_of_calm (context,
                          _("The pain is back within 30 days. It belongs to the same episode, and the count "
                            "of days starts again. This is common. If it gets much worse or a warning sign "
                            "appears, get help."),
                          g_strdup_printf (_("Pain came back on %s."), day));
  dorsal_advice_use_day (advice, spells->relapsed);
  return advice;
}

static DorsalAdvice *
res_30 (const DorsalRuleContext *context)
{
  const DorsalSpells *spells = &context->episode->spells;
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (!spells->resolved || spells->is_brief || context->episode->ended)
    return NULL;

  day = dorsal_rule_format_day (context, spells->since);
  advice = speak_of_calm (context, _("Thirty days without pain. This episode is over. If pain returns for more "
                                     "than a day, it is a new one."),
                          g_strdup_printf (_("The thirtieth day without pain was %s."), day));
  dorsal_advice_use_days (advice, context->episode->diary,
                          MAX (spells->since - context->limits->resolved_span_days,
                               dorsal_record_get_day (context->episode->course.episode)), spells->since);
  return advice;
}

static DorsalAdvice *
brief (const DorsalRuleContext *context)
{
  const DorsalEpisodeCourse *episode = context->episode;
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (!episode->spells.resolved || !episode->spells.is_brief || episode->ended)
    return NULL;

  day = dorsal_rule_format_day (context, episode->last->day);
  advice = speak_of_calm (context, _("Noted. It counts as a new episode only if it lasts longer than a day. If "
                                     "it still hurts tomorrow, log that too."),
                          g_strdup_printf (_("One day of pain, on %s, after thirty without."), day));
  dorsal_advice_use_day (advice, episode->last->day);
  return advice;
}

static DorsalAdvice *
recur (const DorsalRuleContext *context)
{
  const DorsalSpells *spells = &context->episode->spells;
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (spells->recurred == DORSAL_DAY_NONE || !context->episode->course.live ||
      context->today - spells->recurred >= context->limits->return_days)
    return NULL;

  day = dorsal_rule_format_day (context, spells->start);
  advice = speak_of_calm (context, _("The pain is back after thirty days without. It counts as a new time of pain, "
                                     "linked to the earlier one. What helped then is a good start."),
                          g_strdup_printf (_("Pain on two days in a row, from %s."), day));
  dorsal_advice_use_days (advice, context->episode->diary, spells->start, spells->recurred);
  return advice;
}

static const DorsalRule rules[] = {
  { { "FLARE-ASK", N_ ("Is this a flare-up?"),
      N_ ("From the second week on, pain today is clearly above usual, and no flare-up is marked or has "
          "just ended. Usual is the median of the two weeks before."),
      "COSTA19" },
    DORSAL_RULE_COURSE, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, 0,
    { DORSAL_NUMBER (flare_rise), DORSAL_NUMBER (flare_first_days), DORSAL_NUMBER (usual_days),
      DORSAL_NUMBER (usual_entries) }, flare_ask },
  { { "FLARE-ON", N_ ("Flare-up: do less, but do not stop"),
      N_ ("A flare-up was marked and has not ended. It opens a rest window unless the last one is too "
          "recent."),
      "COSTA19, SEED" },
    DORSAL_RULE_COURSE, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, 0, { DORSAL_NUMBER (anchor_hours) },
    flare_on },
  { { "FLARE-END", N_ ("Flare-up settled: build up again"),
      N_ ("Pain has been back near its usual level for some logged days in a row."), "ARC-EX, J" },
    DORSAL_RULE_COURSE, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, 0,
    { DORSAL_NUMBER (flare_settled), DORSAL_NUMBER (flare_settled_days),
      DORSAL_NUMBER (settled_shown_days) }, flare_end },
  { { "REC-7", N_ ("A week at 0 or 1"),
      N_ ("Low days in a row, where one missing day is bridged and two are not."), "PACE, WALKBACK" },
    DORSAL_RULE_COURSE, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, 0,
    { DORSAL_NUMBER (recovered_days), DORSAL_NUMBER (low), DORSAL_NUMBER (run_gap_days) }, rec_7 },
  { { "RELAPSE", N_ ("The pain is back"),
      N_ ("A day with pain after recovery, before thirty days without pain have passed."), "DEVET02" },
    DORSAL_RULE_COURSE, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, 0,
    { DORSAL_NUMBER (present), DORSAL_NUMBER (return_days) }, relapse },
  { { "RES-30", N_ ("Thirty days without pain"),
      N_ ("Days at 0 that follow each other closely enough and reach over thirty days."),
      "STANTON09, DEVET02" },
    DORSAL_RULE_COURSE, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, 0,
    { DORSAL_NUMBER (resolved_span_days), DORSAL_NUMBER (resolved_entries),
      DORSAL_NUMBER (resolved_gap_days) }, res_30 },
  { { "BRIEF", N_ ("A day of pain"), N_ ("One day with pain after thirty days without."), "STANTON09" },
    DORSAL_RULE_COURSE, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, 0, { DORSAL_NUMBER (present) }, brief },
  { { "RECUR", N_ ("A new time of pain"),
      N_ ("Pain on two neighbouring days after thirty days without."), "STANTON09" },
    DORSAL_RULE_COURSE, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, 0,
    { DORSAL_NUMBER (present), DORSAL_NUMBER (return_days) }, recur },
};

/** dorsal_rules_get_course: Returns: (transfer none): the rules about the course */
const DorsalRule *
dorsal_rules_get_course (guint *out_n_rules)
{
  *out_n_rules = G_N_ELEMENTS (rules);
  return rules;
}
