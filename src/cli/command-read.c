/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The commands that read the journal: its entries, the advice, and what a rule says. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "exchange/journal-json.h"
#include "exchange/status-json.h"

#include <glib/gi18n-lib.h>

static gint
compare_by_time (gconstpointer a, gconstpointer b)
{
  const DorsalRecord *left = *(DorsalRecord *const *) a;
  const DorsalRecord *right = *(DorsalRecord *const *) b;
  int order = dorsal_moment_compare (dorsal_record_get_at (left), dorsal_record_get_at (right));
  gint64 difference = dorsal_record_get_sequence (left) - dorsal_record_get_sequence (right);

  return order != 0 ? order : (difference > 0) - (difference < 0);
}

static GPtrArray *
select_entries (GPtrArray *records, DorsalDay first, DorsalDay last)
{
  GPtrArray *selected = dorsal_records_new ();

  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);
      DorsalDay day = dorsal_record_get_day (record);

      if (dorsal_record_get_kind (record) != DORSAL_KIND_ADVICE &&
          dorsal_record_get_deleted (record) == 0 && day >= first && day <= last)
        g_ptr_array_add (selected, dorsal_record_ref (record));
    }

  g_ptr_array_sort (selected, compare_by_time);
  return selected;
}

/** dorsal_command_list_entries: Lists the entries of a period, in the order of what they are about. */
gboolean
dorsal_command_list_entries (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  DorsalDay first = DORSAL_DAY_FIRST, last = DORSAL_DAY_LAST;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GBytes) json = NULL;

  if (!dorsal_arguments_get_range (arguments, &first, &last, error) ||
      !dorsal_call_open (call, DORSAL_JOURNAL_READ, error))
    return FALSE;

  entries = select_entries (call->records, first, last);
  if (dorsal_arguments_has (arguments, "json"))
    {
      json = dorsal_journal_json_write (entries, error);
      return json != NULL && dorsal_output_write ("-", json, error);
    }

  for (guint i = 0; i < entries->len; i++)
    dorsal_output_record (call->protocol, g_ptr_array_index (entries, i));

  if (entries->len == 0)
    dorsal_output_print ("%s", _("There is no entry."));
  return TRUE;
}

/* The advice shown is kept in the journal, if it can be written; if not, it is shown all the same. */
static gboolean
open_to_show (DorsalCall *call, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (dorsal_call_open (call, DORSAL_JOURNAL_WRITE, &local_error))
    return TRUE;

  if (g_error_matches (local_error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY))
    return dorsal_call_open (call, DORSAL_JOURNAL_READ, error);

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/** dorsal_command_status: Says where the person stands and what is advised, and keeps that it did. */
gboolean
dorsal_command_status (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (DorsalGuidance) guidance = NULL;
  g_autoptr (GBytes) json = NULL;

  if (!open_to_show (call, error))
    return FALSE;

  guidance = dorsal_call_advise (call);
  if (dorsal_arguments_has (arguments, "json"))
    {
      json = dorsal_status_json_write (guidance);
      if (!dorsal_output_write ("-", json, error))
        return FALSE;
    }
  else
    {
      dorsal_output_guidance (call->records, guidance);
    }

  return dorsal_call_keep_shown (call, guidance, DORSAL_LEVEL_INFO, error);
}

static gboolean
list_rules (const DorsalProtocol *protocol)
{
  g_auto (GStrv) ids = dorsal_rules_list_ids (protocol);

  for (guint i = 0; ids[i] != NULL; i++)
    dorsal_output_print ("%-16s %s", ids[i], dorsal_protocol_get_title (protocol, ids[i]));

  return TRUE;
}

/* A rule can be explained without a journal; with one, also whether it speaks now, and why. */
static gboolean
explain_now (DorsalCall *call, const char *rule, GError **error)
{
  g_autoptr (DorsalGuidance) guidance = NULL;

  if (!g_file_test (call->path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!dorsal_call_open (call, DORSAL_JOURNAL_READ, error))
    return FALSE;

  guidance = dorsal_call_advise (call);
  for (guint i = 0; i < guidance->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (guidance->advice, i);

      if (g_str_equal (advice->rule, rule))
        dorsal_output_why (guidance, advice);
    }

  return TRUE;
}

/** dorsal_command_explain: Explains a rule and why it speaks now, or lists the rules. */
gboolean
dorsal_command_explain (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autofree char *text = NULL;

  if (arguments->words[0] == NULL)
    return list_rules (call->protocol);

  text = dorsal_rules_explain (call->protocol, arguments->words[0], error);
  if (text == NULL)
    return FALSE;

  dorsal_output_print ("%s", g_strchomp (text));
  return explain_now (call, arguments->words[0], error);
}

static void
print_shown (const DorsalCall *call, const DorsalRecord *shown)
{
  const char *rule = dorsal_record_get_text (shown, DORSAL_ADVICE_RULE);
  const char *title = dorsal_protocol_get_title (call->protocol, rule);
  const char *days = dorsal_record_get_text (shown, DORSAL_ADVICE_DAYS_USED);
  g_autofree char *at = dorsal_moment_format (dorsal_record_get_at (shown), "%Y-%m-%d %H:%M");

  dorsal_output_print ("%s  %d  %-16s %s", at, dorsal_record_get_integer (shown, DORSAL_ADVICE_LEVEL), rule,
                       title != NULL ? title : "");
  dorsal_output_print ("    %s", dorsal_record_get_text (shown, DORSAL_ADVICE_PROTOCOL));
  if (days != NULL)
    dorsal_output_print (_("    Days used: %s"), days);
}

static GPtrArray *
select_shown (GPtrArray *all, DorsalDay first, DorsalDay last)
{
  GPtrArray *shown = dorsal_records_new ();

  for (guint i = 0; i < all->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (all, i);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_ADVICE && dorsal_record_get_day (record) >= first &&
          dorsal_record_get_day (record) <= last)
        g_ptr_array_add (shown, dorsal_record_ref (record));
    }

  g_ptr_array_sort (shown, compare_by_time);
  return shown;
}

static gboolean
print_log (DorsalCall *call, const DorsalArguments *arguments, DorsalDay first, DorsalDay last, GError **error)
{
  g_autoptr (GPtrArray) all = dorsal_journal_list_all (call->journal, error);
  g_autoptr (GPtrArray) shown = all != NULL ? select_shown (all, first, last) : NULL;
  g_autoptr (GBytes) json = NULL;

  if (shown == NULL)
    return FALSE;

  if (dorsal_arguments_has (arguments, "json"))
    {
      json = dorsal_journal_json_write (shown, error);
      return json != NULL && dorsal_output_write ("-", json, error);
    }

  for (guint i = 0; i < shown->len; i++)
    print_shown (call, g_ptr_array_index (shown, i));
  if (shown->len == 0)
    dorsal_output_print ("%s", _("No advice was shown."));
  return TRUE;
}

/** dorsal_command_advice: Lists what was shown, and when. */
gboolean
dorsal_command_advice (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  DorsalDay first = DORSAL_DAY_FIRST, last = DORSAL_DAY_LAST;

  if (!dorsal_arguments_get_range (arguments, &first, &last, error))
    return FALSE;

  if (!dorsal_arguments_has (arguments, "log"))
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("Say what to list: “dorsalctl advice --log” lists what was shown; “dorsalctl "
                             "status” says what is advised now."));
      return FALSE;
    }

  return dorsal_call_open (call, DORSAL_JOURNAL_READ, error) && print_log (call, arguments, first, last, error);
}
