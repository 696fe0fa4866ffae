/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Text in drawings: shaped once, measured before it is placed, and drawn by the same shapes, so
 * that what was found not to overlap does not overlap. */

#include "config.h"

#include "chart/chart-text.h"

#include <math.h>

struct _DorsalTexts
{
  PangoContext         *context;
  PangoFontDescription *font;
  PangoAttrList        *attributes;
  double                font_size;
  double                line_height;
  GArray               *texts;
};

static void
clear_text (gpointer data)
{
  g_clear_object (&((DorsalText *) data)->layout);
}

static PangoContext *
make_context (const DorsalTheme *theme, gboolean right_to_left)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Paper, picture and screen must break and measure alike. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_SLIGHT);
  cairo_font_options_set_antialias (options, theme->black_and_white ? CAIRO_ANTIALIAS_NONE
                                                                    : CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context,
                              right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  return context;
}

/**
 * dorsal_texts_new:
 * @theme: the font and its size
 * @right_to_left: the direction of text that has none of its own
 *
 * Returns: (transfer full): an empty list of texts
 */
DorsalTexts *
dorsal_texts_new (const DorsalTheme *theme, gboolean right_to_left)
{
  DorsalTexts *self = g_new0 (DorsalTexts, 1);
  PangoFontMetrics *metrics;

  self->context = make_context (theme, right_to_left);
  self->font = pango_font_description_from_string (theme->font);
  self->font_size = theme->font_size;
  self->attributes = pango_attr_list_new ();
  pango_attr_list_insert (self->attributes, pango_attr_font_features_new ("tnum=1"));
  self->texts = g_array_new (FALSE, TRUE, sizeof (DorsalText));
  g_array_set_clear_func (self->texts, clear_text);

  pango_font_description_set_absolute_size (self->font, self->font_size * PANGO_SCALE);
  metrics = pango_context_get_metrics (self->context, self->font, NULL);
  self->line_height = (double) pango_font_metrics_get_height (metrics) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  return self;
}

/** dorsal_texts_free: Frees the texts. */
void
dorsal_texts_free (DorsalTexts *self)
{
  g_array_unref (self->texts);
  pango_attr_list_unref (self->attributes);
  pango_font_description_free (self->font);
  g_object_unref (self->context);
  g_free (self);
}

static PangoLayout *
shape (DorsalTexts *self, const char *words, double size)
{
  PangoLayout *layout = pango_layout_new (self->context);

  pango_font_description_set_absolute_size (self->font, self->font_size * size * PANGO_SCALE);
  pango_layout_set_font_description (layout, self->font);
  pango_layout_set_attributes (layout, self->attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, words, -1);
  return layout;
}

static void
measure_layout (PangoLayout *layout, double *out_width, double *out_height)
{
  PangoRectangle extents;

  pango_layout_get_extents (layout, NULL, &extents);
  *out_width = (double) extents.width / PANGO_SCALE;
  *out_height = (double) extents.height / PANGO_SCALE;
}

/**
 * dorsal_texts_add:
 * @words: plain text; line breaks in it are shown as signs
 * @size: as a share of the theme's font size
 * @color: its colour
 *
 * Returns: (transfer none): the text at 0, 0, to be moved; valid until the next one is added
 */
DorsalText *
dorsal_texts_add (DorsalTexts *self, const char *words, double size, const DorsalColor *color)
{
  DorsalText text = { .layout = shape (self, words, size), .color = *color };

  measure_layout (text.layout, &text.box.width, &text.box.height);
  g_array_append_val (self->texts, text);
  return &g_array_index (self->texts, DorsalText, self->texts->len - 1);
}

/**
 * dorsal_texts_repeat:
 * @index: the number of a text
 * @color: the colour of its copy
 *
 * Adds a text once more. It is not shaped again, which is what a text costs; neither of them may be cut
 * any more.
 *
 * Returns: (transfer none): the copy at 0, 0, to be moved; valid until the next one is added
 */
DorsalText *
dorsal_texts_repeat (DorsalTexts *self, guint index, const DorsalColor *color)
{
  DorsalText text = *dorsal_texts_get (self, index);

  g_object_ref (text.layout);
  text.color = *color;
  text.box.x = text.box.y = 0;
  g_array_append_val (self->texts, text);
  return &g_array_index (self->texts, DorsalText, self->texts->len - 1);
}

/** dorsal_texts_remove_last: Takes back the text added last. */
void
dorsal_texts_remove_last (DorsalTexts *self)
{
  g_array_set_size (self->texts, self->texts->len - 1);
}

/** dorsal_texts_move: Moves text number @index by @x and @y. */
void
dorsal_texts_move (DorsalTexts *self, guint index, double x, double y)
{
  DorsalBox *box = &g_array_index (self->texts, DorsalText, index).box;

  box->x += x;
  box->y += y;
}

