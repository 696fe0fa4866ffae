/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Journals that are written to files and read again. */

#include "config.h"

#include "support.h"
#include "transfer.h"

#include <string.h>

#define NOW "2026-02-22T21:00:00+01:00"

/** transfer_open: Returns: (transfer full): a journal in @folder */
DorsalJournal *
transfer_open (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  DorsalJournal *journal = dorsal_journal_open (path, DORSAL_JOURNAL_CREATE, &error);

  g_assert_no_error (error);
  return journal;
}

/** transfer_make: Returns: (transfer full): a journal in @folder that holds @records */
DorsalJournal *
transfer_make (const char *folder, const char *name, GPtrArray *records)
{
  DorsalJournal *journal = transfer_open (folder, name);
  g_autoptr (DorsalImportReport) report = dorsal_import_report_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_unref (report->records);
  report->records = g_ptr_array_ref (records);
  dorsal_import_report_apply (report, journal, &error);
  g_assert_no_error (error);
  return journal;
}

/** transfer_write: Returns: (transfer full): what an export writes */
GBytes *
transfer_write (DorsalJournal *journal, const DorsalExport *how)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  dorsal_export_write (how, journal, memory, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (memory, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

typedef struct
{
  DorsalJournal      *journal;
  const DorsalExport *how;
} Saving;

static gboolean
write_cb (GOutputStream *stream, DorsalTask *task, gpointer user_data, GError **error)
{
  const Saving *saving = user_data;

  return dorsal_export_write (saving->how, saving->journal, stream, task, error);
}

/** transfer_save: Returns: whether an export was written to a file, as the programs do it */
gboolean
transfer_save (DorsalJournal *journal, const DorsalExport *how, GFile *file, DorsalTask *task, GError **error)
{
  Saving saving = { journal, how };

  return dorsal_save (file, write_cb, task, &saving, error);
}

/** transfer_write_format: Returns: (transfer full): what an export of everything writes */
GBytes *
transfer_write_format (DorsalJournal *journal, DorsalExportFormat format)
{
  DorsalExport how = TRANSFER_ALL;

  how.format = format;
  return transfer_write (journal, &how);
}

/** transfer_try: Returns: (transfer full) (nullable): what an import would do */
DorsalImportReport *
transfer_try (GPtrArray *present, GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (3600);
  DorsalImportContext context = { present, zone, test_moment (NOW) };

  return dorsal_import_read (&context, bytes, name, DORSAL_IMPORT_GUESS, error);
}

/** transfer_read: Returns: (transfer full): what an import would do */
DorsalImportReport *
transfer_read (GPtrArray *present, GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  DorsalImportReport *report = transfer_try (present, bytes, name, &error);

  g_assert_no_error (error);
  return report;
}

/** transfer_import: Takes all of a file into @journal. */
void
transfer_import (DorsalJournal *journal, GBytes *bytes, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) present = dorsal_journal_list_all (journal, &error);
  g_autoptr (DorsalImportReport) report = transfer_read (present, bytes, name);

  for (guint i = 0; i < report->rejected->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (report->rejected, i));
  g_assert_cmpuint (report->rejected->len, ==, 0);
  g_assert_cmpuint (report->notes->len, ==, 0);
  dorsal_import_report_apply (report, journal, &error);
  g_assert_no_error (error);
}

/** transfer_list_live: Returns: (transfer full): the entries that are not deleted, advice too */
GPtrArray *
transfer_list_live (DorsalJournal *journal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalWalk) walk = dorsal_journal_walk (journal, DORSAL_WALK_LIVE, &error);
  GPtrArray *records = dorsal_records_new ();
  const DorsalRecord *record = NULL;

  g_assert_no_error (error);
  while (dorsal_walk_next (walk, &record, &error) && record != NULL)
    g_ptr_array_add (records, dorsal_record_copy (record));

  g_assert_no_error (error);
  return records;
}

/** transfer_bytes: Returns: (transfer full): a file with that text */
GBytes *
transfer_bytes (const char *text)
{
  return g_bytes_new (text, strlen (text));
}
