/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_PAGE_VIEW (dorsal_page_view_get_type ())

/** DorsalPageView: a page of a report, as it will be printed, as wide as there is room. */
G_DECLARE_FINAL_TYPE (DorsalPageView, dorsal_page_view, DORSAL, PAGE_VIEW, GtkWidget)

GtkWidget *dorsal_page_view_new (DorsalReport *report, guint page, double width, double height);
void       dorsal_page_view_set_near (DorsalPageView *self, gboolean is_near);

G_END_DECLS
