/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Files of age (age-encryption.org/v1), so that what is sealed here can be opened without Dorsal. A file for a key
 * may carry that key under a passphrase, in a stanza of our own that other programs pass over. Its sum is over all
 * that stands before it too: what does not open a sound header is a wrong key or passphrase, and not damage. And it
 * says how much was sealed: what is shorter has lost its end, wherever that is. */

#include "config.h"

#include "seal/age.h"

#include "seal/armor.h"
#include "seal/error-private.h"
#include "seal/passphrase.h"
#include "seal/payload.h"
#include "seal/stream.h"
#include "seal/wrap.h"

#include <sodium.h>

#define SUM_SIZE 8

/* Its name, the sum, and how many bytes were sealed. */
#define N_ENVELOPE_WORDS 3

typedef struct
{
  GBytes *file;
  DorsalHeader *header;
} Sealed;

static void
free_sealed (Sealed *self)
{
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->header, dorsal_header_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sealed, free_sealed)

/* Returns the words of our stanza. */
static char *
describe_envelope (const char *before, gsize size, GBytes *envelope, const char *content_size)
{
  crypto_hash_sha256_state state;
  guint8 sum[crypto_hash_sha256_BYTES];
  char digits[2 * SUM_SIZE + 1];

  crypto_hash_sha256_init (&state);
  crypto_hash_sha256_update (&state, (const guint8 *) before, size);
  crypto_hash_sha256_update (&state, g_bytes_get_data (envelope, NULL), g_bytes_get_size (envelope));
  crypto_hash_sha256_update (&state, (const guint8 *) content_size, strlen (content_size));
  crypto_hash_sha256_final (&state, sum);
  sodium_bin2hex (digits, sizeof digits, sum, SUM_SIZE);
  return g_strconcat (DORSAL_STANZA_ENVELOPE, " ", digits, " ", content_size, NULL);
}

static gboolean
check_envelope (const Sealed *self, GError **error)
{
  const DorsalStanza *stanza = dorsal_header_find (self->header, DORSAL_STANZA_ENVELOPE);
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;

  if (stanza == NULL)
    return TRUE;

  found = g_strjoinv (" ", stanza->words);
  if (g_bytes_get_size (stanza->body) > 0 && g_strv_length (stanza->words) == N_ENVELOPE_WORDS)
    expected = describe_envelope (g_bytes_get_data (self->file, NULL), stanza->start, stanza->body,
                                  stanza->words[N_ENVELOPE_WORDS - 1]);
  return g_strcmp0 (found, expected) == 0 || dorsal_seal_fail (DORSAL_SEAL_ERROR_DAMAGED, error);
}

static Sealed *
read_loosely (GBytes *file, GError **error)
{
  g_autoptr (Sealed) self = g_new0 (Sealed, 1);

  self->file = dorsal_armor_is_start (g_bytes_get_data (file, NULL), g_bytes_get_size (file))
                   ? dorsal_armor_remove (file, error) : g_bytes_ref (file);
  if (self->file != NULL)
    self->header = dorsal_header_parse (self->file, error);

  return self->header != NULL ? g_steal_pointer (&self) : NULL;
}

