/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A new journal from what a damaged one still gives, and from a backup what it does not. The damaged
 * file is only read. Steps of the history are left behind: they lead to entries as they were, some of
 * which are lost. */

#include "config.h"

#include "journal/rescue.h"

#include "journal/cache.h"
#include "journal/check.h"
#include "journal/location.h"
#include "journal/part.h"
#include "journal/salvage.h"
#include "journal/sealed-file.h"
#include "journal/table.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/** dorsal_rescue_free: Frees the account of a rescue. */
void
dorsal_rescue_free (DorsalRescue *self)
{
  g_ptr_array_unref (self->losses);
  g_free (self);
}

static gboolean
refuse_present (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  struct stat info;

  if (!dorsal_location_look (path, &info, error))
    return FALSE;

  if (info.st_mode == 0)
    return TRUE;

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED,
               _("“%s” is there already and is not overwritten. Choose another name."), name);
  return FALSE;
}

/* A journal of a newer version holds what this one takes for damage. But its number may itself be what is
 * damaged: where every entry can be read, there is nothing newer in it. */
static gboolean
refuse_newer (const char *path, DorsalKey *key, const DorsalRescue *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DorsalDatabase) database = dorsal_database_open_copy (path, DORSAL_JOURNAL_READ, key, &local_error);

  if (self->losses->len == 0 ||
      !g_error_matches (local_error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_TOO_NEW))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static const DorsalRecord *
find_by_sequence (DorsalSalvage *backup, DorsalKind kind, gint64 sequence)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, backup->records);
  while (sequence > 0 && g_hash_table_iter_next (&iter, NULL, &record))
    if (dorsal_record_get_sequence (record) == sequence && dorsal_record_get_kind (record) == kind)
      return record;

  return NULL;
}

/* The backup may still know what is not even known of the loss any more. Returns FALSE if that shows it to
 * be listed already. */
static gboolean
look_up_loss (DorsalRescueLoss *loss, DorsalSalvage *backup, GHashTable *named)
{
  const DorsalRecord *record = loss->id != NULL ? g_hash_table_lookup (backup->records, loss->id)
                                                : find_by_sequence (backup, loss->kind, loss->sequence);

  loss->is_in_backup = record != NULL;
  if (record == NULL)
    return TRUE;

  if (loss->id == NULL)
    loss->id = g_strdup (dorsal_record_get_id (record));
  loss->kind = dorsal_record_get_kind (record);
  if (loss->day == DORSAL_DAY_NONE)
    loss->day = dorsal_record_get_day (record);
  return g_hash_table_add (named, (char *) dorsal_record_get_id (record));
}

static gint
compare_unnamed_last (gconstpointer a, gconstpointer b)
{
  const DorsalRescueLoss *left = *(DorsalRescueLoss *const *) a;
  const DorsalRescueLoss *right = *(DorsalRescueLoss *const *) b;

  return (left->id == NULL) - (right->id == NULL);
}

static void
look_up_losses (GPtrArray *losses, DorsalSalvage *backup)
{
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_sort (losses, compare_unnamed_last);
  for (guint i = 0; i < losses->len;)
    if (look_up_loss (g_ptr_array_index (losses, i), backup, named))
      i++;
    else
      g_ptr_array_remove_index (losses, i);

  g_ptr_array_sort (losses, dorsal_rescue_losses_compare);
}

static void
take_from_backup (DorsalRescue *self, DorsalSalvage *damaged, DorsalSalvage *backup)
{
  GHashTableIter iter;
  gpointer id, record;

  look_up_losses (damaged->losses, backup);
  g_hash_table_iter_init (&iter, backup->records);
  while (g_hash_table_iter_next (&iter, &id, &record))
    if (!g_hash_table_contains (damaged->records, id))
      {
        self->n_from_backup++;
        g_hash_table_insert (damaged->records, id, dorsal_record_ref (record));
      }

  damaged->counter = MAX (damaged->counter, backup->counter);
  if (damaged->journal == NULL)
    damaged->journal = g_strdup (backup->journal);
}

/* Where the damaged file does not say any more which journal it is, the one who gave the backup does. */
static gboolean
read_backup (DorsalRescue   *self,
             DorsalSalvage  *damaged,
             const char     *backup_path,
             DorsalDatabase *whole,
             GError        **error)
{
  g_autoptr (DorsalSalvage) backup = dorsal_salvage_read (backup_path, dorsal_database_get_key (whole), whole, error);

  if (backup == NULL)
    return FALSE;

  self->is_other_backup = damaged->journal != NULL && g_strcmp0 (damaged->journal, backup->journal) != 0;
  if (!self->is_other_backup)
    take_from_backup (self, damaged, backup);
  return TRUE;
}

