/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/database.h"

G_BEGIN_DECLS

void     dorsal_backup_discard (const char *part);
gboolean dorsal_backup_write (DorsalDatabase *database, const char *path, GError **error);
char    *dorsal_backup_copy (const char *backup_path,
                             const char *target,
                             DorsalKey  *key,
                             GError    **error);
gboolean dorsal_backup_keep_version (DorsalDatabase *database, gint64 version, GError **error);
gboolean dorsal_backup_reseal (DorsalDatabase *database,
                               DorsalKey      *key,
                               GBytes         *envelope,
                               GError        **error);
gboolean dorsal_backup_restore (const char *backup_path,
                                const char *journal_path,
                                DorsalKey  *key,
                                char      **out_kept_path,
                                GError    **error);

G_END_DECLS
