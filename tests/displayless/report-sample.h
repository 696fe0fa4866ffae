/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report.h"

G_BEGIN_DECLS

#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89

void sample_add (GPtrArray *records, DorsalRecord *record);
void sample_add_fact (GPtrArray *records, const char *name, const char *value);
void sample_add_sign (GPtrArray *records, const char *day, const char *name, const char *answer);
int sample_get_pain (int n);
GPtrArray *sample_journal_new (void);
DorsalGuidance *sample_guidance_new (GPtrArray *records);
DorsalReport *sample_report_new (GPtrArray *records, DorsalReportSections sections);
GBytes *sample_report_render (const DorsalReport *report);
char *sample_run_poppler (const char *program, GBytes *pdf, const char *option, const char *page);
char *sample_report_read (const DorsalReport *report, const char *page);
void assert_holds (const char *text, const char *part);
void assert_lacks (const char *text, const char *part);
void sample_assert_on_paper (const DorsalReport *report, double width, double height);
void sample_assert_words_on_paper (const DorsalReport *report, double width, double height);
double sample_read_attribute (const char *line, const char *name);
char *sample_repeat (const char *part, guint times);

G_END_DECLS
