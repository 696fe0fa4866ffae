/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a person was told stays as it was told, whichever way somebody tries to tell it otherwise. */

#include "config.h"

#include "core/episode.h"
#include "exchange/journal-json.h"
#include "support.h"

#define AT "2026-03-01T09:30:00+01:00"
#define EPISODE "11111111-1111-4111-8111-111111111111"
#define SHOWN "22222222-2222-4222-8222-222222222222"

typedef struct
{
  char          *folder;
  DorsalJournal *journal;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = test_make_folder ();
  path = g_build_filename (fixture->folder, "journal.db", NULL);
  fixture->journal = dorsal_journal_open (path, DORSAL_JOURNAL_CREATE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->journal);
  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static DorsalRecord *
make_shown (int level)
{
  DorsalMoment at = test_moment (AT);
  DorsalRecord *shown = dorsal_record_new_with_id (DORSAL_KIND_ADVICE, SHOWN, &at, &at, NULL);

  dorsal_record_set_episode (shown, EPISODE);
  dorsal_record_set_text (shown, DORSAL_ADVICE_RULE, "ESC-14", NULL);
  dorsal_record_set_integer (shown, DORSAL_ADVICE_LEVEL, level, NULL);
  dorsal_record_set_text (shown, DORSAL_ADVICE_PROTOCOL, "back-pain 1", NULL);
  return shown;
}

static DorsalRecord *
make_entry_of_that_id (void)
{
  DorsalMoment at = test_moment (AT);

  return dorsal_record_new_with_id (DORSAL_KIND_FLARE, SHOWN, &at, &at, NULL);
}

static gboolean
append (Fixture *fixture, DorsalRecord *shown, GError **error)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();

  g_ptr_array_add (records, shown);
  return dorsal_journal_append_advice (fixture->journal, records, error);
}

static void
assert_is_still (Fixture *fixture, const char *before)
{
  g_autofree char *after = test_describe_journal (fixture->journal);

  g_assert_cmpstr (after, ==, before);
}

static void
what_was_shown_is_never_written_over (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) lowered = make_shown (1);
  g_autoptr (DorsalRecord) deleted = make_shown (3);
  g_autoptr (DorsalRecord) entry = make_entry_of_that_id ();
  DorsalRecord *rows[] = { lowered, deleted, entry };
  g_autofree char *before = NULL;

  g_assert_true (append (fixture, make_shown (3), NULL));
  before = test_describe_journal (fixture->journal);
  dorsal_record_set_deleted (deleted, 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dorsal_journal_save_one (fixture->journal, rows[i], &error));
      g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED);
      assert_is_still (fixture, before);
    }

  g_assert_true (append (fixture, g_steal_pointer (&lowered), NULL));
  g_assert_true (append (fixture, g_steal_pointer (&deleted), NULL));
  assert_is_still (fixture, before);
}

static void
what_was_shown_is_not_there_to_be_deleted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  g_assert_true (append (fixture, make_shown (3), NULL));
  before = test_describe_journal (fixture->journal);
  g_assert_false (dorsal_journal_delete (fixture->journal, SHOWN, 1800000000, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND);
  assert_is_still (fixture, before);
}

static void
advice_does_not_take_the_id_of_an_entry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) entry = make_entry_of_that_id ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  g_assert_true (dorsal_journal_save_one (fixture->journal, entry, NULL));
  before = test_describe_journal (fixture->journal);
  g_assert_false (append (fixture, make_shown (3), &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED);
  assert_is_still (fixture, before);
}

static void
no_step_touches_what_was_shown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) entry = make_entry_of_that_id ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  g_assert_true (dorsal_journal_save_one (fixture->journal, entry, NULL));
  g_assert_true (dorsal_journal_undo (fixture->journal, NULL, NULL));
  g_assert_true (append (fixture, make_shown (3), NULL));
  before = test_describe_journal (fixture->journal);

  g_assert_false (dorsal_journal_undo (fixture->journal, NULL, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_false (dorsal_journal_redo (fixture->journal, NULL, &error));
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED);
  assert_is_still (fixture, before);
}

