/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A locked window holds nothing of the journal: what it showed is gone, not hidden, from the screen, from the preview
 * of the window and from the accessibility tree. */

#include "config.h"

#include "app/window-private.h"

/* Closing answers a question with its Cancel; what does not close by itself is closed all the same. */
static void
close_others (GtkWindow *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  g_list_foreach (windows, (GFunc) g_object_ref, NULL);
  for (GList *item = windows; item != NULL; item = item->next)
    {
      g_autoptr (GtkWindow) window = item->data;

      if (window == self)
        continue;

      gtk_window_close (window);
      if (!gtk_window_get_hide_on_close (window))
        gtk_window_destroy (window);
    }
}

/**
 * dorsal_window_destroy_sheets:
 * @parent: a window that goes
 *
 * Lets what stands in front of it go first. GTK’s own “destroy-with-parent” would leave a sheet that somebody still
 * holds with a parent that is no more.
 */
void
dorsal_window_destroy_sheets (GtkWindow *parent)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  g_list_foreach (windows, (GFunc) g_object_ref, NULL);
  for (GList *item = windows; item != NULL; item = item->next)
    {
      g_autoptr (GtkWindow) window = item->data;

      if (gtk_window_get_transient_for (window) != parent)
        continue;

      dorsal_window_destroy_sheets (window);
      gtk_window_set_transient_for (window, NULL);
      gtk_window_destroy (window);
    }
}

/* What other programs put there is theirs. */
static void
clear_clipboard (GdkClipboard *clipboard)
{
  if (gdk_clipboard_is_local (clipboard))
    gdk_clipboard_set_content (clipboard, NULL);
}

/**
 * dorsal_window_lock:
 * @page: (transfer floating): all that the window shows from now on
 *
 * Takes everything out of the window that belongs to the journal, and lets go of it, on the clipboard too. Forms leave
 * what was typed in them as drafts. Another window shows the journal again.
 */
void
dorsal_window_lock (DorsalWindow *self, GtkWidget *page)
{
  g_return_if_fail (DORSAL_IS_WINDOW (self) && GTK_IS_WIDGET (page));

  close_others (GTK_WINDOW (self));
  dorsal_window_forget_context (self);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), page);
  gtk_widget_dispose_template (GTK_WIDGET (self), DORSAL_TYPE_WINDOW);
  clear_clipboard (gtk_widget_get_clipboard (GTK_WIDGET (self)));
  clear_clipboard (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)));
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static void
update_action (DorsalWindow *self)
{
  DorsalKey *key = dorsal_journal_get_key (dorsal_context_get_journal (self->context));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.lock", key != NULL);
}

/** dorsal_window_follow_protection: Lets the window be locked by hand while its journal is sealed. */
void
dorsal_window_follow_protection (DorsalWindow *self)
{
  g_signal_connect_swapped (self->context, "protection", G_CALLBACK (update_action), self);
  update_action (self);
}
