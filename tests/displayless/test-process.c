/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What holds for a whole process is tested in processes of their own. */

#include "config.h"

#include "core/process.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void
what_is_written_is_for_the_person_alone (void)
{
  if (g_test_subprocess ())
    {
      umask (0);
      dorsal_process_set_up ();
      g_assert_cmphex (umask (0), ==, 0077);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

static void
a_closed_pipe_and_a_limit_are_errors_to_report (void)
{
  if (g_test_subprocess ())
    {
      const struct rlimit small = { 1, 1 };
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), "dorsal-limit-XXXXXX", NULL);
      int ends[2], file;

      dorsal_process_set_up ();
      g_assert_cmpint (pipe (ends), ==, 0);
      close (ends[0]);
      g_assert_cmpint (write (ends[1], "a", 1), ==, -1);
      g_assert_cmpint (errno, ==, EPIPE);

      file = g_mkstemp (path);
      g_unlink (path);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
      g_assert_cmpint (pwrite (file, "a", 1, 4096), ==, -1);
      g_assert_cmpint (errno, ==, EFBIG);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

/* Not by a subprocess of GLib’s, which forbids core dumps by itself. */
static void
no_core_is_dumped_from_then_on (void)
{
  struct rlimit found = { 0, 0 };
  int status = -1;
  pid_t child;

  g_assert_cmpint (getrlimit (RLIMIT_CORE, &found), ==, 0);
  if (found.rlim_max == 0)
    {
      g_test_skip ("no core may be dumped here anyway");
      return;
    }

  child = fork ();
  if (child == 0)
    {
      dorsal_process_forbid_core_dumps ();
      _exit (getrlimit (RLIMIT_CORE, &found) != 0 || found.rlim_cur != 0 || found.rlim_max != 0);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
}

static const struct
{
  const char *zone;
  gboolean    is_kept;
} zones[] = {
  { "", TRUE },
  { "UTC", TRUE },
  { "Europe/Berlin", TRUE },
  { ":Europe/Berlin", TRUE },
  { "America/Argentina/Buenos_Aires", TRUE },
  { "America/Port-au-Prince", TRUE },
  { "Etc/GMT+12", TRUE },
  { "EST5EDT", TRUE },
  { "EST5EDT,M3.2.0,M11.1.0", TRUE },
  { "CET-1CEST,M3.5.0,M10.5.0/3", TRUE },
  { "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", TRUE },
  { "IST-1GMT0,J60/1,300/-2:30", TRUE },
  { "Nowhere/At_All", TRUE },
  { "/usr/share/zoneinfo/Europe/Berlin", TRUE },
  { ":/etc/localtime", TRUE },
  { "../../../etc/hostname", FALSE },
  { "Europe/../../../../etc/hostname", FALSE },
  { "/usr/share/zoneinfo/../../../etc/hostname", FALSE },
  { "/usr/share/zoneinfo/zone.tab", FALSE },
  { "zone.tab", FALSE },
  { "/etc/hostname", FALSE },
  { ":/etc/hostname", FALSE },
  { "/dev/zero", FALSE },
  { "a/b/c/d", FALSE },
  { "Europe//Berlin", FALSE },
  { "Europe/Berlin\n", FALSE },
  { "Europe/Berlin\xff", FALSE },
  { " UTC", FALSE },
};

/* Where the test runs other zones may be set up: what counts is whether TZ is left to GLib. */
static void
no_file_but_a_zone_is_read_for_the_zone (void)
{
  if (g_test_subprocess ())
    {
      for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
        {
          g_setenv ("TZ", zones[i].zone, TRUE);
          dorsal_process_set_up ();
          g_test_message ("%s", zones[i].zone);
          g_assert_cmpstr (g_getenv ("TZ"), ==, zones[i].is_kept ? zones[i].zone : NULL);
        }
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(function) g_test_add_func ("/process/" #function, function)
  ADD (what_is_written_is_for_the_person_alone);
  ADD (a_closed_pipe_and_a_limit_are_errors_to_report);
  ADD (no_core_is_dumped_from_then_on);
  ADD (no_file_but_a_zone_is_read_for_the_zone);

  return g_test_run ();
}
