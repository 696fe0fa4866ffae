/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Copies of a journal, and the way back. A copy gets its final name only when it is complete, on
 * the disk and verified: whatever is named like a backup is one. */

#include "config.h"

#include "journal/backup.h"

#include "journal/check.h"
#include "journal/location.h"
#include "journal/part.h"
#include "journal/schema.h"
#include "journal/sealed-file.h"
#include "seal/age.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* How a copy is sealed; without a key it is in clear. */
typedef struct
{
  DorsalKey *key;
  GBytes    *envelope;
} Seal;

typedef gboolean (*VerifyFunc) (DorsalDatabase *original, const char *copy, DorsalKey *key, GError **error);

static void
seal_clear (Seal *seal)
{
  g_clear_pointer (&seal->envelope, g_bytes_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Seal, seal_clear)

/* The envelope has to be held: with the next look at the file the database has another. */
static Seal
seal_of (DorsalDatabase *database)
{
  return (Seal) { dorsal_database_get_key (database), dorsal_database_ref_envelope (database) };
}

static gboolean
sync_folder_of (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return dorsal_location_sync (folder, error);
}

/* What cannot be written or read for want of memory or of a disk comes out of SQLite as damage too: VACUUM says
 * so, and sqlite3_serialize() leaves zeros where it could not read. Whether it is the journal that is damaged or
 * only the copy, a look at the journal tells. */
static gboolean
fail_copy (DorsalDatabase *original, const char *copy, GError *cause, GError **error)
{
  if (!g_error_matches (cause, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED))
    {
      g_propagate_error (error, cause);
      return FALSE;
    }

  g_error_free (cause);
  if (dorsal_check_structure (original, error))
    dorsal_location_set_error (copy, EIO, error);
  return FALSE;
}

static gboolean
copy_into (DorsalDatabase *database, const char *part, Seal seal, GError **error)
{
  GError *cause = NULL;

  return dorsal_database_copy_into (database, part, seal.key, seal.envelope, &cause) ||
         fail_copy (database, part, cause, error);
}

/* The copy is made beside its final place, since only within one file system is renaming one
 * step. */
static char *
write_beside (DorsalDatabase *database, const char *path, Seal seal, VerifyFunc verify, GError **error)
{
  g_autofree char *part = dorsal_part_make_name (path);

  if (!dorsal_location_create (part, error))
    return NULL;

  if (copy_into (database, part, seal, error) && dorsal_location_sync (part, error) &&
      verify (database, part, seal.key, error))
    return g_steal_pointer (&part);

  dorsal_part_discard (part);
  return NULL;
}

static gboolean
move_into_place (const char *part, const char *path, GError **error)
{
  if (g_rename (part, path) == 0)
    return sync_folder_of (path, error);

  dorsal_location_set_error (path, errno, error);
  dorsal_part_discard (part);
  return FALSE;
}

static gboolean
verify_structure (DorsalDatabase *original, const char *copy, DorsalKey *key, GError **error)
{
  GError *cause = NULL;
  g_autoptr (DorsalDatabase) database = dorsal_database_open_as_is (copy, DORSAL_JOURNAL_READ, key, &cause);

  return (database != NULL && dorsal_check_structure (database, &cause)) || fail_copy (original, copy, cause, error);
}

static gboolean
verify_totals (DorsalDatabase          *original,
               const char              *copy,
               DorsalKey               *key,
               const DorsalCheckTotals *wanted,
               GError                 **error)
{
  GError *cause = NULL;
  g_autoptr (DorsalDatabase) database = dorsal_database_open (copy, DORSAL_JOURNAL_READ, key, &cause);
  g_autofree char *name = g_filename_display_name (dorsal_database_get_path (original));
  DorsalCheckTotals found;

  if (database == NULL || !dorsal_check_run (database, &found, &cause))
    return fail_copy (original, copy, cause, error);

  if (wanted->counter == found.counter && wanted->n_records == found.n_records)
    return TRUE;

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_LOCKED,
               _("“%s” was changed while it was being copied. Try again."), name);
  return FALSE;
}

static gboolean
verify_content (DorsalDatabase *original, const char *copy, DorsalKey *key, GError **error)
{
  DorsalCheckTotals wanted;

  return dorsal_check_run (original, &wanted, error) && verify_totals (original, copy, key, &wanted, error);
}

