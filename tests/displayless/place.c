/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A place where tests keep a journal, and what they do to it from outside. */

#include "config.h"

#include "place.h"

#include "support.h"

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

void
place_set_up (Place *place, gconstpointer data)
{
  place->folder = test_make_folder ();
  place->path = g_build_filename (place->folder, "journal.db", NULL);
}

void
place_tear_down (Place *place, gconstpointer data)
{
  test_remove_folder (place->folder);
  g_free (place->path);
  g_free (place->folder);
}

/** place_open: Returns: (transfer full): the journal at @path; a failure ends the test */
DorsalJournal *
place_open (const char *path, DorsalJournalMode mode)
{
  g_autoptr (GError) error = NULL;
  DorsalJournal *journal = dorsal_journal_open (path, mode, &error);

  g_assert_no_error (error);
  return journal;
}

/** place_add_event: Stores an event, as one step. */
gboolean
place_add_event (DorsalJournal *journal, const char *title, GError **error)
{
  g_autoptr (DorsalRecord) event = test_record (DORSAL_KIND_EVENT, PLACE_AT, "title", title, NULL);

  return dorsal_journal_save_one (journal, event, error);
}

/** place_fill: Stores @n_events events in the journal at @path, as one step. */
void
place_fill (const char *path, guint n_events)
{
  g_autoptr (DorsalJournal) journal = place_open (path, DORSAL_JOURNAL_CREATE);
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_events; i++)
    {
      g_autofree char *title = g_strdup_printf ("Event %u", i);

      g_ptr_array_add (records, test_record (DORSAL_KIND_EVENT, PLACE_AT, "title", title, NULL));
    }

  dorsal_journal_save (journal, records, &error);
  g_assert_no_error (error);
}

/** place_count: Returns: how many entries @journal has */
guint
place_count (DorsalJournal *journal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = dorsal_journal_get_records (journal, &error);

  g_assert_no_error (error);
  return records->len;
}

/** place_count_in: Returns: how many entries the journal at @path has */
guint
place_count_in (const char *path)
{
  g_autoptr (DorsalJournal) journal = place_open (path, DORSAL_JOURNAL_READ);

  return place_count (journal);
}

/** place_run_raw: Runs SQL past everything that a journal sees to. */
void
place_run_raw (const char *path, const char *sql)
{
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
}

/** place_read_bytes: Returns: (transfer full): what is in a file */
GBytes *
place_read_bytes (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *bytes = NULL;
  gsize size = 0;

  g_file_get_contents (path, &bytes, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, size);
}

/** place_write_bytes: Makes a file of these bytes. */
void
place_write_bytes (const char *path, gconstpointer bytes, gsize size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, (gssize) size, &error);
  g_assert_no_error (error);
}

/**
 * place_start:
 *
 * Runs @function in a process of its own; what it returns is that process’s exit status. Its random
 * numbers are its own too, or both would make up the same ids.
 */
pid_t
place_start (int (*function) (const char *path), const char *path)
{
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      g_random_set_seed ((guint32) getpid ());
      _exit (function (path));
    }

  return child;
}

/** place_wait: Returns: the exit status of a process, or -1 if a signal ended it */
int
place_wait (pid_t child)
{
  int status = 0;

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

/** place_count_files: Returns: how many files there are in a folder */
guint
place_count_files (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (files) != NULL)
    n_files++;

  return n_files;
}

/** place_make_version_1: Makes a journal as version 1 wrote it. */
void
place_make_version_1 (const char *path)
{
  g_autofree char *source = g_build_filename (g_getenv ("DORSAL_TEST_DATA"), "journal", "version-1.sql", NULL);
  g_autoptr (GBytes) bytes = place_read_bytes (source);
  g_autofree char *sql = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  place_run_raw (path, sql);
}
