/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal's own format: everything a journal holds, in a file that a person can read and that
 * data/journal.schema.json describes.
 *
 *   {"format":"dorsal-journal","version":1,"records":[
 *   {"kind":"check_in","id":"…","episode":"…","at":"2026-01-12T20:00:00+01:00","typed":"…","now":4},
 *   …
 *   ]}
 *
 * One record is one line, in order of recording; the log of advice shown comes last, since a
 * journal numbers it apart. Moments are written to the second with the offset of their place; when
 * only the day was known, “at_day_only” or “typed_day_only” says so beside the moment that stands
 * for the day. What was not answered is not there. */

#include "config.h"

#include "exchange/journal-json.h"

#include "exchange/json-text.h"
#include "exchange/record-writer.h"

typedef struct
{
  DorsalRecordWriter parent;
  GOutputStream     *stream;
  GString           *text;
  gboolean           is_first;
} JsonWriter;

static void
append_name (GString *json, const char *name)
{
  if (json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  g_string_append_c (json, '"');
  g_string_append (json, name);
  g_string_append (json, "\":");
}

static void
append_moment (GString *json, const char *name, const char *day_only, const DorsalMoment *moment)
{
  DorsalMoment timed = *moment;
  char text[DORSAL_MOMENT_SIZE];

  timed.timed = TRUE;
  dorsal_moment_print (&timed, text);
  append_name (json, name);
  dorsal_json_append_string (json, text);
  if (!moment->timed)
    {
      append_name (json, day_only);
      g_string_append (json, "true");
    }
}

static void
append_names (GString *json, const char *text)
{
  g_auto (GStrv) names = g_strsplit (text, " ", -1);

  g_string_append_c (json, '[');
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      dorsal_json_append_string (json, names[i]);
    }
  g_string_append_c (json, ']');
}

static void
append_value (GString *json, const DorsalRecord *record, guint field)
{
  DorsalFieldType type = dorsal_kind_get_field (dorsal_record_get_kind (record), field)->type;
  char day[DORSAL_DAY_SIZE];

  if (type == DORSAL_FIELD_INTEGER)
    dorsal_text_append_integer (json, dorsal_record_get_integer (record, field));
  else if (type == DORSAL_FIELD_BOOLEAN)
    g_string_append (json, dorsal_record_get_boolean (record, field) ? "true" : "false");
  else if (type == DORSAL_FIELD_NAMES)
    append_names (json, dorsal_record_get_text (record, field));
  else if (type == DORSAL_FIELD_DAY)
    {
      dorsal_day_print (dorsal_record_get_integer (record, field), day);
      dorsal_json_append_string (json, day);
    }
  else
    dorsal_json_append_string (json, dorsal_record_get_text (record, field));
}

static void
append_text_member (GString *json, const char *name, const char *text)
{
  append_name (json, name);
  dorsal_json_append_string (json, text);
}

static void
append_record (GString *json, const DorsalRecord *record)
{
  const DorsalKindInfo *info = dorsal_kind_get_info (dorsal_record_get_kind (record));
  DorsalMoment deleted = { .utc = dorsal_record_get_deleted (record), .timed = TRUE };

  g_string_append_c (json, '{');
  append_text_member (json, "kind", info->name);
  append_text_member (json, "id", dorsal_record_get_id (record));
  if (dorsal_record_get_episode (record) != NULL)
    append_text_member (json, "episode", dorsal_record_get_episode (record));
  append_moment (json, "at", "at_day_only", dorsal_record_get_at (record));
  append_moment (json, "typed", "typed_day_only", dorsal_record_get_typed (record));
  if (deleted.utc != 0)
    append_moment (json, "deleted", NULL, &deleted);

  for (guint i = 0; i < info->n_fields; i++)
    if (dorsal_record_has (record, i))
      {
        append_name (json, info->fields[i].name);
        append_value (json, record, i);
      }
  g_string_append_c (json, '}');
}

static gboolean
write_record (DorsalRecordWriter *writer, const DorsalRecord *record, GError **error)
{
  JsonWriter *self = (JsonWriter *) writer;

  g_string_append (self->text, self->is_first ? "\n" : ",\n");
  self->is_first = FALSE;
  append_record (self->text, record);
  return dorsal_text_flush (self->text, DORSAL_TEXT_PIECE, self->stream, error);
}

static gboolean
finish (DorsalRecordWriter *writer, GError **error)
{
  JsonWriter *self = (JsonWriter *) writer;

  g_string_append (self->text, "\n]}\n");
  return dorsal_text_flush (self->text, 0, self->stream, error);
}

static void
free_writer (DorsalRecordWriter *writer)
{
  JsonWriter *self = (JsonWriter *) writer;

  g_string_free (self->text, TRUE);
  g_object_unref (self->stream);
  g_free (self);
}

/**
 * dorsal_json_writer_new:
 * @stream: where to
 *
 * Takes a journal in order of recording, deleted entries included and advice last. Entries of equal content
 * and order give equal bytes, and so does a journal that was made from them.
 *
 * Returns: (transfer full): a writer
 */
DorsalRecordWriter *
dorsal_json_writer_new (GOutputStream *stream)
{
  JsonWriter *self = g_new0 (JsonWriter, 1);

  self->parent = (DorsalRecordWriter){ write_record, finish, free_writer };
  self->stream = g_object_ref (stream);
  self->is_first = TRUE;
  self->text = g_string_sized_new (2 * DORSAL_TEXT_PIECE);
  g_string_printf (self->text, "{\"format\":\"%s\",\"version\":%d,\"records\":[", DORSAL_JSON_FORMAT,
                   DORSAL_JSON_VERSION);
  return &self->parent;
}

static gboolean
write_records (DorsalRecordWriter *writer, GPtrArray *records, gboolean advice, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);

      if ((dorsal_record_get_kind (record) == DORSAL_KIND_ADVICE) == advice &&
          (!dorsal_record_validate (record, error) || !writer->write (writer, record, error)))
        return FALSE;
    }

  return TRUE;
}

/**
 * dorsal_journal_json_write:
 * @records: (element-type DorsalRecord): entries in order of recording, deleted ones included
 * @error: set when a record is one that no journal could hold
 *
 * For some entries; dorsal_export_write() is for a journal of any size.
 *
 * Returns: (transfer full) (nullable): a journal of @records as one file, or %NULL on failure
 */
GBytes *
dorsal_journal_json_write (GPtrArray *records, GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (DorsalRecordWriter) writer = dorsal_json_writer_new (memory);

  g_return_val_if_fail (records != NULL, NULL);

  if (!write_records (writer, records, FALSE, error) || !write_records (writer, records, TRUE, error) ||
      !writer->finish (writer, error) || !g_output_stream_close (memory, NULL, error))
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}
