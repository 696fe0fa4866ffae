/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/error.h"
#include "seal/secret.h"

G_BEGIN_DECLS

/**
 * DorsalKey:
 *
 * The key of a journal: an X25519 identity of age. Never changed once made, so it may be shared by threads.
 */
typedef struct _DorsalKey DorsalKey;

DorsalKey *dorsal_key_new (void);
DorsalKey *dorsal_key_parse (const char *text, GError **error);
gboolean   dorsal_key_begins (const char *text);
DorsalKey *dorsal_key_ref (DorsalKey *self);
void       dorsal_key_unref (DorsalKey *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalKey, dorsal_key_unref)

DorsalSecret *dorsal_key_print (const DorsalKey *self);
char         *dorsal_key_print_recipient (const DorsalKey *self);
gboolean      dorsal_key_equal (const DorsalKey *a, const DorsalKey *b);

G_END_DECLS
