/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Days become points, bands and gaps; in a long chart, weeks do.
 *
 * A line joins two days with at most one day between them: two or more missing days break it
 * (clinical.md 6.4). Every missing day is shaded. */

#include "config.h"

#include "chart/chart-private.h"
#include "insight/stats.h"

#include <math.h>

#define DAYS_OF_WEEK 7
#define LONGEST_JOIN 2

/* Entries of one day are told apart from this many font sizes a day on. */
#define DOTS_FROM 0.8

static double
get_now (const DorsalDiaryDay *day)
{
  if (day->attested)
    return NAN;
  if (day->now != DORSAL_NOT_ANSWERED)
    return day->now;

  return day->good && isnan (day->mean) ? dorsal_stats_get_day_pain (day) : NAN;
}

static double
get_integer (int value)
{
  return value == DORSAL_NOT_ANSWERED ? NAN : value;
}

static double
get_value (const DorsalDiaryDay *day, DorsalChartSeries series)
{
  switch (series)
    {
    case DORSAL_SERIES_WORST:
      return get_integer (day->worst);
    case DORSAL_SERIES_LEAST:
      return day->worst == DORSAL_NOT_ANSWERED ? get_integer (day->least) : NAN;
    case DORSAL_SERIES_AVERAGE:
      return day->average;
    case DORSAL_SERIES_ATTESTED:
      return day->attested ? 0 : NAN;
    case DORSAL_SERIES_OTHER:
      return dorsal_stats_get_day_pain (day);
    case DORSAL_SERIES_MEDIAN:
      return NAN;
    case DORSAL_SERIES_NOW:
    default:
      return get_now (day);
    }
}

/* A good day has its sun on the first of these that it has. */
static gboolean
carries_sun (const DorsalDiaryDay *day, DorsalChartSeries series)
{
  static const DorsalChartSeries order[]
      = { DORSAL_SERIES_NOW, DORSAL_SERIES_AVERAGE, DORSAL_SERIES_WORST, DORSAL_SERIES_LEAST };

  for (guint i = 0; day->good && i < G_N_ELEMENTS (order); i++)
    if (!isnan (get_value (day, order[i])))
      return order[i] == series;

  return FALSE;
}

static gboolean
has_line (DorsalChartSeries series)
{
  return series != DORSAL_SERIES_LEAST && series != DORSAL_SERIES_ATTESTED;
}

/* No line leads to the point from those before number @from. */
static void
add_point (GArray *points, guint from, DorsalChartPoint point, int longest_join)
{
  DorsalChartPoint *before =
    points->len > from ? &g_array_index (points, DorsalChartPoint, points->len - 1) : NULL;

  point.joined = before != NULL && point.day - before->day <= longest_join;
  point.lonely = !point.joined;
  if (point.joined)
    before->lonely = FALSE;
  g_array_append_val (points, point);
}

static void
add_day_point (DorsalChart *self, const DorsalDiaryDay *day, DorsalChartSeries series, guint from)
{
  double pain = get_value (day, series);
  DorsalChartPoint point = { .day = day->day, .hollow = day->backfilled };

  if (isnan (pain))
    return;

  point.x = dorsal_chart_scale_get_x (&self->scale, day->day + 0.5);
  point.y = dorsal_chart_scale_get_y (&self->scale, pain);
  point.good = carries_sun (day, series);
  add_point (self->series[series], from, point, has_line (series) ? LONGEST_JOIN : 0);
}

static void
add_range (DorsalChart *self, DorsalDay day, double middle, int worst, int least, int longest_join)
{
  DorsalChartRange range = { .day = day };

  if (worst == DORSAL_NOT_ANSWERED || least == DORSAL_NOT_ANSWERED)
    return;

  range.x = dorsal_chart_scale_get_x (&self->scale, middle);
  range.top = dorsal_chart_scale_get_y (&self->scale, MAX (worst, least));
  range.bottom = dorsal_chart_scale_get_y (&self->scale, MIN (worst, least));
  range.joined =
    self->band->len > 0 &&
    day - g_array_index (self->band, DorsalChartRange, self->band->len - 1).day <= longest_join;
  g_array_append_val (self->band, range);
}

