/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/chart-text.h"
#include "chart/layers.h"
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
  DORSAL_CHART_MARK_ADVICE,    /* advice to see someone was first shown */
  DORSAL_CHART_MARK_WARNING,   /* a warning sign answered with yes, level 3 or 4 */
  DORSAL_CHART_MARK_EMERGENCY, /* level 5 */
} DorsalChartMarkKind;

/**
 * DorsalChartMark:
 * @day: when
 * @until: the last day of what lasted longer, or %DORSAL_DAY_NONE
 * @kind: its kind
 * @label: (nullable): what it is called
 *
 * An event with an end is shown as a band: a treatment.
 */
typedef struct
{
  DorsalDay           day;
  DorsalDay           until;
  DorsalChartMarkKind kind;
  char               *label;
} DorsalChartMark;

/**
 * DorsalChartEntry:
 * @at: when, in days with their fraction
 * @pain: pain now, 0 to 10
 * @hollow: typed on a later day
 *
 * One entry of a day that has several.
 */
typedef struct
{
  double   at;
  int      pain;
  gboolean hollow;
} DorsalChartEntry;

/**
 * DorsalChartEpisode:
 * @label: where it hurt, translated
 * @first: the day it began
 * @last: the day it ended, or the last day known of it
 * @diary: (nullable): its days, if it is another episode than the one that the chart is about
 */
typedef struct
{
  char        *label;
  DorsalDay    first;
  DorsalDay    last;
  DorsalDiary *diary;
} DorsalChartEpisode;

/**
 * DorsalChartForm:
 * @DORSAL_CHART_FORM_LINES: pain over time, and what is followed beside it
 * @DORSAL_CHART_FORM_CALENDAR: a block for each month, with a cell for each day that holds its pain. No more
 *   than the last 12 months that the part shown touches; of the tracks and of other episodes the words of a
 *   day tell
 *
 * How the same data is shown.
 */
typedef enum
{
  DORSAL_CHART_FORM_LINES,
  DORSAL_CHART_FORM_CALENDAR,
} DorsalChartForm;

/**
 * DorsalChartData:
 * @diary: (transfer none): the days of the episode
 * @tracks: (nullable) (element-type DorsalTrack): what is followed beside pain, with its labels
 * @entries: (nullable) (element-type DorsalChartEntry): in order of time
 * @episodes: (nullable) (element-type DorsalChartEpisode): all episodes, if there are several
 * @marks: (nullable) (element-type DorsalChartMark): visits, flare-ups, events, warnings
 * @start: where the part shown begins, in days with their fraction: a whole number is where that day
 *   begins
 * @end: where it ends, more than @start: to show the days 3 to 5, this is 6
 * @today: the present day
 * @has_onset: an episode is shown
 * @onset: when it (or its present spell) began
 * @ease_hours: after how many hours most people can begin to move, 24
 * @rest_hours: the length of the rest window, 48
 * @milestones: days since the onset that have a meaning: 14, 21, …
 * @n_milestones: how many
 * @noticeable: the pain from which down the change since the first days is one that most people notice,
 *   or NAN
 * @layers: what of all this is shown
 * @form: how it is shown
 *
 * Everything a chart shows. Plain values: the drawing asks nobody.
 */
typedef struct
{
  const DorsalDiary *diary;
  GPtrArray         *tracks;
  GArray            *entries;
  GArray            *episodes;
  GArray            *marks;
  double             start;
  double             end;
  DorsalDay          today;
  gboolean           has_onset;
  DorsalMoment       onset;
  double             ease_hours;
  double             rest_hours;
  const int         *milestones;
  guint              n_milestones;
  double             noticeable;
  DorsalLayers       layers;
  DorsalChartForm    form;
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
void         dorsal_chart_draw_selection (const DorsalChart *self,
                                          cairo_t           *cr,
                                          DorsalDay          first,
                                          DorsalDay          last);
double       dorsal_chart_get_x (const DorsalChart *self, DorsalDay day);
double       dorsal_chart_get_y (const DorsalChart *self, double pain);
DorsalDay    dorsal_chart_hit (const DorsalChart *self, double x, double y);
DorsalDay    dorsal_chart_step (const DorsalChart *self, DorsalDay from, int direction);
double       dorsal_chart_get_time (const DorsalChart *self, double x);
DorsalDay    dorsal_chart_step_week (const DorsalChart *self, DorsalDay from, int direction);
DorsalDay    dorsal_chart_find_day (const DorsalChart *self, double x, double y);
gboolean     dorsal_chart_get_area (const DorsalChart *self,
                                    DorsalDay          day,
                                    double            *out_x,
                                    double            *out_y,
                                    double            *out_width,
                                    double            *out_height);
char        *dorsal_chart_describe (const DorsalChart *self);
char        *dorsal_chart_describe_day (const DorsalChart *self, DorsalDay day);
char        *dorsal_chart_describe_value (const DorsalTrack *track, const DorsalTrackValue *value);
gboolean     dorsal_chart_mark_is_treatment (const DorsalChartMark *mark);
char        *dorsal_chart_describe_mark (const DorsalChartMark *mark);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalChart, dorsal_chart_free)

G_END_DECLS
