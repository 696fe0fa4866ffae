/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The power goes off, at every moment between two operations, each with other sectors and other names
 * on the disk. */

#include "config.h"

#include "disk.h"
#include "judge.h"
#include "replay.h"
#include "torture.h"

#include <stdio.h>
#include <string.h>

/* Every how many states the journal is written to as well. */
#define TRIES_EVERY 16

/** torture_record: Returns: (transfer full): the log of all steps on a disk that lies like that */
GPtrArray *
torture_record (const WorkloadTruth *truth, const char *folder, int lie)
{
  g_autoptr (WorkloadRun) run = workload_run_new (truth, folder);
  GPtrArray *log;

  disk_start (folder, NULL, TRUE);
  disk_log_set_lie ((DiskLie) lie);
  disk_log_mark (0);
  for (guint i = 0; i < truth->workload->n_steps; i++)
    {
      g_autoptr (GError) error = NULL;

      workload_run_step (run, truth, i, &error);
      g_assert_no_error (error);
      disk_log_mark (i + 1);
    }

  workload_run_close (run);
  log = disk_log_get ();
  disk_stop ();
  return log;
}

/* The log leads to what is there, or something was not seen. */
static char *
compare_with_folder (GPtrArray *log, const char *folder)
{
  g_autoptr (Replay) replay = replay_new (log, REPLAY_ORDERED);
  g_autoptr (GPtrArray) files = NULL;

  replay_advance (replay, log->len);
  files = replay_finish (replay);
  for (guint i = 0; i < files->len; i++)
    {
      ReplayFile *file = g_ptr_array_index (files, i);
      g_autofree char *path = g_build_filename (folder, file->name, NULL);
      g_autofree char *content = NULL;
      gsize size = 0;

      if (!g_file_get_contents (path, &content, &size, NULL) || size != file->content->len ||
          memcmp (content, file->content->data, size) != 0)
        return g_strdup_printf ("the log does not lead to %s as it is", file->name);
    }

  return files->len > 0 ? NULL : g_strdup ("the log leads to nothing");
}

/* A copy that was synced and looked at once need not be looked at again. */
static void
set_known (GPtrArray *files, GHashTable *verdicts, GHashTable *known)
{
  for (guint i = files->len; i-- > 0;)
    {
      ReplayFile *file = g_ptr_array_index (files, i);
      const char *verdict = file->clean != NULL ? g_hash_table_lookup (verdicts, file->clean) : NULL;

      if (verdict == NULL || g_str_equal (file->name, "dorsal/journal.db"))
        continue;

      g_hash_table_insert (known, g_strdup (file->name), g_strdup (verdict));
      g_ptr_array_remove_index (files, i);
    }
}

static void
keep_verdicts (GPtrArray *files, GHashTable *verdicts, GHashTable *known)
{
  for (guint i = 0; i < files->len; i++)
    {
      ReplayFile *file = g_ptr_array_index (files, i);
      const char *verdict = g_hash_table_lookup (known, file->name);

      if (verdict != NULL && file->clean != NULL)
        g_hash_table_insert (verdicts, g_strdup (file->clean), g_strdup (verdict));
    }
}

typedef struct
{
  const TortureOptions *options;
  const WorkloadTruth  *truth;
  const char           *folder;
  Replay               *replays[2];
  GHashTable           *verdicts;
  GHashTable           *seen;
} Power;

/* Whether a disk of just these bytes was judged before, with the same steps acknowledged: it would be
 * judged alike. */
static gboolean
was_seen (Power *self, GPtrArray *files, guint mark)
{
  guint64 sum = replay_sum (files, mark);

  return !g_hash_table_add (self->seen, g_memdup2 (&sum, sizeof sum));
}

/* Returns: (transfer full) (nullable): what is wrong, or %NULL if nothing is or it is not to be judged,
 * so that the whole state lies in the folder */
static char *
look (Power *self, guint state, gboolean judges, TortureResult *result)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (self->options->seed * 1000003 + state);
  Replay *replay = self->replays[state % 2];
  g_autoptr (GPtrArray) folders = replay_get_folders (replay);
  g_autoptr (GPtrArray) files = replay_cut (replay, random);
  Judge judge = {
    .truth = self->truth,
    .folder = self->folder,
    .n_acknowledged = replay_get_mark (replay),
    .known = known,
    .tries = state / 2 % TRIES_EVERY == 0,
  };
  char *complaint = NULL;

  if (judges && was_seen (self, files, judge.n_acknowledged))
    return NULL;

  result->n_distinct += judges;
  if (judges)
    set_known (files, self->verdicts, known);
  workload_clear_folder (self->folder);
  replay_write (files, folders, self->folder);
  if (judges)
    complaint = judge_folder (&judge);
  keep_verdicts (files, self->verdicts, known);
  return complaint;
}

/** torture_find_start: Returns: the first moment after what was there at the start */
guint
torture_find_start (GPtrArray *log)
{
  guint start = 0;

  while (((DiskOperation *) g_ptr_array_index (log, start))->type != DISK_MARK)
    start++;

  return start + 1;
}

/** torture_count_states: Returns: how many states there are; the name of one says of how many it is one */
guint
torture_count_states (const TortureOptions *options)
{
  guint n_states = options->n_states;

  if (options->only != NULL)
    sscanf (options->only, "%*s %*s %*u of %u", &n_states);

  return n_states;
}

static void
cut_everywhere (Power *self, GPtrArray *log, TortureResult *result)
{
  guint n_states = torture_count_states (self->options);
  guint start = torture_find_start (log);

  for (guint state = 0; state < n_states; state++)
    {
      guint64 moment = (guint64) state * (log->len + 1 - start) / n_states;

      replay_advance (self->replays[state % 2], start + (guint) moment);
      if (!torture_wants (self->options, result, state, "%s power %u of %u",
                          self->truth->workload->name, state, n_states))
        continue;

      result->n_states++;
      if (torture_has_failed (self->options, result, look (self, state, TRUE, result)))
        {
          look (self, state, FALSE, result);
          return;
        }
    }
}

/** torture_power: Cuts the power. */
void
torture_power (const TortureOptions *options, const char *folder, TortureResult *result)
{
  g_autoptr (WorkloadTruth) truth = workload_truth_new (options->workload, options->seed, folder);
  g_autoptr (GPtrArray) log = torture_record (truth, folder, options->lie);
  g_autoptr (GHashTable) verdicts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (Replay) strict = replay_new (log, REPLAY_STRICT);
  g_autoptr (Replay) ordered = replay_new (log, REPLAY_ORDERED);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Power self = { options, truth, folder, { strict, ordered }, verdicts, seen };

  if (!torture_has_failed (options, result, compare_with_folder (log, folder)))
    cut_everywhere (&self, log, result);
}
