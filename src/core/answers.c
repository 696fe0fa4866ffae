/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The answers to a questionnaire, as text and back. A record keeps one line an answer: the item, “=”,
 * the number, and for an item that the person names a space and the name. Of sentences only those that
 * are ticked are kept. No name holds “=”, so it does not matter where a line ends. */

#include "config.h"

#include "core/error.h"
#include "core/questionnaire.h"
#include "core/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/**
 * dorsal_answers_new:
 * @questionnaire: what will be answered
 *
 * Returns: (transfer full): no answers yet
 */
DorsalAnswers *
dorsal_answers_new (const DorsalQuestionnaire *questionnaire)
{
  DorsalAnswers *self = g_new0 (DorsalAnswers, 1);

  self->questionnaire = questionnaire;
  for (guint i = 0; i < DORSAL_QUESTIONNAIRE_ITEMS_MOST; i++)
    self->values[i] = DORSAL_NOT_ANSWERED;

  return self;
}

/** dorsal_answers_free: Frees the answers. */
void
dorsal_answers_free (DorsalAnswers *self)
{
  for (guint i = 0; i < DORSAL_QUESTIONNAIRE_ITEMS_MOST; i++)
    g_free (self->names[i]);
  g_free (self);
}

static char **
split_words (const char *text)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_strv_builder_add (words, parts[i]);

  return g_strv_builder_end (words);
}

static char *
clean_name (const char *item, const char *name, GError **error)
{
  g_auto (GStrv) words = split_words (name != NULL ? name : "");
  g_autofree char *line = g_strjoinv (" ", words);
  g_autofree char *clean = dorsal_text_clean (line, DORSAL_QUESTIONNAIRE_NAME_LONGEST, error);

  if (clean == NULL)
    return NULL;

  if (clean[0] == '\0')
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_MISSING,
                   _("“%s”: write what the activity is, for example “%s=7 Carry the shopping”."), item, item);
      return NULL;
    }

  if (strchr (clean, '=') != NULL)
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE, _("“%s”: write the activity without “=”."), clean);
      return NULL;
    }

  return g_steal_pointer (&clean);
}

/**
 * dorsal_answers_set:
 * @item: the number of an item
 * @value: from 0 to dorsal_questionnaire_get_greatest()
 * @name: (nullable): what the person calls it, if the questionnaire leaves that to them
 * @error: set to %DORSAL_ERROR_MISSING without a name, to %DORSAL_ERROR_VALUE when the name is not one
 *
 * Returns: whether the answer was taken
 */
gboolean
dorsal_answers_set (DorsalAnswers *self, guint item, int value, const char *name, GError **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (item < self->questionnaire->n_items, FALSE);
  g_return_val_if_fail (value >= 0 && value <= dorsal_questionnaire_get_greatest (self->questionnaire), FALSE);

  if (self->questionnaire->is_named)
    {
      clean = clean_name (self->questionnaire->items[item].id, name, error);
      if (clean == NULL)
        return FALSE;
    }

  g_free (self->names[item]);
  self->names[item] = g_steal_pointer (&clean);
  self->values[item] = value;
  return TRUE;
}

static gboolean
find_item (const DorsalQuestionnaire *questionnaire, const char *id, guint *out_item, GError **error)
{
  for (guint i = 0; i < questionnaire->n_items; i++)
    if (g_str_equal (questionnaire->items[i].id, id))
      {
        *out_item = i;
        return TRUE;
      }

  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_UNKNOWN,
               _("“%.60s” is not an item of “%s”. Its items are %s to %s."), id, questionnaire->id,
               questionnaire->items[0].id, questionnaire->items[questionnaire->n_items - 1].id);
  return FALSE;
}

static gboolean
read_value (const DorsalQuestionnaire *questionnaire, const char *word, const char *text, int *out_value, GError **error)
{
  int greatest = dorsal_questionnaire_get_greatest (questionnaire);
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, 0, greatest, &number, NULL))
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE, _("“%.60s”: give a whole number from 0 to %d."), word,
                   greatest);
      return FALSE;
    }

  *out_value = (int) number;
  return TRUE;
}

