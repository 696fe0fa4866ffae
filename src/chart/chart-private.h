/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/chart-axis.h"
#include "chart/chart-shape.h"
#include "chart/chart.h"

G_BEGIN_DECLS

/** The rows of pain in a chart. */
typedef enum
{
  DORSAL_SERIES_WORST,
  DORSAL_SERIES_LEAST, /* of days without a worst: points only */
  DORSAL_SERIES_AVERAGE,
  DORSAL_SERIES_NOW,   /* or the weekly median */
  DORSAL_SERIES_ATTESTED,
} DorsalSeries;

#define DORSAL_N_SERIES (DORSAL_SERIES_ATTESTED + 1)

/**
 * DorsalChartPoint:
 * @joined: a line leads here from the point before
 * @hollow: typed on a later day
 * @good: a good day, which has a shape of its own
 * @lonely: no line leads here or from here
 */
typedef struct
{
  DorsalDay day;
  double    x;
  double    y;
  gboolean  joined;
  gboolean  hollow;
  gboolean  good;
  gboolean  lonely;
} DorsalChartPoint;

/** DorsalChartSpan: from the least to the worst pain of a day. */
typedef struct
{
  DorsalDay day;
  double    x;
  double    top;
  double    bottom;
  gboolean  joined;
} DorsalChartSpan;

/** The lanes of minutes beneath. */
typedef enum
{
  DORSAL_LANE_WALK,
  DORSAL_LANE_STRETCH,
  DORSAL_LANE_OTHER,
  DORSAL_LANE_REST,
} DorsalLaneKind;

#define DORSAL_N_LANES (DORSAL_LANE_REST + 1)

/**
 * DorsalLane:
 * @most: the minutes that reach the top of the lane, or 0 if it is not shown
 * @box: where bars are
 */
typedef struct
{
  int       most;
  DorsalBox box;
} DorsalLane;

typedef struct
{
  DorsalLaneKind lane;
  DorsalBox      box;
} DorsalChartBar;

/** What the legend explains, in the order of the legend. */
typedef enum
{
  DORSAL_LEGEND_NOW,
  DORSAL_LEGEND_AVERAGE,
  DORSAL_LEGEND_BAND,
  DORSAL_LEGEND_WORST,
  DORSAL_LEGEND_LEAST,
  DORSAL_LEGEND_GOOD,
  DORSAL_LEGEND_BACKFILLED,
  DORSAL_LEGEND_ATTESTED,
  DORSAL_LEGEND_GAP,
  DORSAL_LEGEND_WINDOW,
  DORSAL_LEGEND_MARK, /* and one for each kind of mark */
} DorsalLegend;

#define DORSAL_N_LEGENDS (DORSAL_LEGEND_MARK + DORSAL_CHART_MARK_EMERGENCY + 1)

typedef struct
{
  DorsalLegend what;
  DorsalBox    swatch;
} DorsalLegendItem;

typedef struct
{
  DorsalDay           day;
  DorsalChartMarkKind kind;
  const char         *label;
  double              x;
  double              y;
  guint               row;
} DorsalChartSign;

typedef struct
{
  double start;
  double end;
} DorsalChartStretch;

/**
 * DorsalChart:
 *
 * Everything is placed as if time ran to the right; a right-to-left chart is mirrored when it is
 * drawn or asked.
 */
struct _DorsalChart
{
  /* What is shown, copied. */
  DorsalDiary  diary;
  DorsalTheme  theme;
  DorsalDay    today;
  DorsalDay    counted_first;
  DorsalDay    counted_last;
  guint        n_logged;
  gboolean     has_onset;
  DorsalDay    onset_day;
  double       window_first; /* fractional days; equal if there is no rest window */
  double       window_last;
  GArray      *milestones;   /* int */
  GArray      *marks;        /* DorsalChartMark, in order of time */
  gboolean     right_to_left;

  /* Where it is. */
  double           width;
  double           height;
  double           font_size;
  double           radius;
  DorsalChartScale scale;
  gboolean         weekly;
  gboolean         words_inside; /* beside the plot there is no room for words */
  gboolean         shows[DORSAL_N_LEGENDS];
  DorsalLane       lanes[DORSAL_N_LANES];
  DorsalChartStretch window;
  DorsalTexts     *texts;
  GArray          *series[DORSAL_N_SERIES]; /* DorsalChartPoint */
  GArray          *band;                    /* DorsalChartSpan */
  GArray          *gaps;                    /* DorsalChartStretch */
  GArray          *bars;                    /* DorsalChartBar */
  GArray          *ticks;                   /* DorsalChartTick */
  GArray          *rules;                   /* double: the x of milestones */
  GArray          *grid;                    /* double: the y of lines */
  GArray          *signs;                   /* DorsalChartSign */
  GArray          *legend;                  /* DorsalLegendItem */
  GArray          *stops;                   /* DorsalDay: where something is known */
  double           axis_y;
};

void        dorsal_chart_lay_out (DorsalChart *self);
double      dorsal_chart_plan_height (DorsalChart *self);
void        dorsal_chart_find_what_shows (DorsalChart *self);
void        dorsal_chart_fill_series (DorsalChart *self);
void        dorsal_chart_fill_bars (DorsalChart *self);
int         dorsal_chart_get_minutes (const DorsalDiaryDay *day, DorsalLaneKind lane);
const char *dorsal_lane_get_label (DorsalLaneKind lane);
double      dorsal_chart_plan_legend (DorsalChart *self, double max_height);
void        dorsal_chart_move_legend (DorsalChart *self, double y);
void        dorsal_chart_draw_legend (const DorsalChart *self, cairo_t *cr);
void        dorsal_chart_plan_signs (DorsalChart *self);
void        dorsal_chart_place_signs (DorsalChart *self, double y);
double      dorsal_chart_get_signs_height (const DorsalChart *self);
DorsalShape dorsal_chart_mark_get_shape (DorsalChartMarkKind kind);
DorsalColor dorsal_chart_mark_get_color (DorsalChartMarkKind kind, const DorsalTheme *theme);
const char *dorsal_chart_mark_get_label (DorsalChartMarkKind kind);
void        dorsal_series_set_style (cairo_t *cr, const DorsalTheme *theme, DorsalSeries series);
void        dorsal_chart_point_draw (cairo_t                *cr,
                                     const DorsalTheme      *theme,
                                     DorsalSeries            series,
                                     const DorsalChartPoint *point,
                                     double                  radius);

G_END_DECLS
