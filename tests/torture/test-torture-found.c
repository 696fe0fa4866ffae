/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What torture has found, each by the shortest way to it. */

#include "config.h"

#include "disk.h"
#include "journal/rescue.h"
#include "seal/envelope.h"
#include "support.h"
#include "torture.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void
assert_nothing_lost (const Workload *workload, guint n_steps, guint n_states)
{
  Workload part = { workload->name, workload->prepare, workload->steps, n_steps };
  TortureOptions options = { 1, n_states, 1, NULL, FALSE, &part, DISK_HONEST };
  g_autofree char *folder = NULL;
  TortureResult *result = torture_run (torture_power, &options, &folder);

  g_assert_cmpstr (result->complaint, ==, "");
  g_assert_null (folder);
  torture_result_free (result);
}

/* The folder was new and never synced; and what the file began with could be anything. */
static void
a_first_start_survives_a_power_cut (void)
{
  assert_nothing_lost (&workload_day, 2, 400);
}

/* Its second name came to the disk after the new journal had taken the first. */
static void
a_replaced_journal_survives_a_power_cut (void)
{
  assert_nothing_lost (&workload_day, 7, 1200);
}

/* The folder for drafts was new and never synced. */
static void
a_first_draft_survives_a_power_cut (void)
{
  assert_nothing_lost (&workload_beside, 2, 200);
}

typedef gboolean (*Act) (WorkloadRun *run, GError **error);

static gboolean
open_again (WorkloadRun *run, GError **error)
{
  workload_run_close (run);
  run->journal = dorsal_journal_open (run->path, DORSAL_JOURNAL_WRITE, error);
  return run->journal != NULL && dorsal_journal_check (run->journal, error);
}

static gboolean
back_up (WorkloadRun *run, GError **error)
{
  g_autofree char *path = g_build_filename (run->folder, "copies", "backup.db", NULL);

  return dorsal_journal_backup (run->journal, path, error);
}

static void
fail_each_in (const char *folder,
              DiskFault   fault,
              Act         prepare,
              Act         act,
              void (*judge) (WorkloadRun *run, const GError *error))
{
  g_autoptr (WorkloadTruth) truth = workload_truth_new (&workload_day, 1, folder);
  gboolean is_struck = TRUE;

  for (fault.at = 1; is_struck; fault.at++)
    {
      g_autoptr (WorkloadRun) run = workload_run_new (truth, folder);
      g_autoptr (GError) error = NULL;

      g_assert_true (workload_run_step (run, truth, 0, NULL));
      g_assert_true (workload_run_step (run, truth, 1, NULL));
      g_assert_true (prepare == NULL || prepare (run, NULL));
      disk_start (folder, &fault, FALSE);
      act (run, &error);
      is_struck = disk_get_count () >= fault.at;
      disk_stop ();
      if (error != NULL)
        judge (run, error);
    }

  g_assert_cmpuint (fault.at, >, 3);
}

/* Has each call of some kinds fail in its turn, until there is none left that could. A process of its own has the
 * folder as the usual one: only that is made when it is missing. */
static void
fail_each_after (DiskFault fault, Act prepare, Act act, void (*judge) (WorkloadRun *run, const GError *error))
{
  g_autofree char *folder = test_make_folder ();
  int status = 0;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      g_setenv ("XDG_DATA_HOME", folder, TRUE);
      fail_each_in (folder, fault, prepare, act, judge);
      _exit (EXIT_SUCCESS);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == EXIT_SUCCESS);
  test_remove_folder (folder);
}

static void
fail_each (DiskFault fault, Act act, void (*judge) (WorkloadRun *run, const GError *error))
{
  fail_each_after (fault, NULL, act, judge);
}

static void
assert_not_called_damaged (WorkloadRun *run, const GError *error)
{
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED);
}

static void
a_read_error_is_not_called_damage (void)
{
  fail_each ((DiskFault){ DISK_FAULT_ERROR, EIO, DISK_CALL_READ, 0, TRUE }, open_again,
             assert_not_called_damaged);
}

static void
a_disk_that_fails_under_a_backup_is_told_plainly (void)
{
  fail_each ((DiskFault){ DISK_FAULT_ERROR, EIO, DISK_CALL_READ | DISK_CALL_CLOSE, 0, FALSE },
             back_up, assert_not_called_damaged);
}

/* Which it was is told where SQLite knows it. */
static void
assert_out_of_reach (WorkloadRun *run, const GError *error)
{
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "cannot be reached"));
}

