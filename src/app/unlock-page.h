/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_UNLOCK_PAGE (dorsal_unlock_page_get_type ())

/**
 * DorsalUnlockPage:
 *
 * Asks for the passphrase of a sealed journal, or for the key on its recovery sheet. The page goes after its signals.
 *
 * Signal “unlocked” (DorsalKey *key): that was it.
 * Signal “failed” (const GError *error): the file cannot be opened, whatever is typed.
 */
G_DECLARE_FINAL_TYPE (DorsalUnlockPage, dorsal_unlock_page, DORSAL, UNLOCK_PAGE, AdwBin)

GtkWidget *dorsal_unlock_page_new (const char *path);

G_END_DECLS
