/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Nothing is restored before the person has seen what would change. */

#include "config.h"

#include "app/restore.h"

#include "app/backup-words.h"
#include "app/compat.h"
#include "app/window.h"

#include <glib/gi18n-lib.h>

/* From the question to the answer, over several answers of threads and people. */
typedef struct
{
  char      *journal_path;
  char      *backup_path;
  char      *heading;
  DorsalKey *key;
  gboolean   was_asked; /* for a passphrase */
} Restore;

static void
free_restore (gpointer data)
{
  Restore *self = data;

  g_free (self->journal_path);
  g_free (self->backup_path);
  g_free (self->heading);
  g_clear_pointer (&self->key, dorsal_key_unref);
  g_free (self);
}

static void ask_passphrase (GTask *task, const char *complaint);

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalBackupWork) work = dorsal_backup_work_finish (result, &error);

  if (work != NULL)
    g_task_return_pointer (task, dorsal_key_ref (work->key), (GDestroyNotify) dorsal_key_unref);
  else
    ask_passphrase (g_steal_pointer (&task), error->message);
}

static void
typed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DorsalSecret *typed = dorsal_compat_ask_passphrase_finish (result);
  DorsalBackupWork *work;

  if (typed == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  work = dorsal_backup_work_new (DORSAL_BACKUP_UNLOCK, NULL, NULL);
  work->backup_path = g_strdup (g_task_get_task_data (task));
  work->typed = typed;
  dorsal_backup_work_start (work, source, unlocked_cb, g_steal_pointer (&task));
}

/* A window that was closed meanwhile asks nothing more. */
static void
ask_passphrase (GTask *task, const char *complaint)
{
  GtkWidget *asking = g_task_get_source_object (task);
  g_autofree char *name = g_path_get_basename (g_task_get_task_data (task));
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *body = NULL;

  if (gtk_widget_get_root (asking) == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      g_object_unref (task);
      return;
    }

  body = complaint != NULL ? g_strdup (complaint)
                           : g_strdup_printf (_("“%s” is protected. The key on its recovery sheet opens it, too."), shown);
  dorsal_compat_ask_passphrase_async (asking, _("Passphrase"), body, typed_cb, task);
}

/**
 * dorsal_restore_unlock_async:
 * @asking: a widget in the window that asks
 * @path: a sealed file
 * @callback: called when it could be unlocked, or the person gave up
 * @user_data: for @callback
 */
void
dorsal_restore_unlock_async (GtkWidget *asking, const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (asking, NULL, callback, user_data);

  g_task_set_source_tag (task, dorsal_restore_unlock_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  ask_passphrase (task, NULL);
}

/** dorsal_restore_unlock_finish: Returns: (transfer full) (nullable): the key, or %NULL if the person gave up */
DorsalKey *
dorsal_restore_unlock_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dorsal_restore_unlock_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
fail (GTask *task, const GError *error)
{
  GtkWidget *asking = g_task_get_source_object (task);

  if (gtk_widget_get_root (asking) != NULL)
    dorsal_compat_show_error (asking, _("The Copy Was Not Restored"), error);
  g_task_return_pointer (task, NULL, NULL);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  DorsalBackupWork *work = dorsal_backup_work_finish (result, &error);

  if (work != NULL)
    g_task_return_pointer (task, work, (GDestroyNotify) dorsal_backup_work_free);
  else
    fail (task, error);
}

static void
start (GTask *task, DorsalBackupAim aim, GAsyncReadyCallback callback)
{
  Restore *self = g_task_get_task_data (task);
  DorsalBackupWork *work = dorsal_backup_work_new (aim, self->journal_path, self->key);

  work->backup_path = g_strdup (self->backup_path);
  dorsal_backup_work_start (work, g_task_get_source_object (task), callback, task);
}

static void
confirmed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (dorsal_compat_confirm_finish (result))
    start (g_steal_pointer (&task), DORSAL_BACKUP_RESTORE, restored_cb);
  else
    g_task_return_pointer (task, NULL, NULL);
}

