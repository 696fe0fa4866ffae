/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Size, UTF-8 and nesting limits before any parser. json-glib 1.6 overflows the stack on deep
 * nesting, cuts strings at \u0000, turns large numbers into -1 and takes comments, single quotes,
 * duplicate members and second documents. So every document is held against RFC 8259, and against
 * the stricter rules of our own formats, before json-glib sees it. */

#include "config.h"

#include "exchange/guard.h"

#include "exchange/save.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What a double, and so every other program, keeps exactly. */
#define DIGITS_MOST 15

typedef struct
{
  const char *start;
  const char *end;
  const char *at;
  guint       depth;
  guint       max_depth;
  const char *complaint; /* untranslated: what is wrong at @at */
} Scan;

static gboolean scan_value (Scan *scan);

static gboolean
complain (Scan *scan, const char *complaint)
{
  scan->complaint = complaint;
  return FALSE;
}

static gboolean
next_is (const Scan *scan, char c)
{
  return scan->at < scan->end && *scan->at == c;
}

static void
skip_space (Scan *scan)
{
  while (scan->at < scan->end && strchr (" \t\r\n", *scan->at) != NULL)
    scan->at++;
}

static gboolean
skip_word (Scan *scan, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (scan->end - scan->at) < length || memcmp (scan->at, word, length) != 0)
    return complain (scan, N_("Something here is not JSON."));

  scan->at += length;
  return TRUE;
}

static guint
skip_digits (Scan *scan)
{
  const char *first = scan->at;

  while (scan->at < scan->end && g_ascii_isdigit (*scan->at))
    scan->at++;

  return (guint) (scan->at - first);
}

static gboolean
scan_number (Scan *scan)
{
  guint whole, fraction = 0;
  gboolean leading_zero;

  if (next_is (scan, '-'))
    scan->at++;

  leading_zero = next_is (scan, '0');
  whole = skip_digits (scan);
  if (whole == 0 || (leading_zero && whole > 1))
    return complain (scan, N_("A number is not written as JSON writes numbers."));

  if (next_is (scan, '.'))
    {
      scan->at++;
      fraction = skip_digits (scan);
      if (fraction == 0)
        return complain (scan, N_("A number is not written as JSON writes numbers."));
    }

  if (whole + fraction > DIGITS_MOST || next_is (scan, 'e') || next_is (scan, 'E'))
    return complain (scan, N_("A number is too long, or written with an exponent."));

  return TRUE;
}

static gboolean
scan_hex (Scan *scan, guint *out_code)
{
  *out_code = 0;
  if (scan->end - scan->at < 4)
    return FALSE;

  for (guint i = 0; i < 4; i++, scan->at++)
    {
      if (!g_ascii_isxdigit (*scan->at))
        return FALSE;

      *out_code = *out_code * 16 + (guint) g_ascii_xdigit_value (*scan->at);
    }

  return TRUE;
}

/* After “\u”: one character, or the two halves of one. */
static gboolean
scan_unicode_escape (Scan *scan)
{
  guint code, low;

  if (!scan_hex (scan, &code) || code == 0 || (code >= 0xdc00 && code <= 0xdfff))
    return complain (scan, N_("An escaped character does not exist."));

  if (code < 0xd800 || code > 0xdbff)
    return TRUE;

  if (!skip_word (scan, "\\u") || !scan_hex (scan, &low) || low < 0xdc00 || low > 0xdfff)
    return complain (scan, N_("An escaped character does not exist."));

  return TRUE;
}

static gboolean
scan_escape (Scan *scan)
{
  char c = ++scan->at < scan->end ? *scan->at++ : '\0';

  if (c == 'u')
    return scan_unicode_escape (scan);

  if (c == '\0' || strchr ("\"\\/bfnrt", c) == NULL)
    return complain (scan, N_("An escaped character does not exist."));

  return TRUE;
}

static gboolean
scan_string (Scan *scan)
{
  scan->at++;
  while (scan->at < scan->end && *scan->at != '"')
    {
      if ((guchar) *scan->at < 0x20)
        return complain (scan, N_("A text holds a line end or control character."));

      if (*scan->at != '\\')
        scan->at++;
      else if (!scan_escape (scan))
        return FALSE;
    }

  if (scan->at == scan->end)
    return complain (scan, N_("The file ends too early."));

  scan->at++;
  return TRUE;
}

/* A name with an escape in it could be a second spelling of another name. Ours need none. */
static gboolean
scan_name (Scan *scan, GHashTable *names)
{
  const char *first = scan->at + 1;
  char *name;

  if (!next_is (scan, '"'))
    return complain (scan, N_("A name in double quotes is missing."));
  if (!scan_string (scan))
    return FALSE;

  name = g_strndup (first, (gsize) (scan->at - 1 - first));
  if (strchr (name, '\\') != NULL)
    {
      g_free (name);
      return complain (scan, N_("A name holds an escaped character."));
    }

  if (!g_hash_table_add (names, name))
    return complain (scan, N_("The same name is given twice."));

  return TRUE;
}

