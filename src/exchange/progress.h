/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/chart.h"
#include "chart/recovery-line.h"
#include "guidance/advice.h"

G_BEGIN_DECLS

/**
 * DorsalProgressRange:
 *
 * How much of the past a chart shows.
 */
typedef enum
{
  DORSAL_RANGE_TWO_WEEKS,
  DORSAL_RANGE_SIX_WEEKS,
  DORSAL_RANGE_THREE_MONTHS,
  DORSAL_RANGE_EPISODE,
  DORSAL_RANGE_ALL,
} DorsalProgressRange;

/** How many days of a spell have a meaning of their own. */
#define DORSAL_N_MILESTONES 4

/**
 * DorsalProgressView:
 * @diary: (transfer full): the days of the episode
 * @first: the first day of which anything is known, in any episode that the chart has
 * @last: today, or the last day asked for if that is later
 * @episode_last: the day on which the episode ended, or @last
 * @chart: what a chart shows; refers to @diary
 * @line: the recovery line
 * @has_line: there is an episode to draw it for
 * @milestones: the days that both show, from the protocol
 *
 * The journal and what the rules worked out, brought into the form that charts draw. The window, the
 * report and the command line all draw this.
 */
typedef struct
{
  DorsalDiary       *diary;
  DorsalDay          first;
  DorsalDay          last;
  DorsalDay          episode_last;
  DorsalChartData    chart;
  DorsalRecoveryLine line;
  gboolean           has_line;
  int                milestones[DORSAL_N_MILESTONES];
} DorsalProgressView;

DorsalProgressView *dorsal_progress_view_new (GPtrArray            *records,
                                              const DorsalGuidance *guidance,
                                              const char           *episode,
                                              DorsalDay             first,
                                              DorsalDay             last);
DorsalProgressView *dorsal_progress_view_new_for_range (GPtrArray            *records,
                                                        const DorsalGuidance *guidance,
                                                        const char           *episode,
                                                        DorsalProgressRange   range);
DorsalProgressView *dorsal_progress_view_new_for_line (GPtrArray            *records,
                                                       const DorsalGuidance *guidance,
                                                       const char           *episode);
void                dorsal_progress_view_show_days (DorsalProgressView *self, DorsalDay first, DorsalDay last);
DorsalDay           dorsal_progress_view_get_first (const DorsalProgressView *self,
                                                    DorsalProgressRange       range);
DorsalDay           dorsal_progress_view_get_last (const DorsalProgressView *self,
                                                   DorsalProgressRange       range);
void                dorsal_progress_view_free (DorsalProgressView *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalProgressView, dorsal_progress_view_free)

G_END_DECLS