static Sealed *
read_sealed (GBytes *file, GError **error)
{
  g_autoptr (Sealed) self = read_loosely (file, error);

  return self != NULL && check_envelope (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * dorsal_age_is_sealed:
 * @bytes: (nullable): the beginning of a file; 64 bytes are enough
 * @size: how much of it
 *
 * Returns: whether it is a file of age, as it is or as text for mail
 */
gboolean
dorsal_age_is_sealed (gconstpointer bytes, gsize size)
{
  return dorsal_header_is_start (bytes, size) || dorsal_armor_is_start (bytes, size);
}

/**
 * dorsal_age_get_kind:
 * @file: a file, or its beginning: at least all of its header
 * @error: set to %DORSAL_SEAL_ERROR_NOT_SEALED, %DORSAL_SEAL_ERROR_UNSUPPORTED for a newer format,
 *   %DORSAL_SEAL_ERROR_DAMAGED or %DORSAL_SEAL_ERROR_TRUNCATED
 *
 * Returns: what opens it, or %DORSAL_AGE_KIND_NONE with @error set
 */
DorsalAgeKind
dorsal_age_get_kind (GBytes *file, GError **error)
{
  g_autoptr (Sealed) sealed = NULL;

  g_return_val_if_fail (file != NULL, DORSAL_AGE_KIND_NONE);

  sealed = read_sealed (file, error);
  if (sealed == NULL)
    return DORSAL_AGE_KIND_NONE;

  if (dorsal_header_find (sealed->header, DORSAL_STANZA_PASSPHRASE) != NULL)
    return sealed->header->stanzas->len == 1 ? DORSAL_AGE_KIND_PASSPHRASE : DORSAL_AGE_KIND_OTHER;
  return dorsal_header_find (sealed->header, DORSAL_STANZA_KEY) != NULL ? DORSAL_AGE_KIND_KEY : DORSAL_AGE_KIND_OTHER;
}

/**
 * dorsal_age_get_envelope:
 * @file: a file, or its beginning: at least all of its header
 * @error: as for dorsal_age_get_kind(); also %DORSAL_SEAL_ERROR_UNSUPPORTED if it has none
 *
 * Its sum has been checked, which says that it was not damaged; that it belongs to the file is proven when the
 * file is opened.
 *
 * Returns: (transfer full) (nullable): what was given to dorsal_age_seal_for_key()
 */
GBytes *
dorsal_age_get_envelope (GBytes *file, GError **error)
{
  g_autoptr (Sealed) sealed = NULL;
  const DorsalStanza *stanza;

  g_return_val_if_fail (file != NULL, NULL);

  sealed = read_sealed (file, error);
  if (sealed == NULL)
    return NULL;

  stanza = dorsal_header_find (sealed->header, DORSAL_STANZA_ENVELOPE);
  if (stanza == NULL)
    {
      dorsal_seal_fail (DORSAL_SEAL_ERROR_UNSUPPORTED, error);
      return NULL;
    }

  return g_bytes_ref (stanza->body);
}

static DorsalSecret *
make_file_key (void)
{
  DorsalSecret *file_key = dorsal_secret_new (DORSAL_FILE_KEY_SIZE);

  randombytes_buf (dorsal_secret_get_data (file_key), DORSAL_FILE_KEY_SIZE);
  return file_key;
}

static GOutputStream *
start_file (GOutputStream *base, GString *header, DorsalSecret *file_key, GError **error)
{
  dorsal_header_finish (header, file_key);
  if (!g_output_stream_write_all (base, header->str, header->len, NULL, NULL, error))
    return NULL;

  return dorsal_seal_stream_new (base, file_key, error);
}

/**
 * dorsal_age_seal_for_key:
 * @base: where the file goes; its header is written now
 * @key: what is to open the file
 * @envelope: (nullable): @key under a passphrase, which then opens the file as well
 * @content_size: how many bytes will be sealed; what has an envelope says so, and is refused if there are fewer
 * @error: set to what @base ran into
 *
 * Close the stream that is returned when all is written. Otherwise the file is refused by whoever opens it, with
 * %DORSAL_SEAL_ERROR_TRUNCATED. Closing it closes @base too, unless it was told not to
 * (g_filter_output_stream_set_close_base_stream()).
 *
 * Returns: (transfer full) (nullable): a #GFilterOutputStream that seals what is written to it
 */
GOutputStream *
dorsal_age_seal_for_key (GOutputStream *base, DorsalKey *key, GBytes *envelope, gsize content_size, GError **error)
{
  g_autoptr (GString) header = NULL;
  g_autoptr (DorsalSecret) file_key = NULL;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (base) && key != NULL, NULL);
  g_return_val_if_fail (envelope == NULL || g_bytes_get_size (envelope) > 0, NULL);

  header = dorsal_header_new_text ();
  file_key = make_file_key ();
  dorsal_wrap_for_key (file_key, key, header);
  if (envelope != NULL)
    {
      g_autofree char *digits = g_strdup_printf ("%" G_GSIZE_FORMAT, content_size);
      g_autofree char *words = describe_envelope (header->str, header->len, envelope, digits);

      dorsal_header_add_stanza (header, words, g_bytes_get_data (envelope, NULL), g_bytes_get_size (envelope));
    }

  return start_file (base, header, file_key, error);
}

/**
 * dorsal_age_seal_with_passphrase:
 * @base: where the file goes; its header is written now
 * @passphrase: what is to open the file; Unicode that is written otherwise but looks the same opens it too
 * @work_factor: %DORSAL_SEAL_WORK_FACTOR, or less in tests; takes as long and as much memory as it says there
 * @error: set to %DORSAL_SEAL_ERROR_PASSPHRASE, %DORSAL_SEAL_ERROR_FAILED or what @base ran into
 *
 * As dorsal_age_seal_for_key(), for somebody who has no key.
 *
 * Returns: (transfer full) (nullable): a #GFilterOutputStream that seals what is written to it
 */
GOutputStream *
dorsal_age_seal_with_passphrase (GOutputStream *base, DorsalSecret *passphrase, guint work_factor, GError **error)
{
  g_autoptr (GString) header = NULL;
  g_autoptr (DorsalSecret) prepared = NULL;
  g_autoptr (DorsalSecret) file_key = NULL;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (base) && passphrase != NULL, NULL);
  g_return_val_if_fail (work_factor >= 1 && work_factor <= DORSAL_SEAL_WORK_FACTOR, NULL);

  prepared = dorsal_passphrase_prepare (passphrase, error);
  if (prepared == NULL)
    return NULL;

  header = dorsal_header_new_text ();
  file_key = make_file_key ();
  if (!dorsal_wrap_with_passphrase (file_key, prepared, work_factor, header, error))
    return NULL;

  return start_file (base, header, file_key, error);
}

