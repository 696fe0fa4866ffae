/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the rules need to know about an episode before they can speak: section 3 of the decision
 * rules, each value worked out once. Nothing here walks all entries more than once per episode. */

#include "config.h"

#include "guidance/course.h"

#include "core/episode.h"

#include <math.h>

#define SECONDS_PER_DAY (24 * 60 * 60)

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return dorsal_moment_compare (dorsal_record_get_at (*(DorsalRecord *const *) a),
                                dorsal_record_get_at (*(DorsalRecord *const *) b));
}

/* Entries are nearly always recorded in the order they are about. */
static void
sort_by_time (GPtrArray *records)
{
  for (guint i = 1; i < records->len; i++)
    if (compare_times (&records->pdata[i - 1], &records->pdata[i]) > 0)
      {
        g_ptr_array_sort (records, compare_times);
        return;
      }
}

/* Where only a day is known it counts from 00:00, so that a rest window ends earlier, never later. */
static DorsalMoment
get_earliest_moment (const DorsalMoment *at)
{
  DorsalMoment start = *at;

  if (!at->timed)
    start.utc = (gint64) dorsal_moment_get_day (at) * SECONDS_PER_DAY - at->offset;
  return start;
}

static void
add_activity (DorsalEpisodeCourse *self, DorsalRecord *record)
{
  if (dorsal_activity_is_rest (record))
    {
      g_ptr_array_add (self->rests, record);
      return;
    }

  /* How long one could sit or stand is no load on the back that a rule is about. */
  if (dorsal_activity_is_posture (record))
    return;

  g_ptr_array_add (self->moves, record);
  if (dorsal_activity_is_stretch (record))
    g_ptr_array_add (self->stretches, record);
  else if (dorsal_record_has (record, DORSAL_ACTIVITY_FELT))
    g_ptr_array_add (self->answers, record);
}

static void
add_flare (DorsalEpisodeCourse *self, DorsalRecord *record, DorsalDay today)
{
  DorsalFlareCourse flare = { record, get_earliest_moment (dorsal_record_get_at (record)) };
  int end = dorsal_record_get_integer (record, DORSAL_FLARE_END);

  flare.day = dorsal_record_get_day (record);
  flare.end = end != DORSAL_NOT_ANSWERED && end <= today ? end : DORSAL_DAY_NONE;
  g_array_append_val (self->flares, flare);
}

static void
add_record (DorsalEpisodeCourse *self, DorsalRecord *record, DorsalDay today)
{
  DorsalKind kind = dorsal_record_get_kind (record);

  if (kind == DORSAL_KIND_CHECK_IN)
    g_ptr_array_add (self->check_ins, record);
  else if (kind == DORSAL_KIND_NO_PAIN)
    g_ptr_array_add (self->clears, record);
  else if (kind == DORSAL_KIND_ACTIVITY)
    add_activity (self, record);
  else if (kind == DORSAL_KIND_FLARE)
    add_flare (self, record, today);
  else if (kind == DORSAL_KIND_VISIT)
    g_ptr_array_add (dorsal_record_get_boolean (record, DORSAL_VISIT_BOOKED) ? self->bookings
                                                                             : self->visits, record);
}

static int
compare_flares (gconstpointer a, gconstpointer b)
{
  const DorsalFlareCourse *left = a, *right = b;

  return dorsal_moment_compare (&left->from, &right->from);
}

static void
sort_records (DorsalEpisodeCourse *self, GPtrArray *entries, DorsalDay today)
{
  self->check_ins = g_ptr_array_new ();
  self->clears = g_ptr_array_new ();
  self->rests = g_ptr_array_new ();
  self->stretches = g_ptr_array_new ();
  self->moves = g_ptr_array_new ();
  self->answers = g_ptr_array_new ();
  self->visits = g_ptr_array_new ();
  self->bookings = g_ptr_array_new ();
  self->flares = g_array_new (FALSE, FALSE, sizeof (DorsalFlareCourse));

  for (guint i = 0; i < entries->len; i++)
    add_record (self, g_ptr_array_index (entries, i), today);

  sort_by_time (self->check_ins);
  sort_by_time (self->stretches);
  sort_by_time (self->answers);
  sort_by_time (self->visits);
  sort_by_time (self->bookings);
  g_array_sort (self->flares, compare_flares);
}

/* Pain noted for days before the onset does not count. An entry on the day of the onset does, even if
 * its time is earlier: better an early word about pain than a late one. */
static void
collect_logged_days (DorsalEpisodeCourse *self, DorsalDay onset)
{
  self->logged = g_array_new (FALSE, FALSE, sizeof (DorsalDiaryDay));
  self->heard = onset;
  for (guint i = 0; i < self->diary->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary->days, DorsalDiaryDay, i);

      if (day->day >= onset && dorsal_diary_day_has_pain (day))
        g_array_append_vals (self->logged, day, 1);
      if (day->n_entries > 0 || day->attested)
        self->heard = MAX (self->heard, day->day);
    }
}

