/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The steps that can be undone, kept in the file and written in the same transaction as what they
 * did: neither a crash nor the end of the program takes them away. A step holds each of its records
 * as it was before and after. */

#include "config.h"

#include "journal/history.h"

#include "journal/sum.h"

#include <glib/gi18n-lib.h>

static void
free_change (DorsalChange *self)
{
  g_clear_pointer (&self->before, dorsal_record_unref);
  g_clear_pointer (&self->after, dorsal_record_unref);
  g_free (self);
}

/**
 * dorsal_changes_new:
 *
 * Returns: (transfer full) (element-type DorsalChange): an empty array that owns its changes
 */
GPtrArray *
dorsal_changes_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_change);
}

/**
 * dorsal_change_new:
 * @before: (nullable): the record as it was
 * @after: (nullable): the record as it becomes
 *
 * Returns: (transfer full): the change, with references of its own
 */
DorsalChange *
dorsal_change_new (DorsalRecord *before, DorsalRecord *after)
{
  DorsalChange *self = g_new0 (DorsalChange, 1);

  self->before = before != NULL ? dorsal_record_ref (before) : NULL;
  self->after = after != NULL ? dorsal_record_ref (after) : NULL;
  return self;
}

/**
 * dorsal_changes_describe:
 * @changes: (element-type DorsalChange): a step, in the direction in which it was first done
 * @out_step: (out): what it did, from its first record
 */
void
dorsal_changes_describe (GPtrArray *changes, DorsalStep *out_step)
{
  DorsalChange *first = g_ptr_array_index (changes, 0);

  if (first->before == NULL)
    out_step->action = DORSAL_STEP_ADDED;
  else if (dorsal_record_get_deleted (first->before) == 0 &&
           dorsal_record_get_deleted (first->after) != 0)
    out_step->action = DORSAL_STEP_DELETED;
  else
    out_step->action = DORSAL_STEP_CHANGED;

  out_step->kind = dorsal_record_get_kind (first->after);
  out_step->day = dorsal_record_get_day (first->after);
  out_step->n_records = changes->len;
}

/**
 * dorsal_changes_reverse:
 * @changes: (element-type DorsalChange): changes in order
 *
 * Returns: (transfer full) (element-type DorsalChange): the changes that take them back, in order
 */
GPtrArray *
dorsal_changes_reverse (GPtrArray *changes)
{
  GPtrArray *reversed = dorsal_changes_new ();

  for (guint i = changes->len; i > 0; i--)
    {
      DorsalChange *change = g_ptr_array_index (changes, i - 1);

      g_ptr_array_add (reversed, dorsal_change_new (change->after, change->before));
    }

  return reversed;
}

static GBytes *
to_bytes (const DorsalRecord *record)
{
  GByteArray *bytes;

  if (record == NULL)
    return NULL;

  bytes = g_byte_array_new ();
  dorsal_record_append_bytes (record, bytes);
  return g_byte_array_free_to_bytes (bytes);
}

static guint64
add_to_sum (guint64 sum, GBytes *bytes)
{
  gsize size = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  return dorsal_sum_add (sum, data, size);
}

static guint64
sum_of_images (GBytes *before, GBytes *after)
{
  return add_to_sum (add_to_sum (DORSAL_SUM_START, before), after);
}

static void
bind_bytes (DorsalStatement *statement, int index, GBytes *bytes)
{
  gsize size = 0;
  gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  dorsal_statement_bind_bytes (statement, index, data, size);
}

static gboolean
add_images (DorsalDatabase *database, gint64 step, GPtrArray *changes, GError **error)
{
  g_autoptr (DorsalStatement) statement =
      dorsal_statement_new (database, "INSERT INTO image VALUES (?1, ?2, ?3, ?4, ?5)", error);

  for (guint i = 0; statement != NULL && i < changes->len; i++)
    {
      DorsalChange *change = g_ptr_array_index (changes, i);
      g_autoptr (GBytes) before = to_bytes (change->before);
      g_autoptr (GBytes) after = to_bytes (change->after);

      dorsal_statement_bind_integer (statement, 1, step);
      dorsal_statement_bind_integer (statement, 2, i);
      bind_bytes (statement, 3, before);
      bind_bytes (statement, 4, after);
      dorsal_sum_bind (statement, 5, sum_of_images (before, after));
      if (!dorsal_statement_run (statement, error))
        return FALSE;
    }

  return statement != NULL;
}

static gboolean
run_with_number (DorsalDatabase *database, const char *sql, gint64 number, GError **error)
{
  g_autoptr (DorsalStatement) statement = dorsal_statement_new (database, sql, error);

  if (statement == NULL)
    return FALSE;

  dorsal_statement_bind_integer (statement, 1, number);
  return dorsal_statement_run (statement, error);
}

/**
 * dorsal_history_add:
 * @database: a database, in a transaction
 * @step: the number of the step, higher than any before
 * @changes: (element-type DorsalChange): what the step does; nothing is ever removed by it
 * @error: set on failure
 *
 * Adds a step. Steps that were undone can no longer be redone, and the oldest ones are forgotten.
 *
 * Returns: whether the step was added
 */
gboolean
dorsal_history_add (DorsalDatabase *database, gint64 step, GPtrArray *changes, GError **error)
{
  return dorsal_database_execute (database, "DELETE FROM step WHERE undone = 1", error) &&
         run_with_number (database, "INSERT INTO step (id) VALUES (?1)", step, error) &&
         add_images (database, step, changes, error) &&
         run_with_number (database,
                          "DELETE FROM step WHERE id NOT IN "
                          "(SELECT id FROM step ORDER BY id DESC LIMIT ?1)",
                          DORSAL_HISTORY_LONGEST, error);
}

