/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is followed from day to day, gathered from the records once. Each entry gives a value to one
 * track or more; values of one day then become one. */

#include "config.h"

#include "core/track.h"

#include "core/diary.h"
#include "core/episode.h"
#include "core/questionnaire.h"

#include <math.h>

typedef struct
{
  GHashTable *by_key; /* (owned) char: DorsalTrack */
  GPtrArray  *tracks; /* DorsalTrack */
  DorsalDay   last;
} Gathering;

/* The answer that a record keeps as @name, which may be %NULL. */
static DorsalFelt
parse_felt (const char *name)
{
  static const struct
  {
    const char *name;
    DorsalFelt  felt;
  } answers[] = {
    { "better", DORSAL_FELT_BETTER },
    { "same", DORSAL_FELT_SAME },
    { "worse", DORSAL_FELT_WORSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_strcmp0 (name, answers[i].name) == 0)
      return answers[i].felt;

  return DORSAL_FELT_UNKNOWN;
}

static DorsalTrack *
ensure_track (Gathering *self, DorsalTrackKind kind, const char *name)
{
  /* “Ibuprofen” and “ibuprofen ” are one medicine. */
  g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : NULL;
  g_autofree char *key = g_strdup_printf ("%d:%s", kind, folded != NULL ? g_strstrip (folded) : "");
  DorsalTrack *track = g_hash_table_lookup (self->by_key, key);

  if (track != NULL)
    return track;

  track = g_new0 (DorsalTrack, 1);
  track->kind = kind;
  track->name = name != NULL ? g_strstrip (g_strdup (name)) : NULL;
  track->values = g_array_new (FALSE, TRUE, sizeof (DorsalTrackValue));
  g_ptr_array_add (self->tracks, track);
  g_hash_table_insert (self->by_key, g_steal_pointer (&key), track);
  return track;
}

static void
add_value (Gathering          *self,
           DorsalTrackKind     kind,
           const char         *name,
           const DorsalRecord *record,
           double              value)
{
  DorsalTrackValue added = {
    .day = dorsal_record_get_day (record),
    .value = value,
    .longest = value,
    .n_entries = 1,
  };

  if (dorsal_record_get_kind (record) == DORSAL_KIND_ACTIVITY)
    added.felt = parse_felt (dorsal_record_get_text (record, DORSAL_ACTIVITY_FELT));
  g_array_append_val (ensure_track (self, kind, name)->values, added);
}

/* Two entries of one day about the same thing name it once, so things are kept as bits until all are
 * known. */
static void
add_managed (Gathering *self, const DorsalRecord *record)
{
  gboolean asked = FALSE;
  guint things = 0;

  for (guint i = DORSAL_CHECK_IN_MANAGED_FIRST; i <= DORSAL_CHECK_IN_MANAGED_LAST; i++)
    {
      asked |= dorsal_record_has (record, i);
      if (dorsal_record_get_boolean (record, i))
        things |= 1u << (i - DORSAL_CHECK_IN_MANAGED_FIRST);
    }

  if (asked)
    add_value (self, DORSAL_TRACK_MANAGED, NULL, record, things);
}

static void
add_quality (Gathering *self, const DorsalRecord *record)
{
  static const char *const words[] = { "badly", "fair", "well" };
  const char *sleep = dorsal_record_get_text (record, DORSAL_CHECK_IN_SLEEP);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (sleep, words[i]) == 0)
      add_value (self, DORSAL_TRACK_SLEEP_QUALITY, NULL, record, i);
}

static void
add_check_in (Gathering *self, const DorsalRecord *record)
{
  int slept = dorsal_record_get_integer (record, DORSAL_CHECK_IN_SLEEP_MINUTES);
  int stress = dorsal_record_get_integer (record, DORSAL_CHECK_IN_STRESS);

  add_managed (self, record);
  add_quality (self, record);
  if (slept != DORSAL_NOT_ANSWERED)
    add_value (self, DORSAL_TRACK_SLEEP, NULL, record, slept);
  if (stress != DORSAL_NOT_ANSWERED)
    add_value (self, DORSAL_TRACK_STRESS, NULL, record, stress);
}

