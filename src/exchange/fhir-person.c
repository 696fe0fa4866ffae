/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The person, what they have, aim at and took, and their report. Only what they told: no diagnosis, no
 * certainty about one, no address that is not there. */

#include "config.h"

#include "core/episode.h"
#include "exchange/fhir-private.h"

#include <glib/gi18n-lib.h>

#define CLINICAL_SYSTEM "http://terminology.hl7.org/CodeSystem/condition-clinical"
#define VERIFICATION_SYSTEM "http://terminology.hl7.org/CodeSystem/condition-ver-status"
#define SNOMED_SYSTEM "http://snomed.info/sct"

/* Pain is back if the place was free of it for so long (Stanton 2009). */
#define RECURRENCE_DAYS 30

/* Sciatica has a code too, but it is a diagnosis; that a leg hurts is none. */
static const struct
{
  const char *region;
  const char *text;
  const char *snomed;
  const char *snomed_display;
} pains[] = {
  { "lower_back", N_ ("Low back pain"), "279039007", "Low back pain" },
  { "upper_back", N_ ("Upper back pain") },
  { "neck", N_ ("Neck pain") },
  { "whole_back", N_ ("Back pain"), "161891005", "Backache" },
  { "other", N_ ("Pain") },
};

static void
add_birth_date (DorsalFhir *self)
{
  const char *told = dorsal_facts_get (self->records, "birth_year");
  g_autofree char *year = NULL;
  gint64 number;

  if (told == NULL || !g_ascii_string_to_signed (told, 10, 1, 9999, &number, NULL))
    return;

  year = g_strdup_printf ("%04d", (int) number);
  dorsal_fhir_writer_add_text (&self->writer, "birthDate", year);
}

/* What was given may be a number, an address or a sentence, so its system is “other”. */
static void
add_contact (DorsalFhir *self)
{
  g_autofree char *contact = dorsal_fhir_clean_text (dorsal_facts_get (self->records, "contact"));

  if (contact == NULL)
    return;

  dorsal_fhir_writer_begin_array (&self->writer, "telecom");
  dorsal_fhir_writer_begin_object (&self->writer, NULL);
  dorsal_fhir_writer_add_text (&self->writer, "system", "other");
  dorsal_fhir_writer_add_text (&self->writer, "value", contact);
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_writer_end (&self->writer);
}

/** dorsal_fhir_write_patient: Writes who it is about: a name and a year of birth, or nobody in particular. */
void
dorsal_fhir_write_patient (DorsalFhir *self, const DorsalFhirPart *part)
{
  dorsal_fhir_writer_add_text (&self->writer, "resourceType", "Patient");
  if (!dorsal_fhir_tells (self, DORSAL_REPORT_NAME))
    return;

  dorsal_fhir_writer_begin_array (&self->writer, "name");
  dorsal_fhir_writer_begin_object (&self->writer, NULL);
  dorsal_fhir_writer_add_text (&self->writer, "text", dorsal_facts_get (self->records, "name"));
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_writer_end (&self->writer);
  add_contact (self);
  add_birth_date (self);
}

/** dorsal_fhir_write_goal: Writes what the person wants to be able to do again, in their words. */
void
dorsal_fhir_write_goal (DorsalFhir *self, const DorsalFhirPart *part)
{
  dorsal_fhir_writer_add_text (&self->writer, "resourceType", "Goal");
  dorsal_fhir_writer_add_text (&self->writer, "lifecycleStatus", "active");
  dorsal_fhir_writer_begin_object (&self->writer, "description");
  dorsal_fhir_writer_add_text (&self->writer, "text", dorsal_record_get_text (part->record, DORSAL_FACT_VALUE));
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_add_reference (self, "subject", self->patient);
  dorsal_fhir_add_day (self, "statusDate", dorsal_record_get_day (part->record));
  dorsal_fhir_add_reference (self, "expressedBy", self->patient);
}

static gboolean
is_recurrence (DorsalFhir *self, const DorsalRecord *episode)
{
  const char *region = dorsal_record_get_text (episode, DORSAL_EPISODE_REGION);

  for (guint i = 0; i < self->records->len; i++)
    {
      const DorsalRecord *other = g_ptr_array_index (self->records, i);

      if (dorsal_record_get_kind (other) == DORSAL_KIND_EPISODE && dorsal_record_get_deleted (other) == 0 &&
          dorsal_record_has (other, DORSAL_EPISODE_END) &&
          g_str_equal (dorsal_record_get_text (other, DORSAL_EPISODE_REGION), region) &&
          dorsal_record_get_day (episode) - dorsal_record_get_integer (other, DORSAL_EPISODE_END) >= RECURRENCE_DAYS)
        return TRUE;
    }

  return FALSE;
}

