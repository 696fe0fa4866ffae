/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One table for each kind of entry, in a zip file that is written from front to back. */

#include "config.h"

#include "exchange/csv-rows.h"
#include "exchange/csv-table.h"
#include "exchange/save.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>

#define ENTRY_MODE 0600

/* @kind is that of the table that is open, or DORSAL_N_KINDS. @failure is what @stream ran into. */
typedef struct
{
  DorsalRecordWriter parent;
  struct archive    *archive;
  GOutputStream     *stream;
  GError            *failure;
  GString           *text;
  DorsalTableChoice  choice;
  gint64             now_utc;
  guint              kind;
} ZipWriter;

/* The archive is never told of a failure: it would let go of the middle of an entry without letting go of its
 * memory. */
static la_ssize_t
write_cb (struct archive *archive, void *user_data, const void *bytes, size_t size)
{
  ZipWriter *self = user_data;

  if (self->failure == NULL)
    g_output_stream_write_all (self->stream, bytes, size, NULL, NULL, &self->failure);
  return (la_ssize_t) size;
}

static gboolean
check (ZipWriter *self, la_ssize_t result, GError **error)
{
  if (result >= ARCHIVE_OK && self->failure == NULL)
    return TRUE;

  if (self->failure != NULL)
    g_propagate_error (error, g_error_copy (self->failure));
  else
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE, _("The zip file could not be made: %s"),
                 archive_error_string (self->archive));
  return FALSE;
}

static gboolean
begin_entry (ZipWriter *self, const char *name, GError **error)
{
  struct archive_entry *entry = archive_entry_new ();
  gboolean is_done;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, ENTRY_MODE);
  archive_entry_set_mtime (entry, (time_t) self->now_utc, 0);
  is_done = check (self, archive_write_header (self->archive, entry), error);
  archive_entry_free (entry);
  return is_done;
}

static gboolean
write_text (ZipWriter *self, gsize least, GError **error)
{
  if (self->text->len < least || self->text->len == 0)
    return TRUE;
  if (!check (self, archive_write_data (self->archive, self->text->str, self->text->len), error))
    return FALSE;

  g_string_truncate (self->text, 0);
  return TRUE;
}

static gboolean
begin_table (ZipWriter *self, DorsalKind kind, GError **error)
{
  if (!write_text (self, 0, error) || !begin_entry (self, dorsal_csv_get_file_name (kind), error))
    return FALSE;

  self->kind = kind;
  dorsal_csv_append_headings (self->text, kind);
  return TRUE;
}

static gboolean
write_record (DorsalRecordWriter *writer, const DorsalRecord *record, GError **error)
{
  ZipWriter *self = (ZipWriter *) writer;
  DorsalKind kind = dorsal_record_get_kind (record);

  if (self->kind != kind && !begin_table (self, kind, error))
    return FALSE;

  dorsal_csv_append_row (self->text, kind, record, &self->choice);
  return write_text (self, DORSAL_TEXT_PIECE, error);
}

static gboolean
finish (DorsalRecordWriter *writer, GError **error)
{
  ZipWriter *self = (ZipWriter *) writer;

  return write_text (self, 0, error) && check (self, archive_write_close (self->archive), error);
}

/* What was left unfinished is abandoned: its end does not reach the stream any more. */
static void
free_writer (DorsalRecordWriter *writer)
{
  ZipWriter *self = (ZipWriter *) writer;

  if (self->failure == NULL)
    g_set_error_literal (&self->failure, G_IO_ERROR, G_IO_ERROR_CLOSED, "");
  archive_write_free (self->archive);
  g_clear_error (&self->failure);
  g_string_free (self->text, TRUE);
  g_object_unref (self->stream);
  g_hash_table_unref (self->choice.episodes);
  g_free (self);
}

static gboolean
open_archive (ZipWriter *self, GError **error)
{
  return check (self, archive_write_set_format_zip (self->archive), error) &&
         check (self, archive_write_set_format_option (self->archive, "zip", "zip64", NULL), error) &&
         check (self, archive_write_set_bytes_in_last_block (self->archive, 1), error) &&
         check (self, archive_write_open (self->archive, self, NULL, write_cb, NULL), error);
}

static gboolean
write_explanation (ZipWriter *self, const DorsalMoment *now, GError **error)
{
  g_autofree char *text = dorsal_csv_explain (now);

  g_string_append (self->text, text);
  return begin_entry (self, "README.txt", error) && write_text (self, 0, error);
}

/**
 * dorsal_zip_writer_new:
 * @stream: where to
 * @choice: what goes into the tables
 * @now: what the files in it are dated with
 * @error: set when it cannot be written
 *
 * Takes live entries, one kind after the other.
 *
 * Returns: (transfer full) (nullable): a writer of one table for each kind, or %NULL on failure
 */
DorsalRecordWriter *
dorsal_zip_writer_new (GOutputStream           *stream,
                       const DorsalTableChoice *choice,
                       const DorsalMoment      *now,
                       GError                 **error)
{
  ZipWriter *self = g_new0 (ZipWriter, 1);
  g_autoptr (DorsalRecordWriter) writer = &self->parent;

  self->parent = (DorsalRecordWriter){ write_record, finish, free_writer };
  self->archive = archive_write_new ();
  self->stream = g_object_ref (stream);
  self->text = g_string_sized_new (2 * DORSAL_TEXT_PIECE);
  self->choice = *choice;
  self->now_utc = now->utc;
  self->kind = DORSAL_N_KINDS;
  g_hash_table_ref (self->choice.episodes);
  return open_archive (self, error) && write_explanation (self, now, error) ? g_steal_pointer (&writer) : NULL;
}
