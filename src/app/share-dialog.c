/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Nothing leaves without being seen: what is chosen is shown before it is saved, printed or copied. */

#include "config.h"

#include "app/share-dialog.h"

#include "app/compat.h"
#include "app/encrypt-group.h"
#include "app/flow.h"
#include "app/pages-view.h"
#include "app/print.h"
#include "app/share-choices.h"
#include "app/share-progress.h"
#include "app/share-work.h"

#include <glib/gi18n-lib.h>

/* Files of age have no type of their own. */
#define ENCRYPTED_MIME_TYPE "application/octet-stream"

struct _DorsalShareDialog
{
  AdwBin parent_instance;

  /* Borrowed References */
  DorsalShareChoices  *choices;
  DorsalEncryptGroup  *encrypting;
  GtkLabel            *error;
  GtkWidget           *stopped;
  GtkWidget           *preview;
  GtkLabel            *title;
  GtkLabel            *details;
  DorsalPagesView     *pages;
  GtkWidget           *data;
  GtkTextView         *text;
  DorsalShareProgress *progress;
  GtkWidget           *copy;
  GtkWidget           *print;
  GtkWidget           *save;

  /* Owned References */
  DorsalContext   *context;
  DorsalShareWork *shown;   /* what there is to look at, or NULL */
  DorsalShareWork *looking; /* what there will be to look at, or NULL */
  DorsalShareWork *giving;  /* what is being saved or copied, or NULL */

  const char *wish;      /* the action that waits for the preview, or NULL */
  gboolean    is_usable; /* what is chosen can be handed over */
};

G_DEFINE_FINAL_TYPE (DorsalShareDialog, dorsal_share_dialog, ADW_TYPE_BIN)

static void
watch (DorsalShareDialog *self)
{
  DorsalShareWork *work = self->giving != NULL ? self->giving : self->looking;

  dorsal_share_progress_watch (self->progress, work,
                               work == self->looking ? _("Making the preview") : _("Putting the file together"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "share.cancel", work != NULL);
}

/* Nobody hears of what was stopped. */
static void
stop (DorsalShareDialog *self, DorsalShareWork **work)
{
  g_autoptr (DorsalShareWork) stopped = g_steal_pointer (work);

  watch (self);
  if (stopped != NULL)
    dorsal_share_work_cancel (stopped);
}

static void
finish (DorsalShareDialog *self, DorsalShareWork **work)
{
  g_autoptr (DorsalShareWork) finished = g_steal_pointer (work);

  watch (self);
}

static void
tell (DorsalShareDialog *self, const char *text)
{
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (adw_bin_get_child (ADW_BIN (self))), adw_toast_new (text));
}

static gboolean
is_report (const DorsalHandover *handover)
{
  return dorsal_handover_format_is_report (handover->format);
}

static void
update_save (DorsalShareDialog *self)
{
  gboolean is_ready = dorsal_encrypt_group_is_ready (self->encrypting);

  gtk_widget_set_tooltip_text (self->save, is_ready ? _("Press Ctrl+S") : _("Type the passphrase twice first"));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "share.save", self->is_usable && is_ready);
}

static void
encrypting_changed_cb (DorsalShareDialog *self)
{
  g_assert (DORSAL_IS_SHARE_DIALOG (self));

  update_save (self);
}

/* The actions wait for a preview that is under way, so the keyboard stays where it is. */
static void
set_usable (DorsalShareDialog *self, const DorsalHandover *handover, const GError *error)
{
  gboolean is_zip = handover != NULL && handover->format == DORSAL_HANDOVER_CSV_ZIP;

  gtk_label_set_text (self->error, error == NULL ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->error), error != NULL);
  gtk_widget_set_visible (self->print, handover == NULL || is_report (handover));
  gtk_widget_set_tooltip_text (self->copy, is_zip ? _("A zip file cannot be copied. Save it, or choose one table.")
                                                  : _("Press Ctrl+Shift+C"));
  self->is_usable = handover != NULL;
  update_save (self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "share.print", handover != NULL && is_report (handover));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "share.copy", handover != NULL && !is_zip);
}

static char *
describe_entries (const DorsalShareWork *work)
{
  g_autofree char *first = NULL, *last = NULL;

  if (work->n_entries == 0)
    return g_strdup (_("No entries of these days"));

  first = dorsal_day_format (work->first, C_ ("date", "%-d %B %Y"));
  last = dorsal_day_format (work->last, C_ ("date", "%-d %B %Y"));
  /* Translators: how many, and the days of the first and the last, like “3 March 2026”. */
  return g_strdup_printf (ngettext ("%u entry, %s – %s", "%u entries, %s – %s", work->n_entries), work->n_entries, first,
                          last);
}

