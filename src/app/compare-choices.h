/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/progress.h"
#include "insight/compare.h"

G_BEGIN_DECLS

/**
 * DorsalCompareChoice:
 * @label: what is compared, plain text
 * @before_title: what the first period is called
 * @after_title: what the second is called
 * @before: the first period
 * @after: the second; it may have no day, or days without an entry
 *
 * Two periods that can be laid side by side.
 */
typedef struct
{
  char        *label;
  const char  *before_title;
  const char  *after_title;
  DorsalPeriod before;
  DorsalPeriod after;
} DorsalCompareChoice;

GPtrArray *dorsal_compare_choices_new (GArray *marks, const DorsalPeriod *spell, const DorsalPeriod *selection);

G_END_DECLS
