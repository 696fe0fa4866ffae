/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a day is in a chart, and which day is at a place: for the pointer and the keyboard. */

#include "config.h"

#include "chart/chart-calendar.h"
#include "core/search.h"

#include <math.h>

/* How far the pointer may be from a day that it means, in font sizes. */
#define REACH 2.0

static double
mirror (const DorsalChart *self, double x)
{
  return self->right_to_left ? self->width - x : x;
}

static double
get_cell_x (const DorsalChart *self, DorsalDay day)
{
  const DorsalCell *cell = dorsal_calendar_get_cell (self->calendar, day);

  return cell != NULL ? cell->box.x + cell->box.width / 2 : NAN;
}

static DorsalBox
get_column (const DorsalChart *self, DorsalDay day)
{
  double start = dorsal_chart_scale_get_x (&self->scale, MAX (day, self->scale.start));
  double end = dorsal_chart_scale_get_x (&self->scale, MIN ((double) day + 1, self->scale.end));

  return (DorsalBox){ start, self->scale.y, end - start, self->axis_y - self->scale.y };
}

/**
 * dorsal_chart_get_x:
 * @day: a day
 *
 * Returns: the middle of the day's column, in proportion to time; outside the plot for a day that
 *   is not shown. In a calendar, where other days stand in the same column, NAN for such a day
 */
double
dorsal_chart_get_x (const DorsalChart *self, DorsalDay day)
{
  g_return_val_if_fail (self != NULL, NAN);

  return mirror (self, self->calendar != NULL ? get_cell_x (self, day)
                                              : dorsal_chart_scale_get_x (&self->scale, day + 0.5));
}

/** dorsal_chart_get_y: Returns: the height at which @pain, 0 to 10, is drawn; in a calendar, where pain has
 * no height, that of the middle of all its months */
double
dorsal_chart_get_y (const DorsalChart *self, double pain)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->calendar != NULL ? self->axis_y / 2 : dorsal_chart_scale_get_y (&self->scale, pain);
}

/**
 * dorsal_chart_get_time:
 * @x: a place across the chart
 *
 * Returns: the time there, in days with their fraction; beyond the ends of the plot, beyond what is shown.
 *   In a calendar, where time does not run across, the middle of what is shown
 */
double
dorsal_chart_get_time (const DorsalChart *self, double x)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->calendar != NULL ? (self->scale.start + self->scale.end) / 2
                                : dorsal_chart_scale_get_time (&self->scale, mirror (self, x));
}

/**
 * dorsal_chart_find_day:
 * @x: a place
 * @y: a place
 *
 * Returns: the day that is nearest to the place, of those shown, whether anything is known about it or
 *   not: for selecting days with the pointer
 */
DorsalDay
dorsal_chart_find_day (const DorsalChart *self, double x, double y)
{
  g_return_val_if_fail (self != NULL, DORSAL_DAY_NONE);

  return self->calendar != NULL ? dorsal_calendar_find_nearest (self, mirror (self, x), y)
                                : dorsal_chart_scale_get_day (&self->scale, mirror (self, x));
}

/**
 * dorsal_chart_get_area:
 * @day: a day
 * @out_x: (out): its left edge
 * @out_y: (out): its top
 * @out_width: (out): its width
 * @out_height: (out): its height
 *
 * Finds where a day is: its cell in a calendar, otherwise its column.
 *
 * Returns: whether the day is shown; if not, nothing is set
 */
gboolean
dorsal_chart_get_area (const DorsalChart *self,
                       DorsalDay          day,
                       double            *out_x,
                       double            *out_y,
                       double            *out_width,
                       double            *out_height)
{
  DorsalBox box;

  g_return_val_if_fail (self != NULL, FALSE);

  if (day < self->scale.first || day > self->scale.last)
    return FALSE;

  box = self->calendar != NULL ? dorsal_calendar_get_cell (self->calendar, day)->box : get_column (self, day);
  *out_x = self->right_to_left ? self->width - box.x - box.width : box.x;
  *out_y = box.y;
  *out_width = box.width;
  *out_height = box.height;
  return TRUE;
}

static gboolean
stop_is_before (gconstpointer element, double at)
{
  return *(const DorsalDay *) element < at;
}

/* The number of the first stop on or after @day. */
static guint
find_stop (const DorsalChart *self, DorsalDay day)
{
  return dorsal_search_first (self->stops, stop_is_before, day);
}

static double
measure_distance (const DorsalChart *self, guint stop, double x)
{
  return fabs (dorsal_chart_get_x (self, g_array_index (self->stops, DorsalDay, stop)) - x);
}

static DorsalDay
get_stop (const DorsalChart *self, guint stop)
{
  return g_array_index (self->stops, DorsalDay, stop);
}

