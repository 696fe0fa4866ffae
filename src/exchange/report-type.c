/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Text set in lines, and items drawn. The only place that knows fonts and colours. */

#include "config.h"

#include "exchange/report-type.h"

#define GREY_TEXT 0.33

/* Some fonts ask for much more than the size of the letters between two lines: a page would hold less. */
#define LINE_HEIGHT_MOST 1.2

/* Lengths in points. */
#define CELL_GAP 6
#define HAIRLINE 0.5
#define FRAME_LINE 1.0
#define FRAME_BAR 3.0

#define FACES "dorsal-faces"

static const struct
{
  const char *font;
  double      grey;
} styles[] = {
  [DORSAL_STYLE_TITLE] = { "Sans Bold 15", 0 },
  [DORSAL_STYLE_LEAD] = { "Sans 9", 0 },
  [DORSAL_STYLE_HEADING] = { "Sans Bold 8.5", 0 },
  [DORSAL_STYLE_BODY] = { "Sans 8", 0 },
  [DORSAL_STYLE_STRONG] = { "Sans Bold 8", 0 },
  [DORSAL_STYLE_DIM] = { "Sans 8", GREY_TEXT },
  [DORSAL_STYLE_SMALL] = { "Sans 6.5", GREY_TEXT },
};

typedef struct
{
  PangoFontDescription *font;
  PangoAttrList        *attributes;
} Face;

/* Pulls the lines of a font together that would stand far apart. Letters of another font keep their proportion. */
static double
find_line_factor (PangoContext *context, const PangoFontDescription *font)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (context, font, NULL);
  double height = pango_font_metrics_get_height (metrics);
  double most = LINE_HEIGHT_MOST * pango_font_description_get_size (font);

  pango_font_metrics_unref (metrics);
  return height > most ? most / height : 1;
}

static Face *
faces_new (PangoContext *context, double size)
{
  Face *faces = g_new0 (Face, G_N_ELEMENTS (styles));

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      faces[i].font = pango_font_description_from_string (styles[i].font);
      if (i != DORSAL_STYLE_SMALL)
        pango_font_description_set_size (faces[i].font,
                                         (int) (size * pango_font_description_get_size (faces[i].font)));
      faces[i].attributes = pango_attr_list_new ();
      /* One letter for two is one that some readers cannot search for. */
      pango_attr_list_insert (faces[i].attributes, pango_attr_font_features_new ("tnum=1, liga=0, clig=0"));
      pango_attr_list_insert (faces[i].attributes,
                              pango_attr_line_height_new (find_line_factor (context, faces[i].font)));
    }

  return faces;
}

static void
faces_free (gpointer data)
{
  Face *faces = data;

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      pango_font_description_free (faces[i].font);
      pango_attr_list_unref (faces[i].attributes);
    }
  g_free (faces);
}

/** dorsal_style_get_grey: Returns: the colour of a style, from 0 (black) to 1 */
double
dorsal_style_get_grey (DorsalStyle style)
{
  return styles[style].grey;
}

/**
 * dorsal_type_create_context:
 * @right_to_left: lines begin at the right
 * @size: how large the letters are, 1 being usual; what is small already stays as it is
 *
 * Returns: (transfer full): what text is set with; 1 point is 1 unit
 */
PangoContext *
dorsal_type_create_context (gboolean right_to_left, double size)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  /* Unhinted, so that the lines break alike on paper, on the screen and in the PDF. */
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_base_dir (context, right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  /* To ask for the metrics of a font takes longer than to set a line in it, so that is done once. */
  g_object_set_data_full (G_OBJECT (context), FACES, faces_new (context, size), faces_free);
  return context;
}

/** dorsal_type_is_right_to_left: Returns: whether @text is in a language written from right to left */
gboolean
dorsal_type_is_right_to_left (const char *text)
{
  PangoContext *context = dorsal_type_create_context (FALSE, 1);
  g_autoptr (PangoLayout) layout = pango_layout_new (context);

  g_object_unref (context);
  pango_layout_set_text (layout, text, -1);
  return pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;
}

/**
 * dorsal_type_set:
 * @context: as created above
 * @cell: the text and how it is set
 * @width: in points
 *
 * Returns: (transfer full): the text in lines of that width; no word, however long, is wider
 */
