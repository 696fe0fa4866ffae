/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Where a journal lies, before SQLite comes into it: its folder, its permissions, what kind of
 * file it is. An existing file is only ever looked at by name here. To open a pipe can wait for
 * ever, and to close a file that this process has open elsewhere would drop its locks. */

#include "config.h"

#include "journal/location.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER_MODE 0700
#define FILE_MODE 0600

/* The header of a rollback journal, from SQLite’s documented format: what marks it, how many records it
 * has, a random number, and how many pages the file had. */
#define ROLLBACK_SIZE 20
#define ROLLBACK_PAGES_AT 16

/**
 * dorsal_journal_get_default_path:
 *
 * Returns: (transfer full): where the journal of this person lies
 */
char *
dorsal_journal_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "dorsal", "journal.db", NULL);
}

/** dorsal_location_is_out_of_reach: Returns: whether that errno value says that the folder is on a lost share */
gboolean
dorsal_location_is_out_of_reach (int reason)
{
  return reason == ESTALE || reason == ENOTCONN || reason == EHOSTDOWN || reason == EHOSTUNREACH ||
         reason == ENETUNREACH || reason == ETIMEDOUT;
}

/** dorsal_location_set_out_of_reach: Says so of the file @name. */
void
dorsal_location_set_out_of_reach (const char *name, GError **error)
{
  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED,
               _("“%s” cannot be reached: the connection to its folder is gone. Nothing was overwritten. "
                 "Try again when the folder is there."), name);
}

/**
 * dorsal_location_set_error:
 * @path: the file that it is about
 * @reason: an errno value
 * @error: where to put it, in plain words
 */
void
dorsal_location_set_error (const char *path, int reason, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (dorsal_location_is_out_of_reach (reason))
    {
      dorsal_location_set_out_of_reach (name, error);
      return;
    }

  switch (reason)
    {
    case ENOENT:
    case ENOTDIR:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND,
                   _("There is no file “%s”. Check the name."), name);
      break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NO_SPACE,
                   _("There is no room left for “%s”. Free some space on the disk and try again."),
                   name);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY,
                   _("“%s” may not be used like that. "
                     "Check the permissions of the file and of its folder."), name);
      break;
    default:
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED,
                   _("“%s” could not be used (%s). Check the name and the disk."), name,
                   g_strerror (reason));
      break;
    }
}

static gboolean
is_usual_folder (const char *folder)
{
  g_autofree char *path = dorsal_journal_get_default_path ();
  g_autofree char *usual = g_path_get_dirname (path);

  return g_str_equal (folder, usual);
}

/**
 * dorsal_location_is_usual:
 * @path: a file
 *
 * A folder that a person named and that is missing may be on a disk that is not connected: one made in its place
 * would hide a second journal.
 *
 * Returns: whether it lies where the journal of this person usually does, in the folder that Dorsal makes
 */
gboolean
dorsal_location_is_usual (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return is_usual_folder (folder);
}

/* The usual folder is Dorsal’s own, and nobody else has business there, even if an older version or a copy left it
 * open. One that a person chose may be shared on purpose. */
static void
close_usual_folder (const char *folder)
{
  struct stat info;
  int file;

  if (!is_usual_folder (folder))
    return;

  file = g_open (folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
  if (file < 0)
    return;

  if (fstat (file, &info) == 0 && (info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    fchmod (file, FOLDER_MODE);
  close (file);
}

/* Closes a file that something was done with. What a disk could not do it may say only now. */
static gboolean
close_after (int file, gboolean is_done, const char *path, GError **error)
{
  int reason = errno;

  if (file >= 0 && close (file) != 0 && is_done)
    {
      reason = errno;
      is_done = FALSE;
    }

  if (!is_done)
    dorsal_location_set_error (path, reason, error);
  return is_done;
}

/* A folder that is new has to be on the disk itself, or all that is in it is lost with its name. Not
 * every folder may be read, and not every file system knows how to sync one: then there is no more to
 * be had. */
static gboolean
sync_where_possible (const char *folder, GError **error)
{
  int file = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  return file < 0 || close_after (file, fsync (file) == 0 || errno == EINVAL, folder, error);
}

static gboolean
make_folder (const char *folder, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);

  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    {
      close_usual_folder (folder);
      return TRUE;
    }

  if (!make_folder (parent, error))
    return FALSE;

  if (g_mkdir (folder, FOLDER_MODE) != 0 || g_chmod (folder, FOLDER_MODE) != 0)
    {
      dorsal_location_set_error (folder, errno, error);
      return FALSE;
    }

  if (sync_where_possible (parent, error))
    return TRUE;

  g_rmdir (folder);
  return FALSE;
}

static void
set_no_folder (const char *folder, GError **error)
{
  g_autofree char *name = g_filename_display_name (folder);

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND,
               _("There is no folder “%s”. If it is on another disk or on a network, connect it and try again."), name);
}

/**
 * dorsal_location_resolve:
 * @path: a file that need not exist
 * @may_create: whether to make its folder if that is missing, for its owner alone
 * @error: set on failure
 *
 * The folder may be reached through links, as /home is on some systems; the file may not. The usual folder of
 * the person is closed to everybody else, as are those that are made.
 *
 * Returns: (transfer full) (nullable): the absolute path, without links in its folder
 */
char *
dorsal_location_resolve (const char *path, gboolean may_create, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  char *real, *resolved;

  if (g_str_has_suffix (path, G_DIR_SEPARATOR_S))
    {
      dorsal_location_set_error (path, EISDIR, error);
      return NULL;
    }

  if (may_create && !make_folder (folder, error))
    return NULL;

  real = realpath (folder, NULL);
  if (real == NULL)
    {
      if (errno == ENOENT && !is_usual_folder (folder))
        set_no_folder (folder, error);
      else
        dorsal_location_set_error (path, errno, error);
      return NULL;
    }

  resolved = g_build_filename (real, base, NULL);
  free (real);
  return resolved;
}

/**
 * dorsal_location_create:
 * @path: a file that must not exist
 * @error: set on failure
 *
 * Makes an empty file for its owner alone, whatever the umask: SQLite by itself would let everybody
 * read it.
 *
 * Returns: whether the file was made
 */
gboolean
dorsal_location_create (const char *path, GError **error)
{
  int file = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);

  if (close_after (file, file >= 0 && fchmod (file, FILE_MODE) == 0, path, error))
    return TRUE;

  if (file >= 0)
    g_unlink (path);
  return FALSE;
}

