/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Statements and transactions: the two shapes in which SQL reaches the database, each with one way
 * to fail. */

#include "config.h"

#include "journal/database-private.h"

#include <string.h>

struct _DorsalStatement
{
  DorsalDatabase *database;
  sqlite3_stmt   *handle;
  int             bind_code;
};

struct _DorsalTransaction
{
  DorsalDatabase *database;
  gboolean        is_open;
};

/**
 * dorsal_statement_new:
 * @database: where it will run; must outlive the statement
 * @sql: one statement, its values written as ?1, ?2 …
 * @error: set on failure
 *
 * Returns: (transfer full) (nullable): the statement, or %NULL on failure
 */
DorsalStatement *
dorsal_statement_new (DorsalDatabase *database, const char *sql, GError **error)
{
  g_autoptr (DorsalStatement) self = g_new0 (DorsalStatement, 1);
  int code;

  self->database = database;
  code = sqlite3_prepare_v2 (database->handle, sql, -1, &self->handle, NULL);
  if (code != SQLITE_OK)
    {
      dorsal_database_set_error (database, code, error);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/** dorsal_statement_free: Ends the statement. */
void
dorsal_statement_free (DorsalStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self);
}

static void
note_bind (DorsalStatement *self, int code)
{
  if (self->bind_code == SQLITE_OK)
    self->bind_code = code;
}

/** dorsal_statement_bind_integer: Gives the value numbered @index, from 1. */
void
dorsal_statement_bind_integer (DorsalStatement *self, int index, gint64 value)
{
  note_bind (self, sqlite3_bind_int64 (self->handle, index, value));
}

/**
 * dorsal_statement_bind_text:
 * @index: the number of the value, from 1
 * @text: (nullable): UTF-8, or %NULL for no value
 */
void
dorsal_statement_bind_text (DorsalStatement *self, int index, const char *text)
{
  note_bind (self, sqlite3_bind_text (self->handle, index, text, -1, SQLITE_TRANSIENT));
}

/**
 * dorsal_statement_bind_bytes:
 * @index: the number of the value, from 1
 * @bytes: (nullable): what to store, or %NULL for no value
 * @size: how many bytes
 */
void
dorsal_statement_bind_bytes (DorsalStatement *self, int index, gconstpointer bytes, gsize size)
{
  note_bind (self, sqlite3_bind_blob64 (self->handle, index, bytes, size, SQLITE_TRANSIENT));
}

/**
 * dorsal_statement_step:
 * @error: set when the result is %DORSAL_STATEMENT_FAILED
 *
 * After the last row the statement may be bound and run again.
 *
 * Returns: whether there is a row, no more rows, or a failure
 */
DorsalStatementResult
dorsal_statement_step (DorsalStatement *self, GError **error)
{
  int code = self->bind_code != SQLITE_OK ? self->bind_code : sqlite3_step (self->handle);

  if (code == SQLITE_ROW)
    return DORSAL_STATEMENT_ROW;

  sqlite3_reset (self->handle);
  if (code == SQLITE_DONE)
    return DORSAL_STATEMENT_DONE;

  dorsal_database_set_error (self->database, code, error);
  return DORSAL_STATEMENT_FAILED;
}

/**
 * dorsal_statement_run:
 * @error: set on failure
 *
 * Runs a statement that changes something and whose rows, if any, do not matter.
 *
 * Returns: whether it ran to its end
 */
gboolean
dorsal_statement_run (DorsalStatement *self, GError **error)
{
  DorsalStatementResult result;

  do
    result = dorsal_statement_step (self, error);
  while (result == DORSAL_STATEMENT_ROW);

  return result == DORSAL_STATEMENT_DONE;
}

/** dorsal_statement_is_null: Returns: whether the column, from 0, has no value in this row */
gboolean
dorsal_statement_is_null (DorsalStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

/** dorsal_statement_is_integer: Returns: whether the column, from 0, has a number; SQLite makes one of anything */
gboolean
dorsal_statement_is_integer (DorsalStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_INTEGER;
}

/** dorsal_statement_is_text: Returns: whether the column, from 0, has a text, and it ends where it seems to end */
gboolean
dorsal_statement_is_text (DorsalStatement *self, int column)
{
  const char *text;

  if (sqlite3_column_type (self->handle, column) != SQLITE_TEXT)
    return FALSE;

  text = dorsal_statement_get_text (self, column);
  return text != NULL && strlen (text) == (gsize) sqlite3_column_bytes (self->handle, column);
}

/** dorsal_statement_get_integer: Returns: the number in the column, from 0 */
gint64
dorsal_statement_get_integer (DorsalStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

/**
 * dorsal_statement_get_text:
 *
 * Returns: (nullable) (transfer none): the text in the column, until the next step
 */
const char *
dorsal_statement_get_text (DorsalStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->handle, column);
}

/**
 * dorsal_statement_get_bytes:
 *
 * Returns: (nullable) (transfer full): the bytes in the column, or %NULL
 */
GBytes *
dorsal_statement_get_bytes (DorsalStatement *self, int column)
{
  gconstpointer bytes;

  if (dorsal_statement_is_null (self, column))
    return NULL;

  bytes = sqlite3_column_blob (self->handle, column);
  return g_bytes_new (bytes, (gsize) sqlite3_column_bytes (self->handle, column));
}

/**
 * dorsal_database_read_integer:
 * @sql: a question with one number for an answer
 * @out_value: (out): the number
 * @error: set on failure
 *
 * Returns: whether there was an answer
 */
gboolean
dorsal_database_read_integer (DorsalDatabase *self,
                              const char     *sql,
                              gint64         *out_value,
                              GError        **error)
{
  g_autoptr (DorsalStatement) statement = dorsal_statement_new (self, sql, error);
  DorsalStatementResult result;

  if (statement == NULL)
    return FALSE;

  result = dorsal_statement_step (statement, error);
  if (result == DORSAL_STATEMENT_ROW)
    *out_value = dorsal_statement_get_integer (statement, 0);
  else if (result == DORSAL_STATEMENT_DONE)
    dorsal_database_set_damaged (self, error);

  return result == DORSAL_STATEMENT_ROW;
}

static DorsalTransaction *
begin (DorsalDatabase *database, const char *sql, GError **error)
{
  g_autoptr (DorsalTransaction) self = g_new0 (DorsalTransaction, 1);

  self->database = database;
  if (!dorsal_database_check_place (database, error))
    return NULL;

  /* There was no memory even to end the transaction before. */
  if (database->broken)
    {
      dorsal_database_set_error (database, SQLITE_NOMEM, error);
      return NULL;
    }

  if (!dorsal_database_execute (database, sql, error))
    return NULL;

  self->is_open = TRUE;
  return g_steal_pointer (&self);
}

/**
 * dorsal_transaction_new:
 * @database: the database, which must outlive the transaction
 * @error: set when it cannot be written now
 *
 * Takes the right to write at once: two processes that both read first and write later would each
 * wait for the other.
 *
 * Returns: (transfer full) (nullable): the transaction, or %NULL on failure
 */
DorsalTransaction *
dorsal_transaction_new (DorsalDatabase *database, GError **error)
{
  return begin (database, "BEGIN IMMEDIATE", error);
}

/**
 * dorsal_transaction_new_for_reading:
 * @database: the database, which must outlive the transaction
 * @error: set when it cannot be read now
 *
 * Everything that is read until the transaction is freed is of one moment.
 *
 * Returns: (transfer full) (nullable): the transaction, or %NULL on failure
 */
DorsalTransaction *
dorsal_transaction_new_for_reading (DorsalDatabase *database, GError **error)
{
  return begin (database, "BEGIN", error);
}

/**
 * dorsal_transaction_commit:
 * @error: set on failure; the change may then be taken as not made
 *
 * Returns: whether the change is on the disk
 */
gboolean
dorsal_transaction_commit (DorsalTransaction *self, GError **error)
{
  g_return_val_if_fail (self->is_open, FALSE);

  if (!dorsal_database_execute (self->database, "COMMIT", error))
    return FALSE;

  self->is_open = FALSE;
  return TRUE;
}

/** dorsal_transaction_free: Takes back what was not committed. */
void
dorsal_transaction_free (DorsalTransaction *self)
{
  sqlite3 *handle = self->database->handle;

  /* After some failures SQLite has rolled back by itself, and then there is nothing to take
   * back. */
  if (self->is_open && !sqlite3_get_autocommit (handle) &&
      sqlite3_exec (handle, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    self->database->broken = TRUE;

  g_free (self);
}

/**
 * dorsal_database_execute:
 * @sql: one or more statements without values
 * @error: set on failure
 *
 * Returns: whether all of them ran
 */
gboolean
dorsal_database_execute (DorsalDatabase *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;

  dorsal_database_set_error (self, code, error);
  return FALSE;
}