static void compared_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
key_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Restore *self = g_task_get_task_data (task);

  g_clear_pointer (&self->key, dorsal_key_unref);
  self->key = dorsal_restore_unlock_finish (result);
  self->was_asked = TRUE;
  if (self->key != NULL)
    start (g_steal_pointer (&task), DORSAL_BACKUP_COMPARE, compared_cb);
  else
    g_task_return_pointer (task, NULL, NULL);
}

/* A copy can be older than the passphrase, or of another journal that has another; or a copy in clear is to take the
 * place of a journal that is protected, and stays so. */
static gboolean
needs_passphrase (const Restore *self, const GError *error)
{
  return !self->was_asked && (g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED) ||
                              g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_PASSPHRASE));
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Restore *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalBackupWork) work = dorsal_backup_work_finish (result, &error);
  g_autofree char *body = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (source)) == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
    }
  else if (work != NULL)
    {
      body = dorsal_difference_to_words (&work->difference);
      dorsal_compat_confirm_async (GTK_WIDGET (source), self->heading, body, _("_Restore"), confirmed_cb,
                                   g_steal_pointer (&task));
    }
  else if (needs_passphrase (self, error))
    {
      dorsal_restore_unlock_async (GTK_WIDGET (source),
                                   dorsal_journal_is_sealed (self->backup_path) ? self->backup_path : self->journal_path,
                                   key_found_cb, g_steal_pointer (&task));
    }
  else
    {
      fail (task, error);
    }
}

/**
 * dorsal_restore_ask_async:
 * @asking: a widget in the window that asks
 * @journal_path: the journal; it may be damaged or missing
 * @key: (nullable): its key, if it is sealed and known
 * @backup_path: a copy, in any folder
 * @heading: the question
 * @callback: called when it is done, or the person gave up, or was told why it cannot be done
 * @user_data: for @callback
 *
 * Shows what would change, and restores the copy if the person wants it.
 */
void
dorsal_restore_ask_async (GtkWidget          *asking,
                          const char         *journal_path,
                          DorsalKey          *key,
                          const char         *backup_path,
                          const char         *heading,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  GTask *task = g_task_new (asking, NULL, callback, user_data);
  Restore *self = g_new0 (Restore, 1);

  self->journal_path = g_strdup (journal_path);
  self->backup_path = g_strdup (backup_path);
  self->heading = g_strdup (heading);
  self->key = key != NULL ? dorsal_key_ref (key) : NULL;
  g_task_set_source_tag (task, dorsal_restore_ask_async);
  g_task_set_task_data (task, self, free_restore);
  start (task, DORSAL_BACKUP_COMPARE, compared_cb);
}

/**
 * dorsal_restore_ask_finish:
 * @out_kept_path: (out) (nullable): where the journal is that was replaced, or %NULL if there was none
 *
 * Returns: whether the copy is the journal now
 */
gboolean
dorsal_restore_ask_finish (GAsyncResult *result, char **out_kept_path)
{
  g_autoptr (DorsalBackupWork) work = NULL;

  g_return_val_if_fail (g_async_result_is_tagged (result, dorsal_restore_ask_async), FALSE);

  work = g_task_propagate_pointer (G_TASK (result), NULL);
  *out_kept_path = work != NULL ? g_steal_pointer (&work->kept_path) : NULL;
  return work != NULL;
}

/** dorsal_restore_tell: Says in the window that shows the journal now where the former one is. */
void
dorsal_restore_tell (const char *kept_path)
{
  GApplication *application = g_application_get_default ();
  GList *windows = GTK_IS_APPLICATION (application) ? gtk_application_get_windows (GTK_APPLICATION (application)) : NULL;
  g_autofree char *name = kept_path != NULL ? g_path_get_basename (kept_path) : NULL;
  g_autofree char *shown = name != NULL ? g_filename_display_name (name) : NULL;
  g_autofree char *text = shown != NULL ? g_strdup_printf (_("Restored. The former journal is kept as “%s”."), shown)
                                        : g_strdup (_("Restored"));

  for (; windows != NULL; windows = windows->next)
    if (DORSAL_IS_WINDOW (windows->data))
      dorsal_window_tell (windows->data, text);
}
