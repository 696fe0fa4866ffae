/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What lies beside a sealed journal, what is left of a damaged one, and who may replace the file when. */

#include "config.h"

#include "journal/backups.h"
#include "journal/copies.h"
#include "journal/database.h"
#include "journal/location.h"
#include "journal/rescue.h"
#include "journal/sealed-file.h"
#include "support.h"
#include "vaulted.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <utime.h>


/* The moment at which backups are made. */
#define NOW 1770000000

static void
protect_copies (Vaulted *fixture, DorsalKey *former, DorsalKey *key, GBytes *envelope)
{
  g_autoptr (GPtrArray) left = dorsal_copies_protect (fixture->place.path, NULL, former, key, envelope);

  g_assert_cmpuint (left->len, ==, 0);
}

static guint
count_in_backup (Vaulted *fixture, DorsalKey *key)
{
  g_autofree char *path = dorsal_backups_find_whole (fixture->place.path, NULL, key, NULL);
  g_auto (DorsalBackupContent) content = { 0 };

  g_assert_nonnull (path);
  g_assert_true (dorsal_backup_inspect (path, key, &content, NULL));
  return content.n_entries;
}

static void
copies_follow_the_passphrase_of_the_journal (Vaulted *fixture, gconstpointer data)
{
  g_autofree char *folder = dorsal_backups_get_default_folder (fixture->place.path);
  g_autofree char *replaced = g_strconcat (fixture->place.path, ".replaced-20260101-000000", NULL);
  g_autoptr (DorsalSecret) second = dorsal_secret_new_text ("another one");
  g_autoptr (GBytes) envelope = vaulted_wrap (fixture, "another one");
  g_autoptr (DorsalJournal) journal = NULL;

  place_fill (fixture->place.path, 3);
  place_fill (replaced, 2);
  journal = place_open (fixture->place.path, DORSAL_JOURNAL_WRITE);
  g_assert_true (dorsal_backups_keep (journal, NULL, NOW, NULL, NULL));
  vaulted_reseal (journal, fixture->key, fixture->envelope);
  protect_copies (fixture, NULL, fixture->key, fixture->envelope);
  vaulted_assert_nowhere_in_clear (folder);
  vaulted_assert_nowhere_in_clear (fixture->place.folder);
  g_assert_cmpuint (count_in_backup (fixture, fixture->key), ==, 3);

  g_assert_true (place_add_event (journal, "Event", NULL));
  g_assert_true (dorsal_backups_keep (journal, NULL, NOW + 1, NULL, NULL));
  vaulted_assert_nowhere_in_clear (folder);
  g_assert_cmpuint (count_in_backup (fixture, fixture->key), ==, 4);

  vaulted_reseal (journal, fixture->key, envelope);
  protect_copies (fixture, fixture->key, fixture->key, envelope);
  g_assert_null (dorsal_journal_unlock (replaced, fixture->passphrase, NULL));
  vaulted_reseal (journal, NULL, NULL);
  protect_copies (fixture, fixture->key, NULL, NULL);
  g_assert_cmpuint (count_in_backup (fixture, NULL), ==, 4);
  g_assert_cmpuint (place_count_in (replaced), ==, 2);
}

/* Keeps a copy of the journal of somebody else, who has a file of the same name, in @folder.
 *
 * Returns: (transfer full): the copy */
static char *
keep_for_somebody_else (Vaulted *fixture, const char *folder, DorsalKey *key, GBytes *envelope, gint64 utc)
{
  g_autofree char *elsewhere = g_build_filename (fixture->place.folder, "elsewhere", NULL);
  g_autofree char *path = g_build_filename (elsewhere, "journal.db", NULL);
  g_autoptr (DorsalJournal) journal = NULL;
  char *copy = NULL;

  g_assert_cmpint (g_mkdir_with_parents (elsewhere, 0700), ==, 0);
  place_fill (path, 2);
  journal = place_open (path, DORSAL_JOURNAL_WRITE);
  if (key != NULL)
    vaulted_reseal (journal, key, envelope);
  g_assert_true (dorsal_backups_keep (journal, folder, utc, &copy, NULL));
  g_assert_cmpint (g_remove (path), ==, 0);
  return copy;
}

