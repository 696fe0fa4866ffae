/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The readers of sealed files and of keys, given anything, with the key and the passphrase of the samples. What it takes must be
 * sound, and what it refuses, it must give a reason for. */

#include "config.h"

#include "fuzz.h"
#include "seal/age.h"
#include "seal/armor.h"
#include "seal/header.h"
#include "seal/payload.h"

#include <string.h>

#define KEY "AGE-SECRET-KEY-1QYPQXPQ9QCRSSZG2PVXQ6RS0ZQG3YYC5Z5TPWXQERGD3C8G7RUSQGPQYEE"
#define PASSPHRASE "correct horse battery staple"

/* A file may ask for a second of work and a GiB, which is right for a person and too slow here. */
static gboolean
is_little_work (GBytes *file)
{
  g_autoptr (GBytes) bare = dorsal_armor_is_start (g_bytes_get_data (file, NULL), g_bytes_get_size (file))
                                ? dorsal_armor_remove (file, NULL) : g_bytes_ref (file);
  g_autoptr (DorsalHeader) header = bare == NULL ? NULL : dorsal_header_parse (bare, NULL);

  for (guint i = 0; header != NULL && i < header->stanzas->len; i++)
    {
      const DorsalStanza *stanza = g_ptr_array_index (header->stanzas, i);
      guint n_words = g_strv_length (stanza->words);

      if (g_str_equal (stanza->words[0], DORSAL_STANZA_PASSPHRASE) && strlen (stanza->words[n_words - 1]) > 1)
        return FALSE;
      if (g_str_equal (stanza->words[0], DORSAL_STANZA_ENVELOPE) && !is_little_work (stanza->body))
        return FALSE;
    }
  return TRUE;
}

static void
check_content (GBytes *file, GBytes *content, const GError *error)
{
  g_assert_true ((content == NULL) == (error != NULL));
  g_assert_true (error == NULL || error->domain == DORSAL_SEAL_ERROR);
  g_assert_true (content == NULL || g_bytes_get_size (content) < g_bytes_get_size (file));
}

/* Of a file that is as it was written, what can be saved is all of it, and zeros up to the end of its last chunk. */
static void
check_salvaged (GBytes *file, GBytes *content, GBytes *salvaged, const GError *error)
{
  gsize size, n_kept = content != NULL ? g_bytes_get_size (content) : 0;
  const guint8 *data = salvaged != NULL ? g_bytes_get_data (salvaged, &size) : NULL;

  g_assert_true ((salvaged == NULL) == (error != NULL));
  g_assert_true (error == NULL || error->domain == DORSAL_SEAL_ERROR);
  g_assert_true (salvaged != NULL || content == NULL);
  g_assert_true (salvaged == NULL || size < g_bytes_get_size (file) + DORSAL_CHUNK_SIZE);
  if (content == NULL)
    return;

  g_assert_cmpmem (data, n_kept, g_bytes_get_data (content, NULL), n_kept);
  for (gsize i = n_kept; i < size; i++)
    g_assert_cmpuint (data[i], ==, 0);
}

static void
open_with_key (GBytes *file)
{
  g_autoptr (DorsalKey) key = dorsal_key_parse (KEY, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) salvage_error = NULL;
  g_autoptr (GBytes) content = dorsal_age_open_with_key (file, key, &error);
  g_autoptr (GBytes) salvaged = dorsal_age_salvage_with_key (file, key, &salvage_error);

  check_content (file, content, error);
  check_salvaged (file, content, salvaged, salvage_error);
}

static void
open_with_passphrase (GBytes *file)
{
  g_autoptr (DorsalSecret) passphrase = dorsal_secret_new_text (PASSPHRASE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = dorsal_age_open_with_passphrase (file, passphrase, &error);

  check_content (file, content, error);
}

/* A key is typed or pasted by a person, who may have anything to paste. */
static void
read_as_key (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalKey) key = dorsal_key_parse (text, &error);
  g_autoptr (DorsalSecret) printed = key == NULL ? NULL : dorsal_key_print (key);
  g_autoptr (DorsalKey) again = key == NULL ? NULL : dorsal_key_parse (dorsal_secret_get_text (printed), NULL);

  g_assert_true ((key == NULL) == (error != NULL));
  g_assert_true (key == NULL || dorsal_key_equal (key, again));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) file = g_bytes_new (data, size);
  g_autoptr (GError) kind_error = NULL;
  g_autoptr (GError) envelope_error = NULL;
  DorsalAgeKind kind = dorsal_age_get_kind (file, &kind_error);
  g_autoptr (GBytes) envelope = dorsal_age_get_envelope (file, &envelope_error);

  g_assert_true ((kind == DORSAL_AGE_KIND_NONE) == (kind_error != NULL));
  g_assert_true ((envelope == NULL) == (envelope_error != NULL));
  g_assert_true (kind_error == NULL || envelope == NULL);
  g_assert_true (kind_error != NULL || dorsal_age_is_sealed (data, size));
  read_as_key (data, size);
  open_with_key (file);
  if (is_little_work (file))
    open_with_passphrase (file);
  return 0;
}
