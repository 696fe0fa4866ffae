/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Writing whole files, and reading none that could hang or flood the program. */

#include "config.h"

#include "exchange/save.h"
#include "support.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define LIMIT 1000

typedef struct
{
  char *folder;
  char *path;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = test_make_folder ();
  place->path = g_build_filename (place->folder, "report.pdf", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  test_remove_folder (place->folder);
  g_free (place->path);
  g_free (place->folder);
}

static GBytes *
some_bytes (gsize size)
{
  guint8 *data = g_malloc (size + 1);

  memset (data, 'x', size + 1);
  return g_bytes_new_take (data, size);
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (folder) != NULL)
    count++;

  return count;
}

static void
assert_refused (const char *path, const char *mentions)
{
  g_autoptr (GBytes) bytes = some_bytes (10);
  g_autoptr (GError) error = NULL;

  g_assert_false (dorsal_save_bytes (path, bytes, &error));
  g_assert_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, mentions));
}

static void
assert_holds (const char *path, const char *text)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, text);
}

static void
a_saved_file_is_whole_and_private (Place *place, gconstpointer data)
{
  static const gsize sizes[] = { 0, 1, 65536, 3000000 };
  mode_t old = umask (0);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) bytes = some_bytes (sizes[i]);
      g_autoptr (GBytes) loaded = NULL;
      g_autoptr (GError) error = NULL;
      struct stat info;

      dorsal_save_bytes (place->path, bytes, &error);
      g_assert_no_error (error);
      loaded = dorsal_load_bytes (place->path, sizes[i], &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (bytes, loaded));
      g_assert_cmpint (stat (place->path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 07777, ==, 0600);
      g_assert_cmpuint (count_files (place->folder), ==, 1);
    }
  umask (old);
}

static void
links_are_not_written_through (Place *place, gconstpointer data)
{
  g_autofree char *victim = g_build_filename (place->folder, "victim", NULL);

  g_assert_true (g_file_set_contents (victim, "mine", -1, NULL));
  g_assert_cmpint (symlink (victim, place->path), ==, 0);
  assert_refused (place->path, place->path);
  assert_holds (victim, "mine");
  g_assert_true (g_file_test (place->path, G_FILE_TEST_IS_SYMLINK));
}

static void
a_second_name_of_a_file_keeps_its_contents (Place *place, gconstpointer data)
{
  g_autofree char *other = g_build_filename (place->folder, "other", NULL);
  g_autoptr (GBytes) bytes = some_bytes (3);

  g_assert_true (g_file_set_contents (other, "mine", -1, NULL));
  g_assert_cmpint (link (other, place->path), ==, 0);
  g_assert_true (dorsal_save_bytes (place->path, bytes, NULL));
  assert_holds (other, "mine");
  assert_holds (place->path, "xxx");
}

static void
what_is_not_a_file_is_not_replaced (Place *place, gconstpointer data)
{
  struct stat info;

  g_assert_cmpint (mkfifo (place->path, 0600), ==, 0);
  assert_refused (place->path, place->path);
  assert_refused (place->folder, place->folder);
  assert_refused ("/dev/null", "/dev/null");
  assert_refused ("/dev/full", "/dev/full");
  g_assert_cmpint (stat ("/dev/null", &info), ==, 0);
  g_assert_true (S_ISCHR (info.st_mode));
}

static void
places_that_do_not_exist_are_named (Place *place, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (place->folder, "no", "such", "file", NULL);
  g_autofree char *beneath = g_build_filename (place->path, "below", NULL);
  g_autofree char *name = g_strnfill (300, 'n');
  g_autofree char *too_long = g_build_filename (place->folder, name, NULL);

  g_assert_true (g_file_set_contents (place->path, "mine", -1, NULL));
  assert_refused (missing, missing);
  assert_refused (beneath, beneath);
  assert_refused (too_long, too_long);
  assert_refused ("", "");
  assert_refused ("/proc/dorsal", "/proc/dorsal");
  assert_holds (place->path, "mine");
}

static void
a_folder_that_may_not_be_changed_is_named (Place *place, gconstpointer data)
{
  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere");
      return;
    }

  g_assert_cmpint (g_chmod (place->folder, 0500), ==, 0);
  assert_refused (place->path, place->folder);
  g_assert_cmpint (g_chmod (place->folder, 0700), ==, 0);
}

/* A file may grow no further, as on a full disk; the limit holds for this process alone. */
static void
save_beyond_the_limit (const char *path)
{
  struct rlimit limit = { LIMIT, LIMIT };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  {
    g_autoptr (GBytes) bytes = some_bytes (LIMIT + 1);
    g_autoptr (GError) error = NULL;

    g_assert_false (dorsal_save_bytes (path, bytes, &error));
    g_assert_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE);
    g_assert_nonnull (strstr (error->message, path));
  }
}

