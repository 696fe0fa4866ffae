/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The file of a journal, given anything: as an import, and as the journal itself. What the import takes, a
 * journal must be able to hold; what can be opened, can be read or says why not; and nothing is written. */

#include "config.h"

#include "exchange/import.h"
#include "exchange/journal-json.h"
#include "folder.h"
#include "fuzz.h"

static void
import_bytes (GBytes *bytes)
{
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  DorsalImportContext context = { none, zone, { 1770000000, 0, TRUE } };
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalImportReport) report =
    dorsal_import_read (&context, bytes, "journal.db", DORSAL_IMPORT_DATABASE, &error);
  g_autoptr (GBytes) written = NULL;

  g_assert_true ((report == NULL) == (error != NULL));
  if (report == NULL)
    return;

  written = dorsal_journal_json_write (report->records, NULL);
  g_assert_nonnull (written);
}

static void
open_bytes (GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder_get (), "journal.db", NULL);
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  folder_put (path, bytes);
  journal = dorsal_journal_open (path, DORSAL_JOURNAL_READ, &error);
  g_assert_true ((journal == NULL) == (error != NULL));
  if (journal != NULL && dorsal_journal_check (journal, &error))
    {
      records = dorsal_journal_list_all (journal, &error);
      g_assert_no_error (error);
    }

  g_clear_object (&journal);
  folder_assert_holds (path, bytes);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  import_bytes (bytes);
  open_bytes (bytes);
  return 0;
}
