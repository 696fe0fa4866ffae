/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a journal records, as data. A new field is a row here and a migration in journal/schema.c; a
 * test holds the two against each other. */

#include "config.h"

#include "core/kind.h"

#include "core/text.h"

#include <glib/gi18n-lib.h>

#define PAIN_WORST 10
#define MINUTES_PER_DAY (24 * 60)
#define NAME_LONGEST 60
#define LINE_LONGEST 200
#define ANSWERS_LONGEST 2000

static const char *const regions[] = { "lower_back", "upper_back", "neck", "whole_back", "other", NULL };
static const char *const felt[] = { "better", "same", "worse", NULL };
static const char *const answers[] = { "yes", "no", "skipped", "mistake", NULL };
static const char *const sleep_words[] = { "well", "fair", "badly", NULL };
static const char *const yes_no[] = { "yes", "no", NULL };
static const char *const helped[] = { "yes", "some", "no", NULL };

#define PAIN(name, label)                                                                          \
  {                                                                                                \
    name, label, DORSAL_FIELD_INTEGER, 0, PAIN_WORST                                               \
  }
#define YES_NO(name, label)                                                                        \
  {                                                                                                \
    name, label, DORSAL_FIELD_BOOLEAN, 0, 1                                                        \
  }
#define LINE(name, label)                                                                          \
  {                                                                                                \
    name, label, DORSAL_FIELD_TEXT, 0, LINE_LONGEST                                                \
  }
#define NOTE                                                                                       \
  {                                                                                                \
    "note", NC_ ("field", "Note"), DORSAL_FIELD_TEXT, 0, DORSAL_TEXT_LONGEST                       \
  }

static const DorsalField episode_fields[] = {
  { "region", NC_ ("field", "Where"), DORSAL_FIELD_CHOICE, .choices = regions, .required = TRUE },
  LINE ("cause", NC_ ("field", "What brought it on")),
  { "end", NC_ ("field", "Ended on"), DORSAL_FIELD_DAY },
};

static const DorsalField check_in_fields[] = {
  YES_NO ("walking", NC_ ("field", "Walking")),
  YES_NO ("housework", NC_ ("field", "Housework")),
  YES_NO ("work", NC_ ("field", "Work")),
  YES_NO ("sitting", NC_ ("field", "Sitting")),
  YES_NO ("slept_through", NC_ ("field", "Sleeping through")),
  YES_NO ("goal", NC_ ("field", "My own goal")),
  YES_NO ("good_day", NC_ ("field", "A good day")),
  PAIN ("now", NC_ ("field", "Pain now")),
  PAIN ("average", NC_ ("field", "Average pain")),
  PAIN ("worst", NC_ ("field", "Worst pain")),
  PAIN ("least", NC_ ("field", "Least pain")),
  YES_NO ("sharp", NC_ ("field", "Sharp pain")),
  YES_NO ("leg", NC_ ("field", "Pain in a leg")),
  LINE ("place", NC_ ("field", "Where it hurt")),
  LINE ("quality", NC_ ("field", "What it felt like")),
  { "sleep", NC_ ("field", "Sleep"), DORSAL_FIELD_CHOICE, .choices = sleep_words },
  { "sleep_minutes", NC_ ("field", "Minutes asleep"), DORSAL_FIELD_INTEGER, 0, MINUTES_PER_DAY },
  { "stress", NC_ ("field", "Stress"), DORSAL_FIELD_INTEGER, 0, 10 },
  NOTE,
};

static const DorsalField activity_fields[] = {
  { "name", NC_ ("field", "Activity"), DORSAL_FIELD_TEXT, 0, NAME_LONGEST, .required = TRUE },
  { "minutes", NC_ ("field", "Minutes"), DORSAL_FIELD_INTEGER, 0, MINUTES_PER_DAY },
  LINE ("dose", NC_ ("field", "How much")),
  PAIN ("before", NC_ ("field", "Pain before")),
  PAIN ("after", NC_ ("field", "Pain after")),
  { "felt", NC_ ("field", "How the back felt afterwards"), DORSAL_FIELD_CHOICE, .choices = felt },
  YES_NO ("sharp", NC_ ("field", "Sharp pain")),
  YES_NO ("strong", NC_ ("field", "Done strongly")),
  YES_NO ("bounced", NC_ ("field", "Bounced")),
  NOTE,
};

static const DorsalField sign_fields[] = {
  { "name", NC_ ("field", "Warning sign"), DORSAL_FIELD_NAME, 0, NAME_LONGEST, .required = TRUE },
  { "answer", NC_ ("field", "Answer"), DORSAL_FIELD_CHOICE, .choices = answers, .required = TRUE },
};

