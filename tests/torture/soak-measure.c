/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the process takes from the system, as the system sees it. */

#include "config.h"

#include "soak-measure.h"

#include <malloc.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif
#include <unistd.h>

/* A thread that has ended is seen for a moment longer. */
#define TRIES 1000
#define MICROSECONDS 1000

static guint
count_names (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  guint n = 0;

  g_assert_nonnull (folder);
  while (g_dir_read_name (folder) != NULL)
    n++;
  return n;
}

/** soak_count_descriptors: Returns: how many files the process has open, apart from the one that tells it */
guint
soak_count_descriptors (void)
{
  return count_names ("/proc/self/fd") - 1;
}

/** soak_count_threads: Returns: how many threads the process has; if not @expected, then not only for a moment */
guint
soak_count_threads (guint expected)
{
  guint n = count_names ("/proc/self/task");

  for (guint i = 0; n != expected && expected != 0 && i < TRIES; i++)
    {
      g_usleep (MICROSECONDS);
      n = count_names ("/proc/self/task");
    }

  return n;
}

/* Pages of programs and libraries come to that as they are used, and are no memory of the process. */
static gint64
read_resident (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  pages = g_strsplit (text, " ", 4);
  return (g_ascii_strtoll (pages[1], NULL, 10) - g_ascii_strtoll (pages[2], NULL, 10)) * sysconf (_SC_PAGESIZE);
}

/** soak_measure: Gives back what memory can be given back, and tells what is left. */
void
soak_measure (SoakMeasure *out_measure)
{
  struct mallinfo2 heap;

  malloc_trim (0);
  heap = mallinfo2 ();
  *out_measure = (SoakMeasure){
    .resident = read_resident (),
    .heap = (gint64) (heap.uordblks + heap.hblkhd),
    .n_descriptors = soak_count_descriptors (),
    .n_threads = soak_count_threads (0),
  };
}

/** soak_has_leaked: Returns: whether there is memory that nobody knows of; %FALSE without a sanitizer */
gboolean
soak_has_leaked (void)
{
#ifdef __SANITIZE_ADDRESS__
  return __lsan_do_recoverable_leak_check () != 0;
#else
  return FALSE;
#endif
}