static void
add_activity (Gathering *self, const DorsalRecord *record)
{
  const char *name = dorsal_record_get_text (record, DORSAL_ACTIVITY_NAME);
  int minutes = MAX (dorsal_record_get_integer (record, DORSAL_ACTIVITY_MINUTES), 0);

  if (dorsal_activity_is_rest (record))
    add_value (self, DORSAL_TRACK_REST, NULL, record, minutes);
  else if (dorsal_activity_is_walk (record))
    add_value (self, DORSAL_TRACK_WALK, NULL, record, minutes);
  else if (g_str_equal (name, DORSAL_ACTIVITY_SITTING))
    add_value (self, DORSAL_TRACK_SIT, NULL, record, minutes);
  else if (g_str_equal (name, DORSAL_ACTIVITY_STANDING))
    add_value (self, DORSAL_TRACK_STAND, NULL, record, minutes);
  else if (dorsal_activity_is_stretch (record))
    {
      add_value (self, DORSAL_TRACK_STRETCHING, NULL, record, minutes);
      add_value (self, DORSAL_TRACK_STRETCH, name, record, minutes);
    }
  else
    add_value (self, DORSAL_TRACK_ACTIVITY, name, record, minutes);
}

static void
add_questionnaire (Gathering *self, const DorsalRecord *record)
{
  const DorsalQuestionnaire *questionnaire = dorsal_questionnaire_find_for (record);
  double result = dorsal_questionnaire_get_result (record);

  if (questionnaire == NULL || isnan (result))
    return;

  if (g_str_equal (questionnaire->id, "rmdq24"))
    add_value (self, DORSAL_TRACK_RMDQ, NULL, record, result);
  else if (g_str_equal (questionnaire->id, "activities"))
    add_value (self, DORSAL_TRACK_GOALS, NULL, record, result);
}

static void
add_event (Gathering *self, const DorsalRecord *record)
{
  DorsalTrack *track = ensure_track (self, DORSAL_TRACK_TAG,
                                     dorsal_record_get_text (record, DORSAL_EVENT_TITLE));
  DorsalDay first = dorsal_record_get_day (record);
  int until = dorsal_record_get_integer (record, DORSAL_EVENT_UNTIL);

  for (DorsalDay day = first; day <= CLAMP (until, first, self->last); day++)
    {
      DorsalTrackValue value = { .day = day, .value = 1, .longest = 1, .n_entries = 1 };

      g_array_append_val (track->values, value);
    }
}

static void
add_medicine (Gathering *self, const DorsalRecord *record)
{
  add_value (self, DORSAL_TRACK_MEDICINE, dorsal_record_get_text (record, DORSAL_MEDICINE_NAME), record, 1);
}

static void
add_record (Gathering *self, const DorsalRecord *record)
{
  static void (*const adders[DORSAL_N_KINDS]) (Gathering *, const DorsalRecord *) = {
    [DORSAL_KIND_CHECK_IN] = add_check_in,           [DORSAL_KIND_ACTIVITY] = add_activity,
    [DORSAL_KIND_MEDICINE] = add_medicine,           [DORSAL_KIND_EVENT] = add_event,
    [DORSAL_KIND_QUESTIONNAIRE] = add_questionnaire,
  };
  DorsalKind kind = dorsal_record_get_kind (record);

  if (adders[kind] != NULL)
    adders[kind] (self, record);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const DorsalTrackValue *left = a, *right = b;

  return (left->day > right->day) - (left->day < right->day);
}

typedef enum
{
  COMBINE_SUM,
  COMBINE_LAST,
  COMBINE_MOST,
  COMBINE_UNION,
} Combining;

static double
combine (DorsalTrackKind kind, double earlier, double later)
{
  static const Combining ways[DORSAL_N_TRACK_KINDS] = {
    [DORSAL_TRACK_MANAGED] = COMBINE_UNION,      [DORSAL_TRACK_GOALS] = COMBINE_LAST,
    [DORSAL_TRACK_RMDQ] = COMBINE_LAST,          [DORSAL_TRACK_SIT] = COMBINE_MOST,
    [DORSAL_TRACK_STAND] = COMBINE_MOST,         [DORSAL_TRACK_SLEEP] = COMBINE_LAST,
    [DORSAL_TRACK_SLEEP_QUALITY] = COMBINE_LAST, [DORSAL_TRACK_STRESS] = COMBINE_LAST,
    [DORSAL_TRACK_TAG] = COMBINE_MOST,
  };

  switch (ways[kind])
    {
    case COMBINE_LAST:
      return later;
    case COMBINE_MOST:
      return MAX (earlier, later);
    case COMBINE_UNION:
      return (guint) earlier | (guint) later;
    case COMBINE_SUM:
    default:
      return earlier + later;
    }
}

