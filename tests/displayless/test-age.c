/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Files of age: what was sealed comes out again, and what was changed in any way does not. */

#include "config.h"

#include "seal/header.h"
#include "seal/payload.h"
#include "seal/wrap.h"
#include "sealed.h"
#include "support.h"

#include <string.h>

#define BOX DORSAL_CHUNK_BOX_SIZE
#define NONCE DORSAL_PAYLOAD_NONCE_SIZE

/* With fifty times as many it is every bit. */
#define N_FLIPS 11000

static const gsize sizes[] = { 0, 1, 65535, 65536, 65537, 131072, 200000, 5000000 };

typedef struct
{
  DorsalKey *key;
  GBytes *envelope;
  GBytes *content;
  GBytes *file;
  gsize payload;
} Fixture;

/* For a key that is in an envelope, as a sealed journal is. 200 000 bytes are three full chunks and one that is not. */
static void
set_up (Fixture *fixture, gconstpointer size)
{
  fixture->key = sealed_key ();
  fixture->envelope = sealed_make_envelope (fixture->key);
  fixture->content = sealed_make_content (GPOINTER_TO_SIZE (size));
  fixture->file = sealed_for_key (fixture->content, fixture->key, fixture->envelope);
  fixture->payload = sealed_find_payload (fixture->file);
}

static void
tear_down (Fixture *fixture, gconstpointer size)
{
  dorsal_key_unref (fixture->key);
  g_bytes_unref (fixture->envelope);
  g_bytes_unref (fixture->content);
  g_bytes_unref (fixture->file);
}

/* Why it was refused; -1 if it was not. */
static void
open_both_ways (GBytes *file, DorsalKey *key, int *out_by_key, int *out_by_passphrase)
{
  g_autoptr (GError) by_key = NULL;
  g_autoptr (GError) by_passphrase = NULL;
  g_autoptr (GBytes) content = dorsal_age_open_with_key (file, key, &by_key);
  g_autoptr (GBytes) again = sealed_open_with_text (file, SEALED_PASSPHRASE, &by_passphrase);

  g_assert_true ((content == NULL) == (by_key != NULL));
  g_assert_true ((again == NULL) == (by_passphrase != NULL));
  g_assert_true (by_key == NULL || by_key->domain == DORSAL_SEAL_ERROR);
  g_assert_true (by_passphrase == NULL || by_passphrase->domain == DORSAL_SEAL_ERROR);
  *out_by_key = by_key != NULL ? by_key->code : -1;
  *out_by_passphrase = by_passphrase != NULL ? by_passphrase->code : -1;
}

static void
expect (GBytes *file, DorsalKey *key, int code, const char *when, gsize where)
{
  int by_key, by_passphrase;

  open_both_ways (file, key, &by_key, &by_passphrase);
  if (by_key != code || by_passphrase != code)
    g_error ("%s, %" G_GSIZE_FORMAT ": error %d by the key and %d by the passphrase instead of %d", when, where, by_key,
             by_passphrase, code);
}

static void
take_as (GBytes *opened, GBytes *content)
{
  g_assert_nonnull (opened);
  g_assert_true (g_bytes_equal (opened, content));
  g_bytes_unref (opened);
}

static void
any_size_comes_out_as_it_went_in (void)
{
  g_autoptr (DorsalKey) key = sealed_key ();
  g_autoptr (GBytes) envelope = sealed_make_envelope (key);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) content = sealed_make_content (sizes[i]);
      g_autoptr (GBytes) for_both = sealed_for_key (content, key, envelope);
      g_autoptr (GBytes) for_key = sealed_for_key (content, key, NULL);
      g_autoptr (GBytes) for_passphrase = sealed_with_passphrase (content, SEALED_PASSPHRASE);

      take_as (dorsal_age_open_with_key (for_both, key, NULL), content);
      take_as (sealed_open_with_text (for_both, SEALED_PASSPHRASE, NULL), content);
      take_as (dorsal_age_open_with_key (for_key, key, NULL), content);
      take_as (sealed_open_with_text (for_passphrase, SEALED_PASSPHRASE, NULL), content);
    }
}

