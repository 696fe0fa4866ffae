/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/chart-axis.h"
#include "chart/chart-shape.h"
#include "chart/chart.h"

G_BEGIN_DECLS

/** The rows of pain in a chart, from back to front. */
typedef enum
{
  DORSAL_SERIES_OTHER, /* pain of other episodes */
  DORSAL_SERIES_WORST,
  DORSAL_SERIES_LEAST, /* of days without a worst: points only */
  DORSAL_SERIES_MEDIAN,
  DORSAL_SERIES_AVERAGE,
  DORSAL_SERIES_NOW,   /* or the weekly median */
  DORSAL_SERIES_ATTESTED,
} DorsalChartSeries;

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

/** DorsalChartRange: from the least to the worst pain of a day. */
typedef struct
{
  DorsalDay day;
  double    x;
  double    top;
  double    bottom;
  gboolean  joined;
} DorsalChartRange;

/**
 * DorsalLane:
 * @track: (transfer none): what it shows
 * @most: the value that reaches its top
 * @top: what stands beside its top
 * @starts_group: a heading stands above it
 * @box: where its bars or points are
 *
 * A lane beneath the pain.
 */
typedef struct
{
  const DorsalTrack *track;
  double             most;
  char              *top;
  gboolean           starts_group;
  DorsalBox          box;
} DorsalLane;

/** DorsalChartBar: what is known of a day, or of a week, in a lane. */
typedef struct
{
  guint      lane;
  DorsalBox  box;
  DorsalFelt felt;
} DorsalChartBar;

/** DorsalChartLanePoint: a score in a lane, joined to the one before unless they are far apart. */
typedef struct
{
  guint     lane;
  DorsalDay day;
  double    x;
  double    y;
  gboolean  joined;
} DorsalChartLanePoint;

/** DorsalChartDot: one entry of a day that has several. */
typedef struct
{
  double   x;
  double   y;
  gboolean hollow;
} DorsalChartDot;

/**
 * DorsalChartSpan:
 * @label: (transfer none): what it is called
 * @start: where it begins
 * @end: where it ends
 * @y: the height of its line
 * @row: in which row it stands
 * @is_treatment: an event that lasted, rather than an episode
 *
 * Something that lasted, above the plot.
 */
typedef struct
{
  const char *label;
  double      start;
  double      end;
  double      y;
  guint       row;
  gboolean    is_treatment;
} DorsalChartSpan;

