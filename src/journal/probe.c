/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Entries from a damaged file: values go through a statement that gives back what is bound to it, so
 * that the one reader of rows, with all its checks and the checksum, judges them like any other row. */

#include "config.h"

#include "journal/probe.h"

#include "journal/row-private.h"

/* @places says for each column of the file where the row has it, from 1, or 0. */
struct _DorsalProbe
{
  DorsalKind       kind;
  DorsalStatement *row;
  GArray          *places;
  GByteArray      *scratch;
};

/* A row of what is bound to it, with the columns in the order in which rows are read. */
static char *
select_values (DorsalKind kind)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  for (guint i = 0; i < dorsal_row_count_columns (kind); i++)
    g_string_append_printf (sql, "%s?%u", i > 0 ? ", " : "", i + 1);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static guint
find_place (DorsalKind kind, const char *name)
{
  for (guint i = 0; i < dorsal_row_count_columns (kind); i++)
    if (g_strcmp0 (dorsal_row_get_column (kind, i), name) == 0)
      return i + 1;

  return 0;
}

static gboolean
read_places (DorsalProbe *self, DorsalDatabase *database, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA table_info (\"%s\")", dorsal_kind_get_info (self->kind)->name);
  g_autoptr (DorsalStatement) columns = dorsal_statement_new (database, sql, error);
  DorsalStatementResult result;

  if (columns == NULL)
    return FALSE;

  while ((result = dorsal_statement_step (columns, error)) == DORSAL_STATEMENT_ROW)
    {
      guint place = find_place (self->kind, dorsal_statement_get_text (columns, 1));

      g_array_append_val (self->places, place);
    }

  return result == DORSAL_STATEMENT_DONE;
}

/**
 * dorsal_probe_new:
 * @database: a journal that is whole, whose tables say in which order the columns are; it must outlive
 *   the probe
 * @kind: which kind
 * @error: set on failure
 *
 * Returns: (transfer full) (nullable): what tells whether values are an entry of that kind, or %NULL
 */
DorsalProbe *
dorsal_probe_new (DorsalDatabase *database, DorsalKind kind, GError **error)
{
  g_autofree char *sql = select_values (kind);
  g_autoptr (DorsalProbe) self = g_new0 (DorsalProbe, 1);

  self->kind = kind;
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
  self->scratch = g_byte_array_new ();
  self->row = dorsal_statement_new (database, sql, error);
  return self->row != NULL && read_places (self, database, error) ? g_steal_pointer (&self) : NULL;
}

/** dorsal_probe_free: Ends the statement. */
void
dorsal_probe_free (DorsalProbe *self)
{
  g_clear_pointer (&self->row, dorsal_statement_free);
  g_array_unref (self->places);
  g_byte_array_unref (self->scratch);
  g_free (self);
}

static void
bind_value (DorsalStatement *statement, int index, const DorsalPageValue *value)
{
  g_autofree char *text = NULL;

  switch (value->type)
    {
    case DORSAL_PAGE_VALUE_INTEGER:
      dorsal_statement_bind_integer (statement, index, value->number);
      break;
    case DORSAL_PAGE_VALUE_TEXT:
      text = g_strndup ((const char *) value->bytes, value->size);
      dorsal_statement_bind_text (statement, index, text);
      break;
    case DORSAL_PAGE_VALUE_BYTES:
      dorsal_statement_bind_bytes (statement, index, value->bytes, value->size);
      break;
    case DORSAL_PAGE_VALUE_NONE:
    default:
      dorsal_statement_bind_text (statement, index, NULL);
      break;
    }
}

/**
 * dorsal_probe_read:
 * @cell: a row of any table, in any state
 *
 * Fewer values than columns are those of an older version of the table, to which columns were added.
 *
 * Returns: (transfer full) (nullable): the entry, if it is one of this kind and passes as it does for
 *   dorsal_table_reader_next(), or %NULL
 */
DorsalRecord *
dorsal_probe_read (DorsalProbe *self, const DorsalPageCell *cell)
{
  static const DorsalPageValue none = { 0 };
  DorsalRecord *record = NULL;

  if (cell->n_values > self->places->len)
    return NULL;

  for (guint i = 0; i < self->places->len; i++)
    {
      guint place = g_array_index (self->places, guint, i);

      if (place > 0)
        bind_value (self->row, (int) place, i < cell->n_values ? &cell->values[i] : &none);
    }

  if (dorsal_statement_step (self->row, NULL) == DORSAL_STATEMENT_ROW)
    record = dorsal_row_read (self->row, self->kind, self->scratch, NULL);
  dorsal_statement_run (self->row, NULL);
  return record;
}