/* What follows on a gap makes it longer: between two there would be a seam. */
static void
add_gap (DorsalChart *self, DorsalDay first, DorsalDay last)
{
  DorsalChartStretch gap = { .start = dorsal_chart_scale_get_x (&self->scale, first),
                             .end = dorsal_chart_scale_get_x (&self->scale, (double) last + 1) };
  DorsalChartStretch *before =
    self->gaps->len > 0 ? &g_array_index (self->gaps, DorsalChartStretch, self->gaps->len - 1) : NULL;

  if (first > last)
    return;

  if (before != NULL && before->end >= gap.start)
    before->end = gap.end;
  else
    g_array_append_val (self->gaps, gap);
}

/* An answer to “no pain since” is something known, so its days are not shaded. */
static void
fill_gaps (DorsalChart *self)
{
  DorsalDay next = self->counted_first;

  if (!self->shows[DORSAL_LEGEND_GAP])
    return;

  for (guint i = self->inside_first; i < self->inside_end; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary.days, DorsalDiaryDay, i);

      if (!dorsal_diary_day_has_pain (day) || day->day > self->counted_last)
        continue;

      add_gap (self, next, day->day - 1);
      next = day->day + 1;
    }
  add_gap (self, next, self->counted_last);
}

static gboolean
has_layer (const DorsalChart *self, DorsalChartSeries series)
{
  static const DorsalLayers layers[DORSAL_N_SERIES] = {
    [DORSAL_SERIES_OTHER] = DORSAL_LAYER_EPISODES, [DORSAL_SERIES_WORST] = DORSAL_LAYER_WORST,
    [DORSAL_SERIES_LEAST] = DORSAL_LAYER_WORST,    [DORSAL_SERIES_AVERAGE] = DORSAL_LAYER_AVERAGE,
    [DORSAL_SERIES_NOW] = DORSAL_LAYER_NOW,        [DORSAL_SERIES_MEDIAN] = DORSAL_LAYER_MEDIAN,
    [DORSAL_SERIES_ATTESTED] = DORSAL_LAYER_NOW,
  };

  return (self->layers & layers[series]) != 0;
}

/* Lines go on beyond both ends, where the drawing cuts them off. */
static void
fill_from_days (DorsalChart *self)
{
  guint first = self->inside_first > 0 ? self->inside_first - 1 : 0;
  guint end = MIN (self->inside_end + 1, self->diary.days->len);

  for (guint i = first; i < end; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary.days, DorsalDiaryDay, i);

      for (DorsalChartSeries series = DORSAL_SERIES_WORST; series < DORSAL_N_SERIES; series++)
        if (has_layer (self, series))
          add_day_point (self, day, series, 0);
      if (has_layer (self, DORSAL_SERIES_WORST))
        add_range (self, day->day, day->day + 0.5, day->worst, day->least, LONGEST_JOIN);
    }
  fill_gaps (self);
}

/* A logged day has a median if it is one of at least four in the seven that end on it (clinical.md 6.4).
 * No other day has one, so that the line breaks where days are missing. */
static void
fill_median (DorsalChart *self)
{
  DorsalDay first = self->scale.first - 1, last = self->scale.last + 1;
  g_autofree double *medians = NULL;

  if (!has_layer (self, DORSAL_SERIES_MEDIAN))
    return;

  medians = g_new (double, last - first + 1);
  dorsal_stats_rolling_median (&self->diary, first, last, medians);
  for (guint i = 0; i < self->diary.days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary.days, DorsalDiaryDay, i);
      DorsalChartPoint point = { .day = day->day };

      if (day->day < first || day->day > last || isnan (dorsal_stats_get_day_pain (day)) ||
          isnan (medians[day->day - first]))
        continue;

      point.x = dorsal_chart_scale_get_x (&self->scale, day->day + 0.5);
      point.y = dorsal_chart_scale_get_y (&self->scale, medians[day->day - first]);
      add_point (self->series[DORSAL_SERIES_MEDIAN], 0, point, LONGEST_JOIN);
    }
}

/* Two episodes are never one line. */
static void
fill_other_episodes (DorsalChart *self)
{
  for (guint i = 0; i < self->episodes->len; i++)
    {
      const DorsalDiary *diary = g_array_index (self->episodes, DorsalChartEpisode, i).diary;
      guint from = self->series[DORSAL_SERIES_OTHER]->len;

      for (guint j = 0; diary != NULL && j < diary->days->len; j++)
        {
          const DorsalDiaryDay *day = &g_array_index (diary->days, DorsalDiaryDay, j);

          if (day->day >= self->scale.first - 1 && day->day <= self->scale.last + 1)
            add_day_point (self, day, DORSAL_SERIES_OTHER, from);
        }
    }
}