/* Takes one word that begins an answer, and the words after it that are a name. */
static gboolean
read_answer (DorsalAnswers *self, const char *word, const char *name, GError **error)
{
  const DorsalQuestionnaire *questionnaire = self->questionnaire;
  const char *equals = strchr (word, '=');
  g_autofree char *id = equals != NULL ? g_strndup (word, (gsize) (equals - word)) : g_strdup (word);
  int value = 1;
  guint item;

  if (!find_item (questionnaire, id, &item, error))
    return FALSE;

  if (equals == NULL && questionnaire->scale != DORSAL_QUESTIONNAIRE_TICKS)
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE, _("“%s” has no value. Write %s=VALUE, from 0 to %d."), id,
                   id, dorsal_questionnaire_get_greatest (questionnaire));
      return FALSE;
    }

  if (self->values[item] != DORSAL_NOT_ANSWERED)
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE, _("“%s” is answered twice. Answer it once."), id);
      return FALSE;
    }

  return (equals == NULL || read_value (questionnaire, word, equals + 1, &value, error)) &&
         dorsal_answers_set (self, item, value, name, error);
}

static guint
count_name_words (const DorsalQuestionnaire *questionnaire, char **words)
{
  guint n = 0;

  while (questionnaire->is_named && words[n] != NULL && strchr (words[n], '=') == NULL)
    n++;

  return n;
}

/**
 * dorsal_answers_parse:
 * @questionnaire: what is answered
 * @text: answers with spaces or line ends between them; “=1” may be left out of a tick
 * @error: set to %DORSAL_ERROR_UNKNOWN, %DORSAL_ERROR_VALUE or %DORSAL_ERROR_MISSING, with what is wrong,
 *   where, and what to do
 *
 * Returns: (transfer full) (nullable): the answers, or %NULL on failure
 */
DorsalAnswers *
dorsal_answers_parse (const DorsalQuestionnaire *questionnaire, const char *text, GError **error)
{
  g_autoptr (DorsalAnswers) self = dorsal_answers_new (questionnaire);
  g_auto (GStrv) words = split_words (text);

  for (guint i = 0; words[i] != NULL;)
    {
      guint n = count_name_words (questionnaire, words + i + 1);
      g_autoptr (GString) name = g_string_new (NULL);

      for (guint j = 1; j <= n; j++)
        g_string_append_printf (name, j > 1 ? " %s" : "%s", words[i + j]);
      if (!read_answer (self, words[i], name->str, error))
        return NULL;

      i += n + 1;
    }

  return g_steal_pointer (&self);
}

static gboolean
is_kept (const DorsalAnswers *self, guint item)
{
  return self->values[item] != DORSAL_NOT_ANSWERED &&
         (self->questionnaire->scale != DORSAL_QUESTIONNAIRE_TICKS || self->values[item] > 0);
}

/** dorsal_answers_count: Returns: how many items are answered; of sentences, how many are ticked */
guint
dorsal_answers_count (const DorsalAnswers *self)
{
  guint n = 0;

  for (guint i = 0; i < self->questionnaire->n_items; i++)
    n += is_kept (self, i) ? 1 : 0;

  return n;
}

