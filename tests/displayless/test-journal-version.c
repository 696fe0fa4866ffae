/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The way from an older form of the file to a newer. There is one file of each version that was ever
 * published, with all that is in it beside it; both were written by that version. */

#include "config.h"

#include "exchange/journal-json.h"
#include "journal/schema.h"
#include "place.h"
#include "support.h"

#include <sqlite3.h>
#include <string.h>

#define NEXT_VERSION (DORSAL_DATABASE_VERSION + 1)

static int
read_number (const char *path, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  sqlite3 *raw = NULL;
  int number = -1;

  g_assert_cmpint (sqlite3_open_v2 (path, &raw, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (raw, sql, -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    number = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (raw);
  return number;
}

static int
read_version (const char *path)
{
  return read_number (path, "PRAGMA user_version");
}

static DorsalDatabase *
open_as_is (const char *path, DorsalJournalMode mode)
{
  g_autoptr (GError) error = NULL;
  DorsalDatabase *database = dorsal_database_open_as_is (path, mode, NULL, &error);

  g_assert_no_error (error);
  return database;
}

static void
a_file_is_copied_before_it_is_migrated (Place *place, gconstpointer data)
{
  static const char *const steps[]
      = { "SELECT * FROM nothing", "CREATE TABLE more (id) STRICT;",
          "CREATE TABLE more (id INT) STRICT; UPDATE meta SET counter = 9" };
  g_autofree char *copy = g_strdup_printf ("%s.version-%d", place->path, DORSAL_DATABASE_VERSION);
  g_autofree char *second = g_strconcat (copy, "-2", NULL);
  const char *list[NEXT_VERSION] = { [DORSAL_DATABASE_VERSION - 1] = steps[0], steps[1] };
  g_autoptr (DorsalDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  place_fill (place->path, 0);
  database = open_as_is (place->path, DORSAL_JOURNAL_WRITE);
  g_assert_false (dorsal_schema_migrate_with (database, list, NEXT_VERSION, &error));
  g_assert_cmpint (read_version (place->path), ==, DORSAL_DATABASE_VERSION);
  g_assert_cmpint (read_number (place->path, "SELECT count(*) FROM more"), ==, -1);
  g_assert_cmpint (read_version (copy), ==, DORSAL_DATABASE_VERSION);

  g_clear_error (&error);
  list[DORSAL_DATABASE_VERSION] = steps[2];
  dorsal_schema_migrate_with (database, list, NEXT_VERSION, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_version (place->path), ==, NEXT_VERSION);
  g_assert_cmpint (read_number (place->path, "SELECT counter FROM meta"), ==, 9);
  g_assert_cmpint (read_version (second), ==, DORSAL_DATABASE_VERSION);
  g_assert_cmpint (read_number (second, "SELECT counter FROM meta"), ==, 0);
}

static void
a_file_that_may_only_be_read_is_not_migrated (Place *place, gconstpointer data)
{
  static const char *const list[NEXT_VERSION]
      = { [DORSAL_DATABASE_VERSION] = "CREATE TABLE more (id INT) STRICT" };
  g_autoptr (DorsalDatabase) database = NULL;
  g_autoptr (GError) error = NULL;

  place_fill (place->path, 0);
  database = open_as_is (place->path, DORSAL_JOURNAL_READ);
  g_assert_false (dorsal_schema_migrate_with (database, list, NEXT_VERSION, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY);
}

static char *
load_sample (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("DORSAL_TEST_DATA"), "journal", name, NULL);
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  return content;
}

static void
make_version_1 (const char *path)
{
  g_autofree char *sql = load_sample ("version-1.sql");

  place_run_raw (path, sql);
}

static void
assert_holds_all (DorsalJournal *journal)
{
  g_autofree char *expected = load_sample ("version-1.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = dorsal_journal_list_all (journal, &error);
  g_autoptr (GBytes) written = NULL;

  g_assert_no_error (error);
  written = dorsal_journal_json_write (records, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written), expected,
                   strlen (expected));
}

static void
a_file_of_version_1_keeps_all_that_is_in_it (Place *place, gconstpointer data)
{
  g_autofree char *copy = g_strconcat (place->path, ".version-1", NULL);
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GError) error = NULL;

  make_version_1 (place->path);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  g_assert_cmpint (read_version (place->path), ==, DORSAL_DATABASE_VERSION);
  dorsal_journal_check (journal, &error);
  g_assert_no_error (error);
  assert_holds_all (journal);

  g_assert_cmpint (read_version (copy), ==, 1);
  g_assert_cmpint (read_number (copy, "SELECT count(*) FROM check_in"), ==,
                   read_number (place->path, "SELECT count(*) FROM check_in"));
}

static void
what_version_1_could_undo_can_be_undone (Place *place, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GError) error = NULL;
  guint n_undone = 0, n_redone = 0;

  make_version_1 (place->path);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  dorsal_journal_redo (journal, NULL, &error);
  g_assert_no_error (error);
  while (dorsal_journal_undo (journal, NULL, NULL))
    n_undone++;
  while (dorsal_journal_redo (journal, NULL, NULL))
    n_redone++;
  g_assert_cmpuint (n_undone, >, 10);
  g_assert_cmpuint (n_redone, ==, n_undone);
  dorsal_journal_undo (journal, NULL, &error);
  g_assert_no_error (error);
  assert_holds_all (journal);
}

static void
the_new_answers_of_version_2_are_kept (Place *place, gconstpointer data)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GError) error = NULL;

  make_version_1 (place->path);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  g_ptr_array_add (records, test_record (DORSAL_KIND_CHECK_IN, "2026-04-01", "sharp", "no", "leg",
                                         "yes", NULL));
  g_ptr_array_add (records, test_record (DORSAL_KIND_VISIT, "2026-04-02", "about", "no", NULL));
  dorsal_journal_save (journal, records, &error);
  g_assert_no_error (error);
  g_clear_object (&journal);

  journal = place_open (place->path, DORSAL_JOURNAL_READ);
  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);
      g_autoptr (DorsalRecord) stored
          = dorsal_journal_find (journal, dorsal_record_get_id (record), &error);

      g_assert_no_error (error);
      g_assert_true (dorsal_record_equal (stored, record));
    }
}

