/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/progress.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_CHANGES_VIEW (dorsal_changes_view_get_type ())

/** DorsalChangesView: “What Changed”: the few numbers that the days of a spell can carry, whether there is a
 * trend, and how that was worked out. */
G_DECLARE_FINAL_TYPE (DorsalChangesView, dorsal_changes_view, DORSAL, CHANGES_VIEW, GtkBox)

GtkWidget *dorsal_changes_view_new (void);
void       dorsal_changes_view_set_progress (DorsalChangesView        *self,
                                             const DorsalProgressView *progress,
                                             DorsalDay                 first,
                                             DorsalDay                 today);

G_END_DECLS
