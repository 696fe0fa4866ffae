/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A passphrase protects little while copies of the journal lie beside it in clear. So they get the same
 * protection: backups, files of older versions, and files that a backup has replaced. */

#include "config.h"

#include "journal/copies.h"

#include "journal/backup.h"
#include "journal/backups.h"
#include "journal/cache.h"
#include "journal/part.h"
#include "journal/sealed-file.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

/* @journals are the journals whose copies these may be: this one, and those whose place it has taken. */
typedef struct
{
  DorsalKey  *former;
  DorsalKey  *key;
  GBytes     *envelope;
  GHashTable *journals;
  GPtrArray  *left;
} Protection;

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

static DorsalDatabase *
open_copy (const Protection *self, const char *path, DorsalJournalMode mode, GError **error)
{
  g_autoptr (DorsalDatabase) database = NULL;

  if (self->former != NULL)
    database = dorsal_database_open_copy (path, mode, self->former, NULL);
  return database != NULL ? g_steal_pointer (&database) : dorsal_database_open_copy (path, mode, self->key, error);
}

/* Returns: whether the copy is protected like the journal now */
static gboolean
protect (const Protection *self, const char *path)
{
  g_autoptr (DorsalDatabase) database = NULL;

  if (dorsal_sealed_has_envelope (path, self->envelope))
    return TRUE;

  database = open_copy (self, path, DORSAL_JOURNAL_WRITE, NULL);
  return database != NULL && dorsal_backup_reseal (database, self->key, self->envelope, NULL);
}

static void
protect_or_name (const Protection *self, const char *path)
{
  if (!protect (self, path))
    g_ptr_array_add (self->left, g_strdup (path));
}

/* What lies beside the journal under its name is of this place, whichever journal it is of. */
static void
protect_beside (const Protection *self, const char *journal_path, const char *folder)
{
  g_autofree char *base = g_path_get_basename (journal_path);
  g_autoptr (GDir) list = g_dir_open (folder, 0, NULL);
  const char *name;

  while (list != NULL && (name = g_dir_read_name (list)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (DorsalDatabase) database = NULL;
      char *journal;
      gint64 counter;

      if (!is_copy_of (name, base))
        continue;

      protect_or_name (self, path);
      database = open_copy (self, path, DORSAL_JOURNAL_READ, NULL);
      if (database != NULL && dorsal_meta_read (database, &journal, &counter, NULL))
        g_hash_table_add (self->journals, journal);
    }
}

/* Of the copies in a folder that others may use too: what may not be read, or opens with no key of ours, is theirs. */
static gboolean
is_of_others (const Protection *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalDatabase) database = open_copy (self, path, DORSAL_JOURNAL_READ, &error);
  g_autofree char *journal = NULL;
  gint64 counter;

  if (database == NULL)
    return g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED) ||
           g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_PASSPHRASE) ||
           g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY);

  return dorsal_meta_read (database, &journal, &counter, NULL) && !g_hash_table_contains (self->journals, journal);
}

static void
protect_backups (const Protection *self, const char *journal_path, const char *folder)
{
  g_autoptr (GPtrArray) backups = dorsal_backups_list (journal_path, folder, NULL);

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      const DorsalBackup *backup = g_ptr_array_index (backups, i);

      if (!is_of_others (self, backup->path))
        protect_or_name (self, backup->path);
    }
}

/* The folder that was chosen comes first: from there only copies of this very journal are taken for ours. */
static void
protect_all (const Protection *self, const char *journal_path, const char *folder)
{
  g_autofree char *usual = dorsal_backups_get_default_folder (journal_path);
  g_autofree char *beside = g_path_get_dirname (journal_path);

  remove_leftovers (journal_path, beside, is_name_beside);
  remove_leftovers (journal_path, usual, dorsal_backups_has_name);
  if (folder != NULL && !g_str_equal (folder, usual))
    {
      remove_leftovers (journal_path, folder, dorsal_backups_has_name);
      protect_backups (self, journal_path, folder);
    }

  protect_beside (self, journal_path, beside);
  protect_backups (self, journal_path, usual);
}

/* @journal: (nullable): the journal, if it could be opened */
static GPtrArray *
protect_copies_of (DorsalDatabase *journal,
                   const char     *journal_path,
                   const char     *folder,
                   DorsalKey      *former,
                   DorsalKey      *key,
                   GBytes         *envelope)
{
  g_autoptr (GHashTable) journals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Protection self = { former, key, envelope, journals, g_ptr_array_new_with_free_func (g_free) };
  char *identity;
  gint64 counter;

  if (journal != NULL && dorsal_meta_read (journal, &identity, &counter, NULL))
    g_hash_table_add (journals, identity);
  protect_all (&self, journal_path, folder);
  return self.left;
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
 * is left alone, so this may be done again at any time; and on any thread. Copies of another journal, which
 * somebody else keeps in the same folder, are left alone too. What crashes have left of copies is deleted.
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
  g_autoptr (DorsalDatabase) journal = NULL;

  g_return_val_if_fail (journal_path != NULL && (key == NULL) == (envelope == NULL), NULL);

  journal = dorsal_database_open_copy (journal_path, DORSAL_JOURNAL_READ, key, NULL);
  return protect_copies_of (journal, journal_path, folder, former, key, envelope);
}

/**
 * dorsal_copies_follow:
 * @journal_path: the journal
 * @folder: (nullable): where its backups are, or %NULL for the usual folder
 * @key: what the journal is sealed for, or was until now
 *
 * As dorsal_copies_protect(), with the protection that the file itself says it has: once more if somebody changes
 * that meanwhile. A journal that @key does not open is somebody else’s to protect.
 *
 * Returns: (transfer full) (element-type filename): the copies that could not be brought to it
 */
GPtrArray *
dorsal_copies_follow (const char *journal_path, const char *folder, DorsalKey *key)
{
  GPtrArray *left = NULL;
  gboolean is_done = FALSE;

  g_return_val_if_fail (journal_path != NULL && key != NULL, NULL);

  while (!is_done)
    {
      g_autoptr (DorsalDatabase) journal =
          dorsal_database_open_copy (journal_path, DORSAL_JOURNAL_READ, key, NULL);
      g_autoptr (GBytes) envelope = journal != NULL ? dorsal_database_ref_envelope (journal) : NULL;

      /* A file of the program age that is sealed for the key has no passphrase that copies could be given. */
      if (journal == NULL || (dorsal_database_get_key (journal) != NULL && envelope == NULL))
        break;

      g_clear_pointer (&left, g_ptr_array_unref);
      left = protect_copies_of (journal, journal_path, folder, key, dorsal_database_get_key (journal), envelope);
      is_done = dorsal_sealed_has_envelope (journal_path, envelope);
    }

  return left != NULL ? left : g_ptr_array_new_with_free_func (g_free);
}
