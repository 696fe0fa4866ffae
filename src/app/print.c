/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The printer gets the same drawing as the PDF. GTK would preview it by a file for another program: it is shown here. */

#include "config.h"

#include "app/print.h"

#include "app/compat.h"

#include <glib/gi18n-lib.h>

#define PREVIEW_WIDTH 560

typedef struct
{
  DorsalPdf      pages;
  DorsalPrinted  printed; /* (nullable) */
  GDestroyNotify release;
  GWeakRef       parent;
} PrintJob;

static void
free_job (gpointer data, GClosure *closure)
{
  PrintJob *job = data;

  job->release (job->pages.user_data);
  g_weak_ref_clear (&job->parent);
  g_free (job);
}

static void
show_failure (PrintJob *job, const GError *error)
{
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&job->parent);

  if (parent != NULL && error != NULL)
    dorsal_compat_show_error (parent, _("Could Not Print"), error);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, PrintJob *job)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = MIN (gtk_print_context_get_width (context) / job->pages.width,
                      gtk_print_context_get_height (context) / job->pages.height);

  cairo_scale (cr, scale, scale);
  job->pages.draw_page (cr, (guint) page, job->pages.user_data);
  if (job->printed != NULL)
    job->printed (job->pages.user_data);
}

static void
draw_preview_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  PrintJob *job = data;
  guint page = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (area), "page"));

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / job->pages.width, height / job->pages.height);
  job->pages.draw_page (cr, page, job->pages.user_data);
}

static GtkWidget *
make_preview (PrintJob *job)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  for (guint i = 0; i < job->pages.n_pages; i++)
    {
      GtkWidget *frame = gtk_aspect_frame_new (0.5f, 0.5f, (float) (job->pages.width / job->pages.height), FALSE);
      GtkWidget *area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
      g_autofree char *label = g_strdup_printf (_("Page %u of %u"), i + 1, job->pages.n_pages);

      gtk_accessible_update_property (GTK_ACCESSIBLE (area), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
      g_object_set_data (G_OBJECT (area), "page", GUINT_TO_POINTER (i));
      gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), PREVIEW_WIDTH);
      gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area),
                                           (int) (PREVIEW_WIDTH * job->pages.height / job->pages.width));
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_preview_cb, job, NULL);
      gtk_aspect_frame_set_child (GTK_ASPECT_FRAME (frame), area);
      gtk_box_append (GTK_BOX (box), frame);
    }

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  return scrolled;
}

static gboolean
preview_cb (GtkPrintOperation *operation, GtkPrintOperationPreview *preview, GtkPrintContext *context, GtkWindow *window,
            PrintJob *job)
{
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&job->parent);
  g_autoptr (GtkWidget) pages = g_object_ref_sink (make_preview (job));
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  /* GTK asks for something to draw on, although it draws none of the pages. */
  gtk_print_context_set_cairo_context (context, cr, 72, 72);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  g_signal_connect_object (pages, "unrealize", G_CALLBACK (gtk_print_operation_preview_end_preview), preview,
                           G_CONNECT_SWAPPED);
  if (parent != NULL && gtk_widget_get_realized (parent))
    dorsal_compat_present_tall_sheet (pages, parent, _("Preview"));
  else
    gtk_print_operation_preview_end_preview (preview);
  return TRUE;
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, PrintJob *job)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  show_failure (job, error);
}

/* Printers know their paper upright: a page that lies on its side is turned. */
static GtkPageSetup *
make_page_setup (const DorsalPdf *pages)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new_custom ("pages", pages->title, MIN (pages->width, pages->height),
                                                             MAX (pages->width, pages->height), GTK_UNIT_POINTS);

  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  if (pages->width > pages->height)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  return setup;
}

static PrintJob *
make_job (GtkWidget *parent, const DorsalPdf *pages, DorsalPrinted printed, GDestroyNotify release)
{
  PrintJob *job = g_new0 (PrintJob, 1);

  job->pages = *pages;
  job->printed = printed;
  job->release = release;
  g_weak_ref_init (&job->parent, parent);
  return job;
}

/**
 * dorsal_print_pages:
 * @parent: a widget in the window that prints
 * @pages: what to print; its title names the job
 * @printed: (nullable): called with the user data of @pages when a page is printed
 * @release: lets go of that user data, once it is printed
 *
 * Shows the print dialog, which can also print to a file. On other paper the pages are scaled to fit. What
 * goes wrong is told in a dialog.
 */
void
dorsal_print_pages (GtkWidget *parent, const DorsalPdf *pages, DorsalPrinted printed, GDestroyNotify release)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_page_setup (pages);
  GtkRoot *root = gtk_widget_get_root (parent);
  PrintJob *job = make_job (parent, pages, printed, release);

  gtk_print_operation_set_n_pages (operation, (int) pages->n_pages);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_job_name (operation, pages->title);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect (operation, "preview", G_CALLBACK (preview_cb), job);
  /* The job lives as long as the operation, whose last handler this is. */
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), job, free_job, 0);
  /* A failure to start is told through “done” too. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL);
}

static void
draw_report_cb (cairo_t *cr, guint page, gpointer user_data)
{
  dorsal_report_draw_page (user_data, page, cr);
}

/**
 * dorsal_print_report:
 * @parent: a widget in the window that prints
 * @report: (transfer full): what to print
 * @width: paper width that @report was laid out for, in points
 * @height: paper height that @report was laid out for, in points
 *
 * Prints a report as dorsal_print_pages() does.
 */
void
dorsal_print_report (GtkWidget *parent, DorsalReport *report, double width, double height)
{
  const DorsalPdf pages = {
    .n_pages = dorsal_report_get_n_pages (report),
    .draw_page = draw_report_cb,
    .user_data = report,
    .width = width,
    .height = height,
    .title = _("Report"),
  };

  dorsal_print_pages (parent, &pages, NULL, (GDestroyNotify) dorsal_report_unref);
}
