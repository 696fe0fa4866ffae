/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a journal does when its file is moved, replaced or damaged under it, when the disk is
 * full, and when its process is killed. */

#include "config.h"

#include "place.h"
#include "support.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define N_EVENTS 15

/* By the format of SQLite’s files: how many entries a page has. */
#define PAGE_SIZE 4096
#define CELL_COUNT_AT 3

static void
assert_replaced (DorsalJournal *journal)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (place_add_event (journal, "lost", &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED);
      g_clear_error (&error);
      g_assert_null (dorsal_journal_get_records (journal, &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED);
    }
}

static void
a_file_that_was_moved_or_deleted_is_not_written_to (Place *place, gconstpointer data)
{
  g_autofree char *away = g_strconcat (place->path, ".away", NULL);
  g_autoptr (DorsalJournal) first = NULL;
  g_autoptr (DorsalJournal) second = NULL;

  place_fill (place->path, 1);
  first = place_open (place->path, DORSAL_JOURNAL_WRITE);
  g_assert_true (place_add_event (first, "kept", NULL));
  g_assert_cmpint (g_rename (place->path, away), ==, 0);
  assert_replaced (first);

  place_fill (place->path, 5);
  assert_replaced (first);
  g_assert_cmpuint (place_count_in (away), ==, 2);
  g_assert_cmpuint (place_count_in (place->path), ==, 5);

  second = place_open (place->path, DORSAL_JOURNAL_WRITE);
  g_assert_cmpint (g_remove (place->path), ==, 0);
  assert_replaced (second);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
}

/* As a tool does that keeps folders in step: the same file, with the bytes of an older one. Written
 * by another process, since closing the file here would drop the locks of this one. */
static int
write_older (const char *path)
{
  g_autofree char *older = g_strconcat (path, ".older", NULL);
  g_autoptr (GBytes) bytes = place_read_bytes (older);
  int file = open (path, O_WRONLY | O_TRUNC);
  gsize size = g_bytes_get_size (bytes);

  if (write (file, g_bytes_get_data (bytes, NULL), size) != (gssize) size)
    return 1;

  return close (file);
}

static void
a_file_that_became_an_older_one_is_not_written_to (Place *place, gconstpointer data)
{
  g_autofree char *older = g_strconcat (place->path, ".older", NULL);
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GBytes) before = NULL;

  place_fill (place->path, 1);
  before = place_read_bytes (place->path);
  place_write_bytes (older, g_bytes_get_data (before, NULL), g_bytes_get_size (before));

  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  g_assert_true (place_add_event (journal, "newer", NULL));
  g_assert_cmpint (place_wait (place_start (write_older, place->path)), ==, 0);
  assert_replaced (journal);
  g_clear_object (&journal);
  g_assert_cmpuint (place_count_in (place->path), ==, 1);
}

/* Exit status as in try_without_permission(). */
static int
fill_the_disk (const char *path)
{
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_WRITE, NULL);
  g_autofree char *note = g_strnfill (20000, 'n');
  g_autoptr (DorsalRecord) event =
      test_record (DORSAL_KIND_EVENT, PLACE_AT, "title", "large", "note", note, NULL);
  struct rlimit limit = { 1000, RLIM_INFINITY };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  if (journal == NULL || setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 1;

  if (dorsal_journal_save_one (journal, event, &error) ||
      !g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NO_SPACE))
    return 2;

  /* The same bytes in another file: only a connection that is opened anew takes it for the same. */
  limit.rlim_cur = RLIM_INFINITY;
  if (setrlimit (RLIMIT_FSIZE, &limit) != 0)
    return 3;

  bytes = place_read_bytes (path);
  place_write_bytes (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (place_count (journal) != 1 || !dorsal_journal_save_one (journal, event, NULL))
    return 4;

  return place_count (journal) == 2 ? 0 : 5;
}

static void
a_full_disk_loses_nothing_and_saving_works_again (Place *place, gconstpointer data)
{
  place_fill (place->path, 1);
  g_assert_cmpint (place_wait (place_start (fill_the_disk, place->path)), ==, 0);
  g_assert_cmpuint (place_count_in (place->path), ==, 2);
}

