/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Every verb of the window, one short function each. They are class actions, which no other process
 * can see or trigger: none is exported on the session bus. */

#include "config.h"

#include "app/application.h"
#include "app/entry-editor.h"
#include "app/preferences.h"
#include "app/questionnaire-form.h"
#include "app/reopen.h"
#include "app/share-dialog.h"
#include "app/signs-form.h"
#include "app/week-grid.h"
#include "app/window-private.h"

static gboolean
is_open (DorsalWindow *self)
{
  return self->context != NULL && g_str_equal (gtk_stack_get_visible_child_name (self->state_stack), "main");
}

/* Entries need an episode to belong to, and a file that can be written. */
static gboolean
is_ready (DorsalWindow *self)
{
  return is_open (self) && dorsal_window_can_write (self) && g_str_equal (gtk_stack_get_visible_child_name (self->today_stack), "today");
}

static gboolean
is_today (DorsalWindow *self)
{
  return is_ready (self) && g_str_equal (adw_view_stack_get_visible_child_name (self->view_stack), "today");
}

static void
check_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (!is_ready (self))
    return;

  dorsal_window_show_page (self, "today");
  dorsal_today_page_focus_check_in (self->today_page);
}

static void
new_entry_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);
  g_autoptr (DorsalRecord) record = NULL;
  DorsalKind kind;

  if (!is_ready (self) || !dorsal_kind_from_name (g_variant_get_string (parameter, NULL), &kind))
    return;

  record = dorsal_context_new_record (self->context, kind);
  dorsal_entry_editor_present (self->context, record, widget);
}

static void
questionnaire_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (is_ready (self))
    dorsal_questionnaire_form_present (self->context, widget, g_variant_get_string (parameter, NULL));
}

static void
signs_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (is_open (self))
    dorsal_signs_form_present (self->context, widget, TRUE);
}

static void
new_episode_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (is_ready (self))
    dorsal_first_start_page_present (self->context, widget);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (is_today (self))
    dorsal_today_page_save (self->today_page);
}

static void
good_day_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (is_today (self))
    dorsal_today_page_save_good_day (self->today_page);
}

static void
pain_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (is_today (self))
    dorsal_today_page_set_pain_now (self->today_page, g_variant_get_int32 (parameter));
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (is_open (self))
    dorsal_context_undo (self->context);
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (is_open (self))
    dorsal_context_redo (self->context);
}

static void
page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dorsal_window_show_page (DORSAL_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (!is_open (self))
    return;

  dorsal_window_show_page (self, "journal");
  dorsal_journal_page_focus_search (self->journal_page);
}

static void
share_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (is_open (self))
    dorsal_share_dialog_present (self->context, widget);
}

static void
fill_week_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (is_ready (self))
    dorsal_week_grid_present (self->context, widget);
}

static void
print_week_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (is_open (self))
    dorsal_week_grid_print_sheet (self->context, widget);
}

static void
open_journal_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));

  if (DORSAL_IS_APPLICATION (application))
    dorsal_application_open_journal (DORSAL_APPLICATION (application));
}

static void
reopen_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (source));

  if (dorsal_reopen_ask_finish (result) && DORSAL_IS_APPLICATION (application))
    dorsal_application_try_again (DORSAL_APPLICATION (application));
}

/* What is there now may have less than what is shown. */
static void
try_again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (self->context != NULL)
    dorsal_reopen_ask_async (widget, self->context, reopen_answered_cb, NULL);
}

static void
safety_copies_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (self->context != NULL)
    dorsal_preferences_present_copies (self->context, widget);
}

static void
preferences_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DorsalWindow *self = DORSAL_WINDOW (widget);

  if (is_open (self))
    dorsal_preferences_present (self->context, widget);
}

static void
lock_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit_by_name (widget, "lock");
}

/* GTK’s own way would keep the window hidden. When a screen reader asks for one window more than there are, as it does
 * when one is closed meanwhile, GTK 4.8 takes a hidden one that is last, and crashes. */
static void
shortcuts_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/dorsal_journal/Dorsal/ui/help-overlay.ui");
  GtkWindow *shortcuts = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (shortcuts, GTK_WINDOW (widget));
  gtk_window_present (shortcuts);
}

/** dorsal_window_install_actions: Gives the window its verbs. */
void
dorsal_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "window.check-in", NULL, check_in_cb);
  gtk_widget_class_install_action (widget_class, "window.new-entry", "s", new_entry_cb);
  gtk_widget_class_install_action (widget_class, "window.questionnaire", "s", questionnaire_cb);
  gtk_widget_class_install_action (widget_class, "window.signs", NULL, signs_cb);
  gtk_widget_class_install_action (widget_class, "window.new-episode", NULL, new_episode_cb);
  gtk_widget_class_install_action (widget_class, "window.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "window.good-day", NULL, good_day_cb);
  gtk_widget_class_install_action (widget_class, "window.pain", "i", pain_cb);
  gtk_widget_class_install_action (widget_class, "window.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "window.redo", NULL, redo_cb);
  gtk_widget_class_install_action (widget_class, "window.page", "s", page_cb);
  gtk_widget_class_install_action (widget_class, "window.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "window.share", NULL, share_cb);
  gtk_widget_class_install_action (widget_class, "window.fill-week", NULL, fill_week_cb);
  gtk_widget_class_install_action (widget_class, "window.print-week", NULL, print_week_cb);
  gtk_widget_class_install_action (widget_class, "window.open-journal", NULL, open_journal_cb);
  gtk_widget_class_install_action (widget_class, "window.try-again", NULL, try_again_cb);
  gtk_widget_class_install_action (widget_class, "window.safety-copies", NULL, safety_copies_cb);
  gtk_widget_class_install_action (widget_class, "window.preferences", NULL, preferences_cb);
  gtk_widget_class_install_action (widget_class, "window.lock", NULL, lock_cb);
  gtk_widget_class_install_action (widget_class, "window.shortcuts", NULL, shortcuts_cb);
}
