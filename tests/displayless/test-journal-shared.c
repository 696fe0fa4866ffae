/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Several processes at work on one journal. */

#include "config.h"

#include "place.h"
#include "support.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

static void
reading_goes_on_while_another_process_writes (Place *place, gconstpointer data)
{
  g_autoptr (DorsalJournal) reader = NULL;
  sqlite3 *raw = NULL;

  place_fill (place->path, 1);
  g_assert_cmpint (sqlite3_open (place->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "BEGIN IMMEDIATE; UPDATE meta SET counter = counter + 1",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  reader = place_open (place->path, DORSAL_JOURNAL_WRITE);
  g_assert_cmpuint (place_count (reader), ==, 1);
  g_assert_cmpint (sqlite3_exec (raw, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpuint (place_count (reader), ==, 1);
  sqlite3_close (raw);
}

#define N_EACH 40

static int
add_many (const char *path)
{
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_WRITE, NULL);

  for (guint i = 0; i < N_EACH; i++)
    if (journal == NULL || !place_add_event (journal, "child", NULL))
      return 1;

  return 0;
}

static void
two_processes_write_without_losing_anything (Place *place, gconstpointer data)
{
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  pid_t child;

  place_fill (place->path, 1);
  child = place_start (add_many, place->path);
  journal = place_open (place->path, DORSAL_JOURNAL_WRITE);
  for (guint i = 0; i < N_EACH; i++)
    {
      place_add_event (journal, "parent", &error);
      g_assert_no_error (error);
    }

  g_assert_cmpint (place_wait (child), ==, 0);
  records = dorsal_journal_get_records (journal, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 2 * N_EACH + 1);
  for (guint i = 1; i < records->len; i++)
    g_assert_cmpint (dorsal_record_get_sequence (g_ptr_array_index (records, i - 1)), <,
                     dorsal_record_get_sequence (g_ptr_array_index (records, i)));
}

static void
count_changed_cb (DorsalJournal *journal, gpointer user_data)
{
  ++*(guint *) user_data;
}

/* Lets the main loop run until @count has reached @wanted, and then a little longer. */
static void
run_until (const guint *count, guint wanted)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  gint64 quiet = 0;

  while (g_get_monotonic_time () < end && (quiet == 0 || g_get_monotonic_time () < quiet))
    {
      if (!g_main_context_iteration (NULL, FALSE))
        g_thread_yield ();
      if (quiet == 0 && *count >= wanted)
        quiet = g_get_monotonic_time () + G_USEC_PER_SEC / 2;
    }
}

static void
changes_of_others_are_announced_and_own_ones_once (Place *place, gconstpointer data)
{
  g_autoptr (DorsalJournal) mine = place_open (place->path, DORSAL_JOURNAL_CREATE);
  g_autoptr (DorsalJournal) other = place_open (place->path, DORSAL_JOURNAL_WRITE);
  g_autofree char *away = g_strconcat (place->path, ".away", NULL);
  guint n_changed = 0;

  dorsal_journal_watch (mine);
  g_signal_connect (mine, "changed", G_CALLBACK (count_changed_cb), &n_changed);
  g_assert_cmpuint (place_count (mine), ==, 0);

  g_assert_true (place_add_event (mine, "mine", NULL));
  g_assert_cmpuint (n_changed, ==, 1);
  run_until (&n_changed, 1);
  g_assert_cmpuint (n_changed, ==, 1);

  g_assert_true (place_add_event (other, "other", NULL));
  g_assert_cmpuint (place_count (mine), ==, 2);
  run_until (&n_changed, 2);
  g_assert_cmpuint (n_changed, ==, 2);

  g_assert_cmpint (g_rename (place->path, away), ==, 0);
  run_until (&n_changed, 3);
  g_assert_cmpuint (n_changed, ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  PLACE_ADD ("journal-shared", reading_goes_on_while_another_process_writes);
  PLACE_ADD ("journal-shared", two_processes_write_without_losing_anything);
  PLACE_ADD ("journal-shared", changes_of_others_are_announced_and_own_ones_once);

  return g_test_run ();
}
