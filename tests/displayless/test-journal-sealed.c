/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A journal under a passphrase does all that one in clear does, and its words are nowhere on the disk. */

#include "config.h"

#include "journal/difference.h"
#include "support.h"
#include "vaulted.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define NOBODY 65534
#define N_WRITERS 3
#define N_EACH 12

static DorsalKey *shared_key;

static void
sealing_keeps_every_entry_and_leaves_nothing_in_clear (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 3);

  g_assert_cmpuint (place_count (journal), ==, 3);
  vaulted_assert_nowhere_in_clear (fixture->place.folder);
  g_assert_cmpuint (vaulted_count_files (fixture->place.folder), ==, 1);
  g_assert_true (place_add_event (journal, "Event four", NULL));
  g_assert_true (dorsal_journal_undo (journal, NULL, NULL));
  g_assert_true (dorsal_journal_redo (journal, NULL, NULL));
  vaulted_assert_nowhere_in_clear (fixture->place.folder);
  g_assert_cmpuint (vaulted_count_files (fixture->place.folder), ==, 1);
  g_clear_object (&journal);
  g_assert_cmpuint (vaulted_count (fixture), ==, 4);

  journal = vaulted_open (fixture, DORSAL_JOURNAL_WRITE);
  g_assert_true (dorsal_journal_check (journal, NULL));
  g_assert_true (dorsal_journal_undo (journal, NULL, NULL));
  g_assert_cmpuint (place_count (journal), ==, 3);
}

static void
a_sealed_journal_opens_only_with_its_key (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 1);
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

/* Dorsal refuses such a passphrase, but did not always: this is a key under it. */
static void
a_passphrase_that_begins_like_a_key_still_opens_what_was_sealed_under_it (Vaulted *fixture, gconstpointer data)
{
  static const char wrapped[] =
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBUbjkzZlN1c3RoTnc3bThZUTllUFV3IDIKdkxaRGdqRjdUTXhlcEZn"
    "WjN1TkhrVmlkd1hWRnQ3Y0pWWTVuenY0V29kWQotLS0gb0hwam9CeXB6TWJRb2RZRUMvQ1FIUFFKOVdDcGkyQ2F1UXZSTlVS"
    "aW14VQquBG9SxB/xQXbhh7DrRUa9bWpp9o127asn5SU8gy+BEuyPbrr/lz4C4o8S97h3Zt2rDJT/YpSBOMNg7SBiU3QJmkRW"
    "Sy+CAfbh7VtMiV5WAWcrtDbSK9mqQvfKIgcE7kXtsQox4GUJx85g1x9oBZ+k9Hf7qxITZ80RCXm0EOWeCk/HOuuuJYM3uG9E"
    "dR9UaFFLB/XmTf9ozHmPhO8BAHfaKeWIaHkE70IIIAnDJoP+YtZTtIviR7EX";
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 1);
  g_autoptr (DorsalKey) key = dorsal_key_parse ("AGE-SECRET-KEY-1AWJAC76DE8J2KXMFXHH2GZGQY3PGSZGQR3X30Y7PGSEMWLP973EQVT7W5U", NULL);
  g_autoptr (DorsalSecret) passphrase = dorsal_secret_new_text ("age-secret-key-of my garden");
  g_autoptr (DorsalSecret) wrong = dorsal_secret_new_text ("AGE-SECRET-KEY-OF MY GARDEN");
  gsize size;
  guchar *bytes = g_base64_decode (wrapped, &size);
  g_autoptr (GBytes) envelope = g_bytes_new_take (bytes, size);
  g_autoptr (DorsalKey) unlocked = NULL;
  g_autoptr (GError) error = NULL;

  vaulted_reseal (journal, key, envelope);
  g_assert_null (dorsal_journal_unlock (fixture->place.path, wrong, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_PASSPHRASE);
  g_clear_error (&error);
  unlocked = dorsal_journal_unlock (fixture->place.path, passphrase, &error);
  g_assert_no_error (error);
  g_assert_true (dorsal_key_equal (unlocked, key));
}

static void
flipped_bits_and_a_missing_end_are_found_and_told_apart (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 1);
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
two_at_work_on_a_sealed_journal_see_each_others_changes (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) first = vaulted_make (fixture, 1);
  g_autoptr (DorsalJournal) second = vaulted_open (fixture, DORSAL_JOURNAL_WRITE);

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
processes_that_write_at_once_lose_nothing (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 1);
  pid_t writers[N_WRITERS];

  g_clear_object (&journal);
  shared_key = fixture->key;
  for (guint i = 0; i < N_WRITERS; i++)
    writers[i] = place_start (add_events, fixture->place.path);
  for (guint i = 0; i < N_WRITERS; i++)
    g_assert_cmpint (place_wait (writers[i]), ==, 0);

  g_assert_cmpuint (vaulted_count (fixture), ==, 1 + N_WRITERS * N_EACH);
  g_assert_cmpuint (vaulted_count_files (fixture->place.folder), ==, 1);
}

