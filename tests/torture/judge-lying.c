/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is left when a disk has lied cannot be all that was acknowledged. But it must be told from what is right, and
 * the copies that had reached the disk before must lead back. */

#include "config.h"

#include "journal/backups.h"
#include "journal/difference.h"
#include "journal/former.h"
#include "journal/rescue.h"
#include "judge-lying.h"
#include "judge.h"
#include "replay.h"

#include <glib/gstdio.h>
#include <string.h>

#define COPIES "dorsal/backups/journal-*.db"
#define RESCUED "dorsal/rescued.db"

/* How a file of age begins. */
#define SEALED "age-encryption.org/v1"

/* At every how many looks what takes long is done too. */
#define TRIES_EVERY 16
#define FILLS_UP_EVERY 4

/* @written: (element-type GBytes): every entry as it was after some step, by its bytes. @copies: what each copy holds,
 * by its name. @whole: (element-type utf8): the bytes of each copy that is complete, with its name. */
struct _Past
{
  const WorkloadTruth *truth;
  GHashTable          *written;
  GHashTable          *copies;
  GHashTable          *whole;
};

/* A rescue gives entries new numbers where two have the same, and takes them out of an episode that is lost. */
static GBytes *
describe_record (DorsalRecord *record, gboolean has_episode)
{
  g_autoptr (DorsalRecord) copy = dorsal_record_copy (record);
  GByteArray *bytes = g_byte_array_new ();

  dorsal_record_set_sequence (copy, 0);
  if (!has_episode)
    dorsal_record_set_episode (copy, NULL);
  dorsal_record_append_bytes (copy, bytes);
  return g_byte_array_free_to_bytes (bytes);
}

static void
add_records (Past *self, WorkloadRun *run)
{
  g_autoptr (DorsalJournal) journal = workload_open (run->path, DORSAL_JOURNAL_READ, NULL);
  g_autoptr (GPtrArray) records = dorsal_journal_list_all (journal, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      g_hash_table_add (self->written, describe_record (g_ptr_array_index (records, i), TRUE));
      g_hash_table_add (self->written, describe_record (g_ptr_array_index (records, i), FALSE));
    }
}

static void
add_copies (Past *self, WorkloadRun *run)
{
  g_autoptr (GPtrArray) names = workload_find_files (run->folder, COPIES);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = workload_build_path (run, name);
      g_autoptr (GError) error = NULL;

      if (g_hash_table_contains (self->copies, name))
        continue;

      g_hash_table_insert (self->copies, g_strdup (name), workload_digest_file (path, &error));
      g_assert_no_error (error);
    }
}

/* Does all steps once more where nothing goes wrong. */
static void
look_at_each_step (Past *self, const char *folder)
{
  g_autoptr (WorkloadRun) run = workload_run_new (self->truth, folder);

  add_records (self, run);
  add_copies (self, run);
  for (guint i = 0; i < self->truth->workload->n_steps; i++)
    {
      g_autoptr (GError) error = NULL;

      workload_run_step (run, self->truth, i, &error);
      g_assert_no_error (error);
      add_records (self, run);
      add_copies (self, run);
    }
}

static gboolean
is_copy (const char *name)
{
  return g_pattern_match_simple (COPIES, name);
}

static char *
sum_copy (const ReplayFile *file)
{
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, file->content->data, file->content->len);

  return g_strconcat (file->name, " ", sum, NULL);
}

/* Between two steps every copy that has its name is complete. */
static void
add_whole (Past *self, GPtrArray *log, guint at)
{
  g_autoptr (Replay) replay = replay_new (log, REPLAY_ORDERED);
  g_autoptr (GPtrArray) files = NULL;

  replay_advance (replay, at);
  files = replay_finish (replay);
  for (guint i = 0; i < files->len; i++)
    {
      const ReplayFile *file = g_ptr_array_index (files, i);

      if (is_copy (file->name))
        g_hash_table_add (self->whole, sum_copy (file));
    }
}

/**
 * past_new:
 * @truth: what was done
 * @log: (element-type DiskOperation): and what came of it
 * @folder: a folder, which is emptied
 *
 * Returns: (transfer full): what there was at any time
 */
