/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/progress.h"
#include "exchange/report-document.h"

G_BEGIN_DECLS

gboolean dorsal_figure_append (GString                  *html,
                               DorsalFigure              figure,
                               const DorsalProgressView *view,
                               gboolean                  right_to_left,
                               GError                  **error);
void     dorsal_figures_append_colors (GString *css);

G_END_DECLS
