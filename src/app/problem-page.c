/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One calm page for each thing that can keep a journal from being opened. */

#include "config.h"

#include "app/problem-page.h"

#include "app/backup-words.h"
#include "app/compat.h"
#include "app/problem-actions.h"
#include "app/settings.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

/* How long a page waits before it looks again whether the other program is done. */
#define WAIT_SECONDS 2

struct _DorsalProblemPage
{
  AdwBin parent_instance;

  AdwStatusPage *status_page;
  GtkLabel      *path_label;
  GtkBox        *actions;
  GtkWidget     *rescue_box;
  GtkWidget     *rescue_button;
  GtkLabel      *rescue_label;
  GtkWidget     *restore_box;
  GtkWidget     *restore_button;
  GtkLabel      *copy_label;
  GtkWidget     *try_button;
  GtkWidget     *other_button;
  GtkWidget     *read_button;
  GtkWidget     *choose_button;
  GtkWidget     *folder_button;
  GtkWidget     *begin_button;
  GtkWidget     *suggested; /* (nullable): one of the buttons, the first and focused */

  int               code;
  guint             waiting; /* for another program to be done */
  char             *path;
  DorsalBackupWork *found; /* (nullable): the newest good copy */
};

G_DEFINE_FINAL_TYPE (DorsalProblemPage, dorsal_problem_page, ADW_TYPE_BIN)

typedef struct
{
  const char *title;
  const char *text; /* (nullable): the error says it better */
} Words;

static const Words words[] = {
  [DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL] = {
    N_("This File Is Not a Journal"),
    N_("Dorsal did not write this file, so it is left alone."),
  },
  [DORSAL_JOURNAL_ERROR_TOO_NEW] = {
    N_("A Newer Dorsal Wrote This Journal"),
    N_("This version cannot read it. Update Dorsal, and open the journal again."),
  },
  [DORSAL_JOURNAL_ERROR_DAMAGED] = {
    N_("The Journal Is Damaged"),
    N_("Something in the file is not what was written, as after a fault of the disk. To be safe, nothing is written "
       "to it any more."),
  },
  [DORSAL_JOURNAL_ERROR_LOCKED] = {
    N_("Another Program Is Using the Journal"),
    N_("It opens by itself when that program is done with it, or is closed."),
  },
  [DORSAL_JOURNAL_ERROR_READ_ONLY] = {
    N_("The Journal May Not Be Opened"),
    N_("The file or its folder is protected. Check who may use them, then try again."),
  },
  [DORSAL_JOURNAL_ERROR_NO_SPACE] = {
    N_("The Disk Is Full"),
    N_("There is no room to open the journal. Free some space, then try again."),
  },
  [DORSAL_JOURNAL_ERROR_REPLACED] = {
    N_("The Journal Was Moved or Replaced"),
    N_("This happened while it was open, so nothing more was written. What is there now may be another journal, or "
       "an older one."),
  },
  [DORSAL_JOURNAL_ERROR_NOT_FOUND] = {
    N_("The Journal Is Not There"),
    N_("The file or its folder cannot be found. If it is on a drive or on a network, connect it, then try again."),
  },
  [DORSAL_JOURNAL_ERROR_NOTHING] = { N_("The Journal Could Not Be Opened"), NULL },
  [DORSAL_JOURNAL_ERROR_SEALED] = { N_("The Journal Could Not Be Opened"), NULL },
  [DORSAL_JOURNAL_ERROR_PASSPHRASE] = { N_("The Journal Could Not Be Opened"), NULL },
  [DORSAL_JOURNAL_ERROR_FAILED] = { N_("The Journal Could Not Be Opened"), NULL },
};

static void
choose_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_problem_actions_choose (DORSAL_PROBLEM_PAGE (widget));
}

static void
folder_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_problem_actions_open_folder (DORSAL_PROBLEM_PAGE (widget));
}

