/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* One section of scripts/torture, as one line: name, states, different states, faults, kills, losses, crashes, seconds
 * and seed, with tabs between them. The exit status tells whether all is well. */

#include "config.h"

#include "disk-log.h"
#include "torture.h"

#include <locale.h>

/* @least: per cent of the states in which a store that is made weaker has to lose something, as in test-torture.c */
typedef struct
{
  const char     *name;
  TortureFunction function;
  const Workload *workload;
  DiskLie         lie;
  guint           least;
} Section;

static const Section sections[] = {
  { "power-life", torture_power, &workload_life, DISK_HONEST },
  { "power-sealed", torture_power, &workload_sealed, DISK_HONEST },
  { "power-old", torture_power, &workload_old, DISK_HONEST },
  { "power-beside", torture_power, &workload_beside, DISK_HONEST },
  { "compound-life", torture_compound, &workload_life, DISK_HONEST },
  { "compound-sealed", torture_compound, &workload_sealed, DISK_HONEST },
  { "compound-old", torture_compound, &workload_old, DISK_HONEST },
  { "faults-life", torture_faults, &workload_life, DISK_HONEST },
  { "faults-sealed", torture_faults, &workload_sealed, DISK_HONEST },
  { "faults-old", torture_faults, &workload_old, DISK_HONEST },
  { "faults-beside", torture_faults, &workload_beside, DISK_HONEST },
  { "memory-day", torture_memory, &workload_day, DISK_HONEST },
  { "memory-sealed", torture_memory, &workload_sealed, DISK_HONEST },
  { "memory-old", torture_memory, &workload_old, DISK_HONEST },
  { "memory-beside", torture_memory, &workload_beside, DISK_HONEST },
  { "kills-life", torture_kills, &workload_life, DISK_HONEST },
  { "kills-sealed", torture_kills, &workload_sealed, DISK_HONEST },
  { "kills-old", torture_kills, &workload_old, DISK_HONEST },
  { "kills-beside", torture_kills, &workload_beside, DISK_HONEST },
  { "lying-life", torture_lying, &workload_life, DISK_IGNORES_SYNCS },
  { "lying-sealed", torture_lying, &workload_sealed, DISK_IGNORES_SYNCS },
  { "lying-now-and-then-life", torture_lying, &workload_life, DISK_IGNORES_SOME_SYNCS },
  { "lying-now-and-then-sealed", torture_lying, &workload_sealed, DISK_IGNORES_SOME_SYNCS },
  { "weak-off", torture_power, &workload_life, DISK_IGNORES_SYNCS, 60 },
  { "weak-normal", torture_power, &workload_life, DISK_IGNORES_FIRST_SYNC, 4 },
  { "weak-full", torture_power, &workload_life, DISK_IGNORES_DELETION, 4 },
  { "weak-copies", torture_power, &workload_life, DISK_IGNORES_COPIES, 20 },
  { "weak-sealed", torture_power, &workload_sealed, DISK_IGNORES_SYNCS, 40 },
};

static const Section *
find_section (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_strcmp0 (sections[i].name, name) == 0)
      return &sections[i];

  g_printerr ("There is no section “%s”.\n", name);
  return NULL;
}

static gboolean
report (const Section *section, const TortureOptions *options, gint64 started)
{
  g_autofree char *folder = NULL;
  TortureResult *result = torture_run (section->function, options, &folder);
  double seconds = (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC;
  gboolean is_weak = section->least > 0;
  gboolean is_noticed = result->n_losses * 100 >= section->least * result->n_states;
  gboolean is_well = result->n_crashes == 0 && (is_weak ? is_noticed : result->n_losses == 0);

  g_print ("%s\t%u\t%u\t%u\t%u\t%u\t%u\t%.1f\t%u\n", section->name, result->n_states, result->n_distinct,
           result->n_faults, result->n_kills, result->n_losses, result->n_crashes, seconds, options->seed);
  if (section->function == torture_lying)
    g_printerr ("%s: %u newest, %u older, %u mixed, %u restored from a copy, %u without a whole copy\n", section->name,
                result->n_newest, result->n_older, result->n_mixed, result->n_restored, result->n_bare);
  if (folder != NULL)
    g_printerr ("%s\nThe files are kept in %s. Again, only this: scripts/torture --seed %u "
                "--section %s --only '%s'\n",
                result->complaint, folder, options->seed, section->name, result->at);
  torture_result_free (result);
  return is_well;
}

int
main (int argc, char *argv[])
{
  g_autofree char *only = NULL;
  gboolean goes_on = FALSE;
  int seed = 1, n_states = 20000, stride = 1;
  const GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "What chance starts from", "N" },
    { "states", 0, 0, G_OPTION_ARG_INT, &n_states, "How many power cuts", "N" },
    { "stride", 0, 0, G_OPTION_ARG_INT, &stride, "Every how many faults one is tried", "N" },
    { "only", 0, 0, G_OPTION_ARG_STRING, &only, "The one accident to be tried", "NAME" },
    { "go-on", 0, 0, G_OPTION_ARG_NONE, &goes_on, "Tell every loss, not only the first", NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("SECTION");
  g_autoptr (GError) error = NULL;
  gint64 started = g_get_monotonic_time ();
  const Section *section;
  TortureOptions options;

  setlocale (LC_ALL, "");
  torture_memory_prepare ();
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }

  section = find_section (argv[1]);
  if (section == NULL)
    return 2;

  options = (TortureOptions){ (guint32) seed, (guint) n_states, (guint) MAX (stride, 1), only,
                              goes_on || section->least > 0, section->workload, section->lie,
                              section->least > 0 };
  return report (section, &options, started) ? 0 : 1;
}
