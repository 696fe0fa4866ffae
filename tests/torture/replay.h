/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "disk-log.h"

G_BEGIN_DECLS

/**
 * ReplayModel:
 * @REPLAY_STRICT: only what POSIX promises: a name is on the disk when its folder was synced, and until
 *   then each change of a name may or may not be, in any order
 * @REPLAY_ORDERED: as ext4 does it: changes of names come to the disk in their order, and with the
 *   sync of any folder all of them so far
 *
 * What the disk makes of names. What it makes of the bytes in a file is the same in both: what was
 * written since the last sync is there or not, sector by sector.
 */
typedef enum
{
  REPLAY_STRICT,
  REPLAY_ORDERED,
} ReplayModel;

/**
 * Replay:
 *
 * A disk at a moment between two operations of a log.
 */
typedef struct _Replay Replay;

/**
 * ReplayFile:
 * @name: its name
 * @content: what is in it
 * @clean: (nullable): if all of it was synced, what tells this content from any other
 */
typedef struct
{
  char       *name;
  GByteArray *content;
  char       *clean;
} ReplayFile;

Replay    *replay_new (GPtrArray *log, ReplayModel model);
void       replay_free (Replay *self);
void       replay_advance (Replay *self, guint n_operations);
guint      replay_get_mark (Replay *self);
GPtrArray *replay_cut (Replay *self, GRand *random);
GPtrArray *replay_finish (Replay *self);
guint64    replay_sum (GPtrArray *files, guint mark);
void       replay_write (GPtrArray *files, GPtrArray *folders, const char *path);
GPtrArray *replay_get_folders (Replay *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Replay, replay_free)

G_END_DECLS
