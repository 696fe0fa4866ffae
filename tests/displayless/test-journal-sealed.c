/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A journal under a passphrase does all that one in clear does, and its words are nowhere on the disk. */

#include "config.h"

#include "journal/backups.h"
#include "journal/copies.h"
#include "journal/database.h"
#include "journal/location.h"
#include "journal/rescue.h"
#include "journal/sealed-file.h"
#include "place.h"
#include "seal/age.h"
#include "support.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

/* A guess costs next to nothing in these tests. */
#define WORK_FACTOR 10

/* The moment at which backups are made. */
#define NOW 1770000000

/* A word that is in every entry and must be in no file. */
#define MARKER "Event"

typedef struct
{
  Place         place;
  DorsalKey    *key;
  DorsalSecret *passphrase;
  GBytes       *envelope;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  place_set_up (&fixture->place, data);
  fixture->key = dorsal_key_new ();
  fixture->passphrase = dorsal_secret_new_text ("four plain words here");
  fixture->envelope = dorsal_envelope_new (fixture->key, fixture->passphrase, WORK_FACTOR, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_bytes_unref (fixture->envelope);
  dorsal_secret_unref (fixture->passphrase);
  dorsal_key_unref (fixture->key);
  place_tear_down (&fixture->place, data);
}

static DorsalJournal *
open_sealed (Fixture *fixture, DorsalJournalMode mode)
{
  g_autoptr (GError) error = NULL;
  DorsalJournal *journal = dorsal_journal_open_sealed (fixture->place.path, mode, fixture->key, &error);

  g_assert_no_error (error);
  return journal;
}

static void
reseal (DorsalJournal *journal, DorsalKey *key, GBytes *envelope)
{
  g_autoptr (GError) error = NULL;

  dorsal_journal_reseal (journal, key, envelope, &error);
  g_assert_no_error (error);
}

/* A journal of @n_events events, sealed. */
static DorsalJournal *
make_sealed (Fixture *fixture, guint n_events)
{
  DorsalJournal *journal;

  place_fill (fixture->place.path, n_events);
  journal = place_open (fixture->place.path, DORSAL_JOURNAL_WRITE);
  reseal (journal, fixture->key, fixture->envelope);
  return journal;
}

static guint
count_sealed (Fixture *fixture)
{
  g_autoptr (DorsalJournal) journal = open_sealed (fixture, DORSAL_JOURNAL_READ);

  return place_count (journal);
}

static void
assert_nowhere_in_clear (const char *folder)
{
  g_autoptr (GDir) list = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = NULL;
      struct stat info;

      g_assert_cmpint (stat (path, &info), ==, 0);
      if (S_ISDIR (info.st_mode))
        continue;

      bytes = place_read_bytes (path);
      g_assert_null (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), MARKER, strlen (MARKER)));
      g_assert_null (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "SQLite", 6));
      g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
    }
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) list = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (list) != NULL)
    n++;

  return n;
}

static void
sealing_keeps_every_entry_and_leaves_nothing_in_clear (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = make_sealed (fixture, 3);

  g_assert_cmpuint (place_count (journal), ==, 3);
  assert_nowhere_in_clear (fixture->place.folder);
  g_assert_cmpuint (count_files (fixture->place.folder), ==, 1);
  g_assert_true (place_add_event (journal, "Event four", NULL));
  g_assert_true (dorsal_journal_undo (journal, NULL, NULL));
  g_assert_true (dorsal_journal_redo (journal, NULL, NULL));
  assert_nowhere_in_clear (fixture->place.folder);
  g_assert_cmpuint (count_files (fixture->place.folder), ==, 1);
  g_clear_object (&journal);
  g_assert_cmpuint (count_sealed (fixture), ==, 4);

  journal = open_sealed (fixture, DORSAL_JOURNAL_WRITE);
  g_assert_true (dorsal_journal_check (journal, NULL));
  g_assert_true (dorsal_journal_undo (journal, NULL, NULL));
  g_assert_cmpuint (place_count (journal), ==, 3);
}

