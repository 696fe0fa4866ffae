/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a journal does with entries: storing, finding, deleting, undoing. */

#include "config.h"

#include "core/error.h"
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
  fixture->path = g_build_filename (fixture->folder, "journal.db", NULL);
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

static void
entries_are_stored_and_come_back_the_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) episode = make_episode ();
  g_autoptr (DorsalRecord) check_in = test_record (
      DORSAL_KIND_CHECK_IN, AT, "episode", EPISODE, "now", "0", "least", "0", "worst", "10", "goal",
      "yes", "work", "no", "note", "Über “alles” ✓ 🙂\nnext line", NULL);
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
    { EPISODE, TRUE }, { "1111", TRUE }, { "111", FALSE }, { "", FALSE }, { "aaaa", FALSE },
    { EPISODE "1", FALSE }, { "\xff\xff\xff\xff", FALSE }, { "%s%n", FALSE },
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
      if (rows[i].is_found)
        continue;

      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
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

  states[0] = test_describe_journal (fixture->journal);
  save (fixture, episode);
  states[1] = test_describe_journal (fixture->journal);
  save (fixture, check_in);
  states[2] = test_describe_journal (fixture->journal);
  g_assert_true (dorsal_record_set_integer (check_in, DORSAL_CHECK_IN_NOW, 7, NULL));
  save (fixture, check_in);
  states[3] = test_describe_journal (fixture->journal);
  dorsal_journal_delete (fixture->journal, dorsal_record_get_id (check_in), 1772400000, &error);
  g_assert_no_error (error);
  states[4] = test_describe_journal (fixture->journal);

  for (int i = 3; i >= 0; i--)
    {
      g_autofree char *state = NULL;

      open_again (fixture);
      g_assert_true (dorsal_journal_undo (fixture->journal, NULL, NULL));
      state = test_describe_journal (fixture->journal);
      g_assert_cmpstr (state, ==, states[i]);
    }

  g_assert_false (dorsal_journal_can_undo (fixture->journal));
  for (int i = 1; i <= 4; i++)
    {
      g_autofree char *state = NULL;

      open_again (fixture);
      g_assert_true (dorsal_journal_redo (fixture->journal, NULL, NULL));
      state = test_describe_journal (fixture->journal);
      g_assert_cmpstr (state, ==, states[i]);
    }

  g_assert_false (dorsal_journal_can_redo (fixture->journal));
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_free (states[i]);
}

static void
entries_are_stored_all_or_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) good = test_record (DORSAL_KIND_EVENT, AT, "title", "Moved house", NULL);
  g_autoptr (DorsalRecord) no_title = test_record (DORSAL_KIND_EVENT, AT, "note", "x", NULL);
  g_autoptr (DorsalRecord) stray =
      test_record (DORSAL_KIND_CHECK_IN, AT, "episode", EPISODE, "now", "3", NULL);
  g_autoptr (DorsalRecord) advice =
      test_record (DORSAL_KIND_ADVICE, AT, "rule", "R1", "level", "1", "protocol", "p", NULL);
  g_autoptr (DorsalRecord) other_kind =
      dorsal_record_new_with_id (DORSAL_KIND_FLARE, dorsal_record_get_id (good),
                                 dorsal_record_get_at (good), dorsal_record_get_at (good), NULL);
  DorsalRecord *rows[] = { no_title, stray, advice, other_kind };
  g_autofree char *before = test_describe_journal (fixture->journal);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) records = dorsal_records_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;

      g_ptr_array_add (records, dorsal_record_ref (good));
      g_ptr_array_add (records, dorsal_record_ref (rows[i]));
      g_assert_false (dorsal_journal_save (fixture->journal, records, &error));
      g_assert_nonnull (error);
      after = test_describe_journal (fixture->journal);
      g_assert_cmpstr (after, ==, before);
    }

  g_assert_cmpuint (fixture->n_changed, ==, 0);
  g_assert_false (dorsal_journal_can_undo (fixture->journal));
}