static void
a_share_that_is_gone_is_told_plainly (void)
{
  fail_each ((DiskFault){ DISK_FAULT_ERROR, ESTALE, DISK_CALL_READ, 0, TRUE }, open_again, assert_out_of_reach);
}

static void
a_change_that_cannot_be_taken_back_is_not_called_damage (void)
{
  TortureOptions options = { 1, 600, 1, "life compound 151 of 600", FALSE, &workload_life, DISK_HONEST };
  g_autofree char *folder = NULL;
  TortureResult *result = torture_run (torture_compound, &options, &folder);

  g_assert_cmpuint (result->n_faults, ==, 1);
  g_assert_cmpstr (result->complaint, ==, "");
  torture_result_free (result);
}

static gboolean
seal (WorkloadRun *run, GError **error)
{
  g_autoptr (DorsalKey) key = dorsal_key_new ();
  g_autoptr (DorsalSecret) passphrase = dorsal_secret_new_text ("four plain words here");
  g_autoptr (GBytes) envelope = dorsal_envelope_new (key, passphrase, 1, NULL);

  workload_run_close (run);
  run->journal = dorsal_journal_open (run->path, DORSAL_JOURNAL_WRITE, error);
  return run->journal != NULL && dorsal_journal_reseal (run->journal, key, envelope, error);
}

/* SQLite had left zeros for what could not be read. */
static void
a_disk_that_fails_under_sealing_is_told_plainly (void)
{
  fail_each ((DiskFault){ DISK_FAULT_ERROR, EIO, DISK_CALL_READ, 0, FALSE }, seal, assert_not_called_damaged);
}

/* In clear it would be what the passphrase was set against. */
static void
assert_nothing_half_sealed (WorkloadRun *run, const GError *error)
{
  g_autofree char *path = g_path_get_dirname (run->path);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

  g_assert_true (error->domain == DORSAL_JOURNAL_ERROR);
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    g_assert_null (strstr (name, ".part-"));
}

static void
sealing_that_fails_leaves_nothing (void)
{
  fail_each ((DiskFault){ DISK_FAULT_ERROR, EIO, DISK_CALL_LOOK, 0, FALSE }, seal,
             assert_nothing_half_sealed);
}

/* A backup whose folder could not be synced is whole, and may stay. */
static void
assert_tidy (WorkloadRun *run, const GError *error)
{
  g_autofree char *path = g_build_filename (run->folder, "copies", NULL);
  g_autoptr (GDir) copies = g_dir_open (path, 0, NULL);

  g_assert_true (error->domain == DORSAL_JOURNAL_ERROR);
  for (const char *name = g_dir_read_name (copies); name != NULL; name = g_dir_read_name (copies))
    g_assert_cmpstr (name, ==, "backup.db");
}

static void
a_backup_that_finds_no_room_leaves_nothing (void)
{
  fail_each ((DiskFault){ DISK_FAULT_ERROR, ENOSPC, DISK_CALL_WRITE | DISK_CALL_TRUNCATE | DISK_CALL_SYNC, 0,
                           TRUE },
             back_up, assert_tidy);
}

/* What was rescued is gone from under its name, and so is what SQLite had noted beside it. */
static void
assert_nothing_rescued (WorkloadRun *run, const GError *error)
{
  g_autofree char *path = g_build_filename (run->folder, "dorsal", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

  g_assert_true (error->domain == DORSAL_JOURNAL_ERROR);
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    g_assert_false (g_str_has_prefix (name, "rescued"));
}

static gboolean
rescue (WorkloadRun *run, GError **error)
{
  g_autofree char *path = g_build_filename (run->folder, "dorsal", "rescued.db", NULL);
  DorsalKey *key = dorsal_journal_get_key (run->journal);
  g_autoptr (DorsalRescue) result = dorsal_rescue_run (run->path, NULL, path, key, error);

  return result != NULL;
}

static void
a_rescue_that_finds_no_room_leaves_nothing (void)
{
  fail_each ((DiskFault){ DISK_FAULT_ERROR, ENOSPC, DISK_CALL_WRITE | DISK_CALL_TRUNCATE, 0, TRUE }, rescue,
             assert_nothing_rescued);
}

static void
a_rescue_whose_folder_is_not_synced_leaves_nothing (void)
{
  fail_each ((DiskFault){ DISK_FAULT_ERROR, EIO, DISK_CALL_SYNC, 0, FALSE }, rescue, assert_nothing_rescued);
}

static gboolean
set_a_passphrase (WorkloadRun *run, GError **error)
{
  return workload_seal (run, "four plain words here", error);
}

static void
a_sealed_journal_that_cannot_be_read_is_not_called_damaged (void)
{
  fail_each_after ((DiskFault){ DISK_FAULT_ERROR, EIO, DISK_CALL_READ, 0, FALSE }, set_a_passphrase, rescue,
                   assert_not_called_damaged);
}

static void
assert_refused_as_damaged (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_WRITE, &error);
  g_autoptr (GPtrArray) records = journal != NULL ? dorsal_journal_get_records (journal, &error) : NULL;

  g_assert_null (records);
  g_assert_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED);
}