static void
copies_of_another_journal_in_a_shared_folder_are_left_alone (Vaulted *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->place.folder, "shared", NULL);
  g_autoptr (DorsalKey) their_key = dorsal_key_new ();
  g_autoptr (GBytes) their_envelope = dorsal_envelope_new (their_key, fixture->passphrase, 10, NULL);
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *clear = NULL;
  g_autofree char *sealed = NULL;
  g_autofree char *ours = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  clear = keep_for_somebody_else (fixture, folder, NULL, NULL, NOW);
  sealed = keep_for_somebody_else (fixture, folder, their_key, their_envelope, NOW + 1);
  before = place_read_bytes (sealed);
  place_fill (fixture->place.path, 3);
  journal = place_open (fixture->place.path, DORSAL_JOURNAL_WRITE);
  g_assert_true (dorsal_backups_keep (journal, folder, NOW + 2, &ours, NULL));
  vaulted_reseal (journal, fixture->key, fixture->envelope);

  left = dorsal_copies_protect (fixture->place.path, folder, NULL, fixture->key, fixture->envelope);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_true (dorsal_journal_is_sealed (ours));
  g_assert_cmpuint (place_count_in (clear), ==, 2);
  after = place_read_bytes (sealed);
  g_assert_true (g_bytes_equal (before, after));
}

/* As on a new machine: something was written before the sealed copy of the old one was brought over. */
static void
what_lies_beside_a_journal_that_was_restored_sealed_is_sealed_too (Vaulted *fixture, gconstpointer data)
{
  g_autofree char *folder = dorsal_backups_get_default_folder (fixture->place.path);
  g_autofree char *copy = g_build_filename (fixture->place.folder, "copy.db", NULL);
  g_autofree char *path = g_strdup (fixture->place.path);
  g_autofree char *kept = NULL;
  g_autoptr (DorsalJournal) sealed = vaulted_make (fixture, 3);
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (DorsalJournal) former = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dorsal_journal_backup (sealed, copy, NULL));
  g_clear_object (&sealed);
  g_assert_cmpint (g_remove (path), ==, 0);
  place_fill (path, 2);
  journal = place_open (path, DORSAL_JOURNAL_WRITE);
  g_assert_true (dorsal_backups_keep (journal, NULL, NOW, NULL, NULL));
  g_clear_object (&journal);

  dorsal_journal_restore (copy, path, fixture->key, &kept, &error);
  g_assert_no_error (error);
  vaulted_assert_nowhere_in_clear (fixture->place.folder);
  vaulted_assert_nowhere_in_clear (folder);
  g_assert_cmpuint (vaulted_count (fixture), ==, 3);
  former = dorsal_journal_open_sealed (kept, DORSAL_JOURNAL_READ, fixture->key, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (place_count (former), ==, 2);
}

static void
what_is_restored_in_clear_leaves_the_protection_of_what_lies_beside (Vaulted *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->place.folder, "copy.db", NULL);
  g_autofree char *sealed = g_strconcat (fixture->place.path, ".replaced-20260101-000000", NULL);
  g_autofree char *kept = NULL;
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 3);

  g_clear_object (&journal);
  g_assert_cmpint (g_rename (fixture->place.path, sealed), ==, 0);
  place_fill (fixture->place.path, 2);
  place_fill (copy, 1);
  g_assert_true (dorsal_journal_restore (copy, fixture->place.path, fixture->key, &kept, NULL));
  g_assert_true (dorsal_journal_is_sealed (sealed));
  g_assert_cmpuint (place_count_in (kept), ==, 2);
  g_assert_cmpuint (place_count_in (fixture->place.path), ==, 1);
}

/* What happens in the moment before a file gets its name; at most once. */
static void (*before_rename) (void);
static Vaulted *resealed;
static GBytes *new_envelope;

int
rename (const char *from, const char *to)
{
  void (*happening) (void) = before_rename;

  before_rename = NULL;
  if (happening != NULL)
    happening ();
  return renameat (AT_FDCWD, from, AT_FDCWD, to);
}

/* As whoever sets or changes a passphrase does: the journal first, then its copies, as far as nobody is at work on
 * them. */
static void
give_new_passphrase (void)
{
  gboolean is_sealed = dorsal_journal_is_sealed (resealed->place.path);
  g_autoptr (DorsalJournal) journal = dorsal_journal_open_sealed (resealed->place.path, DORSAL_JOURNAL_WRITE,
                                                                  is_sealed ? resealed->key : NULL, NULL);
  g_autoptr (GPtrArray) left = NULL;

  vaulted_reseal (journal, resealed->key, new_envelope);
  left = dorsal_copies_protect (resealed->place.path, NULL, resealed->key, resealed->key, new_envelope);
}