static void
entries_are_numbered_in_the_order_of_the_array (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GError) error = NULL;

  /* The check-in stands before its episode, as an import may have it. */
  g_ptr_array_add (records, test_record (DORSAL_KIND_CHECK_IN, AT, "episode", EPISODE, NULL));
  g_ptr_array_add (records,
                   test_record (DORSAL_KIND_SIGN, AT, "name", "saddle", "answer", "no", NULL));
  g_ptr_array_add (records, make_episode ());
  dorsal_journal_save (fixture->journal, records, &error);
  g_assert_no_error (error);
  g_assert_true (
      dorsal_record_set_text (g_ptr_array_index (records, 1), DORSAL_SIGN_ANSWER, "mistake", NULL));
  save (fixture, g_ptr_array_index (records, 1));

  stored = get_records (fixture);
  g_assert_cmpuint (stored->len, ==, 3);
  for (guint i = 0; i < stored->len; i++)
    {
      g_assert_true (
          dorsal_record_equal (g_ptr_array_index (stored, i), g_ptr_array_index (records, i)));
      g_assert_cmpint (dorsal_record_get_sequence (g_ptr_array_index (stored, i)), ==, i + 1);
    }

  g_assert_true (dorsal_journal_undo (fixture->journal, NULL, NULL));
  g_assert_true (dorsal_journal_undo (fixture->journal, NULL, NULL));
  g_assert_true (dorsal_journal_redo (fixture->journal, NULL, NULL));
}

static void
the_last_of_several_versions_in_one_step_counts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = test_describe_journal (fixture->journal);
  g_autofree char *after = NULL;
  DorsalRecord *second;

  g_ptr_array_add (records, test_record (DORSAL_KIND_EVENT, AT, "title", "First", NULL));
  second = dorsal_record_copy (g_ptr_array_index (records, 0));
  g_assert_true (dorsal_record_set_text (second, DORSAL_EVENT_TITLE, "Second", NULL));
  g_ptr_array_add (records, second);
  dorsal_journal_save (fixture->journal, records, &error);
  g_assert_no_error (error);

  stored = get_records (fixture);
  g_assert_cmpuint (stored->len, ==, 1);
  g_assert_cmpstr (dorsal_record_get_text (g_ptr_array_index (stored, 0), DORSAL_EVENT_TITLE), ==,
                   "Second");
  g_assert_true (dorsal_journal_undo (fixture->journal, NULL, NULL));
  after = test_describe_journal (fixture->journal);
  g_assert_cmpstr (after, ==, before);
}

static void
what_changes_nothing_is_no_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) event
      = test_record (DORSAL_KIND_EVENT, AT, "title", "Moved house", NULL);
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  DorsalMoment now = test_moment (AT);

  save (fixture, event);
  save (fixture, event);
  g_assert_true (dorsal_journal_save (fixture->journal, none, NULL));
  g_assert_true (dorsal_journal_set_fact (fixture->journal, "age", "", &now, NULL));
  g_assert_true (dorsal_journal_set_fact (fixture->journal, "age", NULL, &now, NULL));

  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_true (dorsal_journal_undo (fixture->journal, NULL, NULL));
  g_assert_false (dorsal_journal_can_undo (fixture->journal));
}

static void
a_deleted_entry_is_kept_out_of_sight (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) event
      = test_record (DORSAL_KIND_EVENT, AT, "title", "Moved house", NULL);
  g_autoptr (GPtrArray) live = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = dorsal_record_get_id (event);

  save (fixture, event);
  g_assert_true (dorsal_journal_delete (fixture->journal, id, 1772400000, NULL));
  live = get_records (fixture);
  g_assert_cmpuint (live->len, ==, 0);
  all = dorsal_journal_list_all (fixture->journal, NULL);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpint (dorsal_record_get_deleted (g_ptr_array_index (all, 0)), ==, 1772400000);

  g_assert_false (dorsal_journal_delete (fixture->journal, id, 1772400000, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND);
}

static void
what_was_handed_out_does_not_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) event = test_record (DORSAL_KIND_EVENT, AT, "title", "Before", NULL);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;

  save (fixture, event);
  first = get_records (fixture);
  second = get_records (fixture);
  g_assert_true (first == second);

  g_assert_true (dorsal_record_set_text (event, DORSAL_EVENT_TITLE, "After", NULL));
  save (fixture, event);
  g_assert_true (dorsal_journal_delete (fixture->journal, dorsal_record_get_id (event), 1, NULL));
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpstr (dorsal_record_get_text (g_ptr_array_index (first, 0), DORSAL_EVENT_TITLE), ==,
                   "Before");
}