static void
a_sealed_journal_opens_only_with_its_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = make_sealed (fixture, 1);
  g_autoptr (DorsalSecret) wrong = dorsal_secret_new_text ("four plain words");
  g_autoptr (DorsalKey) other = dorsal_key_new ();
  g_autoptr (DorsalKey) unlocked = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&journal);
  g_assert_null (dorsal_journal_open (fixture->place.path, DORSAL_JOURNAL_CREATE, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED);
  g_clear_error (&error);
  g_assert_null (dorsal_journal_open_sealed (fixture->place.path, DORSAL_JOURNAL_WRITE, other, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_PASSPHRASE);
  g_clear_error (&error);
  g_assert_null (dorsal_journal_unlock (fixture->place.path, wrong, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_PASSPHRASE);
  g_clear_error (&error);

  unlocked = dorsal_journal_unlock (fixture->place.path, fixture->passphrase, &error);
  g_assert_no_error (error);
  g_assert_true (dorsal_key_equal (unlocked, fixture->key));
}

static void
flipped_bits_and_a_missing_end_are_found_and_told_apart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = make_sealed (fixture, 1);
  g_autoptr (GBytes) bytes = place_read_bytes (fixture->place.path);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261127);
  gsize size = g_bytes_get_size (bytes);

  g_clear_object (&journal);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
      gsize at = (gsize) g_rand_int_range (random, 0, (gint32) size);
      gsize kept = i % 2 == 0 ? size : at;
      g_autoptr (GError) error = NULL;

      copy[at] ^= (guint8) (1u << g_rand_int_range (random, 0, 8));
      place_write_bytes (fixture->place.path, copy, kept);
      g_assert_null (dorsal_journal_open_sealed (fixture->place.path, DORSAL_JOURNAL_WRITE, fixture->key, &error));
      g_assert_nonnull (error);
      if (i % 2 == 1 && kept > size / 2)
        g_assert_nonnull (strstr (error->message, "its end is missing"));
      else if (i % 2 == 0 && at > size / 2)
        g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED);
    }
}

static void
two_at_work_on_a_sealed_journal_see_each_others_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) first = make_sealed (fixture, 1);
  g_autoptr (DorsalJournal) second = open_sealed (fixture, DORSAL_JOURNAL_WRITE);

  for (guint i = 0; i < 5; i++)
    {
      g_assert_true (place_add_event (first, "Event of the first", NULL));
      g_assert_cmpuint (place_count (second), ==, 2 + 2 * i);
      g_assert_true (place_add_event (second, "Event of the second", NULL));
      g_assert_true (dorsal_journal_check (first, NULL));
      g_assert_cmpuint (place_count (first), ==, 3 + 2 * i);
    }

  g_assert_true (dorsal_journal_undo (first, NULL, NULL));
  g_assert_cmpuint (place_count (second), ==, 10);
}

#define N_WRITERS 3
#define N_EACH 12

static DorsalKey *shared_key;

static int
add_events (const char *path)
{
  g_autoptr (DorsalJournal) journal = dorsal_journal_open_sealed (path, DORSAL_JOURNAL_WRITE, shared_key, NULL);

  for (guint i = 0; journal != NULL && i < N_EACH; i++)
    if (!place_add_event (journal, "Event of a writer", NULL))
      return 1;

  return journal == NULL;
}

static void
processes_that_write_at_once_lose_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = make_sealed (fixture, 1);
  pid_t writers[N_WRITERS];

  g_clear_object (&journal);
  shared_key = fixture->key;
  for (guint i = 0; i < N_WRITERS; i++)
    writers[i] = place_start (add_events, fixture->place.path);
  for (guint i = 0; i < N_WRITERS; i++)
    g_assert_cmpint (place_wait (writers[i]), ==, 0);

  g_assert_cmpuint (count_sealed (fixture), ==, 1 + N_WRITERS * N_EACH);
  g_assert_cmpuint (count_files (fixture->place.folder), ==, 1);
}

static void
assert_replaced (DorsalJournal *journal)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (place_add_event (journal, "Event lost", &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED);
}

