/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The questionnaires that Dorsal may show, as data. Of all that are common in back pain only two are
 * clearly free to be built into a program; the others here are the journal’s own. */

#include "config.h"

#include "core/questionnaire.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Roland and Morris, 1983, the authors’ original English form. They ask that it be used in the form
 * given and need no further permission (Roland and Fairbank, 2000). So its sentences are kept from
 * gettext: they were validated in these words, and a translation that nobody checked would not be the
 * same instrument. */
static const DorsalQuestionnaireItem roland_morris_items[] = {
  { "rmdq01", "I stay at home most of the time because of my back." },
  { "rmdq02", "I change position frequently to try and get my back comfortable." },
  { "rmdq03", "I walk more slowly than usual because of my back." },
  { "rmdq04", "Because of my back I am not doing any of the jobs that I usually do around the house." },
  { "rmdq05", "Because of my back, I use a handrail to get upstairs." },
  { "rmdq06", "Because of my back, I lie down to rest more often." },
  { "rmdq07", "Because of my back, I have to hold on to something to get out of an easy chair." },
  { "rmdq08", "Because of my back, I try to get other people to do things for me." },
  { "rmdq09", "I get dressed more slowly than usual because of my back." },
  { "rmdq10", "I only stand for short periods of time because of my back." },
  { "rmdq11", "Because of my back, I try not to bend or kneel down." },
  { "rmdq12", "I find it difficult to get out of a chair because of my back." },
  { "rmdq13", "My back is painful almost all the time." },
  { "rmdq14", "I find it difficult to turn over in bed because of my back." },
  { "rmdq15", "My appetite is not very good because of my back pain." },
  { "rmdq16", "I have trouble putting on my socks (or stockings) because of the pain in my back." },
  { "rmdq17", "I only walk short distances because of my back." },
  { "rmdq18", "I sleep less well because of my back." },
  { "rmdq19", "Because of my back pain, I get dressed with help from someone else." },
  { "rmdq20", "I sit down for most of the day because of my back." },
  { "rmdq21", "I avoid heavy jobs around the house because of my back." },
  { "rmdq22", "Because of my back pain, I am more irritable and bad tempered with people than usual." },
  { "rmdq23", "Because of my back, I go upstairs more slowly than usual." },
  { "rmdq24", "I stay in bed most of the time because of my back." },
};

/* TRANSLATORS: this is the PHQ-2. If your language has a published translation, use its words. */
static const DorsalQuestionnaireItem phq2_items[] = {
  { "phq1", N_ ("Little interest or pleasure in doing things.") },
  { "phq2", N_ ("Feeling down, depressed, or hopeless.") },
};

/* TRANSLATORS: the answers of the PHQ-2. */
static const char *const phq2_words[] = {
  N_ ("Not at all"), N_ ("Several days"), N_ ("More than half the days"), N_ ("Nearly every day"), NULL
};

#define ABILITY N_ ("Cannot do it"), N_ ("As before")

static const DorsalQuestionnaireItem activities_items[] = {
  { "activity1", N_ ("First activity"), ABILITY },
  { "activity2", N_ ("Second activity"), ABILITY },
  { "activity3", N_ ("Third activity"), ABILITY },
};

static const DorsalQuestionnaireItem impact_items[] = {
  { "impact1", N_ ("How strong was your back pain most of the time?"), N_ ("None"), N_ ("Worst you can imagine") },
  { "impact2", N_ ("How much did it spoil things you like?"), N_ ("Not at all"), N_ ("Completely") },
  { "impact3", N_ ("How much did it get in the way of everyday tasks?"), N_ ("Not at all"), N_ ("Completely") },
};

#define ITEMS(array) .items = array, .n_items = G_N_ELEMENTS (array)

