/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the window does with a journal, without its widgets: it holds it open, works out anew what it shows whenever
 * something has changed, and lets copies and exports be made on threads that open the journal for themselves. */

#include "config.h"

#include "exchange/handover.h"
#include "exchange/insights.h"
#include "exchange/progress.h"
#include "exchange/protocol-json.h"
#include "guidance/asking.h"
#include "guidance/shown.h"
#include "journal/backups.h"
#include "journal/copies.h"
#include "journal/former.h"
#include "journal/thinning.h"
#include "soak.h"

#define WIDTH 880
#define HEIGHT 640
#define MILLISECOND 1000.0

/* A screen of factors takes its time; it is looked at now and then. */
#define INSIGHTS_EVERY 12

static double
measure_since (gint64 started)
{
  return (double) (g_get_monotonic_time () - started) / MILLISECOND;
}

static void
changed_cb (DorsalJournal *journal, Soak *self)
{
  g_clear_pointer (&self->guidance, dorsal_guidance_free);
}

/**
 * soak_open:
 * @error: set on failure
 *
 * Returns: whether the window is open
 */
gboolean
soak_open (Soak *self, GError **error)
{
  gint64 started = g_get_monotonic_time ();
  DorsalKey *key = self->options->is_sealed ? workload_get_key () : NULL;
  g_autoptr (GPtrArray) records = NULL;

  self->run->journal = dorsal_former_open (self->run->path, DORSAL_JOURNAL_WRITE, NULL, key, error);
  records = self->run->journal != NULL ? dorsal_journal_get_records (self->run->journal, error) : NULL;
  if (records == NULL)
    return FALSE;

  self->opening = MAX (self->opening, measure_since (started));
  g_signal_connect (self->run->journal, "changed", G_CALLBACK (changed_cb), self);
  dorsal_journal_watch (self->run->journal);
  return TRUE;
}

/** soak_close: Closes the window, and lets go of all that it has shown. */
void
soak_close (Soak *self)
{
  g_signal_handlers_disconnect_by_data (self->run->journal, self);
  g_clear_pointer (&self->guidance, dorsal_guidance_free);
  g_ptr_array_set_size (self->hoard, 0);
  workload_run_close (self->run);
}

/** soak_note_saving: Notes what a saving took that began at @started. */
void
soak_note_saving (Soak *self, gint64 started)
{
  double taken = measure_since (started);

  g_array_append_val (self->savings, taken);
}

/**
 * soak_save:
 * @records: (element-type DorsalRecord): what to save
 * @error: set on failure
 *
 * Returns: whether it is saved
 */
gboolean
soak_save (Soak *self, GPtrArray *records, GError **error)
{
  gint64 started = g_get_monotonic_time ();

  if (!dorsal_journal_save (self->run->journal, records, error))
    return FALSE;

  soak_note_saving (self, started);
  soak_ledger_add_save (self->ledger, records);
  if (self->options->torture.lie == SOAK_PLANT_LEAK)
    dorsal_record_copy (g_ptr_array_index (records, 0));
  return TRUE;
}

static gboolean
keep_shown (Soak *self, GError **error)
{
  g_autoptr (GPtrArray) all = dorsal_journal_list_all (self->run->journal, error);
  g_autoptr (GPtrArray) shown = NULL;

  if (all == NULL)
    return FALSE;

  shown = dorsal_guidance_list_shown (self->guidance, DORSAL_LEVEL_INFO, all, &self->now);
  if (shown->len == 0)
    return TRUE;

  if (!dorsal_journal_append_advice (self->run->journal, shown, error))
    return FALSE;

  soak_ledger_add_advice (self->ledger, shown);
  return TRUE;
}

/**
 * soak_show_today:
 * @error: set on failure
 *
 * Returns: whether the advice and the questions of today are shown, and it is kept that they were
 */
gboolean
soak_show_today (Soak *self, GError **error)
{
  g_autoptr (GPtrArray) records = dorsal_journal_get_records (self->run->journal, error);
  g_autoptr (GPtrArray) asks = NULL;

  if (records == NULL)
    return FALSE;

  if (self->guidance != NULL)
    return TRUE;

  if (self->options->torture.lie == SOAK_PLANT_HOARD)
    g_ptr_array_add (self->hoard, g_ptr_array_ref (records));
  self->guidance = dorsal_guidance_new (records, dorsal_protocol_get_default (), &self->now);
  asks = dorsal_guidance_list_asks (self->guidance, records, &self->now);
  return keep_shown (self, error);
}