static DorsalRescue *
make_account (DorsalSalvage *damaged, const char *path, const char *backup_path, DorsalDatabase *whole, GError **error)
{
  g_autoptr (DorsalRescue) self = g_new0 (DorsalRescue, 1);
  g_autofree char *name = g_filename_display_name (path);

  self->n_read = g_hash_table_size (damaged->records);
  self->losses = g_ptr_array_ref (damaged->losses);
  if (self->n_read == 0)
    {
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED,
                   _("No entry could be read from “%s”. Restore the newest safety copy; the file is kept."), name);
      return NULL;
    }

  if (!refuse_newer (path, dorsal_database_get_key (whole), self, error))
    return NULL;

  if (backup_path != NULL && !read_backup (self, damaged, backup_path, whole, error))
    return NULL;

  for (guint i = 0; i < self->losses->len; i++)
    if (!((DorsalRescueLoss *) g_ptr_array_index (self->losses, i))->is_in_backup)
      self->n_lost++;

  return g_steal_pointer (&self);
}

/* Copies, in the order of recording, each with a number of its own: after a restored backup, two
 * entries can have come to the same. */
static GPtrArray *
list_records (DorsalSalvage *damaged)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) kept = NULL;
  GPtrArray *records = dorsal_records_new ();
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, damaged->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      g_ptr_array_add (records, dorsal_record_copy (record));
      damaged->counter = MAX (damaged->counter, dorsal_record_get_sequence (record));
    }

  g_ptr_array_sort (records, dorsal_records_compare_sequence);
  kept = g_array_sized_new (FALSE, FALSE, sizeof (gint64), records->len);
  for (guint i = 0; i < records->len; i++)
    {
      gint64 number = dorsal_record_get_sequence (g_ptr_array_index (records, i));

      if (g_hash_table_contains (numbers, &number))
        dorsal_record_set_sequence (g_ptr_array_index (records, i), ++damaged->counter);
      g_array_append_val (kept, number);
      g_hash_table_add (numbers, &g_array_index (kept, gint64, i));
    }

  return records;
}

static void
leave_lost_episode (DorsalRescue *self, DorsalSalvage *damaged, DorsalRecord *record)
{
  const char *episode = dorsal_record_get_episode (record);
  const DorsalRecord *found = episode != NULL ? g_hash_table_lookup (damaged->records, episode) : NULL;

  if (episode == NULL || dorsal_record_get_kind (record) == DORSAL_KIND_ADVICE ||
      (found != NULL && dorsal_record_get_kind (found) == DORSAL_KIND_EPISODE))
    return;

  dorsal_record_set_episode (record, NULL);
  self->n_without_episode++;
}

/* Episodes are the first kind: entries that belong to one need it to be there. */
static gboolean
write_records (DorsalRescue *self, DorsalSalvage *damaged, DorsalDatabase *database, GError **error)
{
  g_autoptr (DorsalTableWriter) writer = dorsal_table_writer_new (database);
  g_autoptr (GPtrArray) records = list_records (damaged);

  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    for (guint i = 0; i < records->len; i++)
      {
        DorsalRecord *record = g_ptr_array_index (records, i);

        if (dorsal_record_get_kind (record) != kind)
          continue;

        leave_lost_episode (self, damaged, record);
        if (!dorsal_table_writer_write (writer, record, error))
          return FALSE;
      }

  return TRUE;
}

/* It goes on being the same journal, so that its backups stay its own. */
static gboolean
write_meta (DorsalSalvage *damaged, DorsalDatabase *database, GError **error)
{
  g_autoptr (DorsalStatement) statement = dorsal_statement_new (
      database, "UPDATE meta SET journal = coalesce (?1, journal), counter = ?2", error);

  if (statement == NULL)
    return FALSE;

  dorsal_statement_bind_text (statement, 1, damaged->journal);
  dorsal_statement_bind_integer (statement, 2, damaged->counter + 1);
  return dorsal_statement_run (statement, error);
}

static gboolean
fill (DorsalRescue *self, DorsalSalvage *damaged, DorsalDatabase *database, GError **error)
{
  g_autoptr (DorsalTransaction) transaction = dorsal_transaction_new (database, error);

  return transaction != NULL && write_records (self, damaged, database, error) &&
         write_meta (damaged, database, error) && dorsal_transaction_commit (transaction, error);
}

