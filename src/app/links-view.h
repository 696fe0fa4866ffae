/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/progress.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_LINKS_VIEW (dorsal_links_view_get_type ())

/** DorsalLinksView: “What Goes With What”: which of the things that are followed go with the pain of the day
 * after, worked out beside the window and never in its way. */
G_DECLARE_FINAL_TYPE (DorsalLinksView, dorsal_links_view, DORSAL, LINKS_VIEW, GtkBox)

GtkWidget *dorsal_links_view_new (void);
void       dorsal_links_view_set_progress (DorsalLinksView *self, const DorsalProgressView *progress);

G_END_DECLS