static const DorsalField visit_fields[] = {
  YES_NO ("booked", NC_ ("field", "Booked, not yet done")),
  LINE ("with", NC_ ("field", "With")),
  { "about", NC_ ("field", "About this pain"), DORSAL_FIELD_CHOICE, .choices = yes_no },
  { "told", NC_ ("field", "Warning signs told"), DORSAL_FIELD_NAMES, 0, ANSWERS_LONGEST },
  NOTE,
};

static const DorsalField flare_fields[] = {
  { "end", NC_ ("field", "Ended on"), DORSAL_FIELD_DAY },
  NOTE,
};

static const DorsalField no_pain_fields[] = {
  { "until", NC_ ("field", "Until"), DORSAL_FIELD_DAY, .required = TRUE },
};

static const DorsalField medicine_fields[] = {
  { "name", NC_ ("field", "Medicine"), DORSAL_FIELD_TEXT, 0, LINE_LONGEST, .required = TRUE },
  LINE ("dose", NC_ ("field", "How much")),
  { "helped", NC_ ("field", "Did it help"), DORSAL_FIELD_CHOICE, .choices = helped },
  NOTE,
};

static const DorsalField questionnaire_fields[] = {
  { "name", NC_ ("field", "Questionnaire"), DORSAL_FIELD_NAME, 0, NAME_LONGEST, .required = TRUE },
  { "answers", NC_ ("field", "Answers"), DORSAL_FIELD_TEXT, 0, ANSWERS_LONGEST },
  { "score", NC_ ("field", "Score"), DORSAL_FIELD_INTEGER, 0, 100 },
};

static const DorsalField event_fields[] = {
  { "title", NC_ ("field", "What happened"), DORSAL_FIELD_TEXT, 0, LINE_LONGEST, .required = TRUE },
  { "until", NC_ ("field", "Until"), DORSAL_FIELD_DAY },
  NOTE,
};

static const DorsalField fact_fields[] = {
  { "name", NC_ ("field", "Fact"), DORSAL_FIELD_NAME, 0, NAME_LONGEST, .required = TRUE },
  { "value", NC_ ("field", "Value"), DORSAL_FIELD_TEXT, 0, ANSWERS_LONGEST, .required = TRUE },
};

static const DorsalField advice_fields[] = {
  { "rule", NC_ ("field", "Rule"), DORSAL_FIELD_TEXT, 0, NAME_LONGEST, .required = TRUE },
  { "level", NC_ ("field", "Level"), DORSAL_FIELD_INTEGER, 0, 5, .required = TRUE },
  { "protocol", NC_ ("field", "Protocol"), DORSAL_FIELD_TEXT, 0, LINE_LONGEST, .required = TRUE },
  { "days_used", NC_ ("field", "Days used"), DORSAL_FIELD_TEXT, 0, DORSAL_TEXT_LONGEST },
};

#define KIND(id, label, fields, has_episode)                                                       \
  {                                                                                                \
    id, label, fields, G_N_ELEMENTS (fields), has_episode                                          \
  }

static const DorsalKindInfo kinds[DORSAL_N_KINDS] = {
  [DORSAL_KIND_EPISODE] = KIND ("episode", NC_ ("kind", "Episode"), episode_fields, FALSE),
  [DORSAL_KIND_CHECK_IN] = KIND ("check_in", NC_ ("kind", "Check-in"), check_in_fields, TRUE),
  [DORSAL_KIND_ACTIVITY] = KIND ("activity", NC_ ("kind", "Activity"), activity_fields, TRUE),
  [DORSAL_KIND_SIGN] = KIND ("sign", NC_ ("kind", "Warning sign"), sign_fields, FALSE),
  [DORSAL_KIND_VISIT] = KIND ("visit", NC_ ("kind", "Visit"), visit_fields, TRUE),
  [DORSAL_KIND_FLARE] = KIND ("flare", NC_ ("kind", "Flare-up"), flare_fields, TRUE),
  [DORSAL_KIND_NO_PAIN] = KIND ("no_pain", NC_ ("kind", "No pain"), no_pain_fields, TRUE),
  [DORSAL_KIND_MEDICINE] = KIND ("medicine", NC_ ("kind", "Medicine"), medicine_fields, TRUE),
  [DORSAL_KIND_QUESTIONNAIRE] = KIND ("questionnaire", NC_ ("kind", "Questionnaire"),
                                      questionnaire_fields, TRUE),
  [DORSAL_KIND_EVENT] = KIND ("event", NC_ ("kind", "Event"), event_fields, TRUE),
  [DORSAL_KIND_FACT] = KIND ("fact", NC_ ("kind", "About me"), fact_fields, FALSE),
  [DORSAL_KIND_ADVICE] = KIND ("advice", NC_ ("kind", "Advice shown"), advice_fields, TRUE),
};

