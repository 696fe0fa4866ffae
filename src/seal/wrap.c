/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The key of a file, wrapped for an X25519 key and under a passphrase by scrypt, as age has it. */

#include "config.h"

#include "seal/wrap.h"

#include "seal/base64.h"
#include "seal/derive.h"
#include "seal/error-private.h"
#include "seal/key-private.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#define KEY_PURPOSE "age-encryption.org/v1/X25519"
#define PASSPHRASE_PURPOSE "age-encryption.org/v1/scrypt"
#define SALT_SIZE 16
#define BOX_SIZE (DORSAL_FILE_KEY_SIZE + DORSAL_SEAL_TAG_SIZE)

/* A file says itself how much work its passphrase is: 20 asks for one GiB of memory. */
#define MOST_WORK_FACTOR 20

/* Both sides come to the same secret: the file’s own point with our key, our point with the file’s own key. */
static DorsalSecret *
agree (DorsalSecret *own, const guint8 *theirs, const guint8 *share, const guint8 *recipient)
{
  g_autoptr (DorsalSecret) shared = dorsal_secret_new (crypto_scalarmult_BYTES);
  guint8 salt[2 * DORSAL_SEAL_KEY_SIZE];

  /* Points at which every key comes to the same are refused here. */
  if (crypto_scalarmult (dorsal_secret_get_data (shared), dorsal_secret_get_data (own), theirs) != 0)
    return NULL;

  memcpy (salt, share, DORSAL_SEAL_KEY_SIZE);
  memcpy (salt + DORSAL_SEAL_KEY_SIZE, recipient, DORSAL_SEAL_KEY_SIZE);
  return dorsal_seal_derive (shared, salt, sizeof salt, KEY_PURPOSE);
}

/**
 * dorsal_wrap_for_key:
 * @file_key: the key of a file
 * @key: what is to open it
 * @header: gets the stanza
 */
void
dorsal_wrap_for_key (DorsalSecret *file_key, const DorsalKey *key, GString *header)
{
  g_autoptr (DorsalSecret) own = dorsal_secret_new (DORSAL_SEAL_KEY_SIZE);
  g_autoptr (DorsalSecret) wrapping = NULL;
  g_autoptr (GString) words = g_string_new (DORSAL_STANZA_KEY " ");
  guint8 share[DORSAL_SEAL_KEY_SIZE];
  guint8 box[BOX_SIZE];

  randombytes_buf (dorsal_secret_get_data (own), DORSAL_SEAL_KEY_SIZE);
  crypto_scalarmult_base (share, dorsal_secret_get_data (own));
  wrapping = agree (own, dorsal_key_get_recipient (key), share, dorsal_key_get_recipient (key));
  g_assert (wrapping != NULL);
  dorsal_seal_box (wrapping, file_key, box);
  dorsal_base64_add (words, share, sizeof share);
  dorsal_header_add_stanza (header, words->str, box, sizeof box);
}

/* Returns the bytes of a word in Base64, if there are as many as there must be. */
static GBytes *
read_word (const char *word, gsize size)
{
  g_autoptr (GBytes) bytes = dorsal_base64_read (word, strlen (word), FALSE);

  return bytes != NULL && g_bytes_get_size (bytes) == size ? g_steal_pointer (&bytes) : NULL;
}

static DorsalSecret *
unbox (DorsalSecret *wrapping, GBytes *box)
{
  return dorsal_seal_unbox (wrapping, g_bytes_get_data (box, NULL), BOX_SIZE);
}

/* Sets no error where the stanza may be for another key. */
static DorsalSecret *
unwrap_stanza (const DorsalStanza *stanza, const DorsalKey *key, GError **error)
{
  g_autoptr (GBytes) share = NULL;
  g_autoptr (DorsalSecret) wrapping = NULL;

  if (g_strv_length (stanza->words) == 2 && g_bytes_get_size (stanza->body) == BOX_SIZE)
    share = read_word (stanza->words[1], DORSAL_SEAL_KEY_SIZE);
  if (share != NULL)
    wrapping = agree (dorsal_key_get_secret (key), g_bytes_get_data (share, NULL),
                      g_bytes_get_data (share, NULL), dorsal_key_get_recipient (key));
  if (wrapping != NULL)
    return unbox (wrapping, stanza->body);

  dorsal_seal_fail (DORSAL_SEAL_ERROR_DAMAGED, error);
  return NULL;
}

/**
 * dorsal_unwrap_with_key:
 * @header: the header of a file
 * @key: what may open it
 * @error: set to %DORSAL_SEAL_ERROR_WRONG_KEY or %DORSAL_SEAL_ERROR_DAMAGED, or to
 *   %DORSAL_SEAL_ERROR_UNSUPPORTED if no key of this kind opens it
 *
 * Returns: (transfer full) (nullable): the key of the file
 */