static const char *
describe_shown (const DorsalShareWork *work)
{
  DorsalHandoverFormat format = work->handover.format;

  if (format == DORSAL_HANDOVER_PDF)
    return NULL;
  if (format == DORSAL_HANDOVER_HTML)
    return _("The web page says the same as these pages.");
  if (format == DORSAL_HANDOVER_CSV_ZIP)
    return _("The zip file holds a table for each kind of entry, and a text that explains the columns.");

  return work->is_cut ? _("This is how the file begins.") : _("This is the whole file.");
}

static void
show_words (DorsalShareDialog *self)
{
  const DorsalShareWork *work = self->shown;
  guint n_pages = work->report != NULL ? dorsal_report_get_n_pages (work->report) : 0;
  g_autofree char *entries = describe_entries (work);
  g_autofree char *omitted = dorsal_share_choices_describe_omitted (self->choices);
  g_autofree char *title = NULL, *details = NULL;

  title = work->report != NULL ? g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages)
                               : g_strdup (entries);
  details = g_strjoin ("\n", work->report != NULL ? entries : omitted, work->report != NULL ? omitted : describe_shown (work),
                       work->report != NULL ? describe_shown (work) : NULL, NULL);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->details, details);
}

/* A table keeps its lines. Anything else is broken where the window ends, without a hyphen that is not in the file. */
static void
show_text (DorsalShareDialog *self, const char *text, gboolean is_table)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextTag *plain = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "plain");
  GtkTextIter start;

  if (plain == NULL)
    plain = gtk_text_buffer_create_tag (buffer, "plain", "insert-hyphens", FALSE, NULL);
  gtk_text_view_set_wrap_mode (self->text, is_table ? GTK_WRAP_NONE : GTK_WRAP_CHAR);
  gtk_text_buffer_set_text (buffer, "", 0);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_insert_with_tags (buffer, &start, text, -1, plain, NULL);
}

static void
show_content (DorsalShareDialog *self)
{
  const DorsalShareWork *work = self->shown;
  /* GTK 4.8 tells screen readers of all that follows up to a zero, whatever length it is given. */
  g_autofree char *text = work->content != NULL ? g_strndup (g_bytes_get_data (work->content, NULL),
                                                             g_bytes_get_size (work->content))
                                                : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->pages), work->report != NULL);
  gtk_widget_set_visible (self->data, text != NULL);
  show_text (self, text != NULL ? text : "", work->handover.format == DORSAL_HANDOVER_CSV);
  if (work->report != NULL)
    dorsal_pages_view_show_report (self->pages, work->report, work->handover.width, work->handover.height,
                                   gtk_label_get_text (self->details));
}

static void
show_preview (DorsalShareDialog *self, DorsalShareWork *work)
{
  g_clear_pointer (&self->shown, dorsal_share_work_unref);
  self->shown = work;
  gtk_widget_set_visible (self->preview, work != NULL);
  if (work == NULL)
    return;

  show_words (self);
  show_content (self);
}

/* What was stopped is never looked at, and neither is @user_data, which may be gone by then. */
static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalShareDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  DorsalShareWork *work = dorsal_share_work_finish (result, &error);
  const char *wish;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_assert (DORSAL_IS_SHARE_DIALOG (self));

  finish (self, &self->looking);
  show_preview (self, work);
  if (work == NULL)
    set_usable (self, NULL, error);

  wish = g_steal_pointer (&self->wish);
  if (work != NULL && wish != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), wish, NULL);
}

static void
start_preview (DorsalShareDialog *self)
{
  g_autoptr (GError) error = NULL;
  DorsalHandover handover;
  gboolean is_clear = dorsal_share_choices_read (self->choices, &handover, &error);

  stop (self, &self->looking);
  self->wish = NULL;
  gtk_widget_set_visible (self->stopped, FALSE);
  set_usable (self, is_clear ? &handover : NULL, error);
  if (!is_clear)
    {
      show_preview (self, NULL);
      return;
    }

  self->looking = dorsal_share_work_start (self->context, &handover, DORSAL_SHARE_PREVIEW, NULL, previewed_cb, self);
  watch (self);
}

static void
refresh_cb (DorsalShareDialog *self)
{
  g_assert (DORSAL_IS_SHARE_DIALOG (self));

  start_preview (self);
}