static void
assert_replaced (DorsalJournal *journal)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (place_add_event (journal, "Event lost", &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED);
}

static void
a_sealed_file_that_was_deleted_or_replaced_is_not_written_to (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 2);
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
  g_assert_cmpuint (vaulted_count (fixture), ==, 4);
}

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
a_full_disk_loses_nothing_and_saving_works_again (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 1);

  g_clear_object (&journal);
  shared_key = fixture->key;
  g_assert_cmpint (place_wait (place_start (fill_the_disk, fixture->place.path)), ==, 0);
  g_assert_cmpuint (vaulted_count (fixture), ==, 2);
  g_assert_cmpuint (vaulted_count_files (fixture->place.folder), ==, 1);
}

static void
the_passphrase_can_be_changed_and_taken_off (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 2);
  g_autoptr (DorsalSecret) second = dorsal_secret_new_text ("another one");
  g_autoptr (DorsalKey) unlocked = NULL;
  g_autoptr (GBytes) envelope = vaulted_wrap (fixture, "another one");
  g_autoptr (GError) error = NULL;

  vaulted_reseal (journal, fixture->key, envelope);
  g_assert_true (place_add_event (journal, "Event", NULL));
  g_assert_null (dorsal_journal_unlock (fixture->place.path, fixture->passphrase, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_PASSPHRASE);
  unlocked = dorsal_journal_unlock (fixture->place.path, second, NULL);
  g_assert_true (dorsal_key_equal (unlocked, fixture->key));

  vaulted_reseal (journal, NULL, NULL);
  vaulted_reseal (journal, NULL, NULL);
  g_assert_null (dorsal_journal_get_key (journal));
  g_assert_true (place_add_event (journal, "Event", NULL));
  g_assert_cmpuint (place_count_in (fixture->place.path), ==, 4);
  g_assert_cmpuint (vaulted_count_files (fixture->place.folder), ==, 1);
}

static void
backups_of_a_sealed_journal_are_sealed_and_restore_it (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 2);
  g_autofree char *backup = g_strconcat (fixture->place.path, ".backup", NULL);
  g_autoptr (DorsalKey) unlocked = NULL;
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  dorsal_journal_backup (journal, backup, &error);
  g_assert_no_error (error);
  g_assert_true (place_add_event (journal, "Event newer", NULL));
  g_assert_true (dorsal_journal_backup (journal, backup, NULL));
  g_clear_object (&journal);
  vaulted_assert_nowhere_in_clear (fixture->place.folder);

  g_assert_false (dorsal_journal_restore (backup, fixture->place.path, NULL, &kept, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED);
  g_clear_error (&error);
  dorsal_journal_restore (backup, fixture->place.path, fixture->key, &kept, &error);
  g_assert_no_error (error);
  vaulted_assert_nowhere_in_clear (fixture->place.folder);
  g_assert_cmpuint (vaulted_count (fixture), ==, 3);
  unlocked = dorsal_journal_unlock (backup, fixture->passphrase, NULL);
  g_assert_true (dorsal_key_equal (unlocked, fixture->key));
}

/* What the journal that makes the copy has read last is older than that. */
static void
a_backup_has_the_passphrase_that_another_program_has_set (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 2);
  g_autoptr (DorsalJournal) other =
      dorsal_journal_open_sealed (fixture->place.path, DORSAL_JOURNAL_WRITE, fixture->key, NULL);
  g_autofree char *backup = g_strconcat (fixture->place.path, ".backup", NULL);
  g_autoptr (DorsalSecret) second = dorsal_secret_new_text ("another one");
  g_autoptr (GBytes) envelope = vaulted_wrap (fixture, "another one");
  g_autoptr (DorsalKey) unlocked = NULL;
  g_autoptr (GError) error = NULL;

  vaulted_reseal (other, fixture->key, envelope);
  dorsal_journal_backup (journal, backup, &error);
  g_assert_no_error (error);
  unlocked = dorsal_journal_unlock (backup, second, &error);
  g_assert_no_error (error);
  g_assert_true (dorsal_key_equal (unlocked, fixture->key));
}

