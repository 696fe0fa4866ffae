/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report-layout.h"
#include "exchange/task.h"

G_BEGIN_DECLS

/**
 * DorsalFigures:
 * @get_height: how high a figure is when it is as wide as that, in points
 * @draw: draws it with its upper left corner at the origin
 * @user_data: for both; must live as long as the pages
 *
 * Who knows the pictures of a document.
 */
typedef struct
{
  double (*get_height) (DorsalFigure figure, double width, gpointer user_data);
  void (*draw) (cairo_t *cr, DorsalFigure figure, double width, gpointer user_data);
  gpointer user_data;
} DorsalFigures;

/**
 * DorsalPlaces:
 * @pages: the page, from 1, where the full account of each section begins; 0 if it has none
 * @n_first: how many pages come before the full accounts
 * @room: the height left over on the last of these, in points
 * @cut: the sections of which something was cut for want of room
 *
 * Where a document came to stand.
 */
typedef struct
{
  guint                pages[DORSAL_REPORT_N_SECTIONS];
  guint                n_first;
  double               room;
  DorsalReportSections cut;
} DorsalPlaces;

gboolean dorsal_pages_write (DorsalLayout         *layout,
                             const DorsalDocument *document,
                             const DorsalFigures  *figures,
                             const DorsalPlaces   *known,
                             DorsalPlaces         *out_places,
                             DorsalTask           *task,
                             GError              **error);

G_END_DECLS
