/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What an import would do, and doing it: the same for every format that is read. */

#include "config.h"

#include "exchange/journal-json.h"

/** dorsal_import_report_new: Returns: (transfer full): a report of nothing yet */
DorsalImportReport *
dorsal_import_report_new (void)
{
  DorsalImportReport *self = g_new0 (DorsalImportReport, 1);

  self->records = dorsal_records_new ();
  self->rejected = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/** dorsal_import_report_free: Frees a report. */
void
dorsal_import_report_free (DorsalImportReport *self)
{
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->rejected);
  g_free (self);
}

static GPtrArray *
pick_records (const DorsalImportReport *self, gboolean advice)
{
  GPtrArray *picked = dorsal_records_new ();

  for (guint i = 0; i < self->records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (self->records, i);

      if ((dorsal_record_get_kind (record) == DORSAL_KIND_ADVICE) == advice)
        g_ptr_array_add (picked, dorsal_record_ref (record));
    }

  return picked;
}

/**
 * dorsal_import_report_apply:
 * @self: what to do
 * @journal: the journal that @self was worked out for
 * @error: set to a #DorsalJournalError
 *
 * Stores the entries, all or none, as one step that Undo takes back, and adds advice that was shown
 * to the log, which no Undo touches.
 *
 * Returns: whether all of it is stored
 */
gboolean
dorsal_import_report_apply (const DorsalImportReport *self, DorsalJournal *journal, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) advice = NULL;

  g_return_val_if_fail (self != NULL && DORSAL_IS_JOURNAL (journal), FALSE);

  entries = pick_records (self, FALSE);
  advice = pick_records (self, TRUE);
  return dorsal_journal_save (journal, entries, error) &&
         dorsal_journal_append_advice (journal, advice, error);
}