/** dorsal_answers_format: Returns: (transfer full): one line an answer, as a record keeps them; empty if there is none */
char *
dorsal_answers_format (const DorsalAnswers *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->questionnaire->n_items; i++)
    {
      if (!is_kept (self, i))
        continue;

      g_string_append_printf (text, text->len > 0 ? "\n%s=%d" : "%s=%d", self->questionnaire->items[i].id,
                              self->values[i]);
      if (self->names[i] != NULL)
        g_string_append_printf (text, " %s", self->names[i]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static int
add_up (const DorsalAnswers *self)
{
  int sum = 0;

  for (guint i = 0; i < self->questionnaire->n_items; i++)
    sum += is_kept (self, i) ? self->values[i] : 0;

  return sum;
}

/**
 * dorsal_questionnaire_fill_record:
 * @record: a questionnaire, with its name
 * @answers: the answers
 * @error: set to %DORSAL_ERROR_MISSING when there is none, and none is not an answer
 *
 * Sets the answers and the score, which is the sum; without as many answers as the result needs there is
 * no score. No sentence ticked is a score of 0 (Roland and Morris 1983).
 *
 * Returns: whether there was something to set
 */
gboolean
dorsal_questionnaire_fill_record (DorsalRecord *record, const DorsalAnswers *answers, GError **error)
{
  g_autofree char *text = dorsal_answers_format (answers);
  guint n_answers = dorsal_answers_count (answers);
  gboolean is_complete = n_answers >= answers->questionnaire->n_needed;

  if (n_answers == 0 && !is_complete)
    {
      g_set_error_literal (error, DORSAL_ERROR, DORSAL_ERROR_MISSING,
                           _("No question is answered yet. Answer at least one, or skip them all."));
      return FALSE;
    }

  return dorsal_record_set_text (record, DORSAL_QUESTIONNAIRE_ANSWERS, text, error) &&
         dorsal_record_set_integer (record, DORSAL_QUESTIONNAIRE_SCORE,
                                    is_complete ? add_up (answers) : DORSAL_NOT_ANSWERED, error);
}

/**
 * dorsal_questionnaire_read_record:
 * @record: a record of any kind
 *
 * Returns: (transfer full) (nullable): its answers, or %NULL if it has none that Dorsal can read
 */
DorsalAnswers *
dorsal_questionnaire_read_record (const DorsalRecord *record)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (record);

  return questionnaire != NULL && dorsal_record_has (record, DORSAL_QUESTIONNAIRE_ANSWERS)
             ? dorsal_answers_parse (questionnaire, dorsal_record_get_text (record, DORSAL_QUESTIONNAIRE_ANSWERS), NULL)
             : NULL;
}

/** dorsal_questionnaire_is_skipped: Returns: whether @record, of any kind, is a questionnaire that was offered and not answered */
gboolean
dorsal_questionnaire_is_skipped (const DorsalRecord *record)
{
  return dorsal_record_get_kind (record) == DORSAL_KIND_QUESTIONNAIRE &&
         !dorsal_record_has (record, DORSAL_QUESTIONNAIRE_ANSWERS) &&
         !dorsal_record_has (record, DORSAL_QUESTIONNAIRE_SCORE);
}

static double
get_result (const DorsalAnswers *answers)
{
  const DorsalQuestionnaire *questionnaire = answers->questionnaire;
  guint n_answers = dorsal_answers_count (answers);

  if (n_answers < questionnaire->n_needed)
    return NAN;

  return questionnaire->scale == DORSAL_QUESTIONNAIRE_TEN ? (double) add_up (answers) / n_answers
                                                          : add_up (answers);
}

/**
 * dorsal_questionnaire_get_result:
 * @record: a record of any kind
 *
 * A count or a sum may have been typed in from paper, without the answers. A mean needs them.
 *
 * Returns: the count, the sum or the mean, or NAN if there is none
 */
double
dorsal_questionnaire_get_result (const DorsalRecord *record)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (record);
  g_autoptr (DorsalAnswers) answers = dorsal_questionnaire_read_record (record);
  int score;

  if (answers != NULL)
    return get_result (answers);
  if (questionnaire == NULL || questionnaire->scale == DORSAL_QUESTIONNAIRE_TEN)
    return NAN;

  score = dorsal_record_get_integer (record, DORSAL_QUESTIONNAIRE_SCORE);
  return score >= 0 && score <= dorsal_questionnaire_get_highest (questionnaire) ? score : NAN;
}

/**
 * dorsal_questionnaire_find_previous:
 * @records: (element-type DorsalRecord): a journal
 * @record: a questionnaire, in @records or not
 *
 * Returns: (transfer none) (nullable): the last one before @record that is the same questionnaire and has
 *   a result
 */
DorsalRecord *
dorsal_questionnaire_find_previous (GPtrArray *records, const DorsalRecord *record)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (record);
  DorsalRecord *found = NULL;

  for (guint i = 0; questionnaire != NULL && i < records->len; i++)
    {
      DorsalRecord *other = g_ptr_array_index (records, i);
      const DorsalMoment *at = dorsal_record_get_at (other);

      if (dorsal_questionnaire_find_for (other) != questionnaire || isnan (dorsal_questionnaire_get_result (other)) ||
          g_str_equal (dorsal_record_get_id (other), dorsal_record_get_id (record)) ||
          dorsal_moment_compare (at, dorsal_record_get_at (record)) > 0)
        continue;

      if (found == NULL || dorsal_moment_compare (at, dorsal_record_get_at (found)) >= 0)
        found = other;
    }

  return found;
}