static void
read_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_problem_actions_open (DORSAL_PROBLEM_PAGE (widget), DORSAL_PROBLEM_PAGE (widget)->path, DORSAL_JOURNAL_READ);
}

static void
restore_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_problem_actions_restore (DORSAL_PROBLEM_PAGE (widget));
}

static void
rescue_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_problem_actions_choose_rescue (DORSAL_PROBLEM_PAGE (widget));
}

static void
restore_other_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_problem_actions_restore_other (DORSAL_PROBLEM_PAGE (widget));
}

static void
begin_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_problem_actions_open (DORSAL_PROBLEM_PAGE (widget), DORSAL_PROBLEM_PAGE (widget)->path, DORSAL_JOURNAL_CREATE);
}

static void
show_as_suggested (GtkWidget *button, gboolean is_suggested)
{
  static const char *const quiet[] = { "flat", NULL };
  static const char *const suggested[] = { "pill", "suggested-action", NULL };

  gtk_widget_set_css_classes (button, (const char **) (is_suggested ? suggested : quiet));
}

/* @button and what explains it come first. Left to itself the keyboard would begin with the path. */
static void
suggest (DorsalProblemPage *self, GtkWidget *button)
{
  GtkWidget *place = button;

  while (gtk_widget_get_parent (place) != GTK_WIDGET (self->actions))
    place = gtk_widget_get_parent (place);

  if (self->suggested != NULL)
    show_as_suggested (self->suggested, FALSE);
  show_as_suggested (button, TRUE);
  gtk_box_reorder_child_after (self->actions, place, NULL);
  self->suggested = button;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (button);
}

/* Trying again is suggested only where it can help. */
static void
suggest_best (DorsalProblemPage *self)
{
  gboolean can_help = self->code != DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL && self->code != DORSAL_JOURNAL_ERROR_TOO_NEW &&
                      self->code != DORSAL_JOURNAL_ERROR_DAMAGED;

  if (gtk_widget_get_visible (self->rescue_box))
    suggest (self, self->rescue_button);
  else if (self->found != NULL && (self->code == DORSAL_JOURNAL_ERROR_NOT_FOUND || self->code == DORSAL_JOURNAL_ERROR_DAMAGED))
    suggest (self, self->restore_button);
  else
    suggest (self, can_help ? self->try_button : self->choose_button);
}

/* @n_readable: how many entries there are, or %DORSAL_BACKUP_UNKNOWN */
static void
show_rescue (DorsalProblemPage *self, guint n_readable)
{
  g_autofree char *count = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->rescue_box, self->code == DORSAL_JOURNAL_ERROR_DAMAGED && n_readable > 0);
  if (n_readable != DORSAL_BACKUP_UNKNOWN)
    count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u entry can still be read.",
                                          "%u entries can still be read.", n_readable), n_readable);
  text = g_strconcat (count != NULL ? count : "", count != NULL ? "\n" : "",
                      _("A new journal is made of all that can be read, and of what only the newest copy has. The damaged "
                        "file stays as it is."), NULL);
  gtk_label_set_text (self->rescue_label, text);
}

static void
show_copy (DorsalProblemPage *self)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = NULL;
  g_autofree char *content = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->restore_box, self->found != NULL);
  if (self->found == NULL)
    return;

  when = dorsal_backup_time_to_words (self->found->utc, zone);
  content = self->found->is_locked ? g_strdup (_("Protected by a passphrase"))
                                   : dorsal_backup_content_to_words (&self->found->content);
  /* Translators: when a safety copy was made, and what is in it */
  text = g_strdup_printf (C_ ("copy", "%s: %s"), when, content);
  gtk_label_set_text (self->copy_label, text);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalProblemPage *self = DORSAL_PROBLEM_PAGE (source);
  g_autoptr (DorsalBackupWork) work = dorsal_backup_work_finish (result, NULL);

  if (work == NULL || self->actions == NULL)
    return;

  show_rescue (self, work->n_readable);
  g_clear_pointer (&self->found, dorsal_backup_work_free);
  if (work->backup_path != NULL)
    self->found = g_steal_pointer (&work);
  show_copy (self);
  suggest_best (self);
}

