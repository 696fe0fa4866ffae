/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The key goes to paper or to a file that is put away, not to the clipboard, which other programs read and some keep. */

#include "config.h"

#include "app/recovery-view.h"

#include "app/compat.h"
#include "app/flow.h"
#include "app/print.h"
#include "exchange/paper.h"
#include "exchange/recovery-sheet.h"
#include "exchange/save.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DorsalRecoveryView
{
  AdwBin parent_instance;

  GtkLabel  *key_label;
  GtkLabel  *status_label;
  GtkWidget *print_button;
  GtkWidget *save_button;

  DorsalContext *context;
  gboolean       is_asking; /* before it is closed: the key is new, and nowhere but here */
};

G_DEFINE_FINAL_TYPE (DorsalRecoveryView, dorsal_recovery_view, ADW_TYPE_BIN)

static DorsalRecoverySheet *
make_sheet (DorsalRecoveryView *self)
{
  DorsalJournal *journal = dorsal_context_get_journal (self->context);
  DorsalMoment now = dorsal_context_get_now (self->context);
  g_autofree char *base = g_path_get_basename (dorsal_journal_get_path (journal));
  g_autofree char *name = g_filename_display_name (base);
  double width, height;

  dorsal_paper_get_size (DORSAL_PAPER_LOCALE, &width, &height);
  return dorsal_recovery_sheet_new (dorsal_journal_get_key (journal), name, &now, width, height);
}

/* A sheet on its way to the printer. The view may be gone before it. */
typedef struct
{
  DorsalRecoverySheet *sheet;
  DorsalPdf            pages;
  GWeakRef             view;
} PrintedSheet;

static void
free_printed (gpointer user_data)
{
  PrintedSheet *self = user_data;

  dorsal_recovery_sheet_free (self->sheet);
  g_weak_ref_clear (&self->view);
  g_free (self);
}

static void
draw_page_cb (cairo_t *cr, guint page, gpointer user_data)
{
  PrintedSheet *self = user_data;

  self->pages.draw_page (cr, page, self->pages.user_data);
}

/* Who gives up in the dialog, or only looks at the preview, has printed nothing. */
static void
printed_cb (gpointer user_data)
{
  PrintedSheet *self = user_data;
  g_autoptr (DorsalRecoveryView) view = g_weak_ref_get (&self->view);

  if (view != NULL)
    view->is_asking = FALSE;
}

static void
print_cb (DorsalRecoveryView *self)
{
  PrintedSheet *printed = g_new0 (PrintedSheet, 1);
  DorsalPdf pages;

  printed->sheet = make_sheet (self);
  printed->pages = dorsal_recovery_sheet_get_pages (printed->sheet);
  g_weak_ref_init (&printed->view, self);
  pages = printed->pages;
  pages.draw_page = draw_page_cb;
  pages.user_data = printed;
  dorsal_print_pages (GTK_WIDGET (self), &pages, printed_cb, free_printed);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalRecoveryView) self = user_data;
  g_autoptr (GFile) file = dorsal_compat_save_file_finish (result, NULL);

  if (file != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    dorsal_recovery_view_save (self, file);
}

static void
save_cb (DorsalRecoveryView *self)
{
  dorsal_compat_save_file_async (GTK_WIDGET (self), _("Save the Recovery Sheet"),
                                 _("recovery-sheet.pdf"), "application/pdf", chosen_cb, g_object_ref (self));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalRecoveryView *self = DORSAL_RECOVERY_VIEW (source);

  if (dorsal_compat_confirm_finish (result) && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

/* Locking closes the sheet for good before it comes to this. */
static gboolean
ask_cb (gpointer user_data)
{
  GtkWidget *self = user_data;

  if (gtk_widget_get_root (self) != NULL)
    dorsal_compat_confirm_async (self, _("Close Without Printing?"),
                                 _("If you have written the key down, you can close. The preferences show it again to "
                                   "whoever knows the passphrase."),
                                 _("C_lose"), answered_cb, NULL);
  return G_SOURCE_REMOVE;
}

static gboolean
close_request_cb (GtkWindow *window, DorsalRecoveryView *self)
{
  if (!self->is_asking)
    return GDK_EVENT_PROPAGATE;

  self->is_asking = FALSE;
  g_idle_add_full (G_PRIORITY_DEFAULT, ask_cb, g_object_ref (self), g_object_unref);
  return GDK_EVENT_STOP;
}

static void
dorsal_recovery_view_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dorsal_recovery_view_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "close-request", G_CALLBACK (close_request_cb), widget,
                           G_CONNECT_DEFAULT);
}

