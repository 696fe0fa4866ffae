/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The library versions Dorsal runs on differ here. These bodies use what the oldest of them has and
 * all later ones keep. */

#include "config.h"

#include "app/compat.h"

#include "app/passphrase-work.h"
#include "guidance/protocol.h"

#include <glib/gi18n-lib.h>

#define CANCEL "cancel"
#define ANSWER "answer"

static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* An answer may make the window go. With “destroy-with-parent” GTK would let the dialog, which it still holds, keep a
 * parent that is no more; dorsal_window_destroy_sheets() takes those away that are not answered. */
static AdwMessageDialog *
make_question (GtkWidget *asking, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (window_of (asking), heading, body);

  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), FALSE);
  return ADW_MESSAGE_DIALOG (dialog);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  gboolean cancelled = g_str_equal (response, CANCEL);

  g_task_return_int (task, cancelled ? -1 : (gssize) g_ascii_strtoll (response, NULL, 10));
}

/**
 * dorsal_compat_choose_async:
 * @parent: a widget in the window that asks
 * @heading: the question
 * @body: what will happen
 * @answers: (array zero-terminated=1): the labels of the buttons beside Cancel
 * @callback: called with the answer
 * @user_data: for @callback
 */
void
dorsal_compat_choose_async (GtkWidget          *parent,
                            const char         *heading,
                            const char         *body,
                            const char *const  *answers,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  AdwMessageDialog *dialog = make_question (parent, heading, body);
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, dorsal_compat_choose_async);
  adw_message_dialog_add_response (dialog, CANCEL, _("_Cancel"));
  for (guint i = 0; answers[i] != NULL; i++)
    {
      g_autofree char *response = g_strdup_printf ("%u", i);

      adw_message_dialog_add_response (dialog, response, answers[i]);
    }

  adw_message_dialog_set_close_response (dialog, CANCEL);
  g_signal_connect (dialog, "response", G_CALLBACK (answered_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
confirmed_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_boolean (task, g_str_equal (response, ANSWER));
}

/**
 * dorsal_compat_confirm_async:
 * @parent: a widget in the window that asks
 * @heading: the question
 * @body: what will happen
 * @answer: the label of the button beside Cancel, for what cannot simply be taken back
 * @callback: called with the answer
 * @user_data: for @callback
 */
void
dorsal_compat_confirm_async (GtkWidget          *parent,
                             const char         *heading,
                             const char         *body,
                             const char         *answer,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  AdwMessageDialog *dialog = make_question (parent, heading, body);
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, dorsal_compat_confirm_async);
  adw_message_dialog_add_response (dialog, CANCEL, _("_Cancel"));
  adw_message_dialog_add_response (dialog, ANSWER, answer);
  adw_message_dialog_set_response_appearance (dialog, ANSWER, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, CANCEL);
  adw_message_dialog_set_close_response (dialog, CANCEL);
  g_signal_connect (dialog, "response", G_CALLBACK (confirmed_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/** dorsal_compat_confirm_finish: Returns: whether the person wants it */
gboolean
dorsal_compat_confirm_finish (GAsyncResult *result)
{
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

static void
typed_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
  DorsalSecret *typed = NULL;

  if (g_str_equal (response, ANSWER))
    typed = dorsal_secret_new_text (gtk_editable_get_text (entry));

  dorsal_passphrase_forget (entry);
  /* GTK 4.8 tells an entry that is gone that it lost the keyboard. */
  gtk_window_set_focus (GTK_WINDOW (dialog), NULL);
  g_task_return_pointer (task, typed, (GDestroyNotify) dorsal_secret_unref);
}

/**
 * dorsal_compat_ask_passphrase_async:
 * @parent: a widget in the window that asks
 * @heading: what is asked for
 * @body: which file it is for, and what was wrong with the last one
 * @callback: called with what was typed
 * @user_data: for @callback
 */
void
dorsal_compat_ask_passphrase_async (GtkWidget          *parent,
                                    const char         *heading,
                                    const char         *body,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  AdwMessageDialog *dialog = make_question (parent, heading, body);
  GTask *task = g_task_new (parent, NULL, callback, user_data);
  GtkWidget *entry = gtk_password_entry_new ();

  g_task_set_source_tag (task, dorsal_compat_ask_passphrase_async);
  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Passphrase"), -1);
  g_object_set (entry, "activates-default", TRUE, NULL);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_response (dialog, CANCEL, _("_Cancel"));
  adw_message_dialog_add_response (dialog, ANSWER, _("_Open"));
  adw_message_dialog_set_response_appearance (dialog, ANSWER, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, ANSWER);
  adw_message_dialog_set_close_response (dialog, CANCEL);
  g_signal_connect (dialog, "response", G_CALLBACK (typed_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

/** dorsal_compat_ask_passphrase_finish: Returns: (transfer full) (nullable): what was typed, or %NULL for nothing */
DorsalSecret *
dorsal_compat_ask_passphrase_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/** dorsal_compat_choose_finish: Returns: the index of the answer, or -1 for none */
int
dorsal_compat_choose_finish (GAsyncResult *result)
{
  return (int) g_task_propagate_int (G_TASK (result), NULL);
}

/**
 * dorsal_compat_show_error:
 * @parent: a widget in the window where it happened
 * @heading: what could not be done
 * @error: why, and what to do
 */
void
dorsal_compat_show_error (GtkWidget *parent, const char *heading, const GError *error)
{
  AdwMessageDialog *dialog = make_question (parent, heading, error->message);

  adw_message_dialog_add_response (dialog, "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
destroy_cb (gpointer dialog)
{
  gtk_native_dialog_destroy (dialog);
  return G_SOURCE_REMOVE;
}

/* GTK 4.8 still measures a window that is destroyed right after it was shown, so it is only hidden until that is done. */
static void
end_asking (GTask *task, GFile *file)
{
  g_autoptr (GTask) ended = task;
  GtkNativeDialog *dialog = g_task_get_task_data (task);

  g_signal_handlers_disconnect_by_data (g_task_get_source_object (task), task);
  g_signal_handlers_disconnect_by_data (g_task_get_task_data (task), task);
  gtk_native_dialog_hide (dialog);
  g_idle_add_full (G_PRIORITY_LOW, destroy_cb, g_object_ref (dialog), g_object_unref);
  g_task_return_pointer (task, file, g_object_unref);
}

static void
file_response_cb (GtkNativeDialog *dialog, int response, GTask *task)
{
  end_asking (task, response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL);
}

/* The dialog may be one of the desktop’s, which stays when the windows of this program go. A window that is destroyed
 * keeps its content as long as somebody holds it, as such a dialog does; but none of it is realized any more. */
static void
unrealized_cb (GtkWidget *asking, GTask *task)
{
  end_asking (task, NULL);
}

/* The desktop’s own dialog shows the name of the filter, and GTK cannot ask for that dialog without one. */
static void
accept_only (GtkFileChooserNative *dialog, const char *mime_type)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *type = g_content_type_from_mime_type (mime_type);
  g_autofree char *name = g_content_type_get_description (type);

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_mime_type (filter, mime_type);
  gtk_file_chooser_set_filter (GTK_FILE_CHOOSER (dialog), filter);
}

/* The dialog goes with the widget that asks: nobody answers for a journal that was locked or closed meanwhile. */
static void
ask_for_file (GtkWidget *asking, GtkFileChooserNative *dialog, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (asking, NULL, callback, user_data);

  g_task_set_source_tag (task, ask_for_file);
  g_task_set_task_data (task, dialog, g_object_unref);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (file_response_cb), task);
  g_signal_connect (asking, "unrealize", G_CALLBACK (unrealized_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

/**
 * dorsal_compat_save_file_async:
 * @asking: who asks; the dialog is cancelled when it goes out of its window
 * @title: what the file is for
 * @name: a proposed name
 * @mime_type: what kind of file it will be
 * @callback: called when the person has chosen
 * @user_data: for @callback
 */
void
dorsal_compat_save_file_async (GtkWidget          *asking,
                               const char         *title,
                               const char         *name,
                               const char         *mime_type,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, window_of (asking), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  accept_only (dialog, mime_type);
  ask_for_file (asking, dialog, callback, user_data);
}

/** dorsal_compat_save_file_finish: Returns: (transfer full) (nullable): the file, or %NULL if cancelled */
GFile *
dorsal_compat_save_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * dorsal_compat_forget_file:
 * @file: what was saved
 *
 * A file chooser notes what it saved in a list that any program reads: takes it out of there.
 */
void
dorsal_compat_forget_file (GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}

/**
 * dorsal_compat_open_file_async:
 * @asking: who asks; the dialog is cancelled when it goes out of its window
 * @title: what the file is for
 * @mime_type: what kind of file it must be
 * @callback: called when the person has chosen
 * @user_data: for @callback
 */
void
dorsal_compat_open_file_async (GtkWidget          *asking,
                               const char         *title,
                               const char         *mime_type,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (
      title, window_of (asking), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));

  accept_only (dialog, mime_type);
  ask_for_file (asking, dialog, callback, user_data);
}

/**
 * dorsal_compat_choose_folder_async:
 * @asking: who asks; the dialog is cancelled when it goes out of its window
 * @title: what the folder is for
 * @callback: called when the person has chosen; finish with dorsal_compat_open_file_finish()
 * @user_data: for @callback
 */
void
dorsal_compat_choose_folder_async (GtkWidget          *asking,
                                   const char         *title,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  ask_for_file (asking,
                gtk_file_chooser_native_new (title, window_of (asking), GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER,
                                             _("_Choose"), _("_Cancel")),
                callback, user_data);
}

/** dorsal_compat_open_file_finish: Returns: (transfer full) (nullable): the file, or %NULL if cancelled */
GFile *
dorsal_compat_open_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
present_sheet (GtkWidget *content, GtkWidget *parent, const char *title, int width, int height)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_widget_add_css_class (header, "flat");
  gtk_box_append (GTK_BOX (box), header);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (window), box);

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);

  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), window_of (parent));
  gtk_widget_set_size_request (window, 320, 280);
  gtk_window_present (GTK_WINDOW (window));
}

/**
 * dorsal_compat_present_sheet:
 * @content: (transfer floating): what to show; the action “window.close” closes the sheet
 * @parent: a widget in the window that it belongs to
 * @title: its title
 */
void
dorsal_compat_present_sheet (GtkWidget *content, GtkWidget *parent, const char *title)
{
  present_sheet (content, parent, title, 560, 680);
}

/** dorsal_compat_is_covered: Returns: whether a sheet, a question or a chooser stands in front of the window of @widget */
gboolean
dorsal_compat_is_covered (GtkWidget *widget)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (gtk_window_get_transient_for (item->data) == window_of (widget) && gtk_widget_get_visible (item->data))
      return TRUE;

  return FALSE;
}

/** dorsal_compat_present_fitting_sheet: As dorsal_compat_present_sheet(), as high as what it shows. */
void
dorsal_compat_present_fitting_sheet (GtkWidget *content, GtkWidget *parent, const char *title)
{
  present_sheet (content, parent, title, 560, -1);
}

/** dorsal_compat_fit_sheet: Makes the sheet of @content as high again as what it shows, which has become more. */
void
dorsal_compat_fit_sheet (GtkWidget *content)
{
  GtkWindow *window = window_of (content);
  int width, height;

  if (window == NULL)
    return;

  gtk_window_get_default_size (window, &width, &height);
  gtk_window_set_default_size (window, width, -1);
}

/** dorsal_compat_present_tall_sheet: As dorsal_compat_present_sheet(), for pages of paper. */
void
dorsal_compat_present_tall_sheet (GtkWidget *content, GtkWidget *parent, const char *title)
{
  present_sheet (content, parent, title, 680, 880);
}

/** dorsal_compat_present_wide_sheet: As dorsal_compat_present_sheet(), for a table. */
void
dorsal_compat_present_wide_sheet (GtkWidget *content, GtkWidget *parent, const char *title)
{
  present_sheet (content, parent, title, 1000, 640);
}

/**
 * dorsal_compat_present_preferences:
 * @parent: a widget in the window that they belong to
 * @pages: (element-type AdwPreferencesPage) (transfer container): the pages
 */
void
dorsal_compat_present_preferences (GtkWidget *parent, GList *pages)
{
  GtkWidget *window = g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "modal", TRUE, "transient-for",
                                    window_of (parent), "search-enabled", FALSE, NULL);

  for (GList *page = pages; page != NULL; page = page->next)
    adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page->data);

  g_list_free (pages);
  gtk_window_present (GTK_WINDOW (window));
}

/**
 * dorsal_compat_present_about:
 * @parent: a widget in the window that it belongs to
 * @debug_info: versions, for a bug report; nothing of the journal
 */
void
dorsal_compat_present_about (GtkWidget *parent, const char *debug_info)
{
  static const char *const developers[] = { "The Dorsal authors", NULL };

  adw_show_about_window (window_of (parent),
                         "application-name", _("Dorsal"),
                         "application-icon", DORSAL_APPLICATION_ID,
                         "version", DORSAL_VERSION,
                         "developer-name", _("The Dorsal authors"),
                         "developers", developers,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your names, one a line */
                         "translator-credits", _("translator-credits"),
                         "comments", dorsal_protocol_get_disclaimer (),
                         "debug-info", debug_info,
                         NULL);
}

/** dorsal_compat_select_day: Makes @calendar show and select @day. */
void
dorsal_compat_select_day (GtkCalendar *calendar, GDateTime *day)
{
  gtk_calendar_select_day (calendar, day);
}

/**
 * dorsal_compat_name_once:
 * @button: a button whose label has a mnemonic
 *
 * GTK 4.8 names such a button after its label and by it, so that it is read aloud twice, first with the underscore.
 */
void
dorsal_compat_name_once (GtkWidget *button)
{
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}
