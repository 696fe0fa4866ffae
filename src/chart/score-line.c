/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A questionnaire over time, small: a point for each answer with its number, and the line across that an
 * important change would reach. */

#include "config.h"

#include "chart/score-line.h"

#include "chart/chart-shape.h"

#include <math.h>

/* Lengths as shares of the font size. */
#define PLOT_HEIGHT 4.2
#define MARGIN 1.2
#define POINT_RADIUS 0.28
#define LABEL_GAP 0.5

typedef struct
{
  const DorsalScoreLine *line;
  const DorsalTheme     *theme;
  DorsalTexts           *texts;
  cairo_t               *cr;
  double                 width;
  double                 em;
  double                 row;
  int                    top;
} Drawing;

static void
clear_score (gpointer data)
{
  g_free (((DorsalScore *) data)->label);
}

/** dorsal_score_line_new: Returns: (transfer full): a line without scores and without a mark */
DorsalScoreLine *
dorsal_score_line_new (void)
{
  DorsalScoreLine *self = g_new0 (DorsalScoreLine, 1);

  self->scores = g_array_new (FALSE, FALSE, sizeof (DorsalScore));
  self->mark = -1;
  g_array_set_clear_func (self->scores, clear_score);
  return self;
}

/** dorsal_score_line_free: Frees a line. */
void
dorsal_score_line_free (DorsalScoreLine *self)
{
  g_array_unref (self->scores);
  g_free (self->mark_label);
  g_free (self);
}

/** dorsal_score_line_get_height: Returns: the height that the line needs: numbers, the plot, and the days */
double
dorsal_score_line_get_height (const DorsalTheme *theme)
{
  g_return_val_if_fail (theme != NULL, 0);

  return 2 * dorsal_texts_measure_line (theme, DORSAL_TEXT_SMALL) + ceil (PLOT_HEIGHT * theme->font_size);
}

static Drawing
make_drawing (const DorsalScoreLine *self, double width, const DorsalTheme *theme)
{
  Drawing drawing = { .line = self, .theme = theme, .width = MAX (width, 1), .em = theme->font_size,
                      .row = dorsal_texts_measure_line (theme, DORSAL_TEXT_SMALL), .top = 1 };

  for (guint i = 0; i < self->scores->len; i++)
    drawing.top = MAX (drawing.top, g_array_index (self->scores, DorsalScore, i).score);

  return drawing;
}

static const DorsalScore *
get_score (const Drawing *self, guint index)
{
  return &g_array_index (self->line->scores, DorsalScore, index);
}

static double
get_x (const Drawing *self, guint index)
{
  DorsalDay first = get_score (self, 0)->day;
  int span = get_score (self, self->line->scores->len - 1)->day - first;
  double margin = MARGIN * self->em, share = 0;

  if (span > 0)
    share = (double) (get_score (self, index)->day - first) / span;
  return margin + share * MAX (self->width - 2 * margin, 0);
}

/* The highest that was reached stands at the top: above it would be nothing. */
static double
get_y (const Drawing *self, int score)
{
  return self->row + (1 - (double) MAX (score, 0) / self->top) * PLOT_HEIGHT * self->em;
}

static gboolean
place (const Drawing *self, const char *words, const DorsalColor *color, double x, double y)
{
  return dorsal_texts_place (self->texts, words, color, x, y, self->width, 0, LABEL_GAP * self->em);
}

static void
place_score (const Drawing *self, guint index)
{
  const DorsalScore *score = get_score (self, index);
  g_autofree char *number = g_strdup_printf ("%d", score->score);
  double x = get_x (self, index);

  place (self, number, &self->theme->foreground, x, get_y (self, score->score) - self->row - POINT_RADIUS * self->em);
  if (score->label != NULL)
    place (self, score->label, &self->theme->dim, x, self->row + PLOT_HEIGHT * self->em);
}

/* Whether the line from one point to the next runs through a box. */
static gboolean
runs_through (const Drawing *self, guint from, const DorsalBox *box)
{
  double x1 = get_x (self, from), x2 = get_x (self, from + 1);
  double y1 = get_y (self, get_score (self, from)->score), y2 = get_y (self, get_score (self, from + 1)->score);
  double left = MAX (x1, box->x), right = MIN (x2, box->x + box->width);
  double slope = x2 > x1 ? (y2 - y1) / (x2 - x1) : 0;
  double a = y1 + slope * (left - x1), b = y1 + slope * (right - x1);

  return left <= right && MIN (a, b) < box->y + box->height && MAX (a, b) > box->y;
}

static gboolean
is_on_line (const Drawing *self, const DorsalBox *box)
{
  for (guint i = 0; i + 1 < self->line->scores->len; i++)
    if (runs_through (self, i, box))
      return TRUE;

  return FALSE;
}

static gboolean
place_mark_at (const Drawing *self, double x, double y)
{
  guint last = dorsal_texts_count (self->texts);

  if (!place (self, self->line->mark_label, &self->theme->dim, x, y))
    return FALSE;
  if (!is_on_line (self, &dorsal_texts_get (self->texts, last)->box))
    return TRUE;

  dorsal_texts_remove_last (self->texts);
  return FALSE;
}

/* Where points and line leave room: at the end, in the middle, or at the start. */
static void
place_mark (const Drawing *self)
{
  static const double shares[] = { 1, 0, 0.5, 0.75, 0.25 };
  double y = get_y (self, self->line->mark);

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    if (place_mark_at (self, shares[i] * self->width, y - self->row) ||
        place_mark_at (self, shares[i] * self->width, y + self->theme->line_width))
      return;
}

