/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A protocol from its file. The form is checked here, the meaning by dorsal_protocol_check(). A reader
 * that has met something wrong keeps the first complaint and reads on with nothing, so that each part
 * reads as the list of what it holds. */

#include "config.h"

#include "exchange/protocol-json.h"

#include "exchange/guard.h"
#include "exchange/json-reader.h"
#include "protocol-resource.h"

#include <glib/gi18n-lib.h>

#define FORMAT 1
#define DEPTH_MOST 8
#define CHECKSUM_LENGTH 8
#define RESOURCE "/io/github/dorsal_journal/Dorsal/back-pain.json"

#define ID_LONGEST 60
#define LINE_LONGEST 200
#define TEXT_LONGEST 1000

static const char *
read_id (DorsalJsonReader *reader, const char *name)
{
  return dorsal_json_reader_get_id (reader, name, ID_LONGEST);
}

static const char *
read_text (DorsalJsonReader *reader, const char *name)
{
  return dorsal_json_reader_get_text (reader, name, TEXT_LONGEST, FALSE);
}

static const char *
read_optional_text (DorsalJsonReader *reader, const char *name)
{
  return dorsal_json_reader_get_text (reader, name, TEXT_LONGEST, TRUE);
}

static const char *const *
read_sources (DorsalJsonReader *reader)
{
  return dorsal_json_reader_get_texts (reader, "sources", ID_LONGEST);
}

static void
read_thresholds (DorsalJsonReader *reader, DorsalProtocol *protocol)
{
  dorsal_json_reader_enter (reader, "thresholds");
  for (guint i = 0; i < DORSAL_N_THRESHOLDS; i++)
    {
      const DorsalThresholdInfo *info = dorsal_threshold_get_info (i);
      DorsalLimit *limit = &protocol->limits[i];

      dorsal_json_reader_enter (reader, info->name);
      limit->label = dorsal_json_reader_get_text (reader, "label", LINE_LONGEST, FALSE);
      limit->least = dorsal_json_reader_get_integer (reader, "least");
      limit->most = dorsal_json_reader_get_integer (reader, "most");
      dorsal_thresholds_set (&protocol->thresholds, i, dorsal_json_reader_get_integer (reader, "value"));
      dorsal_json_reader_expect_word (reader, "unit", dorsal_unit_get_name (info->unit));
      dorsal_json_reader_leave (reader);
    }
  dorsal_json_reader_leave (reader);
}

static void
read_message (DorsalJsonReader *reader, gpointer element, const char *name)
{
  DorsalMessage *message = element;

  message->rule = name;
  message->title = dorsal_json_reader_get_text (reader, "title", LINE_LONGEST, FALSE);
  message->says = read_text (reader, "says");
  message->text = read_text (reader, "text");
  message->stronger = read_optional_text (reader, "stronger");
  message->due_days = dorsal_json_reader_get_optional_integer (reader, "due_days", 0);
  message->sources = read_sources (reader);
}

static void
read_raising (DorsalJsonReader *reader, gpointer element, const char *name)
{
  DorsalRaising *raising = element;

  raising->fact = dorsal_json_reader_get_optional_id (reader, "fact", ID_LONGEST);
  raising->sign = dorsal_json_reader_get_optional_id (reader, "sign", ID_LONGEST);
  raising->any_time = dorsal_json_reader_get_optional_boolean (reader, "any_time");
  raising->level = (DorsalLevel) dorsal_json_reader_get_integer_in (reader, "level", DORSAL_LEVEL_SAME_DAY,
                                                                    DORSAL_LEVEL_EMERGENCY);
  raising->reason = read_text (reader, "reason");
  if ((raising->fact != NULL) == (raising->sign != NULL))
    dorsal_json_reader_complain (reader, NULL, _("name either a “fact” or a “sign”."));
}

static void
read_sign (DorsalJsonReader *reader, gpointer element, const char *name)
{
  DorsalSign *sign = element;

  sign->id = read_id (reader, "id");
  sign->question = read_text (reader, "question");
  sign->noted = read_text (reader, "noted");
  sign->why = read_text (reader, "why");
  sign->action = read_text (reader, "action");
  sign->telling = read_optional_text (reader, "telling");
  sign->summary = dorsal_json_reader_get_text (reader, "summary", LINE_LONGEST, FALSE);
  sign->level = (DorsalLevel) dorsal_json_reader_get_integer_in (reader, "level", DORSAL_LEVEL_SEE_SOON,
                                                                 DORSAL_LEVEL_EMERGENCY);
  sign->due_days = dorsal_json_reader_get_optional_integer (reader, "due_days", 0);
  sign->needs_bone_risk = dorsal_json_reader_has_word (reader, "only_with", "bone_risk");
  sign->from_fact = dorsal_json_reader_get_optional_id (reader, "from_fact", ID_LONGEST);
  sign->raised = dorsal_json_reader_get_optional_list (reader, "raised", sizeof (DorsalRaising), read_raising,
                                                       &sign->n_raised);
  sign->sources = read_sources (reader);
}

