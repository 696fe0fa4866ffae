/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/chart-text.h"
#include "core/diary.h"

G_BEGIN_DECLS

/**
 * DorsalChartMarkKind:
 *
 * What happened on a day besides pain. Each has its own shape.
 */
typedef enum
{
  DORSAL_CHART_MARK_VISIT,
  DORSAL_CHART_MARK_FLARE,
  DORSAL_CHART_MARK_EVENT,
  DORSAL_CHART_MARK_WARNING,   /* a warning sign answered with yes, level 3 or 4 */
  DORSAL_CHART_MARK_EMERGENCY, /* level 5 */
} DorsalChartMarkKind;

typedef struct
{
  DorsalDay           day;
  DorsalChartMarkKind kind;
  char               *label;
} DorsalChartMark;

/**
 * DorsalChartData:
 * @diary: (transfer none): the days of the episode
 * @first: first day shown
 * @last: last day shown
 * @today: the present day
 * @has_onset: an episode is shown
 * @onset: when it (or its present spell) began
 * @rest_hours: the length of the rest window, 48
 * @milestones: days since the onset that have a meaning: 14, 21, …
 * @n_milestones: how many
 * @marks: (element-type DorsalChartMark): visits, flare-ups, events, warnings
 *
 * Everything a chart shows. Plain values: the drawing asks nobody.
 */
typedef struct
{
  const DorsalDiary *diary;
  DorsalDay          first;
  DorsalDay          last;
  DorsalDay          today;
  gboolean           has_onset;
  DorsalMoment       onset;
  double             rest_hours;
  const int         *milestones;
  guint              n_milestones;
  GArray            *marks;
} DorsalChartData;

/** DorsalChart: one computed layout: what is where. The drawing, the pointer, the keyboard and the
 * spoken words all read it. */
typedef struct _DorsalChart DorsalChart;

DorsalChart *dorsal_chart_new (const DorsalChartData *data,
                               double                 width,
                               double                 height,
                               const DorsalTheme     *theme,
                               gboolean               right_to_left);
double       dorsal_chart_measure_height (const DorsalChartData *data,
                                          double                 width,
                                          const DorsalTheme     *theme);
void         dorsal_chart_free (DorsalChart *self);
void         dorsal_chart_draw (const DorsalChart *self, cairo_t *cr);
void         dorsal_chart_draw_shapes (const DorsalChart *self, cairo_t *cr);
const DorsalTexts *dorsal_chart_get_texts (const DorsalChart *self);
void         dorsal_chart_draw_cursor (const DorsalChart *self, cairo_t *cr, DorsalDay day);
double       dorsal_chart_get_x (const DorsalChart *self, DorsalDay day);
double       dorsal_chart_get_y (const DorsalChart *self, double pain);
DorsalDay    dorsal_chart_hit (const DorsalChart *self, double x, double y);
DorsalDay    dorsal_chart_step (const DorsalChart *self, DorsalDay from, int direction);
char        *dorsal_chart_describe (const DorsalChart *self);
char        *dorsal_chart_describe_day (const DorsalChart *self, DorsalDay day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalChart, dorsal_chart_free)

G_END_DECLS
