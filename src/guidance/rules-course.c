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

  advice = dorsal_rule_speak (context, DORSAL_LEVEL_INFO, NULL);
  dorsal_rule_tell_pain (advice, context, episode->last);
  dorsal_advice_add_reason (
      advice, g_strdup_printf (_("Your usual pain lately was about %.1f."), usual));
  dorsal_rule_use_days (advice, context,
                        MAX (context->today - context->limits->usual_days,
                             dorsal_record_get_day (episode->course.episode)), context->today);
  dorsal_rule_change_by (advice, _("Marking a flare-up ends the question, and so does a day nearer to your "
                                   "usual pain."));
  return advice;
}

static DorsalAdvice *
flare_on (const DorsalRuleContext *context)
{
  const DorsalFlareCourse *flare = dorsal_course_find_flare (context->episode);
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (flare == NULL || context->episode->course.ended)
    return NULL;

  day = dorsal_rule_format_day (context, flare->day);
  advice = dorsal_rule_speak (context, DORSAL_LEVEL_INFO, "day", day, NULL);
  dorsal_advice_add_reason (advice, g_strdup_printf (_("A flare-up was marked on %s."), day));
  dorsal_advice_add_reason (advice, flare->opens_rest
                                        ? g_strdup (_("It opened a rest window of its own."))
                                        : g_strdup (_("It opened no rest window of its own.")));
  dorsal_advice_use_entry (advice, flare->record);
  dorsal_advice_add_change (
      advice, g_strdup_printf (ngettext ("%d logged day near your usual pain ends it, and so can you.",
                                         "%d logged days in a row near your usual pain end it, and so can you.",
                                         context->limits->flare_settled_days),
                               context->limits->flare_settled_days));
  return advice;
}

static DorsalAdvice *
flare_end (const DorsalRuleContext *context)
{
  const DorsalEpisodeCourse *episode = context->episode;
  const DorsalFlareCourse *flare;
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (episode->flares->len == 0 || episode->course.ended || dorsal_course_find_flare (episode) != NULL)
    return NULL;

  flare = &g_array_index (episode->flares, DorsalFlareCourse, episode->flares->len - 1);
  if (!flare->settled || context->today - flare->end >= context->limits->settled_shown_days)
    return NULL;

  day = dorsal_rule_format_day (context, flare->end);
  advice = dorsal_rule_speak (context, DORSAL_LEVEL_INFO, NULL);
  dorsal_advice_add_reason (advice, g_strdup_printf (_("Pain was back near its usual level by %s."), day));
  dorsal_advice_add_reason (
      advice, g_strdup_printf (_("The usual pain before the flare-up was about %.1f."), flare->usual));
  dorsal_rule_use_days (advice, context, flare->day, flare->end);
  dorsal_rule_change_on_day (advice, context, flare->end + context->limits->settled_shown_days);
  return advice;
}

static DorsalAdvice *
speak_of_calm (const DorsalRuleContext *context, char *reason)
{
  const DorsalEpisodeCourse *episode = context->episode;
  DorsalAdvice *advice = dorsal_rule_speak (context, DORSAL_LEVEL_INFO, NULL);

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

  if (!episode->spells.recovered || episode->course.ended)
    return NULL;

  day = dorsal_rule_format_day (context, episode->spells.since);
  advice = speak_of_calm (context, g_strdup_printf (ngettext ("%d low day in a row, up to %s.",
                                                              "%d low days in a row, up to %s.",
                                                              context->limits->recovered_days),
                                                    context->limits->recovered_days, day));
  dorsal_rule_use_days (advice, context, episode->spells.since - context->limits->recovered_days + 1,
                        episode->spells.since);
  dorsal_advice_add_change (advice, g_strdup_printf (_("A day with a pain of %d or more ends it."),
                                                     context->limits->present));
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
  advice = speak_of_calm (context, g_strdup_printf (_("Pain came back on %s."), day));
  dorsal_rule_use_days (advice, context, spells->relapsed, spells->relapsed);
  dorsal_rule_change_on_day (advice, context, spells->relapsed + context->limits->return_days);
  return advice;
}

