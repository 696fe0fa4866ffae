/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Days become points, bands, gaps and bars; in a long chart, weeks do.
 *
 * A line joins two days with at most one day between them: two or more missing days break it
 * (clinical.md 6.4). Every missing day is shaded. */

#include "config.h"

#include "chart/chart-private.h"
#include "insight/stats.h"

#include <math.h>

#define DAYS_OF_WEEK 7
#define LONGEST_JOIN 2

/* Bars take this share of a day. */
#define BAR_SHARE 0.7
#define BAR_WIDEST 14.0

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
get_value (const DorsalDiaryDay *day, DorsalSeries series)
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
    case DORSAL_SERIES_NOW:
    default:
      return get_now (day);
    }
}

/* A good day has its sun on the first of these that it has. */
static gboolean
carries_sun (const DorsalDiaryDay *day, DorsalSeries series)
{
  static const DorsalSeries order[]
      = { DORSAL_SERIES_NOW, DORSAL_SERIES_AVERAGE, DORSAL_SERIES_WORST, DORSAL_SERIES_LEAST };

  for (guint i = 0; day->good && i < G_N_ELEMENTS (order); i++)
    if (!isnan (get_value (day, order[i])))
      return order[i] == series;

  return FALSE;
}

static gboolean
has_line (DorsalSeries series)
{
  return series != DORSAL_SERIES_LEAST && series != DORSAL_SERIES_ATTESTED;
}

static void
add_point (GArray *points, DorsalChartPoint point, int longest_join)
{
  DorsalChartPoint *before =
    points->len > 0 ? &g_array_index (points, DorsalChartPoint, points->len - 1) : NULL;

  point.joined = before != NULL && point.day - before->day <= longest_join;
  point.lonely = !point.joined;
  if (point.joined)
    before->lonely = FALSE;
  g_array_append_val (points, point);
}

static void
add_day_point (DorsalChart *self, const DorsalDiaryDay *day, DorsalSeries series)
{
  double pain = get_value (day, series);
  DorsalChartPoint point = { .day = day->day, .hollow = day->backfilled };

  if (isnan (pain))
    return;

  point.x = dorsal_chart_scale_get_x (&self->scale, day->day + 0.5);
  point.y = dorsal_chart_scale_get_y (&self->scale, pain);
  point.good = carries_sun (day, series);
  add_point (self->series[series], point, has_line (series) ? LONGEST_JOIN : 0);
}

static void
add_span (DorsalChart *self, DorsalDay day, double middle, int worst, int least, int longest_join)
{
  DorsalChartSpan span = { .day = day };

  if (worst == DORSAL_NOT_ANSWERED || least == DORSAL_NOT_ANSWERED)
    return;

  span.x = dorsal_chart_scale_get_x (&self->scale, middle);
  span.top = dorsal_chart_scale_get_y (&self->scale, MAX (worst, least));
  span.bottom = dorsal_chart_scale_get_y (&self->scale, MIN (worst, least));
  span.joined =
    self->band->len > 0 &&
    day - g_array_index (self->band, DorsalChartSpan, self->band->len - 1).day <= longest_join;
  g_array_append_val (self->band, span);
}

static void
add_gap (DorsalChart *self, DorsalDay first, DorsalDay last)
{
  DorsalChartStretch gap = { .start = dorsal_chart_scale_get_x (&self->scale, first),
                             .end = dorsal_chart_scale_get_x (&self->scale, (double) last + 1) };

  if (first <= last)
    g_array_append_val (self->gaps, gap);
}

/* An answer to “no pain since” is something known, so its days are not shaded. */
static void
fill_gaps (DorsalChart *self)
{
  DorsalDay next = self->counted_first;

  if (!self->shows[DORSAL_LEGEND_GAP])
    return;

  for (guint i = 0; i < self->diary.days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary.days, DorsalDiaryDay, i);

      if (!dorsal_diary_day_has_pain (day) || day->day > self->counted_last)
        continue;

      add_gap (self, next, day->day - 1);
      next = day->day + 1;
    }
  add_gap (self, next, self->counted_last);
}

