/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The power goes off, and the disk had not kept what it said it had. */

#include "config.h"

#include "judge-lying.h"
#include "replay.h"
#include "torture.h"

#include <unistd.h>

/* The longest that one state may take: what hangs is a crash. */
#define SECONDS_MOST 60

typedef struct
{
  const TortureOptions *options;
  Past                 *past;
  const char           *folder;
  Replay               *replays[2];
  GHashTable           *seen;
} Lying;

static void
count_outcome (TortureResult *result, LyingOutcome outcome)
{
  guint *const counts[] = {
    [LYING_NEWEST] = &result->n_newest,
    [LYING_OLDER] = &result->n_older,
    [LYING_MIXED] = &result->n_mixed,
    [LYING_RESTORED] = &result->n_restored,
    [LYING_BARE] = &result->n_bare,
  };

  ++*counts[outcome];
}

static void
put_files (Lying *self, Replay *replay, GPtrArray *files)
{
  g_autoptr (GPtrArray) folders = replay_get_folders (replay);

  workload_clear_folder (self->folder);
  replay_write (files, folders, self->folder);
}

/* What is looked at is changed by that, so it is put there again when something is wrong. */
static char *
look (Lying *self, guint state, TortureResult *result)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (self->options->seed * 1000003 + state);
  Replay *replay = self->replays[state % 2];
  guint mark = replay_get_mark (replay);
  g_autoptr (GPtrArray) files = replay_cut (replay, random);
  guint64 sum = replay_sum (files, mark);
  LyingOutcome outcome = LYING_NEWEST;
  char *complaint;

  if (!g_hash_table_add (self->seen, g_memdup2 (&sum, sizeof sum)))
    return NULL;

  result->n_distinct++;
  put_files (self, replay, files);
  complaint = past_judge (self->past, files, self->folder, mark, state / 2, &outcome);
  if (complaint == NULL)
    count_outcome (result, outcome);
  else
    put_files (self, replay, files);
  return complaint;
}

static void
cut_everywhere (Lying *self, GPtrArray *log, TortureResult *result)
{
  guint n_states = torture_count_states (self->options);
  guint start = torture_find_start (log);

  for (guint state = 0; state < n_states; state++)
    {
      guint64 moment = (guint64) state * (log->len + 1 - start) / n_states;

      replay_advance (self->replays[state % 2], start + (guint) moment);
      if (!torture_wants (self->options, result, state, "%s lying %u of %u", self->options->workload->name, state,
                          n_states))
        continue;

      result->n_states++;
      alarm (SECONDS_MOST);
      if (torture_has_failed (self->options, result, look (self, state, result)))
        return;
    }
}

/** torture_lying: Cuts the power where the disk has lied, after days on which copies were kept and it had not. */
void
torture_lying (const TortureOptions *options, const char *folder, TortureResult *result)
{
  g_autoptr (Workload) workload = workload_new_kept (options->workload);
  g_autoptr (WorkloadTruth) truth = workload_truth_new (workload, options->seed, folder);
  g_autoptr (GPtrArray) log = torture_record (truth, folder, options->lie);
  g_autoptr (Past) past = past_new (truth, log, folder);
  g_autoptr (Replay) strict = replay_new (log, REPLAY_STRICT);
  g_autoptr (Replay) ordered = replay_new (log, REPLAY_ORDERED);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Lying self = { options, past, folder, { strict, ordered }, seen };

  cut_everywhere (&self, log, result);
}