static gboolean
limit_files (rlim_t size)
{
  struct rlimit limit = { size, RLIM_INFINITY };

  return setrlimit (RLIMIT_FSIZE, &limit) == 0;
}

/* SQLite forgets why it could not write when it takes the change back by itself: then it is the disk in general. */
static gboolean
is_done_or_told (gboolean is_done, GError **error)
{
  gboolean is_told = g_error_matches (*error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NO_SPACE) ||
                     g_error_matches (*error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED);

  g_clear_error (error);
  return is_done || is_told;
}

static gboolean
has_no_empty_file (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      struct stat info;

      if (stat (file, &info) != 0 || info.st_size == 0)
        return FALSE;
    }

  return TRUE;
}

static rlim_t room;

/* The limit is on every place in a file beyond it, also on those that are only put back to what they were. A disk that
 * is full has room for that. */
static guint
count_with_room (DorsalJournal *journal)
{
  guint n;

  limit_files (RLIM_INFINITY);
  n = place_count (journal);
  limit_files (room);
  return n;
}

/* Returns: whether a save, a deletion and its undo each happened wholly or not at all */
static gboolean
change_with_little_room (DorsalJournal *journal, DorsalRecord *large)
{
  g_autoptr (GPtrArray) records = dorsal_journal_get_records (journal, NULL);
  const char *first = dorsal_record_get_id (g_ptr_array_index (records, 0));
  guint n = records->len;
  g_autoptr (GError) error = NULL;
  gboolean is_saved, is_deleted, is_undone;

  limit_files (room);
  is_saved = dorsal_journal_save_one (journal, large, &error);
  if (!is_done_or_told (is_saved, &error) || count_with_room (journal) != n + is_saved)
    return FALSE;

  is_deleted = dorsal_journal_delete (journal, first, 1800000000, &error);
  if (!is_done_or_told (is_deleted, &error) || count_with_room (journal) != n + is_saved - is_deleted)
    return FALSE;

  is_undone = is_deleted && dorsal_journal_undo (journal, NULL, &error);
  return is_done_or_told (is_undone || !is_deleted, &error) &&
         count_with_room (journal) == n + is_saved - is_deleted + is_undone;
}

/* Exit status as in try_without_permission(). */
static int
work_with_little_room (const char *path)
{
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_WRITE, NULL);
  g_autofree char *note = g_strnfill (20000, 'n');
  g_autoptr (DorsalRecord) large =
      test_record (DORSAL_KIND_EVENT, PLACE_AT, "title", "large", "note", note, NULL);
  guint n;

  signal (SIGXFSZ, SIG_IGN);
  if (journal == NULL)
    return 1;

  if (!change_with_little_room (journal, large))
    return 2;

  if (!has_no_empty_file (path))
    return 3;

  n = count_with_room (journal);
  if (!limit_files (RLIM_INFINITY) || !place_add_event (journal, "after", NULL) || place_count (journal) != n + 1)
    return 4;

  return dorsal_journal_check (journal, NULL) && has_no_empty_file (path) ? 0 : 5;
}

static GPtrArray *
read_all (const char *path)
{
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_WRITE, NULL);

  return journal != NULL ? dorsal_journal_list_all (journal, NULL) : NULL;
}

static void
whatever_room_there_is_nothing_is_lost (Place *place, gconstpointer data)
{
  guint n_before;

  place_fill (place->path, 50);
  n_before = place_count_in (place->path);
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GPtrArray) all = NULL;

      room = i * 300000 / 19;
      g_test_message ("%" G_GUINT64_FORMAT " bytes", (guint64) room);
      g_assert_cmpint (place_wait (place_start (work_with_little_room, place->path)), ==, 0);
      all = read_all (place->path);
      g_assert_nonnull (all);
      g_assert_cmpuint (all->len, >, n_before);
      n_before = all->len;
    }
}

static int
create_on_a_full_disk (const char *path)
{
  struct rlimit limit = { 1000, RLIM_INFINITY };
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  if (dorsal_journal_open (path, DORSAL_JOURNAL_CREATE, &error) != NULL)
    return 1;

  return g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NO_SPACE) ? 0 : 2;
}

