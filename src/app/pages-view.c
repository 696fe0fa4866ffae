/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Pages are drawn when they come near the part of the window that is seen. */

#include "config.h"

#include "app/pages-view.h"

#include "app/page-view.h"

#include <glib/gi18n-lib.h>

#define SPACING 12

struct _DorsalPagesView
{
  GtkWidget parent_instance;

  GtkAdjustment *scrolled; /* how far the window is scrolled that this is in; NULL if it is in none */
};

G_DEFINE_FINAL_TYPE (DorsalPagesView, dorsal_pages_view, GTK_TYPE_WIDGET)

/* So much above and below what is seen is drawn, so that nobody scrolls into a blank page. Where @content will be is
 * known from how far it is scrolled; where it is now is known only when it has been moved. */
static gboolean
is_near (DorsalPagesView *self, GtkWidget *page, GtkWidget *content)
{
  double room, top;
  graphene_rect_t bounds;

  if (self->scrolled == NULL)
    return TRUE;
  if (!gtk_widget_compute_bounds (page, content, &bounds))
    return FALSE;

  room = gtk_adjustment_get_page_size (self->scrolled);
  top = bounds.origin.y - gtk_adjustment_get_value (self->scrolled);
  return top + bounds.size.height > -room && top < 2 * room;
}

static void
look_cb (DorsalPagesView *self)
{
  GtkWidget *viewport, *content;

  g_assert (DORSAL_IS_PAGES_VIEW (self));

  viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);
  content = viewport != NULL ? gtk_viewport_get_child (GTK_VIEWPORT (viewport)) : GTK_WIDGET (self);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (DORSAL_IS_PAGE_VIEW (child))
      dorsal_page_view_set_near (DORSAL_PAGE_VIEW (child), is_near (self, child, content));
}

static void
clear (DorsalPagesView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
forget_scrolled (DorsalPagesView *self)
{
  if (self->scrolled != NULL)
    g_signal_handlers_disconnect_by_data (self->scrolled, self);
  g_clear_object (&self->scrolled);
}

static void
dorsal_pages_view_root (GtkWidget *widget)
{
  DorsalPagesView *self = DORSAL_PAGES_VIEW (widget);
  GtkWidget *window;

  GTK_WIDGET_CLASS (dorsal_pages_view_parent_class)->root (widget);

  window = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  if (window == NULL)
    return;

  self->scrolled = g_object_ref (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (window)));
  g_signal_connect_swapped (self->scrolled, "value-changed", G_CALLBACK (look_cb), self);
}

static void
dorsal_pages_view_unroot (GtkWidget *widget)
{
  forget_scrolled (DORSAL_PAGES_VIEW (widget));

  GTK_WIDGET_CLASS (dorsal_pages_view_parent_class)->unroot (widget);
}

/* The places of the pages are known when the layout has given them out. */
static void
dorsal_pages_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  int y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int needed;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &needed, NULL, NULL, NULL);
      gtk_widget_allocate (child, width, needed, -1, gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, (float) y)));
      y += needed + SPACING;
    }

  look_cb (DORSAL_PAGES_VIEW (widget));
}

static GtkSizeRequestMode
dorsal_pages_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dorsal_pages_view_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, usual;

      gtk_widget_measure (child, orientation, for_size, &least, &usual, NULL, NULL);
      if (orientation == GTK_ORIENTATION_HORIZONTAL)
        {
          *minimum = MAX (*minimum, least);
          *natural = MAX (*natural, usual);
        }
      else
        {
          *minimum += least + SPACING;
          *natural += usual + SPACING;
        }
    }
}

static void
dorsal_pages_view_dispose (GObject *object)
{
  forget_scrolled (DORSAL_PAGES_VIEW (object));
  clear (DORSAL_PAGES_VIEW (object));

  G_OBJECT_CLASS (dorsal_pages_view_parent_class)->dispose (object);
}

static void
dorsal_pages_view_class_init (DorsalPagesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_pages_view_dispose;
  widget_class->root = dorsal_pages_view_root;
  widget_class->unroot = dorsal_pages_view_unroot;
  widget_class->size_allocate = dorsal_pages_view_size_allocate;
  widget_class->get_request_mode = dorsal_pages_view_get_request_mode;
  widget_class->measure = dorsal_pages_view_measure;
  gtk_widget_class_set_css_name (widget_class, "pages");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_DOCUMENT);
}

/* The keyboard comes here once, and scrolls the window around it by the usual keys. */
static void
dorsal_pages_view_init (DorsalPagesView *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

static void
add_caption (DorsalPagesView *self, guint page, guint n_pages)
{
  g_autofree char *text = g_strdup_printf (_("Page %u of %u"), page + 1, n_pages);
  /* The page says the same to whoever listens. */
  GtkWidget *label =
    g_object_new (GTK_TYPE_LABEL, "label", text, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_parent (label, GTK_WIDGET (self));
}

/**
 * dorsal_pages_view_show_report:
 * @report: what to show in the place of what is shown
 * @width: paper width in points
 * @height: paper height in points
 * @description: what is said of it to whoever does not see it
 */
void
dorsal_pages_view_show_report (DorsalPagesView *self,
                               DorsalReport    *report,
                               double           width,
                               double           height,
                               const char      *description)
{
  guint n_pages;
  g_autofree char *label = NULL;

  g_return_if_fail (DORSAL_IS_PAGES_VIEW (self));
  g_return_if_fail (report != NULL);

  clear (self);
  n_pages = dorsal_report_get_n_pages (report);
  for (guint i = 0; i < n_pages; i++)
    {
      GtkWidget *page = dorsal_page_view_new (report, i, width, height);

      gtk_widget_add_css_class (page, "card");
      gtk_widget_set_parent (page, GTK_WIDGET (self));
      add_caption (self, i, n_pages);
    }

  label = g_strdup_printf (ngettext ("Preview, %u page", "Preview, %u pages", n_pages), n_pages);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}
