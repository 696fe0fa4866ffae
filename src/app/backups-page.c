/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Each copy is looked at before anything is said of it, one after the other on a thread: the window stays alive. */

#include "config.h"

#include "app/backups-page.h"

#include "app/application.h"
#include "app/backup-words.h"
#include "app/compat.h"
#include "app/restore.h"
#include "app/settings.h"

#include <glib/gi18n-lib.h>

/* More than thinning leaves of eight years. */
#define MOST_ROWS 30

/* A copy has no type that every desktop knows; this is every file. */
#define ANY_FILE "application/octet-stream"

struct _DorsalBackupsPage
{
  AdwPreferencesPage parent_instance;

  AdwActionRow        *folder_row;
  GtkWidget           *folder_button;
  GtkWidget           *usual_row;
  GtkSpinner          *spinner;
  GtkLabel            *problem_label;
  GtkLabel            *status_label;
  AdwPreferencesGroup *list_group;
  AdwPreferencesGroup *usual_group;

  /* Owned References */
  DorsalContext *context;
  GPtrArray     *backups; /* (nullable) (element-type DorsalBackup): as they were listed last */
  GPtrArray     *others;  /* (nullable) (element-type DorsalBackup): in the usual folder, if it is not that */
  GPtrArray     *rows;    /* of the first of them, and of the first of the others */
  GPtrArray     *marks;   /* at the ends of the rows */
  guint          n_here;  /* how many of the rows are of the backups */
  guint          listing; /* which list this is: what comes of a former one is too late */
  gboolean       is_asked; /* for a copy, and to say what came of it */
};

G_DEFINE_FINAL_TYPE (DorsalBackupsPage, dorsal_backups_page, ADW_TYPE_PREFERENCES_PAGE)

static const char *
get_journal_path (DorsalBackupsPage *self)
{
  return dorsal_journal_get_path (dorsal_context_get_journal (self->context));
}

static DorsalKey *
get_key (DorsalBackupsPage *self)
{
  return dorsal_journal_get_key (dorsal_context_get_journal (self->context));
}

static gboolean
is_writable (DorsalBackupsPage *self)
{
  return dorsal_journal_is_writable (dorsal_context_get_journal (self->context));
}

static const DorsalBackup *
get_backup (DorsalBackupsPage *self, guint position)
{
  return position < self->n_here ? g_ptr_array_index (self->backups, position)
                                 : g_ptr_array_index (self->others, position - self->n_here);
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static GtkWidget *
make_spinner (void)
{
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_start (GTK_SPINNER (spinner));
  return spinner;
}

static GtkWidget *
make_image (const char *icon_name)
{
  return g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       NULL);
}

static void inspect_row (DorsalBackupsPage *self, guint position);

static void
show_content (DorsalBackupsPage *self, guint position, const DorsalBackupContent *content)
{
  GtkWidget *row = g_ptr_array_index (self->rows, position);
  g_autofree char *text = dorsal_backup_content_to_words (content);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), is_writable (self));
  adw_bin_set_child (g_ptr_array_index (self->marks, position), make_image ("go-next-symbolic"));
}

static const char *
describe_fault (const GError *error)
{
  if (g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED))
    return _("Damaged, so it cannot be restored");

  return error->message;
}

/* A copy that another passphrase protects can still be restored by whoever knows it. */
static void
show_fault (DorsalBackupsPage *self, guint position, const GError *error)
{
  GtkWidget *row = g_ptr_array_index (self->rows, position);
  gboolean is_sealed = g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED) ||
                       g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_PASSPHRASE);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), is_sealed ? _("Protected by another passphrase") : describe_fault (error));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), is_sealed && is_writable (self));
  adw_bin_set_child (g_ptr_array_index (self->marks, position),
                     make_image (is_sealed ? "go-next-symbolic" : "dialog-warning-symbolic"));
}

typedef struct
{
  guint listing;
  guint position;
} Place;

static void
inspected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalBackupsPage *self = DORSAL_BACKUPS_PAGE (source);
  g_autofree Place *place = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalBackupWork) work = dorsal_backup_work_finish (result, &error);

  if (self->context == NULL || place->listing != self->listing)
    return;

  if (work != NULL)
    show_content (self, place->position, &work->content);
  else
    show_fault (self, place->position, error);
  inspect_row (self, place->position + 1);
}

