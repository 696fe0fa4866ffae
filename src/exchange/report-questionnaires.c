/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Questionnaires: the results of each over time and what their change means; in full, each one. */

#include "config.h"

#include "core/questionnaire.h"
#include "exchange/report-writer.h"
#include "exchange/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The first and the last are always told: it is they that are compared. In the full account each
 * questionnaire has a line of its own besides. */
#define RESULTS_LEAST 2

static GPtrArray *
list_answered (const DorsalMatter *matter, const DorsalQuestionnaire *questionnaire)
{
  GPtrArray *answered = g_ptr_array_new ();

  for (guint i = 0; i < matter->history->len; i++)
    {
      DorsalRecord *entry = g_ptr_array_index (matter->history, i);

      if (dorsal_questionnaire_find_for (entry) == questionnaire && !isnan (dorsal_questionnaire_get_result (entry)))
        g_ptr_array_add (answered, entry);
    }

  return answered;
}

static gboolean
has_questionnaires (const DorsalMatter *matter)
{
  for (guint i = 0; i < matter->history->len; i++)
    if (dorsal_record_get_kind (g_ptr_array_index (matter->history, i)) == DORSAL_KIND_QUESTIONNAIRE)
      return TRUE;

  return FALSE;
}

/** dorsal_matter_format_result: Returns: (transfer full): the result of a questionnaire that Dorsal knows: a mean or a sum */
char *
dorsal_matter_format_result (const DorsalRecord *record)
{
  gboolean is_mean = dorsal_questionnaire_find_for (record)->scale == DORSAL_QUESTIONNAIRE_TEN;

  return g_strdup_printf (is_mean ? "%.1f" : "%.0f", dorsal_questionnaire_get_result (record));
}

static char *
format_result (const DorsalMatter *matter, const DorsalRecord *record)
{
  g_autofree char *number = dorsal_matter_format_result (record);
  g_autofree char *day = dorsal_matter_format_day (matter, dorsal_record_get_day (record));

  /* TRANSLATORS: the result of a questionnaire and its day, for example “11 on 3 Nov”. */
  return g_strdup_printf (_("%s on %s"), number, day);
}

/* Leaves out from the second on, so that what is left are the first and the newest. */
static char *
format_over_time (const DorsalMatter *matter, GPtrArray *answered, guint n_told)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (g_ptr_array_index (answered, 0));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < answered->len; i++)
    if (i == 0 || answered->len - i < n_told)
      g_ptr_array_add (texts, format_result (matter, g_ptr_array_index (answered, i)));
  list = dorsal_matter_join (texts, texts->len);

  /* TRANSLATORS: results and their days, and the highest that there could be. */
  return g_strdup_printf (_("%s, on a scale from 0 to %d."), list,
                          questionnaire->scale == DORSAL_QUESTIONNAIRE_TEN
                              ? dorsal_questionnaire_get_greatest (questionnaire)
                              : dorsal_questionnaire_get_highest (questionnaire));
}

static char *
format_account (const DorsalMatter *matter, GPtrArray *answered, guint n_told, gboolean says_meaning)
{
  DorsalRecord *first = g_ptr_array_index (answered, 0);
  DorsalRecord *last = g_ptr_array_index (answered, answered->len - 1);
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (last);
  g_autofree char *results = format_over_time (matter, answered, n_told);
  g_autofree char *change = dorsal_questionnaire_describe_change (first != last ? first : NULL, last);
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  g_strv_builder_add (sentences, results);
  if (change != NULL)
    g_strv_builder_add (sentences, change);
  if (says_meaning)
    g_strv_builder_add (sentences, _(questionnaire->meaning));
  all = g_strv_builder_end (sentences);
  return g_strjoinv (C_ ("sentences", " "), all);
}

/* Those of which the items are not known: left unanswered, a total from paper, another questionnaire. */
static void
add_others (DorsalWriter *self)
{
  const DorsalProtocol *protocol = self->matter->guidance->protocol;

  for (guint i = 0; i < self->matter->history->len; i++)
    {
      const DorsalRecord *entry = g_ptr_array_index (self->matter->history, i);
      g_autofree char *day = dorsal_matter_format_day (self->matter, dorsal_record_get_day (entry));
      g_autoptr (DorsalAnswers) answers = NULL;
      g_autofree char *title = NULL;
      g_autofree char *words = NULL;
      g_autofree char *text = NULL;

      if (dorsal_record_get_kind (entry) != DORSAL_KIND_QUESTIONNAIRE)
        continue;

      answers = dorsal_questionnaire_find_for (entry) != NULL ? dorsal_questionnaire_read_record (entry) : NULL;
      if (answers != NULL && !isnan (dorsal_questionnaire_get_result (entry)))
        continue;

      title = dorsal_record_to_title (entry, protocol);
      words = dorsal_record_to_words (entry, protocol);
      /* TRANSLATORS: a questionnaire and its result. */
      text = g_strdup_printf (C_ ("questionnaire", "%s: %s"), title, words);
      dorsal_writer_add_long_pair (self, DORSAL_REPORT_QUESTIONNAIRES, day, text);
    }
}