PangoLayout *
dorsal_type_set (PangoContext *context, const DorsalCell *cell, double width)
{
  PangoLayout *text = pango_layout_new (context);
  const Face *face = (const Face *) g_object_get_data (G_OBJECT (context), FACES) + cell->style;
  gboolean right_to_left = pango_context_get_base_dir (context) == PANGO_DIRECTION_RTL;

  pango_layout_set_attributes (text, face->attributes);
  pango_layout_set_font_description (text, face->font);
  pango_layout_set_auto_dir (text, FALSE);
  pango_layout_set_width (text, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (text, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (text, cell->at_end == right_to_left ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
  if (cell->most_lines > 0)
    {
      pango_layout_set_height (text, -(int) cell->most_lines);
      pango_layout_set_ellipsize (text, PANGO_ELLIPSIZE_END);
    }
  pango_layout_set_text (text, cell->text, -1);
  return text;
}

/** dorsal_type_get_height: Returns: the height of all lines, in points */
double
dorsal_type_get_height (PangoLayout *text)
{
  int height;

  pango_layout_get_size (text, NULL, &height);
  return (double) height / PANGO_SCALE;
}

/**
 * dorsal_type_measure_lines:
 * @first: the first line to count
 * @room: how many points there are
 * @out_n_lines: (out): how many lines from @first on fit into @room
 *
 * Returns: how high those lines are, in points
 */
double
dorsal_type_measure_lines (PangoLayout *text, int first, double room, int *out_n_lines)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (text);
  PangoRectangle line;
  int index = 0, top = 0, end = 0;

  *out_n_lines = 0;
  do
    {
      if (index++ < first)
        continue;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      if (*out_n_lines == 0)
        end = top = line.y;
      if (line.y + line.height - top > room * PANGO_SCALE + 1)
        break;

      end = line.y + line.height;
      *out_n_lines += 1;
    }
  while (pango_layout_iter_next_line (iter));

  return (double) (end - top) / PANGO_SCALE;
}

static void
clear_set_cell (gpointer data)
{
  g_clear_object (&((DorsalSetCell *) data)->text);
}

/**
 * dorsal_row_set:
 * @context: as created above
 * @cells: texts side by side
 * @n_cells: how many
 * @x: where the first begins, in points
 * @width: of all together, in points
 *
 * Returns: (transfer full) (element-type DorsalSetCell): the texts in lines
 */
GArray *
dorsal_row_set (PangoContext *context, const DorsalCell *cells, guint n_cells, double x, double width)
{
  GArray *row = g_array_new (FALSE, TRUE, sizeof (DorsalSetCell));

  g_array_set_clear_func (row, clear_set_cell);
  for (guint i = 0; i < n_cells; i++)
    {
      double share = cells[i].share * width;
      double own = MAX (share - (i + 1 < n_cells ? CELL_GAP : 0), 1);
      DorsalSetCell cell = { dorsal_type_set (context, &cells[i], own), x, own, dorsal_style_get_grey (cells[i].style),
                             cells[i].role, cells[i].page, 0 };

      g_array_append_val (row, cell);
      x += share;
    }

  return row;
}

/** dorsal_row_get_height: Returns: the height of the highest cell, in points */
double
dorsal_row_get_height (GArray *row)
{
  double height = 0;

  for (guint i = 0; i < row->len; i++)
    height = MAX (height, dorsal_type_get_height (g_array_index (row, DorsalSetCell, i).text));

  return height;
}

/** dorsal_row_is_cut: Returns: whether a text was cut to its most lines */
gboolean
dorsal_row_is_cut (GArray *row)
{
  for (guint i = 0; i < row->len; i++)
    if (pango_layout_is_ellipsized (g_array_index (row, DorsalSetCell, i).text))
      return TRUE;

  return FALSE;
}

static void
clear_item (gpointer data)
{
  g_clear_object (&((DorsalItem *) data)->text);
}

/** dorsal_items_new: Returns: (transfer full) (element-type DorsalItem): an empty page */
GArray *
dorsal_items_new (void)
{
  GArray *items = g_array_new (FALSE, TRUE, sizeof (DorsalItem));

  g_array_set_clear_func (items, clear_item);
  return items;
}

static void
draw_text (const DorsalItem *item, cairo_t *cr)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (item->text);
  PangoRectangle line;
  int index = 0, top = 0;

  do
    {
      if (index < item->first_line)
        continue;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      if (index == item->first_line)
        top = line.y;
      cairo_move_to (cr, item->x + (double) line.x / PANGO_SCALE,
                     item->y + (double) (pango_layout_iter_get_baseline (iter) - top) / PANGO_SCALE);
      pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
    }
  while (++index < item->first_line + item->n_lines && pango_layout_iter_next_line (iter));
}

static void
draw_rule (const DorsalItem *item, cairo_t *cr)
{
  cairo_set_line_width (cr, HAIRLINE);
  cairo_move_to (cr, item->x, item->y);
  cairo_rel_line_to (cr, item->width, 0);
  cairo_stroke (cr);
}

/* A frame with bars on both sides: black and white paper shows it, in either direction of reading. */
static void
draw_frame (const DorsalItem *item, cairo_t *cr)
{
  cairo_set_line_width (cr, FRAME_LINE);
  cairo_rectangle (cr, item->x, item->y, item->width, item->height);
  cairo_stroke (cr);
  cairo_rectangle (cr, item->x, item->y, FRAME_BAR, item->height);
  cairo_rectangle (cr, item->x + item->width - FRAME_BAR, item->y, FRAME_BAR, item->height);
  cairo_fill (cr);
}

static void
draw_picture (const DorsalItem *item, cairo_t *cr)
{
  cairo_translate (cr, item->x, item->y);
  item->draw (cr, item->width, item->user_data);
}

/**
 * dorsal_items_draw:
 * @items: (element-type DorsalItem): a page
 * @cr: where to draw it
 *
 * Draws all items of a page. Where @cr makes a PDF, the structure of the document is told too; nothing of
 * it stays open at the end of the page, so a table that goes on is a table on each page, with its headings.
 */
void
dorsal_items_draw (GArray *items, cairo_t *cr)
{
  static void (*const draw[]) (const DorsalItem *, cairo_t *) = {
    [DORSAL_ITEM_TEXT] = draw_text,
    [DORSAL_ITEM_RULE] = draw_rule,
    [DORSAL_ITEM_FRAME] = draw_frame,
    [DORSAL_ITEM_PICTURE] = draw_picture,
  };

  const DorsalNode *node = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const DorsalItem *item = &g_array_index (items, DorsalItem, i);

      dorsal_node_change (cr, node, item->node);
      node = item->node;
      cairo_save (cr);
      cairo_set_source_rgb (cr, item->grey, item->grey, item->grey);
      draw[item->kind](item, cr);
      cairo_restore (cr);
    }
  dorsal_node_change (cr, node, NULL);
}
