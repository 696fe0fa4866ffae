/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which days are handed over, by what was done and when. */

#include "config.h"

#include "exchange/report-period.h"
#include "report-sample.h"
#include "support.h"

/* The sample’s pain began on 26 October and today is 22 November; its only visit was on 9 November. */
static void
the_first_day_is_that_of_the_last_visit_about_this_pain (void)
{
  static const struct
  {
    const char *at;
    const char *field;
    const char *value;
    const char *first;
  } rows[] = {
    { "2026-11-15T10:00", "with", "Dr X", "2026-11-15" },
    { "2026-11-15T10:00", "booked", "yes", "2026-11-09" },
    { "2026-11-15T10:00", "about", "no", "2026-11-09" },
    { "2026-11-15T10:00", "about", "yes", "2026-11-15" },
    { "2026-11-22T08:00", "with", "Dr X", "2026-11-09" },
    { "2026-11-21T08:00", "with", "Dr X", "2026-11-21" },
    { "2026-09-01T08:00", "with", "Dr X", "2026-11-09" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) records = sample_journal_new ();
      g_autoptr (DorsalGuidance) guidance = NULL;

      sample_add (records, test_record (DORSAL_KIND_VISIT, rows[i].at, rows[i].field, rows[i].value, NULL));
      guidance = sample_guidance_new (records);
      g_assert_cmpint (dorsal_period_get_first (DORSAL_PERIOD_VISIT, records, guidance), ==, test_day (rows[i].first));
    }
}

static void
every_period_ends_today_and_begins_as_it_says (void)
{
  static const char *const firsts[DORSAL_N_PERIODS] = {
    [DORSAL_PERIOD_VISIT] = "2026-11-09",      [DORSAL_PERIOD_EPISODE] = "2026-10-12",
    [DORSAL_PERIOD_TWO_WEEKS] = "2026-11-09",  [DORSAL_PERIOD_SIX_WEEKS] = "2026-10-12",
    [DORSAL_PERIOD_THREE_MONTHS] = "2026-08-24", [DORSAL_PERIOD_ALL] = "2026-10-26",
  };
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalGuidance) guidance = sample_guidance_new (records);

  for (guint i = 0; i < DORSAL_N_PERIODS; i++)
    {
      DorsalPeriod parsed;

      g_assert_cmpint (dorsal_period_get_first ((DorsalPeriod) i, records, guidance), ==, test_day (firsts[i]));
      g_assert_true (dorsal_period_parse (dorsal_period_get_name ((DorsalPeriod) i), &parsed, NULL));
      g_assert_cmpint (parsed, ==, i);
      g_assert_nonnull (dorsal_period_get_label ((DorsalPeriod) i));
    }
}

static void
without_entries_there_is_still_a_period (void)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();
  g_autoptr (DorsalGuidance) guidance = sample_guidance_new (records);

  g_assert_cmpint (dorsal_period_get_first (DORSAL_PERIOD_VISIT, records, guidance), ==, test_day ("2026-10-12"));
  g_assert_cmpint (dorsal_period_get_first (DORSAL_PERIOD_ALL, records, guidance), ==, test_day ("2026-11-22"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(function) g_test_add_func ("/period/" #function, function)
  ADD (the_first_day_is_that_of_the_last_visit_about_this_pain);
  ADD (every_period_ends_today_and_begins_as_it_says);
  ADD (without_entries_there_is_still_a_period);
#undef ADD

  return g_test_run ();
}