static guint
find_anchor_after (const DorsalEpisodeCourse *self, const DorsalMoment *at)
{
  guint first = 0, end = self->anchors->len;

  while (first < end)
    {
      guint middle = first + (end - first) / 2;

      if (g_array_index (self->anchors, DorsalMoment, middle).utc <= at->utc)
        first = middle + 1;
      else
        end = middle;
    }

  return first;
}

/* Later spells are known by their day: they count from 00:00 on the clock of their first entry. */
static void
anchor_spells (DorsalEpisodeCourse *self, const DorsalMoment *onset)
{
  guint entry = 0;

  for (guint i = 0; i < self->spells.starts->len; i++)
    {
      DorsalMoment anchor = get_earliest_moment (onset);
      DorsalDay day = g_array_index (self->spells.starts, DorsalDay, i);

      while (i > 0 && entry < self->check_ins->len &&
             dorsal_record_get_day (g_ptr_array_index (self->check_ins, entry)) < day)
        entry++;
      if (i > 0 && entry < self->check_ins->len)
        {
          anchor = *dorsal_record_get_at (g_ptr_array_index (self->check_ins, entry));
          anchor.timed = FALSE;
          anchor = get_earliest_moment (&anchor);
        }
      g_array_append_val (self->anchors, anchor);
    }
}

static void
anchor_flares (DorsalEpisodeCourse *self, const DorsalThresholds *limits)
{
  for (guint i = 0; i < self->flares->len; i++)
    {
      DorsalFlareCourse *flare = &g_array_index (self->flares, DorsalFlareCourse, i);
      guint after = find_anchor_after (self, &flare->from);

      if (after > 0 &&
          dorsal_moment_hours_since (&flare->from, &g_array_index (self->anchors, DorsalMoment,
                                                                   after - 1)) >= limits->anchor_hours)
        {
          flare->opens_rest = TRUE;
          g_array_insert_val (self->anchors, after, flare->from);
        }
    }
}

static DorsalDay
find_settled_day (const DorsalEpisodeCourse *self,
                  const DorsalFlareCourse   *flare,
                  const DorsalThresholds    *limits)
{
  int row = 0;

  if (isnan (flare->usual))
    return DORSAL_DAY_NONE;

  for (guint i = dorsal_days_find (self->logged, flare->day + 1); i < self->logged->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->logged, DorsalDiaryDay, i);

      row = day->mean <= flare->usual + limits->flare_settled ? row + 1 : 0;
      if (row == limits->flare_settled_days)
        return day->day;
    }

  return DORSAL_DAY_NONE;
}

static DorsalDay
find_spell_end (const DorsalEpisodeCourse *self, DorsalDay day)
{
  for (guint i = self->spells.ends->len; i-- > 0;)
    if (g_array_index (self->spells.ends, DorsalDay, i) < day)
      return i + 1 < self->spells.ends->len ? g_array_index (self->spells.ends, DorsalDay, i + 1)
                                            : DORSAL_DAY_NONE;

  return self->spells.ends->len > 0 ? g_array_index (self->spells.ends, DorsalDay, 0) : DORSAL_DAY_NONE;
}

/* A flare-up ends when the person says so, when pain is back to usual, or with its spell: it would be
 * odd to speak of one beside a week at 0 or 1. */
static void
end_flares (DorsalEpisodeCourse *self, const DorsalThresholds *limits)
{
  for (guint i = 0; i < self->flares->len; i++)
    {
      DorsalFlareCourse *flare = &g_array_index (self->flares, DorsalFlareCourse, i);
      DorsalDay spell_end = find_spell_end (self, flare->day);
      DorsalDay settled;

      flare->usual = dorsal_course_get_usual (self, limits, flare->day);
      settled = find_settled_day (self, flare, limits);
      if (settled != DORSAL_DAY_NONE && (flare->end == DORSAL_DAY_NONE || settled < flare->end))
        {
          flare->end = settled;
          flare->settled = TRUE;
        }
      if (spell_end != DORSAL_DAY_NONE && (flare->end == DORSAL_DAY_NONE || spell_end < flare->end))
        flare->end = spell_end;
    }
}

static DorsalPhase
find_phase (const DorsalEpisodeCourse *self, const DorsalThresholds *limits)
{
  const DorsalCourse *course = &self->course;

  if (course->ended || self->spells.resolved)
    return DORSAL_PHASE_RESOLVED;
  if (self->spells.recovered)
    return DORSAL_PHASE_RECOVERED;
  if (course->day >= limits->duration_fourth_days)
    return DORSAL_PHASE_LONG;
  if (course->day >= limits->duration_second_days)
    return DORSAL_PHASE_SEE;
  if (course->day >= limits->duration_first_days)
    return DORSAL_PHASE_PLAN;
  return course->hours < limits->rest_last_hours ? DORSAL_PHASE_EASE : DORSAL_PHASE_MOVE;
}

