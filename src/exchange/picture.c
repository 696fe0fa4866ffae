/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The chart and the recovery line as a file: drawn by the same functions as on the screen, into
 * memory, so that a drawing that failed never reaches a disk.
 *
 * In every format that can hold text, text stays text. cairo embeds fonts into a PDF, but into an
 * SVG it writes the outlines of letters; so there it draws the shapes only, and the texts are put
 * in beside them. */

#include "config.h"

#include "exchange/picture.h"

#include "chart/chart-svg.h"
#include "exchange/save.h"
#include "exchange/svg.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define CHART_WIDTH 712.0
#define CHART_HEIGHT 420.0
#define MARGIN 24.0
#define PNG_SCALE 2.0

/* What is drawn, where, and how. */
typedef struct
{
  const DorsalProgressView   *view;
  const DorsalPictureOptions *options;
  DorsalChart                *chart;
  gboolean                    has_line;
  double                      line_y;
  double                      width;
  double                      height;
} Picture;

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

static void
draw_background (const Picture *self, cairo_t *cr)
{
  const DorsalColor *color = &self->options->theme.background;

  cairo_set_source_rgb (cr, color->red, color->green, color->blue);
  cairo_paint (cr);
}

static void
draw (const Picture *self, cairo_t *cr)
{
  draw_background (self, cr);
  cairo_translate (cr, MARGIN, MARGIN);
  dorsal_chart_draw (self->chart, cr);
  if (!self->has_line)
    return;

  cairo_translate (cr, 0, self->line_y - MARGIN);
  dorsal_recovery_line_draw (&self->view->line, cr, self->options->width, &self->options->theme,
                             self->options->right_to_left);
}

/* Pixels have no grey if nothing is smoothed; the texts see to themselves. */
static void
draw_pixels (const Picture *self, cairo_t *cr)
{
  if (self->options->theme.black_and_white)
    cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  draw (self, cr);
}

static void
draw_shapes_cb (cairo_t *cr, gpointer user_data)
{
  const Picture *self = user_data;

  draw_background (self, cr);
  cairo_translate (cr, MARGIN, MARGIN);
  dorsal_chart_draw_shapes (self->chart, cr);
  if (!self->has_line)
    return;

  cairo_translate (cr, 0, self->line_y - MARGIN);
  dorsal_recovery_line_draw_shapes (&self->view->line, cr, self->options->width,
                                    &self->options->theme, self->options->right_to_left);
}

static void
write_texts (const Picture *self, GString *svg)
{
  const DorsalPictureOptions *options = self->options;
  double mirrored_width = options->right_to_left ? options->width : 0;
  g_autoptr (DorsalTexts) texts = NULL;

  dorsal_texts_write_svg (dorsal_chart_get_texts (self->chart), svg, MARGIN, MARGIN,
                          mirrored_width);
  if (!self->has_line)
    return;

  texts = dorsal_recovery_line_make_texts (&self->view->line, options->width, &options->theme,
                                           options->right_to_left);
  dorsal_texts_write_svg (texts, svg, MARGIN, self->line_y, mirrored_width);
}

/* Drawing errors stick to the context, writing errors to the surface: both are asked. */
static gboolean
draw_to_surface (const Picture   *self,
                 cairo_surface_t *surface,
                 void (*draw_it) (const Picture *, cairo_t *),
                 GError         **error)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  draw_it (self, cr);
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

static void
set_pdf_metadata (const Picture *self, cairo_surface_t *surface)
{
  g_autofree char *day = dorsal_day_to_string (self->view->chart.today);
  g_autofree char *words = dorsal_chart_describe (self->chart);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, _("Progress"));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, words);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, day);
}

static gboolean
write_pdf (const Picture *self, GByteArray *bytes, GError **error)
{
  cairo_surface_t *surface
      = cairo_pdf_surface_create_for_stream (append_cb, bytes, self->width, self->height);
  gboolean drawn;

  set_pdf_metadata (self, surface);
  drawn = draw_to_surface (self, surface, draw, error);
  return finish_surface (surface, drawn ? error : NULL) && drawn;
}

static gboolean
write_png (const Picture *self, GByteArray *bytes, GError **error)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) ceil (self->width * PNG_SCALE),
                                    (int) ceil (self->height * PNG_SCALE));
  gboolean written;

  cairo_surface_set_device_scale (surface, PNG_SCALE, PNG_SCALE);
  written = draw_to_surface (self, surface, draw_pixels, error) &&
            check_status (cairo_surface_write_to_png_stream (surface, append_cb, bytes), error);
  return finish_surface (surface, written ? error : NULL) && written;
}

