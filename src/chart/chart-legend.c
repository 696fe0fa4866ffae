/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The legend: one entry for each thing that the chart has, drawn as the chart draws it. */

#include "config.h"

#include "chart/chart-calendar.h"

#include <glib/gi18n-lib.h>

/* Lengths as shares of the font size. */
#define SWATCH_WIDTH 1.9
#define SWATCH_GAP 0.4
#define ITEM_GAP 1.1
#define MARGIN 0.5
#define ROW_GAP 0.15
#define RADIUS 0.29

static const char *
get_label (const DorsalChart *self, DorsalLegend what)
{
  switch (what)
    {
    case DORSAL_LEGEND_NO_PAIN:
      return C_ ("legend", "No pain");
    case DORSAL_LEGEND_MILD:
      return C_ ("legend", "Mild, 1 to 3");
    case DORSAL_LEGEND_MODERATE:
      return C_ ("legend", "Moderate, 4 to 6");
    case DORSAL_LEGEND_SEVERE:
      return C_ ("legend", "Severe, 7 to 10");
    case DORSAL_LEGEND_TODAY:
      return C_ ("chart", "Today");
    case DORSAL_LEGEND_NOW:
      return self->weekly ? C_ ("legend", "Weekly median") : C_ ("legend", "Pain now");
    case DORSAL_LEGEND_MEDIAN:
      return C_ ("legend", "Median of 7 days");
    case DORSAL_LEGEND_OTHER:
      return C_ ("legend", "Pain of another episode");
    case DORSAL_LEGEND_ENTRIES:
      return C_ ("legend", "Each entry of a day");
    case DORSAL_LEGEND_NOTICEABLE:
      return C_ ("legend", "Noticeably better from here down");
    case DORSAL_LEGEND_TREATMENT:
      return C_ ("legend", "Treatment or other event that lasted");
    case DORSAL_LEGEND_FELT_BETTER:
      return C_ ("legend", "Felt better");
    case DORSAL_LEGEND_FELT_SAME:
      return C_ ("legend", "Felt the same");
    case DORSAL_LEGEND_FELT_WORSE:
      return C_ ("legend", "Felt worse");
    case DORSAL_LEGEND_AVERAGE:
      return C_ ("legend", "Average pain");
    case DORSAL_LEGEND_BAND:
      return self->weekly ? C_ ("legend", "Lowest to highest of the week")
                          : C_ ("legend", "Least to worst");
    case DORSAL_LEGEND_WORST:
      return C_ ("legend", "Worst pain");
    case DORSAL_LEGEND_LEAST:
      return C_ ("legend", "Least pain");
    case DORSAL_LEGEND_GOOD:
      return C_ ("legend", "Good day");
    case DORSAL_LEGEND_BACKFILLED:
      return C_ ("legend", "Typed later");
    case DORSAL_LEGEND_ATTESTED:
      return C_ ("legend", "No pain, said later");
    case DORSAL_LEGEND_GAP:
      return C_ ("legend", "No entry");
    case DORSAL_LEGEND_WINDOW:
      /* Not what to do in them: with mild pain there is nothing to ease off from (clinical.md 0, 1). */
      return C_ ("legend", "First hours");
    case DORSAL_LEGEND_MARK:
    default:
      return dorsal_chart_mark_get_label ((DorsalChartMarkKind) (what - DORSAL_LEGEND_MARK));
    }
}

static gboolean
add_item (DorsalChart *self, DorsalLegend what, double *x, double *y, double max_height)
{
  double em = self->font_size, margin = MARGIN * em;
  double line = dorsal_texts_get_line_height (self->texts, DORSAL_TEXT_SMALL) + ROW_GAP * em;
  double before = (SWATCH_WIDTH + SWATCH_GAP) * em, end = self->width - margin;
  DorsalText *text = dorsal_texts_add (self->texts, get_label (self, what), DORSAL_TEXT_SMALL,
                                       &self->theme.foreground);
  DorsalLegendItem item = { .what = what };

  dorsal_text_limit (text, end - margin - before);
  if (*x > margin && *x + before + text->box.width > end)
    {
      *x = margin;
      *y += line;
    }
  if (*y + line > max_height || before + text->box.width > end)
    {
      dorsal_texts_remove_last (self->texts);
      return FALSE;
    }

  item.swatch = (DorsalBox){ *x, *y, SWATCH_WIDTH * em, text->box.height };
  text->box.x = *x + before;
  text->box.y = *y;
  *x = text->box.x + text->box.width + ITEM_GAP * em;
  g_array_append_val (self->legend, item);
  return TRUE;
}

