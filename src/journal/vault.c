/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A sealed journal is an ordinary database to everything above this file. What is different is where SQLite
 * reads and writes: in memory, through a VFS of its own for each file. When SQLite asks for a change to be
 * brought to the disk, the whole of it is sealed and replaces the file; when SQLite asks for the right to
 * read, a file that another process has replaced is read again; the right to write is the lock on the file.
 *
 * The rest is SQLite's: it takes a change back in memory when the disk does not take it, and notices by the
 * change counter of the first page that it has to read anew. No other file is ever opened, so nothing of the
 * journal reaches the disk in clear. */

#include "config.h"

#include "journal/vault.h"

#include "journal/sealed-file.h"
#include "seal/secret.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

#define PATH_MOST 4096
#define SECTOR_SIZE 4096
#define SMALLEST_SIZE (64 * 1024)

/* In the first page, by the format of SQLite's files: what changes with each commit, and for which value of
 * it the size given there holds. */
#define CHANGE_COUNTER_AT 24
#define VALID_FOR_AT 92
#define HEADER_SIZE 100

struct _DorsalVault
{
  sqlite3_vfs       vfs;
  char             *name;
  DorsalSealedFile *file;
  guint8           *bytes;
  gsize             size;
  gsize             allocated;
  gboolean          is_changed;
};

typedef struct
{
  sqlite3_file base;
  DorsalVault *vault;
} VaultFile;

static DorsalVault *
vault_of (sqlite3_file *file)
{
  return ((VaultFile *) file)->vault;
}

static void
forget_bytes (DorsalVault *self)
{
  if (self->bytes != NULL)
    dorsal_seal_wipe (self->bytes, self->allocated);
  g_clear_pointer (&self->bytes, g_free);
  self->size = 0;
  self->allocated = 0;
}

/* Memory that is let go of is wiped, so it cannot be left to realloc(). */
static gboolean
reserve (DorsalVault *self, gsize size)
{
  gsize allocated = MAX (MAX (size, SMALLEST_SIZE), MIN (2 * self->allocated, G_MAXSIZE / 4));
  guint8 *bytes;

  if (size <= self->allocated)
    return TRUE;

  bytes = g_try_malloc0 (allocated);
  if (bytes == NULL)
    return FALSE;

  if (self->size > 0)
    memcpy (bytes, self->bytes, self->size);
  if (self->bytes != NULL)
    dorsal_seal_wipe (self->bytes, self->allocated);
  g_free (self->bytes);
  self->bytes = bytes;
  self->allocated = allocated;
  return TRUE;
}

static guint32
read_big_endian (const guint8 *bytes)
{
  guint32 big;

  memcpy (&big, bytes, sizeof big);
  return GUINT32_FROM_BE (big);
}

static void
write_big_endian (guint8 *bytes, guint32 value)
{
  guint32 big = GUINT32_TO_BE (value);

  memcpy (bytes, &big, sizeof big);
}

/* Another file may have come to the same number of changes by other changes, and then SQLite would go on
 * with pages of both. */
static void
differ_from (DorsalVault *self, guint32 former)
{
  guint32 counter = read_big_endian (self->bytes + CHANGE_COUNTER_AT);

  if (counter != former)
    return;

  write_big_endian (self->bytes + CHANGE_COUNTER_AT, counter + 1);
  write_big_endian (self->bytes + VALID_FOR_AT, counter + 1);
}

static gboolean
load (DorsalVault *self, gboolean is_damaged, GError **error)
{
  guint32 former = self->size >= HEADER_SIZE ? read_big_endian (self->bytes + CHANGE_COUNTER_AT) : 0;
  gboolean is_first = self->bytes == NULL;
  g_autoptr (GBytes) plain = dorsal_sealed_file_read (self->file, is_damaged, error);
  gsize size;
  gconstpointer bytes;

  if (plain == NULL)
    return FALSE;

  bytes = g_bytes_get_data (plain, &size);
  forget_bytes (self);
  if (!reserve (self, size))
    {
      g_set_error_literal (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED, g_strerror (ENOMEM));
      return FALSE;
    }

  if (size > 0)
    memcpy (self->bytes, bytes, size);
  self->size = size;
  if (!is_first && size >= HEADER_SIZE)
    differ_from (self, former);
  return TRUE;
}

