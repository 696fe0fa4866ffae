/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reads and writes the header. It is read before anything about the file is known to be true, so everything is
 * counted and measured, and nothing is taken that the format does not allow. */

#include "config.h"

#include "seal/header.h"

#include "seal/base64.h"
#include "seal/derive.h"
#include "seal/error-private.h"

#include <sodium.h>
#include <string.h>

#define NAME "age-encryption.org/"
#define FIRST_LINE NAME "v1"
#define STANZA_START "-> "
#define SUM_START "---"
#define LINE_LENGTH 64

/* Far beyond what files for people have: each of them costs time. */
#define MOST_BYTES (1024 * 1024)
#define MOST_STANZAS 128

typedef struct
{
  const char *text;
  gsize size;
  gsize at;
  const char *line;
  gsize length;
} Reader;

static void
free_stanza (gpointer data)
{
  DorsalStanza *stanza = data;

  g_strfreev (stanza->words);
  g_clear_pointer (&stanza->body, g_bytes_unref);
  g_free (stanza);
}

static gboolean
is_text (const char *text, gsize size)
{
  while (size > 0 && g_ascii_isprint (text[size - 1]))
    size--;
  return size == 0;
}

/* The line must have an end. If nothing but text stands there, more was to follow. */
static gboolean
read_line (Reader *reader, GError **error)
{
  gsize left = MIN (reader->size, MOST_BYTES) - reader->at;
  const char *end = memchr (reader->text + reader->at, '\n', left);

  if (end == NULL)
    return dorsal_seal_fail (reader->size < MOST_BYTES && is_text (reader->text + reader->at, left)
                                 ? DORSAL_SEAL_ERROR_TRUNCATED : DORSAL_SEAL_ERROR_DAMAGED, error);

  reader->line = reader->text + reader->at;
  reader->length = (gsize) (end - reader->line);
  reader->at += reader->length + 1;
  return TRUE;
}

static gboolean
line_starts_with (const Reader *reader, const char *start)
{
  gsize length = strlen (start);

  return reader->length >= length && memcmp (reader->line, start, length) == 0;
}

/* “v2” is a version that may come to be; any other difference is damage. */
static gboolean
is_other_version (const Reader *reader)
{
  const char *digits = reader->line + strlen (NAME) + 1;
  gsize n_digits = reader->length - MIN (reader->length, strlen (NAME) + 1);
  gsize n_seen = 0;

  while (n_seen < n_digits && g_ascii_isdigit (digits[n_seen]))
    n_seen++;
  return n_digits > 0 && n_seen == n_digits && digits[-1] == 'v';
}

static gboolean
read_first_line (Reader *reader, GError **error)
{
  if (reader->size == 0 || memcmp (reader->text, NAME, MIN (reader->size, strlen (NAME))) != 0)
    return dorsal_seal_fail (DORSAL_SEAL_ERROR_NOT_SEALED, error);
  if (!read_line (reader, error))
    return FALSE;

  if (reader->length == strlen (FIRST_LINE) && line_starts_with (reader, FIRST_LINE))
    return TRUE;
  return dorsal_seal_fail (is_other_version (reader) ? DORSAL_SEAL_ERROR_UNSUPPORTED
                                                     : DORSAL_SEAL_ERROR_DAMAGED, error);
}

/* Words of visible letters with one space between them. */
static char **
split_words (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) words = g_strsplit (copy, " ", -1);

  if (!is_text (text, length))
    return NULL;
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] == '\0')
      return NULL;

  return words[0] == NULL ? NULL : g_steal_pointer (&words);
}

/* Ends with the first line that is not full, which may be empty. */
static GBytes *
read_body (Reader *reader, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GBytes *body;

  do
    {
      if (!read_line (reader, error))
        return NULL;
      g_string_append_len (text, reader->line, (gssize) reader->length);
    }
  while (reader->length == LINE_LENGTH);

  body = reader->length > LINE_LENGTH ? NULL : dorsal_base64_read (text->str, text->len, FALSE);
  if (body == NULL)
    dorsal_seal_fail (DORSAL_SEAL_ERROR_DAMAGED, error);
  return body;
}

static gboolean
read_stanza (Reader *reader, GPtrArray *stanzas, GError **error)
{
  DorsalStanza *stanza;

  if (!line_starts_with (reader, STANZA_START))
    return dorsal_seal_fail (DORSAL_SEAL_ERROR_DAMAGED, error);
  if (stanzas->len == MOST_STANZAS)
    return dorsal_seal_fail (DORSAL_SEAL_ERROR_UNSUPPORTED, error);

  stanza = g_new0 (DorsalStanza, 1);
  g_ptr_array_add (stanzas, stanza);
  stanza->start = (gsize) (reader->line - reader->text);
  stanza->words = split_words (reader->line + strlen (STANZA_START), reader->length - strlen (STANZA_START));
  if (stanza->words == NULL)
    return dorsal_seal_fail (DORSAL_SEAL_ERROR_DAMAGED, error);

  stanza->body = read_body (reader, error);
  return stanza->body != NULL;
}

