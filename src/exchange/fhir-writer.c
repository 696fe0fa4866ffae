/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* JSON member by member, straight into a stream. json-glib builds a tree first, and writes 6.3 as
 * 6.2999999999999998, which in FHIR claims a precision that nobody measured. */

#include "config.h"

#include "exchange/fhir-writer.h"

#include <string.h>

/* How deep the entries of a Bundle are: each of them is a line. */
#define ENTRY_DEPTH 2

typedef struct
{
  const char *name; /* static */
  char        close;
  gboolean    is_printed;
  gboolean    has_members;
} Container;

/** dorsal_fhir_writer_init: Begins to write to @stream, which must outlive the writer. */
void
dorsal_fhir_writer_init (DorsalFhirWriter *self, GOutputStream *stream)
{
  self->text = g_string_new (NULL);
  self->stream = stream;
  self->open = g_array_new (FALSE, FALSE, sizeof (Container));
}

/** dorsal_fhir_writer_clear: Frees what the writer holds, written or not. */
void
dorsal_fhir_writer_clear (DorsalFhirWriter *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->open);
}

/**
 * dorsal_fhir_writer_flush:
 * @least: how many bytes are worth the trouble
 * @error: set to what the stream ran into
 *
 * Returns: whether what is written has gone to the stream, or is less than @least
 */
gboolean
dorsal_fhir_writer_flush (DorsalFhirWriter *self, gsize least, GError **error)
{
  if (self->text->len < least)
    return TRUE;
  if (!g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL, NULL, error))
    return FALSE;

  g_string_truncate (self->text, 0);
  return TRUE;
}

/* FHIR takes no control characters but line end and tab, and its pattern for texts no space but U+0020.
 * What changes the direction of the text beside it has no place between fields. */
static gunichar
replace_character (gunichar c)
{
  if (c == '\n' || c == '\t')
    return c;
  if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
    return ' ';

  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff || (c & 0xfffe) == 0xfffe ||
                 (c >= 0xfdd0 && c <= 0xfdef)
             ? 0
             : c;
}

/**
 * dorsal_fhir_clean_text:
 * @text: (nullable): a text in UTF-8
 *
 * Returns: (transfer full) (nullable): @text as FHIR may have it, or %NULL if there is nothing to read in it
 */
char *
dorsal_fhir_clean_text (const char *text)
{
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = replace_character (g_utf8_get_char (p));

      if (c != 0)
        g_string_append_unichar (clean, c);
    }

  g_strstrip (clean->str);
  return clean->str[0] != '\0' ? g_strdup (clean->str) : NULL;
}

static void
append_quoted (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\n' || *p == '\t')
        g_string_append (json, *p == '\n' ? "\\n" : "\\t");
      else if (*p == '"' || *p == '\\')
        g_string_append_printf (json, "\\%c", *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

static void
append_name (DorsalFhirWriter *self, guint depth, const char *name)
{
  Container *container = depth > 0 ? &g_array_index (self->open, Container, depth - 1) : NULL;

  if (container != NULL && container->has_members)
    g_string_append_c (self->text, ',');
  if (depth == ENTRY_DEPTH && name == NULL)
    g_string_append_c (self->text, '\n');
  if (container != NULL)
    container->has_members = TRUE;

  if (name != NULL)
    {
      append_quoted (self->text, name);
      g_string_append_c (self->text, ':');
    }
}

/* Before a value comes what it is inside of. */
static void
begin_value (DorsalFhirWriter *self, const char *name)
{
  for (guint i = 0; i < self->open->len; i++)
    {
      Container *container = &g_array_index (self->open, Container, i);

      if (container->is_printed)
        continue;

      append_name (self, i, container->name);
      g_string_append_c (self->text, container->close == '}' ? '{' : '[');
      container->is_printed = TRUE;
    }

  append_name (self, self->open->len, name);
}

static void
begin (DorsalFhirWriter *self, const char *name, char close)
{
  const Container container = { .name = name, .close = close };

  g_array_append_val (self->open, container);
}

/**
 * dorsal_fhir_writer_begin_object:
 * @name: (nullable): a static text, or %NULL for an element of an array
 */
void
dorsal_fhir_writer_begin_object (DorsalFhirWriter *self, const char *name)
{
  begin (self, name, '}');
}

/** dorsal_fhir_writer_begin_array: As dorsal_fhir_writer_begin_object(). */
void
dorsal_fhir_writer_begin_array (DorsalFhirWriter *self, const char *name)
{
  begin (self, name, ']');
}

/** dorsal_fhir_writer_end: Ends what began last; if it has no members, it never was. */
void
dorsal_fhir_writer_end (DorsalFhirWriter *self)
{
  const Container *container;

  g_return_if_fail (self->open->len > 0);

  container = &g_array_index (self->open, Container, self->open->len - 1);
  if (container->is_printed)
    g_string_append_c (self->text, container->close);
  g_array_set_size (self->open, self->open->len - 1);
}

/**
 * dorsal_fhir_writer_add_text:
 * @name: (nullable): a member, or %NULL in an array
 * @text: (nullable): its text; if there is nothing to read in it, nothing is added
 */
void
dorsal_fhir_writer_add_text (DorsalFhirWriter *self, const char *name, const char *text)
{
  g_autofree char *clean = dorsal_fhir_clean_text (text);

  if (clean == NULL)
    return;

  begin_value (self, name);
  append_quoted (self->text, clean);
}

void
dorsal_fhir_writer_add_boolean (DorsalFhirWriter *self, const char *name, gboolean value)
{
  begin_value (self, name);
  g_string_append (self->text, value ? "true" : "false");
}

/**
 * dorsal_fhir_writer_add_number:
 * @value: a number
 * @decimals: how many of its decimals are known, at most 9
 */
void
dorsal_fhir_writer_add_number (DorsalFhirWriter *self, const char *name, double value, guint decimals)
{
  const char format[] = { '%', '.', (char) ('0' + decimals), 'f', '\0' };
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_if_fail (decimals <= 9);

  begin_value (self, name);
  g_string_append (self->text, g_ascii_formatd (number, sizeof number, format, value));
}
