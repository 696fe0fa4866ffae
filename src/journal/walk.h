/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/record.h"

G_BEGIN_DECLS

/**
 * DorsalWalkFlags:
 * @DORSAL_WALK_ALL: every entry in the order in which they were recorded, deleted ones too; the log of
 *   advice comes last
 * @DORSAL_WALK_LIVE: leave out what was deleted
 * @DORSAL_WALK_BY_KIND: one kind after the other, each in the order in which it was recorded
 */
typedef enum
{
  DORSAL_WALK_ALL = 0,
  DORSAL_WALK_LIVE = 1 << 0,
  DORSAL_WALK_BY_KIND = 1 << 1,
} DorsalWalkFlags;

/**
 * DorsalWalk:
 *
 * A way through a journal of any size, one entry at a time, as of one moment: what other processes write
 * meanwhile is not seen. They have to wait for the end of it to bring a change to the disk, and give up after
 * five seconds. So nothing that may be slow, such as a person, a pipe or a network, is waited for on the way.
 */
typedef struct _DorsalWalk DorsalWalk;

gboolean dorsal_walk_next (DorsalWalk *self, const DorsalRecord **out_record, GError **error);
gboolean dorsal_walk_restart (DorsalWalk *self, DorsalWalkFlags flags, GError **error);
double   dorsal_walk_get_fraction (DorsalWalk *self);
void     dorsal_walk_free (DorsalWalk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalWalk, dorsal_walk_free)

G_END_DECLS