/* For a copy that is made inside a transaction of the original. */
static gboolean
verify_content_inside (DorsalDatabase *original, const char *copy, DorsalKey *key, GError **error)
{
  DorsalCheckTotals wanted;

  return dorsal_check_content (original, &wanted, error) &&
         verify_totals (original, copy, key, &wanted, error);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat left, right;

  return stat (a, &left) == 0 && stat (b, &right) == 0 && left.st_dev == right.st_dev &&
         left.st_ino == right.st_ino;
}

static gboolean
refuse_same_file (const char *a, const char *b, GError **error)
{
  g_autofree char *name = g_filename_display_name (b);

  if (!is_same_file (a, b))
    return TRUE;

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED,
               _("“%s” is the journal itself. Choose another name for the copy."), name);
  return FALSE;
}

/* Only a journal may be overwritten by one: a slip in a name must not cost a letter or a photo. */
static gboolean
check_target (DorsalDatabase *database, const char *target, GError **error)
{
  g_autofree char *name = g_filename_display_name (target);
  g_autoptr (DorsalDatabase) present = NULL;
  g_autoptr (GError) local_error = NULL;
  struct stat info;

  if (!dorsal_location_look (target, &info, error))
    return FALSE;

  if (info.st_mode == 0)
    return TRUE;

  if (!refuse_same_file (dorsal_database_get_path (database), target, error))
    return FALSE;

  present = dorsal_database_open_copy (target, DORSAL_JOURNAL_READ, dorsal_database_get_key (database),
                                       &local_error);
  if (present != NULL)
    return TRUE;

  if (!g_error_matches (local_error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL) &&
      !g_error_matches (local_error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL,
               _("“%s” exists and is not a copy of a journal. Choose another name."), name);
  return FALSE;
}

/**
 * dorsal_backup_write:
 * @database: an open journal
 * @path: where to put the copy; an older backup of that name is replaced
 * @error: set on failure; what was at @path is then as it was
 *
 * Returns: whether there is a complete and verified copy at @path
 */
gboolean
dorsal_backup_write (DorsalDatabase *database, const char *path, GError **error)
{
  g_autofree char *target = dorsal_location_resolve (path, FALSE, error);
  g_autofree char *part = NULL;
  g_auto (Seal) seal = seal_of (database);

  if (target == NULL || !check_target (database, target, error))
    return FALSE;

  part = write_beside (database, target, seal, verify_content, error);
  return part != NULL && move_into_place (part, target, error);
}

/* Both files hold the same journal. So when only the folder could not be brought to the disk nothing is lost: after
 * a power cut the file may be the former one. */
static gboolean
take_place (const char *part, const char *path, GError **error)
{
  if (g_rename (part, path) == 0)
    {
      sync_folder_of (path, NULL);
      return TRUE;
    }

  dorsal_location_set_error (path, errno, error);
  dorsal_part_discard (part);
  return FALSE;
}

/**
 * dorsal_backup_reseal:
 * @database: an open journal or backup, of this version or an older one; to be opened anew afterwards
 * @key: (nullable): whom to seal it for from now on, or %NULL to leave it in clear
 * @envelope: (nullable): @key under its passphrase
 * @error: set on failure; the journal is then as it was
 *
 * Makes the same journal once more, sealed in another way or not at all, and puts it in the place of the
 * former: at every moment there is one of the two, whole.
 *
 * Returns: whether the journal is now sealed like that
 */
gboolean
dorsal_backup_reseal (DorsalDatabase *database, DorsalKey *key, GBytes *envelope, GError **error)
{
  const char *path = dorsal_database_get_path (database);
  g_autoptr (DorsalTransaction) lock = NULL;
  g_autofree char *part = NULL;
  gint64 version;

  if (key == NULL && dorsal_database_get_key (database) == NULL)
    return TRUE;

  lock = dorsal_transaction_new (database, error);
  if (lock == NULL || !dorsal_database_read_integer (database, "PRAGMA user_version", &version, error))
    return FALSE;

  part = write_beside (database, path, (Seal) { key, envelope },
                       version < DORSAL_DATABASE_VERSION ? verify_structure : verify_content_inside, error);
  if (part == NULL)
    return FALSE;

  if (dorsal_database_check_place (database, error))
    return take_place (part, path, error);

  dorsal_part_discard (part);
  return FALSE;
}

/**
 * dorsal_backup_keep_version:
 * @database: a database of an older version
 * @version: which
 * @error: set on failure
 *
 * Copies a file that is about to be migrated to its own name followed by “.version-N”. Such a copy
 * never takes the place of another.
 *
 * Returns: whether there is a complete copy
 */
gboolean
dorsal_backup_keep_version (DorsalDatabase *database, gint64 version, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s.version-%" G_GINT64_FORMAT,
                                           dorsal_database_get_path (database), version);
  g_autofree char *target = dorsal_location_find_free (name, error);
  g_autofree char *part = NULL;
  g_auto (Seal) seal = seal_of (database);

  if (target == NULL)
    return FALSE;

  part = write_beside (database, target, seal, verify_structure, error);
  return part != NULL && move_into_place (part, target, error);
}

