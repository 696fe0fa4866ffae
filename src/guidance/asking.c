/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is asked, and when: chapter 2.3 of the clinical reference, and the intervals of chapter 4. Little,
 * and less as things get better: once a spell is over nothing is asked any more. */

#include "config.h"

#include "guidance/asking.h"

#include "core/episode.h"
#include "guidance/course.h"
#include "guidance/draft.h"
#include "guidance/full-list.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const DorsalGuidance      *guidance;
  const DorsalProtocol      *protocol;
  const DorsalEpisodeCourse *episode;
  GPtrArray                 *records;
  const DorsalMoment        *now;
  DorsalDay                  today;
  GPtrArray                 *asks;
} Asking;

/** dorsal_ask_free: Frees a question. */
void
dorsal_ask_free (DorsalAsk *self)
{
  g_clear_pointer (&self->record, dorsal_record_unref);
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

static DorsalAsk *
add_ask (Asking *asking, DorsalAskKind kind, DorsalRecord *record, char *title, char *text)
{
  DorsalAsk *ask = g_new0 (DorsalAsk, 1);

  ask->kind = kind;
  ask->record = record != NULL ? dorsal_record_ref (record) : NULL;
  ask->title = title;
  ask->text = text;
  g_ptr_array_add (asking->asks, ask);
  return ask;
}

static gboolean
has_new_flare (const Asking *asking, gint64 list)
{
  const DorsalFlareCourse *flare = dorsal_course_find_flare (asking->episode);

  return flare != NULL && dorsal_record_get_sequence (flare->record) > list;
}

static DorsalRecord *
get_newest_check_in (const Asking *asking)
{
  GPtrArray *check_ins = asking->episode->check_ins;

  return check_ins->len > 0 ? g_ptr_array_index (check_ins, check_ins->len - 1) : NULL;
}

static gboolean
has_new_rise (const Asking *asking, gint64 list)
{
  const DorsalDiaryDay *last = dorsal_course_get_logged (asking->episode, 0);
  const DorsalDiaryDay *before = dorsal_course_get_logged (asking->episode, 1);
  const DorsalRecord *newest = get_newest_check_in (asking);

  return last != NULL && before != NULL && newest != NULL && last->day - before->day == 1 &&
         last->highest - before->highest >= asking->protocol->thresholds.ask_rise &&
         dorsal_record_get_sequence (newest) > list;
}

/* Pain in a leg that was not there before in this spell. */
static gboolean
has_new_leg_pain (const Asking *asking, gint64 list)
{
  GPtrArray *check_ins = asking->episode->check_ins;

  for (guint i = 0; i < check_ins->len; i++)
    {
      const DorsalRecord *check_in = g_ptr_array_index (check_ins, i);

      if (dorsal_record_get_day (check_in) >= asking->episode->course.spell_start &&
          dorsal_record_get_boolean (check_in, DORSAL_CHECK_IN_LEG))
        return dorsal_record_get_sequence (check_in) > list;
    }

  return FALSE;
}

/* Returns: (nullable): why the whole list is due */
static const char *
find_reason_for_list (const Asking *asking)
{
  gint64 list;
  DorsalDay last = dorsal_full_list_find_last (asking->protocol, asking->records, asking->now, &list);

  if (last == DORSAL_DAY_NONE)
    return _("The advice is safer once you have been through all of them. It takes a minute.");
  if (has_new_flare (asking, list))
    return _("You marked a flare-up. Please go through the list once more.");
  if (has_new_leg_pain (asking, list))
    return _("You noted pain in a leg. Please go through the list once more.");
  if (has_new_rise (asking, list))
    return _("Your strongest pain has risen since the day before. Please go through the list once more.");
  if (asking->today - last >= asking->protocol->thresholds.ask_all_days)
    return _("It is some time since you went through the whole list.");

  return NULL;
}

static void
ask_about_signs (Asking *asking)
{
  const char *reason = find_reason_for_list (asking);

  if (reason != NULL)
    add_ask (asking, DORSAL_ASK_SIGNS, NULL, g_strdup (_("Any of the Warning Signs?")), g_strdup (reason));
}

/* A visit that an onset was moved past covers nothing, until the person says that it was about this pain. */
static void
ask_about_visits (Asking *asking)
{
  GPtrArray *visits = asking->episode->visits;

  for (guint i = 0; i < visits->len; i++)
    {
      DorsalRecord *visit = g_ptr_array_index (visits, i);
      g_autofree char *day = NULL;

      if (dorsal_record_get_day (visit) >= dorsal_record_get_day (asking->episode->course.episode) ||
          dorsal_record_has (visit, DORSAL_VISIT_ABOUT))
        continue;

      day = dorsal_advice_format_day (dorsal_record_get_day (visit), asking->today);
      add_ask (asking, DORSAL_ASK_VISIT, visit,
               g_strdup_printf (_("Was the Visit on %s About This Pain?"), day),
               g_strdup (_("It was before the day on which this pain began, so it does not count yet.")));
    }
}

/* Asked on the day it was typed: a slip is mended then, or it was none. */
static void
ask_about_onset (Asking *asking)
{
  DorsalDay onset = dorsal_record_get_day (asking->episode->course.episode);

  for (guint i = 0; i < asking->episode->check_ins->len; i++)
    {
      DorsalRecord *check_in = g_ptr_array_index (asking->episode->check_ins, i);
      g_autofree char *day = NULL;

      if (dorsal_record_get_day (check_in) >= onset)
        return;
      if (dorsal_moment_get_day (dorsal_record_get_typed (check_in)) != asking->today)
        continue;

      day = dorsal_advice_format_day (dorsal_record_get_day (check_in), asking->today);
      add_ask (asking, DORSAL_ASK_ONSET, check_in, g_strdup_printf (_("Did This Pain Begin on %s?"), day),
               g_strdup (_("You logged an entry for that day, which is before the start of the episode. Its pain "
                           "does not count unless the start is moved.")));
      return;
    }
}

static void
ask_about_facts (Asking *asking)
{
  for (guint i = 0; i < asking->protocol->n_risk_facts; i++)
    {
      const DorsalRiskFact *fact = &asking->protocol->risk_facts[i];

      if (!fact->is_year && !fact->is_about_stretching && dorsal_facts_find (asking->records, fact->id) == NULL)
        {
          add_ask (asking, DORSAL_ASK_FACTS, NULL, g_strdup (_("A Few Questions About Your Health")),
                   g_strdup (_("They make the advice safer, and are asked once. Each can be left out.")));
          return;
        }
    }
}

/* The newest day @after on which a questionnaire falls due, counted from the onset. */
static int
find_due_point (const DorsalThresholds *limits, int after)
{
  if (after < limits->questionnaire_second_days)
    return 0;
  if (after < limits->questionnaire_third_days)
    return limits->questionnaire_second_days;

  return after - (after - limits->questionnaire_third_days) % limits->questionnaire_every_days;
}

static DorsalDay
find_last_answered (GPtrArray *records, const char *questionnaire)
{
  DorsalDay last = DORSAL_DAY_NONE;

  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_QUESTIONNAIRE &&
          (questionnaire == NULL ||
           g_str_equal (dorsal_record_get_text (record, DORSAL_QUESTIONNAIRE_NAME), questionnaire)))
        last = MAX (last, dorsal_record_get_day (record));
    }

  return last;
}

