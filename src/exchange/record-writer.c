/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What writers of entries share. */

#include "config.h"

#include "exchange/record-writer.h"

/** dorsal_record_writer_free: Frees a writer. */
void
dorsal_record_writer_free (DorsalRecordWriter *self)
{
  self->free (self);
}

/**
 * dorsal_text_flush:
 * @text: what was gathered; empty afterwards if it was written
 * @least: leave it alone while there are fewer bytes
 * @stream: where to
 * @error: set when it cannot be written
 *
 * Returns: %FALSE on failure
 */
gboolean
dorsal_text_flush (GString *text, gsize least, GOutputStream *stream, GError **error)
{
  if (text->len < least || text->len == 0)
    return TRUE;
  if (!g_output_stream_write_all (stream, text->str, text->len, NULL, NULL, error))
    return FALSE;

  g_string_truncate (text, 0);
  return TRUE;
}

/** dorsal_text_append_integer: Appends a whole number; printf takes several times as long. */
void
dorsal_text_append_integer (GString *text, int number)
{
  char digits[16];
  char *first = digits + sizeof digits;
  guint left = number < 0 ? 0u - (guint) number : (guint) number;

  do
    *--first = (char) ('0' + left % 10);
  while ((left /= 10) > 0);

  if (number < 0)
    *--first = '-';
  g_string_append_len (text, first, digits + sizeof digits - first);
}
