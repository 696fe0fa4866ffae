/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal and what the rules worked out, brought into the form that charts draw: one view for
 * the window, the report and the command line. */

#include "config.h"

#include "exchange/progress.h"

#include "core/episode.h"
#include "exchange/progress-private.h"
#include "insight/stats.h"

#include <math.h>

#define TWO_WEEKS 14
#define SIX_WEEKS 42
#define THREE_MONTHS 91

static const DorsalCourse *
find_course (const DorsalGuidance *guidance, const char *episode)
{
  if (episode == NULL)
    return dorsal_guidance_get_course (guidance);

  for (guint i = 0; i < guidance->courses->len; i++)
    {
      const DorsalCourse *course = g_ptr_array_index (guidance->courses, i);

      if (g_str_equal (dorsal_record_get_id (course->episode), episode))
        return course;
    }

  return NULL;
}

static int
compare_line_marks (gconstpointer a, gconstpointer b)
{
  const DorsalRecoveryMark *left = a, *right = b;

  return dorsal_moment_compare (&left->at, &right->at);
}

/* Visits that are only booked are not on the line: it shows what happened. */
static gboolean
is_on_line (const DorsalProgressSource *source, const DorsalRecord *record, const DorsalRecoveryLine *line)
{
  DorsalKind kind = dorsal_record_get_kind (record);
  DorsalDay day = dorsal_record_get_day (record);

  if (dorsal_record_get_deleted (record) != 0 || day < dorsal_moment_get_day (&line->onset) ||
      day > dorsal_moment_get_day (&line->now))
    return FALSE;

  return (kind == DORSAL_KIND_FLARE ||
          (kind == DORSAL_KIND_VISIT &&
           !dorsal_record_get_boolean (record, DORSAL_VISIT_BOOKED))) &&
         dorsal_episodes_owns (source->episodes, source->episode, record);
}

static void
gather_line_marks (DorsalRecoveryLine *line, const DorsalProgressSource *source)
{
  line->marks = g_array_new (FALSE, FALSE, sizeof (DorsalRecoveryMark));
  for (guint i = 0; i < source->records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (source->records, i);
      DorsalRecoveryMark mark = {
        .at = *dorsal_record_get_at (record),
        .is_flare = dorsal_record_get_kind (record) == DORSAL_KIND_FLARE,
      };

      if (is_on_line (source, record, line))
        g_array_append_val (line->marks, mark);
    }

  g_array_sort (line->marks, compare_line_marks);
}

/* A later spell of the episode has a day of its own, but no hour. */
static DorsalMoment
get_spell_start (const DorsalCourse *course, const DorsalMoment *now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (now->offset);

  if (course->spell_start == dorsal_record_get_day (course->episode))
    return *dorsal_record_get_at (course->episode);

  return dorsal_moment_at_day_start (course->spell_start, zone);
}

static void
fill_milestones (DorsalProgressView *self, const DorsalThresholds *thresholds)
{
  self->milestones[0] = thresholds->duration_first_days;
  self->milestones[1] = thresholds->duration_second_days;
  self->milestones[2] = thresholds->duration_third_days;
  self->milestones[3] = thresholds->duration_fourth_days;
}

static void
fill_line (DorsalProgressView         *self,
           const DorsalCourse         *course,
           const DorsalGuidance       *guidance,
           const DorsalProgressSource *source)
{
  self->has_line = TRUE;
  self->line = (DorsalRecoveryLine){
    .onset = get_spell_start (course, &guidance->now),
    .anchor = course->anchor,
    .now = guidance->now,
    .recovered = !course->live,
    .ended = course->phase == DORSAL_PHASE_RESOLVED,
    .urgent = guidance->hides_stretches,
    .rest_hours = guidance->protocol->thresholds.rest_last_hours,
    .milestones = self->milestones,
    .n_milestones = DORSAL_N_MILESTONES,
  };
  gather_line_marks (&self->line, source);
}

static void
fill_onset (DorsalProgressView *self, const DorsalCourse *course)
{
  self->chart.has_onset = TRUE;
  self->chart.onset = self->line.onset;
  self->chart.noticeable = dorsal_progress_get_noticeable (self->diary, course->spell_start);
}

