/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A part of scripts/torture that is quick enough for every day: the same each time, and so a regression
 * test too. That the harness would notice a weaker store is one of its tests. */

#include "config.h"

#include "disk-log.h"
#include "torture.h"

#define SEED 1

/* With sanitizers everything takes many times as long, so there it is a small part. */
#ifdef TORTURE_IS_PLAIN
#define STATES(n) (n)
#define STRIDE(n) (n)
#define HAS_TIME TRUE
#else
#define STATES(n) ((n) / 40)
#define STRIDE(n) (40 * (n))
#define HAS_TIME FALSE
#endif

static void
assert_well (TortureFunction function, const TortureOptions *options)
{
  g_autofree char *folder = NULL;
  TortureResult *result = torture_run (function, options, &folder);

  g_test_message ("%s: %u states (%u different), %u faults, %u kills", options->workload->name,
                  result->n_states, result->n_distinct, result->n_faults, result->n_kills);
  if (folder != NULL)
    g_test_message ("%s; the files are in %s", result->complaint, folder);
  g_assert_cmpuint (result->n_crashes, ==, 0);
  g_assert_cmpuint (result->n_losses, ==, 0);
  g_assert_cmpuint (result->n_states + result->n_faults + result->n_kills, >, 0);
  torture_result_free (result);
}

static void
a_power_cut_loses_nothing (void)
{
  TortureOptions life = { SEED, STATES (4000), 1, NULL, FALSE, &workload_life, DISK_HONEST };
  TortureOptions sealed = { SEED, STATES (1500), 1, NULL, FALSE, &workload_sealed, DISK_HONEST };
  TortureOptions old = { SEED, STATES (1500), 1, NULL, FALSE, &workload_old, DISK_HONEST };
  TortureOptions beside = { SEED, STATES (1000), 1, NULL, FALSE, &workload_beside, DISK_HONEST };

  assert_well (torture_power, &life);
  assert_well (torture_power, &sealed);
  assert_well (torture_power, &old);
  assert_well (torture_power, &beside);
}

/* Per cent of the states in which a store that is weaker in this way loses something. */
static void
assert_noticed (const Workload *workload, DiskLie lie, guint least)
{
  TortureOptions options = { SEED, 250, 1, NULL, TRUE, workload, lie, TRUE };
  g_autofree char *folder = NULL;
  TortureResult *result = torture_run (torture_power, &options, &folder);

  g_test_message ("%u of %u states", result->n_losses, result->n_states);
  g_assert_cmpuint (result->n_crashes, ==, 0);
  g_assert_cmpuint (result->n_losses * 100, >=, least * result->n_states);
  torture_result_free (result);
}

static void
a_store_that_never_waits_for_the_disk_is_noticed (void)
{
  assert_noticed (&workload_life, DISK_IGNORES_SYNCS, 60);
}

static void
a_sealed_store_that_never_waits_for_the_disk_is_noticed (void)
{
  assert_noticed (&workload_sealed, DISK_IGNORES_SYNCS, 40);
}

static void
a_store_that_waits_as_with_normal_is_noticed (void)
{
  assert_noticed (&workload_life, DISK_IGNORES_FIRST_SYNC, 4);
}

static void
a_store_that_waits_as_with_full_is_noticed (void)
{
  assert_noticed (&workload_life, DISK_IGNORES_DELETION, 4);
}

static void
a_copy_that_is_not_waited_for_is_noticed (void)
{
  assert_noticed (&workload_life, DISK_IGNORES_COPIES, 20);
}

/* A disk that lies can always give what was there before. What is counted as mixed is what only a sum of all entries
 * would show, which the journal does not keep. */
static void
assert_leads_back (const Workload *workload, DiskLie lie, guint n_states)
{
  TortureOptions options = { SEED, n_states, 1, NULL, FALSE, workload, lie };
  g_autofree char *folder = NULL;
  TortureResult *result = torture_run (torture_lying, &options, &folder);

  g_test_message ("%u newest, %u older, %u mixed, %u restored, %u without a whole copy", result->n_newest,
                  result->n_older, result->n_mixed, result->n_restored, result->n_bare);
  g_assert_cmpstr (result->complaint, ==, "");
  g_assert_cmpuint (result->n_restored * 10, >, result->n_states);
  g_assert_cmpuint (result->n_mixed * 50, <=, result->n_states);
  g_assert_cmpuint (result->n_bare * 50, <=, result->n_states);
  torture_result_free (result);
}