static void
fill_from_days (DorsalChart *self)
{
  for (guint i = 0; i < self->diary.days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary.days, DorsalDiaryDay, i);

      for (DorsalSeries series = 0; series < DORSAL_N_SERIES; series++)
        add_day_point (self, day, series);
      add_span (self, day->day, day->day + 0.5, day->worst, day->least, LONGEST_JOIN);
    }
  fill_gaps (self);
}

static void
add_week (DorsalChart *self, const DorsalWeek *week)
{
  DorsalDay last = MIN (week->start + DAYS_OF_WEEK - 1, self->scale.last);
  double middle = (week->start + last + 1) / 2.0;
  DorsalChartPoint point = { .day = week->start };

  if (week->n_days == 0)
    {
      add_gap (self, MAX (week->start, self->counted_first), MIN (last, self->counted_last));
      return;
    }

  add_span (self, week->start, middle, week->worst, week->least, DAYS_OF_WEEK);
  if (isnan (week->median))
    return;

  point.x = dorsal_chart_scale_get_x (&self->scale, middle);
  point.y = dorsal_chart_scale_get_y (&self->scale, week->median);
  add_point (self->series[DORSAL_SERIES_NOW], point, DAYS_OF_WEEK);
}

/**
 * dorsal_chart_fill_series:
 *
 * Works out the points of each series, the band and the gaps, once the scale is known.
 */
void
dorsal_chart_fill_series (DorsalChart *self)
{
  g_autoptr (GArray) weeks = NULL;

  if (!self->weekly)
    {
      fill_from_days (self);
      return;
    }

  weeks = dorsal_weeks_new (&self->diary, self->scale.first, self->scale.last);
  for (guint i = 0; i < weeks->len; i++)
    add_week (self, &g_array_index (weeks, DorsalWeek, i));
}

/** dorsal_chart_get_minutes: Returns: the minutes of a day in a lane, 0 if none are known */
int
dorsal_chart_get_minutes (const DorsalDiaryDay *day, DorsalLaneKind lane)
{
  const int minutes[DORSAL_N_LANES] = {
    [DORSAL_LANE_WALK] = day->walk_minutes,
    [DORSAL_LANE_STRETCH] = day->stretch_minutes,
    [DORSAL_LANE_OTHER] = day->other_minutes,
    [DORSAL_LANE_REST] = day->rest_minutes,
  };

  return MAX (minutes[lane], 0);
}

/* The first day of the day's bar: itself, or that of its week. */
static DorsalDay
get_period (const DorsalChart *self, DorsalDay day)
{
  return self->weekly ? day - (day - self->scale.first) % DAYS_OF_WEEK : day;
}

static void
add_bar (DorsalChart *self, DorsalLaneKind kind, DorsalDay start, int minutes)
{
  const DorsalLane *lane = &self->lanes[kind];
  int days = self->weekly ? DAYS_OF_WEEK : 1;
  double room = days * dorsal_chart_scale_get_pitch (&self->scale);
  double width = CLAMP (room * BAR_SHARE, MIN (room, 1), BAR_WIDEST);
  DorsalChartBar bar = { .lane = kind };

  if (minutes == 0)
    return;

  bar.box.height = lane->box.height * minutes / lane->most;
  bar.box.y = lane->box.y + lane->box.height - bar.box.height;
  bar.box.width = width;
  bar.box.x = dorsal_chart_scale_get_x (&self->scale, start + days / 2.0) - width / 2;
  g_array_append_val (self->bars, bar);
}

