/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Warning signs, each through its life; what is withheld; the clock; and the words. */

#include "config.h"

#include "core/error.h"
#include "exchange/protocol-json.h"
#include "guidance/message.h"
#include "guidance/same-pain.h"
#include "reading.h"
#include "script.h"
#include "sign-lives.h"

#include <stdlib.h>
#include <string.h>

#define GRADE_MOST 6.0
#define SENTENCE_MOST 20

static void
check_words (const DorsalAdvice *advice)
{
  g_assert_cmpuint (strlen (advice->title), >, 0);
  g_assert_cmpuint (g_strv_length (advice->sources), >, 0);
  g_assert_null (strchr (advice->text, '!'));
  g_assert_null (strstr (advice->text, "chronic"));
  g_assert_cmpint (advice->due_days > 0, ==, advice->level == DORSAL_LEVEL_SEE_SOON);
  if (advice->level < DORSAL_LEVEL_SEE_SOON)
    return;

  if (reading_get_grade (advice->text) > GRADE_MOST ||
      reading_get_longest_sentence (advice->text) > SENTENCE_MOST)
    {
      g_test_message ("%s grade %.2f, %d words: %s", advice->rule, reading_get_grade (advice->text),
                      reading_get_longest_sentence (advice->text), advice->text);
      g_test_fail ();
    }
}

static void
check_guidance_words (const DorsalGuidance *guidance)
{
  for (guint i = 0; i < guidance->advice->len; i++)
    check_words (g_ptr_array_index (guidance->advice, i));
}

static void
every_sign_lives_by_its_level (void)
{
  g_assert_cmpuint (dorsal_protocol_get_default ()->n_signs, ==, G_N_ELEMENTS (sign_levels));
  for (guint i = 0; i < G_N_ELEMENTS (sign_levels); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sign_lives); j++)
      {
        g_autoptr (Script) script = script_new ();
        g_autoptr (DorsalGuidance) guidance = NULL;
        g_autofree char *expected = sign_life_expect (i, sign_lives[j].levels);
        g_autofree char *list = NULL;

        script_run_lines (script, sign_lives[j].lines, sign_levels[i].id);
        guidance = script_advise (script, sign_lives[j].now);
        list = script_list_advice (guidance, NULL);
        if (!g_str_equal (list, expected))
          g_test_message ("%s, life %u", sign_levels[i].id, j);
        g_assert_cmpstr (list, ==, expected);
        check_guidance_words (guidance);
      }
}

static void
cases_give_exactly_this_advice (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sign_cases); i++)
    {
      g_autoptr (Script) script = script_new ();
      g_autoptr (DorsalGuidance) guidance = NULL;
      g_autofree char *list = NULL;
      g_autofree char *sorted = NULL;
      g_autofree char *wanted = script_sort_list (sign_cases[i].advice);

      script_run_lines (script, sign_cases[i].lines, "");
      guidance = script_advise (script, sign_cases[i].now);
      list = script_list_advice (guidance, NULL);
      sorted = script_sort_list (list);
      if (!g_str_equal (sorted, wanted))
        g_test_message ("case %u: %s", i, sign_cases[i].lines);
      g_assert_cmpstr (sorted, ==, wanted);
      check_guidance_words (guidance);
    }
}

static void
check_reading (const char *place, const char *text)
{
  if (reading_get_grade (text) <= GRADE_MOST && reading_get_longest_sentence (text) <= SENTENCE_MOST)
    return;

  g_test_message ("%s grade %.2f, %d words: %s", place, reading_get_grade (text),
                  reading_get_longest_sentence (text), text);
  g_test_fail ();
}

/* As the message is put together, whatever the day. */
static void
check_sign_reading (const DorsalSign *sign)
{
  g_autofree char *noted = dorsal_message_fill (sign->noted, "day", "12 September", NULL);
  g_autofree char *text = g_strjoin (" ", noted, sign->why, sign->action, sign->telling, NULL);

  check_reading (sign->id, text);
  for (guint i = 0; i < sign->n_raised; i++)
    check_reading (sign->id, sign->raised[i].reason);
}

