/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Pictures as programs read them that are not ours. */

/* An element of text as a reader finds it. */
typedef struct
{
  GString *words;
  double   x, y, length;
  char    *font;
  char    *color;
  char    *direction;
} ReadingText;

/* What was found in an SVG. */
typedef struct
{
  GPtrArray   *texts; /* ReadingText */
  ReadingText *open;
  guint        n_outlines;
  guint        n_keeping_blanks;
  gboolean     is_image;
} Reading;

Reading          reading_new (const char *svg, gssize size);
void             reading_clear (Reading *self);
char            *reading_run (const char        *program,
                              GBytes            *input,
                              const char *const *arguments,
                              GBytes           **out_bytes);
cairo_surface_t *reading_load_png (GBytes *png);
double           reading_compare (cairo_surface_t *a, cairo_surface_t *b);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

G_END_DECLS
