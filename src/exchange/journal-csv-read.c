/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reading tables, as if an enemy had written them: a spreadsheet may have saved the file in its own way, and
 * anything else may have made it. The shape of the file is looked at here, what a row says in csv-row.c. */

#include "config.h"

#include "exchange/csv-row.h"
#include "exchange/save.h"

#include <csv.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define CELL_SIZE_MOST (128 * 1024)
#define CELLS_MOST 256
#define ROWS_MOST 500000
#define PIECE_SIZE (16 * 1024)

/* @cells is for the entry of the row, in the order of dorsal_csv_columns. */
struct _DorsalTables
{
  DorsalImportContext context;
  DorsalImport       *import;
  GHashTable         *derived;
  const char        **cells;
  guint               n_columns;
  guint               n_rows; /* of all tables together */
};

/* A table is read twice. The first time shows which columns say anything: one that is empty throughout says no
 * more than one that is not there, or a table without its notes would empty those of the journal.
 *
 * @text holds the cells of the row, each with a zero byte at its end, and @starts where each begins. @columns
 * says, once the first line was read, which of dorsal_csv_columns each of them belongs to, and @filled (element-type
 * gboolean) whether any row has something there. */
typedef struct
{
  DorsalTables *tables;
  const char   *name;
  GString      *text;
  GArray       *starts;
  GArray       *columns;
  GArray       *filled;
  gboolean      is_survey;
  gboolean      is_past_headings;
  guint         line;
  guint         row_line;
  gboolean      is_in_row;
  GError       *failure;
} Reader;

/* What stands for a column that is not known. */
#define UNKNOWN -1

/**
 * dorsal_tables_new:
 * @context: what they are read into
 *
 * Returns: (transfer full): a reader of tables that belong together
 */
DorsalTables *
dorsal_tables_new (const DorsalImportContext *context)
{
  DorsalTables *self = g_new0 (DorsalTables, 1);

  self->context = *context;
  self->import = dorsal_import_new (context->present);
  self->derived = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while (dorsal_csv_columns[self->n_columns].heading != NULL)
    self->n_columns++;
  self->cells = g_new0 (const char *, self->n_columns);
  return self;
}

/** dorsal_tables_free: Frees a reader of tables. */
void
dorsal_tables_free (DorsalTables *self)
{
  dorsal_import_free (self->import);
  g_hash_table_unref (self->derived);
  g_free (self->cells);
  g_free (self);
}

/** dorsal_tables_get_import: Returns: (transfer none): what was read so far */
DorsalImport *
dorsal_tables_get_import (DorsalTables *self)
{
  return self->import;
}

static void
fail_at (Reader *self, guint line, const char *reason)
{
  if (self->failure == NULL)
    g_set_error (&self->failure, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT, _("%s, line %u: %s"),
                 self->name, line, reason);
}

static const char *
get_cell (Reader *self, guint i)
{
  return self->text->str + g_array_index (self->starts, gsize, i);
}

static int
find_column (const char *heading)
{
  for (int i = 0; dorsal_csv_columns[i].heading != NULL; i++)
    if (g_str_equal (dorsal_csv_columns[i].heading, heading))
      return i;

  return UNKNOWN;
}

static gboolean
has_column (Reader *self, int column)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, int, i) == column)
      return TRUE;

  return FALSE;
}

static void
note_unknown (Reader *self, const char *heading)
{
  g_autofree char *shown = dorsal_import_shorten (heading);

  dorsal_import_note (self->tables->import,
                      g_strdup_printf (_("%s: the column “%s” is not known and is left out."), self->name, shown));
}

static void
take_heading (Reader *self, guint i)
{
  g_autofree char *heading = g_strstrip (g_strdup (get_cell (self, i)));
  int column = find_column (heading);
  g_autofree char *reason = NULL;

  if (column == UNKNOWN)
    note_unknown (self, heading);
  else if (has_column (self, column))
    {
      reason = g_strdup_printf (_("There are two columns “%s”."), heading);
      fail_at (self, self->row_line, reason);
    }

  g_array_append_val (self->columns, column);
}

static gboolean
has_part (Reader *self, DorsalCsvPart part)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      int column = g_array_index (self->columns, int, i);

      if (column != UNKNOWN && dorsal_csv_columns[column].part == part)
        return TRUE;
    }

  return FALSE;
}

