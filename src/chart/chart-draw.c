/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Drawing what was laid out, from back to front. Nothing is worked out here. */

#include "config.h"

#include "chart/chart-private.h"

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
  [DORSAL_SERIES_WORST]
  = { G_STRUCT_OFFSET (DorsalTheme, worst), DORSAL_SHAPE_TRIANGLE, 0.6, { 0.5, 2.2 } },
  [DORSAL_SERIES_LEAST]
  = { G_STRUCT_OFFSET (DorsalTheme, worst), DORSAL_SHAPE_TRIANGLE_DOWN, 0.6, { 0.5, 2.2 } },
  [DORSAL_SERIES_AVERAGE]
  = { G_STRUCT_OFFSET (DorsalTheme, average), DORSAL_SHAPE_SQUARE, 0.8, { 3, 2 } },
  [DORSAL_SERIES_NOW] = { G_STRUCT_OFFSET (DorsalTheme, accent), DORSAL_SHAPE_CIRCLE, 1, { 0 } },
  [DORSAL_SERIES_ATTESTED]
  = { G_STRUCT_OFFSET (DorsalTheme, accent), DORSAL_SHAPE_DIAMOND, 0.6, { 0 } },
};

static const DorsalColor *
get_series_color (const DorsalTheme *theme, DorsalSeries series)
{
  return G_STRUCT_MEMBER_P (theme, series_styles[series].color);
}

/** dorsal_series_set_style: Draws lines as those of @series from now on. */
void
dorsal_series_set_style (cairo_t *cr, const DorsalTheme *theme, DorsalSeries series)
{
  double width = theme->line_width * series_styles[series].width;
  double dash[2] = { theme->line_width * series_styles[series].dash[0],
                     theme->line_width * series_styles[series].dash[1] };

  dorsal_color_set (cr, get_series_color (theme, series));
  cairo_set_line_width (cr, width);
  cairo_set_dash (cr, dash, dash[1] > 0 ? 2 : 0, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
}

/** dorsal_chart_point_draw: Draws a point of @series, in the shape that the day asks for. */
void
dorsal_chart_point_draw (cairo_t                *cr,
                         const DorsalTheme      *theme,
                         DorsalSeries            series,
                         const DorsalChartPoint *point,
                         double                  radius)
{
  gboolean hollow = point->hollow || series == DORSAL_SERIES_ATTESTED;
  gboolean light = series != DORSAL_SERIES_NOW && series != DORSAL_SERIES_ATTESTED && !point->good;
  DorsalShape shape = point->good ? DORSAL_SHAPE_SUN : series_styles[series].shape;

  dorsal_shape_draw (cr, shape, point->x, point->y, radius * (light ? 0.75 : point->good ? 1.3 : 1),
                     get_series_color (theme, series), hollow ? &theme->background : NULL);
}

/* Thin lines are put on the grid of pixels, where there is one, to be even. */
static double
snap (double position)
{
  return floor (position) + 0.5;
}

static double
get_hairline (const DorsalChart *self)
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
}

static void
draw_level (const DorsalChart *self, cairo_t *cr, double y)
{
  cairo_move_to (cr, self->scale.x, snap (y));
  cairo_line_to (cr, self->scale.x + self->scale.width, snap (y));
}

static void
draw_grid (const DorsalChart *self, cairo_t *cr)
{
  dorsal_grid_set_style (cr, &self->theme);
  cairo_set_line_width (cr, get_hairline (self));
  for (guint i = 0; i < self->grid->len; i++)
    draw_level (self, cr, g_array_index (self->grid, double, i));
  for (DorsalLaneKind lane = 0; lane < DORSAL_N_LANES; lane++)
    if (self->lanes[lane].box.height > 0)
      draw_level (self, cr, self->lanes[lane].box.y);
  cairo_stroke (cr);

  cairo_set_dash (cr, NULL, 0, 0);
  dorsal_color_set (cr, &self->theme.dim);
  draw_level (self, cr, self->scale.y + self->scale.height);
  for (DorsalLaneKind lane = 0; lane < DORSAL_N_LANES; lane++)
    if (self->lanes[lane].box.height > 0)
      draw_level (self, cr, self->lanes[lane].box.y + self->lanes[lane].box.height);
  cairo_stroke (cr);
}

static void
draw_ticks (const DorsalChart *self, cairo_t *cr)
{
  double bottom = self->scale.y + self->scale.height, em = self->font_size;

  for (guint i = 0; i < self->ticks->len; i++)
    {
      const DorsalChartTick *tick = &g_array_index (self->ticks, DorsalChartTick, i);

      cairo_move_to (cr, snap (tick->x), bottom);
      cairo_line_to (cr, snap (tick->x), bottom + (tick->labelled ? 0.4 : 0.2) * em);
    }
  cairo_stroke (cr);
}

