/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One flat table for spreadsheets: one row per entry, one column per thing that can be known. Units
 * and ranges stand in the headings. RFC 4180, UTF-8, the same in every locale. There is no byte order
 * mark: programs other than Excel take it for a part of the first heading, and Excel can be told. */

#include "config.h"

#include "exchange/csv-rows.h"

#include "exchange/csv-table.h"
#include "exchange/csv-text.h"
#include "exchange/report-sections.h"

typedef struct
{
  DorsalRecordWriter parent;
  GOutputStream     *stream;
  GString           *text;
  DorsalTableChoice  choice;
} CsvWriter;

static void
append_field (GString *csv, const DorsalRecord *record, guint field)
{
  DorsalFieldType type = dorsal_kind_get_field (dorsal_record_get_kind (record), field)->type;
  char day[DORSAL_DAY_SIZE];

  if (!dorsal_record_has (record, field))
    return;

  if (type == DORSAL_FIELD_INTEGER)
    dorsal_text_append_integer (csv, dorsal_record_get_integer (record, field));
  else if (type == DORSAL_FIELD_BOOLEAN)
    g_string_append (csv, dorsal_record_get_boolean (record, field) ? "yes" : "no");
  else if (type == DORSAL_FIELD_DAY)
    {
      dorsal_day_print (dorsal_record_get_integer (record, field), day);
      g_string_append (csv, day);
    }
  else if (type == DORSAL_FIELD_TEXT)
    dorsal_csv_append_words (csv, dorsal_record_get_text (record, field));
  else
    dorsal_csv_append_cell (csv, dorsal_record_get_text (record, field));
}

static void
append_moment (GString *csv, const DorsalMoment *moment)
{
  char text[DORSAL_MOMENT_SIZE];

  dorsal_moment_print (moment, text);
  g_string_append (csv, text);
}

/* When only the day is known, the moment that stands for it. */
static void
append_assumed (GString *csv, const DorsalMoment *moment)
{
  DorsalMoment timed = *moment;

  timed.timed = TRUE;
  if (!moment->timed)
    append_moment (csv, &timed);
}

static void
append_episode (GString *csv, const DorsalRecord *record, const DorsalTableChoice *choice)
{
  const char *episode = dorsal_record_get_episode (record);

  if (episode != NULL &&
      (dorsal_record_get_kind (record) == DORSAL_KIND_ADVICE || g_hash_table_contains (choice->episodes, episode)))
    g_string_append (csv, episode);
}

static void
append_part (GString *csv, DorsalCsvPart part, const DorsalRecord *record, const DorsalTableChoice *choice)
{
  char day[DORSAL_DAY_SIZE];

  switch (part)
    {
    case DORSAL_CSV_KIND:
      g_string_append (csv, dorsal_kind_get_info (dorsal_record_get_kind (record))->name);
      break;
    case DORSAL_CSV_ID:
      g_string_append (csv, dorsal_record_get_id (record));
      break;
    case DORSAL_CSV_EPISODE:
      append_episode (csv, record, choice);
      break;
    case DORSAL_CSV_DATE:
      dorsal_day_print (dorsal_record_get_day (record), day);
      g_string_append (csv, day);
      break;
    case DORSAL_CSV_AT:
      append_moment (csv, dorsal_record_get_at (record));
      break;
    case DORSAL_CSV_TYPED:
      append_moment (csv, dorsal_record_get_typed (record));
      break;
    case DORSAL_CSV_AT_ASSUMED:
      append_assumed (csv, dorsal_record_get_at (record));
      break;
    case DORSAL_CSV_TYPED_ASSUMED:
      append_assumed (csv, dorsal_record_get_typed (record));
      break;
    case DORSAL_CSV_FIELD:
    default:
      break;
    }
}

static gboolean
is_in_table (const DorsalCsvColumn *column, guint kind)
{
  return kind == DORSAL_CSV_FLAT || dorsal_csv_column_is_for (column, (DorsalKind) kind);
}

/**
 * dorsal_csv_append_headings:
 * @csv: where to
 * @kind: the kind that the table is for, or %DORSAL_CSV_FLAT
 *
 * Appends the first line of a table.
 */
void
dorsal_csv_append_headings (GString *csv, guint kind)
{
  for (const DorsalCsvColumn *column = dorsal_csv_columns; column->heading != NULL; column++)
    if (is_in_table (column, kind))
      g_string_append_printf (csv, "%s%s", column > dorsal_csv_columns ? "," : "", column->heading);
  g_string_append (csv, "\r\n");
}

/**
 * dorsal_csv_append_row:
 * @csv: where to
 * @kind: the kind that the table is for, or %DORSAL_CSV_FLAT
 * @record: an entry, of that kind
 * @choice: what goes into the table
 *
 * Appends the row of an entry. “date” is the day that it is about, “at” its time with the offset from UTC, or
 * the day again if only that was known, and “typed” the time of typing.
 */
void
dorsal_csv_append_row (GString *csv, guint kind, const DorsalRecord *record, const DorsalTableChoice *choice)
{
  DorsalKind own_kind = dorsal_record_get_kind (record);

  for (const DorsalCsvColumn *column = dorsal_csv_columns; column->heading != NULL; column++)
    {
      guint8 field = column->fields[own_kind];

      if (kind != DORSAL_CSV_FLAT && !dorsal_csv_column_is_for (column, own_kind))
        continue;

      if (column > dorsal_csv_columns)
        g_string_append_c (csv, ',');
      if (column->part != DORSAL_CSV_FIELD)
        append_part (csv, column->part, record, choice);
      else if (field > 0 && dorsal_report_sections_tell_field (choice->sections, own_kind, field - 1u))
        append_field (csv, record, field - 1u);
    }
  g_string_append (csv, "\r\n");
}

static gboolean
write_record (DorsalRecordWriter *writer, const DorsalRecord *record, GError **error)
{
  CsvWriter *self = (CsvWriter *) writer;

  dorsal_csv_append_row (self->text, DORSAL_CSV_FLAT, record, &self->choice);
  return dorsal_text_flush (self->text, DORSAL_TEXT_PIECE, self->stream, error);
}

static gboolean
finish (DorsalRecordWriter *writer, GError **error)
{
  CsvWriter *self = (CsvWriter *) writer;

  return dorsal_text_flush (self->text, 0, self->stream, error);
}

static void
free_writer (DorsalRecordWriter *writer)
{
  CsvWriter *self = (CsvWriter *) writer;

  g_string_free (self->text, TRUE);
  g_object_unref (self->stream);
  g_hash_table_unref (self->choice.episodes);
  g_free (self);
}

/**
 * dorsal_csv_writer_new:
 * @stream: where to
 * @choice: what goes into the table
 *
 * Takes live entries of all kinds.
 *
 * Returns: (transfer full): a writer of one flat table
 */
DorsalRecordWriter *
dorsal_csv_writer_new (GOutputStream *stream, const DorsalTableChoice *choice)
{
  CsvWriter *self = g_new0 (CsvWriter, 1);

  self->parent = (DorsalRecordWriter){ write_record, finish, free_writer };
  self->stream = g_object_ref (stream);
  self->text = g_string_sized_new (2 * DORSAL_TEXT_PIECE);
  self->choice = *choice;
  g_hash_table_ref (self->choice.episodes);
  dorsal_csv_append_headings (self->text, DORSAL_CSV_FLAT);
  return &self->parent;
}