/* The days without pain that resolve an episode: a span from its first to its last. */
static int
count_days_without (const DorsalRuleContext *context)
{
  return context->limits->resolved_span_days + 1;
}

static DorsalAdvice *
res_30 (const DorsalRuleContext *context)
{
  const DorsalSpells *spells = &context->episode->spells;
  int n_days = count_days_without (context);
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (!spells->resolved || spells->is_brief || context->episode->course.ended)
    return NULL;

  day = dorsal_rule_format_day (context, spells->since);
  advice = speak_of_calm (context, g_strdup_printf (ngettext ("%d day without pain, up to %s.",
                                                              "%d days without pain, up to %s.", n_days),
                                                    n_days, day));
  dorsal_rule_use_days (advice, context,
                        MAX (spells->since - context->limits->resolved_span_days,
                             dorsal_record_get_day (context->episode->course.episode)), spells->since);
  dorsal_advice_add_change (advice, g_strdup_printf (_("A day with a pain of %d or more ends it."),
                                                     context->limits->present));
  return advice;
}

static DorsalAdvice *
brief (const DorsalRuleContext *context)
{
  const DorsalEpisodeCourse *episode = context->episode;
  int n_days = count_days_without (context);
  DorsalAdvice *advice;
  g_autofree char *day = NULL;

  if (!episode->spells.resolved || !episode->spells.is_brief || episode->course.ended)
    return NULL;

  day = dorsal_rule_format_day (context, episode->last->day);
  advice = speak_of_calm (context, g_strdup_printf (ngettext ("One day of pain, on %s, after %d day without.",
                                                              "One day of pain, on %s, after %d days without.",
                                                              n_days), day, n_days));
  dorsal_rule_change_by (advice, _("A second day of pain right after it begins a new time of pain. A day "
                                   "without ends this note."));
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
  advice = speak_of_calm (context, g_strdup_printf (_("Pain on two days in a row, from %s."), day));
  dorsal_rule_use_days (advice, context, spells->start, spells->recurred);
  dorsal_rule_change_on_day (advice, context, spells->recurred + context->limits->return_days);
  return advice;
}

static const char *
get_region (const DorsalEpisodeCourse *episode)
{
  return dorsal_record_get_text (episode->course.episode, DORSAL_EPISODE_REGION);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  DorsalDay left = *(const DorsalDay *) a, right = *(const DorsalDay *) b;

  return (left > right) - (left < right);
}

/* The days on which pain began in the region of the present episode, in any of its episodes, ascending. */
static GArray *
collect_starts (const DorsalRuleContext *context)
{
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (DorsalDay));
  DorsalDay first = context->today - context->limits->many_days;

  for (guint i = 0; i < context->courses->len; i++)
    {
      const DorsalEpisodeCourse *episode = g_ptr_array_index (context->courses, i);

      if (g_strcmp0 (get_region (episode), get_region (context->episode)) != 0)
        continue;
      for (guint j = 0; j < episode->spells.starts->len; j++)
        if (g_array_index (episode->spells.starts, DorsalDay, j) > first)
          g_array_append_vals (starts, &g_array_index (episode->spells.starts, DorsalDay, j), 1);
    }

  g_array_sort (starts, compare_days);
  return starts;
}

/* Said once, with the newest live episode of its region. */
static gboolean
is_newest_of_region (const DorsalRuleContext *context)
{
  for (guint i = 0; i < context->courses->len; i++)
    {
      const DorsalEpisodeCourse *episode = g_ptr_array_index (context->courses, i);

      if (episode->course.live && g_strcmp0 (get_region (episode), get_region (context->episode)) == 0)
        return episode == context->episode;
    }

  return FALSE;
}

