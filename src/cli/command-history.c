/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Changing what was recorded, and taking a change back. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"

#include <glib/gi18n-lib.h>

/* Facts have checks of their own, and what was shown stays as it was shown. */
static gboolean
check_may_change (const DorsalRecord *record, GError **error)
{
  DorsalKind kind = dorsal_record_get_kind (record);

  if (kind == DORSAL_KIND_FACT)
    g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED,
                         _("This belongs to the profile. Change it with “dorsalctl profile KEY=VALUE”."));
  else if (kind == DORSAL_KIND_ADVICE)
    g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED,
                         _("What was advised is kept as it was shown and cannot be changed."));
  else
    return TRUE;

  return FALSE;
}

static gboolean
set_at (DorsalRecord *record, const char *value, DorsalCall *call, GError **error)
{
  DorsalMoment at;

  if (!dorsal_moment_parse (value, call->zone, &at, error))
    return FALSE;

  if (!at.timed && dorsal_record_get_kind (record) == DORSAL_KIND_EPISODE)
    at = dorsal_moment_at_day_start (dorsal_moment_get_day (&at), call->zone);
  dorsal_record_set_at (record, &at);
  return TRUE;
}

static gboolean
set_episode (DorsalRecord *record, const char *value, DorsalCall *call, GError **error)
{
  DorsalRecord *episode = value[0] == '\0' ? NULL : dorsal_call_find_episode (call, value, error);

  if (episode == NULL && value[0] != '\0')
    return FALSE;

  dorsal_record_set_episode (record, episode == NULL ? NULL : dorsal_record_get_id (episode));
  return TRUE;
}

static gboolean
refuse_field (const DorsalRecord *record, const char *name, GError **error)
{
  const DorsalKindInfo *info = dorsal_kind_get_info (dorsal_record_get_kind (record));
  g_autoptr (GString) names = g_string_new (info->has_episode ? "at, episode" : "at");

  for (guint i = 0; i < info->n_fields; i++)
    g_string_append_printf (names, ", %s", info->fields[i].name);

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
               _("This entry has no field “%s”. It has: %s."), name, names->str);
  return FALSE;
}

static gboolean
assign (DorsalRecord *record, const char *word, DorsalCall *call, GError **error)
{
  DorsalKind kind = dorsal_record_get_kind (record);
  g_autofree char *name = NULL;
  const char *value;
  guint field;

  if (!dorsal_assignment_split (word, &name, &value, error))
    return FALSE;

  if (g_str_equal (name, "at"))
    return set_at (record, value, call, error);

  if (g_str_equal (name, "episode") && dorsal_kind_get_info (kind)->has_episode)
    return set_episode (record, value, call, error);

  if (!dorsal_kind_find_field (kind, name, &field))
    return refuse_field (record, name, error);

  return dorsal_record_parse_field (record, field, value, error);
}

/** dorsal_command_edit: Changes fields of an entry. */
gboolean
dorsal_command_edit (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (DorsalRecord) changed = NULL;
  DorsalRecord *record;

  if (!dorsal_call_open (call, DORSAL_JOURNAL_WRITE, error))
    return FALSE;

  record = dorsal_call_find (call, arguments->words[0], error);
  if (record == NULL || !check_may_change (record, error))
    return FALSE;

  changed = dorsal_record_copy (record);
  for (guint i = 1; arguments->words[i] != NULL; i++)
    if (!assign (changed, arguments->words[i], call, error))
      return FALSE;

  if (!dorsal_questionnaire_check_edit (changed, record, error) ||
      !dorsal_call_check_record (call, changed, error) ||
      !dorsal_journal_save_one (call->journal, changed, error))
    return FALSE;

  dorsal_output_recorded (call->protocol, changed);
  return TRUE;
}

static gboolean
is_urgent_sign (DorsalCall *call, const DorsalRecord *record)
{
  g_autoptr (DorsalGuidance) guidance = NULL;
  g_autofree char *rule = NULL;

  if (dorsal_record_get_kind (record) != DORSAL_KIND_SIGN ||
      !g_str_equal (dorsal_record_get_text (record, DORSAL_SIGN_ANSWER), "yes"))
    return FALSE;

  guidance = dorsal_call_advise (call);
  rule = g_strconcat ("RF:", dorsal_record_get_text (record, DORSAL_SIGN_NAME), NULL);
  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      if (g_str_equal (advice->rule, rule) && advice->level >= DORSAL_LEVEL_SAME_DAY)
        return TRUE;
    }

  return FALSE;
}

/* Deleting an active emergency sign asks first; here, by refusing. Source: rules, section 4. */
static gboolean
check_may_delete (DorsalCall *call, const DorsalArguments *arguments, const DorsalRecord *record, GError **error)
{
  const char *name;

  if (dorsal_record_get_kind (record) == DORSAL_KIND_ADVICE)
    return check_may_change (record, error);

  if (dorsal_arguments_has (arguments, "anyway") || !is_urgent_sign (call, record))
    return TRUE;

  name = dorsal_record_get_text (record, DORSAL_SIGN_NAME);
  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED,
               _("This is a warning sign that has not been checked. If it was ticked by mistake, say "
                 "“dorsalctl signs --mistake %s”; to delete it all the same, add --anyway."), name);
  return FALSE;
}

/** dorsal_command_delete: Deletes an entry; undo brings it back. */
gboolean
dorsal_command_delete (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  DorsalRecord *record;

  if (!dorsal_call_open (call, DORSAL_JOURNAL_WRITE, error))
    return FALSE;

  record = dorsal_call_find (call, arguments->words[0], error);
  if (record == NULL || !check_may_delete (call, arguments, record, error) ||
      !dorsal_journal_delete (call->journal, dorsal_record_get_id (record), call->now.utc, error))
    return FALSE;

  dorsal_output_print ("%s", _("Deleted. “dorsalctl undo” brings it back."));
  return TRUE;
}

static gboolean
step (DorsalCall *call,
      gboolean (*take) (DorsalJournal *, DorsalStep *, GError **),
      const char *heading,
      GError    **error)
{
  g_autofree char *words = NULL;
  DorsalStep done;

  if (!dorsal_call_open (call, DORSAL_JOURNAL_WRITE, error) || !take (call->journal, &done, error))
    return FALSE;

  words = dorsal_step_to_words (&done);
  dorsal_output_print ("%s: %s", heading, words);
  return TRUE;
}

/** dorsal_command_undo: Takes back the last step, whoever made it. */
gboolean
dorsal_command_undo (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  return step (call, dorsal_journal_undo, C_ ("step", "Taken back"), error);
}

/** dorsal_command_redo: Does again what was taken back. */
gboolean
dorsal_command_redo (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  return step (call, dorsal_journal_redo, C_ ("step", "Done again"), error);
}
