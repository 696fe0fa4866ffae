/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What was asked, as Questionnaires: those of Dorsal in their exact words, and the lists of warning signs and
 * risk facts as the protocol has them. Each goes with the responses that point at it. */

#include "config.h"

#include "core/episode.h"
#include "exchange/fhir-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define VERSION_LENGTH 12
#define BASE DORSAL_FHIR_BASE "Questionnaire/"

static const char *const sign_choices[] = { "yes", "no", "mistake", NULL };
static const char *const risk_choices[] = { "yes", "no", NULL };
static const char *const phq2_choices[] = { "phq2-0", "phq2-1", "phq2-2", "phq2-3", NULL };

/* LOINC’s codes of the two questions of the PHQ-2. It has none for Roland–Morris. */
static const char *const phq2_loinc[] = { "44250-9", "44255-8" };

static void
free_list (gpointer data)
{
  DorsalFhirList *list = data;

  g_ptr_array_unref (list->records);
  g_free (list->name);
  g_free (list);
}

static DorsalFhirList *
add_list (GPtrArray *lists, char *name)
{
  DorsalFhirList *list = g_new0 (DorsalFhirList, 1);

  list->name = name;
  list->records = dorsal_records_new ();
  g_ptr_array_add (lists, list);
  return list;
}

static gboolean
has_answer (const DorsalFhirList *list, const char *sign)
{
  for (guint i = 0; i < list->records->len; i++)
    if (g_str_equal (dorsal_record_get_text (g_ptr_array_index (list->records, i), DORSAL_SIGN_NAME), sign))
      return TRUE;

  return FALSE;
}

static void
list_sign (GPtrArray *lists, GHashTable *by_name, DorsalRecord *record)
{
  const char *sign = dorsal_record_get_text (record, DORSAL_SIGN_NAME);
  g_autofree char *day = dorsal_day_to_string (dorsal_record_get_day (record));
  const char *kind = dorsal_record_get_deleted (record) != 0 ? "deleted-signs" : "signs";

  for (guint round = 1;; round++)
    {
      g_autofree char *name = g_strdup_printf ("%s:%s:%u", kind, day, round);
      DorsalFhirList *list = g_hash_table_lookup (by_name, name);

      if (list != NULL && has_answer (list, sign))
        continue;

      if (list == NULL)
        {
          list = add_list (lists, g_strdup (name));
          g_hash_table_insert (by_name, list->name, list);
        }
      g_ptr_array_add (list->records, dorsal_record_ref (record));
      return;
    }
}

/**
 * dorsal_fhir_list_signs:
 *
 * The answers of one day are one response. A sign that was answered again on that day begins another, so that
 * a “no” in the evening does not take away a “yes” in the morning.
 *
 * Returns: (transfer full) (element-type DorsalFhirList): the responses, in order
 */
GPtrArray *
dorsal_fhir_list_signs (const DorsalFhir *self)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func (free_list);
  g_autoptr (GHashTable) by_name = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; dorsal_fhir_has_section (self, DORSAL_FHIR_SECTION_SIGNS) && i < self->entries->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (self->entries, i);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_SIGN)
        list_sign (lists, by_name, record);
    }

  return lists;
}

/**
 * dorsal_fhir_list_risks:
 *
 * The year of birth is told with the name, or not at all. Facts hold until they are told anew, so the period
 * does not matter.
 *
 * Returns: (transfer full) (element-type DorsalFhirList): the facts of the protocol that were answered, in one
 *   response, or none
 */
GPtrArray *
dorsal_fhir_list_risks (const DorsalFhir *self)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func (free_list);
  DorsalFhirList *list = NULL;

  for (guint i = 0; dorsal_fhir_has_section (self, DORSAL_FHIR_SECTION_RISKS) && i < self->protocol->n_risk_facts; i++)
    {
      const DorsalRiskFact *risk = &self->protocol->risk_facts[i];
      DorsalRecord *fact = risk->is_year ? NULL : dorsal_facts_find (self->records, risk->id);

      if (fact == NULL)
        continue;

      list = list != NULL ? list : add_list (lists, g_strdup ("risks"));
      g_ptr_array_add (list->records, dorsal_record_ref (fact));
    }

  return lists;
}

static void
clear_item (gpointer data)
{
  DorsalFhirItem *item = data;

  g_free (item->id);
  g_free (item->text);
}

static void
free_survey (gpointer data)
{
  DorsalFhirSurvey *survey = data;

  g_array_unref (survey->items);
  g_free (survey->version);
  g_free (survey);
}

static DorsalFhirSurvey *
survey_new (const char *id, const char *title)
{
  DorsalFhirSurvey *survey = g_new0 (DorsalFhirSurvey, 1);

  survey->id = id;
  survey->title = title;
  survey->items = g_array_new (FALSE, TRUE, sizeof (DorsalFhirItem));
  g_array_set_clear_func (survey->items, clear_item);
  return survey;
}

