/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The key goes to paper, not to the clipboard, which other programs read and some keep. */

#include "config.h"

#include "app/recovery-view.h"

#include "app/compat.h"
#include "app/print.h"
#include "exchange/paper.h"
#include "exchange/recovery-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _DorsalRecoveryView
{
  AdwBin parent_instance;

  GtkLabel  *key_label;
  GtkWidget *print_button;

  DorsalContext *context;
};

G_DEFINE_FINAL_TYPE (DorsalRecoveryView, dorsal_recovery_view, ADW_TYPE_BIN)

static void
free_sheet (gpointer sheet)
{
  dorsal_recovery_sheet_free (sheet);
}

static void
print_cb (DorsalRecoveryView *self)
{
  DorsalJournal *journal = dorsal_context_get_journal (self->context);
  DorsalMoment now = dorsal_context_get_now (self->context);
  g_autofree char *base = g_path_get_basename (dorsal_journal_get_path (journal));
  g_autofree char *name = g_filename_display_name (base);
  DorsalRecoverySheet *sheet;
  double width, height;
  DorsalPdf pages;

  dorsal_paper_get_size (DORSAL_PAPER_LOCALE, &width, &height);
  sheet = dorsal_recovery_sheet_new (dorsal_journal_get_key (journal), name, &now, width, height);
  pages = dorsal_recovery_sheet_get_pages (sheet);
  pages.user_data = sheet;
  dorsal_print_pages (GTK_WIDGET (self), &pages, free_sheet);
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

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/recovery-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalRecoveryView, key_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalRecoveryView, print_button);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
}

static void
dorsal_recovery_view_init (DorsalRecoveryView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dorsal_compat_name_once (self->print_button);
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

/** dorsal_recovery_view_present: Shows the key over the window of @parent. */
void
dorsal_recovery_view_present (DorsalContext *context, GtkWidget *parent)
{
  dorsal_compat_present_sheet (dorsal_recovery_view_new (context), parent, _("Recovery Sheet"));
}
