/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Texts of a protocol come from a file, so they are never format strings: what a rule found is put in
 * for names in braces, in one pass, so that nothing that was put in is read again. */

#include "config.h"

#include "guidance/message.h"

#include <string.h>

/* @text stands on a “{”. Returns: (transfer full) (nullable): the name up to the “}” after it. */
static char *
read_name (const char *text)
{
  const char *end = strpbrk (text + 1, "{}");

  return end != NULL && *end == '}' ? g_strndup (text + 1, (gsize) (end - text - 1)) : NULL;
}

static const char *
find_value (const char *name, va_list names)
{
  const char *value = NULL;
  va_list rest;

  va_copy (rest, names);
  for (const char *known = va_arg (rest, const char *); known != NULL; known = va_arg (rest, const char *))
    {
      value = va_arg (rest, const char *);
      if (g_str_equal (known, name))
        break;
      value = NULL;
    }
  va_end (rest);
  return value;
}

/** dorsal_message_fill_valist: See dorsal_message_fill(). */
char *
dorsal_message_fill_valist (const char *text, va_list names)
{
  GString *filled = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      g_autofree char *name = *p == '{' ? read_name (p) : NULL;
      const char *value = name != NULL ? find_value (name, names) : NULL;

      if (value == NULL)
        {
          g_string_append_c (filled, *p++);
          continue;
        }
      g_string_append (filled, value);
      p += strlen (name) + strlen ("{}");
    }

  return g_string_free (filled, FALSE);
}

/**
 * dorsal_message_fill:
 * @text: a text with names in braces, for example “Your back has hurt since {start}.”
 * @...: names and what stands for each, in pairs, and %NULL
 *
 * Returns: (transfer full): the text with the values in the places of the names
 */
char *
dorsal_message_fill (const char *text, ...)
{
  va_list names;
  char *filled;

  va_start (names, text);
  filled = dorsal_message_fill_valist (text, names);
  va_end (names);
  return filled;
}

/**
 * dorsal_message_find_unknown:
 * @text: a text of a protocol
 * @names: (array zero-terminated=1): the names that can be put in
 *
 * Returns: (transfer full) (nullable): the first thing in braces, or single brace, that is none of @names
 */
char *
dorsal_message_find_unknown (const char *text, const char *const *names)
{
  for (const char *p = strpbrk (text, "{}"); p != NULL; p = strpbrk (p, "{}"))
    {
      g_autofree char *name = *p == '{' ? read_name (p) : NULL;

      if (name == NULL)
        return g_strndup (p, 1);
      if (!g_strv_contains (names, name))
        return g_strdup_printf ("{%s}", name);
      p += strlen (name) + strlen ("{}");
    }

  return NULL;
}
