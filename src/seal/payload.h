/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/error.h"
#include "seal/secret.h"

G_BEGIN_DECLS

/* What was sealed, behind the header: a nonce, and chunks that are numbered, of which the last is known as the
 * last. For the files of this layer. */

#define DORSAL_PAYLOAD_NONCE_SIZE 16
#define DORSAL_CHUNK_SIZE (64 * 1024)
#define DORSAL_CHUNK_BOX_SIZE (DORSAL_CHUNK_SIZE + 16)

DorsalSecret *dorsal_payload_make_key (DorsalSecret *file_key, const guint8 *nonce);
void          dorsal_chunk_seal (DorsalSecret *key,
                                 guint64       number,
                                 gboolean      is_last,
                                 const guint8 *content,
                                 gsize         size,
                                 guint8       *out_box);
guint64       dorsal_payload_get_size (guint64 content_size);
GBytes       *dorsal_payload_salvage (DorsalSecret *file_key, const guint8 *payload, gsize size);
GBytes       *dorsal_payload_open (DorsalSecret *file_key,
                                   const guint8 *payload,
                                   gsize         size,
                                   gboolean      is_short,
                                   GError      **error);

G_END_DECLS
