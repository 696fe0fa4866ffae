/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What can be done with the file of a journal that is not open. */

#include "config.h"

#include "journal/backup.h"
#include "journal/copies.h"
#include "journal/database.h"
#include "journal/journal.h"
#include "journal/sealed-file.h"
#include "seal/age.h"

/**
 * dorsal_journal_open_copy:
 * @path: a backup, or another copy of a journal
 * @key: (nullable): what it is sealed for, if it is; copies may be older than the passphrase
 * @error: set as by dorsal_journal_open_sealed()
 *
 * Returns: (transfer full) (nullable): the copy, open for reading
 */
DorsalJournal *
dorsal_journal_open_copy (const char *path, DorsalKey *key, GError **error)
{
  return dorsal_journal_open_sealed (path, DORSAL_JOURNAL_READ, dorsal_journal_is_sealed (path) ? key : NULL, error);
}

/**
 * dorsal_journal_is_sealed:
 * @path: a file
 *
 * Returns: whether it can be read and is sealed
 */
gboolean
dorsal_journal_is_sealed (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalDatabase) database = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  database = dorsal_database_open_as_is (path, DORSAL_JOURNAL_READ, NULL, &error);
  return g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED);
}

static DorsalKey *
unlock_with_passphrase (GBytes *sealed, DorsalSecret *passphrase, GError **error)
{
  g_autoptr (GBytes) envelope = dorsal_age_get_envelope (sealed, error);

  return envelope != NULL ? dorsal_envelope_open (envelope, passphrase, error) : NULL;
}

static DorsalKey *
unlock_with_key (GBytes *sealed, DorsalSecret *typed, GError **error)
{
  g_autoptr (DorsalKey) key = dorsal_key_parse (dorsal_secret_get_text (typed), error);
  g_autoptr (GBytes) plain = NULL;

  /* What it opens may be damaged: that is found when it is read. */
  if (key != NULL)
    plain = dorsal_age_salvage_with_key (sealed, key, error);
  return plain != NULL ? g_steal_pointer (&key) : NULL;
}

/* Some passphrases begin like a key; of what is neither, it is told that it is a mistyped key. */
static DorsalKey *
unlock (GBytes *sealed, DorsalSecret *typed, GError **error)
{
  g_autoptr (GError) fault = NULL;
  DorsalKey *key;

  if (!dorsal_key_begins (dorsal_secret_get_text (typed)))
    return unlock_with_passphrase (sealed, typed, error);

  key = unlock_with_key (sealed, typed, &fault);
  if (key == NULL)
    key = unlock_with_passphrase (sealed, typed, NULL);
  if (key == NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  return key;
}

/**
 * dorsal_journal_unlock:
 * @path: a file for which dorsal_journal_open() gave %DORSAL_JOURNAL_ERROR_SEALED
 * @typed: the passphrase, or the key from the recovery sheet
 * @error: set to %DORSAL_JOURNAL_ERROR_PASSPHRASE when it is not that, or to another #DorsalJournalError
 *
 * With a passphrase it takes most of a second on purpose, and 256 MiB: that is what one guess costs.
 *
 * Returns: (transfer full) (nullable): the key of the file, or %NULL on failure
 */
DorsalKey *
dorsal_journal_unlock (const char *path, DorsalSecret *typed, GError **error)
{
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GError) cause = NULL;
  DorsalKey *key;

  g_return_val_if_fail (path != NULL && typed != NULL, NULL);

  sealed = dorsal_sealed_bytes_read (path, error);
  if (sealed == NULL)
    return NULL;

  key = unlock (sealed, typed, &cause);
  if (key == NULL)
    dorsal_seal_to_journal_error (cause, path, error);
  return key;
}

/**
 * dorsal_journal_restore:
 * @backup_path: a backup
 * @journal_path: the journal that it shall replace, or a new name
 * @key: (nullable): for those of the two that are sealed; a sealed journal is replaced by a sealed one
 * @out_kept_path: (out) (optional) (nullable): where the replaced file is now, or %NULL if there
 *   was none
 * @error: set to a #DorsalJournalError; both files are then as they were
 *
 * The backup is verified before anything is touched, and what it replaces is kept. A journal that
 * is open meanwhile has to be opened again. If the journal is then sealed, what it replaces and its other
 * copies are sealed like it, as far as that can be done; dorsal_copies_follow() tells of which it cannot.
 *
 * Returns: whether the journal is now what the backup is
 */
gboolean
dorsal_journal_restore (const char *backup_path,
                        const char *journal_path,
                        DorsalKey  *key,
                        char      **out_kept_path,
                        GError    **error)
{
  g_autoptr (GPtrArray) left = NULL;

  g_return_val_if_fail (backup_path != NULL && journal_path != NULL, FALSE);

  if (!dorsal_backup_restore (backup_path, journal_path, key, out_kept_path, error))
    return FALSE;

  if (key != NULL && dorsal_journal_is_sealed (journal_path))
    left = dorsal_copies_follow (journal_path, NULL, key);
  return TRUE;
}
