/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DorsalSecret:
 *
 * Bytes nobody else should see: a key, a passphrase, a text that holds one. They are kept in memory that is
 * locked, so that it never reaches the swap, and left out of core dumps, with guard pages around it. They are
 * wiped when the last reference goes. Memory for them is taken as g_malloc() takes it: without, the program ends.
 */
typedef struct _DorsalSecret DorsalSecret;

DorsalSecret *dorsal_secret_new (gsize size);
DorsalSecret *dorsal_secret_new_text (const char *text);
DorsalSecret *dorsal_secret_ref (DorsalSecret *self);
void          dorsal_secret_unref (DorsalSecret *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalSecret, dorsal_secret_unref)

guint8     *dorsal_secret_get_data (DorsalSecret *self);
gsize       dorsal_secret_get_size (const DorsalSecret *self);
const char *dorsal_secret_get_text (const DorsalSecret *self);

void dorsal_seal_wipe (gpointer buffer, gsize size);

G_END_DECLS
