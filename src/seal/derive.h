/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/secret.h"

G_BEGIN_DECLS

/* Parts that the files of this layer share, and nobody else needs: keys made from keys (RFC 5869), and boxes
 * (RFC 8439) under a key that is used once. */

#define DORSAL_SEAL_KEY_SIZE 32
#define DORSAL_SEAL_TAG_SIZE 16

DorsalSecret *dorsal_seal_derive (DorsalSecret *secret, const guint8 *salt, gsize salt_size, const char *info);
void          dorsal_seal_box (DorsalSecret *key, DorsalSecret *content, guint8 *out_box);
DorsalSecret *dorsal_seal_unbox (DorsalSecret *key, const guint8 *box, gsize size);

G_END_DECLS
