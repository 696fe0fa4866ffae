/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Values as JSON, appended to a text. A tree of nodes for every entry takes ten times as long. */

#include "config.h"

#include "exchange/json-text.h"

/* What the journal’s format has always written: two characters where JSON has two, six otherwise. */
static void
append_escape (GString *json, char c)
{
  static const char hex[] = "0123456789abcdef";
  static const char names[][2] = { { '\b', 'b' }, { '\f', 'f' },  { '\n', 'n' }, { '\r', 'r' },
                                   { '\t', 't' }, { '\\', '\\' }, { '"', '"' } };

  g_string_append_c (json, '\\');
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i][0] == c)
      {
        g_string_append_c (json, names[i][1]);
        return;
      }

  g_string_append (json, "u00");
  g_string_append_c (json, hex[(guchar) c >> 4]);
  g_string_append_c (json, hex[c & 0xf]);
}

static gboolean
needs_escape (char c)
{
  return (guchar) c < 0x20 || c == '"' || c == '\\' || c == 0x7f;
}

/**
 * dorsal_json_append_string:
 * @json: where to
 * @text: UTF-8
 *
 * Appends @text in double quotes, in the way in which json-glib writes it.
 */
void
dorsal_json_append_string (GString *json, const char *text)
{
  const char *plain = text;

  g_string_append_c (json, '"');
  for (; *text != '\0'; text++)
    {
      if (!needs_escape (*text))
        continue;

      g_string_append_len (json, plain, text - plain);
      append_escape (json, *text);
      plain = text + 1;
    }

  g_string_append_len (json, plain, text - plain);
  g_string_append_c (json, '"');
}
