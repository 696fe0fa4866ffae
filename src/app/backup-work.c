/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Safety copies are read and written as a whole, and a passphrase takes its time. The window goes on meanwhile. */

#include "config.h"

#include "app/backup-work.h"

#include "journal/copies.h"
#include "journal/former.h"
#include "journal/location.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

/**
 * dorsal_backup_work_new:
 * @aim: what the work is for
 * @journal_path: the journal
 * @key: (nullable): its key, if it is sealed and known
 *
 * Returns: (transfer full): work to be started
 */
DorsalBackupWork *
dorsal_backup_work_new (DorsalBackupAim aim, const char *journal_path, DorsalKey *key)
{
  DorsalBackupWork *self = g_new0 (DorsalBackupWork, 1);

  self->aim = aim;
  self->journal_path = g_strdup (journal_path);
  self->key = key != NULL ? dorsal_key_ref (key) : NULL;
  return self;
}

/** dorsal_backup_work_free: Frees work that is not under way. */
void
dorsal_backup_work_free (DorsalBackupWork *self)
{
  g_free (self->journal_path);
  g_clear_pointer (&self->key, dorsal_key_unref);
  g_free (self->backup_path);
  g_free (self->folder);
  g_free (self->target_path);
  g_clear_pointer (&self->typed, dorsal_secret_unref);
  dorsal_backup_content_clear (&self->content);
  g_free (self->kept_path);
  g_clear_pointer (&self->rescue, dorsal_rescue_free);
  g_free (self);
}

static void
protect_copies (DorsalBackupWork *self)
{
  g_autoptr (GPtrArray) left = dorsal_copies_follow (self->journal_path, self->folder, self->key);

  self->n_unprotected = left->len;
}

static gboolean
keep (DorsalBackupWork *self, GError **error)
{
  g_autoptr (DorsalJournal) journal =
      dorsal_journal_open_sealed (self->journal_path, DORSAL_JOURNAL_READ, self->key, error);
  gboolean is_kept =
      journal != NULL && dorsal_backups_keep (journal, self->folder, self->utc, &self->backup_path, error);

  /* What lies beside the journal needs its passphrase also when the disk with the folder is missing. */
  if (self->key != NULL)
    protect_copies (self);
  return is_kept;
}

static gboolean
inspect (DorsalBackupWork *self, GError **error)
{
  return dorsal_backup_inspect (self->backup_path, self->key, &self->content, error);
}

/* Without the key nothing more can be said of a sealed copy than that it is there. */
static gboolean
find_in (DorsalBackupWork *self, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) backups = dorsal_backups_list (self->journal_path, folder, error);

  for (guint i = 0; backups != NULL && self->backup_path == NULL && i < backups->len; i++)
    {
      const DorsalBackup *backup = g_ptr_array_index (backups, i);

      self->is_locked = self->key == NULL && dorsal_journal_is_sealed (backup->path);
      if (!self->is_locked && !dorsal_backup_inspect (backup->path, self->key, &self->content, NULL))
        continue;

      self->backup_path = g_strdup (backup->path);
      self->utc = backup->utc;
    }

  return backups != NULL;
}

static void
look_inside (DorsalBackupWork *self)
{
  self->n_readable = self->key == NULL && dorsal_journal_is_sealed (self->journal_path)
                         ? DORSAL_BACKUP_UNKNOWN
                         : dorsal_former_count_entries (self->journal_path, self->key);
}

/* The disk with the folder that was chosen may be what is missing. */
static gboolean
find (DorsalBackupWork *self, GError **error)
{
  if (self->looks_inside)
    look_inside (self);

  if (self->folder != NULL && find_in (self, self->folder, NULL) && self->backup_path != NULL)
    return TRUE;

  return find_in (self, NULL, error);
}

static gboolean
compare (DorsalBackupWork *self, GError **error)
{
  return dorsal_difference_read (self->backup_path, self->journal_path, self->key, &self->difference, error);
}

