/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report.h"
#include "exchange/save.h"
#include "journal/journal.h"
#include "seal/secret.h"

G_BEGIN_DECLS

/**
 * DorsalHandoverFormat:
 * @DORSAL_HANDOVER_PDF: the report as pages
 * @DORSAL_HANDOVER_HTML: the report for a browser
 * @DORSAL_HANDOVER_FHIR: a FHIR document for a clinic
 * @DORSAL_HANDOVER_FHIR_COLLECTION: the same resources as a collection, for programs
 * @DORSAL_HANDOVER_JSON: the journal, lossless
 * @DORSAL_HANDOVER_CSV: one table
 * @DORSAL_HANDOVER_CSV_ZIP: a table for each kind of entry, in a zip file
 *
 * Everything that can leave Dorsal.
 */
typedef enum
{
  DORSAL_HANDOVER_PDF,
  DORSAL_HANDOVER_HTML,
  DORSAL_HANDOVER_FHIR,
  DORSAL_HANDOVER_FHIR_COLLECTION,
  DORSAL_HANDOVER_JSON,
  DORSAL_HANDOVER_CSV,
  DORSAL_HANDOVER_CSV_ZIP,
} DorsalHandoverFormat;

#define DORSAL_N_HANDOVER_FORMATS (DORSAL_HANDOVER_CSV_ZIP + 1)

/** How the names of encrypted files end, after the ending of what is in them. */
#define DORSAL_HANDOVER_ENCRYPTED_ENDING ".age"

/**
 * DorsalHandover:
 * @format: what sort of file
 * @sections: what is told; JSON is always complete
 * @first: the first day; %DORSAL_DAY_FIRST for everything
 * @last: the last day; %DORSAL_DAY_LAST for everything
 * @episode: (nullable): the id of the only episode whose entries are written, for JSON and tables
 * @width: paper width in points, for reports; 0 for the paper of the locale
 * @height: paper height in points
 * @with_report: put the report into a FHIR file, as a PDF
 * @passphrase: (nullable): what to encrypt it with, in the format of age, or %NULL to write it in clear
 *
 * What is handed over.
 */
typedef struct
{
  DorsalHandoverFormat format;
  DorsalReportSections sections;
  DorsalDay            first;
  DorsalDay            last;
  const char          *episode;
  double               width;
  double               height;
  gboolean             with_report;
  DorsalSecret        *passphrase;
} DorsalHandover;

/**
 * DorsalHandoverSource:
 * @journal: what is handed over; not used otherwise meanwhile
 * @protocol: what the report goes by
 * @now: the present moment
 */
typedef struct
{
  DorsalJournal        *journal;
  const DorsalProtocol *protocol;
  DorsalMoment          now;
} DorsalHandoverSource;

const char *dorsal_handover_format_get_name (DorsalHandoverFormat format);
const char *dorsal_handover_format_get_ending (DorsalHandoverFormat format);
const char *dorsal_handover_format_get_mime_type (DorsalHandoverFormat format);
gboolean    dorsal_handover_format_is_report (DorsalHandoverFormat format);
gboolean    dorsal_handover_format_parse (const char *name, DorsalHandoverFormat *out_format);
gboolean    dorsal_handover_is_encrypted_name (const char *path);
gboolean    dorsal_handover_format_guess (const char *path, DorsalHandoverFormat *out_format);

void          dorsal_handover_init (DorsalHandover *self, DorsalHandoverFormat format);
DorsalReport *dorsal_handover_make_report (const DorsalHandover       *self,
                                           const DorsalHandoverSource *source,
                                           DorsalTask                 *task,
                                           GError                    **error);
gboolean      dorsal_handover_write (const DorsalHandover       *self,
                                     const DorsalHandoverSource *source,
                                     GOutputStream              *stream,
                                     DorsalTask                 *task,
                                     GError                    **error);
gboolean      dorsal_handover_save (const DorsalHandover       *self,
                                    const DorsalHandoverSource *source,
                                    GFile                      *file,
                                    DorsalTask                 *task,
                                    GError                    **error);

G_END_DECLS
