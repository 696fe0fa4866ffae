/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* HKDF, which libsodium has from 1.0.19 on; and what age wraps a file’s key with. */

#include "config.h"

#include "seal/derive.h"

#include <sodium.h>
#include <string.h>

static const guint8 no_nonce[crypto_aead_chacha20poly1305_IETF_NPUBBYTES];

static void
authenticate (const guint8 *key, gsize key_size, const guint8 *text, gsize size, guint8 number, guint8 *out_sum)
{
  crypto_auth_hmacsha256_state state;

  crypto_auth_hmacsha256_init (&state, key, key_size);
  crypto_auth_hmacsha256_update (&state, text, size);
  crypto_auth_hmacsha256_update (&state, &number, number > 0 ? 1 : 0);
  crypto_auth_hmacsha256_final (&state, out_sum);
  dorsal_seal_wipe (&state, sizeof state);
}

/**
 * dorsal_seal_derive:
 * @secret: what the key is made from
 * @salt: (nullable): bytes that need not be secret
 * @salt_size: how many of them
 * @info: what the key is for
 *
 * HKDF with SHA-256 (RFC 5869), its first 32 bytes.
 *
 * Returns: (transfer full): a key
 */
DorsalSecret *
dorsal_seal_derive (DorsalSecret *secret, const guint8 *salt, gsize salt_size, const char *info)
{
  g_autoptr (DorsalSecret) extracted = dorsal_secret_new (DORSAL_SEAL_KEY_SIZE);
  DorsalSecret *key = dorsal_secret_new (DORSAL_SEAL_KEY_SIZE);
  guint8 *data = dorsal_secret_get_data (extracted);

  authenticate (salt_size > 0 ? salt : no_nonce, salt_size, dorsal_secret_get_data (secret),
                dorsal_secret_get_size (secret), 0, data);
  authenticate (data, DORSAL_SEAL_KEY_SIZE, (const guint8 *) info, strlen (info), 1, dorsal_secret_get_data (key));
  return key;
}

/**
 * dorsal_seal_box:
 * @key: 32 bytes, never used for another content
 * @content: what to put in
 * @out_box: (out): %DORSAL_SEAL_TAG_SIZE bytes more than @content has
 */
void
dorsal_seal_box (DorsalSecret *key, DorsalSecret *content, guint8 *out_box)
{
  crypto_aead_chacha20poly1305_ietf_encrypt (out_box, NULL, dorsal_secret_get_data (content),
                                             dorsal_secret_get_size (content), NULL, 0, NULL, no_nonce,
                                             dorsal_secret_get_data (key));
}

/**
 * dorsal_seal_unbox:
 * @key: 32 bytes
 * @box: what dorsal_seal_box() made
 * @size: at least %DORSAL_SEAL_TAG_SIZE
 *
 * Returns: (transfer full) (nullable): the content, or %NULL if @box was not made with @key
 */
DorsalSecret *
dorsal_seal_unbox (DorsalSecret *key, const guint8 *box, gsize size)
{
  g_autoptr (DorsalSecret) content = dorsal_secret_new (size - DORSAL_SEAL_TAG_SIZE);

  if (crypto_aead_chacha20poly1305_ietf_decrypt (dorsal_secret_get_data (content), NULL, NULL, box, size, NULL, 0,
                                                 no_nonce, dorsal_secret_get_data (key)) != 0)
    return NULL;

  return g_steal_pointer (&content);
}
