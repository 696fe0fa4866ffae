/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report-pdf.h"
#include "exchange/report.h"

#include <adwaita.h>

G_BEGIN_DECLS

void dorsal_print_pages (GtkWidget *parent, const DorsalPdf *pages, GDestroyNotify release);
void dorsal_print_report (GtkWidget    *parent,
                          DorsalReport *report,
                          double        width,
                          double        height);

G_END_DECLS
