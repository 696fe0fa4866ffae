/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/moment.h"
#include "exchange/report-layout.h"

G_BEGIN_DECLS

/**
 * DorsalPdf:
 * @layout: the pages
 * @width: of the paper, in points
 * @height: of the paper, in points
 * @title: what readers show in their title bar
 * @author: (nullable): who wrote it, if they want that told
 * @created: the moment of the report
 *
 * What goes into a PDF file.
 */
typedef struct
{
  const DorsalLayout *layout;
  double              width;
  double              height;
  const char         *title;
  const char         *author;
  DorsalMoment        created;
} DorsalPdf;

GBytes *dorsal_pdf_render (const DorsalPdf *pdf, GError **error);

G_END_DECLS
