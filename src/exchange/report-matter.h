/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/diary.h"
#include "exchange/report.h"

G_BEGIN_DECLS

/**
 * DorsalMatter:
 * @journal: (transfer none) (element-type DorsalRecord): the whole journal
 * @facts: (element-type DorsalRecord): of the journal, what is told about the person
 * @answers: (element-type DorsalRecord): of the journal, the answers to warning signs, and the visits that close them
 * @guidance: (transfer none): what the rules worked out
 * @course: (nullable) (transfer none): the episode that is reported
 * @diary: (nullable): its days
 * @entries: (element-type DorsalRecord): its entries in the period, in order of what they are about;
 *   all entries of the period if there is no episode
 * @history: (element-type DorsalRecord): as @entries, but from the start of the present spell on if that is
 *   earlier: how things were at first is told whatever the period
 * @shown: (element-type DorsalRecord): the advice that was shown in the period, in order of time, but not
 *   that about another episode
 * @n_elsewhere: how many entries of the period belong to another episode
 * @from: first day of the period
 * @until: last day of the period, or today if it reaches into the future
 * @today: the day of the report
 * @start: the first day of @history that could have been logged
 * @first: first day that could have been logged: pain had begun
 * @last: last day that could have been logged: not in the future, not after the end
 * @n_days: days from @first to @last
 * @n_logged: on how many of them pain was logged
 * @n_backfilled: on how many of those every entry was typed on a later day
 * @n_unmeasured: how many of those were good days without any number
 * @n_attested: how many others are covered only by an answer to “no pain since”
 *
 * What a report is about, counted once.
 */
typedef struct
{
  GPtrArray            *journal;
  GPtrArray            *facts;
  GPtrArray            *answers;
  const DorsalGuidance *guidance;
  const DorsalCourse   *course;
  DorsalDiary          *diary;
  GPtrArray            *entries;
  GPtrArray            *history;
  GPtrArray            *shown;
  guint                 n_elsewhere;
  DorsalDay             from;
  DorsalDay             until;
  DorsalDay             today;
  DorsalDay             start;
  DorsalDay             first;
  DorsalDay             last;
  guint                 n_days;
  guint                 n_logged;
  guint                 n_backfilled;
  guint                 n_unmeasured;
  guint                 n_attested;
} DorsalMatter;

DorsalMatter *dorsal_matter_new (GPtrArray                 *journal,
                                 GPtrArray                 *shown,
                                 const DorsalGuidance      *guidance,
                                 const DorsalReportOptions *options);
void          dorsal_matter_free (DorsalMatter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalMatter, dorsal_matter_free)

char      *dorsal_matter_format_day (const DorsalMatter *self, DorsalDay day);
char      *dorsal_matter_format_span (const DorsalMatter *self, DorsalDay first, DorsalDay last);
char      *dorsal_matter_format_days (const DorsalMatter *self, GArray *days);
char      *dorsal_matter_format_pain (double pain);
char      *dorsal_matter_format_number (int number);
char      *dorsal_matter_isolate_line (const char *text);
char      *dorsal_matter_isolate_lines (const char *text);
char      *dorsal_matter_join (GPtrArray *texts, guint most);

G_END_DECLS