/**
 * dorsal_location_sync:
 * @path: a file or folder that no connection has open
 * @error: set on failure
 *
 * Returns: whether its content is on the disk
 */
gboolean
dorsal_location_sync (const char *path, GError **error)
{
  int file = g_open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0);

  return close_after (file, file >= 0 && fsync (file) == 0, path, error);
}

/**
 * dorsal_location_look:
 * @path: a name
 * @out_info: (out): what has that name, links not followed; its mode is 0 if nothing has it
 * @error: set on failure
 *
 * A name that cannot be looked at is not one that nobody has: a file must not be overwritten because of that.
 *
 * Returns: whether it can be told what is there
 */
gboolean
dorsal_location_look (const char *path, struct stat *out_info, GError **error)
{
  if (lstat (path, out_info) == 0)
    return TRUE;

  out_info->st_mode = 0;
  if (errno == ENOENT || errno == ENOTDIR)
    return TRUE;

  dorsal_location_set_error (path, errno, error);
  return FALSE;
}

/**
 * dorsal_location_find_free:
 * @path: a name
 * @error: set on failure
 *
 * Returns: (transfer full) (nullable): @path, or @path with -2, -3 … added if there is a file of that name; %NULL if
 *   that cannot be told
 */
char *
dorsal_location_find_free (const char *path, GError **error)
{
  g_autofree char *free_path = g_strdup (path);
  struct stat info;

  for (guint i = 2; dorsal_location_look (free_path, &info, error); i++)
    {
      if (info.st_mode == 0)
        return g_steal_pointer (&free_path);

      g_free (free_path);
      free_path = g_strdup_printf ("%s-%u", path, i);
    }

  return NULL;
}

static gboolean
is_usable_for (const char *path, DorsalJournalMode mode)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (mode == DORSAL_JOURNAL_READ)
    return g_access (path, R_OK) == 0;

  return g_access (path, R_OK | W_OK) == 0 && g_access (folder, W_OK | X_OK) == 0;
}

static gboolean
check_file (const char *path, const struct stat *info, DorsalJournalMode mode, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (S_ISLNK (info->st_mode))
    {
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL,
                   _("“%s” is a link. Give the file that it points to."), name);
      return FALSE;
    }

  if (!S_ISREG (info->st_mode))
    {
      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL,
                   _("“%s” is not a Dorsal journal. Choose another file."), name);
      return FALSE;
    }

  if (is_usable_for (path, mode))
    return TRUE;

  dorsal_location_set_error (path, EACCES, error);
  return FALSE;
}

/**
 * dorsal_location_prepare:
 * @path: as dorsal_location_resolve() gave it
 * @mode: what the file is needed for
 * @out_created: (out): whether there was no file and an empty one was made
 * @error: set on failure
 *
 * Returns: whether there is a file that may be tried
 */
gboolean
dorsal_location_prepare (const char       *path,
                         DorsalJournalMode mode,
                         gboolean         *out_created,
                         GError          **error)
{
  struct stat info;

  if (lstat (path, &info) == 0)
    return check_file (path, &info, mode, error);

  if (errno != ENOENT || mode != DORSAL_JOURNAL_CREATE)
    {
      dorsal_location_set_error (path, errno, error);
      return FALSE;
    }

  /* Where another process was faster there is a file now, and it is looked at like any other. */
  if (dorsal_location_create (path, NULL))
    *out_created = TRUE;
  else if (lstat (path, &info) != 0)
    return dorsal_location_create (path, error);

  return TRUE;
}

/**
 * dorsal_location_was_empty:
 * @path: a file
 * @out_was_empty: (out): whether it is empty, or in the middle of a change that began when it was
 * @error: set when that cannot be told
 *
 * SQLite notes beside a file what it was before the change, and takes it back to that. Until then its
 * content can be anything.
 *
 * Returns: whether it could be told
 */
gboolean
dorsal_location_was_empty (const char *path, gboolean *out_was_empty, GError **error)
{
  static const guint8 magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  static const guint8 no_pages[ROLLBACK_SIZE - ROLLBACK_PAGES_AT] = { 0 };
  g_autofree char *rollback = g_strconcat (path, "-journal", NULL);
  guint8 header[ROLLBACK_SIZE] = { 0 };
  struct stat info;
  gssize n_read;
  int file;

  *out_was_empty = FALSE;
  if (!dorsal_location_look (path, &info, error))
    return FALSE;

  *out_was_empty = info.st_mode != 0 && info.st_size == 0;
  if (*out_was_empty)
    return TRUE;

  file = g_open (rollback, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);
  if (file < 0 && errno == ENOENT)
    return TRUE;

  n_read = file >= 0 ? read (file, header, sizeof header) : -1;
  *out_was_empty = n_read == sizeof header && memcmp (header, magic, sizeof magic) == 0 &&
                   memcmp (header + ROLLBACK_PAGES_AT, no_pages, sizeof no_pages) == 0;
  return close_after (file, n_read >= 0, rollback, error);
}
