/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_FLOW (dorsal_flow_get_type ())

/**
 * DorsalFlow:
 *
 * A container that sets its children side by side where there is room, and below each other where there
 * is not. The keyboard goes through them as through any box.
 */
G_DECLARE_FINAL_TYPE (DorsalFlow, dorsal_flow, DORSAL, FLOW, GtkWidget)

GtkWidget *dorsal_flow_new (void);
void       dorsal_flow_append (DorsalFlow *self, GtkWidget *child);

G_END_DECLS