/* What is only locked, protected or without room is no worse than its copies. A folder that is not there is no place
 * to restore to: it may be where a disk should be. */
static gboolean
is_lost (int code, const char *folder)
{
  return (code == DORSAL_JOURNAL_ERROR_DAMAGED || code == DORSAL_JOURNAL_ERROR_TOO_NEW ||
          code == DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL || code == DORSAL_JOURNAL_ERROR_NOT_FOUND) &&
         g_file_test (folder, G_FILE_TEST_IS_DIR);
}

static gboolean
is_empty (const char *path)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size == 0;
}

/* Returns: what the file shows beyond the error, or else the words for that, or what the store said */
static const char *
describe (const char *path, const char *folder, const GError *error, int code)
{
  gboolean has_folder = g_file_test (folder, G_FILE_TEST_IS_DIR);

  if (code == DORSAL_JOURNAL_ERROR_NOT_FOUND && is_empty (path))
    return _("The file is empty. Its entries are gone from it, but there may be a safety copy.");
  if (code == DORSAL_JOURNAL_ERROR_NOT_FOUND && has_folder)
    return _("The file was moved or deleted, or its drive is not connected.");
  if (code == DORSAL_JOURNAL_ERROR_READ_ONLY && has_folder && !g_file_test (path, G_FILE_TEST_EXISTS))
    return _("There is no journal yet, and one cannot be made: its folder may not be written. Check who may write there, "
             "then try again.");

  return words[code].text != NULL ? _(words[code].text) : error->message;
}

static void
look_for_copy (DorsalProblemPage *self)
{
  DorsalBackupWork *work = dorsal_backup_work_new (DORSAL_BACKUP_FIND, self->path, NULL);

  work->folder = dorsal_settings_get_backup_folder ();
  work->looks_inside = self->code == DORSAL_JOURNAL_ERROR_DAMAGED;
  dorsal_backup_work_start (work, self, found_cb, NULL);
}

static void wait_for_unlocking (DorsalProblemPage *self);

/* What is anything but locked is there to be opened, or to be told about; but not over a question that is asked. */
static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalProblemPage *self = DORSAL_PROBLEM_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalBackupWork) work = dorsal_backup_work_finish (result, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL || self->code != DORSAL_JOURNAL_ERROR_LOCKED)
    return;

  if (g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_LOCKED) ||
      dorsal_compat_is_covered (GTK_WIDGET (self)))
    wait_for_unlocking (self);
  else
    dorsal_problem_actions_open (self, self->path, DORSAL_JOURNAL_WRITE);
}

static gboolean
look_cb (gpointer user_data)
{
  DorsalProblemPage *self = user_data;
  DorsalBackupWork *work = dorsal_backup_work_new (DORSAL_BACKUP_INSPECT, self->path, NULL);

  self->waiting = 0;
  work->backup_path = g_strdup (self->path);
  dorsal_backup_work_start (work, self, looked_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
wait_for_unlocking (DorsalProblemPage *self)
{
  if (self->waiting == 0)
    self->waiting = g_timeout_add_seconds (WAIT_SECONDS, look_cb, self);
}

static void
dorsal_problem_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dorsal_problem_page_parent_class)->map (widget);
  if (DORSAL_PROBLEM_PAGE (widget)->suggested != NULL)
    gtk_widget_grab_focus (DORSAL_PROBLEM_PAGE (widget)->suggested);
}