static void
it_does_not_matter_in_what_pieces_it_was_written (void)
{
  static const gsize pieces[] = { 1, 1000, 65535, 65536, 65537, 140000 };
  g_autoptr (DorsalKey) key = sealed_key ();
  g_autoptr (GBytes) content = sealed_make_content (140000);

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GOutputStream) base = g_memory_output_stream_new_resizable ();
      g_autoptr (GOutputStream) stream = dorsal_age_seal_for_key (base, key, NULL, 0, NULL);
      g_autoptr (GBytes) file = NULL;

      for (gsize at = 0; at < 140000; at += pieces[i])
        {
          g_autoptr (GBytes) piece = g_bytes_new_from_bytes (content, at, MIN (pieces[i], 140000 - at));

          g_assert_true (g_output_stream_write_all (stream, g_bytes_get_data (piece, NULL),
                                                    g_bytes_get_size (piece), NULL, NULL, NULL));
          g_assert_true (g_output_stream_flush (stream, NULL, NULL));
        }
      g_assert_true (g_output_stream_close (stream, NULL, NULL));
      file = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (base));
      take_as (dorsal_age_open_with_key (file, key, NULL), content);
    }
}

static void
no_two_files_have_a_key_in_common (void)
{
  g_autoptr (DorsalKey) key = sealed_key ();
  g_autoptr (GBytes) content = sealed_make_content (1000);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (GBytes) file = i % 2 == 0 ? sealed_for_key (content, key, NULL)
                                           : sealed_with_passphrase (content, SEALED_PASSPHRASE);
      g_autoptr (DorsalHeader) header = dorsal_header_parse (file, NULL);
      const DorsalStanza *stanza = g_ptr_array_index (header->stanzas, 0);
      const guint8 *nonce = (const guint8 *) g_bytes_get_data (file, NULL) + header->size;

      g_assert_true (g_hash_table_add (seen, g_strdup (stanza->words[1])));
      g_assert_true (g_hash_table_add (seen, g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, stanza->body)));
      g_assert_true (g_hash_table_add (seen, g_compute_checksum_for_data (G_CHECKSUM_SHA256, nonce, NONCE)));
    }
}

static void
what_opens_a_file_is_told (void)
{
  g_autoptr (DorsalKey) key = sealed_key ();
  g_autoptr (GBytes) content = sealed_make_content (10);
  g_autoptr (GBytes) envelope = sealed_make_envelope (key);
  g_autoptr (GBytes) for_both = sealed_for_key (content, key, envelope);
  g_autoptr (GBytes) for_key = sealed_for_key (content, key, NULL);
  g_autoptr (GBytes) beginning = g_bytes_new_from_bytes (for_both, 0, sealed_find_payload (for_both));
  g_autoptr (GBytes) found = dorsal_age_get_envelope (beginning, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (dorsal_age_get_kind (for_both, NULL), ==, DORSAL_AGE_KIND_KEY);
  g_assert_cmpint (dorsal_age_get_kind (beginning, NULL), ==, DORSAL_AGE_KIND_KEY);
  g_assert_cmpint (dorsal_age_get_kind (for_key, NULL), ==, DORSAL_AGE_KIND_KEY);
  g_assert_cmpint (dorsal_age_get_kind (envelope, NULL), ==, DORSAL_AGE_KIND_PASSPHRASE);
  g_assert_true (g_bytes_equal (found, envelope));
  g_assert_null (dorsal_age_get_envelope (for_key, &error));
  g_assert_error (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_UNSUPPORTED);
}

static void
a_sealed_file_is_known_by_its_beginning (void)
{
  static const struct
  {
    const char *text;
    gboolean is_sealed;
  } cases[] = {
    { "age-encryption.org/v1\n", TRUE },
    { "age-encryption.org/v9\n", TRUE },
    { "-----BEGIN AGE ENCRYPTED FILE-----\n", TRUE },
    { "age-encryption.or", FALSE },
    { "-----BEGIN PGP MESSAGE-----\n", FALSE },
    { "SQLite format 3", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (dorsal_age_is_sealed (cases[i].text, strlen (cases[i].text)) == cases[i].is_sealed);
  g_assert_false (dorsal_age_is_sealed (NULL, 0));
}

static void
another_key_and_another_passphrase_are_told_from_damage (Fixture *fixture, gconstpointer size)
{
  g_autoptr (DorsalKey) other = dorsal_key_new ();
  g_autoptr (GBytes) plain_file = sealed_for_key (fixture->content, fixture->key, NULL);
  g_autoptr (GBytes) passphrase_file = sealed_with_passphrase (fixture->content, SEALED_PASSPHRASE);
  const struct
  {
    const char *when;
    GBytes *file;
    gboolean by_key;
    int code;
  } cases[] = {
    { "another key", fixture->file, TRUE, DORSAL_SEAL_ERROR_WRONG_KEY },
    { "another passphrase", fixture->file, FALSE, DORSAL_SEAL_ERROR_WRONG_PASSPHRASE },
    { "another key, no envelope", plain_file, TRUE, DORSAL_SEAL_ERROR_WRONG_KEY },
    { "a passphrase, no envelope", plain_file, FALSE, DORSAL_SEAL_ERROR_UNSUPPORTED },
    { "a key for a passphrase", passphrase_file, TRUE, DORSAL_SEAL_ERROR_UNSUPPORTED },
    { "another passphrase, no key", passphrase_file, FALSE, DORSAL_SEAL_ERROR_WRONG_PASSPHRASE },
    { "not sealed", fixture->content, TRUE, DORSAL_SEAL_ERROR_NOT_SEALED },
    { "not sealed either", fixture->content, FALSE, DORSAL_SEAL_ERROR_NOT_SEALED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) opened = cases[i].by_key ? dorsal_age_open_with_key (cases[i].file, other, &error)
                                                  : sealed_open_with_text (cases[i].file, "another", &error);

      sealed_assert_refused (opened, error, cases[i].code, cases[i].when);
    }
}

static void
an_envelope_of_another_key_opens_nothing (Fixture *fixture, gconstpointer size)
{
  g_autoptr (DorsalKey) other = dorsal_key_new ();
  g_autoptr (GBytes) envelope = sealed_make_envelope (other);
  g_autoptr (GBytes) file = sealed_for_key (fixture->content, fixture->key, envelope);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) opened = sealed_open_with_text (file, SEALED_PASSPHRASE, &error);

  sealed_assert_refused (opened, error, DORSAL_SEAL_ERROR_DAMAGED, "an envelope of another key");
}

static GBytes *
flip (GBytes *file, gsize at, guint bit)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (file, &size);
  guint8 *copy = g_memdup2 (data, size);

  copy[at] ^= (guint8) (1u << bit);
  return g_bytes_new_take (copy, size);
}

/* Evenly over the whole file. */
static void
a_flipped_bit_anywhere_is_damage (Fixture *fixture, gconstpointer size)
{
  gsize first = 8 * strlen ("age-encryption.org/v1"), n_bits = 8 * g_bytes_get_size (fixture->file) - first;
  guint n_flips = test_count_within (N_FLIPS, (guint) n_bits);

  for (guint i = 0; i < n_flips; i++)
    {
      gsize at = first + i * n_bits / n_flips;
      g_autoptr (GBytes) file = flip (fixture->file, at / 8, at % 8);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) opened = dorsal_age_open_with_key (file, fixture->key, &error);

      sealed_assert_refused (opened, error, DORSAL_SEAL_ERROR_DAMAGED, "a flipped bit");
    }

  g_test_message ("%u of %" G_GSIZE_FORMAT " bits were flipped", n_flips, n_bits);
}