static void
visit_bars (DorsalChart *self,
            DorsalLaneKind kind,
            void (*visit) (DorsalChart *, DorsalLaneKind, DorsalDay, int))
{
  DorsalDay start = self->scale.first;
  int minutes = 0;

  for (guint i = 0; i < self->diary.days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary.days, DorsalDiaryDay, i);

      if (get_period (self, day->day) != start)
        {
          visit (self, kind, start, minutes);
          start = get_period (self, day->day);
          minutes = 0;
        }
      minutes += dorsal_chart_get_minutes (day, kind);
    }
  visit (self, kind, start, minutes);
}

static void
raise_lane (DorsalChart *self, DorsalLaneKind kind, DorsalDay start, int minutes)
{
  self->lanes[kind].most = MAX (self->lanes[kind].most, minutes);
}

/** dorsal_chart_fill_bars: Works out the bars of minutes, once the lanes have their places. */
void
dorsal_chart_fill_bars (DorsalChart *self)
{
  for (DorsalLaneKind kind = 0; kind < DORSAL_N_LANES; kind++)
    if (self->lanes[kind].box.height > 0)
      visit_bars (self, kind, add_bar);
}

static void
find_what_a_day_shows (DorsalChart *self, const DorsalDiaryDay *day)
{
  gboolean *shows = self->shows;

  if (!dorsal_diary_day_has_pain (day))
    return;

  shows[DORSAL_LEGEND_NOW] |= !isnan (get_now (day));
  shows[DORSAL_LEGEND_AVERAGE] |= !isnan (day->average);
  shows[DORSAL_LEGEND_WORST] |=
    day->worst != DORSAL_NOT_ANSWERED && day->least == DORSAL_NOT_ANSWERED;
  shows[DORSAL_LEGEND_LEAST] |= !isnan (get_value (day, DORSAL_SERIES_LEAST));
  shows[DORSAL_LEGEND_BAND] |=
    day->worst != DORSAL_NOT_ANSWERED && day->least != DORSAL_NOT_ANSWERED;
  shows[DORSAL_LEGEND_GOOD] |= day->good;
  shows[DORSAL_LEGEND_BACKFILLED] |= day->backfilled;
  shows[DORSAL_LEGEND_ATTESTED] |= day->attested;
}

static void
find_what_weeks_show (DorsalChart *self)
{
  gboolean *shows = self->shows;
  gboolean gap = shows[DORSAL_LEGEND_GAP], has_pain = self->n_logged > 0;

  memset (shows, 0, sizeof self->shows);
  shows[DORSAL_LEGEND_NOW] = has_pain;
  shows[DORSAL_LEGEND_BAND] = has_pain;
  shows[DORSAL_LEGEND_GAP] = gap;
}

/**
 * dorsal_chart_find_what_shows:
 *
 * Finds out which things the chart has at all, so that the legend explains those and no others, and
 * how many minutes each lane must hold.
 */
void
dorsal_chart_find_what_shows (DorsalChart *self)
{
  guint known = 0;

  for (guint i = 0; i < self->diary.days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary.days, DorsalDiaryDay, i);

      find_what_a_day_shows (self, day);
      known += day->day <= self->counted_last && dorsal_diary_day_has_pain (day) ? 1 : 0;
    }

  self->shows[DORSAL_LEGEND_GAP] =
    known > 0 && (int) known < self->counted_last - self->counted_first + 1;
  if (self->weekly)
    find_what_weeks_show (self);
  self->shows[DORSAL_LEGEND_WINDOW] = self->window_last > self->scale.first &&
                                      self->window_first < self->scale.last + 1.0 &&
                                      self->window_last > self->window_first && !self->weekly;
  for (guint i = 0; i < self->marks->len; i++)
    self->shows[DORSAL_LEGEND_MARK + g_array_index (self->marks, DorsalChartMark, i).kind] = TRUE;

  for (DorsalLaneKind kind = 0; kind < DORSAL_N_LANES; kind++)
    {
      visit_bars (self, kind, raise_lane);
      if (self->lanes[kind].most > 0)
        self->lanes[kind].most = dorsal_chart_scale_round_minutes (self->lanes[kind].most);
    }
}
