/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DorsalKind:
 *
 * The kinds of record in a journal. What each holds is described by data, once, in kind.c: the
 * store, the exports, the command line and the editor read it from there.
 */
typedef enum
{
  DORSAL_KIND_EPISODE,
  DORSAL_KIND_CHECK_IN,
  DORSAL_KIND_ACTIVITY,
  DORSAL_KIND_SIGN,
  DORSAL_KIND_VISIT,
  DORSAL_KIND_FLARE,
  DORSAL_KIND_NO_PAIN,
  DORSAL_KIND_MEDICINE,
  DORSAL_KIND_QUESTIONNAIRE,
  DORSAL_KIND_EVENT,
  DORSAL_KIND_FACT,
  DORSAL_KIND_ADVICE,
} DorsalKind;

#define DORSAL_N_KINDS (DORSAL_KIND_ADVICE + 1)

/* The fields of each kind, in the order of its description. */

enum
{
  DORSAL_EPISODE_REGION,
  DORSAL_EPISODE_CAUSE,
  DORSAL_EPISODE_END,
};

enum
{
  DORSAL_CHECK_IN_WALKING,
  DORSAL_CHECK_IN_HOUSEWORK,
  DORSAL_CHECK_IN_WORK,
  DORSAL_CHECK_IN_SITTING,
  DORSAL_CHECK_IN_SLEPT_THROUGH,
  DORSAL_CHECK_IN_GOAL,
  DORSAL_CHECK_IN_GOOD_DAY,
  DORSAL_CHECK_IN_NOW,
  DORSAL_CHECK_IN_AVERAGE,
  DORSAL_CHECK_IN_WORST,
  DORSAL_CHECK_IN_LEAST,
  DORSAL_CHECK_IN_SHARP,
  DORSAL_CHECK_IN_LEG,
  DORSAL_CHECK_IN_PLACE,
  DORSAL_CHECK_IN_QUALITY,
  DORSAL_CHECK_IN_SLEEP,
  DORSAL_CHECK_IN_SLEEP_MINUTES,
  DORSAL_CHECK_IN_STRESS,
  DORSAL_CHECK_IN_NOTE,
};

/** The first and last field of what the person managed, for loops over them. */
#define DORSAL_CHECK_IN_MANAGED_FIRST DORSAL_CHECK_IN_WALKING
#define DORSAL_CHECK_IN_MANAGED_LAST DORSAL_CHECK_IN_GOAL

enum
{
  DORSAL_ACTIVITY_NAME,
  DORSAL_ACTIVITY_MINUTES,
  DORSAL_ACTIVITY_DOSE,
  DORSAL_ACTIVITY_BEFORE,
  DORSAL_ACTIVITY_AFTER,
  DORSAL_ACTIVITY_FELT,
  DORSAL_ACTIVITY_SHARP,
  DORSAL_ACTIVITY_STRONG,
  DORSAL_ACTIVITY_BOUNCED,
  DORSAL_ACTIVITY_NOTE,
};

enum
{
  DORSAL_SIGN_NAME,
  DORSAL_SIGN_ANSWER,
};

enum
{
  DORSAL_VISIT_BOOKED,
  DORSAL_VISIT_WITH,
  DORSAL_VISIT_ABOUT,
  DORSAL_VISIT_TOLD,
  DORSAL_VISIT_NOTE,
};

enum
{
  DORSAL_FLARE_END,
  DORSAL_FLARE_NOTE,
};

enum
{
  DORSAL_NO_PAIN_UNTIL,
};

enum
{
  DORSAL_MEDICINE_NAME,
  DORSAL_MEDICINE_DOSE,
  DORSAL_MEDICINE_HELPED,
  DORSAL_MEDICINE_NOTE,
};

enum
{
  DORSAL_QUESTIONNAIRE_NAME,
  DORSAL_QUESTIONNAIRE_ANSWERS,
  DORSAL_QUESTIONNAIRE_SCORE,
};

enum
{
  DORSAL_EVENT_TITLE,
  DORSAL_EVENT_UNTIL,
  DORSAL_EVENT_NOTE,
};

enum
{
  DORSAL_FACT_NAME,
  DORSAL_FACT_VALUE,
};

enum
{
  DORSAL_ADVICE_RULE,
  DORSAL_ADVICE_LEVEL,
  DORSAL_ADVICE_PROTOCOL,
  DORSAL_ADVICE_DAYS_USED,
};

/**
 * DorsalFieldType:
 * @DORSAL_FIELD_INTEGER: a whole number from @least to @most
 * @DORSAL_FIELD_BOOLEAN: 0 or 1
 * @DORSAL_FIELD_TEXT: what a person wrote, at most @most characters
 * @DORSAL_FIELD_CHOICE: one of @choices
 * @DORSAL_FIELD_NAME: an identifier: lower-case letters, digits, “_” and “:”, at most @most
 * @DORSAL_FIELD_NAMES: identifiers with one space between them
 * @DORSAL_FIELD_DAY: a civil day
 */
typedef enum
{
  DORSAL_FIELD_INTEGER,
  DORSAL_FIELD_BOOLEAN,
  DORSAL_FIELD_TEXT,
  DORSAL_FIELD_CHOICE,
  DORSAL_FIELD_NAME,
  DORSAL_FIELD_NAMES,
  DORSAL_FIELD_DAY,
} DorsalFieldType;

/**
 * DorsalField:
 * @name: the column, the JSON member and the CSV heading
 * @label: what a person reads, to be translated with the context “field”
 * @type: what it holds
 * @least: smallest number
 * @most: largest number, or most characters
 * @choices: (nullable): the permitted words, %NULL-terminated
 * @required: whether a record without it makes no sense
 */
typedef struct
{
  const char        *name;
  const char        *label;
  DorsalFieldType    type;
  int                least;
  int                most;
  const char *const *choices;
  gboolean           required;
} DorsalField;

/**
 * DorsalKindInfo:
 * @name: the table and the JSON word
 * @label: what a person reads, to be translated with the context “kind”
 * @fields: the fields
 * @n_fields: how many
 * @has_episode: whether such a record belongs to an episode, rather than to the person
 */
typedef struct
{
  const char        *name;
  const char        *label;
  const DorsalField *fields;
  guint              n_fields;
  gboolean           has_episode;
} DorsalKindInfo;

const DorsalKindInfo *dorsal_kind_get_info (DorsalKind kind);
gboolean              dorsal_kind_from_name (const char *name, DorsalKind *out_kind);
const DorsalField    *dorsal_kind_get_field (DorsalKind kind, guint field);
gboolean              dorsal_kind_find_field (DorsalKind kind, const char *name, guint *out_field);
gboolean              dorsal_field_is_number (const DorsalField *field);
const char           *dorsal_field_get_label (const DorsalField *field);
const char           *dorsal_kind_get_label (DorsalKind kind);
const char           *dorsal_choice_get_label (const char *choice);

G_END_DECLS
