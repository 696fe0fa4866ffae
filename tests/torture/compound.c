/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Two accidents: the power went off, and while what it left is opened and taken back, a call to the disk fails. */

#include "config.h"

#include "disk.h"
#include "drive.h"
#include "judge.h"
#include "replay.h"
#include "torture.h"

#include <errno.h>

#define ROLLBACK WORKLOAD_JOURNAL "-journal"

static const DiskFault kinds[] = {
  { DISK_FAULT_ERROR, EIO, DISK_CALL_ANY, 0, FALSE },
  { DISK_FAULT_ERROR, EIO, DISK_CALL_ANY, 0, TRUE },
  { DISK_FAULT_ERROR, ENOSPC, DISK_CALL_CHANGES, 0, TRUE },
  { DISK_FAULT_ERROR, EROFS, DISK_CALL_CHANGES | DISK_CALL_OPEN_TO_WRITE, 0, TRUE },
  { DISK_FAULT_ERROR, EMFILE, DISK_CALL_OPEN | DISK_CALL_OPEN_TO_WRITE | DISK_CALL_CREATE, 0, FALSE },
  { DISK_FAULT_SHORT, 0, DISK_CALL_WRITE, 0, FALSE },
  { DISK_FAULT_DROP, EIO, DISK_CALL_SYNC, 0, FALSE },
};

typedef struct
{
  const TortureOptions *options;
  const WorkloadTruth  *truth;
  const char           *folder;
  TortureResult        *result;
} Compound;

static gboolean
has_rollback (GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    if (g_str_equal (((ReplayFile *) g_ptr_array_index (files, i))->name, ROLLBACK))
      return TRUE;

  return FALSE;
}

static void
set_state (Compound *self, GPtrArray *files, GPtrArray *folders)
{
  workload_clear_folder (self->folder);
  replay_write (files, folders, self->folder);
}

/* Returns: (transfer full) (nullable): what is wrong with what is said when it cannot be opened */
static char *
open_once (Compound *self)
{
  g_autofree char *path = g_build_filename (self->folder, WORKLOAD_JOURNAL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalJournal) journal = workload_open (path, DORSAL_JOURNAL_CREATE, &error);
  g_autofree char *digest = NULL;

  if (journal != NULL && dorsal_journal_check (journal, &error))
    digest = workload_digest (journal, &error);

  return digest != NULL || drive_is_clear (error)
             ? NULL
             : g_strdup_printf ("it could not be opened, without a clear error: %s", error->message);
}

static guint
count_calls (Compound *self, guint calls)
{
  DiskFault fault = { .calls = calls };
  guint count;

  disk_start (self->folder, &fault, FALSE);
  g_free (open_once (self));
  count = (guint) disk_get_count ();
  disk_stop ();
  return count;
}

static char *
open_with_fault (Compound *self, const DiskFault *fault, guint n_acknowledged)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Judge judge = { self->truth, self->folder, n_acknowledged, known, TRUE, FALSE };
  char *complaint;

  disk_start (self->folder, fault, fault->kind == DISK_FAULT_DROP);
  complaint = open_once (self);
  disk_mend ();
  disk_stop ();
  return complaint != NULL ? complaint : judge_folder (&judge);
}

/* Returns whether to go on. Which call fails, and how, is drawn. */
static gboolean
try_state (Compound *self, Replay *replay, guint state)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (self->options->seed * 1000003 + state);
  g_autoptr (GPtrArray) folders = replay_get_folders (replay);
  g_autoptr (GPtrArray) files = replay_cut (replay, random);
  DiskFault fault = kinds[g_rand_int_range (random, 0, G_N_ELEMENTS (kinds))];
  guint n_calls;

  set_state (self, files, folders);
  n_calls = count_calls (self, fault.calls);
  if (n_calls == 0)
    return TRUE;

  fault.at = 1 + (guint) g_rand_int_range (random, 0, (gint32) n_calls);
  self->result->n_distinct += has_rollback (files);
  self->result->n_faults++;
  set_state (self, files, folders);
  return !torture_has_failed (self->options, self->result,
                              open_with_fault (self, &fault, replay_get_mark (replay)));
}

/** torture_compound: Cuts the power, and has a call fail when the journal is opened afterwards. */
void
torture_compound (const TortureOptions *options, const char *folder, TortureResult *result)
{
  g_autoptr (WorkloadTruth) truth = workload_truth_new (options->workload, options->seed, folder);
  g_autoptr (GPtrArray) log = torture_record (truth, folder, DISK_HONEST);
  g_autoptr (Replay) replay = replay_new (log, REPLAY_ORDERED);
  Compound self = { options, truth, folder, result };
  guint n_states = torture_count_states (options);
  guint start = torture_find_start (log);
  gboolean goes_on = TRUE;

  for (guint state = 0; goes_on && state < n_states; state++)
    {
      guint moment = start + (guint) ((guint64) state * (log->len + 1 - start) / n_states);

      replay_advance (replay, moment);
      if (!torture_wants (options, result, state, "%s compound %u of %u", truth->workload->name, state, n_states))
        continue;

      result->n_states++;
      goes_on = try_state (&self, replay, state);
    }
}
