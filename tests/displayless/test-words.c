/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a record says in a list. */

#include "config.h"

#include "exchange/protocol-json.h"
#include "exchange/words.h"
#include "support.h"

#define I(text) "\u2068" text "\u2069"

static void
assert_reads (DorsalRecord *record, const char *title, const char *words)
{
  g_autoptr (DorsalRecord) owned = record;
  g_autofree char *found_title = dorsal_record_to_title (owned, dorsal_protocol_get_default ());
  g_autofree char *found_words = dorsal_record_to_words (owned, dorsal_protocol_get_default ());

  g_assert_cmpstr (found_title, ==, title);
  g_assert_cmpstr (found_words, ==, words);
}

static void
check_ins_say_pain_and_what_was_managed (void)
{
  assert_reads (
      test_record (DORSAL_KIND_CHECK_IN, "2026-01-12T20:00", "now", "4", "worst", "6", "walking",
                   "yes", "work", "no", "sitting", "yes", "note", "a\nb", NULL),
      "Check-in",
      "Pain now: 4. Worst pain: 6. Managed: Walking, Sitting. Not managed: Work. “" I ("a b") "”");
  assert_reads (test_record (DORSAL_KIND_CHECK_IN, "2026-01-12T20:00", "good_day", "yes", "sharp",
                             "no", NULL),
                "Check-in", "A good day.");
  assert_reads (test_record (DORSAL_KIND_CHECK_IN, "2026-01-12T20:00", "now", "0", "sharp", "yes",
                             "sleep", "well", "sleep_minutes", "0", NULL),
                "Check-in", "Pain now: 0. Sharp pain. Sleep: Well. Minutes asleep: 0.");
  assert_reads (test_record (DORSAL_KIND_CHECK_IN, "2026-01-12T20:00", "sharp", "yes", "leg", "yes",
                             NULL),
                "Check-in", "Sharp pain. Pain in a leg.");
  assert_reads (test_record (DORSAL_KIND_CHECK_IN, "2026-01-12T20:00", "leg", "no", NULL), "Check-in", "");
  assert_reads (test_record (DORSAL_KIND_CHECK_IN, "2026-01-12T20:00", NULL), "Check-in", "");
}

static void
activities_are_named_as_people_name_them (void)
{
  const DorsalStretch *stretch = dorsal_protocol_find_stretch (dorsal_protocol_get_default (),
                                                               "cat_cow");

  assert_reads (
      test_record (DORSAL_KIND_ACTIVITY, "2026-01-12", "name", "walk", "minutes", "1", NULL),
      "Walk", "1 minute.");
  assert_reads (
      test_record (DORSAL_KIND_ACTIVITY, "2026-01-12", "name", "rest", "minutes", "90", NULL),
      "Rest lying down", "90 minutes.");
  assert_reads (test_record (DORSAL_KIND_ACTIVITY, "2026-01-12", "name", "stretch:cat_cow", "felt",
                             "better", "before", "3", "after", "2", NULL),
                stretch->name,
                "Pain before: 3. Pain after: 2. How the back felt afterwards: Better.");
  assert_reads (
      test_record (DORSAL_KIND_ACTIVITY, "2026-01-12", "name", "stretch:unheard_of", NULL),
      I ("unheard_of"), "");
  assert_reads (
      test_record (DORSAL_KIND_ACTIVITY, "2026-01-12", "name", "שחייה", "minutes", "20", NULL),
      I ("שחייה"), "20 minutes.");
}

static void
signs_are_named_and_answered (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  g_autofree char *words = g_strdup_printf (
      "%s: Yes.", dorsal_protocol_find_sign (protocol, "leg_numb")->summary);
  g_autofree char *told = g_strdup_printf (
      "With: " I ("Dr A") ". Told about: %s, " I ("unheard_of") ".",
      dorsal_protocol_find_sign (protocol, "leg_numb")->summary);

  assert_reads (
      test_record (DORSAL_KIND_SIGN, "2026-01-12", "name", "leg_numb", "answer", "yes", NULL),
      "Warning sign", words);
  assert_reads (
      test_record (DORSAL_KIND_SIGN, "2026-01-12", "name", "unheard_of", "answer", "skipped", NULL),
      "Warning sign", I ("unheard_of") ": Not answered.");
  assert_reads (test_record (DORSAL_KIND_VISIT, "2026-01-12", "with", "Dr A", "told",
                             "leg_numb unheard_of", NULL),
                "Visit", told);
  assert_reads (test_record (DORSAL_KIND_VISIT, "2026-01-12", "about", "no", "note", "x", NULL), "Visit",
                "About this pain: No. “" I ("x") "”");
  assert_reads (test_record (DORSAL_KIND_VISIT, "2026-01-12", "booked", "yes", NULL),
                "Visit booked", "");
}

