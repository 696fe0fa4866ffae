/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Opens what was sealed, the chunks of STREAM with ChaCha20-Poly1305. */

#include "config.h"

#include "seal/payload.h"

#include "seal/derive.h"
#include "seal/error-private.h"

#include <sodium.h>

#define NONCE_SIZE crypto_aead_chacha20poly1305_IETF_NPUBBYTES

/* What is no larger may be a key. There is not enough locked memory for whole journals. */
#define MOST_LOCKED_BYTES 4096

typedef struct
{
  guint8 *data;
  gsize size;
} Plain;

static void
wipe_plain_cb (gpointer data)
{
  Plain *plain = data;

  dorsal_seal_wipe (plain->data, plain->size);
  g_free (plain->data);
  g_free (plain);
}

static void
make_nonce (guint64 number, gboolean is_last, guint8 *out_nonce)
{
  for (guint i = 0; i < NONCE_SIZE - 1; i++)
    out_nonce[NONCE_SIZE - 2 - i] = i < 8 ? (guint8) (number >> (8 * i)) : 0;
  out_nonce[NONCE_SIZE - 1] = is_last ? 1 : 0;
}

/**
 * dorsal_payload_make_key:
 * @file_key: the key of a file
 * @nonce: %DORSAL_PAYLOAD_NONCE_SIZE bytes by chance
 *
 * Returns: (transfer full): what the chunks are sealed with
 */
DorsalSecret *
dorsal_payload_make_key (DorsalSecret *file_key, const guint8 *nonce)
{
  return dorsal_seal_derive (file_key, nonce, DORSAL_PAYLOAD_NONCE_SIZE, "payload");
}

/**
 * dorsal_chunk_seal:
 * @key: from dorsal_payload_make_key()
 * @number: which chunk it is, from 0
 * @is_last: whether none follows
 * @content: what to seal
 * @size: how much, at most %DORSAL_CHUNK_SIZE
 * @out_box: (out): %DORSAL_SEAL_TAG_SIZE bytes more than that
 */
void
dorsal_chunk_seal (DorsalSecret *key, guint64 number, gboolean is_last, const guint8 *content, gsize size,
                   guint8 *out_box)
{
  guint8 nonce[NONCE_SIZE];

  make_nonce (number, is_last, nonce);
  crypto_aead_chacha20poly1305_ietf_encrypt (out_box, NULL, content, size, NULL, 0, NULL, nonce,
                                             dorsal_secret_get_data (key));
}

static gboolean
open_chunk (DorsalSecret *key, guint64 number, gboolean is_last, const guint8 *box, gsize size, guint8 *out_content)
{
  guint8 nonce[NONCE_SIZE];

  make_nonce (number, is_last, nonce);
  return crypto_aead_chacha20poly1305_ietf_decrypt (out_content, NULL, NULL, box, size, NULL, 0, nonce,
                                                    dorsal_secret_get_data (key)) == 0;
}

/* A last chunk that says that others follow is sound: those are missing. So is the end of one that is not
 * sound, when it is known that there was more. */
static gboolean
open_last_chunk (DorsalSecret *key, guint64 number, const guint8 *box, gsize size, gboolean is_short,
                 guint8 *out_content, GError **error)
{
  gboolean is_empty_end = number > 0 && size == DORSAL_SEAL_TAG_SIZE;

  if (!is_empty_end && open_chunk (key, number, TRUE, box, size, out_content))
    return TRUE;

  return dorsal_seal_fail (is_short || open_chunk (key, number, FALSE, box, size, out_content)
                             ? DORSAL_SEAL_ERROR_TRUNCATED : DORSAL_SEAL_ERROR_DAMAGED, error);
}

static gboolean
open_chunks (DorsalSecret *key, const guint8 *boxes, gsize size, gboolean is_short, guint8 *out_content, GError **error)
{
  guint64 n_chunks = (size + DORSAL_CHUNK_BOX_SIZE - 1) / DORSAL_CHUNK_BOX_SIZE;
  guint64 last = n_chunks - 1;

  for (guint64 i = 0; i < last; i++)
    if (!open_chunk (key, i, FALSE, boxes + i * DORSAL_CHUNK_BOX_SIZE, DORSAL_CHUNK_BOX_SIZE,
                     out_content + i * DORSAL_CHUNK_SIZE))
      return dorsal_seal_fail (DORSAL_SEAL_ERROR_DAMAGED, error);

  return open_last_chunk (key, last, boxes + last * DORSAL_CHUNK_BOX_SIZE, size - last * DORSAL_CHUNK_BOX_SIZE, is_short,
                          out_content + last * DORSAL_CHUNK_SIZE, error);
}

