/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The shell: four views, the urgent banner above them, toasts below; or a journal that cannot be opened. */

#include "config.h"

#include "app/compat.h"
#include "app/settings.h"
#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#define LONG_SECONDS 15

G_DEFINE_FINAL_TYPE (DorsalWindow, dorsal_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  OPEN_JOURNAL,
  LOCK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
notice_cb (DorsalWindow *self, const char *text, gboolean undoable)
{
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (title);

  g_assert (DORSAL_IS_WINDOW (self));

  if (undoable)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "window.undo");
    }
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/* What is told behind a sheet is not seen, and is told another time. */
static gboolean
copy_failed_cb (DorsalWindow *self)
{
  AdwToast *toast;

  g_assert (DORSAL_IS_WINDOW (self));

  if (dorsal_compat_is_covered (GTK_WIDGET (self)))
    return FALSE;

  toast = adw_toast_new (_("No safety copy was written."));
  adw_toast_set_timeout (toast, LONG_SECONDS);
  adw_toast_set_button_label (toast, _("Show _Why"));
  adw_toast_set_action_name (toast, "window.safety-copies");
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
  return TRUE;
}

static gboolean
has_episode (DorsalContext *context)
{
  GPtrArray *records = dorsal_context_get_records (context);

  for (guint i = 0; i < records->len; i++)
    if (dorsal_record_get_kind (g_ptr_array_index (records, i)) == DORSAL_KIND_EPISODE)
      return TRUE;

  return FALSE;
}

/** dorsal_window_can_write: Returns: whether anything can be added to the journal that is shown */
gboolean
dorsal_window_can_write (DorsalWindow *self)
{
  return self->context != NULL && dorsal_journal_is_writable (dorsal_context_get_journal (self->context));
}

/* Without an episode the place of Today is taken by the first questions; the other pages can be read. */
static void
show_state (DorsalWindow *self)
{
  gboolean is_begun = has_episode (self->context);
  const char *state = is_begun ? "today" : "first-start";

  gtk_stack_set_visible_child_name (self->state_stack, "main");
  gtk_widget_set_visible (self->entry_button, is_begun && dorsal_window_can_write (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self->first_start_page), "first-start.save", dorsal_window_can_write (self));
  if (!is_begun && g_strcmp0 (gtk_stack_get_visible_child_name (self->today_stack), state) != 0)
    dorsal_first_start_page_set_context (self->first_start_page, self->context);
  gtk_stack_set_visible_child_name (self->today_stack, state);
}

static void
first_start_done_cb (DorsalWindow *self)
{
  show_state (self);
  dorsal_window_show_page (self, "today");
}

static void
day_activated_cb (DorsalWindow *self, int day)
{
  dorsal_window_show_page (self, "journal");
  dorsal_journal_page_show_day (self->journal_page, day);
}

static void
problem_open_cb (DorsalWindow *self, const char *path, DorsalJournalMode mode)
{
  g_signal_emit (self, signals[OPEN_JOURNAL], 0, path, mode);
}

/* A page is filled when it is first shown: starting fills one page, not four. */
static void
fill_page (DorsalWindow *self, GtkWidget *page)
{
  if (self->context == NULL)
    return;

  if (page == GTK_WIDGET (self->today_stack))
    dorsal_today_page_set_context (self->today_page, self->context);
  else if (page == GTK_WIDGET (self->progress_page))
    dorsal_progress_page_set_context (self->progress_page, self->context);
  else if (page == GTK_WIDGET (self->journal_page))
    dorsal_journal_page_set_context (self->journal_page, self->context);
  else if (page == GTK_WIDGET (self->guide_page))
    dorsal_guide_page_set_context (self->guide_page, self->context);
}

static void
fill_page_cb (DorsalWindow *self)
{
  fill_page (self, adw_view_stack_get_visible_child (self->view_stack));
}

static void
bind_settings (DorsalWindow *self)
{
  self->settings = dorsal_settings_load ();
  if (self->settings == NULL)
    return;

  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

/** dorsal_window_forget_context: Lets go of the journal; for a window that is locked or goes. */
void
dorsal_window_forget_context (DorsalWindow *self)
{
  if (self->context != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->context, self);
      g_signal_handlers_disconnect_by_data (dorsal_context_get_backup_keeper (self->context), self);
    }
  g_clear_object (&self->context);
}

static void
dorsal_window_dispose (GObject *object)
{
  DorsalWindow *self = DORSAL_WINDOW (object);

  dorsal_window_destroy_sheets (GTK_WINDOW (self));
  dorsal_window_forget_context (self);
  g_clear_object (&self->settings);
  /* A locked window has let go of it already. */
  if (self->state_stack != NULL)
    gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_WINDOW);
  G_OBJECT_CLASS (dorsal_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, state_stack);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, problem_page);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, entry_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, today_stack);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, first_start_page);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, urgent_banner);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, file_banner);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, unsaved_banner);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, complaint_revealer);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, complaint_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, view_stack);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, today_page);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, progress_page);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, journal_page);
  gtk_widget_class_bind_template_child (widget_class, DorsalWindow, guide_page);
  gtk_widget_class_bind_template_callback (widget_class, first_start_done_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill_page_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_open_cb);
}

