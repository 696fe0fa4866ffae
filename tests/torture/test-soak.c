/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A few weeks of a life with a journal, with sanitizers; a year of it is a section of scripts/torture. That it notices
 * what is planted is one of its tests. */

#include "config.h"

#include "soak.h"

#define SEED 1
#define DAYS 16
#define DAYS_PLANTED 6

static TortureResult *
live (guint n_days, gboolean is_sealed, SoakPlant plant)
{
  SoakOptions options = {
    .torture = { .seed = SEED, .goes_on = plant != SOAK_PLANT_NOTHING, .lie = plant },
    .n_days = n_days,
    .is_sealed = is_sealed,
  };
  g_autofree char *folder = NULL;
  TortureResult *result = torture_run (soak_life, &options.torture, &folder);

  if (result->n_losses + result->n_crashes > 0)
    g_test_message ("%s (%s)", result->complaint, folder != NULL ? folder : "planted");
  g_assert_cmpuint (result->n_crashes, ==, 0);
  return result;
}

static void
weeks_with_a_journal_leave_what_they_must_and_nothing_else (gconstpointer is_sealed)
{
  TortureResult *result = live (DAYS, GPOINTER_TO_INT (is_sealed), SOAK_PLANT_NOTHING);

  g_assert_cmpuint (result->n_losses, ==, 0);
  torture_result_free (result);
}

static void
what_is_planted_is_noticed (gconstpointer plant)
{
  TortureResult *result = live (DAYS_PLANTED, FALSE, (SoakPlant) GPOINTER_TO_INT (plant));

  g_assert_cmpuint (result->n_losses, ==, 1);
  torture_result_free (result);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/soak/weeks_with_a_journal_leave_what_they_must_and_nothing_else/plain", GINT_TO_POINTER (FALSE),
                        weeks_with_a_journal_leave_what_they_must_and_nothing_else);
  g_test_add_data_func ("/soak/weeks_with_a_journal_leave_what_they_must_and_nothing_else/sealed", GINT_TO_POINTER (TRUE),
                        weeks_with_a_journal_leave_what_they_must_and_nothing_else);
  g_test_add_data_func ("/soak/what_is_planted_is_noticed/descriptor", GINT_TO_POINTER (SOAK_PLANT_DESCRIPTOR),
                        what_is_planted_is_noticed);
  g_test_add_data_func ("/soak/what_is_planted_is_noticed/file", GINT_TO_POINTER (SOAK_PLANT_FILE),
                        what_is_planted_is_noticed);
  g_test_add_data_func ("/soak/what_is_planted_is_noticed/loss", GINT_TO_POINTER (SOAK_PLANT_LOSS),
                        what_is_planted_is_noticed);
  return g_test_run ();
}