static gsize
find_text (GBytes *file, const char *text)
{
  const char *data = g_bytes_get_data (file, NULL);
  const char *at = g_strstr_len (data, (gssize) g_bytes_get_size (file), text);

  g_assert_nonnull (at);
  return (gsize) (at - data);
}

/* What says what kind of file and what kind of stanza it is: there a flip makes something else of it. */
static gboolean
is_expected (gsize at, gsize type, gboolean is_by_key, int code)
{
  if (at < strlen ("age-encryption.org/"))
    return code == DORSAL_SEAL_ERROR_NOT_SEALED;
  if (at < strlen ("age-encryption.org/v1") ||
      (!is_by_key && at >= type && at <= type + strlen (DORSAL_STANZA_ENVELOPE)))
    return code == DORSAL_SEAL_ERROR_UNSUPPORTED || code == DORSAL_SEAL_ERROR_DAMAGED;
  return code == DORSAL_SEAL_ERROR_DAMAGED;
}

static void
every_flipped_bit_of_a_header_is_damage (Fixture *fixture, gconstpointer size)
{
  gsize type = find_text (fixture->file, DORSAL_STANZA_ENVELOPE);

  for (gsize at = 0; at < fixture->payload; at++)
    for (guint bit = 0; bit < 8; bit++)
      {
        g_autoptr (GBytes) file = flip (fixture->file, at, bit);
        int by_key, by_passphrase;

        open_both_ways (file, fixture->key, &by_key, &by_passphrase);
        if (!is_expected (at, type, TRUE, by_key) || !is_expected (at, type, FALSE, by_passphrase))
          g_error ("byte %" G_GSIZE_FORMAT ", bit %u: error %d and %d", at, bit, by_key, by_passphrase);
      }
}

