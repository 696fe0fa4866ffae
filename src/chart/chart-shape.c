/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The shapes of points and marks, and hatching. */

#include "config.h"

#include "chart/chart-shape.h"

#include <math.h>

#define HATCH_DISTANCE 3.5
#define HATCH_WIDTH 0.4
#define DOT_RADIUS 0.7

/* Black lines are wider apart than coloured ones to weigh as much. */
#define BLACK_HATCH_DISTANCE 5
#define BLACK_HATCH_WIDTH 0.5
#define OUTLINE_WIDTH 0.8
#define SUN_RAYS 8

/** dorsal_color_set: Draws in @color from now on. */
void
dorsal_color_set (cairo_t *cr, const DorsalColor *color)
{
  cairo_set_source_rgba (cr, color->red, color->green, color->blue, color->alpha);
}

/** dorsal_shapes_mirror: What is drawn from now on is mirrored within @width. */
void
dorsal_shapes_mirror (cairo_t *cr, double width)
{
  cairo_translate (cr, width, 0);
  cairo_scale (cr, -1, 1);
}

static void
trace_polygon (cairo_t *cr, double x, double y, double radius, int corners, double turn)
{
  for (int i = 0; i < corners; i++)
    {
      double angle = turn + i * 2 * G_PI / corners;

      cairo_line_to (cr, x + radius * cos (angle), y + radius * sin (angle));
    }
  cairo_close_path (cr);
}

/* Outlines with corners given in units of the radius. */
static void
trace_corners (cairo_t *cr, double x, double y, double radius, const double (*corners)[2], guint n)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, x + radius * corners[i][0], y + radius * corners[i][1]);
  cairo_close_path (cr);
}

static void
trace_flame (cairo_t *cr, double x, double y, double r)
{
  cairo_move_to (cr, x + 0.1 * r, y - 1.15 * r);
  cairo_curve_to (cr, x + 0.2 * r, y - 0.5 * r, x + 0.95 * r, y - 0.3 * r, x + 0.85 * r,
                  y + 0.35 * r);
  cairo_curve_to (cr, x + 0.75 * r, y + 1.2 * r, x - 0.75 * r, y + 1.2 * r, x - 0.85 * r,
                  y + 0.35 * r);
  cairo_curve_to (cr, x - 0.9 * r, y - 0.05 * r, x - 0.6 * r, y - 0.3 * r, x - 0.5 * r,
                  y - 0.6 * r);
  cairo_curve_to (cr, x - 0.3 * r, y - 0.2 * r, x + 0.15 * r, y - 0.5 * r, x + 0.1 * r,
                  y - 1.15 * r);
  cairo_close_path (cr);
}

static void
trace_shape (cairo_t *cr, DorsalShape shape, double x, double y, double r)
{
  static const double cross[][2]
      = { { -0.35, -1 },   { 0.35, -1 },   { 0.35, -0.35 }, { 1, -0.35 },
          { 1, 0.35 },     { 0.35, 0.35 }, { 0.35, 1 },     { -0.35, 1 },
          { -0.35, 0.35 }, { -1, 0.35 },   { -1, -0.35 },   { -0.35, -0.35 } };
  static const double flag[][2] = { { -0.8, -1 }, { 0.95, -0.95 }, { 0.5, -0.4 }, { 0.95, 0.15 },
                                    { -0.5, 0.15 }, { -0.5, 1.1 }, { -0.8, 1.1 } };

  cairo_new_path (cr);
  switch (shape)
    {
    case DORSAL_SHAPE_SQUARE:
      cairo_rectangle (cr, x - 0.85 * r, y - 0.85 * r, 1.7 * r, 1.7 * r);
      break;
    case DORSAL_SHAPE_TRIANGLE:
      trace_polygon (cr, x, y, r, 3, -G_PI_2);
      break;
    case DORSAL_SHAPE_WARNING:
      trace_polygon (cr, x, y + 0.25 * r, 1.25 * r, 3, -G_PI_2);
      break;
    case DORSAL_SHAPE_TRIANGLE_DOWN:
      trace_polygon (cr, x, y, r, 3, G_PI_2);
      break;
    case DORSAL_SHAPE_DIAMOND:
      trace_polygon (cr, x, y, 1.15 * r, 4, 0);
      break;
    case DORSAL_SHAPE_EMERGENCY:
      trace_polygon (cr, x, y, 1.15 * r, 8, G_PI / 8);
      break;
    case DORSAL_SHAPE_CROSS:
      trace_corners (cr, x, y, r, cross, G_N_ELEMENTS (cross));
      break;
    case DORSAL_SHAPE_FLAG:
      trace_corners (cr, x, y, r, flag, G_N_ELEMENTS (flag));
      break;
    case DORSAL_SHAPE_FLAME:
      trace_flame (cr, x, y, r);
      break;
    case DORSAL_SHAPE_SUN:
      cairo_arc (cr, x, y, 0.6 * r, 0, 2 * G_PI);
      break;
    case DORSAL_SHAPE_CIRCLE:
    default:
      cairo_arc (cr, x, y, r, 0, 2 * G_PI);
      break;
    }
}

