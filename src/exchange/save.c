/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Files come into being whole or not at all, and files from outside are looked at before they are
 * read: what seems to be one may be a pipe that never ends. */

#include "config.h"

#include "exchange/save.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

G_DEFINE_QUARK (dorsal-exchange-error-quark, dorsal_exchange_error)

#define PRIVATE_MODE 0600
#define CHUNK_SIZE (64 * 1024)

/* Renaming onto a name replaces whatever has it. A link would silently stop being one, and a device
 * such as /dev/null would be gone for the whole machine. */
static gboolean
check_target (const char *path, const char *shown, GError **error)
{
  struct stat info;

  if (lstat (path, &info) != 0)
    {
      /* Where there is no folder, or it may not be entered, writing says so. */
      if (errno == ENOENT || errno == ENOTDIR || errno == EACCES)
        return TRUE;

      g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE,
                   _("“%s” could not be written: %s"), shown, g_strerror (errno));
      return FALSE;
    }

  if (S_ISREG (info.st_mode))
    return TRUE;

  if (S_ISDIR (info.st_mode))
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE,
                 _("“%s” is a folder. Add the name of a file."), shown);
  else if (S_ISLNK (info.st_mode))
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE,
                 _("“%s” is a link to somewhere else. Give the file itself, or another name."),
                 shown);
  else
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE,
                 _("“%s” is not an ordinary file. Give another name."), shown);
  return FALSE;
}

/* Whoever stopped the work knows that they did. */
static void
set_write_error (const GError *cause, const char *path, const char *shown, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown_folder = g_filename_display_name (folder);

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED) || cause->domain != G_IO_ERROR)
    g_propagate_error (error, g_error_copy (cause));
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE,
                 _("“%s” could not be written: there is no folder “%s”. "
                   "Make the folder first, or choose another."), shown, shown_folder);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
           g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE,
                 _("“%s” could not be written: the folder “%s” may not be changed. "
                   "Choose another folder."), shown, shown_folder);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE,
                 _("“%s” could not be written: the disk is full. Free some space and try again."),
                 shown);
  else
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE,
                 _("“%s” could not be written: %s"), shown, cause->message);
}

static gboolean
set_errno_error (GError **error)
{
  int code = errno;

  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (code), g_strerror (code));
  return FALSE;
}

static gboolean
write_all (GOutputStream *stream, DorsalWrite write, DorsalTask *task, gpointer user_data, GError **error)
{
  return write (stream, task, user_data, error) && g_output_stream_flush (stream, NULL, error);
}

static gboolean
write_to_descriptor (int fd, DorsalWrite write, DorsalTask *task, gpointer user_data, GError **error)
{
  g_autoptr (GOutputStream) file = g_unix_output_stream_new (fd, FALSE);
  g_autoptr (GOutputStream) stream = g_buffered_output_stream_new_sized (file, CHUNK_SIZE);

  return write_all (stream, write, task, user_data, error) && (fsync (fd) == 0 || set_errno_error (error));
}

/* The new name is safe from a power cut when its folder is. Not every file system can promise that. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;

  fsync (fd);
  close (fd);
}

static gboolean
replace (const char *path, DorsalWrite write, DorsalTask *task, gpointer user_data, GError **error)
{
  g_autofree char *aside = g_strconcat (path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (aside, O_RDWR | O_CLOEXEC, PRIVATE_MODE);
  gboolean is_done;

  if (fd < 0)
    return set_errno_error (error);

  is_done = write_to_descriptor (fd, write, task, user_data, error);
  is_done = (close (fd) == 0 || !is_done || set_errno_error (error)) && is_done;
  if (is_done && g_rename (aside, path) != 0)
    is_done = set_errno_error (error);

  if (is_done)
    sync_folder (path);
  else
    g_unlink (aside);
  return is_done;
}

static gboolean
save_to_path (const char *path, DorsalWrite write, DorsalTask *task, gpointer user_data, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GError) cause = NULL;

  if (!check_target (path, shown, error))
    return FALSE;
  if (replace (path, write, task, user_data, &cause))
    return TRUE;

  set_write_error (cause, path, shown, error);
  return FALSE;
}

/* To close while cancelled is how GIO is told to keep the old file. */
static gboolean
close_stream (GOutputStream *stream, gboolean is_written, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  if (is_written)
    return g_output_stream_close (stream, NULL, error);

  g_cancellable_cancel (cancellable);
  g_output_stream_close (stream, cancellable, NULL);
  return FALSE;
}

static gboolean
save_elsewhere (GFile *file, DorsalWrite write, DorsalTask *task, gpointer user_data, GError **error)
{
  g_autoptr (GFileOutputStream) target = NULL;
  g_autoptr (GOutputStream) stream = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *shown = NULL;

  target = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                           NULL, &cause);
  if (target != NULL)
    {
      stream = g_buffered_output_stream_new_sized (G_OUTPUT_STREAM (target), CHUNK_SIZE);
      g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (stream), FALSE);
      if (close_stream (G_OUTPUT_STREAM (target), write_all (stream, write, task, user_data, &cause), &cause))
        return TRUE;
    }

  if (cause->domain != G_IO_ERROR || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  shown = g_file_get_parse_name (file);
  g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE,
               _("“%s” could not be written: %s"), shown, cause->message);
  return FALSE;
}