static void
every_text_that_asks_to_see_someone_is_easy_to_read (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  guint n_texts = protocol->n_signs;

  for (guint i = 0; i < protocol->n_signs; i++)
    check_sign_reading (&protocol->signs[i]);

  for (guint i = 0; i < protocol->n_messages; i++)
    if (protocol->messages[i].due_days > 0)
      {
        const DorsalMessage *message = &protocol->messages[i];
        const char *said = message->stronger != NULL ? message->stronger : message->text;
        g_autofree char *text = dorsal_message_fill (said, "start", "12 September", "day", "12 September", NULL);

        check_reading (message->rule, text);
        n_texts++;
      }

  g_test_message ("%u texts", n_texts);
}

/* Scripts that lead to every rule of level 3 and more that is not a warning sign. */
static void
advice_to_see_someone_is_easy_to_read (void)
{
  static const struct
  {
    const char *lines;
    const char *now;
    const char *rule;
  } rows[] = {
    { "onset 2026-03-01\ndaily 2026-03-01 2026-03-08 pain 4 walk 5 fact first50 yes", "2026-03-08T21:00",
      "ESC-7-50" },
    { "onset 2026-03-01\ndaily 2026-03-13 2026-03-15 pain 4 walk 5", "2026-03-15T21:00", "ESC-14" },
    { "onset 2026-03-01\ndaily 2026-03-20 2026-03-22 pain 4 walk 5", "2026-03-22T21:00", "ESC-21" },
    { "onset 2026-03-01\non 2026-04-12 pain 4 walk 5", "2026-04-12T21:00", "ESC-42" },
    { "onset 2026-03-01\non 2026-05-24 pain 4 walk 5", "2026-05-24T21:00", "ESC-84" },
    { "onset 2026-03-01\non 2026-03-02 visit\non 2026-04-12 pain 4 walk 5", "2026-04-12T21:00",
      "VISIT-REVIEW" },
    { "onset 2026-03-01\ndaily 2026-03-04 2026-03-05 worst 8 walk 5", "2026-03-05T21:00", "ESC-SEVERE" },
    { "onset 2026-03-01\ndaily 2026-03-05 2026-03-07 pain 3 walk 5 felt worse", "2026-03-07T21:00",
      "MOV-WORSE-3" },
    { "onset 2026-03-01\ndaily 2026-03-05 2026-03-07 pain 3 walk 5 stretch cat_cow 2 5",
      "2026-03-07T21:00", "STR-REPEAT" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Script) script = script_new_in_memory ();
      g_autoptr (DorsalGuidance) guidance = NULL;
      const DorsalAdvice *first;

      script_run_lines (script, rows[i].lines, "");
      guidance = script_advise (script, rows[i].now);
      first = g_ptr_array_index (guidance->advice, 0);
      g_assert_cmpstr (first->rule, ==, rows[i].rule);
      g_assert_cmpint (first->level, ==, DORSAL_LEVEL_SEE_SOON);
      g_assert_cmpuint (g_strv_length (first->reasons), >=, 2);
      check_guidance_words (guidance);
    }
}

