/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The chart and the recovery line as a file: drawn by the same functions as on the screen, into
 * memory, so that a drawing that failed never reaches a disk.
 *
 * In a PDF the text stays text. cairo’s SVG has only outlines of letters, so the words of the chart
 * are put beside them, as the title and description that a screen reader speaks. */

#include "config.h"

#include "exchange/progress.h"

#include "exchange/save.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define PICTURE_WIDTH 760.0
#define CHART_HEIGHT 420.0
#define MARGIN 24.0
#define PNG_SCALE 2.0

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_DRAW,
               _("The picture could not be drawn: %s"), cairo_status_to_string (status));
  return FALSE;
}

static gboolean
reads_right_to_left (void)
{
  /* TRANSLATORS: write “rtl” if your language is written from right to left, otherwise “ltr”. */
  return g_str_equal (C_("text direction", "ltr"), "rtl");
}

static double
get_height (const DorsalProgressView *self, const DorsalTheme *theme)
{
  double line = self->has_line ? dorsal_recovery_line_get_height (theme) + MARGIN : 0.0;

  return MARGIN + CHART_HEIGHT + line + MARGIN;
}

static void
draw (const DorsalProgressView *self, cairo_t *cr, const DorsalTheme *theme)
{
  double width = PICTURE_WIDTH - 2 * MARGIN;
  gboolean right_to_left = reads_right_to_left ();
  g_autoptr (DorsalChart) chart = dorsal_chart_new (&self->chart, width, CHART_HEIGHT, theme,
                                                    right_to_left);

  cairo_set_source_rgb (cr, theme->background.red, theme->background.green, theme->background.blue);
  cairo_paint (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  dorsal_chart_draw (chart, cr);

  if (self->has_line)
    {
      cairo_translate (cr, 0, CHART_HEIGHT + MARGIN);
      dorsal_recovery_line_draw (&self->line, cr, width, theme, right_to_left);
    }
}

/* Drawing errors stick to the context, writing errors to the surface: both are asked. */
static gboolean
draw_to_surface (const DorsalProgressView *self,
                 cairo_surface_t          *surface,
                 const DorsalTheme        *theme,
                 GError                  **error)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  draw (self, cr, theme);
  status = cairo_status (cr);
  cairo_destroy (cr);
  return check_status (status, error);
}

/* Takes @surface. */
static gboolean
finish_surface (cairo_surface_t *surface, GError **error)
{
  cairo_status_t status;

  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return check_status (status, error);
}

static char *
describe (const DorsalProgressView *self, const DorsalTheme *theme)
{
  g_autoptr (DorsalChart) chart = dorsal_chart_new (&self->chart, PICTURE_WIDTH, CHART_HEIGHT,
                                                    theme, reads_right_to_left ());

  return dorsal_chart_describe (chart);
}

static void
set_pdf_metadata (const DorsalProgressView *self,
                  cairo_surface_t          *surface,
                  const DorsalTheme        *theme)
{
  g_autofree char *day = dorsal_day_to_string (self->chart.today);
  g_autofree char *words = describe (self, theme);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _("Progress"));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, words);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, day);
}

static gboolean
write_vector (const DorsalProgressView *self,
              DorsalPictureFormat       format,
              GByteArray               *bytes,
              GError                  **error)
{
  cairo_surface_t *surface;
  DorsalTheme theme;
  gboolean drawn;

  dorsal_theme_init (&theme,
                     format == DORSAL_PICTURE_PDF ? DORSAL_THEME_PRINT : DORSAL_THEME_LIGHT);
  if (format == DORSAL_PICTURE_PDF)
    {
      surface = cairo_pdf_surface_create_for_stream (append_cb, bytes, PICTURE_WIDTH,
                                                     get_height (self, &theme));
      set_pdf_metadata (self, surface, &theme);
    }
  else
    {
      surface = cairo_svg_surface_create_for_stream (append_cb, bytes, PICTURE_WIDTH,
                                                     get_height (self, &theme));
    }

  drawn = draw_to_surface (self, surface, &theme, error);
  return finish_surface (surface, drawn ? error : NULL) && drawn;
}

static gboolean
write_png (const DorsalProgressView *self, GByteArray *bytes, GError **error)
{
  cairo_surface_t *surface;
  DorsalTheme theme;
  gboolean written;

  dorsal_theme_init (&theme, DORSAL_THEME_LIGHT);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (PICTURE_WIDTH * PNG_SCALE),
                                        (int) (get_height (self, &theme) * PNG_SCALE));
  cairo_surface_set_device_scale (surface, PNG_SCALE, PNG_SCALE);
  written = draw_to_surface (self, surface, &theme, error) &&
            check_status (cairo_surface_write_to_png_stream (surface, append_cb, bytes), error);
  return finish_surface (surface, written ? error : NULL) && written;
}

/* After the opening tag, where a viewer looks for them. */
static GBytes *
add_svg_words (const DorsalProgressView *self, const GByteArray *svg)
{
  g_autofree char *text = g_strndup ((const char *) svg->data, svg->len);
  const char *tag = strstr (text, "<svg");
  const char *end = tag != NULL ? strchr (tag, '>') : NULL;
  g_autoptr (GString) whole = g_string_sized_new (svg->len);
  g_autofree char *words = NULL;
  g_autofree char *markup = NULL;
  DorsalTheme theme;

  g_assert (end != NULL);

  dorsal_theme_init (&theme, DORSAL_THEME_LIGHT);
  words = describe (self, &theme);
  markup = g_markup_printf_escaped ("\n<title>%s</title>\n<desc>%s</desc>", _("Progress"), words);
  g_string_append_len (whole, text, end + 1 - text);
  g_string_append (whole, markup);
  g_string_append (whole, end + 1);
  return g_string_free_to_bytes (g_steal_pointer (&whole));
}

/**
 * dorsal_progress_view_to_picture:
 * @self: a view
 * @format: SVG and PNG have the colours of the screen, PDF those of paper; PNG has two pixels to a
 * point
 * @error: set to %DORSAL_EXCHANGE_ERROR_DRAW
 *
 * Draws the chart, and below it the recovery line if there is one.
 *
 * Returns: (transfer full) (nullable): the picture as a file, or %NULL on failure
 */
GBytes *
dorsal_progress_view_to_picture (const DorsalProgressView *self,
                                 DorsalPictureFormat       format,
                                 GError                  **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_return_val_if_fail (self != NULL, NULL);

  if (!(format == DORSAL_PICTURE_PNG ? write_png (self, bytes, error)
                                     : write_vector (self, format, bytes, error)))
    return NULL;

  if (format == DORSAL_PICTURE_SVG)
    return add_svg_words (self, bytes);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
