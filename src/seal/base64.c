/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Base64, in the one way in which given bytes can be written. GLib reads it in many. */

#include "config.h"

#include "seal/base64.h"

#include <sodium.h>

/* libsodium 1.0.18 takes some bytes above 127 for letters. */
static gboolean
is_ascii (const char *text, gsize length)
{
  while (length > 0 && (guint8) text[length - 1] < 128)
    length--;
  return length == 0;
}

/**
 * dorsal_base64_add:
 * @text: what to add to
 * @bytes: what to write
 * @size: how many bytes
 *
 * Adds them in one line, without padding.
 */
void
dorsal_base64_add (GString *text, gconstpointer bytes, gsize size)
{
  gsize length = sodium_base64_encoded_len (size, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  g_autofree char *letters = g_malloc (length);

  sodium_bin2base64 (letters, length, bytes, size, sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  g_string_append (text, letters);
}

/**
 * dorsal_base64_read:
 * @text: letters, and nothing else
 * @length: how many
 * @is_padded: whether there must be padding, or must not
 *
 * No bit may be left over.
 *
 * Returns: (transfer full) (nullable): the bytes
 */
GBytes *
dorsal_base64_read (const char *text, gsize length, gboolean is_padded)
{
  g_autofree guint8 *bytes = g_malloc (length + 1);
  gsize size = 0;

  if (!is_ascii (text, length) ||
      sodium_base642bin (bytes, length, text, length, NULL, &size, NULL,
                         is_padded ? sodium_base64_VARIANT_ORIGINAL
                                   : sodium_base64_VARIANT_ORIGINAL_NO_PADDING) != 0)
    return NULL;

  return g_bytes_new_take (g_steal_pointer (&bytes), size);
}