static void
advice_says_what_it_rests_on (void)
{
  g_autoptr (Script) script = script_new_in_memory ();
  g_autoptr (DorsalGuidance) guidance = NULL;
  const DorsalAdvice *advice;

  script_run (script, "onset 2026-03-01");
  script_run (script, "daily 2026-03-01 2026-03-10 pain 4 walk 10");
  script_run (script, "daily 2026-03-14 2026-03-16 pain 4 walk 10");
  guidance = script_advise (script, "2026-03-16T21:00");
  advice = g_ptr_array_index (guidance->advice, 0);
  g_assert_cmpstr (advice->rule, ==, "ESC-14");
  g_assert_cmpstr (advice->reasons[0], ==, "Day 15 since the start on 1 March.");
  g_assert_cmpstr (advice->reasons[1], ==, "Pain 4 on 16 March.");
  g_assert_cmpstr (advice->reasons[2], ==, "No visit is logged since then.");
  g_assert_cmpuint (advice->days_used->len, ==, 13);
  g_assert_cmpuint (advice->days_missing->len, ==, 3);
  g_assert_cmpint (g_array_index (advice->days_missing, DorsalDay, 0), ==, test_day ("2026-03-11"));
  g_assert_cmpint (advice->due_days, ==, 7);
  g_assert_cmpstr (advice->episode, ==, script_get_episode (script, 'A'));
}

/* Advice for scripts, with what its text must and must not say. */
typedef struct
{
  const char *lines;
  const char *now;
  const char *rule;
  const char *said;
  const char *not_said;
} Saying;

static const DorsalAdvice *
find_rule (const DorsalGuidance *guidance, const char *rule)
{
  for (guint i = 0; i < guidance->advice->len; i++)
    if (g_str_equal (((DorsalAdvice *) guidance->advice->pdata[i])->rule, rule))
      return guidance->advice->pdata[i];

  return NULL;
}

static void
check_saying (const Saying *row)
{
  g_autoptr (Script) script = script_new_in_memory ();
  g_autoptr (DorsalGuidance) guidance = NULL;
  const DorsalAdvice *found;

  script_run_lines (script, row->lines, "");
  guidance = script_advise (script, row->now);
  found = find_rule (guidance, row->rule);
  g_assert_nonnull (found);
  g_test_message ("%s: %s", found->rule, found->text);
  g_assert_nonnull (strstr (found->text, row->said));
  if (row->not_said != NULL)
    g_assert_null (strstr (found->text, row->not_said));
}

static void
care_is_told_of_every_stretch_of_the_day (void)
{
  static const char lines[] = "onset 2026-03-01\non 2026-03-01 fact hip yes\non 2026-03-01 fact osteoporosis yes\n"
                              "on 2026-03-05T20:00 pain 1 stretch childs_pose 1 1\n"
                              "on 2026-03-05T20:10 stretch knee_to_chest 1 1\n"
                              "on 2026-03-05T20:20 stretch cat_cow 1 1\n"
                              "on 2026-03-05T20:30 stretch cat_cow 1 1";
  static const Saying rows[] = {
    { lines, "2026-03-05T21:00", "STR-CONTRA", "care: Cat-cow. With weak bones", NULL },
    { lines, "2026-03-05T21:00", "STR-CONTRA", "care: One knee to chest. With weak bones", NULL },
    { lines, "2026-03-05T21:00", "STR-CONTRA", "care: Child’s pose. With weak bones",
      "rounded end. You logged a stretch that needs care: Cat-cow" },
  };
  g_autoptr (Script) script = script_new_in_memory ();
  g_autoptr (DorsalGuidance) guidance = NULL;
  const DorsalAdvice *care;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_saying (&rows[i]);

  script_run_lines (script, lines, "");
  guidance = script_advise (script, "2026-03-05T21:00");
  care = g_ptr_array_index (guidance->advice, 0);
  g_assert_cmpuint (care->entries->len, ==, 3);
  g_assert_cmpuint (g_strv_length (care->reasons), ==, 5);
}

