/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pages from blocks. Everything is a row of cells, a line or a picture, placed at a cursor that knows
 * the page and the height on it. Columns and boxes only move the cursor about. */

#include "config.h"

#include "exchange/report-layout.h"

#include "exchange/report-layout-private.h"
#include "exchange/report-type.h"

#include <glib/gi18n-lib.h>

/* Lengths in points. */
#define MARGIN 37
#define COLUMN_GAP 20
#define HEADING_SPACE 6
#define HEADING_SHARE 0.64
#define BOX_PADDING 6
#define BOX_BAR 3

/* A column narrower than this is no use: the columns then stand one below the other. */
#define COLUMN_LEAST 180

/* Printers cannot reach the edge of the paper, and letters with many marks can rise out of their line. */
#define UNPRINTABLE 12

/* The smallest paper laid out in full size; on smaller sheets all is drawn smaller. */
#define PAPER_LEAST_WIDTH 280
#define PAPER_LEAST_HEIGHT 360

#define GREY_RULE 0.60

static void
append_page (DorsalLayout *self)
{
  g_ptr_array_add (self->pages, dorsal_items_new ());
}

/* The one place where left and right change sides. */
static void
place (DorsalLayout *self, guint page, DorsalItem item)
{
  item.node = self->structure->node;
  if (self->right_to_left)
    item.x = self->paper_width - item.x - item.width;
  g_array_append_val ((GArray *) g_ptr_array_index (self->pages, page), item);
}

/** dorsal_layout_turn_page: What follows stands on the next page. */
void
dorsal_layout_turn_page (DorsalLayout *self)
{
  self->cursor.page++;
  self->cursor.y = self->top;
  if (self->cursor.page == self->pages->len)
    append_page (self);
}

/** dorsal_layout_get_room: Returns: the height left at the foot of the page, in points */
double
dorsal_layout_get_room (const DorsalLayout *self)
{
  return self->bottom - self->cursor.y;
}

static gboolean
at_page_top (const DorsalLayout *self)
{
  return self->cursor.y <= self->top;
}

/** dorsal_layout_ensure_room: Turns the page unless @height points are left on it. */
void
dorsal_layout_ensure_room (DorsalLayout *self, double height)
{
  if (dorsal_layout_get_room (self) < height && !at_page_top (self))
    dorsal_layout_turn_page (self);
}

static void
place_cell (DorsalLayout *self, guint page, const DorsalSetCell *cell, DorsalItem item)
{
  item.kind = DORSAL_ITEM_TEXT;
  item.x = cell->x;
  item.width = cell->width;
  item.grey = cell->grey;
  item.text = g_object_ref (cell->text);

  if (cell->role != NULL)
    dorsal_structure_begin (self->structure, cell->role);
  if (cell->page > 0)
    dorsal_structure_begin_link (self->structure, cell->page, pango_layout_get_text (cell->text));
  place (self, page, item);
  if (cell->page > 0)
    dorsal_structure_end (self->structure);
  if (cell->role != NULL)
    dorsal_structure_end (self->structure);
}

/**
 * dorsal_layout_place_part_of_row:
 * @row: (element-type DorsalSetCell): a row of which some lines may be placed already
 * @in_table: place every cell, even if nothing of it is left, so that each stands below its heading
 *
 * Places what fits of every cell.
 *
 * Returns: whether something is left for the next page
 */
gboolean
dorsal_layout_place_part_of_row (DorsalLayout *self, GArray *row, gboolean in_table)
{
  double used = 0;
  gboolean is_left = FALSE;

  for (guint i = 0; i < row->len; i++)
    {
      DorsalSetCell *cell = &g_array_index (row, DorsalSetCell, i);
      int n_lines, n_all = pango_layout_get_line_count (cell->text);
      double height = dorsal_type_measure_lines (cell->text, cell->placed, dorsal_layout_get_room (self), &n_lines);

      if (n_lines == 0 && (in_table || at_page_top (self)) && cell->placed < n_all)
        n_lines = 1; /* a line higher than a page: cut by the edge rather than never placed */
      if (n_lines > 0 || in_table)
        place_cell (self, self->cursor.page, cell,
                    (DorsalItem){ .y = self->cursor.y, .height = height, .first_line = cell->placed,
                                  .n_lines = n_lines });
      cell->placed += n_lines;
      is_left |= cell->placed < n_all;
      used = MAX (used, height);
    }

  self->cursor.y += used;
  return is_left;
}

