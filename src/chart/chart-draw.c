/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Drawing what was laid out, from back to front. Nothing is worked out here. */

#include "config.h"

#include "chart/chart-calendar.h"

#include <math.h>

#define SIGN_RADIUS 0.42

/* Lines that carry no data, in line widths of the theme. */
#define HAIRLINE 0.5

/* With more marks than this their lines would hide what is beneath. */
#define MOST_STEMS 24

static const struct
{
  gsize       color; /* its place in the theme */
  DorsalShape shape;
  double      width; /* in line widths of the theme */
  double      dash[2];
} series_styles[DORSAL_N_SERIES] = {
  [DORSAL_SERIES_OTHER]
  = { G_STRUCT_OFFSET (DorsalTheme, other_episode), DORSAL_SHAPE_DIAMOND, 0.7, { 5, 2 } },
  [DORSAL_SERIES_WORST]
  = { G_STRUCT_OFFSET (DorsalTheme, worst), DORSAL_SHAPE_TRIANGLE, 0.6, { 0.5, 2.2 } },
  [DORSAL_SERIES_LEAST]
  = { G_STRUCT_OFFSET (DorsalTheme, worst), DORSAL_SHAPE_TRIANGLE_DOWN, 0.6, { 0.5, 2.2 } },
  [DORSAL_SERIES_AVERAGE]
  = { G_STRUCT_OFFSET (DorsalTheme, average), DORSAL_SHAPE_SQUARE, 0.8, { 3, 2 } },
  [DORSAL_SERIES_NOW] = { G_STRUCT_OFFSET (DorsalTheme, accent), DORSAL_SHAPE_CIRCLE, 1, { 0 } },
  [DORSAL_SERIES_MEDIAN] = { G_STRUCT_OFFSET (DorsalTheme, median), DORSAL_SHAPE_CIRCLE, 1.3, { 0 } },
  [DORSAL_SERIES_ATTESTED]
  = { G_STRUCT_OFFSET (DorsalTheme, accent), DORSAL_SHAPE_DIAMOND, 0.6, { 0 } },
};

/** dorsal_series_get_color: Returns: (transfer none): the colour of a row of pain */
const DorsalColor *
dorsal_series_get_color (const DorsalTheme *theme, DorsalChartSeries series)
{
  return G_STRUCT_MEMBER_P (theme, series_styles[series].color);
}

