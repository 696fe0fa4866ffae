/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal and what the rules worked out, brought into the form that charts draw: one view for
 * the window, the report and the command line. */

#include "config.h"

#include "exchange/progress.h"

#include "core/episode.h"
#include "core/text.h"

#include <glib/gi18n-lib.h>

#define TWO_WEEKS 14
#define SIX_WEEKS 42
#define THREE_MONTHS 91

typedef struct
{
  GPtrArray            *records;
  GPtrArray            *episodes;
  const char           *episode;
  const DorsalProtocol *protocol;
  DorsalDay             today;
} Source;

static void
clear_mark (gpointer data)
{
  DorsalChartMark *mark = data;

  g_free (mark->label);
}

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

static gboolean
belongs_to_episode (const Source *source, const DorsalRecord *record)
{
  const DorsalRecord *found = dorsal_episodes_find_for (source->episodes, record);

  return found != NULL && g_strcmp0 (dorsal_record_get_id (found), source->episode) == 0;
}

/* “I ticked this by mistake”, about the same day or a later one, takes a yes back. */
static gboolean
was_mistake (const Source *source, guint place)
{
  const DorsalRecord *yes = g_ptr_array_index (source->records, place);
  const char *name = dorsal_record_get_text (yes, DORSAL_SIGN_NAME);

  for (guint i = 0; i < source->records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (source->records, i);
      DorsalDay days;

      if (dorsal_record_get_kind (record) != DORSAL_KIND_SIGN ||
          dorsal_record_get_deleted (record) != 0 ||
          !g_str_equal (dorsal_record_get_text (record, DORSAL_SIGN_ANSWER), "mistake") ||
          !g_str_equal (dorsal_record_get_text (record, DORSAL_SIGN_NAME), name))
        continue;

      days = dorsal_record_get_day (record) - dorsal_record_get_day (yes);
      if (days > 0 || (days == 0 && i > place))
        return TRUE;
    }

  return FALSE;
}

static char *
label_or (const DorsalRecord *record, guint field, const char *otherwise)
{
  const char *text = dorsal_record_get_text (record, field);

  return text != NULL ? dorsal_text_isolate (text) : g_strdup (otherwise);
}

static gboolean
read_sign (const Source *source, guint place, DorsalChartMark *mark)
{
  const DorsalRecord *record = g_ptr_array_index (source->records, place);
  const DorsalSign *sign;

  if (!g_str_equal (dorsal_record_get_text (record, DORSAL_SIGN_ANSWER), "yes") ||
      was_mistake (source, place))
    return FALSE;

  sign = dorsal_protocol_find_sign (source->protocol,
                                    dorsal_record_get_text (record, DORSAL_SIGN_NAME));
  if (sign == NULL || sign->level < DORSAL_LEVEL_SEE_SOON)
    return FALSE;

  mark->kind = sign->level == DORSAL_LEVEL_EMERGENCY ? DORSAL_CHART_MARK_EMERGENCY
                                                     : DORSAL_CHART_MARK_WARNING;
  mark->label = g_strdup (_(sign->summary));
  return TRUE;
}

/* A booking whose day has passed says nothing about what happened. */
static gboolean
read_visit (const Source *source, const DorsalRecord *record, DorsalChartMark *mark)
{
  gboolean booked = dorsal_record_get_boolean (record, DORSAL_VISIT_BOOKED);

  if (booked && mark->day < source->today)
    return FALSE;

  mark->kind = DORSAL_CHART_MARK_VISIT;
  mark->label = booked ? g_strdup (_("Visit booked"))
                       : label_or (record, DORSAL_VISIT_WITH,
                                   dorsal_kind_get_label (DORSAL_KIND_VISIT));
  return TRUE;
}

/* Returns: whether the record at @place is one that a chart marks; then @mark is filled in. */
static gboolean
read_mark (const Source *source, guint place, DorsalChartMark *mark)
{
  const DorsalRecord *record = g_ptr_array_index (source->records, place);
  DorsalKind kind = dorsal_record_get_kind (record);

  if (dorsal_record_get_deleted (record) != 0)
    return FALSE;

  mark->day = dorsal_record_get_day (record);
  if (kind == DORSAL_KIND_SIGN)
    return read_sign (source, place, mark);
  if (!dorsal_kind_get_info (kind)->has_episode || !belongs_to_episode (source, record))
    return FALSE;

  if (kind == DORSAL_KIND_VISIT)
    return read_visit (source, record, mark);

  if (kind == DORSAL_KIND_FLARE)
    {
      mark->kind = DORSAL_CHART_MARK_FLARE;
      mark->label = g_strdup (dorsal_kind_get_label (kind));
      return TRUE;
    }

  if (kind == DORSAL_KIND_EVENT)
    {
      mark->kind = DORSAL_CHART_MARK_EVENT;
      mark->label = label_or (record, DORSAL_EVENT_TITLE, dorsal_kind_get_label (kind));
      return TRUE;
    }

  return FALSE;
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const DorsalChartMark *left = a, *right = b;

  return (left->day > right->day) - (left->day < right->day);
}

static void
gather_chart_marks (DorsalProgressView *self, const Source *source)
{
  self->chart.marks = g_array_new (FALSE, TRUE, sizeof (DorsalChartMark));
  g_array_set_clear_func (self->chart.marks, clear_mark);

  for (guint i = 0; i < source->records->len; i++)
    {
      DorsalDay day = dorsal_record_get_day (g_ptr_array_index (source->records, i));
      DorsalChartMark mark = { 0 };

      if (day >= self->chart.first && day <= self->chart.last && read_mark (source, i, &mark))
        g_array_append_val (self->chart.marks, mark);
    }

  g_array_sort (self->chart.marks, compare_marks);
}

