/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Facts about the person: entries of which there is one of a name. */

#include "config.h"

#include "core/episode.h"
#include "journal/journal.h"

static DorsalRecord *
copy_or_make_fact (DorsalRecord *present, const char *name, const DorsalMoment *now, GError **error)
{
  g_autoptr (DorsalRecord) fact = NULL;

  if (present != NULL)
    return dorsal_record_copy (present);

  fact = dorsal_record_new (DORSAL_KIND_FACT, now, now);
  if (!dorsal_record_set_text (fact, DORSAL_FACT_NAME, name, error))
    return NULL;

  return g_steal_pointer (&fact);
}

/**
 * dorsal_journal_set_fact:
 * @name: the name of a fact about the person
 * @value: (nullable): its value; nothing or %NULL removes the fact
 * @now: the present moment, for a fact that is new or removed
 * @error: set to a #DorsalJournalError, or to a #DorsalError if the value may not be stored
 *
 * There is one fact of a name: a new value takes the place of the old.
 *
 * Returns: whether the fact now has that value
 */
gboolean
dorsal_journal_set_fact (DorsalJournal      *self,
                         const char         *name,
                         const char         *value,
                         const DorsalMoment *now,
                         GError            **error)
{
  gboolean is_empty = value == NULL || value[0] == '\0';
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (DorsalRecord) fact = NULL;
  DorsalRecord *present;

  g_return_val_if_fail (DORSAL_IS_JOURNAL (self) && name != NULL && now != NULL, FALSE);

  records = dorsal_journal_get_records (self, error);
  if (records == NULL)
    return FALSE;

  present = dorsal_facts_find (records, name);
  if (present == NULL && is_empty)
    return TRUE;

  fact = copy_or_make_fact (present, name, now, error);
  if (fact == NULL)
    return FALSE;

  if (is_empty)
    dorsal_record_set_deleted (fact, now->utc);
  else if (!dorsal_record_set_text (fact, DORSAL_FACT_VALUE, value, error))
    return FALSE;

  return dorsal_journal_save_one (self, fact, error);
}
