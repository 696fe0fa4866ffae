/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reading the journal's own format, as if an enemy had written it: the whole file is held against
 * the guard, and each record against the same descriptions and checks as typed input. */

#include "config.h"

#include "exchange/guard.h"
#include "exchange/import-private.h"
#include "exchange/journal-json.h"
#include "exchange/save.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define DEPTH_MOST 8

/* Returns: (nullable) (transfer none): the text of a member, or %NULL with @error set. */
static const char *
get_text_member (JsonObject *object, const char *name, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT, _("“%s” is missing."),
                 name);
  else if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
                 _("“%s” must be a text in double quotes."), name);
  else
    return json_node_get_string (node);

  return NULL;
}

static gboolean
holds_boolean (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN;
}

/* A moment without an offset would mean another instant on another computer. */
static gboolean
read_moment (JsonObject   *object,
             const char   *name,
             const char   *day_only,
             DorsalMoment *out_moment,
             GError      **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  const char *text = get_text_member (object, name, error);
  JsonNode *flag = day_only != NULL ? json_object_get_member (object, day_only) : NULL;

  if (text == NULL || !dorsal_moment_parse (text, utc, out_moment, error))
    return FALSE;

  if (!out_moment->timed || !dorsal_import_ends_with_offset (text))
    {
      g_set_error (
          error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
          _("“%s” needs a time with its offset from UTC, as in 2026-01-12T20:00:00+01:00."), name);
      return FALSE;
    }

  if (flag != NULL && !(holds_boolean (flag) && json_node_get_boolean (flag)))
    {
      g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
                   _("“%s” must be true, or not be there."), day_only);
      return FALSE;
    }

  out_moment->timed = flag == NULL;
  return TRUE;
}

static gboolean
read_deleted (JsonObject *object, DorsalRecord *record, GError **error)
{
  DorsalMoment deleted;

  if (!json_object_has_member (object, "deleted"))
    return TRUE;
  if (!read_moment (object, "deleted", NULL, &deleted, error))
    return FALSE;

  if (!dorsal_moment_is_valid (&deleted) || deleted.utc == 0)
    {
      g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
                   _("The time in “%s” cannot be."), "deleted");
      return FALSE;
    }

  dorsal_record_set_deleted (record, deleted.utc);
  return TRUE;
}

/* Returns: (transfer full) (nullable): the names with one space between them. */
static char *
join_names (JsonNode *node)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return NULL;

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *name = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (name) || json_node_get_value_type (name) != G_TYPE_STRING ||
          strchr (json_node_get_string (name), ' ') != NULL)
        return NULL;

      g_strv_builder_add (builder, json_node_get_string (name));
    }

  names = g_strv_builder_end (builder);
  return g_strjoinv (" ", names);
}

/* Returns: (transfer full) (nullable): the value as dorsal_record_parse_field() reads it, or %NULL
 * if it is of the wrong JSON type. */
static char *
value_to_text (const DorsalField *field, JsonNode *node)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (field->type == DORSAL_FIELD_NAMES)
    return join_names (node);
  if (field->type == DORSAL_FIELD_INTEGER)
    return type == G_TYPE_INT64 ? g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node))
                                : NULL;
  if (field->type == DORSAL_FIELD_BOOLEAN)
    return type == G_TYPE_BOOLEAN ? g_strdup (json_node_get_boolean (node) ? "yes" : "no") : NULL;

  return type == G_TYPE_STRING ? g_strdup (json_node_get_string (node)) : NULL;
}

