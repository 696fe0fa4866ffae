/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a journal does with entries: storing, finding, deleting, undoing. What it does when the file or
 * the disk is not as it should be is in test-journal-file.c. */

#include "config.h"

#include "journal/journal.h"
#include "support.h"

#define AT "2026-03-01T09:30:00+01:00"
#define EPISODE "11111111-1111-4111-8111-111111111111"

typedef struct
{
  char          *folder;
  char          *path;
  DorsalJournal *journal;
  guint          n_changed;
} Fixture;

static void
count_changed_cb (DorsalJournal *journal, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_changed++;
}

static void
open_again (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  if (fixture->journal != NULL)
    g_assert_finalize_object (fixture->journal);

  fixture->journal = dorsal_journal_open (fixture->path, DORSAL_JOURNAL_CREATE, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->journal, "changed", G_CALLBACK (count_changed_cb), fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "new", "journal.db", NULL);
  open_again (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->journal != NULL)
    g_assert_finalize_object (fixture->journal);
  test_remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static DorsalRecord *
make_episode (void)
{
  DorsalMoment at = test_moment ("2026-02-20T08:00:00+01:00");
  DorsalRecord *episode =
      dorsal_record_new_with_id (DORSAL_KIND_EPISODE, EPISODE, &at, &at, NULL);

  g_assert_true (dorsal_record_set_text (episode, DORSAL_EPISODE_REGION, "lower_back", NULL));
  return episode;
}

static void
save (Fixture *fixture, DorsalRecord *record)
{
  g_autoptr (GError) error = NULL;

  dorsal_journal_save_one (fixture->journal, record, &error);
  g_assert_no_error (error);
}

static GPtrArray *
get_records (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *records = dorsal_journal_get_records (fixture->journal, &error);

  g_assert_no_error (error);
  return records;
}

/* The whole journal as text, byte for byte: what it holds, in order, with sequence and deletion. */
static char *
describe (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = dorsal_journal_list_all (fixture->journal, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GVariant) variant = dorsal_record_serialize (g_ptr_array_index (records, i));
      g_autofree char *line = g_variant_print (variant, TRUE);

      g_string_append_printf (text, "%s\n", line);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
entries_are_stored_and_come_back_the_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) episode = make_episode ();
  g_autoptr (DorsalRecord) check_in =
      test_record (DORSAL_KIND_CHECK_IN, AT, "episode", EPISODE, "now", "0", "least", "0", "worst", "10",
                   "goal", "yes", "work", "no", "note", "Über “alles” ✓ 🙂\nnext line", NULL);
  g_autoptr (DorsalRecord) flare =
      test_record (DORSAL_KIND_FLARE, "1969-07-20", "end", "9999-12-31", NULL);
  DorsalRecord *rows[] = { episode, check_in, flare };
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    save (fixture, rows[i]);
  before = get_records (fixture);
  open_again (fixture);
  after = get_records (fixture);

  g_assert_cmpuint (after->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_true (dorsal_record_equal (rows[i], g_ptr_array_index (before, i)));
      g_assert_true (dorsal_record_equal (rows[i], g_ptr_array_index (after, i)));
    }
}

static void
an_entry_is_found_by_the_beginning_of_its_id (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *id;
    gboolean    is_found;
  } rows[] = {
    { EPISODE, TRUE },  { "1111", TRUE },  { "111", FALSE }, { "", FALSE },
    { "2222", FALSE },  { "aaaa", FALSE }, { "%s%n", FALSE }, { EPISODE "1", FALSE },
  };
  DorsalMoment at = test_moment (AT);
  g_autoptr (DorsalRecord) episode = make_episode ();

  save (fixture, episode);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *id = g_strdup_printf ("aaaa%04u-0000-4000-8000-000000000000", i);
      g_autoptr (DorsalRecord) event =
          dorsal_record_new_with_id (DORSAL_KIND_EVENT, id, &at, &at, NULL);

      dorsal_record_set_text (event, DORSAL_EVENT_TITLE, "Moved house", NULL);
      save (fixture, event);
    }

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DorsalRecord) found = dorsal_journal_find (fixture->journal, rows[i].id, &error);

      g_assert_true ((found != NULL) == rows[i].is_found);
      if (!rows[i].is_found)
        g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND);
    }
}

static void
undo_and_redo_restore_every_byte_across_restarts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) episode = make_episode ();
  g_autoptr (DorsalRecord) check_in =
      test_record (DORSAL_KIND_CHECK_IN, AT, "episode", EPISODE, "now", "4", NULL);
  char *states[5];
  g_autoptr (GError) error = NULL;

  states[0] = describe (fixture);
  save (fixture, episode);
  states[1] = describe (fixture);
  save (fixture, check_in);
  states[2] = describe (fixture);
  g_assert_true (dorsal_record_set_integer (check_in, DORSAL_CHECK_IN_NOW, 7, NULL));
  save (fixture, check_in);
  states[3] = describe (fixture);
  dorsal_journal_delete (fixture->journal, dorsal_record_get_id (check_in), 1772400000, &error);
  g_assert_no_error (error);
  states[4] = describe (fixture);

  for (int i = 3; i >= 0; i--)
    {
      g_autofree char *state = NULL;

      open_again (fixture);
      g_assert_true (dorsal_journal_undo (fixture->journal, NULL, NULL));
      state = describe (fixture);
      g_assert_cmpstr (state, ==, states[i]);
    }

  g_assert_false (dorsal_journal_can_undo (fixture->journal));
  for (int i = 1; i <= 4; i++)
    {
      g_autofree char *state = NULL;

      open_again (fixture);
      g_assert_true (dorsal_journal_redo (fixture->journal, NULL, NULL));
      state = describe (fixture);
      g_assert_cmpstr (state, ==, states[i]);
    }

  g_assert_false (dorsal_journal_can_redo (fixture->journal));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_free (states[i]);
}

#define ADD(function) g_test_add ("/journal/" #function, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD (entries_are_stored_and_come_back_the_same);
  ADD (an_entry_is_found_by_the_beginning_of_its_id);
  ADD (undo_and_redo_restore_every_byte_across_restarts);

  return g_test_run ();
}
