/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a person stands and what is advised, for programs. */

#include "config.h"

#include "exchange/status-json.h"

#include <glib/gi18n-lib.h>
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
add_texts (JsonBuilder *builder, const char *name, char **texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

static void
add_days (JsonBuilder *builder, const char *name, GArray *days)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < days->len; i++)
    {
      g_autofree char *day = dorsal_day_to_string (g_array_index (days, DorsalDay, i));

      json_builder_add_string_value (builder, day);
    }
  json_builder_end_array (builder);
}

static void
add_number (JsonBuilder *builder, const char *name, int number, gboolean is_known)
{
  json_builder_set_member_name (builder, name);
  if (is_known)
    json_builder_add_int_value (builder, number);
  else
    json_builder_add_null_value (builder);
}

static void
add_evidence (JsonBuilder *builder, const DorsalAdvice *advice, const DorsalProtocol *protocol)
{
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; advice->sources[i] != NULL; i++)
    {
      const DorsalSource *source = dorsal_protocol_find_source (protocol, advice->sources[i]);

      json_builder_begin_object (builder);
      add_text (builder, "source", source->key);
      add_text (builder, "kind", dorsal_evidence_get_name (source->evidence));
      add_text (builder, "citation", g_dgettext (GETTEXT_PACKAGE, source->citation));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_thresholds (JsonBuilder *builder, const DorsalAdvice *advice, const DorsalProtocol *protocol)
{
  json_builder_set_member_name (builder, "thresholds");
  json_builder_begin_array (builder);
  for (guint i = 0; i < advice->thresholds->len; i++)
    {
      guint index = g_array_index (advice->thresholds, guint, i);
      const DorsalThresholdInfo *info = dorsal_threshold_get_info (index);

      json_builder_begin_object (builder);
      add_text (builder, "name", info->name);
      add_text (builder, "label", g_dgettext (GETTEXT_PACKAGE, protocol->limits[index].label));
      add_number (builder, "value", dorsal_thresholds_get (&protocol->thresholds, index), TRUE);
      add_text (builder, "unit", dorsal_unit_get_name (info->unit));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_entries (JsonBuilder *builder, const DorsalAdvice *advice)
{
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < advice->entries->len; i++)
    json_builder_add_string_value (builder, dorsal_record_get_id (g_ptr_array_index (advice->entries, i)));
  json_builder_end_array (builder);
}

static void
add_advice (JsonBuilder *builder, const DorsalAdvice *advice, const DorsalProtocol *protocol)
{
  json_builder_begin_object (builder);
  add_text (builder, "rule", advice->rule);
  add_number (builder, "level", (int) advice->level, TRUE);
  add_number (builder, "due_days", advice->due_days, advice->due_days >= 0);
  add_text (builder, "episode", advice->episode);
  add_text (builder, "title", advice->title);
  add_text (builder, "text", advice->text);
  add_texts (builder, "reasons", advice->reasons);
  add_texts (builder, "would_change", advice->changes);
  add_texts (builder, "sources", advice->sources);
  add_evidence (builder, advice, protocol);
  add_thresholds (builder, advice, protocol);
  add_days (builder, "days_used", advice->days_used);
  add_days (builder, "days_missing", advice->days_missing);
  add_entries (builder, advice);
  json_builder_end_object (builder);
}

static void
add_guidance (JsonBuilder *builder, const DorsalGuidance *guidance)
{
  const DorsalCourse *course = dorsal_guidance_get_course (guidance);
  g_autofree char *now = dorsal_moment_to_string (&guidance->now);
  g_autofree char *protocol = dorsal_protocol_format_identity (guidance->protocol);

  json_builder_begin_object (builder);
  add_text (builder, "now", now);
  add_text (builder, "phase", dorsal_phase_get_id (course != NULL ? course->phase : DORSAL_PHASE_NONE));
  add_number (builder, "day", course != NULL ? course->day : 0, course != NULL);
  add_text (builder, "protocol", protocol);
  json_builder_set_member_name (builder, "advice");
  json_builder_begin_array (builder);
  for (guint i = 0; i < guidance->advice->len; i++)
    add_advice (builder, g_ptr_array_index (guidance->advice, i), guidance->protocol);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * dorsal_status_json_write:
 * @guidance: what the rules said
 *
 * The object has the members now, phase, day, protocol and advice; days are dates, and what is not
 * known is null.
 *
 * Returns: (transfer full): JSON in UTF-8, with a line feed at its end
 */
GBytes *
dorsal_status_json_write (const DorsalGuidance *guidance)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  char *line;

  add_guidance (builder, guidance);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  line = g_strconcat (text, "\n", NULL);
  return g_bytes_new_take (line, strlen (line));
}