static void
a_journal_that_could_not_be_made_leaves_no_file (Place *place, gconstpointer data)
{
  g_assert_cmpint (place_wait (place_start (create_on_a_full_disk, place->path)), ==, 0);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
}

/* Stores entries for ever, and says so on its standard output, one byte each. */
static int acknowledgements;

static int
store_until_killed (const char *path)
{
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_WRITE, NULL);

  while (journal != NULL && place_add_event (journal, "acknowledged", NULL))
    if (write (acknowledgements, "x", 1) != 1)
      return 1;

  return 2;
}

static void
what_was_acknowledged_survives_being_killed (Place *place, gconstpointer data)
{
  guint n_acknowledged = 1;

  place_fill (place->path, 1);
  for (guint round = 0; round < 8; round++)
    {
      int ends[2];
      char byte;
      pid_t child;

      g_assert_cmpint (pipe (ends), ==, 0);
      acknowledgements = ends[1];
      child = place_start (store_until_killed, place->path);
      close (ends[1]);
      for (guint i = 0; i < 3 + round; i++)
        g_assert_cmpint (read (ends[0], &byte, 1), ==, 1);

      kill (child, SIGKILL);
      g_assert_cmpint (place_wait (child), ==, -1);
      n_acknowledged += 3 + round;
      while (read (ends[0], &byte, 1) == 1)
        n_acknowledged++;
      close (ends[0]);

      /* The last one may have been stored, and its byte not yet written. */
      g_assert_cmpuint (place_count_in (place->path), >=, n_acknowledged);
      g_assert_cmpuint (place_count_in (place->path), <=, n_acknowledged + 1);
      n_acknowledged = place_count_in (place->path);
    }
}

static gboolean
are_equal (GPtrArray *a, GPtrArray *b)
{
  for (guint i = 0; i < a->len; i++)
    if (a->len != b->len ||
        !dorsal_record_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;

  return a->len == b->len;
}

/* As an export reads it. */
static GPtrArray *
walk_all (const char *path)
{
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_READ, NULL);
  g_autoptr (DorsalWalk) walk = journal != NULL ? dorsal_journal_walk (journal, 0, NULL) : NULL;
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  const DorsalRecord *record = NULL;

  while (walk != NULL && dorsal_walk_next (walk, &record, NULL))
    {
      if (record == NULL)
        return g_steal_pointer (&records);
      g_ptr_array_add (records, dorsal_record_copy (record));
    }

  return NULL;
}

/* A place for a flip: half of them near what a person wrote, the others anywhere. */
static gsize
choose_byte (GRand *random, const guint8 *bytes, gsize size)
{
  gsize start = (gsize) g_rand_int_range (random, 0, (gint32) size);
  const guint8 *near = memmem (bytes + start, size - start, "Event ", 6);

  if (near == NULL || g_rand_boolean (random))
    return start;

  return MIN (size - 1, (gsize) (near - bytes) + (gsize) g_rand_int_range (random, 0, 20));
}