/** dorsal_series_set_style: Draws lines as those of @series from now on. */
void
dorsal_series_set_style (cairo_t *cr, const DorsalTheme *theme, DorsalChartSeries series)
{
  double width = theme->line_width * series_styles[series].width;
  double dash[2] = { theme->line_width * series_styles[series].dash[0],
                     theme->line_width * series_styles[series].dash[1] };

  dorsal_color_set (cr, dorsal_series_get_color (theme, series));
  cairo_set_line_width (cr, width);
  cairo_set_dash (cr, dash, dash[1] > 0 ? 2 : 0, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
}

/** dorsal_chart_point_draw: Draws a point of @series, in the shape that the day asks for. */
void
dorsal_chart_point_draw (cairo_t                *cr,
                         const DorsalTheme      *theme,
                         DorsalChartSeries            series,
                         const DorsalChartPoint *point,
                         double                  radius)
{
  gboolean hollow = point->hollow || series == DORSAL_SERIES_ATTESTED;
  gboolean light = series != DORSAL_SERIES_NOW && series != DORSAL_SERIES_ATTESTED && !point->good;
  DorsalShape shape = point->good ? DORSAL_SHAPE_SUN : series_styles[series].shape;

  dorsal_shape_draw (cr, shape, point->x, point->y, radius * (light ? 0.75 : point->good ? 1.3 : 1),
                     dorsal_series_get_color (theme, series), hollow ? &theme->background : NULL);
}

/** dorsal_snap: Returns: @position on the grid of pixels, where there is one, for thin lines to be even */
double
dorsal_snap (double position)
{
  return floor (position) + 0.5;
}

/** dorsal_chart_get_hairline: Returns: the width of lines that carry no data */
double
dorsal_chart_get_hairline (const DorsalChart *self)
{
  return self->theme.line_width * HAIRLINE;
}

static void
draw_stretches (const DorsalChart *self,
                cairo_t           *cr,
                const DorsalChartStretch *stretches,
                guint              n_stretches,
                const DorsalColor *color,
                DorsalHatch        hatch)
{
  cairo_new_path (cr);
  for (guint i = 0; i < n_stretches; i++)
    cairo_rectangle (cr, stretches[i].start, self->scale.y, stretches[i].end - stretches[i].start,
                     self->scale.height);
  if (n_stretches > 0)
    dorsal_area_fill (cr, &self->theme, color, hatch);
}

static void
draw_backdrop (const DorsalChart *self, cairo_t *cr)
{
  dorsal_color_set (cr, &self->theme.background);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  cairo_fill (cr);
  draw_stretches (self, cr, (DorsalChartStretch *)self->gaps->data, self->gaps->len,
                  &self->theme.gap, DORSAL_HATCH_FALLING);
  if (self->shows[DORSAL_LEGEND_WINDOW])
    draw_stretches (self, cr, &self->window, 1, &self->theme.window, DORSAL_HATCH_RISING);
  for (guint i = 0; i < self->spans->len; i++)
    {
      const DorsalChartSpan *span = &g_array_index (self->spans, DorsalChartSpan, i);
      DorsalChartStretch stretch = { span->start, span->end };

      if (span->is_treatment)
        draw_stretches (self, cr, &stretch, 1, &self->theme.treatment, DORSAL_HATCH_DOTTED);
    }
}

static const DorsalBox *
get_lane_box (const DorsalChart *self, guint lane)
{
  return &g_array_index (self->lanes, DorsalLane, lane).box;
}

static void
draw_level (const DorsalChart *self, cairo_t *cr, double y)
{
  cairo_move_to (cr, self->scale.x, dorsal_snap (y));
  cairo_line_to (cr, self->scale.x + self->scale.width, dorsal_snap (y));
}

static void
draw_grid (const DorsalChart *self, cairo_t *cr)
{
  dorsal_grid_set_style (cr, &self->theme);
  cairo_set_line_width (cr, dorsal_chart_get_hairline (self));
  for (guint i = 0; i < self->grid->len; i++)
    draw_level (self, cr, g_array_index (self->grid, double, i));
  for (guint i = 0; i < self->lanes->len; i++)
    draw_level (self, cr, get_lane_box (self, i)->y);
  cairo_stroke (cr);

  cairo_set_dash (cr, NULL, 0, 0);
  dorsal_color_set (cr, &self->theme.dim);
  draw_level (self, cr, self->scale.y + self->scale.height);
  for (guint i = 0; i < self->lanes->len; i++)
    draw_level (self, cr, get_lane_box (self, i)->y + get_lane_box (self, i)->height);
  cairo_stroke (cr);
}

static void
draw_ticks (const DorsalChart *self, cairo_t *cr)
{
  double bottom = self->scale.y + self->scale.height, em = self->font_size;

  for (guint i = 0; i < self->ticks->len; i++)
    {
      const DorsalChartTick *tick = &g_array_index (self->ticks, DorsalChartTick, i);

      cairo_move_to (cr, dorsal_snap (tick->x), bottom);
      cairo_line_to (cr, dorsal_snap (tick->x), bottom + (tick->labelled ? 0.4 : 0.2) * em);
    }
  cairo_stroke (cr);
}

/** dorsal_chart_draw_upright: Traces a line at @x from @top to the foot of the pain. */
void
dorsal_chart_draw_upright (const DorsalChart *self, cairo_t *cr, double x, double top)
{
  cairo_move_to (cr, dorsal_snap (x), top);
  cairo_line_to (cr, dorsal_snap (x), self->scale.y + self->scale.height);
}

static void
draw_rules (const DorsalChart *self, cairo_t *cr)
{
  const double dash[] = { 4, 3 }, dots[] = { 1, 3 };

  dorsal_color_set (cr, &self->theme.dim);
  cairo_set_line_width (cr, dorsal_chart_get_hairline (self));
  cairo_set_dash (cr, dash, 2, 0);
  for (guint i = 0; i < self->rules->len; i++)
    dorsal_chart_draw_upright (self, cr, g_array_index (self->rules, double, i), self->scale.y);
  cairo_stroke (cr);

  cairo_set_dash (cr, dots, 2, 0);
  if (!isnan (self->ease_x))
    dorsal_chart_draw_upright (self, cr, self->ease_x, self->scale.y);
  for (guint i = 0; i < self->signs->len && self->signs->len <= MOST_STEMS; i++)
    {
      const DorsalChartSign *sign = &g_array_index (self->signs, DorsalChartSign, i);

      dorsal_chart_draw_upright (self, cr, sign->x, self->scale.y);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_today (const DorsalChart *self, cairo_t *cr)
{
  double x = dorsal_chart_scale_get_x (&self->scale, self->today + 0.5);

  if (self->weekly || (self->layers & DORSAL_LAYER_PHASES) == 0 ||
      !dorsal_chart_scale_shows (&self->scale, x))
    return;

  dorsal_color_set (cr, &self->theme.accent);
  cairo_set_line_width (cr, dorsal_chart_get_hairline (self));
  dorsal_chart_draw_upright (self, cr, x, self->scale.y);
  cairo_stroke (cr);
}

/** dorsal_chart_set_noticeable_style: Draws lines as that of the noticeable change from now on. */
void
dorsal_chart_set_noticeable_style (const DorsalChart *self, cairo_t *cr)
{
  const double dash[] = { 7, 3, 1.5, 3 };

  dorsal_color_set (cr, &self->theme.median);
  cairo_set_line_width (cr, self->theme.line_width * 0.6);
  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
}

static void
draw_noticeable (const DorsalChart *self, cairo_t *cr)
{
  double from = dorsal_chart_scale_get_x (&self->scale, MAX (self->onset_day, self->scale.start));

  if (isnan (self->noticeable_y) || from > self->scale.x + self->scale.width)
    return;

  dorsal_chart_set_noticeable_style (self, cr);
  cairo_move_to (cr, from, dorsal_snap (self->noticeable_y));
  cairo_line_to (cr, self->scale.x + self->scale.width, dorsal_snap (self->noticeable_y));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_spans (const DorsalChart *self, cairo_t *cr)
{
  cairo_set_line_width (cr, self->theme.line_width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  for (guint i = 0; i < self->spans->len; i++)
    {
      const DorsalChartSpan *span = &g_array_index (self->spans, DorsalChartSpan, i);

      dorsal_color_set (cr, span->is_treatment ? &self->theme.other : &self->theme.dim);
      cairo_move_to (cr, span->start, dorsal_snap (span->y));
      cairo_line_to (cr, span->end, dorsal_snap (span->y));
      cairo_stroke (cr);
    }
}

/* Half the width of a day that stands alone in the band. */
static double
get_half_bar (const DorsalChart *self)
{
  double pitch = dorsal_chart_scale_get_pitch (&self->scale) * (self->weekly ? 7 : 1);

  return MIN (0.35 * pitch, self->font_size / 2);
}

/* The ranges from number @first to before @end, joined: along the top and back along the bottom. */
static void
trace_band (const DorsalChart *self, cairo_t *cr, guint first, guint end)
{
  const DorsalChartRange *ranges = (DorsalChartRange *) self->band->data;
  double half = get_half_bar (self);

  if (end - first == 1)
    {
      cairo_rectangle (cr, ranges[first].x - half, ranges[first].top, 2 * half,
                       MAX (ranges[first].bottom - ranges[first].top, dorsal_chart_get_hairline (self)));
      return;
    }

  for (guint i = first; i < end; i++)
    cairo_line_to (cr, ranges[i].x, ranges[i].top);
  for (guint i = end; i > first; i--)
    cairo_line_to (cr, ranges[i - 1].x, ranges[i - 1].bottom);
  cairo_close_path (cr);
}

static void
trace_bands (const DorsalChart *self, cairo_t *cr)
{
  guint first = 0;

  cairo_new_path (cr);
  for (guint i = 1; i <= self->band->len; i++)
    if (i == self->band->len || !g_array_index (self->band, DorsalChartRange, i).joined)
      {
        cairo_new_sub_path (cr);
        trace_band (self, cr, first, i);
        first = i;
      }
}

/* Where days are too narrow for points, dots and dashes would be a flicker: lines are thin and
 * whole. */
static void
set_line_style (const DorsalChart *self, cairo_t *cr, DorsalChartSeries series)
{
  dorsal_series_set_style (cr, &self->theme, series);
  if (self->radius > 0)
    return;

  cairo_set_line_width (cr, self->theme.line_width * (series == DORSAL_SERIES_NOW ? 0.75 : 0.4));
  if (series == DORSAL_SERIES_WORST)
    cairo_set_dash (cr, NULL, 0, 0);
}

static gboolean
is_alone (const DorsalChart *self, guint i)
{
  const DorsalChartRange *ranges = (DorsalChartRange *) self->band->data;

  return !ranges[i].joined && (i + 1 == self->band->len || !ranges[i + 1].joined);
}

/* The lower edge of the band, and the upper one, which otherwise is the line of the worst pain. */
static void
trace_edge (const DorsalChart *self, cairo_t *cr, gboolean upper)
{
  for (guint i = 0; i < self->band->len; i++)
    {
      const DorsalChartRange *range = &g_array_index (self->band, DorsalChartRange, i);
      double y = upper ? range->top : range->bottom;

      if (range->joined)
        cairo_line_to (cr, range->x, y);
      else
        cairo_move_to (cr, range->x, y);
      if (is_alone (self, i))
        {
          cairo_move_to (cr, range->x - get_half_bar (self), y);
          cairo_line_to (cr, range->x + get_half_bar (self), y);
        }
    }
}

static void
draw_band (const DorsalChart *self, cairo_t *cr)
{
  trace_bands (self, cr);
  dorsal_area_fill (cr, &self->theme, &self->theme.band, DORSAL_HATCH_UPRIGHT);
  set_line_style (self, cr, DORSAL_SERIES_WORST);
  trace_edge (self, cr, FALSE);
  if (self->weekly)
    trace_edge (self, cr, TRUE);
  cairo_stroke (cr);
}

static void
draw_line (const DorsalChart *self, cairo_t *cr, DorsalChartSeries series)
{
  const GArray *points = self->series[series];

  set_line_style (self, cr, series);
  for (guint i = 0; i < points->len; i++)
    {
      const DorsalChartPoint *point = &g_array_index (points, DorsalChartPoint, i);

      if (point->joined)
        cairo_line_to (cr, point->x, point->y);
      else
        cairo_move_to (cr, point->x, point->y);
    }
  cairo_stroke (cr);
}

/* Where points would be too small they are left to the line, but for those that no line meets. */
static void
draw_points (const DorsalChart *self, cairo_t *cr, DorsalChartSeries series)
{
  const GArray *points = self->series[series];

  for (guint i = 0; i < points->len; i++)
    {
      const DorsalChartPoint *point = &g_array_index (points, DorsalChartPoint, i);

      if (self->radius > 0)
        dorsal_chart_point_draw (cr, &self->theme, series, point, self->radius);
      else if (point->lonely)
        dorsal_shape_draw (cr, DORSAL_SHAPE_CIRCLE, point->x, point->y,
                           self->theme.line_width * 0.7, dorsal_series_get_color (&self->theme, series),
                           NULL);
    }
}

/* A line along the top of the plot says how long a flare-up went on. */
static void
draw_flares (const DorsalChart *self, cairo_t *cr)
{
  DorsalColor color = dorsal_chart_mark_get_color (DORSAL_CHART_MARK_FLARE, &self->theme);

  dorsal_color_set (cr, &color);
  cairo_set_line_width (cr, self->theme.line_width * 1.5);
  for (guint i = 0; i < self->flares->len; i++)
    {
      const DorsalChartStretch *flare = &g_array_index (self->flares, DorsalChartStretch, i);

      cairo_move_to (cr, flare->start, self->scale.y);
      cairo_line_to (cr, flare->end, self->scale.y);
    }
  cairo_stroke (cr);
}

static void
draw_dots (const DorsalChart *self, cairo_t *cr)
{
  for (guint i = 0; i < self->dots->len; i++)
    {
      const DorsalChartDot *dot = &g_array_index (self->dots, DorsalChartDot, i);

      dorsal_shape_draw (cr, DORSAL_SHAPE_CIRCLE, dot->x, dot->y, self->theme.line_width * 0.9,
                         &self->theme.accent, dot->hollow ? &self->theme.background : NULL);
    }
}

static void
draw_signs (const DorsalChart *self, cairo_t *cr)
{
  for (guint i = 0; i < self->signs->len; i++)
    {
      const DorsalChartSign *sign = &g_array_index (self->signs, DorsalChartSign, i);
      DorsalColor color = dorsal_chart_mark_get_color (sign->kind, &self->theme);

      dorsal_shape_draw (cr, dorsal_chart_mark_get_shape (sign->kind), sign->x, sign->y,
                         SIGN_RADIUS * self->font_size, &color,
                         sign->kind >= DORSAL_CHART_MARK_WARNING ? &self->theme.background : NULL);
    }
}

/** dorsal_chart_mirror: Draws from right to left from now on, if the chart does. */
void
dorsal_chart_mirror (const DorsalChart *self, cairo_t *cr)
{
  if (self->right_to_left)
    dorsal_shapes_mirror (cr, self->width);
}

static gboolean
is_drawn_as_line (DorsalChartSeries series)
{
  return series != DORSAL_SERIES_LEAST && series != DORSAL_SERIES_ATTESTED;
}

/* Days that are partly shown are cut off at the ends of the plot, but for the points of the days at its
 * very ends. */
static void
clip_to_plot (const DorsalChart *self, cairo_t *cr)
{
  double reach = self->scale.start == floor (self->scale.start) ? 2 * self->radius : 0;

  cairo_rectangle (cr, self->scale.x - reach, 0, self->scale.width + 2 * reach, self->height);
  cairo_clip (cr);
}

static void
draw_data (const DorsalChart *self, cairo_t *cr)
{
  cairo_save (cr);
  clip_to_plot (self, cr);
  draw_flares (self, cr);
  draw_band (self, cr);
  draw_noticeable (self, cr);
  for (DorsalChartSeries series = 0; series < DORSAL_N_SERIES; series++)
    if (is_drawn_as_line (series))
      draw_line (self, cr, series);
  for (DorsalChartSeries series = 0; series < DORSAL_N_SERIES; series++)
    if (series != DORSAL_SERIES_MEDIAN)
      draw_points (self, cr, series);
  cairo_set_dash (cr, NULL, 0, 0);
  draw_dots (self, cr);
  dorsal_chart_draw_lanes (self, cr);
  cairo_restore (cr);
}

static void
draw_lines (const DorsalChart *self, cairo_t *cr)
{
  draw_backdrop (self, cr);
  draw_grid (self, cr);
  draw_ticks (self, cr);
  draw_rules (self, cr);
  draw_today (self, cr);
  draw_spans (self, cr);
  draw_data (self, cr);
  draw_signs (self, cr);
}

/**
 * dorsal_chart_draw_shapes:
 * @cr: as for dorsal_chart_draw()
 *
 * Draws everything but the texts.
 */
void
dorsal_chart_draw_shapes (const DorsalChart *self, cairo_t *cr)
{
  g_return_if_fail (self != NULL && cr != NULL);

  cairo_save (cr);
  dorsal_chart_mirror (self, cr);
  if (self->calendar != NULL)
    dorsal_calendar_draw (self, cr);
  else
    draw_lines (self, cr);
  dorsal_chart_draw_legend (self, cr);
  cairo_restore (cr);
}

/** dorsal_chart_get_texts: Returns: (transfer none): the texts, placed as if time ran to the right */
const DorsalTexts *
dorsal_chart_get_texts (const DorsalChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->texts;
}

/**
 * dorsal_chart_draw:
 * @cr: draws at 0, 0, in the size of the layout
 *
 * Draws the chart: the same on a screen, on paper and in a picture.
 */
void
dorsal_chart_draw (const DorsalChart *self, cairo_t *cr)
{
  g_return_if_fail (self != NULL && cr != NULL);

  dorsal_chart_draw_shapes (self, cr);
  cairo_save (cr);
  dorsal_chart_mirror (self, cr);
  dorsal_texts_draw (self->texts, cr, self->right_to_left);
  cairo_restore (cr);
}
