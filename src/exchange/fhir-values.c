/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The data types of FHIR that resources are made of. Each is so written that it is valid by itself: a time
 * has its zone, a unit its system, and what would be empty is not there. */

#include "config.h"

#include "exchange/fhir-private.h"

#include <string.h>

#define UUID_BYTES 16
#define UUID_TIME_HIGH 6
#define UUID_CLOCK_HIGH 8
#define UCUM "http://unitsofmeasure.org"

/* The furthest from UTC that FHIR has. No place is further; a journal may be. */
#define OFFSET_MOST (14 * 60 * 60)

/* What Markdown, in which remarks are read, may take for something else than itself. */
#define MARKDOWN "\\`*_[]<&~|#"

static void
parse_id (const char *id, guint8 *bytes)
{
  guint n = 0;

  for (const char *p = id; *p != '\0' && n < 2 * UUID_BYTES; p++)
    {
      if (*p == '-')
        continue;

      bytes[n / 2] = (guint8) (bytes[n / 2] << 4 | g_ascii_xdigit_value (*p));
      n++;
    }
}

/**
 * dorsal_fhir_make_id:
 * @origin: a UUID
 * @name: a name under it
 *
 * Returns: (transfer full): the UUID of version 5 (RFC 4122): the same for the same name, always
 */
char *
dorsal_fhir_make_id (const char *origin, const char *name)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  guint8 bytes[UUID_BYTES] = { 0 };
  guint8 digest[20];
  gsize length = sizeof digest;
  g_autoptr (GString) id = g_string_new (NULL);

  parse_id (origin, bytes);
  g_checksum_update (checksum, bytes, UUID_BYTES);
  g_checksum_update (checksum, (const guchar *) name, (gssize) strlen (name));
  g_checksum_get_digest (checksum, digest, &length);
  digest[UUID_TIME_HIGH] = (guint8) ((digest[UUID_TIME_HIGH] & 0x0f) | 0x50);
  digest[UUID_CLOCK_HIGH] = (guint8) ((digest[UUID_CLOCK_HIGH] & 0x3f) | 0x80);

  for (guint i = 0; i < UUID_BYTES; i++)
    g_string_append_printf (id, i == 4 || i == 6 || i == 8 || i == 10 ? "-%02x" : "%02x", digest[i]);

  return g_string_free (g_steal_pointer (&id), FALSE);
}

/** dorsal_fhir_part_get_id: Returns: (transfer full): the UUID of the resource */
char *
dorsal_fhir_part_get_id (const DorsalFhirPart *part)
{
  return part->name != NULL ? dorsal_fhir_make_id (part->origin, part->name) : g_strdup (part->origin);
}

/** dorsal_fhir_format_instant: Returns: (transfer full): the moment with its offset, or the nearest that FHIR has */
char *
dorsal_fhir_format_instant (const DorsalMoment *moment)
{
  DorsalMoment told = *moment;

  told.timed = TRUE;
  told.offset = CLAMP (told.offset, -OFFSET_MOST, OFFSET_MOST);

  return dorsal_moment_to_string (&told);
}

void
dorsal_fhir_add_instant (DorsalFhir *self, const char *name, const DorsalMoment *moment)
{
  g_autofree char *text = dorsal_fhir_format_instant (moment);

  dorsal_fhir_writer_add_text (&self->writer, name, text);
}

void
dorsal_fhir_add_day (DorsalFhir *self, const char *name, DorsalDay day)
{
  g_autofree char *text = dorsal_day_to_string (day);

  dorsal_fhir_writer_add_text (&self->writer, name, text);
}

/** dorsal_fhir_add_moment: Adds a dateTime: the day alone, if no more is known. */
void
dorsal_fhir_add_moment (DorsalFhir *self, const char *name, const DorsalMoment *moment)
{
  if (moment->timed)
    dorsal_fhir_add_instant (self, name, moment);
  else
    dorsal_fhir_add_day (self, name, dorsal_moment_get_day (moment));
}

/** dorsal_fhir_add_reference: Adds a reference to a resource of the same Bundle. @name: (nullable): in an array */
void
dorsal_fhir_add_reference (DorsalFhir *self, const char *name, const char *id)
{
  g_autofree char *url = g_strconcat ("urn:uuid:", id, NULL);

  dorsal_fhir_writer_begin_object (&self->writer, name);
  dorsal_fhir_writer_add_text (&self->writer, "reference", url);
  dorsal_fhir_writer_end (&self->writer);
}

