/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What will be handed over can be looked at before it is: the page itself, not a picture of it. */

#include "config.h"

#include "app/page-view.h"

#include <glib/gi18n-lib.h>

struct _DorsalPageView
{
  GtkWidget parent_instance;

  DorsalReport *report;
  double        width;  /* of the paper, in points */
  double        height;
};

G_DEFINE_FINAL_TYPE (DorsalPageView, dorsal_page_view, GTK_TYPE_WIDGET)

#define LEAST_WIDTH 200
#define USUAL_WIDTH 480
#define A4_WIDTH 595.0
#define A4_HEIGHT 842.0

static GtkSizeRequestMode
dorsal_page_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dorsal_page_view_measure (GtkWidget     *widget,
                          GtkOrientation orientation,
                          int            for_size,
                          int           *minimum,
                          int           *natural,
                          int           *minimum_baseline,
                          int           *natural_baseline)
{
  DorsalPageView *self = DORSAL_PAGE_VIEW (widget);
  int width = for_size < 0 ? USUAL_WIDTH : for_size;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = USUAL_WIDTH;
      return;
    }

  *minimum = *natural = (int) (width * self->height / self->width + 0.5);
}

static void
dorsal_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DorsalPageView *self = DORSAL_PAGE_VIEW (widget);
  float width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, width, height);
  const GdkRGBA paper = { 1, 1, 1, 1 };
  cairo_t *cr;

  gtk_snapshot_append_color (snapshot, &paper, &area);
  if (self->report == NULL)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_scale (cr, width / self->width, height / self->height);
  dorsal_report_draw_page (self->report, 0, cr);
  cairo_destroy (cr);
}

static void
dorsal_page_view_finalize (GObject *object)
{
  DorsalPageView *self = DORSAL_PAGE_VIEW (object);

  g_clear_pointer (&self->report, dorsal_report_free);

  G_OBJECT_CLASS (dorsal_page_view_parent_class)->finalize (object);
}

static void
dorsal_page_view_class_init (DorsalPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dorsal_page_view_finalize;
  widget_class->get_request_mode = dorsal_page_view_get_request_mode;
  widget_class->measure = dorsal_page_view_measure;
  widget_class->snapshot = dorsal_page_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dorsal_page_view_init (DorsalPageView *self)
{
  self->width = A4_WIDTH;
  self->height = A4_HEIGHT;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * dorsal_page_view_take_report:
 * @report: (transfer full): what to show
 * @width: paper width in points
 * @height: paper height in points
 */
void
dorsal_page_view_take_report (DorsalPageView *self,
                              DorsalReport   *report,
                              double          width,
                              double          height)
{
  g_autofree char *label = NULL;
  guint n_pages;

  g_return_if_fail (DORSAL_IS_PAGE_VIEW (self));
  g_return_if_fail (report != NULL && width > 0 && height > 0);

  g_clear_pointer (&self->report, dorsal_report_free);
  self->report = report;
  self->width = width;
  self->height = height;
  n_pages = dorsal_report_get_n_pages (report);
  label = g_strdup_printf (ngettext ("Preview of the only page", "Preview of page 1 of %u", n_pages),
                           n_pages);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
