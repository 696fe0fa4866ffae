/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Every call to the disk fails in its turn, and at every call that changes it the process is killed. */

#include "config.h"

#include "disk.h"
#include "drive.h"
#include "judge.h"
#include "stage.h"
#include "torture.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define GROWS (DISK_CALL_CREATE | DISK_CALL_WRITE | DISK_CALL_TRUNCATE | DISK_CALL_LINK |          \
               DISK_CALL_RENAME | DISK_CALL_SYNC | DISK_CALL_FOLDER)
#define OPENS (DISK_CALL_OPEN | DISK_CALL_OPEN_TO_WRITE | DISK_CALL_CREATE)

typedef struct
{
  const char   *name;
  DiskFaultKind kind;
  int           reason;
  guint         calls;
} FaultKind;

static const FaultKind kinds[] = {
  { "EIO", DISK_FAULT_ERROR, EIO, DISK_CALL_ANY },
  { "ENOSPC", DISK_FAULT_ERROR, ENOSPC, GROWS },
  { "EDQUOT", DISK_FAULT_ERROR, EDQUOT, GROWS },
  { "EROFS", DISK_FAULT_ERROR, EROFS, DISK_CALL_CHANGES | DISK_CALL_OPEN_TO_WRITE },
  { "EMFILE", DISK_FAULT_ERROR, EMFILE, OPENS },
  { "ESTALE", DISK_FAULT_ERROR, ESTALE, DISK_CALL_ANY },
  { "ENOTCONN", DISK_FAULT_ERROR, ENOTCONN, DISK_CALL_ANY },
  { "EIO-look", DISK_FAULT_ERROR, EIO, DISK_CALL_LOOK },
  { "ESTALE-look", DISK_FAULT_ERROR, ESTALE, DISK_CALL_LOOK },
  { "short", DISK_FAULT_SHORT, 0, DISK_CALL_WRITE },
  { "dropped", DISK_FAULT_DROP, EIO, DISK_CALL_SYNC },
};

static const FaultKind kills[] = {
  { "kill", DISK_FAULT_KILL_BEFORE, 0, DISK_CALL_CHANGES },
  { "kill-within", DISK_FAULT_KILL_WITHIN, 0, DISK_CALL_WRITE },
};

static char *
judge_after (const WorkloadTruth *truth, const char *folder, guint n_acknowledged)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Judge judge = { truth, folder, n_acknowledged, known, TRUE, truth->workload->has_backups };

  return judge_folder (&judge);
}

/* One step more than that in which something goes wrong: whether it can go on. */
static guint
find_last (const WorkloadTruth *truth, guint step)
{
  return MIN (step + 2, truth->workload->n_steps);
}

typedef struct
{
  const TortureOptions *options;
  const WorkloadTruth  *truth;
  GPtrArray            *stages;
  const char           *folder;
  TortureResult        *result;
} Faults;

static guint
count_calls (Faults *self, guint step, guint calls)
{
  g_autoptr (WorkloadRun) run = stage_set (g_ptr_array_index (self->stages, step), self->folder);
  DiskFault fault = { .calls = calls };
  guint count;

  disk_start (self->folder, &fault, FALSE);
  g_assert_true (workload_run_step (run, self->truth, step, NULL));
  count = (guint) disk_get_count ();
  workload_run_close (run);
  disk_stop ();
  return count;
}

static char *
run_with_fault (Faults *self, guint step, const DiskFault *fault)
{
  g_autoptr (WorkloadRun) run = stage_set (g_ptr_array_index (self->stages, step), self->folder);
  Drive drive = {
    .truth = self->truth,
    .run = run,
    .for_ever = fault->for_ever,
    .can_delete = (fault->calls & DISK_CALL_UNLINK) == 0 || !fault->for_ever,
    .is_unseen = fault->calls == DISK_CALL_LOOK,
    .mend = disk_mend,
    .n_acknowledged = step,
    .n_last = find_last (self->truth, step),
  };
  char *complaint;

  disk_start (self->folder, fault, fault->kind == DISK_FAULT_DROP);
  complaint = drive_steps (&drive);
  disk_mend ();
  workload_run_close (run);
  disk_stop ();
  return complaint != NULL ? complaint
                           : judge_after (self->truth, self->folder, drive.n_acknowledged);
}

