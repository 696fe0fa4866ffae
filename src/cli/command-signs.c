/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Warning signs: the questions, the answers, and taking back a slip of the finger. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *typed;
  const char *answer;
} answers[] = { { "yes", "yes" }, { "no", "no" }, { "skip", "skipped" }, { "skipped", "skipped" } };

static gboolean
list_questions (const DorsalProtocol *protocol)
{

  for (guint i = 0; i < protocol->n_signs; i++)
    dorsal_output_print ("%-14s %s", protocol->signs[i].id, _(protocol->signs[i].question));

  dorsal_output_print ("\n%s", _("Answer with ID=yes, ID=no or ID=skip: dorsalctl signs saddle=no fever=no"));
  return TRUE;
}

static const char *
find_answer (const char *typed, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].typed, typed))
      return answers[i].answer;

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
               _("“%s” is not an answer. Write yes, no or skip."), typed);
  return NULL;
}

static gboolean
add_sign (GPtrArray *records, const char *name, const char *answer, const DorsalMoment *at, DorsalCall *call, GError **error)
{
  g_autoptr (DorsalRecord) record = dorsal_record_new (DORSAL_KIND_SIGN, at, &call->now);

  if (!dorsal_record_parse_field (record, DORSAL_SIGN_NAME, name, error) ||
      !dorsal_record_parse_field (record, DORSAL_SIGN_ANSWER, answer, error) ||
      !dorsal_call_check_record (call, record, error))
    return FALSE;

  g_ptr_array_add (records, g_steal_pointer (&record));
  return TRUE;
}

static gboolean
add_answer (GPtrArray *records, const char *word, const DorsalMoment *at, DorsalCall *call, GError **error)
{
  g_autofree char *name = NULL;
  const char *typed, *answer;

  if (!dorsal_assignment_split (word, &name, &typed, error))
    return FALSE;

  answer = find_answer (typed, error);
  return answer != NULL && add_sign (records, name, answer, at, call, error);
}

static gboolean
was_answered_yes (GPtrArray *records, const char *name)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_SIGN &&
          g_str_equal (dorsal_record_get_text (record, DORSAL_SIGN_NAME), name) &&
          g_str_equal (dorsal_record_get_text (record, DORSAL_SIGN_ANSWER), "yes"))
        return TRUE;
    }

  return FALSE;
}

static gboolean
check_mistake (DorsalCall *call, const char *name, GError **error)
{
  if (name == NULL || was_answered_yes (call->records, name))
    return TRUE;

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED,
               _("“%s” was never answered with yes, so there is nothing to take back."), name);
  return FALSE;
}

static GPtrArray *
make_records (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  const char *mistake = dorsal_arguments_get (arguments, "mistake");
  DorsalMoment at;

  if (!dorsal_arguments_get_moment (arguments, "at", call, &at, error))
    return NULL;

  for (guint i = 0; arguments->words[i] != NULL; i++)
    if (!add_answer (records, arguments->words[i], &at, call, error))
      return NULL;

  if (mistake != NULL && !add_sign (records, mistake, "mistake", &at, call, error))
    return NULL;

  return g_steal_pointer (&records);
}

/* What cannot wait is said at once; the rest is for “status”. */
static gboolean
print_urgent (DorsalCall *call, GError **error)
{
  g_autoptr (DorsalGuidance) guidance = NULL;

  if (!dorsal_call_reload (call, error))
    return FALSE;

  guidance = dorsal_call_advise (call);
  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      if (advice->level >= DORSAL_LEVEL_SEE_SOON)
        dorsal_output_advice (advice);
    }

  return dorsal_call_keep_shown (call, guidance, DORSAL_LEVEL_SEE_SOON, error);
}

/** dorsal_command_signs: Records answers in one step and says at once what follows from them. */
gboolean
dorsal_command_signs (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  if (dorsal_arguments_count_words (arguments) == 0 && !dorsal_arguments_has (arguments, "mistake") &&
      !dorsal_arguments_has (arguments, "at"))
    return list_questions (call->protocol);

  records = make_records (call, arguments, error);
  if (records == NULL)
    return FALSE;

  if (records->len == 0)
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("No answer was given. Write ID=yes, ID=no or ID=skip."));
      return FALSE;
    }

  if (!dorsal_call_open (call, DORSAL_JOURNAL_CREATE, error) ||
      !check_mistake (call, dorsal_arguments_get (arguments, "mistake"), error) ||
      !dorsal_journal_save (call->journal, records, error))
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    dorsal_output_recorded (call->protocol, g_ptr_array_index (records, i));

  return print_urgent (call, error);
}