/* Whether there is less than the header says, if it does. */
static gboolean
is_short (const Sealed *sealed, gsize payload_size)
{
  const DorsalStanza *stanza = dorsal_header_find (sealed->header, DORSAL_STANZA_ENVELOPE);
  guint64 content_size = 0;

  return stanza != NULL &&
         g_ascii_string_to_unsigned (stanza->words[N_ENVELOPE_WORDS - 1], 10, 0, G_MAXSIZE / 2, &content_size, NULL) &&
         payload_size < dorsal_payload_get_size (content_size);
}

/* @file_key is %NULL where finding it has failed already. */
static GBytes *
open_sealed (const Sealed *sealed, DorsalSecret *file_key, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (sealed->file, &size);
  gsize payload_size = size - sealed->header->size;

  if (file_key == NULL || !dorsal_header_check (sealed->header, sealed->file, file_key, error))
    return NULL;

  return dorsal_payload_open (file_key, data + sealed->header->size, payload_size, is_short (sealed, payload_size),
                              error);
}

/**
 * dorsal_age_open_with_key:
 * @file: a whole file
 * @key: a key
 * @error: any %DORSAL_SEAL_ERROR but those about passphrases. Without an envelope there is no sum, and
 *   %DORSAL_SEAL_ERROR_WRONG_KEY can also mean that the header is damaged.
 *
 * Returns: (transfer full) (nullable): all that was sealed, wiped when it is freed; never a part of it
 */
GBytes *
dorsal_age_open_with_key (GBytes *file, DorsalKey *key, GError **error)
{
  g_autoptr (Sealed) sealed = NULL;
  g_autoptr (DorsalSecret) file_key = NULL;

  g_return_val_if_fail (file != NULL && key != NULL, NULL);

  sealed = read_sealed (file, error);
  if (sealed == NULL)
    return NULL;

  file_key = dorsal_unwrap_with_key (sealed->header, key, error);
  return open_sealed (sealed, file_key, error);
}

