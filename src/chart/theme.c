/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The colours and sizes of every drawing, in one table. The hues are warm and few, with one accent;
 * red is kept for emergencies. test-chart.c holds their contrast to account. */

#include "config.h"

#include "chart/theme.h"

#include <math.h>

/* A colour as designers write it: 0 to 255 each, and how opaque. */
#define PAINT(r, g, b, a) { (r) / 255.0, (g) / 255.0, (b) / 255.0, (a) }

#define FONT "Cantarell, Inter, sans-serif"

static const DorsalTheme themes[] = {
  [DORSAL_THEME_LIGHT] = {
    .background = PAINT (255, 255, 255, 1),
    .foreground = PAINT (46, 42, 39, 1),
    .dim = PAINT (107, 100, 94, 1),
    .grid = PAINT (230, 226, 221, 1),
    .accent = PAINT (38, 128, 106, 1),
    .average = PAINT (59, 63, 115, 1),
    .worst = PAINT (192, 121, 42, 1),
    .band = PAINT (192, 121, 42, 0.16),
    .window = PAINT (38, 128, 106, 0.16),
    .gap = PAINT (46, 42, 39, 0.07),
    .walk = PAINT (47, 138, 98, 1),
    .stretch = PAINT (125, 98, 173, 1),
    .rest = PAINT (138, 120, 103, 1),
    .other = PAINT (74, 127, 174, 1),
    .warning = PAINT (160, 90, 0, 1),
    .emergency = PAINT (192, 28, 40, 1),
    .font = FONT,
    .font_size = 12,
    .line_width = 2,
    .patterns = FALSE,
  },
  [DORSAL_THEME_DARK] = {
    .background = PAINT (54, 54, 54, 1),
    .foreground = PAINT (244, 241, 238, 1),
    .dim = PAINT (189, 183, 177, 1),
    .grid = PAINT (76, 73, 71, 1),
    .accent = PAINT (99, 205, 176, 1),
    .average = PAINT (236, 232, 255, 1),
    .worst = PAINT (201, 138, 72, 1),
    .band = PAINT (201, 138, 72, 0.20),
    .window = PAINT (99, 205, 176, 0.20),
    .gap = PAINT (255, 255, 255, 0.07),
    .walk = PAINT (116, 199, 154, 1),
    .stretch = PAINT (191, 163, 234, 1),
    .rest = PAINT (194, 173, 152, 1),
    .other = PAINT (143, 189, 230, 1),
    .warning = PAINT (240, 176, 74, 1),
    .emergency = PAINT (255, 138, 132, 1),
    .font = FONT,
    .font_size = 12,
    .line_width = 2,
    .patterns = FALSE,
  },
  [DORSAL_THEME_HIGH_CONTRAST] = {
    .background = PAINT (255, 255, 255, 1),
    .foreground = PAINT (0, 0, 0, 1),
    .dim = PAINT (58, 58, 58, 1),
    .grid = PAINT (180, 180, 180, 1),
    .accent = PAINT (10, 92, 72, 1),
    .average = PAINT (0, 0, 0, 1),
    .worst = PAINT (156, 87, 0, 1),
    .band = PAINT (156, 87, 0, 0.22),
    .window = PAINT (10, 92, 72, 0.18),
    .gap = PAINT (0, 0, 0, 0.09),
    .walk = PAINT (10, 92, 58, 1),
    .stretch = PAINT (84, 51, 138, 1),
    .rest = PAINT (92, 74, 58, 1),
    .other = PAINT (29, 79, 125, 1),
    .warning = PAINT (122, 66, 0, 1),
    .emergency = PAINT (164, 0, 24, 1),
    .font = FONT,
    .font_size = 12,
    .line_width = 2.5,
    .patterns = FALSE,
  },
  [DORSAL_THEME_HIGH_CONTRAST_DARK] = {
    .background = PAINT (0, 0, 0, 1),
    .foreground = PAINT (255, 255, 255, 1),
    .dim = PAINT (214, 214, 214, 1),
    .grid = PAINT (90, 90, 90, 1),
    .accent = PAINT (94, 224, 188, 1),
    .average = PAINT (255, 255, 255, 1),
    .worst = PAINT (217, 143, 60, 1),
    .band = PAINT (217, 143, 60, 0.30),
    .window = PAINT (94, 224, 188, 0.24),
    .gap = PAINT (255, 255, 255, 0.14),
    .walk = PAINT (127, 224, 168, 1),
    .stretch = PAINT (205, 178, 255, 1),
    .rest = PAINT (216, 194, 170, 1),
    .other = PAINT (159, 208, 255, 1),
    .warning = PAINT (255, 192, 77, 1),
    .emergency = PAINT (255, 143, 136, 1),
    .font = FONT,
    .font_size = 12,
    .line_width = 2.5,
    .patterns = FALSE,
  },
  [DORSAL_THEME_PRINT] = {
    .background = PAINT (255, 255, 255, 1),
    .foreground = PAINT (26, 26, 26, 1),
    .dim = PAINT (85, 85, 85, 1),
    .grid = PAINT (217, 217, 217, 1),
    .accent = PAINT (27, 111, 90, 1),
    .average = PAINT (31, 31, 51, 1),
    .worst = PAINT (181, 112, 31, 1),
    .band = PAINT (181, 112, 31, 0.14),
    .window = PAINT (27, 111, 90, 0.55),
    .gap = PAINT (26, 26, 26, 0.45),
    .walk = PAINT (27, 111, 90, 1),
    .stretch = PAINT (106, 80, 150, 1),
    .rest = PAINT (117, 101, 90, 1),
    .other = PAINT (61, 111, 156, 1),
    .warning = PAINT (138, 77, 0, 1),
    .emergency = PAINT (181, 18, 31, 1),
    .font = FONT,
    .font_size = 8.5,
    .line_width = 1.4,
    .patterns = TRUE,
  },
};

/**
 * dorsal_theme_init:
 * @self: (out caller-allocates): a theme
 * @name: which
 *
 * Fills in one of the built-in themes. A caller may change sizes and colours afterwards: a window
 * sets the font of the desktop and its text scale, and the background to the colour behind the
 * drawing, which hollow shapes are filled with.
 */
void
dorsal_theme_init (DorsalTheme *self, DorsalThemeName name)
{
  g_return_if_fail (self != NULL && (guint) name < G_N_ELEMENTS (themes));

  *self = themes[name];
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const DorsalColor *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green)
         + 0.0722 * linear (color->blue);
}

/**
 * dorsal_color_get_contrast:
 * @a: an opaque colour
 * @b: another
 *
 * Returns: their contrast ratio as WCAG 2.2 defines it, 1 to 21
 */
double
dorsal_color_get_contrast (const DorsalColor *a, const DorsalColor *b)
{
  double lighter = MAX (luminance (a), luminance (b));
  double darker = MIN (luminance (a), luminance (b));

  return (lighter + 0.05) / (darker + 0.05);
}
