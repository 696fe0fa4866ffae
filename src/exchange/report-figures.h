/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/score-line.h"
#include "exchange/progress.h"
#include "exchange/report-document.h"

G_BEGIN_DECLS

/**
 * DorsalPictures:
 * @view: the recovery line and the chart
 * @scores: (nullable): the Roland–Morris score
 *
 * What the pictures of a document show.
 */
typedef struct
{
  const DorsalProgressView *view;
  const DorsalScoreLine    *scores;
} DorsalPictures;

gboolean dorsal_figure_append (GString              *html,
                               DorsalFigure          figure,
                               const DorsalPictures *pictures,
                               gboolean              right_to_left,
                               GError              **error);
void     dorsal_figures_append_colors (GString *css);

G_END_DECLS
