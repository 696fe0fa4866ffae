/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/rescue-view.h"

#include "app/backup-words.h"

#include <glib/gi18n-lib.h>

struct _DorsalRescueView
{
  AdwBin parent_instance;

  AdwActionRow  *file_row;
  GtkLabel      *read_label;
  GtkLabel      *backup_label;
  GtkLabel      *lost_label;
  GtkWidget     *episode_row;
  GtkLabel      *episode_label;
  GtkWidget     *losses_box;
  GtkTextBuffer *losses;
  GtkWidget     *open_button;

  DorsalBackupWork *work;
};

G_DEFINE_FINAL_TYPE (DorsalRescueView, dorsal_rescue_view, ADW_TYPE_BIN)

enum
{
  OPEN_RESCUED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_number (GtkLabel *label, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  gtk_label_set_text (label, text);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalRescueView *self = DORSAL_RESCUE_VIEW (widget);
  g_autofree char *text = NULL;

  g_object_get (self->losses, "text", &text, NULL);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_action_set_enabled (widget, "rescue.open", FALSE);
  g_signal_emit (widget, signals[OPEN_RESCUED], 0);
}

/* What comes next, rather than the list of what is lost. */
static void
dorsal_rescue_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dorsal_rescue_view_parent_class)->map (widget);
  gtk_widget_grab_focus (DORSAL_RESCUE_VIEW (widget)->open_button);
}

static void
dorsal_rescue_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_RESCUE_VIEW);
  G_OBJECT_CLASS (dorsal_rescue_view_parent_class)->dispose (object);
}

static void
dorsal_rescue_view_finalize (GObject *object)
{
  dorsal_backup_work_free (DORSAL_RESCUE_VIEW (object)->work);
  G_OBJECT_CLASS (dorsal_rescue_view_parent_class)->finalize (object);
}

static void
dorsal_rescue_view_class_init (DorsalRescueViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_rescue_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = dorsal_rescue_view_finalize;
  widget_class->map = dorsal_rescue_view_map;
  signals[OPEN_RESCUED] = g_signal_new ("open-rescued", DORSAL_TYPE_RESCUE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "rescue.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "rescue.open", NULL, open_cb);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/rescue-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalRescueView, file_row);
  gtk_widget_class_bind_template_child (widget_class, DorsalRescueView, read_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalRescueView, backup_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalRescueView, lost_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalRescueView, episode_row);
  gtk_widget_class_bind_template_child (widget_class, DorsalRescueView, episode_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalRescueView, losses_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalRescueView, losses);
  gtk_widget_class_bind_template_child (widget_class, DorsalRescueView, open_button);
}

static void
dorsal_rescue_view_init (DorsalRescueView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dorsal_rescue_view_new: Returns: (transfer floating): a view, for a sheet, of @work (transfer full), which has rescued */
GtkWidget *
dorsal_rescue_view_new (DorsalBackupWork *work)
{
  DorsalRescueView *self = g_object_new (DORSAL_TYPE_RESCUE_VIEW, NULL);
  g_autofree char *losses = dorsal_rescue_losses_to_words (work->rescue);
  g_autofree char *shown = g_filename_display_name (work->target_path);

  self->work = work;
  adw_action_row_set_subtitle (self->file_row, shown);
  show_number (self->read_label, work->rescue->n_read);
  show_number (self->backup_label, work->rescue->n_from_backup);
  show_number (self->lost_label, work->rescue->n_lost);
  show_number (self->episode_label, work->rescue->n_without_episode);
  gtk_widget_set_visible (self->episode_row, work->rescue->n_without_episode > 0);
  gtk_widget_set_visible (self->losses_box, work->rescue->losses->len > 0);
  gtk_text_buffer_set_text (self->losses, losses, -1);
  return GTK_WIDGET (self);
}

/** dorsal_rescue_view_get_work: Returns: (transfer none): what was rescued, from where and to where */
const DorsalBackupWork *
dorsal_rescue_view_get_work (DorsalRescueView *self)
{
  g_return_val_if_fail (DORSAL_IS_RESCUE_VIEW (self), NULL);

  return self->work;
}