static void
inspect_row (DorsalBackupsPage *self, guint position)
{
  DorsalBackupWork *work;
  Place *place;

  if (position >= self->rows->len)
    return;

  place = g_new (Place, 1);
  *place = (Place){ self->listing, position };
  work = dorsal_backup_work_new (DORSAL_BACKUP_INSPECT, get_journal_path (self), get_key (self));
  work->backup_path = g_strdup (get_backup (self, position)->path);
  dorsal_backup_work_start (work, self, inspected_cb, place);
}

static void restore_row_cb (DorsalBackupsPage *self, GtkWidget *row);

static gboolean
is_of_minute (GPtrArray *backups, guint position, gint64 minute)
{
  return position < backups->len && ((const DorsalBackup *) g_ptr_array_index (backups, position))->utc / 60 == minute;
}

/* Returns: (transfer full): when a copy was made, to the second where there is another one of that minute */
static char *
format_time (DorsalBackupsPage *self, GPtrArray *backups, guint position)
{
  gint64 utc = ((const DorsalBackup *) g_ptr_array_index (backups, position))->utc;
  GTimeZone *zone = dorsal_context_get_zone (self->context);
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (!is_of_minute (backups, position + 1, utc / 60) && (position == 0 || !is_of_minute (backups, position - 1, utc / 60)))
    return dorsal_backup_time_to_words (utc, zone);

  time = g_date_time_new_from_unix_utc (utc);
  local = g_date_time_to_timezone (time, zone);
  return g_date_time_format (local, C_ ("date", "%-d %B %Y, %H:%M:%S"));
}

static void
add_row (DorsalBackupsPage *self, AdwPreferencesGroup *group, GPtrArray *backups, guint position)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *mark = adw_bin_new ();
  g_autofree char *when = format_time (self, backups, position);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Checking…"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_bin_set_child (ADW_BIN (mark), make_spinner ());
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  g_signal_connect_object (row, "activated", G_CALLBACK (restore_row_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->marks, mark);
}

static void
remove_rows (DorsalBackupsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (i < self->n_here ? self->list_group : self->usual_group,
                                  g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->marks, 0);
}

/* Returns: how many rows there are now in @group */
static guint
add_rows (DorsalBackupsPage *self, AdwPreferencesGroup *group, GPtrArray *backups)
{
  guint n = backups != NULL ? MIN (backups->len, MOST_ROWS) : 0;

  for (guint i = 0; i < n; i++)
    add_row (self, group, backups, i);

  return n;
}

/* A folder that cannot be looked at is not one without copies. */
static void
show_list (DorsalBackupsPage *self)
{
  const char *description = NULL;

  self->n_here = add_rows (self, self->list_group, self->backups);
  gtk_widget_set_visible (GTK_WIDGET (self->usual_group), add_rows (self, self->usual_group, self->others) > 0);
  if (self->backups == NULL)
    description = _("The folder cannot be looked at now.");
  else if (self->n_here == 0)
    description = _("There is none yet.");
  adw_preferences_group_set_description (self->list_group, description);
  self->listing++;
  inspect_row (self, 0);
}

static char *
get_folder (DorsalBackupsPage *self, gboolean *out_is_chosen)
{
  char *folder = dorsal_settings_get_backup_folder ();

  *out_is_chosen = folder != NULL;
  return folder != NULL ? folder : dorsal_backups_get_default_folder (get_journal_path (self));
}

static char *
describe_problem (DorsalBackupsPage *self, const GError *listing_error)
{
  DorsalBackupKeeper *keeper = dorsal_context_get_backup_keeper (self->context);
  const GError *problem = dorsal_backup_keeper_get_problem (keeper);
  guint n = dorsal_backup_keeper_get_n_unprotected (keeper);

  if (problem != NULL)
    return g_strdup_printf (_("The last safety copy could not be written: %s"), problem->message);
  if (listing_error != NULL)
    return g_strdup (listing_error->message);
  if (n > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u safety copy could not be given the passphrase of the journal.",
                                         "%u safety copies could not be given the passphrase of the journal.", n),
                            n);
  return NULL;
}

