/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Ten years of entries are read once. After that own changes are carried over one by one, and
 * only a commit of another process makes it necessary to read again.
 *
 * The array that is handed out never changes: a change puts a new one in its place, so whoever
 * still walks the old one can go on. */

#include "config.h"

#include "journal/cache.h"

#include "journal/history.h"
#include "journal/table.h"

struct _DorsalCache
{
  gint64      version;
  gint64      counter;
  char       *journal;
  GHashTable *by_id;
  GPtrArray  *live;
};

/**
 * dorsal_records_compare_sequence:
 *
 * Compares two elements of an array of records by their sequence.
 */
gint
dorsal_records_compare_sequence (gconstpointer a, gconstpointer b)
{
  gint64 left = dorsal_record_get_sequence (*(DorsalRecord *const *) a);
  gint64 right = dorsal_record_get_sequence (*(DorsalRecord *const *) b);

  return (left > right) - (left < right);
}

static void
remember (DorsalCache *self, DorsalRecord *record)
{
  g_hash_table_replace (self->by_id, (char *) dorsal_record_get_id (record),
                        dorsal_record_ref (record));
}

static void
add_if_live (GPtrArray *live, DorsalRecord *record)
{
  if (dorsal_record_get_deleted (record) == 0)
    g_ptr_array_add (live, dorsal_record_ref (record));
}

/**
 * dorsal_meta_read:
 * @database: a database, in a transaction
 * @out_journal: (out) (transfer full): what tells this journal from others; a UUID
 * @out_counter: (out): the commit counter
 * @error: set on failure
 *
 * Returns: whether both were read
 */
gboolean
dorsal_meta_read (DorsalDatabase *database, char **out_journal, gint64 *out_counter, GError **error)
{
  g_autoptr (DorsalStatement) row =
      dorsal_statement_new (database, "SELECT journal, counter FROM meta", error);
  const char *journal;

  if (row == NULL || dorsal_statement_step (row, error) != DORSAL_STATEMENT_ROW)
    {
      if (error != NULL && *error == NULL)
        dorsal_database_set_damaged (database, error);
      return FALSE;
    }

  journal = dorsal_statement_get_text (row, 0);
  *out_counter = dorsal_statement_get_integer (row, 1);
  if (journal == NULL || !dorsal_id_is_valid (journal) || *out_counter < 0 || *out_counter > DORSAL_SEQUENCE_MOST)
    {
      dorsal_database_set_damaged (database, error);
      return FALSE;
    }

  *out_journal = g_strdup (journal);
  return TRUE;
}

static gboolean
read_records (DorsalCache *self, DorsalDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) all = dorsal_records_new ();

  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    if (kind != DORSAL_KIND_ADVICE && !dorsal_table_read (database, kind, all, error))
      return FALSE;

  g_ptr_array_sort (all, dorsal_records_compare_sequence);
  for (guint i = 0; i < all->len; i++)
    {
      remember (self, g_ptr_array_index (all, i));
      add_if_live (self->live, g_ptr_array_index (all, i));
    }

  return TRUE;
}

/**
 * dorsal_cache_load:
 * @database: a database, in a transaction, so that all is of one moment
 * @error: set on failure
 *
 * Returns: (transfer full) (nullable): the entries
 */
DorsalCache *
dorsal_cache_load (DorsalDatabase *database, GError **error)
{
  g_autoptr (DorsalCache) self = g_new0 (DorsalCache, 1);

  self->live = dorsal_records_new ();
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) dorsal_record_unref);
  if (!dorsal_meta_read (database, &self->journal, &self->counter, error) ||
      !dorsal_database_read_integer (database, "PRAGMA data_version", &self->version, error) ||
      !read_records (self, database, error))
    return NULL;

  return g_steal_pointer (&self);
}

/** dorsal_cache_free: Lets go of the entries. */
void
dorsal_cache_free (DorsalCache *self)
{
  g_clear_pointer (&self->live, g_ptr_array_unref);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_free (self->journal);
  g_free (self);
}

