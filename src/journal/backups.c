/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The backups of a journal that are kept by themselves: a folder of files whose names say of which
 * journal and when. A name is only a name: before one of them is counted on, or deleted, it is opened. */

#include "config.h"

#include "journal/backups.h"

#include "journal/check.h"
#include "journal/location.h"
#include "journal/sealed-file.h"
#include "journal/session.h"
#include "journal/thinning.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define FOLDER_MODE 0700
#define SUFFIX ".db"
#define STAMP_FORMAT "%Y%m%d-%H%M%S"
#define STAMP_LENGTH (sizeof "YYYYMMDD-HHMMSS" - 1)

static void
free_backup (gpointer data)
{
  DorsalBackup *backup = data;

  g_free (backup->path);
  g_free (backup);
}

/** dorsal_backup_content_clear: Frees what it holds. */
void
dorsal_backup_content_clear (DorsalBackupContent *self)
{
  g_clear_pointer (&self->journal, g_free);
}

/**
 * dorsal_backups_get_default_folder:
 * @journal_path: the journal
 *
 * Returns: (transfer full): where its backups lie if no other folder was chosen; it need not exist yet
 */
char *
dorsal_backups_get_default_folder (const char *journal_path)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (journal_path != NULL, NULL);

  folder = g_path_get_dirname (journal_path);
  return g_build_filename (folder, "backups", NULL);
}

/* What the names of its backups begin with. */
static char *
make_prefix (const char *journal_path)
{
  g_autofree char *base = g_path_get_basename (journal_path);
  char *dot = strrchr (base, '.');

  if (dot != NULL && dot != base)
    *dot = '\0';
  return g_strconcat (base, "-", NULL);
}

static char *
make_path (const char *folder, const char *prefix, gint64 utc)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (utc);
  g_autofree char *stamp = g_date_time_format (time, STAMP_FORMAT);
  g_autofree char *name = g_strconcat (prefix, stamp, SUFFIX, NULL);

  return g_build_filename (folder, name, NULL);
}

static int
read_digits (const char *text, guint n_digits)
{
  int number = 0;

  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;

      number = number * 10 + (text[i] - '0');
    }

  return number;
}

static gboolean
read_stamp (const char *stamp, gint64 *out_utc)
{
  g_autoptr (GDateTime) time = NULL;

  if (stamp[8] != '-')
    return FALSE;

  time = g_date_time_new_utc (read_digits (stamp, 4), read_digits (stamp + 4, 2), read_digits (stamp + 6, 2),
                              read_digits (stamp + 9, 2), read_digits (stamp + 11, 2),
                              read_digits (stamp + 13, 2));
  if (time == NULL)
    return FALSE;

  *out_utc = g_date_time_to_unix (time);
  return TRUE;
}

static gboolean
read_name (const char *name, const char *prefix, gint64 *out_utc)
{
  gsize length = strlen (prefix);

  return g_str_has_prefix (name, prefix) && strlen (name) == length + STAMP_LENGTH + strlen (SUFFIX) &&
         g_str_has_suffix (name, SUFFIX) && read_stamp (name + length, out_utc);
}

/**
 * dorsal_backups_has_name:
 * @journal_path: the journal
 * @name: the name of a file, without its folder
 *
 * Returns: whether backups of the journal have such names
 */
gboolean
dorsal_backups_has_name (const char *journal_path, const char *name)
{
  g_autofree char *prefix = make_prefix (journal_path);
  gint64 utc;

  return read_name (name, prefix, &utc);
}

/* A link or a folder is none of ours, whatever it is called. */
static DorsalBackup *
recognise (const char *folder, const char *name, const char *prefix)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  DorsalBackup *backup;
  struct stat info;
  gint64 utc;

  if (!read_name (name, prefix, &utc) || lstat (path, &info) != 0 || !S_ISREG (info.st_mode))
    return NULL;

  backup = g_new0 (DorsalBackup, 1);
  backup->path = g_steal_pointer (&path);
  backup->utc = utc;
  backup->size = info.st_size;
  return backup;
}

static gint
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const DorsalBackup *left = *(DorsalBackup *const *) a;
  const DorsalBackup *right = *(DorsalBackup *const *) b;

  return (left->utc < right->utc) - (left->utc > right->utc);
}

static gboolean
is_missing (const char *folder)
{
  struct stat info;

  return lstat (folder, &info) != 0 && errno == ENOENT;
}

/* A folder that was chosen and is not there is most likely on a disk that is not connected. */
static void
set_no_folder (const char *folder, GError **error)
{
  g_autofree char *name = g_filename_display_name (folder);

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND,
               _("There is no folder “%s” for safety copies. If it is on another disk, connect it and try again, or "
                 "choose another folder."), name);
}