static void
move_companions (const char *from, const char *to)
{
  for (guint i = 0; i < DORSAL_N_COMPANIONS; i++)
    {
      g_autofree char *old = g_strconcat (from, dorsal_companions[i], NULL);
      g_autofree char *new = g_strconcat (to, dorsal_companions[i], NULL);

      g_rename (old, new);
    }
}

/* Named after the time of its last change: this layer does not ask what time it is. */
static char *
name_for_replaced (const char *path, const struct stat *info, GError **error)
{
  g_autoptr (GDateTime) changed = g_date_time_new_from_unix_utc (info->st_mtime);
  g_autofree char *stamp = g_date_time_format (changed, "%Y%m%d-%H%M%S");
  g_autofree char *name = g_strdup_printf ("%s.replaced-%s", path, stamp);

  return dorsal_location_find_free (name, error);
}

/* A second name first, so that at no moment is there no journal; the copy then takes the first name
 * over, once the second is on the disk: of two new names either may be there alone after a power cut.
 * Some file systems know no second names, and there the file is renamed. */
static gboolean
exchange (const char *part, const char *path, const char *kept, GError **error)
{
  if (link (path, kept) != 0 && (errno == EEXIST || g_rename (path, kept) != 0))
    {
      dorsal_location_set_error (path, errno, error);
      dorsal_part_discard (part);
      return FALSE;
    }

  move_companions (path, kept);
  if (sync_folder_of (kept, error) && move_into_place (part, path, error))
    return TRUE;

  /* Two names of one file are both left by renaming. */
  dorsal_part_discard (part);
  move_companions (kept, path);
  if (g_rename (kept, path) == 0)
    g_unlink (kept);
  return FALSE;
}

/* Returns FALSE if another program is at work on the journal. One that cannot be opened for any
 * other reason is to be replaced all the same: that may be why it is. */