/**
 * dorsal_chart_plan_legend:
 * @max_height: how much room there is
 *
 * Lays the legend out at y = 0. May be called again, with nothing added to the texts in between.
 *
 * Returns: the height it takes, with a gap above; 0 if it is empty
 */
double
dorsal_chart_plan_legend (DorsalChart *self, double max_height)
{
  double gap = 0.4 * self->font_size, x = MARGIN * self->font_size, y = gap;

  for (; self->legend->len > 0; g_array_set_size (self->legend, self->legend->len - 1))
    dorsal_texts_remove_last (self->texts);

  for (DorsalLegend what = 0; what < DORSAL_N_LEGENDS; what++)
    if (self->shows[what] && !add_item (self, what, &x, &y, max_height))
      break;

  if (self->legend->len == 0)
    return 0;

  return g_array_index (self->legend, DorsalLegendItem, self->legend->len - 1).swatch.y +
         dorsal_texts_get_line_height (self->texts, DORSAL_TEXT_SMALL) + ROW_GAP * self->font_size;
}

/**
 * dorsal_chart_move_legend:
 * @y: where its top is to be
 *
 * Moves the legend, whose texts must be the first, to its place.
 */
void
dorsal_chart_move_legend (DorsalChart *self, double y)
{
  for (guint i = 0; i < self->legend->len; i++)
    {
      g_array_index (self->legend, DorsalLegendItem, i).swatch.y += y;
      dorsal_texts_move (self->texts, i, 0, y);
    }
}

static void
draw_area (const DorsalChart *self,
           cairo_t *cr,
           const DorsalBox *box,
           const DorsalColor *color,
           DorsalHatch hatch)
{
  double height = 0.8 * self->font_size;

  cairo_new_path (cr);
  cairo_rectangle (cr, box->x, box->y + (box->height - height) / 2, box->width, height);
  dorsal_area_fill (cr, &self->theme, color, hatch);
}

static void
draw_edges (const DorsalChart *self, cairo_t *cr, const DorsalBox *box)
{
  double half = 0.4 * self->font_size, y = box->y + box->height / 2;
  DorsalChartPoint worst = { .x = box->x + box->width / 2, .y = y - half };

  dorsal_series_set_style (cr, &self->theme, DORSAL_SERIES_WORST);
  cairo_move_to (cr, box->x, y - half);
  cairo_line_to (cr, box->x + box->width, y - half);
  cairo_move_to (cr, box->x, y + half);
  cairo_line_to (cr, box->x + box->width, y + half);
  cairo_stroke (cr);
  if (self->radius > 0 && !self->weekly)
    dorsal_chart_point_draw (cr, &self->theme, DORSAL_SERIES_WORST, &worst,
                             RADIUS * self->font_size);
}

static void
draw_series (const DorsalChart *self, cairo_t *cr, const DorsalBox *box, DorsalChartSeries series)
{
  double y = box->y + box->height / 2;
  DorsalChartPoint point = { .x = box->x + box->width / 2, .y = y };

  if (series != DORSAL_SERIES_ATTESTED && series != DORSAL_SERIES_LEAST)
    {
      dorsal_series_set_style (cr, &self->theme, series);
      cairo_move_to (cr, box->x, y);
      cairo_line_to (cr, box->x + box->width, y);
      cairo_stroke (cr);
    }
  if (self->radius > 0 && series != DORSAL_SERIES_MEDIAN)
    dorsal_chart_point_draw (cr, &self->theme, series, &point, RADIUS * self->font_size);
}

static void
draw_mark (const DorsalChart *self, cairo_t *cr, const DorsalBox *box, DorsalChartMarkKind kind)
{
  DorsalColor color = dorsal_chart_mark_get_color (kind, &self->theme);
  gboolean warns = kind >= DORSAL_CHART_MARK_WARNING;

  dorsal_shape_draw (cr, dorsal_chart_mark_get_shape (kind), box->x + box->width / 2,
                     box->y + box->height / 2, 0.42 * self->font_size, &color,
                     warns ? &self->theme.background : NULL);
}

static void
draw_special_point (const DorsalChart *self, cairo_t *cr, const DorsalBox *box, DorsalLegend what)
{
  DorsalChartPoint point = { .x = box->x + box->width / 2,
                             .y = box->y + box->height / 2,
                             .good = what == DORSAL_LEGEND_GOOD,
                             .hollow = what == DORSAL_LEGEND_BACKFILLED };

  dorsal_chart_point_draw (cr, &self->theme, DORSAL_SERIES_NOW, &point, RADIUS * self->font_size);
}

