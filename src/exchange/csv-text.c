/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Cells of a table as RFC 4180 has them, and words that a spreadsheet must not take for a formula. */

#include "config.h"

#include "exchange/csv-text.h"

#include <string.h>

/**
 * dorsal_csv_append_cell:
 * @csv: where to
 * @text: what the cell holds
 *
 * Appends a cell, in quotes where it needs them.
 */
void
dorsal_csv_append_cell (GString *csv, const char *text)
{
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append (csv, text);
      return;
    }

  g_string_append_c (csv, '"');
  for (const char *quote; (quote = strchr (text, '"')) != NULL; text = quote + 1)
    {
      g_string_append_len (csv, text, quote - text + 1);
      g_string_append_c (csv, '"');
    }
  g_string_append (csv, text);
  g_string_append_c (csv, '"');
}

/* The signs in full width are taken for the usual ones where people write in them. */
static gboolean
begins_formula (gunichar c)
{
  return c == '=' || c == '+' || c == '-' || c == '@' || c == 0xff1d || c == 0xff0b || c == 0xff0d || c == 0xff20;
}

/* Space and what cannot be seen is dropped by some spreadsheets before they look. */
static gboolean
is_overlooked (gunichar c)
{
  return c == '\'' || g_unichar_isspace (c) || g_unichar_iscntrl (c) ||
         g_unichar_type (c) == G_UNICODE_FORMAT;
}

/* Whether @text, after any number of apostrophes, is something that a spreadsheet would run (CWE-1236). Where
 * this holds of a text it holds of the text with one more apostrophe, and where it does not, not; so the
 * apostrophe that is put before such words can be told from one that a person wrote. */
static gboolean
is_like_formula (const char *text)
{
  text += strspn (text, "'");
  if (g_ascii_isalnum (text[0]))
    return FALSE;
  if (text[0] == '\t' || text[0] == '\r' || text[0] == '\n')
    return TRUE;

  while (*text != '\0' && is_overlooked (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return begins_formula (g_utf8_get_char (text));
}

/**
 * dorsal_csv_append_words:
 * @csv: where to
 * @words: UTF-8 that a person wrote
 *
 * Appends a cell. Before what begins like a formula stands an apostrophe, which makes it text.
 */
void
dorsal_csv_append_words (GString *csv, const char *words)
{
  g_autofree char *defused = is_like_formula (words) ? g_strconcat ("'", words, NULL) : NULL;

  dorsal_csv_append_cell (csv, defused != NULL ? defused : words);
}

/**
 * dorsal_csv_get_words:
 * @cell: UTF-8, what stands in a cell for words
 *
 * The inverse of dorsal_csv_append_words().
 *
 * Returns: (transfer none): the words, which are in @cell
 */
const char *
dorsal_csv_get_words (const char *cell)
{
  return cell[0] == '\'' && is_like_formula (cell + 1) ? cell + 1 : cell;
}