static void
fill_chart (DorsalProgressView *self, const DorsalProgressSource *source, const DorsalThresholds *thresholds)
{
  self->chart = (DorsalChartData){
    .diary = self->diary,
    .today = source->today,
    .ease_hours = thresholds->rest_first_hours,
    .rest_hours = thresholds->rest_last_hours,
    .milestones = self->milestones,
    .n_milestones = DORSAL_N_MILESTONES,
    .noticeable = NAN,
    .layers = DORSAL_LAYERS_DEFAULT,
  };
  self->chart.tracks = dorsal_progress_list_tracks (source, self->last);
  self->chart.entries = dorsal_progress_list_entries (source);
  self->chart.episodes = dorsal_progress_list_episodes (source, self->last);
  self->chart.marks = dorsal_progress_list_marks (source);
}

static DorsalDay
find_first_day (const DorsalProgressView *self, const DorsalCourse *course)
{
  DorsalDay first = self->chart.today;

  if (course != NULL)
    first = MIN (first, dorsal_record_get_day (course->episode));
  if (self->diary->days->len > 0)
    first = MIN (first, g_array_index (self->diary->days, DorsalDiaryDay, 0).day);
  for (guint i = 0; self->chart.episodes != NULL && i < self->chart.episodes->len; i++)
    {
      const DorsalChartEpisode *episode = &g_array_index (self->chart.episodes, DorsalChartEpisode, i);

      first = MIN (first, episode->first);
      if (episode->diary != NULL && episode->diary->days->len > 0)
        first = MIN (first, g_array_index (episode->diary->days, DorsalDiaryDay, 0).day);
    }

  return first;
}

static DorsalProgressSource
find_source (GPtrArray *records, GPtrArray *episodes, const DorsalGuidance *guidance, const DorsalCourse *course)
{
  return (DorsalProgressSource){
    .records = records,
    .episodes = episodes,
    .episode = course != NULL ? dorsal_record_get_id (course->episode) : "",
    .protocol = guidance->protocol,
    .today = dorsal_moment_get_day (&guidance->now),
  };
}

static DorsalDay
find_episode_last (const DorsalProgressView *self, const DorsalCourse *course)
{
  int end = dorsal_record_get_integer (course->episode, DORSAL_EPISODE_END);

  return end == DORSAL_NOT_ANSWERED ? self->last
                                    : CLAMP (end, dorsal_record_get_day (course->episode), self->last);
}

/* What the journal says about days up to @last, or today if that is later. */
static DorsalProgressView *
view_new (GPtrArray *records, const DorsalGuidance *guidance, const char *episode, DorsalDay last)
{
  DorsalProgressView *self = g_new0 (DorsalProgressView, 1);
  const DorsalCourse *course = find_course (guidance, episode);
  g_autoptr (GPtrArray) episodes = dorsal_episodes_list (records);
  DorsalProgressSource source = find_source (records, episodes, guidance, course);

  self->last = MAX (last, source.today);
  self->diary = dorsal_diary_new (records, source.episode, self->last);
  fill_milestones (self, &guidance->protocol->thresholds);
  fill_chart (self, &source, &guidance->protocol->thresholds);
  self->episode_last = self->last;
  if (course != NULL)
    {
      self->episode_last = find_episode_last (self, course);
      fill_line (self, course, guidance, &source);
      fill_onset (self, course);
    }

  self->first = find_first_day (self, course);
  return self;
}

/**
 * dorsal_progress_view_new_for_line:
 * @records: (element-type DorsalRecord): a journal, in order of recording
 * @guidance: what the rules worked out from it
 * @episode: (nullable): an episode’s id, or %NULL for the one that matters now
 *
 * Returns: (transfer full): the recovery line of the episode, and nothing for a chart, which would cost
 *   far more
 */
DorsalProgressView *
dorsal_progress_view_new_for_line (GPtrArray *records, const DorsalGuidance *guidance, const char *episode)
{
  DorsalProgressView *self;
  const DorsalCourse *course;
  g_autoptr (GPtrArray) episodes = NULL;
  DorsalProgressSource source;

  g_return_val_if_fail (records != NULL && guidance != NULL, NULL);

  self = g_new0 (DorsalProgressView, 1);
  course = find_course (guidance, episode);
  episodes = dorsal_episodes_list (records);
  source = find_source (records, episodes, guidance, course);
  fill_milestones (self, &guidance->protocol->thresholds);
  if (course != NULL)
    fill_line (self, course, guidance, &source);

  return self;
}

