/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The published description of the file format says the same as core/kind.c, field by field; and
 * the journal that comes with Dorsal is written as Dorsal writes. */

#include "config.h"

#include "exchange/journal-json.h"
#include "exchange/save.h"
#include "support.h"

#include <json-glib/json-glib.h>

/* kind, id, at, at_day_only, typed, typed_day_only, deleted */
#define N_COMMON 7
#define N_COMMON_REQUIRED 4

typedef struct
{
  JsonParser *parser;
  JsonObject *definitions;
} Schema;

static void
set_up (Schema *schema, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("DORSAL_DATA"), "journal.schema.json", NULL);
  g_autoptr (GError) error = NULL;
  JsonObject *root;

  schema->parser = json_parser_new ();
  json_parser_load_from_file (schema->parser, path, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (schema->parser));
  schema->definitions = json_object_get_object_member (root, "$defs");
}

static void
tear_down (Schema *schema, gconstpointer data)
{
  g_object_unref (schema->parser);
}

/* What a property says, with a reference followed. */
static JsonObject *
resolve (const Schema *schema, JsonObject *property)
{
  const char *reference = json_object_get_string_member_with_default (property, "$ref", NULL);

  if (reference == NULL)
    return property;

  g_assert_true (g_str_has_prefix (reference, "#/$defs/"));
  return json_object_get_object_member (schema->definitions, reference + strlen ("#/$defs/"));
}

static void
assert_type (JsonObject *property, const char *type)
{
  g_assert_cmpstr (json_object_get_string_member (property, "type"), ==, type);
}

static void
assert_choices (JsonObject *property, const char *const *choices)
{
  JsonArray *words = json_object_get_array_member (property, "enum");

  g_assert_cmpuint (json_array_get_length (words), ==, g_strv_length ((char **) choices));
  for (guint i = 0; choices[i] != NULL; i++)
    g_assert_cmpstr (json_array_get_string_element (words, i), ==, choices[i]);
}

static void
assert_describes (const Schema *schema, JsonObject *property, const DorsalField *field)
{
  switch (field->type)
    {
    case DORSAL_FIELD_INTEGER:
      assert_type (property, "integer");
      g_assert_cmpint (json_object_get_int_member (property, "minimum"), ==, field->least);
      g_assert_cmpint (json_object_get_int_member (property, "maximum"), ==, field->most);
      break;
    case DORSAL_FIELD_BOOLEAN:
      assert_type (property, "boolean");
      break;
    case DORSAL_FIELD_CHOICE:
      assert_choices (property, field->choices);
      break;
    case DORSAL_FIELD_NAMES:
      assert_type (property, "array");
      break;
    case DORSAL_FIELD_DAY:
      g_assert_true (property == json_object_get_object_member (schema->definitions, "day"));
      break;
    case DORSAL_FIELD_NAME:
      g_assert_true (property == json_object_get_object_member (schema->definitions, "name"));
      g_assert_cmpint (json_object_get_int_member (property, "maxLength"), ==, field->most);
      break;
    case DORSAL_FIELD_TEXT:
    default:
      assert_type (property, "string");
      g_assert_cmpint (json_object_get_int_member (property, "minLength"), ==, 1);
      g_assert_cmpint (json_object_get_int_member (property, "maxLength"), ==, field->most);
      break;
    }
}

static gboolean
requires (JsonObject *definition, const char *name)
{
  JsonArray *required = json_object_get_array_member (definition, "required");

  for (guint i = 0; i < json_array_get_length (required); i++)
    if (g_str_equal (json_array_get_string_element (required, i), name))
      return TRUE;

  return FALSE;
}

static void
assert_describes_kind (const Schema *schema, const DorsalKindInfo *info)
{
  JsonObject *definition = json_object_get_object_member (schema->definitions, info->name);
  JsonObject *properties = json_object_get_object_member (definition, "properties");
  guint n_required = N_COMMON_REQUIRED;

  g_assert_cmpint (json_object_has_member (properties, "episode"), ==, info->has_episode);
  g_assert_cmpuint (json_object_get_size (properties), ==,
                    N_COMMON + info->n_fields + (info->has_episode ? 1 : 0));
  for (guint i = 0; i < info->n_fields; i++)
    {
      const DorsalField *field = &info->fields[i];

      g_test_message ("%s: %s", info->name, field->name);
      g_assert_true (json_object_has_member (properties, field->name));
      assert_describes (schema,
                        resolve (schema, json_object_get_object_member (properties, field->name)),
                        field);
      g_assert_cmpint (requires (definition, field->name), ==, field->required);
      n_required += field->required ? 1 : 0;
    }

  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (definition, "required")),
                    ==, n_required);
}

static void
the_schema_describes_every_field (Schema *schema, gconstpointer data)
{
  for (guint i = 0; i < DORSAL_N_KINDS; i++)
    assert_describes_kind (schema, dorsal_kind_get_info ((DorsalKind) i));
}

static void
the_sample_journal_is_written_as_dorsal_writes (Schema *schema, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_getenv ("DORSAL_DATA"), "sample-journal.json", NULL);
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dorsal_load_bytes (path, DORSAL_JSON_SIZE_MOST, &error);
  g_autoptr (DorsalImportReport) report = NULL;
  g_autoptr (GBytes) written = NULL;

  g_assert_no_error (error);
  report = dorsal_journal_json_read (bytes, none, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->rejected->len, ==, 0);
  g_assert_cmpuint (report->n_new, >=, 200);
  written = dorsal_journal_json_write (report->records, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, written));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/journal-schema/the_schema_describes_every_field", Schema, NULL, set_up,
              the_schema_describes_every_field, tear_down);
  g_test_add ("/journal-schema/the_sample_journal_is_written_as_dorsal_writes", Schema, NULL,
              set_up, the_sample_journal_is_written_as_dorsal_writes, tear_down);
  return g_test_run ();
}
