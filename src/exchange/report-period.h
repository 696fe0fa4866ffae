/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/advice.h"

G_BEGIN_DECLS

/**
 * DorsalPeriod:
 * @DORSAL_PERIOD_VISIT: from the day of the last visit on; as @DORSAL_PERIOD_EPISODE if there was none
 * @DORSAL_PERIOD_EPISODE: from the start of the episode on
 * @DORSAL_PERIOD_TWO_WEEKS: the last 14 days
 * @DORSAL_PERIOD_SIX_WEEKS: the last 42 days
 * @DORSAL_PERIOD_THREE_MONTHS: the last 91 days
 * @DORSAL_PERIOD_ALL: from the first entry on
 *
 * What days are handed over. All of them end today.
 */
typedef enum
{
  DORSAL_PERIOD_VISIT,
  DORSAL_PERIOD_EPISODE,
  DORSAL_PERIOD_TWO_WEEKS,
  DORSAL_PERIOD_SIX_WEEKS,
  DORSAL_PERIOD_THREE_MONTHS,
  DORSAL_PERIOD_ALL,
} DorsalPeriod;

#define DORSAL_N_PERIODS (DORSAL_PERIOD_ALL + 1)

const char *dorsal_period_get_name (DorsalPeriod self);
const char *dorsal_period_get_label (DorsalPeriod self);
gboolean    dorsal_period_parse (const char *name, DorsalPeriod *out_period, GError **error);
DorsalDay   dorsal_period_get_first (DorsalPeriod self, GPtrArray *records, const DorsalGuidance *guidance);

G_END_DECLS