/**
 * dorsal_progress_view_new:
 * @records: (element-type DorsalRecord): a journal, in order of recording; with the advice that was
 *   shown, if warnings are to be marked where that was
 * @guidance: what the rules worked out from it
 * @episode: (nullable): an episode’s id, or %NULL for the one that matters now, as
 *   dorsal_guidance_get_course() says
 * @first: first day shown
 * @last: last day shown, not before @first
 *
 * Returns: (transfer full): what charts draw; it refers to the records and the protocol of
 * @guidance no more once it is made
 */
DorsalProgressView *
dorsal_progress_view_new (GPtrArray            *records,
                          const DorsalGuidance *guidance,
                          const char           *episode,
                          DorsalDay             first,
                          DorsalDay             last)
{
  DorsalProgressView *self;

  g_return_val_if_fail (records != NULL && guidance != NULL && first <= last, NULL);

  self = view_new (records, guidance, episode, last);
  dorsal_progress_view_show_days (self, first, last);
  return self;
}

/**
 * dorsal_progress_view_new_for_range:
 * @records: (element-type DorsalRecord): a journal, as for dorsal_progress_view_new()
 * @guidance: what the rules worked out from it
 * @episode: (nullable): an episode’s id, or %NULL for the one that matters now
 * @range: how much of the past is shown
 *
 * Returns: (transfer full): what charts draw, with the day of @guidance, or that on which the episode
 *   ended, as the last day
 */
DorsalProgressView *
dorsal_progress_view_new_for_range (GPtrArray            *records,
                                    const DorsalGuidance *guidance,
                                    const char           *episode,
                                    DorsalProgressRange   range)
{
  DorsalProgressView *self;

  g_return_val_if_fail (records != NULL && guidance != NULL, NULL);

  self = view_new (records, guidance, episode, DORSAL_DAY_NONE);
  dorsal_progress_view_show_days (self, dorsal_progress_view_get_first (self, range),
                                  dorsal_progress_view_get_last (self, range));
  return self;
}

/** dorsal_progress_view_show_days: Shows the days from @first to @last from now on. */
void
dorsal_progress_view_show_days (DorsalProgressView *self, DorsalDay first, DorsalDay last)
{
  g_return_if_fail (self != NULL && first <= last);

  self->chart.start = first;
  self->chart.end = (double) last + 1;
}

/**
 * dorsal_progress_view_get_first:
 * @range: how much of the past is wanted
 *
 * Returns: the first day of 14, 42 or 91 days; that on which the present spell of the episode began; or
 *   the first of which anything is known in any episode
 */
DorsalDay
dorsal_progress_view_get_first (const DorsalProgressView *self, DorsalProgressRange range)
{
  g_return_val_if_fail (self != NULL, DORSAL_DAY_NONE);

  switch (range)
    {
    case DORSAL_RANGE_TWO_WEEKS:
      return MAX (self->last - TWO_WEEKS + 1, DORSAL_DAY_FIRST);
    case DORSAL_RANGE_SIX_WEEKS:
      return MAX (self->last - SIX_WEEKS + 1, DORSAL_DAY_FIRST);
    case DORSAL_RANGE_THREE_MONTHS:
      return MAX (self->last - THREE_MONTHS + 1, DORSAL_DAY_FIRST);
    case DORSAL_RANGE_EPISODE:
      return self->has_line ? MIN (dorsal_moment_get_day (&self->line.onset), self->last) : self->first;
    case DORSAL_RANGE_ALL:
    default:
      return self->first;
    }
}

/**
 * dorsal_progress_view_get_last:
 * @range: how much of the past is wanted
 *
 * Returns: the last day of it: that on which the episode ended, if the episode is wanted; otherwise today
 */
DorsalDay
dorsal_progress_view_get_last (const DorsalProgressView *self, DorsalProgressRange range)
{
  g_return_val_if_fail (self != NULL, DORSAL_DAY_NONE);

  return range == DORSAL_RANGE_EPISODE
           ? MAX (self->episode_last, dorsal_progress_view_get_first (self, range))
           : self->last;
}

/** dorsal_progress_view_free: Frees a view. */
void
dorsal_progress_view_free (DorsalProgressView *self)
{
  g_clear_pointer (&self->diary, dorsal_diary_free);
  g_clear_pointer (&self->chart.tracks, g_ptr_array_unref);
  g_clear_pointer (&self->chart.entries, g_array_unref);
  g_clear_pointer (&self->chart.marks, g_array_unref);
  g_clear_pointer (&self->chart.episodes, g_array_unref);
  if (self->line.marks != NULL)
    g_array_unref (self->line.marks);
  g_free (self);
}