static void
add_every_item (DorsalWriter *self)
{
  guint n;
  const DorsalQuestionnaire *all = dorsal_questionnaire_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) answered = list_answered (self->matter, &all[i]);

      if (answered->len > 0)
        dorsal_writer_add_items (self, &all[i], answered);
    }
}

/* Where the score is drawn, the drawing says what change counts. */
static gboolean
tells_meaning (const DorsalWriter *self, const DorsalQuestionnaire *questionnaire)
{
  gboolean is_drawn = self->scores != NULL && questionnaire->scale == DORSAL_QUESTIONNAIRE_TICKS;

  return questionnaire->meaning != NULL && (self->is_detail || !is_drawn);
}

static void
add_results (DorsalWriter *self, const DorsalQuestionnaire *questionnaire)
{
  g_autoptr (GPtrArray) answered = list_answered (self->matter, questionnaire);
  guint most = self->is_detail ? RESULTS_LEAST : MAX (self->limits.items, RESULTS_LEAST);
  guint n_told = MIN (answered->len, most);
  g_autofree char *text = NULL;

  if (answered->len == 0)
    return;

  text = format_account (self->matter, answered, n_told, tells_meaning (self, questionnaire));
  if (questionnaire->is_named)
    dorsal_writer_add_long_pair (self, DORSAL_REPORT_QUESTIONNAIRES, _(questionnaire->title), text);
  else
    dorsal_writer_add_pair (self, _(questionnaire->title), text);
}

/**
 * dorsal_matter_make_scores:
 *
 * Returns: (transfer full) (nullable): the Roland–Morris score over time, with the line that an important change
 *   would reach (Ostelo 2008); %NULL if it was answered less than twice
 */
DorsalScoreLine *
dorsal_matter_make_scores (const DorsalMatter *matter)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find ("rmdq24");
  g_autoptr (GPtrArray) answered = list_answered (matter, questionnaire);
  DorsalScoreLine *line;

  if (answered->len < RESULTS_LEAST)
    return NULL;

  line = dorsal_score_line_new ();
  for (guint i = 0; i < answered->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (answered, i);
      DorsalScore score = { dorsal_record_get_day (record), (int) dorsal_questionnaire_get_result (record), NULL };

      score.label = dorsal_matter_format_day (matter, score.day);
      g_array_append_val (line->scores, score);
    }

  line->mark = g_array_index (line->scores, DorsalScore, 0).score - DORSAL_ROLAND_MORRIS_CHANGE;
  line->mark_label = g_strdup_printf (_("%d fewer than at first"), DORSAL_ROLAND_MORRIS_CHANGE);
  return line;
}

/** dorsal_writer_add_scores: Draws the Roland–Morris score over time, if there is enough of it. */
void
dorsal_writer_add_scores (DorsalWriter *self)
{
  const DorsalScoreLine *line = self->scores;
  g_autofree char *words = NULL;

  if (line == NULL)
    return;

  if (line->mark < 0)
    words = g_strdup (_("The Roland–Morris scores over time."));
  else
    words = g_strdup_printf (_("The Roland–Morris scores over time, with a line at %d: %d fewer than at first."),
                             line->mark, DORSAL_ROLAND_MORRIS_CHANGE);
  dorsal_writer_add_heading (self, 0, _("Roland–Morris: sentences ticked, of 24"));
  dorsal_document_add_picture (self->document, DORSAL_FIGURE_SCORES, words);
}

/** dorsal_writer_add_questionnaires: Writes the results of questionnaires and what changed; in full, each of them. */
void
dorsal_writer_add_questionnaires (DorsalWriter *self)
{
  guint n;
  const DorsalQuestionnaire *all = dorsal_questionnaire_list (&n);

  if (!has_questionnaires (self->matter))
    return;

  dorsal_writer_add_heading (self, DORSAL_REPORT_QUESTIONNAIRES, _("Questionnaires"));
  for (guint i = 0; i < n; i++)
    add_results (self, &all[i]);

  if (!self->is_detail)
    {
      dorsal_writer_mark_cut (self, DORSAL_REPORT_QUESTIONNAIRES);
      return;
    }

  add_every_item (self);
  add_others (self);
}