static void
dorsal_recovery_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dorsal_recovery_view_parent_class)->map (widget);
  gtk_widget_grab_focus (DORSAL_RECOVERY_VIEW (widget)->print_button);
}

static void
dorsal_recovery_view_dispose (GObject *object)
{
  g_clear_object (&DORSAL_RECOVERY_VIEW (object)->context);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_RECOVERY_VIEW);
  G_OBJECT_CLASS (dorsal_recovery_view_parent_class)->dispose (object);
}

static void
dorsal_recovery_view_class_init (DorsalRecoveryViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_recovery_view_dispose;
  widget_class->root = dorsal_recovery_view_root;
  widget_class->map = dorsal_recovery_view_map;

  g_type_ensure (DORSAL_TYPE_FLOW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/recovery-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalRecoveryView, key_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalRecoveryView, status_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalRecoveryView, print_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalRecoveryView, save_button);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
dorsal_recovery_view_init (DorsalRecoveryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dorsal_compat_name_once (self->print_button);
  dorsal_compat_name_once (self->save_button);
}

/** dorsal_recovery_view_new: Returns: (transfer floating): the key of the journal of @context, which must be sealed */
GtkWidget *
dorsal_recovery_view_new (DorsalContext *context)
{
  DorsalRecoveryView *self;
  DorsalKey *key;
  char *text;

  g_return_val_if_fail (DORSAL_IS_CONTEXT (context), NULL);

  key = dorsal_journal_get_key (dorsal_context_get_journal (context));
  g_return_val_if_fail (key != NULL, NULL);

  self = g_object_new (DORSAL_TYPE_RECOVERY_VIEW, NULL);
  self->context = g_object_ref (context);
  text = dorsal_recovery_key_format (key);
  gtk_label_set_text (self->key_label, text);
  dorsal_seal_wipe (text, strlen (text));
  g_free (text);
  return GTK_WIDGET (self);
}

/**
 * dorsal_recovery_view_present:
 * @context: a sealed journal
 * @parent: a widget in the window that asks
 * @is_new: whether the key was made just now; if it is neither printed nor saved, closing is asked about once
 *
 * Shows the key over the window of @parent.
 */
void
dorsal_recovery_view_present (DorsalContext *context, GtkWidget *parent, gboolean is_new)
{
  GtkWidget *self = dorsal_recovery_view_new (context);

  DORSAL_RECOVERY_VIEW (self)->is_asking = is_new;
  dorsal_compat_present_fitting_sheet (self, parent, _("Recovery Sheet"));
}

/** dorsal_recovery_view_save: Saves the sheet as @file, a PDF that nobody else can read. */
void
dorsal_recovery_view_save (DorsalRecoveryView *self, GFile *file)
{
  g_autoptr (DorsalRecoverySheet) sheet = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  DorsalPdf pages;

  g_return_if_fail (DORSAL_IS_RECOVERY_VIEW (self) && G_IS_FILE (file));

  dorsal_compat_forget_file (file);
  sheet = make_sheet (self);
  pages = dorsal_recovery_sheet_get_pages (sheet);
  bytes = dorsal_pdf_render (&pages, &error);
  if (bytes == NULL || !dorsal_save_bytes_to_file (file, bytes, &error))
    {
      dorsal_compat_show_error (GTK_WIDGET (self), _("The Recovery Sheet Was Not Saved"), error);
      return;
    }

  self->is_asking = FALSE;
  gtk_label_set_text (self->status_label, _("The recovery sheet is saved. Keep the file away from the journal."));
  gtk_widget_set_visible (GTK_WIDGET (self->status_label), TRUE);
  dorsal_compat_fit_sheet (GTK_WIDGET (self));
}