static DorsalImportReport *
read_file (Fixture *fixture, DorsalRecord *record)
{
  g_autoptr (GPtrArray) file = dorsal_records_new ();
  g_autoptr (GPtrArray) present = dorsal_journal_list_all (fixture->journal, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  DorsalImportReport *report;

  g_ptr_array_add (file, dorsal_record_ref (record));
  bytes = dorsal_journal_json_write (file, &error);
  g_assert_no_error (error);
  report = dorsal_journal_json_read (bytes, present, &error);
  g_assert_no_error (error);
  return report;
}

static void
no_import_changes_what_was_shown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) lowered = make_shown (1);
  g_autoptr (DorsalRecord) deleted = make_shown (3);
  g_autoptr (DorsalRecord) entry = make_entry_of_that_id ();
  DorsalRecord *rows[] = { lowered, deleted, entry };
  g_autofree char *before = NULL;

  g_assert_true (append (fixture, make_shown (3), NULL));
  before = test_describe_journal (fixture->journal);
  dorsal_record_set_deleted (deleted, 1);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DorsalImportReport) report = read_file (fixture, rows[i]);

      g_assert_cmpuint (report->rejected->len, ==, 1);
      g_assert_true (dorsal_import_report_apply (report, fixture->journal, NULL));
      assert_is_still (fixture, before);
    }
}

/* The advice came while the file was being looked at: what is in the journal stays. */
static void
an_import_that_comes_too_late_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DorsalRecord) lowered = make_shown (1);
  g_autoptr (DorsalRecord) entry = make_entry_of_that_id ();
  g_autoptr (DorsalImportReport) advice = read_file (fixture, lowered);
  g_autoptr (DorsalImportReport) flare = read_file (fixture, entry);
  g_autofree char *before = NULL;

  g_assert_cmpuint (advice->n_new + flare->n_new, ==, 2);
  g_assert_true (append (fixture, make_shown (3), NULL));
  before = test_describe_journal (fixture->journal);
  g_assert_true (dorsal_import_report_apply (advice, fixture->journal, NULL));
  assert_is_still (fixture, before);
  g_assert_false (dorsal_import_report_apply (flare, fixture->journal, NULL));
  assert_is_still (fixture, before);
}

static void
merging_episodes_leaves_out_what_was_shown (void)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (GPtrArray) changed = NULL;
  DorsalMoment at = test_moment ("2026-02-20");
  DorsalRecord *from = dorsal_record_new_with_id (DORSAL_KIND_EPISODE, EPISODE, &at, &at, NULL);
  DorsalRecord *into = test_record (DORSAL_KIND_EPISODE, "2026-03-10", "region", "neck", NULL);

  g_ptr_array_add (records, from);
  g_ptr_array_add (records, into);
  g_ptr_array_add (records, make_shown (3));
  changed = dorsal_episodes_merge (records, from, into, 42);
  for (guint i = 0; i < changed->len; i++)
    g_assert_cmpint (dorsal_record_get_kind (g_ptr_array_index (changed, i)), ==, DORSAL_KIND_EPISODE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(function)                                                                              \
  g_test_add ("/shown/" #function, Fixture, NULL, set_up, function, tear_down)
  ADD (what_was_shown_is_never_written_over);
  ADD (what_was_shown_is_not_there_to_be_deleted);
  ADD (advice_does_not_take_the_id_of_an_entry);
  ADD (no_step_touches_what_was_shown);
  ADD (no_import_changes_what_was_shown);
  ADD (an_import_that_comes_too_late_changes_nothing);
#undef ADD
  g_test_add_func ("/shown/merging_episodes_leaves_out_what_was_shown",
                   merging_episodes_leaves_out_what_was_shown);

  return g_test_run ();
}
