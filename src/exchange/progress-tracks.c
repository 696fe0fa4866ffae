/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is followed beside pain, with the names that people read; the entries of days that have several;
 * and the other episodes. */

#include "config.h"

#include "chart/chart-scale.h"
#include "core/episode.h"
#include "core/text.h"
#include "exchange/progress-private.h"
#include "exchange/words.h"

#include <glib/gi18n-lib.h>

/* Beside so many others a line is no longer told from its neighbours: those recorded last are shown. */
#define MOST_OTHER_EPISODES 12

static const char *const track_labels[DORSAL_N_TRACK_KINDS] = {
  [DORSAL_TRACK_MANAGED] = NC_ ("chart lane", "Managed"),
  [DORSAL_TRACK_GOALS] = NC_ ("chart lane", "My activities"),
  [DORSAL_TRACK_RMDQ] = NC_ ("chart lane", "Roland–Morris"),
  [DORSAL_TRACK_SIT] = NC_ ("chart lane", "Sitting"),
  [DORSAL_TRACK_STAND] = NC_ ("chart lane", "Standing"),
  [DORSAL_TRACK_WALK] = NC_ ("chart lane", "Walk"),
  [DORSAL_TRACK_STRETCHING] = NC_ ("chart lane", "Stretch"),
  [DORSAL_TRACK_REST] = NC_ ("chart lane", "Rest"),
  [DORSAL_TRACK_SLEEP] = NC_ ("chart lane", "Asleep"),
  [DORSAL_TRACK_SLEEP_QUALITY] = NC_ ("chart lane", "Sleep"),
  [DORSAL_TRACK_STRESS] = NC_ ("chart lane", "Stress"),
};

static char *
make_label (const DorsalTrack *track, const DorsalProtocol *protocol)
{
  if (track_labels[track->kind] != NULL)
    return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "chart lane", track_labels[track->kind]));

  if (track->kind == DORSAL_TRACK_STRETCH)
    return dorsal_activity_to_words (track->name, protocol);

  return dorsal_text_isolate (track->name);
}

/** dorsal_progress_list_tracks: Returns: (transfer full): what is followed up to @last, with labels */
GPtrArray *
dorsal_progress_list_tracks (const DorsalProgressSource *source, DorsalDay last)
{
  GPtrArray *tracks = dorsal_tracks_new (source->records, source->episode, last);

  for (guint i = 0; i < tracks->len; i++)
    {
      DorsalTrack *track = g_ptr_array_index (tracks, i);

      track->label = make_label (track, source->protocol);
    }

  return tracks;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const DorsalChartEntry *left = a, *right = b;

  return (left->at > right->at) - (left->at < right->at);
}

/** dorsal_progress_list_entries: Returns: (transfer full): every “pain now” with its time, in order */
GArray *
dorsal_progress_list_entries (const DorsalProgressSource *source)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (DorsalChartEntry));

  for (guint i = 0; i < source->records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (source->records, i);
      DorsalChartEntry entry = { 0 };

      if (dorsal_record_get_kind (record) != DORSAL_KIND_CHECK_IN ||
          dorsal_record_get_deleted (record) != 0 || !dorsal_record_has (record, DORSAL_CHECK_IN_NOW) ||
          !dorsal_record_get_at (record)->timed ||
          !dorsal_episodes_owns (source->episodes, source->episode, record))
        continue;

      entry.at = dorsal_moment_to_fractional_day (dorsal_record_get_at (record));
      entry.pain = dorsal_record_get_integer (record, DORSAL_CHECK_IN_NOW);
      entry.hollow = dorsal_record_is_backfilled (record);
      g_array_append_val (entries, entry);
    }

  g_array_sort (entries, compare_entries);
  return entries;
}

static void
clear_episode (gpointer data)
{
  DorsalChartEpisode *episode = data;

  g_free (episode->label);
  g_clear_pointer (&episode->diary, dorsal_diary_free);
}

/* An episode without an end goes on to the last day that is known of it; the one shown, to today. */
static DorsalDay
find_end (const DorsalProgressSource *source, const DorsalRecord *record, const DorsalDiary *diary)
{
  int end = dorsal_record_get_integer (record, DORSAL_EPISODE_END);
  DorsalDay first = dorsal_record_get_day (record);

  if (end != DORSAL_NOT_ANSWERED)
    return MAX (end, first);
  if (diary == NULL)
    return MAX (source->today, first);
  if (diary->days->len == 0)
    return first;

  return MAX (g_array_index (diary->days, DorsalDiaryDay, diary->days->len - 1).day, first);
}

static void
add_episode (GArray *all, const DorsalProgressSource *source, const DorsalRecord *record, DorsalDay last)
{
  const char *id = dorsal_record_get_id (record);
  DorsalChartEpisode episode = {
    .label = g_strdup (dorsal_choice_get_label (dorsal_record_get_text (record, DORSAL_EPISODE_REGION))),
    .first = dorsal_record_get_day (record),
  };

  if (g_strcmp0 (id, source->episode) != 0)
    episode.diary = dorsal_diary_new (source->records, id, last);
  episode.last = find_end (source, record, episode.diary);
  g_array_append_val (all, episode);
}

static int
compare_episodes (gconstpointer a, gconstpointer b)
{
  const DorsalChartEpisode *left = a, *right = b;

  return (left->first > right->first) - (left->first < right->first);
}

static gboolean
is_shown_episode (const DorsalProgressSource *source, guint place)
{
  return g_strcmp0 (dorsal_record_get_id (g_ptr_array_index (source->episodes, place)), source->episode) == 0;
}

/** dorsal_progress_list_episodes: Returns: (transfer full) (nullable): the episode shown and the others, the
 * newest of many, in order of their first days; nothing if there is but one */
GArray *
dorsal_progress_list_episodes (const DorsalProgressSource *source, DorsalDay last)
{
  GPtrArray *records = source->episodes;
  guint n_others = 0;
  GArray *all;

  if (records->len < 2)
    return NULL;

  all = g_array_new (FALSE, FALSE, sizeof (DorsalChartEpisode));
  g_array_set_clear_func (all, clear_episode);
  for (guint i = records->len; i-- > 0;)
    if (is_shown_episode (source, i) || n_others++ < MOST_OTHER_EPISODES)
      add_episode (all, source, g_ptr_array_index (records, i), last);
  g_array_sort (all, compare_episodes);
  return all;
}
