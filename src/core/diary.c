/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Several entries a day become one day here, and nowhere else. */

#include "config.h"

#include "core/diary.h"

#include "core/episode.h"

#include <math.h>

/* DORSAL_NOT_ANSWERED is the smallest number there is, so MAX() passes over it. */

/* What a good day without a number says by its button: pain 0 or 1. */
#define GOOD_DAY_PAIN 1

typedef struct
{
  DorsalDiaryDay day;
  double         average_sum;
  int            n_averages;
  double         mean_sum;
  int            n_means;
  gboolean       has_entry;
  gboolean       typed_same_day;
  guint          things_managed; /* a bit each: two entries of a day may name the same thing */
} Gathered;

static Gathered *
gather_day (GHashTable *days, DorsalDay day)
{
  Gathered *gathered = g_hash_table_lookup (days, GINT_TO_POINTER (day));

  if (gathered != NULL)
    return gathered;

  gathered = g_new0 (Gathered, 1);
  gathered->day = (DorsalDiaryDay){
    .day = day,
    .now = DORSAL_NOT_ANSWERED,
    .average = NAN,
    .worst = DORSAL_NOT_ANSWERED,
    .least = DORSAL_NOT_ANSWERED,
    .highest = DORSAL_NOT_ANSWERED,
    .mean = NAN,
    .managed = DORSAL_NOT_ANSWERED,
    .walk_minutes = DORSAL_NOT_ANSWERED,
    .stretch_minutes = DORSAL_NOT_ANSWERED,
    .other_minutes = DORSAL_NOT_ANSWERED,
    .rest_minutes = DORSAL_NOT_ANSWERED,
  };
  g_hash_table_insert (days, GINT_TO_POINTER (day), gathered);
  return gathered;
}

static int
lowest_of (int a, int b)
{
  return a == DORSAL_NOT_ANSWERED ? b : b == DORSAL_NOT_ANSWERED ? a : MIN (a, b);
}

static void
add_to_mean (double *sum, int *n, int value)
{
  if (value == DORSAL_NOT_ANSWERED)
    return;

  *sum += value;
  *n += 1;
}

static void
gather_managed (Gathered *gathered, const DorsalRecord *record)
{
  for (guint i = DORSAL_CHECK_IN_MANAGED_FIRST; i <= DORSAL_CHECK_IN_MANAGED_LAST; i++)
    {
      if (dorsal_record_get_boolean (record, i))
        gathered->things_managed |= 1u << (i - DORSAL_CHECK_IN_MANAGED_FIRST);
      if (dorsal_record_has (record, i))
        gathered->day.managed = __builtin_popcount (gathered->things_managed);
    }
}

static void
gather_check_in (Gathered *gathered, const DorsalRecord *record)
{
  DorsalDiaryDay *day = &gathered->day;
  int now = dorsal_record_get_integer (record, DORSAL_CHECK_IN_NOW);
  int average = dorsal_record_get_integer (record, DORSAL_CHECK_IN_AVERAGE);
  int worst = dorsal_record_get_integer (record, DORSAL_CHECK_IN_WORST);
  int least = dorsal_record_get_integer (record, DORSAL_CHECK_IN_LEAST);

  day->now = now != DORSAL_NOT_ANSWERED ? now : day->now;
  day->worst = MAX (day->worst, worst);
  day->least = lowest_of (day->least, least);
  day->highest = MAX (day->highest, MAX (now, MAX (average, worst)));
  add_to_mean (&gathered->average_sum, &gathered->n_averages, average);
  add_to_mean (&gathered->mean_sum, &gathered->n_means, now);
  add_to_mean (&gathered->mean_sum, &gathered->n_means, average);
  day->good |= dorsal_record_get_boolean (record, DORSAL_CHECK_IN_GOOD_DAY);
  day->sharp |= dorsal_record_get_boolean (record, DORSAL_CHECK_IN_SHARP);
  gather_managed (gathered, record);
  gathered->has_entry = TRUE;
  gathered->typed_same_day |= !dorsal_record_is_backfilled (record);
}

static void
gather_activity (Gathered *gathered, const DorsalRecord *record)
{
  DorsalDiaryDay *day = &gathered->day;
  int minutes = dorsal_record_get_integer (record, DORSAL_ACTIVITY_MINUTES);
  int *total = dorsal_activity_is_rest (record)      ? &day->rest_minutes
               : dorsal_activity_is_walk (record)    ? &day->walk_minutes
               : dorsal_activity_is_stretch (record) ? &day->stretch_minutes
                                                     : &day->other_minutes;

  if (dorsal_activity_is_posture (record))
    return;

  *total = MAX (*total, 0) + MAX (minutes, 0);
  day->walked |= dorsal_activity_is_walk (record);
}

static void
attest_days (GHashTable *days, const DorsalRecord *record, DorsalDay last)
{
  DorsalDay until = MIN (dorsal_record_get_integer (record, DORSAL_NO_PAIN_UNTIL), last);

  for (DorsalDay day = dorsal_record_get_day (record); day <= until; day++)
    gather_day (days, day)->day.attested = TRUE;
}