static void
take_headings (Reader *self)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (int));
  self->filled = g_array_new (FALSE, TRUE, sizeof (gboolean));
  g_array_set_size (self->filled, self->starts->len);
  for (guint i = 0; i < self->starts->len; i++)
    take_heading (self, i);

  if (!has_part (self, DORSAL_CSV_KIND) || !(has_part (self, DORSAL_CSV_AT) || has_part (self, DORSAL_CSV_DATE)))
    fail_at (self, self->row_line,
             _("The first line has to name the columns, and among them “kind” and “at” or “date”."));
}

static gboolean
is_empty_row (Reader *self)
{
  for (guint i = 0; i < self->starts->len; i++)
    if (get_cell (self, i)[0] != '\0')
      return FALSE;

  return TRUE;
}

static void
survey_row (Reader *self)
{
  for (guint i = 0; i < MIN (self->starts->len, self->filled->len); i++)
    if (get_cell (self, i)[0] != '\0')
      g_array_index (self->filled, gboolean, i) = TRUE;
}

static DorsalRecord *
read_row (Reader *self, GError **error)
{
  DorsalTables *tables = self->tables;
  DorsalCsvRow row = { &tables->context, tables->import, tables->cells, tables->derived };

  if (self->starts->len != self->columns->len)
    {
      g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_FORMAT,
                   _("The row has not as many cells as the first line (%u and %u)."), self->starts->len,
                   self->columns->len);
      return NULL;
    }

  memset (tables->cells, 0, tables->n_columns * sizeof *tables->cells);
  for (guint i = 0; i < self->starts->len; i++)
    {
      int column = g_array_index (self->columns, int, i);

      if (column != UNKNOWN && g_array_index (self->filled, gboolean, i))
        tables->cells[column] = get_cell (self, i);
    }

  return dorsal_csv_row_read (&row, error);
}

static void
take_row (Reader *self)
{
  g_autoptr (GError) error = NULL;
  DorsalRecord *record;

  if (++self->tables->n_rows > ROWS_MOST)
    {
      fail_at (self, self->row_line, _("There are more rows than a journal can be."));
      return;
    }

  record = read_row (self, &error);
  if (record != NULL)
    dorsal_import_take (self->tables->import, record, self->name, self->row_line);
  else
    dorsal_import_reject (self->tables->import, self->name, self->row_line, NULL, error->message);
}

static void
cell_cb (void *cell, size_t size, void *user_data)
{
  Reader *self = user_data;
  gsize start = self->text->len;

  if (self->starts->len >= CELLS_MOST)
    fail_at (self, self->row_line, _("There are more cells in a row than a journal can have."));
  if (self->failure != NULL)
    return;

  g_array_append_val (self->starts, start);
  if (size > 0)
    g_string_append_len (self->text, cell, (gssize) size);
  g_string_append_c (self->text, '\0');
}

static void
row_cb (int terminator, void *user_data)
{
  Reader *self = user_data;

  if (self->failure == NULL && self->columns == NULL)
    take_headings (self);
  else if (self->failure == NULL && self->is_survey)
    survey_row (self);
  else if (self->failure == NULL && self->is_past_headings && !is_empty_row (self))
    take_row (self);

  self->is_past_headings = TRUE;
  g_string_truncate (self->text, 0);
  g_array_set_size (self->starts, 0);
  self->is_in_row = FALSE;
}

/* Spaces belong to what a person wrote. */
static int
is_space (unsigned char c)
{
  return FALSE;
}

