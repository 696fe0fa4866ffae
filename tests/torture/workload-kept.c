/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The same workloads some days later: a safety copy was kept on each day before, and more are kept in between. */

#include "config.h"

#include "journal/backups.h"
#include "support.h"
#include "workload.h"

/* Two more than stay as the last ten, from days of one week; so the next ones push them out. */
#define N_DAYS 12
#define FIRST_DAY "2026-02-09T20:00:00Z"
#define TODAY "2026-03-02T20:00:00Z"
#define SECONDS_PER_DAY (24 * 60 * 60)
#define N_EACH_DAY 4

/* After every how many steps a copy is kept. */
#define KEEPS_EVERY 3

static gboolean
keep_a_copy (WorkloadRun *run, GError **error)
{
  return workload_ensure_open (run, error) &&
         dorsal_backups_keep (run->journal, NULL, test_moment (TODAY).utc, NULL, error);
}

static gboolean
spend_a_day (WorkloadRun *run, gint64 utc, GError **error)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (utc);
  g_autofree char *at = g_date_time_format (time, "%Y-%m-%d");
  g_autofree char *note = g_strnfill (300, 'd');
  g_autoptr (GPtrArray) records = dorsal_records_new ();

  for (guint i = 0; i < N_EACH_DAY; i++)
    g_ptr_array_add (records, test_record (DORSAL_KIND_EVENT, at, "title", "A day before", "note", note, NULL));

  return dorsal_journal_save (run->journal, records, error) &&
         dorsal_backups_keep (run->journal, NULL, utc, NULL, error);
}

static void
spend_days (WorkloadRun *run)
{
  gint64 first = test_moment (FIRST_DAY).utc;

  for (guint i = 0; i < N_DAYS; i++)
    {
      g_autoptr (GError) error = NULL;

      spend_a_day (run, first + i * SECONDS_PER_DAY, &error);
      g_assert_no_error (error);
    }
}

static void
prepare (const char *folder)
{
  g_autoptr (WorkloadRun) run = workload_run_new_at (folder);
  g_autoptr (GError) error = NULL;

  workload_life.prepare (folder);
  workload_ensure_open (run, &error);
  g_assert_no_error (error);
  spend_days (run);
}

static void
prepare_sealed (const char *folder)
{
  g_autoptr (WorkloadRun) run = workload_run_new_at (folder);
  g_autoptr (GError) error = NULL;

  workload_sealed.prepare (folder);
  workload_seal (run, "four plain words before", &error);
  g_assert_no_error (error);
  spend_days (run);
}

/**
 * workload_new_kept:
 * @base: whose steps are done; #workload_sealed begins with a passphrase here
 *
 * Returns: (transfer full): a workload with safety copies
 */
Workload *
workload_new_kept (const Workload *base)
{
  static const WorkloadStep keep = { "keep a copy", keep_a_copy };
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (WorkloadStep));
  Workload *self = g_new0 (Workload, 1);

  for (guint i = 0; i < base->n_steps; i++)
    {
      g_array_append_val (steps, base->steps[i]);
      if (i % KEEPS_EVERY == KEEPS_EVERY - 1)
        g_array_append_val (steps, keep);
    }

  self->name = base->name;
  self->prepare = base == &workload_sealed ? prepare_sealed : prepare;
  self->n_steps = steps->len;
  self->steps = (WorkloadStep *) (gpointer) g_array_free (g_steal_pointer (&steps), FALSE);
  return self;
}

/** workload_free_kept: Frees it. */
void
workload_free_kept (Workload *self)
{
  g_free ((gpointer) self->steps);
  g_free (self);
}