static void
dorsal_window_class_init (DorsalWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_window_dispose;

  signals[OPEN_JOURNAL] = g_signal_new ("open-journal", DORSAL_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);
  signals[LOCK] = g_signal_new ("lock", DORSAL_TYPE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DORSAL_TYPE_FILE_BANNER);
  g_type_ensure (DORSAL_TYPE_FIRST_START_PAGE);
  g_type_ensure (DORSAL_TYPE_PROBLEM_PAGE);
  g_type_ensure (DORSAL_TYPE_UNSAVED_BANNER);
  g_type_ensure (DORSAL_TYPE_URGENT_BANNER);
  g_type_ensure (DORSAL_TYPE_TODAY_PAGE);
  g_type_ensure (DORSAL_TYPE_PROGRESS_PAGE);
  g_type_ensure (DORSAL_TYPE_JOURNAL_PAGE);
  g_type_ensure (DORSAL_TYPE_GUIDE_PAGE);

  dorsal_window_install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/dorsal_journal/Dorsal/ui/window.ui");
  bind_children (widget_class);
}

static void
dorsal_window_init (DorsalWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "window.lock", FALSE);
  bind_settings (self);
}

/** dorsal_window_new: Returns: (transfer none): a new window, which @application owns */
DorsalWindow *
dorsal_window_new (AdwApplication *application)
{
  return g_object_new (DORSAL_TYPE_WINDOW, "application", application, NULL);
}

/**
 * dorsal_window_set_context:
 * @context: an open journal and its clock
 *
 * Shows the journal, or the first questions if it has no episode yet. A window has one context for
 * all its life: another journal is another window.
 */
void
dorsal_window_set_context (DorsalWindow *self, DorsalContext *context)
{
  g_return_if_fail (DORSAL_IS_WINDOW (self) && DORSAL_IS_CONTEXT (context));

  g_return_if_fail (self->context == NULL);

  self->context = g_object_ref (context);
  g_signal_connect_swapped (context, "notice", G_CALLBACK (notice_cb), self);
  g_signal_connect_swapped (context, "changed", G_CALLBACK (show_state), self);
  g_signal_connect_swapped (dorsal_context_get_backup_keeper (context), "failed", G_CALLBACK (copy_failed_cb), self);

  dorsal_urgent_banner_set_context (self->urgent_banner, context);
  dorsal_file_banner_set_context (self->file_banner, context);
  dorsal_unsaved_banner_set_context (self->unsaved_banner, context);
  dorsal_window_follow_protection (self);
  fill_page_cb (self);
  show_state (self);
}

/**
 * dorsal_window_show_problem:
 * @path: the journal's file
 * @error: why it cannot be opened
 * @can_read: whether its entries could be read all the same
 *
 * Says calmly what happened, that the file is untouched, where it is, and offers what can be done.
 */
void
dorsal_window_show_problem (DorsalWindow *self, const char *path, const GError *error, gboolean can_read)
{
  g_return_if_fail (DORSAL_IS_WINDOW (self) && error != NULL);

  dorsal_problem_page_show (self->problem_page, path, error, can_read);
  gtk_stack_set_visible_child_name (self->state_stack, "problem");
}

/**
 * dorsal_window_show_complaint:
 * @error: why the protocol could not be used, although the journal could be opened
 *
 * Tells the person, who can go on all the same.
 */
void
dorsal_window_show_complaint (DorsalWindow *self, const GError *error)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DORSAL_IS_WINDOW (self) && error != NULL);

  text = g_strconcat (error->message, "\n", _("The protocol that comes with Dorsal is used instead. Another can be "
                                              "chosen in the preferences."), NULL);
  gtk_label_set_text (self->complaint_label, text);
  gtk_revealer_set_reveal_child (self->complaint_revealer, TRUE);
}

/** dorsal_window_tell: Says @text in a toast that stays a little longer: there is a name in it. */
void
dorsal_window_tell (DorsalWindow *self, const char *text)
{
  g_autofree char *title = NULL;
  AdwToast *toast;

  g_return_if_fail (DORSAL_IS_WINDOW (self));

  /* A locked window has nowhere to say it. */
  if (self->toast_overlay == NULL)
    return;

  title = g_markup_escape_text (text, -1);
  toast = adw_toast_new (title);
  adw_toast_set_timeout (toast, LONG_SECONDS);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/** dorsal_window_show_vain: Says that trying again to open the journal did not help, because of @error. */
void
dorsal_window_show_vain (DorsalWindow *self, const GError *error)
{
  g_return_if_fail (DORSAL_IS_WINDOW (self) && error != NULL);

  /* A locked window has no banner. */
  if (self->file_banner != NULL)
    dorsal_file_banner_show_vain (self->file_banner, error);
}

/** dorsal_window_show_page: Shows one of “today”, “progress”, “journal” and “guide”. */
void
dorsal_window_show_page (DorsalWindow *self, const char *page)
{
  GtkWidget *child;

  g_return_if_fail (DORSAL_IS_WINDOW (self));

  /* A locked window has no pages. */
  if (self->view_stack == NULL)
    return;

  child = adw_view_stack_get_child_by_name (self->view_stack, page);
  if (child == NULL)
    return;

  /* The keyboard goes along to the first control of the page, which must be there by then. */
  fill_page (self, child);
  adw_view_stack_set_visible_child (self->view_stack, child);
}

/** dorsal_window_get_page: Returns: (transfer none): the page that is shown, as dorsal_window_show_page() takes it */
const char *
dorsal_window_get_page (DorsalWindow *self)
{
  g_return_val_if_fail (DORSAL_IS_WINDOW (self), NULL);

  return adw_view_stack_get_visible_child_name (self->view_stack);
}