static void
read_fact (DorsalJsonReader *reader, gpointer element, const char *name)
{
  static const char *const answers[] = { "yes_no", "year", NULL };
  static const char *const groups[] = { "health", "stretching", NULL };
  DorsalRiskFact *fact = element;

  fact->id = read_id (reader, "id");
  fact->question = read_text (reader, "question");
  fact->summary = dorsal_json_reader_get_text (reader, "summary", LINE_LONGEST, FALSE);
  fact->report = dorsal_json_reader_get_text (reader, "report", LINE_LONGEST, FALSE);
  fact->is_year = dorsal_json_reader_get_choice (reader, "answer", answers) == 1;
  fact->is_about_stretching = dorsal_json_reader_get_choice (reader, "group", groups) == 1;
  fact->sources = read_sources (reader);
}

static void
read_caution (DorsalJsonReader *reader, gpointer element, const char *name)
{
  DorsalCaution *caution = element;

  caution->facts = dorsal_json_reader_get_texts (reader, "facts", ID_LONGEST);
  caution->text = read_text (reader, "text");
}

static void
read_stretch (DorsalJsonReader *reader, gpointer element, const char *name)
{
  DorsalStretch *stretch = element;

  stretch->id = read_id (reader, "id");
  stretch->name = dorsal_json_reader_get_text (reader, "name", LINE_LONGEST, FALSE);
  stretch->summary = read_text (reader, "summary");
  stretch->picture = dorsal_json_reader_get_text (reader, "picture", ID_LONGEST, TRUE);
  stretch->steps = dorsal_json_reader_get_texts (reader, "steps", TEXT_LONGEST);
  stretch->cautions = dorsal_json_reader_get_list (reader, "cautions", sizeof (DorsalCaution), read_caution,
                                                   &stretch->n_cautions);
  stretch->sources = read_sources (reader);

  dorsal_json_reader_enter (reader, "dose");
  stretch->dose = read_text (reader, "text");
  stretch->exercise.hold_seconds = dorsal_json_reader_get_integer (reader, "hold_seconds");
  stretch->exercise.repetitions = dorsal_json_reader_get_integer (reader, "repetitions");
  stretch->exercise.sides = dorsal_json_reader_get_integer (reader, "sides");
  dorsal_json_reader_leave (reader);

  dorsal_json_reader_enter (reader, "limit");
  stretch->limit = read_text (reader, "text");
  stretch->most_repetitions = dorsal_json_reader_get_integer (reader, "repetitions");
  dorsal_json_reader_leave (reader);
}

static void
read_section (DorsalJsonReader *reader, gpointer element, const char *name)
{
  DorsalGuideSection *section = element;

  section->id = read_id (reader, "id");
  section->title = dorsal_json_reader_get_text (reader, "title", LINE_LONGEST, FALSE);
  section->now = read_optional_text (reader, "now");
  section->paragraphs = dorsal_json_reader_get_texts (reader, "paragraphs", TEXT_LONGEST);
  section->sources = read_sources (reader);
}

static void
read_source (DorsalJsonReader *reader, gpointer element, const char *name)
{
  DorsalSource *source = element;
  const char *kinds[DORSAL_N_EVIDENCE + 1] = { NULL };

  for (guint i = 0; i < DORSAL_N_EVIDENCE; i++)
    kinds[i] = dorsal_evidence_get_name ((DorsalEvidence) i);

  source->key = name;
  source->citation = read_text (reader, "citation");
  source->evidence = (DorsalEvidence) dorsal_json_reader_get_choice (reader, "evidence", kinds);
}

static const DorsalGuideSection *
read_sections (DorsalJsonReader *reader, const char *name, guint *n_sections)
{
  return dorsal_json_reader_get_list (reader, name, sizeof (DorsalGuideSection), read_section, n_sections);
}

static void
read_head (DorsalJsonReader *reader, DorsalProtocol *protocol)
{
  if (dorsal_json_reader_get_integer (reader, "format") != FORMAT)
    dorsal_json_reader_complain (reader, "format", _("this Dorsal reads format 1 only."));
  protocol->name = dorsal_json_reader_get_text (reader, "name", ID_LONGEST, FALSE);
  protocol->version = dorsal_json_reader_get_text (reader, "version", ID_LONGEST, FALSE);
  protocol->author = dorsal_json_reader_get_text (reader, "author", LINE_LONGEST, FALSE);
  protocol->date = dorsal_json_reader_get_day (reader, "date");
}

