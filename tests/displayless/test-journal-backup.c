/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Copies of a journal and the way back. Whatever is named like a backup is a whole one, and
 * whatever is replaced is kept. */

#include "config.h"

#include "place.h"
#include "support.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME_IN(place, name) g_build_filename ((place)->folder, name, NULL)

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (files) != NULL)
    n_files++;

  return n_files;
}

static char *
describe (const char *path)
{
  g_autoptr (DorsalJournal) journal = place_open (path, DORSAL_JOURNAL_READ);
  g_autoptr (GPtrArray) records = dorsal_journal_list_all (journal, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autofree char *line = NULL;

      dorsal_record_append_bytes (g_ptr_array_index (records, i), bytes);
      line = g_base64_encode (bytes->data, bytes->len);

      g_string_append_printf (text, "%s\n", line);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
a_backup_holds_everything_and_replaces_an_older_one (Place *place, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (DorsalJournal) copy = NULL;
  g_autofree char *path = NAME_IN (place, "backup.db");
  g_autofree char *original = NULL;
  g_autofree char *copied = NULL;
  g_autoptr (GError) error = NULL;

  place_fill (place->path, 3);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (place_add_event (journal, "more", NULL));
      dorsal_journal_backup (journal, path, &error);
      g_assert_no_error (error);
    }

  original = describe (place->path);
  copied = describe (path);
  g_assert_cmpstr (original, ==, copied);
  g_assert_cmpuint (count_files (place->folder), ==, 2);

  copy = place_open (path, DORSAL_JOURNAL_WRITE);
  g_assert_true (dorsal_journal_check (copy, NULL));
  g_assert_true (dorsal_journal_undo (copy, NULL, NULL));
}

static void
a_journal_that_may_only_be_read_can_be_backed_up (Place *place, gconstpointer data)
{
  g_autofree char *path = NAME_IN (place, "backup.db");
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GError) error = NULL;

  place_fill (place->path, 3);
  journal = place_open (place->path, DORSAL_JOURNAL_READ);
  dorsal_journal_backup (journal, path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (place_count_in (path), ==, 3);
}

static void
a_backup_takes_the_place_of_nothing_but_a_backup (Place *place, gconstpointer data)
{
  g_autofree char *letter = NAME_IN (place, "letter.txt");
  g_autofree char *database = NAME_IN (place, "bookmarks.db");
  g_autofree char *folder = NAME_IN (place, "folder");
  g_autofree char *link = NAME_IN (place, "link");
  g_autofree char *second_name = NAME_IN (place, "second-name.db");
  g_autofree char *missing = g_build_filename (place->folder, "none", "backup.db", NULL);
  const char *rows[] = { letter, database, folder, link, second_name, place->path, missing };
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  guint n_files;

  place_fill (place->path, 3);
  place_write_bytes (letter, "Dear friend", 11);
  place_run_raw (database, "CREATE TABLE bookmarks (url)");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (letter, link), ==, 0);
  g_assert_cmpint (linkat (AT_FDCWD, place->path, AT_FDCWD, second_name, 0), ==, 0);
  n_files = count_files (place->folder);
  before = place_read_bytes (letter);

  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dorsal_journal_backup (journal, rows[i], &error));
      g_assert_true (error != NULL && error->domain == DORSAL_JOURNAL_ERROR);
    }

  after = place_read_bytes (letter);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (count_files (place->folder), ==, n_files);
  g_assert_true (place_add_event (journal, "still at work", NULL));
}

static void
a_damaged_journal_does_not_replace_a_good_backup (Place *place, gconstpointer data)
{
  g_autofree char *path = NAME_IN (place, "backup.db");
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GError) error = NULL;

  place_fill (place->path, 3);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  g_assert_true (dorsal_journal_backup (journal, path, NULL));
  place_run_raw (place->path, "UPDATE event SET title = 'Evens' WHERE title = 'Event 1'");

  g_assert_false (dorsal_journal_backup (journal, path, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED);
  g_assert_cmpuint (place_count_in (path), ==, 3);
  g_assert_cmpuint (count_files (place->folder), ==, 2);
}

static int
back_up_to_a_full_disk (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *copy = g_build_filename (folder, "backup.db", NULL);
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_WRITE, NULL);
  struct rlimit limit = { 20000, RLIM_INFINITY };
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  return journal == NULL || dorsal_journal_backup (journal, copy, &error);
}

static void
a_backup_that_does_not_fit_leaves_no_file (Place *place, gconstpointer data)
{
  place_fill (place->path, 3);
  g_assert_cmpint (place_wait (place_start (back_up_to_a_full_disk, place->path)), ==, 0);
  g_assert_cmpuint (count_files (place->folder), ==, 1);
}