static DorsalFhirItem *
add_item (DorsalFhirSurvey *survey, char *id, char *text, const char *type, const char *const *choices)
{
  const DorsalFhirItem item = { .id = id, .text = text, .type = type, .choices = choices };

  g_array_append_val (survey->items, item);
  return &g_array_index (survey->items, DorsalFhirItem, survey->items->len - 1);
}

static char *
format_scale (const DorsalQuestionnaire *questionnaire, guint item)
{
  /* TRANSLATORS: a question, and what 0 and 10 mean as an answer to it. */
  return g_strdup_printf (_("%s 0: %s. 10: %s."), dorsal_questionnaire_get_text (questionnaire, item),
                          _(questionnaire->items[item].least), _(questionnaire->items[item].most));
}

static void
add_question (DorsalFhirSurvey *survey, guint i)
{
  const DorsalQuestionnaire *questionnaire = survey->questionnaire;
  const char *id = questionnaire->items[i].id;
  const char *text = dorsal_questionnaire_get_text (questionnaire, i);

  switch (questionnaire->scale)
    {
    case DORSAL_QUESTIONNAIRE_WORDS:
      add_item (survey, g_strdup (id), g_strdup (text), "choice", phq2_choices)->loinc = phq2_loinc[i];
      break;
    case DORSAL_QUESTIONNAIRE_TEN:
      /* What it is that goes so well is an answer of the person, too. */
      if (questionnaire->is_named)
        add_item (survey, g_strconcat (id, "-name", NULL), g_strdup (text), "string", NULL);
      add_item (survey, g_strdup (id), format_scale (questionnaire, i), "integer", NULL);
      break;
    case DORSAL_QUESTIONNAIRE_TICKS:
    default:
      add_item (survey, g_strdup (id), g_strdup (text), "boolean", NULL);
      break;
    }
}

static void
set_version (DorsalFhirSurvey *survey)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < survey->items->len; i++)
    {
      const DorsalFhirItem *item = &g_array_index (survey->items, DorsalFhirItem, i);

      g_checksum_update (checksum, (const guchar *) item->id, (gssize) strlen (item->id) + 1);
      g_checksum_update (checksum, (const guchar *) item->text, (gssize) strlen (item->text) + 1);
    }

  survey->version = g_strndup (g_checksum_get_string (checksum), VERSION_LENGTH);
}

static void
add_questionnaire (GPtrArray *surveys, const DorsalQuestionnaire *questionnaire)
{
  DorsalFhirSurvey *survey = survey_new (questionnaire->id, _(questionnaire->title));

  survey->questionnaire = questionnaire;
  add_item (survey, g_strdup ("instruction"), g_strdup (_(questionnaire->instruction)), "display", NULL);
  for (guint i = 0; i < questionnaire->n_items; i++)
    add_question (survey, i);
  set_version (survey);
  g_ptr_array_add (surveys, survey);
}

static gboolean
has_item (const DorsalFhirSurvey *survey, const char *id)
{
  for (guint i = 0; i < survey->items->len; i++)
    if (g_str_equal (g_array_index (survey->items, DorsalFhirItem, i).id, id))
      return TRUE;

  return FALSE;
}

/* A sign that another protocol asked about is told under its id rather than dropped. */
static void
add_unknown_signs (DorsalFhirSurvey *survey, GPtrArray *lists)
{
  for (guint i = 0; i < lists->len; i++)
    {
      const DorsalFhirList *list = g_ptr_array_index (lists, i);

      for (guint j = 0; j < list->records->len; j++)
        {
          const char *id = dorsal_record_get_text (g_ptr_array_index (list->records, j), DORSAL_SIGN_NAME);

          if (!has_item (survey, id))
            add_item (survey, g_strdup (id), g_strdup (id), "choice", sign_choices);
        }
    }
}

static void
add_signs (const DorsalFhir *self, GPtrArray *surveys)
{
  DorsalFhirSurvey *survey;

  if (self->signs->len == 0)
    return;

  survey = survey_new ("warning-signs", _("Warning signs"));
  for (guint i = 0; i < self->protocol->n_signs; i++)
    add_item (survey, g_strdup (self->protocol->signs[i].id), g_strdup (_(self->protocol->signs[i].question)), "choice",
              sign_choices);
  add_unknown_signs (survey, self->signs);
  set_version (survey);
  g_ptr_array_add (surveys, survey);
}

static void
add_risks (const DorsalFhir *self, GPtrArray *surveys)
{
  DorsalFhirSurvey *survey;

  if (self->risks->len == 0)
    return;

  survey = survey_new ("risk-facts", _("Risk facts"));
  for (guint i = 0; i < self->protocol->n_risk_facts; i++)
    if (!self->protocol->risk_facts[i].is_year)
      add_item (survey, g_strdup (self->protocol->risk_facts[i].id), g_strdup (_(self->protocol->risk_facts[i].question)),
                "choice", risk_choices);
  set_version (survey);
  g_ptr_array_add (surveys, survey);
}

