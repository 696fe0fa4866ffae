/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Takes the armour off a file: letters in lines of 64, between two lines that say what it is. */

#include "config.h"

#include "seal/armor.h"

#include "seal/base64.h"
#include "seal/error-private.h"

#include <string.h>

#define FIRST_LINE "-----BEGIN AGE ENCRYPTED FILE-----"
#define LAST_LINE "-----END AGE ENCRYPTED FILE-----"
#define LINE_LENGTH 64

typedef struct
{
  const char *at;
  const char *end;
  const char *line;
  gsize length;
} Lines;

/* Mail may have changed the ends of the lines. */
static gboolean
take_line (Lines *lines)
{
  const char *end = memchr (lines->at, '\n', (gsize) (lines->end - lines->at));

  lines->line = lines->at;
  lines->length = (gsize) ((end != NULL ? end : lines->end) - lines->at);
  lines->at = end != NULL ? end + 1 : lines->end;
  if (lines->length > 0 && lines->line[lines->length - 1] == '\r')
    lines->length--;
  return end != NULL || lines->length > 0;
}

static gboolean
line_is (const Lines *lines, const char *text)
{
  return lines->length == strlen (text) && memcmp (lines->line, text, lines->length) == 0;
}

static gboolean
is_blank (const char *at, const char *end)
{
  while (at < end && g_ascii_isspace (*at))
    at++;
  return at == end;
}

/* Every line but the last is full, and nothing but blanks follows. */
static gboolean
gather_letters (Lines *lines, GString *letters, GError **error)
{
  gboolean is_last = FALSE;

  while (take_line (lines))
    {
      if (line_is (lines, LAST_LINE))
        return is_blank (lines->at, lines->end) || dorsal_seal_fail (DORSAL_SEAL_ERROR_DAMAGED, error);
      if (is_last || lines->length > LINE_LENGTH)
        return dorsal_seal_fail (lines->at < lines->end ? DORSAL_SEAL_ERROR_DAMAGED : DORSAL_SEAL_ERROR_TRUNCATED,
                                 error);

      is_last = lines->length < LINE_LENGTH;
      g_string_append_len (letters, lines->line, (gssize) lines->length);
    }
  return dorsal_seal_fail (DORSAL_SEAL_ERROR_TRUNCATED, error);
}

/**
 * dorsal_armor_is_start:
 * @bytes: (nullable): the beginning of a file
 * @size: how much of it
 *
 * Returns: whether a file of age as text begins like this
 */
gboolean
dorsal_armor_is_start (gconstpointer bytes, gsize size)
{
  return size >= strlen (FIRST_LINE) && memcmp (bytes, FIRST_LINE, strlen (FIRST_LINE)) == 0;
}

/**
 * dorsal_armor_remove:
 * @file: a file that begins as dorsal_armor_is_start() says
 * @error: set to %DORSAL_SEAL_ERROR_DAMAGED or %DORSAL_SEAL_ERROR_TRUNCATED
 *
 * Returns: (transfer full) (nullable): the file that was put into text
 */
GBytes *
dorsal_armor_remove (GBytes *file, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (file, &size);
  Lines lines = { text, text + size, NULL, 0 };
  g_autoptr (GString) letters = g_string_sized_new (size);
  GBytes *bytes = NULL;

  take_line (&lines);
  if (!line_is (&lines, FIRST_LINE))
    {
      dorsal_seal_fail (DORSAL_SEAL_ERROR_DAMAGED, error);
      return NULL;
    }
  if (!gather_letters (&lines, letters, error))
    return NULL;

  bytes = dorsal_base64_read (letters->str, letters->len, TRUE);
  if (bytes == NULL)
    dorsal_seal_fail (DORSAL_SEAL_ERROR_DAMAGED, error);
  return bytes;
}
