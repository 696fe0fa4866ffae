/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Records as rows, for every kind alike. Column names come from core/kind.c and are ours.
 *
 * Numbers, yes-or-no and times are INTEGER, days are TEXT as YYYY-MM-DD, everything else is
 * TEXT. What was not answered is NULL. Each row carries a checksum of the whole record. */

#include "config.h"

#include "journal/row-private.h"

#include "journal/sum.h"

#include <glib/gi18n-lib.h>

static const char *const common_columns[DORSAL_COLUMN_FIELDS] = {
  "sequence", "id",        "episode",      "at_utc",      "at_offset",   "at_timed",
  "at_date",  "typed_utc", "typed_offset", "typed_timed", "deleted_utc",
};

static gboolean
has_column (const DorsalKindInfo *info, guint column)
{
  return column != DORSAL_COLUMN_EPISODE || info->has_episode;
}

static const char *
column_name (const DorsalKindInfo *info, guint column)
{
  if (column < DORSAL_COLUMN_FIELDS)
    return common_columns[column];

  if (column - DORSAL_COLUMN_FIELDS < info->n_fields)
    return info->fields[column - DORSAL_COLUMN_FIELDS].name;

  return "sum";
}

static guint
count_columns (const DorsalKindInfo *info)
{
  return DORSAL_COLUMN_FIELDS + info->n_fields + 1;
}

/** dorsal_row_count_columns: Returns: how many columns a row of a kind is read with */
guint
dorsal_row_count_columns (DorsalKind kind)
{
  return count_columns (dorsal_kind_get_info (kind));
}

/** dorsal_row_get_column: Returns: (nullable): the column, from 0, or %NULL if this kind has none there */
const char *
dorsal_row_get_column (DorsalKind kind, guint column)
{
  const DorsalKindInfo *info = dorsal_kind_get_info (kind);

  return has_column (info, column) ? column_name (info, column) : NULL;
}

/** dorsal_row_sum: Returns: the checksum of a record; @scratch is room for its bytes */
guint64
dorsal_row_sum (const DorsalRecord *record, GByteArray *scratch)
{
  g_byte_array_set_size (scratch, 0);
  dorsal_record_append_bytes (record, scratch);
  return dorsal_sum_add (DORSAL_SUM_START, scratch->data, scratch->len);
}

static gboolean
fail_as_wrong (const char *column, GError **error)
{
  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED,
               _("“%s” is not the sort of value that belongs there."), column);
  return FALSE;
}

/* SQLite makes a number of anything, and what is in a file need not be what its columns are for. */
static gboolean
read_number (DorsalStatement *row, int column, int least, int most, int *out_number)
{
  gint64 number = dorsal_statement_get_integer (row, column);

  *out_number = (int) number;
  return dorsal_statement_is_integer (row, column) && number >= least && number <= most;
}

static gboolean
read_moment (DorsalStatement *row, int utc, int offset, int timed, DorsalMoment *out_moment, GError **error)
{
  out_moment->utc = dorsal_statement_get_integer (row, utc);
  if (dorsal_statement_is_integer (row, utc) &&
      read_number (row, offset, -DORSAL_OFFSET_LIMIT, DORSAL_OFFSET_LIMIT, &out_moment->offset) &&
      read_number (row, timed, FALSE, TRUE, &out_moment->timed) && dorsal_moment_is_valid (out_moment))
    return TRUE;

  return fail_as_wrong (common_columns[utc], error);
}

static gboolean
read_deleted (DorsalStatement *row, DorsalRecord *record, GError **error)
{
  DorsalMoment deleted = { dorsal_statement_get_integer (row, DORSAL_COLUMN_DELETED), 0, TRUE };

  if (dorsal_statement_is_null (row, DORSAL_COLUMN_DELETED))
    return TRUE;
  if (!dorsal_statement_is_integer (row, DORSAL_COLUMN_DELETED) || deleted.utc == 0 || !dorsal_moment_is_valid (&deleted))
    return fail_as_wrong (common_columns[DORSAL_COLUMN_DELETED], error);

  dorsal_record_set_deleted (record, deleted.utc);
  return TRUE;
}

