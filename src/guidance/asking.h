/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/advice.h"

G_BEGIN_DECLS

/**
 * DorsalAskKind:
 * @DORSAL_ASK_SIGNS: the whole list of warning signs is due
 * @DORSAL_ASK_VISIT: whether a visit before the onset was about this pain
 * @DORSAL_ASK_ONSET: whether the pain began earlier, since an entry tells of pain before the onset
 * @DORSAL_ASK_FACTS: the risk facts, once
 * @DORSAL_ASK_QUESTIONNAIRE: a questionnaire is due
 *
 * What the journal may ask on its own, the most important first.
 */
typedef enum
{
  DORSAL_ASK_SIGNS,
  DORSAL_ASK_VISIT,
  DORSAL_ASK_ONSET,
  DORSAL_ASK_FACTS,
  DORSAL_ASK_QUESTIONNAIRE,
} DorsalAskKind;

/**
 * DorsalAsk:
 * @record: (nullable): the visit or the entry it is about
 * @questionnaire: (nullable): which questionnaire
 * @title: the question in a few words, translated
 * @text: why it is asked now, a sentence or two, translated
 *
 * A question that is due. Each can be left unanswered.
 */
typedef struct
{
  DorsalAskKind kind;
  DorsalRecord *record;
  const char   *questionnaire;
  char         *title;
  char         *text;
} DorsalAsk;

void dorsal_ask_free (DorsalAsk *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalAsk, dorsal_ask_free)

/** The fact with which a person wants the two questions about mood. */
#define DORSAL_FACT_ASK_MOOD "ask_mood"

GPtrArray *dorsal_guidance_list_asks (const DorsalGuidance *self, GPtrArray *records, const DorsalMoment *now);

G_END_DECLS
