/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which resources an export has, as one table. They are gone through twice, to name them in the Composition and
 * to write them, so they are never all in memory. */

#include "config.h"

#include "core/episode.h"
#include "exchange/fhir-private.h"

/* For rows that are not about one field. */
#define WHOLE G_MAXUINT

static gboolean
is_past (const DorsalRecord *visit)
{
  return !dorsal_record_get_boolean (visit, DORSAL_VISIT_BOOKED);
}

static const struct
{
  DorsalKind        kind;
  guint             field; /* what has to be answered, or WHOLE */
  DorsalFhirSection section;
  const char       *code;
  DorsalFhirWrite   write;
  const char       *unit;
  gboolean (*applies) (const DorsalRecord *record);
} rows[] = {
#define CHECK_IN(field, section, code, unit)                                                         \
  {                                                                                                  \
    DORSAL_KIND_CHECK_IN, DORSAL_CHECK_IN_##field, DORSAL_FHIR_SECTION_##section, code,              \
        dorsal_fhir_write_value, unit                                                                \
  }
  CHECK_IN (NOW, PAIN, "pain-now", "{score}"),
  CHECK_IN (AVERAGE, PAIN, "pain-average", "{score}"),
  CHECK_IN (WORST, PAIN, "pain-worst", "{score}"),
  CHECK_IN (LEAST, PAIN, "pain-least", "{score}"),
  CHECK_IN (SHARP, PAIN, "pain-sharp", NULL),
  CHECK_IN (LEG, PAIN, "pain-leg", NULL),
  CHECK_IN (PLACE, PAIN, "pain-place", NULL),
  CHECK_IN (QUALITY, PAIN, "pain-quality", NULL),
  CHECK_IN (GOOD_DAY, DAYS, "good-day", NULL),
  CHECK_IN (WALKING, DAYS, "managed-walking", NULL),
  CHECK_IN (HOUSEWORK, DAYS, "managed-housework", NULL),
  CHECK_IN (WORK, DAYS, "managed-work", NULL),
  CHECK_IN (SITTING, DAYS, "managed-sitting", NULL),
  CHECK_IN (GOAL, DAYS, "managed-goal", NULL),
  CHECK_IN (STRESS, DAYS, "stress", "{score}"),
  CHECK_IN (SLEPT_THROUGH, SLEEP, "managed-sleeping-through", NULL),
  CHECK_IN (SLEEP, SLEEP, "sleep-quality", NULL),
  CHECK_IN (SLEEP_MINUTES, SLEEP, "sleep-duration", "min"),
  CHECK_IN (NOTE, NOTES, "note", NULL),
#undef CHECK_IN
  { DORSAL_KIND_EPISODE, WHOLE, DORSAL_FHIR_SECTION_EPISODES, NULL, dorsal_fhir_write_condition },
  { DORSAL_KIND_NO_PAIN, WHOLE, DORSAL_FHIR_SECTION_PAIN, "no-pain", dorsal_fhir_write_span },
  { DORSAL_KIND_ACTIVITY, WHOLE, DORSAL_FHIR_SECTION_ACTIVITIES, NULL, dorsal_fhir_write_activity },
  { DORSAL_KIND_MEDICINE, WHOLE, DORSAL_FHIR_SECTION_MEDICINES, NULL, dorsal_fhir_write_medicine },
  { DORSAL_KIND_QUESTIONNAIRE, WHOLE, DORSAL_FHIR_SECTION_QUESTIONNAIRES, NULL, dorsal_fhir_write_response, NULL,
    dorsal_fhir_has_response },
  { DORSAL_KIND_QUESTIONNAIRE, WHOLE, DORSAL_FHIR_SECTION_QUESTIONNAIRES, "score", dorsal_fhir_write_score, NULL,
    dorsal_fhir_has_score },
  { DORSAL_KIND_VISIT, WHOLE, DORSAL_FHIR_SECTION_VISITS, "visit", dorsal_fhir_write_visit, NULL, is_past },
  { DORSAL_KIND_FLARE, WHOLE, DORSAL_FHIR_SECTION_VISITS, "flare-up", dorsal_fhir_write_span },
  { DORSAL_KIND_EVENT, WHOLE, DORSAL_FHIR_SECTION_VISITS, "event", dorsal_fhir_write_span },
};

/* By which part of the report each section is left out; by none, if it never is. */
static const DorsalReportSections reported[DORSAL_FHIR_N_SECTIONS] = {
  [DORSAL_FHIR_SECTION_QUESTION] = DORSAL_REPORT_QUESTION,
  [DORSAL_FHIR_SECTION_SIGNS] = DORSAL_REPORT_SIGNS,
  [DORSAL_FHIR_SECTION_RISKS] = DORSAL_REPORT_RISKS,
  [DORSAL_FHIR_SECTION_SLEEP] = DORSAL_REPORT_SLEEP,
  [DORSAL_FHIR_SECTION_ACTIVITIES] = DORSAL_REPORT_ACTIVITIES,
  [DORSAL_FHIR_SECTION_MEDICINES] = DORSAL_REPORT_MEDICINES,
  [DORSAL_FHIR_SECTION_QUESTIONNAIRES] = DORSAL_REPORT_QUESTIONNAIRES,
  [DORSAL_FHIR_SECTION_VISITS] = DORSAL_REPORT_VISITS,
  [DORSAL_FHIR_SECTION_NOTES] = DORSAL_REPORT_NOTES,
};

