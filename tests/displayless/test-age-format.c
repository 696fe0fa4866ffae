/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Headers as somebody else may write them, or as nobody should; and streams that did not come to their end. */

#include "config.h"

#include "seal/header.h"
#include "seal/payload.h"
#include "seal/wrap.h"
#include "sealed.h"

#include <string.h>

#define FIRST "age-encryption.org/v1\n"
#define SHARE "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
#define BODY "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
#define SUM "--- " SHARE "\n"
#define LINE "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
#define SALT "AAAAAAAAAAAAAAAAAAAAAA"

/* A point that does not lie in a small group. */
#define GOOD "CQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

static const struct
{
  const char *text;
  int by_key;
  int by_passphrase;
} headers[] = {
  /* Of age, for somebody else. */
  { FIRST "-> X25519 " GOOD "\n" BODY SUM, DORSAL_SEAL_ERROR_WRONG_KEY, DORSAL_SEAL_ERROR_UNSUPPORTED },
  { FIRST "-> scrypt " SALT " 1\n" BODY SUM, DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_WRONG_PASSPHRASE },
  { FIRST "-> other !\"~ a\n" LINE "\n" SUM, DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_UNSUPPORTED },
  { FIRST "-> other\n\n" SUM, DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_UNSUPPORTED },
  { FIRST "-> other\nAAAA\n" SUM, DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_UNSUPPORTED },
  { FIRST "-> other\n" LINE SHARE "AAAAAAAAAAAAAAAAAAAA\n" SUM, DORSAL_SEAL_ERROR_UNSUPPORTED,
    DORSAL_SEAL_ERROR_UNSUPPORTED },
  /* More work than is done; a passphrase among others. */
  { FIRST "-> scrypt " SALT " 21\n" BODY SUM, DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_UNSUPPORTED },
  { FIRST "-> scrypt " SALT " 1\n" BODY "-> X25519 " GOOD "\n" BODY SUM, DORSAL_SEAL_ERROR_WRONG_KEY,
    DORSAL_SEAL_ERROR_UNSUPPORTED },
  { FIRST "-> other\n\n-> scrypt " SALT " 1\n" BODY SUM, DORSAL_SEAL_ERROR_UNSUPPORTED,
    DORSAL_SEAL_ERROR_UNSUPPORTED },
  /* Versions to come. */
  { "age-encryption.org/v2\n-> other\n\n" SUM, DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_UNSUPPORTED },
  { "age-encryption.org/v10\n", DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_UNSUPPORTED },
  /* No version. */
  { "age-encryption.org/v\n", DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { "age-encryption.org/\n", DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { "age-encryption.org/1\n", DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { "age-encryption.org/11\n", DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { "age-encryption.org/v1 \n", DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { "age-encryption.org/v1\r\n", DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { "age-encryption.com/v1\n", DORSAL_SEAL_ERROR_NOT_SEALED, DORSAL_SEAL_ERROR_NOT_SEALED },
  /* Not as the format has it. */
  { FIRST SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> \n\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "->other\n\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "->  other\n\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other  a\n\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other \n\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\ta\n\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> \u00e9\n\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\n" LINE SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\nA" LINE "\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\nAAAA" LINE SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\nAAAA\nAAAA\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\nAA==\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\nAB\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\nA\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\nAA A\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\nAA_A\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\n\n---\n", DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\n\n--- AAAA\n", DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\n\n--- " SHARE "A\n", DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> other\n\n---" SHARE "\n", DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  /* A share with which every key comes to the same; not 32 bytes; too many words; a short body. */
  { FIRST "-> X25519 " SHARE "\n" BODY SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_UNSUPPORTED },
  { FIRST "-> X25519 " SALT "\n" BODY SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_UNSUPPORTED },
  { FIRST "-> X25519 " GOOD " a\n" BODY SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_UNSUPPORTED },
  { FIRST "-> X25519\n" BODY SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_UNSUPPORTED },
  { FIRST "-> X25519 " GOOD "\nAAAA\n" SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_UNSUPPORTED },
  /* The same for a passphrase, and work that is no number as it should be written. */
  { FIRST "-> scrypt " GOOD " 1\n" BODY SUM, DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> scrypt " SALT "\n" BODY SUM, DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> scrypt " SALT " 1 1\n" BODY SUM, DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> scrypt " SALT " 1\nAAAA\n" SUM, DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> scrypt " SALT " 0\n" BODY SUM, DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> scrypt " SALT " 01\n" BODY SUM, DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> scrypt " SALT " +1\n" BODY SUM, DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> scrypt " SALT " 1a\n" BODY SUM, DORSAL_SEAL_ERROR_UNSUPPORTED, DORSAL_SEAL_ERROR_DAMAGED },
  /* Envelopes with no sum, another sum, nothing in them. */
  { FIRST "-> io.github.dorsal/envelope\n" BODY SUM, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> io.github.dorsal/envelope 0123456789abcdef\n" BODY SUM, DORSAL_SEAL_ERROR_DAMAGED,
    DORSAL_SEAL_ERROR_DAMAGED },
  { FIRST "-> io.github.dorsal/envelope e3b0c44298fc1c14\n\n" SUM, DORSAL_SEAL_ERROR_DAMAGED,
    DORSAL_SEAL_ERROR_DAMAGED },
  /* Text for mail that is none. */
  { "-----BEGIN AGE ENCRYPTED FILE-----", DORSAL_SEAL_ERROR_TRUNCATED, DORSAL_SEAL_ERROR_TRUNCATED },
  { "-----BEGIN AGE ENCRYPTED FILE-----a\n", DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED },
  { "-----BEGIN AGE ENCRYPTED FILE-----\n-----END AGE ENCRYPTED FILE-----\n", DORSAL_SEAL_ERROR_NOT_SEALED,
    DORSAL_SEAL_ERROR_NOT_SEALED },
  { "-----BEGIN AGE ENCRYPTED FILE-----\nAAAA\n-----END AGE ENCRYPTED FILE-----\n", DORSAL_SEAL_ERROR_NOT_SEALED,
    DORSAL_SEAL_ERROR_NOT_SEALED },
  { "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n", DORSAL_SEAL_ERROR_TRUNCATED,
    DORSAL_SEAL_ERROR_TRUNCATED },
};

static void
expect (GBytes *file, DorsalKey *key, int by_key, int by_passphrase, const char *when)
{
  g_autoptr (GError) key_error = NULL;
  g_autoptr (GError) passphrase_error = NULL;
  g_autoptr (GBytes) content = dorsal_age_open_with_key (file, key, &key_error);
  g_autoptr (GBytes) again = sealed_open_with_text (file, SEALED_PASSPHRASE, &passphrase_error);

  sealed_assert_refused (content, key_error, by_key, when);
  sealed_assert_refused (again, passphrase_error, by_passphrase, when);
}

static void
headers_are_refused_for_what_is_wrong_with_them (void)
{
  g_autoptr (DorsalKey) key = sealed_key ();

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autoptr (GBytes) file = g_bytes_new_static (headers[i].text, strlen (headers[i].text));

      expect (file, key, headers[i].by_key, headers[i].by_passphrase, headers[i].text);
    }
}

static void
a_body_of_any_size_is_read_as_it_was_written (void)
{
  g_autoptr (DorsalSecret) file_key = dorsal_secret_new (DORSAL_FILE_KEY_SIZE);

  for (gsize size = 0; size < 200; size++)
    {
      g_autoptr (GBytes) body = sealed_make_content (size);
      g_autoptr (GString) text = dorsal_header_new_text ();
      g_autoptr (GBytes) file = NULL;
      g_autoptr (DorsalHeader) header = NULL;
      gsize length;

      dorsal_header_add_stanza (text, "other", g_bytes_get_data (body, NULL), size);
      dorsal_header_finish (text, file_key);
      length = text->len;
      file = g_string_free_to_bytes (g_steal_pointer (&text));
      header = dorsal_header_parse (file, NULL);
      g_assert_nonnull (header);
      g_assert_cmpuint (header->size, ==, length);
      g_assert_true (g_bytes_equal (dorsal_header_find (header, "other")->body, body));
    }
}

static GBytes *
repeat (const char *text, guint times)
{
  g_autoptr (GString) file = g_string_new (FIRST);

  for (guint i = 0; i < times; i++)
    g_string_append (file, text);
  g_string_append (file, SUM);
  return g_string_free_to_bytes (g_steal_pointer (&file));
}

static void
headers_have_a_size_that_is_enough (void)
{
  g_autoptr (DorsalKey) key = sealed_key ();
  g_autoptr (GBytes) many = repeat ("-> other\n\n", 128);
  g_autoptr (GBytes) too_many = repeat ("-> other\n\n", 129);
  g_autoptr (GBytes) too_long = repeat ("-> other\n" LINE LINE LINE LINE LINE LINE LINE LINE LINE LINE LINE, 4000);
  g_autoptr (GBytes) mixed = repeat ("-> scrypt " SALT " 1\n" BODY, 2);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (dorsal_age_get_kind (mixed, NULL), ==, DORSAL_AGE_KIND_OTHER);
  g_assert_cmpint (dorsal_age_get_kind (many, NULL), ==, DORSAL_AGE_KIND_OTHER);
  g_assert_cmpint (dorsal_age_get_kind (too_many, &error), ==, DORSAL_AGE_KIND_NONE);
  g_assert_error (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_UNSUPPORTED);
  expect (too_long, key, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED, "a long header");
}

/* One stanza of more than 1 MiB. */
static void
a_long_body_is_read_no_further_than_needed (void)
{
  g_autoptr (DorsalKey) key = sealed_key ();
  g_autoptr (GBytes) lines = repeat (LINE, 20000);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) file = NULL;

  g_byte_array_append (bytes, (const guint8 *) FIRST "-> other\n", strlen (FIRST "-> other\n"));
  g_byte_array_append (bytes, (const guint8 *) g_bytes_get_data (lines, NULL) + strlen (FIRST),
                       (guint) (g_bytes_get_size (lines) - strlen (FIRST)));
  file = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  expect (file, key, DORSAL_SEAL_ERROR_DAMAGED, DORSAL_SEAL_ERROR_DAMAGED, "a long body");
}

/* Seals full chunks and then one of @last_size as the last, as our streams never do with an empty one. */
static GBytes *
seal_chunks (DorsalKey *key, guint n_full, gsize last_size)
{
  g_autoptr (DorsalSecret) file_key = dorsal_secret_new (DORSAL_FILE_KEY_SIZE);
  g_autofree guint8 *content = g_malloc0 (DORSAL_CHUNK_SIZE);
  g_autofree guint8 *box = g_malloc (DORSAL_CHUNK_BOX_SIZE);
  guint8 nonce[DORSAL_PAYLOAD_NONCE_SIZE] = { 0 };
  g_autoptr (DorsalSecret) payload_key = dorsal_payload_make_key (file_key, nonce);
  g_autoptr (GString) file = dorsal_header_new_text ();

  dorsal_wrap_for_key (file_key, key, file);
  dorsal_header_finish (file, file_key);
  g_string_append_len (file, (const char *) nonce, sizeof nonce);
  for (guint i = 0; i <= n_full; i++)
    {
      gsize size = i < n_full ? DORSAL_CHUNK_SIZE : last_size;

      dorsal_chunk_seal (payload_key, i, i == n_full, content, size, box);
      g_string_append_len (file, (const char *) box, (gssize) size + 16);
    }
  return g_string_free_to_bytes (g_steal_pointer (&file));
}

static void
an_empty_chunk_ends_an_empty_file_only (void)
{
  static const struct
  {
    guint n_full;
    gsize last_size;
    gboolean opens;
  } cases[] = { { 0, 0, TRUE }, { 0, 1, TRUE }, { 1, 1, TRUE }, { 1, 0, FALSE }, { 2, 0, FALSE } };
  g_autoptr (DorsalKey) key = sealed_key ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) file = seal_chunks (key, cases[i].n_full, cases[i].last_size);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) content = dorsal_age_open_with_key (file, key, &error);

      g_assert_true ((content != NULL) == cases[i].opens);
      if (content == NULL)
        g_assert_error (error, DORSAL_SEAL_ERROR, DORSAL_SEAL_ERROR_DAMAGED);
    }
}

typedef enum
{
  LET_GO,
  CANCEL,
  CLOSE,
} End;

/* Returns what is in the file when @size bytes were written and the work ended in some way. */
static GBytes *
leave_behind (DorsalKey *key, gsize size, End end)
{
  g_autoptr (GOutputStream) base = g_memory_output_stream_new_resizable ();
  GOutputStream *stream = dorsal_age_seal_for_key (base, key, NULL, 0, NULL);
  g_autoptr (GBytes) content = sealed_make_content (size);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (size == 0 || g_output_stream_write_all (stream, g_bytes_get_data (content, NULL), size, NULL, NULL, NULL));
  if (end == CANCEL)
    {
      g_cancellable_cancel (cancellable);
      g_assert_false (g_output_stream_close (stream, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
  else if (end == CLOSE)
    g_assert_true (g_output_stream_close (stream, NULL, NULL));

  g_assert_finalize_object (stream);
  g_output_stream_close (base, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (base));
}

static void
a_stream_that_was_not_closed_leaves_a_file_without_end (void)
{
  static const gsize sizes[] = { 0, 1, 65535, 65536, 65537, 131072, 200000 };
  g_autoptr (DorsalKey) key = sealed_key ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (End end = LET_GO; end <= CLOSE; end++)
      {
        g_autoptr (GBytes) file = leave_behind (key, sizes[i], end);
        g_autoptr (GError) error = NULL;
        g_autoptr (GBytes) content = dorsal_age_open_with_key (file, key, &error);

        if (end == CLOSE)
          g_assert_cmpuint (g_bytes_get_size (content), ==, sizes[i]);
        else
          sealed_assert_refused (content, error, DORSAL_SEAL_ERROR_TRUNCATED, "not closed");
      }
}

/* Seals into @room bytes and goes on after the failure, as nobody should. */
static GBytes *
seal_into (DorsalKey *key, GBytes *content, gsize room, gboolean *out_is_written)
{
  g_autofree guint8 *buffer = g_malloc (room + 1);
  g_autoptr (GOutputStream) base = g_memory_output_stream_new (buffer, room, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) close_error = NULL;
  g_autoptr (GOutputStream) stream = dorsal_age_seal_for_key (base, key, NULL, 0, &error);
  gsize size = 0;
  gboolean is_closed = FALSE;

  g_assert_true ((stream == NULL) == (error != NULL));
  if (stream != NULL)
    {
      gboolean is_taken = g_output_stream_write_all (stream, g_bytes_get_data (content, NULL),
                                                     g_bytes_get_size (content), NULL, NULL, &error);

      g_assert_true (is_taken || !g_output_stream_write_all (stream, "more", 4, NULL, NULL, NULL));
      is_closed = g_output_stream_close (stream, NULL, &close_error);
      g_assert_true (is_closed == (close_error == NULL));
      g_assert_true (is_taken || !is_closed);
    }

  *out_is_written = is_closed;
  size = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (base));
  return g_bytes_new (buffer, size);
}

static void
a_full_disk_is_told_wherever_it_happens (void)
{
  g_autoptr (DorsalKey) key = sealed_key ();
  g_autoptr (GBytes) content = sealed_make_content (140000);
  g_autoptr (GBytes) whole = sealed_for_key (content, key, NULL);
  gsize size = g_bytes_get_size (whole);
  guint n_refused = 0;

  for (gsize room = 0; room <= size; room++)
    {
      gboolean is_written = FALSE;
      g_autoptr (GBytes) file = NULL;
      g_autoptr (GBytes) opened = NULL;

      /* Every byte of header and end, and some in between. */
      if (room > 300 && room < size - 300 && room % 997 != 0)
        continue;

      file = seal_into (key, content, room, &is_written);
      opened = dorsal_age_open_with_key (file, key, NULL);
      g_assert_true (is_written == (room == size));
      g_assert_true ((opened != NULL) == is_written);
      n_refused += is_written ? 0 : 1;
    }
  g_assert_cmpuint (n_refused, >, 600);
}

#define ADD(function) g_test_add_func ("/age-format/" #function, function)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (headers_are_refused_for_what_is_wrong_with_them);
  ADD (a_body_of_any_size_is_read_as_it_was_written);
  ADD (headers_have_a_size_that_is_enough);
  ADD (a_long_body_is_read_no_further_than_needed);
  ADD (an_empty_chunk_ends_an_empty_file_only);
  ADD (a_stream_that_was_not_closed_leaves_a_file_without_end);
  ADD (a_full_disk_is_told_wherever_it_happens);
  return g_test_run ();
}
