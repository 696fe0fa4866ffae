/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/progress.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_CHART_VIEW (dorsal_chart_view_get_type ())

/**
 * DorsalChartView:
 *
 * The progress chart on the screen. The pointer, or the keys Left, Right, Home and End, choose a day;
 * its words stand in the property “words” for a label beneath, so nothing depends on the pointer.
 *
 * Signal “day-activated” (int day): Enter, Space or a click on a day.
 */
G_DECLARE_FINAL_TYPE (DorsalChartView, dorsal_chart_view, DORSAL, CHART_VIEW, GtkWidget)

GtkWidget  *dorsal_chart_view_new (void);
void        dorsal_chart_view_take_progress (DorsalChartView *self, DorsalProgressView *progress);
DorsalDay   dorsal_chart_view_get_day (DorsalChartView *self);
const char *dorsal_chart_view_get_words (DorsalChartView *self);

G_END_DECLS
