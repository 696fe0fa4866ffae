/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "seal/header.h"
#include "sealed.h"

DorsalKey *
sealed_key (void)
{
  DorsalKey *key = dorsal_key_parse (SEALED_KEY, NULL);

  g_assert_nonnull (key);
  return key;
}

GBytes *
sealed_make_content (gsize size)
{
  guint8 *data = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 7 + i / 251);
  return g_bytes_new_take (data, size);
}

GBytes *
sealed_make_envelope (DorsalKey *key)
{
  g_autoptr (DorsalSecret) passphrase = dorsal_secret_new_text (SEALED_PASSPHRASE);
  GBytes *envelope = dorsal_envelope_new (key, passphrase, SEALED_WORK_FACTOR, NULL);

  g_assert_nonnull (envelope);
  return envelope;
}

static GBytes *
fill (GOutputStream *base, GOutputStream *stream, GBytes *content)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (stream);
  g_output_stream_write_all (stream, g_bytes_get_data (content, NULL), g_bytes_get_size (content), NULL, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (base));
}

GBytes *
sealed_for_key (GBytes *content, DorsalKey *key, GBytes *envelope)
{
  g_autoptr (GOutputStream) base = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = dorsal_age_seal_for_key (base, key, envelope, g_bytes_get_size (content), NULL);

  return fill (base, stream, content);
}

GBytes *
sealed_with_passphrase (GBytes *content, const char *passphrase)
{
  g_autoptr (GOutputStream) base = g_memory_output_stream_new_resizable ();
  g_autoptr (DorsalSecret) secret = dorsal_secret_new_text (passphrase);
  g_autoptr (GOutputStream) stream = dorsal_age_seal_with_passphrase (base, secret, SEALED_WORK_FACTOR, NULL);

  return fill (base, stream, content);
}

GBytes *
sealed_open_with_text (GBytes *file, const char *passphrase, GError **error)
{
  g_autoptr (DorsalSecret) secret = dorsal_secret_new_text (passphrase);

  return dorsal_age_open_with_passphrase (file, secret, error);
}

/* Returns where the header ends. */
gsize
sealed_find_payload (GBytes *file)
{
  g_autoptr (DorsalHeader) header = dorsal_header_parse (file, NULL);

  g_assert_nonnull (header);
  return header->size;
}

void
sealed_assert_refused (GBytes *content, const GError *error, int code, const char *when)
{
  if (content != NULL || !g_error_matches (error, DORSAL_SEAL_ERROR, code) || error->message[0] == '\0')
    g_error ("%s: error %d (%s) instead of %d", when, error != NULL ? error->code : -1,
             error != NULL ? error->message : "none", code);
}