/** dorsal_fhir_tells: Returns: whether that part of the report is told here */
gboolean
dorsal_fhir_tells (const DorsalFhir *self, DorsalReportSections section)
{
  return (self->options->sections & section) == section;
}

/** dorsal_fhir_has_section: Returns: whether the section is told */
gboolean
dorsal_fhir_has_section (const DorsalFhir *self, DorsalFhirSection section)
{
  return dorsal_fhir_tells (self, reported[section]);
}

static gboolean
visit_entry (DorsalFhir *self, const DorsalRecord *record, DorsalFhirVisit visit, gpointer user_data, GError **error)
{
  const char *id = dorsal_record_get_id (record);
  DorsalKind kind = dorsal_record_get_kind (record);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gboolean is_part = kind == DORSAL_KIND_CHECK_IN || kind == DORSAL_KIND_QUESTIONNAIRE;
      DorsalFhirPart part = { rows[i].section, id, is_part ? rows[i].code : NULL, rows[i].write, record,
                              rows[i].field, rows[i].code, rows[i].unit };

      if (kind == rows[i].kind && dorsal_fhir_has_section (self, rows[i].section) &&
          (rows[i].field == WHOLE || dorsal_fhir_has_value (record, rows[i].field)) &&
          (rows[i].applies == NULL || rows[i].applies (record)) && !visit (self, &part, user_data, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
visit_lists (DorsalFhir       *self,
             GPtrArray        *lists,
             DorsalFhirSection section,
             DorsalFhirVisit   visit,
             gpointer          user_data,
             GError          **error)
{
  for (guint i = 0; i < lists->len; i++)
    {
      const DorsalFhirList *list = g_ptr_array_index (lists, i);
      DorsalFhirPart part = { section, self->patient, list->name, dorsal_fhir_write_list, .list = list };

      if (!visit (self, &part, user_data, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
visit_surveys (DorsalFhir *self, DorsalFhirVisit visit, gpointer user_data, GError **error)
{
  for (guint i = 0; i < self->surveys->len; i++)
    {
      const DorsalFhirSurvey *survey = g_ptr_array_index (self->surveys, i);
      g_autofree char *name = g_strconcat ("questionnaire:", survey->id, NULL);
      DorsalFhirPart part = { DORSAL_FHIR_SECTION_ABOUT, self->patient, name, dorsal_fhir_write_survey, .survey = survey };

      if (!visit (self, &part, user_data, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
visit_goal (DorsalFhir *self, DorsalFhirVisit visit, gpointer user_data, GError **error)
{
  const DorsalRecord *goal = dorsal_facts_find (self->records, "goal");
  DorsalFhirPart part = { DORSAL_FHIR_SECTION_QUESTION, .write = dorsal_fhir_write_goal, .record = goal };

  if (goal == NULL || !dorsal_fhir_has_section (self, DORSAL_FHIR_SECTION_QUESTION) ||
      !dorsal_fhir_has_value (goal, DORSAL_FACT_VALUE))
    return TRUE;

  part.origin = dorsal_record_get_id (goal);
  return visit (self, &part, user_data, error);
}

static gboolean
visit_about (DorsalFhir *self, DorsalFhirVisit visit, gpointer user_data, GError **error)
{
  const DorsalFhirPart codes = { DORSAL_FHIR_SECTION_ABOUT, self->patient, "codes", dorsal_fhir_write_code_system };
  const DorsalFhirPart report = { DORSAL_FHIR_SECTION_ABOUT, self->patient, "report", dorsal_fhir_write_report };

  return visit (self, &codes, user_data, error) && visit_surveys (self, visit, user_data, error) &&
         (self->options->report == NULL || visit (self, &report, user_data, error));
}

/**
 * dorsal_fhir_visit:
 * @visit: is shown each resource but the Patient and the Composition
 * @error: what @visit sets
 *
 * Returns: whether @visit always wanted to go on
 */
gboolean
dorsal_fhir_visit (DorsalFhir *self, DorsalFhirVisit visit, gpointer user_data, GError **error)
{
  if (!visit_about (self, visit, user_data, error) || !visit_goal (self, visit, user_data, error) ||
      !visit_lists (self, self->risks, DORSAL_FHIR_SECTION_RISKS, visit, user_data, error) ||
      !visit_lists (self, self->signs, DORSAL_FHIR_SECTION_SIGNS, visit, user_data, error))
    return FALSE;

  for (guint i = 0; i < self->entries->len; i++)
    if (!visit_entry (self, g_ptr_array_index (self->entries, i), visit, user_data, error))
      return FALSE;

  return TRUE;
}
