/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Backups that are kept by themselves: which are written, which stay, and which are whole. */

#include "config.h"

#include "journal/backups.h"
#include "journal/difference.h"
#include "place.h"
#include "support.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECONDS_PER_HOUR (60 * 60)
#define SECONDS_PER_DAY (24 * SECONDS_PER_HOUR)

static gint64
utc_of (const char *text)
{
  return test_moment (text).utc;
}

/* Returns: (transfer full) (nullable): the name of the backup that was written */
static char *
keep_at (DorsalJournal *journal, const char *folder, gint64 utc)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  dorsal_backups_keep (journal, folder, utc, &path, &error);
  g_assert_no_error (error);
  return path != NULL ? g_path_get_basename (path) : NULL;
}

static GPtrArray *
list (Place *place)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *backups = dorsal_backups_list (place->path, NULL, &error);

  g_assert_no_error (error);
  return backups;
}

static int
get_mode (const char *path)
{
  struct stat info;

  g_assert_cmpint (lstat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

static void
a_backup_is_kept_when_something_changed_and_only_then (Place *place, gconstpointer data)
{
  gint64 now = utc_of ("2026-03-01T09:30:05");
  g_autofree char *folder = dorsal_backups_get_default_folder (place->path);
  g_autofree char *first_path = g_build_filename (folder, "journal-20260301-093005.db", NULL);
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  mode_t mask = umask (0277);

  place_fill (place->path, 3);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  first = keep_at (journal, NULL, now);
  umask (0);
  g_assert_cmpstr (first, ==, "journal-20260301-093005.db");
  g_assert_null (keep_at (journal, NULL, now + 1));
  g_assert_null (keep_at (journal, NULL, now + 400 * SECONDS_PER_DAY));

  g_assert_true (place_add_event (journal, "more", NULL));
  second = keep_at (journal, NULL, now);
  g_assert_cmpstr (second, ==, "journal-20260301-093006.db");
  umask (mask);

  g_assert_cmpint (get_mode (folder), ==, 0700);
  g_assert_cmpint (get_mode (first_path), ==, 0600);
  g_assert_cmpuint (place_count_in (first_path), ==, 3);
  backups = list (place);
  g_assert_cmpuint (backups->len, ==, 2);
  g_assert_cmpint (((DorsalBackup *) g_ptr_array_index (backups, 0))->utc, ==, now + 1);
  g_assert_cmpint (((DorsalBackup *) g_ptr_array_index (backups, 1))->utc, ==, now);
  g_assert_cmpint (((DorsalBackup *) g_ptr_array_index (backups, 1))->size, >, 0);
}

/* In an entry, and in what only undoing needs. */
static void
a_backup_that_got_damaged_does_not_count (Place *place, gconstpointer data)
{
  static const char *const damages[] = {
    "UPDATE event SET title = 'Evens' WHERE title = 'Event 1'",
    "UPDATE image SET sum = x'0000000000000000'",
  };
  gint64 now = utc_of ("2026-03-01T09:30:00");
  g_autofree char *folder = dorsal_backups_get_default_folder (place->path);
  g_autoptr (DorsalJournal) journal = NULL;

  place_fill (place->path, 3);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autofree char *name = keep_at (journal, NULL, now - i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      place_run_raw (path, damages[i]);
      g_assert_null (dorsal_backups_find_whole (place->path, NULL, NULL, NULL));
    }

  {
    g_autofree char *name = keep_at (journal, NULL, now - 60);
    g_autofree char *whole = dorsal_backups_find_whole (place->path, NULL, NULL, NULL);

    g_assert_cmpstr (name, ==, "journal-20260301-092900.db");
    g_assert_true (g_str_has_suffix (whole, name));
  }
}

static void
a_folder_that_is_not_there_is_told_and_no_other_is_used (Place *place, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (place->folder, "disk", "backups", NULL);
  g_autofree char *file = g_build_filename (place->folder, "file", NULL);
  g_autofree char *gone = g_build_filename (place->folder, "gone", NULL);
  const char *rows[] = { missing, gone, file };
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  place_fill (place->path, 3);
  place_write_bytes (file, "x", 1);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) list_error = NULL;
      g_autofree char *path = NULL;

      g_assert_false (dorsal_backups_keep (journal, rows[i], 0, &path, &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, rows[i]));
      g_assert_null (dorsal_backups_list (place->path, rows[i], &list_error));
      g_assert_error (list_error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND);
    }

  g_assert_cmpuint (place_count_files (place->folder), ==, 2);
  backups = list (place);
  g_assert_cmpuint (backups->len, ==, 0);
}