static void
restoring_brings_back_what_was_and_keeps_what_is (Place *place, gconstpointer data)
{
  static const char *const companions[] = { "-journal", "-wal", "-shm" };
  g_autofree char *path = NAME_IN (place, "backup.db");
  g_autofree char *kept = NULL;
  g_autofree char *wanted = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GError) error = NULL;
  struct stat info;

  place_fill (place->path, 3);
  {
    g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_WRITE);

    g_assert_true (dorsal_journal_backup (journal, path, NULL));
    g_assert_true (place_add_event (journal, "after the backup", NULL));
  }

  /* What SQLite may have left beside a file that it can no longer open. */
  place_write_bytes (place->path, "This was a journal once.", 24);
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (place->path, companions[i], NULL);

      place_write_bytes (companion, "stale", 5);
    }

  dorsal_journal_restore (path, place->path, NULL, &kept, &error);
  g_assert_no_error (error);
  wanted = describe (path);
  found = describe (place->path);
  g_assert_cmpstr (wanted, ==, found);
  g_assert_cmpint (stat (place->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 07777, ==, 0600);

  g_assert_cmpint (stat (kept, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 24);
  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *stale = g_strconcat (place->path, companions[i], NULL);
      g_autofree char *moved = g_strconcat (kept, companions[i], NULL);

      g_assert_false (g_file_test (stale, G_FILE_TEST_EXISTS));
      g_assert_true (g_file_test (moved, G_FILE_TEST_EXISTS));
    }
}

/* A change that a crash interrupted, or a log that another program left, as SQLite itself writes them. */
static void
leave_beside (const char *path, gboolean as_log, guint seed)
{
  g_autofree char *sql = g_strdup_printf (
      "PRAGMA journal_mode = %s; PRAGMA cache_size = 1; PRAGMA cache_spill = 1; PRAGMA wal_autocheckpoint = 0;"
      "BEGIN IMMEDIATE; CREATE TABLE x%u (bytes);"
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u)"
      "INSERT INTO x%u SELECT randomblob (400) FROM n; %s",
      as_log ? "wal" : "delete", seed, 20 + seed * 7, seed, as_log ? "COMMIT" : "");
  sqlite3 *raw = NULL;

  if (sqlite3_open (path, &raw) != SQLITE_OK || sqlite3_exec (raw, sql, NULL, NULL, NULL) != SQLITE_OK)
    _exit (1);
}

static const char *stale_path;
static gboolean stale_as_log;
static guint stale_round;

/* The process ends in the middle, so that nothing is tidied up. */
static int
leave_beside_and_crash (const char *path)
{
  leave_beside (stale_path, stale_as_log, stale_round);
  kill (getpid (), SIGKILL);
  return 0;
}

static void
assert_nothing_beside (const char *path)
{
  static const char *const companions[] = { "-journal", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (companions); i++)
    {
      g_autofree char *companion = g_strconcat (path, companions[i], NULL);

      g_assert_false (g_file_test (companion, G_FILE_TEST_EXISTS));
    }
}

/* Left where they are, they ruin the file that was restored, every time. */
static void
what_sqlite_left_beside_never_gets_into_a_restored_journal (Place *place, gconstpointer data)
{
  g_autofree char *path = NAME_IN (place, "backup.db");
  g_autofree char *wanted = NULL;

  place_fill (path, 40);
  wanted = describe (path);
  for (stale_round = 0; stale_round < 40; stale_round++)
    {
      g_autofree char *left = NULL;
      g_autofree char *kept = NULL;
      g_autofree char *found = NULL;
      g_autoptr (GError) error = NULL;

      stale_path = place->path;
      stale_as_log = stale_round % 2 == 1;
      if (stale_round < 2)
        place_fill (place->path, 30);
      g_assert_cmpint (place_wait (place_start (leave_beside_and_crash, place->path)), ==, -1);
      left = g_strconcat (place->path, stale_as_log ? "-wal" : "-journal", NULL);
      g_assert_true (g_file_test (left, G_FILE_TEST_EXISTS));

      dorsal_journal_restore (path, place->path, NULL, &kept, &error);
      g_assert_no_error (error);
      assert_nothing_beside (place->path);
      found = describe (place->path);
      g_assert_cmpstr (found, ==, wanted);
    }
}