static void
questionnaires_that_dorsal_knows_say_their_result (void)
{
  assert_reads (test_record (DORSAL_KIND_QUESTIONNAIRE, "2026-01-12", "name", "rmdq24", "answers",
                             "rmdq01=1\nrmdq24=1", "score", "2", NULL),
                "Roland–Morris", "2 of 24 sentences ticked.");
  assert_reads (test_record (DORSAL_KIND_QUESTIONNAIRE, "2026-01-12", "name", "phq2", NULL), "Mood (PHQ-2)",
                "Not answered.");
  assert_reads (test_record (DORSAL_KIND_QUESTIONNAIRE, "2026-01-12", "name", "activities", "answers",
                             "activity1=7 Run <b>\nactivity3=2 Sit", "score", "9", NULL),
                "My three activities",
                "4.5 of 10, the mean of 2 activities. " I ("Run <b>") ": 7. " I ("Sit") ": 2.");
}

static void
every_other_kind_has_words (void)
{
  assert_reads (test_record (DORSAL_KIND_EPISODE, "2026-01-12", "region", "lower_back", "end",
                             "2026-02-01", NULL),
                "Episode", "Where: Lower back. Ended on: 1 February 2026.");
  assert_reads (test_record (DORSAL_KIND_FLARE, "2026-01-12", "note", "x", NULL), "Flare-up",
                "“" I ("x") "”");
  assert_reads (test_record (DORSAL_KIND_NO_PAIN, "2026-01-12", "until", "2026-01-14", NULL),
                "No pain", "Until: 14 January 2026.");
  assert_reads (
      test_record (DORSAL_KIND_MEDICINE, "2026-01-12", "name", "Ibuprofen", "dose", "400 mg",
                   "helped", "some", NULL),
      "Medicine",
      "Medicine: " I ("Ibuprofen") ". How much: " I ("400 mg") ". Did it help: A little.");
  assert_reads (
      test_record (DORSAL_KIND_QUESTIONNAIRE, "2026-01-12", "name", "odi", "score", "20", NULL),
      "Questionnaire", "Questionnaire: " I ("odi") ". Score: 20.");
  assert_reads (test_record (DORSAL_KIND_QUESTIONNAIRE, "2026-01-12", "name", "odi", NULL), "Questionnaire",
                "Questionnaire: " I ("odi") ". Not answered.");
  assert_reads (test_record (DORSAL_KIND_EVENT, "2026-01-12", "title", "New desk", NULL), "Event",
                "“" I ("New desk") "”");
  assert_reads (
      test_record (DORSAL_KIND_FACT, "2026-01-12", "name", "osteoporosis", "value", "no", NULL),
      "About me", "Weak bones: No.");
  assert_reads (
      test_record (DORSAL_KIND_FACT, "2026-01-12", "name", "shoe_size", "value", "42", NULL),
      "About me", I ("shoe_size") ": " I ("42") ".");
}

static void
advice_is_named_by_its_rule (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  g_autofree char *sign = g_strdup_printf ("%s: %s.",
                                           dorsal_level_get_label (DORSAL_LEVEL_EMERGENCY),
                                           dorsal_protocol_find_sign (protocol, "saddle")->summary);
  g_autofree char *unknown = g_strdup_printf ("%s: " I ("NEW-1") ".",
                                              dorsal_level_get_label (DORSAL_LEVEL_TIP));

  assert_reads (test_record (DORSAL_KIND_ADVICE, "2026-01-12", "rule", "RF:saddle", "level", "5",
                             "protocol", "p", NULL),
                "Advice shown", sign);
  assert_reads (test_record (DORSAL_KIND_ADVICE, "2026-01-12", "rule", "NEW-1", "level", "1",
                             "protocol", "p", NULL),
                "Advice shown", unknown);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/check_ins_say_pain_and_what_was_managed",
                   check_ins_say_pain_and_what_was_managed);
  g_test_add_func ("/words/activities_are_named_as_people_name_them",
                   activities_are_named_as_people_name_them);
  g_test_add_func ("/words/signs_are_named_and_answered", signs_are_named_and_answered);
  g_test_add_func ("/words/questionnaires_that_dorsal_knows_say_their_result",
                   questionnaires_that_dorsal_knows_say_their_result);
  g_test_add_func ("/words/every_other_kind_has_words", every_other_kind_has_words);
  g_test_add_func ("/words/advice_is_named_by_its_rule", advice_is_named_by_its_rule);
  return g_test_run ();
}
