/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report-document.h"
#include "exchange/report-structure.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* What stands on a page once its place is known, and how text is set for it. */

/**
 * DorsalCell:
 * @text: plain text, never markup
 * @style: how it is set
 * @share: its part of the width; the shares of a row add up to 1
 * @at_end: set against the end of the cell, as numbers are
 * @most_lines: cut the text after so many lines and mark the cut, or 0 for all of them
 * @role: (nullable): what it is in the structure of the document, as PDF names it
 * @page: the page that it leads to, from 1, or 0
 */
typedef struct
{
  const char *text;
  DorsalStyle style;
  double      share;
  gboolean    at_end;
  guint       most_lines;
  const char *role;
  guint       page;
} DorsalCell;

/**
 * DorsalSetCell:
 * @text: all of its lines
 * @x: where, in points
 * @width: in points
 * @grey: its colour, from 0 (black) to 1
 * @role: (nullable): what it is in the structure of the document
 * @page: the page that it leads to, from 1, or 0
 * @placed: how many of its lines have found their place
 *
 * A cell of a row whose lines are known.
 */
typedef struct
{
  PangoLayout *text;
  double       x;
  double       width;
  double       grey;
  const char  *role;
  guint        page;
  int          placed;
} DorsalSetCell;

/** DorsalDraw: draws a picture with its upper left corner at the origin */
typedef void (*DorsalDraw) (cairo_t *cr, double width, gpointer user_data);

typedef enum
{
  DORSAL_ITEM_TEXT,
  DORSAL_ITEM_RULE,
  DORSAL_ITEM_FRAME,
  DORSAL_ITEM_PICTURE,
} DorsalItemKind;

/**
 * DorsalItem:
 * @x, @y, @width, @height: where, in points
 * @grey: the colour of a text or a rule, from 0 (black) to 1
 * @node: (nullable): which part of the document it is
 * @text: (transfer full): for a text: all of its lines
 * @first_line: the first of its lines that stands here
 * @n_lines: how many of its lines stand here
 * @draw: for a picture
 * @user_data: for @draw
 */
typedef struct
{
  DorsalItemKind    kind;
  double            x;
  double            y;
  double            width;
  double            height;
  double            grey;
  const DorsalNode *node;
  PangoLayout      *text;
  int               first_line;
  int               n_lines;
  DorsalDraw        draw;
  gpointer          user_data;
} DorsalItem;

double        dorsal_style_get_grey (DorsalStyle style);
PangoContext *dorsal_type_create_context (gboolean right_to_left, double size);
gboolean      dorsal_type_is_right_to_left (const char *text);
PangoLayout  *dorsal_type_set (PangoContext *context, const DorsalCell *cell, double width);
double        dorsal_type_get_height (PangoLayout *text);
double        dorsal_type_measure_lines (PangoLayout *text, int first, double room, int *out_n_lines);
GArray       *dorsal_row_set (PangoContext     *context,
                              const DorsalCell *cells,
                              guint             n_cells,
                              double            x,
                              double            width);
double        dorsal_row_get_height (GArray *row);
gboolean      dorsal_row_is_cut (GArray *row);
GArray       *dorsal_items_new (void);
void          dorsal_items_draw (GArray *items, cairo_t *cr);

G_END_DECLS
