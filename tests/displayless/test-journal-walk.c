/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The way through a journal that is not in memory. */

#include "config.h"

#include "place.h"
#include "support.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define DELETED_UTC 1772400000

/* Entries of several kinds in turn, some deleted, and advice before the last of them. */
static DorsalJournal *
make_journal (const char *path)
{
  DorsalJournal *journal = place_open (path, DORSAL_JOURNAL_CREATE);
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (GPtrArray) advice = dorsal_records_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 60; i++)
    {
      static const DorsalKind kinds[] = { DORSAL_KIND_FLARE, DORSAL_KIND_CHECK_IN, DORSAL_KIND_VISIT };
      DorsalRecord *record = test_record (kinds[i * i % 7 % 3], PLACE_AT, NULL);

      if (i % 5 == 2)
        dorsal_record_set_deleted (record, DELETED_UTC);
      g_ptr_array_add (records, record);
    }
  for (guint i = 0; i < 3; i++)
    g_ptr_array_add (advice, test_record (DORSAL_KIND_ADVICE, PLACE_AT, "rule", "ESC-14", "level", "3", "protocol",
                                          "p", NULL));

  g_assert_true (dorsal_journal_save (journal, records, &error));
  g_assert_true (dorsal_journal_append_advice (journal, advice, &error));
  g_assert_true (place_add_event (journal, "last", &error));
  return journal;
}

static GPtrArray *
walk_all (DorsalWalk *walk)
{
  GPtrArray *records = dorsal_records_new ();
  g_autoptr (GError) error = NULL;
  const DorsalRecord *record = NULL;
  double fraction = 0;

  while (dorsal_walk_next (walk, &record, &error) && record != NULL)
    {
      g_assert_cmpfloat (dorsal_walk_get_fraction (walk), >, fraction);
      fraction = dorsal_walk_get_fraction (walk);
      g_ptr_array_add (records, dorsal_record_copy (record));
    }

  g_assert_no_error (error);
  g_assert_cmpfloat (fraction, ==, 1);
  return records;
}

static gboolean
is_advice (const DorsalRecord *record)
{
  return dorsal_record_get_kind (record) == DORSAL_KIND_ADVICE;
}

/* Whether @record may come after @previous. */
static gboolean
is_in_order (DorsalWalkFlags flags, const DorsalRecord *previous, const DorsalRecord *record)
{
  gboolean comes_later = dorsal_record_get_sequence (previous) < dorsal_record_get_sequence (record);

  if (flags & DORSAL_WALK_BY_KIND)
    return dorsal_record_get_kind (previous) < dorsal_record_get_kind (record) ||
           (dorsal_record_get_kind (previous) == dorsal_record_get_kind (record) && comes_later);

  return is_advice (previous) == is_advice (record) ? comes_later : is_advice (record);
}

static DorsalRecord *
find (GPtrArray *records, const DorsalRecord *record)
{
  for (guint i = 0; i < records->len; i++)
    if (g_str_equal (dorsal_record_get_id (g_ptr_array_index (records, i)), dorsal_record_get_id (record)))
      return g_ptr_array_index (records, i);

  return NULL;
}

static void
assert_walked (GPtrArray *walked, GPtrArray *all, DorsalWalkFlags flags)
{
  guint n_live = 0;

  for (guint i = 0; i < all->len; i++)
    n_live += dorsal_record_get_deleted (g_ptr_array_index (all, i)) == 0;

  g_assert_cmpuint (walked->len, ==, flags & DORSAL_WALK_LIVE ? n_live : all->len);
  for (guint i = 0; i < walked->len; i++)
    {
      g_assert_true (dorsal_record_equal (g_ptr_array_index (walked, i),
                                          find (all, g_ptr_array_index (walked, i))));
      g_assert_true (i == 0 || is_in_order (flags, g_ptr_array_index (walked, i - 1),
                                            g_ptr_array_index (walked, i)));
    }
}

static void
every_entry_comes_once_in_its_order (Place *place, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = make_journal (place->path);
  g_autoptr (GPtrArray) all = dorsal_journal_list_all (journal, NULL);

  g_assert_cmpuint (all->len, ==, 64);
  for (DorsalWalkFlags flags = 0; flags <= (DORSAL_WALK_LIVE | DORSAL_WALK_BY_KIND); flags++)
    {
      g_autoptr (DorsalWalk) walk = dorsal_journal_walk (journal, DORSAL_WALK_ALL, NULL);
      g_autoptr (GPtrArray) first = walk_all (walk);
      g_autoptr (GPtrArray) again = NULL;

      g_assert_true (dorsal_walk_restart (walk, flags, NULL));
      again = walk_all (walk);
      assert_walked (first, all, DORSAL_WALK_ALL);
      assert_walked (again, all, flags);
    }
}

static void
an_empty_journal_is_walked_at_once (Place *place, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_CREATE);
  g_autoptr (DorsalWalk) walk = dorsal_journal_walk (journal, DORSAL_WALK_ALL, NULL);
  const DorsalRecord *record = NULL;

  g_assert_true (dorsal_walk_next (walk, &record, NULL));
  g_assert_null (record);
}

