/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the drawings of the chart layer need to know about the screen: the colour scheme and the size
 * of the text, asked of the widget they are shown in. */

#include "config.h"

#include "app/drawing.h"

static DorsalThemeName
choose_theme (AdwStyleManager *style)
{
  gboolean dark = adw_style_manager_get_dark (style);

  if (adw_style_manager_get_high_contrast (style))
    return dark ? DORSAL_THEME_HIGH_CONTRAST_DARK : DORSAL_THEME_HIGH_CONTRAST;

  return dark ? DORSAL_THEME_DARK : DORSAL_THEME_LIGHT;
}

static double
get_text_size (PangoContext *context, const PangoFontDescription *font)
{
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  double resolution = pango_cairo_context_get_resolution (context);

  if (pango_font_description_get_size_is_absolute (font))
    return size;

  return size * (resolution > 0 ? resolution : 96) / 72;
}

/**
 * dorsal_drawing_init_theme:
 * @widget: where the drawing is shown
 * @theme: (out caller-allocates): the theme that suits it
 * @out_font: (inout): the font's name, which @theme borrows; what it held before is freed
 *
 * Takes the colours from the desktop's colour scheme and contrast, and the text from @widget, so
 * that a larger text in the desktop's settings is larger in the drawing too.
 */
void
dorsal_drawing_init_theme (GtkWidget *widget, DorsalTheme *theme, char **out_font)
{
  PangoContext *context;
  const PangoFontDescription *font;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (theme != NULL && out_font != NULL);

  context = gtk_widget_get_pango_context (widget);
  font = pango_context_get_font_description (context);
  dorsal_theme_init (theme, choose_theme (adw_style_manager_get_default ()));
  g_free (*out_font);
  *out_font = g_strdup (pango_font_description_get_family (font));
  theme->font = *out_font;
  theme->font_size = get_text_size (context, font);
}

/**
 * dorsal_drawing_use_theme:
 * @theme: (inout): a theme as the screen has it
 * @name: the theme whose colours it is to have
 *
 * Gives a theme other colours, in the font and the size of text that it has.
 */
void
dorsal_drawing_use_theme (DorsalTheme *theme, DorsalThemeName name)
{
  const char *font = theme->font;
  double size = theme->font_size;

  dorsal_theme_init (theme, name);
  theme->line_width *= size / theme->font_size;
  theme->font = font;
  theme->font_size = size;
}

/**
 * dorsal_drawing_follow_style:
 * @widget: a widget that draws with a theme
 * @restyle_cb: called with @widget alone when the colours have changed
 */
void
dorsal_drawing_follow_style (GtkWidget *widget, GCallback restyle_cb)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect_object (style, "notify::dark", restyle_cb, widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", restyle_cb, widget, G_CONNECT_SWAPPED);
}
