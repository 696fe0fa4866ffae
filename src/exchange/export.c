/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A journal of any size as a file: entries go one at a time from the store to the stream, and no more than a
 * piece of the file is in memory. */

#include "config.h"

#include "exchange/export.h"

#include "exchange/record-writer.h"
#include "exchange/report-sections.h"

#define RECORDS_PER_LOOK 500

static gboolean
is_filtered (const DorsalExport *self)
{
  return self->first > DORSAL_DAY_FIRST || self->last < DORSAL_DAY_LAST || self->episode != NULL;
}

static gboolean
is_wanted (const DorsalExport *self, const DorsalRecord *record)
{
  DorsalDay day = dorsal_record_get_day (record);

  if (self->format != DORSAL_EXPORT_JSON && !dorsal_report_sections_tell_record (self->sections, record))
    return FALSE;

  return day >= self->first && day <= self->last &&
         (self->episode == NULL || g_strcmp0 (dorsal_record_get_episode (record), self->episode) == 0 ||
          g_str_equal (dorsal_record_get_id (record), self->episode));
}

static DorsalWalkFlags
choose_flags (DorsalExportFormat format)
{
  return format == DORSAL_EXPORT_JSON  ? DORSAL_WALK_ALL
         : format == DORSAL_EXPORT_CSV ? DORSAL_WALK_LIVE
                                       : DORSAL_WALK_LIVE | DORSAL_WALK_BY_KIND;
}

static DorsalRecordWriter *
open_writer (const DorsalExport *self, GHashTable *live_episodes, GOutputStream *stream, GError **error)
{
  DorsalTableChoice choice = { live_episodes, self->sections };

  switch (self->format)
    {
    case DORSAL_EXPORT_CSV:
      return dorsal_csv_writer_new (stream, &choice);
    case DORSAL_EXPORT_CSV_ZIP:
      return dorsal_zip_writer_new (stream, &choice, &self->now, error);
    case DORSAL_EXPORT_JSON:
    default:
      return dorsal_json_writer_new (stream);
    }
}

static GHashTable *
id_set_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* Entries may belong to an episode that was deleted, which no table holds. */
static GHashTable *
list_live_episodes (DorsalWalk *walk, GError **error)
{
  g_autoptr (GHashTable) episodes = id_set_new ();
  const DorsalRecord *record;

  if (!dorsal_walk_restart (walk, DORSAL_WALK_LIVE | DORSAL_WALK_BY_KIND, error))
    return NULL;

  while (dorsal_walk_next (walk, &record, error))
    {
      if (record == NULL || dorsal_record_get_kind (record) != DORSAL_KIND_EPISODE)
        return g_steal_pointer (&episodes);

      g_hash_table_add (episodes, g_strdup (dorsal_record_get_id (record)));
    }

  return NULL;
}

/* An episode is recorded before the entries that belong to it, so a first walk has to look for it. */
static GHashTable *
list_wanted_episodes (const DorsalExport *self, DorsalWalk *walk, GError **error)
{
  g_autoptr (GHashTable) episodes = id_set_new ();
  const DorsalRecord *record;

  if (!is_filtered (self))
    return g_steal_pointer (&episodes);

  while (dorsal_walk_next (walk, &record, error))
    {
      if (record == NULL)
        return g_steal_pointer (&episodes);

      if (is_wanted (self, record) && dorsal_record_get_episode (record) != NULL)
        g_hash_table_add (episodes, g_strdup (dorsal_record_get_episode (record)));
    }

  return NULL;
}

static gboolean
look_up (DorsalTask *task, DorsalWalk *walk, guint n_seen, GError **error)
{
  return n_seen % RECORDS_PER_LOOK != 0 ||
         dorsal_task_go_on (task, dorsal_walk_get_fraction (walk), error);
}

static gboolean
write_walk (const DorsalExport *self,
            DorsalWalk         *walk,
            GHashTable         *episodes,
            DorsalRecordWriter *writer,
            DorsalTask         *task,
            GError            **error)
{
  const DorsalRecord *record;

  for (guint i = 0; dorsal_walk_next (walk, &record, error) && look_up (task, walk, i, error); i++)
    {
      if (record == NULL)
        return writer->finish (writer, error);

      if ((is_wanted (self, record) || g_hash_table_contains (episodes, dorsal_record_get_id (record))) &&
          !writer->write (writer, record, error))
        return FALSE;
    }

  return FALSE;
}

/**
 * dorsal_export_write:
 * @self: what to write
 * @journal: from which journal; not used otherwise meanwhile
 * @stream: where to; nothing that may keep waiting, see #DorsalWalk
 * @task: (nullable): watches and stops the work
 * @error: set to a #DorsalJournalError, to %G_IO_ERROR_CANCELLED, or to what @stream ran into
 *
 * To export on another thread than that of the window, let that thread open a journal of its own, with
 * %DORSAL_JOURNAL_READ and the path of the first, and let it go there when this has returned:
 *
 *   journal = dorsal_journal_open (path, DORSAL_JOURNAL_READ, error);
 *   done = journal != NULL && dorsal_export_write (&export, journal, stream, &task, error);
 *   g_clear_object (&journal);
 *
 * The window may go on reading and writing the journal through its own; what it writes meanwhile is not in
 * the file. @task notes its progress on the thread of the work.
 *
 * Returns: whether all of it is written
 */
gboolean
dorsal_export_write (const DorsalExport *self,
                     DorsalJournal      *journal,
                     GOutputStream      *stream,
                     DorsalTask         *task,
                     GError            **error)
{
  DorsalWalkFlags flags = choose_flags (self->format);
  g_autoptr (DorsalWalk) walk = NULL;
  g_autoptr (GHashTable) wanted = NULL;
  g_autoptr (GHashTable) live = NULL;
  g_autoptr (DorsalRecordWriter) writer = NULL;

  g_return_val_if_fail (self != NULL && DORSAL_IS_JOURNAL (journal) && G_IS_OUTPUT_STREAM (stream), FALSE);

  walk = dorsal_journal_walk (journal, flags, error);
  wanted = walk != NULL ? list_wanted_episodes (self, walk, error) : NULL;
  live = wanted != NULL ? list_live_episodes (walk, error) : NULL;
  writer = live != NULL ? open_writer (self, live, stream, error) : NULL;
  return writer != NULL && dorsal_walk_restart (walk, flags, error) &&
         write_walk (self, walk, wanted, writer, task, error);
}
