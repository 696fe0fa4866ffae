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

  if (lstat (path, &info) != 0 || S_ISREG (info.st_mode))
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

static void
set_write_error (const GError *cause, const char *path, const char *shown, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown_folder = g_filename_display_name (folder);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE,
                 _("“%s” could not be written: there is no folder “%s”. "
                   "Make the folder first, or choose another."), shown, shown_folder);
  else if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
           g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_PERM) ||
           g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_ROFS))
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE,
                 _("“%s” could not be written: the folder “%s” may not be changed. "
                   "Choose another folder."), shown, shown_folder);
  else if (g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE,
                 _("“%s” could not be written: the disk is full. Free some space and try again."),
                 shown);
  else
    g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE,
                 _("“%s” could not be written: %s"), shown, cause->message);
}

/**
 * dorsal_save_bytes:
 * @path: the file to make or replace
 * @bytes: what it is to hold
 * @error: set to %DORSAL_EXCHANGE_ERROR_WRITE
 *
 * The file is written beside its final name, brought to the disk and then renamed, readable by its
 * owner alone. On any failure what stood at @path is untouched and nothing is left beside it. A
 * link, a folder or a device at @path is refused.
 *
 * Returns: whether the file now holds @bytes, safe from a power cut
 */
gboolean
dorsal_save_bytes (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *shown = NULL;
  const char *data;
  gsize size;

  g_return_val_if_fail (path != NULL && bytes != NULL, FALSE);

  shown = g_filename_display_name (path);
  if (!check_target (path, shown, error))
    return FALSE;

  data = g_bytes_get_data (bytes, &size);
  if (g_file_set_contents_full (path, data != NULL ? data : "", (gssize) size,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                PRIVATE_MODE, &cause))
    return TRUE;

  set_write_error (cause, path, shown, error);
  return FALSE;
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
  g_autoptr (GError) cause = NULL;
  g_autofree char *shown = NULL;
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (G_IS_FILE (file) && bytes != NULL, FALSE);

  if (g_file_peek_path (file) != NULL)
    return dorsal_save_bytes (g_file_peek_path (file), bytes, error);

  data = g_bytes_get_data (bytes, &size);
  if (g_file_replace_contents (file, data != NULL ? data : "", size, NULL, FALSE,
                               G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                               NULL, &cause))
    return TRUE;

  shown = g_file_get_parse_name (file);
  g_set_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE,
               _("“%s” could not be written: %s"), shown, cause->message);
  return FALSE;
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

/* Reads to the end, but no more than one chunk beyond @max_size. */
static GBytes *
read_stream (GInputStream *stream, const char *shown, gsize max_size, GError **error)
{
  g_autoptr (GByteArray) gathered = g_byte_array_new ();
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
  gsize size;
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

  return read_stream (stream, shown, max_size, error);
}
