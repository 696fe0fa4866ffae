/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/questionnaire.h"
#include "exchange/fhir-writer.h"
#include "exchange/fhir.h"

G_BEGIN_DECLS

#define DORSAL_FHIR_LOINC "http://loinc.org"
#define DORSAL_FHIR_CODE_SYSTEM DORSAL_FHIR_BASE "CodeSystem/journal"

/**
 * DorsalFhirSection:
 *
 * The sections of the Composition, in order.
 */
typedef enum
{
  DORSAL_FHIR_SECTION_QUESTION,
  DORSAL_FHIR_SECTION_EPISODES,
  DORSAL_FHIR_SECTION_SIGNS,
  DORSAL_FHIR_SECTION_RISKS,
  DORSAL_FHIR_SECTION_PAIN,
  DORSAL_FHIR_SECTION_DAYS,
  DORSAL_FHIR_SECTION_SLEEP,
  DORSAL_FHIR_SECTION_ACTIVITIES,
  DORSAL_FHIR_SECTION_MEDICINES,
  DORSAL_FHIR_SECTION_QUESTIONNAIRES,
  DORSAL_FHIR_SECTION_VISITS,
  DORSAL_FHIR_SECTION_NOTES,
  DORSAL_FHIR_SECTION_ABOUT,
} DorsalFhirSection;

#define DORSAL_FHIR_N_SECTIONS (DORSAL_FHIR_SECTION_ABOUT + 1)

/**
 * DorsalFhirCode:
 * @code: the code in our own code system
 * @display: what it means, to be translated
 * @loinc: (nullable): the LOINC code of the same
 * @loinc_display: (nullable): its official name
 */
typedef struct
{
  const char *code;
  const char *display;
  const char *loinc;
  const char *loinc_display;
} DorsalFhirCode;

/**
 * DorsalFhirItem:
 * @id: what links an answer to it
 * @text: what is asked
 * @type: how it is answered, in the words of FHIR
 * @choices: (array zero-terminated=1) (nullable): the codes to choose from
 * @loinc: (nullable): its LOINC code
 */
typedef struct
{
  char              *id;
  char              *text;
  const char        *type;
  const char *const *choices;
  const char        *loinc;
} DorsalFhirItem;

/**
 * DorsalFhirSurvey:
 * @id: the end of its URL
 * @questionnaire: (nullable): the questionnaire, if it is not a list of the protocol
 * @title: what it is called
 * @version: made from its words, so that another wording is another version
 * @items: (element-type DorsalFhirItem): what it asks
 *
 * A form that responses point at.
 */
typedef struct
{
  const char                *id;
  const DorsalQuestionnaire *questionnaire;
  const char                *title;
  char                      *version;
  GArray                    *items;
} DorsalFhirSurvey;

/**
 * DorsalFhirList:
 * @name: tells it from the others
 * @records: (element-type DorsalRecord): answers, one for each question
 *
 * The answers to a list of the protocol that were given together: one response.
 */
typedef struct
{
  char      *name;
  GPtrArray *records;
} DorsalFhirList;

/**
 * DorsalFhir:
 * @writer: where it is written
 * @records: (transfer none) (element-type DorsalRecord): the journal
 * @entries: (element-type DorsalRecord): what of it is told
 * @protocol: (transfer none): names signs, risk facts and stretches
 * @options: (transfer none): what to write
 * @task: (nullable) (transfer none): watches and stops the work
 * @patient: the UUID of the person
 * @signs: (element-type DorsalFhirList): the warning signs, day by day
 * @risks: (element-type DorsalFhirList): the risk facts, if any is told
 * @surveys: (element-type DorsalFhirSurvey): the forms of what was answered
 *
 * One export.
 */
typedef struct
{
  DorsalFhirWriter         writer;
  GPtrArray               *records;
  GPtrArray               *entries;
  const DorsalProtocol    *protocol;
  const DorsalFhirOptions *options;
  DorsalTask              *task;
  char                    *patient;
  GPtrArray               *signs;
  GPtrArray               *risks;
  GPtrArray               *surveys;
} DorsalFhir;

typedef struct _DorsalFhirPart DorsalFhirPart;

/** Writes the members of a resource, the first of which is its type. */
typedef void (*DorsalFhirWrite) (DorsalFhir *fhir, const DorsalFhirPart *part);

/**
 * DorsalFhirPart:
 * @section: where it belongs
 * @origin: the UUID that its own is made from
 * @name: (nullable): tells it from others of @origin; %NULL if @origin is its UUID
 * @write: writes it
 * @record: (nullable): the entry that it tells
 * @field: the field of @record, if it tells only one
 * @code: (nullable): what is observed
 * @unit: (nullable): the UCUM unit of a number
 * @list: (nullable): the answers that it tells
 * @survey: (nullable): the form that it is
 *
 * One resource to be.
 */