/* Returns: (transfer full) (nullable): what came of asking for a copy */
static char *
describe_outcome (DorsalBackupsPage *self)
{
  g_autofree char *when = NULL;

  if (self->backups == NULL || self->backups->len == 0)
    return NULL;
  if (dorsal_backup_keeper_has_written (dorsal_context_get_backup_keeper (self->context)))
    return g_strdup (_("A copy was made."));

  when = format_time (self, self->backups, 0);
  /* Translators: %s is a date and a time */
  return g_strdup_printf (_("Nothing has changed since the copy of %s."), when);
}

static void
list_copies (DorsalBackupsPage *self, const char *chosen)
{
  g_autofree char *problem = NULL;
  g_autofree char *outcome = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  remove_rows (self);
  self->backups = dorsal_backups_list (get_journal_path (self), chosen, &error);
  if (chosen != NULL)
    self->others = dorsal_backups_list (get_journal_path (self), NULL, NULL);

  problem = describe_problem (self, error);
  if (self->is_asked && problem == NULL)
    outcome = describe_outcome (self);
  self->is_asked = FALSE;
  show_text (self->problem_label, problem);
  show_text (self->status_label, outcome);
  show_list (self);
}

static void
refresh (DorsalBackupsPage *self)
{
  DorsalBackupKeeper *keeper = dorsal_context_get_backup_keeper (self->context);
  gboolean is_busy = dorsal_backup_keeper_is_busy (keeper);
  gboolean is_chosen;
  g_autofree char *folder = get_folder (self, &is_chosen);
  g_autofree char *shown = g_filename_display_name (folder);

  adw_action_row_set_subtitle (self->folder_row, shown);
  gtk_widget_set_visible (self->folder_button, g_file_test (folder, G_FILE_TEST_IS_DIR));
  gtk_widget_set_visible (self->usual_row, is_chosen);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.keep", is_writable (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "backups.restore-file", is_writable (self));
  if (!is_busy)
    list_copies (self, is_chosen ? folder : NULL);
}

/* What was restored is another journal to the window: it opens anew, and the preferences go. */
static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GtkWidget *self = GTK_WIDGET (source);
  GApplication *application = g_application_get_default ();
  g_autofree char *kept = NULL;

  if (!dorsal_restore_ask_finish (result, &kept))
    return;

  if (gtk_widget_get_root (self) != NULL)
    gtk_widget_activate_action (self, "window.close", NULL);
  if (DORSAL_IS_APPLICATION (application))
    dorsal_application_open_journal (DORSAL_APPLICATION (application));
  dorsal_restore_tell (kept);
}

static void
ask_to_restore (DorsalBackupsPage *self, const char *path, const char *heading)
{
  dorsal_restore_ask_async (GTK_WIDGET (self), get_journal_path (self), get_key (self), path, heading, restored_cb,
                            NULL);
}

static void
restore_row_cb (DorsalBackupsPage *self, GtkWidget *row)
{
  guint position;
  g_autofree char *heading = NULL;

  if (!g_ptr_array_find (self->rows, row, &position))
    return;

  /* Translators: %s is a date and a time */
  heading = g_strdup_printf (_("Restore the Copy of %s?"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  ask_to_restore (self, get_backup (self, position)->path, heading);
}

static char *
take_local_path (DorsalBackupsPage *self, GFile *file)
{
  char *path = g_file_get_path (file);
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    {
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, _("Choose a place on this computer."));
      dorsal_compat_show_error (GTK_WIDGET (self), _("This Place Cannot Be Used"), error);
    }

  return path;
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalBackupsPage) self = user_data;
  g_autoptr (GFile) folder = dorsal_compat_open_file_finish (result, NULL);

  if (folder != NULL)
    dorsal_backups_page_choose_folder (self, folder);
}

static void
choose_folder_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_compat_choose_folder_async (widget, _("Choose a Folder"), folder_chosen_cb, g_object_ref (widget));
}

static void
usual_folder_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_backup_keeper_set_folder (dorsal_context_get_backup_keeper (DORSAL_BACKUPS_PAGE (widget)->context), NULL);
}

static void
open_folder_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gboolean is_chosen;
  g_autofree char *folder = get_folder (DORSAL_BACKUPS_PAGE (widget), &is_chosen);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri (uri, NULL, &error))
    dorsal_compat_show_error (widget, _("The Folder Could Not Be Opened"), error);
}

