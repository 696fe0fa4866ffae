/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is done to the store while its disk is tortured. Each step starts with random numbers of its
 * own, so that it makes the same records when it is tried again, and in every run. */

#include "config.h"

#include "support.h"
#include "workload.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#define BACKUP "copies/backup.db"
#define REPLACED WORKLOAD_JOURNAL ".replaced-*"
#define OLD_COPY WORKLOAD_JOURNAL ".version-1"

/* A key of age, made for this alone; a guess costs next to nothing. */
#define KEY "AGE-SECRET-KEY-1V2HHPJAZP6VAGXSKDFTQDGGG98N78RUVRMKASPFYVDZS2M72VP3SN8T5PS"
#define WORK_FACTOR 10

#define AT "2026-03-01T09:30:00+01:00"
#define N_IMPORTED 60

/** workload_get_key: Returns: (transfer none): what a journal with a passphrase is sealed for */
DorsalKey *
workload_get_key (void)
{
  static DorsalKey *key;

  if (key == NULL)
    key = dorsal_key_parse (KEY, NULL);

  g_assert_nonnull (key);
  return key;
}

/** workload_open: Returns: (transfer full) (nullable): a journal, whether it is sealed or not */
DorsalJournal *
workload_open (const char *path, DorsalJournalMode mode, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  DorsalJournal *journal = dorsal_journal_open (path, mode, &local_error);

  if (g_error_matches (local_error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED))
    return dorsal_journal_open_sealed (path, mode, workload_get_key (), error);

  if (journal == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return journal;
}

/** workload_ensure_open: Returns: whether the journal is open */
gboolean
workload_ensure_open (WorkloadRun *run, GError **error)
{
  if (run->journal == NULL)
    run->journal = workload_open (run->path, DORSAL_JOURNAL_CREATE, error);

  return run->journal != NULL;
}

/** workload_build_path: Returns: (transfer full): where a file of that name lies */
char *
workload_build_path (WorkloadRun *run, const char *name)
{
  return g_build_filename (run->folder, name, NULL);
}

static gboolean
start_for_the_first_time (WorkloadRun *run, GError **error)
{
  return workload_ensure_open (run, error);
}

static gboolean
begin_an_episode (WorkloadRun *run, GError **error)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  DorsalRecord *episode = test_record (DORSAL_KIND_EPISODE, AT, "region", "lower_back", NULL);

  g_ptr_array_add (records, episode);
  g_ptr_array_add (records, test_record (DORSAL_KIND_CHECK_IN, AT, "episode",
                                         dorsal_record_get_id (episode), "now", "6", "note",
                                         "Could not tie my shoes.", NULL));
  return workload_ensure_open (run, error) && dorsal_journal_save (run->journal, records, error);
}

static gboolean
tell_a_fact (WorkloadRun *run, GError **error)
{
  DorsalMoment now = test_moment (AT);

  return workload_ensure_open (run, error) &&
         dorsal_journal_set_fact (run->journal, "name", "Somebody", &now, error);
}

/* Returns: (transfer full): a copy of the first entry of a kind, which may be changed */
static DorsalRecord *
copy_first (WorkloadRun *run, DorsalKind kind, GError **error)
{
  g_autoptr (GPtrArray) records = NULL;

  if (!workload_ensure_open (run, error))
    return NULL;

  records = dorsal_journal_get_records (run->journal, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (dorsal_record_get_kind (g_ptr_array_index (records, i)) == kind)
      return dorsal_record_copy (g_ptr_array_index (records, i));

  return NULL;
}

static gboolean
change_the_check_in (WorkloadRun *run, GError **error)
{
  g_autoptr (DorsalRecord) check_in = copy_first (run, DORSAL_KIND_CHECK_IN, error);

  if (check_in == NULL)
    return FALSE;

  g_assert_true (dorsal_record_set_text (check_in, DORSAL_CHECK_IN_NOTE, "Better by noon.", NULL));
  return dorsal_journal_save_one (run->journal, check_in, error);
}

static gboolean
undo (WorkloadRun *run, GError **error)
{
  return workload_ensure_open (run, error) && dorsal_journal_undo (run->journal, NULL, error);
}

static gboolean
redo (WorkloadRun *run, GError **error)
{
  return workload_ensure_open (run, error) && dorsal_journal_redo (run->journal, NULL, error);
}

static gboolean
delete_the_check_in (WorkloadRun *run, GError **error)
{
  g_autoptr (DorsalRecord) check_in = copy_first (run, DORSAL_KIND_CHECK_IN, error);
  DorsalMoment now = test_moment (AT);

  return check_in != NULL && dorsal_journal_delete (run->journal, dorsal_record_get_id (check_in),
                                                    now.utc, error);
}

/* More than one page of every table that it touches. */
static gboolean
import_many (WorkloadRun *run, GError **error)
{
  g_autofree char *note = g_strnfill (400, 'n');
  g_autoptr (GPtrArray) records = dorsal_records_new ();

  for (guint i = 0; i < N_IMPORTED; i++)
    {
      g_ptr_array_add (records, test_record (DORSAL_KIND_EVENT, AT, "title", "Moved house", "note",
                                             note, NULL));
      g_ptr_array_add (records, test_record (DORSAL_KIND_MEDICINE, AT, "name", "Ibuprofen", NULL));
    }

  return workload_ensure_open (run, error) && dorsal_journal_save (run->journal, records, error);
}

static gboolean
keep_advice (WorkloadRun *run, GError **error)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();

  g_ptr_array_add (records, test_record (DORSAL_KIND_ADVICE, AT, "rule", "keep_moving", "level",
                                         "1", "protocol", "Back pain 1", NULL));
  return workload_ensure_open (run, error) && dorsal_journal_append_advice (run->journal, records, error);
}

