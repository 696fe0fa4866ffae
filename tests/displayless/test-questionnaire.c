/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The questionnaires: their words, how they are scored, how their answers are written down, and what a
 * change of them is said to mean. */

#include "config.h"

#include "core/error.h"
#include "core/questionnaire.h"
#include "support.h"

#include <math.h>
#include <string.h>

#define FIRST "2026-03-03T20:00"
#define LATER "2026-03-17T20:00"

#define I(text) "\u2068" text "\u2069"

static DorsalRecord *
make_record (const char *at, const char *id, const char *text)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find (id);
  DorsalRecord *record = test_record (DORSAL_KIND_QUESTIONNAIRE, at, "name", id, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalAnswers) answers = dorsal_answers_parse (questionnaire, text, &error);

  g_assert_no_error (error);
  dorsal_questionnaire_fill_record (record, answers, &error);
  g_assert_no_error (error);
  return record;
}

/* A Roland–Morris form with the first @n_ticked sentences ticked. */
static DorsalRecord *
make_ticked (const char *at, int n_ticked)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 1; i <= n_ticked; i++)
    g_string_append_printf (text, "rmdq%02d ", i);

  return make_record (at, "rmdq24", text->str);
}

/* The reference, section 4.2: the authors’ original English form. */
static const char *const sentences[] = {
  "I stay at home most of the time because of my back.",
  "I change position frequently to try and get my back comfortable.",
  "I walk more slowly than usual because of my back.",
  "Because of my back I am not doing any of the jobs that I usually do around the house.",
  "Because of my back, I use a handrail to get upstairs.",
  "Because of my back, I lie down to rest more often.",
  "Because of my back, I have to hold on to something to get out of an easy chair.",
  "Because of my back, I try to get other people to do things for me.",
  "I get dressed more slowly than usual because of my back.",
  "I only stand for short periods of time because of my back.",
  "Because of my back, I try not to bend or kneel down.",
  "I find it difficult to get out of a chair because of my back.",
  "My back is painful almost all the time.",
  "I find it difficult to turn over in bed because of my back.",
  "My appetite is not very good because of my back pain.",
  "I have trouble putting on my socks (or stockings) because of the pain in my back.",
  "I only walk short distances because of my back.",
  "I sleep less well because of my back.",
  "Because of my back pain, I get dressed with help from someone else.",
  "I sit down for most of the day because of my back.",
  "I avoid heavy jobs around the house because of my back.",
  "Because of my back pain, I am more irritable and bad tempered with people than usual.",
  "Because of my back, I go upstairs more slowly than usual.",
  "I stay in bed most of the time because of my back.",
};

static void
the_sentences_of_roland_and_morris_are_theirs (void)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find ("rmdq24");

  g_assert_cmpuint (questionnaire->n_items, ==, 24);
  g_assert_cmpuint (G_N_ELEMENTS (sentences), ==, 24);
  for (guint i = 0; i < 24; i++)
    {
      g_autofree char *id = g_strdup_printf ("rmdq%02u", i + 1);

      g_assert_cmpstr (questionnaire->items[i].id, ==, id);
      g_assert_cmpstr (dorsal_questionnaire_get_text (questionnaire, i), ==, sentences[i]);
    }

  g_assert_cmpstr (questionnaire->source, ==,
                   "Roland MO, Morris RW. A study of the natural history of back pain, part 1. "
                   "Spine 1983;8:141-144.");
  g_assert_true (questionnaire->is_fixed);
}

static void
the_words_of_the_phq_2_are_those_that_may_be_copied (void)
{
  static const char *const words[] = { "Not at all", "Several days", "More than half the days",
                                       "Nearly every day" };
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find ("phq2");

  g_assert_cmpstr (questionnaire->instruction, ==,
                   "Over the last 2 weeks, how often have you been bothered by:");
  g_assert_cmpuint (questionnaire->n_items, ==, 2);
  g_assert_cmpstr (questionnaire->items[0].text, ==, "Little interest or pleasure in doing things.");
  g_assert_cmpstr (questionnaire->items[1].text, ==, "Feeling down, depressed, or hopeless.");
  g_assert_cmpuint (g_strv_length ((char **) questionnaire->words), ==, G_N_ELEMENTS (words));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpstr (questionnaire->words[i], ==, words[i]);

  g_assert_cmpstr (questionnaire->source, ==,
                   "PHQ-2 was developed by Drs Spitzer, Williams, Kroenke and colleagues, with an "
                   "educational grant from Pfizer Inc.");
  g_assert_cmpstr (questionnaire->note, ==,
                   "If you might harm yourself, or you cannot keep yourself safe, get emergency help now.");
}