/** dorsal_fhir_list_surveys: Returns: (transfer full) (element-type DorsalFhirSurvey): the forms of all that was answered */
GPtrArray *
dorsal_fhir_list_surveys (const DorsalFhir *self)
{
  GPtrArray *surveys = g_ptr_array_new_with_free_func (free_survey);

  add_signs (self, surveys);
  add_risks (self, surveys);
  for (guint i = 0; dorsal_fhir_has_section (self, DORSAL_FHIR_SECTION_QUESTIONNAIRES) && i < self->entries->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (self->entries, i);
      const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (record);
      gboolean is_there = FALSE;

      for (guint j = 0; questionnaire != NULL && j < surveys->len; j++)
        is_there |= ((DorsalFhirSurvey *) g_ptr_array_index (surveys, j))->questionnaire == questionnaire;
      if (questionnaire != NULL && !is_there && dorsal_fhir_has_response (record))
        add_questionnaire (surveys, questionnaire);
    }

  return surveys;
}

/** dorsal_fhir_find_survey: Returns: (transfer none): the form of that id, which something answers */
const DorsalFhirSurvey *
dorsal_fhir_find_survey (const DorsalFhir *self, const char *id)
{
  for (guint i = 0; i < self->surveys->len; i++)
    {
      const DorsalFhirSurvey *survey = g_ptr_array_index (self->surveys, i);

      if (g_str_equal (survey->id, id))
        return survey;
    }

  g_assert_not_reached ();
}

static void
write_item (DorsalFhir *self, const DorsalFhirItem *item)
{
  DorsalFhirWriter *writer = &self->writer;

  dorsal_fhir_writer_begin_object (writer, NULL);
  dorsal_fhir_writer_add_text (writer, "linkId", item->id);
  if (item->loinc != NULL)
    {
      dorsal_fhir_writer_begin_array (writer, "code");
      dorsal_fhir_add_coding (self, NULL, DORSAL_FHIR_LOINC, item->loinc, NULL);
      dorsal_fhir_writer_end (writer);
    }
  dorsal_fhir_writer_add_text (writer, "text", item->text);
  dorsal_fhir_writer_add_text (writer, "type", item->type);

  dorsal_fhir_writer_begin_array (writer, "answerOption");
  for (guint i = 0; item->choices != NULL && item->choices[i] != NULL; i++)
    {
      dorsal_fhir_writer_begin_object (writer, NULL);
      dorsal_fhir_add_own_coding (self, "valueCoding", item->choices[i]);
      dorsal_fhir_writer_end (writer);
    }
  dorsal_fhir_writer_end (writer);
  dorsal_fhir_writer_end (writer);
}

/* Whose it is, and whose codes it has. */
static void
add_rights (DorsalFhir *self, const DorsalQuestionnaire *questionnaire)
{
  gboolean has_loinc = questionnaire->scale == DORSAL_QUESTIONNAIRE_WORDS;
  g_autofree char *copyright = g_strjoin (" ", questionnaire->source, has_loinc ? dorsal_fhir_get_notice () : NULL, NULL);

  if (questionnaire->is_fixed)
    dorsal_fhir_writer_add_text (&self->writer, "language", "en");
  if (questionnaire->source != NULL)
    dorsal_fhir_writer_add_text (&self->writer, "copyright", copyright);
  if (questionnaire->meaning != NULL)
    dorsal_fhir_writer_add_text (&self->writer, "description", _(questionnaire->meaning));
  if (!has_loinc)
    return;

  dorsal_fhir_writer_begin_array (&self->writer, "code");
  dorsal_fhir_add_coding (self, NULL, DORSAL_FHIR_LOINC, "55757-9", "Patient Health Questionnaire 2 item (PHQ-2) [Reported]");
  dorsal_fhir_writer_end (&self->writer);
}

/** dorsal_fhir_write_survey: Writes a form as a Questionnaire. */
void
dorsal_fhir_write_survey (DorsalFhir *self, const DorsalFhirPart *part)
{
  const DorsalFhirSurvey *survey = part->survey;
  DorsalFhirWriter *writer = &self->writer;
  g_autofree char *url = g_strconcat (BASE, survey->id, NULL);

  dorsal_fhir_writer_add_text (writer, "resourceType", "Questionnaire");
  dorsal_fhir_writer_add_text (writer, "url", url);
  dorsal_fhir_writer_add_text (writer, "version", survey->version);
  dorsal_fhir_writer_add_text (writer, "title", survey->title);
  dorsal_fhir_writer_add_text (writer, "status", "active");
  dorsal_fhir_writer_begin_array (writer, "subjectType");
  dorsal_fhir_writer_add_text (writer, NULL, "Patient");
  dorsal_fhir_writer_end (writer);
  if (survey->questionnaire != NULL)
    add_rights (self, survey->questionnaire);

  dorsal_fhir_writer_begin_array (writer, "item");
  for (guint i = 0; i < survey->items->len; i++)
    write_item (self, &g_array_index (survey->items, DorsalFhirItem, i));
  dorsal_fhir_writer_end (writer);
}
