/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What SQLite returns, in plain words. */

#include "config.h"

#include "journal/database-private.h"
#include "journal/location.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

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

static gboolean
is_out_of_reach (DorsalDatabase *self, int code)
{
  int reason = 0;

  if (((code & 0xff) != SQLITE_IOERR && (code & 0xff) != SQLITE_CANTOPEN) || self->handle == NULL)
    return FALSE;

  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_LAST_ERRNO, &reason);
  return dorsal_location_is_out_of_reach (reason) ||
         dorsal_location_is_out_of_reach (sqlite3_system_errno (self->handle));
}

/* For SQLite a file whose name cannot be looked at has moved, too. */
static void
set_moved_error (DorsalDatabase *self, GError **error)
{
  struct stat info;

  if (dorsal_location_look (self->path, &info, error))
    g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED,
                 _("“%s” was moved, deleted or replaced while it was open. Nothing was written. "
                   "Open the journal again."), self->name);
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
    case SQLITE_TOOBIG:
    case SQLITE_INTERRUPT:
    case SQLITE_ERROR: /* what is asked is always the same, so it is the file that does not fit */
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED,
                   _("“%s” is damaged. Restore a safety copy; the damaged file is kept."), self->name);
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

/* A value for which there was no memory is missing like one that is not there. */
static gboolean
is_out_of_memory (DorsalDatabase *self)
{
  return self->handle != NULL && (sqlite3_errcode (self->handle) & 0xff) == SQLITE_NOMEM;
}

static gboolean
means_damaged (int code)
{
  return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB || (code & 0xff) == SQLITE_ERROR;
}

/* A note that begins with a zero, or has no beginning, tells of no change; that is how SQLite sees it too. */
static gboolean
is_note_of_change (const char *path)
{
  int descriptor = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC);
  char first = 0;
  gssize n_read = descriptor >= 0 ? read (descriptor, &first, 1) : -1;

  if (descriptor >= 0)
    close (descriptor);
  return n_read < 0 || (n_read > 0 && first != 0);
}

/* While there is a change to be taken back SQLite looks at no page, so it cannot have found damage: what it could not
 * read is its note of that change. It keeps no reason of that; but for a note that can be read by now, what went wrong
 * last tells. */
static gboolean
is_to_be_taken_back (DorsalDatabase *self, int last)
{
  g_autofree char *rollback = g_strconcat (self->path, "-journal", NULL);

  return sqlite3_txn_state (self->handle, "main") != SQLITE_TXN_WRITE && g_file_test (rollback, G_FILE_TEST_EXISTS) &&
         (last == EIO || last == ENXIO || is_note_of_change (rollback));
}

/* What could not be read is not damaged for that, but SQLite’s check of the pages tells both alike, and
 * so do some of its statements. */
static int
tell_unread_from_damaged (DorsalDatabase *self, int code, int last)
{
  int reason = 0;

  if (self->handle == NULL || !means_damaged (code))
    return code;

  if (is_out_of_memory (self))
    return SQLITE_NOMEM;

  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_LAST_ERRNO, &reason);
  return reason != 0 || is_to_be_taken_back (self, last) ? SQLITE_IOERR : code;
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
  code = tell_unread_from_damaged (self, code, errno);
  self->broken |= leaves_doubt (code);

  if (code == SQLITE_READONLY_DBMOVED)
    set_moved_error (self, error);
  else if ((code & 0xff) == SQLITE_READONLY)
    set_read_only_error (self->name, code, error);
  else if (is_disk_full (self, code))
    g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NO_SPACE,
                 _("There is no room left for “%s”. Free some space on the disk and try again."),
                 self->name);
  else if (is_out_of_reach (self, code))
    dorsal_location_set_out_of_reach (self->name, error);
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

/**
 * dorsal_database_set_altered:
 *
 * Sets @error to %DORSAL_JOURNAL_ERROR_DAMAGED, about the form of the file and not what it holds.
 */
void
dorsal_database_set_altered (DorsalDatabase *self, GError **error)
{
  if (is_out_of_memory (self))
    dorsal_database_set_error (self, SQLITE_NOMEM, error);
  else
    g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED,
                 _("“%s” does not have the form that Dorsal writes: another program changed it, or it is "
                   "damaged. Nothing was changed. Restore a safety copy; the file is kept."), self->name);
}

/**
 * dorsal_database_set_damaged_entry:
 * @kind: which kind of entry
 * @date: its day as it stands there, or “?”
 * @id: its id as it stands there, or “?”
 *
 * Sets @error to %DORSAL_JOURNAL_ERROR_DAMAGED, about one entry. Names what a person needs to find it in a backup,
 * and nothing of what it says.
 */
void
dorsal_database_set_damaged_entry (DorsalDatabase *self, DorsalKind kind, const char *date, const char *id,
                                   GError **error)
{
  if (is_out_of_memory (self))
    dorsal_database_set_error (self, SQLITE_NOMEM, error);
  else
    g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_DAMAGED,
                 _("“%s” is damaged: an entry in “%s”, of %.10s, with the id %.36s, is not what was "
                   "written. Restore a safety copy; the damaged file is kept."),
                 self->name, dorsal_kind_get_info (kind)->name, date, id);
}
