/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a journal does when there is something else in its place, when it may not be written, and
 * what it makes of file permissions. */

#include "config.h"

#include "place.h"
#include "support.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOBODY 65534

/* Opens what must not be opened, in every mode, and sees to it that nothing is touched. */
static void
assert_refused (const char *path, DorsalJournalMode mode, DorsalJournalError code)
{
  g_autoptr (GBytes) before = place_read_bytes (path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  struct stat then, now;

  g_assert_cmpint (stat (path, &then), ==, 0);
  g_assert_null (dorsal_journal_open (path, mode, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, path));

  after = place_read_bytes (path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpint (stat (path, &now), ==, 0);
  g_assert_cmpint (then.st_mtim.tv_sec, ==, now.st_mtim.tv_sec);
  g_assert_cmpint (then.st_mtim.tv_nsec, ==, now.st_mtim.tv_nsec);
  g_assert_cmpint (then.st_mode, ==, now.st_mode);
}

static void
assert_refused_in_every_mode (const char *path, DorsalJournalError code)
{
  assert_refused (path, DORSAL_JOURNAL_CREATE, code);
  assert_refused (path, DORSAL_JOURNAL_WRITE, code);
  assert_refused (path, DORSAL_JOURNAL_READ, code);
}

static void
files_that_are_no_journal_are_refused_untouched (Place *place, gconstpointer data)
{
  static const char text[] = "Dear diary, this is a letter and not a database at all.\n";
  g_autoptr (GBytes) bytes = NULL;
  const char *head;

  place_write_bytes (place->path, text, strlen (text));
  assert_refused_in_every_mode (place->path, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL);

  place_write_bytes (place->path, "", 0);
  assert_refused (place->path, DORSAL_JOURNAL_WRITE, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL);
  assert_refused (place->path, DORSAL_JOURNAL_READ, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL);

  g_remove (place->path);
  place_run_raw (place->path, "CREATE TABLE bookmarks (url); PRAGMA user_version = 1");
  assert_refused_in_every_mode (place->path, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL);

  g_remove (place->path);
  place_fill (place->path, 3);
  place_run_raw (place->path, "PRAGMA user_version = 99");
  assert_refused_in_every_mode (place->path, DORSAL_JOURNAL_ERROR_TOO_NEW);

  place_run_raw (place->path, "PRAGMA user_version = 0");
  assert_refused_in_every_mode (place->path, DORSAL_JOURNAL_ERROR_DAMAGED);

  place_run_raw (place->path, "PRAGMA user_version = 1");
  bytes = place_read_bytes (place->path);
  head = g_bytes_get_data (bytes, NULL);
  place_write_bytes (place->path, head, 5000);
  assert_refused_in_every_mode (place->path, DORSAL_JOURNAL_ERROR_DAMAGED);
  place_write_bytes (place->path, head, 50);
  assert_refused_in_every_mode (place->path, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL);
}

/* The database of another program, with a change of its own that was interrupted: SQLite would take
 * that back on its first look. */
static void
a_database_with_a_pending_change_is_refused_untouched (Place *place, gconstpointer data)
{
  g_autofree char *pending = g_strconcat (place->path, "-journal", NULL);
  g_autofree char *copy = g_strconcat (place->path, "-copy", NULL);
  g_autoptr (GBytes) hot = NULL;
  g_autoptr (GBytes) half_done = NULL;
  g_autoptr (GBytes) after = NULL;
  sqlite3 *raw = NULL;

  place_run_raw (place->path, "CREATE TABLE bookmarks (url); INSERT INTO bookmarks VALUES ('a')");
  g_assert_cmpint (sqlite3_open (place->path, &raw), ==, SQLITE_OK);
  sqlite3_exec (raw,
                "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;"
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                "INSERT INTO bookmarks SELECT hex(randomblob(40)) FROM n",
                NULL, NULL, NULL);
  hot = place_read_bytes (pending);
  half_done = place_read_bytes (place->path);
  sqlite3_close (raw);

  place_write_bytes (copy, g_bytes_get_data (half_done, NULL), g_bytes_get_size (half_done));
  g_free (pending);
  pending = g_strconcat (copy, "-journal", NULL);
  place_write_bytes (pending, g_bytes_get_data (hot, NULL), g_bytes_get_size (hot));
  assert_refused_in_every_mode (copy, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL);
  after = place_read_bytes (pending);
  g_assert_true (g_bytes_equal (hot, after));
}

static void
places_that_hold_no_file_are_refused (Place *place, gconstpointer data)
{
  g_autofree char *target = g_build_filename (place->folder, "target.db", NULL);
  g_autofree char *missing = g_build_filename (place->folder, "none", "journal.db", NULL);
  static const DorsalJournalMode modes[] = { DORSAL_JOURNAL_CREATE, DORSAL_JOURNAL_WRITE,
                                             DORSAL_JOURNAL_READ };

  place_fill (target, 1);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (symlink (target, place->path), ==, 0);
      g_assert_null (dorsal_journal_open (place->path, modes[i], &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL);
      g_clear_error (&error);
      g_remove (place->path);

      g_assert_cmpint (mkfifo (place->path, 0600), ==, 0);
      g_assert_null (dorsal_journal_open (place->path, modes[i], &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL);
      g_clear_error (&error);
      g_remove (place->path);

      g_assert_null (dorsal_journal_open (place->folder, modes[i], &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL);
      g_clear_error (&error);

      if (modes[i] == DORSAL_JOURNAL_CREATE)
        continue;

      g_assert_null (dorsal_journal_open (place->path, modes[i], &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND);
      g_clear_error (&error);
      g_assert_null (dorsal_journal_open (missing, modes[i], &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND);
      g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
    }
}

static void
an_empty_file_may_become_a_journal (Place *place, gconstpointer data)
{
  place_write_bytes (place->path, "", 0);
  place_fill (place->path, 2);
  g_assert_cmpuint (place_count_in (place->path), ==, 2);
}

static void
a_link_in_the_way_to_the_folder_is_followed (Place *place, gconstpointer data)
{
  g_autofree char *link = g_build_filename (place->folder, "link", NULL);
  g_autofree char *through = g_build_filename (link, "journal.db", NULL);

  place_fill (place->path, 1);
  g_assert_cmpint (symlink (place->folder, link), ==, 0);
  g_assert_cmpuint (place_count_in (through), ==, 1);
}

static void
files_are_for_their_owner_whatever_the_umask (Place *place, gconstpointer data)
{
  static const mode_t masks[] = { 0000, 0022, 0077, 0777 };

  for (guint i = 0; i < G_N_ELEMENTS (masks); i++)
    {
      g_autofree char *path = dorsal_journal_get_default_path ();
      g_autofree char *folder = g_path_get_dirname (path);
      g_autofree char *copy = g_build_filename (folder, "backup.db", NULL);
      mode_t before = umask (masks[i]);
      g_autoptr (DorsalJournal) journal = place_open (path, DORSAL_JOURNAL_CREATE);
      struct stat info;

      g_assert_true (dorsal_journal_backup (journal, copy, NULL));
      umask (before);
      g_assert_cmpint (stat (folder, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 07777, ==, 0700);
      g_assert_cmpint (stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 07777, ==, 0600);
      g_assert_cmpint (stat (copy, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 07777, ==, 0600);
      test_remove_folder (folder);
    }
}

static void
only_the_usual_folder_is_made (Place *place, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (place->folder, "stick", NULL);
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (dorsal_journal_open (path, DORSAL_JOURNAL_CREATE, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "connect it"));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* Exit status: 0 if everything was as it should be, else the number of the step that was not. */
static int
try_without_permission (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *fresh = g_build_filename (folder, "fresh.db", NULL);
  g_autoptr (DorsalJournal) reader = NULL;
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0 && setresuid (NOBODY, NOBODY, NOBODY) != 0)
    return 1;

  if (dorsal_journal_open (path, DORSAL_JOURNAL_WRITE, &error) != NULL ||
      !g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY))
    return 2;

  g_clear_error (&error);
  if (dorsal_journal_open (fresh, DORSAL_JOURNAL_CREATE, &error) != NULL ||
      !g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY))
    return 3;

  g_clear_error (&error);
  reader = dorsal_journal_open (path, DORSAL_JOURNAL_READ, &error);
  if (reader == NULL || place_count (reader) != 2)
    return 4;

  if (place_add_event (reader, "x", &error) || dorsal_journal_can_undo (reader) ||
      !g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY))
    return 5;

  return 0;
}

static void
what_cannot_be_written_can_be_read (Place *place, gconstpointer data)
{
  static const struct
  {
    mode_t file;
    mode_t folder;
  } rows[] = { { 0444, 0755 }, { 0666, 0555 }, { 0444, 0555 } };

  place_fill (place->path, 2);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (g_chmod (place->path, (int) rows[i].file), ==, 0);
      g_assert_cmpint (g_chmod (place->folder, (int) rows[i].folder), ==, 0);
      if (geteuid () == 0 || rows[i].folder == 0555)
        g_assert_cmpint (place_wait (place_start (try_without_permission, place->path)), ==, 0);
    }

  g_assert_cmpint (g_chmod (place->folder, 0700), ==, 0);
}

/* Exit status as in try_without_permission(). */
static int
try_unreadable (const char *path)
{
  static const DorsalJournalMode modes[] = { DORSAL_JOURNAL_CREATE, DORSAL_JOURNAL_WRITE, DORSAL_JOURNAL_READ };

  if (geteuid () == 0 && setresuid (NOBODY, NOBODY, NOBODY) != 0)
    return 1;

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_autoptr (GError) error = NULL;

      if (dorsal_journal_open (path, modes[i], &error) != NULL ||
          !g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY))
        return 2 + (int) i;
    }

  return 0;
}

/* Also where the folder may be written, so that another file could be put in its place. */
static void
a_file_that_may_not_be_read_is_refused_untouched (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  place_fill (place->path, 2);
  before = place_read_bytes (place->path);
  g_assert_cmpint (g_chmod (place->folder, 0777), ==, 0);
  g_assert_cmpint (g_chmod (place->path, 0000), ==, 0);
  g_assert_cmpint (place_wait (place_start (try_unreadable, place->path)), ==, 0);
  g_assert_cmpint (g_chmod (place->path, 0600), ==, 0);
  after = place_read_bytes (place->path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (place_count_files (place->folder), ==, 1);
}

/* Exit status as in try_without_permission(). Without a home, that of the account counts. */
static int
try_home (const char *home)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0 && setresuid (NOBODY, NOBODY, NOBODY) != 0)
    return 1;

  g_unsetenv ("XDG_DATA_HOME");
  g_unsetenv ("HOME");
  if (home != NULL)
    g_setenv ("HOME", home, TRUE);

  path = dorsal_journal_get_default_path ();
  if (!g_path_is_absolute (path) || (home != NULL && !g_str_has_prefix (path, home)))
    return 2;

  if (dorsal_journal_open (path, DORSAL_JOURNAL_CREATE, &error) != NULL ||
      !g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY))
    return 3;

  return g_file_test (path, G_FILE_TEST_EXISTS) ? 4 : 0;
}