static void
settle_course (DorsalEpisodeCourse *self, const DorsalEvaluation *evaluation)
{
  DorsalCourse *course = &self->course;
  int end = dorsal_record_get_integer (course->episode, DORSAL_EPISODE_END);

  self->last = dorsal_course_get_logged (self, 0);
  self->stale = self->last == NULL ||
                evaluation->today - self->last->day >= evaluation->limits->stale_days;
  self->pain_now = !self->stale && self->last->highest >= evaluation->limits->present;

  course->spell_start = self->spells.start;
  course->day = evaluation->today - course->spell_start;
  course->anchor = g_array_index (self->anchors, DorsalMoment, self->anchors->len - 1);
  course->hours = dorsal_moment_hours_since (&evaluation->now, &course->anchor);
  course->eased = self->spells.eased;
  course->ended = end != DORSAL_NOT_ANSWERED && end <= evaluation->today;
  course->live = !course->ended && !self->spells.recovered && !self->spells.resolved;
  course->spells = self->spells.starts->len;
  course->phase = find_phase (self, evaluation->limits);
}

static DorsalEpisodeCourse *
course_new (const DorsalEvaluation *evaluation, GPtrArray *entries)
{
  DorsalEpisodeCourse *self = g_new0 (DorsalEpisodeCourse, 1);
  DorsalRecord *episode = g_ptr_array_index (entries, 0);

  self->course.episode = dorsal_record_ref (episode);
  self->diary = dorsal_diary_new (entries, dorsal_record_get_id (episode), evaluation->today);
  sort_records (self, entries, evaluation->today);
  collect_logged_days (self, dorsal_record_get_day (episode));
  dorsal_spells_init (&self->spells, self->logged, dorsal_record_get_day (episode),
                      evaluation->limits);
  self->anchors = g_array_new (FALSE, FALSE, sizeof (DorsalMoment));
  anchor_spells (self, dorsal_record_get_at (episode));
  anchor_flares (self, evaluation->limits);
  end_flares (self, evaluation->limits);
  settle_course (self, evaluation);
  return self;
}

static void
course_free (gpointer data)
{
  DorsalEpisodeCourse *self = data;

  dorsal_record_unref (self->course.episode);
  dorsal_diary_free (self->diary);
  dorsal_spells_clear (&self->spells);
  g_array_unref (self->logged);
  g_array_unref (self->anchors);
  g_array_unref (self->flares);
  g_ptr_array_unref (self->check_ins);
  g_ptr_array_unref (self->clears);
  g_ptr_array_unref (self->rests);
  g_ptr_array_unref (self->stretches);
  g_ptr_array_unref (self->moves);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->visits);
  g_ptr_array_unref (self->bookings);
  g_free (self);
}

static int
compare_courses (gconstpointer a, gconstpointer b)
{
  const DorsalCourse *left = *(const DorsalCourse *const *) a;
  const DorsalCourse *right = *(const DorsalCourse *const *) b;

  return dorsal_moment_compare (dorsal_record_get_at (right->episode),
                                dorsal_record_get_at (left->episode));
}

/* Each entry goes to its episode once; asking the whole journal again for every episode would make
 * many episodes slow. */
static GHashTable *
share_out (const DorsalEvaluation *evaluation, GPtrArray *episodes)
{
  GHashTable *shares = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                              (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < episodes->len; i++)
    {
      DorsalRecord *episode = g_ptr_array_index (episodes, i);
      GPtrArray *share = g_ptr_array_new ();

      g_ptr_array_add (share, episode);
      g_hash_table_replace (shares, (gpointer) dorsal_record_get_id (episode), share);
    }

  for (guint i = 0; i < evaluation->entries->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (evaluation->entries, i);
      const char *id = dorsal_record_get_episode (record);
      DorsalRecord *found = NULL;
      GPtrArray *share;

      if (!dorsal_kind_get_info (dorsal_record_get_kind (record))->has_episode)
        continue;
      if (id == NULL)
        found = dorsal_episodes_find_for (episodes, record);
      if (found != NULL)
        id = dorsal_record_get_id (found);
      share = id == NULL ? NULL : g_hash_table_lookup (shares, id);
      if (share != NULL)
        g_ptr_array_add (share, record);
    }

  return shares;
}

/**
 * dorsal_courses_new:
 *
 * Returns: (transfer full) (element-type DorsalEpisodeCourse): one per episode, the newest onset first
 */
