/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is known of a journal that was there once: by its safety copies, by its name, and by what its pages still
 * hold. Nothing takes its place without a word, and nobody is told that it never was one. */

#include "config.h"

#include "journal/former.h"

#include "journal/backups.h"
#include "journal/location.h"
#include "journal/salvage.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

/* What is larger than any journal is not searched for entries: it may be a film. */
#define SIZE_MOST (256 * 1024 * 1024)

/* Of a sealed copy only its passphrase could tell more. */
static gboolean
has_whole_copy_in (const char *path, const char *folder)
{
  g_autoptr (GPtrArray) backups = dorsal_backups_list (path, folder, NULL);

  for (guint i = 0; backups != NULL && i < backups->len; i++)
    {
      const DorsalBackup *backup = g_ptr_array_index (backups, i);
      g_auto (DorsalBackupContent) content = { 0 };

      if (dorsal_journal_is_sealed (backup->path) || dorsal_backup_inspect (backup->path, NULL, &content, NULL))
        return TRUE;
    }

  return FALSE;
}

/* The disk with the folder that was chosen may be what is missing. */
static gboolean
has_whole_copy (const char *path, const char *folder)
{
  return has_whole_copy_in (path, NULL) || (folder != NULL && has_whole_copy_in (path, folder));
}

static gboolean
is_nothing (const char *path)
{
  gboolean was_empty;
  struct stat info;

  if (lstat (path, &info) != 0)
    return errno == ENOENT || errno == ENOTDIR;

  return S_ISREG (info.st_mode) && dorsal_location_was_empty (path, &was_empty, NULL) && was_empty;
}

static gboolean
is_usual_path (const char *path)
{
  g_autofree char *usual = dorsal_journal_get_default_path ();

  return g_str_equal (path, usual);
}

static gboolean
was_journal (const char *path, const char *folder)
{
  struct stat info;

  return lstat (path, &info) == 0 && S_ISREG (info.st_mode) &&
         (is_usual_path (path) || has_whole_copy (path, folder) ||
          (info.st_size <= SIZE_MOST && dorsal_former_count_entries (path, NULL) > 0));
}

static void
set_gone (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND,
               _("“%s” is gone or empty, but there are safety copies of it. Restore one of them, or put them elsewhere "
                 "to begin a new journal."), name);
}

static void
set_damaged (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED,
               _("“%s” is damaged from its beginning on. Rescue what can be read, or restore a safety copy; the "
                 "damaged file is kept."), name);
}

/**
 * dorsal_former_open:
 * @path: the file
 * @mode: what it is opened for
 * @folder: (nullable): where its safety copies are, beside the default folder
 * @key: (nullable): what it is sealed for
 * @error: set to %DORSAL_JOURNAL_ERROR_NOT_FOUND where there is nothing, or an empty file, and a whole copy of the
 *   journal that was there; to %DORSAL_JOURNAL_ERROR_DAMAGED for what is no journal any more and was one; or as by
 *   dorsal_journal_open_sealed()
 *
 * Opens a journal with a look at what is known of it. To begin anew in spite of its copies there is
 * dorsal_journal_open_sealed().
 *
 * Returns: (transfer full) (nullable): the journal, or %NULL on failure
 */
DorsalJournal *
dorsal_former_open (const char       *path,
                    DorsalJournalMode mode,
                    const char       *folder,
                    DorsalKey        *key,
                    GError          **error)
{
  g_autoptr (GError) cause = NULL;
  DorsalJournal *journal;

  g_return_val_if_fail (path != NULL, NULL);

  if (is_nothing (path) && has_whole_copy (path, folder))
    {
      set_gone (path, error);
      return NULL;
    }

  journal = dorsal_journal_open_sealed (path, mode, key, &cause);
  if (journal != NULL)
    return journal;

  if (g_error_matches (cause, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL) && was_journal (path, folder))
    set_damaged (path, error);
  else
    g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

/**
 * dorsal_former_count_entries:
 * @path: a file in any state
 * @key: (nullable): what it is sealed for, if it is
 *
 * Returns: how many entries can be read out of it, without deleted ones and advice
 */
guint
dorsal_former_count_entries (const char *path, DorsalKey *key)
{
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (path != NULL, 0);

  records = dorsal_salvage_list_entries (path, key, NULL);
  return records != NULL ? records->len : 0;
}