static void
add_status (DorsalFhir *self, const char *name, const char *system, const char *code)
{
  dorsal_fhir_writer_begin_object (&self->writer, name);
  dorsal_fhir_writer_begin_array (&self->writer, "coding");
  dorsal_fhir_add_coding (self, NULL, system, code, NULL);
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_writer_end (&self->writer);
}

/* What was deleted has no course any more (con-5). */
static void
add_condition_status (DorsalFhir *self, const DorsalRecord *episode)
{
  if (dorsal_record_get_deleted (episode) != 0)
    add_status (self, "verificationStatus", VERIFICATION_SYSTEM, "entered-in-error");
  else if (dorsal_record_has (episode, DORSAL_EPISODE_END))
    add_status (self, "clinicalStatus", CLINICAL_SYSTEM, "resolved");
  else
    add_status (self, "clinicalStatus", CLINICAL_SYSTEM, is_recurrence (self, episode) ? "recurrence" : "active");
}

static void
add_pain_code (DorsalFhir *self, const char *region)
{
  guint i = 0;

  while (!g_str_equal (pains[i].region, region))
    g_assert (++i < G_N_ELEMENTS (pains));

  dorsal_fhir_writer_begin_object (&self->writer, "code");
  if (DORSAL_WITH_SNOMED && pains[i].snomed != NULL)
    {
      dorsal_fhir_writer_begin_array (&self->writer, "coding");
      dorsal_fhir_add_coding (self, NULL, SNOMED_SYSTEM, pains[i].snomed, pains[i].snomed_display);
      dorsal_fhir_writer_end (&self->writer);
    }
  dorsal_fhir_writer_add_text (&self->writer, "text", _(pains[i].text));
  dorsal_fhir_writer_end (&self->writer);
}

static void
add_cause (DorsalFhir *self, const DorsalRecord *episode)
{
  g_autofree char *text = NULL;

  if (!dorsal_fhir_has_value (episode, DORSAL_EPISODE_CAUSE))
    return;

  text = g_strdup_printf (_("What brought it on: %s"), dorsal_record_get_text (episode, DORSAL_EPISODE_CAUSE));
  dorsal_fhir_writer_begin_array (&self->writer, "note");
  dorsal_fhir_add_remark (self, text);
  dorsal_fhir_writer_end (&self->writer);
}

/** dorsal_fhir_write_condition: Writes an episode of pain. */
void
dorsal_fhir_write_condition (DorsalFhir *self, const DorsalFhirPart *part)
{
  const DorsalRecord *episode = part->record;
  const char *region = dorsal_record_get_text (episode, DORSAL_EPISODE_REGION);
  DorsalFhirWriter *writer = &self->writer;

  dorsal_fhir_writer_add_text (writer, "resourceType", "Condition");
  dorsal_fhir_add_tags (self, dorsal_record_is_backfilled (episode));
  add_condition_status (self, episode);
  add_pain_code (self, region);
  dorsal_fhir_writer_begin_array (writer, "bodySite");
  dorsal_fhir_writer_begin_object (writer, NULL);
  dorsal_fhir_writer_add_text (writer, "text", dorsal_choice_get_label (region));
  dorsal_fhir_writer_end (writer);
  dorsal_fhir_writer_end (writer);

  dorsal_fhir_add_reference (self, "subject", self->patient);
  dorsal_fhir_add_moment (self, "onsetDateTime", dorsal_record_get_at (episode));
  if (dorsal_record_has (episode, DORSAL_EPISODE_END) && dorsal_record_get_deleted (episode) == 0)
    dorsal_fhir_add_day (self, "abatementDateTime", dorsal_record_get_integer (episode, DORSAL_EPISODE_END));
  dorsal_fhir_add_moment (self, "recordedDate", dorsal_record_get_typed (episode));
  dorsal_fhir_add_reference (self, "recorder", self->patient);
  dorsal_fhir_add_reference (self, "asserter", self->patient);
  add_cause (self, episode);
}

