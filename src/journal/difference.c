/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What restoring a backup would change, before anything is changed. */

#include "config.h"

#include "journal/difference.h"

#include "journal/backup.h"
#include "journal/salvage.h"
#include "journal/session.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static void
count (DorsalDifferencePart *part, const DorsalRecord *record)
{
  part->n_entries++;
  part->last = MAX (part->last, dorsal_record_get_day (record));
}

static GHashTable *
index_by_id (GPtrArray *records)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (by_id, (char *) dorsal_record_get_id (g_ptr_array_index (records, i)),
                         g_ptr_array_index (records, i));

  return by_id;
}

/* The place in the order of recording is no difference that a person would see. */
static gboolean
says_the_same (const DorsalRecord *left, const DorsalRecord *right)
{
  g_autoptr (DorsalRecord) copy = dorsal_record_copy (left);

  dorsal_record_set_sequence (copy, dorsal_record_get_sequence (right));
  return dorsal_record_equal (copy, right);
}

/**
 * dorsal_difference_compare:
 * @present: (element-type DorsalRecord): the entries that there are
 * @backup: (element-type DorsalRecord): the entries that there would be
 * @out_difference: (out): the first four of its members are set
 */
void
dorsal_difference_compare (GPtrArray *present, GPtrArray *backup, DorsalDifference *out_difference)
{
  g_autoptr (GHashTable) before = index_by_id (present);
  g_autoptr (GHashTable) after = index_by_id (backup);
  DorsalDifferencePart none = { 0, DORSAL_DAY_NONE };

  out_difference->going = out_difference->returning = out_difference->changing = none;
  out_difference->n_same = 0;
  for (guint i = 0; i < present->len; i++)
    if (!g_hash_table_contains (after, dorsal_record_get_id (g_ptr_array_index (present, i))))
      count (&out_difference->going, g_ptr_array_index (present, i));

  for (guint i = 0; i < backup->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (backup, i);
      const DorsalRecord *known = g_hash_table_lookup (before, dorsal_record_get_id (record));

      if (known == NULL)
        count (&out_difference->returning, record);
      else if (!says_the_same (known, record))
        count (&out_difference->changing, record);
      else
        out_difference->n_same++;
    }
}

static GPtrArray *
read_entries (const char *path, DorsalKey *key, char **out_journal, GError **error)
{
  g_autoptr (DorsalJournal) journal = dorsal_journal_open_copy (path, key, error);
  gint64 counter;

  if (journal == NULL || !dorsal_journal_check (journal, error) ||
      !dorsal_meta_read (dorsal_journal_get_session (journal)->database, out_journal, &counter, error))
    return NULL;

  return dorsal_journal_get_records (journal, error);
}

static gboolean
is_older (const char *path, DorsalKey *key, gboolean *out_is_older, GError **error)
{
  g_autoptr (DorsalDatabase) database = dorsal_database_open_copy (path, DORSAL_JOURNAL_READ, key, error);
  gint64 version;

  if (database == NULL || !dorsal_database_read_integer (database, "PRAGMA user_version", &version, error))
    return FALSE;

  *out_is_older = version < DORSAL_DATABASE_VERSION;
  return TRUE;
}

/* A name in the folder of the journal, or in the nearest one that there is: a look makes no folders. */
static char *
find_place_for_copy (const char *journal_path)
{
  g_autofree char *base = g_path_get_basename (journal_path);
  char *folder = g_path_get_dirname (journal_path);
  char *path;

  while (!g_file_test (folder, G_FILE_TEST_IS_DIR) && strlen (folder) > 1)
    {
      char *parent = g_path_get_dirname (folder);

      g_free (folder);
      folder = parent;
    }

  path = g_build_filename (folder, base, NULL);
  g_free (folder);
  return path;
}

/* An older version is looked at as it would be restored: as a copy beside the journal, brought up to
 * date. The backup itself may lie where nothing can be written, and is not changed anyway. */
static GPtrArray *
read_backup (const char *backup_path, const char *journal_path, DorsalKey *key, char **out_journal, GError **error)
{
  g_autofree char *place = NULL;
  g_autofree char *copy = NULL;
  GPtrArray *records;
  gboolean older;

  if (!is_older (backup_path, key, &older, error))
    return NULL;

  if (!older)
    return read_entries (backup_path, key, out_journal, error);

  place = find_place_for_copy (journal_path);
  copy = dorsal_backup_copy (backup_path, place, key, error);
  if (copy == NULL)
    return NULL;

  records = read_entries (copy, key, out_journal, error);
  g_unlink (copy);
  return records;
}

/* Returns: (transfer full): what can still be read of a journal that is damaged, or has lost its beginning */
static GPtrArray *
read_damaged (const char *path, DorsalKey *key, const GError *problem)
{
  GPtrArray *entries = NULL;

  if (g_error_matches (problem, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED) ||
      g_error_matches (problem, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL))
    entries = dorsal_salvage_list_entries (path, key, NULL);
  return entries != NULL ? entries : dorsal_records_new ();
}

/**
 * dorsal_difference_read:
 * @backup_path: a backup, in any folder, also where nothing can be written
 * @journal_path: the journal that it would replace; it may be missing or damaged
 * @key: (nullable): for those of the two that are sealed
 * @out_difference: (out): what would change
 * @error: set as by dorsal_journal_restore() when the backup cannot be restored, also for want of a key
 *
 * Reads and verifies the whole backup. Nothing is changed.
 *
 * Returns: whether the backup is whole and could be restored
 */
gboolean
dorsal_difference_read (const char       *backup_path,
                        const char       *journal_path,
                        DorsalKey        *key,
                        DorsalDifference *out_difference,
                        GError          **error)
{
  g_autofree char *backup_journal = NULL;
  g_autofree char *present_journal = NULL;
  g_autoptr (GPtrArray) backup = NULL;
  g_autoptr (GPtrArray) present = NULL;
  g_autoptr (GError) problem = NULL;
  struct stat info;

  g_return_val_if_fail (backup_path != NULL && journal_path != NULL && out_difference != NULL, FALSE);

  backup = read_backup (backup_path, journal_path, key, &backup_journal, error);
  if (backup == NULL)
    return FALSE;

  present = read_entries (journal_path, key, &present_journal, &problem);
  if (g_error_matches (problem, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }

  *out_difference = (DorsalDifference){ 0 };
  out_difference->has_present = lstat (journal_path, &info) == 0;
  out_difference->present_is_readable = present != NULL;
  out_difference->is_other_journal = present != NULL && !g_str_equal (present_journal, backup_journal);
  if (present == NULL)
    present = read_damaged (journal_path, key, problem);
  out_difference->present_is_rescuable = !out_difference->present_is_readable && present->len > 0;
  dorsal_difference_compare (present, backup, out_difference);
  return TRUE;
}
