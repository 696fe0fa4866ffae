/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A passphrase protects little while copies of the journal lie beside it in clear. So they get the same
 * protection: backups, files of older versions, and files that a backup has replaced. */

#include "config.h"

#include "journal/copies.h"

#include "journal/backup.h"
#include "journal/backups.h"
#include "journal/part.h"
#include "journal/sealed-file.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static const char *const kept_beside[] = { ".version-", ".replaced-" };

static gboolean
is_copy_of (const char *name, const char *base)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept_beside); i++)
    {
      g_autofree char *start = g_strconcat (base, kept_beside[i], NULL);

      if (g_str_has_prefix (name, start))
        return TRUE;
    }

  return FALSE;
}

static void
add_copies_beside (const char *journal_path, GPtrArray *paths)
{
  g_autofree char *folder = g_path_get_dirname (journal_path);
  g_autofree char *base = g_path_get_basename (journal_path);
  g_autoptr (GDir) list = g_dir_open (folder, 0, NULL);
  const char *name;

  while (list != NULL && (name = g_dir_read_name (list)) != NULL)
    if (is_copy_of (name, base))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
}

static void
add_backups (const char *journal_path, const char *folder, GPtrArray *paths)
{
  g_autoptr (GPtrArray) backups = dorsal_backups_list (journal_path, folder, NULL);

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      const DorsalBackup *backup = g_ptr_array_index (backups, i);

      g_ptr_array_add (paths, g_strdup (backup->path));
    }
}

typedef gboolean (*IsOurs) (const char *journal_path, const char *name);

static gboolean
is_name_beside (const char *journal_path, const char *name)
{
  g_autofree char *base = g_path_get_basename (journal_path);

  return g_str_equal (name, base) || is_copy_of (name, base);
}

static gboolean
is_leftover (const char *journal_path, const char *name, IsOurs is_ours)
{
  g_autofree char *target = dorsal_part_find_target (name);

  return target != NULL && is_ours (journal_path, target);
}

static gboolean
is_older_file (const char *path, const struct stat *journal)
{
  struct stat info;

  return lstat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_mtime < journal->st_mtime;
}

/* What a crash left of a copy that was being written may be in clear. What is younger than the journal may still be
 * at work. The folder may be any, so only names are touched that Dorsal gives there. */
static void
remove_leftovers (const char *journal_path, const char *folder, IsOurs is_ours)
{
  g_autoptr (GDir) list = g_dir_open (folder, 0, NULL);
  struct stat journal;
  const char *name;

  if (list == NULL || lstat (journal_path, &journal) != 0)
    return;

  while ((name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (is_leftover (journal_path, name, is_ours) && is_older_file (path, &journal))
        g_unlink (path);
    }
}

/* Of a sealed copy: whether the same passphrase opens it. */
static gboolean
has_envelope (const char *path, GBytes *envelope)
{
  g_autoptr (GBytes) present = dorsal_sealed_envelope_read (path, NULL);

  return present != NULL && envelope != NULL && g_bytes_equal (present, envelope);
}

static DorsalDatabase *
open_with_one_of (const char *path, DorsalKey *former, DorsalKey *key)
{
  DorsalDatabase *database = NULL;

  if (former != NULL)
    database = dorsal_database_open_as_is (path, DORSAL_JOURNAL_WRITE, former, NULL);
  if (database == NULL && key != NULL)
    database = dorsal_database_open_as_is (path, DORSAL_JOURNAL_WRITE, key, NULL);
  return database;
}

/* Returns: whether the copy is protected like that now */
static gboolean
protect (const char *path, DorsalKey *former, DorsalKey *key, GBytes *envelope)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalDatabase) database = dorsal_database_open_as_is (path, DORSAL_JOURNAL_WRITE, NULL, &error);

  if (database != NULL && key == NULL)
    return TRUE;

  if (g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED))
    {
      if (has_envelope (path, envelope))
        return TRUE;

      database = open_with_one_of (path, former, key);
    }

  return database != NULL && dorsal_backup_reseal (database, key, envelope, NULL);
}

/**
 * dorsal_copies_protect:
 * @journal_path: the journal
 * @folder: (nullable): where its backups are, or %NULL for the usual folder
 * @former: (nullable): the key that copies may still be sealed for
 * @key: (nullable): what the journal is sealed for, or %NULL if it is in clear
 * @envelope: (nullable): @key under its passphrase
 *
 * Brings the copies of a journal to the protection that the journal has. What is protected like that already
 * is left alone, so this may be done again at any time; and on any thread. What crashes have left of copies is
 * deleted.
 *
 * Returns: (transfer full) (element-type filename): the copies that could not be brought to it
 */
GPtrArray *
dorsal_copies_protect (const char *journal_path,
                       const char *folder,
                       DorsalKey  *former,
                       DorsalKey  *key,
                       GBytes     *envelope)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *usual = dorsal_backups_get_default_folder (journal_path);
  g_autofree char *beside = NULL;
  GPtrArray *left = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (journal_path != NULL, left);
  g_return_val_if_fail ((key == NULL) == (envelope == NULL), left);

  beside = g_path_get_dirname (journal_path);
  remove_leftovers (journal_path, beside, is_name_beside);
  remove_leftovers (journal_path, usual, dorsal_backups_has_name);
  if (folder != NULL)
    remove_leftovers (journal_path, folder, dorsal_backups_has_name);
  add_copies_beside (journal_path, paths);
  add_backups (journal_path, usual, paths);
  if (folder != NULL && !g_str_equal (folder, usual))
    add_backups (journal_path, folder, paths);

  for (guint i = 0; i < paths->len; i++)
    if (!protect (g_ptr_array_index (paths, i), former, key, envelope))
      g_ptr_array_add (left, g_strdup (g_ptr_array_index (paths, i)));

  return left;
}
