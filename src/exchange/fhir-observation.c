/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a person noted, as Observations: they are who saw it and whom it is about.
 *
 * The status is never “amended”: a record does not know whether it was changed, and the history of a journal
 * forgets, so to say it of some would tell that the others were not. A visit is an Observation and no
 * Encounter or Appointment: those are accounts and promises of the professional, and this is what a person
 * wrote down about one. */

#include "config.h"

#include "core/diary.h"
#include "exchange/fhir-private.h"
#include "exchange/words.h"
#include "guidance/topic.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define CATEGORY_SYSTEM "http://terminology.hl7.org/CodeSystem/observation-category"
#define ABSENT_SYSTEM "http://terminology.hl7.org/CodeSystem/data-absent-reason"
#define SCORE "{score}"
#define MINUTES "min"

/* The parts of an activity beside how long it took, in the order of the table. */
static const struct
{
  guint       field;
  const char *code;
} activity_parts[] = {
  { DORSAL_ACTIVITY_DOSE, "activity-dose" },
  { DORSAL_ACTIVITY_BEFORE, "activity-pain-before" },
  { DORSAL_ACTIVITY_AFTER, "activity-pain-after" },
  { DORSAL_ACTIVITY_FELT, "activity-felt" },
  { DORSAL_ACTIVITY_SHARP, "activity-sharp" },
  { DORSAL_ACTIVITY_STRONG, "activity-strong" },
  { DORSAL_ACTIVITY_BOUNCED, "activity-bounced" },
};

/** dorsal_fhir_has_value: Returns: whether the field says something: a text of blanks does not */
gboolean
dorsal_fhir_has_value (const DorsalRecord *record, guint field)
{
  DorsalFieldType type = dorsal_kind_get_field (dorsal_record_get_kind (record), field)->type;
  g_autofree char *clean = NULL;

  if (!dorsal_record_has (record, field) || type != DORSAL_FIELD_TEXT)
    return dorsal_record_has (record, field);

  clean = dorsal_fhir_clean_text (dorsal_record_get_text (record, field));
  return clean != NULL;
}

static void
add_category (DorsalFhir *self, const char *code)
{
  dorsal_fhir_writer_begin_array (&self->writer, "category");
  dorsal_fhir_writer_begin_object (&self->writer, NULL);
  dorsal_fhir_writer_begin_array (&self->writer, "coding");
  dorsal_fhir_add_coding (self, NULL, CATEGORY_SYSTEM, code, NULL);
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_writer_end (&self->writer);
}

/* All but what was observed, and when. */
static void
begin_observation (DorsalFhir *self, const DorsalRecord *record, const char *code, const char *text)
{
  DorsalFhirWriter *writer = &self->writer;
  gboolean is_activity = dorsal_record_get_kind (record) == DORSAL_KIND_ACTIVITY;

  dorsal_fhir_writer_add_text (writer, "resourceType", "Observation");
  dorsal_fhir_add_tags (self, dorsal_record_is_backfilled (record));
  dorsal_fhir_writer_add_text (writer, "status", dorsal_record_get_deleted (record) != 0 ? "entered-in-error" : "final");
  add_category (self, is_activity ? "activity" : "survey");
  dorsal_fhir_add_concept (self, "code", code, text);
  dorsal_fhir_add_reference (self, "subject", self->patient);
  if (dorsal_record_get_typed (record)->timed)
    dorsal_fhir_add_instant (self, "issued", dorsal_record_get_typed (record));

  dorsal_fhir_writer_begin_array (writer, "performer");
  dorsal_fhir_add_reference (self, NULL, self->patient);
  dorsal_fhir_writer_end (writer);
}

/* The names of the members are of the element that has the value: an Observation or a component of one. */
static void
add_value (DorsalFhir *self, const DorsalRecord *record, guint field, const char *unit)
{
  const DorsalField *info = dorsal_kind_get_field (dorsal_record_get_kind (record), field);

  if (info->type == DORSAL_FIELD_BOOLEAN)
    dorsal_fhir_writer_add_boolean (&self->writer, "valueBoolean", dorsal_record_get_boolean (record, field));
  else if (info->type == DORSAL_FIELD_INTEGER)
    dorsal_fhir_add_quantity (self, "valueQuantity", dorsal_record_get_integer (record, field), 0, unit);
  else if (info->type == DORSAL_FIELD_CHOICE)
    dorsal_fhir_add_concept (self, "valueCodeableConcept", dorsal_record_get_text (record, field),
                             dorsal_choice_get_label (dorsal_record_get_text (record, field)));
  else
    dorsal_fhir_writer_add_text (&self->writer, "valueString", dorsal_record_get_text (record, field));
}

