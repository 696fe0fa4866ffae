/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "insight/lag.h"
#include "insight/stats.h"

G_BEGIN_DECLS

/** The fewest days of a period that have a median (clinical.md 3.3, BASE). */
#define DORSAL_COMPARISON_LEAST_DAYS 3

/**
 * DorsalPeriod:
 * @first: its first day
 * @last: its last day; before @first if the period has no day
 */
typedef struct
{
  DorsalDay first;
  DorsalDay last;
} DorsalPeriod;

/**
 * DorsalComparison:
 * @is_pain: whether it is about pain, which alone has an important change
 * @n_before: how many days of the first period have a value
 * @n_after: how many of the second
 * @before: their median, or NAN with fewer than 3 days
 * @after: their median, or NAN
 * @difference: @after less @before, or NAN
 * @change: of pain, in the words of the important change; otherwise %DORSAL_CHANGE_UNKNOWN
 *
 * What was before and what was after. Not whether the one led to the other, nor how sure it is.
 */
typedef struct
{
  gboolean     is_pain;
  guint        n_before;
  guint        n_after;
  double       before;
  double       after;
  double       difference;
  DorsalChange change;
} DorsalComparison;

DorsalComparison dorsal_comparison_measure (const DorsalSeries *series,
                                            const DorsalPeriod *before,
                                            const DorsalPeriod *after);
DorsalComparison dorsal_comparison_measure_pain (const DorsalDiary  *diary,
                                                 const DorsalPeriod *before,
                                                 const DorsalPeriod *after);
char            *dorsal_comparison_to_words (const DorsalComparison *self);

G_END_DECLS
