/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSettings *dorsal_settings_load (void);
char      *dorsal_settings_get_backup_folder (void);
void       dorsal_settings_set_backup_folder (const char *folder);

G_END_DECLS
