/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A chart as a value: it copies what it shows, and has it laid out once. */

#include "config.h"

#include "chart/chart.h"

#include "chart/chart-calendar.h"
#include "chart/chart-private.h"
#include "core/search.h"

#include <math.h>

#define HOURS_PER_DAY 24.0

/* So many days beyond both ends are kept: a week that is partly shown, and a median of seven days. */
#define MARGIN_DAYS 7

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

/* The layer that a mark is part of. */
static DorsalLayers
get_layer (const DorsalChartMark *mark)
{
  if (mark->kind >= DORSAL_CHART_MARK_ADVICE)
    return DORSAL_LAYER_WARNINGS;

  return dorsal_chart_mark_is_treatment (mark) ? DORSAL_LAYER_TREATMENTS : DORSAL_LAYER_MARKS;
}

static GArray *
copy_marks (const DorsalChart *self, const DorsalChartData *data)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (DorsalChartMark));

  g_array_set_clear_func (marks, clear_mark);
  for (guint i = 0; data->marks != NULL && i < data->marks->len; i++)
    {
      DorsalChartMark mark = g_array_index (data->marks, DorsalChartMark, i);

      if (MAX (mark.until, mark.day) < self->scale.first || mark.day > self->scale.last ||
          (data->layers & get_layer (&mark)) == 0)
        continue;

      mark.label = g_strdup (mark.label);
      g_array_append_val (marks, mark);
    }
  g_array_sort (marks, compare_marks);
  return marks;
}

static gboolean
day_is_before (gconstpointer element, double at)
{
  return ((const DorsalDiaryDay *) element)->day < at;
}

static gboolean
entry_is_before (gconstpointer element, double at)
{
  return ((const DorsalChartEntry *) element)->at < at;
}

static void
copy_days (DorsalChart *self, const GArray *days)
{
  guint first = dorsal_search_first (days, day_is_before, self->scale.first - MARGIN_DAYS);
  guint end = dorsal_search_first (days, day_is_before, self->scale.last + MARGIN_DAYS + 1);

  self->diary.days = g_array_sized_new (FALSE, FALSE, sizeof (DorsalDiaryDay), end - first);
  if (end > first)
    g_array_append_vals (self->diary.days, &g_array_index (days, DorsalDiaryDay, first), end - first);
  self->inside_first = dorsal_search_first (self->diary.days, day_is_before, self->scale.first);
  self->inside_end = dorsal_search_first (self->diary.days, day_is_before, self->scale.last + 1);
}

static GArray *
copy_entries (const DorsalChart *self, const DorsalChartData *data)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (DorsalChartEntry));

  guint first = data->entries != NULL ? dorsal_search_first (data->entries, entry_is_before, self->scale.first) : 0;
  guint end = data->entries != NULL ? dorsal_search_first (data->entries, entry_is_before, (double) self->scale.last + 1) : 0;

  if (end > first)
    g_array_append_vals (entries, &g_array_index (data->entries, DorsalChartEntry, first), end - first);
  return entries;
}

static void
clear_episode (gpointer data)
{
  DorsalChartEpisode *episode = data;

  g_free (episode->label);
  g_clear_pointer (&episode->diary, dorsal_diary_free);
}

