/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Drawing the calendar form of a chart. Each step of pain has its tint, or its hatch, and the number on
 * it; every other thing that is known of a day has a shape. */

#include "config.h"

#include "chart/chart-calendar.h"

#include <math.h>

/* Lengths as shares of the font size. */
#define BADGE_RADIUS 0.3
#define SWATCH_SIZE 0.9

/* As shares of a cell. */
#define CORNER 0.16
#define BADGE_SHARE 0.13

/* Where the handles of a curve are that is nearly a quarter of a circle, as a share of its radius from the
 * corner. */
#define ROUND 0.45

#define HATCH_WIDTH 0.4

#define EDGE_ALPHA 0.55

/* How far the lines of a hatch are apart, as shares of the font size. */
static const double hatch_distances[] = {
  [DORSAL_PAIN_BAND_MILD] = 0.6,
  [DORSAL_PAIN_BAND_MODERATE] = 0.32,
  [DORSAL_PAIN_BAND_SEVERE] = 0.18,
  [DORSAL_PAIN_BAND_WORST] = 0.1,
};

static void
trace_cell (cairo_t *cr, const DorsalBox *box, double grow)
{
  double x = box->x - grow, y = box->y - grow, width = box->width + 2 * grow, height = box->height + 2 * grow;
  double r = CLAMP (CORNER * MIN (box->width, box->height) + grow, 0, MIN (width, height) / 2);
  double right = x + width, bottom = y + height, k = r * ROUND;

  cairo_move_to (cr, x + r, y);
  cairo_line_to (cr, right - r, y);
  cairo_curve_to (cr, right - k, y, right, y + k, right, y + r);
  cairo_line_to (cr, right, bottom - r);
  cairo_curve_to (cr, right, bottom - k, right - k, bottom, right - r, bottom);
  cairo_line_to (cr, x + r, bottom);
  cairo_curve_to (cr, x + k, bottom, x, bottom - k, x, bottom - r);
  cairo_line_to (cr, x, y + r);
  cairo_curve_to (cr, x, y + k, x + k, y, x + r, y);
  cairo_close_path (cr);
}

/* A line just inside the edge of a cell, whatever its width. */
static void
stroke_cell (cairo_t *cr, const DorsalBox *box, double width, const DorsalColor *color)
{
  dorsal_color_set (cr, color);
  cairo_set_line_width (cr, width);
  cairo_new_path (cr);
  trace_cell (cr, box, -width / 2);
  cairo_stroke (cr);
}

/* Lines of ink and not of a tint: on a printer without colours a tint is a raster of dots, and a thin
 * line of dots is none. */
