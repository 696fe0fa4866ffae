/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal as a file: out, in, and safety copies. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "exchange/export.h"
#include "exchange/import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The formats by name, and the ends of the names of files that tell them. */
static const struct
{
  const char        *name;
  const char        *ending;
  DorsalExportFormat format;
} formats[] = {
  { "json", ".json", DORSAL_EXPORT_JSON },
  { "csv", ".csv", DORSAL_EXPORT_CSV },
  { "csv-zip", ".zip", DORSAL_EXPORT_CSV_ZIP },
};

typedef struct
{
  DorsalExport   export;
  DorsalJournal *journal;
} Output;

static gboolean
has_ending (const char *path, const char *ending)
{
  gsize length = strlen (path);

  return length >= strlen (ending) && g_ascii_strcasecmp (path + length - strlen (ending), ending) == 0;
}

static gboolean
choose_format (const DorsalArguments *arguments, const char *path, DorsalExportFormat *out_format, GError **error)
{
  const char *name = dorsal_arguments_get (arguments, "format");

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (name != NULL ? g_str_equal (name, formats[i].name) : has_ending (path, formats[i].ending))
      {
        *out_format = formats[i].format;
        return TRUE;
      }

  if (name != NULL)
    g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                 _("“%s” is not a format that can be written. There are json, csv and csv-zip."), name);
  else
    g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                         _("In which format? Give --format json, --format csv or --format csv-zip."));
  return FALSE;
}

static gboolean
choose_omission (const DorsalArguments *arguments, DorsalExport *export, GError **error)
{
  const char *omit = dorsal_arguments_get (arguments, "omit");

  if (omit == NULL)
    return TRUE;

  if (!g_str_equal (omit, "notes"))
    g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                 _("“%s” cannot be left out. There is: notes."), omit);
  else if (export->format == DORSAL_EXPORT_JSON)
    g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                         _("JSON is always complete. Leave notes out of --format csv or --format csv-zip."));
  else
    {
      export->omit_notes = TRUE;
      return TRUE;
    }

  return FALSE;
}

static gboolean
choose_episode (DorsalCall *call, const DorsalArguments *arguments, DorsalExport *export, GError **error)
{
  const char *text = dorsal_arguments_get (arguments, "episode");
  DorsalRecord *episode;

  if (text == NULL)
    return TRUE;
  if (!dorsal_call_read_episodes (call, error))
    return FALSE;

  episode = dorsal_call_find_episode (call, text, error);
  export->episode = episode != NULL ? dorsal_record_get_id (episode) : NULL;
  return episode != NULL;
}

static gboolean
write_cb (GOutputStream *stream, DorsalTask *task, gpointer user_data, GError **error)
{
  const Output *output = user_data;

  return dorsal_export_write (&output->export, output->journal, stream, task, error);
}

static gboolean
write_export (const Output *output, const char *path, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (g_str_equal (path, "-"))
    return dorsal_output_stream (write_cb, (gpointer) output, error);

  file = g_file_new_for_path (path);
  if (!dorsal_export_save (&output->export, output->journal, file, NULL, error))
    return FALSE;

  dorsal_output_print (_("Journal written to %s"), path);
  return TRUE;
}

/** dorsal_command_export: Writes the journal, or a part of it, to a file or to standard output. */
gboolean
dorsal_command_export (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  const char *path = dorsal_arguments_get (arguments, "output");
  Output output = { { .first = DORSAL_DAY_FIRST, .last = DORSAL_DAY_LAST, .now = call->now }, NULL };

  if (path == NULL)
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("Where to? Give --output with a file, or with “-” for standard output."));
      return FALSE;
    }

  if (!choose_format (arguments, path, &output.export.format, error) ||
      !choose_omission (arguments, &output.export, error) ||
      !dorsal_arguments_get_range (arguments, &output.export.first, &output.export.last, error) ||
      !dorsal_call_open_unread (call, DORSAL_JOURNAL_READ, error) ||
      !choose_episode (call, arguments, &output.export, error))
    return FALSE;

  output.journal = call->journal;
  return write_export (&output, path, error);
}

static gboolean
choose_import_format (const DorsalArguments *arguments, DorsalImportFormat *out_format, GError **error)
{
  const char *name = dorsal_arguments_get (arguments, "format");

  *out_format = name == NULL                 ? DORSAL_IMPORT_GUESS
                : g_str_equal (name, "json") ? DORSAL_IMPORT_JSON
                                             : DORSAL_IMPORT_CSV;
  if (name == NULL || g_str_equal (name, "json") || g_str_equal (name, "csv"))
    return TRUE;

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
               _("“%s” is not a format that can be read. There are json and csv, which is also a zip file of "
                 "tables."), name);
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

static DorsalImportReport *
read_import (DorsalCall *call, GBytes *bytes, const char *path, DorsalImportFormat format, GPtrArray *present,
             GError **error)
{
  DorsalImportContext context = { present, call->zone, call->now };
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_str_equal (path, "-") ? g_strdup (_("standard input")) : g_filename_display_name (base);

  return dorsal_import_read (&context, bytes, name, format, error);
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

  bytes = dorsal_input_read (arguments->words[0], DORSAL_IMPORT_SIZE_MOST, error);
  if (bytes == NULL)
    return FALSE;

  present = read_present (call, dorsal_arguments_has (arguments, "dry-run"), error);
  if (present == NULL)
    return FALSE;

  report = read_import (call, bytes, arguments->words[0], format, present, error);
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
