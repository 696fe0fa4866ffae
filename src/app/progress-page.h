/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_PROGRESS_PAGE (dorsal_progress_page_get_type ())

/**
 * DorsalProgressPage:
 *
 * The chart, the recovery line and what changed.
 *
 * Signal “day-activated” (int day): show this day of the journal.
 */
G_DECLARE_FINAL_TYPE (DorsalProgressPage, dorsal_progress_page, DORSAL, PROGRESS_PAGE, AdwBin)

GtkWidget *dorsal_progress_page_new (void);
void       dorsal_progress_page_set_context (DorsalProgressPage *self, DorsalContext *context);

G_END_DECLS