/* The copy is in clear, or under the passphrase of then, and is done when the journal has another. */
static void
a_copy_that_began_before_the_passphrase_was_changed_is_not_kept (Vaulted *fixture, gconstpointer data)
{
  g_autofree char *folder = dorsal_backups_get_default_folder (fixture->place.path);
  g_autoptr (GBytes) second = vaulted_wrap (fixture, "another one");
  g_autoptr (DorsalJournal) journal = NULL;

  place_fill (fixture->place.path, 3);
  journal = place_open (fixture->place.path, DORSAL_JOURNAL_READ);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      resealed = fixture;
      new_envelope = i == 0 ? fixture->envelope : second;
      before_rename = give_new_passphrase;
      g_assert_false (dorsal_backups_keep (journal, NULL, NOW + i, NULL, &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_LOCKED);
      g_assert_null (before_rename);
      g_assert_cmpuint (place_count_files (folder), ==, 0);

      g_clear_object (&journal);
      journal = vaulted_open (fixture, DORSAL_JOURNAL_READ);
    }

  g_assert_true (dorsal_backups_keep (journal, NULL, NOW, NULL, NULL));
  g_assert_cmpuint (count_in_backup (fixture, fixture->key), ==, 3);
}

static void
take_journal_away (void)
{
  g_assert_no_errno (g_remove (resealed->place.path));
}

/* What is gone says nothing of its protection, and the copy may be all that is left. */
static void
a_copy_of_a_journal_that_went_away_meanwhile_is_kept (Vaulted *fixture, gconstpointer data)
{
  g_autofree char *folder = dorsal_backups_get_default_folder (fixture->place.path);
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 3);

  resealed = fixture;
  before_rename = take_journal_away;
  dorsal_backups_keep (journal, NULL, NOW, NULL, NULL);
  g_assert_null (before_rename);
  g_assert_cmpuint (place_count_files (folder), ==, 1);
}

static void
copies_follow_what_the_file_itself_says (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (GBytes) second = vaulted_wrap (fixture, "another one");
  g_autoptr (GBytes) third = vaulted_wrap (fixture, "a third one");
  g_autoptr (DorsalSecret) typed_third = dorsal_secret_new_text ("a third one");
  g_autoptr (DorsalSecret) typed = dorsal_secret_new_text ("another one");
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 1);
  g_autoptr (DorsalKey) other = dorsal_key_new ();
  g_autoptr (DorsalKey) unlocked = NULL;
  g_autoptr (DorsalKey) unlocked_third = NULL;
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) left_again = NULL;
  g_autofree char *copy = NULL;

  g_assert_true (dorsal_backups_keep (journal, NULL, NOW, &copy, NULL));
  vaulted_reseal (journal, fixture->key, second);
  none = dorsal_copies_follow (fixture->place.path, NULL, other);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (dorsal_journal_unlock (copy, typed, NULL));

  left = dorsal_copies_follow (fixture->place.path, NULL, fixture->key);
  g_assert_cmpuint (left->len, ==, 0);
  unlocked = dorsal_journal_unlock (copy, typed, NULL);
  g_assert_nonnull (unlocked);

  vaulted_reseal (journal, fixture->key, fixture->envelope);
  resealed = fixture;
  new_envelope = third;
  before_rename = give_new_passphrase;
  left_again = dorsal_copies_follow (fixture->place.path, NULL, fixture->key);
  g_assert_null (before_rename);
  unlocked_third = dorsal_journal_unlock (copy, typed_third, NULL);
  g_assert_nonnull (unlocked_third);
}

static void
a_copy_that_cannot_be_opened_is_named (Vaulted *fixture, gconstpointer data)
{
  g_autofree char *replaced = g_strconcat (fixture->place.path, ".replaced-20260101-000000", NULL);
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 1);
  g_autoptr (GPtrArray) left = NULL;

  place_write_bytes (replaced, "SQLite format 3", 15);
  left = dorsal_copies_protect (fixture->place.path, NULL, NULL, fixture->key, fixture->envelope);
  g_assert_cmpuint (left->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (left, 0), ==, replaced);
}