static void
place_row (DorsalLayout *self, GArray *row)
{
  double height = dorsal_row_get_height (row);

  if (height <= self->bottom - self->top)
    dorsal_layout_ensure_room (self, height);
  while (dorsal_layout_place_part_of_row (self, row, FALSE))
    dorsal_layout_turn_page (self);
  self->cursor.y += ROW_GAP;
}

/**
 * dorsal_layout_add_row:
 * @cells: texts side by side, with their upper edges in line
 * @n_cells: how many
 *
 * Returns: whether a text was cut to its most lines
 */
gboolean
dorsal_layout_add_row (DorsalLayout *self, const DorsalCell *cells, guint n_cells)
{
  g_autoptr (GArray) row = dorsal_row_set (self->context, cells, n_cells, self->x, self->width);

  place_row (self, row);
  return dorsal_row_is_cut (row);
}

/**
 * dorsal_layout_add_text:
 * @text: plain text; it may have several paragraphs
 * @most_lines: as in #DorsalCell
 *
 * Returns: whether the text was cut
 */
gboolean
dorsal_layout_add_text (DorsalLayout *self, DorsalStyle style, const char *text, guint most_lines)
{
  return dorsal_layout_add_row (self, &(DorsalCell){ text, style, 1, FALSE, most_lines, "P" }, 1);
}

/** dorsal_layout_add_rule: Adds a thin line as wide as the column. */
void
dorsal_layout_add_rule (DorsalLayout *self)
{
  dorsal_layout_ensure_room (self, ROW_GAP);
  place (self, self->cursor.page,
         (DorsalItem){ .kind = DORSAL_ITEM_RULE, .x = self->x, .y = self->cursor.y, .width = self->width,
                 .grey = GREY_RULE });
  self->cursor.y += ROW_GAP;
}

/** dorsal_layout_add_space: Leaves @height points free, unless the page begins or ends here. */
void
dorsal_layout_add_space (DorsalLayout *self, double height)
{
  if (!at_page_top (self))
    self->cursor.y = MIN (self->cursor.y + height, self->bottom);
}

/** dorsal_layout_keep_heading: Begins a new page if a heading and what follows would not stand together. */
void
dorsal_layout_keep_heading (DorsalLayout *self)
{
  dorsal_layout_ensure_room (self, HEADING_SPACE + 2 * HEADING_COMPANY);
}

/**
 * dorsal_layout_add_heading:
 * @text: what is called so
 * @reference: (nullable): stands at the other end of the line, and leads to @page; if there is no page, its room
 *   stays free
 * @page: from 1, or 0
 *
 * Adds a heading that stays with what follows, and a bookmark.
 */
void
dorsal_layout_add_heading (DorsalLayout *self, const char *text, const char *reference, guint page)
{
  const double share = reference != NULL ? HEADING_SHARE : 1;
  const DorsalCell cells[] = {
    { text, DORSAL_STYLE_HEADING, share, FALSE, 0, "H2", 0 },
    { reference, DORSAL_STYLE_DIM, 1 - share, TRUE, 0, "P", page },
  };
  g_autoptr (GArray) row = dorsal_row_set (self->context, cells, reference != NULL ? 2 : 1, self->x, self->width);
  double height = dorsal_row_get_height (row), top;

  dorsal_layout_keep_heading (self);
  dorsal_layout_add_space (self, HEADING_SPACE);
  dorsal_structure_add_bookmark (self->structure, text, dorsal_layout_get_page (self), self->cursor.y * self->scale);
  if (page == 0)
    g_array_set_size (row, 1);
  top = self->cursor.y;
  place_row (self, row);
  if (self->cursor.y > top)
    self->cursor.y = MAX (self->cursor.y, top + height + ROW_GAP);
  dorsal_layout_add_rule (self);
}

/**
 * dorsal_layout_add_picture:
 * @height: in points
 * @words: what it shows, for whoever cannot see it
 * @draw: draws it, as wide as dorsal_layout_get_width() is now
 * @user_data: for @draw; must live as long as the layout
 */
void
dorsal_layout_add_picture (DorsalLayout *self,
                           double        height,
                           const char   *words,
                           DorsalDraw    draw,
                           gpointer      user_data)
{
  dorsal_layout_ensure_room (self, height);
  dorsal_structure_begin_figure (self->structure, words);
  place (self, self->cursor.page,
         (DorsalItem){ .kind = DORSAL_ITEM_PICTURE, .x = self->x, .y = self->cursor.y, .width = self->width,
                 .height = height, .draw = draw, .user_data = user_data });
  dorsal_structure_end (self->structure);
  self->cursor.y += height + ROW_GAP;
}

