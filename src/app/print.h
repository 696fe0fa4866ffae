/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report-pdf.h"
#include "exchange/report.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DorsalPrinted:
 *
 * Called when a page goes to the printer, or to the file that is printed to; not when it is only previewed.
 */
typedef void (*DorsalPrinted) (gpointer user_data);

void dorsal_print_pages (GtkWidget *parent, const DorsalPdf *pages, DorsalPrinted printed, GDestroyNotify release);
void dorsal_print_report (GtkWidget    *parent,
                          DorsalReport *report,
                          double        width,
                          double        height);

G_END_DECLS