static void
hatch_cell (const DorsalChart *chart, cairo_t *cr, const DorsalBox *box, DorsalPainBand band)
{
  double distance = hatch_distances[band] * chart->font_size;

  if (band == DORSAL_PAIN_BAND_NONE)
    return;

  cairo_save (cr);
  cairo_new_path (cr);
  trace_cell (cr, box, 0);
  cairo_clip (cr);
  dorsal_color_set (cr, &chart->theme.foreground);
  cairo_set_line_width (cr, HATCH_WIDTH);
  for (double along = distance / 2; along < 2 * box->width; along += distance * G_SQRT2)
    {
      cairo_move_to (cr, box->x + along, box->y);
      cairo_line_to (cr, box->x, box->y + along);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
fill_cell (const DorsalChart *chart, cairo_t *cr, const DorsalBox *box, double grow, const DorsalColor *tint)
{
  DorsalColor color = dorsal_color_lay_over (tint, &chart->theme.background);

  cairo_new_path (cr);
  trace_cell (cr, box, grow);
  dorsal_color_set (cr, &color);
  cairo_fill (cr);
}

/* The more pain, the thicker: so it is told by hollow cells as well. */
static void
draw_hollow (const DorsalChart *chart, cairo_t *cr, const DorsalBox *box, DorsalPainBand band)
{
  double width = chart->theme.line_width * (0.5 + 0.25 * band);
  const double dash[] = { 3 * MAX (width, 1), 2 * MAX (width, 1) };

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  stroke_cell (cr, box, width, &chart->theme.worst);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
draw_known (const DorsalChart *chart, cairo_t *cr, const DorsalBox *box, DorsalPainBand band)
{
  DorsalColor edge = chart->theme.worst, tint = dorsal_calendar_get_tint (&chart->theme, band);
  double width = dorsal_chart_get_hairline (chart);

  if (chart->theme.patterns)
    {
      hatch_cell (chart, cr, box, band);
      stroke_cell (cr, box, width, &edge);
      return;
    }

  /* To fill twice takes half the time of a fill and a stroke, and there are hundreds of cells. */
  edge.alpha = MAX (EDGE_ALPHA, tint.alpha);
  fill_cell (chart, cr, box, 0, &edge);
  fill_cell (chart, cr, box, -width, &tint);
}

static void
draw_missing (const DorsalChart *chart, cairo_t *cr, const DorsalBox *box)
{
  cairo_new_path (cr);
  trace_cell (cr, box, 0);
  dorsal_area_fill (cr, &chart->theme, &chart->theme.gap, DORSAL_HATCH_FALLING);
}

/* Text must be read on hatches, too. */
static void
draw_plate (const DorsalChart *chart, cairo_t *cr, const DorsalBox *text)
{
  double margin = 0.1 * chart->font_size;

  if (text->width <= 0)
    return;

  dorsal_color_set (cr, &chart->theme.background);
  cairo_rectangle (cr, text->x - margin, text->y + margin, text->width + 2 * margin, text->height - 2 * margin);
  cairo_fill (cr);
}

static void
draw_cell (const DorsalChart *chart, cairo_t *cr, const DorsalCell *cell)
{
  DorsalPainBand band = cell->pain == DORSAL_NOT_ANSWERED ? DORSAL_PAIN_BAND_NONE
                                                         : dorsal_pain_get_band (cell->pain);

  if (cell->kind == DORSAL_CELL_MISSING)
    draw_missing (chart, cr, &cell->box);
  else if (cell->kind == DORSAL_CELL_KNOWN && cell->hollow)
    draw_hollow (chart, cr, &cell->box, band);
  else if (cell->kind == DORSAL_CELL_KNOWN)
    draw_known (chart, cr, &cell->box, band);
  if (!chart->theme.patterns || cell->kind == DORSAL_CELL_SILENT)
    return;

  draw_plate (chart, cr, &cell->number);
  draw_plate (chart, cr, &cell->date);
}

static double
get_badge_radius (const DorsalChart *chart)
{
  return MIN (BADGE_RADIUS * chart->font_size, BADGE_SHARE * chart->calendar->size);
}

/* On a plate in the colour behind the chart every shape has the contrast that its colour was chosen for. */
static void
draw_badge (const DorsalChart *chart, cairo_t *cr, double x, double y, DorsalShape shape, const DorsalColor *color)
{
  double radius = get_badge_radius (chart);
  const DorsalColor *inside = shape >= DORSAL_SHAPE_WARNING ? &chart->theme.background : NULL;

  dorsal_color_set (cr, &chart->theme.background);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, 1.6 * radius, 0, 2 * G_PI);
  cairo_fill (cr);
  dorsal_shape_draw (cr, shape, x, y, shape == DORSAL_SHAPE_SUN ? 0.95 * radius : radius, color, inside);
}

static void
draw_badges (const DorsalChart *chart, cairo_t *cr, const DorsalCell *cell)
{
  double inset = 1.35 * get_badge_radius (chart);
  double start = cell->box.x + inset, end = cell->box.x + cell->box.width - inset;
  double top = cell->box.y + inset, bottom = cell->box.y + cell->box.height - inset;

  if (cell->attested)
    dorsal_shape_draw (cr, DORSAL_SHAPE_DIAMOND, (start + end) / 2, (top + bottom) / 2,
                       0.13 * cell->box.width, &chart->theme.accent, &chart->theme.background);
  if (cell->good)
    draw_badge (chart, cr, end, top, DORSAL_SHAPE_SUN, &chart->theme.accent);
  for (guint i = 0; i < cell->n_marks; i++)
    {
      DorsalColor color = dorsal_chart_mark_get_color (cell->marks[i], &chart->theme);

      draw_badge (chart, cr, i == 0 ? end : start, bottom, dorsal_chart_mark_get_shape (cell->marks[i]),
                  &color);
    }
}

/* Days that stand beside each other, from number @first on, and are all of a kind. */
typedef gboolean (*CellTest) (const DorsalCell *cell, gconstpointer data);

static guint
find_run_end (const DorsalCalendar *self, guint first, CellTest test, gconstpointer data)
{
  const DorsalCell *cells = (const DorsalCell *) self->cells->data;
  guint end = first + 1;

  /* A week goes on while its days stand in one line, and further on than the one before. */
  while (end < self->cells->len && cells[end].box.y == cells[first].box.y &&
         cells[end].box.x - cells[end - 1].box.x < 1.5 * self->pitch &&
         cells[end].box.x > cells[end - 1].box.x && test (&cells[end], data))
    end++;

  return end;
}

static gboolean
has_line (const DorsalCell *cell, gconstpointer data)
{
  return (cell->lines & *(const DorsalCellLine *) data) != 0;
}

/* Beneath the cells and not in them, where the tint would hide the line. */
static void
draw_line (const DorsalChart *chart, cairo_t *cr, const DorsalCell *first, const DorsalCell *last,
           DorsalCellLine line)
{
  double width = MIN (0.17 * chart->font_size, (chart->calendar->week - chart->calendar->size) / 2.5);
  double y = first->box.y + first->box.height + width * (line == DORSAL_CELL_FLARE ? 0.7 : 1.9);

  cairo_move_to (cr, first->box.x, y);
  cairo_line_to (cr, last->box.x + last->box.width, y);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
draw_lines (const DorsalChart *chart, cairo_t *cr, DorsalCellLine line, const DorsalColor *color)
{
  const DorsalCell *cells = (const DorsalCell *) chart->calendar->cells->data;

  dorsal_color_set (cr, color);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  for (guint i = 0; i < chart->calendar->cells->len; i++)
    if (has_line (&cells[i], &line))
      {
        guint end = find_run_end (chart->calendar, i, has_line, &line);

        draw_line (chart, cr, &cells[i], &cells[end - 1], line);
        i = end - 1;
      }
}

static void
draw_today (const DorsalChart *chart, cairo_t *cr)
{
  const DorsalCell *cell = dorsal_calendar_get_cell (chart->calendar, chart->today);

  if (chart->shows[DORSAL_LEGEND_TODAY] && cell != NULL)
    stroke_cell (cr, &cell->box, chart->theme.line_width, &chart->theme.accent);
}

/** dorsal_calendar_draw: Draws the calendar; the context is mirrored already where it must be. */
void
dorsal_calendar_draw (const DorsalChart *chart, cairo_t *cr)
{
  const DorsalCell *cells = (const DorsalCell *) chart->calendar->cells->data;
  DorsalColor flare = dorsal_chart_mark_get_color (DORSAL_CHART_MARK_FLARE, &chart->theme);

  dorsal_color_set (cr, &chart->theme.background);
  cairo_rectangle (cr, 0, 0, chart->width, chart->height);
  cairo_fill (cr);
  for (guint i = 0; i < chart->calendar->cells->len; i++)
    draw_cell (chart, cr, &cells[i]);
  draw_today (chart, cr);
  draw_lines (chart, cr, DORSAL_CELL_FLARE, &flare);
  draw_lines (chart, cr, DORSAL_CELL_TREATMENT, &chart->theme.other);
  for (guint i = 0; i < chart->calendar->cells->len; i++)
    draw_badges (chart, cr, &cells[i]);
}

/** dorsal_calendar_draw_cursor: Draws a frame around the cell of @day, if it has one. */
void
dorsal_calendar_draw_cursor (const DorsalChart *chart, cairo_t *cr, DorsalDay day)
{
  const DorsalCell *cell = dorsal_calendar_get_cell (chart->calendar, day);
  double width = chart->theme.line_width;

  if (cell == NULL)
    return;

  cairo_save (cr);
  dorsal_chart_mirror (chart, cr);
  cairo_new_path (cr);
  trace_cell (cr, &cell->box, width);
  dorsal_color_set (cr, &chart->theme.foreground);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static gboolean
is_within (const DorsalCell *cell, gconstpointer data)
{
  const DorsalDay *ends = data;

  return cell->day >= ends[0] && cell->day <= ends[1];
}

/** dorsal_calendar_draw_selection: Draws a frame around each week, or part of one, that is selected. */
void
dorsal_calendar_draw_selection (const DorsalChart *chart, cairo_t *cr, DorsalDay first, DorsalDay last)
{
  const DorsalCell *cells = (const DorsalCell *) chart->calendar->cells->data;
  const DorsalDay ends[] = { MAX (first, chart->scale.first), MIN (last, chart->scale.last) };
  DorsalColor tint = chart->theme.accent;

  tint.alpha = 0.12;
  cairo_save (cr);
  dorsal_chart_mirror (chart, cr);
  cairo_set_line_width (cr, dorsal_chart_get_hairline (chart));
  for (guint i = 0; i < chart->calendar->cells->len; i++)
    if (is_within (&cells[i], ends))
      {
        guint end = find_run_end (chart->calendar, i, is_within, ends);
        DorsalBox box = cells[i].box;

        box.width = cells[end - 1].box.x + cells[end - 1].box.width - box.x;
        cairo_new_path (cr);
        trace_cell (cr, &box, (chart->calendar->pitch - chart->calendar->size) / 2);
        dorsal_color_set (cr, &tint);
        cairo_fill_preserve (cr);
        dorsal_color_set (cr, &chart->theme.accent);
        cairo_stroke (cr);
        i = end - 1;
      }
  cairo_restore (cr);
}

static void
draw_scale_swatch (const DorsalChart *chart, cairo_t *cr, const DorsalBox *item, DorsalBox box, DorsalLegend what)
{
  DorsalPainBand band = (DorsalPainBand) (DORSAL_PAIN_BAND_NONE + (what - DORSAL_LEGEND_NO_PAIN));

  /* The worst pain is severe, and darker than the rest of it. */
  if (what == DORSAL_LEGEND_SEVERE)
    {
      DorsalBox worst = box;

      worst.x = item->x + item->width - box.width;
      box.x = item->x;
      draw_known (chart, cr, &worst, DORSAL_PAIN_BAND_WORST);
    }
  draw_known (chart, cr, &box, band);
}

/**
 * dorsal_calendar_draw_swatch:
 * @item: what the legend explains there
 *
 * Draws the swatch of what looks otherwise in a calendar than in the other form of a chart.
 *
 * Returns: whether it does
 */
gboolean
dorsal_calendar_draw_swatch (const DorsalChart *chart, cairo_t *cr, const DorsalLegendItem *item)
{
  double size = SWATCH_SIZE * chart->font_size;
  double x = item->swatch.x + item->swatch.width / 2, y = item->swatch.y + item->swatch.height / 2;
  DorsalBox box = { x - size / 2, y - size / 2, size, size };

  if (item->what >= DORSAL_LEGEND_NO_PAIN && item->what <= DORSAL_LEGEND_SEVERE)
    draw_scale_swatch (chart, cr, &item->swatch, box, item->what);
  else if (item->what == DORSAL_LEGEND_TODAY)
    stroke_cell (cr, &box, chart->theme.line_width, &chart->theme.accent);
  else if (item->what == DORSAL_LEGEND_BACKFILLED)
    draw_hollow (chart, cr, &box, DORSAL_PAIN_BAND_MILD);
  else if (item->what == DORSAL_LEGEND_GAP)
    draw_missing (chart, cr, &box);
  else if (item->what == DORSAL_LEGEND_GOOD)
    draw_badge (chart, cr, x, y, DORSAL_SHAPE_SUN, &chart->theme.accent);
  else if (item->what == DORSAL_LEGEND_TREATMENT)
    {
      dorsal_color_set (cr, &chart->theme.other);
      cairo_rectangle (cr, item->swatch.x, y - 0.085 * chart->font_size, item->swatch.width,
                       0.17 * chart->font_size);
      cairo_fill (cr);
    }
  else
    return FALSE;

  return TRUE;
}