static gboolean
fail_as_damaged (DorsalDatabase *database, GError **error)
{
  g_autofree char *name = g_filename_display_name (dorsal_database_get_path (database));

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED,
               _("“%s” is damaged: a step of its history is not what was written. "
                 "Restore a backup; the damaged file is kept."), name);
  return FALSE;
}

static gboolean
check_image (DorsalStatement *row)
{
  g_autoptr (GBytes) before = dorsal_statement_get_bytes (row, 0);
  g_autoptr (GBytes) after = dorsal_statement_get_bytes (row, 1);

  return after != NULL && dorsal_sum_is_stored (row, 2, sum_of_images (before, after));
}

static gboolean
read_image (DorsalStatement *row, GPtrArray *changes)
{
  g_autoptr (GBytes) before_bytes = dorsal_statement_get_bytes (row, 0);
  g_autoptr (GBytes) after_bytes = dorsal_statement_get_bytes (row, 1);
  g_autoptr (DorsalRecord) before = NULL;
  g_autoptr (DorsalRecord) after = NULL;

  if (!check_image (row))
    return FALSE;

  after = dorsal_record_new_from_bytes (after_bytes, NULL);
  before = before_bytes != NULL ? dorsal_record_new_from_bytes (before_bytes, NULL) : NULL;
  if (after == NULL || (before_bytes != NULL && before == NULL))
    return FALSE;

  g_ptr_array_add (changes, dorsal_change_new (before, after));
  return TRUE;
}

static gboolean
read_images (DorsalDatabase *database, DorsalStatement *rows, GPtrArray *changes, GError **error)
{
  DorsalStatementResult result;

  while ((result = dorsal_statement_step (rows, error)) == DORSAL_STATEMENT_ROW)
    if (!read_image (rows, changes))
      return fail_as_damaged (database, error);

  return result == DORSAL_STATEMENT_DONE;
}

static gboolean
find_step (DorsalDatabase *database, DorsalHistoryWay way, gint64 *out_step, GError **error)
{
  return dorsal_database_read_integer (database,
                                       way == DORSAL_HISTORY_UNDO
                                           ? "SELECT ifnull(max(id), 0) FROM step WHERE undone = 0"
                                           : "SELECT ifnull(min(id), 0) FROM step WHERE undone = 1",
                                       out_step, error);
}

/**
 * dorsal_history_get:
 * @way: back or forth
 * @out_step: (out): the number of the step
 * @error: set to %DORSAL_JOURNAL_ERROR_NOTHING when there is no such step, or on failure
 *
 * Returns: (transfer full) (nullable) (element-type DorsalChange): what the step did when it was
 *   first done, in order
 */
GPtrArray *
dorsal_history_get (DorsalDatabase  *database,
                    DorsalHistoryWay way,
                    gint64          *out_step,
                    GError         **error)
{
  g_autoptr (GPtrArray) changes = dorsal_changes_new ();
  g_autoptr (DorsalStatement) rows = NULL;

  if (!find_step (database, way, out_step, error))
    return NULL;

  rows = dorsal_statement_new (database,
                               "SELECT \"before\", \"after\", sum FROM image "
                               "WHERE step = ?1 ORDER BY position",
                               error);
  if (rows == NULL)
    return NULL;

  dorsal_statement_bind_integer (rows, 1, *out_step);
  if (!read_images (database, rows, changes, error))
    return NULL;

  if (changes->len > 0)
    return g_steal_pointer (&changes);

  g_set_error_literal (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOTHING,
                       way == DORSAL_HISTORY_UNDO ? _("There is nothing to undo.")
                                                  : _("There is nothing to redo."));
  return NULL;
}

/** dorsal_history_mark: Notes, in a transaction, that a step was undone or was done again. */
gboolean
dorsal_history_mark (DorsalDatabase *database, gint64 step, gboolean undone, GError **error)
{
  return run_with_number (database,
                          undone ? "UPDATE step SET undone = 1 WHERE id = ?1"
                                 : "UPDATE step SET undone = 0 WHERE id = ?1",
                          step, error);
}

/** dorsal_history_has: Returns: whether there is a step to undo or to redo */
gboolean
dorsal_history_has (DorsalDatabase *database, DorsalHistoryWay way)
{
  gint64 step = 0;

  return find_step (database, way, &step, NULL) && step != 0;
}

/**
 * dorsal_history_check:
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED when a step is not what was written
 *
 * Returns: whether every step can be undone
 */
gboolean
dorsal_history_check (DorsalDatabase *database, GError **error)
{
  g_autoptr (DorsalStatement) rows =
      dorsal_statement_new (database, "SELECT \"before\", \"after\", sum FROM image", error);
  DorsalStatementResult result;
  gint64 n_wrong;

  if (rows == NULL || !dorsal_database_read_integer (database, "SELECT count (*) FROM step WHERE undone NOT IN (0, 1)",
                                                     &n_wrong, error))
    return FALSE;
  if (n_wrong > 0)
    return fail_as_damaged (database, error);

  while ((result = dorsal_statement_step (rows, error)) == DORSAL_STATEMENT_ROW)
    if (!check_image (rows))
      return fail_as_damaged (database, error);

  return result == DORSAL_STATEMENT_DONE;
}