/** dorsal_texts_measure: Returns: how wide @words would be */
double
dorsal_texts_measure (DorsalTexts *self, const char *words, double size)
{
  g_autoptr (PangoLayout) layout = shape (self, words, size);
  double width, height;

  measure_layout (layout, &width, &height);
  return width;
}

/** dorsal_texts_get_line_height: Returns: the height of a line, rounded up to whole pixels */
double
dorsal_texts_get_line_height (const DorsalTexts *self, double size)
{
  return ceil (self->line_height * size);
}

/** dorsal_texts_measure_line: Returns: how high a line of text is in a theme */
double
dorsal_texts_measure_line (const DorsalTheme *theme, double size)
{
  g_autoptr (DorsalTexts) texts = dorsal_texts_new (theme, FALSE);

  return dorsal_texts_get_line_height (texts, size);
}

/**
 * dorsal_texts_place:
 * @words: a small label
 * @color: its colour
 * @x: where its middle should be; it is moved aside rather than over an edge
 * @y: its upper edge
 * @width: of the drawing
 * @from: the number of the first text that must stay clear
 * @gap: how near two texts may come to each other sideways
 *
 * Returns: whether there was room for it; if not, it is not there
 */
gboolean
dorsal_texts_place (DorsalTexts       *self,
                    const char        *words,
                    const DorsalColor *color,
                    double             x,
                    double             y,
                    double             width,
                    guint              from,
                    double             gap)
{
  DorsalText *text = dorsal_texts_add (self, words, DORSAL_TEXT_SMALL, color);

  if (text->box.width > width)
    {
      dorsal_texts_remove_last (self);
      return FALSE;
    }

  text->box.x = CLAMP (x - text->box.width / 2, 0, width - text->box.width);
  text->box.y = y;
  return dorsal_texts_settle_last (self, from, gap);
}

/** dorsal_texts_count: Returns: how many texts there are */
guint
dorsal_texts_count (const DorsalTexts *self)
{
  return self->texts->len;
}

/** dorsal_texts_get: Returns: (transfer none): one of the texts */
const DorsalText *
dorsal_texts_get (const DorsalTexts *self, guint index)
{
  return &g_array_index (self->texts, DorsalText, index);
}

/** dorsal_box_overlaps: Returns: whether two boxes come nearer to each other sideways than @gap */
gboolean
dorsal_box_overlaps (const DorsalBox *a, const DorsalBox *b, double gap)
{
  return a->x < b->x + b->width + gap && b->x < a->x + a->width + gap &&
         a->y < b->y + b->height && b->y < a->y + a->height;
}

/**
 * dorsal_texts_settle_last:
 * @from: the number of the first text that must stay clear
 * @gap: how near two texts may come to each other sideways
 *
 * Returns: whether there is room for the text added last; if not, it is taken back
 */
gboolean
dorsal_texts_settle_last (DorsalTexts *self, guint from, double gap)
{
  const DorsalBox *box = &dorsal_texts_get (self, self->texts->len - 1)->box;

  for (guint i = from; i < self->texts->len - 1; i++)
    if (dorsal_box_overlaps (&dorsal_texts_get (self, i)->box, box, gap))
      {
        dorsal_texts_remove_last (self);
        return FALSE;
      }

  return TRUE;
}

/** dorsal_text_limit: Cuts a text that is wider than @width, with an ellipsis at its end. */
void
dorsal_text_limit (DorsalText *text, double width)
{
  if (text->box.width <= width)
    return;

  pango_layout_set_ellipsize (text->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (text->layout, (int) (MAX (width, 1) * PANGO_SCALE));
  measure_layout (text->layout, &text->box.width, &text->box.height);
  /* A right-to-left line would otherwise stand at the far side of the width it was given. */
  pango_layout_set_width (text->layout, (int) (ceil (text->box.width) * PANGO_SCALE));
}

/**
 * dorsal_texts_draw:
 * @cr: where to
 * @mirrored: the drawing around is mirrored, and the text must not be
 */
void
dorsal_texts_draw (const DorsalTexts *self, cairo_t *cr, gboolean mirrored)
{
  for (guint i = 0; i < self->texts->len; i++)
    {
      const DorsalText *text = dorsal_texts_get (self, i);

      cairo_save (cr);
      cairo_set_source_rgba (cr, text->color.red, text->color.green, text->color.blue,
                             text->color.alpha);
      cairo_translate (cr, mirrored ? text->box.x + text->box.width : text->box.x, text->box.y);
      if (mirrored)
        cairo_scale (cr, -1, 1);
      cairo_move_to (cr, 0, 0);
      pango_cairo_show_layout (cr, text->layout);
      cairo_restore (cr);
    }
}
