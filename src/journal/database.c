/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The only place that opens a SQLite connection. The order of the steps is the point of it: a
 * file that is not a journal is found out before SQLite has read it, let alone written to it,
 * and nothing is changed before the settings that make changes last are known to hold. */

#include "config.h"

#include "journal/database.h"

#include "journal/bytes.h"
#include "journal/database-private.h"
#include "journal/hardening.h"
#include "journal/location.h"
#include "journal/schema.h"
#include "journal/sealed-file.h"
#include "seal/age.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define BUSY_MILLISECONDS 5000

/* How long opening waits for another program; a window is shown only then. */
static gint opening_milliseconds = BUSY_MILLISECONDS;

/* The header of a SQLite file, from its documented format. */
#define HEADER_SIZE DORSAL_HARDENING_HEADER_SIZE
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_VERSION_AT 60
#define HEADER_APPLICATION_AT 68

/** dorsal_database_get_path: Returns: (transfer none): the absolute path of the file */
const char *
dorsal_database_get_path (DorsalDatabase *self)
{
  return self->path;
}

/** dorsal_database_is_writable: Returns: whether it was opened for writing */
gboolean
dorsal_database_is_writable (DorsalDatabase *self)
{
  return self->mode != DORSAL_JOURNAL_READ;
}

/**
 * dorsal_database_is_broken:
 *
 * After a disk error, a full disk or damage, what the connection holds in memory need not be what
 * is on the disk.
 *
 * Returns: whether the database must be opened anew before it is used again
 */
gboolean
dorsal_database_is_broken (DorsalDatabase *self)
{
  return self->broken;
}

static void
set_not_a_journal (DorsalDatabase *self, GError **error)
{
  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL,
               _("“%s” is not a Dorsal journal. Choose another file."), self->name);
}

/* A journal is used on one thread at a time; a lock for every value that is read would cost a tenth of the
 * time. */
static gboolean
connect_to_file (DorsalDatabase *self, GError **error)
{
  const char *vfs = self->vault != NULL ? dorsal_vault_get_name (self->vault) : NULL;
  int access = dorsal_database_is_writable (self) ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  int code = sqlite3_open_v2 (self->path, &self->handle,
                              access | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX,
                              vfs);

  if (code == SQLITE_OK)
    code = sqlite3_busy_timeout (self->handle, g_atomic_int_get (&opening_milliseconds));
  if (code == SQLITE_OK)
    code = dorsal_hardening_apply (self->handle);

  /* SQLite falls back to reading alone without a word. */
  if (code == SQLITE_OK && dorsal_database_is_writable (self) &&
      sqlite3_db_readonly (self->handle, "main") != 0)
    code = SQLITE_READONLY;

  if (code == SQLITE_OK)
    return TRUE;

  dorsal_database_set_error (self, code, error);
  return FALSE;
}

static guint32
read_big_endian (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static gboolean
check_version (DorsalDatabase *self, gint64 version, GError **error)
{
  if (version <= DORSAL_DATABASE_VERSION)
    return TRUE;

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_TOO_NEW,
               _("“%s” was written by a newer version of Dorsal. Update Dorsal to open it."),
               self->name);
  return FALSE;
}

static gboolean
check_form (DorsalDatabase *self, const guint8 *header, GError **error)
{
  if (dorsal_hardening_knows_form (header))
    return TRUE;

  dorsal_database_set_altered (self, error);
  return FALSE;
}

/* An empty file may become a journal. So may one whose very first change was interrupted: whatever its
 * beginning is then, SQLite will take it back to nothing. */
static gboolean
check_if_new (DorsalDatabase *self, GError **error)
{
  gboolean is_new = FALSE;

  if (self->vault != NULL)
    is_new = dorsal_vault_is_empty (self->vault);
  else if (self->mode == DORSAL_JOURNAL_CREATE &&
           !dorsal_location_was_empty (self->path, &is_new, error))
    return FALSE;

  if (!is_new)
    set_not_a_journal (self, error);
  return is_new;
}

/* Reads the header past SQLite’s pager, without a lock: SQLite’s own first look at a file of
 * another program can already finish or take back a change that was interrupted there. What is
 * read here changes in no journal after its first commit. */
static gboolean
read_header (DorsalDatabase *self, guint8 *out_header, GError **error)
{
  sqlite3_file *file = NULL;
  int code;

  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  code = file->pMethods->xRead (file, out_header, HEADER_SIZE, 0);
  if (code == SQLITE_OK || code == SQLITE_IOERR_SHORT_READ)
    return TRUE;

  dorsal_database_set_error (self, code, error);
  return FALSE;
}

