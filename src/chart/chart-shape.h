/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/theme.h"

G_BEGIN_DECLS

/**
 * DorsalShape:
 *
 * What a point or mark looks like. What stands in the same place has different shapes, so that none of it
 * hangs on colour.
 */
typedef enum
{
  DORSAL_SHAPE_CIRCLE,        /* pain now */
  DORSAL_SHAPE_SQUARE,        /* average pain */
  DORSAL_SHAPE_TRIANGLE,      /* worst pain; in a lane, felt better */
  DORSAL_SHAPE_TRIANGLE_DOWN, /* least pain; in a lane, felt worse */
  DORSAL_SHAPE_DIAMOND,       /* solid: another episode, or advice above the plot; hollow: no pain, said later */
  DORSAL_SHAPE_SUN,           /* a good day */
  DORSAL_SHAPE_CROSS,         /* a visit */
  DORSAL_SHAPE_FLAME,         /* a flare-up */
  DORSAL_SHAPE_FLAG,          /* an event */
  DORSAL_SHAPE_WARNING,       /* a warning sign */
  DORSAL_SHAPE_EMERGENCY,     /* a warning sign that cannot wait */
} DorsalShape;

/**
 * DorsalHatch:
 *
 * What stands for a tint, or for a colour, where there is none. Areas differ from each other, and so do the
 * lanes of a layer.
 */
typedef enum
{
  DORSAL_HATCH_RISING,  /* the rest window; in lanes, stretching */
  DORSAL_HATCH_FALLING, /* days without an entry */
  DORSAL_HATCH_UPRIGHT, /* least to worst pain; in lanes, sleep and stress */
  DORSAL_HATCH_DOTTED,  /* a treatment */
  DORSAL_HATCH_LEVEL,   /* minutes of anything else */
  DORSAL_HATCH_CROSSED, /* medicines */
  DORSAL_HATCH_FULL,    /* walking, and what the person could do */
  DORSAL_HATCH_EMPTY,   /* rest */
} DorsalHatch;

#define DORSAL_N_HATCHES (DORSAL_HATCH_EMPTY + 1)

void dorsal_color_set (cairo_t *cr, const DorsalColor *color);
void dorsal_shapes_mirror (cairo_t *cr, double width);
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
void dorsal_bar_fill (cairo_t           *cr,
                      const DorsalTheme *theme,
                      const DorsalColor *color,
                      DorsalHatch        hatch);
void dorsal_grid_set_style (cairo_t *cr, const DorsalTheme *theme);

G_END_DECLS