Past *
past_new (const WorkloadTruth *truth, GPtrArray *log, const char *folder)
{
  Past *self = g_new0 (Past, 1);

  self->truth = truth;
  self->written =
      g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) (void (*) (void)) g_bytes_unref, NULL);
  self->copies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  look_at_each_step (self, folder);
  for (guint i = 0; i < log->len; i++)
    if (((DiskOperation *) g_ptr_array_index (log, i))->type == DISK_MARK)
      add_whole (self, log, i);
  return self;
}

/** past_free: Forgets it. */
void
past_free (Past *self)
{
  g_hash_table_unref (self->written);
  g_hash_table_unref (self->copies);
  g_hash_table_unref (self->whole);
  g_free (self);
}

/* @before: (nullable): the journal as it was when it was refused, or %NULL if there was none */
typedef struct
{
  Past       *past;
  GPtrArray  *files;
  const char *folder;
  char       *path;
  DorsalKey  *key;
  GBytes     *before;
  guint       number;
} Look;

static GBytes *
read_file (const char *path)
{
  char *content = NULL;
  gsize size = 0;

  return g_file_get_contents (path, &content, &size, NULL) ? g_bytes_new_take (content, size) : NULL;
}

static gboolean
are_same (GBytes *a, GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

static gboolean
is_as_it_was (const Look *self, const ReplayFile *file)
{
  g_autofree char *path = g_build_filename (self->folder, file->name, NULL);
  g_autoptr (GBytes) now = read_file (path);

  return now != NULL && g_bytes_get_size (now) == file->content->len &&
         memcmp (g_bytes_get_data (now, NULL), file->content->data, file->content->len) == 0;
}

/* A copy may get another protection when one is restored, and holds the same then. */
static gboolean
holds_the_same (const Look *self, const ReplayFile *file)
{
  g_autofree char *path = g_build_filename (self->folder, file->name, NULL);
  g_autofree char *digest = workload_digest_file (path, NULL);

  return g_strcmp0 (digest, g_hash_table_lookup (self->past->copies, file->name)) == 0;
}

static char *
judge_copies (const Look *self, gboolean may_be_protected)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      const ReplayFile *file = g_ptr_array_index (self->files, i);

      if (is_copy (file->name) && !is_as_it_was (self, file) && !(may_be_protected && holds_the_same (self, file)))
        return g_strdup_printf ("%s is not as it was", file->name);
    }

  return NULL;
}

static char *
judge_untouched (const Look *self, const char *when)
{
  g_autoptr (GBytes) now = read_file (self->path);

  return are_same (now, self->before) ? judge_copies (self, FALSE)
                                      : g_strdup_printf ("%s has changed the damaged journal", when);
}

/* Returns: (nullable): a copy newer than @found that is complete, or than any if that is %NULL */
static const ReplayFile *
find_newer (const Look *self, const char *found)
{
  for (guint i = self->files->len; i-- > 0;)
    {
      const ReplayFile *file = g_ptr_array_index (self->files, i);
      g_autofree char *sum = NULL;

      if (!is_copy (file->name) || (found != NULL && strcmp (file->name, found) <= 0))
        continue;

      sum = sum_copy (file);
      if (g_hash_table_contains (self->past->whole, sum))
        return file;
    }

  return NULL;
}

static char *
judge_records (const Look *self, DorsalJournal *journal, const char *what)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = dorsal_journal_check (journal, &error) ? dorsal_journal_list_all (journal, &error) : NULL;

  if (records == NULL)
    return g_strdup_printf ("%s is not whole: %s", what, error->message);

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (GBytes) bytes = describe_record (g_ptr_array_index (records, i), TRUE);

      if (!g_hash_table_contains (self->past->written, bytes))
        return g_strdup_printf ("%s has entry %s as it was never written", what,
                                dorsal_record_get_id (g_ptr_array_index (records, i)));
    }

  return NULL;
}