static void
every_restored_file_is_kept_apart (Place *place, gconstpointer data)
{
  g_autofree char *path = NAME_IN (place, "backup.db");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  struct timespec times[2] = { { 1772323200, 0 }, { 1772323200, 0 } };

  place_fill (path, 3);
  place_fill (place->path, 1);
  g_assert_cmpint (utimensat (AT_FDCWD, place->path, times, 0), ==, 0);
  g_assert_true (dorsal_journal_restore (path, place->path, NULL, &first, NULL));
  g_assert_true (g_str_has_suffix (first, "journal.db.replaced-20260301-000000"));
  g_assert_cmpint (utimensat (AT_FDCWD, place->path, times, 0), ==, 0);
  g_assert_true (dorsal_journal_restore (path, place->path, NULL, &second, NULL));
  g_assert_true (g_str_has_suffix (second, "journal.db.replaced-20260301-000000-2"));
  g_assert_cmpuint (place_count_in (first), ==, 1);
  g_assert_cmpuint (place_count_in (second), ==, 3);
}

static void
a_backup_can_be_restored_where_there_is_no_journal (Place *place, gconstpointer data)
{
  g_autofree char *path = NAME_IN (place, "backup.db");
  g_autofree char *elsewhere = g_build_filename (place->folder, "new", "journal.db", NULL);
  g_autofree char *kept = NULL;

  place_fill (path, 3);
  g_assert_true (dorsal_journal_restore (path, elsewhere, NULL, &kept, NULL));
  g_assert_null (kept);
  g_assert_cmpuint (place_count_in (elsewhere), ==, 3);
}

static void
what_is_no_whole_backup_is_not_restored (Place *place, gconstpointer data)
{
  g_autofree char *letter = NAME_IN (place, "letter.txt");
  g_autofree char *damaged = NAME_IN (place, "damaged.db");
  g_autofree char *missing = NAME_IN (place, "missing.db");
  const char *rows[] = { letter, damaged, missing, place->path };
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  guint n_files;

  place_fill (place->path, 3);
  place_fill (damaged, 3);
  place_run_raw (damaged, "UPDATE event SET title = 'Evens' WHERE title = 'Event 1'");
  place_write_bytes (letter, "Dear friend", 11);
  before = place_read_bytes (place->path);
  n_files = count_files (place->folder);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *kept = NULL;

      g_assert_false (dorsal_journal_restore (rows[i], place->path, NULL, &kept, &error));
      g_assert_true (error != NULL && error->domain == DORSAL_JOURNAL_ERROR);
      g_assert_null (kept);
    }

  after = place_read_bytes (place->path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (count_files (place->folder), ==, n_files);
}

static void
a_journal_that_is_open_notices_that_it_was_restored (Place *place, gconstpointer data)
{
  g_autofree char *path = NAME_IN (place, "backup.db");
  g_autofree char *kept = NULL;
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GError) error = NULL;

  place_fill (path, 3);
  place_fill (place->path, 1);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  g_assert_cmpuint (place_count (journal), ==, 1);
  dorsal_journal_restore (path, place->path, NULL, &kept, &error);
  g_assert_no_error (error);

  g_assert_false (place_add_event (journal, "too late", &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED);
  g_assert_cmpuint (place_count_in (place->path), ==, 3);
  g_assert_cmpuint (place_count_in (kept), ==, 1);
}

static void
a_journal_that_is_being_written_is_not_replaced (Place *place, gconstpointer data)
{
  g_autofree char *path = NAME_IN (place, "backup.db");
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *raw = NULL;

  place_fill (path, 3);
  place_fill (place->path, 1);
  g_assert_cmpint (sqlite3_open (place->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (dorsal_journal_restore (path, place->path, NULL, &kept, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_LOCKED);
  sqlite3_close (raw);
  g_assert_cmpuint (place_count_in (place->path), ==, 1);
  g_assert_cmpuint (count_files (place->folder), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  PLACE_ADD ("journal-backup", a_backup_holds_everything_and_replaces_an_older_one);
  PLACE_ADD ("journal-backup", a_journal_that_may_only_be_read_can_be_backed_up);
  PLACE_ADD ("journal-backup", a_backup_takes_the_place_of_nothing_but_a_backup);
  PLACE_ADD ("journal-backup", a_damaged_journal_does_not_replace_a_good_backup);
  PLACE_ADD ("journal-backup", a_backup_that_does_not_fit_leaves_no_file);
  PLACE_ADD ("journal-backup", restoring_brings_back_what_was_and_keeps_what_is);
  PLACE_ADD ("journal-backup", what_sqlite_left_beside_never_gets_into_a_restored_journal);
  PLACE_ADD ("journal-backup", every_restored_file_is_kept_apart);
  PLACE_ADD ("journal-backup", a_backup_can_be_restored_where_there_is_no_journal);
  PLACE_ADD ("journal-backup", what_is_no_whole_backup_is_not_restored);
  PLACE_ADD ("journal-backup", a_journal_that_is_open_notices_that_it_was_restored);
  PLACE_ADD ("journal-backup", a_journal_that_is_being_written_is_not_replaced);

  return g_test_run ();
}
