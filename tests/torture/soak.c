/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A life with a journal, day by day on a clock of its own, in a window that stays open for longer and longer. What
 * only shows after months is looked for: memory, files and threads that are not given back, and entries that go.
 *
 * A journal that grows needs more memory, and nothing is wrong with that. So two things are asked instead: what is
 * left of the process whenever the window is closed, which is not the journal; and how much more a window needs that was
 * open for long than one that was opened just now on the same journal. */

#include "config.h"

#include "soak-measure.h"
#include "soak.h"
#include "support.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>

#define FIRST_DAY "2026-01-01"
#define ZONE "CET-1CEST,M3.5.0,M10.5.0/3"
#define FIRST_HOUR 7
#define MINUTES_AWAKE (16 * 60)
#define ACTIONS_PER_DAY 20

/* The window is closed after a day, then after two, four and so on up to this, and from one day on again. */
#define STRETCH_LONGEST 128

/* What is loaded once, such as fonts, is loaded by then: in a tenth of the time. */
#define WARM_UP 10

/* Limits. The heap is counted to the byte, so that its limit can be far lower; AT_HAND is what the libraries that draw
 * keep of it for fonts and letters, which takes long to fill up. */
#define MEGABYTE (1024.0 * 1024.0)
#define RESIDENT_MOST 1.0
#define HEAP_MOST 0.05
#define AT_HAND (0.5 * MEGABYTE)
#define ACTIONS_PER_LIMIT 1000.0
#define ACTIONS_LEAST 1000
#define OPENING_MOST 300.0
#define SAVING_MOST 50.0

/* @closed_first, @closed_last: without a window, after the warm-up and at last
 * @least_resident: of @resident, what it was at the least without a window, in the second half of the time
 * @n_actions: how many there were at @closed_first
 * @held_resident, @held_heap: how much more a window took that was open for long, for a thousand actions, at the most
 * @n_descriptors, @n_threads: how many an open window has */
typedef struct
{
  SoakMeasure closed_first;
  SoakMeasure closed_last;
  gint64      least_resident;
  guint       n_actions;
  double      held_resident;
  double      held_heap;
  guint       n_descriptors;
  guint       n_threads;
} Growth;

/* @day: how many days are over
 * @stretch: for how many days the window is to be open
 * @opened_on, @opened_at: since how many days and how many actions it is */
typedef struct
{
  Soak   soak;
  Growth growth;
  guint  day;
  guint  stretch;
  guint  opened_on;
  guint  opened_at;
} Life;

/* Returns: whether all is well */
static gboolean
accept (Life *self, char *complaint)
{
  gboolean is_well = complaint == NULL;

  torture_has_failed (&self->soak.options->torture, self->soak.result, complaint);
  return is_well;
}

static gboolean
accept_error (Life *self, const char *what, const GError *error)
{
  return accept (self, error != NULL ? g_strdup_printf ("%s: %s", what, error->message) : NULL);
}

static void
set_clock (Life *self, guint minute)
{
  g_autoptr (GError) error = NULL;

  dorsal_moment_at_clock (test_day (FIRST_DAY) + (DorsalDay) self->day, FIRST_HOUR + (int) minute / 60, (int) minute % 60,
                          self->soak.zone, &self->soak.now, &error);
  g_assert_no_error (error);
}

/* What the system tells of changes to the file is heard now. */
static void
listen (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static gboolean
open_window (Life *self)
{
  g_autoptr (GError) error = NULL;

  self->opened_on = self->day;
  self->opened_at = self->soak.n_actions;
  return accept_error (self, "open", soak_open (&self->soak, &error) ? NULL : error);
}

static gboolean
measure_open (Life *self, SoakMeasure *out_measure)
{
  g_autoptr (GError) error = NULL;
  gboolean is_shown = soak_show_progress (&self->soak, &error);

  soak_measure (out_measure);
  return accept_error (self, "show the progress", is_shown ? NULL : error);
}

static gboolean
is_warm (Life *self)
{
  return self->day * WARM_UP >= self->soak.options->n_days;
}

/* Fonts, letters and what else a library loads when it is first needed fill memory for longer. */
static gboolean
is_settled (Life *self)
{
  return is_warm (self) && self->soak.n_actions >= ACTIONS_LEAST;
}

/* The C library keeps some of what work on a thread has taken, now more and now less; what is lost is there each time.
 * So in the second half of the time the least counts. */
static void
note_closed (Life *self)
{
  Growth *growth = &self->growth;
  gint64 least = self->opened_on * 2 > self->soak.options->n_days ? growth->least_resident : G_MAXINT64;

  soak_measure (&growth->closed_last);
  growth->least_resident = MIN (growth->closed_last.resident, least);
  if (growth->n_actions > 0)
    return;

  growth->closed_first = growth->closed_last;
  growth->n_actions = self->soak.n_actions;
}

static void
close_window (Life *self)
{
  soak_close (&self->soak);
  listen ();
  if (!is_settled (self))
    return;

  note_closed (self);
}

/* A sealed file is in memory, with room to become twice as large. */
static gint64
find_room (Life *self)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (self->soak.run->path, &info), ==, 0);
  return self->soak.options->is_sealed ? info.st_size : 0;
}