static void
a_backup_in_clear_takes_the_place_of_a_sealed_journal_sealed (Vaulted *fixture, gconstpointer data)
{
  g_autofree char *backup = g_strconcat (fixture->place.path, ".backup", NULL);
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (DorsalKey) unlocked = NULL;
  g_autoptr (GError) error = NULL;
  DorsalDifference difference;

  place_fill (backup, 5);
  journal = vaulted_make (fixture, 2);
  g_clear_object (&journal);

  g_assert_false (dorsal_journal_restore (backup, fixture->place.path, NULL, NULL, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED);
  g_clear_error (&error);
  g_assert_false (dorsal_difference_read (backup, fixture->place.path, NULL, &difference, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED);
  g_clear_error (&error);
  dorsal_journal_restore (backup, fixture->place.path, fixture->key, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vaulted_count (fixture), ==, 5);
  unlocked = dorsal_journal_unlock (fixture->place.path, fixture->passphrase, NULL);
  g_assert_true (dorsal_key_equal (unlocked, fixture->key));
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
changes_of_others_are_announced (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) mine = vaulted_make (fixture, 1);
  g_autoptr (DorsalJournal) other = vaulted_open (fixture, DORSAL_JOURNAL_WRITE);
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

/* Exit status: 0 if everything was as it should be, else the number of the step that was not. */
static int
try_without_permission (const char *path)
{
  g_autoptr (DorsalJournal) reader = NULL;
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0 && setresuid (NOBODY, NOBODY, NOBODY) != 0)
    return 1;

  if (dorsal_journal_open_sealed (path, DORSAL_JOURNAL_WRITE, shared_key, &error) != NULL ||
      !g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY))
    return 2;

  g_clear_error (&error);
  reader = dorsal_journal_open_sealed (path, DORSAL_JOURNAL_READ, shared_key, &error);
  if (reader == NULL || place_count (reader) != 2)
    return 3;

  if (place_add_event (reader, "x", &error) ||
      !g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY))
    return 4;

  return 0;
}

static void
a_sealed_journal_that_cannot_be_written_can_be_read (Vaulted *fixture, gconstpointer data)
{
  static const struct
  {
    int file;
    int folder;
  } rows[] = { { 0444, 0755 }, { 0644, 0555 }, { 0444, 0555 } };
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 2);
  g_autoptr (GBytes) before = place_read_bytes (fixture->place.path);
  g_autoptr (GBytes) after = NULL;

  g_clear_object (&journal);
  shared_key = fixture->key;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpint (g_chmod (fixture->place.path, rows[i].file), ==, 0);
      g_assert_cmpint (g_chmod (fixture->place.folder, rows[i].folder), ==, 0);
      g_assert_cmpint (place_wait (place_start (try_without_permission, fixture->place.path)), ==, 0);
    }

  g_assert_cmpint (g_chmod (fixture->place.folder, 0700), ==, 0);
  after = place_read_bytes (fixture->place.path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (vaulted_count_files (fixture->place.folder), ==, 1);
}

static void
a_passphrase_that_another_program_removes_or_replaces_is_announced (Vaulted *fixture, gconstpointer data)
{
  for (guint is_replaced = 0; is_replaced <= 1; is_replaced++)
    {
      g_autoptr (DorsalJournal) mine = vaulted_make (fixture, 1);
      g_autoptr (DorsalJournal) other = vaulted_open (fixture, DORSAL_JOURNAL_WRITE);
      g_autoptr (DorsalKey) key = is_replaced ? dorsal_key_new () : NULL;
      guint n_changed = 0;

      dorsal_journal_watch (mine);
      g_signal_connect (mine, "changed", G_CALLBACK (count_changed_cb), &n_changed);
      g_assert_true (dorsal_journal_is_in_place (mine));
      vaulted_reseal (other, key, key != NULL ? fixture->envelope : NULL);
      run_until (&n_changed, 1);
      g_assert_false (dorsal_journal_is_in_place (mine));
      g_assert_true (dorsal_journal_is_in_place (other));
      vaulted_reseal (other, fixture->key, fixture->envelope);
      run_until (&n_changed, 2);
      g_assert_true (dorsal_journal_is_in_place (mine));
      vaulted_reseal (other, NULL, NULL);
      g_assert_no_errno (g_unlink (fixture->place.path));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  VAULTED_ADD ("journal-sealed", sealing_keeps_every_entry_and_leaves_nothing_in_clear);
  VAULTED_ADD ("journal-sealed", a_sealed_journal_opens_only_with_its_key);
  VAULTED_ADD ("journal-sealed", a_passphrase_that_begins_like_a_key_still_opens_what_was_sealed_under_it);
  VAULTED_ADD ("journal-sealed", flipped_bits_and_a_missing_end_are_found_and_told_apart);
  VAULTED_ADD ("journal-sealed", two_at_work_on_a_sealed_journal_see_each_others_changes);
  VAULTED_ADD ("journal-sealed", processes_that_write_at_once_lose_nothing);
  VAULTED_ADD ("journal-sealed", a_sealed_file_that_was_deleted_or_replaced_is_not_written_to);
  VAULTED_ADD ("journal-sealed", a_full_disk_loses_nothing_and_saving_works_again);
  VAULTED_ADD ("journal-sealed", the_passphrase_can_be_changed_and_taken_off);
  VAULTED_ADD ("journal-sealed", backups_of_a_sealed_journal_are_sealed_and_restore_it);
  VAULTED_ADD ("journal-sealed", a_backup_has_the_passphrase_that_another_program_has_set);
  VAULTED_ADD ("journal-sealed", a_backup_in_clear_takes_the_place_of_a_sealed_journal_sealed);
  VAULTED_ADD ("journal-sealed", changes_of_others_are_announced);
  VAULTED_ADD ("journal-sealed", a_sealed_journal_that_cannot_be_written_can_be_read);
  VAULTED_ADD ("journal-sealed", a_passphrase_that_another_program_removes_or_replaces_is_announced);

  return g_test_run ();
}
