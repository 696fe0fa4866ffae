/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which episode an entry belongs to, and what happens to entries when two episodes are one; and the
 * facts a person told about themselves. */

#include "config.h"

#include "core/episode.h"

#include "core/error.h"

#include <glib/gi18n-lib.h>

/**
 * dorsal_episode_check_onset:
 * @onset: when the pain began
 * @now: the present
 * @error: set to %DORSAL_ERROR_TIME when the onset lies in the future
 *
 * Returns: whether pain can have begun then
 */
gboolean
dorsal_episode_check_onset (const DorsalMoment *onset, const DorsalMoment *now, GError **error)
{
  g_autofree char *text = NULL;
  gboolean is_future = onset->timed
                           ? dorsal_moment_compare (onset, now) > 0
                           : dorsal_moment_get_day (onset) > dorsal_moment_get_day (now);

  if (!is_future)
    return TRUE;

  text = dorsal_moment_to_string (onset);
  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME,
               _("The pain cannot have begun on %s: that is in the future. "
                 "Give today or an earlier day."), text);
  return FALSE;
}

/**
 * dorsal_episodes_list:
 * @records: (element-type DorsalRecord): a journal
 *
 * Returns: (transfer full) (element-type DorsalRecord): its episodes that are not deleted, in order of
 *   recording; good for asking many times which one an entry belongs to
 */
GPtrArray *
dorsal_episodes_list (GPtrArray *records)
{
  GPtrArray *episodes = dorsal_records_new ();

  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_EPISODE && dorsal_record_get_deleted (record) == 0)
        g_ptr_array_add (episodes, dorsal_record_ref (record));
    }

  return episodes;
}

static DorsalRecord *
find_newest_where (GPtrArray *records, gboolean (*accept) (DorsalRecord *, gpointer), gpointer data)
{
  DorsalRecord *newest = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) != DORSAL_KIND_EPISODE ||
          dorsal_record_get_deleted (record) != 0 || !accept (record, data))
        continue;

      if (newest == NULL || dorsal_moment_compare (dorsal_record_get_at (record),
                                                   dorsal_record_get_at (newest)) >= 0)
        newest = record;
    }

  return newest;
}

static gboolean
accept_any (DorsalRecord *episode, gpointer data)
{
  return TRUE;
}

static gboolean
accept_open (DorsalRecord *episode, gpointer data)
{
  return !dorsal_record_has (episode, DORSAL_EPISODE_END);
}

static gboolean
accept_begun_by (DorsalRecord *episode, gpointer data)
{
  return dorsal_record_get_day (episode) <= dorsal_record_get_day (data);
}

/**
 * dorsal_episodes_find_newest:
 * @records: (element-type DorsalRecord): a journal
 *
 * Returns: (nullable) (transfer none): the episode that began last
 */
DorsalRecord *
dorsal_episodes_find_newest (GPtrArray *records)
{
  return find_newest_where (records, accept_any, NULL);
}

/**
 * dorsal_episodes_find_open:
 * @records: (element-type DorsalRecord): a journal
 *
 * Returns: (nullable) (transfer none): of the episodes without an end, the one that began last; new
 *   entries belong to it unless the person says otherwise
 */
DorsalRecord *
dorsal_episodes_find_open (GPtrArray *records)
{
  return find_newest_where (records, accept_open, NULL);
}

static DorsalRecord *
find_by_id (GPtrArray *records, const char *id)
{
  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_EPISODE &&
          g_str_equal (dorsal_record_get_id (record), id))
        return record;
    }

  return NULL;
}

/**
 * dorsal_episodes_find_for:
 * @records: (element-type DorsalRecord): a journal
 * @entry: an entry
 *
 * Returns: (nullable) (transfer none): the episode @entry names; if it names none, the newest that had
 *   begun by its day; if none had, the newest of all
 */
DorsalRecord *
dorsal_episodes_find_for (GPtrArray *records, const DorsalRecord *entry)
{
  const char *id = dorsal_record_get_episode (entry);
  DorsalRecord *episode;

  if (id != NULL)
    return find_by_id (records, id);

  episode = find_newest_where (records, accept_begun_by, (gpointer) entry);
  return episode != NULL ? episode : dorsal_episodes_find_newest (records);
}

/**
 * dorsal_episodes_owns:
 * @episodes: (element-type DorsalRecord): the episodes of a journal, as dorsal_episodes_list() gives them
 * @episode: an episode’s id
 * @entry: a record
 *
 * Returns: whether @entry is one of those that belong to an episode, and belongs to this one
 */
gboolean
dorsal_episodes_owns (GPtrArray *episodes, const char *episode, const DorsalRecord *entry)
{
  const char *named = dorsal_record_get_episode (entry);
  const DorsalRecord *found;

  if (!dorsal_kind_get_info (dorsal_record_get_kind (entry))->has_episode)
    return FALSE;

  if (named != NULL)
    return g_strcmp0 (named, episode) == 0;

  found = dorsal_episodes_find_for (episodes, entry);
  return found != NULL && g_strcmp0 (dorsal_record_get_id (found), episode) == 0;
}

/**
 * dorsal_episodes_merge:
 * @records: (element-type DorsalRecord): a journal
 * @from: the episode to dissolve
 * @into: the episode to keep
 * @now_utc: the present, in UTC seconds
 *
 * “It is the same pain”: every entry of @from becomes one of @into, which keeps the earlier onset.
 * Advice that was shown about @from stays as it was.
 *
 * Returns: (transfer full) (element-type DorsalRecord): changed copies, to be saved as one step
 */
GPtrArray *
dorsal_episodes_merge (GPtrArray *records, DorsalRecord *from, DorsalRecord *into, gint64 now_utc)
{
  GPtrArray *changed = dorsal_records_new ();
  DorsalRecord *kept = dorsal_record_copy (into);
  DorsalRecord *dissolved = dorsal_record_copy (from);

  if (dorsal_moment_compare (dorsal_record_get_at (from), dorsal_record_get_at (into)) < 0)
    dorsal_record_set_at (kept, dorsal_record_get_at (from));
  dorsal_record_set_deleted (dissolved, now_utc);
  g_ptr_array_add (changed, kept);
  g_ptr_array_add (changed, dissolved);

  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) != DORSAL_KIND_ADVICE &&
          g_strcmp0 (dorsal_record_get_episode (record), dorsal_record_get_id (from)) == 0)
        {
          g_ptr_array_add (changed, dorsal_record_copy (record));
          dorsal_record_set_episode (g_ptr_array_index (changed, changed->len - 1),
                                     dorsal_record_get_id (into));
        }
    }

  return changed;
}

/**
 * dorsal_facts_find:
 * @records: (element-type DorsalRecord): a journal
 * @name: a fact's name, for example “osteoporosis”
 *
 * Returns: (nullable) (transfer none): the record that holds it now
 */
DorsalRecord *
dorsal_facts_find (GPtrArray *records, const char *name)
{
  for (guint i = records->len; i-- > 0;)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_FACT &&
          dorsal_record_get_deleted (record) == 0 &&
          g_str_equal (dorsal_record_get_text (record, DORSAL_FACT_NAME), name))
        return record;
    }

  return NULL;
}

/** dorsal_facts_get: Returns: (nullable) (transfer none): the value of the fact @name, if it was told */
const char *
dorsal_facts_get (GPtrArray *records, const char *name)
{
  DorsalRecord *fact = dorsal_facts_find (records, name);

  return fact == NULL ? NULL : dorsal_record_get_text (fact, DORSAL_FACT_VALUE);
}
