/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/chart-view.h"

G_BEGIN_DECLS

/* The widget shows (chart-view.c) and tells (chart-view-words.c) a part of time (chart-view-time.c), which
 * keys, pointer and fingers move (chart-view-input.c). */

/* What a screen reader is told: that which the person has changed last. */
typedef enum
{
  DORSAL_TELLS_DAY, /* the chosen day, or the whole chart if there is none */
  DORSAL_TELLS_TIME,
  DORSAL_TELLS_SELECTION,
} DorsalChartTells;

struct _DorsalChartView
{
  GtkWidget parent_instance;

  /* Owned References */
  DorsalProgressView *progress;
  DorsalChart        *chart; /* laid out for the present size and style, or NULL */
  char               *font;
  char               *words;
  GtkWidget          *card;
  AdwAnimation       *animation;

  int           laid_width; /* the size that it was given last */
  int           laid_height;
  double        from_start; /* the part of time that a movement began with, and where it leads */
  double        from_end;
  double        to_start;
  double        to_end;
  DorsalDay     day;      /* the chosen day, or DORSAL_DAY_NONE */
  DorsalDay     anchor;   /* where the selection began, or DORSAL_DAY_NONE if there is none */
  DorsalDay     selected; /* where it ends, before or after the anchor */
  DorsalChartTells tells;
  double        pointer_x; /* the pointer, or NAN while it is elsewhere */
  double        pointer_y;
  double        last_x; /* where the pointer was last, also when it has left */
  double        pinch_start;
  double        pinch_end;
  DorsalDay     drag_day;
  gboolean      presses; /* a button or one finger is down, and has been alone */
  gboolean      drags_time;
  gboolean      hovers;
};

DorsalChart *dorsal_chart_view_ensure_chart (DorsalChartView *self);
void         dorsal_chart_view_drop_chart (DorsalChartView *self);
void         dorsal_chart_view_describe (DorsalChartView *self);
void         dorsal_chart_view_arrive (DorsalChartView *self);
void         dorsal_chart_view_add_animation (DorsalChartView *self);
void         dorsal_chart_view_choose (DorsalChartView *self, DorsalDay day);
void         dorsal_chart_view_select (DorsalChartView *self, DorsalDay anchor, DorsalDay selected);
void         dorsal_chart_view_pan (DorsalChartView *self, double share, gboolean animate);
void         dorsal_chart_view_activate_day (DorsalChartView *self, DorsalDay day);
void         dorsal_chart_view_update_card (DorsalChartView *self);
void         dorsal_chart_view_bind_keys (GtkWidgetClass *widget_class);
void         dorsal_chart_view_add_controllers (DorsalChartView *self);

G_END_DECLS
