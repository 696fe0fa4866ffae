/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/record.h"
#include "exchange/report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DorsalRecordWriter:
 * @write: adds one entry
 * @finish: writes what is left
 * @free: frees the writer, finished or not
 *
 * Writes entries to a stream, one at a time, in some format. It keeps no more than one piece of the file in
 * memory.
 */
typedef struct _DorsalRecordWriter DorsalRecordWriter;

struct _DorsalRecordWriter
{
  gboolean (*write) (DorsalRecordWriter *self, const DorsalRecord *record, GError **error);
  gboolean (*finish) (DorsalRecordWriter *self, GError **error);
  void (*free) (DorsalRecordWriter *self);
};

void     dorsal_record_writer_free (DorsalRecordWriter *self);
gboolean dorsal_text_flush (GString *text, gsize least, GOutputStream *stream, GError **error);
void     dorsal_text_append_integer (GString *text, int number);

/** How much text is gathered before it is written. */
#define DORSAL_TEXT_PIECE 32768

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalRecordWriter, dorsal_record_writer_free)

/**
 * DorsalTableChoice:
 * @episodes: (element-type utf8): the ids of the episodes that there are; a table cannot name others
 * @sections: what is told; the fields of other sections are left empty
 *
 * What goes into tables.
 */
typedef struct
{
  GHashTable          *episodes;
  DorsalReportSections sections;
} DorsalTableChoice;

DorsalRecordWriter *dorsal_json_writer_new (GOutputStream *stream);
DorsalRecordWriter *dorsal_csv_writer_new (GOutputStream *stream, const DorsalTableChoice *choice);
DorsalRecordWriter *dorsal_zip_writer_new (GOutputStream           *stream,
                                           const DorsalTableChoice *choice,
                                           const DorsalMoment      *now,
                                           GError                 **error);

G_END_DECLS