static void
a_changed_entry_ends_the_walk (Place *place, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = make_journal (place->path);
  g_autoptr (DorsalWalk) walk = NULL;
  g_autoptr (GError) error = NULL;
  const DorsalRecord *record = NULL;
  guint n = 0;

  place_run_raw (place->path, "UPDATE visit SET typed_utc = typed_utc + 1 WHERE sequence > 30");
  walk = dorsal_journal_walk (journal, DORSAL_WALK_ALL, &error);
  g_assert_no_error (error);
  while (dorsal_walk_next (walk, &record, &error) && record != NULL)
    n++;

  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED);
  g_assert_cmpuint (n, >, 10);
  g_assert_cmpuint (n, <, 64);
}

/* The child starts before there is a connection that it would inherit, and waits for its cue. */
static int
add_one (const char *path)
{
  g_autofree char *cue = g_strconcat (path, ".cue", NULL);
  g_autoptr (DorsalJournal) journal = NULL;
  int fd = open (cue, O_RDONLY | O_CLOEXEC);

  close (fd);
  journal = dorsal_journal_open (path, DORSAL_JOURNAL_WRITE, NULL);
  return journal != NULL && place_add_event (journal, "child", NULL) ? 0 : 1;
}

/* SQLite’s “pending” lock, from its documented format: a writer is done and waits for the readers. */
static gboolean
is_waited_for (int fd)
{
  struct flock lock = { .l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = 0x40000000, .l_len = 1 };

  g_assert_cmpint (fcntl (fd, F_GETLK, &lock), ==, 0);
  return lock.l_type != F_UNLCK;
}

static pid_t
start_child (const char *path)
{
  g_autofree char *cue = g_strconcat (path, ".cue", NULL);

  g_assert_cmpint (mkfifo (cue, 0600), ==, 0);
  return place_start (add_one, path);
}

static gboolean
has_ended (pid_t child)
{
  siginfo_t info = { 0 };

  g_assert_cmpint (waitid (P_PID, (id_t) child, &info, WEXITED | WNOHANG | WNOWAIT), ==, 0);
  return info.si_pid == child;
}

/* Returns when the child has written all but the last step and waits. No file that SQLite has open is closed
 * here: that would end the locks of this process. */
static int
let_child_write (const char *path, pid_t child)
{
  g_autofree char *cue = g_strconcat (path, ".cue", NULL);
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  close (open (cue, O_WRONLY | O_CLOEXEC));
  while (!is_waited_for (fd) && !has_ended (child))
    g_thread_yield ();

  return fd;
}

static void
what_others_write_meanwhile_is_not_seen (Place *place, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = make_journal (place->path);
  g_autoptr (GPtrArray) all = dorsal_journal_list_all (journal, NULL);
  g_autoptr (DorsalWalk) walk = NULL;
  g_autoptr (GPtrArray) walked = NULL;
  g_autoptr (GPtrArray) later = NULL;
  pid_t child;
  int fd;

  g_clear_object (&journal);
  child = start_child (place->path);
  journal = place_open (place->path, DORSAL_JOURNAL_READ);
  walk = dorsal_journal_walk (journal, DORSAL_WALK_ALL, NULL);
  walked = walk_all (walk);
  assert_walked (walked, all, DORSAL_WALK_ALL);
  g_clear_pointer (&walked, g_ptr_array_unref);

  fd = let_child_write (place->path, child);
  g_assert_true (dorsal_walk_restart (walk, DORSAL_WALK_ALL, NULL));
  walked = walk_all (walk);
  assert_walked (walked, all, DORSAL_WALK_ALL);
  g_clear_pointer (&walk, dorsal_walk_free);
  close (fd);
  g_assert_cmpint (place_wait (child), ==, 0);
  later = dorsal_journal_list_all (journal, NULL);
  g_assert_cmpuint (later->len, ==, all->len + 1);
}

static void
a_file_put_in_its_place_is_not_walked (Place *place, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = make_journal (place->path);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalWalk) walk = NULL;

  /* No entry may be newer than the counter, in the other file either. */
  place_run_raw (place->path, "UPDATE meta SET counter = counter + 1");
  read = dorsal_journal_get_records (journal, NULL);
  g_assert_nonnull (read);
  place_run_raw (place->path, "UPDATE meta SET counter = counter - 1");
  walk = dorsal_journal_walk (journal, DORSAL_WALK_ALL, &error);
  g_assert_null (walk);
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  PLACE_ADD ("journal-walk", every_entry_comes_once_in_its_order);
  PLACE_ADD ("journal-walk", an_empty_journal_is_walked_at_once);
  PLACE_ADD ("journal-walk", a_changed_entry_ends_the_walk);
  PLACE_ADD ("journal-walk", what_others_write_meanwhile_is_not_seen);
  PLACE_ADD ("journal-walk", a_file_put_in_its_place_is_not_walked);

  return g_test_run ();
}
