/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What restoring a backup would change, told before it is done. */

#include "config.h"

#include "journal/difference.h"
#include "place.h"
#include "support.h"

static void
assert_part (const DorsalDifferencePart *part, guint n_entries, const char *last)
{
  g_assert_cmpuint (part->n_entries, ==, n_entries);
  g_assert_cmpint (part->last, ==, last != NULL ? test_day (last) : DORSAL_DAY_NONE);
}

static DorsalRecord *
add_event (DorsalJournal *journal, const char *at, const char *title)
{
  DorsalRecord *event = test_record (DORSAL_KIND_EVENT, at, "title", title, NULL);

  g_assert_true (dorsal_journal_save_one (journal, event, NULL));
  return event;
}

static void
restoring_is_told_before_it_is_done (Place *place, gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->folder, "backup.db", NULL);
  g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_CREATE);
  g_autoptr (DorsalRecord) same = add_event (journal, "2026-03-01T12:00", "Same");
  g_autoptr (DorsalRecord) edited = add_event (journal, "2026-03-02T12:00", "Before");
  g_autoptr (DorsalRecord) deleted = add_event (journal, "2026-03-03T12:00", "Deleted");
  g_autoptr (DorsalRecord) first = NULL;
  g_autoptr (DorsalRecord) second = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  DorsalDifference difference;

  g_assert_true (dorsal_journal_backup (journal, path, NULL));
  g_assert_true (dorsal_journal_delete (journal, dorsal_record_get_id (deleted), 1, NULL));
  g_assert_true (dorsal_record_set_text (edited, DORSAL_EVENT_TITLE, "After", NULL));
  g_assert_true (dorsal_journal_save_one (journal, edited, NULL));
  first = add_event (journal, "2026-03-05T12:00", "New");
  second = add_event (journal, "2026-03-04T12:00", "New");
  before = place_read_bytes (place->path);

  dorsal_difference_read (path, place->path, NULL, &difference, &error);
  g_assert_no_error (error);
  assert_part (&difference.going, 2, "2026-03-05");
  assert_part (&difference.returning, 1, "2026-03-03");
  assert_part (&difference.changing, 1, "2026-03-02");
  g_assert_cmpuint (difference.n_same, ==, 1);
  g_assert_true (difference.has_present && difference.present_is_readable && !difference.is_other_journal);

  after = place_read_bytes (place->path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (place_count_files (place->folder), ==, 2);
}

static void
a_backup_can_be_held_against_a_journal_that_is_missing_damaged_or_another (Place *place, gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->folder, "backup.db", NULL);
  DorsalDifference difference;

  place_fill (path, 3);
  g_assert_true (dorsal_difference_read (path, place->path, NULL, &difference, NULL));
  assert_part (&difference.returning, 3, "2026-03-01");
  g_assert_true (!difference.has_present && !difference.present_is_readable && !difference.is_other_journal);

  place_fill (place->path, 2);
  g_assert_true (dorsal_difference_read (path, place->path, NULL, &difference, NULL));
  assert_part (&difference.returning, 3, "2026-03-01");
  assert_part (&difference.going, 2, "2026-03-01");
  assert_part (&difference.changing, 0, NULL);
  g_assert_true (difference.has_present && difference.present_is_readable && difference.is_other_journal);

  place_run_raw (place->path, "UPDATE event SET title = 'Evens' WHERE title = 'Event 1'");
  g_assert_true (dorsal_difference_read (path, place->path, NULL, &difference, NULL));
  assert_part (&difference.going, 1, "2026-03-01");
  g_assert_true (difference.has_present && !difference.present_is_readable && !difference.is_other_journal);
}

static void
what_can_still_be_read_of_a_damaged_journal_counts_as_going (Place *place, gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->folder, "backup.db", NULL);
  g_autoptr (DorsalRecord) event = NULL;
  DorsalDifference difference;

  place_fill (place->path, 3);
  {
    g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_WRITE);

    g_assert_true (dorsal_journal_backup (journal, path, NULL));
    event = add_event (journal, "2026-03-05T12:00", "New");
  }

  place_run_raw (place->path, "UPDATE event SET title = 'Evens' WHERE title = 'Event 1'");
  g_assert_true (dorsal_difference_read (path, place->path, NULL, &difference, NULL));
  g_assert_true (difference.present_is_rescuable && !difference.present_is_readable);
  assert_part (&difference.going, 1, "2026-03-05");
  g_assert_cmpuint (difference.n_same, ==, 2);

  place_write_bytes (place->path, "spoilt", 6);
  g_assert_true (dorsal_difference_read (path, place->path, NULL, &difference, NULL));
  g_assert_true (!difference.present_is_rescuable && !difference.present_is_readable);
  assert_part (&difference.going, 0, NULL);
}

static void
the_order_of_recording_is_no_difference (Place *place, gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->folder, "backup.db", NULL);
  g_autoptr (DorsalRecord) event = NULL;
  DorsalDifference difference;

  place_fill (path, 3);
  {
    g_autoptr (DorsalJournal) journal = place_open (place->path, DORSAL_JOURNAL_CREATE);
    g_autoptr (DorsalJournal) backup = place_open (path, DORSAL_JOURNAL_WRITE);

    event = add_event (journal, "2026-03-01T12:00", "Same");
    g_assert_true (dorsal_journal_save_one (backup, event, NULL));
  }

  g_assert_true (dorsal_difference_read (path, place->path, NULL, &difference, NULL));
  assert_part (&difference.changing, 0, NULL);
  g_assert_cmpuint (difference.n_same, ==, 1);
}

static void
a_backup_of_an_older_version_can_be_held_against_a_journal (Place *place, gconstpointer data)
{
  g_autofree char *path = g_build_filename (place->folder, "old.db", NULL);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  DorsalDifference difference;

  place_make_version_1 (path);
  before = place_read_bytes (path);
  place_fill (place->path, 1);
  dorsal_difference_read (path, place->path, NULL, &difference, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (difference.returning.n_entries, >, 1);
  assert_part (&difference.going, 1, "2026-03-01");

  after = place_read_bytes (path);
  g_assert_true (g_bytes_equal (before, after));
  g_assert_cmpuint (place_count_files (place->folder), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  PLACE_ADD ("difference", restoring_is_told_before_it_is_done);
  PLACE_ADD ("difference", a_backup_can_be_held_against_a_journal_that_is_missing_damaged_or_another);
  PLACE_ADD ("difference", what_can_still_be_read_of_a_damaged_journal_counts_as_going);
  PLACE_ADD ("difference", the_order_of_recording_is_no_difference);
  PLACE_ADD ("difference", a_backup_of_an_older_version_can_be_held_against_a_journal);

  return g_test_run ();
}