/* database-error.c has the words for each of these. */
static int
code_of (const GError *error, int otherwise)
{
  if (error->domain != DORSAL_JOURNAL_ERROR)
    return otherwise;

  switch ((DorsalJournalError) error->code)
    {
    case DORSAL_JOURNAL_ERROR_NO_SPACE:
      return SQLITE_FULL;
    case DORSAL_JOURNAL_ERROR_READ_ONLY:
      return SQLITE_READONLY;
    case DORSAL_JOURNAL_ERROR_LOCKED:
      return SQLITE_BUSY;
    case DORSAL_JOURNAL_ERROR_DAMAGED:
      return SQLITE_CORRUPT;
    case DORSAL_JOURNAL_ERROR_REPLACED:
    case DORSAL_JOURNAL_ERROR_NOT_FOUND:
    case DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL:
    case DORSAL_JOURNAL_ERROR_PASSPHRASE:
      return SQLITE_READONLY_DBMOVED;
    case DORSAL_JOURNAL_ERROR_TOO_NEW:
    case DORSAL_JOURNAL_ERROR_SEALED:
    case DORSAL_JOURNAL_ERROR_NOTHING:
    case DORSAL_JOURNAL_ERROR_FAILED:
    default:
      return otherwise;
    }
}

static int
close_cb (sqlite3_file *file)
{
  dorsal_sealed_file_unlock (vault_of (file)->file);
  return SQLITE_OK;
}

