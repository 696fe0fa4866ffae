/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/progress.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_COMPARE_VIEW (dorsal_compare_view_get_type ())

/** DorsalCompareView: “Before and After”: two periods side by side, each number with the days that it was taken
 * from. */
G_DECLARE_FINAL_TYPE (DorsalCompareView, dorsal_compare_view, DORSAL, COMPARE_VIEW, GtkBox)

GtkWidget *dorsal_compare_view_new (void);
void       dorsal_compare_view_set_progress (DorsalCompareView        *self,
                                             const DorsalProgressView *progress,
                                             DorsalDay                 first,
                                             DorsalDay                 today);
void       dorsal_compare_view_set_selection (DorsalCompareView *self, DorsalDay first, DorsalDay last);

G_END_DECLS
