/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

/**
 * WorkloadRun:
 * @folder: an absolute path without links
 * @path: where in it the journal is, or will be
 * @journal: (nullable): the journal, while it is open
 *
 * A person at work, as far as the store sees it.
 */
typedef struct
{
  char          *folder;
  char          *path;
  DorsalJournal *journal;
} WorkloadRun;

/**
 * WorkloadStep:
 * @says: what it does
 * @run: does it; after a failure it can be tried again
 * @keeps: (nullable): a pattern of the names, in the folder, of the file in which the step keeps what
 *   the journal held before it
 */
typedef struct
{
  const char *says;
  gboolean (*run) (WorkloadRun *run, GError **error);
  const char *keeps;
} WorkloadStep;

/**
 * Workload:
 * @name: what it is called
 * @prepare: puts into an empty folder what is there at first
 * @steps: what is done then, in order
 * @n_steps: how many
 */
typedef struct
{
  const char *name;
  void (*prepare) (const char *folder);
  const WorkloadStep *steps;
  guint               n_steps;
} Workload;

/**
 * WorkloadTruth:
 * @workload: what was done
 * @seed: with which random numbers
 * @digests: (element-type utf8): what the journal holds before the first step and after each
 *
 * What must be there when so many steps have been acknowledged.
 */
typedef struct
{
  const Workload *workload;
  guint32         seed;
  GPtrArray      *digests;
} WorkloadTruth;

/* A whole life, a short one for what takes long, a journal with a passphrase, and one of an older version. */
extern const Workload workload_life;
extern const Workload workload_day;
extern const Workload workload_sealed;
extern const Workload workload_old;

WorkloadTruth *workload_truth_new (const Workload *workload, guint32 seed);
void           workload_truth_free (WorkloadTruth *self);
WorkloadRun   *workload_run_new (const WorkloadTruth *truth, const char *folder);
gboolean       workload_run_step (WorkloadRun         *self,
                                  const WorkloadTruth *truth,
                                  guint                step,
                                  GError             **error);
void           workload_run_close (WorkloadRun *self);
void           workload_run_free (WorkloadRun *self);
DorsalJournal *workload_open (const char *path, DorsalJournalMode mode, GError **error);
char          *workload_digest (DorsalJournal *journal, GError **error);
void           workload_clear_folder (const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WorkloadTruth, workload_truth_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WorkloadRun, workload_run_free)

G_END_DECLS