static gboolean
back_up (WorkloadRun *run, GError **error)
{
  g_autofree char *path = workload_build_path (run, BACKUP);

  return workload_ensure_open (run, error) && dorsal_journal_backup (run->journal, path, error);
}

static gboolean
write_a_long_note (WorkloadRun *run, GError **error)
{
  g_autofree char *note = g_strnfill (18000, 'x');
  g_autoptr (DorsalRecord) record =
      test_record (DORSAL_KIND_EVENT, AT, "title", "A long story", "note", note, NULL);

  return workload_ensure_open (run, error) && dorsal_journal_save_one (run->journal, record, error);
}

static gboolean
start_again (WorkloadRun *run, GError **error)
{
  workload_run_close (run);
  return workload_ensure_open (run, error) && dorsal_journal_check (run->journal, error);
}

static gboolean
restore (WorkloadRun *run, GError **error)
{
  g_autofree char *backup = workload_build_path (run, BACKUP);

  workload_run_close (run);
  return dorsal_journal_restore (backup, run->path, workload_get_key (), NULL, error);
}

static gboolean
check_in (WorkloadRun *run, GError **error)
{
  g_autoptr (DorsalRecord) record =
      test_record (DORSAL_KIND_CHECK_IN, "2026-03-02T20:00:00+01:00", "now", "3", NULL);

  return workload_ensure_open (run, error) && dorsal_journal_save_one (run->journal, record, error);
}

/** workload_seal: Returns: whether the journal has that passphrase now */
gboolean
workload_seal (WorkloadRun *run, const char *passphrase, GError **error)
{
  g_autoptr (DorsalSecret) secret = dorsal_secret_new_text (passphrase);
  g_autoptr (GBytes) envelope = dorsal_envelope_new (workload_get_key (), secret, WORK_FACTOR, NULL);

  return workload_ensure_open (run, error) &&
         dorsal_journal_reseal (run->journal, workload_get_key (), envelope, error);
}

static gboolean
set_a_passphrase (WorkloadRun *run, GError **error)
{
  return workload_seal (run, "four plain words here", error);
}

static gboolean
change_the_passphrase (WorkloadRun *run, GError **error)
{
  return workload_seal (run, "four others over there", error);
}

/** workload_unseal: Returns: whether the journal has no passphrase any more */
gboolean
workload_unseal (WorkloadRun *run, GError **error)
{
  return workload_ensure_open (run, error) && dorsal_journal_reseal (run->journal, NULL, NULL, error);
}

static const WorkloadStep sealed[] = {
  { "start for the first time", start_for_the_first_time, NULL },
  { "begin an episode", begin_an_episode, NULL },
  { "set a passphrase", set_a_passphrase, NULL },
  { "change the check-in", change_the_check_in, NULL },
  { "undo the change", undo, NULL },
  { "redo the change", redo, NULL },
  { "back up", back_up, BACKUP },
  { "import many entries", import_many, NULL },
  { "change the passphrase", change_the_passphrase, NULL },
  { "delete the check-in", delete_the_check_in, NULL },
  { "start again", start_again, NULL },
  { "restore the backup", restore, REPLACED },
  { "check in", check_in, NULL },
  { "remove the passphrase", workload_unseal, NULL },
  { "tell a fact", tell_a_fact, NULL },
  { "set a passphrase again", set_a_passphrase, NULL },
  { "undo the fact", undo, NULL },
};