static void
gather_record (GHashTable *days, const DorsalRecord *record, DorsalDay last)
{
  DorsalKind kind = dorsal_record_get_kind (record);
  Gathered *gathered;

  if (kind == DORSAL_KIND_NO_PAIN)
    {
      attest_days (days, record, last);
      return;
    }

  gathered = gather_day (days, dorsal_record_get_day (record));
  gathered->day.n_entries++;
  if (kind == DORSAL_KIND_CHECK_IN)
    gather_check_in (gathered, record);
  else if (kind == DORSAL_KIND_ACTIVITY)
    gather_activity (gathered, record);
}

static void
settle_day (Gathered *gathered)
{
  DorsalDiaryDay *day = &gathered->day;

  if (gathered->n_averages > 0)
    day->average = gathered->average_sum / gathered->n_averages;
  if (gathered->n_means > 0)
    day->mean = gathered->mean_sum / gathered->n_means;
  if (day->highest == DORSAL_NOT_ANSWERED && day->good)
    day->highest = GOOD_DAY_PAIN;
  day->backfilled = gathered->has_entry && !gathered->typed_same_day;

  if (day->highest != DORSAL_NOT_ANSWERED)
    day->attested = FALSE;
  else if (day->attested)
    day->highest = 0;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const DorsalDiaryDay *left = a, *right = b;

  return (left->day > right->day) - (left->day < right->day);
}

/**
 * dorsal_diary_new:
 * @records: (element-type DorsalRecord): a journal, in order of recording
 * @episode: an episode's id
 * @last: leave out entries about later days
 *
 * Days before the onset are included: the caller decides what they may count for.
 *
 * Returns: (transfer full): what is known about each day
 */
DorsalDiary *
dorsal_diary_new (GPtrArray *records, const char *episode, DorsalDay last)
{
  g_autoptr (GHashTable) days = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GPtrArray) episodes = dorsal_episodes_list (records);
  DorsalDiary *self = g_new0 (DorsalDiary, 1);
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_deleted (record) == 0 &&
          dorsal_record_get_kind (record) != DORSAL_KIND_ADVICE &&
          dorsal_record_get_day (record) <= last && dorsal_episodes_owns (episodes, episode, record))
        gather_record (days, record, last);
    }

  self->days = g_array_sized_new (FALSE, FALSE, sizeof (DorsalDiaryDay), g_hash_table_size (days));
  g_hash_table_iter_init (&iter, days);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      settle_day (value);
      g_array_append_val (self->days, ((Gathered *) value)->day);
    }
  g_array_sort (self->days, compare_days);
  return self;
}

/** dorsal_diary_copy: Returns: (transfer full): a copy */
DorsalDiary *
dorsal_diary_copy (const DorsalDiary *self)
{
  DorsalDiary *copy = g_new0 (DorsalDiary, 1);

  copy->days = g_array_copy (self->days);
  return copy;
}

/** dorsal_diary_free: Frees a diary. */
void
dorsal_diary_free (DorsalDiary *self)
{
  g_array_unref (self->days);
  g_free (self);
}

/** dorsal_diary_find: Returns: (nullable) (transfer none): what is known about @day */
const DorsalDiaryDay *
dorsal_diary_find (const DorsalDiary *self, DorsalDay day)
{
  DorsalDiaryDay wanted = { .day = day };
  guint index;

  if (!g_array_binary_search (self->days, &wanted, compare_days, &index))
    return NULL;

  return &g_array_index (self->days, DorsalDiaryDay, index);
}

/**
 * dorsal_diary_count_logged:
 * @first: first day
 * @last: last day
 *
 * Returns: on how many days from @first to @last pain was logged; “no pain since” is an answer about
 *   days, not a logged day, and does not count
 */
guint
dorsal_diary_count_logged (const DorsalDiary *self, DorsalDay first, DorsalDay last)
{
  guint count = 0;

  for (guint i = 0; i < self->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->days, DorsalDiaryDay, i);

      if (day->day >= first && day->day <= last && dorsal_diary_day_has_pain (day) && !day->attested)
        count++;
    }

  return count;
}

/** dorsal_diary_day_has_pain: Returns: whether pain, even a pain of 0, is known for the day */
gboolean
dorsal_diary_day_has_pain (const DorsalDiaryDay *day)
{
  return day->highest != DORSAL_NOT_ANSWERED;
}

/** dorsal_activity_is_rest: Returns: whether an activity is lying down by day because of the back */
gboolean
dorsal_activity_is_rest (const DorsalRecord *record)
{
  return g_str_equal (dorsal_record_get_text (record, DORSAL_ACTIVITY_NAME), "rest");
}

/** dorsal_activity_is_walk: Returns: whether an activity is walking */
gboolean
dorsal_activity_is_walk (const DorsalRecord *record)
{
  return g_str_equal (dorsal_record_get_text (record, DORSAL_ACTIVITY_NAME), "walk");
}

/** dorsal_activity_is_stretch: Returns: whether an activity is one of the stretches */
gboolean
dorsal_activity_is_stretch (const DorsalRecord *record)
{
  return g_str_has_prefix (dorsal_record_get_text (record, DORSAL_ACTIVITY_NAME), "stretch:");
}

/**
 * dorsal_activity_is_posture:
 *
 * Returns: whether an activity is how long the person could sit or stand, a measure of function rather
 *   than something done for the back
 */
gboolean
dorsal_activity_is_posture (const DorsalRecord *record)
{
  const char *name = dorsal_record_get_text (record, DORSAL_ACTIVITY_NAME);

  return g_str_equal (name, DORSAL_ACTIVITY_SITTING) || g_str_equal (name, DORSAL_ACTIVITY_STANDING);
}