static char *
make_journal (const char *folder)
{
  char *path = g_build_filename (folder, "journal.db", NULL);
  g_autoptr (DorsalJournal) journal = dorsal_journal_open (path, DORSAL_JOURNAL_CREATE, NULL);
  g_autoptr (DorsalRecord) record = test_record (DORSAL_KIND_EVENT, "2026-03-01", "title", "Moved house", NULL);

  g_assert_true (dorsal_journal_save_one (journal, record, NULL));
  return path;
}

/* A note whose beginning had not reached the disk tells of no change. It was taken for one that could not be read, and
 * no copy was offered. */
static void
a_damaged_journal_beside_an_empty_note_is_called_damaged (void)
{
  static const char zeros[512] = { 0 };
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = make_journal (folder);
  g_autofree char *note = g_strconcat (path, "-journal", NULL);
  g_autofree char *content = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  memset (content + 4096, 0x55, size - 4096);
  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
  g_assert_true (g_file_set_contents (note, zeros, sizeof zeros, NULL));
  assert_refused_as_damaged (path);
  test_remove_folder (folder);
}

/* The page with the counter was of before the change, and that with the entry of after it. */
static void
a_journal_of_two_moments_is_called_damaged (void)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = make_journal (folder);
  sqlite3 *raw = NULL;

  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "UPDATE meta SET counter = 0", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
  assert_refused_as_damaged (path);
  test_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  torture_memory_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/found/a_first_start_survives_a_power_cut", a_first_start_survives_a_power_cut);
  g_test_add_func ("/found/a_replaced_journal_survives_a_power_cut",
                   a_replaced_journal_survives_a_power_cut);
  g_test_add_func ("/found/a_read_error_is_not_called_damage", a_read_error_is_not_called_damage);
  g_test_add_func ("/found/a_disk_that_fails_under_a_backup_is_told_plainly",
                   a_disk_that_fails_under_a_backup_is_told_plainly);
  g_test_add_func ("/found/a_disk_that_fails_under_sealing_is_told_plainly",
                   a_disk_that_fails_under_sealing_is_told_plainly);
  g_test_add_func ("/found/sealing_that_fails_leaves_nothing", sealing_that_fails_leaves_nothing);
  g_test_add_func ("/found/a_backup_that_finds_no_room_leaves_nothing",
                   a_backup_that_finds_no_room_leaves_nothing);
  g_test_add_func ("/found/a_share_that_is_gone_is_told_plainly", a_share_that_is_gone_is_told_plainly);
  g_test_add_func ("/found/a_change_that_cannot_be_taken_back_is_not_called_damage",
                   a_change_that_cannot_be_taken_back_is_not_called_damage);
  g_test_add_func ("/found/a_first_draft_survives_a_power_cut", a_first_draft_survives_a_power_cut);
  g_test_add_func ("/found/a_rescue_that_finds_no_room_leaves_nothing", a_rescue_that_finds_no_room_leaves_nothing);
  g_test_add_func ("/found/a_rescue_whose_folder_is_not_synced_leaves_nothing",
                   a_rescue_whose_folder_is_not_synced_leaves_nothing);
  g_test_add_func ("/found/a_sealed_journal_that_cannot_be_read_is_not_called_damaged",
                   a_sealed_journal_that_cannot_be_read_is_not_called_damaged);
  g_test_add_func ("/found/a_damaged_journal_beside_an_empty_note_is_called_damaged",
                   a_damaged_journal_beside_an_empty_note_is_called_damaged);
  g_test_add_func ("/found/a_journal_of_two_moments_is_called_damaged", a_journal_of_two_moments_is_called_damaged);

  return g_test_run ();
}