static gboolean
lock_present (const char         *path,
              DorsalKey          *key,
              DorsalDatabase    **out_present,
              DorsalTransaction **out_lock,
              GError            **error)
{
  g_autoptr (GError) local_error = NULL;

  *out_present = dorsal_database_open_copy (path, DORSAL_JOURNAL_WRITE, key, &local_error);
  if (*out_present != NULL)
    *out_lock = dorsal_transaction_new (*out_present, &local_error);

  if (!g_error_matches (local_error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_LOCKED))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
replace_present (const char        *part,
                 const char        *path,
                 const struct stat *info,
                 DorsalKey         *key,
                 char             **out_kept_path,
                 GError           **error)
{
  g_autofree char *kept = name_for_replaced (path, info, error);
  g_autoptr (DorsalDatabase) present = NULL;
  g_autoptr (DorsalTransaction) lock = NULL;

  if (kept == NULL || !lock_present (path, key, &present, &lock, error))
    {
      dorsal_part_discard (part);
      return FALSE;
    }

  if (!exchange (part, path, kept, error))
    return FALSE;

  *out_kept_path = g_steal_pointer (&kept);
  return TRUE;
}

/* For a backup of an older version: its entries can only be verified in the form of this one. */
static gboolean
verify_brought_up_to_date (DorsalDatabase *original, const char *copy, DorsalKey *key, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (DorsalDatabase) database =
      dorsal_database_open_as_is (copy, DORSAL_JOURNAL_WRITE, key, &local_error);
  DorsalCheckTotals totals;

  if (database != NULL && dorsal_schema_migrate_copy (database, &local_error) &&
      dorsal_check_run (database, &totals, &local_error))
    return TRUE;

  if (g_error_matches (local_error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED))
    dorsal_database_set_damaged (original, error);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
fail_as_sealed (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED,
               _("“%s” is protected by a passphrase."), name);
  return FALSE;
}

/* The passphrase of a sealed journal stays what it is, if its header still tells it: of a damaged file it mostly
 * does. */
static gboolean
keep_passphrase (const char *target, GBytes **envelope, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GBytes *present = dorsal_sealed_envelope_read (target, &local_error);

  if (present == NULL &&
      (*envelope == NULL || !g_error_matches (local_error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED)))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (present != NULL)
    {
      g_clear_pointer (envelope, g_bytes_unref);
      *envelope = present;
    }
  return TRUE;
}

/* Its beginning is enough: what it holds may be damaged. */
static gboolean
is_sealed_for (const char *path, DorsalKey *key)
{
  g_autoptr (GBytes) file = dorsal_sealed_bytes_read (path, NULL);
  g_autoptr (GBytes) content = file != NULL ? dorsal_age_salvage_with_key (file, key, NULL) : NULL;

  return content != NULL;
}

/* What was sealed stays sealed, and what takes its place is no less. A backup of another journal keeps the passphrase
 * that it has: that of the journal would open another key. */
static gboolean
choose_seal (DorsalDatabase *backup,
             const char     *target,
             DorsalKey      *key,
             DorsalKey     **out_key,
             GBytes        **out_envelope,
             GError        **error)
{
  *out_key = dorsal_database_get_key (backup);
  *out_envelope = dorsal_database_ref_envelope (backup);
  if (!dorsal_journal_is_sealed (target) || (*out_key != NULL && !is_sealed_for (target, key)))
    return TRUE;

  if (key == NULL)
    return fail_as_sealed (target, error);

  *out_key = key;
  return keep_passphrase (target, out_envelope, error);
}

/**
 * dorsal_backup_copy:
 * @backup_path: a backup, of this version or an older one
 * @target: the journal that it shall replace
 * @key: (nullable): for those of the two that are sealed
 * @error: set when it cannot be restored
 *
 * Returns: (transfer full) (nullable): a copy beside @target, verified and brought up to date, which the
 *   caller has to delete or move
 */
char *
dorsal_backup_copy (const char *backup_path, const char *target, DorsalKey *key, GError **error)
{
  g_autoptr (DorsalDatabase) backup = dorsal_database_open_copy (backup_path, DORSAL_JOURNAL_READ, key, error);
  g_autoptr (GBytes) envelope = NULL;
  DorsalKey *chosen = NULL;
  DorsalCheckTotals totals;
  gint64 version;

  if (backup == NULL || !refuse_same_file (target, backup_path, error) ||
      !choose_seal (backup, target, key, &chosen, &envelope, error) ||
      !dorsal_database_read_integer (backup, "PRAGMA user_version", &version, error))
    return NULL;

  if (version < DORSAL_DATABASE_VERSION)
    return write_beside (backup, target, (Seal) { chosen, envelope }, verify_brought_up_to_date, error);

  return dorsal_check_run (backup, &totals, error)
             ? write_beside (backup, target, (Seal) { chosen, envelope }, verify_content, error)
             : NULL;
}

/**
 * dorsal_backup_restore:
 * @backup_path: a backup
 * @journal_path: the journal that it shall replace, or a new name
 * @key: (nullable): for those of the two that are sealed
 * @out_kept_path: (out) (nullable): where the replaced file is now, or %NULL if there was none
 * @error: set on failure; both files are then as they were
 *
 * Returns: whether the journal is now what the backup is
 */
gboolean
dorsal_backup_restore (const char *backup_path,
                       const char *journal_path,
                       DorsalKey  *key,
                       char      **out_kept_path,
                       GError    **error)
{
  g_autofree char *target = dorsal_location_resolve (journal_path, TRUE, error);
  g_autofree char *part = NULL;
  g_autofree char *kept = NULL;
  gboolean is_done;
  struct stat info;

  if (target == NULL)
    return FALSE;

  if (!dorsal_location_look (target, &info, error))
    return FALSE;

  if (info.st_mode != 0 && !S_ISREG (info.st_mode))
    return dorsal_location_prepare (target, DORSAL_JOURNAL_READ, NULL, error) && FALSE;

  part = dorsal_backup_copy (backup_path, target, key, error);
  if (part == NULL)
    return FALSE;

  if (info.st_mode != 0)
    is_done = replace_present (part, target, &info, key, &kept, error);
  else
    is_done = move_into_place (part, target, error);

  if (is_done && out_kept_path != NULL)
    *out_kept_path = g_steal_pointer (&kept);
  return is_done;
}
