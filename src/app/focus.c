/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is made anew takes the keyboard with it, and GTK starts again at the top of the window. Who makes
 * it anew asks first, and puts the keyboard back. */

#include "config.h"

#include "app/focus.h"

/** dorsal_focus_is_within: Returns: whether the keyboard is on something in @widget, in its window */
gboolean
dorsal_focus_is_within (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}