static gboolean
read_field (DorsalRecord *record, guint field, JsonNode *node, GError **error)
{
  const DorsalField *info = dorsal_kind_get_field (dorsal_record_get_kind (record), field);
  g_autofree char *text = value_to_text (info, node);

  if (text == NULL)
    {
      g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
                   _("“%s” is not the sort of value that belongs there."), info->name);
      return FALSE;
    }

  if (!dorsal_import_set_field (record, field, text, error))
    return FALSE;

  if (!dorsal_record_has (record, field))
    {
      g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
                   _("“%s” is empty. Leave it out instead."), info->name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
is_common_member (DorsalKind kind, const char *name)
{
  static const char *const members[] = { "kind",           "id",      "at", "at_day_only", "typed",
                                         "typed_day_only", "deleted", NULL };

  return g_strv_contains (members, name) ||
         (g_str_equal (name, "episode") && dorsal_kind_get_info (kind)->has_episode);
}

static gboolean
read_fields (DorsalRecord *record, JsonObject *object, GError **error)
{
  DorsalKind kind = dorsal_record_get_kind (record);
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      guint field;

      if (is_common_member (kind, name))
        continue;

      if (!dorsal_kind_find_field (kind, name, &field))
        {
          g_autofree char *shown = dorsal_import_shorten (name);

          g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT, _("“%s” is not known here."), shown);
          return FALSE;
        }

      if (!read_field (record, field, node, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_episode (JsonObject *object, DorsalRecord *record, GError **error)
{
  const char *episode;

  if (!json_object_has_member (object, "episode"))
    return TRUE;

  episode = get_text_member (object, "episode", error);
  dorsal_record_set_episode (record, episode);
  return episode != NULL;
}

static DorsalRecord *
read_record (JsonObject *object, GError **error)
{
  const char *kind_name = get_text_member (object, "kind", error);
  const char *id = kind_name != NULL ? get_text_member (object, "id", error) : NULL;
  g_autoptr (DorsalRecord) record = NULL;
  DorsalMoment at, typed;
  DorsalKind kind;

  if (id == NULL)
    return NULL;

  if (!dorsal_import_find_kind (kind_name, &kind, error) ||
      !read_moment (object, "at", "at_day_only", &at, error) ||
      !read_moment (object, "typed", "typed_day_only", &typed, error))
    return NULL;

  record = dorsal_record_new_with_id (kind, id, &at, &typed, error);
  if (record == NULL || !read_episode (object, record, error) ||
      !read_deleted (object, record, error) || !read_fields (record, object, error) ||
      !dorsal_record_validate (record, error))
    return NULL;

  return g_steal_pointer (&record);
}

/* The id as it stands in the file, to find the place by; it may be anything. */
static const char *
peek_id (JsonObject *object)
{
  return get_text_member (object, "id", NULL);
}

static void
take_element (DorsalImport *import, JsonNode *element, guint place)
{
  g_autoptr (GError) error = NULL;
  DorsalRecord *record;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (element))
    {
      dorsal_import_reject (import, NULL, place, NULL, _("It is not an entry."));
      return;
    }

  object = json_node_get_object (element);
  record = read_record (object, &error);
  if (record == NULL)
    dorsal_import_reject (import, NULL, place, peek_id (object), error->message);
  else
    dorsal_import_take (import, record, NULL, place);
}

static DorsalImportReport *
read_elements (JsonArray *elements, GPtrArray *present)
{
  g_autoptr (DorsalImport) import = dorsal_import_new (present);

  for (guint i = 0; i < json_array_get_length (elements); i++)
    take_element (import, json_array_get_element (elements, i), i + 1);

  return dorsal_import_finish (import);
}

static gboolean
check_version (JsonObject *root, GError **error)
{
  JsonNode *node = json_object_get_member (root, "version");
  gint64 version = 0;

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) == G_TYPE_INT64)
    version = json_node_get_int (node);

  if (version >= 1 && version <= DORSAL_JSON_VERSION)
    return TRUE;

  if (version > DORSAL_JSON_VERSION)
    g_set_error_literal (
        error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_TOO_NEW,
        _("A newer version of Dorsal wrote this file. Update Dorsal and try again."));
  else
    g_set_error_literal (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
                         _("The file does not say which version of the journal format it has."));
  return FALSE;
}

/* Returns: (nullable) (transfer none): the records, or %NULL with @error set. */
static JsonArray *
find_elements (JsonObject *root, GError **error)
{
  const char *format = get_text_member (root, "format", NULL);
  JsonNode *records = json_object_get_member (root, "records");

  if (g_strcmp0 (format, DORSAL_JSON_FORMAT) != 0)
    {
      g_set_error_literal (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
                           _("This file is not a journal of Dorsal. Choose another file."));
      return NULL;
    }

  if (!check_version (root, error))
    return NULL;

  if (records == NULL || !JSON_NODE_HOLDS_ARRAY (records) || json_object_get_size (root) != 3)
    {
      g_set_error_literal (
          error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
          _("A journal has “format”, “version” and a list of “records”, and nothing else."));
      return NULL;
    }

  return json_node_get_array (records);
}

/**
 * dorsal_journal_json_read:
 * @bytes: a file from anywhere
 * @present: (element-type DorsalRecord): the journal to compare with, deleted entries included, as
 *   dorsal_journal_list_all() gives it; may be empty
 * @error: set to %DORSAL_EXCHANGE_ERROR_FORMAT, %DORSAL_EXCHANGE_ERROR_TOO_LARGE or
 *   %DORSAL_EXCHANGE_ERROR_TOO_NEW when the file as a whole cannot be read
 *
 * Reads a file that dorsal_journal_json_write() could have written. A record is taken whole or
 * listed in the report with its place and the reason. Nothing is changed: saving what the report
 * holds is the import.
 *
 * Returns: (transfer full) (nullable): what an import would do, or %NULL on failure
 */
DorsalImportReport *
dorsal_journal_json_read (GBytes *bytes, GPtrArray *present, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) cause = NULL;
  JsonNode *root;
  JsonArray *elements;
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (bytes != NULL && present != NULL, NULL);

  if (!dorsal_guard_json (bytes, DORSAL_JSON_SIZE_MOST, DEPTH_MOST, error))
    return NULL;

  data = g_bytes_get_data (bytes, &size);
  if (!json_parser_load_from_data (parser, data, (gssize) size, &cause))
    {
      g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
                   _("The file could not be read: %s"), cause->message);
      return NULL;
    }

  /* The guard lets only an object through. */
  root = json_parser_get_root (parser);
  elements = find_elements (json_node_get_object (root), error);
  return elements == NULL ? NULL : read_elements (elements, present);
}