static void
a_disk_that_lies_is_found_out_and_a_copy_leads_back (void)
{
  assert_leads_back (&workload_life, DISK_IGNORES_SYNCS, 100);
  assert_leads_back (&workload_life, DISK_IGNORES_SOME_SYNCS, 100);
  assert_leads_back (&workload_sealed, DISK_IGNORES_SYNCS, 60);
}

static void
a_call_that_fails_loses_nothing (void)
{
  TortureOptions life = { SEED, 0, STRIDE (421), NULL, FALSE, &workload_life, DISK_HONEST };
  TortureOptions sealed = { SEED, 0, STRIDE (421), NULL, FALSE, &workload_sealed, DISK_HONEST };
  TortureOptions old = { SEED, 0, STRIDE (421), NULL, FALSE, &workload_old, DISK_HONEST };
  TortureOptions beside = { SEED, 0, STRIDE (1501), NULL, FALSE, &workload_beside, DISK_HONEST };

  assert_well (torture_faults, &life);
  assert_well (torture_faults, &sealed);
  assert_well (torture_faults, &old);
  if (HAS_TIME)
    assert_well (torture_faults, &beside);
}

static void
a_call_that_fails_after_a_power_cut_loses_nothing (void)
{
  TortureOptions life = { SEED, STATES (400), 1, NULL, FALSE, &workload_life, DISK_HONEST };
  TortureOptions sealed = { SEED, STATES (200), 1, NULL, FALSE, &workload_sealed, DISK_HONEST };
  TortureOptions old = { SEED, STATES (200), 1, NULL, FALSE, &workload_old, DISK_HONEST };

  assert_well (torture_compound, &life);
  assert_well (torture_compound, &sealed);
  assert_well (torture_compound, &old);
}

static void
memory_that_is_refused_loses_nothing (void)
{
  TortureOptions day = { SEED, 0, STRIDE (1001), NULL, FALSE, &workload_day, DISK_HONEST };

  assert_well (torture_memory, &day);
}

static void
a_killed_process_loses_nothing (void)
{
  TortureOptions life = { SEED, 0, STRIDE (53), NULL, FALSE, &workload_life, DISK_HONEST };
  TortureOptions sealed = { SEED, 0, STRIDE (53), NULL, FALSE, &workload_sealed, DISK_HONEST };
  TortureOptions old = { SEED, 0, STRIDE (53), NULL, FALSE, &workload_old, DISK_HONEST };
  TortureOptions beside = { SEED, 0, STRIDE (151), NULL, FALSE, &workload_beside, DISK_HONEST };

  assert_well (torture_kills, &life);
  assert_well (torture_kills, &sealed);
  assert_well (torture_kills, &old);
  assert_well (torture_kills, &beside);
}

int
main (int argc, char *argv[])
{
  torture_memory_prepare ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/power/a_power_cut_loses_nothing", a_power_cut_loses_nothing);
  g_test_add_func ("/weak/a_store_that_never_waits_for_the_disk_is_noticed",
                   a_store_that_never_waits_for_the_disk_is_noticed);
  g_test_add_func ("/weak/a_sealed_store_that_never_waits_for_the_disk_is_noticed",
                   a_sealed_store_that_never_waits_for_the_disk_is_noticed);
  g_test_add_func ("/weak/a_store_that_waits_as_with_normal_is_noticed",
                   a_store_that_waits_as_with_normal_is_noticed);
  g_test_add_func ("/weak/a_store_that_waits_as_with_full_is_noticed",
                   a_store_that_waits_as_with_full_is_noticed);
  g_test_add_func ("/weak/a_copy_that_is_not_waited_for_is_noticed",
                   a_copy_that_is_not_waited_for_is_noticed);
  g_test_add_func ("/lying/a_disk_that_lies_is_found_out_and_a_copy_leads_back",
                   a_disk_that_lies_is_found_out_and_a_copy_leads_back);
  g_test_add_func ("/faults/a_call_that_fails_loses_nothing", a_call_that_fails_loses_nothing);
  g_test_add_func ("/faults/a_call_that_fails_after_a_power_cut_loses_nothing",
                   a_call_that_fails_after_a_power_cut_loses_nothing);
  g_test_add_func ("/memory/memory_that_is_refused_loses_nothing",
                   memory_that_is_refused_loses_nothing);
  g_test_add_func ("/kills/a_killed_process_loses_nothing", a_killed_process_loses_nothing);

  return g_test_run ();
}