/* Without an envelope there is no sum, and what does not open it may be the wrong one. */
static void
every_flipped_bit_of_a_plain_header_is_refused (Fixture *fixture, gconstpointer size)
{
  g_autoptr (GBytes) for_key = sealed_for_key (fixture->content, fixture->key, NULL);
  g_autoptr (GBytes) for_passphrase = sealed_with_passphrase (fixture->content, SEALED_PASSPHRASE);

  for (guint i = 0; i < 2; i++)
    for (gsize at = 0; at < 8 * sealed_find_payload (i == 0 ? for_key : for_passphrase); at++)
      {
        g_autoptr (GBytes) file = flip (i == 0 ? for_key : for_passphrase, at / 8, at % 8);
        int by_key, by_passphrase;

        open_both_ways (file, fixture->key, &by_key, &by_passphrase);
        g_assert_cmpint (by_key, !=, -1);
        g_assert_cmpint (by_passphrase, !=, -1);
        g_assert_cmpint (i == 0 ? by_key : by_passphrase, !=, DORSAL_SEAL_ERROR_TRUNCATED);
      }
}

static void
every_flipped_bit_near_the_edge_of_a_chunk_is_damage (Fixture *fixture, gconstpointer size)
{
  gsize end = g_bytes_get_size (fixture->file);
  gsize edges[] = { fixture->payload, fixture->payload + NONCE, fixture->payload + NONCE + BOX,
                    fixture->payload + NONCE + 3 * BOX, end };

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    for (gsize at = edges[i] - (i == 0 ? 0 : 17); at < MIN (edges[i] + 17, end); at++)
      for (guint bit = 0; bit < 8; bit++)
        {
          g_autoptr (GBytes) file = flip (fixture->file, at, bit);
          g_autoptr (GError) error = NULL;
          g_autoptr (GBytes) opened = dorsal_age_open_with_key (file, fixture->key, &error);

          sealed_assert_refused (opened, error, DORSAL_SEAL_ERROR_DAMAGED, "a flipped bit");
        }
}

static GBytes *
cut (GBytes *file, gsize size)
{
  return g_bytes_new_from_bytes (file, 0, size);
}

static void
a_file_that_ends_too_soon_says_so (Fixture *fixture, gconstpointer size)
{
  gsize start = fixture->payload + NONCE;

  for (gsize at = 0; at < start + DORSAL_CHUNK_BOX_SIZE - DORSAL_CHUNK_SIZE; at++)
    {
      g_autoptr (GBytes) file = cut (fixture->file, at);

      expect (file, fixture->key, at == 0 ? DORSAL_SEAL_ERROR_NOT_SEALED : DORSAL_SEAL_ERROR_TRUNCATED,
              "cut in the header", at);
    }
  for (gsize n_chunks = 1; n_chunks <= 3; n_chunks++)
    for (gsize more = 0; more < 16; more++)
      {
        g_autoptr (GBytes) file = cut (fixture->file, start + n_chunks * BOX + more);

        expect (file, fixture->key, DORSAL_SEAL_ERROR_TRUNCATED, "cut behind a chunk", more);
      }
}

/* There the sum at the end of the chunk is missing, which can be anything; only a header that says how much was
 * sealed can tell. */
static void
a_file_that_was_cut_in_a_chunk_says_so_if_its_header_can (Fixture *fixture, gconstpointer size)
{
  g_autoptr (GBytes) without = sealed_for_key (fixture->content, fixture->key, NULL);
  gsize end = g_bytes_get_size (fixture->file);
  gsize missing[] = { 1, 2, 16, 17, BOX, BOX + 5, 2 * BOX + 4096 };

  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      g_autoptr (GBytes) file = cut (fixture->file, end - missing[i]);
      g_autoptr (GBytes) other = cut (without, g_bytes_get_size (without) - missing[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) opened = dorsal_age_open_with_key (other, fixture->key, &error);

      expect (file, fixture->key, DORSAL_SEAL_ERROR_TRUNCATED, "cut in a chunk, with an envelope", missing[i]);
      sealed_assert_refused (opened, error, DORSAL_SEAL_ERROR_DAMAGED, "cut in a chunk");
    }
}

/* A letter is a chunk, from “a” for the first to “d” for the last; a capital one is of another file for the same
 * key, “-” a byte that follows. */
