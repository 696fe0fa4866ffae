/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A life with a journal, as one line: name, states, different states, faults, kills, losses, crashes, seconds and seed,
 * with tabs between them; what was measured is told beside it. The exit status tells whether all is well. With something
 * wrong that is planted, all is well if it was noticed. */

#include "config.h"

#include "core/process.h"
#include "soak.h"

#include <unistd.h>

#define DAYS_PER_YEAR 365

static const char *const plants[] = { "nothing", "leak", "hoard", "descriptor", "file", "loss", NULL };

static gboolean
report (const SoakOptions *options, gint64 started)
{
  g_autofree char *folder = NULL;
  TortureResult *result = torture_run (soak_life, &options->torture, &folder);
  double seconds = (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
  const char *name = options->is_sealed ? "soak-sealed" : "soak-plain";
  int planted = options->torture.lie;
  gboolean is_well = result->n_crashes == 0 && (result->n_losses > 0) == (planted != SOAK_PLANT_NOTHING);

  g_print ("%s\t0\t0\t0\t0\t%u\t%u\t%.1f\t%u\n", planted == SOAK_PLANT_NOTHING ? name : plants[planted], result->n_losses,
           result->n_crashes, seconds, options->torture.seed);
  if (planted != SOAK_PLANT_NOTHING)
    g_printerr (is_well ? "This was planted, and noticed: %s\n" : "This was planted, and not noticed: %s\n",
                is_well ? result->complaint : plants[planted]);
  if (folder != NULL)
    g_printerr ("%s\nThe files are kept in %s.\n", result->complaint, folder);
  torture_result_free (result);
  return is_well;
}

/* Before 2.76 GLib keeps small pieces of memory to itself that were freed, as many as there ever were, which hides what
 * is not freed. It reads only once whether it may. */
static void
do_without_slices (char *argv[])
{
  if (g_getenv ("G_SLICE") != NULL)
    return;

  g_setenv ("G_SLICE", "always-malloc", TRUE);
  execv ("/proc/self/exe", argv);
  g_assert_not_reached ();
}

static gboolean
find_plant (const char *name, int *out_plant)
{
  for (int i = 0; plants[i] != NULL; i++)
    if (g_strcmp0 (plants[i], name) == 0)
      {
        *out_plant = i;
        return TRUE;
      }

  g_printerr ("Nothing is known of “%s” that could be planted.\n", name);
  return FALSE;
}

int
main (int argc, char *argv[])
{
  g_autofree char *planted = NULL;
  double years = 1;
  int seed = 1, plant = SOAK_PLANT_NOTHING;
  gboolean is_sealed = FALSE;
  const GOptionEntry entries[] = {
    { "years", 0, 0, G_OPTION_ARG_DOUBLE, &years, "How long to live", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "What chance starts from", "N" },
    { "sealed", 0, 0, G_OPTION_ARG_NONE, &is_sealed, "With a passphrase", NULL },
    { "plant", 0, 0, G_OPTION_ARG_STRING, &planted, "What is wrong on purpose", "leak|hoard|descriptor|file|loss" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 started = g_get_monotonic_time ();
  SoakOptions options;

  do_without_slices (argv);
  dorsal_process_set_up ();
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }

  if (planted != NULL && !find_plant (planted, &plant))
    return 2;

  options = (SoakOptions){
    .torture = { .seed = (guint32) seed, .goes_on = plant != SOAK_PLANT_NOTHING, .lie = plant },
    .n_days = (guint) MAX (years * DAYS_PER_YEAR, 1),
    .is_sealed = is_sealed,
    .has_limits = TRUE,
  };
  return report (&options, started) ? 0 : 1;
}