/* Each of these once said more than was logged, or the opposite of what stood beside it. */
static void
texts_are_true_of_what_was_logged (void)
{
  static const Saying rows[] = {
    { "onset 2026-03-01T08:00\non 2026-03-01T09:00 pain 3 stretch cat_cow 3 3 sharp", "2026-03-01T10:00",
      "STR-EARLY", "strong or sharp pain", NULL },
    { "onset 2026-01-01\non 2026-03-04T08:00 pain 5 stretch cat_cow 3 3 strong\non 2026-03-04T09:00 flare",
      "2026-03-04T10:00", "STR-HARD", "or of a flare-up", NULL },
    { "onset 2026-03-01\ndaily 2026-03-05 2026-03-07 pain 3 stretch cat_cow 2 5", "2026-03-07T21:00",
      "STR-HURT", "Unless other advice says to leave it out", NULL },
    { "onset 2026-03-01\ndaily 2026-03-04 2026-03-07 pain 3 walk 5 felt worse", "2026-03-07T21:00",
      "MOV-WORSE-3", "at least three times", NULL },
    { "onset 2026-03-01\ndaily 2026-03-01 2026-03-04 pain 3\non 2026-03-04 walk 10\non 2026-03-05 pain 5",
      "2026-03-05T21:00", "MOVE-HOLD", "If there was none", NULL },
    { "onset 2026-03-01\ndaily 2026-03-01 2026-03-08 worst 9", "2026-03-08T21:00", "ESC-SEVERE",
      "on the last two days you logged", "since 7 March" },
    { "onset 2026-03-01T08:00\non 2026-03-01T09:00 pain 3", "2026-03-02T09:00", "REST-C",
      "If you are resting, aim to be done with it by 3 March, 08:00.", NULL },
    { "on 2026-03-02 phq2 3", "2026-03-02T21:00", "PHQ", "Your answers about your mood on 2 March", "felt low" },
    { "on 2026-03-02 fact recent_infection yes\non 2026-03-02 yes fever", "2026-03-02T21:00", "RF:fever",
      "an injection in your back", NULL },
    { "on 2026-03-02 yes night", "2026-03-02T21:00", "RF:night", "eases in some position", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_saying (&rows[i]);
}

/* Nothing more is logged: the advice is there on the day before the one it names, and not on that one. */
static void
advice_ends_on_the_day_that_it_names (void)
{
  static const struct
  {
    const char *lines;
    const char *last;
    const char *end;
    const char *rule;
    const char *said;
  } rows[] = {
    { "onset 2026-03-01\ndaily 2026-03-01 2026-03-15 pain 4 walk 5\non 2026-03-18 visit booked", "2026-03-18T21:00",
      "2026-03-19T21:00", "BOOKED", "it ends on 19 March" },
    { "onset 2026-03-01\ndaily 2026-03-01 2026-03-15 pain 4 walk 5\non 2026-03-26 visit booked", "2026-03-21T21:00",
      "2026-03-22T21:00", "BOOKED", "it ends on 22 March" },
    { "onset 2026-01-01\ndaily 2026-05-20 2026-06-02 pain 4 walk 5\non 2026-03-10 visit", "2026-06-02T21:00",
      "2026-06-03T21:00", "VISIT-COVER", "it ends on 3 June" },
    { "onset 2026-02-01\ndaily 2026-03-20 2026-04-07 pain 4 walk 5\non 2026-03-10 visit", "2026-04-07T21:00",
      "2026-04-08T21:00", "VISIT-COVER", "it ends on 8 April" },
    { "onset 2026-03-01\ndaily 2026-03-05 2026-03-09 pain 4 walk 5 felt worse", "2026-03-13T21:00",
      "2026-03-14T21:00", "MOV-WORSE-3", "it ends on 14 March" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (Script) script = script_new_in_memory ();
      g_autoptr (DorsalGuidance) last = NULL;
      g_autoptr (DorsalGuidance) end = NULL;
      g_autofree char *changes = NULL;

      script_run_lines (script, rows[i].lines, "");
      last = script_advise (script, rows[i].last);
      end = script_advise (script, rows[i].end);
      g_test_message ("%s: %s", rows[i].rule, rows[i].said);
      g_assert_nonnull (find_rule (last, rows[i].rule));
      g_assert_null (find_rule (end, rows[i].rule));
      changes = g_strjoinv ("\n", find_rule (last, rows[i].rule)->changes);
      g_assert_nonnull (strstr (changes, rows[i].said));
    }
}

/* The guide says it whether or not somebody was seen, which the phase does not know. */
static void
phases_send_only_who_was_not_seen (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();

  for (guint i = 0; i < protocol->n_phases; i++)
    if (strstr (protocol->phases[i].now, "health professional") != NULL)
      g_assert_nonnull (strstr (protocol->phases[i].now, "If nobody has looked at your back yet"));
}

static void
what_is_due_sooner_comes_first_and_each_names_its_place (void)
{
  static const char *const places[] = { "About the pain here: Lower back.", "About the pain here: Neck." };
  g_autoptr (Script) script = script_new_in_memory ();
  g_autoptr (DorsalGuidance) guidance = NULL;

  script_run_lines (script,
                    "onset 2026-03-01 in A\nonset 2026-03-10 in B\n"
                    "daily 2026-03-20 2026-03-24 pain 4 walk 5 in A\n"
                    "daily 2026-03-20 2026-03-24 pain 4 walk 5 in B", "");
  guidance = script_advise (script, "2026-03-24T21:00");
  g_assert_cmpstr (((DorsalAdvice *) guidance->advice->pdata[0])->rule, ==, "ESC-21");
  g_assert_cmpstr (((DorsalAdvice *) guidance->advice->pdata[1])->rule, ==, "ESC-14");
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (((DorsalAdvice *) guidance->advice->pdata[i])->reasons[0], ==, places[i]);
}

static void
phases_follow_the_days (void)
{
  static const struct
  {
    const char *now;
    DorsalPhase phase;
  } rows[] = {
    { "2026-03-01T12:00", DORSAL_PHASE_EASE }, { "2026-03-03T10:00", DORSAL_PHASE_MOVE },
    { "2026-03-14T23:00", DORSAL_PHASE_MOVE }, { "2026-03-15T00:01", DORSAL_PHASE_PLAN },
    { "2026-03-22T00:01", DORSAL_PHASE_SEE },  { "2026-05-24T00:01", DORSAL_PHASE_LONG },
  };
  g_autoptr (Script) script = script_new_in_memory ();

  script_run (script, "onset 2026-03-01T10:00");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DorsalGuidance) guidance = script_advise (script, rows[i].now);

      g_assert_cmpint (dorsal_guidance_get_course (guidance)->phase, ==, rows[i].phase);
    }
}

static void
every_rule_explains_itself (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = dorsal_rules_list_ids (protocol);

  g_assert_cmpuint (g_strv_length (ids), ==, protocol->n_signs + protocol->n_messages);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *text = dorsal_rules_explain (protocol, ids[i], &error);

      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (text, ids[i]));
      g_assert_nonnull (strstr (text, dorsal_protocol_get_title (protocol, ids[i])));
      g_assert_nonnull (strstr (text, "Sources:"));
    }

  g_assert_null (dorsal_rules_explain (protocol, "RF:none", &error));
  g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_UNKNOWN);
}

