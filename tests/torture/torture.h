/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "workload.h"

G_BEGIN_DECLS

/**
 * TortureOptions:
 * @seed: what the random numbers start from
 * @n_states: how many power cuts
 * @stride: every how many faults one is tried; 1 for all
 * @only: (nullable): the one accident that is to be tried, as it was reported; with * and ? for some of them
 * @goes_on: whether to go on after a loss, and to tell each
 * @workload: what is done meanwhile
 * @lie: what the disk does not do (power cuts)
 * @expects_losses: whether something has to be lost, so that it is only counted
 */
typedef struct
{
  guint32         seed;
  guint           n_states;
  guint           stride;
  const char     *only;
  gboolean        goes_on;
  const Workload *workload;
  int             lie;
  gboolean        expects_losses;
} TortureOptions;

/**
 * TortureResult:
 * @n_states: after how many power cuts the disk was looked at
 * @n_distinct: how many of those differed from all before
 * @n_faults: how many calls were made to fail
 * @n_kills: how often the process was killed
 * @n_losses: how often something was lost, broken or half done, or no clear error was given
 * @n_crashes: how often the program crashed
 * @n_newest: (a disk that lies) after how many power cuts the journal was whole and as it was last
 * @n_older: after how many it was whole, but as it was before
 * @n_mixed: after how many it was whole, with entries of more than one time
 * @n_restored: after how many it was refused, and what took its place was the newest copy that was whole
 * @n_bare: after how many it was refused, and no copy was whole: the program had written each anew on that disk
 * @n_steps: how many steps were acknowledged in the run that is on now
 * @at: which accident is being tried now
 * @complaint: what was wrong the first time
 *
 * In memory that is shared with the process that does the work, so that it outlives a crash.
 */
typedef struct
{
  guint n_states;
  guint n_distinct;
  guint n_faults;
  guint n_kills;
  guint n_losses;
  guint n_crashes;
  guint n_newest;
  guint n_older;
  guint n_mixed;
  guint n_restored;
  guint n_bare;
  guint n_steps;
  char  at[80];
  char  complaint[400];
} TortureResult;

/** Tries the accidents of one kind, in a folder that it may empty. */
typedef void (*TortureFunction) (const TortureOptions *options,
                                 const char           *folder,
                                 TortureResult        *result);

void torture_power (const TortureOptions *options, const char *folder, TortureResult *result);
void torture_lying (const TortureOptions *options, const char *folder, TortureResult *result);
void torture_faults (const TortureOptions *options, const char *folder, TortureResult *result);
void torture_memory (const TortureOptions *options, const char *folder, TortureResult *result);
void torture_kills (const TortureOptions *options, const char *folder, TortureResult *result);
void torture_compound (const TortureOptions *options, const char *folder, TortureResult *result);
void torture_memory_prepare (void);

TortureResult *torture_run (TortureFunction       function,
                            const TortureOptions *options,
                            char                **out_folder);
gboolean       torture_wants (const TortureOptions *options,
                              TortureResult        *result,
                              guint                 number,
                              const char           *format,
                              ...) G_GNUC_PRINTF (4, 5);
gboolean       torture_has_failed (const TortureOptions *options,
                                   TortureResult        *result,
                                   char                 *complaint);
GPtrArray     *torture_record (const WorkloadTruth *truth, const char *folder, int lie);
guint          torture_find_start (GPtrArray *log);
guint          torture_count_states (const TortureOptions *options);
void           torture_result_free (TortureResult *self);

G_END_DECLS
