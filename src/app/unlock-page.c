/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What stands before a sealed journal. A guess takes most of a second on purpose, so it is made on a thread. */

#include "config.h"

#include "app/unlock-page.h"

#include "app/passphrase-work.h"

#include <glib/gi18n-lib.h>

struct _DorsalUnlockPage
{
  AdwBin parent_instance;

  /* Borrowed References */
  GtkWidget  *entry;
  GtkWidget  *button;
  GtkLabel   *button_label;
  GtkSpinner *spinner;
  GtkLabel   *error;

  /* Owned References */
  char         *path;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DorsalUnlockPage, dorsal_unlock_page, ADW_TYPE_BIN)

enum
{
  UNLOCKED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_empty (DorsalUnlockPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry))[0] == '\0';
}

static void
show_error (DorsalUnlockPage *self, const char *text)
{
  gtk_label_set_text (self->error, text);
  gtk_widget_set_visible (GTK_WIDGET (self->error), *text != '\0');
  if (*text != '\0')
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

static void
set_busy (DorsalUnlockPage *self, gboolean is_busy)
{
  gtk_label_set_text (self->button_label, is_busy ? _("Unlocking…") : _("Unlock"));
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_editable_set_editable (GTK_EDITABLE (self->entry), !is_busy);
  gtk_widget_set_sensitive (self->button, !is_busy && !is_empty (self));
}

/* What was typed can be looked at and put right, or typed over. */
static void
refuse (DorsalUnlockPage *self)
{
  show_error (self, _("This did not unlock the journal. Check Caps Lock and the keyboard layout, then try again."));
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalUnlockPage *self = DORSAL_UNLOCK_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalKey) key = dorsal_passphrase_try_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_busy (self, FALSE);
  if (g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_PASSPHRASE))
    {
      refuse (self);
      return;
    }

  dorsal_passphrase_forget (GTK_EDITABLE (self->entry));
  if (key != NULL)
    g_signal_emit (self, signals[UNLOCKED], 0, key);
  else
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
unlock_cb (DorsalUnlockPage *self)
{
  g_autoptr (DorsalSecret) typed = NULL;

  if (is_empty (self) || !gtk_editable_get_editable (GTK_EDITABLE (self->entry)))
    return;

  typed = dorsal_secret_new_text (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  show_error (self, "");
  set_busy (self, TRUE);
  dorsal_passphrase_try_async (self, self->path, typed, self->cancellable, unlocked_cb);
}

static void
changed_cb (DorsalUnlockPage *self)
{
  gtk_widget_set_sensitive (self->button, !is_empty (self));
}

static void
dorsal_unlock_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dorsal_unlock_page_parent_class)->map (widget);
  gtk_widget_grab_focus (DORSAL_UNLOCK_PAGE (widget)->entry);
}

/* The work keeps the page in memory, but nobody waits for it any more. */
static void
dorsal_unlock_page_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (DORSAL_UNLOCK_PAGE (widget)->cancellable);
  GTK_WIDGET_CLASS (dorsal_unlock_page_parent_class)->unroot (widget);
}

static void
dorsal_unlock_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_UNLOCK_PAGE);
  G_OBJECT_CLASS (dorsal_unlock_page_parent_class)->dispose (object);
}

static void
dorsal_unlock_page_finalize (GObject *object)
{
  DorsalUnlockPage *self = DORSAL_UNLOCK_PAGE (object);

  g_object_unref (self->cancellable);
  g_free (self->path);
  G_OBJECT_CLASS (dorsal_unlock_page_parent_class)->finalize (object);
}

static void
dorsal_unlock_page_class_init (DorsalUnlockPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_unlock_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = dorsal_unlock_page_finalize;
  widget_class->map = dorsal_unlock_page_map;
  widget_class->unroot = dorsal_unlock_page_unroot;

  signals[UNLOCKED] = g_signal_new ("unlocked", DORSAL_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", DORSAL_TYPE_UNLOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalUnlockPage, entry);
  gtk_widget_class_bind_template_child (widget_class, DorsalUnlockPage, button);
  gtk_widget_class_bind_template_child (widget_class, DorsalUnlockPage, button_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalUnlockPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, DorsalUnlockPage, error);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
}

static void
dorsal_unlock_page_init (DorsalUnlockPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->error,
                                  NULL, -1);
}

/**
 * dorsal_unlock_page_new:
 * @path: the file of a sealed journal
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
dorsal_unlock_page_new (const char *path)
{
  DorsalUnlockPage *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (DORSAL_TYPE_UNLOCK_PAGE, NULL);
  self->path = g_strdup (path);
  return GTK_WIDGET (self);
}