static gboolean
was_seen_since (const DorsalEpisodeCourse *episode, DorsalDay day)
{
  for (guint i = episode->visits->len; i-- > 0;)
    {
      const DorsalRecord *visit = g_ptr_array_index (episode->visits, i);

      if (dorsal_record_get_day (visit) >= day &&
          g_strcmp0 (dorsal_record_get_text (visit, DORSAL_VISIT_ABOUT), "no") != 0)
        return TRUE;
    }

  return FALSE;
}

static DorsalAdvice *
many (const DorsalRuleContext *context)
{
  g_autoptr (GArray) starts = collect_starts (context);
  DorsalAdvice *advice;
  g_autofree char *start = NULL;

  if (!context->episode->pain_now || (int) starts->len < context->limits->many_spells ||
      !is_newest_of_region (context) ||
      was_seen_since (context->episode, g_array_index (starts, DorsalDay, starts->len - 1)))
    return NULL;

  start = dorsal_rule_format_day (context, g_array_index (starts, DorsalDay, 0));
  advice = dorsal_rule_speak (context, DORSAL_LEVEL_SEE_SOON, "start", start, NULL);
  for (guint i = 0; i < starts->len; i++)
    {
      g_autofree char *day = dorsal_rule_format_day (context, g_array_index (starts, DorsalDay, i));

      dorsal_advice_add_reason (advice, g_strdup_printf (_("Pain began on %s."), day));
      dorsal_advice_use_day (advice, g_array_index (starts, DorsalDay, i));
    }
  dorsal_rule_change_by (advice, _("A visit that you log ends it."));
  dorsal_rule_change_by_recovery (advice, context);
  return advice;
}

#define COURSE_RULE(id, names, function, ...)                                                      \
  {                                                                                                \
    id, DORSAL_RULE_COURSE, DORSAL_LEVEL_INFO, DORSAL_LEVEL_INFO, names, { __VA_ARGS__ }, function \
  }

static const DorsalRule rules[] = {
  { "MANY", DORSAL_RULE_COURSE, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, "start",
    { DORSAL_NUMBER (many_spells), DORSAL_NUMBER (many_days), DORSAL_NUMBER (present) }, many },
  COURSE_RULE ("FLARE-ASK", "", flare_ask, DORSAL_NUMBER (flare_rise), DORSAL_NUMBER (flare_first_days),
               DORSAL_NUMBER (usual_days), DORSAL_NUMBER (usual_entries)),
  COURSE_RULE ("FLARE-ON", "day", flare_on, DORSAL_NUMBER (anchor_hours), DORSAL_NUMBER (flare_settled),
               DORSAL_NUMBER (flare_settled_days)),
  COURSE_RULE ("FLARE-END", "", flare_end, DORSAL_NUMBER (flare_settled), DORSAL_NUMBER (flare_settled_days),
               DORSAL_NUMBER (settled_shown_days)),
  COURSE_RULE ("REC-7", "", rec_7, DORSAL_NUMBER (recovered_days), DORSAL_NUMBER (low),
               DORSAL_NUMBER (run_gap_days)),
  COURSE_RULE ("RELAPSE", "", relapse, DORSAL_NUMBER (present), DORSAL_NUMBER (return_days)),
  COURSE_RULE ("RES-30", "", res_30, DORSAL_NUMBER (resolved_span_days), DORSAL_NUMBER (resolved_entries),
               DORSAL_NUMBER (resolved_gap_days)),
  COURSE_RULE ("BRIEF", "", brief, DORSAL_NUMBER (present)),
  COURSE_RULE ("RECUR", "", recur, DORSAL_NUMBER (present), DORSAL_NUMBER (return_days)),
};

/** dorsal_rules_get_course: Returns: (transfer none): the rules about the course */
const DorsalRule *
dorsal_rules_get_course (guint *out_n_rules)
{
  *out_n_rules = G_N_ELEMENTS (rules);
  return rules;
}
