/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Questionnaires item by item: a row for each item, a column for each time it was answered. */

#include "config.h"

#include "core/questionnaire.h"
#include "exchange/report-writer.h"

#include <glib/gi18n-lib.h>

/* More dates side by side could not be read on paper. */
#define DATES_MOST 6
#define DATE_SHARE 0.09

/* TRANSLATORS: a sentence of a questionnaire was ticked. */
#define TICK "✓"

static char *
format_value (const DorsalAnswers *answers, guint item)
{
  int value = answers->values[item];

  if (answers->questionnaire->scale == DORSAL_QUESTIONNAIRE_TICKS)
    return g_strdup (value == 1 ? TICK : "");

  return dorsal_matter_format_number (value);
}

static guint
find_item (const DorsalAnswers *answers, const char *name)
{
  for (guint i = 0; i < answers->questionnaire->n_items; i++)
    if (g_strcmp0 (answers->names[i], name) == 0)
      return i;

  return G_MAXUINT;
}

/* Adds a row: the item, found by its name or else by its number, and its value at each time. */
static void
add_row (GPtrArray *cells, GPtrArray *times, const char *label, const char *name, guint item)
{
  g_ptr_array_add (cells, name != NULL ? dorsal_matter_isolate_line (label) : g_strdup (label));
  for (guint i = 0; i < times->len; i++)
    {
      const DorsalAnswers *answers = g_ptr_array_index (times, i);
      guint found = name != NULL ? find_item (answers, name) : item;

      g_ptr_array_add (cells, found == G_MAXUINT ? g_strdup ("–") : format_value (answers, found));
    }
}

/* Where the person names the items, the names are what stays the same. */
static void
add_named_rows (GPtrArray *cells, GPtrArray *times)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < times->len; i++)
    {
      const DorsalAnswers *answers = g_ptr_array_index (times, i);

      for (guint j = 0; j < answers->questionnaire->n_items; j++)
        if (answers->names[j] != NULL && !g_ptr_array_find_with_equal_func (names, answers->names[j], g_str_equal, NULL))
          g_ptr_array_add (names, answers->names[j]);
    }

  for (guint i = 0; i < names->len; i++)
    add_row (cells, times, g_ptr_array_index (names, i), g_ptr_array_index (names, i), 0);
}

static void
add_table (DorsalWriter              *self,
           const DorsalQuestionnaire *questionnaire,
           GPtrArray                 *times,
           char                     **dates,
           char                     **results)
{
  g_autofree DorsalColumn *columns = g_new0 (DorsalColumn, times->len + 1);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  columns[0] = (DorsalColumn){ _("Item"), 1 - DATE_SHARE * times->len, FALSE };
  for (guint i = 0; i < times->len; i++)
    columns[i + 1] = (DorsalColumn){ dates[i], DATE_SHARE, TRUE };

  if (questionnaire->is_named)
    add_named_rows (cells, times);
  for (guint i = 0; !questionnaire->is_named && i < questionnaire->n_items; i++)
    add_row (cells, times, dorsal_questionnaire_get_text (questionnaire, i), NULL, i);
  g_ptr_array_add (cells, g_strdup (_("Result")));
  for (guint i = 0; i < times->len; i++)
    g_ptr_array_add (cells, g_strdup (results[i]));
  dorsal_writer_add_table (self, 0, columns, times->len + 1, cells);
}

static void
add_times (DorsalWriter *self, const DorsalQuestionnaire *questionnaire, GPtrArray *answered, guint first, guint n)
{
  g_autoptr (GPtrArray) times = g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_answers_free);
  g_autoptr (GStrvBuilder) dates = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) results = g_strv_builder_new ();
  g_auto (GStrv) date_texts = NULL;
  g_auto (GStrv) result_texts = NULL;

  for (guint i = first; i < first + n; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (answered, i);
      DorsalAnswers *answers = dorsal_questionnaire_read_record (record);
      g_autofree char *day = dorsal_matter_format_day (self->matter, dorsal_record_get_day (record));
      g_autofree char *result = dorsal_matter_format_result (record);

      if (answers == NULL)
        continue;

      g_ptr_array_add (times, answers);
      g_strv_builder_add (dates, day);
      g_strv_builder_add (results, result);
    }

  date_texts = g_strv_builder_end (dates);
  result_texts = g_strv_builder_end (results);
  if (times->len > 0)
    add_table (self, questionnaire, times, date_texts, result_texts);
}

static void
add_scale (DorsalWriter *self, const DorsalQuestionnaire *questionnaire)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; questionnaire->words != NULL && questionnaire->words[i] != NULL; i++)
    /* TRANSLATORS: a number that stands for an answer, and the answer. */
    g_ptr_array_add (words, g_strdup_printf (C_ ("answer", "%u: %s"), i, _(questionnaire->words[i])));
  if (words->len == 0)
    return;

  list = dorsal_matter_join (words, words->len);
  dorsal_document_add_text (self->document, DORSAL_STYLE_DIM, list, 0, 0);
}

/**
 * dorsal_writer_add_items:
 * @questionnaire: one that Dorsal knows
 * @answered: (element-type DorsalRecord): its records that have a result, in order
 *
 * Writes every answer, in tables of a few dates each, and where the questionnaire is from.
 */
void
dorsal_writer_add_items (DorsalWriter *self, const DorsalQuestionnaire *questionnaire, GPtrArray *answered)
{
  const char *note = dorsal_questionnaire_get_language_note (questionnaire);

  dorsal_document_add (self->document, DORSAL_BLOCK_SPACE);
  dorsal_document_add_text (self->document, DORSAL_STYLE_STRONG, _(questionnaire->title), 0, 0);
  dorsal_document_add_text (self->document, DORSAL_STYLE_DIM, _(questionnaire->instruction), 0, 0);
  add_scale (self, questionnaire);
  for (guint i = 0; i < answered->len; i += DATES_MOST)
    add_times (self, questionnaire, answered, i, MIN (DATES_MOST, answered->len - i));
  if (questionnaire->source != NULL)
    dorsal_document_add_text (self->document, DORSAL_STYLE_DIM, questionnaire->source, 0, 0);
  if (note != NULL)
    dorsal_document_add_text (self->document, DORSAL_STYLE_DIM, note, 0, 0);
}
