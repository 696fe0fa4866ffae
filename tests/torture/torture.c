/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What all accidents have in common: they happen in a process of its own, whose crash is an accident
 * too many, and each has a name by which it can be tried again alone. */

#include "config.h"

#include "support.h"
#include "torture.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static char *
make_folder (void)
{
  g_autofree char *folder = test_make_folder ();
  char *real = realpath (folder, NULL);
  char *result = g_strdup (real);

  g_assert_nonnull (real);
  free (real);
  return result;
}

static void
live_in (const char *folder)
{
  g_autofree char *state = g_build_filename (folder, "state", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  /* Only the usual folder of a journal is made when it is missing. */
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
}

/* What memory a process leaves behind at its end is of no concern to the accidents. */
static void
run_and_leave (TortureFunction       function,
               const TortureOptions *options,
               const char           *folder,
               TortureResult        *result)
{
  live_in (folder);
  function (options, folder, result);
  _exit (0);
}

/**
 * torture_run:
 * @function: which accidents
 * @out_folder: (out) (nullable): where the files lie that something is wrong with, or %NULL
 *
 * Returns: (transfer full): what came of it
 */
TortureResult *
torture_run (TortureFunction function, const TortureOptions *options, char **out_folder)
{
  TortureResult *result = mmap (NULL, sizeof *result, PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  g_autofree char *folder = make_folder ();
  int status = 0;
  pid_t child;

  g_assert_true (result != MAP_FAILED);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    run_and_leave (function, options, folder, result);

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (!WIFEXITED (status) || WEXITSTATUS (status) != 0)
    {
      result->n_crashes++;
      g_snprintf (result->complaint, sizeof result->complaint, "%s: the program crashed", result->at);
    }

  if (result->n_losses + result->n_crashes > 0 && !options->goes_on)
    *out_folder = g_steal_pointer (&folder);
  else
    test_remove_folder (folder);
  return result;
}

/** torture_result_free: Forgets a result. */
void
torture_result_free (TortureResult *self)
{
  munmap (self, sizeof *self);
}

/**
 * torture_wants:
 * @number: which accident of its kind it is
 * @format: what it is called
 *
 * Returns: whether it is to be tried
 */
gboolean
torture_wants (const TortureOptions *options,
               TortureResult        *result,
               guint                 number,
               const char           *format,
               ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_vsnprintf (result->at, sizeof result->at, format, arguments);
  va_end (arguments);
  if (options->only != NULL)
    return g_pattern_match_simple (options->only, result->at);

  return number % options->stride == options->seed % options->stride;
}

/**
 * torture_has_failed:
 * @complaint: (transfer full) (nullable): what is wrong, or %NULL
 *
 * Returns: whether something is wrong and nothing more is to be tried
 */
gboolean
torture_has_failed (const TortureOptions *options, TortureResult *result, char *complaint)
{
  g_autofree char *owned = complaint;

  if (owned == NULL)
    return FALSE;

  if (result->n_losses++ == 0)
    g_snprintf (result->complaint, sizeof result->complaint, "%s: %s", result->at, owned);
  if (options->goes_on && !options->expects_losses)
    g_printerr ("%s: %s\n", result->at, owned);

  return !options->goes_on;
}
