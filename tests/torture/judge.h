/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "workload.h"

G_BEGIN_DECLS

/**
 * Judge:
 * @truth: what must be there
 * @folder: where to look
 * @n_acknowledged: how many steps the program has heard to be done; one more may be
 * @known: (element-type utf8 utf8): the digests of files that need not be looked at, by their names;
 *   what is found out is added
 * @tries: whether to see that the journal can be written to
 * @finds: whether to see that a whole backup is found; all files must be there for it
 */
typedef struct
{
  const WorkloadTruth *truth;
  const char          *folder;
  guint                n_acknowledged;
  GHashTable          *known;
  gboolean             tries;
  gboolean             finds;
} Judge;

char *judge_folder (Judge *self);
char *judge_read (const char *path, DorsalJournalMode mode, gboolean tries, char **out_complaint);

G_END_DECLS
