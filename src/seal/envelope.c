/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The key of a journal under a passphrase, as age keeps an identity that asks for one. */

#include "config.h"

#include "seal/envelope.h"

#include "seal/age.h"
#include "seal/error-private.h"

#include <string.h>

/* One identity and some remarks. */
#define MOST_BYTES 4096

/* As age-keygen writes it, but for the moment. */
static DorsalSecret *
write_identity (DorsalKey *key)
{
  g_autofree char *recipient = dorsal_key_print_recipient (key);
  g_autofree char *remark = g_strconcat ("# public key: ", recipient, "\n", NULL);
  g_autoptr (DorsalSecret) letters = dorsal_key_print (key);
  gsize start = strlen (remark);
  gsize size = dorsal_secret_get_size (letters);
  DorsalSecret *text = dorsal_secret_new (start + size + 1);

  memcpy (dorsal_secret_get_data (text), remark, start);
  memcpy (dorsal_secret_get_data (text) + start, dorsal_secret_get_data (letters), size);
  dorsal_secret_get_data (text)[start + size] = '\n';
  return text;
}

/**
 * dorsal_envelope_new:
 * @key: what to put in
 * @passphrase: what is to open it; Unicode that is written otherwise but looks the same opens it too
 * @work_factor: %DORSAL_SEAL_WORK_FACTOR, or less in tests
 * @error: set to %DORSAL_SEAL_ERROR_PASSPHRASE or %DORSAL_SEAL_ERROR_FAILED
 *
 * A file of age by itself, which the program age takes where it takes an identity.
 *
 * Returns: (transfer full) (nullable): @key under @passphrase
 */
GBytes *
dorsal_envelope_new (DorsalKey *key, DorsalSecret *passphrase, guint work_factor, GError **error)
{
  g_autoptr (GOutputStream) file = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (DorsalSecret) identity = NULL;

  g_return_val_if_fail (key != NULL && passphrase != NULL, NULL);

  stream = dorsal_age_seal_with_passphrase (file, passphrase, work_factor, error);
  if (stream == NULL)
    return NULL;

  identity = write_identity (key);
  if (!g_output_stream_write_all (stream, dorsal_secret_get_data (identity), dorsal_secret_get_size (identity), NULL,
                                  NULL, error) ||
      !g_output_stream_close (stream, NULL, error))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (file));
}

static DorsalKey *
read_identity (GBytes *content, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (content, &size);
  g_autoptr (DorsalSecret) text = dorsal_secret_new (MIN (size, MOST_BYTES));
  DorsalKey *key = NULL;

  memcpy (dorsal_secret_get_data (text), data, dorsal_secret_get_size (text));
  if (size <= MOST_BYTES)
    key = dorsal_key_parse (dorsal_secret_get_text (text), NULL);
  if (key == NULL)
    dorsal_seal_fail (DORSAL_SEAL_ERROR_DAMAGED, error);
  return key;
}

/**
 * dorsal_envelope_open:
 * @envelope: from dorsal_envelope_new() or dorsal_age_get_envelope(), or a key file that age protects
 * @passphrase: as typed
 * @error: set to %DORSAL_SEAL_ERROR_WRONG_PASSPHRASE, or to what else dorsal_age_open_with_passphrase() says
 *
 * Returns: (transfer full) (nullable): the key that is in it
 */
DorsalKey *
dorsal_envelope_open (GBytes *envelope, DorsalSecret *passphrase, GError **error)
{
  g_autoptr (GBytes) content = NULL;
  DorsalAgeKind kind;

  g_return_val_if_fail (envelope != NULL && passphrase != NULL, NULL);

  /* An envelope in an envelope is none. */
  kind = dorsal_age_get_kind (envelope, error);
  if (kind == DORSAL_AGE_KIND_PASSPHRASE)
    content = dorsal_age_open_with_passphrase (envelope, passphrase, error);
  else if (kind != DORSAL_AGE_KIND_NONE)
    dorsal_seal_fail (DORSAL_SEAL_ERROR_UNSUPPORTED, error);

  return content == NULL ? NULL : read_identity (content, error);
}
