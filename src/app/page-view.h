/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_PAGE_VIEW (dorsal_page_view_get_type ())

/** DorsalPageView: the first page of a report, as it will be printed. */
G_DECLARE_FINAL_TYPE (DorsalPageView, dorsal_page_view, DORSAL, PAGE_VIEW, GtkWidget)

void dorsal_page_view_take_report (DorsalPageView *self, DorsalReport *report, double width, double height);

G_END_DECLS
