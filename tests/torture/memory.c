/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* SQLite gets no memory, at each of its allocations. GLib’s own end the program, as GLib has it, and
 * that is the same as being killed. */

#include "config.h"

#include "drive.h"
#include "judge.h"
#include "stage.h"
#include "torture.h"

#include <sqlite3.h>

static sqlite3_mem_methods usual;
static struct
{
  guint    count;
  guint    at;
  gboolean for_ever;
} memory;

static gboolean
is_refused (void)
{
  memory.count++;
  return memory.at != 0 && (memory.count == memory.at ||
                            (memory.for_ever && memory.count > memory.at));
}

static void *
allocate_cb (int size)
{
  return is_refused () ? NULL : usual.xMalloc (size);
}

static void *
reallocate_cb (void *block, int size)
{
  return is_refused () ? NULL : usual.xRealloc (block, size);
}

/** torture_memory_prepare: Has SQLite ask here for memory; before anything else is asked of SQLite. */
void
torture_memory_prepare (void)
{
  sqlite3_mem_methods refusing;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &usual), ==, SQLITE_OK);
  refusing = usual;
  refusing.xMalloc = allocate_cb;
  refusing.xRealloc = reallocate_cb;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &refusing), ==, SQLITE_OK);
}

static void
start (guint at, gboolean for_ever)
{
  memory.count = 0;
  memory.at = at;
  memory.for_ever = for_ever;
}

static void
mend (void)
{
  memory.at = 0;
}

static guint
count_allocations (const WorkloadTruth *truth, Stage *stage, guint step, const char *folder)
{
  g_autoptr (WorkloadRun) run = stage_set (stage, folder);

  start (0, FALSE);
  g_assert_true (workload_run_step (run, truth, step, NULL));
  return memory.count;
}

static char *
run_without_memory (const WorkloadTruth *truth,
                    WorkloadRun         *run,
                    guint                step,
                    guint                at,
                    gboolean             for_ever)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Drive drive = {
    .truth = truth,
    .run = run,
    .for_ever = for_ever,
    .can_delete = TRUE,
    .mend = mend,
    .n_acknowledged = step,
    .n_last = MIN (step + 2, truth->workload->n_steps),
  };
  Judge judge = { truth, run->folder, 0, known, TRUE, truth->workload->has_backups };
  char *complaint;

  start (at, for_ever);
  complaint = drive_steps (&drive);
  mend ();
  workload_run_close (run);
  judge.n_acknowledged = drive.n_acknowledged;
  return complaint != NULL ? complaint : judge_folder (&judge);
}

/* Returns whether to go on. */
static gboolean
try_step (const TortureOptions *options,
          const WorkloadTruth  *truth,
          GPtrArray            *stages,
          guint                 step,
          const char           *folder,
          TortureResult        *result)
{
  Stage *stage = g_ptr_array_index (stages, step);
  guint n_allocations = count_allocations (truth, stage, step, folder);

  for (guint i = 0; i < 2 * n_allocations; i++)
    {
      g_autoptr (WorkloadRun) run = NULL;
      guint at = 1 + i / 2;

      if (!torture_wants (options, result, i, "%s step %u memory %s %u", truth->workload->name,
                          step + 1, i % 2 == 1 ? "for-ever" : "once", at))
        continue;

      result->n_faults++;
      mend ();
      run = stage_set (stage, folder);
      if (torture_has_failed (options, result,
                              run_without_memory (truth, run, step, at, i % 2 == 1)))
        return FALSE;
    }

  return TRUE;
}

/** torture_memory: Refuses memory, once and for ever. */
void
torture_memory (const TortureOptions *options, const char *folder, TortureResult *result)
{
  g_autoptr (WorkloadTruth) truth = workload_truth_new (options->workload, options->seed, folder);
  g_autoptr (GPtrArray) stages = stages_new (truth, folder);
  gboolean goes_on = TRUE;

  for (guint step = 0; goes_on && step < truth->workload->n_steps; step++)
    goes_on = try_step (options, truth, stages, step, folder, result);
}
