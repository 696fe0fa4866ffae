/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/advice.h"
#include "soak-ledger.h"
#include "torture.h"

G_BEGIN_DECLS

/**
 * SoakPlant:
 * @SOAK_PLANT_NOTHING: all is as it is
 * @SOAK_PLANT_LEAK: each time something is saved, a record is never freed
 * @SOAK_PLANT_HOARD: what was shown before each change is kept until the journal is closed
 * @SOAK_PLANT_DESCRIPTOR: a file is opened once and never closed
 * @SOAK_PLANT_FILE: a file is left behind once
 * @SOAK_PLANT_LOSS: at last a row is taken out of the file
 *
 * What is wrong on purpose, to see that it is noticed; in @lie of #TortureOptions.
 */
typedef enum
{
  SOAK_PLANT_NOTHING,
  SOAK_PLANT_LEAK,
  SOAK_PLANT_HOARD,
  SOAK_PLANT_DESCRIPTOR,
  SOAK_PLANT_FILE,
  SOAK_PLANT_LOSS,
} SoakPlant;

/**
 * SoakOptions:
 * @torture: what all tortures are given
 * @n_days: for how long
 * @is_sealed: whether the journal has a passphrase
 * @has_limits: whether memory and times are held against their limits; with sanitizers they say nothing
 */
typedef struct
{
  TortureOptions torture;
  guint          n_days;
  gboolean       is_sealed;
  gboolean       has_limits;
} SoakOptions;

/**
 * Soak:
 * @options: how to live
 * @result: what came of it
 * @run: the folder, and the journal while the window is open
 * @ledger: what was acknowledged
 * @random: where chance comes from
 * @zone: where the person is
 * @now: what time it is there
 * @guidance: (nullable): the advice that is shown, until something changes
 * @copies: (element-type gint64): when the safety copies were made that must be there, the newest first
 * @files: (element-type utf8 utf8): the other files that must be there, from the folder on, with what a draft holds
 * @savings: (element-type double): what each took, in milliseconds
 * @opening: the longest opening, in milliseconds
 * @hoard: what is kept too long, for %SOAK_PLANT_HOARD
 * @n_actions: how many were done
 *
 * Somebody who lives with a journal, in a window that is open for weeks.
 */
typedef struct
{
  const SoakOptions *options;
  TortureResult     *result;
  WorkloadRun       *run;
  SoakLedger        *ledger;
  GRand             *random;
  GTimeZone         *zone;
  DorsalMoment       now;
  DorsalGuidance    *guidance;
  GArray            *copies;
  GHashTable        *files;
  GArray            *savings;
  double             opening;
  GPtrArray         *hoard;
  guint              n_actions;
} Soak;

void soak_life (const TortureOptions *options, const char *folder, TortureResult *result);

/* The window: soak-window.c. */

gboolean soak_open (Soak *self, GError **error);
void     soak_close (Soak *self);
gboolean soak_show_today (Soak *self, GError **error);
gboolean soak_show_progress (Soak *self, GError **error);
gboolean soak_save (Soak *self, GPtrArray *records, GError **error);
void     soak_note_saving (Soak *self, gint64 started);
gboolean soak_keep_copy (Soak *self, GError **error);
gboolean soak_export (Soak *self, guint format, GError **error);
char    *soak_find_export (Soak *self, guint format);

/* What a person does in it: soak-actions.c. */

const char *soak_act (Soak *self, GError **error);
gboolean    soak_begin (Soak *self, GError **error);

/* Whether all is as it must be: soak-judge.c. */

char *soak_judge_files (Soak *self);
char *soak_judge_journal (Soak *self, guint *out_n_entries);

G_END_DECLS