static const struct
{
  const char *choice;
  const char *label;
} choice_labels[] = {
  { "lower_back", NC_ ("choice", "Lower back") },
  { "upper_back", NC_ ("choice", "Upper back") },
  { "neck", NC_ ("choice", "Neck") },
  { "whole_back", NC_ ("choice", "Whole back") },
  { "other", NC_ ("choice", "Somewhere else") },
  { "better", NC_ ("choice", "Better") },
  { "same", NC_ ("choice", "The same") },
  { "worse", NC_ ("choice", "Worse") },
  { "yes", NC_ ("choice", "Yes") },
  { "no", NC_ ("choice", "No") },
  { "skipped", NC_ ("choice", "Not answered") },
  { "mistake", NC_ ("choice", "Ticked by mistake") },
  { "well", NC_ ("choice", "Well") },
  { "fair", NC_ ("choice", "So-so") },
  { "badly", NC_ ("choice", "Badly") },
  { "some", NC_ ("choice", "A little") },
};

/**
 * dorsal_kind_get_info:
 * @kind: a kind
 *
 * Returns: (transfer none): its description
 */
const DorsalKindInfo *
dorsal_kind_get_info (DorsalKind kind)
{
  g_return_val_if_fail ((guint) kind < DORSAL_N_KINDS, NULL);

  return &kinds[kind];
}

/**
 * dorsal_kind_from_name:
 * @name: a name as in #DorsalKindInfo
 * @out_kind: (out): the kind; untouched if there is none of that name
 *
 * Returns: whether there is a kind of that name
 */
gboolean
dorsal_kind_from_name (const char *name, DorsalKind *out_kind)
{
  for (guint i = 0; i < DORSAL_N_KINDS; i++)
    if (g_str_equal (kinds[i].name, name))
      {
        *out_kind = (DorsalKind) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * dorsal_kind_get_field:
 * @kind: a kind
 * @field: the number of one of its fields
 *
 * Returns: (transfer none): the field's description
 */
const DorsalField *
dorsal_kind_get_field (DorsalKind kind, guint field)
{
  g_return_val_if_fail ((guint) kind < DORSAL_N_KINDS && field < kinds[kind].n_fields, NULL);

  return &kinds[kind].fields[field];
}

/**
 * dorsal_kind_find_field:
 * @kind: a kind
 * @name: a field's name
 * @out_field: (out): its number; untouched if there is none
 *
 * Returns: whether @kind has such a field
 */
gboolean
dorsal_kind_find_field (DorsalKind kind, const char *name, guint *out_field)
{
  const DorsalKindInfo *info = dorsal_kind_get_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (g_str_equal (info->fields[i].name, name))
      {
        *out_field = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * dorsal_field_is_number:
 * @field: a field
 *
 * Returns: whether its value is read with dorsal_record_get_integer(), rather than as text
 */
gboolean
dorsal_field_is_number (const DorsalField *field)
{
  return field->type == DORSAL_FIELD_INTEGER || field->type == DORSAL_FIELD_BOOLEAN ||
         field->type == DORSAL_FIELD_DAY;
}

/**
 * dorsal_field_get_label:
 *
 * Returns: (transfer none): the field's name for people, translated
 */
const char *
dorsal_field_get_label (const DorsalField *field)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "field", field->label);
}

/**
 * dorsal_kind_get_label:
 *
 * Returns: (transfer none): the kind's name for people, translated
 */
const char *
dorsal_kind_get_label (DorsalKind kind)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "kind", dorsal_kind_get_info (kind)->label);
}

/**
 * dorsal_choice_get_label:
 * @choice: one of the words of a %DORSAL_FIELD_CHOICE
 *
 * Returns: (transfer none): the word for people, translated
 */
const char *
dorsal_choice_get_label (const char *choice)
{
  for (guint i = 0; i < G_N_ELEMENTS (choice_labels); i++)
    if (g_str_equal (choice_labels[i].choice, choice))
      return g_dpgettext2 (GETTEXT_PACKAGE, "choice", choice_labels[i].label);

  return choice;
}
