/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is drawn over a chart while a person looks at it: the line through a day, and the days selected. */

#include "config.h"

#include "chart/chart-calendar.h"

#include <math.h>

/* From the axis of pain to a point. */
static void
draw_level_to (const DorsalChart *self, cairo_t *cr, const DorsalChartPoint *point)
{
  const double dots[] = { 2, 2 };

  cairo_set_dash (cr, dots, 2, 0);
  cairo_move_to (cr, self->scale.x, dorsal_snap (point->y));
  cairo_line_to (cr, point->x, dorsal_snap (point->y));
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_ring (const DorsalChart *self, cairo_t *cr, DorsalChartSeries series, DorsalDay day)
{
  const GArray *points = self->series[series];

  for (guint i = 0; !self->weekly && i < points->len; i++)
    {
      const DorsalChartPoint *point = &g_array_index (points, DorsalChartPoint, i);

      if (point->day != day)
        continue;

      dorsal_color_set (cr, dorsal_series_get_color (&self->theme, series));
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
 * Draws a line through the day, through pain and minutes, and rings around its points; in a calendar, a
 * frame around its cell.
 */
void
dorsal_chart_draw_cursor (const DorsalChart *self, cairo_t *cr, DorsalDay day)
{
  double x, half;
  DorsalColor tint;

  g_return_if_fail (self != NULL && cr != NULL);

  if (day < self->scale.first || day > self->scale.last)
    return;

  if (self->calendar != NULL)
    {
      dorsal_calendar_draw_cursor (self, cr, day);
      return;
    }

  x = dorsal_chart_scale_get_x (&self->scale, day + 0.5);
  half = MAX (dorsal_chart_scale_get_pitch (&self->scale) / 2, 2);
  tint = self->theme.foreground;
  tint.alpha = 0.1;
  cairo_save (cr);
  dorsal_chart_mirror (self, cr);
  cairo_rectangle (cr, self->scale.x, 0, self->scale.width, self->height);
  cairo_clip (cr);
  dorsal_color_set (cr, &tint);
  cairo_rectangle (cr, x - half, self->scale.y, 2 * half, self->scale.height);
  cairo_fill (cr);
  dorsal_color_set (cr, &self->theme.foreground);
  cairo_set_line_width (cr, dorsal_chart_get_hairline (self));
  dorsal_chart_draw_upright (self, cr, x, self->scale.y);
  for (guint i = 0; i < self->lanes->len; i++)
    {
      const DorsalBox *box = &g_array_index (self->lanes, DorsalLane, i).box;

      cairo_move_to (cr, dorsal_snap (x), box->y);
      cairo_line_to (cr, dorsal_snap (x), box->y + box->height);
    }
  cairo_stroke (cr);
  for (DorsalChartSeries series = 0; series < DORSAL_N_SERIES; series++)
    if (series != DORSAL_SERIES_MEDIAN)
      draw_ring (self, cr, series, day);
  cairo_restore (cr);
}

/**
 * dorsal_chart_draw_selection:
 * @cr: as for dorsal_chart_draw(), to be called after it
 * @first: the first day selected
 * @last: the last one, not before @first
 *
 * Draws a frame around the days that are selected; in a calendar, around those of each week.
 */
void
dorsal_chart_draw_selection (const DorsalChart *self, cairo_t *cr, DorsalDay first, DorsalDay last)
{
  DorsalColor tint;
  double start, end;

  g_return_if_fail (self != NULL && cr != NULL && first <= last);

  if (self->calendar != NULL)
    {
      dorsal_calendar_draw_selection (self, cr, first, last);
      return;
    }

  start = dorsal_chart_scale_get_x (&self->scale, MAX (first, self->scale.start));
  end = dorsal_chart_scale_get_x (&self->scale, MIN ((double) last + 1, self->scale.end));
  if (end <= start)
    return;

  tint = self->theme.accent;
  tint.alpha = 0.12;
  cairo_save (cr);
  dorsal_chart_mirror (self, cr);
  cairo_rectangle (cr, start, self->scale.y, end - start, self->axis_y - self->scale.y);
  dorsal_color_set (cr, &tint);
  cairo_fill_preserve (cr);
  dorsal_color_set (cr, &self->theme.accent);
  cairo_set_line_width (cr, dorsal_chart_get_hairline (self));
  cairo_stroke (cr);
  cairo_restore (cr);
}
