/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Tables of records, for every kind alike: row by row out of the file and into it. What a row is, row.c knows.
 * Values are only ever bound. */

#include "config.h"

#include "journal/table.h"

#include "journal/row-private.h"
#include "journal/sum.h"

/* A row has an id, a date, a sum and eight numbers at the least. A file that seems to have more rows than fit into it
 * leads back to itself, and would be read for ever: @n_left is how many more it can hold. */
#define ROW_SIZE_LEAST 64

struct _DorsalTableReader
{
  DorsalDatabase  *database;
  DorsalKind       kind;
  DorsalStatement *rows;
  gint64           n_left;
  GByteArray      *scratch;
};

struct _DorsalTableWriter
{
  DorsalDatabase  *database;
  DorsalStatement *writes[DORSAL_N_KINDS];
  DorsalStatement *removals[DORSAL_N_KINDS];
  GByteArray      *scratch;
};

static char *
selection (DorsalKind kind, const char *condition)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  for (guint i = 0; i < dorsal_row_count_columns (kind); i++)
    {
      const char *name = dorsal_row_get_column (kind, i);

      if (name != NULL)
        g_string_append_printf (sql, "%s\"%s\"", i > 0 ? ", " : "", name);
      else
        g_string_append (sql, ", NULL");
    }

  g_string_append_printf (sql, " FROM \"%s\" %s", dorsal_kind_get_info (kind)->name, condition);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static char *
insertion (DorsalKind kind)
{
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autoptr (GString) changes = g_string_new (NULL);

  for (guint i = 0; i < dorsal_row_count_columns (kind); i++)
    {
      const char *name = dorsal_row_get_column (kind, i);
      const char *comma = i > 0 ? ", " : "";

      if (name == NULL)
        continue;

      g_string_append_printf (columns, "%s\"%s\"", comma, name);
      g_string_append_printf (values, "%s?%u", comma, i + 1);
      g_string_append_printf (changes, "%s\"%s\" = excluded.\"%s\"", comma, name, name);
    }

  return g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s) ON CONFLICT (id) DO UPDATE SET %s",
                          dorsal_kind_get_info (kind)->name, columns->str, values->str, changes->str);
}

/* What is no id or no date may say anything. */
static void
set_damaged_error (DorsalDatabase *database, DorsalStatement *row, DorsalKind kind, GError **error)
{
  const char *id = dorsal_statement_get_text (row, DORSAL_COLUMN_ID);
  const char *date = dorsal_statement_get_text (row, DORSAL_COLUMN_AT_DATE);
  DorsalDay day;

  dorsal_database_set_damaged_entry (database, kind,
                                     date != NULL && dorsal_day_parse (date, &day, NULL) ? date : "?",
                                     id != NULL && dorsal_id_is_valid (id) ? id : "?", error);
}

