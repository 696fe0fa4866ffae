/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Drawings as SVG: as cairo writes them, and as a part of an HTML document. There a colour is the name of
 * a colour, so that one drawing is light, dark, rich in contrast or printed, as the reader has it. */

#include "config.h"

#include "exchange/svg.h"

#include "chart/chart-svg.h"
#include "exchange/save.h"

#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The colours come first in a theme, and nothing is between them. */
#define N_COLORS ((guint) (G_STRUCT_OFFSET (DorsalTheme, font) / sizeof (DorsalColor)))

/* The screen’s, a little larger than in the window: pages are read from farther away. */
#define FONT_SIZE 13

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_string_append_len (closure, (const char *) data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * dorsal_svg_draw:
 * @width: in points
 * @height: in points
 * @draw: draws the shapes: of letters, cairo would write outlines
 * @user_data: for @draw
 * @error: set to %DORSAL_EXCHANGE_ERROR_DRAW
 *
 * Returns: (transfer full) (nullable): an SVG file, or %NULL on failure
 */
char *
dorsal_svg_draw (double width, double height, DorsalSvgDraw draw, gpointer user_data, GError **error)
{
  g_autoptr (GString) svg = g_string_new (NULL);
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (append_cb, svg, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  /* Drawing errors stick to the context, writing errors to the surface: both are asked. */
  draw (cr, user_data);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  if (status == CAIRO_STATUS_SUCCESS)
    return g_string_free (g_steal_pointer (&svg), FALSE);

  g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_DRAW,
               _("The picture could not be drawn: %s"), cairo_status_to_string (status));
  return NULL;
}

/** dorsal_svg_theme_init: Fills in a theme whose colours are numbers, to be drawn inline with. */
void
dorsal_svg_theme_init (DorsalTheme *self)
{
  DorsalColor *colors = &self->background;

  dorsal_theme_init (self, DORSAL_THEME_LIGHT);
  self->font_size = FONT_SIZE;
  for (guint i = 0; i < N_COLORS; i++)
    colors[i] = (DorsalColor){ (i + 1) / 255.0, 0, 0, 1 };
}

static guint
to_byte (double part)
{
  return (guint) lround (part * 255);
}

/** dorsal_svg_append_colors: Writes what the colours of inline drawings are in a theme, as declarations of CSS. */
void
dorsal_svg_append_colors (GString *css, DorsalThemeName name)
{
  DorsalTheme theme;
  const DorsalColor *colors = &theme.background;

  dorsal_theme_init (&theme, name);
  for (guint i = 0; i < N_COLORS; i++)
    {
      g_string_append_printf (css, "--c%u:#%02x%02x%02x", i, to_byte (colors[i].red), to_byte (colors[i].green),
                              to_byte (colors[i].blue));
      if (colors[i].alpha < 1)
        g_string_append_printf (css, "%02x", to_byte (colors[i].alpha));
      g_string_append_c (css, ';');
    }
}

static void
append_color (GString *svg, guint red)
{
  g_string_append_printf (svg, "var(--c%u)", CLAMP (red, 1, N_COLORS) - 1);
}

static void
append_rounded (GString *svg, const char *number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  /* A hundredth of a pixel, and no −0. */
  g_ascii_formatd (text, sizeof text, "%.6g", round (g_ascii_strtod (number, NULL) * 100) / 100 + 0.0);
  g_string_append (svg, text);
}

static gboolean
shorten_cb (const GMatchInfo *match, GString *svg, gpointer user_data)
{
  g_autofree char *share = g_match_info_fetch_named (match, "share");
  g_autofree char *number = g_match_info_fetch_named (match, "number");
  g_autofree char *id = g_match_info_fetch_named (match, "id");

  if (share != NULL && *share != '\0')
    append_color (svg, to_byte (g_ascii_strtod (share, NULL) / 100));
  else if (number != NULL && *number != '\0')
    append_rounded (svg, number);
  else if (id != NULL && *id != '\0')
    g_string_append_printf (svg, "%s-%s", (const char *) user_data, id);

  return FALSE;
}

/* In what cairo has drawn there are no words of anybody, so it can be taken as it looks. Colours get their
 * names, numbers lose what no eye can see, ids are made this drawing’s own, and what is usual is left out:
 * cairo 1.16 writes it as style, 1.18 as attributes. The mark of a surface counts all that a program has
 * drawn; it would make the same report another file. */
static char *
shorten (const char *shapes, const char *class_name)
{
  static const char pattern[] =
    "rgb\\((?<share>[0-9.]+)%[^)]*\\)"
    "|(?<number>-?[0-9]+\\.[0-9]+)"
    "| id=\"surface[0-9]+\""
    "|xlink:(?=href)"
    "|(?<=id=\"|#)(?<id>[A-Za-z][A-Za-z0-9_-]*)"
    "|(?:fill|stroke)-opacity(?::1;|=\"1\")"
    "|fill-rule(?::nonzero;|=\"nonzero\")"
    "|stroke-linecap(?::butt;|=\"butt\")"
    "|stroke-linejoin(?::miter;|=\"miter\")"
    "|stroke-miterlimit(?::10;|=\"10\")"
    "| ?stroke:none;"
    "|(?<=Z) M [0-9. -]+(?=\")"
    "|(?<=style=\") "
    "| (?=[ \"])";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);

  return g_regex_replace_eval (regex, shapes, -1, 0, 0, shorten_cb, (gpointer) class_name, NULL);
}