static gboolean
read_sum (Reader *reader, DorsalHeader *header, GError **error)
{
  gsize start = strlen (SUM_START " ");
  g_autoptr (GBytes) sum = NULL;

  header->summed_size = (gsize) (reader->line - reader->text) + strlen (SUM_START);
  header->size = reader->at;
  if (line_starts_with (reader, SUM_START " "))
    sum = dorsal_base64_read (reader->line + start, reader->length - start, FALSE);
  if (sum == NULL || g_bytes_get_size (sum) != sizeof header->sum || header->stanzas->len == 0)
    return dorsal_seal_fail (DORSAL_SEAL_ERROR_DAMAGED, error);

  memcpy (header->sum, g_bytes_get_data (sum, NULL), sizeof header->sum);
  return TRUE;
}

/**
 * dorsal_header_parse:
 * @file: a file as it is, not as text for mail
 * @error: set to %DORSAL_SEAL_ERROR_NOT_SEALED, %DORSAL_SEAL_ERROR_UNSUPPORTED, %DORSAL_SEAL_ERROR_DAMAGED or
 *   %DORSAL_SEAL_ERROR_TRUNCATED
 *
 * Nothing of it is proven yet: that takes the key.
 *
 * Returns: (transfer full) (nullable): what its header says
 */
DorsalHeader *
dorsal_header_parse (GBytes *file, GError **error)
{
  g_autoptr (DorsalHeader) self = g_new0 (DorsalHeader, 1);
  Reader reader = { NULL };

  self->stanzas = g_ptr_array_new_with_free_func (free_stanza);
  reader.text = g_bytes_get_data (file, &reader.size);
  if (!read_first_line (&reader, error) || !read_line (&reader, error))
    return NULL;

  while (!line_starts_with (&reader, SUM_START))
    if (!read_stanza (&reader, self->stanzas, error) || !read_line (&reader, error))
      return NULL;

  return read_sum (&reader, self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * dorsal_header_free:
 * @self: (transfer full): a header
 */
void
dorsal_header_free (DorsalHeader *self)
{
  g_ptr_array_unref (self->stanzas);
  g_free (self);
}

static void
sum_up (DorsalSecret *file_key, gconstpointer text, gsize size, guint8 *out_sum)
{
  g_autoptr (DorsalSecret) key = dorsal_seal_derive (file_key, NULL, 0, "header");

  crypto_auth_hmacsha256 (out_sum, text, size, dorsal_secret_get_data (key));
}

/**
 * dorsal_header_check:
 * @self: a header
 * @file: the file that it was read from
 * @file_key: the key of that file
 * @error: set to %DORSAL_SEAL_ERROR_DAMAGED
 *
 * Returns: whether whoever had the key wrote it like this
 */
gboolean
dorsal_header_check (const DorsalHeader *self, GBytes *file, DorsalSecret *file_key, GError **error)
{
  guint8 sum[DORSAL_HEADER_SUM_SIZE];

  sum_up (file_key, g_bytes_get_data (file, NULL), self->summed_size, sum);
  return sodium_memcmp (sum, self->sum, sizeof sum) == 0 || dorsal_seal_fail (DORSAL_SEAL_ERROR_DAMAGED, error);
}

/**
 * dorsal_header_find:
 * @self: a header
 * @type: the type of a stanza
 *
 * Returns: (transfer none) (nullable): the first of them
 */
const DorsalStanza *
dorsal_header_find (const DorsalHeader *self, const char *type)
{
  for (guint i = 0; i < self->stanzas->len; i++)
    {
      const DorsalStanza *stanza = g_ptr_array_index (self->stanzas, i);

      if (g_str_equal (stanza->words[0], type))
        return stanza;
    }
  return NULL;
}

/**
 * dorsal_header_is_start:
 * @bytes: (nullable): the beginning of a file
 * @size: how much of it
 *
 * Returns: whether a file of age begins like this
 */
gboolean
dorsal_header_is_start (gconstpointer bytes, gsize size)
{
  return size >= strlen (NAME) && memcmp (bytes, NAME, strlen (NAME)) == 0;
}

/**
 * dorsal_header_new_text:
 *
 * Returns: (transfer full): the first line of a header, to which the stanzas are added
 */
GString *
dorsal_header_new_text (void)
{
  return g_string_new (FIRST_LINE "\n");
}

/**
 * dorsal_header_add_stanza:
 * @text: a header that comes into being
 * @words: type and arguments
 * @body: what follows them
 * @size: how many bytes
 */
void
dorsal_header_add_stanza (GString *text, const char *words, gconstpointer body, gsize size)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  gsize at = 0;

  dorsal_base64_add (letters, body, size);
  g_string_append_printf (text, STANZA_START "%s\n", words);
  for (; letters->len - at >= LINE_LENGTH; at += LINE_LENGTH)
    {
      g_string_append_len (text, letters->str + at, LINE_LENGTH);
      g_string_append_c (text, '\n');
    }
  g_string_append_printf (text, "%s\n", letters->str + at);
}

/**
 * dorsal_header_finish:
 * @text: a header with all its stanzas
 * @file_key: the key of the file
 *
 * Adds the last line.
 */
void
dorsal_header_finish (GString *text, DorsalSecret *file_key)
{
  guint8 sum[DORSAL_HEADER_SUM_SIZE];

  g_string_append (text, SUM_START);
  sum_up (file_key, text->str, text->len, sum);
  g_string_append_c (text, ' ');
  dorsal_base64_add (text, sum, sizeof sum);
  g_string_append_c (text, '\n');
}
