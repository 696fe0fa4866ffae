/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The entries of a journal that somebody else may have made, or made to look like one. The file is never taken over:
 * it is read in memory, and each entry is held against the same rules as one that is typed. */

#include "config.h"

#include "journal/foreign.h"

#include "journal/hardening.h"
#include "journal/table.h"

static void
free_entry (gpointer data)
{
  DorsalForeignEntry *entry = data;

  g_clear_pointer (&entry->record, dorsal_record_unref);
  g_free (entry->id);
  g_free (entry->reason);
  g_free (entry);
}

static gboolean
read_kind (DorsalDatabase *database, DorsalKind kind, GPtrArray *entries, GError **error)
{
  g_autoptr (DorsalTableReader) reader = dorsal_table_reader_new_unordered (database, kind, error);
  DorsalForeignEntry next = { 0 };

  while (reader != NULL && dorsal_table_reader_next_or_reason (reader, &next.record, &next.id, &next.reason, error))
    {
      if (next.record == NULL && next.reason == NULL)
        return TRUE;

      next.place = entries->len + 1;
      g_ptr_array_add (entries, g_memdup2 (&next, sizeof next));
    }

  return FALSE;
}

static gint64
get_sequence (const DorsalForeignEntry *entry)
{
  return entry->record != NULL ? dorsal_record_get_sequence (entry->record) : 0;
}

static gint
compare_sequence (gconstpointer a, gconstpointer b)
{
  gint64 left = get_sequence (*(DorsalForeignEntry *const *) a);
  gint64 right = get_sequence (*(DorsalForeignEntry *const *) b);

  return (left > right) - (left < right);
}

static GPtrArray *
read_all (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (DorsalDatabase) database = dorsal_database_open_bytes (bytes, name, error);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (free_entry);

  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    if (database == NULL || !read_kind (database, kind, entries, error))
      return NULL;

  g_ptr_array_sort (entries, compare_sequence);
  return g_steal_pointer (&entries);
}

/**
 * dorsal_foreign_read:
 * @bytes: a SQLite file from anywhere
 * @name: what it is called, as it may be shown
 * @error: set in the domain %DORSAL_JOURNAL_ERROR when it is no journal, or cannot be read to its end
 *
 * Returns: (transfer full) (nullable) (element-type DorsalForeignEntry): what is in it, deleted entries and advice
 *   too, in the order in which it was recorded, with what cannot be taken at the beginning; or %NULL on failure
 */
GPtrArray *
dorsal_foreign_read (GBytes *bytes, const char *name, GError **error)
{
  GPtrArray *entries;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  dorsal_hardening_limit_memory (TRUE);
  entries = read_all (bytes, name, error);
  dorsal_hardening_limit_memory (FALSE);
  return entries;
}
