/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/chart-text.h"

G_BEGIN_DECLS

char *dorsal_svg_escape (const char *words);
void  dorsal_texts_write_svg (const DorsalTexts *self,
                              GString           *svg,
                              double             x,
                              double             y,
                              double             mirrored_width);

G_END_DECLS