static void
read_protocol (DorsalJsonReader *reader, DorsalProtocol *protocol)
{
  read_head (reader, protocol);
  read_thresholds (reader, protocol);
  protocol->messages = dorsal_json_reader_get_map (reader, "rules", sizeof (DorsalMessage), read_message,
                                                   &protocol->n_messages);
  protocol->signs = dorsal_json_reader_get_list (reader, "signs", sizeof (DorsalSign), read_sign,
                                                 &protocol->n_signs);
  protocol->risk_facts = dorsal_json_reader_get_list (reader, "facts", sizeof (DorsalRiskFact), read_fact,
                                                      &protocol->n_risk_facts);
  protocol->stretching = dorsal_json_reader_get_texts (reader, "stretching", TEXT_LONGEST);
  protocol->stretches = dorsal_json_reader_get_list (reader, "stretches", sizeof (DorsalStretch), read_stretch,
                                                     &protocol->n_stretches);
  protocol->phases = read_sections (reader, "phases", &protocol->n_phases);
  protocol->guide = read_sections (reader, "guide", &protocol->n_guide);
  protocol->help = read_sections (reader, "help", &protocol->n_help);
  protocol->sources = dorsal_json_reader_get_map (reader, "sources", sizeof (DorsalSource), read_source,
                                                  &protocol->n_sources);
}

static void
set_checksum (DorsalProtocol *protocol, GBytes *bytes)
{
  g_autofree char *checksum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  char *beginning = g_strndup (checksum, CHECKSUM_LENGTH);

  g_ptr_array_add (protocol->owned, beginning);
  protocol->checksum = beginning;
}

/**
 * dorsal_protocol_read:
 * @bytes: a file, from anywhere
 * @error: set to %DORSAL_EXCHANGE_ERROR_TOO_LARGE, or to %DORSAL_EXCHANGE_ERROR_FORMAT with the place and
 *   what would be right there
 *
 * Returns: (transfer full) (nullable): the protocol, checked, or %NULL; never a part of it
 */
DorsalProtocol *
dorsal_protocol_read (GBytes *bytes, GError **error)
{
  g_autoptr (DorsalProtocol) protocol = NULL;
  g_autoptr (DorsalJsonReader) reader = NULL;
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!dorsal_guard_json (bytes, DORSAL_PROTOCOL_SIZE_MOST, DEPTH_MOST, error))
    return NULL;

  protocol = dorsal_protocol_new ();
  reader = dorsal_json_reader_new (bytes, protocol->owned, error);
  if (reader == NULL)
    return NULL;

  read_protocol (reader, protocol);
  if (!dorsal_json_reader_finish (reader, error))
    return NULL;

  set_checksum (protocol, bytes);
  if (dorsal_protocol_check (protocol, &problem))
    return g_steal_pointer (&protocol);

  g_set_error_literal (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT, problem->message);
  return NULL;
}

/**
 * dorsal_protocol_load_with_bytes:
 * @path: a file, or “-” for standard input
 * @out_bytes: (out) (transfer full): what is in it, unless it cannot be used
 * @error: set in the domain %DORSAL_EXCHANGE_ERROR; the message names the file
 *
 * Returns: (transfer full) (nullable): the protocol in it
 */
DorsalProtocol *
dorsal_protocol_load_with_bytes (const char *path, GBytes **out_bytes, GError **error)
{
  g_autoptr (GBytes) bytes = dorsal_load_bytes (path, DORSAL_PROTOCOL_SIZE_MOST, error);
  g_autofree char *shown = NULL;
  DorsalProtocol *protocol;

  if (bytes == NULL)
    return NULL;

  protocol = dorsal_protocol_read (bytes, error);
  if (protocol != NULL)
    {
      *out_bytes = g_steal_pointer (&bytes);
      return protocol;
    }

  shown = g_filename_display_name (path);
  g_prefix_error (error, _("The protocol “%s” can’t be used: "), shown);
  return NULL;
}

/** dorsal_protocol_load: As dorsal_protocol_load_with_bytes(), for those who need the protocol alone. */
DorsalProtocol *
dorsal_protocol_load (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  return dorsal_protocol_load_with_bytes (path, &bytes, error);
}

/** dorsal_protocol_get_default: Returns: (transfer none): the protocol that comes with Dorsal */
const DorsalProtocol *
dorsal_protocol_get_default (void)
{
  static DorsalProtocol *protocol = NULL;

  if (g_once_init_enter (&protocol))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_resource_lookup_data (dorsal_protocol_get_resource (), RESOURCE,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
      DorsalProtocol *read = bytes != NULL ? dorsal_protocol_read (bytes, &error) : NULL;

      /* It is built in, and the tests read it: that it cannot be read does not happen. */
      if (read == NULL)
        g_error ("%s", error->message);
      g_once_init_leave (&protocol, read);
    }

  return protocol;
}