static const WorkloadStep life[] = {
  { "start for the first time", start_for_the_first_time, NULL },
  { "begin an episode", begin_an_episode, NULL },
  { "tell a fact", tell_a_fact, NULL },
  { "change the check-in", change_the_check_in, NULL },
  { "undo the change", undo, NULL },
  { "redo the change", redo, NULL },
  { "delete the check-in", delete_the_check_in, NULL },
  { "undo the deletion", undo, NULL },
  { "back up", back_up, BACKUP },
  { "import many entries", import_many, NULL },
  { "keep advice", keep_advice, NULL },
  { "write a long note", write_a_long_note, NULL },
  { "back up in place of the first backup", back_up, BACKUP },
  { "start again", start_again, NULL },
  { "delete another check-in", delete_the_check_in, NULL },
  { "undo the deletion again", undo, NULL },
  { "undo the long note", undo, NULL },
  { "undo the import", undo, NULL },
  { "restore the backup", restore, REPLACED },
  { "check in", check_in, NULL },
};

static const WorkloadStep day[] = {
  { "start for the first time", start_for_the_first_time, NULL },
  { "begin an episode", begin_an_episode, NULL },
  { "undo", undo, NULL },
  { "redo", redo, NULL },
  { "back up", back_up, BACKUP },
  { "check in", check_in, NULL },
  { "restore the backup", restore, REPLACED },
  { "tell a fact", tell_a_fact, NULL },
};

static const WorkloadStep old[] = {
  { "start with the file of an older version", start_again, OLD_COPY },
  { "check in", check_in, NULL },
  { "undo the check-in", undo, NULL },
  { "undo what the older version did", undo, NULL },
  { "restore a backup of the older version", restore, REPLACED },
  { "check in again", check_in, NULL },
};

static void
make_copies_folder (const char *folder)
{
  g_autofree char *copies = g_build_filename (folder, "copies", NULL);

  g_assert_cmpint (g_mkdir (copies, 0700), ==, 0);
}

