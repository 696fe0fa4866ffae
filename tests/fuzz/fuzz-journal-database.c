/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The file of a journal, given anything: as an import, and as the journal itself. What the import takes, a
 * journal must be able to hold; what can be opened, can be read or says why not; and nothing is written. */

#include "config.h"

#include "exchange/import.h"
#include "exchange/journal-json.h"
#include "fuzz.h"

#include <glib/gstdio.h>

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

/* One file for the whole run, in memory where that can be had. */
static const char *
get_path (void)
{
  static char *path = NULL;

  if (path == NULL)
    {
      g_autofree char *folder =
        g_build_filename (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir (),
                          "dorsal-fuzz-XXXXXX", NULL);

      g_assert_nonnull (g_mkdtemp (folder));
      path = g_build_filename (folder, "journal.db", NULL);
    }

  return path;
}

static void
remove_file_cb (void)
{
  g_autofree char *folder = g_path_get_dirname (get_path ());

  g_remove (get_path ());
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
open_bytes (GBytes *bytes)
{
  static gboolean is_tidy = FALSE;
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  gsize size_after, size;
  FILE *file;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (!is_tidy)
    atexit (remove_file_cb);
  is_tidy = TRUE;

  file = g_fopen (get_path (), "wb");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (data, 1, size, file), ==, size);
  g_assert_cmpint (fclose (file), ==, 0);
  journal = dorsal_journal_open (get_path (), DORSAL_JOURNAL_READ, &error);
  g_assert_true ((journal == NULL) == (error != NULL));
  if (journal != NULL && dorsal_journal_check (journal, &error))
    {
      records = dorsal_journal_list_all (journal, &error);
      g_assert_no_error (error);
    }

  g_clear_object (&journal);
  g_file_get_contents (get_path (), &after, &size_after, NULL);
  g_assert_cmpmem (data, size, after, size_after);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  import_bytes (bytes);
  open_bytes (bytes);
  return 0;
}