static void
note_stretch (Life *self, const SoakMeasure *held, const SoakMeasure *anew, guint n_actions)
{
  gint64 room = find_room (self);

  if (n_actions < ACTIONS_LEAST || !is_settled (self))
    return;

  self->growth.held_resident = MAX (self->growth.held_resident,
                                    (double) (held->resident - anew->resident - room) / n_actions * ACTIONS_PER_LIMIT);
  self->growth.held_heap = MAX (self->growth.held_heap,
                                (double) (held->heap - anew->heap - room) / n_actions * ACTIONS_PER_LIMIT);
}

static gboolean
reopen (Life *self)
{
  guint n_actions = self->soak.n_actions - self->opened_at;
  SoakMeasure held, anew;

  if (!measure_open (self, &held))
    return FALSE;

  close_window (self);
  if (!open_window (self) || !measure_open (self, &anew))
    return FALSE;

  note_stretch (self, &held, &anew, n_actions);
  self->stretch = self->stretch < STRETCH_LONGEST ? self->stretch * 2 : 1;
  if (is_warm (self) && self->growth.n_descriptors == 0)
    {
      self->growth.n_descriptors = anew.n_descriptors;
      self->growth.n_threads = anew.n_threads;
    }
  return TRUE;
}

static char *
judge_process (Life *self)
{
  guint n_descriptors = soak_count_descriptors ();
  guint n_threads = soak_count_threads (self->growth.n_threads);

  if (self->growth.n_descriptors == 0)
    return NULL;

  if (n_descriptors != self->growth.n_descriptors)
    return g_strdup_printf ("%u files are open, and there were %u", n_descriptors, self->growth.n_descriptors);
  if (n_threads != self->growth.n_threads)
    return g_strdup_printf ("%u threads are there, and there were %u", n_threads, self->growth.n_threads);

  return NULL;
}

static void
plant (Life *self)
{
  g_autofree char *path = workload_build_path (self->soak.run, WORKLOAD_JOURNAL "-wal");

  if (self->day != self->soak.options->n_days / 2)
    return;

  if (self->soak.options->torture.lie == SOAK_PLANT_FILE)
    g_assert_true (g_file_set_contents (path, "", 0, NULL));
  if (self->soak.options->torture.lie == SOAK_PLANT_DESCRIPTOR)
    g_assert_cmpint (open ("/dev/null", O_RDONLY | O_CLOEXEC), >=, 0);
}