static void
a_flipped_bit_is_found_or_changes_nothing (Place *place, gconstpointer data)
{
  g_autofree char *flipped_path = g_strconcat (place->path, ".flipped", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (20260301);
  g_autoptr (GPtrArray) written = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint n_found = 0, n_flips = test_count (300);
  gsize size;

  place_fill (place->path, N_EVENTS);
  written = read_all (place->path);
  bytes = place_read_bytes (place->path);
  size = g_bytes_get_size (bytes);
  for (guint i = 0; i < n_flips; i++)
    {
      g_autofree guint8 *flipped = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
      guint8 mask = (guint8) (1 << g_rand_int_range (random, 0, 8));
      g_autoptr (GPtrArray) read = NULL;

      flipped[choose_byte (random, flipped, size)] ^= mask;
      place_write_bytes (flipped_path, flipped, size);
      read = read_all (flipped_path);
      n_found += read == NULL;
      g_assert_true (read == NULL || are_equal (read, written));
    }

  /* Most of the file is room for more, where a flip harms nothing. */
  g_test_message ("%u of %u flipped bits were found", n_found, n_flips);
  g_assert_cmpuint (n_found, >, n_flips / 4);
}

/* A flip in the count of the entries of a page leaves all that is counted as it was. */
static void
a_flipped_bit_in_the_head_of_a_page_hides_no_entry (Place *place, gconstpointer data)
{
  g_autofree char *flipped_path = g_strconcat (place->path, ".flipped", NULL);
  g_autoptr (GPtrArray) written = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *flipped = NULL;
  gsize size;

  place_fill (place->path, N_EVENTS);
  written = read_all (place->path);
  bytes = place_read_bytes (place->path);
  size = g_bytes_get_size (bytes);
  flipped = g_memdup2 (g_bytes_get_data (bytes, NULL), size);
  for (gsize page = PAGE_SIZE; page < size; page += PAGE_SIZE)
    for (guint bit = 8 * CELL_COUNT_AT; bit < 8 * (CELL_COUNT_AT + 2); bit++)
      {
        g_autoptr (GPtrArray) read = NULL;
        g_autoptr (GPtrArray) walked = NULL;

        flipped[page + bit / 8] ^= (guint8) (1 << bit % 8);
        place_write_bytes (flipped_path, flipped, size);
        read = read_all (flipped_path);
        walked = walk_all (flipped_path);
        g_assert_true (read == NULL || are_equal (read, written));
        g_assert_true (walked == NULL || are_equal (walked, written));
        flipped[page + bit / 8] ^= (guint8) (1 << bit % 8);
      }
}

static void
damage_is_reported_by_place_and_not_by_content (Place *place, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GError) error = NULL;

  place_fill (place->path, 3);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  g_assert_true (dorsal_journal_check (journal, NULL));
  place_run_raw (place->path, "UPDATE event SET title = 'Evens 1' WHERE title = 'Event 1'");

  g_assert_false (dorsal_journal_check (journal, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "event"));
  g_assert_nonnull (strstr (error->message, "2026-03-01"));
  g_assert_null (strstr (error->message, "Evens"));
  g_clear_error (&error);

  g_assert_false (place_add_event (journal, "x", &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED);
}

static void
damage_to_the_history_is_found (Place *place, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GError) error = NULL;

  place_fill (place->path, 3);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  place_run_raw (place->path, "UPDATE image SET \"after\" = (SELECT \"after\" FROM image "
                              "WHERE position = 1) WHERE position = 0");
  g_assert_false (dorsal_journal_check (journal, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED);
}

static void
a_step_whose_entry_was_changed_since_is_not_undone (Place *place, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_CREATE);
  g_autoptr (DorsalRecord) event = test_record (DORSAL_KIND_EVENT, PLACE_AT, "title", "one", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (dorsal_journal_save_one (journal, event, NULL));
  g_assert_true (dorsal_record_set_text (event, DORSAL_EVENT_TITLE, "two", NULL));
  g_assert_true (dorsal_journal_save_one (journal, event, NULL));
  place_run_raw (place->path, "PRAGMA foreign_keys = ON; DELETE FROM step WHERE id = 2");

  g_assert_false (dorsal_journal_undo (journal, NULL, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED);
  g_assert_cmpuint (place_count (journal), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  PLACE_ADD ("journal-fault", a_file_that_was_moved_or_deleted_is_not_written_to);
  PLACE_ADD ("journal-fault", a_file_that_became_an_older_one_is_not_written_to);
  PLACE_ADD ("journal-fault", a_full_disk_loses_nothing_and_saving_works_again);
  PLACE_ADD ("journal-fault", whatever_room_there_is_nothing_is_lost);
  PLACE_ADD ("journal-fault", a_journal_that_could_not_be_made_leaves_no_file);
  PLACE_ADD ("journal-fault", what_was_acknowledged_survives_being_killed);
  PLACE_ADD ("journal-fault", a_flipped_bit_is_found_or_changes_nothing);
  PLACE_ADD ("journal-fault", a_flipped_bit_in_the_head_of_a_page_hides_no_entry);
  PLACE_ADD ("journal-fault", damage_is_reported_by_place_and_not_by_content);
  PLACE_ADD ("journal-fault", damage_to_the_history_is_found);
  PLACE_ADD ("journal-fault", a_step_whose_entry_was_changed_since_is_not_undone);

  return g_test_run ();
}
