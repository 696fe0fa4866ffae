/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What SQLite may do with a file that anybody could have written. A database is a program too: its schema holds
 * expressions, views and triggers that run when a table is only read, and what lies beside it tells SQLite which
 * other files to change or delete. So nothing in it runs, and everything is small, until its schema is known
 * to be one of ours. */

#include "config.h"

#include "journal/hardening.h"

#include "journal/location.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* In the header, from SQLite’s documented format: how it is written and read (1 is with a rollback journal, 2 with
 * a write-ahead log), and in which encoding (1 is UTF-8). */
#define WRITTEN_AT 18
#define READ_AT 19
#define ENCODING_AT 56
#define WITH_JOURNAL 1
#define UTF8 1

/* Steps of SQLite’s own machine that a statement may take. A schema of ours is read with some thousand; the
 * tables of the largest file that can be imported with some ten million, in less than two seconds. */
#define STEPS_TO_RECOGNIZE 1000000
#define STEPS_TO_READ 40000000

/* The end of a journal that names another, which SQLite deletes when it is done. */
static const guint8 super_journal_magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

/* What SQLite may hold while it reads a file of another: the tables of the largest file that can be imported need
 * some megabytes beside the file itself. */
#define MEMORY_MOST (128 * 1024 * 1024)

static int
stop_cb (gpointer user_data)
{
  return TRUE;
}

/**
 * dorsal_hardening_apply:
 * @handle: a connection that has read nothing yet
 *
 * Lets SQLite read what a file is and no more: no view or trigger in it runs, nothing is attached, and whatever
 * is larger or deeper than anything that Dorsal writes is an error.
 *
 * Returns: what SQLite returned
 */
int
dorsal_hardening_apply (sqlite3 *handle)
{
  static const struct
  {
    int setting;
    int value;
  } settings[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
    { SQLITE_DBCONFIG_DQS_DML, 0 },        { SQLITE_DBCONFIG_DQS_DDL, 0 },
    { SQLITE_DBCONFIG_ENABLE_VIEW, 0 },    { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
  }, limits[] = {
    { SQLITE_LIMIT_LENGTH, 4 * 1024 * 1024 }, { SQLITE_LIMIT_SQL_LENGTH, 32 * 1024 },
    { SQLITE_LIMIT_COLUMN, 100 },             { SQLITE_LIMIT_EXPR_DEPTH, 50 },
    { SQLITE_LIMIT_COMPOUND_SELECT, 4 },      { SQLITE_LIMIT_VDBE_OP, 25000 },
    { SQLITE_LIMIT_FUNCTION_ARG, 8 },         { SQLITE_LIMIT_ATTACHED, 0 },
    { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 }, { SQLITE_LIMIT_VARIABLE_NUMBER, 100 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 2 },        { SQLITE_LIMIT_WORKER_THREADS, 0 },
  };
  int code = SQLITE_OK;

  for (guint i = 0; i < G_N_ELEMENTS (settings) && code == SQLITE_OK; i++)
    code = sqlite3_db_config (handle, settings[i].setting, settings[i].value, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (handle, limits[i].setting, limits[i].value);

  sqlite3_progress_handler (handle, STEPS_TO_RECOGNIZE, stop_cb, NULL);
  return code == SQLITE_OK ? sqlite3_exec (handle, "PRAGMA cell_size_check=ON", NULL, NULL, NULL) : code;
}

/**
 * dorsal_hardening_let_read:
 * @handle: a connection to a file whose schema is ours and whose entries may be anybody’s
 *
 * Lets SQLite read the tables, within limits still. No trigger runs.
 *
 * Returns: what SQLite returned
 */
int
dorsal_hardening_let_read (sqlite3 *handle)
{
  sqlite3_progress_handler (handle, STEPS_TO_READ, stop_cb, NULL);
  return SQLITE_OK;
}

/**
 * dorsal_hardening_trust:
 * @handle: a connection to the journal of this person, whose schema is ours
 *
 * Lets SQLite take as long as it needs, run our triggers, and copy the file, for which it attaches the copy.
 *
 * Returns: what SQLite returned
 */
int
dorsal_hardening_trust (sqlite3 *handle)
{
  sqlite3_progress_handler (handle, 0, NULL, NULL);
  sqlite3_limit (handle, SQLITE_LIMIT_ATTACHED, 1);
  return sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
}

/**
 * dorsal_hardening_limit_memory:
 * @is_limited: whether a file of another is being read
 *
 * SQLite knows only one limit for all that it holds in the process.
 */
void
dorsal_hardening_limit_memory (gboolean is_limited)
{
  sqlite3_hard_heap_limit64 (is_limited ? MEMORY_MOST : 0);
  if (!is_limited)
    sqlite3_soft_heap_limit64 (0); /* the other one had lowered it */
}

/**
 * dorsal_hardening_knows_form:
 * @header: the first %DORSAL_HARDENING_HEADER_SIZE bytes of a SQLite file
 *
 * SQLite makes and writes files beside one with a write-ahead log even when it is only read.
 *
 * Returns: whether the file is UTF-8 and is written with a rollback journal, as Dorsal writes it
 */
gboolean
dorsal_hardening_knows_form (const guint8 *header)
{
  static const guint8 encoding[] = { 0, 0, 0, UTF8 };

  return header[WRITTEN_AT] == WITH_JOURNAL && header[READ_AT] == WITH_JOURNAL &&
         memcmp (header + ENCODING_AT, encoding, sizeof encoding) == 0;
}

static gboolean
fail_as_foreign (const char *path, const char *companion, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *shown = g_filename_display_name (companion);

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED,
               _("“%s” lies beside “%s” and was not written by Dorsal. Nothing was changed. Put it elsewhere and "
                 "try again."), shown, name);
  return FALSE;
}

/* A change of ours is to one file, so its journal never names another one to be deleted. */
static gboolean
names_another_file (int file, const struct stat *info)
{
  guint8 end[sizeof super_journal_magic];

  return info->st_size >= (off_t) sizeof end &&
         (pread (file, end, sizeof end, info->st_size - (off_t) sizeof end) != (ssize_t) sizeof end ||
          memcmp (end, super_journal_magic, sizeof end) == 0);
}

static gboolean
is_own_journal (const char *journal)
{
  int file = g_open (journal, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC, 0);
  struct stat info;
  gboolean is_own;

  if (file < 0)
    return errno == ENOENT;

  is_own = fstat (file, &info) == 0 && S_ISREG (info.st_mode) && !names_another_file (file, &info);
  close (file);
  return is_own;
}

/**
 * dorsal_hardening_check_companions:
 * @path: a journal that SQLite has not looked at yet
 * @error: set to %DORSAL_JOURNAL_ERROR_FAILED when something is beside it that Dorsal does not write
 *
 * SQLite takes what lies beside a file for a part of it. A log, which we never write, would be put into the file; a
 * pipe would be waited for; and a journal can name another file, which SQLite would delete.
 *
 * Returns: whether SQLite may look
 */
gboolean
dorsal_hardening_check_companions (const char *path, GError **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  struct stat info;

  if (!is_own_journal (journal))
    return fail_as_foreign (path, journal, error);

  if (!dorsal_location_look (log, &info, error))
    return FALSE;

  return info.st_mode == 0 || fail_as_foreign (path, log, error);
}