/** dorsal_layout_begin_columns: What follows stands in the first of two columns of equal width. */
void
dorsal_layout_begin_columns (DorsalLayout *self)
{
  double width = (self->width - COLUMN_GAP) / 2;

  g_return_if_fail (!self->in_columns);

  self->in_columns = TRUE;
  self->full_x = self->x;
  self->full_width = self->width;
  self->columns_start = self->cursor;
  self->columns_end = self->cursor;
  if (width >= COLUMN_LEAST)
    self->width = width;
}

static void
note_column_end (DorsalLayout *self)
{
  Cursor *end = &self->columns_end;

  if (self->cursor.page > end->page || (self->cursor.page == end->page && self->cursor.y > end->y))
    *end = self->cursor;
}

/** dorsal_layout_next_column: What follows stands in the second column. */
void
dorsal_layout_next_column (DorsalLayout *self)
{
  g_return_if_fail (self->in_columns);

  note_column_end (self);
  if (self->width == self->full_width)
    return;

  self->x = self->full_x + self->full_width - self->width;
  self->cursor = self->columns_start;
}

/** dorsal_layout_end_columns: What follows stands below both columns, as wide as before them. */
void
dorsal_layout_end_columns (DorsalLayout *self)
{
  g_return_if_fail (self->in_columns);

  note_column_end (self);
  self->in_columns = FALSE;
  self->x = self->full_x;
  self->width = self->full_width;
  self->cursor = self->columns_end;
}

/** dorsal_layout_begin_box: What follows stands in a frame. Boxes are not put into boxes. */
void
dorsal_layout_begin_box (DorsalLayout *self)
{
  dorsal_layout_ensure_room (self, 2 * HEADING_COMPANY);
  self->box_start = self->cursor;
  self->x += BOX_BAR + BOX_PADDING;
  self->width -= 2 * (BOX_BAR + BOX_PADDING);
  self->cursor.y += BOX_PADDING;
}

static void
place_frame (DorsalLayout *self, guint page, double from, double to)
{
  place (self, page, (DorsalItem){ .kind = DORSAL_ITEM_FRAME, .x = self->x, .y = from, .width = self->width,
                             .height = to - from });
}

/** dorsal_layout_end_box: Closes the frame, on every page it runs over. */
void
dorsal_layout_end_box (DorsalLayout *self)
{
  self->x -= BOX_BAR + BOX_PADDING;
  self->width += 2 * (BOX_BAR + BOX_PADDING);
  self->cursor.y = MIN (self->cursor.y + BOX_PADDING - ROW_GAP, self->bottom);

  for (guint page = self->box_start.page; page <= self->cursor.page; page++)
    place_frame (self, page, page == self->box_start.page ? self->box_start.y : self->top,
                 page == self->cursor.page ? self->cursor.y : self->bottom);
  self->cursor.y += ROW_GAP;
}

/** dorsal_layout_break_page: What follows begins a new page, in letters of the usual size. */
void
dorsal_layout_break_page (DorsalLayout *self)
{
  g_object_unref (self->context);
  self->context = dorsal_type_create_context (self->right_to_left, 1);
  dorsal_layout_turn_page (self);
}

/** dorsal_layout_get_width: Returns: how wide the present column is, in points */
double
dorsal_layout_get_width (const DorsalLayout *self)
{
  return self->width;
}

/** dorsal_layout_get_page: Returns: the page that is being filled, from 1 */
guint
dorsal_layout_get_page (const DorsalLayout *self)
{
  return self->cursor.page + 1;
}

/** dorsal_layout_get_structure: Returns: (transfer none): what the parts of the document are */
DorsalStructure *
dorsal_layout_get_structure (const DorsalLayout *self)
{
  return self->structure;
}

/** dorsal_layout_get_n_pages: Returns: how many pages there are so far */
guint
dorsal_layout_get_n_pages (const DorsalLayout *self)
{
  return self->pages->len;
}

static double
measure_text (const DorsalLayout *self, DorsalStyle style, const char *string)
{
  DorsalCell cell = { string, style, 1, FALSE, 0 };
  g_autoptr (PangoLayout) text = dorsal_type_set (self->context, &cell, self->width);

  return dorsal_type_get_height (text);
}

