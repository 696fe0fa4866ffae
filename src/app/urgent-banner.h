/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_URGENT_BANNER (dorsal_urgent_banner_get_type ())

G_DECLARE_FINAL_TYPE (DorsalUrgentBanner, dorsal_urgent_banner, DORSAL, URGENT_BANNER, GtkWidget)

void dorsal_urgent_banner_set_context (DorsalUrgentBanner *self, DorsalContext *context);

G_END_DECLS
