/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The line in which every form says what is wrong. Who saves by a key may be looking at another part of the form, so
 * the line comes to them. */

#include "config.h"

#include "app/form-error.h"

#include <glib/gi18n-lib.h>

/* Between the line and the edge of what is seen. */
#define MARGIN 12

static void
scroll_into_view_cb (GdkFrameClock *clock, GtkWidget *label)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (label, GTK_TYPE_VIEWPORT);
  GtkAdjustment *down;
  graphene_rect_t place;
  double value, top, bottom;

  g_signal_handlers_disconnect_by_func (clock, scroll_into_view_cb, label);
  if (viewport == NULL || !gtk_widget_get_mapped (label) || !gtk_widget_compute_bounds (label, viewport, &place))
    return;

  down = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  value = gtk_adjustment_get_value (down);
  top = value + place.origin.y - MARGIN;
  bottom = value + place.origin.y + place.size.height + MARGIN;
  /* At once: what is animated can be overtaken by another layout. */
  gtk_adjustment_set_value (down, MIN (MAX (value, bottom - gtk_adjustment_get_page_size (down)), top));
}

/* Where the line lies is known when it has been laid out. */
static void
scroll_into_view (GtkWidget *label)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (label);

  if (clock == NULL)
    return;

  g_signal_handlers_disconnect_by_func (clock, scroll_into_view_cb, label);
  g_signal_connect_object (clock, "after-paint", G_CALLBACK (scroll_into_view_cb), label, G_CONNECT_DEFAULT);
  gtk_widget_queue_resize (label);
}

/**
 * dorsal_form_error_show:
 * @label: the line of a form for what is wrong; its role is that of an alert
 * @text: (nullable): what is wrong, or %NULL if nothing is any more
 *
 * Says it, and scrolls it into view.
 */
void
dorsal_form_error_show (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  if (text != NULL)
    scroll_into_view (GTK_WIDGET (label));
}

static const char *
get_out_of_place_text (void)
{
  return _("Not saved: the file of the journal is not in its place. What you typed stays here.");
}

static void
context_changed_cb (DorsalContext *context, GtkLabel *label)
{
  if (dorsal_context_get_problem (context) != NULL)
    return;

  g_signal_handlers_disconnect_by_func (context, context_changed_cb, label);
  if (g_str_equal (gtk_label_get_text (label), get_out_of_place_text ()))
    dorsal_form_error_show (label, NULL);
}

/* What happened to the file stands above the pages, with what can be done. Here it is gone when it is over. */
static void
show_until_over (GtkLabel *label, DorsalContext *context)
{
  dorsal_form_error_show (label, get_out_of_place_text ());
  g_signal_handlers_disconnect_by_func (context, context_changed_cb, label);
  g_signal_connect_object (context, "changed", G_CALLBACK (context_changed_cb), label, G_CONNECT_DEFAULT);
}

/**
 * dorsal_form_error_show_unsaved:
 * @label: the line of a form for what is wrong; its role is that of an alert
 * @context: where saving failed
 * @error: why
 *
 * Says that nothing was saved, why, and that what was typed stays.
 */
void
dorsal_form_error_show_unsaved (GtkLabel *label, DorsalContext *context, const GError *error)
{
  g_autofree char *text = NULL;

  /* It is told again when it happens again. */
  gtk_widget_set_visible (GTK_WIDGET (label), FALSE);
  if (g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED))
    {
      show_until_over (label, context);
      return;
    }

  /* Translators: %s is one sentence or more that says why, and what can be done */
  text = g_strdup_printf (_("Not saved. %s What you typed stays here."), error->message);
  dorsal_form_error_show (label, text);
}