static void
draw_dots (const DorsalChart *self, cairo_t *cr, const DorsalBox *box)
{
  for (int i = -1; i <= 1; i++)
    dorsal_shape_draw (cr, DORSAL_SHAPE_CIRCLE, box->x + box->width * (2 + i) / 4,
                       box->y + box->height * (2 + i) / 4, self->theme.line_width * 0.9,
                       &self->theme.accent, NULL);
}

static void
draw_noticeable (const DorsalChart *self, cairo_t *cr, const DorsalBox *box)
{
  dorsal_chart_set_noticeable_style (self, cr);
  cairo_move_to (cr, box->x, box->y + box->height / 2);
  cairo_line_to (cr, box->x + box->width, box->y + box->height / 2);
  cairo_stroke (cr);
}

static void
draw_felt (const DorsalChart *self, cairo_t *cr, const DorsalBox *box, DorsalFelt felt)
{
  dorsal_felt_draw (cr, felt, box->x + box->width / 2, box->y + box->height / 2, 0.28 * self->font_size,
                    &self->theme.foreground);
}

/* Returns: whether @what is a row of pain */
static gboolean
find_series (DorsalLegend what, DorsalChartSeries *out_series)
{
  static const struct
  {
    DorsalLegend what;
    DorsalChartSeries series;
  } rows[] = {
    { DORSAL_LEGEND_NOW, DORSAL_SERIES_NOW },         { DORSAL_LEGEND_MEDIAN, DORSAL_SERIES_MEDIAN },
    { DORSAL_LEGEND_AVERAGE, DORSAL_SERIES_AVERAGE }, { DORSAL_LEGEND_WORST, DORSAL_SERIES_WORST },
    { DORSAL_LEGEND_LEAST, DORSAL_SERIES_LEAST },     { DORSAL_LEGEND_OTHER, DORSAL_SERIES_OTHER },
    { DORSAL_LEGEND_ATTESTED, DORSAL_SERIES_ATTESTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].what == what)
      {
        *out_series = rows[i].series;
        return TRUE;
      }

  return FALSE;
}

static void
draw_band (const DorsalChart *self, cairo_t *cr, const DorsalBox *box)
{
  draw_area (self, cr, box, &self->theme.band, DORSAL_HATCH_UPRIGHT);
  draw_edges (self, cr, box);
}

static void
draw_area_item (const DorsalChart *self, cairo_t *cr, const DorsalLegendItem *item)
{
  const DorsalTheme *theme = &self->theme;

  if (item->what == DORSAL_LEGEND_BAND)
    draw_band (self, cr, &item->swatch);
  else if (item->what == DORSAL_LEGEND_GAP)
    draw_area (self, cr, &item->swatch, &theme->gap, DORSAL_HATCH_FALLING);
  else if (item->what == DORSAL_LEGEND_WINDOW)
    draw_area (self, cr, &item->swatch, &theme->window, DORSAL_HATCH_RISING);
  else
    draw_area (self, cr, &item->swatch, &theme->treatment, DORSAL_HATCH_DOTTED);
}

static void
draw_item (const DorsalChart *self, cairo_t *cr, const DorsalLegendItem *item)
{
  const DorsalBox *box = &item->swatch;
  DorsalChartSeries series;

  if (self->calendar != NULL && dorsal_calendar_draw_swatch (self, cr, item))
    return;

  if (find_series (item->what, &series))
    draw_series (self, cr, box, series);
  else if (item->what >= DORSAL_LEGEND_MARK)
    draw_mark (self, cr, box, (DorsalChartMarkKind) (item->what - DORSAL_LEGEND_MARK));
  else if (item->what >= DORSAL_LEGEND_FELT_BETTER)
    draw_felt (self, cr, box, DORSAL_FELT_BETTER + (item->what - DORSAL_LEGEND_FELT_BETTER));
  else if (item->what == DORSAL_LEGEND_GOOD || item->what == DORSAL_LEGEND_BACKFILLED)
    draw_special_point (self, cr, box, item->what);
  else if (item->what == DORSAL_LEGEND_ENTRIES)
    draw_dots (self, cr, box);
  else if (item->what == DORSAL_LEGEND_NOTICEABLE)
    draw_noticeable (self, cr, box);
  else
    draw_area_item (self, cr, item);
}

/** dorsal_chart_draw_legend: Draws the swatches; the words are among the texts. */
void
dorsal_chart_draw_legend (const DorsalChart *self, cairo_t *cr)
{
  for (guint i = 0; i < self->legend->len; i++)
    {
      cairo_save (cr);
      draw_item (self, cr, &g_array_index (self->legend, DorsalLegendItem, i));
      cairo_restore (cr);
    }
}
