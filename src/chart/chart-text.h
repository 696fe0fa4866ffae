/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/theme.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/** Sizes of text, as a share of the theme's. */
#define DORSAL_TEXT_NORMAL 1.0
#define DORSAL_TEXT_SMALL 0.9

/**
 * DorsalBox:
 *
 * A rectangle. In a layout @x counts from the side where the text of the language starts.
 */
typedef struct
{
  double x;
  double y;
  double width;
  double height;
} DorsalBox;

/**
 * DorsalText:
 * @layout: (transfer full): the shaped text
 * @box: where it stands
 * @color: its colour
 */
typedef struct
{
  PangoLayout *layout;
  DorsalBox    box;
  DorsalColor  color;
} DorsalText;

/** DorsalTexts: the texts of one drawing, shaped in one font. */
typedef struct _DorsalTexts DorsalTexts;

DorsalTexts      *dorsal_texts_new (const DorsalTheme *theme, gboolean right_to_left);
void              dorsal_texts_free (DorsalTexts *self);
DorsalText       *dorsal_texts_add (DorsalTexts       *self,
                                    const char        *words,
                                    double             size,
                                    const DorsalColor *color);
DorsalText       *dorsal_texts_repeat (DorsalTexts *self, guint index, const DorsalColor *color);
void              dorsal_texts_remove_last (DorsalTexts *self);
void              dorsal_texts_move (DorsalTexts *self, guint index, double x, double y);
double            dorsal_texts_measure (DorsalTexts *self, const char *words, double size);
double            dorsal_texts_get_line_height (const DorsalTexts *self, double size);
gboolean          dorsal_texts_settle_last (DorsalTexts *self, guint from, double gap);
double            dorsal_texts_measure_line (const DorsalTheme *theme, double size);
gboolean          dorsal_texts_place (DorsalTexts       *self,
                                      const char        *words,
                                      const DorsalColor *color,
                                      double             x,
                                      double             y,
                                      double             width,
                                      guint              from,
                                      double             gap);
guint             dorsal_texts_count (const DorsalTexts *self);
const DorsalText *dorsal_texts_get (const DorsalTexts *self, guint index);
void              dorsal_texts_draw (const DorsalTexts *self, cairo_t *cr, gboolean mirrored);
void              dorsal_text_limit (DorsalText *text, double width);
gboolean          dorsal_box_overlaps (const DorsalBox *a, const DorsalBox *b, double gap);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalTexts, dorsal_texts_free)

G_END_DECLS
