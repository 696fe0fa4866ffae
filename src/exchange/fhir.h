/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report.h"
#include "exchange/task.h"

G_BEGIN_DECLS

/** What every URL begins with that this project names things by in FHIR. It names; it need not resolve. */
#define DORSAL_FHIR_BASE "https://dorsal-journal.github.io/fhir/"

/**
 * DorsalFhirForm:
 * @DORSAL_FHIR_DOCUMENT: a document for a clinician: a Composition that orders the rest in sections
 * @DORSAL_FHIR_COLLECTION: the same resources without it, for programs
 */
typedef enum
{
  DORSAL_FHIR_DOCUMENT,
  DORSAL_FHIR_COLLECTION,
} DorsalFhirForm;

/**
 * DorsalFhirOptions:
 * @form: what kind of Bundle
 * @first: first day of the period
 * @last: last day of the period
 * @sections: what is told. As in the report, but weeks, chart and advice have nothing here that they
 *   could leave out
 * @with_deleted: deleted entries are told too, as entered in error
 * @report: (nullable) (transfer none): the report as a PDF, to be put in; made by the caller, with the
 *   same period and sections
 * @language: (transfer none): the language of the texts as BCP 47 has it, such as “en”
 * @now: the moment of the export
 *
 * What a FHIR export holds.
 */
typedef struct
{
  DorsalFhirForm       form;
  DorsalDay            first;
  DorsalDay            last;
  DorsalReportSections sections;
  gboolean             with_deleted;
  GBytes              *report;
  const char          *language;
  DorsalMoment         now;
} DorsalFhirOptions;

void     dorsal_fhir_options_init (DorsalFhirOptions *self, const DorsalMoment *now);
gboolean dorsal_fhir_write (GOutputStream           *stream,
                            GPtrArray               *records,
                            const DorsalProtocol    *protocol,
                            const DorsalFhirOptions *options,
                            DorsalTask              *task,
                            GError                 **error);

G_END_DECLS
