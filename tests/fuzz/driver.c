/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Runs a fuzz target over the files of some folders, and over damaged copies of each: the same ones
 * every time, so that a failure can be looked at. After --corpus comes a folder whose files are run as they are. */

#include "config.h"

#include "fuzz.h"

#include <string.h>

#define SEED 2026
#define COPIES 40
#define DAMAGE_MOST 4
#define SIZE_MOST 100000

/* Bytes that mean something to some format. */
static const char meaningful[] = "{}[]\":,\\/'0123456789.-+eE \t\r\n\x00\x7f\x80\xc3\xff<>&=@;utf";

static void
damage (GByteArray *bytes, GRand *random)
{
  guint at = (guint) g_rand_int_range (random, 0, (gint32) bytes->len);

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      bytes->data[at] ^= (guint8) (1u << g_rand_int_range (random, 0, 8));
      break;
    case 1:
      bytes->data[at] = (guint8) meaningful[g_rand_int_range (random, 0, sizeof meaningful - 1)];
      break;
    case 2:
      g_byte_array_remove_index (bytes, at);
      break;
    default:
      g_byte_array_set_size (bytes, at);
      break;
    }
}

static void
run_damaged (const char *contents, gsize size)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < COPIES && size <= SIZE_MOST; i++)
    {
      g_autoptr (GByteArray) copy = g_byte_array_new ();
      int times = g_rand_int_range (random, 1, DAMAGE_MOST + 1);

      g_byte_array_append (copy, (const guint8 *) contents, (guint) size);
      for (int j = 0; j < times && copy->len > 0; j++)
        damage (copy, random);
      LLVMFuzzerTestOneInput (copy->data, copy->len);
    }
}

static void
run_sample (gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_file_get_contents (data, &contents, &size, &error);
  g_assert_no_error (error);
  LLVMFuzzerTestOneInput ((const uint8_t *) contents, size);
  run_damaged (contents, size);
}

static void
add_samples (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *test = g_strconcat ("/fuzz/", name, NULL);

      g_test_add_data_func_full (test, g_build_filename (path, name, NULL), run_sample, g_free);
    }
}

static void
run_corpus (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (data, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (data, name, NULL);
      g_autofree char *contents = NULL;
      gsize size;

      g_test_message ("%s", path);
      g_file_get_contents (path, &contents, &size, &error);
      g_assert_no_error (error);
      LLVMFuzzerTestOneInput ((const uint8_t *) contents, size);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >, 1);
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--corpus") && i + 1 < argc)
      g_test_add_data_func ("/fuzz/corpus", argv[++i], run_corpus);
    else
      add_samples (argv[i]);
  return g_test_run ();
}