static DorsalTableReader *
open_reader (DorsalDatabase *database, DorsalKind kind, const char *condition, GError **error)
{
  g_autofree char *sql = selection (kind, condition);
  g_autoptr (DorsalTableReader) self = g_new0 (DorsalTableReader, 1);

  self->database = database;
  self->kind = kind;
  self->scratch = g_byte_array_new ();
  if (!dorsal_database_read_integer (database, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
                                     &self->n_left, error))
    return NULL;

  self->n_left /= ROW_SIZE_LEAST;
  self->rows = dorsal_statement_new (database, sql, error);
  return self->rows != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * dorsal_table_reader_new:
 * @database: a database, which must outlive the reader
 * @kind: which kind
 * @live: leave out what was deleted
 * @error: set on failure
 *
 * Returns: (transfer full) (nullable): a reader of the entries of a kind, in the order in which they were
 *   recorded, or %NULL on failure
 */
DorsalTableReader *
dorsal_table_reader_new (DorsalDatabase *database, DorsalKind kind, gboolean live, GError **error)
{
  return open_reader (database, kind,
                      live ? "WHERE deleted_utc IS NULL ORDER BY sequence" : "ORDER BY sequence", error);
}

/**
 * dorsal_table_reader_new_unordered:
 * @database: a database, which must outlive the reader
 * @kind: which kind
 * @error: set on failure
 *
 * The order of recording comes from an index, and in a file that somebody else made an index can leave rows out.
 *
 * Returns: (transfer full) (nullable): a reader of all entries of a kind, in no order, or %NULL on failure
 */
DorsalTableReader *
dorsal_table_reader_new_unordered (DorsalDatabase *database, DorsalKind kind, GError **error)
{
  return open_reader (database, kind, "NOT INDEXED", error);
}

/** dorsal_table_reader_free: Ends the reading. */
void
dorsal_table_reader_free (DorsalTableReader *self)
{
  g_clear_pointer (&self->rows, dorsal_statement_free);
  g_clear_pointer (&self->scratch, g_byte_array_unref);
  g_free (self);
}

static DorsalStatementResult
step (DorsalTableReader *self, GError **error)
{
  DorsalStatementResult result = dorsal_statement_step (self->rows, error);

  if (result != DORSAL_STATEMENT_ROW || self->n_left-- > 0)
    return result;

  dorsal_database_set_damaged (self->database, error);
  return DORSAL_STATEMENT_FAILED;
}

/**
 * dorsal_table_reader_next:
 * @out_record: (out) (transfer full) (nullable): the next entry, or %NULL after the last
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED when a row is not what was written, or otherwise on
 *   failure
 *
 * An entry passes when it is valid by the rules of its kind, which are also those of the table, and has
 * the sum that was written with it.
 *
 * Returns: %FALSE on failure
 */
gboolean
dorsal_table_reader_next (DorsalTableReader *self, DorsalRecord **out_record, GError **error)
{
  DorsalStatementResult result = step (self, error);

  *out_record = NULL;
  if (result != DORSAL_STATEMENT_ROW)
    return result == DORSAL_STATEMENT_DONE;

  *out_record = dorsal_row_read (self->rows, self->kind, self->scratch, NULL);
  if (*out_record == NULL)
    set_damaged_error (self->database, self->rows, self->kind, error);
  return *out_record != NULL;
}

/**
 * dorsal_table_reader_next_or_reason:
 * @out_record: (out) (transfer full) (nullable): the next entry, or %NULL
 * @out_id: (out) (transfer full) (nullable): the id of one that is not what was written, as it stands there: anything
 * @out_reason: (out) (transfer full) (nullable): what is wrong with that one, as a sentence, or %NULL
 * @error: set when the table cannot be read on
 *
 * As dorsal_table_reader_next(), but what is not right is told and passed over. At the end there is neither.
 *
 * Returns: %FALSE on failure
 */
gboolean
dorsal_table_reader_next_or_reason (DorsalTableReader *self,
                                    DorsalRecord     **out_record,
                                    char             **out_id,
                                    char             **out_reason,
                                    GError           **error)
{
  DorsalStatementResult result = step (self, error);
  g_autoptr (GError) reason = NULL;

  *out_record = NULL;
  *out_id = NULL;
  *out_reason = NULL;
  if (result != DORSAL_STATEMENT_ROW)
    return result == DORSAL_STATEMENT_DONE;

  *out_record = dorsal_row_read (self->rows, self->kind, self->scratch, &reason);
  if (*out_record == NULL)
    {
      *out_id = g_strdup (dorsal_statement_get_text (self->rows, DORSAL_COLUMN_ID));
      *out_reason = g_strdup (reason->message);
    }

  return TRUE;
}

/**
 * dorsal_table_read:
 * @database: a database
 * @kind: which kind
 * @records: (element-type DorsalRecord): where to add them, in no order
 * @error: set as by dorsal_table_reader_next()
 *
 * Reads and verifies every entry of a kind, deleted ones too.
 *
 * Returns: whether all were read
 */
gboolean
dorsal_table_read (DorsalDatabase *database, DorsalKind kind, GPtrArray *records, GError **error)
{
  g_autoptr (DorsalTableReader) reader = open_reader (database, kind, "", error);
  DorsalRecord *record = NULL;

  while (reader != NULL && dorsal_table_reader_next (reader, &record, error))
    {
      if (record == NULL)
        return TRUE;

      g_ptr_array_add (records, record);
    }

  return FALSE;
}

/**
 * dorsal_table_count:
 * @live: leave out what was deleted
 * @error: set on failure
 *
 * Returns: whether @out_count now is the number of entries of @kind
 */
gboolean
dorsal_table_count (DorsalDatabase *database, DorsalKind kind, gboolean live, gint64 *out_count, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"%s", dorsal_kind_get_info (kind)->name,
                                          live ? " WHERE deleted_utc IS NULL" : "");

  return dorsal_database_read_integer (database, sql, out_count, error);
}

/**
 * dorsal_table_writer_new:
 *
 * Returns: (transfer full): a writer for @database, which must outlive it
 */
DorsalTableWriter *
dorsal_table_writer_new (DorsalDatabase *database)
{
  DorsalTableWriter *self = g_new0 (DorsalTableWriter, 1);

  self->database = database;
  self->scratch = g_byte_array_new ();
  return self;
}

/** dorsal_table_writer_free: Ends the statements. */
void
dorsal_table_writer_free (DorsalTableWriter *self)
{
  for (guint i = 0; i < DORSAL_N_KINDS; i++)
    {
      g_clear_pointer (&self->writes[i], dorsal_statement_free);
      g_clear_pointer (&self->removals[i], dorsal_statement_free);
    }

  g_byte_array_unref (self->scratch);
  g_free (self);
}