static void
there_are_four_and_each_can_be_found (void)
{
  static const char *const ids[] = { "rmdq24", "phq2", "activities", "impact3" };
  const DorsalQuestionnaire *all;
  guint n;

  all = dorsal_questionnaire_list (&n);
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (all[i].id, ==, ids[i]);
      g_assert_true (dorsal_questionnaire_find (ids[i]) == &all[i]);
      g_assert_cmpuint (all[i].n_items, <=, DORSAL_QUESTIONNAIRE_ITEMS_MOST);
      g_assert_cmpuint (all[i].n_needed, <=, all[i].n_items);
      g_assert_null (strstr (all[i].title, "PSFS"));
      g_assert_cmpint ((all[i].scale == DORSAL_QUESTIONNAIRE_TEN), ==, (all[i].items[0].most != NULL));
    }

  g_assert_true (dorsal_questionnaire_find ("rmdq") == dorsal_questionnaire_find ("rmdq24"));
  g_assert_null (dorsal_questionnaire_find ("odi"));
}

static void
each_is_scored_by_its_rule (void)
{
  static const struct
  {
    const char *id;
    const char *answers;
    int         score;
    double      result;
    const char *words;
  } rows[] = {
    { "rmdq24", "", 0, 0, "None of the 24 sentences is ticked." },
    { "rmdq24", "rmdq01", 1, 1, "1 of 24 sentences ticked." },
    { "rmdq24", "rmdq24=1 rmdq02\nrmdq03=0", 2, 2, "2 of 24 sentences ticked." },
    { "phq2", "phq1=0 phq2=0", 0, 0, "0 on a scale from 0 to 6." },
    { "phq2", "phq1=3 phq2=3", 6, 6, "6 on a scale from 0 to 6." },
    { "phq2", "phq2=3", DORSAL_NOT_ANSWERED, NAN, "1 of 2 questions answered, so there is no result." },
    { "activities", "activity2=7 Carry the shopping", 7, 7, "7.0 of 10, for 1 activity." },
    { "activities", "activity1=0 Run activity2=10 Sit activity3=3 Lift my son", 13, 13.0 / 3,
      "4.3 of 10, the mean of 3 activities." },
    { "impact3", "impact1=0 impact2=0 impact3=0", 0, 0, "0.0 of 10." },
    { "impact3", "impact1=4 impact2=5 impact3=5", 14, 14.0 / 3, "4.7 of 10." },
    { "impact3", "impact1=4 impact3=5", DORSAL_NOT_ANSWERED, NAN,
      "2 of 3 questions answered, so there is no result." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DorsalRecord) record = make_record (FIRST, rows[i].id, rows[i].answers);
      g_autofree char *words = dorsal_questionnaire_describe_result (record);
      double result = dorsal_questionnaire_get_result (record);

      g_test_message ("%s: %s", rows[i].id, rows[i].answers);
      g_assert_cmpint (dorsal_record_get_integer (record, DORSAL_QUESTIONNAIRE_SCORE), ==, rows[i].score);
      g_assert_true (isnan (result) ? isnan (rows[i].result) : fabs (result - rows[i].result) < 1e-9);
      g_assert_cmpstr (words, ==, rows[i].words);
      g_assert_false (dorsal_questionnaire_is_skipped (record));
    }
}

static void
nothing_answered_is_not_skipped_and_not_stored (void)
{
  static const char *const ids[] = { "phq2", "activities", "impact3" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (DorsalRecord) record = test_record (DORSAL_KIND_QUESTIONNAIRE, FIRST, "name", ids[i], NULL);
      g_autoptr (DorsalAnswers) answers = dorsal_answers_new (dorsal_questionnaire_find (ids[i]));
      g_autofree char *words = dorsal_questionnaire_describe_result (record);
      g_autoptr (GError) error = NULL;

      g_assert_false (dorsal_questionnaire_fill_record (record, answers, &error));
      g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_MISSING);
      g_assert_true (dorsal_questionnaire_is_skipped (record));
      g_assert_true (isnan (dorsal_questionnaire_get_result (record)));
      g_assert_cmpstr (words, ==, "Not answered.");
    }
}