static void
what_only_looks_like_a_backup_is_not_listed (Place *place, gconstpointer data)
{
  static const char *const names[] = {
    "journal-20260230-093000.db", "journal-20260301-093060.db", "journal-20260301-093000.db.part-12345678",
    "journal-20260301-093000",    "journal-20260301T093000.db", "other-20260301-093000.db",
    "journal-2026030a-093000.db", "journal-20260301-093000-2.db", "journal-+2260301-093000.db",
  };
  g_autofree char *folder = dorsal_backups_get_default_folder (place->path);
  g_autofree char *link = g_build_filename (folder, "journal-20260302-093000.db", NULL);
  g_autofree char *inner = g_build_filename (folder, "journal-20260303-093000.db", NULL);
  g_autofree char *real = g_build_filename (folder, "journal-20260301-093000.db", NULL);
  g_autoptr (GPtrArray) backups = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      place_write_bytes (path, "x", 1);
    }
  place_write_bytes (real, "x", 1);
  g_assert_cmpint (symlink (real, link), ==, 0);
  g_assert_cmpint (g_mkdir (inner, 0700), ==, 0);

  backups = list (place);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpstr (((DorsalBackup *) g_ptr_array_index (backups, 0))->path, ==, real);
}

static char *
keep_changed (DorsalJournal *journal, const char *folder, gint64 utc)
{
  g_assert_true (place_add_event (journal, "one more", NULL));
  return keep_at (journal, folder, utc);
}

static void
only_backups_of_this_journal_are_deleted (Place *place, gconstpointer data)
{
  static const char *const spared[] = { "journal-20250101-000001.db", "journal-20250101-000002.db",
                                        "journal-20250101-000003.db", "letter.txt" };
  gint64 now = utc_of ("2026-03-02T09:30:00");
  g_autofree char *folder = g_build_filename (place->folder, "elsewhere", NULL);
  g_autofree char *foreign = g_build_filename (folder, spared[0], NULL);
  g_autofree char *text = g_build_filename (folder, spared[1], NULL);
  g_autofree char *link = g_build_filename (folder, spared[2], NULL);
  g_autofree char *letter = g_build_filename (folder, spared[3], NULL);
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  place_fill (foreign, 1);
  place_write_bytes (text, "not a journal", 13);
  place_write_bytes (letter, "Dear friend", 11);
  g_assert_cmpint (symlink (foreign, link), ==, 0);
  place_fill (place->path, 1);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);

  /* All of one week: the last ten stay and one more for the week. */
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *name = keep_changed (journal, folder, now + i * SECONDS_PER_HOUR);

      g_assert_nonnull (name);
    }

  backups = dorsal_backups_list (place->path, folder, NULL);
  g_assert_cmpuint (backups->len, ==, 11 + 2);
  g_assert_cmpuint (place_count_files (folder), ==, 11 + G_N_ELEMENTS (spared));
  g_assert_cmpint (get_mode (folder), ==, 0755);
  for (guint i = 0; i < G_N_ELEMENTS (spared); i++)
    {
      g_autofree char *path = g_build_filename (folder, spared[i], NULL);

      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

static void
a_clock_that_was_set_back_costs_no_backup (Place *place, gconstpointer data)
{
  gint64 ahead = utc_of ("2027-03-01T09:00:00"), now = utc_of ("2026-03-02T09:00:00");
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  place_fill (place->path, 1);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  for (guint i = 0; i < 12; i++)
    g_free (keep_changed (journal, NULL, ahead + i * SECONDS_PER_HOUR));
  g_assert_null (keep_at (journal, NULL, now));
  for (guint i = 0; i < 15; i++)
    g_free (keep_changed (journal, NULL, now + i * SECONDS_PER_HOUR));

  backups = list (place);
  g_assert_cmpuint (backups->len, ==, 11 + 11);
  g_assert_cmpint (((DorsalBackup *) g_ptr_array_index (backups, 11))->utc, ==, now + 14 * SECONDS_PER_HOUR);
}

static void
a_restored_journal_that_counts_up_a_second_time_is_backed_up_again (Place *place, gconstpointer data)
{
  gint64 now = utc_of ("2026-03-02T09:00:00");
  g_autofree char *folder = dorsal_backups_get_default_folder (place->path);
  g_autofree char *first_path = g_build_filename (folder, "journal-20260302-090000.db", NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  place_fill (place->path, 1);
  {
    g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_WRITE);

    first = keep_at (journal, NULL, now);
    second = keep_changed (journal, NULL, now + 1);
  }

  g_assert_true (dorsal_journal_restore (first_path, place->path, NULL, NULL, NULL));
  {
    g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_WRITE);

    g_assert_null (keep_at (journal, NULL, now + 2));
    third = keep_changed (journal, NULL, now + 2);
    g_assert_nonnull (third);
  }
}

