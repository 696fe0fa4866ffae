/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A chart as a value: it copies what it shows, has it laid out once, and answers where things are.
 */

#include "config.h"

#include "chart/chart.h"

#include "chart/chart-private.h"

#include <math.h>

#define HOURS_PER_DAY 24.0

/* How far the pointer may be from a day that it means, in font sizes. */
#define REACH 2.0

static void
clear_mark (gpointer data)
{
  g_free (((DorsalChartMark *) data)->label);
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const DorsalChartMark *left = a, *right = b;

  return left->day != right->day ? (left->day > right->day) - (left->day < right->day)
                                 : (left->kind > right->kind) - (left->kind < right->kind);
}

static GArray *
copy_marks (const DorsalChartData *data)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (DorsalChartMark));

  g_array_set_clear_func (marks, clear_mark);
  for (guint i = 0; data->marks != NULL && i < data->marks->len; i++)
    {
      DorsalChartMark mark = g_array_index (data->marks, DorsalChartMark, i);

      if (mark.day < data->first || mark.day > data->last)
        continue;

      mark.label = g_strdup (mark.label);
      g_array_append_val (marks, mark);
    }
  g_array_sort (marks, compare_marks);
  return marks;
}

static GArray *
copy_days (const DorsalChartData *data)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (DorsalDiaryDay));

  for (guint i = 0; data->diary != NULL && i < data->diary->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (data->diary->days, DorsalDiaryDay, i);

      if (day->day >= data->first && day->day <= data->last)
        g_array_append_val (days, *day);
    }

  return days;
}

/* Days before the onset and days to come are not missing, so they are not counted. An entry before
 * the onset shows that an earlier spell belongs to the picture. */
static void
find_counted_days (DorsalChart *self)
{
  self->counted_first = self->scale.first;
  self->counted_last = MIN (self->scale.last, self->today);
  if (self->has_onset)
    self->counted_first = MAX (self->counted_first, self->onset_day);
  if (self->diary.days->len > 0)
    self->counted_first =
      MIN (self->counted_first, g_array_index (self->diary.days, DorsalDiaryDay, 0).day);
  self->counted_last = MAX (self->counted_last, self->counted_first - 1);
  self->n_logged =
    dorsal_diary_count_logged (&self->diary, self->counted_first, self->counted_last);
}

static void
add_stop (GArray *stops, DorsalDay day)
{
  if (stops->len == 0 || g_array_index (stops, DorsalDay, stops->len - 1) < day)
    g_array_append_val (stops, day);
}

/* Days with entries and days with marks, merged in order. */
static GArray *
list_stops (const DorsalChart *self)
{
  GArray *stops = g_array_new (FALSE, FALSE, sizeof (DorsalDay));
  guint i = 0, j = 0;

  while (i < self->diary.days->len || j < self->marks->len)
    {
      DorsalDay day = i < self->diary.days->len
                        ? g_array_index (self->diary.days, DorsalDiaryDay, i).day
                        : G_MAXINT32;
      DorsalDay mark =
        j < self->marks->len ? g_array_index (self->marks, DorsalChartMark, j).day : G_MAXINT32;

      add_stop (stops, MIN (day, mark));
      if (day <= mark)
        i++;
      else
        j++;
    }

  return stops;
}

static void
copy_onset (DorsalChart *self, const DorsalChartData *data)
{
  self->has_onset = data->has_onset;
  if (!data->has_onset)
    return;

  self->onset_day = dorsal_moment_get_day (&data->onset);
  self->window_first = dorsal_moment_to_fractional_day (&data->onset);
  self->window_last = self->window_first + MAX (data->rest_hours, 0) / HOURS_PER_DAY;
  for (guint i = 0; i < data->n_milestones; i++)
    g_array_append_val (self->milestones, data->milestones[i]);
}

static void
make_arrays (DorsalChart *self)
{
  for (guint i = 0; i < DORSAL_N_SERIES; i++)
    self->series[i] = g_array_new (FALSE, FALSE, sizeof (DorsalChartPoint));
  self->milestones = g_array_new (FALSE, FALSE, sizeof (int));
  self->band = g_array_new (FALSE, FALSE, sizeof (DorsalChartSpan));
  self->gaps = g_array_new (FALSE, FALSE, sizeof (DorsalChartStretch));
  self->bars = g_array_new (FALSE, FALSE, sizeof (DorsalChartBar));
  self->rules = g_array_new (FALSE, FALSE, sizeof (double));
  self->grid = g_array_new (FALSE, FALSE, sizeof (double));
  self->signs = g_array_new (FALSE, FALSE, sizeof (DorsalChartSign));
  self->legend = g_array_new (FALSE, FALSE, sizeof (DorsalLegendItem));
}

static gboolean
data_is_valid (const DorsalChartData *data)
{
  return data->first >= DORSAL_DAY_FIRST && data->first <= data->last
         && data->last <= DORSAL_DAY_LAST;
}

static DorsalChart *
make_chart (const DorsalChartData *data, const DorsalTheme *theme, gboolean right_to_left)
{
  DorsalChart *self = g_new0 (DorsalChart, 1);

  make_arrays (self);
  self->theme = *theme;
  self->font_size = theme->font_size;
  self->right_to_left = right_to_left;
  self->today = data->today;
  self->scale = (DorsalChartScale){ .first = data->first, .last = data->last };
  self->diary.days = copy_days (data);
  self->marks = copy_marks (data);
  self->texts = dorsal_texts_new (theme, right_to_left);
  self->theme.font = NULL; /* Owned by the caller; the texts have what they need of it. */
  copy_onset (self, data);
  find_counted_days (self);
  self->stops = list_stops (self);
  return self;
}

