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
 * The progress chart on the screen. The pointer or the arrow keys choose a day; what is known about it
 * stands on a card beside it, in the property “words”, and is spoken. Time is zoomed with Control and the
 * wheel, with two fingers, or with + and -, and moved with Shift and the wheel, a finger, or Control and
 * the arrow keys. In a calendar Up and Down go by weeks. To drag, or Shift and the arrow keys, select days.
 *
 * Signals: “day-activated” (int day): Enter, Space or a click on a day. “moved”: the person, and not the
 * program, has changed what part of time is shown. “selection-changed”. “table-wanted”: the T key.
 */
G_DECLARE_FINAL_TYPE (DorsalChartView, dorsal_chart_view, DORSAL, CHART_VIEW, GtkWidget)

GtkWidget          *dorsal_chart_view_new (void);
void                dorsal_chart_view_take_progress (DorsalChartView *self, DorsalProgressView *progress);
DorsalProgressView *dorsal_chart_view_get_progress (DorsalChartView *self);
void                dorsal_chart_view_show_days (DorsalChartView *self, DorsalDay first, DorsalDay last);
void                dorsal_chart_view_get_time (DorsalChartView *self, double *out_start, double *out_end);
void                dorsal_chart_view_set_form (DorsalChartView *self, DorsalChartForm form);
void                dorsal_chart_view_set_layers (DorsalChartView *self, DorsalLayers layers);
void                dorsal_chart_view_zoom (DorsalChartView *self, double factor);
DorsalDay           dorsal_chart_view_get_day (DorsalChartView *self);
const char         *dorsal_chart_view_get_words (DorsalChartView *self);
gboolean            dorsal_chart_view_get_selection (DorsalChartView *self,
                                                     DorsalDay       *out_first,
                                                     DorsalDay       *out_last);
char               *dorsal_chart_view_describe_selection (DorsalChartView *self);
void                dorsal_chart_view_clear_selection (DorsalChartView *self);

G_END_DECLS
