/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The commands that record one entry. The kind of record, not the command, says what can be given. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "core/episode.h"

#include <glib/gi18n-lib.h>

static gboolean
is_empty (const DorsalRecord *record)
{
  guint n_fields = dorsal_kind_get_info (dorsal_record_get_kind (record))->n_fields;

  for (guint i = 0; i < n_fields; i++)
    if (dorsal_record_has (record, i))
      return FALSE;

  return TRUE;
}

static gboolean
check_something_given (const DorsalRecord *record, GError **error)
{
  if (dorsal_record_get_kind (record) != DORSAL_KIND_CHECK_IN || !is_empty (record))
    return TRUE;

  g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                       _("Nothing was given to record. Give --good, --pain, --walking, --sleep, --note "
                         "or another option; “dorsalctl log --help” lists them."));
  return FALSE;
}

static const char *
name_time_option (const DorsalArguments *arguments)
{
  return arguments->command->kind == DORSAL_KIND_NO_PAIN ? "from" : "at";
}

/* “No pain” is about whole days: it needs its first day, and ends today unless told otherwise. */
static gboolean
complete_no_pain (DorsalRecord *record, const DorsalArguments *arguments, DorsalCall *call, GError **error)
{
  DorsalDay from = DORSAL_DAY_NONE;
  DorsalMoment at;

  if (!dorsal_arguments_get_day (arguments, "from", &from, error))
    return FALSE;

  if (from == DORSAL_DAY_NONE)
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("Since when was there no pain? Give --from DATE."));
      return FALSE;
    }

  at = dorsal_moment_at_midday (from, call->zone);
  dorsal_record_set_at (record, &at);
  return dorsal_record_has (record, DORSAL_NO_PAIN_UNTIL) ||
         dorsal_record_set_integer (record, DORSAL_NO_PAIN_UNTIL, dorsal_moment_get_day (&call->now), error);
}

static DorsalRecord *
make_record (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (DorsalRecord) record = NULL;
  DorsalMoment at;

  if (!dorsal_arguments_get_moment (arguments, name_time_option (arguments), call, &at, error))
    return NULL;

  record = dorsal_record_new (arguments->command->kind, &at, &call->now);
  if (!dorsal_arguments_fill_record (arguments, record, error) || !check_something_given (record, error))
    return NULL;

  if (dorsal_record_get_kind (record) == DORSAL_KIND_NO_PAIN &&
      !complete_no_pain (record, arguments, call, error))
    return NULL;

  if (dorsal_record_get_kind (record) == DORSAL_KIND_QUESTIONNAIRE &&
      !dorsal_questionnaire_complete_record (record, arguments, error))
    return NULL;

  return g_steal_pointer (&record);
}

/* “All” means every sign that was answered with yes by the day of the visit. */
static void
expand_told (DorsalCall *call, DorsalRecord *visit)
{
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < call->records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (call->records, i);
      const char *name;

      if (dorsal_record_get_kind (record) != DORSAL_KIND_SIGN ||
          g_strcmp0 (dorsal_record_get_text (record, DORSAL_SIGN_ANSWER), "yes") != 0 ||
          dorsal_record_get_day (record) > dorsal_record_get_day (visit))
        continue;

      name = dorsal_record_get_text (record, DORSAL_SIGN_NAME);
      if (g_hash_table_add (seen, (gpointer) name))
        g_string_append_printf (told, told->len > 0 ? " %s" : "%s", name);
    }

  dorsal_record_set_text (visit, DORSAL_VISIT_TOLD, told->str, NULL);
}

/* The open episode, unless the entry is about a time before it and an earlier one ran then. */
static DorsalRecord *
choose_episode (GPtrArray *records, const DorsalRecord *entry)
{
  DorsalRecord *open = dorsal_episodes_find_open (records);
  DorsalRecord *then = dorsal_episodes_find_for (records, entry);
  DorsalDay day = dorsal_record_get_day (entry);

  if (then == NULL || (open != NULL && dorsal_record_get_day (open) <= day))
    return open;

  return dorsal_record_get_day (then) <= day &&
                 (!dorsal_record_has (then, DORSAL_EPISODE_END) ||
                  dorsal_record_get_integer (then, DORSAL_EPISODE_END) >= day)
             ? then
             : open;
}

static gboolean
assign_episode (DorsalCall *call, const DorsalArguments *arguments, DorsalRecord *record, GError **error)
{
  const char *id = dorsal_arguments_get (arguments, "episode");
  DorsalRecord *episode = id != NULL ? dorsal_call_find_episode (call, id, error)
                                     : choose_episode (call->records, record);

  if (episode != NULL)
    dorsal_record_set_episode (record, dorsal_record_get_id (episode));

  return episode != NULL || id == NULL;
}

static void
print_recorded (const DorsalProtocol *protocol, const DorsalRecord *record)
{
  dorsal_output_recorded (protocol, record);
  if (dorsal_record_get_episode (record) == NULL)
    dorsal_output_print ("%s", _("No episode is open, so it stands by itself. "
                                 "“dorsalctl episode start --onset DATE” starts one."));
}

/** dorsal_command_record: Records an entry of the command’s kind. */
gboolean
dorsal_command_record (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (DorsalRecord) record = make_record (call, arguments, error);

  if (record == NULL || !dorsal_call_open (call, DORSAL_JOURNAL_CREATE, error))
    return FALSE;

  if (dorsal_record_get_kind (record) == DORSAL_KIND_VISIT &&
      g_strcmp0 (dorsal_record_get_text (record, DORSAL_VISIT_TOLD), "all") == 0)
    expand_told (call, record);

  if (!assign_episode (call, arguments, record, error) ||
      !dorsal_call_check_record (call, record, error) ||
      !dorsal_journal_save_one (call->journal, record, error))
    return FALSE;

  print_recorded (call->protocol, record);
  dorsal_questionnaire_print_meaning (call->records, record);
  return TRUE;
}

static DorsalRecord *
find_running_flare (GPtrArray *records)
{
  DorsalRecord *newest = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_FLARE &&
          !dorsal_record_has (record, DORSAL_FLARE_END) &&
          (newest == NULL ||
           dorsal_moment_compare (dorsal_record_get_at (record), dorsal_record_get_at (newest)) >= 0))
        newest = record;
    }

  return newest;
}

static gboolean
end_flare (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (DorsalRecord) changed = NULL;
  DorsalRecord *flare;

  if (!dorsal_call_open (call, DORSAL_JOURNAL_WRITE, error))
    return FALSE;

  flare = find_running_flare (call->records);
  if (flare == NULL)
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED,
                           _("No flare-up is marked that has not ended. "
                             "Give --at to record one that is over."));
      return FALSE;
    }

  changed = dorsal_record_copy (flare);
  if (!dorsal_arguments_fill_record (arguments, changed, error) ||
      !dorsal_call_check_record (call, changed, error) ||
      !dorsal_journal_save_one (call->journal, changed, error))
    return FALSE;

  dorsal_output_recorded (call->protocol, changed);
  return TRUE;
}

/** dorsal_command_flare: Marks a flare-up, or ends the one that is marked. */
gboolean
dorsal_command_flare (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  gboolean ends = dorsal_arguments_has (arguments, "end") && !dorsal_arguments_has (arguments, "at");

  return ends ? end_flare (call, arguments, error) : dorsal_command_record (call, arguments, error);
}