static GPtrArray *
list_folder (const char *journal_path, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func (free_backup);
  g_autofree char *prefix = make_prefix (journal_path);
  g_autoptr (GDir) files = NULL;
  const char *name;

  errno = 0;
  files = g_dir_open (folder, 0, NULL);
  if (files == NULL)
    {
      if (errno == ENOENT || errno == ENOTDIR)
        set_no_folder (folder, error);
      else
        dorsal_location_set_error (folder, errno, error);
      return NULL;
    }

  while ((name = g_dir_read_name (files)) != NULL)
    {
      DorsalBackup *backup = recognise (folder, name, prefix);

      if (backup != NULL)
        g_ptr_array_add (backups, backup);
    }

  g_ptr_array_sort (backups, compare_newest_first);
  return g_steal_pointer (&backups);
}

/**
 * dorsal_backups_list:
 * @journal_path: the journal
 * @folder: (nullable): where its backups lie, or %NULL for the default folder
 * @key: (nullable): for those that are sealed
 * @error: set to %DORSAL_JOURNAL_ERROR_NOT_FOUND if a folder that was given is not there, or to another
 *   #DorsalJournalError
 *
 * Lists the files that are named like backups of this journal, without opening them. Links and folders
 * are left alone.
 *
 * Returns: (transfer full) (nullable) (element-type DorsalBackup): the backups, the newest first
 */
GPtrArray *
dorsal_backups_list (const char *journal_path, const char *folder, GError **error)
{
  g_autofree char *default_folder = NULL;

  g_return_val_if_fail (journal_path != NULL, NULL);

  if (folder != NULL)
    return list_folder (journal_path, folder, error);

  default_folder = dorsal_backups_get_default_folder (journal_path);
  if (is_missing (default_folder))
    return g_ptr_array_new_with_free_func (free_backup);

  return list_folder (journal_path, default_folder, error);
}

static gboolean
count_kind (DorsalDatabase *database, DorsalKind kind, DorsalBackupContent *content, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count (*), min (at_date), max (at_date) FROM \"%s\" WHERE deleted_utc IS NULL",
      dorsal_kind_get_info (kind)->name);
  g_autoptr (DorsalStatement) row = dorsal_statement_new (database, sql, error);
  DorsalDay first, last;

  if (row == NULL || dorsal_statement_step (row, error) != DORSAL_STATEMENT_ROW)
    return FALSE;

  content->n_of_kind[kind] = (guint) dorsal_statement_get_integer (row, 0);
  if (kind == DORSAL_KIND_ADVICE || dorsal_statement_is_null (row, 1) ||
      !dorsal_day_parse (dorsal_statement_get_text (row, 1), &first, NULL) ||
      !dorsal_day_parse (dorsal_statement_get_text (row, 2), &last, NULL))
    return TRUE;

  content->n_entries += content->n_of_kind[kind];
  content->first = content->first == DORSAL_DAY_NONE ? first : MIN (content->first, first);
  content->last = content->last == DORSAL_DAY_NONE ? last : MAX (content->last, last);
  return TRUE;
}

/* The entries of an older version can only be verified in the form of this one, which restoring does. */
static gboolean
check_whole (DorsalDatabase *database, gint64 version, GError **error)
{
  DorsalCheckTotals totals;

  return version < DORSAL_DATABASE_VERSION ? dorsal_check_structure (database, error)
                                           : dorsal_check_run (database, &totals, error);
}

/**
 * dorsal_backup_inspect:
 * @path: a file, in any folder
 * @out_content: (out): what is in it, if it is whole
 * @key: (nullable): what it is sealed for, if it is
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED, %DORSAL_JOURNAL_ERROR_TOO_NEW,
 *   %DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL or another #DorsalJournalError when it is not
 *
 * Reads and checks the whole file, which is not changed. That takes up to a tenth of a second for ten
 * years.
 *
 * Returns: whether it is whole
 */
gboolean
dorsal_backup_inspect (const char *path, DorsalKey *key, DorsalBackupContent *out_content, GError **error)
{
  g_auto (DorsalBackupContent) content = { .first = DORSAL_DAY_NONE, .last = DORSAL_DAY_NONE };
  g_autoptr (DorsalDatabase) database = NULL;

  g_return_val_if_fail (path != NULL && out_content != NULL, FALSE);

  database = dorsal_database_open_copy (path, DORSAL_JOURNAL_READ, key, error);
  if (database == NULL ||
      !dorsal_database_read_integer (database, "PRAGMA user_version", &content.version, error) ||
      !check_whole (database, content.version, error) ||
      !dorsal_meta_read (database, &content.journal, &content.counter, error))
    return FALSE;

  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    if (!count_kind (database, kind, &content, error))
      return FALSE;

  *out_content = content;
  content.journal = NULL;
  return TRUE;
}

