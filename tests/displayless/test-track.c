/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is followed from day to day, gathered from records. */

#include "config.h"

#include "core/track.h"
#include "support.h"

#include <math.h>

typedef struct
{
  GPtrArray  *records;
  const char *episode;
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  DorsalRecord *episode = test_record (DORSAL_KIND_EPISODE, "2026-03-01T08:00", "region", "lower_back", NULL);

  self->records = dorsal_records_new ();
  g_ptr_array_add (self->records, episode);
  self->episode = dorsal_record_get_id (episode);
}

static void
tear_down (Case *self, gconstpointer data)
{
  g_ptr_array_unref (self->records);
}

#define add(self, ...) g_ptr_array_add ((self)->records, test_record (__VA_ARGS__, NULL))

static GPtrArray *
gather (Case *self)
{
  return dorsal_tracks_new (self->records, self->episode, test_day ("2026-03-31"));
}

static double
get_value (GPtrArray *tracks, DorsalTrackKind kind, const char *name, const char *day)
{
  const DorsalTrack *track = dorsal_tracks_find (tracks, kind, name);
  const DorsalTrackValue *value = track != NULL ? dorsal_track_find (track, test_day (day)) : NULL;

  return value != NULL ? value->value : NAN;
}

static void
minutes_of_a_day_are_summed (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) tracks = NULL;
  const DorsalTrackValue *value;

  add (self, DORSAL_KIND_ACTIVITY, "2026-03-02T09:00", "name", "walk", "minutes", "10", "felt", "better");
  add (self, DORSAL_KIND_ACTIVITY, "2026-03-02T15:00", "name", "walk", "minutes", "25", "felt", "worse");
  add (self, DORSAL_KIND_ACTIVITY, "2026-03-02T18:00", "name", "walk", "minutes", "5", "felt", "same");
  tracks = gather (self);
  value = dorsal_track_find (dorsal_tracks_find (tracks, DORSAL_TRACK_WALK, NULL), test_day ("2026-03-02"));
  g_assert_cmpfloat (value->value, ==, 40);
  g_assert_cmpfloat (value->longest, ==, 25);
  g_assert_cmpint (value->n_entries, ==, 3);
  g_assert_cmpint (value->felt, ==, DORSAL_FELT_WORSE);
}

static void
sitting_and_standing_are_the_longest_of_a_day (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) tracks = NULL;

  add (self, DORSAL_KIND_ACTIVITY, "2026-03-02T09:00", "name", "sitting", "minutes", "20");
  add (self, DORSAL_KIND_ACTIVITY, "2026-03-02T15:00", "name", "sitting", "minutes", "15");
  add (self, DORSAL_KIND_ACTIVITY, "2026-03-02T16:00", "name", "standing", "minutes", "8");
  tracks = gather (self);
  g_assert_cmpfloat (get_value (tracks, DORSAL_TRACK_SIT, NULL, "2026-03-02"), ==, 20);
  g_assert_cmpfloat (get_value (tracks, DORSAL_TRACK_STAND, NULL, "2026-03-02"), ==, 8);
  g_assert_null (dorsal_tracks_find (tracks, DORSAL_TRACK_ACTIVITY, "sitting"));
}

static void
each_stretch_has_a_track_and_all_have_one (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) tracks = NULL;

  add (self, DORSAL_KIND_ACTIVITY, "2026-03-02T09:00", "name", "stretch:cat_cow", "minutes", "3");
  add (self, DORSAL_KIND_ACTIVITY, "2026-03-02T15:00", "name", "stretch:piriformis", "minutes", "4");
  add (self, DORSAL_KIND_ACTIVITY, "2026-03-02T15:00", "name", "stretch:piriformis");
  tracks = gather (self);
  g_assert_cmpfloat (get_value (tracks, DORSAL_TRACK_STRETCHING, NULL, "2026-03-02"), ==, 7);
  g_assert_cmpfloat (get_value (tracks, DORSAL_TRACK_STRETCH, "stretch:cat_cow", "2026-03-02"), ==, 3);
  g_assert_cmpfloat (get_value (tracks, DORSAL_TRACK_STRETCH, "stretch:piriformis", "2026-03-02"), ==, 4);
}

static void
of_a_score_the_last_of_a_day_counts (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) tracks = NULL;

  add (self, DORSAL_KIND_CHECK_IN, "2026-03-02T09:00", "stress", "8", "sleep", "badly", "sleep_minutes", "300");
  add (self, DORSAL_KIND_CHECK_IN, "2026-03-02T19:00", "stress", "3");
  tracks = gather (self);
  g_assert_cmpfloat (get_value (tracks, DORSAL_TRACK_STRESS, NULL, "2026-03-02"), ==, 3);
  g_assert_cmpfloat (get_value (tracks, DORSAL_TRACK_SLEEP_QUALITY, NULL, "2026-03-02"), ==, 0);
  g_assert_cmpfloat (get_value (tracks, DORSAL_TRACK_SLEEP, NULL, "2026-03-02"), ==, 300);
}

static void
a_thing_managed_counts_once_a_day (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) tracks = NULL;

  add (self, DORSAL_KIND_CHECK_IN, "2026-03-02T09:00", "walking", "1", "housework", "1", "work", "0");
  add (self, DORSAL_KIND_CHECK_IN, "2026-03-02T19:00", "walking", "1");
  add (self, DORSAL_KIND_CHECK_IN, "2026-03-03T19:00", "walking", "0");
  add (self, DORSAL_KIND_CHECK_IN, "2026-03-04T19:00", "now", "4");
  tracks = gather (self);
  g_assert_cmpfloat (get_value (tracks, DORSAL_TRACK_MANAGED, NULL, "2026-03-02"), ==, 2);
  g_assert_cmpfloat (get_value (tracks, DORSAL_TRACK_MANAGED, NULL, "2026-03-03"), ==, 0);
  g_assert_true (isnan (get_value (tracks, DORSAL_TRACK_MANAGED, NULL, "2026-03-04")));
}

