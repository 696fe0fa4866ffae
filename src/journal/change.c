/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The changes that there are: saving entries, going back and forth in the history, keeping advice.
 * Each is one transaction in the file first, and only then in memory. */

#include "config.h"

#include "journal/change.h"

#include "journal/plan.h"
#include "journal/table.h"

static gboolean
check_not_shown (DorsalStatement *statement, const DorsalRecord *record, GError **error)
{
  DorsalStatementResult result;

  dorsal_statement_bind_text (statement, 1, dorsal_record_get_id (record));
  result = dorsal_statement_step (statement, error);
  if (result == DORSAL_STATEMENT_ROW)
    dorsal_plan_set_taken (record, error);
  return result == DORSAL_STATEMENT_DONE;
}

/* Advice has a table to itself. An entry with the id of advice would push that out of the next export. */
static gboolean
check_ids (DorsalSession *self, GPtrArray *changes, GError **error)
{
  g_autoptr (DorsalStatement) statement =
      dorsal_statement_new (self->database, "SELECT 1 FROM advice WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      DorsalChange *change = g_ptr_array_index (changes, i);

      if (change->before == NULL && !check_not_shown (statement, change->after, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
write_changes (DorsalSession *self, GPtrArray *changes, GError **error)
{
  g_autoptr (DorsalTableWriter) writer = dorsal_table_writer_new (self->database);

  if (!check_ids (self, changes, error))
    return FALSE;

  for (guint i = 0; i < changes->len; i++)
    {
      DorsalChange *change = g_ptr_array_index (changes, i);

      if (change->after != NULL ? !dorsal_table_writer_write (writer, change->after, error)
                                : !dorsal_table_writer_remove (writer, change->before, error))
        return FALSE;
    }

  return TRUE;
}

static void
number_records (DorsalSession *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);
      DorsalRecord *stored = dorsal_cache_find (self->cache, dorsal_record_get_id (record));

      dorsal_record_set_sequence (record, dorsal_record_get_sequence (stored));
    }
}

/* The commit counter after a change: at least one higher, and not lower than any number given. */
static gint64
next_counter (DorsalSession *self, GPtrArray *changes)
{
  gint64 counter = self->counter + 1;

  for (guint i = 0; i < changes->len; i++)
    {
      DorsalChange *change = g_ptr_array_index (changes, i);

      if (change->after != NULL)
        counter = MAX (counter, dorsal_record_get_sequence (change->after));
    }

  return counter;
}

/**
 * dorsal_change_save:
 * @records: (element-type DorsalRecord): new entries and entries as they shall become
 * @out_is_step: (out): whether anything changed
 * @error: set on failure
 *
 * Returns: whether all of them are stored
 */
gboolean
dorsal_change_save (DorsalSession *self, GPtrArray *records, gboolean *out_is_step, GError **error)
{
  g_autoptr (DorsalTransaction) transaction = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  gint64 counter;

  if (!dorsal_plan_check_records (records, FALSE, error))
    return FALSE;

  transaction = dorsal_session_begin_change (self, error);
  if (transaction == NULL)
    return FALSE;

  changes = dorsal_plan_save (self->cache, records, error);
  if (changes == NULL)
    return FALSE;

  *out_is_step = changes->len > 0;
  counter = next_counter (self, changes);
  if (*out_is_step && (!write_changes (self, changes, error) ||
                       !dorsal_history_add (self->database, counter, changes, error) ||
                       !dorsal_session_commit (self, transaction, counter, error)))
    return FALSE;

  if (*out_is_step)
    dorsal_cache_apply (self->cache, changes);
  number_records (self, records);
  return TRUE;
}

/**
 * dorsal_change_travel:
 * @way: back or forth
 * @out_step: (out): what the step had done when it was first done
 * @error: set to %DORSAL_JOURNAL_ERROR_NOTHING when there is no such step, or on failure
 *
 * Returns: whether the step was undone, or done again
 */
gboolean
dorsal_change_travel (DorsalSession   *self,
                      DorsalHistoryWay way,
                      DorsalStep      *out_step,
                      GError         **error)
{
  g_autoptr (DorsalTransaction) transaction = dorsal_session_begin_change (self, error);
  g_autoptr (GPtrArray) done = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  gint64 step;

  if (transaction == NULL)
    return FALSE;

  done = dorsal_history_get (self->database, way, &step, error);
  if (done == NULL)
    return FALSE;

  changes = way == DORSAL_HISTORY_UNDO ? dorsal_changes_reverse (done) : g_ptr_array_ref (done);
  if (!dorsal_plan_check_changes (self->cache, changes, error) ||
      !write_changes (self, changes, error) ||
      !dorsal_history_mark (self->database, step, way == DORSAL_HISTORY_UNDO, error) ||
      !dorsal_session_commit (self, transaction, next_counter (self, changes), error))
    return FALSE;

  dorsal_changes_describe (done, out_step);
  dorsal_cache_apply (self->cache, changes);
  return TRUE;
}

static gboolean
insert_advice (DorsalSession *self, GPtrArray *records, gint64 *counter, GError **error)
{
  g_autoptr (GPtrArray) present = dorsal_records_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DorsalTableWriter) writer = dorsal_table_writer_new (self->database);

  if (!dorsal_table_read (self->database, DORSAL_KIND_ADVICE, present, error))
    return FALSE;

  for (guint i = 0; i < present->len; i++)
    g_hash_table_add (ids, (char *) dorsal_record_get_id (g_ptr_array_index (present, i)));

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (DorsalRecord) record = dorsal_record_copy (g_ptr_array_index (records, i));

      if (!g_hash_table_add (ids, (char *) dorsal_record_get_id (g_ptr_array_index (records, i))))
        continue;

      if (dorsal_cache_find (self->cache, dorsal_record_get_id (record)) != NULL)
        {
          dorsal_plan_set_taken (record, error);
          return FALSE;
        }

      dorsal_record_set_sequence (record, ++*counter);
      if (!dorsal_table_writer_write (writer, record, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * dorsal_change_append_advice:
 * @records: (element-type DorsalRecord): advice that was shown
 * @error: set on failure
 *
 * Returns: whether all of it is stored
 */
gboolean
dorsal_change_append_advice (DorsalSession *self, GPtrArray *records, GError **error)
{
  g_autoptr (DorsalTransaction) transaction = NULL;
  gint64 counter;

  if (!dorsal_plan_check_records (records, TRUE, error))
    return FALSE;

  transaction = dorsal_session_begin_change (self, error);
  if (transaction == NULL)
    return FALSE;

  counter = self->counter;
  if (!insert_advice (self, records, &counter, error))
    return FALSE;

  return counter == self->counter || dorsal_session_commit (self, transaction, counter, error);
}