/** What the legend explains, in the order of the legend. */
typedef enum
{
  DORSAL_LEGEND_NO_PAIN, /* in a calendar, as the next four */
  DORSAL_LEGEND_MILD,
  DORSAL_LEGEND_MODERATE,
  DORSAL_LEGEND_SEVERE,
  DORSAL_LEGEND_TODAY,
  DORSAL_LEGEND_NOW,
  DORSAL_LEGEND_MEDIAN,
  DORSAL_LEGEND_AVERAGE,
  DORSAL_LEGEND_BAND,
  DORSAL_LEGEND_WORST,
  DORSAL_LEGEND_LEAST,
  DORSAL_LEGEND_OTHER,
  DORSAL_LEGEND_ENTRIES,
  DORSAL_LEGEND_GOOD,
  DORSAL_LEGEND_BACKFILLED,
  DORSAL_LEGEND_ATTESTED,
  DORSAL_LEGEND_GAP,
  DORSAL_LEGEND_WINDOW,
  DORSAL_LEGEND_NOTICEABLE,
  DORSAL_LEGEND_TREATMENT,
  DORSAL_LEGEND_FELT_BETTER,
  DORSAL_LEGEND_FELT_SAME,
  DORSAL_LEGEND_FELT_WORSE,
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

/** DorsalCalendar: what is where in the calendar form. */
typedef struct _DorsalCalendar DorsalCalendar;

/**
 * DorsalChart:
 *
 * Everything is placed as if time ran to the right; a right-to-left chart is mirrored when it is
 * drawn or asked.
 */
struct _DorsalChart
{
  /* What is shown, copied. The diary reaches a little over both ends, for lines that lead out of the
   * picture and weeks that begin outside it: what is shown lies between two places in it. */
  DorsalDiary  diary;
  guint        inside_first;
  guint        inside_end;
  GPtrArray   *tracks;       /* DorsalTrack, shared */
  GArray      *entries;      /* DorsalChartEntry */
  GArray      *episodes;     /* DorsalChartEpisode */
  DorsalTheme  theme;
  DorsalLayers layers;
  DorsalDay    today;
  DorsalDay    counted_first;
  DorsalDay    counted_last;
  guint        n_logged;
  gboolean     has_onset;
  DorsalDay    onset_day;
  double       window_first; /* fractional days; equal if there is no rest window */
  double       window_last;
  double       ease_hours;
  double       noticeable;   /* a pain, or NAN */
  GArray      *milestones;   /* int */
  GArray      *marks;        /* DorsalChartMark, in order of time */
  gboolean     right_to_left;
  gboolean     is_empty;     /* nothing is known about any day */

  /* Where it is. */
  double           width;
  double           height;
  double           font_size;
  double           radius;
  DorsalChartScale scale;
  gboolean         weekly;
  DorsalDay        some_week;    /* where some week begins */
  gboolean         words_inside; /* beside the plot there is no room for words */
  double           words_width;  /* of the words beside the plot */
  gboolean         shows[DORSAL_N_LEGENDS];
  DorsalChartStretch window;
  double           ease_x;                  /* where the first part of the window ends, or NAN */
  double           noticeable_y;            /* or NAN */
  DorsalTexts     *texts;
  GArray          *lanes;                   /* DorsalLane */
  GArray          *series[DORSAL_N_SERIES]; /* DorsalChartPoint */
  GArray          *band;                    /* DorsalChartRange */
  GArray          *dots;                    /* DorsalChartDot */
  GArray          *spans;                   /* DorsalChartSpan */
  GArray          *gaps;                    /* DorsalChartStretch */
  GArray          *bars;                    /* DorsalChartBar */
  GArray          *lane_points;             /* DorsalChartLanePoint */
  GArray          *ticks;                   /* DorsalChartTick */
  GArray          *rules;                   /* double: the x of milestones */
  GArray          *grid;                    /* double: the y of lines */
  GArray          *signs;                   /* DorsalChartSign */
  GArray          *flares;                  /* DorsalChartStretch: those that lasted */
  GArray          *legend;                  /* DorsalLegendItem */
  GArray          *stops;                   /* DorsalDay: where something is known */
  double           axis_y;
  DorsalCalendar  *calendar;                /* or NULL in the other form */
};

void               dorsal_chart_lay_out (DorsalChart *self);
void               dorsal_chart_place_header (DorsalChart *self, double y);
double             dorsal_chart_plan_height (DorsalChart *self);
void               dorsal_chart_find_what_shows (DorsalChart *self);
void               dorsal_chart_fill_series (DorsalChart *self);
DorsalDay          dorsal_chart_get_period (const DorsalChart *self, DorsalDay day);
int                dorsal_chart_get_period_days (const DorsalChart *self);
void               dorsal_chart_plan_lanes (DorsalChart *self);
double             dorsal_chart_get_lanes_height (const DorsalChart *self);
void               dorsal_chart_place_lanes (DorsalChart *self, double y);
void               dorsal_chart_fill_lanes (DorsalChart *self);
void               dorsal_chart_place_word (DorsalChart *self,
                                            const char  *word,
                                            double       beside,
                                            double       inside);
void               dorsal_chart_place_number (DorsalChart *self, const char *number, double y);
double             dorsal_chart_plan_legend (DorsalChart *self, double max_height);
void               dorsal_chart_move_legend (DorsalChart *self, double y);
void               dorsal_chart_draw_legend (const DorsalChart *self, cairo_t *cr);
void               dorsal_chart_plan_signs (DorsalChart *self);
void               dorsal_chart_place_signs (DorsalChart *self, double y);
double             dorsal_chart_get_signs_height (const DorsalChart *self);
void               dorsal_chart_plan_spans (DorsalChart *self);
void               dorsal_chart_place_spans (DorsalChart *self, double y);
double             dorsal_chart_get_spans_height (const DorsalChart *self);
DorsalShape        dorsal_chart_mark_get_shape (DorsalChartMarkKind kind);
DorsalColor        dorsal_chart_mark_get_color (DorsalChartMarkKind kind, const DorsalTheme *theme);
const char        *dorsal_chart_mark_get_label (DorsalChartMarkKind kind);
void               dorsal_series_set_style (cairo_t *cr, const DorsalTheme *theme, DorsalChartSeries series);
const DorsalColor *dorsal_series_get_color (const DorsalTheme *theme, DorsalChartSeries series);
double             dorsal_snap (double position);
double             dorsal_chart_get_hairline (const DorsalChart *self);
void               dorsal_chart_draw_upright (const DorsalChart *self, cairo_t *cr, double x, double top);
void               dorsal_chart_mirror (const DorsalChart *self, cairo_t *cr);
void               dorsal_chart_set_noticeable_style (const DorsalChart *self, cairo_t *cr);
void               dorsal_chart_draw_lanes (const DorsalChart *self, cairo_t *cr);
void               dorsal_felt_draw (cairo_t           *cr,
                                     DorsalFelt         felt,
                                     double             x,
                                     double             y,
                                     double             radius,
                                     const DorsalColor *color);
void               dorsal_chart_point_draw (cairo_t                *cr,
                                            const DorsalTheme      *theme,
                                            DorsalChartSeries            series,
                                            const DorsalChartPoint *point,
                                            double                  radius);

G_END_DECLS