static void
plant_loss (Life *self)
{
  sqlite3 *raw = NULL;

  if (self->soak.options->torture.lie != SOAK_PLANT_LOSS)
    return;

  g_assert_cmpint (sqlite3_open (self->soak.run->path, &raw), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (raw, "DELETE FROM activity WHERE id = (SELECT max(id) FROM activity)", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (raw), ==, SQLITE_OK);
}

static gboolean
act (Life *self)
{
  g_autoptr (GError) error = NULL;
  const char *what = soak_act (&self->soak, &error);

  listen ();
  return accept_error (self, what, error);
}

static gboolean
live_a_day (Life *self)
{
  g_autoptr (GError) error = NULL;

  g_snprintf (self->soak.result->at, sizeof self->soak.result->at, "day %u", self->day + 1);
  set_clock (self, 0);
  if (!accept_error (self, "keep a safety copy", soak_keep_copy (&self->soak, &error) ? NULL : error))
    return FALSE;

  for (guint i = 0; i < ACTIONS_PER_DAY; i++)
    {
      set_clock (self, (i + 1) * MINUTES_AWAKE / ACTIONS_PER_DAY - 1);
      if (!act (self))
        return FALSE;
    }

  self->day++;
  plant (self);
  return accept (self, soak_judge_files (&self->soak)) && accept (self, judge_process (self)) &&
         (self->day - self->opened_on < self->stretch || reopen (self));
}

/* Returns: by how many MB something has grown in a thousand actions, apart from what is kept at hand */
static double
grow (Life *self, gint64 first, gint64 last)
{
  guint n_actions = self->soak.n_actions - self->growth.n_actions;
  double growth = MAX ((double) (last - first) - AT_HAND, 0);

  return n_actions > 0 ? growth / n_actions * ACTIONS_PER_LIMIT / MEGABYTE : 0;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

/* In a hundred savings only one takes longer. */
static double
find_usual_longest (GArray *savings)
{
  g_array_sort (savings, compare_doubles);
  return savings->len > 0 ? g_array_index (savings, double, savings->len * 99 / 100) : 0;
}

static char *
judge_limit (const char *what, double value, double most, const char *unit)
{
  return value <= most ? NULL : g_strdup_printf ("%s: %.2f %s, and %.2f is the most", what, value, unit, most);
}

static gboolean
is_within_limits (Life *self, double resident, double heap, double saving)
{
  const Growth *growth = &self->growth;

  if (!self->soak.options->has_limits)
    return TRUE;

  return accept (self, judge_limit ("what stays in memory after 1,000 actions", heap, HEAP_MOST, "MB")) &&
         accept (self, judge_limit ("what the process has grown by in 1,000 actions", resident, RESIDENT_MOST, "MB")) &&
         accept (self, judge_limit ("what an open window has grown by in 1,000 actions", growth->held_resident / MEGABYTE,
                                    RESIDENT_MOST, "MB")) &&
         accept (self, judge_limit ("what an open window keeps in memory after 1,000 actions",
                                    growth->held_heap / MEGABYTE, HEAP_MOST, "MB")) &&
         accept (self, judge_limit ("the longest opening", self->soak.opening, OPENING_MOST, "ms")) &&
         accept (self, judge_limit ("the 99th percentile of saving", saving, SAVING_MOST, "ms"));
}

static void
judge (Life *self, guint n_entries)
{
  const Growth *growth = &self->growth;
  double resident = grow (self, growth->closed_first.resident, growth->least_resident);
  double heap = grow (self, growth->closed_first.heap, growth->closed_last.heap);
  double saving = find_usual_longest (self->soak.savings);

  g_printerr ("%u days, %u actions, %u entries. Growth in 1,000 actions: %.3f MB of the process (%.3f MB of its heap), "
              "%.3f MB (%.3f MB) while the window is open. %u open files, %u threads. Longest opening %.1f ms, 99th "
              "percentile of %u savings %.1f ms.\n", self->day, self->soak.n_actions, n_entries, resident, heap,
              growth->held_resident / MEGABYTE, growth->held_heap / MEGABYTE, growth->n_descriptors, growth->n_threads,
              self->soak.opening, self->soak.savings->len, saving);
  is_within_limits (self, resident, heap, saving);
}

static gboolean
begin (Life *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_begun;

  set_clock (self, 0);
  is_begun = workload_ensure_open (self->soak.run, &error) &&
             (!self->soak.options->is_sealed || workload_seal (self->soak.run, "four plain words here", &error));
  workload_run_close (self->soak.run);
  if (!accept_error (self, "begin", is_begun ? NULL : error) || !open_window (self))
    return FALSE;

  return accept_error (self, "begin", soak_begin (&self->soak, &error) ? NULL : error);
}

static gboolean
live (Life *self)
{
  while (self->day < self->soak.options->n_days)
    if (!live_a_day (self))
      return FALSE;

  return TRUE;
}

static void
end (Life *self)
{
  guint n_entries;

  close_window (self);
  plant_loss (self);
  if (accept (self, soak_judge_journal (&self->soak, &n_entries)) && accept (self, soak_judge_files (&self->soak)))
    judge (self, n_entries);
}

static void
prepare (Life *self, const TortureOptions *options, const char *folder, TortureResult *result)
{
  const SoakOptions *own = (const SoakOptions *) options;
  g_autofree char *ledger = g_build_filename (folder, "ledger", NULL);

  g_random_set_seed (options->seed);
  self->stretch = 1;
  self->soak = (Soak){
    .options = own,
    .result = result,
    .run = workload_run_new_at (folder),
    .ledger = soak_ledger_new (ledger),
    .random = g_rand_new_with_seed (options->seed),
    .zone = g_time_zone_new_identifier (ZONE),
    .copies = g_array_new (FALSE, FALSE, sizeof (gint64)),
    .files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .savings = g_array_sized_new (FALSE, FALSE, sizeof (double), own->n_days * ACTIONS_PER_DAY + 1),
    .hoard = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref),
  };
}

static void
clear (Life *self)
{
  g_clear_pointer (&self->soak.guidance, dorsal_guidance_free);
  g_ptr_array_unref (self->soak.hoard);
  workload_run_free (self->soak.run);
  soak_ledger_free (self->soak.ledger);
  g_rand_free (self->soak.random);
  g_time_zone_unref (self->soak.zone);
  g_array_unref (self->soak.copies);
  g_hash_table_unref (self->soak.files);
  g_array_unref (self->soak.savings);
}

/**
 * soak_life:
 * @options: a #SoakOptions
 * @folder: where to live; it is empty
 * @result: (out): what came of it
 *
 * Lives until something is wrong, or the days are over.
 */
void
soak_life (const TortureOptions *options, const char *folder, TortureResult *result)
{
  Life life = { 0 };

  prepare (&life, options, folder, result);
  if (begin (&life) && live (&life))
    end (&life);
  clear (&life);
  if (result->n_losses == 0 && soak_has_leaked ())
    accept (&life, g_strdup ("there is memory that nobody knows of any more"));
}
