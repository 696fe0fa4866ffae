/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal as a file: out, in, and safety copies. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "exchange/journal-csv.h"
#include "exchange/journal-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FORMAT_JSON "json"
#define FORMAT_CSV "csv"
#define FORMAT_FHIR "fhir"
#define ENDING_FHIR ".fhir.json"

static gboolean
check_format (const char *format, GError **error)
{
  if (g_str_equal (format, FORMAT_JSON) || g_str_equal (format, FORMAT_CSV) || g_str_equal (format, FORMAT_FHIR))
    return TRUE;

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
               _("“%s” is not a format that can be written. There are json, csv and fhir."), format);
  return FALSE;
}

static const char *
guess_format (const char *path)
{
  const char *dot = strrchr (path, '.');
  gsize length = strlen (path);

  if (dot == NULL)
    return NULL;
  if (length > strlen (ENDING_FHIR) && g_ascii_strcasecmp (path + length - strlen (ENDING_FHIR), ENDING_FHIR) == 0)
    return FORMAT_FHIR;

  return g_ascii_strcasecmp (dot + 1, FORMAT_JSON) == 0  ? FORMAT_JSON
         : g_ascii_strcasecmp (dot + 1, FORMAT_CSV) == 0 ? FORMAT_CSV
                                                         : NULL;
}

static const char *
choose_format (const DorsalArguments *arguments, const char *path, GError **error)
{
  const char *format = dorsal_arguments_get (arguments, "format");

  if (format == NULL)
    format = guess_format (path);

  if (format == NULL)
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("In which format? Give --format json, --format csv or --format fhir."));
      return NULL;
    }

  return check_format (format, error) ? format : NULL;
}

/* JSON is lossless, so it holds what was deleted and what was advised too. */
static GBytes *
write_all (DorsalCall *call, const char *format, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;

  if (g_str_equal (format, FORMAT_CSV))
    return dorsal_journal_csv_write (call->records);

  all = dorsal_journal_list_all (call->journal, error);
  return all == NULL ? NULL : dorsal_journal_json_write (all, error);
}

/* JSON and CSV are whole, so they take no choice of what to tell. */
static gboolean
check_choices (const DorsalArguments *arguments, GError **error)
{
  static const char *const choices[] = { "collection", "with-report", "from", "to", "omit" };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (dorsal_arguments_has (arguments, choices[i]))
      {
        g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                     _("“--%s” is for the format fhir only. Leave it out, or add --format fhir."), choices[i]);
        return FALSE;
      }

  return TRUE;
}

static gboolean
export_whole (DorsalCall *call, const DorsalArguments *arguments, const char *format, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (!check_choices (arguments, error) || !dorsal_call_open (call, DORSAL_JOURNAL_READ, error))
    return FALSE;

  bytes = write_all (call, format, error);
  return bytes != NULL && dorsal_output_write (path, bytes, error);
}

/** dorsal_command_export: Writes the journal to a file or to standard output. */
gboolean
dorsal_command_export (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  const char *path = dorsal_arguments_get (arguments, "output");
  const char *format;

  if (path == NULL)
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("Where to? Give --output with a file, or with “-” for standard output."));
      return FALSE;
    }

  format = choose_format (arguments, path, error);
  if (format == NULL || !(g_str_equal (format, FORMAT_FHIR)
                              ? dorsal_command_export_fhir (call, arguments, path, error)
                              : export_whole (call, arguments, format, path, error)))
    return FALSE;

  if (!g_str_equal (path, "-"))
    dorsal_output_print (_("Journal written to %s"), path);
  return TRUE;
}

static gboolean
check_import_format (const DorsalArguments *arguments, GError **error)
{
  const char *format = dorsal_arguments_get (arguments, "format");

  if (format == NULL || g_str_equal (format, FORMAT_JSON))
    return TRUE;

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
               _("“%s” is not a format that can be read. There is json."), format);
  return FALSE;
}

static void
print_import (const DorsalImportReport *report)
{
  dorsal_output_print (_("New: %u. Changed: %u. The same already: %u. Rejected: %u."), report->n_new,
                       report->n_changed, report->n_same, report->rejected->len);
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

static gboolean
apply_import (DorsalCall *call, const DorsalImportReport *report, const DorsalArguments *arguments, GError **error)
{
  gboolean is_dry = dorsal_arguments_has (arguments, "dry-run");

  print_import (report);
  if (!check_rejected (report, arguments, error))
    return FALSE;

  if (!is_dry && !dorsal_import_report_apply (report, call->journal, error))
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

/** dorsal_command_import: Reads a journal into this one, as one step. */
gboolean
dorsal_command_import (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) present = NULL;
  g_autoptr (DorsalImportReport) report = NULL;

  if (!check_import_format (arguments, error))
    return FALSE;

  bytes = dorsal_input_read (arguments->words[0], DORSAL_JSON_SIZE_MOST, error);
  if (bytes == NULL)
    return FALSE;

  present = read_present (call, dorsal_arguments_has (arguments, "dry-run"), error);
  if (present == NULL)
    return FALSE;

  report = dorsal_journal_json_read (bytes, present, error);
  return report != NULL && apply_import (call, report, arguments, error);
}

/** dorsal_command_backup: Writes a safety copy. */
gboolean
dorsal_command_backup (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  if (!dorsal_call_open (call, DORSAL_JOURNAL_READ, error) ||
      !dorsal_journal_backup (call->journal, arguments->words[0], error))
    return FALSE;

  dorsal_output_print (_("Safety copy written to %s"), arguments->words[0]);
  return TRUE;
}

/** dorsal_command_restore: Puts a safety copy in the place of the journal, which is kept beside it. */
gboolean
dorsal_command_restore (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autofree char *kept = NULL;

  if (!dorsal_journal_restore (arguments->words[0], call->path, &kept, error))
    return FALSE;

  dorsal_output_print (_("Restored from %s"), arguments->words[0]);
  if (kept != NULL)
    dorsal_output_print (_("The journal as it was before is kept as %s"), kept);
  return TRUE;
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