static void
a_fact_has_one_value (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *value;
    guint       n_live;
  } rows[] = { { "70", 1 }, { "71", 1 }, { "71", 1 }, { "", 0 }, { "72", 1 }, { NULL, 0 } };
  DorsalMoment now = test_moment (AT);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) records = NULL;

      dorsal_journal_set_fact (fixture->journal, "age", rows[i].value, &now, &error);
      g_assert_no_error (error);
      records = get_records (fixture);
      g_assert_cmpuint (records->len, ==, rows[i].n_live);
      if (rows[i].n_live > 0)
        g_assert_cmpstr (dorsal_record_get_text (g_ptr_array_index (records, 0), DORSAL_FACT_VALUE),
                         ==, rows[i].value);
    }

  g_assert_cmpuint (fixture->n_changed, ==, 5);
  g_assert_false (dorsal_journal_set_fact (fixture->journal, "Not a name", "x", &now, &error));
  g_assert_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE);
}

static void
advice_outlives_what_it_was_about (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) episode = make_episode ();
  g_autoptr (GPtrArray) advice = dorsal_records_new ();
  g_autoptr (GPtrArray) live = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  save (fixture, episode);
  g_ptr_array_add (advice, test_record (DORSAL_KIND_ADVICE, AT, "episode", EPISODE, "rule",
                                        "REST-48", "level", "2", "protocol", "back-pain 1", NULL));
  dorsal_journal_append_advice (fixture->journal, advice, &error);
  g_assert_no_error (error);
  once = test_describe_journal (fixture->journal);
  dorsal_journal_append_advice (fixture->journal, advice, &error);
  g_assert_no_error (error);
  twice = test_describe_journal (fixture->journal);
  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpuint (fixture->n_changed, ==, 1);

  dorsal_journal_undo (fixture->journal, NULL, &error);
  g_assert_no_error (error);
  live = get_records (fixture);
  g_assert_cmpuint (live->len, ==, 0);
  g_clear_pointer (&live, g_ptr_array_unref);
  live = dorsal_journal_list_all (fixture->journal, NULL);
  g_assert_cmpuint (live->len, ==, 1);
  g_assert_cmpint (dorsal_record_get_kind (g_ptr_array_index (live, 0)), ==, DORSAL_KIND_ADVICE);

  g_ptr_array_add (advice, make_episode ());
  g_assert_false (dorsal_journal_append_advice (fixture->journal, advice, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED);
}

static void
a_new_step_ends_what_could_be_redone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) first = test_record (DORSAL_KIND_EVENT, AT, "title", "First", NULL);
  g_autoptr (DorsalRecord) second = test_record (DORSAL_KIND_EVENT, AT, "title", "Second", NULL);
  g_autoptr (GError) error = NULL;

  save (fixture, first);
  g_assert_true (dorsal_journal_undo (fixture->journal, NULL, NULL));
  g_assert_true (dorsal_journal_can_redo (fixture->journal));
  save (fixture, second);
  g_assert_false (dorsal_journal_can_redo (fixture->journal));
  g_assert_false (dorsal_journal_redo (fixture->journal, NULL, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOTHING);
}

static void
two_hundred_steps_can_be_undone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) event = test_record (DORSAL_KIND_EVENT, AT, "title", "0", NULL);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  guint n_undone = 0;

  for (guint i = 0; i < 205; i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);

      g_assert_true (dorsal_record_set_text (event, DORSAL_EVENT_TITLE, title, NULL));
      save (fixture, event);
    }

  while (dorsal_journal_undo (fixture->journal, NULL, &error))
    n_undone++;
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOTHING);
  g_assert_cmpuint (n_undone, ==, 200);
  records = get_records (fixture);
  g_assert_cmpstr (dorsal_record_get_text (g_ptr_array_index (records, 0), DORSAL_EVENT_TITLE), ==,
                   "4");
}

