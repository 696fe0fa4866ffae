/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The backups of a journal and what is in them, for programs. */

#include "config.h"

#include "exchange/backups-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, text);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
add_day (JsonBuilder *builder, const char *name, DorsalDay day)
{
  g_autofree char *text = day != DORSAL_DAY_NONE ? dorsal_day_to_string (day) : NULL;

  add_text (builder, name, text);
}

static void
add_content (JsonBuilder *builder, const DorsalBackupContent *content)
{
  add_text (builder, "journal", content->journal);
  add_number (builder, "version", content->version);
  add_number (builder, "entries", content->n_entries);
  add_day (builder, "first", content->first);
  add_day (builder, "last", content->last);
}

static void
add_backup (JsonBuilder *builder, const DorsalBackup *backup, DorsalKey *key)
{
  DorsalMoment made = { .utc = backup->utc, .timed = TRUE };
  g_autofree char *at = dorsal_moment_to_string (&made);
  g_autofree char *path = g_filename_display_name (backup->path);
  g_auto (DorsalBackupContent) content = { 0 };
  g_autoptr (GError) problem = NULL;
  gboolean is_whole = dorsal_backup_inspect (backup->path, key, &content, &problem);

  json_builder_begin_object (builder);
  add_text (builder, "path", path);
  add_text (builder, "at", at);
  add_number (builder, "size", backup->size);
  json_builder_set_member_name (builder, "whole");
  json_builder_add_boolean_value (builder, is_whole);
  if (is_whole)
    add_content (builder, &content);
  else
    add_text (builder, "problem", problem->message);
  json_builder_end_object (builder);
}

/**
 * dorsal_backups_json_write:
 * @backups: (element-type DorsalBackup): as dorsal_backups_list() gave them
 * @key: (nullable): for those that are sealed
 *
 * Opens and checks each. The object has the member backups, an array; each has path, at, size and
 * whole, and then journal, version, entries, first and last, or problem if it is not whole.
 *
 * Returns: (transfer full): JSON in UTF-8, with a line feed at its end
 */
GBytes *
dorsal_backups_json_write (GPtrArray *backups, DorsalKey *key)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  char *line;

  g_return_val_if_fail (backups != NULL, NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "backups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < backups->len; i++)
    add_backup (builder, g_ptr_array_index (backups, i), key);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  line = g_strconcat (text, "\n", NULL);
  return g_bytes_new_take (line, strlen (line));
}
