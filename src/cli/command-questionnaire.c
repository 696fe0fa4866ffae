/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Questionnaires: which there are, what they ask, and the answers. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "core/questionnaire.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
has_answer (const DorsalArguments *arguments)
{
  return dorsal_arguments_has (arguments, "answers") || dorsal_arguments_has (arguments, "score") ||
         dorsal_arguments_has (arguments, "skip");
}

static gboolean
list_questionnaires (const DorsalArguments *arguments, GError **error)
{
  const DorsalQuestionnaire *all;
  guint n;

  if (has_answer (arguments))
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("Which questionnaire was answered? Write its name after “questionnaire”."));
      return FALSE;
    }

  all = dorsal_questionnaire_list (&n);
  for (guint i = 0; i < n; i++)
    dorsal_output_print ("%-11s %s", all[i].id, _(all[i].title));
  dorsal_output_print ("\n%s", _("“dorsalctl questionnaire NAME” prints what it asks."));
  return TRUE;
}

static void
print_item (const DorsalQuestionnaire *questionnaire, guint item)
{
  const DorsalQuestionnaireItem *info = &questionnaire->items[item];
  const char *text = dorsal_questionnaire_get_text (questionnaire, item);

  if (info->least == NULL)
    dorsal_output_print ("%-10s %s", info->id, text);
  else
    dorsal_output_print ("%-10s %s (0 %s, %d %s)", info->id, text, _(info->least),
                         dorsal_questionnaire_get_greatest (questionnaire), _(info->most));
}

static const char *
get_example (const DorsalQuestionnaire *questionnaire)
{
  if (questionnaire->scale == DORSAL_QUESTIONNAIRE_TICKS)
    return "rmdq01 rmdq05";
  if (questionnaire->scale == DORSAL_QUESTIONNAIRE_WORDS)
    return "phq1=0 phq2=1";

  return questionnaire->is_named ? "activity1=7 Carry the shopping" : "impact1=4 impact2=3 impact3=5";
}

static void
print_lines (const char *const *lines, guint n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    if (lines[i] != NULL)
      dorsal_output_print ("%s", lines[i]);
}

static void
print_questions (const DorsalQuestionnaire *questionnaire)
{
  const char *const before[] = { _(questionnaire->title), dorsal_questionnaire_get_language_note (questionnaire),
                                 _(questionnaire->instruction) };
  const char *const after[] = { questionnaire->source,
                                questionnaire->meaning != NULL ? _(questionnaire->meaning) : NULL,
                                questionnaire->note != NULL ? _(questionnaire->note) : NULL };

  print_lines (before, G_N_ELEMENTS (before));
  for (guint i = 0; i < questionnaire->n_items; i++)
    print_item (questionnaire, i);
  for (guint i = 0; questionnaire->words != NULL && questionnaire->words[i] != NULL; i++)
    dorsal_output_print ("%u: %s", i, _(questionnaire->words[i]));
  print_lines (after, G_N_ELEMENTS (after));
  dorsal_output_print (_("Answer with: dorsalctl questionnaire %s --answers \"%s\""), questionnaire->id,
                       get_example (questionnaire));
}

/** dorsal_command_questionnaire: Records a questionnaire, says what it asks, or lists those there are. */
gboolean
dorsal_command_questionnaire (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  const DorsalQuestionnaire *questionnaire;

  if (dorsal_arguments_count_words (arguments) == 0)
    return list_questionnaires (arguments, error);

  questionnaire = dorsal_questionnaire_find (arguments->words[0]);
  if (questionnaire == NULL || has_answer (arguments))
    return dorsal_command_record (call, arguments, error);

  print_questions (questionnaire);
  return TRUE;
}

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE, why);
  return FALSE;
}

/* A total from paper: only what is a count or a sum has one. */
static gboolean
check_total (const DorsalQuestionnaire *questionnaire, const DorsalRecord *record, GError **error)
{
  if (questionnaire->scale == DORSAL_QUESTIONNAIRE_TEN)
    return refuse (error, _("The result of this questionnaire is worked out from its answers. Give --answers."));

  if (!isnan (dorsal_questionnaire_get_result (record)))
    return TRUE;

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
               _("“%d” is not a score of “%s”. Give a whole number from 0 to %d."),
               dorsal_record_get_integer (record, DORSAL_QUESTIONNAIRE_SCORE), questionnaire->id,
               dorsal_questionnaire_get_highest (questionnaire));
  return FALSE;
}

