/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is asked, and when; and how often advice asks for attention. */

#include "config.h"

#include "exchange/protocol-json.h"
#include "guidance/asking.h"
#include "guidance/shown.h"
#include "script.h"

#include <string.h>

/* A line that answers the whole list with no on @day, and all risk facts. */
static void
answer_everything (Script *script, const char *day)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_printf (line, "on %sT07:00", day);
  for (guint i = 0; i < protocol->n_signs; i++)
    g_string_append_printf (line, " no %s", protocol->signs[i].id);
  for (guint i = 0; i < protocol->n_risk_facts; i++)
    if (!protocol->risk_facts[i].is_year)
      g_string_append_printf (line, " fact %s no", protocol->risk_facts[i].id);
  script_run (script, line->str);
}

static char *
list_asks (Script *script, const DorsalProtocol *protocol, const char *now)
{
  static const char *const names[] = { "signs", "visit", "onset", "facts", "questionnaire" };
  g_autoptr (GPtrArray) records = script_get_records (script);
  DorsalMoment moment = test_moment (now);
  g_autoptr (DorsalGuidance) guidance = dorsal_guidance_new (records, protocol, &moment);
  g_autoptr (GPtrArray) asks = dorsal_guidance_list_asks (guidance, records, &moment);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < asks->len; i++)
    {
      const DorsalAsk *ask = g_ptr_array_index (asks, i);

      g_assert_cmpuint (strlen (ask->title), >, 0);
      g_assert_cmpuint (strlen (ask->text), >, 0);
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "",
                              ask->questionnaire != NULL ? ask->questionnaire : names[ask->kind]);
    }

  return g_string_free (list, FALSE);
}

