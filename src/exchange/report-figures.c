/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The pictures of a report in HTML: each laid out twice, for a page and for a phone, of which the style
 * shows one. */

#include "config.h"

#include "exchange/report-figures.h"

#include "exchange/svg.h"

#define WIDE 760.0
#define NARROW 320.0

typedef struct
{
  const DorsalPictures *pictures;
  DorsalTheme           theme;
  gboolean              right_to_left;
  double                width;
  DorsalChart          *chart;
} Drawing;

static void
draw_chart_cb (cairo_t *cr, gpointer user_data)
{
  const Drawing *self = user_data;

  dorsal_chart_draw_shapes (self->chart, cr);
}

static void
draw_line_cb (cairo_t *cr, gpointer user_data)
{
  const Drawing *self = user_data;

  dorsal_recovery_line_draw_shapes (&self->pictures->view->line, cr, self->width, &self->theme, self->right_to_left);
}

static DorsalSvgInline
begin_inline (Drawing *self, double height, DorsalSvgDraw draw, const char *class_name)
{
  return (DorsalSvgInline){
    .width = self->width, .height = height, .draw = draw, .user_data = self,
    .mirrored_width = self->right_to_left ? self->width : 0, .class_name = class_name,
  };
}

static gboolean
append_chart (GString *html, Drawing *self, const char *class_name, GError **error)
{
  DorsalChartData data = self->pictures->view->chart;
  g_autoptr (DorsalChart) chart = NULL;
  DorsalSvgInline drawing;
  double height;

  /* As on a full page of paper: pain and its legend. What was done stands in the tables, and the words of the
   * chart do not tell it. So a printed chart finds its place on the first page too. */
  data.layers &= ~DORSAL_LAYER_ACTIVITIES;
  height = dorsal_chart_measure_height (&data, self->width, &self->theme);
  chart = dorsal_chart_new (&data, self->width, height, &self->theme, self->right_to_left);
  drawing = begin_inline (self, height, draw_chart_cb, class_name);
  self->chart = chart;
  drawing.texts = dorsal_chart_get_texts (chart);
  return dorsal_svg_append_inline (html, &drawing, error);
}

static gboolean
append_line (GString *html, Drawing *self, const char *class_name, GError **error)
{
  g_autoptr (DorsalTexts) texts = dorsal_recovery_line_make_texts (&self->pictures->view->line, self->width, &self->theme,
                                                                   self->right_to_left);
  DorsalSvgInline drawing = begin_inline (self, dorsal_recovery_line_get_height (&self->theme), draw_line_cb,
                                          class_name);

  drawing.texts = texts;
  return dorsal_svg_append_inline (html, &drawing, error);
}

static void
draw_scores_cb (cairo_t *cr, gpointer user_data)
{
  const Drawing *self = user_data;

  dorsal_score_line_draw_shapes (self->pictures->scores, cr, self->width, &self->theme, self->right_to_left);
}

static gboolean
append_scores (GString *html, Drawing *self, const char *class_name, GError **error)
{
  g_autoptr (DorsalTexts) texts = dorsal_score_line_make_texts (self->pictures->scores, self->width, &self->theme,
                                                                self->right_to_left);
  DorsalSvgInline drawing = begin_inline (self, dorsal_score_line_get_height (&self->theme), draw_scores_cb,
                                          class_name);

  drawing.texts = texts;
  return dorsal_svg_append_inline (html, &drawing, error);
}

/**
 * dorsal_figure_append:
 * @html: where to
 * @figure: which picture
 * @pictures: what it shows
 * @right_to_left: whether it is mirrored
 * @error: set to %DORSAL_EXCHANGE_ERROR_DRAW
 *
 * Writes a picture twice, of the classes “chart-wide” and “chart-narrow”, or “line-wide” and “line-narrow”; the
 * scores stand in a column, so they are always narrow.
 *
 * Returns: whether it could be drawn
 */
gboolean
dorsal_figure_append (GString              *html,
                      DorsalFigure          figure,
                      const DorsalPictures *pictures,
                      gboolean              right_to_left,
                      GError              **error)
{
  Drawing wide = { .pictures = pictures, .right_to_left = right_to_left, .width = WIDE };
  Drawing narrow;

  dorsal_svg_theme_init (&wide.theme);
  narrow = wide;
  narrow.width = NARROW;
  if (figure == DORSAL_FIGURE_LINE)
    return append_line (html, &wide, "line-wide", error) && append_line (html, &narrow, "line-narrow", error);

  if (figure == DORSAL_FIGURE_SCORES)
    return append_scores (html, &narrow, "scores", error);

  return append_chart (html, &wide, "chart-wide", error) && append_chart (html, &narrow, "chart-narrow", error);
}

/** dorsal_figures_append_colors: Writes the colours of the pictures, as the reader’s screen has it; on paper those of daylight. */
void
dorsal_figures_append_colors (GString *css)
{
  static const struct
  {
    const char     *medium;
    DorsalThemeName theme;
  } rows[] = {
    { "all", DORSAL_THEME_LIGHT },
    { "screen and (prefers-color-scheme:dark)", DORSAL_THEME_DARK },
    { "screen and (prefers-contrast:more),screen and (forced-colors:active)", DORSAL_THEME_HIGH_CONTRAST },
    { "screen and (prefers-contrast:more) and (prefers-color-scheme:dark),"
      "screen and (forced-colors:active) and (prefers-color-scheme:dark)", DORSAL_THEME_HIGH_CONTRAST_DARK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_string_append_printf (css, "@media %s{:root{", rows[i].medium);
      dorsal_svg_append_colors (css, rows[i].theme);
      g_string_append (css, "}}\n");
    }
}
