/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reading a journal's own file, of this person or of another, as an import: it is compared and taken entry by entry
 * like every other format. */

#include "config.h"

#include "exchange/import-private.h"

#include "exchange/save.h"
#include "journal/foreign.h"

#include <string.h>

static void
set_error (const GError *cause, GError **error)
{
  int code = cause->code == DORSAL_JOURNAL_ERROR_TOO_NEW ? DORSAL_EXCHANGE_ERROR_TOO_NEW : DORSAL_EXCHANGE_ERROR_FORMAT;

  g_set_error_literal (error, DORSAL_EXCHANGE_ERROR, code, cause->message);
}

/** dorsal_import_is_database: Returns: whether @bytes begin as a SQLite file does */
gboolean
dorsal_import_is_database (GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return size >= sizeof DORSAL_FOREIGN_MAGIC && memcmp (data, DORSAL_FOREIGN_MAGIC, sizeof DORSAL_FOREIGN_MAGIC) == 0;
}

/**
 * dorsal_import_read_database:
 * @bytes: a SQLite file from anywhere
 * @name: what it is called, as it may be shown
 * @present: (element-type DorsalRecord): the journal to compare with
 * @error: set in the domain %DORSAL_EXCHANGE_ERROR when the file as a whole cannot be read
 *
 * Returns: (transfer full) (nullable): what an import would do, or %NULL on failure
 */
DorsalImportReport *
dorsal_import_read_database (GBytes *bytes, const char *name, GPtrArray *present, GError **error)
{
  g_autoptr (DorsalImport) import = dorsal_import_new (present);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GPtrArray) entries = dorsal_foreign_read (bytes, name, &cause);

  if (entries == NULL)
    {
      set_error (cause, error);
      return NULL;
    }

  for (guint i = 0; i < entries->len; i++)
    {
      DorsalForeignEntry *entry = g_ptr_array_index (entries, i);

      if (entry->record != NULL)
        dorsal_import_take (import, g_steal_pointer (&entry->record), NULL, entry->place);
      else
        dorsal_import_reject (import, NULL, entry->place, entry->id, entry->reason);
    }

  return dorsal_import_finish (import);
}
