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

#include <json-glib/json-glib.h>

static void
add_moment (JsonBuilder        *builder,
            const char         *name,
            const char         *day_only,
            const DorsalMoment *moment)
{
  DorsalMoment timed = *moment;
  g_autofree char *text = NULL;

  timed.timed = TRUE;
  text = dorsal_moment_to_string (&timed);
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);

  if (!moment->timed)
    {
      json_builder_set_member_name (builder, day_only);
      json_builder_add_boolean_value (builder, TRUE);
    }
}

static void
add_names (JsonBuilder *builder, const char *text)
{
  g_auto (GStrv) names = g_strsplit (text, " ", -1);

  json_builder_begin_array (builder);
  for (guint i = 0; names[i] != NULL; i++)
    json_builder_add_string_value (builder, names[i]);
  json_builder_end_array (builder);
}

static void
add_value (JsonBuilder *builder, const DorsalRecord *record, guint field)
{
  DorsalFieldType type = dorsal_kind_get_field (dorsal_record_get_kind (record), field)->type;
  g_autofree char *text = dorsal_record_format_field (record, field);

  if (type == DORSAL_FIELD_INTEGER)
    json_builder_add_int_value (builder, dorsal_record_get_integer (record, field));
  else if (type == DORSAL_FIELD_BOOLEAN)
    json_builder_add_boolean_value (builder, dorsal_record_get_boolean (record, field));
  else if (type == DORSAL_FIELD_NAMES)
    add_names (builder, text);
  else
    json_builder_add_string_value (builder, text);
}

static void
add_text_member (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static JsonNode *
build_record (const DorsalRecord *record)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const DorsalKindInfo *info = dorsal_kind_get_info (dorsal_record_get_kind (record));
  DorsalMoment deleted = { .utc = dorsal_record_get_deleted (record), .timed = TRUE };

  json_builder_begin_object (builder);
  add_text_member (builder, "kind", info->name);
  add_text_member (builder, "id", dorsal_record_get_id (record));
  if (dorsal_record_get_episode (record) != NULL)
    add_text_member (builder, "episode", dorsal_record_get_episode (record));
  add_moment (builder, "at", "at_day_only", dorsal_record_get_at (record));
  add_moment (builder, "typed", "typed_day_only", dorsal_record_get_typed (record));
  if (deleted.utc != 0)
    add_moment (builder, "deleted", NULL, &deleted);

  for (guint i = 0; i < info->n_fields; i++)
    if (dorsal_record_has (record, i))
      {
        json_builder_set_member_name (builder, info->fields[i].name);
        add_value (builder, record, i);
      }

  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
append_records (GString *text, GPtrArray *records, gboolean advice, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *line = NULL;

      if ((dorsal_record_get_kind (record) == DORSAL_KIND_ADVICE) != advice)
        continue;
      if (!dorsal_record_validate (record, error))
        return FALSE;

      node = build_record (record);
      line = json_to_string (node, FALSE);
      g_string_append_printf (text, "%s\n%s", g_str_has_suffix (text->str, "}") ? "," : "", line);
    }

  return TRUE;
}

/**
 * dorsal_journal_json_write:
 * @records: (element-type DorsalRecord): a journal in order of recording, deleted entries included,
 *   as dorsal_journal_list_all() gives it
 * @error: set when a record is one that no journal could hold
 *
 * Records of equal content and order give equal bytes, and so does a journal that was made from
 * them.
 *
 * Returns: (transfer full) (nullable): the whole journal as one file, or %NULL on failure
 */
GBytes *
dorsal_journal_json_write (GPtrArray *records, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (records != NULL, NULL);

  g_string_printf (text, "{\"format\":\"%s\",\"version\":%d,\"records\":[", DORSAL_JSON_FORMAT,
                   DORSAL_JSON_VERSION);
  if (!append_records (text, records, FALSE, error) || !append_records (text, records, TRUE, error))
    return NULL;

  g_string_append (text, "\n]}\n");

  return g_string_free_to_bytes (g_steal_pointer (&text));
}
