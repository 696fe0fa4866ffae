/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/record.h"

G_BEGIN_DECLS

/** The most items that a questionnaire has. */
#define DORSAL_QUESTIONNAIRE_ITEMS_MOST 24

/** The change of the Roland–Morris score that most people notice: 5 points, or 30 % of the first score (Ostelo 2008). */
#define DORSAL_ROLAND_MORRIS_CHANGE 5

/** The longest name that a person may give to an item, in characters. */
#define DORSAL_QUESTIONNAIRE_NAME_LONGEST 200

/**
 * DorsalQuestionnaireScale:
 * @DORSAL_QUESTIONNAIRE_TICKS: a tick or none; the result is how many ticks there are
 * @DORSAL_QUESTIONNAIRE_WORDS: one of a few words, numbered from 0; the result is the sum
 * @DORSAL_QUESTIONNAIRE_TEN: 0 to 10; the result is the mean
 *
 * How the items of a questionnaire are answered.
 */
typedef enum
{
  DORSAL_QUESTIONNAIRE_TICKS,
  DORSAL_QUESTIONNAIRE_WORDS,
  DORSAL_QUESTIONNAIRE_TEN,
} DorsalQuestionnaireScale;

/**
 * DorsalQuestionnaireItem:
 * @id: its name in stored answers
 * @text: what is asked, see dorsal_questionnaire_get_text()
 * @least: (nullable): what 0 means, to be translated
 * @most: (nullable): what 10 means, to be translated
 */
typedef struct
{
  const char *id;
  const char *text;
  const char *least;
  const char *most;
} DorsalQuestionnaireItem;

/**
 * DorsalQuestionnaire:
 * @id: the name of its records
 * @title: what it is called, to be translated
 * @instruction: what to do, to be translated
 * @items: what is asked, in order
 * @n_items: how many
 * @scale: how each is answered
 * @words: (array zero-terminated=1) (nullable): the answers, to be translated
 * @n_needed: how many answers the result needs; no tick is an answer too
 * @is_named: the person says what each item is
 * @is_fixed: the words of the items may not be translated
 * @source: (nullable): where it is from, to be printed as it is
 * @meaning: (nullable): what its result is worth, to be translated
 * @note: (nullable): what else the person who answers it always has to be told, to be translated
 *
 * A questionnaire that Dorsal may show. Of any other a journal keeps the total alone.
 */
typedef struct
{
  const char                    *id;
  const char                    *title;
  const char                    *instruction;
  const DorsalQuestionnaireItem *items;
  guint                          n_items;
  DorsalQuestionnaireScale       scale;
  const char *const             *words;
  guint                          n_needed;
  gboolean                       is_named;
  gboolean                       is_fixed;
  const char                    *source;
  const char                    *meaning;
  const char                    *note;
} DorsalQuestionnaire;

/**
 * DorsalAnswers:
 * @questionnaire: what they answer
 * @values: the answer to each item, or %DORSAL_NOT_ANSWERED
 * @names: what the person calls each item, if @questionnaire leaves that to them
 */
typedef struct
{
  const DorsalQuestionnaire *questionnaire;
  int                        values[DORSAL_QUESTIONNAIRE_ITEMS_MOST];
  char                      *names[DORSAL_QUESTIONNAIRE_ITEMS_MOST];
} DorsalAnswers;

const DorsalQuestionnaire *dorsal_questionnaire_list (guint *out_n);
const DorsalQuestionnaire *dorsal_questionnaire_find (const char *id);
const DorsalQuestionnaire *dorsal_questionnaire_find_for (const DorsalRecord *record);
const char                *dorsal_questionnaire_get_text (const DorsalQuestionnaire *self, guint item);
const char                *dorsal_questionnaire_get_language_note (const DorsalQuestionnaire *self);
int                        dorsal_questionnaire_get_greatest (const DorsalQuestionnaire *self);
int                        dorsal_questionnaire_get_highest (const DorsalQuestionnaire *self);

DorsalAnswers *dorsal_answers_new (const DorsalQuestionnaire *questionnaire);
DorsalAnswers *dorsal_answers_parse (const DorsalQuestionnaire *questionnaire,
                                     const char                *text,
                                     GError                   **error);
void           dorsal_answers_free (DorsalAnswers *self);
gboolean       dorsal_answers_set (DorsalAnswers *self,
                                   guint          item,
                                   int            value,
                                   const char    *name,
                                   GError       **error);
guint          dorsal_answers_count (const DorsalAnswers *self);
char          *dorsal_answers_format (const DorsalAnswers *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalAnswers, dorsal_answers_free)

gboolean       dorsal_questionnaire_fill_record (DorsalRecord        *record,
                                                 const DorsalAnswers *answers,
                                                 GError             **error);
DorsalAnswers *dorsal_questionnaire_read_record (const DorsalRecord *record);
gboolean       dorsal_questionnaire_is_skipped (const DorsalRecord *record);
double         dorsal_questionnaire_get_result (const DorsalRecord *record);
DorsalRecord  *dorsal_questionnaire_find_previous (GPtrArray *records, const DorsalRecord *record);
char          *dorsal_questionnaire_describe_result (const DorsalRecord *record);
char          *dorsal_questionnaire_describe_scores (int       first,
                                                      DorsalDay first_day,
                                                      int       now,
                                                      DorsalDay day);
char          *dorsal_questionnaire_describe_change (const DorsalRecord *earlier, const DorsalRecord *later);

G_END_DECLS