static gboolean
look_at_header (DorsalDatabase *self, GError **error)
{
  guint8 header[HEADER_SIZE] = { 0 };

  if (!read_header (self, header, error))
    return FALSE;

  if (memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0)
    return check_if_new (self, error);

  if (read_big_endian (header + HEADER_APPLICATION_AT) == DORSAL_DATABASE_APPLICATION)
    return check_version (self, (gint32) read_big_endian (header + HEADER_VERSION_AT), error) &&
           check_form (self, header, error);

  set_not_a_journal (self, error);
  return FALSE;
}

static gboolean
unseal (DorsalDatabase *self, DorsalKey *key, gboolean is_damaged, GError **error)
{
  g_clear_pointer (&self->handle, sqlite3_close);
  if (key == NULL)
    {
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED,
                   _("“%s” is protected by a passphrase."), self->name);
      return FALSE;
    }

  self->vault = dorsal_vault_new (self->path, key, is_damaged, error);
  return self->vault != NULL && connect_to_file (self, error);
}

/* Whether it is sealed is asked through SQLite too: to close a file that SQLite has open elsewhere in this
 * process would drop the locks there. Where a sealed file was, one in clear is somebody else’s: what was
 * added to it could be read by everybody. */
static gboolean
connect (DorsalDatabase *self, DorsalKey *key, gboolean is_damaged, GError **error)
{
  guint8 header[HEADER_SIZE] = { 0 };

  if (!connect_to_file (self, error) || !read_header (self, header, error))
    return FALSE;

  if (dorsal_age_is_sealed (header, HEADER_SIZE))
    return unseal (self, key, is_damaged, error);

  if (key == NULL)
    return TRUE;

  dorsal_database_set_error (self, SQLITE_READONLY_DBMOVED, error);
  return FALSE;
}

/* The same again through SQLite, under its lock: now it holds, whatever other processes do. */
static gboolean
check_identity (DorsalDatabase *self, GError **error)
{
  gint64 application, version, pages;

  if (!dorsal_database_read_integer (self, "PRAGMA application_id", &application, error) ||
      !dorsal_database_read_integer (self, "PRAGMA user_version", &version, error) ||
      !dorsal_database_read_integer (self, "PRAGMA page_count", &pages, error))
    return FALSE;

  if (pages == 0 && self->mode == DORSAL_JOURNAL_CREATE)
    return TRUE;

  if (pages == 0 || application != DORSAL_DATABASE_APPLICATION)
    {
      set_not_a_journal (self, error);
      return FALSE;
    }

  if (version < 1)
    {
      dorsal_database_set_damaged (self, error);
      return FALSE;
    }

  return check_version (self, version, error);
}

static gboolean
answers_with (DorsalDatabase *self, const char *question, const char *expected, GError **error)
{
  g_autoptr (DorsalStatement) statement = dorsal_statement_new (self, question, error);
  DorsalStatementResult result;

  if (statement == NULL)
    return FALSE;

  result = dorsal_statement_step (statement, error);
  if (result == DORSAL_STATEMENT_ROW &&
      g_strcmp0 (dorsal_statement_get_text (statement, 0), expected) == 0)
    return TRUE;

  if (result != DORSAL_STATEMENT_FAILED)
    dorsal_database_set_error (self, SQLITE_PROTOCOL, error);
  return FALSE;
}

/* How to hold on to what is written. The first two stand in this order: a journal mode that
 * cannot be had must not leave weak syncing behind. With DELETE and EXTRA no simulated loss of
 * power lost an entry; DELETE with SQLite’s default lost one in five. A sealed file changes as a
 * whole, so what takes a change back need not outlast it, and must not be written in clear. */
