/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A journal that was there once is not begun anew without a word, and is not called something else. */

#include "config.h"

#include "journal/backups.h"
#include "journal/former.h"
#include "place.h"
#include "support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define NOW 1772352000

static void
keep_copy (Place *place, const char *folder)
{
  g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  g_autoptr (GError) error = NULL;

  dorsal_backups_keep (journal, folder, NOW, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_refused (const char *path, const char *folder, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalJournal) journal = dorsal_former_open (path, DORSAL_JOURNAL_CREATE, folder, NULL, &error);

  g_assert_error (error, DORSAL_JOURNAL_ERROR, code);
  g_assert_null (journal);
}

static void
assert_begun (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalJournal) journal = dorsal_former_open (path, DORSAL_JOURNAL_CREATE, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (place_count (journal), ==, 0);
}

static void
a_journal_that_is_gone_or_emptied_is_not_begun_anew_beside_its_copies (Place *place, gconstpointer data)
{
  g_autofree char *chosen = g_build_filename (place->folder, "chosen", NULL);

  place_fill (place->path, 3);
  g_assert_cmpint (g_mkdir (chosen, 0700), ==, 0);
  keep_copy (place, chosen);
  place_write_bytes (place->path, "", 0);
  assert_refused (place->path, chosen, DORSAL_JOURNAL_ERROR_NOT_FOUND);
  g_assert_cmpint (g_unlink (place->path), ==, 0);
  assert_refused (place->path, chosen, DORSAL_JOURNAL_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));

  place_fill (place->path, 3);
  keep_copy (place, NULL);
  g_assert_cmpint (g_unlink (place->path), ==, 0);
  assert_refused (place->path, NULL, DORSAL_JOURNAL_ERROR_NOT_FOUND);
}

static void
without_a_whole_copy_of_its_name_a_journal_begins (Place *place, gconstpointer data)
{
  g_autofree char *folder = dorsal_backups_get_default_folder (place->path);
  g_autofree char *spoilt = g_build_filename (folder, "journal-20260301-093000.db", NULL);
  g_autofree char *other = g_build_filename (place->folder, "other.db", NULL);

  assert_begun (place->path);
  keep_copy (place, NULL);
  assert_begun (other);
  test_remove_folder (folder);
  g_assert_cmpint (g_unlink (place->path), ==, 0);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  place_write_bytes (spoilt, "spoilt", 6);
  assert_begun (place->path);
}

/* They keep what the person may still want back. */
static void
a_new_journal_leaves_the_copies_of_the_former_one (Place *place, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  place_fill (place->path, 3);
  keep_copy (place, NULL);
  g_assert_cmpint (g_unlink (place->path), ==, 0);
  place_fill (place->path, 1);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  for (guint i = 1; i <= 14; i++)
    {
      g_assert_true (place_add_event (journal, "New life", NULL));
      g_assert_true (dorsal_backups_keep (journal, NULL, NOW + i, NULL, NULL));
    }

  backups = dorsal_backups_list (place->path, NULL, NULL);
  g_assert_cmpuint (backups->len, <, 14);
  g_assert_cmpint (((DorsalBackup *) g_ptr_array_index (backups, backups->len - 1))->utc, ==, NOW);
}

static void
zero_beginning (const char *path, gsize n_bytes)
{
  g_autoptr (GBytes) bytes = place_read_bytes (path);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autofree char *copy = g_memdup2 (data, size);

  memset (copy, 0, MIN (n_bytes, size));
  place_write_bytes (path, copy, size);
}

static void
a_journal_without_its_beginning_is_damaged_and_no_other_file (Place *place, gconstpointer data)
{
  place_fill (place->path, 300);
  zero_beginning (place->path, 4096);
  assert_refused (place->path, NULL, DORSAL_JOURNAL_ERROR_DAMAGED);
  g_assert_cmpuint (dorsal_former_count_entries (place->path, NULL), ==, 300);

  zero_beginning (place->path, G_MAXSIZE);
  assert_refused (place->path, NULL, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL);
  g_assert_cmpuint (dorsal_former_count_entries (place->path, NULL), ==, 0);
}

static void
what_has_copies_is_damaged_when_nothing_of_it_can_be_read (Place *place, gconstpointer data)
{
  place_fill (place->path, 3);
  keep_copy (place, NULL);
  zero_beginning (place->path, G_MAXSIZE);
  assert_refused (place->path, NULL, DORSAL_JOURNAL_ERROR_DAMAGED);
}

static void
another_file_is_still_no_journal (Place *place, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (place->folder, "folder.db", NULL);

  place_write_bytes (place->path, "Dear doctor", 11);
  assert_refused (place->path, NULL, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_refused (folder, NULL, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  PLACE_ADD ("former", a_journal_that_is_gone_or_emptied_is_not_begun_anew_beside_its_copies);
  PLACE_ADD ("former", without_a_whole_copy_of_its_name_a_journal_begins);
  PLACE_ADD ("former", a_new_journal_leaves_the_copies_of_the_former_one);
  PLACE_ADD ("former", a_journal_without_its_beginning_is_damaged_and_no_other_file);
  PLACE_ADD ("former", what_has_copies_is_damaged_when_nothing_of_it_can_be_read);
  PLACE_ADD ("former", another_file_is_still_no_journal);

  return g_test_run ();
}
