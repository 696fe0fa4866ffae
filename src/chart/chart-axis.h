/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/chart-scale.h"
#include "chart/chart-text.h"

G_BEGIN_DECLS

/**
 * DorsalChartTick:
 * @day: the day it stands for
 * @x: where
 * @labelled: it has a label beneath; otherwise it is a short one
 */
typedef struct
{
  DorsalDay day;
  double    x;
  gboolean  labelled;
} DorsalChartTick;

GArray *dorsal_chart_axis_new (const DorsalChartScale *scale,
                               double                  y,
                               DorsalTexts            *texts,
                               const DorsalTheme      *theme);

G_END_DECLS