/* @before stands before the list is answered on @answered (nothing if NULL), @after after it. */
static const struct
{
  const char *before;
  const char *answered;
  const char *after;
  const char *now;
  const char *asks;
} cases[] = {
  /* Without an episode, or once it is over, nothing is asked. */
  { "", NULL, "", "2026-03-05T21:00", "" },
  { "onset 2026-03-01\ndaily 2026-03-01 2026-03-07 pain 0", NULL, "", "2026-03-07T21:00", "" },
  /* The whole list: never answered, after a week, not before. */
  { "onset 2026-03-01", NULL, "", "2026-03-01T21:00", "signs, facts, rmdq24" },
  { "onset 2026-03-01", "2026-03-01", "", "2026-03-07T21:00", "rmdq24" },
  { "onset 2026-03-01", "2026-03-01", "", "2026-03-08T06:00", "signs, rmdq24" },
  { "onset 2026-03-01", "2026-03-01", "on 2026-03-05 no saddle no fever", "2026-03-08T06:00", "signs, rmdq24" },
  /* On a flare-up that was marked after it, and not on one before it. */
  { "onset 2026-02-01", "2026-03-01", "on 2026-03-02T09:00 flare", "2026-03-02T10:00", "signs, rmdq24" },
  { "onset 2026-02-01\non 2026-03-01T06:00 flare", "2026-03-01", "", "2026-03-01T10:00", "rmdq24" },
  /* On a rise of two points from one day to the next. */
  { "onset 2026-03-01\non 2026-03-01 pain 3", "2026-03-02", "on 2026-03-02 worst 5", "2026-03-02T21:00",
    "signs, rmdq24" },
  { "onset 2026-03-01\non 2026-03-01 pain 3", "2026-03-02", "on 2026-03-02 worst 4", "2026-03-02T21:00", "rmdq24" },
  { "onset 2026-03-01\non 2026-03-01 pain 3", "2026-03-02", "on 2026-03-03 worst 6", "2026-03-03T21:00", "rmdq24" },
  /* When pain in a leg first appears in a spell. */
  { "onset 2026-03-01\non 2026-03-01 pain 4", "2026-03-02", "on 2026-03-02 pain 4 leg", "2026-03-02T21:00",
    "signs, rmdq24" },
  { "onset 2026-03-01\non 2026-03-01 pain 4 leg", "2026-03-02", "on 2026-03-02 pain 4 leg", "2026-03-02T21:00",
    "rmdq24" },
  /* Some answers, or one taken back, are not the whole list. */
  { "onset 2026-03-01\non 2026-03-01 pain 4", "2026-03-02", "on 2026-03-02 pain 4 leg\non 2026-03-02 no walk_hard no saddle",
    "2026-03-02T21:00", "signs, rmdq24" },
  { "onset 2026-03-01\non 2026-03-01 pain 4", "2026-03-02",
    "on 2026-03-02 yes night\non 2026-03-02 pain 4 leg\non 2026-03-02 mistake night", "2026-03-02T21:00",
    "signs, rmdq24" },
  /* Beside a sign that cannot wait, nothing but the signs. */
  { "onset 2026-03-10\non 2026-03-05 visit in A", NULL, "on 2026-03-11 yes fever", "2026-03-11T21:00", "signs" },
  { "onset 2026-03-10\non 2026-03-05 visit in A", "2026-03-11", "on 2026-03-11 yes fever", "2026-03-11T21:00", "" },
  /* A visit that the onset was moved past, until it is answered; an early entry, on the day it is typed. */
  { "onset 2026-03-10\non 2026-03-05 visit in A", "2026-03-11", "", "2026-03-11T21:00", "visit, rmdq24" },
  { "onset 2026-03-10\non 2026-03-05 visit in A about no", "2026-03-11", "", "2026-03-11T21:00", "rmdq24" },
  { "onset 2026-03-10\non 2026-03-09 pain 4 in A", "2026-03-08", "", "2026-03-10T21:00", "rmdq24" },
  /* Questionnaires: one a day, in turn, and again at their intervals. */
  { "onset 2026-03-01", "2026-03-01", "on 2026-03-01 asked rmdq24", "2026-03-01T21:00", "" },
  { "onset 2026-03-01", "2026-03-01", "on 2026-03-01 asked rmdq24", "2026-03-02T21:00", "activities" },
  { "onset 2026-03-01", "2026-03-14",
    "on 2026-03-01 asked rmdq24\non 2026-03-02 asked activities\non 2026-03-03 asked impact3", "2026-03-14T21:00", "" },
  { "onset 2026-03-01", "2026-03-14",
    "on 2026-03-01 asked rmdq24\non 2026-03-02 asked activities\non 2026-03-03 asked impact3", "2026-03-15T21:00",
    "rmdq24" },
  { "onset 2026-03-01", "2026-03-14", "on 2026-03-08 asked rmdq24", "2026-03-15T21:00", "rmdq24" },
  { "onset 2026-03-01", "2026-03-14",
    "on 2026-03-09 asked rmdq24\non 2026-03-02 asked activities\non 2026-03-03 asked impact3", "2026-03-15T21:00",
    "activities" },
  { "onset 2026-03-01", "2026-04-11",
    "on 2026-03-16 asked rmdq24\non 2026-03-17 asked activities\non 2026-03-18 asked impact3", "2026-04-11T21:00", "" },
  { "onset 2026-03-01", "2026-04-11",
    "on 2026-03-16 asked rmdq24\non 2026-03-17 asked activities\non 2026-03-18 asked impact3", "2026-04-12T21:00",
    "rmdq24" },
  { "onset 2026-03-01", "2026-05-09",
    "on 2026-04-12 asked rmdq24\non 2026-04-13 asked activities\non 2026-04-14 asked impact3", "2026-05-09T21:00", "" },
  { "onset 2026-03-01", "2026-05-09",
    "on 2026-04-12 asked rmdq24\non 2026-04-13 asked activities\non 2026-04-14 asked impact3", "2026-05-10T21:00",
    "rmdq24" },
  /* Mood is asked about when the person wants it. */
  { "onset 2026-03-01", "2026-03-04",
    "on 2026-03-01 asked rmdq24 fact ask_mood yes\non 2026-03-02 asked activities\non 2026-03-03 asked impact3",
    "2026-03-04T21:00", "phq2" },
};

static char *
run_case (guint i, const DorsalProtocol *protocol)
{
  g_autoptr (Script) script = script_new_in_memory ();

  script_run_lines (script, cases[i].before, "");
  if (cases[i].answered != NULL)
    answer_everything (script, cases[i].answered);
  script_run_lines (script, cases[i].after, "");
  return list_asks (script, protocol, cases[i].now);
}

static void
what_is_due_is_asked_and_nothing_else (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *list = run_case (i, dorsal_protocol_get_default ());

      if (!g_str_equal (list, cases[i].asks))
        g_test_message ("case %u: %s / %s", i, cases[i].before, cases[i].after);
      g_assert_cmpstr (list, ==, cases[i].asks);
    }
}

static gboolean
is_noticed (guint threshold, int step)
{
  DorsalProtocol changed = *dorsal_protocol_get_default ();

  dorsal_thresholds_set (&changed.thresholds, threshold,
                         dorsal_thresholds_get (&changed.thresholds, threshold) + step);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *list = run_case (i, &changed);

      if (!g_str_equal (list, cases[i].asks))
        return TRUE;
    }

  return FALSE;
}