/**
 * dorsal_backups_find_whole:
 * @journal_path: the journal, which may be damaged or missing
 * @folder: (nullable): where its backups lie, or %NULL for the default folder
 * @key: (nullable): for those that are sealed
 * @error: set to %DORSAL_JOURNAL_ERROR_NOT_FOUND if there is no backup that is whole
 *
 * Returns: (transfer full) (nullable): the newest backup that is whole
 */
char *
dorsal_backups_find_whole (const char *journal_path, const char *folder, DorsalKey *key, GError **error)
{
  g_autoptr (GPtrArray) backups = dorsal_backups_list (journal_path, folder, error);
  g_autofree char *name = NULL;

  if (backups == NULL)
    return NULL;

  for (guint i = 0; i < backups->len; i++)
    {
      const DorsalBackup *backup = g_ptr_array_index (backups, i);
      g_auto (DorsalBackupContent) content = { 0 };

      if (dorsal_backup_inspect (backup->path, key, &content, NULL))
        return g_strdup (backup->path);
    }

  name = g_filename_display_name (journal_path);
  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND,
               _("There is no safety copy of “%s” that is whole."), name);
  return NULL;
}

/* Only the default folder is made: an empty place where a disk should be mounted must not fill up. */
static char *
find_folder (const char *journal_path, const char *folder, GError **error)
{
  g_autofree char *chosen = folder != NULL ? g_strdup (folder) : dorsal_backups_get_default_folder (journal_path);

  if (folder == NULL && is_missing (chosen) &&
      (g_mkdir (chosen, FOLDER_MODE) != 0 || g_chmod (chosen, FOLDER_MODE) != 0))
    {
      dorsal_location_set_error (chosen, errno, error);
      return NULL;
    }

  return g_steal_pointer (&chosen);
}

static gboolean
read_identity (const char *path, DorsalKey *key, char **out_journal, gint64 *out_counter)
{
  g_autoptr (DorsalDatabase) database = dorsal_database_open_copy (path, DORSAL_JOURNAL_READ, key, NULL);

  return database != NULL && dorsal_meta_read (database, out_journal, out_counter, NULL);
}

static gboolean
are_equal (GPtrArray *left, GPtrArray *right)
{
  if (left->len != right->len)
    return FALSE;

  for (guint i = 0; i < left->len; i++)
    if (!dorsal_record_equal (g_ptr_array_index (left, i), g_ptr_array_index (right, i)))
      return FALSE;

  return TRUE;
}

/* The counter alone can deceive: from a restored backup on it counts up a second time. */
static gboolean
is_copy_of (const char *path, DorsalJournal *journal)
{
  g_autoptr (DorsalJournal) copy = dorsal_journal_open_copy (path, dorsal_journal_get_key (journal), NULL);
  g_autoptr (GPtrArray) present = NULL;
  g_autoptr (GPtrArray) copied = NULL;

  if (copy == NULL || !dorsal_journal_check (copy, NULL))
    return FALSE;

  present = dorsal_journal_list_all (journal, NULL);
  copied = dorsal_journal_list_all (copy, NULL);
  return present != NULL && copied != NULL && are_equal (present, copied);
}

static gboolean
has_copy (GPtrArray *backups, DorsalJournal *journal, const char *identity, gint64 counter)
{
  for (guint i = 0; i < backups->len; i++)
    {
      const DorsalBackup *backup = g_ptr_array_index (backups, i);
      g_autofree char *other = NULL;
      gint64 other_counter;

      if (read_identity (backup->path, dorsal_journal_get_key (journal), &other, &other_counter) && g_str_equal (other, identity) &&
          other_counter == counter && is_copy_of (backup->path, journal))
        return TRUE;
    }

  return FALSE;
}

/* A backup of this very second stays: the next one gets the next free second. */
static char *
find_free_path (const char *folder, const char *journal_path, gint64 utc, GError **error)
{
  g_autofree char *prefix = make_prefix (journal_path);
  g_autofree char *path = make_path (folder, prefix, utc);
  struct stat info;

  while (dorsal_location_look (path, &info, error))
    {
      if (info.st_mode == 0)
        return g_steal_pointer (&path);

      g_free (path);
      path = make_path (folder, prefix, ++utc);
    }

  return NULL;
}

/* @envelope is NULL also for a file of the program age, which has none. */
typedef struct
{
  gboolean is_sealed;
  GBytes  *envelope;
} Seal;