static const DorsalQuestionnaire questionnaires[] = {
  { "rmdq24", N_ ("Roland–Morris"),
    N_ ("Tick a sentence only if it describes you today and is because of your back."),
    ITEMS (roland_morris_items), .scale = DORSAL_QUESTIONNAIRE_TICKS, .is_fixed = TRUE,
    .source = "Roland MO, Morris RW. A study of the natural history of back pain, part 1. "
              "Spine 1983;8:141-144.",
    .meaning = N_ ("A change of 5, or of 30 percent of the first score, is one that most people notice.") },
  { "phq2", N_ ("Mood (PHQ-2)"), N_ ("Over the last 2 weeks, how often have you been bothered by:"),
    ITEMS (phq2_items), .scale = DORSAL_QUESTIONNAIRE_WORDS, .words = phq2_words, .n_needed = 2,
    .source = "PHQ-2 was developed by Drs Spitzer, Williams, Kroenke and colleagues, with an educational "
              "grant from Pfizer Inc.",
    .note = N_ ("If you might harm yourself, or you cannot keep yourself safe, get emergency help now.") },
  { "activities", N_ ("My three activities"),
    N_ ("Name up to three activities that are hard because of your back. How well can you do each of them now?"),
    ITEMS (activities_items), .scale = DORSAL_QUESTIONNAIRE_TEN, .n_needed = 1, .is_named = TRUE,
    .meaning = N_ ("10 means as before. A change of 2 on average, or of 3 for one activity, is one that most people notice.") },
  { "impact3", N_ ("Pain in everyday life"), N_ ("Think of the past 7 days."),
    ITEMS (impact_items), .scale = DORSAL_QUESTIONNAIRE_TEN, .n_needed = 3,
    .meaning = N_ ("This is the journal’s own 3-question score, not a validated scale.") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (roland_morris_items) == DORSAL_QUESTIONNAIRE_ITEMS_MOST);

/** dorsal_questionnaire_list: Returns: (transfer none) (array length=out_n): all of them */
const DorsalQuestionnaire *
dorsal_questionnaire_list (guint *out_n)
{
  *out_n = G_N_ELEMENTS (questionnaires);
  return questionnaires;
}

/**
 * dorsal_questionnaire_find:
 * @id: the name of a record, for example “rmdq24”
 *
 * “rmdq” is the same questionnaire: totals of its paper form were typed in under that name.
 *
 * Returns: (transfer none) (nullable): the questionnaire, or %NULL if Dorsal does not have that one
 */
const DorsalQuestionnaire *
dorsal_questionnaire_find (const char *id)
{
  const char *known = g_str_equal (id, "rmdq") ? "rmdq24" : id;

  for (guint i = 0; i < G_N_ELEMENTS (questionnaires); i++)
    if (g_str_equal (questionnaires[i].id, known))
      return &questionnaires[i];

  return NULL;
}

/** dorsal_questionnaire_find_for: Returns: (transfer none) (nullable): the one that @record, of any kind, answers */
const DorsalQuestionnaire *
dorsal_questionnaire_find_for (const DorsalRecord *record)
{
  return dorsal_record_get_kind (record) == DORSAL_KIND_QUESTIONNAIRE
             ? dorsal_questionnaire_find (dorsal_record_get_text (record, DORSAL_QUESTIONNAIRE_NAME))
             : NULL;
}

/**
 * dorsal_questionnaire_get_text:
 * @item: the number of an item
 *
 * Returns: (transfer none): what is asked, translated if that is permitted
 */
const char *
dorsal_questionnaire_get_text (const DorsalQuestionnaire *self, guint item)
{
  g_return_val_if_fail (item < self->n_items, NULL);

  return self->is_fixed ? self->items[item].text : _(self->items[item].text);
}

static gboolean
is_in_english (const char *locale)
{
  return g_str_equal (locale, "C") || g_str_has_prefix (locale, "C.") || g_str_equal (locale, "POSIX") ||
         (g_str_has_prefix (locale, "en") && !g_ascii_isalpha (locale[2]));
}

/**
 * dorsal_questionnaire_get_language_note:
 *
 * Returns: (transfer none) (nullable): why the items are not in the person’s language, or %NULL if they
 *   are
 */
const char *
dorsal_questionnaire_get_language_note (const DorsalQuestionnaire *self)
{
  if (!self->is_fixed || is_in_english (g_get_language_names ()[0]))
    return NULL;

  return _("This questionnaire is shown in its original English wording, because only checked translations of "
           "it may be used.");
}

/** dorsal_questionnaire_get_greatest: Returns: the greatest value that an item can have; the least is 0 */
int
dorsal_questionnaire_get_greatest (const DorsalQuestionnaire *self)
{
  switch (self->scale)
    {
    case DORSAL_QUESTIONNAIRE_WORDS:
      return (int) g_strv_length ((char **) self->words) - 1;
    case DORSAL_QUESTIONNAIRE_TEN:
      return 10;
    case DORSAL_QUESTIONNAIRE_TICKS:
    default:
      return 1;
    }
}

/** dorsal_questionnaire_get_highest: Returns: the highest score that a record of it can have */
int
dorsal_questionnaire_get_highest (const DorsalQuestionnaire *self)
{
  return (int) self->n_items * dorsal_questionnaire_get_greatest (self);
}
