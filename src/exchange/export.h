/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report.h"
#include "exchange/save.h"
#include "journal/journal.h"

G_BEGIN_DECLS

/**
 * DorsalExportFormat:
 * @DORSAL_EXPORT_JSON: the journal’s own format, lossless
 * @DORSAL_EXPORT_CSV: one flat table
 * @DORSAL_EXPORT_CSV_ZIP: a zip file with one table for each kind of entry, and a text that explains them
 */
typedef enum
{
  DORSAL_EXPORT_JSON,
  DORSAL_EXPORT_CSV,
  DORSAL_EXPORT_CSV_ZIP,
} DorsalExportFormat;

/**
 * DorsalExport:
 * @format: the format
 * @first: the first day of entries to write; %DORSAL_DAY_FIRST for all
 * @last: the last day; %DORSAL_DAY_LAST for all
 * @episode: (nullable): the id of the only episode whose entries are written, or %NULL for everything
 * @sections: what the tables tell, as in the report; JSON is always complete
 * @now: the present moment, which the files in a zip file are dated with
 *
 * What to write. An episode that a written entry belongs to is always written too, so that the file can be
 * read again by itself.
 */
typedef struct
{
  DorsalExportFormat   format;
  DorsalDay            first;
  DorsalDay            last;
  const char          *episode;
  DorsalReportSections sections;
  DorsalMoment         now;
} DorsalExport;

gboolean dorsal_export_write (const DorsalExport *self,
                              DorsalJournal      *journal,
                              GOutputStream      *stream,
                              DorsalTask         *task,
                              GError            **error);

G_END_DECLS