static const struct
{
  const char *chunks;
  int code;
} orders[] = {
  { "abcd", -1 },
  { "bacd", DORSAL_SEAL_ERROR_DAMAGED },
  { "acbd", DORSAL_SEAL_ERROR_DAMAGED },
  { "abdc", DORSAL_SEAL_ERROR_DAMAGED },
  { "bcd", DORSAL_SEAL_ERROR_DAMAGED },
  { "acd", DORSAL_SEAL_ERROR_DAMAGED },
  /* Fewer than there were, and the last does not fit: no end, as far as can be told. */
  { "abd", DORSAL_SEAL_ERROR_TRUNCATED },
  { "d", DORSAL_SEAL_ERROR_TRUNCATED },
  { "abc", DORSAL_SEAL_ERROR_TRUNCATED },
  { "ab", DORSAL_SEAL_ERROR_TRUNCATED },
  { "a", DORSAL_SEAL_ERROR_TRUNCATED },
  { "", DORSAL_SEAL_ERROR_TRUNCATED },
  { "aabcd", DORSAL_SEAL_ERROR_DAMAGED },
  { "abccd", DORSAL_SEAL_ERROR_DAMAGED },
  { "abcdd", DORSAL_SEAL_ERROR_DAMAGED },
  { "abcda", DORSAL_SEAL_ERROR_DAMAGED },
  { "abcdabcd", DORSAL_SEAL_ERROR_DAMAGED },
  { "abcd-", DORSAL_SEAL_ERROR_DAMAGED },
  { "abc-", DORSAL_SEAL_ERROR_TRUNCATED },
  { "Abcd", DORSAL_SEAL_ERROR_DAMAGED },
  { "abcD", DORSAL_SEAL_ERROR_DAMAGED },
  { "ABCD", DORSAL_SEAL_ERROR_DAMAGED },
};

static void
append_chunk (GByteArray *bytes, Fixture *fixture, GBytes *other, char name)
{
  GBytes *file = g_ascii_isupper (name) ? other : fixture->file;
  gsize number = (gsize) (g_ascii_tolower (name) - 'a');
  gsize start = fixture->payload + NONCE + number * BOX;
  const guint8 *data = g_bytes_get_data (file, NULL);

  if (name == '-')
    g_byte_array_append (bytes, (const guint8 *) "-", 1);
  else
    g_byte_array_append (bytes, data + start, (guint) MIN (BOX, g_bytes_get_size (file) - start));
}

static void
chunks_that_were_moved_dropped_or_doubled_are_refused (Fixture *fixture, gconstpointer size)
{
  g_autoptr (GBytes) other = sealed_for_key (fixture->content, fixture->key, fixture->envelope);

  g_assert_cmpuint (sealed_find_payload (other), ==, fixture->payload);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GBytes) file = NULL;

      g_byte_array_append (bytes, g_bytes_get_data (fixture->file, NULL), (guint) fixture->payload + NONCE);
      for (const char *name = orders[i].chunks; *name != '\0'; name++)
        append_chunk (bytes, fixture, other, *name);
      file = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
      expect (file, fixture->key, orders[i].code, orders[i].chunks, i);
    }
}

static void
an_older_content_under_a_newer_header_is_refused (Fixture *fixture, gconstpointer size)
{
  g_autoptr (GBytes) other = sealed_for_key (fixture->content, fixture->key, fixture->envelope);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) file = NULL;

  g_byte_array_append (bytes, g_bytes_get_data (fixture->file, NULL), (guint) fixture->payload);
  g_byte_array_append (bytes, (const guint8 *) g_bytes_get_data (other, NULL) + fixture->payload,
                       (guint) (g_bytes_get_size (other) - fixture->payload));
  file = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  expect (file, fixture->key, DORSAL_SEAL_ERROR_DAMAGED, "another content", 0);
}

#define ADD(function) g_test_add_func ("/age/" #function, function)
#define ADD_SIZED(function, size)                                                                  \
  g_test_add ("/age/" #function, Fixture, GSIZE_TO_POINTER (size), set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (any_size_comes_out_as_it_went_in);
  ADD (it_does_not_matter_in_what_pieces_it_was_written);
  ADD (no_two_files_have_a_key_in_common);
  ADD (what_opens_a_file_is_told);
  ADD (a_sealed_file_is_known_by_its_beginning);
  ADD_SIZED (another_key_and_another_passphrase_are_told_from_damage, 1000);
  ADD_SIZED (an_envelope_of_another_key_opens_nothing, 1000);
  ADD_SIZED (every_flipped_bit_of_a_header_is_damage, 1);
  ADD_SIZED (every_flipped_bit_of_a_plain_header_is_refused, 1);
  ADD_SIZED (every_flipped_bit_near_the_edge_of_a_chunk_is_damage, 200000);
  ADD_SIZED (a_flipped_bit_anywhere_is_damage, 65536);
  ADD_SIZED (a_file_that_ends_too_soon_says_so, 200000);
  ADD_SIZED (a_file_that_was_cut_in_a_chunk_says_so_if_its_header_can, 200000);
  ADD_SIZED (chunks_that_were_moved_dropped_or_doubled_are_refused, 200000);
  ADD_SIZED (an_older_content_under_a_newer_header_is_refused, 200000);
  return g_test_run ();
}