struct _DorsalFhirPart
{
  DorsalFhirSection       section;
  const char             *origin;
  const char             *name;
  DorsalFhirWrite         write;
  const DorsalRecord     *record;
  guint                   field;
  const char             *code;
  const char             *unit;
  const DorsalFhirList   *list;
  const DorsalFhirSurvey *survey;
};

/** Is shown each resource in turn. Returns: whether to go on */
typedef gboolean (*DorsalFhirVisit) (DorsalFhir *fhir, const DorsalFhirPart *part, gpointer user_data, GError **error);

/* fhir-parts.c: which resources there are */
gboolean dorsal_fhir_has_section (const DorsalFhir *self, DorsalFhirSection section);
gboolean dorsal_fhir_tells (const DorsalFhir *self, DorsalReportSections section);
gboolean dorsal_fhir_visit (DorsalFhir *self, DorsalFhirVisit visit, gpointer user_data, GError **error);

/* fhir-values.c: data types */
char *dorsal_fhir_make_id (const char *origin, const char *name);
char *dorsal_fhir_part_get_id (const DorsalFhirPart *part);
char *dorsal_fhir_format_instant (const DorsalMoment *moment);
void  dorsal_fhir_add_moment (DorsalFhir *self, const char *name, const DorsalMoment *moment);
void  dorsal_fhir_add_instant (DorsalFhir *self, const char *name, const DorsalMoment *moment);
void  dorsal_fhir_add_day (DorsalFhir *self, const char *name, DorsalDay day);
void  dorsal_fhir_add_reference (DorsalFhir *self, const char *name, const char *id);
void  dorsal_fhir_add_coding (DorsalFhir *self, const char *name, const char *system, const char *code, const char *display);
void  dorsal_fhir_add_own_coding (DorsalFhir *self, const char *name, const char *code);
void  dorsal_fhir_add_concept (DorsalFhir *self, const char *name, const char *code, const char *text);
void  dorsal_fhir_add_quantity (DorsalFhir *self, const char *name, double value, guint decimals, const char *unit);
void  dorsal_fhir_add_remark (DorsalFhir *self, const char *text);
void  dorsal_fhir_add_narrative (DorsalFhir *self, const char *status, char **paragraphs);
void  dorsal_fhir_add_tags (DorsalFhir *self, gboolean is_backfilled);

/* fhir-codes.c */
const DorsalFhirCode *dorsal_fhir_find_code (const char *code);
const char           *dorsal_fhir_get_notice (void);
void                  dorsal_fhir_write_code_system (DorsalFhir *self, const DorsalFhirPart *part);

/* fhir-observation.c */
gboolean dorsal_fhir_has_value (const DorsalRecord *record, guint field);
void     dorsal_fhir_write_value (DorsalFhir *self, const DorsalFhirPart *part);
void     dorsal_fhir_write_activity (DorsalFhir *self, const DorsalFhirPart *part);
void     dorsal_fhir_write_span (DorsalFhir *self, const DorsalFhirPart *part);
void     dorsal_fhir_write_visit (DorsalFhir *self, const DorsalFhirPart *part);
gboolean dorsal_fhir_has_score (const DorsalRecord *record);
void     dorsal_fhir_write_score (DorsalFhir *self, const DorsalFhirPart *part);

/* fhir-person.c */
void dorsal_fhir_write_patient (DorsalFhir *self, const DorsalFhirPart *part);
void dorsal_fhir_write_goal (DorsalFhir *self, const DorsalFhirPart *part);
void dorsal_fhir_write_condition (DorsalFhir *self, const DorsalFhirPart *part);
void dorsal_fhir_write_medicine (DorsalFhir *self, const DorsalFhirPart *part);
void dorsal_fhir_write_report (DorsalFhir *self, const DorsalFhirPart *part);

/* fhir-survey.c */
GPtrArray              *dorsal_fhir_list_signs (const DorsalFhir *self);
GPtrArray              *dorsal_fhir_list_risks (const DorsalFhir *self);
GPtrArray              *dorsal_fhir_list_surveys (const DorsalFhir *self);
const DorsalFhirSurvey *dorsal_fhir_find_survey (const DorsalFhir *self, const char *id);
void                    dorsal_fhir_write_survey (DorsalFhir *self, const DorsalFhirPart *part);

/* fhir-response.c */
gboolean dorsal_fhir_has_response (const DorsalRecord *record);
void     dorsal_fhir_write_response (DorsalFhir *self, const DorsalFhirPart *part);
void     dorsal_fhir_write_list (DorsalFhir *self, const DorsalFhirPart *part);

/* fhir-composition.c */
gboolean dorsal_fhir_write_composition (DorsalFhir *self, GError **error);

G_END_DECLS
