/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double red, green, blue, alpha;
} DorsalColor;

/**
 * DorsalTheme:
 *
 * The colours and sizes of a drawing. Colours differ in lightness as well as in hue, and every mark
 * differs in shape, so nothing is told by colour alone. Lengths are in pixels or points.
 */
typedef struct
{
  DorsalColor background;
  DorsalColor foreground;
  DorsalColor dim;           /* secondary text and ticks */
  DorsalColor grid;
  DorsalColor accent;        /* pain now, today */
  DorsalColor average;
  DorsalColor worst;
  DorsalColor median;        /* of the last seven days */
  DorsalColor other_episode; /* pain of another episode, quieter than that of this one */
  DorsalColor band;          /* least to worst */
  DorsalColor window;        /* the rest window */
  DorsalColor gap;           /* days without an entry */
  DorsalColor treatment;     /* from its first day to its last */
  DorsalColor walk;
  DorsalColor stretch;
  DorsalColor rest;
  DorsalColor other;
  DorsalColor function;      /* what was managed, and scores of it */
  DorsalColor sleep;
  DorsalColor medicine;
  DorsalColor warning;       /* advice of level 3 and 4 */
  DorsalColor emergency;     /* level 5, and nothing else */
  const char *font;          /* as for pango_font_description_from_string() */
  double      font_size;
  double      line_width;
  gboolean    patterns;      /* hatch instead of tint, for printers */
  gboolean    black_and_white; /* no grey, neither of colours nor of smoothed edges */
} DorsalTheme;

typedef enum
{
  DORSAL_THEME_LIGHT,
  DORSAL_THEME_DARK,
  DORSAL_THEME_HIGH_CONTRAST,
  DORSAL_THEME_HIGH_CONTRAST_DARK,
  DORSAL_THEME_PRINT,
  DORSAL_THEME_BLACK_AND_WHITE,
} DorsalThemeName;

#define DORSAL_N_THEMES (DORSAL_THEME_BLACK_AND_WHITE + 1)

void   dorsal_theme_init (DorsalTheme *self, DorsalThemeName name);
double dorsal_color_get_contrast (const DorsalColor *a, const DorsalColor *b);

G_END_DECLS
