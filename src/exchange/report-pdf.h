/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/moment.h"
#include "exchange/report-structure.h"
#include "exchange/task.h"

G_BEGIN_DECLS

/**
 * DorsalPdf:
 * @n_pages: how many pages there are
 * @draw_page: draws one of them, from 0, the corner of the paper at the origin
 * @user_data: for @draw_page
 * @width: of the paper, in points
 * @height: of the paper, in points
 * @title: what readers show in their title bar
 * @author: (nullable): who wrote it, if they want that told
 * @structure: (nullable): the parts of the document that @draw_page tells cairo of
 * @created: the moment it was made
 * @task: (nullable): watches and stops the work, page by page
 *
 * What goes into a PDF file.
 */
typedef struct
{
  guint n_pages;
  void (*draw_page) (cairo_t *cr, guint page, gpointer user_data);
  gpointer               user_data;
  double                 width;
  double                 height;
  const char            *title;
  const char            *author;
  const DorsalStructure *structure;
  DorsalMoment           created;
  DorsalTask            *task;
} DorsalPdf;

GBytes *dorsal_pdf_render (const DorsalPdf *pdf, GError **error);

G_END_DECLS