static void
every_number_of_the_questions_matters (void)
{
  static const guint thresholds[] = {
    DORSAL_THRESHOLD (ask_all_days),
    DORSAL_THRESHOLD (ask_rise),
    DORSAL_THRESHOLD (questionnaire_second_days),
    DORSAL_THRESHOLD (questionnaire_third_days),
    DORSAL_THRESHOLD (questionnaire_every_days),
    DORSAL_THRESHOLD (questionnaire_least_days),
  };

  for (guint i = 0; i < G_N_ELEMENTS (thresholds); i++)
    for (int step = -1; step <= 1; step += 2)
      {
        if (!is_noticed (thresholds[i], step))
          g_test_message ("%s by %d", dorsal_threshold_get_info (thresholds[i])->name, step);
        g_assert_true (is_noticed (thresholds[i], step));
      }
}

static void
an_entry_before_the_onset_is_asked_about_when_it_is_typed (void)
{
  g_autoptr (Script) script = script_new_in_memory ();
  g_autofree char *same_day = NULL, *next_day = NULL;

  script_run (script, "onset 2026-03-10");
  answer_everything (script, "2026-03-09");
  script_run (script, "on 2026-03-09T21:00 pain 4 in A");
  same_day = list_asks (script, dorsal_protocol_get_default (), "2026-03-10T00:30");
  g_assert_cmpstr (same_day, ==, "rmdq24");
  script_run (script, "typed 2026-03-10 on 2026-03-09T20:00 pain 4 in A");
  next_day = list_asks (script, dorsal_protocol_get_default (), "2026-03-10T21:00");
  g_assert_cmpstr (next_day, ==, "onset, rmdq24");
}

static DorsalRecord *
make_shown (const char *at, const char *rule, int level)
{
  DorsalRecord *record = test_record (DORSAL_KIND_ADVICE, at, "rule", rule, "protocol", "p", NULL);

  g_assert_true (dorsal_record_set_integer (record, DORSAL_ADVICE_LEVEL, level, NULL));
  return record;
}

/* @shown: the days of March on which it was shown before the 20th. */
static const struct
{
  int      shown[8];
  gboolean is_due;
} reminders[] = {
  { { 0 }, TRUE },
  { { 19 }, FALSE },
  { { 18, 19 }, FALSE },
  { { 17, 18, 19 }, TRUE },
  { { 16, 17, 18, 19 }, FALSE },
  { { 14, 15, 16, 17, 18, 19 }, TRUE },
  { { 10 }, TRUE },
  { { 10, 18 }, FALSE },
};

static void
advice_asks_for_attention_every_three_days_at_most (void)
{
  g_autoptr (Script) script = script_new_in_memory ();
  g_autoptr (DorsalGuidance) guidance = NULL;
  const DorsalAdvice *advice;

  script_run_lines (script, "onset 2026-03-05\ndaily 2026-03-18 2026-03-20 pain 4 walk 5", "");
  guidance = script_advise (script, "2026-03-20T21:00");
  advice = g_ptr_array_index (guidance->advice, 0);
  g_assert_cmpstr (advice->rule, ==, "ESC-14");

  for (guint i = 0; i < G_N_ELEMENTS (reminders); i++)
    {
      g_autoptr (GPtrArray) log = dorsal_records_new ();

      for (guint j = 0; reminders[i].shown[j] != 0; j++)
        {
          g_autofree char *at = g_strdup_printf ("2026-03-%02dT21:00", reminders[i].shown[j]);
          DorsalRecord *record = make_shown (at, "ESC-14", 3);

          dorsal_record_set_episode (record, advice->episode);
          g_ptr_array_add (log, record);
        }
      g_ptr_array_add (log, make_shown ("2026-03-19T21:00", "ESC-21", 3));
      g_assert_cmpint (dorsal_guidance_is_reminder_due (log, advice, test_day ("2026-03-20")), ==,
                       reminders[i].is_due);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/asking/what is due is asked and nothing else", what_is_due_is_asked_and_nothing_else);
  g_test_add_func ("/asking/every number of the questions matters", every_number_of_the_questions_matters);
  g_test_add_func ("/asking/an entry before the onset is asked about when it is typed",
                   an_entry_before_the_onset_is_asked_about_when_it_is_typed);
  g_test_add_func ("/asking/advice asks for attention every three days at most",
                   advice_asks_for_attention_every_three_days_at_most);
  return g_test_run ();
}
