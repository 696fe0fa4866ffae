/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Tables: rows of cells below headings that stand on each page again. */

#include "config.h"

#include "exchange/report-layout-private.h"

static double
measure_row (const DorsalLayout *self, const DorsalCell *cells, guint n_cells)
{
  g_autoptr (GArray) row = dorsal_row_set (self->context, cells, n_cells, self->x, self->width);

  return dorsal_row_get_height (row);
}

static DorsalCell *
make_head (const DorsalLayout *self)
{
  DorsalCell *cells = g_new0 (DorsalCell, self->n_columns);

  for (guint i = 0; i < self->n_columns; i++)
    cells[i] = (DorsalCell){ self->columns[i].heading, DORSAL_STYLE_DIM, self->columns[i].share,
                             self->columns[i].at_end, 0, "TH" };
  return cells;
}

/**
 * dorsal_layout_begin_table:
 * @columns: headings and widths; must stay until the table ends
 * @n_columns: how many
 *
 * What follows, to dorsal_layout_end_table(), is rows of a table. Its headings stand on each page.
 */
void
dorsal_layout_begin_table (DorsalLayout *self, const DorsalColumn *columns, guint n_columns)
{
  g_autofree DorsalCell *head = NULL;

  g_return_if_fail (self->columns == NULL);

  self->columns = columns;
  self->n_columns = n_columns;
  self->head_is_due = TRUE;
  head = make_head (self);
  self->head_height = measure_row (self, head, n_columns) + ROW_GAP;
  dorsal_structure_begin (self->structure, "Table");
}

static void
place_head (DorsalLayout *self)
{
  g_autofree DorsalCell *cells = make_head (self);
  g_autoptr (GArray) row = dorsal_row_set (self->context, cells, self->n_columns, self->x, self->width);

  dorsal_structure_begin (self->structure, "TR");
  dorsal_layout_place_part_of_row (self, row, TRUE);
  dorsal_structure_end (self->structure);
  self->cursor.y += ROW_GAP;
  self->head_is_due = FALSE;
}

/* The first row begins where the table does if only a part of it fits there, so that a heading has company. */
static void
find_place_for_table_row (DorsalLayout *self, double height)
{
  if (self->head_is_due)
    dorsal_layout_ensure_room (self, self->head_height + MIN (height, 2 * HEADING_COMPANY));
  else if (dorsal_layout_get_room (self) < height)
    {
      dorsal_layout_turn_page (self);
      self->head_is_due = TRUE;
    }
}

static void
place_table_row (DorsalLayout *self, GArray *row)
{
  gboolean is_left = TRUE;

  while (is_left)
    {
      if (self->head_is_due)
        place_head (self);
      dorsal_structure_begin (self->structure, "TR");
      is_left = dorsal_layout_place_part_of_row (self, row, TRUE);
      dorsal_structure_end (self->structure);
      if (is_left)
        dorsal_layout_turn_page (self);
      self->head_is_due = is_left;
    }
  self->cursor.y += ROW_GAP;
}

/**
 * dorsal_layout_add_table_row:
 * @texts: (array): a text for each column
 * @most_lines: as in #DorsalCell
 *
 * Returns: whether a text was cut
 */
gboolean
dorsal_layout_add_table_row (DorsalLayout *self, const char *const *texts, guint most_lines)
{
  g_autofree DorsalCell *cells = g_new0 (DorsalCell, self->n_columns);
  g_autoptr (GArray) row = NULL;

  g_return_val_if_fail (self->columns != NULL, FALSE);

  for (guint i = 0; i < self->n_columns; i++)
    cells[i] = (DorsalCell){ texts[i], DORSAL_STYLE_BODY, self->columns[i].share, self->columns[i].at_end,
                             most_lines, "TD" };
  row = dorsal_row_set (self->context, cells, self->n_columns, self->x, self->width);
  find_place_for_table_row (self, dorsal_row_get_height (row));
  place_table_row (self, row);
  return dorsal_row_is_cut (row);
}

/** dorsal_layout_end_table: What follows is no part of the table any more. */
void
dorsal_layout_end_table (DorsalLayout *self)
{
  dorsal_structure_end (self->structure);
  self->columns = NULL;
}