static void
keep_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DorsalBackupsPage *self = DORSAL_BACKUPS_PAGE (widget);

  self->is_asked = TRUE;
  dorsal_backup_keeper_keep (dorsal_context_get_backup_keeper (self->context));
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalBackupsPage) self = user_data;
  g_autoptr (GFile) file = dorsal_compat_open_file_finish (result, NULL);

  if (file != NULL)
    dorsal_backups_page_restore (self, file);
}

static void
restore_file_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  dorsal_compat_open_file_async (widget, _("Choose a Safety Copy"), ANY_FILE, file_chosen_cb, g_object_ref (widget));
}

static void
dorsal_backups_page_dispose (GObject *object)
{
  DorsalBackupsPage *self = DORSAL_BACKUPS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DORSAL_TYPE_BACKUPS_PAGE);
  g_clear_object (&self->context);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  G_OBJECT_CLASS (dorsal_backups_page_parent_class)->dispose (object);
}

static void
dorsal_backups_page_class_init (DorsalBackupsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dorsal_backups_page_dispose;

  gtk_widget_class_install_action (widget_class, "backups.choose-folder", NULL, choose_folder_cb);
  gtk_widget_class_install_action (widget_class, "backups.usual-folder", NULL, usual_folder_cb);
  gtk_widget_class_install_action (widget_class, "backups.open-folder", NULL, open_folder_cb);
  gtk_widget_class_install_action (widget_class, "backups.keep", NULL, keep_cb);
  gtk_widget_class_install_action (widget_class, "backups.restore-file", NULL, restore_file_cb);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/dorsal_journal/Dorsal/ui/backups-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DorsalBackupsPage, folder_row);
  gtk_widget_class_bind_template_child (widget_class, DorsalBackupsPage, folder_button);
  gtk_widget_class_bind_template_child (widget_class, DorsalBackupsPage, usual_row);
  gtk_widget_class_bind_template_child (widget_class, DorsalBackupsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, DorsalBackupsPage, problem_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalBackupsPage, status_label);
  gtk_widget_class_bind_template_child (widget_class, DorsalBackupsPage, list_group);
  gtk_widget_class_bind_template_child (widget_class, DorsalBackupsPage, usual_group);
}

static void
dorsal_backups_page_init (DorsalBackupsPage *self)
{
  self->rows = g_ptr_array_new ();
  self->marks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dorsal_backups_page_new: Returns: (transfer floating): a page for a preferences window */
GtkWidget *
dorsal_backups_page_new (DorsalContext *context)
{
  DorsalBackupsPage *self;

  g_return_val_if_fail (DORSAL_IS_CONTEXT (context), NULL);

  self = g_object_new (DORSAL_TYPE_BACKUPS_PAGE, NULL);
  self->context = g_object_ref (context);
  g_signal_connect_object (dorsal_context_get_backup_keeper (context), "changed", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}

/** dorsal_backups_page_choose_folder: Keeps the copies in @folder from now on. Those that there are stay where they are. */
void
dorsal_backups_page_choose_folder (DorsalBackupsPage *self, GFile *folder)
{
  g_autofree char *usual = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (DORSAL_IS_BACKUPS_PAGE (self) && G_IS_FILE (folder));

  path = take_local_path (self, folder);
  usual = dorsal_backups_get_default_folder (get_journal_path (self));
  if (path != NULL)
    dorsal_backup_keeper_set_folder (dorsal_context_get_backup_keeper (self->context),
                                     g_str_equal (path, usual) ? NULL : path);
}

/** dorsal_backups_page_restore: Asks whether @file, from anywhere, shall take the place of the journal. */
void
dorsal_backups_page_restore (DorsalBackupsPage *self, GFile *file)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *heading = NULL;

  g_return_if_fail (DORSAL_IS_BACKUPS_PAGE (self) && G_IS_FILE (file));

  path = take_local_path (self, file);
  if (path == NULL)
    return;

  dorsal_compat_forget_file (file);
  name = g_filename_display_basename (path);
  heading = g_strdup_printf (_("Restore “%s”?"), name);
  ask_to_restore (self, path, heading);
}