static gboolean
restore (DorsalBackupWork *self, GError **error)
{
  return dorsal_journal_restore (self->backup_path, self->journal_path, self->key, &self->kept_path, error);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat left, right;

  return stat (a, &left) == 0 && stat (b, &right) == 0 && left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

static gboolean
is_copy_in (const char *path, const char *journal_path, const char *folder)
{
  g_autoptr (GPtrArray) backups = dorsal_backups_list (journal_path, folder, NULL);
  gboolean is_copy = FALSE;

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    is_copy |= is_same_file (path, ((DorsalBackup *) g_ptr_array_index (backups, i))->path);
  return is_copy;
}

/* The journal, its safety copies and what was kept beside it are never overwritten, whatever is confirmed. */
static gboolean
is_worth_keeping (DorsalBackupWork *self)
{
  g_autofree char *name = g_path_get_basename (self->target_path);
  g_autofree char *journal = g_path_get_basename (self->journal_path);
  g_autofree char *kept = g_strconcat (journal, ".", NULL);

  return is_same_file (self->target_path, self->journal_path) || g_str_has_prefix (name, kept) ||
         is_copy_in (self->target_path, self->journal_path, NULL) ||
         (self->folder != NULL && is_copy_in (self->target_path, self->journal_path, self->folder));
}

/* First it is whole under another name, and then it takes the place in one step. */
static gboolean
rescue_over (DorsalBackupWork *self, GError **error)
{
  g_autofree char *beside = dorsal_location_find_free (self->target_path, error);
  g_autofree char *folder = g_path_get_dirname (self->target_path);

  if (beside == NULL)
    return FALSE;

  self->rescue = dorsal_rescue_run (self->journal_path, self->backup_path, beside, self->key, error);
  if (self->rescue == NULL)
    return FALSE;

  if (g_rename (beside, self->target_path) == 0)
    return dorsal_location_sync (folder, error);

  dorsal_location_set_error (self->target_path, errno, error);
  g_unlink (beside);
  return FALSE;
}

static gboolean
rescue (DorsalBackupWork *self, GError **error)
{
  if (self->may_replace && g_file_test (self->target_path, G_FILE_TEST_IS_REGULAR) && !is_worth_keeping (self))
    return rescue_over (self, error);

  self->rescue = dorsal_rescue_run (self->journal_path, self->backup_path, self->target_path, self->key, error);
  return self->rescue != NULL;
}

static gboolean
unlock (DorsalBackupWork *self, GError **error)
{
  g_clear_pointer (&self->key, dorsal_key_unref);
  self->key = dorsal_journal_unlock (self->backup_path, self->typed, error);
  return self->key != NULL;
}

static gboolean (*const aims[]) (DorsalBackupWork *self, GError **error) = {
  [DORSAL_BACKUP_KEEP] = keep,       [DORSAL_BACKUP_INSPECT] = inspect, [DORSAL_BACKUP_FIND] = find,
  [DORSAL_BACKUP_COMPARE] = compare, [DORSAL_BACKUP_RESTORE] = restore, [DORSAL_BACKUP_RESCUE] = rescue,
  [DORSAL_BACKUP_UNLOCK] = unlock,
};

static void
work_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (DorsalBackupWork) self = data;
  GError *error = NULL;

  if (aims[self->aim](self, &error))
    g_task_return_pointer (task, g_steal_pointer (&self), (GDestroyNotify) dorsal_backup_work_free);
  else
    g_task_return_error (task, error);
}

/* The thread may be the last to let go of its task, and no widget may go there. So who asks is known to a task of
 * its own, which never leaves the thread of the window. */
static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  DorsalBackupWork *self = g_task_propagate_pointer (G_TASK (result), &error);

  if (self != NULL)
    g_task_return_pointer (task, self, (GDestroyNotify) dorsal_backup_work_free);
  else
    g_task_return_error (task, error);
}

/**
 * dorsal_backup_work_start:
 * @self: (transfer full): the work
 * @asking: (type GObject): who asks; it stays in memory until the answer
 * @callback: called when it is done
 * @user_data: for @callback
 */
void
dorsal_backup_work_start (DorsalBackupWork *self, gpointer asking, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (asking, NULL, callback, user_data);
  g_autoptr (GTask) work = g_task_new (NULL, NULL, done_cb, task);

  g_task_set_source_tag (task, dorsal_backup_work_start);
  g_task_set_task_data (work, self, NULL);
  g_task_run_in_thread (work, work_cb);
}

/** dorsal_backup_work_finish: Returns: (transfer full) (nullable): the work with what came of it, or %NULL on failure */
DorsalBackupWork *
dorsal_backup_work_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, dorsal_backup_work_start), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
