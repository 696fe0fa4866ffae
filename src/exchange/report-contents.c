/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What stands where: the summary, which is the first page, and the full accounts after it. */

#include "config.h"

#include "exchange/report-sections.h"
#include "exchange/report-writer.h"

#include <glib/gi18n-lib.h>

static void
add_line (DorsalWriter *self)
{
  g_autofree char *words = NULL;

  if (!self->view->has_line)
    return;

  /* Facts only: what comes next is advice. */
  words = g_strdup_printf (_("A timeline from the start of the pain to today, day %d, with visits and flare-ups."),
                           self->matter->course->day);
  dorsal_document_add_picture (self->document, DORSAL_FIGURE_LINE, words);
}

static void
add_chart (DorsalWriter *self)
{
  dorsal_writer_add_heading (self, self->is_detail ? DORSAL_REPORT_CHART : 0, _("Pain day by day"));
  dorsal_document_add_picture (self->document, DORSAL_FIGURE_CHART, self->words);
}

/* What each section writes, in the order of the full accounts. */
static const struct
{
  DorsalReportSections section;
  void (*add) (DorsalWriter *writer);
} writers[] = {
  { DORSAL_REPORT_COURSE, dorsal_writer_add_course },
  { DORSAL_REPORT_CHART, add_chart },
  { DORSAL_REPORT_QUESTION, dorsal_writer_add_question },
  { DORSAL_REPORT_QUESTIONNAIRES, dorsal_writer_add_questionnaires },
  { DORSAL_REPORT_WEEKS, dorsal_writer_add_weeks },
  { DORSAL_REPORT_SIGNS, dorsal_writer_add_signs },
  { DORSAL_REPORT_RISKS, dorsal_writer_add_risks },
  { DORSAL_REPORT_ACTIVITIES, dorsal_writer_add_activities },
  { DORSAL_REPORT_SLEEP, dorsal_writer_add_sleep },
  { DORSAL_REPORT_MEDICINES, dorsal_writer_add_medicines },
  { DORSAL_REPORT_VISITS, dorsal_writer_add_visits },
  { DORSAL_REPORT_ADVICE, dorsal_writer_add_shown },
  { DORSAL_REPORT_NAME, dorsal_writer_add_person },
  { DORSAL_REPORT_NOTES, dorsal_writer_add_notes },
  { DORSAL_REPORT_ENTRIES, dorsal_writer_add_entries },
};

static gboolean
has_section (const DorsalWriter *self, DorsalReportSections section)
{
  return (self->sections & section) != 0;
}

static void
add_section (DorsalWriter *self, DorsalReportSections section)
{
  if (!has_section (self, section))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    if (writers[i].section == section)
      writers[i].add (self);
}

/* Where so many warning signs are open that there is no room, pictures can wait. */
static void
add_picture (DorsalWriter *self, void (*add) (DorsalWriter *self))
{
  if (!has_section (self, DORSAL_REPORT_CHART))
    return;

  if (self->limits.no_pictures)
    dorsal_writer_mark_cut (self, DORSAL_REPORT_CHART);
  else
    add (self);
}

static void
add_omitted (DorsalWriter *self)
{
  g_autofree char *list = dorsal_report_sections_list_omitted (self->sections);
  g_autofree char *text = NULL;

  if (list == NULL)
    return;

  text = g_strdup_printf (_("Left out by choice: %s."), list);
  dorsal_document_add (self->document, DORSAL_BLOCK_SPACE);
  dorsal_document_add_text (self->document, DORSAL_STYLE_DIM, text, 0, 0);
}

/* With the line of scores the second column is the longer one, and sleep stands in the first. */
static void
add_findings (DorsalWriter *self)
{
  gboolean shows_scores = has_section (self, DORSAL_REPORT_QUESTIONNAIRES) && !self->limits.no_scores &&
                          self->scores != NULL;

  dorsal_document_add (self->document, DORSAL_BLOCK_COLUMNS);
  dorsal_writer_add_course (self);
  dorsal_writer_add_managed (self);
  if (shows_scores)
    add_section (self, DORSAL_REPORT_SLEEP);
  dorsal_document_add (self->document, DORSAL_BLOCK_COLUMN);
  dorsal_writer_add_pain (self);
  add_section (self, DORSAL_REPORT_ACTIVITIES);
  if (shows_scores)
    dorsal_writer_add_scores (self);
  else
    add_section (self, DORSAL_REPORT_SLEEP);
  dorsal_document_add (self->document, DORSAL_BLOCK_COLUMNS_END);
}

static void
add_history (DorsalWriter *self)
{
  dorsal_document_add (self->document, DORSAL_BLOCK_COLUMNS);
  add_section (self, DORSAL_REPORT_QUESTION);
  add_section (self, DORSAL_REPORT_RISKS);
  dorsal_document_add (self->document, DORSAL_BLOCK_COLUMN);
  add_section (self, DORSAL_REPORT_MEDICINES);
  add_section (self, DORSAL_REPORT_VISITS);
  add_section (self, DORSAL_REPORT_ADVICE);
  dorsal_document_add (self->document, DORSAL_BLOCK_COLUMNS_END);
}

/** dorsal_writer_write_summary: Writes what is whole in itself, and a clinician reads in a minute. */
void
dorsal_writer_write_summary (DorsalWriter *self)
{
  dorsal_writer_add_masthead (self, has_section (self, DORSAL_REPORT_NAME));
  if (has_section (self, DORSAL_REPORT_SIGNS))
    dorsal_writer_add_active_signs (self);
  add_picture (self, add_line);
  add_findings (self);
  add_section (self, DORSAL_REPORT_QUESTIONNAIRES);
  add_section (self, DORSAL_REPORT_WEEKS);
  add_picture (self, add_chart);
  add_section (self, DORSAL_REPORT_SIGNS);
  add_history (self);
  add_omitted (self);
  if (self->matter->entries->len > 0)
    dorsal_writer_mark_cut (self, self->sections & (DORSAL_REPORT_NOTES | DORSAL_REPORT_ENTRIES));
}

/**
 * dorsal_writer_write_accounts:
 * @sections: those that the summary does not tell in full
 *
 * Writes everything about these sections.
 */
void
dorsal_writer_write_accounts (DorsalWriter *self, DorsalReportSections sections)
{
  self->is_detail = TRUE;
  if (sections != 0)
    dorsal_document_add (self->document, DORSAL_BLOCK_BREAK);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    if ((sections & writers[i].section) != 0)
      writers[i].add (self);
}