static void
draw (const DorsalProgressView *view)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (DorsalChart) chart = NULL;
  g_autofree char *words = NULL;
  DorsalTheme theme;

  dorsal_theme_init (&theme, DORSAL_THEME_LIGHT);
  chart = dorsal_chart_new (&view->chart, WIDTH, HEIGHT, &theme, FALSE);
  dorsal_chart_draw (chart, cr);
  words = dorsal_chart_describe (chart);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/**
 * soak_show_progress:
 * @error: set on failure
 *
 * Returns: whether the chart is shown, and now and then what may go with the pain
 */
gboolean
soak_show_progress (Soak *self, GError **error)
{
  DorsalProgressRange range = (DorsalProgressRange) g_rand_int_range (self->random, 0, DORSAL_RANGE_ALL + 1);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (DorsalProgressView) view = NULL;
  g_autoptr (DorsalInsights) insights = NULL;

  if (!soak_show_today (self, error))
    return FALSE;

  all = dorsal_journal_list_all (self->run->journal, error);
  if (all == NULL)
    return FALSE;

  view = dorsal_progress_view_new_for_range (all, self->guidance, NULL, range);
  draw (view);
  if (g_rand_int_range (self->random, 0, INSIGHTS_EVERY) == 0)
    insights = dorsal_insights_new (view->diary, view->chart.tracks, NULL);
  return TRUE;
}

/* @soak: whose window it is, which waits meanwhile
 * @format: what is exported
 * @error: why it was not done */
typedef struct
{
  Soak                *soak;
  DorsalHandoverFormat format;
  GError              *error;
} Work;

static gboolean
run_on_thread (Work *work, GThreadFunc function, GError **error)
{
  g_thread_join (g_thread_new ("work", function, work));
  if (work->error == NULL)
    return TRUE;

  g_propagate_error (error, work->error);
  return FALSE;
}

static DorsalJournal *
open_for_work (Work *work)
{
  DorsalKey *key = work->soak->options->is_sealed ? workload_get_key () : NULL;

  return dorsal_journal_open_sealed (work->soak->run->path, DORSAL_JOURNAL_READ, key, &work->error);
}

/* One that is new pushes others out, as the ladder says. */
static void
note_copy (Soak *self)
{
  g_autofree gboolean *kept = NULL;

  g_array_prepend_val (self->copies, self->now.utc);
  kept = g_new (gboolean, self->copies->len);
  dorsal_thinning_choose ((const gint64 *) self->copies->data, self->copies->len, self->now.utc, kept);
  for (guint i = self->copies->len; i-- > 0;)
    if (!kept[i])
      g_array_remove_index (self->copies, i);
}

static gpointer
keep_copy_cb (gpointer user_data)
{
  Work *work = user_data;
  Soak *self = work->soak;
  g_autoptr (DorsalJournal) journal = open_for_work (work);
  g_autofree char *path = NULL;
  g_autoptr (GPtrArray) left = NULL;

  if (journal == NULL || !dorsal_backups_keep (journal, NULL, self->now.utc, &path, &work->error))
    return NULL;

  if (path != NULL)
    note_copy (self);
  if (self->options->is_sealed)
    left = dorsal_copies_follow (self->run->path, NULL, workload_get_key ());
  if (left != NULL && left->len > 0)
    g_set_error (&work->error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_FAILED, "%u copies are not protected",
                 left->len);
  return NULL;
}

/**
 * soak_keep_copy:
 * @error: set on failure
 *
 * Returns: whether there is a safety copy of the journal as it is
 */
gboolean
soak_keep_copy (Soak *self, GError **error)
{
  Work work = { self, 0, NULL };

  return run_on_thread (&work, keep_copy_cb, error);
}

static gpointer
export_cb (gpointer user_data)
{
  Work *work = user_data;
  g_autofree char *name = soak_find_export (work->soak, work->format);
  g_autofree char *path = g_build_filename (work->soak->run->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DorsalJournal) journal = open_for_work (work);
  DorsalHandoverSource source = { journal, dorsal_protocol_get_default (), work->soak->now };
  DorsalHandover handover;

  dorsal_handover_init (&handover, work->format);
  if (journal != NULL)
    dorsal_handover_save (&handover, &source, file, NULL, &work->error);
  return NULL;
}

/** soak_find_export: Returns: (transfer full): where an export lies, from the folder on */
char *
soak_find_export (Soak *self, guint format)
{
  return g_strconcat ("export-", dorsal_handover_format_get_name (format),
                      dorsal_handover_format_get_ending (format), NULL);
}

/**
 * soak_export:
 * @format: a #DorsalHandoverFormat
 * @error: set on failure
 *
 * Returns: whether it is written, in place of what was exported before
 */
gboolean
soak_export (Soak *self, guint format, GError **error)
{
  Work work = { self, format, NULL };

  if (!run_on_thread (&work, export_cb, error))
    return FALSE;

  g_hash_table_replace (self->files, soak_find_export (self, format), NULL);
  return TRUE;
}
