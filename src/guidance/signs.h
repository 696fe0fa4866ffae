/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/evaluation.h"

G_BEGIN_DECLS

/**
 * DorsalSignState:
 * @sign: which
 * @noted: the day of the newest yes
 * @denied: the day of the newest no after it, or %DORSAL_DAY_NONE
 * @closed: the day of the check or correction after it, or %DORSAL_DAY_NONE
 * @is_corrected: it was closed by “I ticked this by mistake”
 * @has_ended: it ended by itself, as signs of base level 3 may
 * @base: the base level, or what it was raised to
 * @level: the level now
 * @due_days: for level 3: within how many days; otherwise -1
 * @raised_by: (nullable) (transfer none): what raised it
 * @answer: (transfer none) (nullable): the newest yes; %NULL for a fact that counts as one
 * @denial: (transfer none) (nullable): the newest no after it
 *
 * Where one warning sign stands, once it was answered yes. Private to this folder.
 */
typedef struct
{
  const DorsalSign    *sign;
  DorsalDay            noted;
  DorsalDay            denied;
  DorsalDay            closed;
  gboolean             is_corrected;
  gboolean             has_ended;
  DorsalLevel          base;
  DorsalLevel          level;
  int                  due_days;
  const DorsalRaising *raised_by;
  DorsalRecord        *answer;
  DorsalRecord        *denial;
} DorsalSignState;

GArray       *dorsal_signs_new (const DorsalEvaluation *evaluation);
gboolean      dorsal_sign_state_is_active (const DorsalSignState *self);
DorsalAdvice *dorsal_sign_state_advise (const DorsalSignState  *self,
                                        const DorsalEvaluation *evaluation);
gboolean      dorsal_signs_have_closed (GArray *states);
void          dorsal_signs_tell_closed (GArray                 *states,
                                        const DorsalEvaluation *evaluation,
                                        DorsalAdvice           *advice);

G_END_DECLS
