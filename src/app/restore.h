/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/backup-work.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void       dorsal_restore_unlock_async (GtkWidget          *asking,
                                        const char         *path,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
DorsalKey *dorsal_restore_unlock_finish (GAsyncResult *result);

void     dorsal_restore_ask_async (GtkWidget          *asking,
                                   const char         *journal_path,
                                   DorsalKey          *key,
                                   const char         *backup_path,
                                   const char         *heading,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gboolean dorsal_restore_ask_finish (GAsyncResult *result, char **out_kept_path);
void     dorsal_restore_tell (const char *kept_path);

G_END_DECLS
