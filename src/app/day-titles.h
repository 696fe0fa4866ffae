/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dorsal_day_titles_update (GtkColumnView *view, GPtrArray *columns, guint n_values);

G_END_DECLS
