/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/task.h"
#include "guidance/advice.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * DorsalReportSection:
 *
 * The parts of the clinician's report that a person may leave out.
 */
typedef enum
{
  DORSAL_REPORT_NAME = 1 << 0,
  DORSAL_REPORT_SIGNS = 1 << 1,
  DORSAL_REPORT_RISKS = 1 << 2,
  DORSAL_REPORT_WEEKS = 1 << 3,
  DORSAL_REPORT_ACTIVITIES = 1 << 4,
  DORSAL_REPORT_SLEEP = 1 << 5,
  DORSAL_REPORT_MEDICINES = 1 << 6,
  DORSAL_REPORT_VISITS = 1 << 7,
  DORSAL_REPORT_CHART = 1 << 8,
  DORSAL_REPORT_QUESTION = 1 << 9,
  DORSAL_REPORT_QUESTIONNAIRES = 1 << 10,
  DORSAL_REPORT_ADVICE = 1 << 11,
  DORSAL_REPORT_NOTES = 1 << 12,
  DORSAL_REPORT_ENTRIES = 1 << 13,
} DorsalReportSections;

/** Everything but the notes, which stay private unless asked for, and each single entry, which few read. */
#define DORSAL_REPORT_DEFAULT_SECTIONS ((DorsalReportSections) ((1 << 12) - 1))
#define DORSAL_REPORT_ALL_SECTIONS ((DorsalReportSections) ((1 << 14) - 1))

/**
 * DorsalReportOptions:
 * @first: first day of the period
 * @last: last day of the period
 * @sections: what to put in
 * @width: paper width in points
 * @height: paper height in points
 * @right_to_left: mirror the pages, for a language that is written from right to left
 */
typedef struct
{
  DorsalDay            first;
  DorsalDay            last;
  DorsalReportSections sections;
  double               width;
  double               height;
  gboolean             right_to_left;
} DorsalReportOptions;

/** DorsalReport: pages, laid out once; drawn to a PDF, a printer or the screen alike. */
typedef struct _DorsalReport DorsalReport;

void          dorsal_report_options_init (DorsalReportOptions  *self,
                                          GPtrArray            *records,
                                          const DorsalGuidance *guidance);
gboolean      dorsal_report_sections_parse (const char           *names,
                                            DorsalReportSections *out_sections,
                                            GError              **error);
const char   *dorsal_report_section_get_name (DorsalReportSections section);
const char   *dorsal_report_section_get_label (DorsalReportSections section);
DorsalReport *dorsal_report_new (GPtrArray                 *records,
                                 GPtrArray                 *shown,
                                 const DorsalGuidance      *guidance,
                                 const DorsalReportOptions *options,
                                 DorsalTask                *task,
                                 GError                   **error);
DorsalReport *dorsal_report_ref (DorsalReport *self);
void          dorsal_report_unref (DorsalReport *self);
guint         dorsal_report_get_n_pages (const DorsalReport *self);
void          dorsal_report_draw_page (const DorsalReport *self, guint page, cairo_t *cr);
GBytes       *dorsal_report_to_pdf (const DorsalReport *self, DorsalTask *task, GError **error);
GBytes       *dorsal_report_to_html (const DorsalReport *self, GError **error);
char         *dorsal_report_to_text (const DorsalReport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalReport, dorsal_report_unref)

G_END_DECLS