/**
 * dorsal_chart_new:
 * @data: what to show; everything needed is copied
 * @width: in pixels or points; drawings narrower than about 200 leave things out
 * @height: likewise
 * @theme: colours and sizes; copied
 * @right_to_left: time runs from right to left, as text does
 *
 * Lays out a chart. Parts for which there is no room are left out, the least important first;
 * labels never overlap. With less than 2 pixels a day, weeks are shown instead, and the legend says
 * so.
 *
 * Returns: (transfer full): the layout
 */
DorsalChart *
dorsal_chart_new (const DorsalChartData *data,
                  double                 width,
                  double                 height,
                  const DorsalTheme     *theme,
                  gboolean               right_to_left)
{
  DorsalChart *self;

  g_return_val_if_fail (data != NULL && theme != NULL, NULL);
  g_return_val_if_fail (data_is_valid (data), NULL);
  g_return_val_if_fail (isfinite (width) && isfinite (height), NULL);

  self = make_chart (data, theme, right_to_left);
  self->width = MAX (width, 1);
  self->height = MAX (height, 1);
  dorsal_chart_lay_out (self);
  return self;
}

/**
 * dorsal_chart_measure_height:
 * @data: what to show
 * @width: of the chart
 * @theme: colours and sizes
 *
 * Returns: the height at which nothing needs to be left out: narrow charts need more, for their
 *   legend
 */
double
dorsal_chart_measure_height (const DorsalChartData *data, double width, const DorsalTheme *theme)
{
  g_autoptr (DorsalChart) self = NULL;

  g_return_val_if_fail (data != NULL && theme != NULL, 0);
  g_return_val_if_fail (data_is_valid (data) && isfinite (width), 0);

  self = make_chart (data, theme, FALSE);
  self->width = MAX (width, 1);
  return dorsal_chart_plan_height (self);
}

/** dorsal_chart_free: Frees a chart. */
void
dorsal_chart_free (DorsalChart *self)
{
  for (guint i = 0; i < DORSAL_N_SERIES; i++)
    g_array_unref (self->series[i]);
  g_array_unref (self->milestones);
  g_array_unref (self->band);
  g_array_unref (self->gaps);
  g_array_unref (self->bars);
  g_clear_pointer (&self->ticks, g_array_unref);
  g_array_unref (self->rules);
  g_array_unref (self->grid);
  g_array_unref (self->signs);
  g_array_unref (self->legend);
  g_array_unref (self->stops);
  g_array_unref (self->marks);
  g_array_unref (self->diary.days);
  dorsal_texts_free (self->texts);
  g_free (self);
}

/**
 * dorsal_chart_get_x:
 * @day: a day
 *
 * Returns: the middle of the day's column, in proportion to time; outside the plot for a day that
 * is not shown
 */
double
dorsal_chart_get_x (const DorsalChart *self, DorsalDay day)
{
  double x;

  g_return_val_if_fail (self != NULL, NAN);

  x = dorsal_chart_scale_get_x (&self->scale, day + 0.5);
  return self->right_to_left ? self->width - x : x;
}

/** dorsal_chart_get_y: Returns: the height at which @pain, 0 to 10, is drawn */
double
dorsal_chart_get_y (const DorsalChart *self, double pain)
{
  g_return_val_if_fail (self != NULL, NAN);

  return dorsal_chart_scale_get_y (&self->scale, pain);
}

/* The number of the first stop on or after @day. */
static guint
find_stop (const DorsalChart *self, DorsalDay day)
{
  guint low = 0, high = self->stops->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->stops, DorsalDay, middle) < day)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static double
measure_distance (const DorsalChart *self, guint stop, double x)
{
  return fabs (dorsal_chart_get_x (self, g_array_index (self->stops, DorsalDay, stop)) - x);
}

/**
 * dorsal_chart_hit:
 * @x: where the pointer is
 * @y: where the pointer is
 *
 * Returns: the day about which something is known that is nearest to the pointer, or
 *   %DORSAL_DAY_NONE if there is none within two font sizes and one day, or the pointer is above or
 *   beneath the days
 */
DorsalDay
dorsal_chart_hit (const DorsalChart *self, double x, double y)
{
  double reach, logical_x;
  guint stop;

  g_return_val_if_fail (self != NULL, DORSAL_DAY_NONE);

  if (isnan (x) || isnan (y) || self->stops->len == 0 || y < 0 || y > self->axis_y)
    return DORSAL_DAY_NONE;

  logical_x = self->right_to_left ? self->width - x : x;
  stop = find_stop (self, dorsal_chart_scale_get_day (&self->scale, logical_x));
  if (stop == self->stops->len)
    stop--;
  for (guint other = stop > 0 ? stop - 1 : 0; other <= stop + 1 && other < self->stops->len;
       other++)
    if (measure_distance (self, other, x) < measure_distance (self, stop, x))
      stop = other;

  reach = MAX (REACH * self->font_size, dorsal_chart_scale_get_pitch (&self->scale));
  if (measure_distance (self, stop, x) > reach)
    return DORSAL_DAY_NONE;

  return g_array_index (self->stops, DorsalDay, stop);
}

/**
 * dorsal_chart_step:
 * @from: a day, or %DORSAL_DAY_NONE to begin with the last
 * @direction: 1 for later, -1 for earlier, in time and not on the screen
 *
 * Returns: the next day in that direction about which something is known; the first or last such
 * day if there is none further on; %DORSAL_DAY_NONE if there is none at all
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
    return g_array_index (self->stops, DorsalDay, last);

  if (direction > 0)
    stop = MIN (find_stop (self, from == G_MAXINT32 ? from : from + 1), last);
  else
    stop = MAX (find_stop (self, from), 1) - 1;
  return g_array_index (self->stops, DorsalDay, stop);
}
