/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Hundreds of things can go wrong in each step. To do all steps before it again each time would take most
 * of the time, so the files are kept as they are before each. */

#include "config.h"

#include "disk.h"
#include "replay.h"
#include "stage.h"

/* @is_open: whether the journal was open then, and had been read. */
struct _Stage
{
  Replay    *replay;
  GPtrArray *files;
  gboolean   is_open;
};

static void
free_stage (gpointer data)
{
  Stage *self = data;

  g_ptr_array_unref (self->files);
  replay_free (self->replay);
  g_free (self);
}

static Stage *
make_stage (WorkloadRun *run)
{
  Stage *self = g_new0 (Stage, 1);
  g_autoptr (GPtrArray) log = NULL;

  disk_start (run->folder, NULL, TRUE);
  log = disk_log_get ();
  disk_stop ();
  self->is_open = run->journal != NULL;
  self->replay = replay_new (log, REPLAY_ORDERED);
  replay_advance (self->replay, log->len);
  self->files = replay_finish (self->replay);
  return self;
}

/**
 * stages_new:
 * @folder: a folder, which is emptied
 *
 * Returns: (transfer full) (element-type Stage): the stages before each step of a workload
 */
GPtrArray *
stages_new (const WorkloadTruth *truth, const char *folder)
{
  GPtrArray *stages = g_ptr_array_new_with_free_func (free_stage);
  g_autoptr (WorkloadRun) run = workload_run_new (truth, folder);

  for (guint i = 0; i < truth->workload->n_steps; i++)
    {
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (stages, make_stage (run));
      workload_run_step (run, truth, i, &error);
      g_assert_no_error (error);
    }

  return stages;
}

/**
 * stage_set:
 * @folder: a folder, which is emptied
 *
 * Returns: (transfer full): a run that is about to do the step
 */
WorkloadRun *
stage_set (Stage *self, const char *folder)
{
  g_autoptr (GPtrArray) folders = replay_get_folders (self->replay);
  WorkloadRun *run = workload_run_new_at (folder);

  workload_clear_folder (folder);
  replay_write (self->files, folders, folder);
  if (self->is_open)
    {
      run->journal = workload_open (run->path, DORSAL_JOURNAL_WRITE, NULL);
      g_free (workload_digest (run->journal, NULL));
    }

  return run;
}