static void
explanations_take_their_numbers_from_the_protocol (void)
{
  DorsalProtocol protocol = *dorsal_protocol_get_default ();
  g_autofree char *text = NULL;

  protocol.thresholds.duration_first_days = 17;
  text = dorsal_rules_explain (&protocol, "ESC-14", NULL);
  g_assert_nonnull (strstr (text, "Plan a visit after: 17 days\n"));
}

static void
the_texts_of_the_protocol_are_whole (void)
{
  const DorsalProtocol *protocol = dorsal_protocol_get_default ();

  for (guint i = 0; i < protocol->n_signs; i++)
    {
      g_assert_nonnull (strstr (protocol->signs[i].noted, "{day}"));
      g_assert_cmpint (protocol->signs[i].due_days > 0, ==,
                       protocol->signs[i].level == DORSAL_LEVEL_SEE_SOON);
    }
  g_assert_cmpuint (protocol->n_stretches, ==, 5);
  g_assert_nonnull (dorsal_protocol_find_stretch (protocol, "stretch:cat_cow"));
  g_assert_null (dorsal_protocol_find_stretch (protocol, "cat"));
}

/* An episode in the lower back began on 1 March; it ended on @end, or is not over. */
static const struct
{
  const char *end;
  const char *region;
  const char *onset;
  gboolean    is_same;
} returns[] = {
  { NULL, "lower_back", "2026-03-20T09:00", TRUE },
  { NULL, "neck", "2026-03-20T09:00", FALSE },
  { "2026-03-05", "lower_back", "2026-04-04T09:00", TRUE },
  { "2026-03-05", "lower_back", "2026-04-05T09:00", FALSE },
  { "2026-03-05", "neck", "2026-03-06T09:00", FALSE },
};