static void
draw_rays (cairo_t *cr, double x, double y, double r)
{
  for (int i = 0; i < SUN_RAYS; i++)
    {
      double angle = i * 2 * G_PI / SUN_RAYS;

      cairo_move_to (cr, x + 0.9 * r * cos (angle), y + 0.9 * r * sin (angle));
      cairo_line_to (cr, x + 1.4 * r * cos (angle), y + 1.4 * r * sin (angle));
    }
  cairo_set_line_width (cr, MAX (0.28 * r, 0.7));
  cairo_stroke (cr);
}

/* An exclamation mark as a sign of danger, as on the roads: a bar and a dot. */
static void
draw_bar_and_dot (cairo_t *cr, double x, double y, double r)
{
  cairo_set_line_width (cr, 0.28 * r);
  cairo_move_to (cr, x, y - 0.5 * r);
  cairo_line_to (cr, x, y + 0.2 * r);
  cairo_stroke (cr);
  cairo_arc (cr, x, y + 0.58 * r, 0.17 * r, 0, 2 * G_PI);
  cairo_fill (cr);
}

/**
 * dorsal_shape_draw:
 * @x: the middle
 * @y: the middle
 * @radius: about half its size
 * @color: its colour
 * @inside: (nullable): what a hollow shape is filled with; %NULL for a solid one
 */
void
dorsal_shape_draw (cairo_t           *cr,
                   DorsalShape        shape,
                   double             x,
                   double             y,
                   double             radius,
                   const DorsalColor *color,
                   const DorsalColor *inside)
{
  gboolean hollow = inside != NULL && shape < DORSAL_SHAPE_WARNING;

  cairo_save (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, NULL, 0, 0);
  trace_shape (cr, shape, x, y, radius);
  dorsal_color_set (cr, hollow ? inside : color);
  cairo_fill_preserve (cr);
  dorsal_color_set (cr, color);
  cairo_set_line_width (cr, hollow ? MAX (0.4 * radius, 1) : 0.1 * radius);
  cairo_stroke (cr);
  if (shape == DORSAL_SHAPE_SUN)
    draw_rays (cr, x, y, radius);
  if (shape >= DORSAL_SHAPE_WARNING && inside != NULL)
    {
      dorsal_color_set (cr, inside);
      draw_bar_and_dot (cr, x, y, radius);
    }
  cairo_restore (cr);
}

/* Lines start at multiples of the distance, so that neighbouring areas join. */
static void
draw_lines (cairo_t *cr, DorsalHatch hatch, double distance)
{
  double left, top, right, bottom, slant;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  slant = hatch == DORSAL_HATCH_UPRIGHT ? 0 : bottom - top;
  for (double x = floor ((left - slant) / distance) * distance; x <= right + slant; x += distance)
    {
      cairo_move_to (cr, x, hatch == DORSAL_HATCH_RISING ? bottom : top);
      cairo_line_to (cr, x + slant, hatch == DORSAL_HATCH_RISING ? top : bottom);
    }
  cairo_stroke (cr);
}

static void
draw_level_lines (cairo_t *cr, double distance)
{
  double left, top, right, bottom;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  for (double y = ceil (top / distance) * distance; y <= bottom; y += distance)
    {
      cairo_move_to (cr, left, y);
      cairo_line_to (cr, right, y);
    }
  cairo_stroke (cr);
}

