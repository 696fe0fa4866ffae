/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What can be done about a journal that cannot be opened. None of it writes to its file: it is kept beside what takes
 * its place. */

#include "config.h"

#include "app/problem-actions.h"

#include "app/backup-words.h"
#include "app/compat.h"
#include "app/rescue-view.h"
#include "app/restore.h"
#include "app/settings.h"

#include <glib/gi18n-lib.h>

/* A journal has no type that every desktop knows; this is every file. */
#define ANY_FILE "application/octet-stream"

/** dorsal_problem_actions_open: Asks for the journal at @path to be opened; %DORSAL_JOURNAL_CREATE begins a new one. */
void
dorsal_problem_actions_open (DorsalProblemPage *page, const char *path, DorsalJournalMode mode)
{
  g_signal_emit_by_name (page, "open", path, mode);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalProblemPage) page = user_data;
  g_autoptr (GFile) file = dorsal_compat_open_file_finish (result, NULL);

  if (file == NULL)
    return;

  dorsal_compat_forget_file (file);
  if (g_file_peek_path (file) != NULL)
    dorsal_problem_actions_open (page, g_file_peek_path (file), DORSAL_JOURNAL_WRITE);
}

/** dorsal_problem_actions_choose: Lets the person choose another journal, one that exists. */
void
dorsal_problem_actions_choose (DorsalProblemPage *page)
{
  dorsal_compat_open_file_async (GTK_WIDGET (page), _("Choose a Journal"), ANY_FILE, chosen_cb, g_object_ref (page));
}

/** dorsal_problem_actions_open_folder: Shows the folder of the file as the desktop does. */
void
dorsal_problem_actions_open_folder (DorsalProblemPage *page)
{
  g_autofree char *folder = g_path_get_dirname (dorsal_problem_page_get_path (page));
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri (uri, NULL, &error))
    dorsal_compat_show_error (GTK_WIDGET (page), _("The Folder Could Not Be Opened"), error);
}

typedef struct _Way Way;
typedef void (*ReadyFunc) (DorsalProblemPage *page, DorsalBackupWork *found, const Way *way);

/* On the way to what is done with a copy or without one. */
struct _Way
{
  ReadyFunc ready;
  char     *target_path; /* (nullable) */
  gboolean  may_replace;
};

static void
free_way (Way *way)
{
  g_free (way->target_path);
  g_free (way);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Way, free_way)

static gboolean
is_shown (DorsalProblemPage *page)
{
  return gtk_widget_get_root (GTK_WIDGET (page)) != NULL;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalProblemPage *page = DORSAL_PROBLEM_PAGE (source);
  g_autoptr (Way) way = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalBackupWork) found = dorsal_backup_work_finish (result, &error);

  if (!is_shown (page))
    return;

  if (found != NULL)
    way->ready (page, found, way);
  else
    dorsal_compat_show_error (GTK_WIDGET (page), _("The Safety Copies Could Not Be Read"), error);
}

static void
find_copy (DorsalProblemPage *page, DorsalKey *key, Way *way)
{
  DorsalBackupWork *work = dorsal_backup_work_new (DORSAL_BACKUP_FIND, dorsal_problem_page_get_path (page), key);

  work->folder = dorsal_settings_get_backup_folder ();
  dorsal_backup_work_start (work, page, found_cb, way);
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Way) way = user_data;
  g_autoptr (DorsalKey) key = dorsal_restore_unlock_finish (result);

  if (key != NULL)
    find_copy (DORSAL_PROBLEM_PAGE (source), key, g_steal_pointer (&way));
}

/* Whatever is protected, the journal or its copies, the passphrase comes first: without it nobody can tell which copy
 * is good. */
static void
go (DorsalProblemPage *page, ReadyFunc ready, const char *target_path, gboolean may_replace)
{
  const DorsalBackupWork *copy = dorsal_problem_page_get_copy (page);
  const char *path = dorsal_problem_page_get_path (page);
  Way *way = g_new0 (Way, 1);

  way->ready = ready;
  way->target_path = g_strdup (target_path);
  way->may_replace = may_replace;
  if (copy != NULL && copy->is_locked)
    dorsal_restore_unlock_async (GTK_WIDGET (page), copy->backup_path, unlocked_cb, way);
  else if (dorsal_journal_is_sealed (path))
    dorsal_restore_unlock_async (GTK_WIDGET (page), path, unlocked_cb, way);
  else
    find_copy (page, NULL, way);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalProblemPage *page = DORSAL_PROBLEM_PAGE (source);
  g_autofree char *kept = NULL;

  if (!dorsal_restore_ask_finish (result, &kept))
    return;

  dorsal_problem_actions_open (page, dorsal_problem_page_get_path (page), DORSAL_JOURNAL_WRITE);
  dorsal_restore_tell (kept);
}

static void
ask_to_restore (DorsalProblemPage *page, DorsalBackupWork *found, const Way *way)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *when = NULL;
  g_autofree char *heading = NULL;
  g_autoptr (GError) error = NULL;

  if (found->backup_path == NULL)
    {
      g_set_error_literal (&error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND,
                           _("None of the copies that there are is whole."));
      dorsal_compat_show_error (GTK_WIDGET (page), _("There Is No Good Copy"), error);
      return;
    }

  when = dorsal_backup_time_to_words (found->utc, zone);
  /* Translators: %s is a date and a time */
  heading = g_strdup_printf (_("Restore the Copy of %s?"), when);
  dorsal_restore_ask_async (GTK_WIDGET (page), found->journal_path, found->key, found->backup_path, heading,
                            restored_cb, NULL);
}

