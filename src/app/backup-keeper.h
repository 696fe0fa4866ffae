/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _DorsalContext DorsalContext;

#define DORSAL_TYPE_BACKUP_KEEPER (dorsal_backup_keeper_get_type ())

/**
 * DorsalBackupKeeper:
 *
 * Keeps safety copies of a journal by itself: one at the start, and one a day while it goes on, whenever something
 * has changed. It belongs to the context.
 *
 * Signal “changed” (): it is at work, or done, or keeps the copies elsewhere.
 * Signal “failed” (): no copy could be written. Who has told the person returns %TRUE, and is not asked again.
 */
G_DECLARE_FINAL_TYPE (DorsalBackupKeeper, dorsal_backup_keeper, DORSAL, BACKUP_KEEPER, GObject)

DorsalBackupKeeper *dorsal_backup_keeper_new (DorsalContext *context);
void                dorsal_backup_keeper_begin (DorsalBackupKeeper *self);
void                dorsal_backup_keeper_keep (DorsalBackupKeeper *self);
gboolean            dorsal_backup_keeper_is_busy (DorsalBackupKeeper *self);
gboolean            dorsal_backup_keeper_has_written (DorsalBackupKeeper *self);
const GError       *dorsal_backup_keeper_get_problem (DorsalBackupKeeper *self);
guint               dorsal_backup_keeper_get_n_unprotected (DorsalBackupKeeper *self);
void                dorsal_backup_keeper_set_folder (DorsalBackupKeeper *self, const char *folder);

G_END_DECLS
