/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_BACKUPS_PAGE (dorsal_backups_page_get_type ())

/** DorsalBackupsPage: which safety copies there are, where they are kept, and how one is restored. */
G_DECLARE_FINAL_TYPE (DorsalBackupsPage, dorsal_backups_page, DORSAL, BACKUPS_PAGE, AdwPreferencesPage)

GtkWidget *dorsal_backups_page_new (DorsalContext *context);
void       dorsal_backups_page_choose_folder (DorsalBackupsPage *self, GFile *folder);
void       dorsal_backups_page_restore (DorsalBackupsPage *self, GFile *file);

G_END_DECLS