static void
no_tick_is_told_apart_from_skipped (void)
{
  g_autoptr (DorsalRecord) answered = make_ticked (FIRST, 0);
  g_autoptr (DorsalRecord) skipped = test_record (DORSAL_KIND_QUESTIONNAIRE, FIRST, "name", "rmdq24", NULL);

  g_assert_false (dorsal_record_has (answered, DORSAL_QUESTIONNAIRE_ANSWERS));
  g_assert_false (dorsal_questionnaire_is_skipped (answered));
  g_assert_true (dorsal_questionnaire_is_skipped (skipped));
}

static void
answers_read_back_as_they_were_written (void)
{
  static const struct
  {
    const char *id;
    const char *text;
    const char *stored;
  } rows[] = {
    { "rmdq24", "  rmdq05=1\n\n rmdq01 ", "rmdq01=1\nrmdq05=1" },
    { "rmdq24", "rmdq05=0", "" },
    { "phq2", "phq2=0 phq1=2", "phq1=2\nphq2=0" },
    { "activities", "activity3=10  Lift  my   son\nactivity1=0 Walk", "activity1=0 Walk\nactivity3=10 Lift my son" },
    { "activities", "activity1=7 Ärger <b>& rmdq01", "activity1=7 Ärger <b>& rmdq01" },
    { "impact3", "impact3=10", "impact3=10" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find (rows[i].id);
      g_autoptr (GError) error = NULL;
      g_autoptr (DorsalAnswers) answers = dorsal_answers_parse (questionnaire, rows[i].text, &error);
      g_autoptr (DorsalAnswers) again = NULL;
      g_autofree char *stored = NULL;
      g_autofree char *restored = NULL;

      g_assert_no_error (error);
      stored = dorsal_answers_format (answers);
      g_assert_cmpstr (stored, ==, rows[i].stored);
      again = dorsal_answers_parse (questionnaire, stored, &error);
      g_assert_no_error (error);
      restored = dorsal_answers_format (again);
      g_assert_cmpstr (restored, ==, stored);
    }
}

static void
bad_answers_are_refused_with_what_and_where (void)
{
  static const struct
  {
    const char *id;
    const char *text;
    int         code;
    const char *says;
  } rows[] = {
    { "rmdq24", "rmdq25", DORSAL_ERROR_UNKNOWN, "“rmdq25” is not an item of “rmdq24”. Its items are rmdq01 to rmdq24." },
    { "rmdq24", "rmdq01 rmdq01=1", DORSAL_ERROR_VALUE, "“rmdq01” is answered twice. Answer it once." },
    { "rmdq24", "rmdq01=0 rmdq01", DORSAL_ERROR_VALUE, "“rmdq01” is answered twice. Answer it once." },
    { "rmdq24", "rmdq01=2", DORSAL_ERROR_VALUE, "“rmdq01=2”: give a whole number from 0 to 1." },
    { "rmdq24", "rmdq01,rmdq02", DORSAL_ERROR_UNKNOWN, "“rmdq01,rmdq02” is not an item" },
    { "rmdq24", "=1", DORSAL_ERROR_UNKNOWN, "“” is not an item" },
    { "phq2", "phq1", DORSAL_ERROR_VALUE, "“phq1” has no value. Write phq1=VALUE, from 0 to 3." },
    { "phq2", "phq1=4", DORSAL_ERROR_VALUE, "“phq1=4”: give a whole number from 0 to 3." },
    { "phq2", "phq1=", DORSAL_ERROR_VALUE, "“phq1=”: give a whole number from 0 to 3." },
    { "phq2", "phq1=1 often", DORSAL_ERROR_UNKNOWN, "“often” is not an item of “phq2”" },
    { "impact3", "impact1=-1", DORSAL_ERROR_VALUE, "“impact1=-1”: give a whole number from 0 to 10." },
    { "impact3", "impact1=4.5", DORSAL_ERROR_VALUE, "“impact1=4.5”: give a whole number from 0 to 10." },
    { "impact3", "impact1=99999999999999999999", DORSAL_ERROR_VALUE, "from 0 to 10." },
    { "activities", "activity1=7", DORSAL_ERROR_MISSING, "“activity1”: write what the activity is" },
    { "activities", "activity1=7 activity2=3 Run", DORSAL_ERROR_MISSING, "“activity1”: write what the activity is" },
    { "activities", "activity1=7 Lift x=3", DORSAL_ERROR_UNKNOWN, "“x” is not an item of “activities”" },
    { "activities", "Run activity1=7", DORSAL_ERROR_UNKNOWN, "“Run” is not an item of “activities”" },
    { "activities", "activity1 Run", DORSAL_ERROR_VALUE, "“activity1” has no value." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s: %s", rows[i].id, rows[i].text);
      g_assert_null (dorsal_answers_parse (dorsal_questionnaire_find (rows[i].id), rows[i].text, &error));
      g_assert_error (error, DORSAL_ERROR, rows[i].code);
      if (strstr (error->message, rows[i].says) == NULL)
        g_error ("“%s” does not say “%s”", error->message, rows[i].says);
    }
}

static void
the_name_of_an_activity_must_be_one (void)
{
  g_autofree char *too_long = g_strnfill (DORSAL_QUESTIONNAIRE_NAME_LONGEST + 1, 'a');
  const char *const bad[] = { NULL, "", "  \n", "\001", "a = b", "\xff", too_long };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (DorsalAnswers) answers = dorsal_answers_new (dorsal_questionnaire_find ("activities"));
      g_autoptr (GError) error = NULL;

      g_assert_false (dorsal_answers_set (answers, 0, 5, bad[i], &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (dorsal_answers_count (answers), ==, 0);
    }
}

static void
totals_from_paper_count_where_they_can (void)
{
  static const struct
  {
    const char *name;
    const char *score;
    double      result;
  } rows[] = {
    { "rmdq24", "7", 7 }, { "rmdq", "24", 24 },   { "rmdq24", "25", NAN },  { "phq2", "6", 6 },
    { "phq2", "7", NAN }, { "impact3", "9", NAN }, { "activities", "9", NAN }, { "odi", "20", NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DorsalRecord) record = test_record (DORSAL_KIND_QUESTIONNAIRE, FIRST, "name", rows[i].name,
                                                     "score", rows[i].score, NULL);
      double result = dorsal_questionnaire_get_result (record);

      g_test_message ("%s %s", rows[i].name, rows[i].score);
      g_assert_true (isnan (result) ? isnan (rows[i].result) : fabs (result - rows[i].result) < 1e-9);
    }
}

static void
answers_that_somebody_else_wrote_are_not_trusted (void)
{
  g_autoptr (DorsalRecord) unread = test_record (DORSAL_KIND_QUESTIONNAIRE, FIRST, "name", "impact3", "answers",
                                                 "whatever", "score", "9", NULL);
  g_autoptr (DorsalRecord) contradicting = test_record (DORSAL_KIND_QUESTIONNAIRE, FIRST, "name", "rmdq24",
                                                        "answers", "rmdq01=1", "score", "20", NULL);
  g_autofree char *words = dorsal_questionnaire_describe_result (unread);

  g_assert_cmpstr (words, ==, "The answers cannot be read.");
  g_assert_cmpfloat_with_epsilon (dorsal_questionnaire_get_result (contradicting), 1, 1e-9);
}

#define CAVEAT " A first score under 4 or over 20 cannot show a change well."
#define RECOVERED " People who call themselves recovered tick 2 or fewer."
#define NOTICED ": a change most people notice."
#define LESS ": less than a change most people notice."

static void
a_change_of_roland_and_morris_is_put_into_words (void)
{
  static const struct
  {
    int         first;
    int         now;
    const char *says;
  } rows[] = {
    { 20, 15, "5 fewer than on 3 March" NOTICED },
    { 20, 16, "4 fewer than on 3 March" LESS },
    { 10, 7, "3 fewer than on 3 March" NOTICED },
    { 11, 8, "3 fewer than on 3 March" LESS },
    { 15, 20, "5 more than on 3 March" NOTICED },
    { 20, 24, "4 more than on 3 March" LESS },
    { 10, 13, "3 more than on 3 March" NOTICED },
    { 14, 15, "1 more than on 3 March" LESS },
    { 9, 9, "As many as on 3 March." },
    { 4, 3, "1 fewer than on 3 March" LESS },
    { 4, 2, "2 fewer than on 3 March" NOTICED RECOVERED },
    { 3, 2, "1 fewer than on 3 March" LESS CAVEAT RECOVERED },
    { 3, 8, "5 more than on 3 March" NOTICED CAVEAT },
    { 21, 16, "5 fewer than on 3 March" NOTICED CAVEAT },
    { 21, 24, "3 more than on 3 March" LESS CAVEAT },
    { 0, 0, "As many as on 3 March." CAVEAT RECOVERED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DorsalRecord) first = make_ticked (FIRST, rows[i].first);
      g_autoptr (DorsalRecord) now = make_ticked (LATER, rows[i].now);
      g_autofree char *words = dorsal_questionnaire_describe_change (first, now);

      g_assert_cmpstr (words, ==, rows[i].says);
    }
}

static void
a_first_score_says_what_it_cannot_show (void)
{
  static const struct
  {
    int         score;
    const char *says;
  } rows[] = {
    { 2, CAVEAT RECOVERED }, { 3, CAVEAT }, { 4, NULL }, { 20, NULL }, { 21, CAVEAT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DorsalRecord) record = make_ticked (FIRST, rows[i].score);
      g_autofree char *words = dorsal_questionnaire_describe_change (NULL, record);

      g_assert_cmpstr (words, ==, rows[i].says != NULL ? rows[i].says + 1 : NULL);
    }
}

static void
a_change_of_the_others_is_put_into_words (void)
{
  static const struct
  {
    const char *id;
    const char *first;
    const char *now;
    const char *says;
  } rows[] = {
    { "phq2", "phq1=3 phq2=3", "phq1=0 phq2=0", NULL },
    { "impact3", "impact1=5 impact2=3 impact3=2", "impact1=3 impact2=2 impact3=2",
      "1.0 points lower than on 3 March" NOTICED },
    { "impact3", "impact1=5 impact2=4 impact3=2", "impact1=4 impact2=2 impact3=2",
      "1.0 points lower than on 3 March" LESS },
    { "impact3", "impact1=5 impact2=3 impact3=2", "impact1=6 impact2=4 impact3=3",
      "1.0 points higher than on 3 March" NOTICED },
    { "impact3", "impact1=5 impact2=3 impact3=2", "impact1=6 impact2=4 impact3=2",
      "0.7 points higher than on 3 March" LESS },
    { "impact3", "impact1=5 impact2=3 impact3=2", "impact1=2 impact2=3 impact3=5", "The same as on 3 March." },
    { "impact3", "impact1=0 impact2=0 impact3=0", "impact1=1 impact2=0 impact3=0",
      "0.3 points higher than on 3 March, when it was 0." },
    { "impact3", "impact1=5 impact2=3 impact3=2", "impact1=2 impact2=3", NULL },
    { "activities", "activity1=3 Walk activity2=4 Sit", "activity1=5 walk activity2=6 Sit",
      "On average 2.0 better than on 3 March" NOTICED },
    { "activities", "activity1=3 Walk activity2=4 Sit", "activity2=2 Walk activity1=2 Sit",
      "On average 1.5 worse than on 3 March" LESS },
    { "activities", "activity1=3 Walk activity2=4 Sit", "activity1=6 Walk activity2=4 Sit",
      "On average 1.5 better than on 3 March" LESS
      " “" I ("Walk") "”: 3 better than on 3 March, a change most people notice." },
    { "activities", "activity1=3 Walk activity2=4 Sit", "activity1=9 Walk activity2=4 Sit",
      "On average 3.0 better than on 3 March" NOTICED },
    { "activities", "activity1=1 Walk activity2=1 Sit activity3=1 Run", "activity1=3 Walk activity2=3 Sit activity3=3 Run",
      "On average 2.0 better than on 3 March" NOTICED },
    { "activities", "activity1=3 Walk activity2=4 Sit", "activity1=5 Walk activity2=9 Lift",
      "“" I ("Walk") "”: 2 better than on 3 March, less than a change most people notice." },
    { "activities", "activity1=3 Walk", "activity1=0 Walk",
      "“" I ("Walk") "”: 3 worse than on 3 March, a change most people notice." },
    { "activities", "activity1=3 Walk", "activity1=3 Walk", "“" I ("Walk") "”: the same as on 3 March." },
    { "activities", "activity1=3 Walk activity2=4 Sit", "activity1=4 Walk activity2=3 Sit",
      "On average the same as on 3 March." },
    { "activities", "activity1=3 Walk", "activity1=9 Swim",
      "These are other activities than on 3 March, so the two cannot be compared." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DorsalRecord) first = make_record (FIRST, rows[i].id, rows[i].first);
      g_autoptr (DorsalRecord) now = make_record (LATER, rows[i].id, rows[i].now);
      g_autofree char *words = dorsal_questionnaire_describe_change (first, now);

      g_assert_cmpstr (words, ==, rows[i].says);
    }
}

static void
what_was_skipped_is_not_compared (void)
{
  static const char *const names[] = { "rmdq24", "activities", "impact3" };
  static const char *const answers[] = { "rmdq01 rmdq02 rmdq03 rmdq04", "activity1=3 Walk",
                                         "impact1=1 impact2=2 impact3=3" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DorsalRecord) skipped = test_record (DORSAL_KIND_QUESTIONNAIRE, FIRST, "name", names[i], NULL);
      g_autoptr (DorsalRecord) answered = make_record (LATER, names[i], answers[i]);

      g_assert_null (dorsal_questionnaire_describe_change (skipped, answered));
      g_assert_null (dorsal_questionnaire_describe_change (answered, skipped));
    }
}

static void
a_day_of_another_year_has_its_year (void)
{
  g_autoptr (DorsalRecord) first = make_ticked ("2025-12-30T20:00", 10);
  g_autoptr (DorsalRecord) now = make_ticked ("2026-01-02T20:00", 5);
  g_autofree char *words = dorsal_questionnaire_describe_change (first, now);

  g_assert_cmpstr (words, ==, "5 fewer than on 30 December 2025" NOTICED);
}

static void
the_previous_one_is_the_last_with_a_result (void)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (DorsalRecord) now = make_ticked ("2026-03-20T20:00", 9);
  g_autoptr (DorsalRecord) first = make_ticked ("2026-03-01T20:00", 9);

  g_ptr_array_add (records, make_ticked ("2026-03-05T20:00", 4));
  g_ptr_array_add (records, test_record (DORSAL_KIND_QUESTIONNAIRE, "2026-03-06T20:00", "name", "rmdq", "score", "12",
                                         NULL));
  g_ptr_array_add (records, test_record (DORSAL_KIND_QUESTIONNAIRE, "2026-03-07T20:00", "name", "rmdq24", NULL));
  g_ptr_array_add (records, make_record ("2026-03-08T20:00", "phq2", "phq1=1 phq2=1"));
  g_ptr_array_add (records, test_record (DORSAL_KIND_FLARE, "2026-03-09", NULL));
  g_ptr_array_add (records, make_ticked ("2026-03-21T20:00", 5));
  g_ptr_array_add (records, dorsal_record_ref (now));

  g_assert_true (dorsal_questionnaire_find_previous (records, now) == g_ptr_array_index (records, 1));
  g_assert_null (dorsal_questionnaire_find_previous (records, first));
}

static void
only_the_fixed_words_need_an_explanation_in_another_language (void)
{
  g_autofree char *language = g_strdup (g_getenv ("LANGUAGE"));
  static const struct
  {
    const char *language;
    gboolean    is_explained;
  } rows[] = { { "en", FALSE }, { "en_GB", FALSE }, { "de", TRUE }, { "enm", TRUE } };
  const DorsalQuestionnaire *all;
  guint n;

  all = dorsal_questionnaire_list (&n);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_setenv ("LANGUAGE", rows[i].language, TRUE);
      for (guint j = 0; j < n; j++)
        g_assert_cmpint (dorsal_questionnaire_get_language_note (&all[j]) != NULL, ==,
                         rows[i].is_explained && all[j].is_fixed);
    }

  g_setenv ("LANGUAGE", language != NULL ? language : "en", TRUE);
}

#define ADD(function) g_test_add_func ("/questionnaire/" #function, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD (the_sentences_of_roland_and_morris_are_theirs);
  ADD (the_words_of_the_phq_2_are_those_that_may_be_copied);
  ADD (there_are_four_and_each_can_be_found);
  ADD (each_is_scored_by_its_rule);
  ADD (nothing_answered_is_not_skipped_and_not_stored);
  ADD (no_tick_is_told_apart_from_skipped);
  ADD (answers_read_back_as_they_were_written);
  ADD (bad_answers_are_refused_with_what_and_where);
  ADD (the_name_of_an_activity_must_be_one);
  ADD (totals_from_paper_count_where_they_can);
  ADD (answers_that_somebody_else_wrote_are_not_trusted);
  ADD (a_change_of_roland_and_morris_is_put_into_words);
  ADD (a_first_score_says_what_it_cannot_show);
  ADD (a_change_of_the_others_is_put_into_words);
  ADD (what_was_skipped_is_not_compared);
  ADD (a_day_of_another_year_has_its_year);
  ADD (the_previous_one_is_the_last_with_a_result);
  ADD (only_the_fixed_words_need_an_explanation_in_another_language);

  return g_test_run ();
}
