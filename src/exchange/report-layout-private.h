/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report-layout.h"

G_BEGIN_DECLS

/* Lengths in points. */
#define ROW_GAP 1.5

/* A heading does not stand alone at the foot of a page: this much must fit below it. */
#define HEADING_COMPANY 18

typedef struct
{
  guint  page;
  double y;
} Cursor;

struct _DorsalLayout
{
  PangoContext *context;
  GPtrArray    *pages; /* of GArray of DorsalItem */
  double        paper_width;
  double        paper_height;
  double        scale;
  gboolean      right_to_left;
  char         *header;
  char         *footer;
  char         *imprint;

  double   top;
  double   bottom;
  double   x;
  double   width;
  Cursor   cursor;

  DorsalStructure *structure;

  const DorsalColumn *columns; /* of the table that is open */
  guint               n_columns;
  double              head_height;
  gboolean            head_is_due;

  gboolean in_columns;
  double   full_x;
  double   full_width;
  Cursor   columns_start;
  Cursor   columns_end;
  Cursor   box_start;
};

void     dorsal_layout_turn_page (DorsalLayout *self);
void     dorsal_layout_ensure_room (DorsalLayout *self, double height);
gboolean dorsal_layout_place_part_of_row (DorsalLayout *self, GArray *row, gboolean in_table);

G_END_DECLS