static void
run_sample (const char *path)
{
  g_autofree char *sample =
      g_build_filename (g_getenv ("DORSAL_TEST_DATA"), "journal", "version-1.sql", NULL);
  g_autofree char *sql = NULL;
  sqlite3 *raw = NULL;

  g_assert_true (g_file_get_contents (sample, &sql, NULL, NULL));
  g_assert_cmpint (sqlite3_open (path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
}

static void
make_old_files (const char *folder)
{
  g_autofree char *home = g_build_filename (folder, "dorsal", NULL);
  g_autofree char *path = g_build_filename (folder, WORKLOAD_JOURNAL, NULL);
  g_autofree char *backup = g_build_filename (folder, BACKUP, NULL);

  make_copies_folder (folder);
  g_assert_cmpint (g_mkdir (home, 0700), ==, 0);
  run_sample (path);
  run_sample (backup);
}

const Workload workload_life = { "life", make_copies_folder, life, G_N_ELEMENTS (life) };
const Workload workload_day = { "day", make_copies_folder, day, G_N_ELEMENTS (day) };
const Workload workload_sealed = { "sealed", make_copies_folder, sealed, G_N_ELEMENTS (sealed) };
const Workload workload_old = { "old", make_old_files, old, G_N_ELEMENTS (old) };

/**
 * workload_digest:
 * @error: set on failure
 *
 * Returns: (transfer full) (nullable): what tells the entries of a journal from any others, each with
 *   its number and its deletion
 */
char *
workload_digest (DorsalJournal *journal, GError **error)
{
  g_autoptr (GPtrArray) records = dorsal_journal_list_all (journal, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (records == NULL)
    return NULL;

  for (guint i = 0; i < records->len; i++)
    dorsal_record_append_bytes (g_ptr_array_index (records, i), bytes);

  return g_compute_checksum_for_data (G_CHECKSUM_MD5, bytes->data, bytes->len);
}

static void
seed_step (const WorkloadTruth *truth, guint step)
{
  g_random_set_seed (truth->seed * 1000 + step);
  sqlite3_test_control (SQLITE_TESTCTRL_PRNG_SEED, (int) (truth->seed * 1000 + step), NULL);
}

/** workload_clear_folder: Removes all that is in a folder, but not the folder. */
void
workload_clear_folder (const char *folder)
{
  g_autoptr (GDir) content = g_dir_open (folder, 0, NULL);

  g_assert_nonnull (content);
  for (const char *name = g_dir_read_name (content); name != NULL; name = g_dir_read_name (content))
    {
      g_autofree char *child = g_build_filename (folder, name, NULL);

      if (g_unlink (child) != 0)
        test_remove_folder (child);
    }
}

/** workload_run_new_at: Returns: (transfer full): a run in a folder as it is, with no journal open */
WorkloadRun *
workload_run_new_at (const char *folder)
{
  WorkloadRun *self = g_new0 (WorkloadRun, 1);

  self->folder = g_strdup (folder);
  self->path = workload_build_path (self, WORKLOAD_JOURNAL);
  return self;
}

/**
 * workload_run_new:
 * @folder: a folder, which is emptied
 *
 * Returns: (transfer full): a run of which no step is done
 */
WorkloadRun *
workload_run_new (const WorkloadTruth *truth, const char *folder)
{
  workload_clear_folder (folder);
  seed_step (truth, 0);
  truth->workload->prepare (folder);
  return workload_run_new_at (folder);
}

/**
 * workload_run_step:
 * @step: which, from 0
 * @error: set on failure
 *
 * Returns: whether the store says that it is done
 */
gboolean
workload_run_step (WorkloadRun *self, const WorkloadTruth *truth, guint step, GError **error)
{
  seed_step (truth, step + 1);
  return truth->workload->steps[step].run (self, error);
}

/** workload_run_close: Closes the journal; the next step opens it again. */
void
workload_run_close (WorkloadRun *self)
{
  g_clear_object (&self->journal);
}

/** workload_run_free: Closes the journal and leaves the folder as it is. */
void
workload_run_free (WorkloadRun *self)
{
  workload_run_close (self);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

static char *
read_digest (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalJournal) journal = workload_open (path, DORSAL_JOURNAL_CREATE, &error);
  char *digest;

  g_assert_no_error (error);
  digest = workload_digest (journal, &error);
  g_assert_no_error (error);
  return digest;
}

/* What is there before the first step: found out on a copy, which opening may change. */
static void
add_first_digest (WorkloadTruth *self, const char *folder)
{
  g_autoptr (WorkloadRun) run = workload_run_new (self, folder);

  g_ptr_array_add (self->digests, read_digest (run->path));
}

/* What the step has written, wherever it is now. */
static void
add_written (WorkloadTruth *self, WorkloadRun *run, const char *pattern)
{
  g_autoptr (GPtrArray) names = pattern != NULL ? workload_find_files (run->folder, pattern) : NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (self->written, NULL);
  if (names == NULL)
    return;

  g_assert_cmpuint (names->len, ==, 1);
  path = workload_build_path (run, g_ptr_array_index (names, 0));
  g_ptr_array_index (self->written, self->written->len - 1) = workload_digest_file (path, &error);
  g_assert_no_error (error);
}

/**
 * workload_truth_new:
 * @seed: what the random numbers start from
 * @folder: a folder, which is emptied
 *
 * Does all steps once on a disk where nothing goes wrong.
 *
 * Returns: (transfer full): what must be there after each
 */
WorkloadTruth *
workload_truth_new (const Workload *workload, guint32 seed, const char *folder)
{
  WorkloadTruth *self = g_new0 (WorkloadTruth, 1);
  g_autoptr (WorkloadRun) run = NULL;

  self->workload = workload;
  self->seed = seed;
  self->digests = g_ptr_array_new_with_free_func (g_free);
  self->written = g_ptr_array_new_with_free_func (g_free);
  add_first_digest (self, folder);
  run = workload_run_new (self, folder);
  for (guint i = 0; i < workload->n_steps; i++)
    {
      g_autoptr (GError) error = NULL;

      workload_run_step (run, self, i, &error);
      g_assert_no_error (error);
      workload_run_close (run);
      g_ptr_array_add (self->digests, read_digest (run->path));
      add_written (self, run, workload->steps[i].writes);
    }

  return self;
}

/** workload_truth_free: Forgets it. */
void
workload_truth_free (WorkloadTruth *self)
{
  g_ptr_array_unref (self->digests);
  g_ptr_array_unref (self->written);
  g_free (self);
}