static void
a_backup_of_version_1_is_restored_and_stays_as_it_was (Place *place, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (place->folder, "backup.db", NULL);
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;

  make_version_1 (backup);
  dorsal_journal_restore (backup, place->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read_version (backup), ==, 1);
  journal = place_open (place->path, DORSAL_JOURNAL_READ);
  assert_holds_all (journal);

  folder = g_dir_open (place->folder, 0, &error);
  g_assert_no_error (error);
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    g_assert_true (g_str_has_suffix (name, ".db"));
}

static void
a_damaged_backup_of_version_1_is_not_restored (Place *place, gconstpointer data)
{
  g_autofree char *backup = g_build_filename (place->folder, "backup.db", NULL);
  g_autoptr (GError) error = NULL;

  make_version_1 (backup);
  place_run_raw (backup, "UPDATE check_in SET sharp = 0");
  g_assert_false (dorsal_journal_restore (backup, place->path, NULL, NULL, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, backup));
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
}

#define ADD(function) PLACE_ADD ("journal-version", function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD (a_file_is_copied_before_it_is_migrated);
  ADD (a_file_that_may_only_be_read_is_not_migrated);
  ADD (a_file_of_version_1_keeps_all_that_is_in_it);
  ADD (what_version_1_could_undo_can_be_undone);
  ADD (the_new_answers_of_version_2_are_kept);
  ADD (a_backup_of_version_1_is_restored_and_stays_as_it_was);
  ADD (a_damaged_backup_of_version_1_is_not_restored);

  return g_test_run ();
}
