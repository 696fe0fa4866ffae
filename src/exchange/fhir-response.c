/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was answered, as QuestionnaireResponses. A question that was skipped is there without an answer: that
 * is not a “no”. One that was not asked is not there. */

#include "config.h"

#include "exchange/fhir-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/** dorsal_fhir_has_response: Returns: whether @record, of any kind, answers or skips a questionnaire of Dorsal */
gboolean
dorsal_fhir_has_response (const DorsalRecord *record)
{
  g_autoptr (DorsalAnswers) answers = dorsal_questionnaire_read_record (record);

  return answers != NULL ||
         (dorsal_questionnaire_find_for (record) != NULL && dorsal_questionnaire_is_skipped (record));
}

static void
begin_response (DorsalFhir *self, const DorsalFhirSurvey *survey, const DorsalRecord *record, const char *status)
{
  DorsalFhirWriter *writer = &self->writer;
  g_autofree char *canonical = g_strconcat (DORSAL_FHIR_BASE "Questionnaire/", survey->id, "|", survey->version, NULL);

  dorsal_fhir_writer_add_text (writer, "resourceType", "QuestionnaireResponse");
  dorsal_fhir_add_tags (self, dorsal_record_is_backfilled (record));
  dorsal_fhir_writer_add_text (writer, "questionnaire", canonical);
  dorsal_fhir_writer_add_text (writer, "status", dorsal_record_get_deleted (record) != 0 ? "entered-in-error" : status);
  dorsal_fhir_add_reference (self, "subject", self->patient);
  dorsal_fhir_add_moment (self, "authored", dorsal_record_get_at (record));
  dorsal_fhir_add_reference (self, "author", self->patient);
  dorsal_fhir_add_reference (self, "source", self->patient);
}

static void
begin_item (DorsalFhir *self, const DorsalFhirItem *item)
{
  dorsal_fhir_writer_begin_object (&self->writer, NULL);
  dorsal_fhir_writer_add_text (&self->writer, "linkId", item->id);
  dorsal_fhir_writer_add_text (&self->writer, "text", item->text);
  dorsal_fhir_writer_begin_array (&self->writer, "answer");
  dorsal_fhir_writer_begin_object (&self->writer, NULL);
}

static void
end_item (DorsalFhir *self)
{
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_writer_end (&self->writer);
}

static void
add_answer (DorsalFhir *self, const DorsalFhirItem *item, const DorsalAnswers *answers, guint i)
{
  int value = answers->values[i];

  begin_item (self, item);
  if (g_str_equal (item->type, "boolean"))
    /* An empty box is an answer: 0 (Roland and Morris 1983). */
    dorsal_fhir_writer_add_boolean (&self->writer, "valueBoolean", value != DORSAL_NOT_ANSWERED && value > 0);
  else if (g_str_equal (item->type, "string"))
    dorsal_fhir_writer_add_text (&self->writer, "valueString", answers->names[i]);
  else if (value != DORSAL_NOT_ANSWERED && item->choices != NULL)
    dorsal_fhir_add_own_coding (self, "valueCoding", item->choices[value]);
  else if (value != DORSAL_NOT_ANSWERED)
    dorsal_fhir_writer_add_number (&self->writer, "valueInteger", value, 0);
  end_item (self);
}

/** dorsal_fhir_write_response: Writes an answered questionnaire; one that was skipped is stopped and has no items. */
void
dorsal_fhir_write_response (DorsalFhir *self, const DorsalFhirPart *part)
{
  g_autoptr (DorsalAnswers) answers = dorsal_questionnaire_read_record (part->record);
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (part->record);
  const DorsalFhirSurvey *survey = dorsal_fhir_find_survey (self, questionnaire->id);
  gboolean is_complete = !isnan (dorsal_questionnaire_get_result (part->record));
  guint number = 0;

  begin_response (self, survey, part->record, is_complete ? "completed" : "stopped");
  dorsal_fhir_writer_begin_array (&self->writer, "item");
  for (guint i = 0; answers != NULL && i < survey->items->len; i++)
    {
      const DorsalFhirItem *item = &g_array_index (survey->items, DorsalFhirItem, i);

      if (g_str_equal (item->type, "display"))
        continue;

      add_answer (self, item, answers, number);
      number += g_str_equal (item->type, "string") ? 0 : 1;
    }
  dorsal_fhir_writer_end (&self->writer);
}

static const DorsalRecord *
find_answer (const DorsalFhirList *list, const char *id)
{
  for (guint i = 0; i < list->records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (list->records, i);
      gboolean is_sign = dorsal_record_get_kind (record) == DORSAL_KIND_SIGN;

      if (g_str_equal (dorsal_record_get_text (record, is_sign ? DORSAL_SIGN_NAME : DORSAL_FACT_NAME), id))
        return record;
    }

  return NULL;
}

static const DorsalRecord *
find_latest (const DorsalFhirList *list)
{
  const DorsalRecord *latest = g_ptr_array_index (list->records, 0);

  for (guint i = 1; i < list->records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (list->records, i);

      if (dorsal_moment_compare (dorsal_record_get_at (record), dorsal_record_get_at (latest)) > 0)
        latest = record;
    }

  return latest;
}

/** dorsal_fhir_write_list: Writes the answers to warning signs, or to risk facts, that were given together. */
void
dorsal_fhir_write_list (DorsalFhir *self, const DorsalFhirPart *part)
{
  const DorsalRecord *latest = find_latest (part->list);
  gboolean is_sign = dorsal_record_get_kind (latest) == DORSAL_KIND_SIGN;
  const DorsalFhirSurvey *survey = dorsal_fhir_find_survey (self, is_sign ? "warning-signs" : "risk-facts");

  begin_response (self, survey, latest, "completed");
  dorsal_fhir_writer_begin_array (&self->writer, "item");
  for (guint i = 0; i < survey->items->len; i++)
    {
      const DorsalFhirItem *item = &g_array_index (survey->items, DorsalFhirItem, i);
      const DorsalRecord *record = find_answer (part->list, item->id);
      const char *answer = record == NULL ? NULL
                           : is_sign      ? dorsal_record_get_text (record, DORSAL_SIGN_ANSWER)
                                          : dorsal_record_get_text (record, DORSAL_FACT_VALUE);

      if (answer == NULL)
        continue;

      begin_item (self, item);
      if (g_strv_contains (item->choices, answer))
        dorsal_fhir_add_own_coding (self, "valueCoding", answer);
      end_item (self);
    }
  dorsal_fhir_writer_end (&self->writer);
}