static void
what_is_sound_of_a_damaged_sealed_journal_is_rescued_and_sealed (Vaulted *fixture, gconstpointer data)
{
  g_autofree char *rescued = g_strconcat (fixture->place.path, ".rescued", NULL);
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 1000);
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
  vaulted_assert_nowhere_in_clear (fixture->place.folder);
  unlocked = dorsal_journal_unlock (rescued, fixture->passphrase, &error);
  g_assert_no_error (error);
  journal = dorsal_journal_open_sealed (rescued, DORSAL_JOURNAL_WRITE, unlocked, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (place_count (journal), ==, rescue->n_read);
  g_assert_true (place_add_event (journal, "Event after", NULL));
}

static void
seal_older_version (Vaulted *fixture)
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
an_older_sealed_file_is_brought_up_to_date_and_its_copy_is_sealed (Vaulted *fixture, gconstpointer data)
{
  g_autofree char *copy = g_strconcat (fixture->place.path, ".version-1", NULL);
  g_autoptr (DorsalJournal) journal = NULL;

  seal_older_version (fixture);
  journal = vaulted_open (fixture, DORSAL_JOURNAL_WRITE);
  g_assert_true (dorsal_journal_check (journal, NULL));
  g_assert_cmpuint (place_count (journal), >, 0);
  g_assert_true (place_add_event (journal, "Event", NULL));
  g_assert_true (dorsal_journal_is_sealed (copy));
  vaulted_assert_nowhere_in_clear (fixture->place.folder);
}

static DorsalSealedFile *
read_sealed (Vaulted *fixture)
{
  DorsalSealedFile *file = dorsal_sealed_file_new (fixture->place.path, fixture->key);
  g_autoptr (GBytes) content = dorsal_sealed_file_read (file, FALSE, NULL);

  g_assert_nonnull (content);
  return file;
}

static void
who_replaces_the_file_has_it_alone_until_it_is_done (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 1);
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
a_change_that_began_on_an_older_file_is_not_made (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 1);
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

static void
another_file_with_as_many_changes_is_read_anew (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) other = vaulted_make (fixture, 1);
  g_autoptr (GBytes) before = place_read_bytes (fixture->place.path);
  g_autoptr (DorsalJournal) journal = vaulted_open (fixture, DORSAL_JOURNAL_WRITE);
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

static void
write_leftover (const char *path, gint64 changed)
{
  struct utimbuf times = { changed, changed };

  place_write_bytes (path, "Event", 5);
  g_assert_cmpint (g_utime (path, &times), ==, 0);
}

/* Writes files that are older than the journal, protects the copies of @journal_path, and sees which are still there. */
static void
assert_leftovers (Vaulted *fixture, const char *journal_path, const char *folder, const char *const *names, gboolean stay)
{
  g_autoptr (GPtrArray) left = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      write_leftover (path, NOW);
    }

  left = dorsal_copies_protect (journal_path, NULL, NULL, fixture->key, fixture->envelope);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_test_message ("%s", names[i]);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) == stay);
      g_remove (path);
    }
}

static void
a_name_that_dorsal_does_not_give_is_never_deleted (Vaulted *fixture, gconstpointer data)
{
  static const char *const theirs[] = {
    "journalism.part-2.odt", "journal.part-0123abcd", "journal.db.part-0123abcd.odt", "journal.db.part-0123ABCD",
    "journal.db.part-0123abc", "journal.db.part-0123abcde", "journal.db-journal", "journal.db.part-0123abcd-log",
    "other.db.part-0123abcd", ".part-0123abcd", "letter.part-1", "journal-2026.db.part-0123abcd", NULL,
  };
  static const char *const beside[] = {
    "journal.db.part-0123abcd", "journal.db.part-0123abcd-journal", "journal.db.part-0123abcd-wal",
    "journal.db.part-0123abcd-shm", "journal.db.version-1.part-0123abcd", "journal.db.part-0123abcd.part-4567abcd",
    "journal.db.replaced-20260101-000000-2.part-0123abcd", NULL,
  };
  static const char *const in_folder[] = { "journal-20260101-000000.db.part-0123abcd",
                                           "journal-20260101-000000.db.part-0123abcd-journal", NULL };
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 1);
  g_autofree char *folder = dorsal_backups_get_default_folder (fixture->place.path);
  g_autofree char *hidden = g_build_filename (fixture->place.folder, ".back.db", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  place_fill (hidden, 1);
  assert_leftovers (fixture, fixture->place.path, fixture->place.folder, theirs, TRUE);
  assert_leftovers (fixture, fixture->place.path, folder, theirs, TRUE);
  assert_leftovers (fixture, hidden, fixture->place.folder, theirs, TRUE);
  assert_leftovers (fixture, hidden, fixture->place.folder, beside, TRUE);
  assert_leftovers (fixture, fixture->place.path, folder, beside, TRUE);
  assert_leftovers (fixture, fixture->place.path, fixture->place.folder, beside, FALSE);
  assert_leftovers (fixture, fixture->place.path, folder, in_folder, FALSE);
}