/* Returns: whether there is something to hand over now; if it is about to be there, @action waits for it */
static gboolean
is_ready (DorsalShareDialog *self, const char *action)
{
  if (self->looking != NULL)
    self->wish = action;

  return self->looking == NULL && self->giving == NULL && self->shown != NULL;
}

/* What is being saved is held, so that the dialog can hear what came of it. */
static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalShareDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalShareWork) work = dorsal_share_work_finish (result, &error);

  g_assert (DORSAL_IS_SHARE_DIALOG (self));

  finish (self, &self->giving);
  if (work != NULL)
    {
      dorsal_context_notice (self->context, is_report (&work->handover) ? _("Report saved") : _("File saved"), FALSE);
      gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      tell (self, _("Cancelled, nothing was saved"));
    }
  else
    {
      dorsal_compat_show_error (GTK_WIDGET (self), _("Could Not Save"), error);
    }
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalShareDialog) self = user_data;
  g_autoptr (GFile) file = dorsal_compat_save_file_finish (result, NULL);

  if (file != NULL)
    dorsal_share_dialog_save_to_file (self, file);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalShareDialog *self = DORSAL_SHARE_DIALOG (widget);
  gboolean is_encrypted = dorsal_encrypt_group_is_on (self->encrypting);
  DorsalHandoverFormat format;
  g_autofree char *date = NULL, *ending = NULL, *name = NULL;

  if (!is_ready (self, action))
    return;

  format = self->shown->handover.format;
  ending = g_strconcat (dorsal_handover_format_get_ending (format),
                        is_encrypted ? DORSAL_HANDOVER_ENCRYPTED_ENDING : "", NULL);
  date = dorsal_day_to_string (dorsal_context_get_today (self->context));
  /* The name may be seen by others: it says nothing about health. Translators: a date, and an ending like “.pdf”. */
  name = g_strdup_printf (dorsal_handover_format_is_report (format) ? _("report-%s%s") : _("data-%s%s"), date, ending);
  dorsal_compat_save_file_async (widget, _("Save"), name,
                                 is_encrypted ? ENCRYPTED_MIME_TYPE : dorsal_handover_format_get_mime_type (format),
                                 chosen_cb, g_object_ref (self));
}

static void
print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalShareDialog *self = DORSAL_SHARE_DIALOG (widget);

  if (is_ready (self, action) && self->shown->report != NULL)
    dorsal_print_report (widget, dorsal_report_ref (self->shown->report), self->shown->handover.width,
                         self->shown->handover.height);
}

/* A report has its form and, for places without any, its words alone. */
static void
put_on_clipboard (DorsalShareDialog *self, const DorsalShareWork *work)
{
  g_autofree char *text = work->text != NULL ? g_strdup (work->text)
                                             : g_strndup (g_bytes_get_data (work->content, NULL),
                                                          g_bytes_get_size (work->content));
  GdkContentProvider *forms[2];
  g_autoptr (GdkContentProvider) all = NULL;
  guint n = 0;

  if (work->text != NULL)
    forms[n++] = gdk_content_provider_new_for_bytes ("text/html", work->content);
  forms[n++] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  all = gdk_content_provider_new_union (forms, n);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), all);
}

/* As with a preview, @user_data may be gone if it was stopped. */
static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalShareDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalShareWork) work = dorsal_share_work_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_assert (DORSAL_IS_SHARE_DIALOG (self));

  finish (self, &self->giving);
  if (work == NULL)
    {
      dorsal_compat_show_error (GTK_WIDGET (self), _("Could Not Copy"), error);
      return;
    }

  put_on_clipboard (self, work);
  tell (self, is_report (&work->handover) ? _("Report copied") : _("Data copied"));
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalShareDialog *self = DORSAL_SHARE_DIALOG (widget);

  if (!is_ready (self, action))
    return;

  self->giving = dorsal_share_work_start (self->context, &self->shown->handover, DORSAL_SHARE_COPY, NULL, copied_cb,
                                          self);
  watch (self);
}

static void
preview_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  start_preview (DORSAL_SHARE_DIALOG (widget));
}

static void
stop_preview (DorsalShareDialog *self)
{
  stop (self, &self->looking);
  self->wish = NULL;
  show_preview (self, NULL);
  set_usable (self, NULL, NULL);
  gtk_widget_set_visible (self->stopped, TRUE);
}

/* A file may be there before it could be stopped, so its own end is waited for. */
static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalShareDialog *self = DORSAL_SHARE_DIALOG (widget);

  if (self->giving != NULL && self->giving->aim == DORSAL_SHARE_SAVE)
    dorsal_share_work_cancel (self->giving);
  else if (self->giving != NULL)
    stop (self, &self->giving);
  else if (self->looking != NULL)
    stop_preview (self);
}