static void
draw_upright (const DorsalChart *self, cairo_t *cr, double x, double top)
{
  cairo_move_to (cr, snap (x), top);
  cairo_line_to (cr, snap (x), self->scale.y + self->scale.height);
}

static void
draw_rules (const DorsalChart *self, cairo_t *cr)
{
  const double dash[] = { 4, 3 }, dots[] = { 1, 3 };

  dorsal_color_set (cr, &self->theme.dim);
  cairo_set_line_width (cr, get_hairline (self));
  cairo_set_dash (cr, dash, 2, 0);
  for (guint i = 0; i < self->rules->len; i++)
    draw_upright (self, cr, g_array_index (self->rules, double, i), self->scale.y);
  cairo_stroke (cr);

  cairo_set_dash (cr, dots, 2, 0);
  for (guint i = 0; i < self->signs->len && self->signs->len <= MOST_STEMS; i++)
    {
      const DorsalChartSign *sign = &g_array_index (self->signs, DorsalChartSign, i);

      draw_upright (self, cr, sign->x, self->scale.y);
    }
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_today (const DorsalChart *self, cairo_t *cr)
{
  if (self->weekly || self->today < self->scale.first || self->today > self->scale.last)
    return;

  dorsal_color_set (cr, &self->theme.accent);
  cairo_set_line_width (cr, get_hairline (self));
  draw_upright (self, cr, dorsal_chart_scale_get_x (&self->scale, self->today + 0.5),
                self->scale.y);
  cairo_stroke (cr);
}

/* Half the width of a day that stands alone in the band. */
static double
get_half_bar (const DorsalChart *self)
{
  double pitch = dorsal_chart_scale_get_pitch (&self->scale) * (self->weekly ? 7 : 1);

  return MIN (0.35 * pitch, self->font_size / 2);
}

/* The spans from number @first to before @end, joined: along the top and back along the bottom. */
static void
trace_band (const DorsalChart *self, cairo_t *cr, guint first, guint end)
{
  const DorsalChartSpan *spans = (DorsalChartSpan *) self->band->data;
  double half = get_half_bar (self);

  if (end - first == 1)
    {
      cairo_rectangle (cr, spans[first].x - half, spans[first].top, 2 * half,
                       MAX (spans[first].bottom - spans[first].top, get_hairline (self)));
      return;
    }

  for (guint i = first; i < end; i++)
    cairo_line_to (cr, spans[i].x, spans[i].top);
  for (guint i = end; i > first; i--)
    cairo_line_to (cr, spans[i - 1].x, spans[i - 1].bottom);
  cairo_close_path (cr);
}

static void
trace_bands (const DorsalChart *self, cairo_t *cr)
{
  guint first = 0;

  cairo_new_path (cr);
  for (guint i = 1; i <= self->band->len; i++)
    if (i == self->band->len || !g_array_index (self->band, DorsalChartSpan, i).joined)
      {
        cairo_new_sub_path (cr);
        trace_band (self, cr, first, i);
        first = i;
      }
}

/* Where days are too narrow for points, dots and dashes would be a flicker: lines are thin and
 * whole. */
static void
set_line_style (const DorsalChart *self, cairo_t *cr, DorsalSeries series)
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
  const DorsalChartSpan *spans = (DorsalChartSpan *) self->band->data;

  return !spans[i].joined && (i + 1 == self->band->len || !spans[i + 1].joined);
}

