/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The one gate through which text from a person or a file enters the journal. */

#include "config.h"

#include "core/text.h"

#include "core/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LINES_MOST 2000
#define MARKS_IN_A_ROW_MOST 50

#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_DIRECTIONAL_ISOLATE "\u2069"

/* Overrides and embeddings can make “01/5” read as “5/10” on paper; controls end a line of output or
 * reach a terminal. Neither is anything a person types. */
static gboolean
is_unwanted (gunichar c)
{
  if (c == '\n' || c == '\t')
    return FALSE;

  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || (c & 0xfffe) == 0xfffe ||
         (c >= 0xfdd0 && c <= 0xfdef);
}

static char *
drop_unwanted (const char *text)
{
  g_autoptr (GString) kept = g_string_sized_new (strlen (text));
  guint marks = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      marks = g_unichar_ismark (c) ? marks + 1 : 0;
      if (!is_unwanted (c) && marks <= MARKS_IN_A_ROW_MOST)
        g_string_append_unichar (kept, c);
    }

  return g_string_free (g_steal_pointer (&kept), FALSE);
}

/* Most texts are a word of ours or a line that was typed, and stay as they are: nothing in it is unwanted or a
 * mark, and every letter is the composed one. */
static gboolean
is_plain (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = (guchar) *text < 0x80 ? (gunichar) *text : g_utf8_get_char (text);

      if (!((c >= ' ' && c <= '~') || c == '\n' || c == '\t' || (c >= 0xa0 && c < 0x300) ||
            (c >= 0x2010 && c < 0x2028)))
        return FALSE;
    }

  return TRUE;
}

static char *
compose (const char *text)
{
  g_autofree char *kept = drop_unwanted (text);

  return g_utf8_normalize (kept, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

static guint
count_lines (const char *text)
{
  guint lines = 1;

  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    lines++;

  return lines;
}

/**
 * dorsal_text_clean:
 * @text: text from outside, of any bytes
 * @max_characters: the longest that may be kept
 * @error: set to %DORSAL_ERROR_VALUE when the text is not UTF-8 or too long; nothing is ever cut
 *
 * Brings text into the form the journal keeps: composed (NFC), without control characters, without
 * direction overrides, without space at either end. Cleaning twice changes nothing more.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL on failure
 */
char *
dorsal_text_clean (const char *text, gsize max_characters, GError **error)
{
  g_autofree char *composed = NULL;
  glong length;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE,
                   _("The text holds bytes that are not letters (it is not UTF-8). "
                     "Save it as UTF-8 and try again."));
      return NULL;
    }

  composed = is_plain (text) ? g_strdup (text) : compose (text);
  g_strstrip (composed);

  length = g_utf8_strlen (composed, -1);
  if ((gsize) length > max_characters || count_lines (composed) > LINES_MOST)
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_VALUE,
                   _("The text is too long (characters: %ld, lines: %u). At most %u characters and "
                     "%u lines fit."),
                   length, count_lines (composed), (guint) max_characters, LINES_MOST);
      return NULL;
    }

  return g_steal_pointer (&composed);
}

/**
 * dorsal_text_isolate:
 * @text: text that a person wrote
 *
 * Returns: (transfer full): @text so wrapped that its direction cannot reorder what stands beside it
 */
char *
dorsal_text_isolate (const char *text)
{
  return g_strconcat (FIRST_STRONG_ISOLATE, text, POP_DIRECTIONAL_ISOLATE, NULL);
}
