/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "workload.h"

G_BEGIN_DECLS

/**
 * Drive:
 * @truth: what is to be done
 * @run: who does it
 * @for_ever: whether what goes wrong goes on until @mend
 * @can_delete: whether files can be deleted while it goes wrong
 * @is_unseen: whether what goes wrong is only that names cannot be looked at
 * @mend: has nothing go wrong from now on
 * @n_acknowledged: how many steps are done, before and afterwards
 * @n_last: how many shall be done
 */
typedef struct
{
  const WorkloadTruth *truth;
  WorkloadRun         *run;
  gboolean             for_ever;
  gboolean             can_delete;
  gboolean             is_unseen;
  void (*mend) (void);
  guint n_acknowledged;
  guint n_last;
} Drive;

char    *drive_steps (Drive *self);
gboolean drive_is_clear (const GError *error);

G_END_DECLS
