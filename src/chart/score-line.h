/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/chart-text.h"
#include "core/day.h"

G_BEGIN_DECLS

/**
 * DorsalScore:
 * @day: when it was answered
 * @score: from 0 up
 * @label: (nullable): the day in words
 */
typedef struct
{
  DorsalDay day;
  int       score;
  char     *label;
} DorsalScore;

/**
 * DorsalScoreLine:
 * @scores: (element-type DorsalScore): at least one, in order of days
 * @mark: a score worth a line across, or less than 0 for none
 * @mark_label: (nullable): what reaching that line means
 *
 * The scores of a questionnaire over time. Fewer is better and stands lower.
 */
typedef struct
{
  GArray *scores;
  int     mark;
  char   *mark_label;
} DorsalScoreLine;

DorsalScoreLine *dorsal_score_line_new (void);
void             dorsal_score_line_free (DorsalScoreLine *self);
double           dorsal_score_line_get_height (const DorsalTheme *theme);
DorsalTexts     *dorsal_score_line_make_texts (const DorsalScoreLine *self,
                                               double                 width,
                                               const DorsalTheme     *theme,
                                               gboolean               right_to_left);
void             dorsal_score_line_draw_shapes (const DorsalScoreLine *self,
                                                cairo_t               *cr,
                                                double                 width,
                                                const DorsalTheme     *theme,
                                                gboolean               right_to_left);
void             dorsal_score_line_draw (const DorsalScoreLine *self,
                                         cairo_t               *cr,
                                         double                 width,
                                         const DorsalTheme     *theme,
                                         gboolean               right_to_left);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalScoreLine, dorsal_score_line_free)

G_END_DECLS
