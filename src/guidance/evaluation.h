/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/diary.h"
#include "guidance/advice.h"

G_BEGIN_DECLS

/**
 * DorsalEvaluation:
 * @protocol: what the rules say
 * @limits: (transfer none): its numbers
 * @clock: what the clock says
 * @now: the moment to evaluate at: @clock, or the newest entry if that is later
 * @today: the civil day of @now
 * @records: (element-type DorsalRecord): what counts, in order of recording
 * @entries: (element-type DorsalRecord): those of @records that are neither answers to the warning
 *   signs nor facts
 * @facts: (element-type DorsalRecord): those of @records that are facts about the person
 * @left_out: (element-type DorsalRecord): entries too far in the future to count
 *
 * What every rule is given about the journal and the time. Private to this folder.
 */
typedef struct
{
  const DorsalProtocol   *protocol;
  const DorsalThresholds *limits;
  DorsalMoment            clock;
  DorsalMoment            now;
  DorsalDay               today;
  GPtrArray              *records;
  GPtrArray              *entries;
  GPtrArray              *facts;
  GPtrArray              *left_out;
} DorsalEvaluation;

DorsalEvaluation *dorsal_evaluation_new (GPtrArray            *records,
                                         const DorsalProtocol *protocol,
                                         const DorsalMoment   *clock);
void              dorsal_evaluation_free (DorsalEvaluation *self);
gboolean          dorsal_evaluation_has_fact (const DorsalEvaluation *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalEvaluation, dorsal_evaluation_free)

G_END_DECLS
