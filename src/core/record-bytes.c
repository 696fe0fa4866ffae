/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The one binary form of a record: for its checksum and for undo. Texts end with a zero byte, numbers
 * have eight bytes, the lowest first, on every machine. First comes what every record has, then the
 * name and the value of each field that was answered: an unanswered one leaves no trace, so a field
 * that a later version adds does not disturb it. */

#include "config.h"

#include "core/error.h"
#include "core/record-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const guint8 *next;
  gsize         left;
} Reader;

static void
append_text (GByteArray *bytes, const char *text)
{
  g_byte_array_append (bytes, (const guint8 *) text, (guint) strlen (text) + 1);
}

static void
append_number (GByteArray *bytes, gint64 number)
{
  gint64 little = GINT64_TO_LE (number);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static void
append_moment (GByteArray *bytes, const DorsalMoment *moment)
{
  append_number (bytes, moment->utc);
  append_number (bytes, moment->offset);
  append_number (bytes, moment->timed);
}

/**
 * dorsal_record_append_bytes:
 * @bytes: where to add the record in its binary form
 */
void
dorsal_record_append_bytes (const DorsalRecord *self, GByteArray *bytes)
{
  const DorsalKindInfo *info = dorsal_kind_get_info (self->kind);

  append_text (bytes, info->name);
  append_text (bytes, self->id);
  append_text (bytes, self->episode != NULL ? self->episode : "");
  append_moment (bytes, &self->at);
  append_moment (bytes, &self->typed);
  append_number (bytes, self->sequence);
  append_number (bytes, self->deleted);
  for (guint i = 0; i < info->n_fields; i++)
    {
      if (!self->values[i].is_set)
        continue;

      append_text (bytes, info->fields[i].name);
      if (dorsal_field_is_number (&info->fields[i]))
        append_number (bytes, self->values[i].number);
      else
        append_text (bytes, self->values[i].text);
    }
}

static gboolean
read_text (Reader *reader, const char **out_text)
{
  const guint8 *end = reader->left > 0 ? memchr (reader->next, '\0', reader->left) : NULL;

  if (end == NULL || !g_utf8_validate ((const char *) reader->next, end - reader->next, NULL))
    return FALSE;

  *out_text = (const char *) reader->next;
  reader->left -= (gsize) (end + 1 - reader->next);
  reader->next = end + 1;
  return TRUE;
}

static gboolean
read_number (Reader *reader, gint64 least, gint64 most, gint64 *out_number)
{
  gint64 little;

  if (reader->left < sizeof little)
    return FALSE;

  memcpy (&little, reader->next, sizeof little);
  reader->next += sizeof little;
  reader->left -= sizeof little;
  *out_number = GINT64_FROM_LE (little);
  return *out_number >= least && *out_number <= most;
}

static gboolean
read_moment (Reader *reader, DorsalMoment *out_moment)
{
  gint64 utc, offset, timed;

  if (!read_number (reader, G_MININT64, G_MAXINT64, &utc) ||
      !read_number (reader, -DORSAL_OFFSET_LIMIT, DORSAL_OFFSET_LIMIT, &offset) ||
      !read_number (reader, 0, 1, &timed))
    return FALSE;

  *out_moment = (DorsalMoment){ .utc = utc, .offset = (gint32) offset, .timed = timed == 1 };
  return TRUE;
}

static gboolean
fail_as_foreign (GError **error)
{
  g_set_error_literal (error, DORSAL_ERROR, DORSAL_ERROR_VALUE, _("This is not a stored entry."));
  return FALSE;
}

static gboolean
read_value (DorsalRecord *self, guint field, Reader *reader, GError **error)
{
  const char *text;
  gint64 number;

  if (!dorsal_field_is_number (dorsal_kind_get_field (self->kind, field)))
    return read_text (reader, &text) ? dorsal_record_set_text (self, field, text, error)
                                     : fail_as_foreign (error);

  return read_number (reader, G_MININT, G_MAXINT, &number)
             ? dorsal_record_set_integer (self, field, (int) number, error)
             : fail_as_foreign (error);
}

static gboolean
read_values (DorsalRecord *self, Reader *reader, GError **error)
{
  while (reader->left > 0)
    {
      const char *name;
      guint field;

      if (!read_text (reader, &name))
        return fail_as_foreign (error);

      if (!dorsal_kind_find_field (self->kind, name, &field))
        {
          g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_UNKNOWN, "%s: “%s”",
                       dorsal_kind_get_info (self->kind)->name, name);
          return FALSE;
        }

      if (!read_value (self, field, reader, error))
        return FALSE;
    }

  return TRUE;
}

static DorsalRecord *
read_head (Reader *reader, GError **error)
{
  const char *kind_name, *id, *episode;
  DorsalMoment at, typed;
  gint64 sequence, deleted;
  DorsalRecord *self;
  DorsalKind kind;

  if (!read_text (reader, &kind_name) || !read_text (reader, &id) || !read_text (reader, &episode) ||
      !read_moment (reader, &at) || !read_moment (reader, &typed) ||
      !read_number (reader, 0, G_MAXINT64, &sequence) ||
      !read_number (reader, G_MININT64, G_MAXINT64, &deleted))
    {
      fail_as_foreign (error);
      return NULL;
    }

  if (!dorsal_kind_from_name (kind_name, &kind))
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_UNKNOWN,
                   _("“%s” is not a kind of entry that this version of Dorsal knows."), kind_name);
      return NULL;
    }

  self = dorsal_record_new_with_id (kind, id, &at, &typed, error);
  if (self == NULL)
    return NULL;

  dorsal_record_set_episode (self, episode[0] != '\0' ? episode : NULL);
  self->sequence = sequence;
  self->deleted = deleted;
  return self;
}

/**
 * dorsal_record_new_from_bytes:
 * @bytes: what dorsal_record_append_bytes() added, or anything at all
 * @error: set when it is not a record that could be stored
 *
 * Returns: (transfer full) (nullable): the record, or %NULL on failure
 */
DorsalRecord *
dorsal_record_new_from_bytes (GBytes *bytes, GError **error)
{
  Reader reader = { NULL, 0 };
  g_autoptr (DorsalRecord) self = NULL;

  reader.next = g_bytes_get_data (bytes, &reader.left);
  self = read_head (&reader, error);
  if (self == NULL || !read_values (self, &reader, error) || !dorsal_record_validate (self, error))
    return NULL;

  return g_steal_pointer (&self);
}