static void
a_sealed_file_that_was_deleted_or_replaced_is_not_written_to (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = make_sealed (fixture, 2);
  const char *path = fixture->place.path;
  g_autofree char *away = g_strconcat (path, ".away", NULL);
  g_autoptr (GBytes) older = place_read_bytes (path);

  g_assert_true (place_add_event (journal, "Event newer", NULL));
  g_assert_cmpint (g_rename (path, away), ==, 0);
  assert_replaced (journal);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  place_write_bytes (path, g_bytes_get_data (older, NULL), g_bytes_get_size (older));
  assert_replaced (journal);
  g_assert_cmpint (g_remove (path), ==, 0);
  place_fill (path, 7);
  assert_replaced (journal);
  g_assert_cmpuint (place_count_in (path), ==, 7);

  g_assert_cmpint (g_rename (away, path), ==, 0);
  g_assert_true (place_add_event (journal, "Event after all", NULL));
  g_assert_cmpuint (count_sealed (fixture), ==, 4);
}

/* Exit status as in test-journal-fault.c. */
static int
fill_the_disk (const char *path)
{
  g_autoptr (DorsalJournal) journal = dorsal_journal_open_sealed (path, DORSAL_JOURNAL_WRITE, shared_key, NULL);
  struct rlimit limit = { 1000, RLIM_INFINITY };
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  if (journal == NULL || setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 1;

  if (place_add_event (journal, "Event too large", &error) ||
      !g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NO_SPACE))
    return 2;

  limit.rlim_cur = RLIM_INFINITY;
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 3;

  return place_count (journal) == 1 && place_add_event (journal, "Event that fits", NULL) ? 0 : 4;
}

static void
a_full_disk_loses_nothing_and_saving_works_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = make_sealed (fixture, 1);

  g_clear_object (&journal);
  shared_key = fixture->key;
  g_assert_cmpint (place_wait (place_start (fill_the_disk, fixture->place.path)), ==, 0);
  g_assert_cmpuint (count_sealed (fixture), ==, 2);
  g_assert_cmpuint (count_files (fixture->place.folder), ==, 1);
}