DorsalSecret *
dorsal_unwrap_with_key (const DorsalHeader *header, const DorsalKey *key, GError **error)
{
  DorsalSecret *file_key = NULL;
  GError *failure = NULL;

  for (guint i = 0; i < header->stanzas->len && file_key == NULL && failure == NULL; i++)
    {
      const DorsalStanza *stanza = g_ptr_array_index (header->stanzas, i);

      if (g_str_equal (stanza->words[0], DORSAL_STANZA_KEY))
        file_key = unwrap_stanza (stanza, key, &failure);
    }

  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (file_key == NULL)
    dorsal_seal_fail (dorsal_header_find (header, DORSAL_STANZA_KEY) != NULL ? DORSAL_SEAL_ERROR_WRONG_KEY
                                                                             : DORSAL_SEAL_ERROR_UNSUPPORTED, error);
  return file_key;
}

static DorsalSecret *
stretch (DorsalSecret *passphrase, const guint8 *salt, guint work_factor, GError **error)
{
  g_autoptr (DorsalSecret) wrapping = dorsal_secret_new (DORSAL_SEAL_KEY_SIZE);
  guint8 labelled[sizeof PASSPHRASE_PURPOSE - 1 + SALT_SIZE];

  memcpy (labelled, PASSPHRASE_PURPOSE, sizeof PASSPHRASE_PURPOSE - 1);
  memcpy (labelled + sizeof PASSPHRASE_PURPOSE - 1, salt, SALT_SIZE);
  if (crypto_pwhash_scryptsalsa208sha256_ll (dorsal_secret_get_data (passphrase),
                                             dorsal_secret_get_size (passphrase), labelled, sizeof labelled,
                                             G_GUINT64_CONSTANT (1) << work_factor, 8, 1,
                                             dorsal_secret_get_data (wrapping), DORSAL_SEAL_KEY_SIZE) == 0)
    return g_steal_pointer (&wrapping);

  dorsal_seal_fail (DORSAL_SEAL_ERROR_FAILED, error);
  return NULL;
}

/**
 * dorsal_wrap_with_passphrase:
 * @file_key: the key of a file
 * @passphrase: what is to open it
 * @work_factor: how much work a guess is to be, 1 to 20
 * @header: gets the stanza
 * @error: set to %DORSAL_SEAL_ERROR_FAILED
 *
 * Returns: whether there was enough memory
 */
gboolean
dorsal_wrap_with_passphrase (DorsalSecret *file_key, DorsalSecret *passphrase, guint work_factor, GString *header,
                             GError **error)
{
  g_autoptr (DorsalSecret) wrapping = NULL;
  g_autoptr (GString) words = g_string_new (DORSAL_STANZA_PASSPHRASE " ");
  guint8 salt[SALT_SIZE];
  guint8 box[BOX_SIZE];

  randombytes_buf (salt, sizeof salt);
  wrapping = stretch (passphrase, salt, work_factor, error);
  if (wrapping == NULL)
    return FALSE;

  dorsal_seal_box (wrapping, file_key, box);
  dorsal_base64_add (words, salt, sizeof salt);
  g_string_append_printf (words, " %u", work_factor);
  dorsal_header_add_stanza (header, words->str, box, sizeof box);
  return TRUE;
}

/* Returns 0 if it is no number, or none that there could be. */
static guint
read_work_factor (const char *word)
{
  return strlen (word) <= 2 && strspn (word, "0123456789") == strlen (word) && word[0] != '0'
             ? (guint) strtoul (word, NULL, 10) : 0;
}

/**
 * dorsal_unwrap_with_passphrase:
 * @header: the header of a file
 * @passphrase: what may open it
 * @error: set to %DORSAL_SEAL_ERROR_WRONG_PASSPHRASE, %DORSAL_SEAL_ERROR_DAMAGED or %DORSAL_SEAL_ERROR_FAILED, or
 *   to %DORSAL_SEAL_ERROR_UNSUPPORTED if something else opens it or the work would be too much
 *
 * Returns: (transfer full) (nullable): the key of the file
 */
DorsalSecret *
dorsal_unwrap_with_passphrase (const DorsalHeader *header, DorsalSecret *passphrase, GError **error)
{
  const DorsalStanza *stanza = g_ptr_array_index (header->stanzas, 0);
  gboolean is_whole = g_strv_length (stanza->words) == 3 && g_bytes_get_size (stanza->body) == BOX_SIZE;
  g_autoptr (GBytes) salt = is_whole ? read_word (stanza->words[1], SALT_SIZE) : NULL;
  guint work_factor = is_whole ? read_work_factor (stanza->words[2]) : 0;
  g_autoptr (DorsalSecret) wrapping = NULL;
  DorsalSecret *file_key;

  /* With another way in, nobody could tell who it is from. */
  if (!g_str_equal (stanza->words[0], DORSAL_STANZA_PASSPHRASE) || header->stanzas->len != 1 ||
      work_factor > MOST_WORK_FACTOR)
    dorsal_seal_fail (DORSAL_SEAL_ERROR_UNSUPPORTED, error);
  else if (salt == NULL || work_factor == 0)
    dorsal_seal_fail (DORSAL_SEAL_ERROR_DAMAGED, error);
  else
    wrapping = stretch (passphrase, g_bytes_get_data (salt, NULL), work_factor, error);
  if (wrapping == NULL)
    return NULL;

  file_key = unbox (wrapping, stanza->body);
  if (file_key == NULL)
    dorsal_seal_fail (DORSAL_SEAL_ERROR_WRONG_PASSPHRASE, error);
  return file_key;
}
