/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Nothing flickers for work that is done at once, and nobody waits without knowing for what. */

#include "config.h"

#include "app/share-progress.h"

#include "app/compat.h"

#include <glib/gi18n-lib.h>

#define PATIENCE_MILLISECONDS 1000
#define LOOK_MILLISECONDS 100

struct _DorsalShareProgress
{
  GtkBox parent_instance;

  /* Borrowed References */
  GtkLabel       *label;
  GtkProgressBar *bar;
  GtkWidget      *cancel;

  DorsalShareWork *work; /* borrowed: whoever does it says when it is over; or NULL */

  guint timeout_id;
};

G_DEFINE_FINAL_TYPE (DorsalShareProgress, dorsal_share_progress, GTK_TYPE_BOX)

static gboolean
look_cb (gpointer user_data)
{
  DorsalShareProgress *self = user_data;

  gtk_progress_bar_set_fraction (self->bar, dorsal_share_work_get_fraction (self->work));
  return G_SOURCE_CONTINUE;
}

static gboolean
late_cb (gpointer user_data)
{
  DorsalShareProgress *self = user_data;

  self->timeout_id = 0;
  dorsal_share_progress_show (self);
  return G_SOURCE_REMOVE;
}

static void
dorsal_share_progress_dispose (GObject *object)
{
  DorsalShareProgress *self = DORSAL_SHARE_PROGRESS (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), DORSAL_TYPE_SHARE_PROGRESS);

  G_OBJECT_CLASS (dorsal_share_progress_parent_class)->dispose (object);
}

static void
dorsal_share_progress_class_init (DorsalShareProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_share_progress_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/share-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalShareProgress, label);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareProgress, cancel);
}

static void
dorsal_share_progress_init (DorsalShareProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dorsal_compat_name_once (self->cancel);
}

/**
 * dorsal_share_progress_watch:
 * @work: (nullable): what to watch from now on; it must live until another call
 * @text: (nullable): what is being done
 */
void
dorsal_share_progress_watch (DorsalShareProgress *self, DorsalShareWork *work, const char *text)
{
  g_return_if_fail (DORSAL_IS_SHARE_PROGRESS (self));

  if (work == self->work)
    return;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->work = work;
  if (work == NULL)
    return;

  gtk_label_set_text (self->label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  self->timeout_id = g_timeout_add (PATIENCE_MILLISECONDS, late_cb, self);
}

/** dorsal_share_progress_show: Shows at once how far the work is, if there is any; what is done after a second. */
void
dorsal_share_progress_show (DorsalShareProgress *self)
{
  g_return_if_fail (DORSAL_IS_SHARE_PROGRESS (self));

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->work == NULL)
    return;

  look_cb (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  self->timeout_id = g_timeout_add (LOOK_MILLISECONDS, look_cb, self);
}