static void
bind_moment (DorsalStatement *statement, int utc, int offset, int timed, const DorsalMoment *moment)
{
  dorsal_statement_bind_integer (statement, utc + 1, moment->utc);
  dorsal_statement_bind_integer (statement, offset + 1, moment->offset);
  dorsal_statement_bind_integer (statement, timed + 1, moment->timed);
}

static void
bind_common (DorsalStatement *statement, const DorsalRecord *record)
{
  g_autofree char *date = dorsal_day_to_string (dorsal_record_get_day (record));
  gint64 deleted = dorsal_record_get_deleted (record);

  dorsal_statement_bind_integer (statement, DORSAL_COLUMN_SEQUENCE + 1,
                                 dorsal_record_get_sequence (record));
  dorsal_statement_bind_text (statement, DORSAL_COLUMN_ID + 1, dorsal_record_get_id (record));
  bind_moment (statement, DORSAL_COLUMN_AT_UTC, DORSAL_COLUMN_AT_OFFSET, DORSAL_COLUMN_AT_TIMED,
               dorsal_record_get_at (record));
  dorsal_statement_bind_text (statement, DORSAL_COLUMN_AT_DATE + 1, date);
  bind_moment (statement, DORSAL_COLUMN_TYPED_UTC, DORSAL_COLUMN_TYPED_OFFSET, DORSAL_COLUMN_TYPED_TIMED,
               dorsal_record_get_typed (record));
  if (deleted != 0)
    dorsal_statement_bind_integer (statement, DORSAL_COLUMN_DELETED + 1, deleted);
  else
    dorsal_statement_bind_text (statement, DORSAL_COLUMN_DELETED + 1, NULL);
}

static void
bind_field (DorsalStatement *statement, const DorsalRecord *record, guint field)
{
  const DorsalField *info = dorsal_kind_get_field (dorsal_record_get_kind (record), field);
  int index = DORSAL_COLUMN_FIELDS + (int) field + 1;

  if (dorsal_record_has (record, field) && dorsal_field_is_number (info) &&
      info->type != DORSAL_FIELD_DAY)
    {
      dorsal_statement_bind_integer (statement, index, dorsal_record_get_integer (record, field));
    }
  else
    {
      g_autofree char *text = dorsal_record_format_field (record, field);

      dorsal_statement_bind_text (statement, index, text);
    }
}

static void
bind_record (DorsalStatement *statement, const DorsalRecord *record, GByteArray *scratch)
{
  const DorsalKindInfo *info = dorsal_kind_get_info (dorsal_record_get_kind (record));

  bind_common (statement, record);
  if (info->has_episode)
    dorsal_statement_bind_text (statement, DORSAL_COLUMN_EPISODE + 1, dorsal_record_get_episode (record));
  for (guint i = 0; i < info->n_fields; i++)
    bind_field (statement, record, i);
  dorsal_sum_bind (statement, (int) dorsal_row_count_columns (dorsal_record_get_kind (record)),
                   dorsal_row_sum (record, scratch));
}

/**
 * dorsal_table_writer_write:
 * @record: a record with its sequence, valid in every respect
 * @error: set on failure
 *
 * Adds a row, or makes the row with that id equal to @record.
 *
 * Returns: whether it was written
 */
gboolean
dorsal_table_writer_write (DorsalTableWriter *self, const DorsalRecord *record, GError **error)
{
  DorsalKind kind = dorsal_record_get_kind (record);

  if (self->writes[kind] == NULL)
    {
      g_autofree char *sql = insertion (kind);

      self->writes[kind] = dorsal_statement_new (self->database, sql, error);
      if (self->writes[kind] == NULL)
        return FALSE;
    }

  bind_record (self->writes[kind], record, self->scratch);
  return dorsal_statement_run (self->writes[kind], error);
}

/**
 * dorsal_table_writer_remove:
 * @record: a record whose row is there
 * @error: set on failure
 *
 * Removes a row for good, as undoing its addition does. Deleting is a matter of
 * dorsal_record_set_deleted().
 *
 * Returns: whether it was removed
 */
gboolean
dorsal_table_writer_remove (DorsalTableWriter *self, const DorsalRecord *record, GError **error)
{
  DorsalKind kind = dorsal_record_get_kind (record);

  if (self->removals[kind] == NULL)
    {
      g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?1",
                                              dorsal_kind_get_info (kind)->name);

      self->removals[kind] = dorsal_statement_new (self->database, sql, error);
      if (self->removals[kind] == NULL)
        return FALSE;
    }

  dorsal_statement_bind_text (self->removals[kind], 1, dorsal_record_get_id (record));
  return dorsal_statement_run (self->removals[kind], error);
}