static GBytes *
make_plain (gsize size, guint8 **out_data)
{
  Plain *plain;

  if (size <= MOST_LOCKED_BYTES)
    {
      DorsalSecret *secret = dorsal_secret_new (size);

      *out_data = dorsal_secret_get_data (secret);
      return g_bytes_new_with_free_func (*out_data, size, (GDestroyNotify) dorsal_secret_unref, secret);
    }

  plain = g_new (Plain, 1);
  plain->size = size;
  plain->data = g_malloc0 (size);
  *out_data = plain->data;
  return g_bytes_new_with_free_func (plain->data, size, wipe_plain_cb, plain);
}

/** dorsal_payload_get_size: Returns: how many bytes there are behind the header when so many were sealed */
guint64
dorsal_payload_get_size (guint64 content_size)
{
  guint64 n_chunks = MAX (1, (content_size + DORSAL_CHUNK_SIZE - 1) / DORSAL_CHUNK_SIZE);

  return DORSAL_PAYLOAD_NONCE_SIZE + content_size + n_chunks * DORSAL_SEAL_TAG_SIZE;
}

/**
 * dorsal_payload_open:
 * @file_key: the key of a file whose header is proven
 * @payload: what follows the header
 * @size: how many bytes
 * @is_short: there were more once
 * @error: set to %DORSAL_SEAL_ERROR_DAMAGED or %DORSAL_SEAL_ERROR_TRUNCATED. Unless @is_short tells, a file that
 *   was cut in the middle of a chunk is like one with a damaged last chunk.
 *
 * Returns: (transfer full) (nullable): all that was sealed, or nothing; wiped when it is freed, and kept in locked
 *   memory if it is as small as a key
 */
GBytes *
dorsal_payload_open (DorsalSecret *file_key, const guint8 *payload, gsize size, gboolean is_short, GError **error)
{
  const guint8 *boxes = payload + DORSAL_PAYLOAD_NONCE_SIZE;
  gsize boxes_size = size - MIN (size, DORSAL_PAYLOAD_NONCE_SIZE);
  gsize n_chunks = (boxes_size + DORSAL_CHUNK_BOX_SIZE - 1) / DORSAL_CHUNK_BOX_SIZE;
  g_autoptr (DorsalSecret) key = NULL;
  g_autoptr (GBytes) content = NULL;
  guint8 *data;

  if (n_chunks == 0 || boxes_size - (n_chunks - 1) * DORSAL_CHUNK_BOX_SIZE < DORSAL_SEAL_TAG_SIZE)
    {
      dorsal_seal_fail (DORSAL_SEAL_ERROR_TRUNCATED, error);
      return NULL;
    }

  content = make_plain (boxes_size - n_chunks * DORSAL_SEAL_TAG_SIZE, &data);
  key = dorsal_payload_make_key (file_key, payload);
  return open_chunks (key, boxes, boxes_size, is_short, data, error) ? g_steal_pointer (&content) : NULL;
}

/**
 * dorsal_payload_salvage:
 * @file_key: the key of a file
 * @payload: what follows the header, damaged
 * @size: how many bytes
 *
 * Returns: (transfer full): what was sealed, with zeros for the chunks that are not what was written; wiped when
 *   it is freed
 */
GBytes *
dorsal_payload_salvage (DorsalSecret *file_key, const guint8 *payload, gsize size)
{
  gsize boxes_size = size - MIN (size, DORSAL_PAYLOAD_NONCE_SIZE);
  gsize n_chunks = (boxes_size + DORSAL_CHUNK_BOX_SIZE - 1) / DORSAL_CHUNK_BOX_SIZE;
  g_autoptr (DorsalSecret) key = NULL;
  guint8 *data;
  GBytes *content = make_plain (n_chunks * DORSAL_CHUNK_SIZE, &data);

  if (boxes_size > 0)
    key = dorsal_payload_make_key (file_key, payload);

  for (gsize i = 0; i < n_chunks; i++)
    {
      const guint8 *box = payload + DORSAL_PAYLOAD_NONCE_SIZE + i * DORSAL_CHUNK_BOX_SIZE;
      gsize box_size = MIN (DORSAL_CHUNK_BOX_SIZE, boxes_size - i * DORSAL_CHUNK_BOX_SIZE);
      guint8 *chunk = data + i * DORSAL_CHUNK_SIZE;

      if (box_size >= DORSAL_SEAL_TAG_SIZE && !open_chunk (key, i, FALSE, box, box_size, chunk) &&
          !open_chunk (key, i, TRUE, box, box_size, chunk))
        dorsal_seal_wipe (chunk, box_size - DORSAL_SEAL_TAG_SIZE);
    }

  return content;
}
