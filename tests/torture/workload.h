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
 * @writes: (nullable): a pattern of the name of another file that the step writes
 * @drops: (nullable): a pattern of files of which none need be there any more
 */
typedef struct
{
  const char *says;
  gboolean (*run) (WorkloadRun *run, GError **error);
  const char *keeps;
  const char *writes;
  const char *drops;
} WorkloadStep;

/**
 * Workload:
 * @name: what it is called
 * @prepare: puts into an empty folder what is there at first
 * @steps: what is done then, in order
 * @n_steps: how many
 * @has_backups: whether there is at every moment a backup that is found by itself
 */
typedef struct
{
  const char *name;
  void (*prepare) (const char *folder);
  const WorkloadStep *steps;
  guint               n_steps;
  gboolean            has_backups;
} Workload;

/**
 * WorkloadTruth:
 * @workload: what was done
 * @seed: with which random numbers
 * @digests: (element-type utf8): what the journal holds before the first step and after each
 * @written: (element-type utf8): what the file holds that each step writes, or %NULL
 *
 * What must be there when so many steps have been acknowledged.
 */
typedef struct
{
  const Workload *workload;
  guint32         seed;
  GPtrArray      *digests;
  GPtrArray      *written;
} WorkloadTruth;

#define WORKLOAD_JOURNAL "dorsal/journal.db"

/* A whole life, a short one for what takes long, a journal with a passphrase, one of an older version, and what is
 * written beside a journal. */
extern const Workload workload_life;
extern const Workload workload_day;
extern const Workload workload_sealed;
extern const Workload workload_old;
extern const Workload workload_beside;

WorkloadTruth *workload_truth_new (const Workload *workload, guint32 seed, const char *folder);
void           workload_truth_free (WorkloadTruth *self);
WorkloadRun   *workload_run_new (const WorkloadTruth *truth, const char *folder);
WorkloadRun   *workload_run_new_at (const char *folder);
gboolean       workload_run_step (WorkloadRun         *self,
                                  const WorkloadTruth *truth,
                                  guint                step,
                                  GError             **error);
void           workload_run_close (WorkloadRun *self);
void           workload_run_free (WorkloadRun *self);
DorsalKey     *workload_get_key (void);
DorsalJournal *workload_open (const char *path, DorsalJournalMode mode, GError **error);
char          *workload_digest (DorsalJournal *journal, GError **error);
char          *workload_digest_file (const char *path, GError **error);
GPtrArray     *workload_find_files (const char *folder, const char *pattern);
void           workload_clear_folder (const char *folder);
Workload      *workload_new_kept (const Workload *base);
void           workload_free_kept (Workload *self);

/* For workload-beside.c and workload-kept.c. */

gboolean workload_ensure_open (WorkloadRun *run, GError **error);
char    *workload_build_path (WorkloadRun *run, const char *name);
gboolean workload_seal (WorkloadRun *run, const char *passphrase, GError **error);
gboolean workload_unseal (WorkloadRun *run, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Workload, workload_free_kept)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WorkloadTruth, workload_truth_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WorkloadRun, workload_run_free)

G_END_DECLS
