/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is said about an episode that is over. */

#include "config.h"

#include "core/episode.h"
#include "exchange/protocol-json.h"
#include "exchange/recovery.h"
#include "script.h"

#include <string.h>

static void
run_lines (Script *script, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    script_run (script, lines[i]);
}

/* The journal keeps them, so that what is changed here is what is summed up. */
static GPtrArray *
borrow_records (Script *script)
{
  g_autoptr (GPtrArray) records = script_get_records (script);

  return records;
}

static void
close_episode (Script *script, const char *day)
{
  DorsalRecord *episode = dorsal_episodes_find_newest (borrow_records (script));

  g_assert_true (dorsal_record_set_integer (episode, DORSAL_EPISODE_END, test_day (day), NULL));
}

/* Returns: the sentences, a line each; “none” if there is no summary */
static char *
summarize (Script *script, const char *now)
{
  g_autoptr (DorsalGuidance) guidance = script_advise (script, now);
  g_auto (GStrv) said = dorsal_recovery_summarize (borrow_records (script), guidance);

  return said == NULL ? g_strdup ("none") : g_strjoinv ("\n", said);
}

static const struct
{
  const char *lines;
  const char *end;
  const char *now;
  const char *said;
} stories[] = {
  { "", NULL, "2026-03-16T09:00", "none" },
  /* T10: on the seventh low day, and not before; then back; then calm again. */
  { "onset 2026-03-01\ndaily 2026-03-01 2026-03-06 pain 5 walk 10\ndaily 2026-03-07 2026-03-12 pain 1 walk 10",
    NULL, "2026-03-12T21:00", "none" },
  { "onset 2026-03-01\ndaily 2026-03-01 2026-03-06 pain 5 walk 10\ndaily 2026-03-07 2026-03-13 pain 1 walk 10",
    NULL, "2026-03-13T21:00",
    "The pain began on 1 March 2026 and eased 6 days later, on 7 March 2026.\n"
    "You logged 13 of 13 days.\n"
    "The highest pain you noted was 5; the newest, on 13 March 2026, is 1.\n"
    "You logged 130 minutes of walking in all." },
  { "onset 2026-03-01\ndaily 2026-03-01 2026-03-06 pain 5\ndaily 2026-03-07 2026-03-13 pain 1\n"
    "on 2026-03-18 pain 4",
    NULL, "2026-03-18T21:00", "none" },
  { "onset 2026-03-01\ndaily 2026-03-01 2026-03-06 pain 5\ndaily 2026-03-07 2026-03-13 pain 1\n"
    "on 2026-03-18 pain 4\ndaily 2026-03-19 2026-03-25 pain 0",
    NULL, "2026-03-25T21:00",
    "The pain began on 1 March 2026, came back 1 time and eased again on 19 March 2026.\n"
    "You logged 21 of 25 days.\n"
    "The highest pain you noted was 5; the newest, on 25 March 2026, is 0." },
  /* T11: a missing day is bridged; the days go on passing. */
  { "onset 2026-03-01\ndaily 2026-03-01 2026-03-02 pain 4\ndaily 2026-03-03 2026-03-04 pain 1\n"
    "daily 2026-03-06 2026-03-09 pain 1\non 2026-03-10 pain 0",
    NULL, "2026-03-12T21:00",
    "The pain began on 1 March 2026 and eased 2 days later, on 3 March 2026.\n"
    "You logged 9 of 12 days.\n"
    "The highest pain you noted was 4; the newest, on 10 March 2026, is 0." },
  /* T12: 0 is an answer; thirty days later the same is said. */
  { "onset 2026-03-01T08:00\ndaily 2026-03-01 2026-03-07 pain 0", NULL, "2026-03-07T21:00",
    "The pain began on 1 March 2026 and eased the same day.\n"
    "You logged 7 of 7 days.\n"
    "The highest pain you noted was 0; the newest, on 7 March 2026, is 0." },
  { "onset 2026-03-01T08:00\non 2026-03-01 pain 3\ndaily 2026-03-02 2026-03-08 pain 0\non 2026-03-14 pain 0\n"
    "on 2026-03-21 pain 0\non 2026-03-28 pain 0\non 2026-03-31 pain 0", NULL, "2026-03-31T21:00",
    "The pain began on 1 March 2026 and eased 1 day later, on 2 March 2026.\n"
    "You logged 12 of 31 days.\n"
    "The highest pain you noted was 3; the newest, on 31 March 2026, is 0." },
  /* Thirty days without pain and never seven low days in a row. */
  { "onset 2026-03-01\non 2026-03-01 pain 4\non 2026-03-02 pain 0\non 2026-03-09 pain 0\non 2026-03-10 pain 0\n"
    "on 2026-03-16 pain 0\non 2026-03-20 pain 0\non 2026-03-25 pain 0\non 2026-03-30 pain 0\n"
    "on 2026-03-31 pain 0", NULL, "2026-03-31T21:00",
    "The pain began on 1 March 2026 and eased 1 day later, on 2 March 2026.\n"
    "You logged 9 of 31 days.\n"
    "The highest pain you noted was 4; the newest, on 31 March 2026, is 0." },
  /* T08: days answered for are not logged days. */
  { "onset 2026-03-01\ndaily 2026-03-01 2026-03-03 pain 5\non 2026-03-06 clear 2026-03-15", NULL,
    "2026-03-15T09:05",
    "The pain began on 1 March 2026 and eased 5 days later, on 6 March 2026.\n"
    "You logged 3 of 15 days, and said of 10 more that there was no pain.\n"
    "The highest pain you noted was 5; the newest, on 15 March 2026, is 0." },
  /* T25: one day of pain after the thirty days is in it; the second begins anew. */
  { "onset 2026-03-05\ndaily 2026-03-05 2026-03-20 pain 4\non 2026-03-21 clear 2026-04-25\n"
    "on 2026-04-26T18:00 pain 3", NULL, "2026-04-26T18:05",
    "The pain began on 5 March 2026 and eased 16 days later, on 21 March 2026.\n"
    "You logged 17 of 53 days, and said of 36 more that there was no pain.\n"
    "The highest pain you noted was 4; the newest, on 26 April 2026, is 3." },
  { "onset 2026-03-05\ndaily 2026-03-05 2026-03-20 pain 4\non 2026-03-21 clear 2026-04-25\n"
    "daily 2026-04-26 2026-04-27 pain 3", NULL, "2026-04-27T21:00", "none" },
  /* A good day without a number says no number. */
  { "onset 2026-03-01\non 2026-03-01 pain 6\ndaily 2026-03-02 2026-03-08 good", NULL, "2026-03-08T21:00",
    "The pain began on 1 March 2026 and eased 1 day later, on 2 March 2026.\n"
    "You logged 8 of 8 days.\n"
    "The highest pain you noted was 6; the newest, on 8 March 2026, is 0 or 1." },
  { "onset 2026-03-01\ndaily 2026-03-01 2026-03-07 good", NULL, "2026-03-07T21:00",
    "The pain began on 1 March 2026 and eased the same day.\n"
    "You logged 7 of 7 days.\n"
    "The highest pain you noted was 0 or 1; the newest, on 7 March 2026, is 0 or 1." },
  { "onset 2026-03-01\non 2026-03-01 pain 1\ndaily 2026-03-02 2026-03-07 good", NULL, "2026-03-07T21:00",
    "The pain began on 1 March 2026 and eased the same day.\n"
    "You logged 7 of 7 days.\n"
    "The highest pain you noted was 1; the newest, on 7 March 2026, is 0 or 1." },
  { "onset 2026-03-01\ndaily 2026-03-01 2026-03-06 good\non 2026-03-07 pain 1", NULL, "2026-03-07T21:00",
    "The pain began on 1 March 2026 and eased the same day.\n"
    "You logged 7 of 7 days.\n"
    "The highest pain you noted was 1; the newest, on 7 March 2026, is 1." },
  /* Ended by the person: the days stop passing, what came later does not count. */
  { "onset 2026-03-01\non 2026-03-02 pain 7", "2026-03-11", "2026-06-01T09:00",
    "The episode began on 1 March 2026 and was closed 10 days later, on 11 March 2026.\n"
    "You logged 1 of 11 days.\n"
    "The highest pain you noted was 7; the newest, on 2 March 2026, is 7." },
  { "onset 2026-03-01\non 2026-03-01 pain 3\non 2026-03-02 pain 9 walk 5 visit", "2026-03-01",
    "2026-03-12T09:00",
    "The episode began on 1 March 2026 and was closed the same day.\n"
    "You logged 1 of 1 day.\n"
    "The highest pain you noted was 3; the newest, on 1 March 2026, is 3." },
  { "onset 2026-03-01", "2026-03-02", "2026-03-02T09:00",
    "The episode began on 1 March 2026 and was closed 1 day later, on 2 March 2026.\nYou logged 0 of 2 days." },
  { "onset 2026-03-01\non 2026-03-01 pain 3\ndaily 2026-03-05 2026-03-11 pain 0", "2026-03-04",
    "2026-03-11T21:00",
    "The episode began on 1 March 2026 and was closed 3 days later, on 4 March 2026.\n"
    "You logged 1 of 4 days.\n"
    "The highest pain you noted was 3; the newest, on 1 March 2026, is 3." },
  { "onset 2026-03-01\non 2026-03-02 pain 7", "2026-03-11", "2026-03-10T21:00", "none" },
  { "onset 2026-03-01\non 2026-02-20 clear 2026-03-07\non 2026-03-02 pain 0", NULL, "2026-03-07T21:00",
    "The pain began on 1 March 2026 and eased the same day.\n"
    "You logged 1 of 7 days, and said of 6 more that there was no pain.\n"
    "The highest pain you noted was 0; the newest, on 7 March 2026, is 0." },
  /* Pain before the onset is not of this episode. A booking is not a visit. */
  { "onset 2026-03-01\non 2026-02-27 pain 9 walk 30 felt better visit\ndaily 2026-03-01 2026-03-07 pain 1\n"
    "on 2026-03-05 visit\non 2026-03-06 visit booked", NULL, "2026-03-07T21:00",
    "The pain began on 1 March 2026 and eased the same day.\n"
    "You logged 7 of 7 days.\n"
    "The highest pain you noted was 1; the newest, on 7 March 2026, is 1.\n"
    "You noted 1 visit to a health professional." },
  /* At most five sentences; the one that matters least gives way. */
  { "onset 2026-03-01\non 2026-03-01 pain 4 visit\ndaily 2026-03-02 2026-03-08 pain 1 walk 10 felt better\n"
    "on 2026-03-08 visit", NULL, "2026-03-08T21:00",
    "The pain began on 1 March 2026 and eased 1 day later, on 2 March 2026.\n"
    "You logged 8 of 8 days.\n"
    "The highest pain you noted was 4; the newest, on 8 March 2026, is 1.\n"
    "You noted 2 visits to a health professional.\n"
    "After “Walk” your back felt better 7 times." },
};