/* It may give nothing, but nothing that is wrong. */
static char *
judge_rescue (const Look *self, const char *copy)
{
  g_autofree char *path = g_build_filename (self->folder, RESCUED, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalRescue) rescue = dorsal_rescue_run (self->path, copy, path, self->key, &error);
  g_autoptr (DorsalJournal) journal = NULL;
  char *complaint;

  if (rescue == NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_strdup_printf ("a rescue that failed has left something: %s", error->message);
  if (rescue == NULL)
    return NULL;

  journal = workload_open (path, DORSAL_JOURNAL_READ, &error);
  complaint = journal != NULL ? judge_records (self, journal, "what was rescued")
                              : g_strdup_printf ("what was rescued cannot be opened: %s", error->message);
  g_unlink (path);
  return complaint;
}

static char *
judge_rescues (const Look *self, const char *copy)
{
  char *complaint = judge_rescue (self, NULL);

  if (complaint == NULL && copy != NULL && self->number % FILLS_UP_EVERY == 0)
    complaint = judge_rescue (self, copy);
  return complaint != NULL ? complaint : judge_untouched (self, "a rescue");
}

static char *
judge_kept (const Look *self, const char *kept)
{
  g_autoptr (GBytes) now = kept != NULL ? read_file (kept) : NULL;

  return are_same (now, self->before) ? NULL : g_strdup ("the damaged journal is not kept as it was");
}

static const char *
get_name (const Look *self, const char *path)
{
  return path + strlen (self->folder) + 1;
}

static char *
judge_restored (const Look *self, const char *copy, const char *kept)
{
  const char *wanted = g_hash_table_lookup (self->past->copies, copy);
  char *complaint = NULL;
  g_autofree char *digest = judge_read (self->path, DORSAL_JOURNAL_WRITE, self->number % TRIES_EVERY == 0, &complaint);

  if (digest == NULL)
    return complaint;

  if (g_strcmp0 (digest, wanted) != 0)
    return g_strdup_printf ("%s was restored, and the journal is not as it was then", copy);

  complaint = judge_kept (self, kept);
  return complaint != NULL ? complaint : judge_copies (self, self->key != NULL);
}

/* Returns: (transfer full) (nullable): of the copies that are whole and protected, the newest */
static char *
find_sealed_copy (const Look *self)
{
  g_autoptr (GPtrArray) copies = dorsal_backups_list (self->path, NULL, NULL);

  for (guint i = 0; i < copies->len; i++)
    {
      const char *path = ((DorsalBackup *) g_ptr_array_index (copies, i))->path;
      g_auto (DorsalBackupContent) content = { 0 };

      if (dorsal_journal_is_sealed (path) && dorsal_backup_inspect (path, self->key, &content, NULL))
        return g_strdup (path);
    }

  return NULL;
}

static gboolean
restore (const Look *self, const char *copy, char **out_kept, GError **error)
{
  DorsalDifference difference;

  return dorsal_difference_read (copy, self->path, self->key, &difference, error) &&
         dorsal_journal_restore (copy, self->path, self->key, out_kept, error);
}

/* What was sealed stays sealed: where the passphrase is lost with the beginning of the journal, a copy in clear does not
 * take its place, and an older one that is protected has to. */
static gboolean
is_sealed_before_clear (const Look *self, const char *copy, const GError *error)
{
  return g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED) &&
         dorsal_journal_is_sealed (self->path) && !dorsal_journal_is_sealed (copy);
}

static char *
judge_restoring (const Look *self, const char *found, LyingOutcome *out_outcome)
{
  g_autofree char *kept = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;

  if (restore (self, found, &kept, &error))
    return judge_restored (self, get_name (self, found), kept);

  if (is_sealed_before_clear (self, found, error))
    {
      other = find_sealed_copy (self);
      *out_outcome = LYING_BARE;
      if (other == NULL)
        return NULL;

      g_clear_error (&error);
      *out_outcome = LYING_RESTORED;
      if (restore (self, other, &kept, &error))
        return judge_restored (self, get_name (self, other), kept);
    }

  return g_strdup_printf ("%s could not be restored: %s", get_name (self, found), error->message);
}

static char *
judge_found (const Look *self, const char *found, LyingOutcome *out_outcome)
{
  const ReplayFile *newer = find_newer (self, get_name (self, found));

  *out_outcome = LYING_RESTORED;
  return newer == NULL ? judge_restoring (self, found, out_outcome)
                       : g_strdup_printf ("%s was found, and %s is newer and whole", get_name (self, found), newer->name);
}

static char *
judge_bare (const Look *self, const GError *error)
{
  const ReplayFile *whole = find_newer (self, NULL);

  if (whole != NULL)
    return g_strdup_printf ("no copy was found, and %s is whole", whole->name);

  return g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND)
             ? NULL
             : g_strdup_printf ("that there is no copy was told as: %s", error->message);
}

