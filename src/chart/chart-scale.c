/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Days, pain and minutes as lengths. */

#include "config.h"

#include "chart/chart-scale.h"

#include <math.h>

#define SECONDS_PER_DAY (24.0 * 60 * 60)

/** dorsal_chart_scale_set_time: Shows the time from @start to @end, in days with their fraction. */
void
dorsal_chart_scale_set_time (DorsalChartScale *self, double start, double end)
{
  self->start = start;
  self->end = end;
  self->first = (DorsalDay) floor (start);
  self->last = MAX ((DorsalDay) ceil (end) - 1, self->first);
}

/** dorsal_chart_scale_get_pitch: Returns: the width of one day */
double
dorsal_chart_scale_get_pitch (const DorsalChartScale *self)
{
  return self->width / (self->end - self->start);
}

/**
 * dorsal_chart_scale_get_x:
 * @day: a day with its fraction: a whole number is where that day begins, the half its middle
 *
 * Returns: its place from the side where time starts
 */
double
dorsal_chart_scale_get_x (const DorsalChartScale *self, double day)
{
  return self->x + (day - self->start) * dorsal_chart_scale_get_pitch (self);
}

/** dorsal_chart_scale_get_y: Returns: the height of a pain from 0 to 10 */
double
dorsal_chart_scale_get_y (const DorsalChartScale *self, double pain)
{
  return self->y + self->height * (1 - CLAMP (pain, 0, DORSAL_PAIN_MOST) / DORSAL_PAIN_MOST);
}

/** dorsal_chart_scale_shows: Returns: whether @x is between the ends of what is shown */
gboolean
dorsal_chart_scale_shows (const DorsalChartScale *self, double x)
{
  return x >= self->x - 0.5 && x <= self->x + self->width + 0.5;
}

/** dorsal_chart_scale_get_time: Returns: the day at @x, with its fraction */
double
dorsal_chart_scale_get_time (const DorsalChartScale *self, double x)
{
  return self->start + (x - self->x) / dorsal_chart_scale_get_pitch (self);
}

/** dorsal_chart_scale_get_day: Returns: the day whose column holds @x, the nearest one shown */
DorsalDay
dorsal_chart_scale_get_day (const DorsalChartScale *self, double x)
{
  double day = floor (dorsal_chart_scale_get_time (self, x));

  return (DorsalDay) CLAMP (day, self->first, self->last);
}

/**
 * dorsal_moment_to_fractional_day:
 * @moment: a moment
 *
 * Returns: its local date with the share of the day that had passed. A moment of which only the day
 *   is known counts as the start of that day
 */
double
dorsal_moment_to_fractional_day (const DorsalMoment *moment)
{
  if (!moment->timed)
    return dorsal_moment_get_day (moment);

  return (double) (moment->utc + moment->offset) / SECONDS_PER_DAY;
}

/** dorsal_chart_scale_round_minutes: Returns: the round length, at least 10 minutes, that holds
 * @minutes */
int
dorsal_chart_scale_round_minutes (int minutes)
{
  static const int rounds[]
      = { 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 360, 480, 600, 720, 960, 1440 };

  for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
    if (minutes <= rounds[i])
      return rounds[i];

  return minutes;
}