static void
merge_into (DorsalTrackValue *kept, const DorsalTrackValue *value, DorsalTrackKind kind)
{
  kept->value = combine (kind, kept->value, value->value);
  kept->longest = MAX (kept->longest, value->longest);
  kept->n_entries += value->n_entries;
  kept->felt = MAX (kept->felt, value->felt);
}

static void
count_things (DorsalTrack *track)
{
  for (guint i = 0; i < track->values->len; i++)
    {
      DorsalTrackValue *value = &g_array_index (track->values, DorsalTrackValue, i);

      value->value = value->longest = __builtin_popcount ((guint) value->value);
    }
}

/* Sorting keeps the order of recording within a day, which decides what is last. */
static void
settle (DorsalTrack *track)
{
  guint n_kept = 0;

  g_array_sort (track->values, compare_values);
  for (guint i = 0; i < track->values->len; i++)
    {
      DorsalTrackValue *value = &g_array_index (track->values, DorsalTrackValue, i);
      DorsalTrackValue *kept = &g_array_index (track->values, DorsalTrackValue, MAX (n_kept, 1) - 1);

      if (n_kept > 0 && kept->day == value->day)
        merge_into (kept, value, track->kind);
      else
        g_array_index (track->values, DorsalTrackValue, n_kept++) = *value;
    }

  g_array_set_size (track->values, n_kept);
  if (track->kind == DORSAL_TRACK_MANAGED)
    count_things (track);
}

/* By kind, then what is known on more days first. */
static int
compare_tracks (gconstpointer a, gconstpointer b)
{
  const DorsalTrack *left = *(DorsalTrack *const *) a, *right = *(DorsalTrack *const *) b;

  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;

  return left->values->len != right->values->len ? (left->values->len < right->values->len ? 1 : -1)
                                                 : g_strcmp0 (left->name, right->name);
}

/**
 * dorsal_tracks_new:
 * @records: (element-type DorsalRecord): a journal, in order of recording
 * @episode: an episode’s id
 * @last: leave out what is about later days
 *
 * Returns: (transfer full) (element-type DorsalTrack): everything that is followed in the episode, by
 *   kind; of one kind, what is known on more days comes first. Labels are not set
 */
GPtrArray *
dorsal_tracks_new (GPtrArray *records, const char *episode, DorsalDay last)
{
  g_autoptr (GPtrArray) episodes = dorsal_episodes_list (records);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Gathering self = { by_key, g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_track_free), last };

  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_deleted (record) == 0 && dorsal_record_get_day (record) <= last &&
          dorsal_episodes_owns (episodes, episode, record))
        add_record (&self, record);
    }

  for (guint i = 0; i < self.tracks->len; i++)
    settle (g_ptr_array_index (self.tracks, i));
  g_ptr_array_sort (self.tracks, compare_tracks);
  return self.tracks;
}

/**
 * dorsal_tracks_find:
 * @tracks: (element-type DorsalTrack): tracks
 * @kind: which kind
 * @name: (nullable): which one of its kind
 *
 * Returns: (nullable) (transfer none): the track
 */
const DorsalTrack *
dorsal_tracks_find (GPtrArray *tracks, DorsalTrackKind kind, const char *name)
{
  for (guint i = 0; i < tracks->len; i++)
    {
      const DorsalTrack *track = g_ptr_array_index (tracks, i);

      if (track->kind == kind && g_strcmp0 (track->name, name) == 0)
        return track;
    }

  return NULL;
}

/** dorsal_track_find: Returns: (nullable) (transfer none): what is known about @day */
const DorsalTrackValue *
dorsal_track_find (const DorsalTrack *self, DorsalDay day)
{
  DorsalTrackValue wanted = { .day = day };
  guint index;

  if (!g_array_binary_search (self->values, &wanted, compare_values, &index))
    return NULL;

  return &g_array_index (self->values, DorsalTrackValue, index);
}

/** dorsal_track_get_label: Returns: (transfer none): what a person reads: the label, or else the name */
const char *
dorsal_track_get_label (const DorsalTrack *self)
{
  return self->label != NULL ? self->label : self->name != NULL ? self->name : "";
}

/** dorsal_track_free: Frees a track. */
void
dorsal_track_free (DorsalTrack *self)
{
  g_free (self->name);
  g_free (self->label);
  g_array_unref (self->values);
  g_free (self);
}