/* Whoever closes the sheet wants nothing of all this any more. */
static void
dorsal_share_dialog_unroot (GtkWidget *widget)
{
  DorsalShareDialog *self = DORSAL_SHARE_DIALOG (widget);

  cancel_cb (widget, NULL, NULL);
  stop (self, &self->looking);

  GTK_WIDGET_CLASS (dorsal_share_dialog_parent_class)->unroot (widget);
}

static void
dorsal_share_dialog_dispose (GObject *object)
{
  DorsalShareDialog *self = DORSAL_SHARE_DIALOG (object);

  if (self->looking != NULL)
    stop (self, &self->looking);
  if (self->giving != NULL)
    stop (self, &self->giving);
  gtk_widget_dispose_template (GTK_WIDGET (self), DORSAL_TYPE_SHARE_DIALOG);
  g_clear_pointer (&self->shown, dorsal_share_work_unref);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (dorsal_share_dialog_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "share.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "share.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "share.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "share.preview", NULL, preview_cb);
  gtk_widget_class_install_action (widget_class, "share.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "share.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "share.print", NULL);
  /* Without Shift, it is the selected text that is copied. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "share.copy", NULL);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, choices);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, encrypting);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, error);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, stopped);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, title);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, details);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, data);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, text);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, copy);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, print);
  gtk_widget_class_bind_template_child (widget_class, DorsalShareDialog, save);
}

static void
dorsal_share_dialog_class_init (DorsalShareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_share_dialog_dispose;
  widget_class->unroot = dorsal_share_dialog_unroot;
  install_actions (widget_class);

  g_type_ensure (DORSAL_TYPE_ENCRYPT_GROUP);
  g_type_ensure (DORSAL_TYPE_FLOW);
  g_type_ensure (DORSAL_TYPE_PAGES_VIEW);
  g_type_ensure (DORSAL_TYPE_SHARE_CHOICES);
  g_type_ensure (DORSAL_TYPE_SHARE_PROGRESS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/share-dialog.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, refresh_cb);
  gtk_widget_class_bind_template_callback (widget_class, encrypting_changed_cb);
}

static void
dorsal_share_dialog_init (DorsalShareDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dorsal_compat_name_once (self->copy);
  dorsal_compat_name_once (self->print);
  dorsal_compat_name_once (self->save);
}

/**
 * dorsal_share_dialog_new:
 * @context: whose journal leaves
 *
 * Returns: (transfer floating): the dialog's content, with the choices made last time
 */
GtkWidget *
dorsal_share_dialog_new (DorsalContext *context)
{
  DorsalShareDialog *self;

  g_return_val_if_fail (DORSAL_IS_CONTEXT (context), NULL);

  self = g_object_new (DORSAL_TYPE_SHARE_DIALOG, NULL);
  self->context = g_object_ref (context);
  dorsal_share_choices_set_context (self->choices, context);
  g_signal_connect_object (context, "changed", G_CALLBACK (refresh_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/** dorsal_share_dialog_present: Shows the dialog over the window of @parent. */
void
dorsal_share_dialog_present (DorsalContext *context, GtkWidget *parent)
{
  g_return_if_fail (DORSAL_IS_CONTEXT (context));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  dorsal_compat_present_tall_sheet (dorsal_share_dialog_new (context), parent, _("Share Report"));
}

/**
 * dorsal_share_dialog_save_to_file:
 * @file: where to; what stands there is replaced when all is written, and not before
 *
 * Begins to save what is shown, encrypted if that is chosen, and takes the file out of the list of recent files. What
 * comes of it is told: when it is saved, in a notice of the context. Without a passphrase that is asked for nothing is
 * saved.
 */
void
dorsal_share_dialog_save_to_file (DorsalShareDialog *self, GFile *file)
{
  g_autoptr (DorsalSecret) passphrase = NULL;
  DorsalHandover handover;

  g_return_if_fail (DORSAL_IS_SHARE_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->giving != NULL || self->shown == NULL || !dorsal_encrypt_group_is_ready (self->encrypting))
    return;

  passphrase = dorsal_encrypt_group_get_passphrase (self->encrypting);
  handover = self->shown->handover;
  handover.passphrase = passphrase;
  dorsal_compat_forget_file (file);
  self->giving = dorsal_share_work_start (self->context, &handover, DORSAL_SHARE_SAVE, file, saved_cb,
                                          g_object_ref (self));
  watch (self);
}