static void
the_passphrase_can_be_changed_and_taken_off (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = make_sealed (fixture, 2);
  g_autoptr (DorsalSecret) second = dorsal_secret_new_text ("another one");
  g_autoptr (DorsalKey) unlocked = NULL;
  g_autoptr (GBytes) envelope = dorsal_envelope_new (fixture->key, second, WORK_FACTOR, NULL);
  g_autoptr (GError) error = NULL;

  reseal (journal, fixture->key, envelope);
  g_assert_true (place_add_event (journal, "Event", NULL));
  g_assert_null (dorsal_journal_unlock (fixture->place.path, fixture->passphrase, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_PASSPHRASE);
  unlocked = dorsal_journal_unlock (fixture->place.path, second, NULL);
  g_assert_true (dorsal_key_equal (unlocked, fixture->key));

  reseal (journal, NULL, NULL);
  reseal (journal, NULL, NULL);
  g_assert_null (dorsal_journal_get_key (journal));
  g_assert_true (place_add_event (journal, "Event", NULL));
  g_assert_cmpuint (place_count_in (fixture->place.path), ==, 4);
  g_assert_cmpuint (count_files (fixture->place.folder), ==, 1);
}

static void
backups_of_a_sealed_journal_are_sealed_and_restore_it (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = make_sealed (fixture, 2);
  g_autofree char *backup = g_strconcat (fixture->place.path, ".backup", NULL);
  g_autoptr (DorsalKey) unlocked = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  dorsal_journal_backup (journal, backup, &error);
  g_assert_no_error (error);
  g_assert_true (place_add_event (journal, "Event newer", NULL));
  g_assert_true (dorsal_journal_backup (journal, backup, NULL));
  g_clear_object (&journal);
  assert_nowhere_in_clear (fixture->place.folder);

  g_assert_false (dorsal_journal_restore (backup, fixture->place.path, NULL, &kept, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED);
  g_clear_error (&error);
  dorsal_journal_restore (backup, fixture->place.path, fixture->key, &kept, &error);
  g_assert_no_error (error);
  assert_nowhere_in_clear (fixture->place.folder);
  g_assert_cmpuint (count_sealed (fixture), ==, 3);
  unlocked = dorsal_journal_unlock (backup, fixture->passphrase, NULL);
  g_assert_true (dorsal_key_equal (unlocked, fixture->key));
}

static void
a_backup_in_clear_takes_the_place_of_a_sealed_journal_sealed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *backup = g_strconcat (fixture->place.path, ".backup", NULL);
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (DorsalKey) unlocked = NULL;
  g_autoptr (GError) error = NULL;

  place_fill (backup, 5);
  journal = make_sealed (fixture, 2);
  g_clear_object (&journal);

  g_assert_false (dorsal_journal_restore (backup, fixture->place.path, NULL, NULL, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED);
  g_clear_error (&error);
  dorsal_journal_restore (backup, fixture->place.path, fixture->key, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_sealed (fixture), ==, 5);
  unlocked = dorsal_journal_unlock (fixture->place.path, fixture->passphrase, NULL);
  g_assert_true (dorsal_key_equal (unlocked, fixture->key));
}

static void
protect_copies (Fixture *fixture, DorsalKey *former, DorsalKey *key, GBytes *envelope)
{
  g_autoptr (GPtrArray) left = dorsal_copies_protect (fixture->place.path, NULL, former, key, envelope);

  g_assert_cmpuint (left->len, ==, 0);
}

static guint
count_in_backup (Fixture *fixture, DorsalKey *key)
{
  g_autofree char *path = dorsal_backups_find_whole (fixture->place.path, NULL, key, NULL);
  g_auto (DorsalBackupContent) content = { 0 };

  g_assert_nonnull (path);
  g_assert_true (dorsal_backup_inspect (path, key, &content, NULL));
  return content.n_entries;
}

static void
copies_follow_the_passphrase_of_the_journal (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = dorsal_backups_get_default_folder (fixture->place.path);
  g_autofree char *replaced = g_strconcat (fixture->place.path, ".replaced-20260101-000000", NULL);
  g_autoptr (DorsalSecret) second = dorsal_secret_new_text ("another one");
  g_autoptr (GBytes) envelope = dorsal_envelope_new (fixture->key, second, WORK_FACTOR, NULL);
  g_autoptr (DorsalJournal) journal = NULL;

  place_fill (fixture->place.path, 3);
  place_fill (replaced, 2);
  journal = place_open (fixture->place.path, DORSAL_JOURNAL_WRITE);
  g_assert_true (dorsal_backups_keep (journal, NULL, NOW, NULL, NULL));
  reseal (journal, fixture->key, fixture->envelope);
  protect_copies (fixture, NULL, fixture->key, fixture->envelope);
  assert_nowhere_in_clear (folder);
  assert_nowhere_in_clear (fixture->place.folder);
  g_assert_cmpuint (count_in_backup (fixture, fixture->key), ==, 3);

  g_assert_true (place_add_event (journal, "Event", NULL));
  g_assert_true (dorsal_backups_keep (journal, NULL, NOW + 1, NULL, NULL));
  assert_nowhere_in_clear (folder);
  g_assert_cmpuint (count_in_backup (fixture, fixture->key), ==, 4);

  reseal (journal, fixture->key, envelope);
  protect_copies (fixture, fixture->key, fixture->key, envelope);
  g_assert_null (dorsal_journal_unlock (replaced, fixture->passphrase, NULL));
  reseal (journal, NULL, NULL);
  protect_copies (fixture, fixture->key, NULL, NULL);
  g_assert_cmpuint (count_in_backup (fixture, NULL), ==, 4);
  g_assert_cmpuint (place_count_in (replaced), ==, 2);
}

static void
a_copy_that_cannot_be_opened_is_named (Fixture *fixture, gconstpointer data)
{
  g_autofree char *replaced = g_strconcat (fixture->place.path, ".replaced-20260101-000000", NULL);
  g_autoptr (DorsalJournal) journal = make_sealed (fixture, 1);
  g_autoptr (GPtrArray) left = NULL;

  place_write_bytes (replaced, "SQLite format 3", 15);
  left = dorsal_copies_protect (fixture->place.path, NULL, NULL, fixture->key, fixture->envelope);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (left, 0), ==, replaced);
}

static void
what_is_sound_of_a_damaged_sealed_journal_is_rescued_and_sealed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *rescued = g_strconcat (fixture->place.path, ".rescued", NULL);
  g_autoptr (DorsalJournal) journal = make_sealed (fixture, 1000);
  g_autoptr (DorsalKey) unlocked = NULL;
  g_autoptr (DorsalRescue) rescue = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *copy = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_clear_object (&journal);
  bytes = place_read_bytes (fixture->place.path);
  size = g_bytes_get_size (bytes);
  copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
  copy[size / 2] ^= 1;
  place_write_bytes (fixture->place.path, copy, size - 10);
  g_assert_cmpint (g_chmod (fixture->place.path, 0600), ==, 0);

  rescue = dorsal_rescue_run (fixture->place.path, NULL, rescued, fixture->key, &error);
  g_assert_no_error (error);
  g_test_message ("%u read, %u lost", rescue->n_read, rescue->n_lost);
  g_assert_cmpuint (rescue->n_read, >, 300);
  g_assert_cmpuint (rescue->n_read + rescue->n_lost, <=, 1000);
  assert_nowhere_in_clear (fixture->place.folder);
  unlocked = dorsal_journal_unlock (rescued, fixture->passphrase, &error);
  g_assert_no_error (error);
  journal = dorsal_journal_open_sealed (rescued, DORSAL_JOURNAL_WRITE, unlocked, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (place_count (journal), ==, rescue->n_read);
  g_assert_true (place_add_event (journal, "Event after", NULL));
}

static void
count_changed_cb (DorsalJournal *journal, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
run_until (const guint *count, guint wanted)
{
  while (*count < wanted)
    g_main_context_iteration (NULL, TRUE);
}

static void
changes_of_others_are_announced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) mine = make_sealed (fixture, 1);
  g_autoptr (DorsalJournal) other = open_sealed (fixture, DORSAL_JOURNAL_WRITE);
  guint n_changed = 0;

  dorsal_journal_watch (mine);
  g_signal_connect (mine, "changed", G_CALLBACK (count_changed_cb), &n_changed);
  for (guint i = 1; i <= 3; i++)
    {
      g_assert_true (place_add_event (other, "Event of the other", NULL));
      run_until (&n_changed, i);
      g_assert_cmpuint (place_count (mine), ==, 1 + i);
    }
}

