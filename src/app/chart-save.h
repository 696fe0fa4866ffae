/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/chart-view.h"
#include "app/context.h"

G_BEGIN_DECLS

GBytes *dorsal_chart_draw_picture (DorsalChartView *chart, const char *kind, GError **error);
void    dorsal_chart_save (DorsalContext *context, DorsalChartView *chart, const char *kind);
void    dorsal_chart_copy (DorsalContext *context, DorsalChartView *chart);

G_END_DECLS