/**
 * dorsal_age_salvage_with_key:
 * @file: a file that may be damaged anywhere
 * @key: a key
 * @error: as for dorsal_age_open_with_key(), as far as it is about the key
 *
 * For a file of which something is better than nothing. What it gives is what was written, or zeros: each chunk
 * proves itself, whatever became of the rest of the header.
 *
 * Returns: (transfer full) (nullable): what was sealed, with zeros for each chunk that is damaged or missing;
 *   wiped when it is freed
 */
GBytes *
dorsal_age_salvage_with_key (GBytes *file, DorsalKey *key, GError **error)
{
  g_autoptr (Sealed) sealed = NULL;
  g_autoptr (DorsalSecret) file_key = NULL;
  gsize size;
  const guint8 *data;

  g_return_val_if_fail (file != NULL && key != NULL, NULL);

  sealed = read_loosely (file, error);
  if (sealed == NULL)
    return NULL;

  data = g_bytes_get_data (sealed->file, &size);
  file_key = dorsal_unwrap_with_key (sealed->header, key, error);
  if (file_key == NULL)
    return NULL;

  return dorsal_payload_salvage (file_key, data + sealed->header->size, size - sealed->header->size);
}

/* Composed first, as we write it; then as it was typed, as other programs do. */
static DorsalSecret *
unwrap_as_typed (const DorsalHeader *header, DorsalSecret *passphrase, GError **error)
{
  g_autoptr (DorsalSecret) composed = dorsal_passphrase_compose (passphrase);
  g_autoptr (GError) failure = NULL;
  DorsalSecret *file_key = NULL;
  gboolean is_same = composed != NULL &&
                     g_str_equal (dorsal_secret_get_text (composed), dorsal_secret_get_text (passphrase));

  if (composed != NULL)
    file_key = dorsal_unwrap_with_passphrase (header, composed, &failure);
  if (composed == NULL ||
      (!is_same && g_error_matches (failure, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_WRONG_PASSPHRASE)))
    {
      g_clear_error (&failure);
      file_key = dorsal_unwrap_with_passphrase (header, passphrase, &failure);
    }

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return file_key;
}

/* The sum over header and envelope is right, so if the key in it does not fit, somebody else has put it there. */
static GBytes *
open_by_envelope (const Sealed *sealed, GBytes *envelope, DorsalSecret *passphrase, GError **error)
{
  g_autoptr (DorsalKey) key = dorsal_envelope_open (envelope, passphrase, error);
  g_autoptr (DorsalSecret) file_key = NULL;

  if (key == NULL)
    return NULL;

  file_key = dorsal_unwrap_with_key (sealed->header, key, NULL);
  if (file_key == NULL)
    dorsal_seal_fail (DORSAL_SEAL_ERROR_DAMAGED, error);
  return open_sealed (sealed, file_key, error);
}

/**
 * dorsal_age_open_with_passphrase:
 * @file: a whole file, sealed with a passphrase, or for a key that it has under one
 * @passphrase: as typed
 * @error: any %DORSAL_SEAL_ERROR. Without an envelope there is no sum, and %DORSAL_SEAL_ERROR_WRONG_PASSPHRASE can
 *   also mean that the header is damaged.
 *
 * Takes as long and as much memory as the file says, 1 GiB at most.
 *
 * Returns: (transfer full) (nullable): all that was sealed, wiped when it is freed; never a part of it
 */
GBytes *
dorsal_age_open_with_passphrase (GBytes *file, DorsalSecret *passphrase, GError **error)
{
  g_autoptr (Sealed) sealed = NULL;
  g_autoptr (DorsalSecret) file_key = NULL;
  const DorsalStanza *stanza;

  g_return_val_if_fail (file != NULL && passphrase != NULL, NULL);

  sealed = read_sealed (file, error);
  if (sealed == NULL)
    return NULL;

  stanza = dorsal_header_find (sealed->header, DORSAL_STANZA_ENVELOPE);
  if (stanza != NULL)
    return open_by_envelope (sealed, stanza->body, passphrase, error);

  file_key = unwrap_as_typed (sealed->header, passphrase, error);
  return open_sealed (sealed, file_key, error);
}
