/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a change will do, worked out in memory from the entries as they are and before anything is
 * written. Here it shows whether the entries fit together, and here they get their numbers. */

#include "config.h"

#include "journal/plan.h"

#include "journal/history.h"

#include <glib/gi18n-lib.h>

/**
 * dorsal_plan_check_records:
 * @records: (element-type DorsalRecord): what is to be stored
 * @advice: whether they must all be advice, or none of them may be
 * @error: set when a record may not be stored
 *
 * Returns: whether each record by itself may be stored
 */
gboolean
dorsal_plan_check_records (GPtrArray *records, gboolean advice, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);

      if ((dorsal_record_get_kind (record) == DORSAL_KIND_ADVICE) != advice)
        {
          g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED,
                       _("Advice and entries are kept apart; “%s” is on the wrong side. "
                         "Store it by itself."), dorsal_record_get_id (record));
          return FALSE;
        }

      if (!dorsal_record_validate (record, error))
        return FALSE;
    }

  return TRUE;
}

/* An entry can come more than once; each time it finds what the time before left. */
static DorsalRecord *
find_present (DorsalCache *cache, GHashTable *planned, const char *id)
{
  DorsalChange *change = g_hash_table_lookup (planned, id);

  return change != NULL ? change->after : dorsal_cache_find (cache, id);
}

/** dorsal_plan_set_taken: Sets @error: what @record would be stored under is something else already. */
void
dorsal_plan_set_taken (const DorsalRecord *record, GError **error)
{
  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED,
               _("The id “%s” belongs to an entry of another kind already. Give it another id."),
               dorsal_record_get_id (record));
}

static gboolean
check_kind (const DorsalRecord *record, const DorsalRecord *present, GError **error)
{
  if (present == NULL || dorsal_record_get_kind (record) == dorsal_record_get_kind (present))
    return TRUE;

  dorsal_plan_set_taken (record, error);
  return FALSE;
}

static gboolean
check_episode (DorsalCache *cache, GHashTable *planned, const DorsalRecord *record, GError **error)
{
  const char *id = dorsal_record_get_episode (record);
  const DorsalRecord *episode = id != NULL ? find_present (cache, planned, id) : NULL;

  if (id == NULL ||
      (episode != NULL && dorsal_record_get_kind (episode) == DORSAL_KIND_EPISODE))
    return TRUE;

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND,
               _("The entry “%s” belongs to an episode that is not in the journal. "
                 "Add the episode too, or choose another."), dorsal_record_get_id (record));
  return FALSE;
}

static gboolean
check_episodes (DorsalCache *cache, GHashTable *planned, GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      DorsalChange *change = g_ptr_array_index (changes, i);

      if (!check_episode (cache, planned, change->after, error))
        return FALSE;
    }

  return TRUE;
}

/* Kinds without an episode have no column for one, so it must not be in their checksum either. */
static DorsalRecord *
prepare (DorsalRecord *record, const DorsalRecord *present, gint64 *counter)
{
  DorsalRecord *after = dorsal_record_copy (record);

  if (!dorsal_kind_get_info (dorsal_record_get_kind (after))->has_episode)
    dorsal_record_set_episode (after, NULL);
  dorsal_record_set_sequence (after, present != NULL ? dorsal_record_get_sequence (present)
                                                     : ++*counter);
  return after;
}

static void
add_change (GPtrArray *changes, GHashTable *planned, DorsalRecord *present, DorsalRecord *after)
{
  DorsalChange *change = g_hash_table_lookup (planned, dorsal_record_get_id (after));

  if (change == NULL)
    {
      change = dorsal_change_new (present, after);
      g_ptr_array_add (changes, change);
    }
  else
    {
      g_hash_table_remove (planned, dorsal_record_get_id (after));
      dorsal_record_unref (change->after);
      change->after = dorsal_record_ref (after);
    }

  g_hash_table_insert (planned, (char *) dorsal_record_get_id (after), change);
}

/**
 * dorsal_plan_save:
 * @cache: the entries as they are
 * @records: (element-type DorsalRecord): new entries, and entries as they shall become
 * @error: set when they do not fit with what is there
 *
 * Entries that would not change are left out. New ones are numbered onwards from the commit
 * counter, in the order of @records.
 *
 * Returns: (transfer full) (nullable) (element-type DorsalChange): what is to be done, or %NULL
 */
GPtrArray *
dorsal_plan_save (DorsalCache *cache, GPtrArray *records, GError **error)
{
  g_autoptr (GHashTable) planned = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) changes = dorsal_changes_new ();
  gint64 counter = dorsal_cache_get_counter (cache);

  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);
      DorsalRecord *present = find_present (cache, planned, dorsal_record_get_id (record));
      g_autoptr (DorsalRecord) after = NULL;

      if (!check_kind (record, present, error))
        return NULL;

      after = prepare (record, present, &counter);
      if (present == NULL || !dorsal_record_equal (present, after))
        add_change (changes, planned, present, after);
    }

  return check_episodes (cache, planned, changes, error) ? g_steal_pointer (&changes) : NULL;
}

static gboolean
is_as_expected (DorsalCache *cache, const DorsalChange *change)
{
  const DorsalRecord *known = change->before != NULL ? change->before : change->after;
  const DorsalRecord *present = dorsal_cache_find (cache, dorsal_record_get_id (known));

  if (present == NULL || change->before == NULL)
    return present == NULL && change->before == NULL;

  return dorsal_record_equal (present, change->before);
}

/**
 * dorsal_plan_check_changes:
 * @cache: the entries as they are
 * @changes: (element-type DorsalChange): changes from the history
 * @error: set when an entry is not as the history left it
 *
 * Returns: whether @changes can be made
 */
gboolean
dorsal_plan_check_changes (DorsalCache *cache, GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    if (!is_as_expected (cache, g_ptr_array_index (changes, i)))
      {
        g_set_error_literal (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED,
                             _("This step cannot be taken back any more: an entry that it touched "
                               "was changed since. Edit the entry instead."));
        return FALSE;
      }

  return TRUE;
}