static int
keep_on_a_full_disk (const char *path)
{
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_WRITE, NULL);
  struct rlimit limit = { 20000, RLIM_INFINITY };
  g_autoptr (GError) error = NULL;

  if (journal == NULL || !place_add_event (journal, "one more", NULL))
    return 1;

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  return dorsal_backups_keep (journal, NULL, 1, NULL, &error) || error->domain != DORSAL_JOURNAL_ERROR;
}

static void
a_full_disk_and_a_damaged_journal_leave_the_backups_as_they_were (Place *place, gconstpointer data)
{
  g_autofree char *folder = dorsal_backups_get_default_folder (place->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *whole = NULL;

  place_fill (place->path, 3);
  {
    g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_WRITE);

    name = keep_at (journal, NULL, 0);
  }

  g_assert_cmpint (place_wait (place_start (keep_on_a_full_disk, place->path)), ==, 0);
  g_assert_cmpuint (place_count_files (folder), ==, 1);

  place_run_raw (place->path, "UPDATE event SET title = 'Evens' WHERE title = 'Event 1'");
  {
    g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_WRITE);

    g_assert_false (dorsal_backups_keep (journal, NULL, 1, NULL, &error));
    g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED);
  }

  g_assert_cmpuint (place_count_files (folder), ==, 1);
  whole = dorsal_backups_find_whole (place->path, NULL, NULL, NULL);
  g_assert_nonnull (whole);
}

static void
cut (const char *path, const char *target, gsize size)
{
  g_autoptr (GBytes) bytes = place_read_bytes (path);

  place_write_bytes (target, g_bytes_get_data (bytes, NULL), size);
}

