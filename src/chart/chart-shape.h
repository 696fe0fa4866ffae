/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/theme.h"

G_BEGIN_DECLS

/**
 * DorsalShape:
 *
 * What a point or mark looks like. Each meaning has a shape of its own, so that none hangs on
 * colour.
 */
typedef enum
{
  DORSAL_SHAPE_CIRCLE,        /* pain now */
  DORSAL_SHAPE_SQUARE,        /* average pain */
  DORSAL_SHAPE_TRIANGLE,      /* worst pain */
  DORSAL_SHAPE_TRIANGLE_DOWN, /* least pain */
  DORSAL_SHAPE_DIAMOND,       /* no pain, answered for days without an entry */
  DORSAL_SHAPE_SUN,           /* a good day */
  DORSAL_SHAPE_CROSS,         /* a visit */
  DORSAL_SHAPE_FLAME,         /* a flare-up */
  DORSAL_SHAPE_FLAG,          /* an event */
  DORSAL_SHAPE_WARNING,       /* a warning sign */
  DORSAL_SHAPE_EMERGENCY,     /* a warning sign that cannot wait */
} DorsalShape;

/** DorsalHatch: the lines that stand for a tint in black and white. */
typedef enum
{
  DORSAL_HATCH_RISING,
  DORSAL_HATCH_FALLING,
  DORSAL_HATCH_UPRIGHT,
  DORSAL_HATCH_CROSSED,
} DorsalHatch;

void dorsal_color_set (cairo_t *cr, const DorsalColor *color);
void dorsal_shape_draw (cairo_t           *cr,
                        DorsalShape        shape,
                        double             x,
                        double             y,
                        double             radius,
                        const DorsalColor *color,
                        const DorsalColor *inside);
void dorsal_area_fill (cairo_t           *cr,
                       const DorsalTheme *theme,
                       const DorsalColor *color,
                       DorsalHatch        hatch);

G_END_DECLS