/* As an older program would have sealed it. */
static void
seal_older_version (Fixture *fixture)
{
  g_autofree char *sample = g_build_filename (g_getenv ("DORSAL_TEST_DATA"), "journal", "version-1.sql", NULL);
  g_autofree char *plain = g_strconcat (fixture->place.path, ".plain", NULL);
  g_autofree char *sql = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_true (g_file_get_contents (sample, &sql, NULL, NULL));
  place_run_raw (plain, sql);
  bytes = place_read_bytes (plain);
  g_assert_cmpint (g_remove (plain), ==, 0);
  g_assert_true (dorsal_location_create (fixture->place.path, NULL));
  g_assert_true (dorsal_sealed_bytes_write (fixture->place.path, g_bytes_get_data (bytes, NULL),
                                            g_bytes_get_size (bytes), fixture->key, fixture->envelope, NULL));
}

static void
an_older_sealed_file_is_brought_up_to_date_and_its_copy_is_sealed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_strconcat (fixture->place.path, ".version-1", NULL);
  g_autoptr (DorsalJournal) journal = NULL;

  seal_older_version (fixture);
  journal = open_sealed (fixture, DORSAL_JOURNAL_WRITE);
  g_assert_true (dorsal_journal_check (journal, NULL));
  g_assert_cmpuint (place_count (journal), >, 0);
  g_assert_true (place_add_event (journal, "Event", NULL));
  g_assert_true (dorsal_journal_is_sealed (copy));
  assert_nowhere_in_clear (fixture->place.folder);
}

static DorsalSealedFile *
read_sealed (Fixture *fixture)
{
  DorsalSealedFile *file = dorsal_sealed_file_new (fixture->place.path, fixture->key);
  g_autoptr (GBytes) content = dorsal_sealed_file_read (file, FALSE, NULL);

  g_assert_nonnull (content);
  return file;
}