/**
 * dorsal_save:
 * @file: the file to make or replace; it need not have a path
 * @write: writes what it is to hold
 * @task: (nullable): watches and stops the work
 * @user_data: for @write
 * @error: set to %DORSAL_EXCHANGE_ERROR_WRITE, to %G_IO_ERROR_CANCELLED, or to what @write ran into
 *
 * The file is written beside its final name, brought to the disk and then renamed, readable by its
 * owner alone. On any failure what stood there is untouched and nothing is left beside it. A link, a
 * folder or a device is refused.
 *
 * Returns: whether the file now holds all of it, safe from a power cut
 */
gboolean
dorsal_save (GFile *file, DorsalWrite write, DorsalTask *task, gpointer user_data, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file) && write != NULL, FALSE);

  return g_file_peek_path (file) != NULL
             ? save_to_path (g_file_peek_path (file), write, task, user_data, error)
             : save_elsewhere (file, write, task, user_data, error);
}

static gboolean
write_bytes_cb (GOutputStream *stream, DorsalTask *task, gpointer user_data, GError **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (user_data, &size);

  return size == 0 || g_output_stream_write_all (stream, data, size, NULL, NULL, error);
}

/**
 * dorsal_save_bytes:
 * @path: the file to make or replace
 * @bytes: what it is to hold
 * @error: set to %DORSAL_EXCHANGE_ERROR_WRITE
 *
 * As dorsal_save(), for what is in memory already.
 *
 * Returns: whether the file now holds @bytes, safe from a power cut
 */
gboolean
dorsal_save_bytes (const char *path, GBytes *bytes, GError **error)
{
  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  return save_to_path (path, write_bytes_cb, NULL, bytes, error);
}

/**
 * dorsal_save_bytes_to_file:
 * @file: where the person chose to save
 * @bytes: what it is to hold
 * @error: set to %DORSAL_EXCHANGE_ERROR_WRITE
 *
 * As dorsal_save_bytes(), for a place that need not have a path.
 *
 * Returns: whether the file now holds @bytes
 */
gboolean
dorsal_save_bytes_to_file (GFile *file, GBytes *bytes, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (file) && bytes != NULL, FALSE);

  return dorsal_save (file, write_bytes_cb, NULL, bytes, error);
}

static void
set_too_large_error (const char *shown, gsize max_size, GError **error)
{
  g_autofree char *limit = g_format_size_full (max_size, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_TOO_LARGE,
               _("“%s” is larger than %s and is not read. Choose another file."), shown, limit);
}

/* Opening must not wait: a pipe without a writer would never answer. */
static int
open_for_reading (const char *path, const char *shown, GError **error)
{
  int fd = open (path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

  if (fd >= 0)
    return fd;

  if (errno == ENOENT || errno == ENOTDIR)
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_READ,
                 _("There is no file “%s”. Check its name."), shown);
  else
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_READ,
                 _("“%s” could not be opened: %s"), shown, g_strerror (errno));
  return -1;
}

static gboolean
check_source (int fd, const char *shown, gsize max_size, gsize *out_size, GError **error)
{
  struct stat info;

  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_READ,
                   _("“%s” is not an ordinary file. Choose another."), shown);
      return FALSE;
    }

  if (info.st_size < 0 || (guint64) info.st_size > max_size)
    {
      set_too_large_error (shown, max_size, error);
      return FALSE;
    }

  *out_size = (gsize) info.st_size;
  return TRUE;
}

/* Reads to the end, but no more than one chunk beyond @max_size. @size is what there seems to be, so that nothing has
 * to be moved. */
static GBytes *
read_stream (GInputStream *stream, const char *shown, gsize size, gsize max_size, GError **error)
{
  g_autoptr (GByteArray) gathered = g_byte_array_sized_new ((guint) size);
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE);
  g_autoptr (GError) cause = NULL;
  gssize n_read;

  while ((n_read = g_input_stream_read (stream, chunk, CHUNK_SIZE, NULL, &cause)) > 0)
    {
      g_byte_array_append (gathered, chunk, (guint) n_read);
      if (gathered->len > max_size)
        {
          set_too_large_error (shown, max_size, error);
          return NULL;
        }
    }

  if (n_read < 0)
    {
      g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_READ,
                   _("“%s” could not be read: %s"), shown, cause->message);
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&gathered));
}

/**
 * dorsal_load_bytes:
 * @path: the file to read, or “-” for standard input
 * @max_size: the most bytes it may have; less than 2 GiB
 * @error: set to %DORSAL_EXCHANGE_ERROR_READ or %DORSAL_EXCHANGE_ERROR_TOO_LARGE
 *
 * Only ordinary files are read: pipes, devices and folders are refused without waiting for them.
 * The size is looked at first, and again while reading, since a file may grow.
 *
 * Returns: (transfer full) (nullable): what the file holds, or %NULL on failure
 */
GBytes *
dorsal_load_bytes (const char *path, gsize max_size, GError **error)
{
  gboolean is_input = g_strcmp0 (path, "-") == 0;
  g_autofree char *shown = NULL;
  g_autoptr (GInputStream) stream = NULL;
  gsize size = 0;
  int fd;

  g_return_val_if_fail (path != NULL && max_size < G_MAXINT32, NULL);

  shown = is_input ? g_strdup (_("standard input")) : g_filename_display_name (path);
  fd = is_input ? STDIN_FILENO : open_for_reading (path, shown, error);
  if (fd < 0)
    return NULL;

  stream = g_unix_input_stream_new (fd, !is_input);
  if (!is_input && !check_source (fd, shown, max_size, &size, error))
    return NULL;

  /* Files of the kernel say that they are empty and may never end. */
  if (!is_input && size == 0)
    return g_bytes_new_static ("", 0);

  return read_stream (stream, shown, size, max_size, error);
}