static gboolean
fill_answers (const DorsalQuestionnaire *questionnaire, DorsalRecord *record, GError **error)
{
  const char *text = dorsal_record_get_text (record, DORSAL_QUESTIONNAIRE_ANSWERS);
  g_autoptr (DorsalAnswers) answers = dorsal_answers_parse (questionnaire, text != NULL ? text : "", error);
  int given = dorsal_record_get_integer (record, DORSAL_QUESTIONNAIRE_SCORE);
  int score;

  if (answers == NULL || !dorsal_questionnaire_fill_record (record, answers, error))
    return FALSE;

  score = dorsal_record_get_integer (record, DORSAL_QUESTIONNAIRE_SCORE);
  if (given == DORSAL_NOT_ANSWERED || given == score)
    return TRUE;
  if (score == DORSAL_NOT_ANSWERED)
    return refuse (error, _("There are too few answers for a score. Leave out --score, or answer every question."));

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
               _("These answers give a score of %d, not of %d. Leave out --score, or correct the answers."), score,
               given);
  return FALSE;
}

/**
 * dorsal_questionnaire_complete_record:
 * @record: a questionnaire, with what was typed
 * @arguments: what was typed
 * @error: set when one contradicts the other, or when there is no answer
 *
 * Works out the score of the questionnaires that Dorsal has. Of any other, what was typed is taken as it is.
 *
 * Returns: whether @record may be stored
 */
gboolean
dorsal_questionnaire_complete_record (DorsalRecord *record, const DorsalArguments *arguments, GError **error)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (record);
  gboolean is_answered = dorsal_arguments_has (arguments, "answers");
  gboolean is_scored = dorsal_arguments_has (arguments, "score");

  if (dorsal_arguments_has (arguments, "skip"))
    return (!is_answered && !is_scored) ||
           refuse (error, _("“--skip” says that nothing was answered. Leave out --answers and --score, or --skip."));

  if (!has_answer (arguments))
    return refuse (error, _("Dorsal does not have this questionnaire. Give --score or --answers of the paper form; "
                            "“dorsalctl questionnaire” lists those it has."));

  if (questionnaire == NULL)
    return TRUE;

  return is_answered ? fill_answers (questionnaire, record, error) : check_total (questionnaire, record, error);
}

static gboolean
has_same_result (const DorsalRecord *a, const DorsalRecord *b)
{
  return g_strcmp0 (dorsal_record_get_text (a, DORSAL_QUESTIONNAIRE_ANSWERS),
                    dorsal_record_get_text (b, DORSAL_QUESTIONNAIRE_ANSWERS)) == 0 &&
         dorsal_record_get_integer (a, DORSAL_QUESTIONNAIRE_SCORE) ==
             dorsal_record_get_integer (b, DORSAL_QUESTIONNAIRE_SCORE) &&
         dorsal_questionnaire_find_for (a) == dorsal_questionnaire_find_for (b);
}

/**
 * dorsal_questionnaire_check_edit:
 * @record: an entry of any kind, with what was typed
 * @before: the entry as it was
 * @error: set when the answers cannot be, or the score is not theirs
 *
 * Works the score out again when the answers were changed, so that it never tells of others.
 *
 * Returns: whether @record may be stored
 */
gboolean
dorsal_questionnaire_check_edit (DorsalRecord *record, const DorsalRecord *before, GError **error)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (record);

  if (questionnaire == NULL || has_same_result (record, before) || dorsal_questionnaire_is_skipped (record))
    return TRUE;
  if (!dorsal_record_has (record, DORSAL_QUESTIONNAIRE_ANSWERS))
    return check_total (questionnaire, record, error);

  if (dorsal_record_get_integer (record, DORSAL_QUESTIONNAIRE_SCORE) ==
      dorsal_record_get_integer (before, DORSAL_QUESTIONNAIRE_SCORE))
    dorsal_record_set_integer (record, DORSAL_QUESTIONNAIRE_SCORE, DORSAL_NOT_ANSWERED, NULL);
  return fill_answers (questionnaire, record, error);
}

/**
 * dorsal_questionnaire_print_meaning:
 * @records: (element-type DorsalRecord): the journal before @record was saved
 * @record: a record of any kind
 *
 * Prints what became of the result of a questionnaire and what that means.
 */
void
dorsal_questionnaire_print_meaning (GPtrArray *records, const DorsalRecord *record)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (record);
  g_autofree char *change = NULL;

  if (questionnaire == NULL || dorsal_questionnaire_is_skipped (record))
    return;

  change = dorsal_questionnaire_describe_change (dorsal_questionnaire_find_previous (records, record), record);
  print_lines ((const char *const[]){ change, questionnaire->meaning != NULL ? _(questionnaire->meaning) : NULL,
                                      questionnaire->note != NULL ? _(questionnaire->note) : NULL }, 3);
}