/* Every other row is shifted by half the distance. */
static void
draw_dots (cairo_t *cr, double distance, double radius)
{
  double left, top, right, bottom, row = distance / 2;

  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  for (double n = floor (top / row); n * row <= bottom + radius; n++)
    for (double x = (floor (left / distance) + fmod (fabs (n), 2) / 2) * distance;
         x <= right + radius; x += distance)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x, n * row, radius, 0, 2 * G_PI);
      }
  cairo_fill (cr);
}

/* Without smoothing, lines thinner than a pixel have holes. */
static void
set_hatch_width (cairo_t *cr, double width)
{
  double x = 1, y = 1, pixels, unused;

  cairo_device_to_user_distance (cr, &x, &y);
  cairo_surface_get_device_scale (cairo_get_target (cr), &pixels, &unused);
  if (cairo_get_antialias (cr) == CAIRO_ANTIALIAS_NONE)
    width = MAX (width, fabs (x) / pixels);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_width (cr, width);
}

static void
draw_hatch (cairo_t *cr, DorsalHatch hatch, double distance)
{
  switch (hatch)
    {
    case DORSAL_HATCH_FALLING:
      draw_lines (cr, hatch, 2 * distance);
      break;
    case DORSAL_HATCH_DOTTED:
      draw_dots (cr, 1.4 * distance, DOT_RADIUS);
      break;
    case DORSAL_HATCH_LEVEL:
      draw_level_lines (cr, distance);
      break;
    case DORSAL_HATCH_CROSSED:
      draw_lines (cr, DORSAL_HATCH_RISING, 2 * distance);
      draw_lines (cr, DORSAL_HATCH_FALLING, 2 * distance);
      break;
    case DORSAL_HATCH_FULL:
      cairo_paint (cr);
      break;
    case DORSAL_HATCH_EMPTY:
      break;
    case DORSAL_HATCH_RISING:
    case DORSAL_HATCH_UPRIGHT:
    default:
      draw_lines (cr, hatch, distance);
      break;
    }
}

/**
 * dorsal_area_fill:
 * @theme: whether it has patterns
 * @color: the tint, or the colour of the lines
 * @hatch: which way they run
 *
 * Fills the current path and forgets it.
 */
void
dorsal_area_fill (cairo_t           *cr,
                  const DorsalTheme *theme,
                  const DorsalColor *color,
                  DorsalHatch        hatch)
{
  cairo_save (cr);
  dorsal_color_set (cr, color);
  if (theme->patterns)
    {
      cairo_clip (cr);
      set_hatch_width (cr, theme->black_and_white ? BLACK_HATCH_WIDTH : HATCH_WIDTH);
      draw_hatch (cr, hatch, theme->black_and_white ? BLACK_HATCH_DISTANCE : HATCH_DISTANCE);
    }
  else
    cairo_fill (cr);
  cairo_restore (cr);
}

/**
 * dorsal_bar_fill:
 * @theme: whether it has colours
 * @color: of the bars
 * @hatch: what they are filled with if there are none
 *
 * Fills the current path, the bars of a lane, and forgets it. In black and white they have outlines.
 */
void
dorsal_bar_fill (cairo_t           *cr,
                 const DorsalTheme *theme,
                 const DorsalColor *color,
                 DorsalHatch        hatch)
{
  dorsal_color_set (cr, color);
  if (!theme->black_and_white)
    {
      cairo_fill (cr);
      return;
    }

  /* Clipped to the bars, half of their outlines is seen. */
  cairo_save (cr);
  set_hatch_width (cr, 2 * OUTLINE_WIDTH);
  cairo_clip_preserve (cr);
  cairo_stroke (cr);
  set_hatch_width (cr, BLACK_HATCH_WIDTH);
  draw_hatch (cr, hatch, HATCH_DISTANCE);
  cairo_restore (cr);
}

/** dorsal_grid_set_style: Draws lines as those behind the data from now on: in black and white, where
 * they cannot be paler than the data, they are rows of dots. */
void
dorsal_grid_set_style (cairo_t *cr, const DorsalTheme *theme)
{
  static const double dots[] = { 1, 4 };

  dorsal_color_set (cr, &theme->grid);
  cairo_set_dash (cr, dots, theme->black_and_white ? 2 : 0, 0);
}