static DorsalRecord *
make_episode (const char *onset, const char *region, const char *end)
{
  DorsalRecord *episode = test_record (DORSAL_KIND_EPISODE, onset, NULL);

  g_assert_true (dorsal_record_set_text (episode, DORSAL_EPISODE_REGION, region, NULL));
  if (end != NULL)
    g_assert_true (dorsal_record_set_integer (episode, DORSAL_EPISODE_END, test_day (end), NULL));
  return episode;
}

static void
pain_that_comes_back_to_its_place_is_asked_about (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (returns); i++)
    {
      g_autoptr (GPtrArray) records = dorsal_records_new ();
      g_autoptr (DorsalRecord) episode = make_episode (returns[i].onset, returns[i].region, NULL);
      g_autoptr (DorsalGuidance) guidance = NULL;
      DorsalMoment now = test_moment (returns[i].onset);
      DorsalRecord *earlier;

      g_ptr_array_add (records, make_episode ("2026-03-01T09:00", "lower_back", returns[i].end));
      guidance = dorsal_guidance_new (records, dorsal_protocol_get_default (), &now);
      earlier = dorsal_guidance_find_same_pain (guidance, records, episode);
      g_assert_true (earlier == (returns[i].is_same ? g_ptr_array_index (records, 0) : NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/guidance/every sign lives by its level", every_sign_lives_by_its_level);
  g_test_add_func ("/guidance/cases give exactly this advice", cases_give_exactly_this_advice);
  g_test_add_func ("/guidance/every text that asks to see someone is easy to read",
                   every_text_that_asks_to_see_someone_is_easy_to_read);
  g_test_add_func ("/guidance/advice to see someone is easy to read", advice_to_see_someone_is_easy_to_read);
  g_test_add_func ("/guidance/advice says what it rests on", advice_says_what_it_rests_on);
  g_test_add_func ("/guidance/care is told of every stretch of the day", care_is_told_of_every_stretch_of_the_day);
  g_test_add_func ("/guidance/texts are true of what was logged", texts_are_true_of_what_was_logged);
  g_test_add_func ("/guidance/advice ends on the day that it names", advice_ends_on_the_day_that_it_names);
  g_test_add_func ("/guidance/phases send only who was not seen", phases_send_only_who_was_not_seen);
  g_test_add_func ("/guidance/what is due sooner comes first, and each names its place",
                   what_is_due_sooner_comes_first_and_each_names_its_place);
  g_test_add_func ("/guidance/phases follow the days", phases_follow_the_days);
  g_test_add_func ("/guidance/every rule explains itself", every_rule_explains_itself);
  g_test_add_func ("/guidance/explanations take their numbers from the protocol",
                   explanations_take_their_numbers_from_the_protocol);
  g_test_add_func ("/guidance/the texts of the protocol are whole", the_texts_of_the_protocol_are_whole);
  g_test_add_func ("/guidance/pain that comes back to its place is asked about",
                   pain_that_comes_back_to_its_place_is_asked_about);
  return g_test_run ();
}
