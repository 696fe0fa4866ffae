/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How the window opens a journal: for writing if it can, and a new one only if there was none before. */

#include "config.h"

#include "app/opening.h"

#include "app/settings.h"
#include "journal/former.h"

static DorsalJournal *
open_in_mode (const char *path, DorsalJournalMode mode, gboolean begins_anew, DorsalKey *key, GError **error)
{
  g_autofree char *folder = dorsal_settings_get_backup_folder ();

  return begins_anew ? dorsal_journal_open_sealed (path, mode, key, error)
                     : dorsal_former_open (path, mode, folder, key, error);
}

/**
 * dorsal_opening_open:
 * @path: the journal
 * @mode: what for
 * @begins_anew: whether the person wants a new journal in spite of the copies of a former one
 * @key: (nullable): what it is sealed for
 * @error: set as by dorsal_former_open()
 *
 * A file that cannot be written can still be read. One that was there once is not made anew: that would hide that
 * it is gone.
 *
 * Returns: (transfer full) (nullable): the journal, or %NULL on failure
 */
DorsalJournal *
dorsal_opening_open (const char *path, DorsalJournalMode mode, gboolean begins_anew, DorsalKey *key, GError **error)
{
  g_autoptr (GError) problem = NULL;
  DorsalJournal *journal = open_in_mode (path, mode, begins_anew, key, &problem);

  if (journal == NULL && g_error_matches (problem, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY) &&
      g_file_test (path, G_FILE_TEST_EXISTS))
    return open_in_mode (path, DORSAL_JOURNAL_READ, begins_anew, key, error);

  if (journal == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return journal;
}

/**
 * dorsal_opening_can_be_read:
 * @path: a journal
 * @mode: what it was to be opened for
 * @problem: why it was not
 *
 * Returns: whether opening it for reading would show its entries
 */
gboolean
dorsal_opening_can_be_read (const char *path, DorsalJournalMode mode, const GError *problem)
{
  g_autoptr (DorsalJournal) journal = NULL;
  g_autoptr (GPtrArray) records = NULL;

  /* A lock would only be waited for once more. */
  if (mode == DORSAL_JOURNAL_READ || g_error_matches (problem, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_LOCKED))
    return FALSE;

  journal = dorsal_journal_open (path, DORSAL_JOURNAL_READ, NULL);
  records = journal != NULL ? dorsal_journal_get_records (journal, NULL) : NULL;
  return records != NULL;
}
