/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The colours and sizes of every drawing, in one table. The hues are warm and few, with one accent;
 * red is kept for emergencies. Their numbers are not taste alone: test-theme.c asks for contrast over
 * every tint, and for a difference between lines that also eyes without one of the three receptors
 * see. Change one, and run it. */

#include "config.h"

#include "chart/theme.h"

#include <math.h>

/* A colour as designers write it: 0 to 255 each, and how opaque. */
#define PAINT(r, g, b, a) { (r) / 255.0, (g) / 255.0, (b) / 255.0, (a) }

#define BLACK PAINT (0, 0, 0, 1)
#define WHITE PAINT (255, 255, 255, 1)

#define FONT "Cantarell, Inter, sans-serif"

static const DorsalTheme themes[] = {
  [DORSAL_THEME_LIGHT] = {
    .background = PAINT (255, 255, 255, 1),
    .foreground = PAINT (46, 42, 39, 1),
    .dim = PAINT (107, 100, 94, 1),
    .grid = PAINT (230, 226, 221, 1),
    .accent = PAINT (39, 123, 102, 1),
    .average = PAINT (60, 65, 121, 1),
    .worst = PAINT (139, 89, 5, 1),
    .median = PAINT (82, 27, 71, 1),
    .other_episode = PAINT (105, 110, 132, 1),
    .band = PAINT (139, 89, 5, 0.12),
    .window = PAINT (39, 123, 102, 0.12),
    .gap = PAINT (46, 42, 39, 0.05),
    .treatment = PAINT (92, 110, 170, 0.10),
    .walk = PAINT (47, 138, 98, 1),
    .stretch = PAINT (125, 98, 173, 1),
    .rest = PAINT (138, 120, 103, 1),
    .other = PAINT (74, 127, 174, 1),
    .function = PAINT (110, 112, 30, 1),
    .sleep = PAINT (72, 88, 156, 1),
    .medicine = PAINT (160, 70, 112, 1),
    .warning = PAINT (113, 53, 0, 1),
    .emergency = PAINT (229, 19, 58, 1),
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
    .accent = PAINT (58, 203, 162, 1),
    .average = PAINT (231, 227, 251, 1),
    .worst = PAINT (238, 166, 49, 1),
    .median = PAINT (155, 192, 235, 1),
    .other_episode = PAINT (176, 181, 191, 1),
    .band = PAINT (238, 166, 49, 0.12),
    .window = PAINT (58, 203, 162, 0.12),
    .gap = PAINT (255, 255, 255, 0.05),
    .treatment = PAINT (143, 160, 230, 0.10),
    .walk = PAINT (116, 199, 154, 1),
    .stretch = PAINT (191, 163, 234, 1),
    .rest = PAINT (194, 173, 152, 1),
    .other = PAINT (143, 189, 230, 1),
    .function = PAINT (204, 202, 120, 1),
    .sleep = PAINT (168, 186, 244, 1),
    .medicine = PAINT (236, 160, 192, 1),
    .warning = PAINT (255, 205, 138, 1),
    .emergency = PAINT (255, 118, 113, 1),
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
    .accent = PAINT (20, 95, 75, 1),
    .average = PAINT (0, 0, 0, 1),
    .worst = PAINT (127, 75, 0, 1),
    .median = PAINT (99, 23, 115, 1),
    .other_episode = PAINT (80, 85, 110, 1),
    .band = PAINT (127, 75, 0, 0.16),
    .window = PAINT (20, 95, 75, 0.16),
    .gap = PAINT (0, 0, 0, 0.08),
    .treatment = PAINT (40, 70, 150, 0.14),
    .walk = PAINT (10, 92, 58, 1),
    .stretch = PAINT (84, 51, 138, 1),
    .rest = PAINT (92, 74, 58, 1),
    .other = PAINT (29, 79, 125, 1),
    .function = PAINT (82, 84, 10, 1),
    .sleep = PAINT (44, 58, 132, 1),
    .medicine = PAINT (128, 28, 84, 1),
    .warning = PAINT (86, 46, 0, 1),
    .emergency = PAINT (173, 16, 69, 1),
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
    .accent = PAINT (98, 224, 188, 1),
    .average = PAINT (255, 255, 255, 1),
    .worst = PAINT (239, 167, 32, 1),
    .median = PAINT (166, 200, 255, 1),
    .other_episode = PAINT (179, 183, 197, 1),
    .band = PAINT (239, 167, 32, 0.18),
    .window = PAINT (98, 224, 188, 0.18),
    .gap = PAINT (255, 255, 255, 0.10),
    .treatment = PAINT (150, 170, 255, 0.16),
    .walk = PAINT (127, 224, 168, 1),
    .stretch = PAINT (205, 178, 255, 1),
    .rest = PAINT (216, 194, 170, 1),
    .other = PAINT (159, 208, 255, 1),
    .function = PAINT (222, 220, 126, 1),
    .sleep = PAINT (170, 188, 255, 1),
    .medicine = PAINT (255, 172, 206, 1),
    .warning = PAINT (255, 209, 132, 1),
    .emergency = PAINT (255, 119, 116, 1),
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
    .accent = PAINT (25, 115, 99, 1),
    .average = PAINT (30, 30, 50, 1),
    .worst = PAINT (174, 105, 25, 1),
    .median = PAINT (105, 38, 97, 1),
    .other_episode = PAINT (114, 118, 142, 1),
    .band = PAINT (174, 105, 25, 0.30),
    .window = PAINT (25, 115, 99, 0.55),
    .gap = PAINT (26, 26, 26, 0.45),
    .treatment = PAINT (70, 90, 150, 0.55),
    .walk = PAINT (27, 111, 90, 1),
    .stretch = PAINT (106, 80, 150, 1),
    .rest = PAINT (117, 101, 90, 1),
    .other = PAINT (61, 111, 156, 1),
    .function = PAINT (98, 100, 30, 1),
    .sleep = PAINT (64, 80, 142, 1),
    .medicine = PAINT (142, 58, 98, 1),
    .warning = PAINT (121, 87, 61, 1),
    .emergency = PAINT (180, 1, 13, 1),
    .font = FONT,
    .font_size = 8.5,
    .line_width = 1.4,
    .patterns = TRUE,
  },
  /* Areas differ in their hatches, series in dashes and shapes. */
  [DORSAL_THEME_BLACK_AND_WHITE] = {
    .background = WHITE,
    .foreground = BLACK,
    .dim = BLACK,
    .grid = BLACK,
    .accent = BLACK,
    .average = BLACK,
    .worst = BLACK,
    .median = BLACK,
    .other_episode = BLACK,
    .band = BLACK,
    .window = BLACK,
    .gap = BLACK,
    .treatment = BLACK,
    .walk = BLACK,
    .stretch = BLACK,
    .rest = BLACK,
    .other = BLACK,
    .function = BLACK,
    .sleep = BLACK,
    .medicine = BLACK,
    .warning = BLACK,
    .emergency = BLACK,
    .font = FONT,
    .font_size = 12,
    .line_width = 2,
    .patterns = TRUE,
    .black_and_white = TRUE,
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
