/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A folder for the readers of files that must lie somewhere. */

#include "config.h"

#include "folder.h"

#include "support.h"

#include <glib/gstdio.h>
#include <stdio.h>

static char *folder = NULL;

static void
remove_folder_cb (void)
{
  test_remove_folder (folder);
  g_free (folder);
}

/** folder_get: Returns: the one folder of the whole run, in memory where that can be had; it goes with the process */
const char *
folder_get (void)
{
  if (folder == NULL)
    {
      folder = g_build_filename (g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir (),
                                 "dorsal-fuzz-XXXXXX", NULL);
      g_assert_nonnull (g_mkdtemp (folder));
      atexit (remove_folder_cb);
    }

  return folder;
}

/** folder_put: Makes the file hold @bytes, without waiting for the disk. */
void
folder_put (const char *path, GBytes *bytes)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  FILE *file = g_fopen (path, "wb");

  g_assert_nonnull (file);
  g_assert_true (size == 0 || fwrite (data, 1, size, file) == size);
  g_assert_cmpint (fclose (file), ==, 0);
}

/** folder_assert_holds: Holds that the file is @bytes still. */
void
folder_assert_holds (const char *path, GBytes *bytes)
{
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (path, &after, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (after, size, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}