static gboolean
read_place (DorsalStatement *row, DorsalRecord *record, GError **error)
{
  gint64 sequence = dorsal_statement_get_integer (row, DORSAL_COLUMN_SEQUENCE);

  if (!dorsal_statement_is_integer (row, DORSAL_COLUMN_SEQUENCE) || sequence < 1 || sequence > DORSAL_SEQUENCE_MOST)
    return fail_as_wrong (common_columns[DORSAL_COLUMN_SEQUENCE], error);
  if (!dorsal_statement_is_null (row, DORSAL_COLUMN_EPISODE) && !dorsal_statement_is_text (row, DORSAL_COLUMN_EPISODE))
    return fail_as_wrong (common_columns[DORSAL_COLUMN_EPISODE], error);

  dorsal_record_set_sequence (record, sequence);
  dorsal_record_set_episode (record, dorsal_statement_get_text (row, DORSAL_COLUMN_EPISODE));
  return TRUE;
}

static gboolean
read_field (DorsalStatement *row, DorsalRecord *record, guint field, GError **error)
{
  const DorsalField *info = dorsal_kind_get_field (dorsal_record_get_kind (record), field);
  int column = DORSAL_COLUMN_FIELDS + (int) field;
  gboolean is_number = dorsal_field_is_number (info) && info->type != DORSAL_FIELD_DAY;
  DorsalDay day;
  int number;

  if (dorsal_statement_is_null (row, column))
    return TRUE;

  if (is_number)
    return read_number (row, column, info->least, info->most, &number)
               ? dorsal_record_set_integer (record, field, number, error)
               : fail_as_wrong (info->name, error);

  if (!dorsal_statement_is_text (row, column))
    return fail_as_wrong (info->name, error);

  if (info->type == DORSAL_FIELD_DAY)
    return dorsal_day_parse (dorsal_statement_get_text (row, column), &day, error) &&
           dorsal_record_set_integer (record, field, day, error);

  return dorsal_record_set_text (record, field, dorsal_statement_get_text (row, column), error);
}

/* The date is made from the time, so it is not in the sum. */
static gboolean
has_date_and_sum (DorsalStatement *row, const DorsalRecord *record, GByteArray *scratch, GError **error)
{
  const DorsalKindInfo *info = dorsal_kind_get_info (dorsal_record_get_kind (record));
  char date[DORSAL_DAY_SIZE];

  dorsal_day_print (dorsal_record_get_day (record), date);
  if (g_strcmp0 (dorsal_statement_get_text (row, DORSAL_COLUMN_AT_DATE), date) == 0 &&
      dorsal_sum_is_stored (row, (int) count_columns (info) - 1, dorsal_row_sum (record, scratch)))
    return TRUE;

  g_set_error_literal (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED,
                       _("It is not what was written: another program changed it, or it is damaged."));
  return FALSE;
}

/**
 * dorsal_row_read:
 * @row: a row with the columns that dorsal_row_get_column() names
 * @kind: which kind it should be of
 * @scratch: room for the checksum
 * @error: (optional): set to %DORSAL_JOURNAL_ERROR_DAMAGED, or to why its values may not be stored
 *
 * Returns: (transfer full) (nullable): the entry, or %NULL for a row that is not what was once written
 */
DorsalRecord *
dorsal_row_read (DorsalStatement *row, DorsalKind kind, GByteArray *scratch, GError **error)
{
  const DorsalKindInfo *info = dorsal_kind_get_info (kind);
  g_autoptr (DorsalRecord) record = NULL;
  DorsalMoment at, typed;

  if ((!dorsal_statement_is_text (row, DORSAL_COLUMN_ID) && !fail_as_wrong (common_columns[DORSAL_COLUMN_ID], error)) ||
      !read_moment (row, DORSAL_COLUMN_AT_UTC, DORSAL_COLUMN_AT_OFFSET, DORSAL_COLUMN_AT_TIMED, &at, error) ||
      !read_moment (row, DORSAL_COLUMN_TYPED_UTC, DORSAL_COLUMN_TYPED_OFFSET, DORSAL_COLUMN_TYPED_TIMED, &typed, error))
    return NULL;

  record = dorsal_record_new_with_id (kind, dorsal_statement_get_text (row, DORSAL_COLUMN_ID), &at, &typed, error);
  if (record == NULL || !read_place (row, record, error) || !read_deleted (row, record, error))
    return NULL;

  for (guint i = 0; i < info->n_fields; i++)
    if (!read_field (row, record, i, error))
      return NULL;

  return dorsal_record_validate (record, error) && has_date_and_sum (row, record, scratch, error)
             ? g_steal_pointer (&record)
             : NULL;
}
