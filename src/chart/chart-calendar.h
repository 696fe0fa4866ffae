/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/chart-private.h"

G_BEGIN_DECLS

#define DORSAL_DAYS_PER_WEEK 7

/** No more months than this are shown, the last ones. */
#define DORSAL_CALENDAR_MOST_MONTHS 12

/** No more marks than this stand in the cell of a day, the gravest ones. */
#define DORSAL_CELL_MOST_MARKS 2

/** DorsalPainBand: none, mild 1 to 3, moderate 4 to 6, severe 7 to 9 (clinical.md 3.2), and the worst. */
typedef enum
{
  DORSAL_PAIN_BAND_NONE,
  DORSAL_PAIN_BAND_MILD,
  DORSAL_PAIN_BAND_MODERATE,
  DORSAL_PAIN_BAND_SEVERE,
  DORSAL_PAIN_BAND_WORST,
} DorsalPainBand;

typedef enum
{
  DORSAL_CELL_SILENT,  /* to come, before the onset, or beside the part shown */
  DORSAL_CELL_MISSING, /* nothing is known of its pain */
  DORSAL_CELL_KNOWN,
} DorsalCellKind;

/** DorsalCellLine: what lasts through a day. */
typedef enum
{
  DORSAL_CELL_FLARE = 1 << 0,
  DORSAL_CELL_TREATMENT = 1 << 1,
} DorsalCellLine;

/**
 * DorsalCell:
 * @pain: rounded to a whole number, or %DORSAL_NOT_ANSWERED
 * @hollow: typed on a later day
 * @good: a good day
 * @attested: no pain, answered for a day without an entry
 * @lines: what lasts through it
 * @marks: the gravest first
 * @box: its square
 * @number: where the pain stands; empty if it does not
 * @date: where the day of the month stands; empty if it does not
 *
 * A day in the calendar.
 */
typedef struct
{
  DorsalDay           day;
  DorsalCellKind      kind;
  int                 pain;
  gboolean            hollow;
  gboolean            good;
  gboolean            attested;
  DorsalCellLine      lines;
  DorsalChartMarkKind marks[DORSAL_CELL_MOST_MARKS];
  guint               n_marks;
  DorsalBox           box;
  DorsalBox           number;
  DorsalBox           date;
} DorsalCell;

/**
 * DorsalMonth:
 * @first: its first day
 * @n_days: how many it has
 * @offset: the column of its first day
 * @x: the start of its first column
 * @y: the top of its first week
 */
typedef struct
{
  DorsalDay first;
  guint     n_days;
  guint     offset;
  double    x;
  double    y;
} DorsalMonth;

/**
 * DorsalCalendar:
 * @months: (element-type DorsalMonth): in order
 * @cells: (element-type DorsalCell): every day of the months, in order, without a hole
 * @first_weekday: 1 for Monday to 7 for Sunday
 * @columns: how many months stand beside each other
 * @pitch: from one day to the next; a week is @week beneath the one before
 * @size: of a cell, less than @pitch
 * @number_size: of the text that gives the pain, or 0 if there is no room for it
 * @date_size: of the day of the month, likewise
 * @is_cut: more months were asked for
 *
 * What is where in the calendar form of a chart.
 */
struct _DorsalCalendar
{
  GArray  *months;
  GArray  *cells;
  int      first_weekday;
  guint    columns;
  double   pitch;
  double   week;
  double   size;
  double   number_size;
  double   date_size;
  gboolean is_cut;
};

DorsalCalendar   *dorsal_calendar_new (DorsalDay first, DorsalDay last);
void              dorsal_calendar_free (DorsalCalendar *self);
guint             dorsal_calendar_get_column (DorsalDay day, int first_weekday);
DorsalDay         dorsal_calendar_cut (DorsalDay first, DorsalDay last);
void              dorsal_calendar_fill (DorsalChart *chart);
void              dorsal_calendar_lay_out (DorsalChart *chart);
double            dorsal_calendar_plan_height (DorsalChart *chart);
const DorsalCell *dorsal_calendar_get_cell (const DorsalCalendar *self, DorsalDay day);
const DorsalCell *dorsal_calendar_hit (const DorsalCalendar *self, double x, double y);
DorsalDay         dorsal_calendar_find_nearest (const DorsalChart *chart, double x, double y);
DorsalPainBand    dorsal_pain_get_band (int pain);
DorsalColor       dorsal_calendar_get_tint (const DorsalTheme *theme, DorsalPainBand band);
DorsalColor       dorsal_calendar_get_ink (const DorsalTheme *theme, DorsalPainBand band);
DorsalColor       dorsal_color_lay_over (const DorsalColor *tint, const DorsalColor *under);
void              dorsal_calendar_draw (const DorsalChart *chart, cairo_t *cr);
void              dorsal_calendar_draw_cursor (const DorsalChart *chart, cairo_t *cr, DorsalDay day);
void              dorsal_calendar_draw_selection (const DorsalChart *chart,
                                                  cairo_t           *cr,
                                                  DorsalDay          first,
                                                  DorsalDay          last);
gboolean          dorsal_calendar_draw_swatch (const DorsalChart      *chart,
                                               cairo_t                *cr,
                                               const DorsalLegendItem *item);

G_END_DECLS