static gboolean
is_due (const Asking *asking, const char *id)
{
  const DorsalThresholds *limits = &asking->protocol->thresholds;
  DorsalDay onset = dorsal_record_get_day (asking->episode->course.episode);
  DorsalDay last = find_last_answered (asking->records, id);

  return last == DORSAL_DAY_NONE || (last < onset + find_due_point (limits, asking->today - onset) &&
                                     asking->today - last >= limits->questionnaire_least_days);
}

/* At the start of an episode, after two and six weeks, then every four weeks; one a day, and at most one of a
 * kind a week. One that was skipped counts as answered. The questions about mood are offered to those who
 * asked for them. Source: clinical reference, 4.2; the intervals are a judgement. */
static const char *
find_due_questionnaire (const Asking *asking)
{
  static const char *const ids[] = { "rmdq24", "activities", "impact3", "phq2" };

  if (find_last_answered (asking->records, NULL) == asking->today)
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      gboolean is_mood = g_str_equal (ids[i], "phq2");

      if ((!is_mood || g_strcmp0 (dorsal_facts_get (asking->records, DORSAL_FACT_ASK_MOOD), "yes") == 0) &&
          is_due (asking, ids[i]))
        return ids[i];
    }

  return NULL;
}

static const struct
{
  const char *id;
  const char *title;
  const char *text;
} offers[] = {
  { "rmdq24", N_ ("What Your Back Keeps You From"),
    N_ ("24 sentences to tick, now and then. They show change better than a pain score.") },
  { "activities", N_ ("Your Three Activities"), N_ ("Name up to three things that are hard for you just now.") },
  { "impact3", N_ ("The Last Seven Days"), N_ ("Three short questions.") },
  { "phq2", N_ ("Your Mood"), N_ ("Two short questions, as you asked for.") },
};

static void
ask_questionnaire (Asking *asking)
{
  const char *due = find_due_questionnaire (asking);

  for (guint i = 0; due != NULL && i < G_N_ELEMENTS (offers); i++)
    if (g_str_equal (offers[i].id, due))
      add_ask (asking, DORSAL_ASK_QUESTIONNAIRE, NULL, g_strdup (_(offers[i].title)),
               g_strdup (_(offers[i].text)))->questionnaire = offers[i].id;
}

static const DorsalEpisodeCourse *
find_live_course (const DorsalGuidance *self)
{
  const DorsalCourse *course = dorsal_guidance_get_course (self);

  return course != NULL && course->live ? (const DorsalEpisodeCourse *) course : NULL;
}

/**
 * dorsal_guidance_list_asks:
 * @self: what the rules say about the journal
 * @records: (element-type DorsalRecord): the journal, in the order of recording
 * @now: the present
 *
 * Beside a warning sign that cannot wait, the other signs are all that is asked about.
 *
 * Returns: (transfer full) (element-type DorsalAsk): what is due, the most important first; nothing without
 *   a live episode
 */
GPtrArray *
dorsal_guidance_list_asks (const DorsalGuidance *self, GPtrArray *records, const DorsalMoment *now)
{
  Asking asking = { self, NULL, NULL, records, now };

  g_return_val_if_fail (self != NULL && records != NULL && now != NULL, NULL);

  asking.protocol = self->protocol;
  asking.episode = find_live_course (self);
  asking.today = dorsal_moment_get_day (now);
  asking.asks = g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_ask_free);
  if (asking.episode == NULL)
    return asking.asks;

  ask_about_signs (&asking);
  if (self->hides_stretches)
    return asking.asks;

  ask_about_visits (&asking);
  ask_about_onset (&asking);
  ask_about_facts (&asking);
  ask_questionnaire (&asking);
  return asking.asks;
}
