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
  guint         page;    /* from 0 */
  double        width;   /* of the paper, in points */
  double        height;
  gboolean      is_near; /* whether it is worth drawing */
};

G_DEFINE_FINAL_TYPE (DorsalPageView, dorsal_page_view, GTK_TYPE_WIDGET)

#define LEAST_WIDTH 200
#define USUAL_WIDTH 480

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
  if (!self->is_near)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &area);
  cairo_scale (cr, width / self->width, height / self->height);
  dorsal_report_draw_page (self->report, self->page, cr);
  cairo_destroy (cr);
}

static void
dorsal_page_view_finalize (GObject *object)
{
  DorsalPageView *self = DORSAL_PAGE_VIEW (object);

  g_clear_pointer (&self->report, dorsal_report_unref);

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
  gtk_widget_class_set_css_name (widget_class, "paper");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
dorsal_page_view_init (DorsalPageView *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * dorsal_page_view_new:
 * @report: what to show a page of
 * @page: which, from 0
 * @width: paper width in points
 * @height: paper height in points
 *
 * Returns: (transfer floating): that page, blank until dorsal_page_view_set_near()
 */
GtkWidget *
dorsal_page_view_new (DorsalReport *report, guint page, double width, double height)
{
  DorsalPageView *self;
  g_autofree char *label = NULL;
  guint n_pages;

  g_return_val_if_fail (report != NULL && page < dorsal_report_get_n_pages (report), NULL);
  g_return_val_if_fail (width > 0 && height > 0, NULL);

  n_pages = dorsal_report_get_n_pages (report);
  self = g_object_new (DORSAL_TYPE_PAGE_VIEW, NULL);
  self->report = dorsal_report_ref (report);
  self->page = page;
  self->width = width;
  self->height = height;
  label = g_strdup_printf (_("Page %u of %u"), page + 1, n_pages);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}

/** dorsal_page_view_set_near: Draws the page only if it can be seen now or soon: a history has hundreds. */
void
dorsal_page_view_set_near (DorsalPageView *self, gboolean is_near)
{
  g_return_if_fail (DORSAL_IS_PAGE_VIEW (self));

  if (self->is_near == is_near)
    return;

  self->is_near = is_near;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
