/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/progress.h"
#include "exchange/report-layout.h"
#include "exchange/report-matter.h"

G_BEGIN_DECLS

/* The course of the pain is always reported; as a section it has a place, but nobody can omit it. */
#define DORSAL_REPORT_COURSE ((DorsalReportSections) (1 << 13))
#define DORSAL_REPORT_N_SECTIONS 14

/**
 * DorsalWriterLimits:
 * @weeks: the most weeks in the table
 * @items: the most items of a list
 * @lines: the most lines of a text that a person wrote, or 0 for all
 * @chart_height: in points
 *
 * How much of everything is told: little enough for the first page, or all of it.
 */
typedef struct
{
  guint  weeks;
  guint  items;
  guint  lines;
  double chart_height;
} DorsalWriterLimits;

/**
 * DorsalWriter:
 * @matter: what is reported
 * @sections: what the person agreed to tell
 * @layout: where it is written
 * @limits: how much of it
 * @is_detail: this is the full account, after the first page
 * @pages: the page where the full account of each section begins
 * @cut: the sections that did not tell everything, to be continued in the full account
 */
typedef struct
{
  const DorsalMatter  *matter;
  DorsalReportSections sections;
  DorsalLayout        *layout;
  DorsalWriterLimits   limits;
  gboolean             is_detail;
  guint                pages[DORSAL_REPORT_N_SECTIONS];
  DorsalReportSections cut;
} DorsalWriter;

void dorsal_writer_mark_cut (DorsalWriter *self, DorsalReportSections section);
void dorsal_writer_add_more (DorsalWriter *self, DorsalReportSections section, guint n_told, guint n_all);
void dorsal_writer_add_pair (DorsalWriter *self, const char *key, const char *value);
void dorsal_writer_add_long_pair (DorsalWriter        *self,
                                  DorsalReportSections section,
                                  const char          *key,
                                  const char          *value);

void dorsal_writer_add_masthead (DorsalWriter *self, gboolean with_name);
void dorsal_writer_add_course (DorsalWriter *self);
void dorsal_writer_add_pain (DorsalWriter *self);
void dorsal_writer_add_managed (DorsalWriter *self);
void dorsal_writer_add_weeks (DorsalWriter *self);
void dorsal_writer_add_active_signs (DorsalWriter *self);
void dorsal_writer_add_signs (DorsalWriter *self);
void dorsal_writer_add_risks (DorsalWriter *self);
void dorsal_writer_add_activities (DorsalWriter *self);
void dorsal_writer_add_sleep (DorsalWriter *self);
void dorsal_writer_add_medicines (DorsalWriter *self);
void dorsal_writer_add_visits (DorsalWriter *self);
void dorsal_writer_add_question (DorsalWriter *self);
void dorsal_writer_add_questionnaires (DorsalWriter *self);
void dorsal_writer_add_shown (DorsalWriter *self);
void dorsal_writer_add_notes (DorsalWriter *self);
void dorsal_writer_add_person (DorsalWriter *self);

char *dorsal_writer_format_identity (const DorsalMatter *matter);

G_END_DECLS
