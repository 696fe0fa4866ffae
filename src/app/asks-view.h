/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_ASKS_VIEW (dorsal_asks_view_get_type ())

G_DECLARE_FINAL_TYPE (DorsalAsksView, dorsal_asks_view, DORSAL, ASKS_VIEW, GtkBox)

void dorsal_asks_view_set_context (DorsalAsksView *self, DorsalContext *context);

G_END_DECLS
