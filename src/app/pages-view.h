/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_PAGES_VIEW (dorsal_pages_view_get_type ())

/** DorsalPagesView: all pages of a report, one below the other, for a scrolled window. */
G_DECLARE_FINAL_TYPE (DorsalPagesView, dorsal_pages_view, DORSAL, PAGES_VIEW, GtkWidget)

void dorsal_pages_view_show_report (DorsalPagesView *self,
                                    DorsalReport    *report,
                                    double           width,
                                    double           height,
                                    const char      *description);

G_END_DECLS
