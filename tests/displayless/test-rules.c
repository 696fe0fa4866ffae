/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The worked examples of the decision rules, 25 timelines and their limit probes, and more probes for the
 * rules and limits that they leave out, as tables. Each row is a line of a script, or a moment at which
 * exactly the listed advice must be given, in any order except that the highest level leads. */

#include "config.h"

#include "limit-probes.h"
#include "more-probes.h"
#include "script.h"
#include "timelines.h"

#include <stdlib.h>
#include <string.h>

static void
check_highest_leads (const char *list)
{
  g_auto (GStrv) parts = g_strsplit (list, ", ", -1);
  char highest = '0';

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      highest = MAX (highest, parts[i][strlen (parts[i]) - 1]);
  if (parts[0] != NULL && *parts[0] != '\0')
    g_assert_cmpint (parts[0][strlen (parts[0]) - 1], ==, highest);
}

static void
check_advice (Script *script, const Row *row, gboolean has_starred)
{
  g_auto (GStrv) words = g_strsplit (row->line, " in ", 2);
  g_autoptr (DorsalGuidance) guidance = script_advise (script, words[0]);
  const char *episode = words[1] != NULL ? script_get_episode (script, words[1][0]) : NULL;
  g_autofree char *everything = script_list_advice (guidance, episode);
  g_autofree char *list = has_starred ? g_strdup (everything) : script_drop_starred (everything);
  g_autofree char *sorted = script_sort_list (list);
  g_autofree char *wanted = script_sort_list (row->advice);

  if (!g_str_equal (sorted, wanted))
    g_test_message ("at %s", row->line);
  g_assert_cmpstr (sorted, ==, wanted);
  check_highest_leads (list);
}

static void
run_rows (Script *script, const Row *rows, gboolean has_starred)
{
  for (const Row *row = rows; row->line != NULL; row++)
    {
      if (row->advice != NULL)
        check_advice (script, row, has_starred);
      else
        script_run (script, row->line);
    }
}

static void
check_timeline (gconstpointer data)
{
  g_autoptr (Script) script = script_new ();

  run_rows (script, data, FALSE);
}

static void
check_probe (gconstpointer data)
{
  g_autoptr (Script) script = script_new ();

  run_rows (script, data, TRUE);
}

static void
add_timelines (const Timeline *added, guint n_added, GTestDataFunc check)
{
  for (guint i = 0; i < n_added; i++)
    {
      g_autofree char *path = g_strconcat ("/rules/", added[i].name, NULL);

      g_test_add_data_func (path, added[i].rows, check);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_timelines (timelines, G_N_ELEMENTS (timelines), check_timeline);
  add_timelines (limits, G_N_ELEMENTS (limits), check_timeline);
  add_timelines (probes, G_N_ELEMENTS (probes), check_probe);
  return g_test_run ();
}
