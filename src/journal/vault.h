/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

/**
 * DorsalVault:
 *
 * A sealed file as SQLite sees it: a database that is in memory, and comes from the disk and goes back to it
 * as a whole, sealed. It must outlive the connection that goes through it.
 */
typedef struct _DorsalVault DorsalVault;

DorsalVault *dorsal_vault_new (const char *path, DorsalKey *key, gboolean is_damaged, GError **error);
void         dorsal_vault_free (DorsalVault *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalVault, dorsal_vault_free)

const char *dorsal_vault_get_name (DorsalVault *self);
gboolean    dorsal_vault_is_empty (DorsalVault *self);
DorsalKey  *dorsal_vault_get_key (DorsalVault *self);
GBytes     *dorsal_vault_get_envelope (DorsalVault *self);

G_END_DECLS