static gboolean
settle (DorsalDatabase *self, GError **error)
{
  const struct
  {
    const char *order;
    const char *question;
    const char *answer;
    gboolean    writes;
  } settings[] = {
    { "PRAGMA synchronous=EXTRA", "PRAGMA synchronous", "3", FALSE },
    { NULL, self->vault != NULL ? "PRAGMA journal_mode=MEMORY" : "PRAGMA journal_mode=DELETE",
      self->vault != NULL ? "memory" : "delete", TRUE },
    { "PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1", FALSE },
    { "PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2", FALSE },
    { "PRAGMA mmap_size=0", "PRAGMA mmap_size", "0", FALSE },
    { "PRAGMA cell_size_check=ON", "PRAGMA cell_size_check", "1", FALSE },
    { "PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if (settings[i].writes && !dorsal_database_is_writable (self))
        continue;

      if ((settings[i].order != NULL &&
           !dorsal_database_execute (self, settings[i].order, error)) ||
          !answers_with (self, settings[i].question, settings[i].answer, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
succeeds (DorsalDatabase *self, int code, GError **error)
{
  if (code == SQLITE_OK)
    return TRUE;

  dorsal_database_set_error (self, code, error);
  return FALSE;
}

/**
 * dorsal_journal_set_patience:
 * @milliseconds: how long from now on opening a journal waits for a program that holds it, in this process
 *
 * What is done with a journal that is open waits as before.
 */
void
dorsal_journal_set_patience (int milliseconds)
{
  g_atomic_int_set (&opening_milliseconds, milliseconds);
}

/**
 * dorsal_database_open_as_is:
 * @path: the file
 * @mode: what it is opened for
 * @key: (nullable): what it is sealed for; %NULL for a file in clear
 * @error: set on failure; the file is then as it was
 *
 * Finds, opens, recognises and settles a file, in that order, of this version or an older one.
 *
 * Returns: (transfer full) (nullable): the open database, or %NULL on failure
 */
DorsalDatabase *
dorsal_database_open_as_is (const char *path, DorsalJournalMode mode, DorsalKey *key, GError **error)
{
  g_autoptr (DorsalDatabase) self = g_new0 (DorsalDatabase, 1);

  self->mode = mode;
  self->name = g_filename_display_name (path);
  self->path = dorsal_location_resolve (path, mode == DORSAL_JOURNAL_CREATE && dorsal_location_is_usual (path), error);
  if (self->path == NULL || !dorsal_location_prepare (self->path, mode, &self->created, error) ||
      !connect (self, key, FALSE, error) || !look_at_header (self, error) ||
      !dorsal_hardening_check_companions (self->path, error) || !check_identity (self, error) ||
      !dorsal_schema_recognize (self, error) || !succeeds (self, dorsal_hardening_trust (self->handle), error) ||
      !settle (self, error) || !succeeds (self, sqlite3_busy_timeout (self->handle, BUSY_MILLISECONDS), error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dorsal_database_open_copy:
 * @path: a backup, or another copy of a journal
 * @mode: what it is opened for
 * @key: (nullable): what it is sealed for, if it is; copies may be older than the passphrase
 * @error: set as by dorsal_database_open_as_is()
 *
 * Returns: (transfer full) (nullable): the open database, or %NULL on failure
 */
DorsalDatabase *
dorsal_database_open_copy (const char *path, DorsalJournalMode mode, DorsalKey *key, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  DorsalDatabase *database = dorsal_database_open_as_is (path, mode, NULL, &local_error);

  if (key != NULL && g_error_matches (local_error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED))
    return dorsal_database_open_as_is (path, mode, key, error);

  if (database == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return database;
}

/**
 * dorsal_database_open_unchecked:
 * @path: the file
 * @key: (nullable): what it is sealed for, if it is
 * @error: set on failure
 *
 * Opens a file that may be damaged anywhere, its beginning included, for pages.c alone: SQLite has not
 * looked into it yet and must not be asked to.
 *
 * Returns: (transfer full) (nullable): the open database, or %NULL on failure
 */
DorsalDatabase *
dorsal_database_open_unchecked (const char *path, DorsalKey *key, GError **error)
{
  g_autoptr (DorsalDatabase) self = g_new0 (DorsalDatabase, 1);
  g_autoptr (GError) cause = NULL;

  self->mode = DORSAL_JOURNAL_READ;
  self->name = g_filename_display_name (path);
  self->path = dorsal_location_resolve (path, FALSE, error);
  if (self->path == NULL || !dorsal_location_prepare (self->path, self->mode, NULL, error))
    return NULL;

  if (connect (self, NULL, TRUE, &cause) ||
      (key != NULL && g_error_matches (cause, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_SEALED) &&
       connect (self, key, TRUE, error)))
    return g_steal_pointer (&self);

  if (error != NULL && *error == NULL)
    g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

/**
 * dorsal_database_open:
 * @path: the file
 * @mode: what it is opened for
 * @key: (nullable): what it is sealed for; %NULL for a file in clear
 * @error: set on failure; the file is then as it was. %DORSAL_JOURNAL_ERROR_SEALED for a sealed file
 *   without a key, %DORSAL_JOURNAL_ERROR_REPLACED for a file in clear with one
 *
 * Opens a journal and, for writing, brings it up to date. The one way in.
 *
 * Returns: (transfer full) (nullable): the open database, or %NULL on failure
 */
DorsalDatabase *
dorsal_database_open (const char *path, DorsalJournalMode mode, DorsalKey *key, GError **error)
{
  g_autoptr (DorsalDatabase) self = dorsal_database_open_as_is (path, mode, key, error);

  if (self == NULL || !dorsal_schema_migrate (self, error))
    return NULL;

  self->created = FALSE;
  return g_steal_pointer (&self);
}

static gboolean
is_of_older_version (GBytes *bytes)
{
  gsize size;
  const guint8 *header = g_bytes_get_data (bytes, &size);

  return size >= HEADER_SIZE && read_big_endian (header + HEADER_VERSION_AT) < DORSAL_DATABASE_VERSION;
}

/**
 * dorsal_database_open_bytes:
 * @bytes: a file from anywhere
 * @name: what it is called, as it may be shown
 * @error: set when it is no journal of this version or an older one
 *
 * Opens a journal to take its entries out of it. Nothing is read from a disk or written to one, no trigger runs,
 * and what takes too long or is too large is an error.
 *
 * Returns: (transfer full) (nullable): the database in the form of this version, or %NULL on failure
 */
DorsalDatabase *
dorsal_database_open_bytes (GBytes *bytes, const char *name, GError **error)
{
  g_autoptr (DorsalDatabase) self = g_new0 (DorsalDatabase, 1);
  gboolean is_older = is_of_older_version (bytes);

  self->mode = DORSAL_JOURNAL_READ;
  self->name = g_strdup (name);
  self->path = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  if (!succeeds (self, dorsal_bytes_connect (bytes, is_older, &self->handle), error) || !look_at_header (self, error) ||
      !check_identity (self, error) || !dorsal_schema_recognize (self, error) ||
      !succeeds (self, dorsal_hardening_let_read (self->handle), error) ||
      (is_older && !dorsal_schema_migrate_copy (self, error)))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dorsal_database_open_blank:
 * @error: set when there is no memory for it
 *
 * Returns: (transfer full) (nullable): a journal without entries, in memory alone, for what it knows of tables
 */
DorsalDatabase *
dorsal_database_open_blank (GError **error)
{
  g_autoptr (DorsalDatabase) self = g_new0 (DorsalDatabase, 1);

  self->mode = DORSAL_JOURNAL_CREATE;
  self->name = g_strdup ("");
  self->path = g_strdup ("");
  if (!succeeds (self, sqlite3_open_v2 (":memory:", &self->handle,
                                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX, NULL),
                 error) ||
      !succeeds (self, dorsal_hardening_apply (self->handle), error) ||
      !succeeds (self, dorsal_hardening_trust (self->handle), error) || !dorsal_schema_migrate_copy (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
remove_if_empty (const char *path)
{
  struct stat info;

  if (lstat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size == 0)
    g_unlink (path);
}

/**
 * dorsal_database_free:
 *
 * Closes the file. One that was made and never became a journal goes away.
 */
void
dorsal_database_free (DorsalDatabase *self)
{
  sqlite3_close (self->handle);
  g_clear_pointer (&self->vault, dorsal_vault_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  if (self->created)
    remove_if_empty (self->path);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

/** dorsal_database_has_moved: Returns: whether its path no longer leads to the file that is open */
gboolean
dorsal_database_has_moved (DorsalDatabase *self)
{
  int has_moved = 0;

  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
  return has_moved != 0;
}

/**
 * dorsal_database_check_place:
 * @error: set to %DORSAL_JOURNAL_ERROR_REPLACED if the path leads elsewhere by now
 *
 * Returns: whether what is open is still the file of that name
 */
gboolean
dorsal_database_check_place (DorsalDatabase *self, GError **error)
{
  if (!dorsal_database_has_moved (self))
    return TRUE;

  dorsal_database_set_error (self, SQLITE_READONLY_DBMOVED, error);
  return FALSE;
}

/**
 * dorsal_database_get_key:
 *
 * Returns: (transfer none) (nullable): what the file is sealed for, or %NULL if it is in clear
 */
DorsalKey *
dorsal_database_get_key (DorsalDatabase *self)
{
  return self->vault != NULL ? dorsal_vault_get_key (self->vault) : NULL;
}

/**
 * dorsal_database_ref_envelope:
 *
 * With the next look at the file it can be another.
 *
 * Returns: (transfer full) (nullable): the key of the file under its passphrase, or %NULL if there is none
 */
GBytes *
dorsal_database_ref_envelope (DorsalDatabase *self)
{
  GBytes *envelope = self->vault != NULL ? dorsal_vault_get_envelope (self->vault) : NULL;

  return envelope != NULL ? g_bytes_ref (envelope) : NULL;
}