/* What cairo has drawn, told to be one picture, with its words after the opening tag, where a viewer
 * looks for them, and its texts at the end, above everything. */
static void
complete_svg (const Picture *self, const char *drawn, GByteArray *bytes)
{
  const char *tag = strstr (drawn, "<svg");
  const char *inside = tag != NULL ? strchr (tag, '>') : NULL;
  const char *end = g_strrstr (drawn, "</svg>");
  g_autofree char *words = dorsal_chart_describe (self->chart);
  g_autofree char *title = dorsal_svg_escape (_("Progress"));
  g_autofree char *description = dorsal_svg_escape (words);
  g_autoptr (GString) svg = g_string_new (NULL);

  g_assert (inside != NULL && end != NULL);

  g_string_append_len (svg, drawn, inside - drawn);
  g_string_append_printf (svg, " role=\"img\">\n<title>%s</title>\n<desc>%s</desc>", title,
                          description);
  g_string_append_len (svg, inside + 1, end - (inside + 1));
  write_texts (self, svg);
  g_string_append (svg, end);
  g_byte_array_append (bytes, (const guint8 *) svg->str, (guint) svg->len);
}

static gboolean
write_svg (const Picture *self, GByteArray *bytes, GError **error)
{
  g_autofree char *drawn = dorsal_svg_draw (self->width, self->height, draw_shapes_cb, (gpointer) self, error);

  if (drawn == NULL)
    return FALSE;

  complete_svg (self, drawn, bytes);
  return TRUE;
}

static Picture
make_picture (const DorsalProgressView *view, const DorsalPictureOptions *options)
{
  Picture self = { .view = view, .options = options };
  double line = dorsal_recovery_line_get_height (&options->theme);

  self.chart = dorsal_chart_new (&view->chart, options->width, options->height, &options->theme,
                                 options->right_to_left);
  self.has_line = options->with_line && view->has_line;
  self.line_y = MARGIN + options->height + MARGIN;
  self.width = MARGIN + options->width + MARGIN;
  self.height = self.line_y + (self.has_line ? line + MARGIN : 0);
  return self;
}

/**
 * dorsal_picture_options_init:
 * @self: (out caller-allocates): options
 * @format: SVG and PNG have the colours of the screen, PDF those of paper
 *
 * Fills in how a picture looks if nobody says otherwise: with the recovery line, in the size of a
 * page, in the direction of the language.
 */
void
dorsal_picture_options_init (DorsalPictureOptions *self, DorsalPictureFormat format)
{
  g_return_if_fail (self != NULL);

  *self = (DorsalPictureOptions){
    .format = format,
    .width = CHART_WIDTH,
    .height = CHART_HEIGHT,
    .right_to_left = reads_right_to_left (),
    .with_line = TRUE,
  };
  dorsal_theme_init (&self->theme,
                     format == DORSAL_PICTURE_PDF ? DORSAL_THEME_PRINT : DORSAL_THEME_LIGHT);
}

/**
 * dorsal_progress_view_to_picture:
 * @self: a view
 * @options: how it is to look; the sides from 1 to %DORSAL_PICTURE_LONGEST
 * @error: set to %DORSAL_EXCHANGE_ERROR_DRAW
 *
 * Draws the chart, and below it the recovery line if there is one.
 *
 * Returns: (transfer full) (nullable): the picture as a file, or %NULL on failure
 */
GBytes *
dorsal_progress_view_to_picture (const DorsalProgressView   *self,
                                 const DorsalPictureOptions *options,
                                 GError                    **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gboolean (*write_it) (const Picture *, GByteArray *, GError **);
  gboolean written;
  Picture picture;

  g_return_val_if_fail (self != NULL && options != NULL, NULL);
  g_return_val_if_fail (options->width >= 1 && options->width <= DORSAL_PICTURE_LONGEST, NULL);
  g_return_val_if_fail (options->height >= 1 && options->height <= DORSAL_PICTURE_LONGEST, NULL);

  write_it = options->format == DORSAL_PICTURE_PNG   ? write_png
             : options->format == DORSAL_PICTURE_PDF ? write_pdf
                                                     : write_svg;
  picture = make_picture (self, options);
  written = write_it (&picture, bytes, error);
  dorsal_chart_free (picture.chart);
  return written ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