static void
who_replaces_the_file_has_it_alone_until_it_is_done (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = make_sealed (fixture, 1);
  g_autoptr (DorsalSealedFile) first = read_sealed (fixture);
  g_autoptr (DorsalSealedFile) second = read_sealed (fixture);
  g_autoptr (GError) error = NULL;

  g_assert_true (dorsal_sealed_file_lock (first, NULL));
  g_assert_false (dorsal_sealed_file_lock (second, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_true (dorsal_sealed_file_replace (first, "content", 7, NULL));
  g_assert_false (dorsal_sealed_file_lock (second, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_LOCKED);
  g_clear_error (&error);

  dorsal_sealed_file_unlock (first);
  g_assert_true (dorsal_sealed_file_lock (second, NULL));
  g_assert_false (dorsal_sealed_file_is_current (second));
  g_assert_false (dorsal_sealed_file_replace (second, "stale", 5, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED);
}

static void
a_change_that_began_on_an_older_file_is_not_made (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = make_sealed (fixture, 1);
  g_autoptr (DorsalDatabase) database =
      dorsal_database_open (fixture->place.path, DORSAL_JOURNAL_WRITE, fixture->key, NULL);
  g_autoptr (DorsalTransaction) moment = dorsal_transaction_new_for_reading (database, NULL);
  g_autoptr (GError) error = NULL;
  gint64 counter;

  g_assert_true (dorsal_database_read_integer (database, "SELECT counter FROM meta", &counter, NULL));
  g_assert_true (place_add_event (journal, "Event between", NULL));
  g_assert_false (dorsal_database_execute (database, "UPDATE meta SET counter = counter + 1", &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_LOCKED);
}

static void
put_back (const char *path, GBytes *bytes)
{
  g_autofree char *part = g_strconcat (path, ".put-back", NULL);

  place_write_bytes (part, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_cmpint (g_rename (part, path), ==, 0);
}

/* Two files with as many changes each, which SQLite would take for the same. */
static void
another_file_with_as_many_changes_is_read_anew (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) other = make_sealed (fixture, 1);
  g_autoptr (GBytes) before = place_read_bytes (fixture->place.path);
  g_autoptr (DorsalJournal) journal = open_sealed (fixture, DORSAL_JOURNAL_WRITE);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GBytes) theirs = NULL;

  g_assert_true (place_add_event (other, "Event of the other", NULL));
  theirs = place_read_bytes (fixture->place.path);
  g_clear_object (&other);
  put_back (fixture->place.path, before);
  g_assert_true (place_add_event (journal, "Event of this one", NULL));
  g_assert_cmpuint (place_count (journal), ==, 2);

  put_back (fixture->place.path, theirs);
  records = dorsal_journal_get_records (journal, NULL);
  g_assert_cmpstr (dorsal_record_get_text (g_ptr_array_index (records, 1), DORSAL_EVENT_TITLE), ==,
                   "Event of the other");
  g_assert_true (dorsal_journal_check (journal, NULL));
}

#define ADD(function)                                                                                        \
  g_test_add ("/journal-sealed/" #function, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD (sealing_keeps_every_entry_and_leaves_nothing_in_clear);
  ADD (a_sealed_journal_opens_only_with_its_key);
  ADD (flipped_bits_and_a_missing_end_are_found_and_told_apart);
  ADD (two_at_work_on_a_sealed_journal_see_each_others_changes);
  ADD (processes_that_write_at_once_lose_nothing);
  ADD (a_sealed_file_that_was_deleted_or_replaced_is_not_written_to);
  ADD (a_full_disk_loses_nothing_and_saving_works_again);
  ADD (the_passphrase_can_be_changed_and_taken_off);
  ADD (backups_of_a_sealed_journal_are_sealed_and_restore_it);
  ADD (a_backup_in_clear_takes_the_place_of_a_sealed_journal_sealed);
  ADD (copies_follow_the_passphrase_of_the_journal);
  ADD (a_copy_that_cannot_be_opened_is_named);
  ADD (what_is_sound_of_a_damaged_sealed_journal_is_rescued_and_sealed);
  ADD (changes_of_others_are_announced);
  ADD (an_older_sealed_file_is_brought_up_to_date_and_its_copy_is_sealed);
  ADD (who_replaces_the_file_has_it_alone_until_it_is_done);
  ADD (a_change_that_began_on_an_older_file_is_not_made);
  ADD (another_file_with_as_many_changes_is_read_anew);

  return g_test_run ();
}
