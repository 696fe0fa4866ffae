/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "workload.h"

G_BEGIN_DECLS

/**
 * Past:
 *
 * What there once was of a journal and its safety copies, as it was written.
 */
typedef struct _Past Past;

/**
 * LyingOutcome:
 * @LYING_NEWEST: the journal is whole, and as it was last
 * @LYING_OLDER: the journal is whole, but as it was before
 * @LYING_MIXED: the journal is whole as far as it can tell, and all its entries were written like that, but not all of
 *   them at one time: it keeps no sum of them all
 * @LYING_RESTORED: the journal was refused, and the newest copy that is whole has taken its place
 * @LYING_BARE: the journal was refused, and there is no copy that is whole
 *
 * What a power cut may come to after the disk has lied.
 */
typedef enum
{
  LYING_NEWEST,
  LYING_OLDER,
  LYING_MIXED,
  LYING_RESTORED,
  LYING_BARE,
} LyingOutcome;

Past *past_new (const WorkloadTruth *truth, GPtrArray *log, const char *folder);
void  past_free (Past *self);
char *past_judge (Past         *self,
                  GPtrArray    *files,
                  const char   *folder,
                  guint         n_acknowledged,
                  guint         number,
                  LyingOutcome *out_outcome);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Past, past_free)

G_END_DECLS