GPtrArray *
dorsal_courses_new (const DorsalEvaluation *evaluation)
{
  GPtrArray *courses = g_ptr_array_new_with_free_func (course_free);
  g_autoptr (GPtrArray) episodes = dorsal_episodes_list (evaluation->entries);
  g_autoptr (GHashTable) shares = share_out (evaluation, episodes);

  for (guint i = 0; i < episodes->len; i++)
    {
      const char *id = dorsal_record_get_id (g_ptr_array_index (episodes, i));

      g_ptr_array_add (courses, course_new (evaluation, g_hash_table_lookup (shares, id)));
    }

  g_ptr_array_sort (courses, compare_courses);
  return courses;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
get_median (GArray *values)
{
  guint middle = values->len / 2;

  g_array_sort (values, compare_numbers);
  if (values->len % 2 == 1)
    return g_array_index (values, double, middle);

  return (g_array_index (values, double, middle - 1) + g_array_index (values, double, middle)) / 2;
}

/**
 * dorsal_course_get_usual:
 * @day: a day
 *
 * Returns: the median of the daily pain over the two weeks before @day, or NAN with too few days
 */
double
dorsal_course_get_usual (const DorsalEpisodeCourse *self, const DorsalThresholds *limits, DorsalDay day)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = dorsal_days_find (self->logged, day - limits->usual_days); i < self->logged->len; i++)
    {
      const DorsalDiaryDay *known = &g_array_index (self->logged, DorsalDiaryDay, i);

      if (known->day >= day)
        break;
      if (!isnan (known->mean))
        g_array_append_val (values, known->mean);
    }

  return (int) values->len >= limits->usual_entries ? get_median (values) : NAN;
}

/**
 * dorsal_course_get_hours_at:
 * @at: a moment
 *
 * Returns: elapsed hours from the newest start of a rest window at that moment; negative before the
 *   first one
 */
double
dorsal_course_get_hours_at (const DorsalEpisodeCourse *self, const DorsalMoment *at)
{
  guint after = find_anchor_after (self, at);

  return dorsal_moment_hours_since (at, &g_array_index (self->anchors, DorsalMoment, MAX (after, 1) - 1));
}

/**
 * dorsal_course_find_flare:
 *
 * A flare-up that was marked later takes the place of an earlier one, which else could last for ever if
 * the usual pain before it was not known.
 *
 * Returns: (nullable) (transfer none): the newest flare-up, if it has not ended
 */
const DorsalFlareCourse *
dorsal_course_find_flare (const DorsalEpisodeCourse *self)
{
  const DorsalFlareCourse *newest;

  if (self->flares->len == 0)
    return NULL;

  newest = &g_array_index (self->flares, DorsalFlareCourse, self->flares->len - 1);
  return newest->end == DORSAL_DAY_NONE ? newest : NULL;
}

/**
 * dorsal_course_get_logged:
 * @back: 0 for the latest logged day, 1 for the one before it, and so on
 *
 * Returns: (nullable) (transfer none): that day
 */
const DorsalDiaryDay *
dorsal_course_get_logged (const DorsalEpisodeCourse *self, guint back)
{
  if (back >= self->logged->len)
    return NULL;

  return &g_array_index (self->logged, DorsalDiaryDay, self->logged->len - 1 - back);
}

static gboolean
tells_pain (const DorsalRecord *check_in)
{
  return dorsal_record_has (check_in, DORSAL_CHECK_IN_NOW) ||
         dorsal_record_has (check_in, DORSAL_CHECK_IN_AVERAGE) ||
         dorsal_record_has (check_in, DORSAL_CHECK_IN_WORST) ||
         dorsal_record_has (check_in, DORSAL_CHECK_IN_GOOD_DAY);
}

/**
 * dorsal_course_collect_pain:
 * @first: a day
 * @last: a day
 * @entries: (element-type DorsalRecord): where to add the entries that tell of pain, or of none, on the
 *   days from @first to @last
 */
void
dorsal_course_collect_pain (const DorsalEpisodeCourse *self,
                            DorsalDay                  first,
                            DorsalDay                  last,
                            GPtrArray                 *entries)
{
  for (guint i = 0; i < self->check_ins->len; i++)
    {
      DorsalRecord *entry = g_ptr_array_index (self->check_ins, i);
      DorsalDay day = dorsal_record_get_day (entry);

      if (day >= first && day <= last && tells_pain (entry))
        g_ptr_array_add (entries, dorsal_record_ref (entry));
    }

  for (guint i = 0; i < self->clears->len; i++)
    {
      DorsalRecord *clear = g_ptr_array_index (self->clears, i);

      if (dorsal_record_get_day (clear) <= last &&
          dorsal_record_get_integer (clear, DORSAL_NO_PAIN_UNTIL) >= first)
        g_ptr_array_add (entries, dorsal_record_ref (clear));
    }
}