/* Only for these the window offers a copy. */
static char *
judge_refusal (const GError *error)
{
  gboolean is_clear = error->domain == DORSAL_JOURNAL_ERROR && error->message[0] != '\0' &&
                      (error->code == DORSAL_JOURNAL_ERROR_DAMAGED || error->code == DORSAL_JOURNAL_ERROR_NOT_FOUND ||
                       error->code == DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL);

  return is_clear ? NULL : g_strdup_printf ("it was refused with code %d: %s", error->code, error->message);
}

/* The passphrase is asked for where the journal or a copy is protected. */
static DorsalKey *
find_key (const Look *self)
{
  for (guint i = 0; i < self->files->len; i++)
    {
      const ReplayFile *file = g_ptr_array_index (self->files, i);

      if (file->content->len >= strlen (SEALED) && memcmp (file->content->data, SEALED, strlen (SEALED)) == 0)
        return workload_get_key ();
    }

  return NULL;
}

/* As problem-actions.c does it. */
static char *
judge_way_back (Look *self, const GError *refusal, LyingOutcome *out_outcome)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  char *complaint = judge_refusal (refusal);

  if (complaint == NULL)
    complaint = judge_copies (self, FALSE);
  if (complaint != NULL)
    return complaint;

  self->key = find_key (self);
  self->before = read_file (self->path);
  found = dorsal_backups_find_whole (self->path, NULL, self->key, &error);
  complaint = judge_rescues (self, found);
  if (complaint != NULL)
    return complaint;

  *out_outcome = LYING_BARE;
  return found != NULL ? judge_found (self, found, out_outcome) : judge_bare (self, error);
}

/* As the window does it. */
static DorsalJournal *
open_journal (const char *path, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  DorsalJournal *journal = dorsal_former_open (path, DORSAL_JOURNAL_CREATE, NULL, NULL, &local_error);

  if (g_error_matches (local_error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED))
    return dorsal_former_open (path, DORSAL_JOURNAL_CREATE, NULL, workload_get_key (), error);

  if (journal == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return journal;
}

/* After which of the steps that may be done it was like that. */
static void
find_time (const Look *self, const char *digest, guint n_acknowledged, LyingOutcome *out_outcome)
{
  const GPtrArray *digests = self->past->truth->digests;

  for (guint i = MIN (n_acknowledged + 2, digests->len); i-- > 0;)
    if (g_str_equal (digest, g_ptr_array_index (digests, i)))
      {
        *out_outcome = i >= n_acknowledged ? LYING_NEWEST : LYING_OLDER;
        return;
      }

  *out_outcome = LYING_MIXED;
}

static char *
judge_shown (const Look *self, DorsalJournal *journal, guint n_acknowledged, LyingOutcome *out_outcome)
{
  g_autofree char *digest = workload_digest (journal, NULL);
  char *complaint = judge_records (self, journal, "the journal that was shown");

  if (complaint == NULL && digest == NULL)
    return g_strdup ("the journal that was shown cannot be read again");

  if (complaint == NULL)
    find_time (self, digest, n_acknowledged, out_outcome);
  return complaint != NULL ? complaint : judge_copies (self, FALSE);
}

/**
 * past_judge:
 * @files: (element-type ReplayFile): what lies in the folder
 * @n_acknowledged: how many steps the program has heard to be done; one more may be
 * @number: which look it is; what takes long is not done at each
 * @out_outcome: (out): what it came to, if nothing is wrong
 *
 * Opens the journal as the window does, and goes the way back if it is refused.
 *
 * Returns: (transfer full) (nullable): what is wrong, or %NULL
 */
char *
past_judge (Past         *self,
            GPtrArray    *files,
            const char   *folder,
            guint         n_acknowledged,
            guint         number,
            LyingOutcome *out_outcome)
{
  g_autofree char *path = g_build_filename (folder, WORKLOAD_JOURNAL, NULL);
  Look look = { .past = self, .files = files, .folder = folder, .path = path, .number = number };
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalJournal) journal = open_journal (path, &error);
  g_autoptr (GPtrArray) shown = journal != NULL ? dorsal_journal_get_records (journal, &error) : NULL;
  char *complaint;

  if (shown != NULL)
    return judge_shown (&look, journal, n_acknowledged, out_outcome);

  g_clear_object (&journal);
  complaint = judge_way_back (&look, error, out_outcome);
  g_clear_pointer (&look.before, g_bytes_unref);
  return complaint;
}