static void
what_a_crash_left_of_a_copy_is_deleted_and_what_is_at_work_is_not (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 1);
  g_autofree char *old = g_strconcat (fixture->place.path, ".part-0123abcd", NULL);
  g_autofree char *young = g_strconcat (fixture->place.path, ".part-4567abcd", NULL);
  g_autofree char *other = g_strconcat (fixture->place.folder, "/letter.part-1", NULL);

  write_leftover (old, NOW);
  write_leftover (other, NOW);
  write_leftover (young, G_MAXINT32);
  protect_copies (fixture, NULL, fixture->key, fixture->envelope);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
}

static void
a_damaged_journal_opens_with_the_recovery_key_to_be_rescued (Vaulted *fixture, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = vaulted_make (fixture, 500);
  g_autoptr (DorsalSecret) typed = dorsal_key_print (fixture->key);
  g_autoptr (GBytes) bytes = place_read_bytes (fixture->place.path);
  gsize size = g_bytes_get_size (bytes);
  gsize spoilt[] = { size / 2, (gsize) (strstr (g_bytes_get_data (bytes, NULL), "\n--- ") -
                                        (const char *) g_bytes_get_data (bytes, NULL)) - 20 };

  g_clear_object (&journal);
  for (guint i = 0; i < G_N_ELEMENTS (spoilt); i++)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
      g_autoptr (DorsalKey) key = NULL;
      g_autoptr (GError) error = NULL;

      copy[spoilt[i]] = copy[spoilt[i]] == 'A' ? 'B' : 'A';
      place_write_bytes (fixture->place.path, copy, size);
      key = dorsal_journal_unlock (fixture->place.path, typed, &error);
      g_assert_no_error (error);
      g_assert_true (dorsal_key_equal (key, fixture->key));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  VAULTED_ADD ("sealed-files", copies_follow_the_passphrase_of_the_journal);
  VAULTED_ADD ("sealed-files", copies_of_another_journal_in_a_shared_folder_are_left_alone);
  VAULTED_ADD ("sealed-files", what_lies_beside_a_journal_that_was_restored_sealed_is_sealed_too);
  VAULTED_ADD ("sealed-files", what_is_restored_in_clear_leaves_the_protection_of_what_lies_beside);
  VAULTED_ADD ("sealed-files", a_copy_that_began_before_the_passphrase_was_changed_is_not_kept);
  VAULTED_ADD ("sealed-files", a_copy_of_a_journal_that_went_away_meanwhile_is_kept);
  VAULTED_ADD ("sealed-files", copies_follow_what_the_file_itself_says);
  VAULTED_ADD ("sealed-files", a_copy_that_cannot_be_opened_is_named);
  VAULTED_ADD ("sealed-files", what_is_sound_of_a_damaged_sealed_journal_is_rescued_and_sealed);
  VAULTED_ADD ("sealed-files", an_older_sealed_file_is_brought_up_to_date_and_its_copy_is_sealed);
  VAULTED_ADD ("sealed-files", who_replaces_the_file_has_it_alone_until_it_is_done);
  VAULTED_ADD ("sealed-files", a_change_that_began_on_an_older_file_is_not_made);
  VAULTED_ADD ("sealed-files", another_file_with_as_many_changes_is_read_anew);
  VAULTED_ADD ("sealed-files", what_a_crash_left_of_a_copy_is_deleted_and_what_is_at_work_is_not);
  VAULTED_ADD ("sealed-files", a_name_that_dorsal_does_not_give_is_never_deleted);
  VAULTED_ADD ("sealed-files", a_damaged_journal_opens_with_the_recovery_key_to_be_rescued);

  return g_test_run ();
}