/* Returns: the number after the last entry of the day on which number @first is */
static guint
find_end_of_day (const GArray *entries, guint first)
{
  double next = floor (g_array_index (entries, DorsalChartEntry, first).at) + 1;
  guint end = first;

  while (end < entries->len && g_array_index (entries, DorsalChartEntry, end).at < next)
    end++;
  return end;
}

/* A day with one entry has it as its point. */
static void
fill_dots (DorsalChart *self)
{
  if (!self->shows[DORSAL_LEGEND_ENTRIES])
    return;

  for (guint i = 0, end; i < self->entries->len; i = end)
    {
      end = find_end_of_day (self->entries, i);
      for (guint j = i; j < end && end - i > 1; j++)
        {
          const DorsalChartEntry *entry = &g_array_index (self->entries, DorsalChartEntry, j);
          DorsalChartDot dot = { dorsal_chart_scale_get_x (&self->scale, entry->at),
                                 dorsal_chart_scale_get_y (&self->scale, entry->pain), entry->hollow };

          g_array_append_val (self->dots, dot);
        }
    }
}

static void
add_week (DorsalChart *self, const DorsalWeek *week)
{
  DorsalDay last = week->start + DAYS_OF_WEEK - 1;
  double middle = (week->start + last + 1) / 2.0;
  DorsalChartPoint point = { .day = week->start };

  if (week->n_days == 0)
    {
      add_gap (self, MAX (week->start, self->counted_first), MIN (last, self->counted_last));
      return;
    }

  if (has_layer (self, DORSAL_SERIES_WORST))
    add_range (self, week->start, middle, week->worst, week->least, DAYS_OF_WEEK);
  if (isnan (week->median) || !has_layer (self, DORSAL_SERIES_NOW))
    return;

  point.x = dorsal_chart_scale_get_x (&self->scale, middle);
  point.y = dorsal_chart_scale_get_y (&self->scale, week->median);
  add_point (self->series[DORSAL_SERIES_NOW], 0, point, DAYS_OF_WEEK);
}

/* Weeks begin on the same day wherever the picture does, so that they do not change while it moves. */
static void
fill_from_weeks (DorsalChart *self)
{
  g_autoptr (GArray) weeks = dorsal_weeks_new (&self->diary, dorsal_chart_get_period (self, self->scale.first),
                                               self->scale.last + DAYS_OF_WEEK - 1);

  for (guint i = 0; i < weeks->len; i++)
    if (g_array_index (weeks, DorsalWeek, i).start <= self->scale.last)
      add_week (self, &g_array_index (weeks, DorsalWeek, i));
}

/**
 * dorsal_chart_fill_series:
 *
 * Works out the points of each series, the band and the gaps, once the scale is known.
 */
void
dorsal_chart_fill_series (DorsalChart *self)
{
  fill_other_episodes (self);
  if (self->weekly)
    {
      fill_from_weeks (self);
      return;
    }

  fill_from_days (self);
  fill_median (self);
  fill_dots (self);
}

/** dorsal_chart_get_period: Returns: the first day of what @day is shown with: itself, or its week */
DorsalDay
dorsal_chart_get_period (const DorsalChart *self, DorsalDay day)
{
  DorsalDay start = day - ((day - self->some_week) % DAYS_OF_WEEK + DAYS_OF_WEEK) % DAYS_OF_WEEK;

  return self->weekly ? MAX (start, DORSAL_DAY_FIRST) : day;
}

/** dorsal_chart_get_period_days: Returns: how many days are shown as one: 1, or those of a week */
int
dorsal_chart_get_period_days (const DorsalChart *self)
{
  return self->weekly ? DAYS_OF_WEEK : 1;
}