static gboolean
scan_member (Scan *scan, GHashTable *names)
{
  if (names != NULL)
    {
      if (!scan_name (scan, names))
        return FALSE;

      skip_space (scan);
      if (!next_is (scan, ':'))
        return complain (scan, N_("A colon is missing."));

      scan->at++;
    }

  return scan_value (scan);
}

/* An array, or with @names an object: the same shape but for the names. */
static gboolean
scan_members (Scan *scan, char closing, GHashTable *names)
{
  scan->at++;
  skip_space (scan);
  if (next_is (scan, closing))
    {
      scan->at++;
      return TRUE;
    }

  while (scan_member (scan, names))
    {
      skip_space (scan);
      if (next_is (scan, closing))
        {
          scan->at++;
          return TRUE;
        }

      if (!next_is (scan, ','))
        return complain (scan, N_("A comma or a closing bracket is missing."));

      scan->at++;
      skip_space (scan);
    }

  return FALSE;
}

static gboolean
scan_nested (Scan *scan)
{
  gboolean is_object = *scan->at == '{';
  g_autoptr (GHashTable) names = NULL;

  if (scan->depth == scan->max_depth)
    return complain (scan, N_("The brackets are nested too deeply."));

  if (is_object)
    names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  scan->depth++;
  if (!scan_members (scan, is_object ? '}' : ']', names))
    return FALSE;

  scan->depth--;
  return TRUE;
}

static gboolean
scan_value (Scan *scan)
{
  skip_space (scan);
  if (scan->at == scan->end)
    return complain (scan, N_("The file ends too early."));

  switch (*scan->at)
    {
    case '{':
    case '[':
      return scan_nested (scan);
    case '"':
      return scan_string (scan);
    case 't':
      return skip_word (scan, "true");
    case 'f':
      return skip_word (scan, "false");
    case 'n':
      return skip_word (scan, "null");
    default:
      if (*scan->at == '-' || g_ascii_isdigit (*scan->at))
        return scan_number (scan);
      return complain (scan, N_("Something here is not JSON."));
    }
}

static gboolean
scan_document (Scan *scan)
{
  skip_space (scan);
  if (!next_is (scan, '{'))
    return complain (scan, N_("Something here is not JSON."));
  if (!scan_value (scan))
    return FALSE;

  skip_space (scan);
  if (scan->at != scan->end)
    return complain (scan, N_("Something follows after the end."));

  return TRUE;
}

static guint
count_lines (const char *start, const char *end)
{
  guint lines = 1;

  for (const char *p = start; p < end; p++)
    if (*p == '\n')
      lines++;

  return lines;
}

/**
 * dorsal_guard_json:
 * @bytes: a file from outside
 * @max_size: the most bytes that it may have
 * @max_depth: how deeply its brackets may nest, at most %DORSAL_GUARD_DEPTH_MOST
 * @error: set to %DORSAL_EXCHANGE_ERROR_TOO_LARGE, or to %DORSAL_EXCHANGE_ERROR_FORMAT with the
 * line and what is wrong there
 *
 * Passes only what is one JSON object by RFC 8259 in UTF-8, without a byte order mark, and besides
 * has no \u0000, no name twice in an object, no escapes in names, and no number with more than 15
 * digits or an exponent. A parser that reads such a document reads it as every other parser does.
 *
 * Returns: whether @bytes may be parsed
 */
gboolean
dorsal_guard_json (GBytes *bytes, gsize max_size, guint max_depth, GError **error)
{
  Scan scan = { .max_depth = max_depth };
  gsize size;

  g_return_val_if_fail (bytes != NULL && max_depth <= DORSAL_GUARD_DEPTH_MOST, FALSE);

  scan.start = g_bytes_get_data (bytes, &size);
  if (size > max_size)
    {
      g_autofree char *limit = g_format_size_full (max_size, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_TOO_LARGE,
                   _("The file is larger than %s and is not read. Choose another file."), limit);
      return FALSE;
    }

  if (size == 0)
    {
      g_set_error_literal (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
                           _("The file is empty. Choose another file."));
      return FALSE;
    }

  scan.at = scan.start;
  scan.end = scan.start + size;
  if (!g_utf8_validate (scan.start, (gssize) size, &scan.at))
    scan.complaint = N_("The text is not UTF-8.");
  else
    {
      scan.at = scan.start;
      if (scan_document (&scan))
        return TRUE;
    }

  g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT, _("Line %u: %s"),
               count_lines (scan.start, scan.at), _(scan.complaint));
  return FALSE;
}