static void
a_summary_says_what_was_noted_and_no_more (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    {
      g_autoptr (Script) script = script_new ();
      g_autofree char *said = NULL;

      if (*stories[i].lines != '\0')
        run_lines (script, stories[i].lines);
      if (stories[i].end != NULL)
        close_episode (script, stories[i].end);
      said = summarize (script, stories[i].now);
      g_assert_cmpstr (said, ==, stories[i].said);
    }
}

static void
add_activity (GPtrArray *records, const char *name, const char *felt)
{
  g_ptr_array_add (records, test_record (DORSAL_KIND_ACTIVITY, "2026-03-05T12:00", "name", name, "felt", felt,
                                         NULL));
}

static void
what_felt_better_most_often_is_named (void)
{
  static const struct
  {
    const char *names; /* a space between them; “-” before what felt worse */
    const char *said;
  } rows[] = {
    { "walk", "After “Walk” your back felt better 1 time." },
    { "walk stretch:cat_cow stretch:cat_cow", "After “Cat-cow” your back felt better 2 times." },
    { "walk swim", "After “Walk” your back felt better 1 time." },
    { "-walk -walk swim", "After “\u2068swim\u2069” your back felt better 1 time." },
    { "rest rest walk", "After “Walk” your back felt better 1 time." },
    { "rest", NULL },
    { "-walk", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Script) script = script_new ();
      g_auto (GStrv) names = g_strsplit (rows[i].names, " ", -1);
      g_auto (GStrv) said = NULL;
      g_autoptr (DorsalGuidance) guidance = NULL;

      run_lines (script, "onset 2026-03-01\ndaily 2026-03-01 2026-03-07 pain 1");
      for (guint n = 0; names[n] != NULL; n++)
        add_activity (borrow_records (script), names[n] + (names[n][0] == '-'),
                      names[n][0] == '-' ? "worse" : "better");
      guidance = script_advise (script, "2026-03-07T21:00");
      said = dorsal_recovery_summarize (borrow_records (script), guidance);
      g_assert_cmpuint (g_strv_length (said), ==, rows[i].said == NULL ? 3 : 4);
      g_assert_cmpstr (said[3], ==, rows[i].said);
    }
}