/** dorsal_cache_get_version: Returns: SQLite’s “data_version” at the time of reading */
gint64
dorsal_cache_get_version (DorsalCache *self)
{
  return self->version;
}

/** dorsal_cache_get_counter: Returns: the commit counter of the journal, as far as it is known */
gint64
dorsal_cache_get_counter (DorsalCache *self)
{
  return self->counter;
}

/** dorsal_cache_set_counter: Notes the commit counter after an own commit. */
void
dorsal_cache_set_counter (DorsalCache *self, gint64 counter)
{
  self->counter = counter;
}

/** dorsal_cache_get_journal: Returns: (transfer none): what tells this journal from others */
const char *
dorsal_cache_get_journal (DorsalCache *self)
{
  return self->journal;
}

/**
 * dorsal_cache_get_live:
 *
 * Returns: (transfer none): the entries that are not deleted, in order; never changes
 */
GPtrArray *
dorsal_cache_get_live (DorsalCache *self)
{
  return self->live;
}

/** dorsal_cache_list: Returns: (transfer full): the entries, deleted ones too, in no order */
GPtrArray *
dorsal_cache_list (DorsalCache *self)
{
  GPtrArray *records = dorsal_records_new ();
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    g_ptr_array_add (records, dorsal_record_ref (record));

  return records;
}

/**
 * dorsal_cache_find:
 *
 * Returns: (transfer none) (nullable): the entry with that id, deleted or not
 */
DorsalRecord *
dorsal_cache_find (DorsalCache *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/* Returns whether the array was in order and still is. */
static gboolean
add_in_order (GPtrArray *live, DorsalRecord *record)
{
  DorsalRecord *last = live->len > 0 ? g_ptr_array_index (live, live->len - 1) : NULL;

  add_if_live (live, record);
  return last == NULL || dorsal_record_get_sequence (last) < dorsal_record_get_sequence (record);
}

static void
replace_live (DorsalCache *self, GHashTable *gone, GPtrArray *come)
{
  g_autoptr (GPtrArray) live = g_ptr_array_new_full (self->live->len + come->len,
                                                     (GDestroyNotify) dorsal_record_unref);
  gboolean is_sorted = TRUE;

  for (guint i = 0; i < self->live->len; i++)
    if (!g_hash_table_contains (gone, g_ptr_array_index (self->live, i)))
      g_ptr_array_add (live, dorsal_record_ref (g_ptr_array_index (self->live, i)));

  for (guint i = 0; i < come->len; i++)
    is_sorted &= add_in_order (live, g_ptr_array_index (come, i));

  if (!is_sorted)
    g_ptr_array_sort (live, dorsal_records_compare_sequence);
  g_ptr_array_unref (self->live);
  self->live = g_steal_pointer (&live);
}

/**
 * dorsal_cache_apply:
 * @changes: (element-type DorsalChange): what was committed, each entry at most once
 *
 * Carries a change of the file over to the entries in memory.
 */
void
dorsal_cache_apply (DorsalCache *self, GPtrArray *changes)
{
  g_autoptr (GHashTable) gone =
      g_hash_table_new_full (NULL, NULL, (GDestroyNotify) dorsal_record_unref, NULL);
  g_autoptr (GPtrArray) come = dorsal_records_new ();

  for (guint i = 0; i < changes->len; i++)
    {
      DorsalChange *change = g_ptr_array_index (changes, i);
      DorsalRecord *record = change->after != NULL ? change->after : change->before;
      DorsalRecord *present = dorsal_cache_find (self, dorsal_record_get_id (record));

      if (present != NULL)
        g_hash_table_add (gone, dorsal_record_ref (present));

      g_hash_table_remove (self->by_id, dorsal_record_get_id (record));
      if (change->after == NULL)
        continue;

      remember (self, change->after);
      g_ptr_array_add (come, dorsal_record_ref (change->after));
    }

  replace_live (self, gone, come);
}