static const char *
skip_mark (const char *data, gsize size)
{
  return size >= strlen (BYTE_ORDER_MARK) && memcmp (data, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0
             ? data + strlen (BYTE_ORDER_MARK)
             : data;
}

static const char *
find_line_end (const char *line, const char *end)
{
  while (line < end && *line != '\n' && *line != '\r')
    line++;

  return line;
}

static const char *
skip_line_end (const char *line_end, const char *end)
{
  if (line_end + 1 < end && line_end[0] == '\r' && line_end[1] == '\n')
    return line_end + 2;

  return line_end < end ? line_end + 1 : end;
}

/* Spreadsheets separate cells in the way of their country; the first line shows how. */
static char
find_separator (const char *line, const char *end)
{
  static const char separators[] = { ',', ';', '\t' };
  guint counts[G_N_ELEMENTS (separators)] = { 0 };
  guint best = 0;

  for (; line < end; line++)
    for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
      counts[i] += *line == separators[i];

  for (guint i = 1; i < G_N_ELEMENTS (separators); i++)
    if (counts[i] > counts[best])
      best = i;

  return separators[best];
}

/* In pieces, so that a cell without an end is found out before it has filled the memory. */
static void
feed (Reader *self, struct csv_parser *parser, const char *from, const char *end)
{
  while (from < end && self->failure == NULL)
    {
      gsize size = MIN ((gsize) (end - from), PIECE_SIZE);

      if (csv_parse (parser, from, size, cell_cb, row_cb, self) != size)
        fail_at (self, self->line, _("A quotation mark stands where it cannot."));
      else if (parser->entry_pos > CELL_SIZE_MOST)
        fail_at (self, self->row_line, _("A cell is longer than anything in a journal."));
      from += size;
    }
}

static void
feed_lines (Reader *self, struct csv_parser *parser, const char *data, const char *end)
{
  const char *next;

  self->line = 0;
  self->is_past_headings = FALSE;
  for (; data < end && self->failure == NULL; data = next)
    {
      const char *line_end = find_line_end (data, end);

      next = skip_line_end (line_end, end);
      self->line++;
      if (!self->is_in_row && line_end == data)
        continue;

      if (!self->is_in_row)
        self->row_line = self->line;
      self->is_in_row = TRUE;
      feed (self, parser, data, next);
    }

  if (self->failure == NULL && csv_fini (parser, cell_cb, row_cb, self) != 0)
    fail_at (self, self->row_line, _("A quotation mark that opens a cell is never closed."));
  if (self->failure == NULL && self->columns == NULL)
    fail_at (self, 1, _("There is no line that names the columns."));
}

static void
parse (Reader *self, const char *data, const char *end, gboolean is_survey)
{
  struct csv_parser parser;

  self->is_survey = is_survey;
  csv_init (&parser, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_delim (&parser, (guchar) find_separator (data, find_line_end (data, end)));
  csv_set_space_func (&parser, is_space);
  feed_lines (self, &parser, data, end);
  csv_free (&parser);
}

static gboolean
check_text (Reader *self, const char *data, const char *end)
{
  const char *bad;
  guint line = 1;

  if (g_utf8_validate_len (data, (gsize) (end - data), &bad))
    return TRUE;

  for (const char *p = data; p < bad; p++)
    line += *p == '\n';
  fail_at (self, line, _("This is not text in UTF-8. Save the table again as CSV, with UTF-8 as its encoding."));
  return FALSE;
}

/**
 * dorsal_tables_read:
 * @name: what the table is called, as it may be shown
 * @data: (nullable): a table from anywhere; commas, semicolons or tabs, any line ends, with or without a byte order mark
 * @size: how many bytes
 * @error: set in the domain %DORSAL_EXCHANGE_ERROR when the table as a whole cannot be read
 *
 * Columns are told by their names. Rows that cannot be taken are listed in the import.
 *
 * Returns: whether it was read
 */
gboolean
dorsal_tables_read (DorsalTables *self, const char *name, const char *data, gsize size, GError **error)
{
  Reader reader = { .tables = self, .name = name };
  const char *end;

  if (size > DORSAL_IMPORT_SIZE_MOST)
    {
      g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_TOO_LARGE,
                   _("“%s” is larger than a journal can be."), name);
      return FALSE;
    }

  reader.text = g_string_new (NULL);
  reader.starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  dorsal_import_begin_group (self->import);
  data = size > 0 ? data : "";
  end = data + size;
  data = skip_mark (data, size);
  if (check_text (&reader, data, end))
    parse (&reader, data, end, TRUE);
  if (reader.failure == NULL)
    parse (&reader, data, end, FALSE);

  g_string_free (reader.text, TRUE);
  g_array_unref (reader.starts);
  g_clear_pointer (&reader.columns, g_array_unref);
  g_clear_pointer (&reader.filled, g_array_unref);
  if (reader.failure != NULL)
    g_propagate_error (error, reader.failure);
  return reader.failure == NULL;
}

/**
 * dorsal_tables_have_headings:
 * @bytes: a file from anywhere
 *
 * Returns: whether its first line names the kind of entries, as that of a table does
 */
gboolean
dorsal_tables_have_headings (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *line = NULL;
  g_auto (GStrv) names = NULL;
  const char *start;

  if (size == 0)
    return FALSE;

  start = skip_mark (data, size);
  line = g_strndup (start, (gsize) (find_line_end (start, data + size) - start));
  names = g_strsplit_set (line, ",;\t", CELLS_MOST);
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (g_strstrip (names[i]), "kind") || g_str_equal (names[i], "\"kind\""))
      return TRUE;

  return FALSE;
}
