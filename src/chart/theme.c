/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "chart/theme.h"

#include <math.h>

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const DorsalColor *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) + 0.0722 * linear (color->blue);
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