static void
seal_clear (Seal *self)
{
  g_clear_pointer (&self->envelope, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seal, seal_clear)

static gboolean
read_seal (const char *path, Seal *out_seal, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (DorsalDatabase) database = dorsal_database_open_as_is (path, DORSAL_JOURNAL_READ, NULL, &cause);

  if (database != NULL)
    return TRUE;

  out_seal->is_sealed = g_error_matches (cause, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED);
  if (out_seal->is_sealed)
    {
      g_clear_error (&cause);
      out_seal->envelope = dorsal_sealed_envelope_read (path, &cause);
    }

  if (cause == NULL || (out_seal->is_sealed && g_error_matches (cause, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL)))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static gboolean
are_alike (const Seal *left, const Seal *right)
{
  if (left->envelope == NULL || right->envelope == NULL)
    return left->is_sealed == right->is_sealed && left->envelope == right->envelope;

  return g_bytes_equal (left->envelope, right->envelope);
}

/* Who sets a passphrase meanwhile goes through the copies afterwards: one that gets its name before that is found, and
 * one that gets it later finds that the journal has changed. A journal that is gone or that the disk does not give says
 * nothing about its protection. */
static gboolean
keep_protection (const char *path, const char *journal_path, GError **error)
{
  g_auto (Seal) journal = { 0 };
  g_auto (Seal) copy = { 0 };
  gboolean is_read = read_seal (path, &copy, error);
  g_autofree char *name = NULL;

  if (is_read && (!read_seal (journal_path, &journal, NULL) || are_alike (&copy, &journal)))
    return TRUE;

  g_unlink (path);
  if (!is_read)
    return FALSE;

  name = g_filename_display_name (journal_path);
  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_LOCKED,
               _("“%s” was changed while it was being copied. Try again."), name);
  return FALSE;
}

/* A file that cannot be opened any more is not deleted: it may be all that is left of something. */
static void
delete_if_ours (const DorsalBackup *backup, const char *identity, DorsalKey *key)
{
  g_autofree char *other = NULL;
  gint64 counter;

  if (read_identity (backup->path, key, &other, &counter) && g_str_equal (other, identity))
    g_unlink (backup->path);
}

/* Only called when a new backup has just been verified, which is among those that stay. To fail here
 * leaves more backups than needed, which is no failure of the backup. */
static void
thin (const char *journal_path, const char *folder, const char *identity, DorsalKey *key, gint64 now_utc)
{
  g_autoptr (GPtrArray) backups = list_folder (journal_path, folder, NULL);
  guint n_backups = backups != NULL ? backups->len : 0;
  g_autofree gint64 *times = g_new (gint64, n_backups + 1);
  g_autofree gboolean *kept = g_new (gboolean, n_backups + 1);

  for (guint i = 0; i < n_backups; i++)
    times[i] = ((DorsalBackup *) g_ptr_array_index (backups, i))->utc;

  dorsal_thinning_choose (times, n_backups, now_utc, kept);
  for (guint i = 0; i < n_backups; i++)
    if (!kept[i])
      delete_if_ours (g_ptr_array_index (backups, i), identity, key);
}

/**
 * dorsal_backups_keep:
 * @journal: an open journal
 * @folder: (nullable): where to keep backups, or %NULL for the default folder, which is made if needed
 * @now_utc: the present time in UTC seconds
 * @out_path: (out) (optional) (nullable): the new backup, or %NULL if there is a whole one already of the
 *   journal as it is
 * @error: set to %DORSAL_JOURNAL_ERROR_NOT_FOUND if a folder that was given is not there, or to another
 *   #DorsalJournalError; the older backups are then as they were
 *
 * Writes a backup that is complete and verified, and then deletes older ones of the same journal as
 * dorsal_thinning_choose() says. Nothing else in the folder is touched.
 *
 * Returns: whether there is a whole backup of the journal as it is
 */
gboolean
dorsal_backups_keep (DorsalJournal *journal, const char *folder, gint64 now_utc, char **out_path, GError **error)
{
  g_autofree char *chosen = NULL;
  g_autofree char *identity = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  DorsalSession *session;
  gint64 counter;

  g_return_val_if_fail (DORSAL_IS_JOURNAL (journal), FALSE);

  if (out_path != NULL)
    *out_path = NULL;
  session = dorsal_journal_get_session (journal);
  if (!dorsal_session_ensure_open (session, error) ||
      !dorsal_meta_read (session->database, &identity, &counter, error))
    return FALSE;

  chosen = find_folder (session->path, folder, error);
  backups = chosen != NULL ? list_folder (session->path, chosen, error) : NULL;
  if (backups == NULL)
    return FALSE;

  if (has_copy (backups, journal, identity, counter))
    return TRUE;

  path = find_free_path (chosen, session->path, now_utc, error);
  if (path == NULL || !dorsal_journal_backup (journal, path, error) || !keep_protection (path, session->path, error))
    return FALSE;

  thin (session->path, chosen, identity, session->key, now_utc);
  if (out_path != NULL)
    *out_path = g_steal_pointer (&path);
  return TRUE;
}
