/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/score-line.h"
#include "core/questionnaire.h"
#include "exchange/progress.h"
#include "exchange/report-document.h"
#include "exchange/report-matter.h"

G_BEGIN_DECLS

/**
 * DorsalWriterLimits:
 * @weeks: the most weeks in the table
 * @items: the most items of a list
 * @lines: the most lines of a text that a person wrote, or 0 for all
 * @no_scores: the scores are told, but not drawn
 * @no_pictures: all pictures are left to the full accounts
 *
 * How much of everything is told: little enough for the first page, or all of it.
 */
typedef struct
{
  guint    weeks;
  guint    items;
  guint    lines;
  gboolean no_scores;
  gboolean no_pictures;
} DorsalWriterLimits;

/**
 * DorsalWriter:
 * @matter: what is reported
 * @view: what the pictures show
 * @words: the chart in words
 * @sections: what the person agreed to tell
 * @document: where it is written
 * @limits: how much of it
 * @scores: (nullable): the Roland–Morris score, if it can be drawn
 * @is_detail: this is the full account, after the first page
 * @cut: the sections that did not tell everything, to be continued in the full account
 */
typedef struct
{
  const DorsalMatter       *matter;
  const DorsalProgressView *view;
  const DorsalScoreLine    *scores;
  const char               *words;
  DorsalReportSections      sections;
  DorsalDocument           *document;
  DorsalWriterLimits        limits;
  gboolean                  is_detail;
  DorsalReportSections      cut;
} DorsalWriter;

void dorsal_writer_mark_cut (DorsalWriter *self, DorsalReportSections section);
void dorsal_writer_add_more (DorsalWriter *self, DorsalReportSections section, guint n_told, guint n_all);
void dorsal_writer_add_heading (DorsalWriter *self, DorsalReportSections section, const char *text);
void dorsal_writer_add_text (DorsalWriter *self, const char *text);
void dorsal_writer_add_table (DorsalWriter        *self,
                              DorsalReportSections section,
                              const DorsalColumn  *columns,
                              guint                n_columns,
                              GPtrArray           *cells);
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
void dorsal_writer_add_scores (DorsalWriter *self);
void dorsal_writer_add_items (DorsalWriter              *self,
                              const DorsalQuestionnaire *questionnaire,
                              GPtrArray                 *answered);
void dorsal_writer_add_shown (DorsalWriter *self);
void dorsal_writer_add_notes (DorsalWriter *self);
void dorsal_writer_add_entries (DorsalWriter *self);
void dorsal_writer_add_person (DorsalWriter *self);

void dorsal_writer_write_summary (DorsalWriter *self);
void dorsal_writer_write_accounts (DorsalWriter *self, DorsalReportSections sections);

DorsalScoreLine *dorsal_matter_make_scores (const DorsalMatter *matter);
char            *dorsal_matter_format_result (const DorsalRecord *record);
char *dorsal_writer_format_identity (const DorsalMatter *matter);

G_END_DECLS