/* Returns whether to go on. */
static gboolean
try_step (Faults *self, guint step, const FaultKind *kind)
{
  guint n_calls = count_calls (self, step, kind->calls);

  for (guint i = 0; i < 2 * n_calls; i++)
    {
      DiskFault fault = { kind->kind, kind->reason, kind->calls, 1 + i / 2, i % 2 == 1 };

      if (!torture_wants (self->options, self->result, i, "%s step %u %s %s %u",
                          self->truth->workload->name, step + 1, kind->name,
                          fault.for_ever ? "for-ever" : "once", 1 + i / 2))
        continue;

      self->result->n_faults++;
      if (torture_has_failed (self->options, self->result, run_with_fault (self, step, &fault)))
        return FALSE;
    }

  return TRUE;
}

/** torture_faults: Has each call fail, once and for ever. */
void
torture_faults (const TortureOptions *options, const char *folder, TortureResult *result)
{
  g_autoptr (WorkloadTruth) truth = workload_truth_new (options->workload, options->seed, folder);
  g_autoptr (GPtrArray) stages = stages_new (truth, folder);
  Faults self = { options, truth, stages, folder, result };
  gboolean goes_on = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint step = 0; goes_on && step < truth->workload->n_steps; step++)
      goes_on = try_step (&self, step, &kinds[i]);
}

/* In a process of its own, which says in shared memory how far it came. */
static void
work_until_killed (Faults *self, guint step, const DiskFault *fault)
{
  WorkloadRun *run = stage_set (g_ptr_array_index (self->stages, step), self->folder);

  disk_start (self->folder, fault, FALSE);
  if (!workload_run_step (run, self->truth, step, NULL))
    _exit (1);

  self->result->n_steps = step + 1;
  _exit (0);
}

static char *
run_killed (Faults *self, guint step, const DiskFault *fault)
{
  int status = 0;
  pid_t child;

  self->result->n_steps = step;
  child = fork ();
  if (child == 0)
    work_until_killed (self, step, fault);

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (!WIFSIGNALED (status) || WTERMSIG (status) != SIGKILL)
    return g_strdup_printf ("the process ended otherwise than killed (%d)", status);

  return judge_after (self->truth, self->folder, self->result->n_steps);
}

/* Returns whether to go on. */
static gboolean
kill_in_step (Faults *self, guint step, const FaultKind *kind)
{
  guint n_calls = count_calls (self, step, kind->calls);

  for (guint at = 1; at <= n_calls; at++)
    {
      DiskFault fault = { kind->kind, 0, kind->calls, at, FALSE };

      if (!torture_wants (self->options, self->result, at, "%s step %u %s %u",
                          self->truth->workload->name, step + 1, kind->name, at))
        continue;

      self->result->n_kills++;
      if (torture_has_failed (self->options, self->result, run_killed (self, step, &fault)))
        return FALSE;
    }

  return TRUE;
}

/** torture_kills: Kills the process at each call that changes the disk, and in the middle of each write. */
void
torture_kills (const TortureOptions *options, const char *folder, TortureResult *result)
{
  g_autoptr (WorkloadTruth) truth = workload_truth_new (options->workload, options->seed, folder);
  g_autoptr (GPtrArray) stages = stages_new (truth, folder);
  Faults self = { options, truth, stages, folder, result };
  gboolean goes_on = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (kills); i++)
    for (guint step = 0; goes_on && step < truth->workload->n_steps; step++)
      goes_on = kill_in_step (&self, step, &kills[i]);
}
