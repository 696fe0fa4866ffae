/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/backups.h"
#include "journal/difference.h"
#include "journal/rescue.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DorsalBackupAim:
 * @DORSAL_BACKUP_KEEP: write a safety copy, and give all of them the protection of the journal
 * @DORSAL_BACKUP_INSPECT: look whether one is whole, and what is in it
 * @DORSAL_BACKUP_FIND: find the newest that is whole, or needs a passphrase to tell
 * @DORSAL_BACKUP_COMPARE: tell what restoring one would change
 * @DORSAL_BACKUP_RESTORE: put one in the place of the journal
 * @DORSAL_BACKUP_RESCUE: write a new journal from what a damaged one still gives
 * @DORSAL_BACKUP_UNLOCK: find the key of a sealed file
 *
 * What the work is for.
 */
typedef enum
{
  DORSAL_BACKUP_KEEP,
  DORSAL_BACKUP_INSPECT,
  DORSAL_BACKUP_FIND,
  DORSAL_BACKUP_COMPARE,
  DORSAL_BACKUP_RESTORE,
  DORSAL_BACKUP_RESCUE,
  DORSAL_BACKUP_UNLOCK,
} DorsalBackupAim;

/** How many entries a sealed journal gives, before it is unlocked. */
#define DORSAL_BACKUP_UNKNOWN G_MAXUINT

/**
 * DorsalBackupWork:
 * @aim: what the work is for
 * @journal_path: the journal
 * @key: (nullable): for those files that are sealed; what unlocking found
 * @backup_path: (nullable): the copy that it is about, or that was found, or the file to unlock
 * @folder: (nullable): where copies are, or %NULL for the usual folder
 * @target_path: (nullable): where a rescued journal goes
 * @may_replace: whether it may take the place of what is there, as the person has confirmed
 * @typed: (nullable): what may be the passphrase
 * @looks_inside: on the way to a copy, whether to count what a damaged journal still gives
 * @utc: the present time in UTC seconds; of what was found, when it was made
 * @is_locked: the copy that was found is sealed, and nothing else is known of it
 * @n_readable: how many entries the damaged journal still gives, or %DORSAL_BACKUP_UNKNOWN if it is sealed
 * @content: what is in the copy that was inspected or found
 * @difference: what restoring would change
 * @kept_path: (nullable): where the journal is that was replaced
 * @rescue: (nullable): what was rescued
 * @n_unprotected: how many copies could not be given the protection of the journal
 *
 * Something that reads or writes whole files, on a thread of its own. The first nine are for whoever starts it to
 * set, the others are there when it is done.
 */
typedef struct
{
  DorsalBackupAim     aim;
  char               *journal_path;
  DorsalKey          *key;
  char               *backup_path;
  char               *folder;
  char               *target_path;
  gboolean            may_replace;
  DorsalSecret       *typed;
  gboolean            looks_inside;
  gint64              utc;
  gboolean            is_locked;
  guint               n_readable;
  DorsalBackupContent content;
  DorsalDifference    difference;
  char               *kept_path;
  DorsalRescue       *rescue;
  guint               n_unprotected;
} DorsalBackupWork;

DorsalBackupWork *dorsal_backup_work_new (DorsalBackupAim aim, const char *journal_path, DorsalKey *key);
void              dorsal_backup_work_free (DorsalBackupWork *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalBackupWork, dorsal_backup_work_free)

void              dorsal_backup_work_start (DorsalBackupWork   *self,
                                            gpointer            asking,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
DorsalBackupWork *dorsal_backup_work_finish (GAsyncResult *result, GError **error);

G_END_DECLS
