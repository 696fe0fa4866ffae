/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The only place that opens a SQLite connection. The order of the steps is the point of it: a
 * file that is not a journal is found out before SQLite has read it, let alone written to it,
 * and nothing is changed before the settings that make changes last are known to hold. */

#include "config.h"

#include "journal/database.h"
#include "journal/handle.h"
#include "journal/location.h"
#include "journal/schema.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define BUSY_MILLISECONDS 5000

/* The header of a SQLite file, from its documented format. */
#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_VERSION_AT 60
#define HEADER_APPLICATION_AT 68

/* @name is the path as it may be shown; a path need not be UTF-8. @created: the file was made just
 * now and holds nothing yet. */
struct _DorsalDatabase
{
  sqlite3          *handle;
  char             *path;
  char             *name;
  DorsalJournalMode mode;
  gboolean          created;
  gboolean          broken;
};

/** dorsal_database_get_handle: Returns: (transfer none): the connection, for statement.c */
sqlite3 *
dorsal_database_get_handle (DorsalDatabase *self)
{
  return self->handle;
}

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

static gboolean
means_full (int reason)
{
  return reason == ENOSPC || reason == EDQUOT || reason == EFBIG;
}

/* SQLite knows ENOSPC as a full disk. A quota or a limit on the size of files is one to a person
 * too; which it was stands with the connection or, when it took more calls to give up, with the
 * file. */
static gboolean
is_disk_full (DorsalDatabase *self, int code)
{
  int reason = 0;

  if ((code & 0xff) == SQLITE_FULL)
    return TRUE;

  if ((code & 0xff) != SQLITE_IOERR || self->handle == NULL)
    return FALSE;

  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_LAST_ERRNO, &reason);
  return means_full (reason) || means_full (sqlite3_system_errno (self->handle));
}

static void
set_moved_error (const char *path, GError **error)
{
  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED,
               _("“%s” was moved, deleted or replaced while it was open. Nothing was written. "
                 "Open the journal again."), path);
}

static void
set_read_only_error (const char *path, int code, GError **error)
{
  if (code == SQLITE_READONLY_ROLLBACK || code == SQLITE_READONLY_RECOVERY)
    g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY,
                 _("The last change to “%s” was interrupted and has to be taken back first. "
                   "Open the journal once where it can be written."), path);
  else
    g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY,
                 _("“%s” cannot be written. Check the permissions of the file and of its folder."),
                 path);
}

static void
set_failure (DorsalDatabase *self, int code, GError **error)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_LOCKED,
                   _("Another program is using “%s”. Close it and try again."), self->name);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED,
                   _("“%s” is damaged. Restore a backup; the damaged file is kept."), self->name);
      break;
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY,
                   _("“%s” may not be opened. Check the permissions of the file and of its folder."),
                   self->name);
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED,
                   _("“%s” did not take the change: an entry does not fit with the others."),
                   self->name);
      break;
    case SQLITE_IOERR:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED,
                   _("“%s” could not be read or written: the disk reported an error. "
                     "Copy the file to another disk and try again."), self->name);
      break;
    default:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED,
                   _("“%s” could not be used (%s). Try again."), self->name, sqlite3_errstr (code));
      break;
    }
}

static gboolean
leaves_doubt (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_NOMEM:
      return TRUE;
    default:
      return FALSE;
    }
}

/* What could not be read is not damaged for that, but SQLite’s check of the pages tells both alike, and
 * so do some of its statements. */
static int
tell_unread_from_damaged (DorsalDatabase *self, int code)
{
  int reason = 0;

  if ((code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB)
    sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_LAST_ERRNO, &reason);

  return reason != 0 ? SQLITE_IOERR : code;
}

/**
 * dorsal_database_set_error:
 * @code: what SQLite returned
 * @error: where to put it, in plain words
 *
 * The messages name the file and what to do. SQLite’s own texts can quote SQL, so they are not
 * used.
 */
void
dorsal_database_set_error (DorsalDatabase *self, int code, GError **error)
{
  code = tell_unread_from_damaged (self, code);
  self->broken |= leaves_doubt (code);

  if (code == SQLITE_READONLY_DBMOVED)
    set_moved_error (self->name, error);
  else if ((code & 0xff) == SQLITE_READONLY)
    set_read_only_error (self->name, code, error);
  else if (is_disk_full (self, code))
    g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NO_SPACE,
                 _("There is no room left for “%s”. Free some space on the disk and try again."),
                 self->name);
  else
    set_failure (self, code, error);
}

/**
 * dorsal_database_set_damaged:
 *
 * Sets @error to %DORSAL_JOURNAL_ERROR_DAMAGED, about the file as a whole.
 */
void
dorsal_database_set_damaged (DorsalDatabase *self, GError **error)
{
  dorsal_database_set_error (self, SQLITE_CORRUPT, error);
}

static void
set_not_a_journal (DorsalDatabase *self, GError **error)
{
  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL,
               _("“%s” is not a Dorsal journal. Choose another file."), self->name);
}

static int
harden (sqlite3 *handle)
{
  static const struct
  {
    int setting;
    int value;
  } settings[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },        { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  };
  int code = sqlite3_busy_timeout (handle, BUSY_MILLISECONDS);

  for (guint i = 0; i < G_N_ELEMENTS (settings) && code == SQLITE_OK; i++)
    code = sqlite3_db_config (handle, settings[i].setting, settings[i].value, NULL);

  return code;
}

/* A journal is used on one thread at a time; a lock for every value that is read would cost a tenth of the
 * time. */