/* GLib finds the folders of a person once in a process, so this comes before all others. */
static void
without_a_home_that_can_be_written_there_is_a_message (Place *place, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (place->folder, "none", NULL);

  g_assert_cmpint (g_chmod (place->folder, 0555), ==, 0);
  g_assert_cmpint (place_wait (place_start (try_home, place->folder)), ==, 0);
  g_assert_cmpint (place_wait (place_start (try_home, missing)), ==, 0);
  if (geteuid () == 0)
    g_assert_cmpint (place_wait (place_start (try_home, NULL)), ==, 0);
  g_assert_cmpint (g_chmod (place->folder, 0700), ==, 0);
  g_assert_cmpuint (place_count_files (place->folder), ==, 0);
}

static void
a_folder_that_is_removed_while_it_is_open_is_not_made_again (Place *place, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (place->folder, "folder", NULL);
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  g_autoptr (DorsalJournal) journal = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  journal = place_open (path, DORSAL_JOURNAL_CREATE);
  g_assert_true (place_add_event (journal, "kept", NULL));
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (place_add_event (journal, "lost", &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED);
      g_clear_error (&error);
      g_assert_null (dorsal_journal_get_records (journal, &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED);
    }

  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

static void
a_journal_that_is_locked_is_refused_untouched (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *raw = NULL;

  place_fill (place->path, 1);
  g_assert_cmpint (sqlite3_open (place->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_null (dorsal_journal_open (place->path, DORSAL_JOURNAL_WRITE, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_LOCKED);
  sqlite3_close (raw);
  g_assert_cmpuint (place_count_in (place->path), ==, 1);
}

static void
the_default_place_is_the_data_folder_of_the_person (Place *place, gconstpointer data)
{
  g_autofree char *path = dorsal_journal_get_default_path ();

  g_assert_true (g_str_has_prefix (path, g_get_user_data_dir ()));
  g_assert_true (g_str_has_suffix (path, "/dorsal/journal.db"));
}

int
main (int argc, char *argv[])
{
  g_autofree char *home = test_make_folder ();
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);

  PLACE_ADD ("journal-file", without_a_home_that_can_be_written_there_is_a_message);
  PLACE_ADD ("journal-file", files_that_are_no_journal_are_refused_untouched);
  PLACE_ADD ("journal-file", a_database_with_a_pending_change_is_refused_untouched);
  PLACE_ADD ("journal-file", places_that_hold_no_file_are_refused);
  PLACE_ADD ("journal-file", an_empty_file_may_become_a_journal);
  PLACE_ADD ("journal-file", a_link_in_the_way_to_the_folder_is_followed);
  PLACE_ADD ("journal-file", files_are_for_their_owner_whatever_the_umask);
  PLACE_ADD ("journal-file", only_the_usual_folder_is_made);
  PLACE_ADD ("journal-file", what_cannot_be_written_can_be_read);
  PLACE_ADD ("journal-file", a_file_that_may_not_be_read_is_refused_untouched);
  PLACE_ADD ("journal-file", a_folder_that_is_removed_while_it_is_open_is_not_made_again);
  PLACE_ADD ("journal-file", a_journal_that_is_locked_is_refused_untouched);
  PLACE_ADD ("journal-file", the_default_place_is_the_data_folder_of_the_person);

  status = g_test_run ();
  test_remove_folder (home);
  return status;
}