static void
find_what_a_day_shows (DorsalChart *self, const DorsalDiaryDay *day)
{
  gboolean *shows = self->shows;

  if (!dorsal_diary_day_has_pain (day))
    return;

  if (has_layer (self, DORSAL_SERIES_NOW))
    {
      shows[DORSAL_LEGEND_NOW] |= !isnan (get_now (day));
      shows[DORSAL_LEGEND_ATTESTED] |= day->attested;
      shows[DORSAL_LEGEND_GOOD] |= day->good;
    }
  if (has_layer (self, DORSAL_SERIES_AVERAGE))
    shows[DORSAL_LEGEND_AVERAGE] |= !isnan (day->average);
  if (has_layer (self, DORSAL_SERIES_WORST))
    {
      gboolean has_least = day->least != DORSAL_NOT_ANSWERED, has_worst = day->worst != DORSAL_NOT_ANSWERED;

      shows[DORSAL_LEGEND_WORST] |= has_worst && !has_least;
      shows[DORSAL_LEGEND_LEAST] |= has_least && !has_worst;
      shows[DORSAL_LEGEND_BAND] |= has_worst && has_least;
    }
  shows[DORSAL_LEGEND_BACKFILLED] |= day->backfilled;
}

static void
find_what_weeks_show (DorsalChart *self)
{
  gboolean *shows = self->shows;
  gboolean gap = shows[DORSAL_LEGEND_GAP], has_pain = self->n_logged > 0;

  memset (shows, 0, sizeof self->shows);
  shows[DORSAL_LEGEND_NOW] = has_pain && has_layer (self, DORSAL_SERIES_NOW);
  shows[DORSAL_LEGEND_BAND] = has_pain && has_layer (self, DORSAL_SERIES_WORST);
  shows[DORSAL_LEGEND_GAP] = gap;
}

static gboolean
has_day_with_several (const GArray *entries)
{
  for (guint i = 1; i < entries->len; i++)
    if (floor (g_array_index (entries, DorsalChartEntry, i).at) ==
        floor (g_array_index (entries, DorsalChartEntry, i - 1).at))
      return TRUE;

  return FALSE;
}

/* A median needs four days of seven, so four days at all. The plot has no width yet, so that of the chart
 * stands for it. */
static void
find_what_days_show (DorsalChart *self)
{
  gboolean *shows = self->shows;
  double room = self->width / (self->scale.end - self->scale.start);

  shows[DORSAL_LEGEND_MEDIAN] = has_layer (self, DORSAL_SERIES_MEDIAN) && self->n_logged >= 4;
  shows[DORSAL_LEGEND_ENTRIES] = (self->layers & DORSAL_LAYER_ENTRIES) != 0 &&
                                 room >= DOTS_FROM * self->font_size && has_day_with_several (self->entries);
  shows[DORSAL_LEGEND_WINDOW] = self->window_last > self->scale.start &&
                                self->window_first < self->scale.end &&
                                self->window_last > self->window_first;
}

static gboolean
has_other_episode (const DorsalChart *self)
{
  for (guint i = 0; i < self->episodes->len; i++)
    if (g_array_index (self->episodes, DorsalChartEpisode, i).diary != NULL)
      return TRUE;

  return FALSE;
}

static void
find_marks_shown (DorsalChart *self)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const DorsalChartMark *mark = &g_array_index (self->marks, DorsalChartMark, i);

      self->shows[dorsal_chart_mark_is_treatment (mark) ? DORSAL_LEGEND_TREATMENT
                                                        : DORSAL_LEGEND_MARK + mark->kind] = TRUE;
    }
}

/**
 * dorsal_chart_find_what_shows:
 *
 * Finds out which things the chart has at all, so that the legend explains those and no others.
 */
void
dorsal_chart_find_what_shows (DorsalChart *self)
{
  guint known = 0;

  memset (self->shows, 0, sizeof self->shows);
  for (guint i = self->inside_first; i < self->inside_end; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary.days, DorsalDiaryDay, i);

      find_what_a_day_shows (self, day);
      known += day->day <= self->counted_last && dorsal_diary_day_has_pain (day) ? 1 : 0;
    }

  self->shows[DORSAL_LEGEND_GAP] =
    known > 0 && (int) known < self->counted_last - self->counted_first + 1;
  if (self->weekly)
    find_what_weeks_show (self);
  else
    find_what_days_show (self);
  self->shows[DORSAL_LEGEND_OTHER] = has_other_episode (self);
  self->shows[DORSAL_LEGEND_NOTICEABLE] = !isnan (self->noticeable);
  find_marks_shown (self);
}
