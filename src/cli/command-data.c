/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal from a file, and whether it is whole. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "cli/passphrase.h"
#include "exchange/import.h"
#include "journal/backups.h"
#include "seal/age.h"

#include <glib/gi18n-lib.h>

static gboolean
choose_import_format (const DorsalArguments *arguments, DorsalImportFormat *out_format, GError **error)
{
  const char *name = dorsal_arguments_get (arguments, "format");

  *out_format = name == NULL                 ? DORSAL_IMPORT_GUESS
                : g_str_equal (name, "json") ? DORSAL_IMPORT_JSON
                : g_str_equal (name, "db")   ? DORSAL_IMPORT_DATABASE
                                             : DORSAL_IMPORT_CSV;
  if (name == NULL || g_str_equal (name, "json") || g_str_equal (name, "csv") || g_str_equal (name, "db"))
    return TRUE;

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
               _("“%s” is not a format that can be read. There are json, csv, which is also a zip file of "
                 "tables, and db, the file of a journal itself."), name);
  return FALSE;
}

static void
print_import (const DorsalImportReport *report)
{
  dorsal_output_print (_("New: %u. Changed: %u. The same already: %u. Rejected: %u."), report->n_new,
                       report->n_changed, report->n_same, report->rejected->len);
  for (guint i = 0; i < report->notes->len; i++)
    dorsal_output_print ("  %s", (const char *) g_ptr_array_index (report->notes, i));
  for (guint i = 0; i < report->rejected->len; i++)
    dorsal_output_print ("  %s", (const char *) g_ptr_array_index (report->rejected, i));
}

static gboolean
check_rejected (const DorsalImportReport *report, const DorsalArguments *arguments, GError **error)
{
  if (report->rejected->len == 0 || dorsal_arguments_has (arguments, "skip-rejected"))
    return TRUE;

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_REFUSED,
               g_dngettext (GETTEXT_PACKAGE,
                            "Nothing was imported: %u part of “%s” cannot be taken. Mend it, or add "
                            "--skip-rejected to take the rest.",
                            "Nothing was imported: %u parts of “%s” cannot be taken. Mend them, or add "
                            "--skip-rejected to take the rest.",
                            report->rejected->len),
               report->rejected->len, arguments->words[0]);
  return FALSE;
}

/* Undo takes an import back while the journal is whole; the copy is for when it is not. */
static gboolean
keep_copy_before (DorsalCall *call, const DorsalImportReport *report, GPtrArray *present, GError **error)
{
  return present->len == 0 || report->n_new + report->n_changed == 0 ||
         dorsal_backups_keep (call->journal, NULL, call->now.utc, NULL, error);
}

static gboolean
apply_import (DorsalCall *call, const DorsalImportReport *report, GPtrArray *present, const DorsalArguments *arguments,
              GError **error)
{
  gboolean is_dry = dorsal_arguments_has (arguments, "dry-run");

  print_import (report);
  if (!check_rejected (report, arguments, error))
    return FALSE;

  if (!is_dry && (!keep_copy_before (call, report, present, error) ||
                  !dorsal_import_report_apply (report, call->journal, error)))
    return FALSE;

  dorsal_output_print ("%s", is_dry ? _("This was a trial: nothing was imported.")
                                    : _("Imported. “dorsalctl undo” takes all of it back."));
  return TRUE;
}

/* A trial must not make a journal that is not there yet. */
static GPtrArray *
read_present (DorsalCall *call, gboolean is_dry, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (dorsal_call_open (call, is_dry ? DORSAL_JOURNAL_READ : DORSAL_JOURNAL_CREATE, &local_error))
    return dorsal_journal_list_all (call->journal, error);

  if (is_dry && g_error_matches (local_error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND))
    return dorsal_records_new ();

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static DorsalImportReport *
read_import (DorsalCall *call, GBytes *bytes, const char *path, DorsalImportFormat format, GPtrArray *present,
             GError **error)
{
  DorsalImportContext context = { present, call->zone, call->now };
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_str_equal (path, "-") ? g_strdup (_("standard input")) : g_filename_display_name (base);

  return dorsal_import_read (&context, bytes, name, format, error);
}

/* What was encrypted is opened first, and then is a file like any other. */
static GBytes *
read_file (DorsalCall *call, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = dorsal_input_read (path, DORSAL_IMPORT_SIZE_MOST, error);
  g_autoptr (DorsalSecret) passphrase = NULL;

  if (bytes == NULL || !dorsal_age_is_sealed (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)))
    return g_steal_pointer (&bytes);

  passphrase = dorsal_passphrase_ask (call->passphrase_fd, _("Passphrase of the file:"), error);
  return passphrase != NULL ? dorsal_age_open_with_passphrase (bytes, passphrase, error) : NULL;
}

/** dorsal_command_import: Reads a journal or tables into this journal, as one step. */
gboolean
dorsal_command_import (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) present = NULL;
  g_autoptr (DorsalImportReport) report = NULL;
  DorsalImportFormat format;

  if (!choose_import_format (arguments, &format, error))
    return FALSE;

  bytes = read_file (call, arguments->words[0], error);
  if (bytes == NULL)
    return FALSE;

  present = read_present (call, dorsal_arguments_has (arguments, "dry-run"), error);
  if (present == NULL)
    return FALSE;

  report = read_import (call, bytes, arguments->words[0], format, present, error);
  return report != NULL && apply_import (call, report, present, arguments, error);
}

/** dorsal_command_verify: Checks every record of the journal. */
gboolean
dorsal_command_verify (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  if (!dorsal_call_open (call, DORSAL_JOURNAL_READ, error) ||
      !dorsal_journal_check (call->journal, error))
    return FALSE;

  dorsal_output_print (_("%s is whole."), call->path);
  return TRUE;
}