static void
a_disk_without_room_leaves_what_was_there (Place *place, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      save_beyond_the_limit (g_getenv ("DORSAL_TEST_PATH"));
      return;
    }

  g_assert_true (g_file_set_contents (place->path, "mine", -1, NULL));
  g_setenv ("DORSAL_TEST_PATH", place->path, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  g_unsetenv ("DORSAL_TEST_PATH");
  assert_holds (place->path, "mine");
  g_assert_cmpuint (count_files (place->folder), ==, 1);
}

static void
a_chosen_file_is_saved_alike (Place *place, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path (place->path);
  g_autoptr (GFile) folder = g_file_new_for_path (place->folder);
  g_autoptr (GFile) elsewhere = g_file_new_for_uri ("dorsal-test://nowhere/file");
  g_autoptr (GBytes) bytes = some_bytes (3);
  g_autoptr (GError) error = NULL;

  g_assert_true (dorsal_save_bytes_to_file (file, bytes, NULL));
  assert_holds (place->path, "xxx");
  g_assert_false (dorsal_save_bytes_to_file (folder, bytes, NULL));
  g_assert_false (dorsal_save_bytes_to_file (elsewhere, bytes, &error));
  g_assert_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_WRITE);
  g_assert_nonnull (strstr (error->message, "dorsal-test://nowhere/file"));
}

static void
assert_not_loaded (const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dorsal_load_bytes (path, LIMIT, &error));
  g_assert_error (error, DORSAL_EXCHANGE_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, path));
}

static void
what_never_ends_is_not_read (Place *place, gconstpointer data)
{
  g_assert_cmpint (mkfifo (place->path, 0600), ==, 0);
  assert_not_loaded (place->path, DORSAL_EXCHANGE_ERROR_READ);
  assert_not_loaded (place->folder, DORSAL_EXCHANGE_ERROR_READ);
  assert_not_loaded ("/dev/zero", DORSAL_EXCHANGE_ERROR_READ);
  assert_not_loaded ("/dev/tty", DORSAL_EXCHANGE_ERROR_READ);
  assert_not_loaded ("/no/such/file", DORSAL_EXCHANGE_ERROR_READ);
}

static void
files_of_the_kernel_are_empty (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) bytes = dorsal_load_bytes ("/proc/self/environ", LIMIT, NULL);

  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 0);
}

static void
the_limit_of_size_is_exact (Place *place, gconstpointer data)
{
  g_autoptr (GBytes) fits = some_bytes (LIMIT);
  g_autoptr (GBytes) beyond = some_bytes (LIMIT + 1);
  g_autoptr (GBytes) loaded = NULL;

  g_assert_true (dorsal_save_bytes (place->path, fits, NULL));
  loaded = dorsal_load_bytes (place->path, LIMIT, NULL);
  g_assert_true (g_bytes_equal (loaded, fits));
  g_assert_true (dorsal_save_bytes (place->path, beyond, NULL));
  assert_not_loaded (place->path, DORSAL_EXCHANGE_ERROR_TOO_LARGE);

  /* A hole costs no disk but would cost memory. */
  g_assert_cmpint (truncate (place->path, G_GINT64_CONSTANT (8) << 30), ==, 0);
  assert_not_loaded (place->path, DORSAL_EXCHANGE_ERROR_TOO_LARGE);
}

static void
read_standard_input (int fd, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_cmpint (dup2 (fd, STDIN_FILENO), ==, STDIN_FILENO);
  bytes = dorsal_load_bytes ("-", LIMIT, &error);
  if (size <= LIMIT)
    {
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (bytes), ==, size);
    }
  else
    g_assert_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_TOO_LARGE);
}

static void
standard_input_has_the_same_limit (Place *place, gconstpointer data)
{
  static const gsize sizes[] = { 0, 1, LIMIT, LIMIT + 1 };
  int kept = dup (STDIN_FILENO);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *text = g_strnfill (sizes[i], 'x');
      int ends[2];

      g_assert_cmpint (pipe (ends), ==, 0);
      g_assert_cmpint (write (ends[1], text, sizes[i]), ==, (gssize) sizes[i]);
      close (ends[1]);
      read_standard_input (ends[0], sizes[i]);
      close (ends[0]);
    }

  g_assert_cmpint (dup2 (kept, STDIN_FILENO), ==, STDIN_FILENO);
  close (kept);
}

#define ADD(name) g_test_add ("/exchange/" #name, Place, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (a_saved_file_is_whole_and_private);
  ADD (links_are_not_written_through);
  ADD (a_second_name_of_a_file_keeps_its_contents);
  ADD (what_is_not_a_file_is_not_replaced);
  ADD (places_that_do_not_exist_are_named);
  ADD (a_folder_that_may_not_be_changed_is_named);
  ADD (a_disk_without_room_leaves_what_was_there);
  ADD (a_chosen_file_is_saved_alike);
  ADD (what_never_ends_is_not_read);
  ADD (files_of_the_kernel_are_empty);
  ADD (the_limit_of_size_is_exact);
  ADD (standard_input_has_the_same_limit);
  return g_test_run ();
}