static void
what_is_wrong_with_a_backup_is_told_apart (Place *place, gconstpointer data)
{
  static const struct
  {
    const char *name;
    int         code;
  } rows[] = {
    { "newer.db", DORSAL_JOURNAL_ERROR_TOO_NEW },        { "damaged.db", DORSAL_JOURNAL_ERROR_DAMAGED },
    { "cut.db", DORSAL_JOURNAL_ERROR_DAMAGED },          { "letter.txt", DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL },
    { "empty.db", DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL },  { "link.db", DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL },
    { "missing.db", DORSAL_JOURNAL_ERROR_NOT_FOUND },    { "bookmarks.db", DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL },
  };
  g_autofree char *newer = g_build_filename (place->folder, "newer.db", NULL);
  g_autofree char *damaged = g_build_filename (place->folder, "damaged.db", NULL);
  g_autofree char *cut_off = g_build_filename (place->folder, "cut.db", NULL);
  g_autofree char *letter = g_build_filename (place->folder, "letter.txt", NULL);
  g_autofree char *empty = g_build_filename (place->folder, "empty.db", NULL);
  g_autofree char *link = g_build_filename (place->folder, "link.db", NULL);
  g_autofree char *bookmarks = g_build_filename (place->folder, "bookmarks.db", NULL);

  place_fill (place->path, 3);
  place_fill (newer, 3);
  place_run_raw (newer, "PRAGMA user_version = 1000");
  place_fill (damaged, 3);
  place_run_raw (damaged, "UPDATE event SET title = 'Evens' WHERE title = 'Event 1'");
  cut (place->path, cut_off, 20000);
  place_write_bytes (letter, "Dear friend", 11);
  place_write_bytes (empty, "", 0);
  g_assert_cmpint (symlink (place->path, link), ==, 0);
  place_run_raw (bookmarks, "CREATE TABLE bookmarks (url)");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_build_filename (place->folder, rows[i].name, NULL);
      g_auto (DorsalBackupContent) content = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) difference_error = NULL;
      DorsalDifference difference;

      g_assert_false (dorsal_backup_inspect (path, NULL, &content, &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, rows[i].code);
      g_assert_false (dorsal_difference_read (path, place->path, NULL, &difference, &difference_error));
      g_assert_error (difference_error, DORSAL_JOURNAL_ERROR, rows[i].code);
    }
}

static void
a_backup_tells_what_is_in_it (Place *place, gconstpointer data)
{
  g_autofree char *old = g_build_filename (place->folder, "old.db", NULL);
  g_auto (DorsalBackupContent) content = { 0 };
  g_auto (DorsalBackupContent) old_content = { 0 };
  g_autoptr (GError) error = NULL;

  place_fill (place->path, 3);
  {
    g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
    g_autoptr (DorsalRecord) gone = test_record (DORSAL_KIND_EVENT, "2020-01-01T12:00", "title", "Gone", NULL);
    g_autoptr (DorsalRecord) flare = test_record (DORSAL_KIND_FLARE, "2026-04-02T12:00", NULL);

    g_assert_true (dorsal_journal_save_one (journal, gone, NULL));
    g_assert_true (dorsal_journal_save_one (journal, flare, NULL));
    g_assert_true (dorsal_journal_delete (journal, dorsal_record_get_id (gone), 1, NULL));
  }

  dorsal_backup_inspect (place->path, NULL, &content, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (content.n_entries, ==, 4);
  g_assert_cmpuint (content.n_of_kind[DORSAL_KIND_EVENT], ==, 3);
  g_assert_cmpuint (content.n_of_kind[DORSAL_KIND_FLARE], ==, 1);
  g_assert_cmpint (content.first, ==, test_day ("2026-03-01"));
  g_assert_cmpint (content.last, ==, test_day ("2026-04-02"));
  g_assert_cmpint (content.version, ==, 2);
  g_assert_true (dorsal_id_is_valid (content.journal));

  place_make_version_1 (old);
  dorsal_backup_inspect (old, NULL, &old_content, &error);
  g_assert_no_error (error);
  g_assert_cmpint (old_content.version, ==, 1);
  g_assert_cmpuint (old_content.n_entries, >, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  PLACE_ADD ("backups", a_backup_is_kept_when_something_changed_and_only_then);
  PLACE_ADD ("backups", a_backup_that_got_damaged_does_not_count);
  PLACE_ADD ("backups", a_folder_that_is_not_there_is_told_and_no_other_is_used);
  PLACE_ADD ("backups", what_only_looks_like_a_backup_is_not_listed);
  PLACE_ADD ("backups", only_backups_of_this_journal_are_deleted);
  PLACE_ADD ("backups", a_clock_that_was_set_back_costs_no_backup);
  PLACE_ADD ("backups", a_restored_journal_that_counts_up_a_second_time_is_backed_up_again);
  PLACE_ADD ("backups", a_full_disk_and_a_damaged_journal_leave_the_backups_as_they_were);
  PLACE_ADD ("backups", what_is_wrong_with_a_backup_is_told_apart);
  PLACE_ADD ("backups", a_backup_tells_what_is_in_it);

  return g_test_run ();
}
