/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dorsal_toggles_keep_one (GtkToggleButton *button);
int  dorsal_toggles_find_pressed (GtkWidget *box);

G_END_DECLS