static int
compare_line_marks (gconstpointer a, gconstpointer b)
{
  const DorsalRecoveryMark *left = a, *right = b;

  return dorsal_moment_compare (&left->at, &right->at);
}

/* Visits that are only booked are not on the line: it shows what happened. */
static gboolean
is_on_line (const Source *source, const DorsalRecord *record, const DorsalRecoveryLine *line)
{
  DorsalKind kind = dorsal_record_get_kind (record);
  DorsalDay day = dorsal_record_get_day (record);

  if (dorsal_record_get_deleted (record) != 0 || day < dorsal_moment_get_day (&line->onset) ||
      day > dorsal_moment_get_day (&line->now))
    return FALSE;

  return (kind == DORSAL_KIND_FLARE ||
          (kind == DORSAL_KIND_VISIT &&
           !dorsal_record_get_boolean (record, DORSAL_VISIT_BOOKED))) &&
         belongs_to_episode (source, record);
}

static void
gather_line_marks (DorsalRecoveryLine *line, const Source *source)
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
fill_line (DorsalProgressView *self, const DorsalCourse *course, const DorsalGuidance *guidance)
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
  self->chart.has_onset = TRUE;
  self->chart.onset = self->line.onset;
}

/* @self takes @diary. */
static DorsalProgressView *
view_new (GPtrArray            *records,
          const DorsalGuidance *guidance,
          const DorsalCourse   *course,
          DorsalDiary          *diary,
          DorsalDay             first,
          DorsalDay             last)
{
  DorsalProgressView *self = g_new0 (DorsalProgressView, 1);
  g_autoptr (GPtrArray) episodes = dorsal_episodes_list (records);
  Source source = {
    .records = records,
    .episodes = episodes,
    .episode = course != NULL ? dorsal_record_get_id (course->episode) : NULL,
    .protocol = guidance->protocol,
    .today = dorsal_moment_get_day (&guidance->now),
  };

  fill_milestones (self, &guidance->protocol->thresholds);
  self->diary = diary;
  self->chart = (DorsalChartData){
    .diary = diary,
    .first = first,
    .last = last,
    .today = source.today,
    .rest_hours = guidance->protocol->thresholds.rest_last_hours,
    .milestones = self->milestones,
    .n_milestones = DORSAL_N_MILESTONES,
  };
  gather_chart_marks (self, &source);

  if (course != NULL)
    {
      fill_line (self, course, guidance);
      gather_line_marks (&self->line, &source);
    }

  return self;
}

static DorsalDiary *
read_diary (GPtrArray *records, const DorsalCourse *course, DorsalDay last)
{
  return dorsal_diary_new (records, course != NULL ? dorsal_record_get_id (course->episode) : "",
                           last);
}

/**
 * dorsal_progress_view_new:
 * @records: (element-type DorsalRecord): a journal, in order of recording
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
  const DorsalCourse *course;

  g_return_val_if_fail (records != NULL && guidance != NULL && first <= last, NULL);

  course = find_course (guidance, episode);
  return view_new (records, guidance, course, read_diary (records, course, last), first, last);
}

static DorsalDay
get_first_of_all (const DorsalDiary *diary, const DorsalCourse *course, DorsalDay last)
{
  DorsalDay first = last;

  if (course != NULL)
    first = MIN (first, dorsal_record_get_day (course->episode));
  if (diary->days->len > 0)
    first = MIN (first, g_array_index (diary->days, DorsalDiaryDay, 0).day);

  return first;
}

static DorsalDay
get_first (DorsalProgressRange range,
           const DorsalDiary  *diary,
           const DorsalCourse *course,
           DorsalDay           last)
{
  switch (range)
    {
    case DORSAL_RANGE_TWO_WEEKS:
      return last - TWO_WEEKS + 1;
    case DORSAL_RANGE_SIX_WEEKS:
      return last - SIX_WEEKS + 1;
    case DORSAL_RANGE_THREE_MONTHS:
      return last - THREE_MONTHS + 1;
    case DORSAL_RANGE_ALL:
    default:
      return get_first_of_all (diary, course, last);
    }
}

/**
 * dorsal_progress_view_new_for_range:
 * @records: (element-type DorsalRecord): a journal, in order of recording
 * @guidance: what the rules worked out from it
 * @episode: (nullable): an episode’s id, or %NULL for the one that matters now
 * @range: 14, 42 or 91 days, or all since the onset or the first entry, whichever came first
 *
 * Returns: (transfer full): what charts draw, with the day of @guidance as the last day
 */
DorsalProgressView *
dorsal_progress_view_new_for_range (GPtrArray            *records,
                                    const DorsalGuidance *guidance,
                                    const char           *episode,
                                    DorsalProgressRange   range)
{
  const DorsalCourse *course;
  DorsalDiary *diary;
  DorsalDay last;

  g_return_val_if_fail (records != NULL && guidance != NULL, NULL);

  last = dorsal_moment_get_day (&guidance->now);
  course = find_course (guidance, episode);
  diary = read_diary (records, course, last);
  return view_new (records, guidance, course, diary, get_first (range, diary, course, last), last);
}

/** dorsal_progress_view_free: Frees a view. */
void
dorsal_progress_view_free (DorsalProgressView *self)
{
  dorsal_diary_free (self->diary);
  g_array_unref (self->chart.marks);
  if (self->line.marks != NULL)
    g_array_unref (self->line.marks);
  g_free (self);
}