static gboolean
connect_to_file (DorsalDatabase *self, GError **error)
{
  int access = dorsal_database_is_writable (self) ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  int code = sqlite3_open_v2 (self->path, &self->handle,
                              access | SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_NOMUTEX,
                              NULL);

  if (code == SQLITE_OK)
    code = harden (self->handle);

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

/* An empty file may become a journal. So may one whose very first change was interrupted: whatever its
 * beginning is then, SQLite will take it back to nothing. */
static gboolean
check_if_new (DorsalDatabase *self, GError **error)
{
  gboolean is_new = FALSE;

  if (self->mode == DORSAL_JOURNAL_CREATE &&
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
look_at_header (DorsalDatabase *self, GError **error)
{
  guint8 header[HEADER_SIZE] = { 0 };
  sqlite3_file *file = NULL;
  int code;

  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  code = file->pMethods->xRead (file, header, HEADER_SIZE, 0);
  if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ)
    {
      dorsal_database_set_error (self, code, error);
      return FALSE;
    }

  if (memcmp (header, HEADER_MAGIC, sizeof HEADER_MAGIC) != 0)
    return check_if_new (self, error);

  if (read_big_endian (header + HEADER_APPLICATION_AT) == DORSAL_DATABASE_APPLICATION)
    return check_version (self, (gint32) read_big_endian (header + HEADER_VERSION_AT), error);

  set_not_a_journal (self, error);
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
    dorsal_database_set_error (self, SQLITE_ERROR, error);
  return FALSE;
}

/* How to hold on to what is written. The first two stand in this order: a journal mode that
 * cannot be had must not leave weak syncing behind. With DELETE and EXTRA no simulated loss of
 * power lost an entry; DELETE with SQLite’s default lost one in five. */
static gboolean
settle (DorsalDatabase *self, GError **error)
{
  static const struct
  {
    const char *order;
    const char *question;
    const char *answer;
    gboolean    writes;
  } settings[] = {
    { "PRAGMA synchronous=EXTRA", "PRAGMA synchronous", "3", FALSE },
    { NULL, "PRAGMA journal_mode=DELETE", "delete", TRUE },
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

/**
 * dorsal_database_open_as_is:
 * @path: the file
 * @mode: what it is opened for
 * @error: set on failure; the file is then as it was
 *
 * Finds, opens, recognises and settles a file, in that order, of this version or an older one.
 *
 * Returns: (transfer full) (nullable): the open database, or %NULL on failure
 */
DorsalDatabase *
dorsal_database_open_as_is (const char *path, DorsalJournalMode mode, GError **error)
{
  g_autoptr (DorsalDatabase) self = g_new0 (DorsalDatabase, 1);

  self->mode = mode;
  self->name = g_filename_display_name (path);
  self->path = dorsal_location_resolve (path, mode == DORSAL_JOURNAL_CREATE, error);
  if (self->path == NULL || !dorsal_location_prepare (self->path, mode, &self->created, error) ||
      !connect_to_file (self, error) || !look_at_header (self, error) ||
      !check_identity (self, error) || !settle (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * dorsal_database_open:
 * @path: the file
 * @mode: what it is opened for
 * @error: set on failure; the file is then as it was
 *
 * Opens a journal and, for writing, brings it up to date. The one way in: a store that keeps its
 * file sealed would unseal it into memory here and seal it again in dorsal_transaction_commit().
 *
 * Returns: (transfer full) (nullable): the open database, or %NULL on failure
 */
DorsalDatabase *
dorsal_database_open (const char *path, DorsalJournalMode mode, GError **error)
{
  g_autoptr (DorsalDatabase) self = dorsal_database_open_as_is (path, mode, error);

  if (self == NULL || !dorsal_schema_migrate (self, error))
    return NULL;

  self->created = FALSE;
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

  set_moved_error (self->name, error);
  return FALSE;
}

/**
 * dorsal_database_execute:
 * @sql: one or more statements without values
 * @error: set on failure
 *
 * Returns: whether all of them ran
 */
gboolean
dorsal_database_execute (DorsalDatabase *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;

  dorsal_database_set_error (self, code, error);
  return FALSE;
}

/**
 * dorsal_database_read_integer:
 * @sql: a question with one number for an answer
 * @out_value: (out): the number
 * @error: set on failure
 *
 * Returns: whether there was an answer
 */
gboolean
dorsal_database_read_integer (DorsalDatabase *self,
                              const char     *sql,
                              gint64         *out_value,
                              GError        **error)
{
  g_autoptr (DorsalStatement) statement = dorsal_statement_new (self, sql, error);
  DorsalStatementResult result;

  if (statement == NULL)
    return FALSE;

  result = dorsal_statement_step (statement, error);
  if (result == DORSAL_STATEMENT_ROW)
    *out_value = dorsal_statement_get_integer (statement, 0);
  else if (result == DORSAL_STATEMENT_DONE)
    dorsal_database_set_damaged (self, error);

  return result == DORSAL_STATEMENT_ROW;
}

/**
 * dorsal_database_copy_into:
 * @path: an empty file, whose permissions stay
 * @error: set on failure
 *
 * Writes a copy as of one moment, without waiting for the disk: the caller has to sync it.
 *
 * Returns: whether the copy was written
 */
gboolean
dorsal_database_copy_into (DorsalDatabase *self, const char *path, GError **error)
{
  g_autoptr (DorsalStatement) statement = dorsal_statement_new (self, "VACUUM INTO ?1", error);

  if (statement == NULL)
    return FALSE;

  dorsal_statement_bind_text (statement, 1, path);
  return dorsal_statement_run (statement, error);
}