static gboolean
verify (const DorsalRescue *self, const char *part, DorsalKey *key, GError **error)
{
  g_autoptr (DorsalDatabase) database = dorsal_database_open (part, DORSAL_JOURNAL_READ, key, error);
  DorsalCheckTotals totals;

  if (database == NULL || !dorsal_check_run (database, &totals, error))
    return FALSE;

  if (totals.n_records == (gint64) self->n_read + self->n_from_backup)
    return TRUE;

  dorsal_database_set_damaged (database, error);
  return FALSE;
}

/* As far as that can be told from a file that may begin with anything. */
static gboolean
is_unread (const GError *cause)
{
  return g_error_matches (cause, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED) ||
         g_error_matches (cause, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY);
}

/* What was sealed is sealed again, under the same passphrase, from its first byte on. */
static gboolean
seal_part (const char *path, const char *backup_path, const char *part, DorsalKey *key, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GBytes) envelope = dorsal_sealed_envelope_read (path, &cause);
  g_autofree char *name = g_filename_display_name (path);

  if (is_unread (cause))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  if (envelope == NULL && backup_path != NULL)
    envelope = dorsal_sealed_envelope_read (backup_path, NULL);
  if (envelope != NULL)
    return dorsal_location_create (part, error) && dorsal_sealed_bytes_write (part, NULL, 0, key, envelope, error);

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED,
               _("“%s” is damaged at its beginning, where its passphrase is kept. Restore a safety copy; the damaged file "
                 "is kept."), name);
  return FALSE;
}

static DorsalRescue *
write_part (const char *path, const char *backup_path, const char *part, DorsalKey *key, GError **error)
{
  g_autoptr (DorsalRescue) self = NULL;
  g_autoptr (DorsalSalvage) damaged = NULL;
  g_autoptr (DorsalDatabase) database = NULL;

  if (key == NULL || seal_part (path, backup_path, part, key, error))
    database = dorsal_database_open (part, DORSAL_JOURNAL_CREATE, key, error);

  if (database == NULL)
    return NULL;

  damaged = dorsal_salvage_read (path, key, database, error);
  self = damaged != NULL ? make_account (damaged, path, backup_path, database, error) : NULL;
  if (self == NULL || !fill (self, damaged, database, error))
    return NULL;

  g_clear_pointer (&database, dorsal_database_free);
  return verify (self, part, key, error) ? g_steal_pointer (&self) : NULL;
}

/* A second name cannot overwrite anything, and renaming can; but some file systems know no second
 * names. */
static gboolean
put_in_place (const char *part, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean is_done = link (part, path) == 0;

  if (!is_done && errno != EEXIST)
    is_done = refuse_present (path, error) && g_rename (part, path) == 0;
  if (!is_done && (error == NULL || *error == NULL))
    dorsal_location_set_error (path, errno, error);

  g_unlink (part);
  if (!is_done || dorsal_location_sync (folder, error))
    return is_done;

  g_unlink (path);
  return FALSE;
}

/**
 * dorsal_rescue_run:
 * @path: a damaged journal, which is only read
 * @backup_path: (nullable): the newest backup of it, or %NULL if there is none
 * @new_path: where to put the new journal; there must be nothing of that name
 * @key: (nullable): what the damaged journal is sealed for, if it is; the new one is sealed like it
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED when no entry can be read at all, or to another
 *   #DorsalJournalError; there is then nothing at @new_path
 *
 * Every entry whose checksum is right is taken, whatever else is damaged. From the backup come the
 * entries that the damaged file does not give, also such as were taken back since: that cannot be told
 * apart. The new journal is complete, verified and on the disk when this returns.
 *
 * Returns: (transfer full) (nullable): what was found, or %NULL on failure
 */
DorsalRescue *
dorsal_rescue_run (const char *path, const char *backup_path, const char *new_path, DorsalKey *key, GError **error)
{
  g_autoptr (DorsalRescue) self = NULL;
  g_autofree char *target = NULL;
  g_autofree char *part = NULL;

  g_return_val_if_fail (path != NULL && new_path != NULL, NULL);

  target = dorsal_location_resolve (new_path, FALSE, error);
  if (target == NULL || !refuse_present (target, error))
    return NULL;

  part = dorsal_part_make_name (target);
  self = write_part (path, backup_path, part, key, error);
  if (self == NULL)
    {
      dorsal_part_discard (part);
      return NULL;
    }

  return put_in_place (part, target, error) ? g_steal_pointer (&self) : NULL;
}
