/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_FIRST_START_PAGE (dorsal_first_start_page_get_type ())

G_DECLARE_FINAL_TYPE (DorsalFirstStartPage, dorsal_first_start_page, DORSAL, FIRST_START_PAGE, GtkBox)

void dorsal_first_start_page_set_context (DorsalFirstStartPage *self, DorsalContext *context);
void dorsal_first_start_page_present (DorsalContext *context, GtkWidget *parent);

G_END_DECLS