/* The lower edge of the band, and the upper one, which otherwise is the line of the worst pain. */
static void
trace_edge (const DorsalChart *self, cairo_t *cr, gboolean upper)
{
  for (guint i = 0; i < self->band->len; i++)
    {
      const DorsalChartSpan *span = &g_array_index (self->band, DorsalChartSpan, i);
      double y = upper ? span->top : span->bottom;

      if (span->joined)
        cairo_line_to (cr, span->x, y);
      else
        cairo_move_to (cr, span->x, y);
      if (is_alone (self, i))
        {
          cairo_move_to (cr, span->x - get_half_bar (self), y);
          cairo_line_to (cr, span->x + get_half_bar (self), y);
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
draw_line (const DorsalChart *self, cairo_t *cr, DorsalSeries series)
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
draw_points (const DorsalChart *self, cairo_t *cr, DorsalSeries series)
{
  const GArray *points = self->series[series];

  for (guint i = 0; i < points->len; i++)
    {
      const DorsalChartPoint *point = &g_array_index (points, DorsalChartPoint, i);

      if (self->radius > 0)
        dorsal_chart_point_draw (cr, &self->theme, series, point, self->radius);
      else if (point->lonely)
        dorsal_shape_draw (cr, DORSAL_SHAPE_CIRCLE, point->x, point->y,
                           self->theme.line_width * 0.7, get_series_color (&self->theme, series),
                           NULL);
    }
}

static void
draw_bars (const DorsalChart *self, cairo_t *cr)
{
  const DorsalColor *const colors[DORSAL_N_LANES] = {
    [DORSAL_LANE_WALK] = &self->theme.walk,
    [DORSAL_LANE_STRETCH] = &self->theme.stretch,
    [DORSAL_LANE_OTHER] = &self->theme.other,
    [DORSAL_LANE_REST] = &self->theme.rest,
  };
  static const DorsalHatch hatches[DORSAL_N_LANES] = {
    [DORSAL_LANE_WALK] = DORSAL_HATCH_FULL,
    [DORSAL_LANE_STRETCH] = DORSAL_HATCH_RISING,
    [DORSAL_LANE_OTHER] = DORSAL_HATCH_LEVEL,
    [DORSAL_LANE_REST] = DORSAL_HATCH_EMPTY,
  };

  for (guint i = 0; i < self->bars->len; i++)
    {
      const DorsalChartBar *bar = &g_array_index (self->bars, DorsalChartBar, i);

      cairo_rectangle (cr, bar->box.x, bar->box.y, bar->box.width, bar->box.height);
      dorsal_bar_fill (cr, &self->theme, colors[bar->lane], hatches[bar->lane]);
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

static void
mirror (const DorsalChart *self, cairo_t *cr)
{
  if (!self->right_to_left)
    return;

  cairo_translate (cr, self->width, 0);
  cairo_scale (cr, -1, 1);
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
  mirror (self, cr);
  draw_backdrop (self, cr);
  draw_grid (self, cr);
  draw_ticks (self, cr);
  draw_rules (self, cr);
  draw_today (self, cr);
  draw_band (self, cr);
  for (DorsalSeries series = 0; series < DORSAL_N_SERIES; series++)
    if (series != DORSAL_SERIES_LEAST && series != DORSAL_SERIES_ATTESTED)
      draw_line (self, cr, series);
  for (DorsalSeries series = 0; series < DORSAL_N_SERIES; series++)
    draw_points (self, cr, series);
  cairo_set_dash (cr, NULL, 0, 0);
  draw_bars (self, cr);
  draw_signs (self, cr);
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
  mirror (self, cr);
  dorsal_texts_draw (self->texts, cr, self->right_to_left);
  cairo_restore (cr);
}

/* From the axis of pain to a point. */
static void
draw_level_to (const DorsalChart *self, cairo_t *cr, const DorsalChartPoint *point)
{
  const double dots[] = { 2, 2 };

  cairo_set_dash (cr, dots, 2, 0);
  cairo_move_to (cr, self->scale.x, snap (point->y));
  cairo_line_to (cr, point->x, snap (point->y));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_ring (const DorsalChart *self, cairo_t *cr, DorsalSeries series, DorsalDay day)
{
  const GArray *points = self->series[series];

  for (guint i = 0; !self->weekly && i < points->len; i++)
    {
      const DorsalChartPoint *point = &g_array_index (points, DorsalChartPoint, i);

      if (point->day != day)
        continue;

      dorsal_color_set (cr, get_series_color (&self->theme, series));
      cairo_new_path (cr);
      cairo_arc (cr, point->x, point->y, MAX (2 * self->radius, self->font_size * 0.4), 0,
                 2 * G_PI);
      cairo_stroke (cr);
      if (series == DORSAL_SERIES_NOW)
        draw_level_to (self, cr, point);
    }
}

/**
 * dorsal_chart_draw_cursor:
 * @cr: as for dorsal_chart_draw(), to be called after it
 * @day: the day to point out; nothing is drawn for one that is not shown
 *
 * Draws a line through the day, through pain and minutes, and rings around its points.
 */
void
dorsal_chart_draw_cursor (const DorsalChart *self, cairo_t *cr, DorsalDay day)
{
  double x, half;
  DorsalColor tint;

  g_return_if_fail (self != NULL && cr != NULL);

  if (day < self->scale.first || day > self->scale.last)
    return;

  x = dorsal_chart_scale_get_x (&self->scale, day + 0.5);
  half = MAX (dorsal_chart_scale_get_pitch (&self->scale) / 2, 2);
  tint = self->theme.foreground;
  tint.alpha = 0.1;
  cairo_save (cr);
  mirror (self, cr);
  dorsal_color_set (cr, &tint);
  cairo_rectangle (cr, x - half, self->scale.y, 2 * half, self->scale.height);
  cairo_fill (cr);
  dorsal_color_set (cr, &self->theme.foreground);
  cairo_set_line_width (cr, get_hairline (self));
  draw_upright (self, cr, x, self->scale.y);
  for (DorsalLaneKind lane = 0; lane < DORSAL_N_LANES; lane++)
    {
      const DorsalBox *box = &self->lanes[lane].box;

      cairo_move_to (cr, snap (x), box->y);
      cairo_line_to (cr, snap (x), box->y + box->height);
    }
  cairo_stroke (cr);
  for (DorsalSeries series = 0; series < DORSAL_N_SERIES; series++)
    draw_ring (self, cr, series, day);
  cairo_restore (cr);
}