static gboolean
name_color_cb (const GMatchInfo *match, GString *svg, gpointer user_data)
{
  g_autofree char *red = g_match_info_fetch_named (match, "red");

  if (red != NULL && *red != '\0')
    {
      g_string_append (svg, " fill=\"");
      append_color (svg, (guint) strtoul (red, NULL, 16));
      g_string_append_c (svg, '"');
    }

  return FALSE;
}

/* What a person wrote has no quotation marks left here, so these are attributes. The font is that of the page. */
static char *
name_colors (const char *texts)
{
  static const char pattern[] = " fill=\"#(?<red>[0-9a-f]{2})0000\"| font-family=\"[^\"]*\"";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);

  return g_regex_replace_eval (regex, texts, -1, 0, 0, name_color_cb, NULL, NULL);
}

/**
 * dorsal_svg_append_inline:
 * @html: where to
 * @error: set to %DORSAL_EXCHANGE_ERROR_DRAW
 *
 * Writes @drawing as an element that is as wide as there is room. Its colours are those that
 * dorsal_svg_append_colors() writes, its ids begin with its class. Who cannot see it is to be told by what is
 * around it.
 *
 * Returns: whether it could be drawn
 */
gboolean
dorsal_svg_append_inline (GString *html, const DorsalSvgInline *drawing, GError **error)
{
  g_autofree char *drawn = dorsal_svg_draw (drawing->width, drawing->height, drawing->draw, drawing->user_data, error);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *shapes = NULL;
  g_autofree char *texts = NULL;
  char *inside, *end;

  if (drawn == NULL)
    return FALSE;

  inside = strchr (strstr (drawn, "<svg"), '>') + 1;
  end = g_strrstr (inside, "</svg>");
  *end = '\0';
  shapes = shorten (inside, drawing->class_name);
  dorsal_texts_write_svg (drawing->texts, words, 0, 0, drawing->mirrored_width);
  texts = name_colors (words->str);
  g_string_append_printf (html, "<svg class=\"%s\" viewBox=\"0 0 %.0f %.0f\" stroke-miterlimit=\"10\" aria-hidden=\"true\">",
                          drawing->class_name, drawing->width, ceil (drawing->height));
  g_string_append (html, shapes);
  g_string_append (html, texts);
  g_string_append (html, "</svg>\n");
  return TRUE;
}