static void
add_note (DorsalFhir *self, const DorsalRecord *record, guint field)
{
  if (!dorsal_fhir_tells (self, DORSAL_REPORT_NOTES))
    return;

  dorsal_fhir_writer_begin_array (&self->writer, "note");
  dorsal_fhir_add_remark (self, dorsal_record_get_text (record, field));
  dorsal_fhir_writer_end (&self->writer);
}

static void
begin_component (DorsalFhir *self, const char *code)
{
  dorsal_fhir_writer_begin_object (&self->writer, NULL);
  dorsal_fhir_add_concept (self, "code", code, _(dorsal_fhir_find_code (code)->display));
}

/** dorsal_fhir_write_value: Writes one answer of a check-in. */
void
dorsal_fhir_write_value (DorsalFhir *self, const DorsalFhirPart *part)
{
  begin_observation (self, part->record, part->code, _(dorsal_fhir_find_code (part->code)->display));
  dorsal_fhir_add_moment (self, "effectiveDateTime", dorsal_record_get_at (part->record));
  add_value (self, part->record, part->field, part->unit);
}

static const char *
find_activity_code (const DorsalRecord *record)
{
  const char *name = dorsal_record_get_text (record, DORSAL_ACTIVITY_NAME);

  if (dorsal_activity_is_walk (record))
    return "walking";
  if (dorsal_activity_is_rest (record))
    return "rest";
  if (dorsal_activity_is_stretch (record))
    return "stretch";

  return g_str_equal (name, DORSAL_ACTIVITY_SITTING)    ? "sitting"
         : g_str_equal (name, DORSAL_ACTIVITY_STANDING) ? "standing"
                                                        : "activity";
}

static void
add_duration (DorsalFhir *self, const DorsalRecord *record)
{
  if (dorsal_record_has (record, DORSAL_ACTIVITY_MINUTES))
    {
      add_value (self, record, DORSAL_ACTIVITY_MINUTES, MINUTES);
      return;
    }

  /* It was done; how long is not told. */
  dorsal_fhir_writer_begin_object (&self->writer, "dataAbsentReason");
  dorsal_fhir_writer_begin_array (&self->writer, "coding");
  dorsal_fhir_add_coding (self, NULL, ABSENT_SYSTEM, "unknown", NULL);
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_writer_end (&self->writer);
}

/** dorsal_fhir_write_activity: Writes an activity: how long, how much, and the back before and after. */
void
dorsal_fhir_write_activity (DorsalFhir *self, const DorsalFhirPart *part)
{
  const DorsalRecord *record = part->record;
  const char *code = find_activity_code (record);
  g_autofree char *name = dorsal_activity_to_words (dorsal_record_get_text (record, DORSAL_ACTIVITY_NAME), self->protocol);

  begin_observation (self, record, code,
                     g_str_equal (code, "walking") ? _(dorsal_fhir_find_code (code)->display) : name);
  dorsal_fhir_add_moment (self, "effectiveDateTime", dorsal_record_get_at (record));
  add_duration (self, record);
  add_note (self, record, DORSAL_ACTIVITY_NOTE);

  dorsal_fhir_writer_begin_array (&self->writer, "component");
  for (guint i = 0; i < G_N_ELEMENTS (activity_parts); i++)
    {
      if (!dorsal_fhir_has_value (record, activity_parts[i].field))
        continue;

      begin_component (self, activity_parts[i].code);
      add_value (self, record, activity_parts[i].field, SCORE);
      dorsal_fhir_writer_end (&self->writer);
    }
  dorsal_fhir_writer_end (&self->writer);
}

/* From a moment to a day; from day to day if both are the same one, since no moment is known to lie before its
 * end. */
static void
add_span (DorsalFhir *self, const DorsalRecord *record, int until)
{
  const DorsalMoment *at = dorsal_record_get_at (record);

  dorsal_fhir_writer_begin_object (&self->writer, "effectivePeriod");
  if (until == dorsal_record_get_day (record))
    dorsal_fhir_add_day (self, "start", until);
  else
    dorsal_fhir_add_moment (self, "start", at);
  if (until != DORSAL_NOT_ANSWERED)
    dorsal_fhir_add_day (self, "end", until);
  dorsal_fhir_writer_end (&self->writer);
}

/** dorsal_fhir_write_span: Writes a flare-up, days without pain, or an event. */
void
dorsal_fhir_write_span (DorsalFhir *self, const DorsalFhirPart *part)
{
  const DorsalRecord *record = part->record;
  DorsalKind kind = dorsal_record_get_kind (record);
  guint end = kind == DORSAL_KIND_NO_PAIN ? DORSAL_NO_PAIN_UNTIL
              : kind == DORSAL_KIND_EVENT ? DORSAL_EVENT_UNTIL
                                          : DORSAL_FLARE_END;
  int until = dorsal_record_get_integer (record, end);

  begin_observation (self, record, part->code, _(dorsal_fhir_find_code (part->code)->display));
  if (kind == DORSAL_KIND_EVENT && until == DORSAL_NOT_ANSWERED)
    dorsal_fhir_add_moment (self, "effectiveDateTime", dorsal_record_get_at (record));
  else
    add_span (self, record, until);

  if (kind == DORSAL_KIND_EVENT)
    add_value (self, record, DORSAL_EVENT_TITLE, NULL);
  else
    dorsal_fhir_writer_add_boolean (&self->writer, "valueBoolean", TRUE);

  if (kind != DORSAL_KIND_NO_PAIN)
    add_note (self, record, kind == DORSAL_KIND_EVENT ? DORSAL_EVENT_NOTE : DORSAL_FLARE_NOTE);
}