void
dorsal_fhir_add_coding (DorsalFhir *self, const char *name, const char *system, const char *code, const char *display)
{
  dorsal_fhir_writer_begin_object (&self->writer, name);
  dorsal_fhir_writer_add_text (&self->writer, "system", system);
  dorsal_fhir_writer_add_text (&self->writer, "code", code);
  dorsal_fhir_writer_add_text (&self->writer, "display", display);
  dorsal_fhir_writer_end (&self->writer);
}

/** dorsal_fhir_add_own_coding: Adds a code of our own code system. */
void
dorsal_fhir_add_own_coding (DorsalFhir *self, const char *name, const char *code)
{
  dorsal_fhir_add_coding (self, name, DORSAL_FHIR_CODE_SYSTEM, code, dorsal_fhir_find_code (code)->display);
}

/**
 * dorsal_fhir_add_concept:
 * @name: (nullable): a member, or %NULL in an array
 * @code: one of our own, with the LOINC code of the same before it
 * @text: what a person reads
 */
void
dorsal_fhir_add_concept (DorsalFhir *self, const char *name, const char *code, const char *text)
{
  const DorsalFhirCode *known = dorsal_fhir_find_code (code);

  dorsal_fhir_writer_begin_object (&self->writer, name);
  dorsal_fhir_writer_begin_array (&self->writer, "coding");
  if (known->loinc != NULL)
    dorsal_fhir_add_coding (self, NULL, DORSAL_FHIR_LOINC, known->loinc, known->loinc_display);
  dorsal_fhir_add_own_coding (self, NULL, code);
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_writer_add_text (&self->writer, "text", text);
  dorsal_fhir_writer_end (&self->writer);
}

/** dorsal_fhir_add_quantity: Adds a number with its unit in UCUM. */
void
dorsal_fhir_add_quantity (DorsalFhir *self, const char *name, double value, guint decimals, const char *unit)
{
  dorsal_fhir_writer_begin_object (&self->writer, name);
  dorsal_fhir_writer_add_number (&self->writer, "value", value, decimals);
  dorsal_fhir_writer_add_text (&self->writer, "unit", unit);
  dorsal_fhir_writer_add_text (&self->writer, "system", UCUM);
  dorsal_fhir_writer_add_text (&self->writer, "code", unit);
  dorsal_fhir_writer_end (&self->writer);
}

/**
 * dorsal_fhir_add_remark:
 * @text: (nullable): words of a person or for one
 *
 * Adds an Annotation to an array. FHIR reads it as Markdown, so what would be markup is escaped.
 */
void
dorsal_fhir_add_remark (DorsalFhir *self, const char *text)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *p = text; p != NULL && *p != '\0'; p++)
    {
      if (strchr (MARKDOWN, *p) != NULL)
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *p);
    }

  dorsal_fhir_writer_begin_object (&self->writer, NULL);
  dorsal_fhir_writer_add_text (&self->writer, "text", escaped->str);
  dorsal_fhir_writer_end (&self->writer);
}

/**
 * dorsal_fhir_add_narrative:
 * @status: “generated”, or “additional” if it says what no other element says
 * @paragraphs: (array zero-terminated=1): plain text; if there is none, nothing is added
 */
void
dorsal_fhir_add_narrative (DorsalFhir *self, const char *status, char **paragraphs)
{
  g_autofree char *language = g_markup_escape_text (self->options->language, -1);
  g_autoptr (GString) div = g_string_new (NULL);

  if (paragraphs[0] == NULL)
    return;

  g_string_printf (div, "<div xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"%s\" xml:lang=\"%s\">", language, language);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      g_autofree char *escaped = g_markup_escape_text (paragraphs[i], -1);

      g_string_append_printf (div, "<p>%s</p>", escaped);
    }
  g_string_append (div, "</div>");

  dorsal_fhir_writer_begin_object (&self->writer, "text");
  dorsal_fhir_writer_add_text (&self->writer, "status", status);
  dorsal_fhir_writer_add_text (&self->writer, "div", div->str);
  dorsal_fhir_writer_end (&self->writer);
}

/** dorsal_fhir_add_tags: Says of a resource that it was typed on a later day than it is about, if it was. */
void
dorsal_fhir_add_tags (DorsalFhir *self, gboolean is_backfilled)
{
  if (!is_backfilled)
    return;

  dorsal_fhir_writer_begin_object (&self->writer, "meta");
  dorsal_fhir_writer_begin_array (&self->writer, "tag");
  dorsal_fhir_add_own_coding (self, NULL, "backfilled");
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_writer_end (&self->writer);
}
