/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report-type.h"

G_BEGIN_DECLS

/**
 * DorsalLayout:
 *
 * Blocks of text, tables and pictures, set on pages one below the other. What does not fit on a page
 * goes on to the next, between two lines of a text if it must, so nothing ever leaves the paper.
 * In a right-to-left language every page is the mirror image.
 */
typedef struct _DorsalLayout DorsalLayout;

/**
 * DorsalLayoutPaper:
 * @width: in points
 * @height: in points
 * @right_to_left: mirror everything
 * @type_size: how large the letters are before dorsal_layout_break_page(), 1 being usual
 * @header: stands at the top of every page but the first
 * @footer: stands at the bottom of every page
 * @imprint: stands below the footer, beside the page number
 */
typedef struct
{
  double      width;
  double      height;
  gboolean    right_to_left;
  double      type_size;
  const char *header;
  const char *footer;
  const char *imprint;
} DorsalLayoutPaper;

DorsalLayout *dorsal_layout_new (const DorsalLayoutPaper *paper);
void          dorsal_layout_free (DorsalLayout *self);
double        dorsal_layout_get_width (const DorsalLayout *self);
guint         dorsal_layout_get_page (const DorsalLayout *self);
double        dorsal_layout_get_room (const DorsalLayout *self);
guint         dorsal_layout_get_n_pages (const DorsalLayout *self);

DorsalStructure *dorsal_layout_get_structure (const DorsalLayout *self);

gboolean dorsal_layout_add_text (DorsalLayout *self, DorsalStyle style, const char *text, guint most_lines);
gboolean dorsal_layout_add_row (DorsalLayout *self, const DorsalCell *cells, guint n_cells);
void     dorsal_layout_keep_heading (DorsalLayout *self);
void     dorsal_layout_add_heading (DorsalLayout *self, const char *text, const char *reference, guint page);
void     dorsal_layout_begin_table (DorsalLayout *self, const DorsalColumn *columns, guint n_columns);
gboolean dorsal_layout_add_table_row (DorsalLayout *self, const char *const *texts, guint most_lines);
void     dorsal_layout_end_table (DorsalLayout *self);
void     dorsal_layout_add_picture (DorsalLayout *self,
                                    double        height,
                                    const char   *words,
                                    DorsalDraw    draw,
                                    gpointer      user_data);
void     dorsal_layout_add_rule (DorsalLayout *self);
void     dorsal_layout_add_space (DorsalLayout *self, double height);
void     dorsal_layout_begin_columns (DorsalLayout *self);
void     dorsal_layout_next_column (DorsalLayout *self);
void     dorsal_layout_end_columns (DorsalLayout *self);
void     dorsal_layout_begin_box (DorsalLayout *self);
void     dorsal_layout_end_box (DorsalLayout *self);
void     dorsal_layout_break_page (DorsalLayout *self);
void     dorsal_layout_finish (DorsalLayout *self);
void     dorsal_layout_draw (const DorsalLayout *self, guint page, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalLayout, dorsal_layout_free)

G_END_DECLS