static void
add_told (DorsalFhir *self, const DorsalRecord *record)
{
  g_auto (GStrv) topics = g_strsplit (dorsal_record_get_text (record, DORSAL_VISIT_TOLD), " ", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; topics[i] != NULL; i++)
    {
      const char *label = dorsal_topic_get_label (self->protocol, topics[i]);

      g_strv_builder_add (builder, label != NULL ? label : topics[i]);
    }

  labels = g_strv_builder_end (builder);
  list = g_strjoinv (C_("list", ", "), labels);
  begin_component (self, "visit-told");
  dorsal_fhir_writer_add_text (&self->writer, "valueString", list);
  dorsal_fhir_writer_end (&self->writer);
}

/** dorsal_fhir_write_visit: Writes that a professional was seen, and what was told there. */
void
dorsal_fhir_write_visit (DorsalFhir *self, const DorsalFhirPart *part)
{
  const DorsalRecord *record = part->record;
  DorsalFhirWriter *writer = &self->writer;
  const char *about = dorsal_record_get_text (record, DORSAL_VISIT_ABOUT);

  begin_observation (self, record, part->code, _(dorsal_fhir_find_code (part->code)->display));
  dorsal_fhir_add_moment (self, "effectiveDateTime", dorsal_record_get_at (record));
  dorsal_fhir_writer_add_boolean (writer, "valueBoolean", TRUE);
  add_note (self, record, DORSAL_VISIT_NOTE);

  dorsal_fhir_writer_begin_array (writer, "component");
  if (dorsal_fhir_has_value (record, DORSAL_VISIT_WITH))
    {
      begin_component (self, "visit-with");
      add_value (self, record, DORSAL_VISIT_WITH, NULL);
      dorsal_fhir_writer_end (writer);
    }
  if (about != NULL)
    {
      begin_component (self, "visit-about");
      dorsal_fhir_writer_add_boolean (writer, "valueBoolean", g_str_equal (about, "yes"));
      dorsal_fhir_writer_end (writer);
    }
  if (dorsal_record_has (record, DORSAL_VISIT_TOLD) && dorsal_fhir_tells (self, DORSAL_REPORT_SIGNS))
    add_told (self, record);
  dorsal_fhir_writer_end (writer);
}

/** dorsal_fhir_has_score: Returns: whether @record, a questionnaire, has a result or was typed in as one */
gboolean
dorsal_fhir_has_score (const DorsalRecord *record)
{
  return !isnan (dorsal_questionnaire_get_result (record)) || dorsal_record_has (record, DORSAL_QUESTIONNAIRE_SCORE);
}

/* A total without a questionnaire that it could be held against is told as a number and no more. */
static void
add_typed_score (DorsalFhir *self, const DorsalRecord *record)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (record);

  begin_observation (self, record, "questionnaire-score",
                     questionnaire != NULL ? _(questionnaire->title)
                                           : dorsal_record_get_text (record, DORSAL_QUESTIONNAIRE_NAME));
  add_value (self, record, DORSAL_QUESTIONNAIRE_SCORE, SCORE);
}

/** dorsal_fhir_write_score: Writes the result of a questionnaire. */
void
dorsal_fhir_write_score (DorsalFhir *self, const DorsalFhirPart *part)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (part->record);
  double result = dorsal_questionnaire_get_result (part->record);
  g_autofree char *code = NULL;

  if (isnan (result))
    {
      add_typed_score (self, part->record);
    }
  else
    {
      code = g_strconcat (questionnaire->id, "-score", NULL);
      begin_observation (self, part->record, code, _(dorsal_fhir_find_code (code)->display));
      dorsal_fhir_add_quantity (self, "valueQuantity", result,
                                questionnaire->scale == DORSAL_QUESTIONNAIRE_TEN ? 1 : 0, SCORE);
    }

  dorsal_fhir_add_moment (self, "effectiveDateTime", dorsal_record_get_at (part->record));
  if (!dorsal_fhir_has_response (part->record))
    return;

  dorsal_fhir_writer_begin_array (&self->writer, "derivedFrom");
  dorsal_fhir_add_reference (self, NULL, dorsal_record_get_id (part->record));
  dorsal_fhir_writer_end (&self->writer);
}