static GArray *
copy_episodes (const DorsalChart *self, const DorsalChartData *data)
{
  GArray *episodes = g_array_new (FALSE, FALSE, sizeof (DorsalChartEpisode));

  g_array_set_clear_func (episodes, clear_episode);
  for (guint i = 0; data->episodes != NULL && i < data->episodes->len; i++)
    {
      DorsalChartEpisode episode = g_array_index (data->episodes, DorsalChartEpisode, i);

      if (episode.last < self->scale.first || episode.first > self->scale.last ||
          (data->layers & DORSAL_LAYER_EPISODES) == 0)
        continue;

      episode.label = g_strdup (episode.label);
      episode.diary = episode.diary != NULL ? dorsal_diary_copy (episode.diary) : NULL;
      g_array_append_val (episodes, episode);
    }

  return episodes;
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
  if (self->inside_end > self->inside_first)
    self->counted_first = MIN (self->counted_first,
                               g_array_index (self->diary.days, DorsalDiaryDay, self->inside_first).day);
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

static DorsalDay
get_stop (const DorsalChart *self, guint i)
{
  return i < self->inside_end ? g_array_index (self->diary.days, DorsalDiaryDay, i).day : G_MAXINT32;
}

/* What began before the part shown is no stop in it. */
static DorsalDay
get_mark_stop (const DorsalChart *self, guint j)
{
  return j < self->marks->len ? g_array_index (self->marks, DorsalChartMark, j).day : G_MAXINT32;
}

/* Days with entries and days with marks, merged in order. */
static GArray *
list_stops (const DorsalChart *self)
{
  GArray *stops = g_array_new (FALSE, FALSE, sizeof (DorsalDay));
  guint i = self->inside_first, j = 0;

  while (j < self->marks->len && get_mark_stop (self, j) < self->scale.first)
    j++;
  while (i < self->inside_end || j < self->marks->len)
    {
      DorsalDay day = get_stop (self, i), mark = get_mark_stop (self, j);

      add_stop (stops, MIN (day, mark));
      if (day <= mark)
        i++;
      else
        j++;
    }

  return stops;
}

/* In a calendar a day without an entry has a place of its own to go to. */
static GArray *
add_missing_days (const DorsalChart *self, const GArray *known)
{
  GArray *stops = g_array_new (FALSE, FALSE, sizeof (DorsalDay));
  guint i = 0;

  for (; i < known->len && g_array_index (known, DorsalDay, i) < self->counted_first; i++)
    add_stop (stops, g_array_index (known, DorsalDay, i));
  for (DorsalDay day = self->counted_first; day <= self->counted_last; day++)
    add_stop (stops, day);
  for (; i < known->len; i++)
    add_stop (stops, g_array_index (known, DorsalDay, i));
  return stops;
}

static void
find_stops (DorsalChart *self)
{
  g_autoptr (GArray) known = list_stops (self);

  self->is_empty = known->len == 0;
  self->stops = self->calendar != NULL ? add_missing_days (self, known) : g_steal_pointer (&known);
}

static void
copy_onset (DorsalChart *self, const DorsalChartData *data)
{
  self->has_onset = data->has_onset;
  if (!data->has_onset)
    return;

  self->onset_day = dorsal_moment_get_day (&data->onset);
  self->noticeable = (data->layers & DORSAL_LAYER_NOTICEABLE) != 0 ? data->noticeable : NAN;
  if ((data->layers & DORSAL_LAYER_PHASES) == 0)
    return;

  self->window_first = dorsal_moment_to_fractional_day (&data->onset);
  self->window_last = self->window_first + MAX (data->rest_hours, 0) / HOURS_PER_DAY;
  self->ease_hours = data->ease_hours;
  for (guint i = 0; i < data->n_milestones; i++)
    g_array_append_val (self->milestones, data->milestones[i]);
}

static void
clear_lane (gpointer data)
{
  g_free (((DorsalLane *) data)->top);
}

static void
make_arrays (DorsalChart *self)
{
  for (guint i = 0; i < DORSAL_N_SERIES; i++)
    self->series[i] = g_array_new (FALSE, FALSE, sizeof (DorsalChartPoint));
  self->milestones = g_array_new (FALSE, FALSE, sizeof (int));
  self->lanes = g_array_new (FALSE, TRUE, sizeof (DorsalLane));
  g_array_set_clear_func (self->lanes, clear_lane);
  self->band = g_array_new (FALSE, FALSE, sizeof (DorsalChartRange));
  self->dots = g_array_new (FALSE, FALSE, sizeof (DorsalChartDot));
  self->spans = g_array_new (FALSE, FALSE, sizeof (DorsalChartSpan));
  self->lane_points = g_array_new (FALSE, FALSE, sizeof (DorsalChartLanePoint));
  self->gaps = g_array_new (FALSE, FALSE, sizeof (DorsalChartStretch));
  self->bars = g_array_new (FALSE, FALSE, sizeof (DorsalChartBar));
  self->rules = g_array_new (FALSE, FALSE, sizeof (double));
  self->grid = g_array_new (FALSE, FALSE, sizeof (double));
  self->signs = g_array_new (FALSE, FALSE, sizeof (DorsalChartSign));
  self->flares = g_array_new (FALSE, FALSE, sizeof (DorsalChartStretch));
  self->legend = g_array_new (FALSE, FALSE, sizeof (DorsalLegendItem));
}

static gboolean
data_is_valid (const DorsalChartData *data)
{
  return data->start >= DORSAL_DAY_FIRST && data->start < data->end &&
         data->end <= (double) DORSAL_DAY_LAST + 1;
}

static void
copy_data (DorsalChart *self, const DorsalChartData *data)
{
  static const DorsalDiary none = { NULL };
  const DorsalDiary *diary = data->diary != NULL ? data->diary : &none;
  g_autoptr (GArray) no_days = g_array_new (FALSE, FALSE, sizeof (DorsalDiaryDay));

  copy_days (self, diary->days != NULL ? diary->days : no_days);
  self->tracks = data->tracks != NULL ? g_ptr_array_ref (data->tracks) : NULL;
  self->entries = copy_entries (self, data);
  self->episodes = copy_episodes (self, data);
  self->marks = copy_marks (self, data);
  copy_onset (self, data);
}

/* A calendar shows whole days, and no more months than can be looked at. */
static void
set_time (DorsalChart *self, const DorsalChartData *data)
{
  DorsalDay first;

  dorsal_chart_scale_set_time (&self->scale, data->start, data->end);
  if (data->form != DORSAL_CHART_FORM_CALENDAR)
    return;

  first = dorsal_calendar_cut (self->scale.first, self->scale.last);
  self->calendar = dorsal_calendar_new (first, self->scale.last);
  self->calendar->is_cut = first > self->scale.first;
  dorsal_chart_scale_set_time (&self->scale, first, (double) self->scale.last + 1);
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
  self->layers = data->layers;
  self->noticeable = NAN;
  set_time (self, data);
  self->some_week = dorsal_day_get_week_start (self->scale.first);
  copy_data (self, data);
  self->texts = dorsal_texts_new (theme, right_to_left);
  self->theme.font = NULL; /* Owned by the caller; the texts have what they need of it. */
  find_counted_days (self);
  find_stops (self);
  return self;
}

/**
 * dorsal_chart_new:
 * @data: what to show; everything needed is copied, but for the tracks, which are shared and must not
 *   change
 * @width: in pixels or points; drawings narrower than about 200 leave things out
 * @height: likewise
 * @theme: colours and sizes; copied
 * @right_to_left: time runs from right to left, as text does
 *
 * Lays out a chart. Parts for which there is no room are left out, the least important first;
 * labels never overlap. With less than 2 pixels a day, weeks are shown instead, and the legend says
 * so. A calendar with too little height has smaller cells, and then no legend; its texts go before its
 * cells do.
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
  if (self->calendar != NULL)
    dorsal_calendar_lay_out (self);
  else
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
  return self->calendar != NULL ? dorsal_calendar_plan_height (self) : dorsal_chart_plan_height (self);
}

/** dorsal_chart_free: Frees a chart. */
void
dorsal_chart_free (DorsalChart *self)
{
  for (guint i = 0; i < DORSAL_N_SERIES; i++)
    g_array_unref (self->series[i]);
  g_clear_pointer (&self->calendar, dorsal_calendar_free);
  g_clear_pointer (&self->tracks, g_ptr_array_unref);
  g_array_unref (self->entries);
  g_array_unref (self->episodes);
  g_array_unref (self->lanes);
  g_array_unref (self->lane_points);
  g_array_unref (self->dots);
  g_array_unref (self->spans);
  g_array_unref (self->milestones);
  g_array_unref (self->band);
  g_array_unref (self->gaps);
  g_array_unref (self->bars);
  g_clear_pointer (&self->ticks, g_array_unref);
  g_array_unref (self->rules);
  g_array_unref (self->grid);
  g_array_unref (self->signs);
  g_array_unref (self->flares);
  g_array_unref (self->legend);
  g_array_unref (self->stops);
  g_array_unref (self->marks);
  g_array_unref (self->diary.days);
  dorsal_texts_free (self->texts);
  g_free (self);
}