/** dorsal_problem_actions_restore: Asks whether the newest good copy shall take the place of the journal. */
void
dorsal_problem_actions_restore (DorsalProblemPage *page)
{
  go (page, ask_to_restore, NULL, FALSE);
}

static void
other_copy_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalProblemPage) page = user_data;
  g_autoptr (GFile) file = dorsal_compat_open_file_finish (result, NULL);

  if (file == NULL || !is_shown (page))
    return;

  dorsal_compat_forget_file (file);
  if (g_file_peek_path (file) != NULL)
    dorsal_restore_ask_async (GTK_WIDGET (page), dorsal_problem_page_get_path (page), NULL, g_file_peek_path (file),
                              _("Restore This Copy?"), restored_cb, NULL);
}

/** dorsal_problem_actions_restore_other: Lets the person choose a copy, in any folder, and asks whether to restore it. */
void
dorsal_problem_actions_restore_other (DorsalProblemPage *page)
{
  dorsal_compat_open_file_async (GTK_WIDGET (page), _("Choose a Safety Copy"), ANY_FILE, other_copy_chosen_cb,
                                 g_object_ref (page));
}

static void
rescued_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalProblemPage *page = DORSAL_PROBLEM_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalBackupWork) work = dorsal_backup_work_finish (result, &error);

  if (work == NULL)
    {
      if (is_shown (page))
        dorsal_compat_show_error (GTK_WIDGET (page), _("The Rescued Journal Was Not Opened"), error);
      return;
    }

  dorsal_problem_actions_open (page, work->journal_path, DORSAL_JOURNAL_WRITE);
  dorsal_restore_tell (work->kept_path);
}

/* The damaged journal is where everything else expects the journal, so the rescued one goes there. */
static void
open_rescued_cb (DorsalRescueView *view, DorsalProblemPage *page)
{
  const DorsalBackupWork *rescued = dorsal_rescue_view_get_work (view);
  DorsalBackupWork *work = dorsal_backup_work_new (DORSAL_BACKUP_RESTORE, rescued->journal_path, rescued->key);

  work->backup_path = g_strdup (rescued->target_path);
  dorsal_backup_work_start (work, page, rescued_opened_cb, NULL);
  gtk_widget_activate_action (GTK_WIDGET (view), "window.close", NULL);
}

static void
rescued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalProblemPage *page = DORSAL_PROBLEM_PAGE (source);
  g_autoptr (GError) error = NULL;
  DorsalBackupWork *work = dorsal_backup_work_finish (result, &error);
  GtkWidget *view;

  if (work == NULL)
    {
      if (is_shown (page))
        dorsal_compat_show_error (GTK_WIDGET (page), _("Nothing Was Rescued"), error);
      return;
    }

  view = dorsal_rescue_view_new (work);
  g_signal_connect_object (view, "open-rescued", G_CALLBACK (open_rescued_cb), page, G_CONNECT_DEFAULT);
  dorsal_compat_present_sheet (view, GTK_WIDGET (page), _("What Was Rescued"));
}

static void
run_rescue (DorsalProblemPage *page, DorsalBackupWork *found, const Way *way)
{
  DorsalBackupWork *work = dorsal_backup_work_new (DORSAL_BACKUP_RESCUE, found->journal_path, found->key);

  work->backup_path = g_strdup (found->backup_path);
  work->target_path = g_strdup (way->target_path);
  work->may_replace = way->may_replace;
  work->folder = dorsal_settings_get_backup_folder ();
  dorsal_backup_work_start (work, page, rescued_cb, NULL);
}

/**
 * dorsal_problem_actions_rescue:
 * @target_path: where to
 * @may_replace: whether the person has confirmed that it replaces what is there; the journal, its copies and what was
 *   kept beside it are not replaced all the same
 *
 * Writes what a damaged journal and its copies give, and tells what that is.
 */
void
dorsal_problem_actions_rescue (DorsalProblemPage *page, const char *target_path, gboolean may_replace)
{
  go (page, run_rescue, target_path, may_replace);
}

static void
target_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DorsalProblemPage) page = user_data;
  g_autoptr (GFile) file = dorsal_compat_save_file_finish (result, NULL);

  if (file == NULL)
    return;

  dorsal_compat_forget_file (file);
  if (g_file_peek_path (file) != NULL)
    dorsal_problem_actions_rescue (page, g_file_peek_path (file), TRUE);
}

/* Returns: (transfer full): a name that nothing has where the journal is */
static char *
propose_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  char *name = g_strdup (_("journal-rescued.db"));

  for (guint i = 2;; i++)
    {
      g_autofree char *taken = g_build_filename (folder, name, NULL);

      if (!g_file_test (taken, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
        return name;

      g_free (name);
      /* Translators: a name for a file, with a number where the name without one is taken */
      name = g_strdup_printf (_("journal-rescued-%u.db"), i);
    }
}

/** dorsal_problem_actions_choose_rescue: Asks where what can be rescued shall be saved, and saves it. */
void
dorsal_problem_actions_choose_rescue (DorsalProblemPage *page)
{
  g_autofree char *name = propose_name (dorsal_problem_page_get_path (page));

  dorsal_compat_save_file_async (GTK_WIDGET (page), _("Save What Can Be Rescued"), name, ANY_FILE, target_chosen_cb,
                                 g_object_ref (page));
}