/* The day about which something is known that is nearest to @x. */
static DorsalDay
find_nearest_stop (const DorsalChart *self, double x)
{
  guint stop = find_stop (self, dorsal_chart_scale_get_day (&self->scale, mirror (self, x)));
  double reach = MAX (REACH * self->font_size, dorsal_chart_scale_get_pitch (&self->scale));

  if (stop == self->stops->len)
    stop--;
  for (guint other = stop > 0 ? stop - 1 : 0; other <= stop + 1 && other < self->stops->len;
       other++)
    if (measure_distance (self, other, x) < measure_distance (self, stop, x))
      stop = other;

  return measure_distance (self, stop, x) > reach ? DORSAL_DAY_NONE : get_stop (self, stop);
}

/* The day in whose cell the pointer is, if the keyboard comes there as well. */
static DorsalDay
find_stop_in_cell (const DorsalChart *self, double x, double y)
{
  const DorsalCell *cell = dorsal_calendar_hit (self->calendar, mirror (self, x), y);
  guint stop = cell != NULL ? find_stop (self, cell->day) : self->stops->len;

  return stop < self->stops->len && get_stop (self, stop) == cell->day ? cell->day : DORSAL_DAY_NONE;
}

/**
 * dorsal_chart_hit:
 * @x: where the pointer is
 * @y: where the pointer is
 *
 * Returns: the day about which something is known that is nearest to the pointer, or
 *   %DORSAL_DAY_NONE if there is none within two font sizes and one day, or the pointer is above or
 *   beneath the days. In a calendar, the day in whose cell the pointer is, if dorsal_chart_step() comes
 *   there as well
 */
DorsalDay
dorsal_chart_hit (const DorsalChart *self, double x, double y)
{
  g_return_val_if_fail (self != NULL, DORSAL_DAY_NONE);

  if (isnan (x) || isnan (y) || self->stops->len == 0 || y < 0 || y > self->axis_y)
    return DORSAL_DAY_NONE;

  return self->calendar != NULL ? find_stop_in_cell (self, x, y) : find_nearest_stop (self, x);
}

/**
 * dorsal_chart_step:
 * @from: a day, or %DORSAL_DAY_NONE to begin with the last
 * @direction: 1 for later, -1 for earlier, in time and not on the screen
 *
 * Returns: the next day in that direction about which something is known; the first or last such
 *   day if there is none further on; %DORSAL_DAY_NONE if there is none at all. In a calendar days without
 *   an entry count as well: their cells are there, and tell that
 */
DorsalDay
dorsal_chart_step (const DorsalChart *self, DorsalDay from, int direction)
{
  guint last, stop;

  g_return_val_if_fail (self != NULL && direction != 0, DORSAL_DAY_NONE);

  if (self->stops->len == 0)
    return DORSAL_DAY_NONE;

  last = self->stops->len - 1;
  if (from == DORSAL_DAY_NONE)
    return get_stop (self, last);

  if (direction > 0)
    stop = MIN (find_stop (self, from == G_MAXINT32 ? from : from + 1), last);
  else
    stop = MAX (find_stop (self, from), 1) - 1;
  return get_stop (self, stop);
}

/* Of two stops beside @day, the nearer one. */
static DorsalDay
get_nearest_stop (const DorsalChart *self, DorsalDay day)
{
  guint stop = find_stop (self, day);
  DorsalDay later = get_stop (self, stop), earlier = get_stop (self, stop > 0 ? stop - 1 : 0);

  return later - day <= day - earlier ? later : earlier;
}

/**
 * dorsal_chart_step_week:
 * @from: a day, or %DORSAL_DAY_NONE to begin with the last
 * @direction: 1 for a week later, -1 for a week earlier: down and up in a calendar
 *
 * Goes to the same weekday of the next week, across the ends of months, as date pickers do. Where no stop is
 * on that very day it goes to the nearest one on the same side of @from. Beyond the first and the last stop
 * it does not go at all, so that up and down never lead to another column by surprise: for the ends there are
 * keys of their own.
 *
 * Returns: the day; @from, or the nearest stop to it, if there is no stop a week on; %DORSAL_DAY_NONE if
 *   there is none at all
 */
DorsalDay
dorsal_chart_step_week (const DorsalChart *self, DorsalDay from, int direction)
{
  DorsalDay first, last, day;
  gint64 target;

  g_return_val_if_fail (self != NULL && direction != 0, DORSAL_DAY_NONE);

  if (self->stops->len == 0)
    return DORSAL_DAY_NONE;

  first = get_stop (self, 0);
  last = get_stop (self, self->stops->len - 1);
  if (from == DORSAL_DAY_NONE)
    return last;

  from = CLAMP (from, first, last);
  target = (gint64) from + (direction > 0 ? DORSAL_DAYS_PER_WEEK : -DORSAL_DAYS_PER_WEEK);
  if (target < first || target > last)
    return get_nearest_stop (self, from);

  day = get_nearest_stop (self, (DorsalDay) target);
  return (day > from) == (direction > 0) && day != from ? day : dorsal_chart_step (self, from, direction);
}