/**
 * dorsal_score_line_make_texts:
 * @self: a line
 * @width: as for dorsal_score_line_draw()
 * @theme: colours and sizes
 * @right_to_left: time runs from right to left
 *
 * Returns: (transfer full): the labels, placed as if time ran to the right. They never overlap; the newest and
 *   the first come before those between
 */
DorsalTexts *
dorsal_score_line_make_texts (const DorsalScoreLine *self,
                              double                 width,
                              const DorsalTheme     *theme,
                              gboolean               right_to_left)
{
  Drawing drawing;
  guint n;

  g_return_val_if_fail (self != NULL && theme != NULL && isfinite (width), NULL);

  drawing = make_drawing (self, width, theme);
  drawing.texts = dorsal_texts_new (theme, right_to_left);
  n = self->scores->len;
  for (guint i = 0; i < MIN (n, 2); i++)
    place_score (&drawing, i == 0 ? n - 1 : 0);
  for (guint i = n; i-- > 1;)
    if (i < n - 1)
      place_score (&drawing, i);
  if (self->mark >= 0 && self->mark_label != NULL)
    place_mark (&drawing);
  return drawing.texts;
}

/* The line across stops before a number that stands in its way. */
static void
clip_out_texts (const Drawing *self, const DorsalTexts *texts)
{
  cairo_rectangle (self->cr, 0, 0, self->width, dorsal_score_line_get_height (self->theme));
  for (guint i = 0; i < dorsal_texts_count (texts); i++)
    {
      const DorsalBox *box = &dorsal_texts_get (texts, i)->box;

      cairo_rectangle (self->cr, box->x, box->y, box->width, box->height);
    }
  cairo_set_fill_rule (self->cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip (self->cr);
}

static void
draw_across (const Drawing *self, int score, const DorsalColor *color, gboolean is_dashed)
{
  const double dashes[] = { 0.4 * self->em, 0.3 * self->em };

  dorsal_color_set (self->cr, color);
  cairo_set_line_width (self->cr, self->theme->line_width / 2);
  cairo_set_dash (self->cr, dashes, is_dashed ? 2 : 0, 0);
  cairo_move_to (self->cr, 0, get_y (self, score));
  cairo_line_to (self->cr, self->width, get_y (self, score));
  cairo_stroke (self->cr);
}

static void
draw_mark (const Drawing *self)
{
  g_autoptr (DorsalTexts) texts = dorsal_score_line_make_texts (self->line, self->width, self->theme, FALSE);

  cairo_save (self->cr);
  clip_out_texts (self, texts);
  draw_across (self, self->line->mark, &self->theme->dim, TRUE);
  cairo_restore (self->cr);
}

static void
draw_points (const Drawing *self)
{
  cairo_set_dash (self->cr, NULL, 0, 0);
  cairo_set_line_width (self->cr, self->theme->line_width);
  dorsal_color_set (self->cr, &self->theme->function);
  for (guint i = 0; i < self->line->scores->len; i++)
    cairo_line_to (self->cr, get_x (self, i), get_y (self, get_score (self, i)->score));
  cairo_stroke (self->cr);

  for (guint i = 0; i < self->line->scores->len; i++)
    dorsal_shape_draw (self->cr, DORSAL_SHAPE_CIRCLE, get_x (self, i), get_y (self, get_score (self, i)->score),
                       POINT_RADIUS * self->em, &self->theme->function, NULL);
}

/** dorsal_score_line_draw_shapes: Draws everything but the texts, as dorsal_score_line_draw() does. */
void
dorsal_score_line_draw_shapes (const DorsalScoreLine *self,
                               cairo_t               *cr,
                               double                 width,
                               const DorsalTheme     *theme,
                               gboolean               right_to_left)
{
  Drawing drawing;

  g_return_if_fail (self != NULL && cr != NULL && theme != NULL && isfinite (width));

  drawing = make_drawing (self, width, theme);
  drawing.cr = cr;
  cairo_save (cr);
  if (right_to_left)
    dorsal_shapes_mirror (cr, MAX (width, 1));
  draw_across (&drawing, 0, &theme->grid, FALSE);
  if (self->mark >= 0)
    draw_mark (&drawing);
  draw_points (&drawing);
  cairo_restore (cr);
}

/**
 * dorsal_score_line_draw:
 * @self: what to draw
 * @cr: draws at 0, 0
 * @width: the width; the height is that of dorsal_score_line_get_height()
 * @theme: colours and sizes
 * @right_to_left: time runs from right to left
 *
 * Draws the line with its labels. Nothing is painted behind it.
 */
void
dorsal_score_line_draw (const DorsalScoreLine *self,
                        cairo_t               *cr,
                        double                 width,
                        const DorsalTheme     *theme,
                        gboolean               right_to_left)
{
  g_autoptr (DorsalTexts) texts = dorsal_score_line_make_texts (self, width, theme, right_to_left);

  dorsal_score_line_draw_shapes (self, cr, width, theme, right_to_left);
  cairo_save (cr);
  if (right_to_left)
    dorsal_shapes_mirror (cr, MAX (width, 1));
  dorsal_texts_draw (texts, cr, right_to_left);
  cairo_restore (cr);
}
