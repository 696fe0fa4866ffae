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

/**
 * DorsalHatch:
 *
 * What stands for a tint, or for a colour, where there is none. Each meaning has one of its own.
 */
typedef enum
{
  DORSAL_HATCH_RISING,  /* the rest window; stretching */
  DORSAL_HATCH_FALLING, /* days without an entry */
  DORSAL_HATCH_UPRIGHT, /* least to worst pain */
  DORSAL_HATCH_DOTTED,  /* a treatment */
  DORSAL_HATCH_LEVEL,   /* minutes of anything else */
  DORSAL_HATCH_CROSSED,
  DORSAL_HATCH_FULL,    /* walking */
  DORSAL_HATCH_EMPTY,   /* rest */
} DorsalHatch;

#define DORSAL_N_HATCHES (DORSAL_HATCH_EMPTY + 1)

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
void dorsal_bar_fill (cairo_t           *cr,
                      const DorsalTheme *theme,
                      const DorsalColor *color,
                      DorsalHatch        hatch);
void dorsal_grid_set_style (cairo_t *cr, const DorsalTheme *theme);

G_END_DECLS