static void
what_belongs_to_another_episode_or_is_deleted_is_left_out (void)
{
  g_autoptr (Script) script = script_new ();
  g_autofree char *said = NULL;
  DorsalRecord *deleted = test_record (DORSAL_KIND_VISIT, "2026-03-04T12:00", NULL);
  DorsalRecord *other = test_record (DORSAL_KIND_VISIT, "2026-03-04T12:00", "about", "no", NULL);

  run_lines (script, "onset 2026-02-01 in B\non 2026-03-03 pain 9 walk 60 visit in B\n"
                     "onset 2026-03-01 in A\ndaily 2026-03-01 2026-03-07 pain 1 in A\n"
                     "on 2026-03-08 clear 2026-03-08 in A");
  dorsal_record_set_deleted (deleted, dorsal_record_get_at (deleted)->utc);
  g_ptr_array_add (borrow_records (script), deleted);
  g_ptr_array_add (borrow_records (script), other);
  dorsal_record_set_integer (g_ptr_array_index (borrow_records (script), 0), DORSAL_EPISODE_END,
                             test_day ("2026-03-08"), NULL);
  said = summarize (script, "2026-03-08T21:00");
  g_assert_cmpstr (said, ==,
                   "The pain began on 1 March 2026 and eased the same day.\n"
                   "You logged 7 of 8 days, and said of 1 more that there was no pain.\n"
                   "The highest pain you noted was 1; the newest, on 8 March 2026, is 0.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recovery/a summary says what was noted and no more",
                   a_summary_says_what_was_noted_and_no_more);
  g_test_add_func ("/recovery/what felt better most often is named", what_felt_better_most_often_is_named);
  g_test_add_func ("/recovery/what belongs to another episode or is deleted is left out",
                   what_belongs_to_another_episode_or_is_deleted_is_left_out);
  return g_test_run ();
}
