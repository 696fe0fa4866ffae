/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/theme.h"

#include <adwaita.h>

G_BEGIN_DECLS

void dorsal_drawing_init_theme (GtkWidget *widget, DorsalTheme *theme, char **out_font);
void dorsal_drawing_use_theme (DorsalTheme *theme, DorsalThemeName name);
void dorsal_drawing_follow_style (GtkWidget *widget, GCallback restyle_cb);

G_END_DECLS
