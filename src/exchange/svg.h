/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/chart-text.h"

G_BEGIN_DECLS

/** DorsalSvgDraw: draws shapes, but no texts, with their upper left corner at the origin */
typedef void (*DorsalSvgDraw) (cairo_t *cr, gpointer user_data);

/**
 * DorsalSvgInline:
 * @width: in units of the drawing
 * @height: in units of the drawing
 * @draw: draws its shapes, with a theme of dorsal_svg_theme_init()
 * @user_data: for @draw
 * @texts: its texts, with the same theme
 * @mirrored_width: @width if it is mirrored, else 0
 * @class_name: its class
 *
 * A drawing that becomes a part of an HTML document.
 */
typedef struct
{
  double             width;
  double             height;
  DorsalSvgDraw      draw;
  gpointer           user_data;
  const DorsalTexts *texts;
  double             mirrored_width;
  const char        *class_name;
} DorsalSvgInline;

char    *dorsal_svg_draw (double width, double height, DorsalSvgDraw draw, gpointer user_data, GError **error);
void     dorsal_svg_theme_init (DorsalTheme *self);
void     dorsal_svg_append_colors (GString *css, DorsalThemeName name);
gboolean dorsal_svg_append_inline (GString *html, const DorsalSvgInline *drawing, GError **error);

G_END_DECLS