static void
one_medicine_may_be_spelt_in_two_ways (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) tracks = NULL;

  add (self, DORSAL_KIND_MEDICINE, "2026-03-02T09:00", "name", "Ibuprofen");
  add (self, DORSAL_KIND_MEDICINE, "2026-03-02T19:00", "name", "ibuprofen");
  add (self, DORSAL_KIND_MEDICINE, "2026-03-03T19:00", "name", "Paracetamol");
  tracks = gather (self);
  g_assert_cmpfloat (get_value (tracks, DORSAL_TRACK_MEDICINE, "Ibuprofen", "2026-03-02"), ==, 2);
  g_assert_cmpfloat (get_value (tracks, DORSAL_TRACK_MEDICINE, "Paracetamol", "2026-03-03"), ==, 1);
  g_assert_null (dorsal_tracks_find (tracks, DORSAL_TRACK_MEDICINE, "ibuprofen"));
}

static void
an_event_is_on_each_of_its_days_and_not_beyond_the_last (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) tracks = NULL;
  const DorsalTrack *track;

  add (self, DORSAL_KIND_EVENT, "2026-03-02T09:00", "title", "Physiotherapy", "until", "2026-03-05");
  add (self, DORSAL_KIND_EVENT, "2026-03-04T09:00", "title", "physiotherapy");
  add (self, DORSAL_KIND_EVENT, "2026-03-30T09:00", "title", "Physiotherapy", "until", "9999-12-31");
  tracks = gather (self);
  track = dorsal_tracks_find (tracks, DORSAL_TRACK_TAG, "Physiotherapy");
  g_assert_cmpuint (track->values->len, ==, 6);
  for (guint i = 0; i < track->values->len; i++)
    g_assert_cmpfloat (g_array_index (track->values, DorsalTrackValue, i).value, ==, 1);
}

static void
scores_of_questionnaires_are_followed (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) tracks = NULL;

  add (self, DORSAL_KIND_QUESTIONNAIRE, "2026-03-02T09:00", "name", "rmdq24", "score", "14");
  add (self, DORSAL_KIND_QUESTIONNAIRE, "2026-03-16T09:00", "name", "rmdq24", "score", "6");
  add (self, DORSAL_KIND_QUESTIONNAIRE, "2026-03-16T09:00", "name", "phq2", "score", "3");
  tracks = gather (self);
  g_assert_cmpuint (tracks->len, ==, 1);
  g_assert_cmpfloat (get_value (tracks, DORSAL_TRACK_RMDQ, NULL, "2026-03-02"), ==, 14);
  g_assert_cmpfloat (get_value (tracks, DORSAL_TRACK_RMDQ, NULL, "2026-03-16"), ==, 6);
}

static void
what_is_known_on_more_days_comes_first_of_its_kind (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) tracks = NULL;

  add (self, DORSAL_KIND_ACTIVITY, "2026-03-02T09:00", "name", "Yoga", "minutes", "30");
  add (self, DORSAL_KIND_ACTIVITY, "2026-03-02T09:00", "name", "Bike", "minutes", "30");
  add (self, DORSAL_KIND_ACTIVITY, "2026-03-03T09:00", "name", "Yoga", "minutes", "30");
  add (self, DORSAL_KIND_ACTIVITY, "2026-03-03T09:00", "name", "walk", "minutes", "30");
  tracks = gather (self);
  g_assert_cmpuint (tracks->len, ==, 3);
  g_assert_cmpint (((DorsalTrack *) tracks->pdata[0])->kind, ==, DORSAL_TRACK_WALK);
  g_assert_cmpstr (((DorsalTrack *) tracks->pdata[1])->name, ==, "Yoga");
  g_assert_cmpstr (((DorsalTrack *) tracks->pdata[2])->name, ==, "Bike");
}

static void
other_episodes_and_deleted_entries_are_left_out (Case *self, gconstpointer data)
{
  g_autoptr (GPtrArray) tracks = NULL;
  DorsalRecord *deleted = test_record (DORSAL_KIND_MEDICINE, "2026-03-02T09:00", "name", "Ibuprofen", NULL);

  dorsal_record_set_deleted (deleted, 1);
  g_ptr_array_add (self->records, deleted);
  add (self, DORSAL_KIND_MEDICINE, "2026-03-02T09:00", "name", "Other", "episode",
       "3f2504e0-4f89-41d3-9a0c-0305e82c3301");
  add (self, DORSAL_KIND_MEDICINE, "2026-04-02T09:00", "name", "Later");
  tracks = gather (self);
  g_assert_cmpuint (tracks->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/track/" #name, Case, NULL, set_up, name, tear_down)
  ADD (minutes_of_a_day_are_summed);
  ADD (sitting_and_standing_are_the_longest_of_a_day);
  ADD (each_stretch_has_a_track_and_all_have_one);
  ADD (of_a_score_the_last_of_a_day_counts);
  ADD (a_thing_managed_counts_once_a_day);
  ADD (one_medicine_may_be_spelt_in_two_ways);
  ADD (an_event_is_on_each_of_its_days_and_not_beyond_the_last);
  ADD (scores_of_questionnaires_are_followed);
  ADD (what_is_known_on_more_days_comes_first_of_its_kind);
  ADD (other_episodes_and_deleted_entries_are_left_out);
#undef ADD
  return g_test_run ();
}