static void
place_aside (DorsalLayout *self, guint page, double y, const DorsalCell *cells, guint n_cells)
{
  g_autoptr (GArray) row = dorsal_row_set (self->context, cells, n_cells, self->x, self->width);

  for (guint i = 0; i < row->len; i++)
    {
      DorsalSetCell *cell = &g_array_index (row, DorsalSetCell, i);

      place_cell (self, page, cell, (DorsalItem){ .y = y, .n_lines = pango_layout_get_line_count (cell->text) });
    }
}

static void
place_footer (DorsalLayout *self, guint page)
{
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, self->pages->len);
  double y = self->bottom + 2 * ROW_GAP;

  place (self, page, (DorsalItem){ .kind = DORSAL_ITEM_RULE, .x = self->x, .y = y, .width = self->width,
                             .grey = GREY_RULE });
  y += 2 * ROW_GAP;
  place_aside (self, page, y, &(DorsalCell){ self->footer, DORSAL_STYLE_SMALL, 1 }, 1);
  y += measure_text (self, DORSAL_STYLE_SMALL, self->footer);
  place_aside (self, page, y,
               (DorsalCell[]){ { self->imprint, DORSAL_STYLE_SMALL, 0.75, FALSE, 1 },
                               { number, DORSAL_STYLE_SMALL, 0.25, TRUE, 1 } }, 2);
}

static void
note_drawn (DorsalLayout *self, GArray *items)
{
  const DorsalNode *node = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const DorsalItem *item = &g_array_index (items, DorsalItem, i);

      dorsal_structure_note_drawn (self->structure, node, item->node);
      node = item->node;
    }
}

/** dorsal_layout_finish: Puts headers, footers and page numbers on all pages. Nothing follows. */
void
dorsal_layout_finish (DorsalLayout *self)
{
  for (guint page = 0; page < self->pages->len; page++)
    {
      note_drawn (self, g_ptr_array_index (self->pages, page));
      place_footer (self, page);
      if (page > 0)
        place_aside (self, page, MARGIN - 2 * HEADING_SPACE,
                     &(DorsalCell){ self->header, DORSAL_STYLE_SMALL, 1, FALSE, 1 }, 1);
    }
}

/**
 * dorsal_layout_new:
 * @paper: the sheet and what stands on each; copied
 *
 * Returns: (transfer full): a layout with one empty page
 */
DorsalLayout *
dorsal_layout_new (const DorsalLayoutPaper *paper)
{
  DorsalLayout *self = g_new0 (DorsalLayout, 1);

  self->context = dorsal_type_create_context (paper->right_to_left, paper->type_size);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->structure = dorsal_structure_new ();
  self->scale = MIN (1, MIN (paper->width / PAPER_LEAST_WIDTH, paper->height / PAPER_LEAST_HEIGHT));
  self->paper_width = paper->width / self->scale;
  self->paper_height = paper->height / self->scale;
  self->right_to_left = paper->right_to_left;
  self->header = g_strdup (paper->header);
  self->footer = g_strdup (paper->footer);
  self->imprint = g_strdup (paper->imprint);
  self->x = MARGIN;
  self->width = self->paper_width - 2 * MARGIN;
  self->top = MARGIN;
  self->bottom = self->paper_height - MARGIN + HEADING_SPACE - 4 * ROW_GAP -
                 measure_text (self, DORSAL_STYLE_SMALL, self->footer) -
                 measure_text (self, DORSAL_STYLE_SMALL, "");
  self->cursor.y = self->top;
  append_page (self);
  return self;
}

/** dorsal_layout_free: Frees a layout. */
void
dorsal_layout_free (DorsalLayout *self)
{
  g_ptr_array_unref (self->pages);
  dorsal_structure_free (self->structure);
  g_object_unref (self->context);
  g_free (self->header);
  g_free (self->footer);
  g_free (self->imprint);
  g_free (self);
}

/**
 * dorsal_layout_draw:
 * @page: from 0
 * @cr: where to draw, in points, the corner of the paper at the origin: a printer, a PDF, a preview
 */
void
dorsal_layout_draw (const DorsalLayout *self, guint page, cairo_t *cr)
{
  g_return_if_fail (page < self->pages->len);

  cairo_save (cr);
  cairo_scale (cr, self->scale, self->scale);
  cairo_rectangle (cr, UNPRINTABLE, UNPRINTABLE, self->paper_width - 2 * UNPRINTABLE,
                   self->paper_height - 2 * UNPRINTABLE);
  cairo_clip (cr);
  dorsal_items_draw (g_ptr_array_index (self->pages, page), cr);
  cairo_restore (cr);
}
