/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/key.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void       dorsal_keyring_find_async (const char *path, GAsyncReadyCallback callback, gpointer user_data);
DorsalKey *dorsal_keyring_find_finish (GAsyncResult *result);
void       dorsal_keyring_store_async (DorsalKey *key, GAsyncReadyCallback callback, gpointer user_data);
gboolean   dorsal_keyring_store_finish (GAsyncResult *result, GError **error);
void       dorsal_keyring_forget (DorsalKey *key);

G_END_DECLS