static const char *
get_helped_words (const char *helped)
{
  if (helped == NULL)
    return NULL;
  if (g_str_equal (helped, "yes"))
    return _("It helped.");

  return g_str_equal (helped, "some") ? _("It helped a little.") : _("It did not help.");
}

/** dorsal_fhir_write_medicine: Writes that a medicine was taken once: the name as it was typed, and no code for it. */
void
dorsal_fhir_write_medicine (DorsalFhir *self, const DorsalFhirPart *part)
{
  const DorsalRecord *record = part->record;
  DorsalFhirWriter *writer = &self->writer;

  dorsal_fhir_writer_add_text (writer, "resourceType", "MedicationStatement");
  dorsal_fhir_add_tags (self, dorsal_record_is_backfilled (record));
  dorsal_fhir_writer_add_text (writer, "status",
                               dorsal_record_get_deleted (record) != 0 ? "entered-in-error" : "completed");
  dorsal_fhir_writer_begin_object (writer, "medicationCodeableConcept");
  dorsal_fhir_writer_add_text (writer, "text", dorsal_fhir_has_value (record, DORSAL_MEDICINE_NAME)
                                                   ? dorsal_record_get_text (record, DORSAL_MEDICINE_NAME)
                                                   : _("Not named"));
  dorsal_fhir_writer_end (writer);
  dorsal_fhir_add_reference (self, "subject", self->patient);
  dorsal_fhir_add_moment (self, "effectiveDateTime", dorsal_record_get_at (record));
  dorsal_fhir_add_moment (self, "dateAsserted", dorsal_record_get_typed (record));
  dorsal_fhir_add_reference (self, "informationSource", self->patient);

  dorsal_fhir_writer_begin_array (writer, "note");
  dorsal_fhir_add_remark (self, get_helped_words (dorsal_record_get_text (record, DORSAL_MEDICINE_HELPED)));
  if (dorsal_fhir_tells (self, DORSAL_REPORT_NOTES))
    dorsal_fhir_add_remark (self, dorsal_record_get_text (record, DORSAL_MEDICINE_NOTE));
  dorsal_fhir_writer_end (writer);

  dorsal_fhir_writer_begin_array (writer, "dosage");
  dorsal_fhir_writer_begin_object (writer, NULL);
  dorsal_fhir_writer_add_text (writer, "text", dorsal_record_get_text (record, DORSAL_MEDICINE_DOSE));
  dorsal_fhir_writer_end (writer);
  dorsal_fhir_writer_end (writer);
}

/** dorsal_fhir_write_report: Writes the PDF, whole. */
void
dorsal_fhir_write_report (DorsalFhir *self, const DorsalFhirPart *part)
{
  DorsalFhirWriter *writer = &self->writer;
  gsize size;
  const guint8 *data = g_bytes_get_data (self->options->report, &size);
  g_autofree char *base64 = g_base64_encode (data, size);

  dorsal_fhir_writer_add_text (writer, "resourceType", "DocumentReference");
  dorsal_fhir_writer_add_text (writer, "status", "current");
  dorsal_fhir_writer_begin_object (writer, "type");
  dorsal_fhir_writer_begin_array (writer, "coding");
  dorsal_fhir_add_coding (self, NULL, DORSAL_FHIR_LOINC, "51855-5", "Patient Note");
  dorsal_fhir_writer_end (writer);
  dorsal_fhir_writer_end (writer);
  dorsal_fhir_add_reference (self, "subject", self->patient);
  dorsal_fhir_add_instant (self, "date", &self->options->now);
  dorsal_fhir_writer_begin_array (writer, "author");
  dorsal_fhir_add_reference (self, NULL, self->patient);
  dorsal_fhir_writer_end (writer);

  dorsal_fhir_writer_begin_array (writer, "content");
  dorsal_fhir_writer_begin_object (writer, NULL);
  dorsal_fhir_writer_begin_object (writer, "attachment");
  dorsal_fhir_writer_add_text (writer, "contentType", "application/pdf");
  dorsal_fhir_writer_add_text (writer, "data", base64);
  dorsal_fhir_writer_add_text (writer, "title", _("Dorsal report"));
  dorsal_fhir_add_instant (self, "creation", &self->options->now);
  dorsal_fhir_writer_end (writer);
  dorsal_fhir_writer_end (writer);
  dorsal_fhir_writer_end (writer);
}