static int
read_cb (sqlite3_file *file, void *buffer, int amount, sqlite3_int64 offset)
{
  DorsalVault *self = vault_of (file);
  gsize wanted = (gsize) amount;
  gsize there = (gsize) offset < self->size ? MIN (wanted, self->size - (gsize) offset) : 0;

  if (there > 0)
    memcpy (buffer, self->bytes + offset, there);
  memset ((guint8 *) buffer + there, 0, wanted - there);
  return there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int
write_cb (sqlite3_file *file, const void *buffer, int amount, sqlite3_int64 offset)
{
  DorsalVault *self = vault_of (file);
  gsize end = (gsize) offset + (gsize) amount;

  if (!reserve (self, end))
    return SQLITE_IOERR_NOMEM;

  memcpy (self->bytes + offset, buffer, (gsize) amount);
  self->size = MAX (self->size, end);
  self->is_changed = TRUE;
  return SQLITE_OK;
}

static int
truncate_cb (sqlite3_file *file, sqlite3_int64 size)
{
  DorsalVault *self = vault_of (file);

  if ((gsize) size >= self->size)
    return SQLITE_OK;

  dorsal_seal_wipe (self->bytes + size, self->size - (gsize) size);
  self->size = (gsize) size;
  self->is_changed = TRUE;
  return SQLITE_OK;
}

/* The moment at which a change becomes one: before it the file is the old journal, after it the new. */
static int
sync_cb (sqlite3_file *file, int flags)
{
  DorsalVault *self = vault_of (file);
  g_autoptr (GError) error = NULL;

  if (!self->is_changed)
    return SQLITE_OK;

  if (!dorsal_sealed_file_replace (self->file, self->bytes, self->size, &error))
    return code_of (error, SQLITE_IOERR_FSYNC);

  self->is_changed = FALSE;
  return SQLITE_OK;
}

static int
size_cb (sqlite3_file *file, sqlite3_int64 *out_size)
{
  *out_size = (sqlite3_int64) vault_of (file)->size;
  return SQLITE_OK;
}

static int
begin_reading (DorsalVault *self)
{
  g_autoptr (GError) error = NULL;

  if (dorsal_sealed_file_is_current (self->file) || load (self, FALSE, &error))
    return SQLITE_OK;

  return code_of (error, SQLITE_IOERR_READ);
}

/* What was read to write upon must still be what is there; SQLite begins again otherwise. */
static int
begin_writing (DorsalVault *self)
{
  g_autoptr (GError) error = NULL;

  if (!dorsal_sealed_file_lock (self->file, &error))
    return code_of (error, SQLITE_IOERR_LOCK);

  if (dorsal_sealed_file_is_current (self->file))
    return SQLITE_OK;

  dorsal_sealed_file_unlock (self->file);
  return SQLITE_BUSY;
}

static int
lock_cb (sqlite3_file *file, int level)
{
  switch (level)
    {
    case SQLITE_LOCK_SHARED:
      return begin_reading (vault_of (file));
    case SQLITE_LOCK_RESERVED:
      return begin_writing (vault_of (file));
    default:
      return SQLITE_OK;
    }
}

static int
unlock_cb (sqlite3_file *file, int level)
{
  dorsal_sealed_file_unlock (vault_of (file)->file);
  return SQLITE_OK;
}

/* Asked only about a journal file that was left behind, and there is never one. */
static int
check_reserved_cb (sqlite3_file *file, int *out_reserved)
{
  *out_reserved = 0;
  return SQLITE_OK;
}

/* Others replace the file by asking for the lock; so who has it knows of every other file that it is not the one. */
static gboolean
has_moved (DorsalSealedFile *file)
{
  return dorsal_sealed_file_is_locked (file) ? !dorsal_sealed_file_is_current (file)
                                             : !dorsal_sealed_file_is_present (file);
}

static int
control_cb (sqlite3_file *file, int operation, void *argument)
{
  switch (operation)
    {
    case SQLITE_FCNTL_HAS_MOVED:
      *(int *) argument = has_moved (vault_of (file)->file);
      return SQLITE_OK;
    case SQLITE_FCNTL_MMAP_SIZE:
      *(sqlite3_int64 *) argument = 0;
      return SQLITE_OK;
    default:
      return SQLITE_NOTFOUND;
    }
}

static int
sector_size_cb (sqlite3_file *file)
{
  return SECTOR_SIZE;
}

static int
characteristics_cb (sqlite3_file *file)
{
  return 0;
}

static const sqlite3_io_methods methods = {
  .iVersion = 1,
  .xClose = close_cb,
  .xRead = read_cb,
  .xWrite = write_cb,
  .xTruncate = truncate_cb,
  .xSync = sync_cb,
  .xFileSize = size_cb,
  .xLock = lock_cb,
  .xUnlock = unlock_cb,
  .xCheckReservedLock = check_reserved_cb,
  .xFileControl = control_cb,
  .xSectorSize = sector_size_cb,
  .xDeviceCharacteristics = characteristics_cb,
};

/* Anything but the journal would be a file in clear. */
static int
open_cb (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  file->pMethods = NULL;
  if ((flags & SQLITE_OPEN_MAIN_DB) == 0)
    return SQLITE_CANTOPEN;

  ((VaultFile *) file)->vault = vfs->pAppData;
  file->pMethods = &methods;
  if (out_flags != NULL)
    *out_flags = flags;
  return SQLITE_OK;
}

static int
delete_cb (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  return SQLITE_OK;
}

static int
access_cb (sqlite3_vfs *vfs, const char *name, int flags, int *out_result)
{
  *out_result = 0;
  return SQLITE_OK;
}

static int
full_path_cb (sqlite3_vfs *vfs, const char *name, int size, char *out_path)
{
  return g_strlcpy (out_path, name, (gsize) size) < (gsize) size ? SQLITE_OK : SQLITE_CANTOPEN;
}

static int
last_error_cb (sqlite3_vfs *vfs, int size, char *out_message)
{
  return 0;
}

static void
set_up_vfs (DorsalVault *self)
{
  sqlite3_vfs *usual = sqlite3_vfs_find (NULL);

  self->name = g_strdup_printf ("dorsal-vault-%p", (gpointer) self);
  self->vfs = (sqlite3_vfs) {
    .iVersion = 1,
    .szOsFile = sizeof (VaultFile),
    .mxPathname = PATH_MOST,
    .zName = self->name,
    .pAppData = self,
    .xOpen = open_cb,
    .xDelete = delete_cb,
    .xAccess = access_cb,
    .xFullPathname = full_path_cb,
    .xRandomness = usual->xRandomness,
    .xSleep = usual->xSleep,
    .xCurrentTime = usual->xCurrentTime,
    .xGetLastError = last_error_cb,
  };
  sqlite3_vfs_register (&self->vfs, FALSE);
}

/**
 * dorsal_vault_new:
 * @path: the file
 * @key: what it was sealed for
 * @is_damaged: give what is still sound, with zeros for the rest
 * @error: set as by dorsal_sealed_file_read()
 *
 * Returns: (transfer full) (nullable): the file in memory, or %NULL on failure
 */
DorsalVault *
dorsal_vault_new (const char *path, DorsalKey *key, gboolean is_damaged, GError **error)
{
  g_autoptr (DorsalVault) self = g_new0 (DorsalVault, 1);

  self->file = dorsal_sealed_file_new (path, key);
  set_up_vfs (self);
  return load (self, is_damaged, error) ? g_steal_pointer (&self) : NULL;
}

/** dorsal_vault_free: Wipes what is in memory. */
void
dorsal_vault_free (DorsalVault *self)
{
  sqlite3_vfs_unregister (&self->vfs);
  forget_bytes (self);
  g_clear_pointer (&self->file, dorsal_sealed_file_free);
  g_free (self->name);
  g_free (self);
}

/** dorsal_vault_get_name: Returns: (transfer none): the VFS to open the file with */
const char *
dorsal_vault_get_name (DorsalVault *self)
{
  return self->name;
}

/** dorsal_vault_is_empty: Returns: whether nothing was written into the file yet */
gboolean
dorsal_vault_is_empty (DorsalVault *self)
{
  return self->size == 0;
}

/** dorsal_vault_get_key: Returns: (transfer none): what the file is sealed for */
DorsalKey *
dorsal_vault_get_key (DorsalVault *self)
{
  return dorsal_sealed_file_get_key (self->file);
}

/** dorsal_vault_get_envelope: Returns: (transfer none) (nullable): the key under its passphrase */
GBytes *
dorsal_vault_get_envelope (DorsalVault *self)
{
  return dorsal_sealed_file_get_envelope (self->file);
}