static void
dorsal_problem_page_dispose (GObject *object)
{
  g_clear_handle_id (&DORSAL_PROBLEM_PAGE (object)->waiting, g_source_remove);
  /* The template would let go of the child behind the back of AdwBin. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DORSAL_TYPE_PROBLEM_PAGE);
  G_OBJECT_CLASS (dorsal_problem_page_parent_class)->dispose (object);
}

static void
dorsal_problem_page_finalize (GObject *object)
{
  g_free (DORSAL_PROBLEM_PAGE (object)->path);
  g_clear_pointer (&DORSAL_PROBLEM_PAGE (object)->found, dorsal_backup_work_free);
  G_OBJECT_CLASS (dorsal_problem_page_parent_class)->finalize (object);
}

static void
dorsal_problem_page_class_init (DorsalProblemPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_problem_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = dorsal_problem_page_finalize;
  widget_class->map = dorsal_problem_page_map;
  g_signal_new ("open", DORSAL_TYPE_PROBLEM_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                G_TYPE_INT);

  gtk_widget_class_install_action (widget_class, "problem.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "problem.folder", NULL, folder_cb);
  gtk_widget_class_install_action (widget_class, "problem.read", NULL, read_cb);
  gtk_widget_class_install_action (widget_class, "problem.restore", NULL, restore_cb);
  gtk_widget_class_install_action (widget_class, "problem.restore-other", NULL, restore_other_cb);
  gtk_widget_class_install_action (widget_class, "problem.begin", NULL, begin_cb);
  gtk_widget_class_install_action (widget_class, "problem.rescue", NULL, rescue_cb);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/problem-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, path_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, actions);
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, rescue_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, rescue_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, rescue_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, restore_box);
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, restore_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, copy_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, try_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, other_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, read_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, choose_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, folder_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalProblemPage, begin_button);
}

static void
dorsal_problem_page_init (DorsalProblemPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dorsal_problem_page_show:
 * @path: the journal’s file
 * @error: a #DorsalJournalError that says why it cannot be opened
 * @can_read: whether its entries could be read all the same
 */
void
dorsal_problem_page_show (DorsalProblemPage *self, const char *path, const GError *error, gboolean can_read)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *text = NULL;
  gboolean has_folder = g_file_test (folder, G_FILE_TEST_IS_DIR);
  gboolean may_restore;

  g_return_if_fail (DORSAL_IS_PROBLEM_PAGE (self) && error != NULL);

  self->code = error->domain == DORSAL_JOURNAL_ERROR ? error->code : DORSAL_JOURNAL_ERROR_FAILED;
  may_restore = is_lost (self->code, folder);
  text = g_markup_escape_text (describe (path, folder, error, self->code), -1);
  g_free (self->path);
  self->path = g_strdup (path);
  adw_status_page_set_title (self->status_page, _(words[self->code].title));
  adw_status_page_set_description (self->status_page, text);
  gtk_label_set_text (self->path_label, shown);
  gtk_widget_set_visible (self->folder_button, has_folder);
  gtk_widget_set_visible (self->read_button, can_read);
  gtk_widget_set_visible (self->other_button, may_restore);
  gtk_widget_set_visible (self->begin_button, self->code == DORSAL_JOURNAL_ERROR_NOT_FOUND && has_folder);
  if (self->code == DORSAL_JOURNAL_ERROR_REPLACED)
    gtk_button_set_label (GTK_BUTTON (self->try_button), _("Open This File"));
  show_rescue (self, DORSAL_BACKUP_UNKNOWN);
  suggest_best (self);
  if (may_restore)
    look_for_copy (self);
  if (self->code == DORSAL_JOURNAL_ERROR_LOCKED)
    wait_for_unlocking (self);
}

/** dorsal_problem_page_get_path: Returns: (transfer none): the file that the page is about */
const char *
dorsal_problem_page_get_path (DorsalProblemPage *self)
{
  g_return_val_if_fail (DORSAL_IS_PROBLEM_PAGE (self), NULL);

  return self->path;
}

/** dorsal_problem_page_get_copy: Returns: (transfer none) (nullable): the newest good copy, or %NULL while none is known */
const DorsalBackupWork *
dorsal_problem_page_get_copy (DorsalProblemPage *self)
{
  g_return_val_if_fail (DORSAL_IS_PROBLEM_PAGE (self), NULL);

  return self->found;
}
