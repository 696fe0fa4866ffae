/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pages as a PDF in memory. The file is written elsewhere, whole or not at all. */

#include "config.h"

#include "exchange/report-pdf.h"

#include "exchange/report-pdf-complete.h"
#include "exchange/save.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

static cairo_status_t
append_bytes_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* Titles and names reach terminals through other programs: no control characters in them. */
static char *
clean_metadata (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
        continue;

      g_string_append_unichar (clean, c);
    }

  return g_string_free (clean, FALSE);
}

static void
set_metadata (cairo_surface_t *surface, const DorsalPdf *pdf)
{
  g_autofree char *title = clean_metadata (pdf->title);
  g_autofree char *created = dorsal_moment_to_string (&pdf->created);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Dorsal " DORSAL_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
  if (pdf->author != NULL)
    {
      g_autofree char *author = clean_metadata (pdf->author);

      cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, author);
    }
}

/* All numbers are whole: cairo reads them in the words of the locale. */
static void
add_bookmarks (cairo_surface_t *surface, const DorsalStructure *structure)
{
  int chapter = CAIRO_PDF_OUTLINE_ROOT;

  for (guint i = 0; i < structure->bookmarks->len; i++)
    {
      const DorsalBookmark *bookmark = &g_array_index (structure->bookmarks, DorsalBookmark, i);
      g_autofree char *place = g_strdup_printf ("page=%u pos=[0 %d]", bookmark->page, (int) bookmark->y);
      int parent = bookmark->level == 0 ? CAIRO_PDF_OUTLINE_ROOT : chapter;
      int id = cairo_pdf_surface_add_outline (surface, parent, bookmark->title, place, CAIRO_PDF_OUTLINE_FLAG_OPEN);

      if (bookmark->level == 0)
        chapter = id;
    }
}

/* Without parts that are told, all that is on the page is read out. */
static void
draw_page (cairo_t *cr, const DorsalPdf *pdf, guint page)
{
  if (pdf->structure == NULL)
    cairo_tag_begin (cr, "Document", NULL);
  pdf->draw_page (cr, page, pdf->user_data);
  if (pdf->structure == NULL)
    cairo_tag_end (cr, "Document");
}

static gboolean
draw_pages (cairo_t *cr, const DorsalPdf *pdf, GError **error)
{
  for (guint i = 0; i < pdf->n_pages; i++)
    {
      if (!dorsal_task_go_on (pdf->task, (double) i / pdf->n_pages, error))
        return FALSE;

      draw_page (cr, pdf, i);
      cairo_show_page (cr);
    }
  return TRUE;
}

static gboolean
check_drawing (cairo_status_t status, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_DRAW,
               _("The report could not be drawn: %s. Leave out a part of it and try again."),
               cairo_status_to_string (status));
  return FALSE;
}

/* Either of the two may know of a failure that the other does not. */
static gboolean
draw (cairo_surface_t *surface, const DorsalPdf *pdf, GError **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean is_drawn = draw_pages (cr, pdf, error);
  cairo_status_t status = cairo_status (cr);

  if (is_drawn && pdf->structure != NULL)
    add_bookmarks (surface, pdf->structure);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  return is_drawn && check_drawing (status, error) && check_drawing (cairo_surface_status (surface), error);
}

/**
 * dorsal_pdf_render:
 * @pdf: what goes into it
 * @error: set to %DORSAL_EXCHANGE_ERROR_DRAW when it cannot be drawn or completed, or to %G_IO_ERROR_CANCELLED
 *
 * The same pages give the same bytes. Whoever cannot see them has read to them what @pdf tells of their structure.
 *
 * Returns: (transfer full) (nullable): the file’s bytes, or %NULL on failure
 */
GBytes *
dorsal_pdf_render (const DorsalPdf *pdf, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) drawn = NULL;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes_cb, bytes, pdf->width,
                                                                 pdf->height);
  gboolean is_drawn;

  /* Before 1.5 cairo does not tell what letters stand for that are drawn joined, as in Arabic; after it, releases of
   * cairo differ. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_5);
  set_metadata (surface, pdf);
  is_drawn = draw (surface, pdf, error);
  cairo_surface_destroy (surface);
  if (!is_drawn)
    return NULL;

  drawn = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  return dorsal_pdf_complete (drawn, pdf, error);
}