static void
a_step_says_what_it_did (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    DorsalStep  step;
    const char *words;
  } rows[] = {
    { { DORSAL_STEP_ADDED, DORSAL_KIND_CHECK_IN, 0, 1 }, "Check-in added" },
    { { DORSAL_STEP_DELETED, DORSAL_KIND_FLARE, 0, 1 }, "Flare-up deleted" },
    { { DORSAL_STEP_ADDED, DORSAL_KIND_CHECK_IN, 0, 40 }, "40 entries added" },
    { { DORSAL_STEP_DELETED, DORSAL_KIND_SIGN, 0, 3 }, "3 entries deleted" },
  };
  g_autoptr (DorsalRecord) event = test_record (DORSAL_KIND_EVENT, AT, "title", "Moved", NULL);
  DorsalStep step;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = dorsal_step_to_words (&rows[i].step);

      g_assert_cmpstr (words, ==, rows[i].words);
    }

  save (fixture, event);
  g_assert_true (dorsal_journal_delete (fixture->journal, dorsal_record_get_id (event), 1, NULL));
  g_assert_true (dorsal_journal_undo (fixture->journal, &step, NULL));
  g_assert_cmpint (step.action, ==, DORSAL_STEP_DELETED);
  g_assert_true (dorsal_journal_undo (fixture->journal, &step, NULL));
  g_assert_cmpint (step.action, ==, DORSAL_STEP_ADDED);
  g_assert_cmpint (step.kind, ==, DORSAL_KIND_EVENT);
  g_assert_cmpint (step.day, ==, test_day ("2026-03-01"));
  g_assert_cmpuint (step.n_records, ==, 1);
}

/* One random act of a person: write, edit, delete, undo or redo. */
static void
act (Fixture *fixture, GRand *random)
{
  g_autoptr (GPtrArray) live = get_records (fixture);
  g_autoptr (DorsalRecord) record = NULL;
  int choice = g_rand_int_range (random, 0, 6);

  if (choice == 0)
    dorsal_journal_undo (fixture->journal, NULL, NULL);
  else if (choice == 1)
    dorsal_journal_redo (fixture->journal, NULL, NULL);
  else if (choice == 2 && live->len > 0)
    record = dorsal_record_copy (
        g_ptr_array_index (live, g_rand_int_range (random, 0, (gint32) live->len)));
  else
    record = test_record (DORSAL_KIND_ACTIVITY, AT, "name", "walk", NULL);

  if (record == NULL)
    return;

  dorsal_record_set_deleted (record, choice == 2 ? g_rand_int_range (random, 0, 2) : 0);
  if (dorsal_record_get_kind (record) == DORSAL_KIND_ACTIVITY)
    dorsal_record_set_integer (record, DORSAL_ACTIVITY_MINUTES, g_rand_int_range (random, 0, 99),
                               NULL);
  save (fixture, record);
}

static void
entries_in_memory_are_those_in_the_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 5; round++)
    {
      g_autoptr (GPtrArray) in_memory = NULL;
      g_autoptr (GPtrArray) in_file = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      for (guint i = 0; i < 20; i++)
        act (fixture, random);

      in_memory = get_records (fixture);
      before = test_describe_journal (fixture->journal);
      open_again (fixture);
      in_file = get_records (fixture);
      after = test_describe_journal (fixture->journal);
      g_assert_cmpstr (before, ==, after);
      g_assert_cmpuint (in_memory->len, ==, in_file->len);
      for (guint i = 0; i < in_file->len; i++)
        g_assert_true (dorsal_record_equal (g_ptr_array_index (in_memory, i),
                                            g_ptr_array_index (in_file, i)));
    }
}

#define ADD(function) g_test_add ("/journal/" #function, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD (entries_are_stored_and_come_back_the_same);
  ADD (an_entry_is_found_by_the_beginning_of_its_id);
  ADD (undo_and_redo_restore_every_byte_across_restarts);
  ADD (entries_are_stored_all_or_none);
  ADD (entries_are_numbered_in_the_order_of_the_array);
  ADD (the_last_of_several_versions_in_one_step_counts);
  ADD (what_changes_nothing_is_no_step);
  ADD (a_deleted_entry_is_kept_out_of_sight);
  ADD (what_was_handed_out_does_not_change);
  ADD (a_fact_has_one_value);
  ADD (advice_outlives_what_it_was_about);
  ADD (a_new_step_ends_what_could_be_redone);
  ADD (two_hundred_steps_can_be_undone);
  ADD (a_step_says_what_it_did);
  ADD (entries_in_memory_are_those_in_the_file);

  return g_test_run ();
}
