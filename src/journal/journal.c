/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal: entries in a file, in memory, and in step with other processes that use the file. Each
 * change is one transaction, on the disk when the call returns, and one step that can be undone. */

#include "config.h"

#include "journal/journal.h"

#include "core/episode.h"
#include "journal/backup.h"
#include "journal/cache.h"
#include "journal/check.h"
#include "journal/database.h"
#include "journal/history.h"
#include "journal/plan.h"
#include "journal/table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREFIX_SHORTEST 4
#define WATCH_MILLISECONDS 100

/* @announced is the version of the file that “changed” was last emitted for. @counter and @identity
 * outlive the cache: they tell whether what is there now can have come from what was there before. */
struct _DorsalJournal
{
  GObject           parent_instance;

  char             *path;
  DorsalJournalMode mode;
  DorsalDatabase   *database;
  DorsalCache      *cache;
  char             *identity;
  gint64            counter;
  gint64            announced;
  gboolean          is_checked;
  gboolean          was_moved;
  GFileMonitor     *monitor;
};

G_DEFINE_FINAL_TYPE (DorsalJournal, dorsal_journal, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
fail_as_replaced (DorsalJournal *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED,
               _("“%s” was replaced by another or an older journal while it was open. "
                 "Nothing was written. Open the journal again."), name);
  return FALSE;
}

static gboolean
fail_as_unknown (const char *id, GError **error)
{
  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND,
               _("There is no entry “%.40s”. Entries and their ids are in the list."), id);
  return FALSE;
}

/* After a failure of the disk the file is opened anew: what the connection still holds need not be
 * what is there. */
static gboolean
ensure_open (DorsalJournal *self, GError **error)
{
  DorsalJournalMode mode =
      self->mode == DORSAL_JOURNAL_READ ? DORSAL_JOURNAL_READ : DORSAL_JOURNAL_WRITE;

  if (self->database != NULL && dorsal_database_is_broken (self->database))
    {
      g_clear_pointer (&self->cache, dorsal_cache_free);
      g_clear_pointer (&self->database, dorsal_database_free);
      self->is_checked = FALSE;
    }

  if (self->database == NULL)
    self->database = dorsal_database_open (self->path, mode, error);

  return self->database != NULL;
}

/* The counter only grows. A smaller one, or another identity, means that a tool that keeps folders in
 * step, or a person, has put another file in place of this one. */
static gboolean
accept_cache (DorsalJournal *self, DorsalCache *cache, GError **error)
{
  if (self->identity == NULL)
    self->identity = g_strdup (dorsal_cache_get_journal (cache));

  if (g_strcmp0 (self->identity, dorsal_cache_get_journal (cache)) != 0 ||
      dorsal_cache_get_counter (cache) < self->counter)
    return fail_as_replaced (self, error);

  self->counter = dorsal_cache_get_counter (cache);
  return TRUE;
}

static gboolean
cache_is_fresh (DorsalJournal *self, gboolean *out_fresh, GError **error)
{
  gint64 version;

  if (!dorsal_database_read_integer (self->database, "PRAGMA data_version", &version, error))
    return FALSE;

  *out_fresh = self->cache != NULL && version == dorsal_cache_get_version (self->cache);
  return TRUE;
}

/* To be called in a transaction, so that what is read is of one moment. */
static gboolean
refresh_cache (DorsalJournal *self, GError **error)
{
  g_autoptr (DorsalCache) cache = NULL;
  gboolean is_fresh;

  if (!cache_is_fresh (self, &is_fresh, error))
    return FALSE;

  if (is_fresh)
    return TRUE;

  cache = dorsal_cache_load (self->database, error);
  if (cache == NULL || !accept_cache (self, cache, error))
    return FALSE;

  g_clear_pointer (&self->cache, dorsal_cache_free);
  self->cache = g_steal_pointer (&cache);
  return TRUE;
}

static gboolean
ensure_read (DorsalJournal *self, GError **error)
{
  g_autoptr (DorsalTransaction) moment = NULL;
  gboolean is_fresh;

  if (!ensure_open (self, error) || !dorsal_database_check_place (self->database, error) ||
      !cache_is_fresh (self, &is_fresh, error))
    return FALSE;

  if (is_fresh)
    return TRUE;

  moment = dorsal_transaction_new_for_reading (self->database, error);
  return moment != NULL && refresh_cache (self, error);
}

static gboolean
ensure_checked (DorsalJournal *self, GError **error)
{
  DorsalCheckTotals totals;

  if (!self->is_checked)
    self->is_checked = dorsal_check_run (self->database, &totals, error);

  return self->is_checked;
}

/* Every change begins like this: nothing is written to a file that is not whole, or that is not the
 * one that was read. */
static DorsalTransaction *
begin_change (DorsalJournal *self, GError **error)
{
  g_autoptr (DorsalTransaction) transaction = NULL;

  if (!dorsal_journal_is_writable (self))
    {
      g_autofree char *name = g_filename_display_name (self->path);

      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY,
                   _("“%s” is open for reading only."), name);
      return NULL;
    }

  if (!ensure_open (self, error) || !dorsal_database_check_place (self->database, error) ||
      !ensure_checked (self, error))
    return NULL;

  transaction = dorsal_transaction_new (self->database, error);
  if (transaction == NULL || !refresh_cache (self, error) ||
      !dorsal_database_execute (self->database, "PRAGMA defer_foreign_keys=ON", error))
    return NULL;

  return g_steal_pointer (&transaction);
}

static gboolean
write_changes (DorsalJournal *self, GPtrArray *changes, GError **error)
{
  g_autoptr (DorsalTableWriter) writer = dorsal_table_writer_new (self->database);

  for (guint i = 0; i < changes->len; i++)
    {
      DorsalChange *change = g_ptr_array_index (changes, i);

      if (change->after != NULL ? !dorsal_table_writer_write (writer, change->after, error)
                                : !dorsal_table_writer_remove (writer, change->before, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
commit_change (DorsalJournal *self, DorsalTransaction *transaction, gint64 counter, GError **error)
{
  g_autoptr (DorsalStatement) statement =
      dorsal_statement_new (self->database, "UPDATE meta SET counter = ?1", error);

  if (statement == NULL)
    return FALSE;

  dorsal_statement_bind_integer (statement, 1, counter);
  if (!dorsal_statement_run (statement, error) || !dorsal_transaction_commit (transaction, error))
    return FALSE;

  self->counter = counter;
  dorsal_cache_set_counter (self->cache, counter);
  return TRUE;
}

static void
finish_change (DorsalJournal *self, GPtrArray *changes)
{
  dorsal_cache_apply (self->cache, changes);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
number_records (DorsalJournal *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (records, i);
      DorsalRecord *stored = dorsal_cache_find (self->cache, dorsal_record_get_id (record));

      dorsal_record_set_sequence (record, dorsal_record_get_sequence (stored));
    }
}

/* The commit counter after a change: at least one higher, and not lower than any number given. */
static gint64
next_counter (DorsalJournal *self, GPtrArray *changes)
{
  gint64 counter = self->counter + 1;

  for (guint i = 0; i < changes->len; i++)
    {
      DorsalChange *change = g_ptr_array_index (changes, i);

      if (change->after != NULL)
        counter = MAX (counter, dorsal_record_get_sequence (change->after));
    }

  return counter;
}

static gboolean
travel (DorsalJournal *self, DorsalHistoryWay way, DorsalStep *out_step, GError **error)
{
  g_autoptr (DorsalTransaction) transaction = begin_change (self, error);
  g_autoptr (GPtrArray) done = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  gint64 step;

  if (transaction == NULL)
    return FALSE;

  done = dorsal_history_get (self->database, way, &step, error);
  if (done == NULL)
    return FALSE;

  changes = way == DORSAL_HISTORY_UNDO ? dorsal_changes_reverse (done) : g_ptr_array_ref (done);
  if (!dorsal_plan_check_changes (self->cache, changes, error) ||
      !write_changes (self, changes, error) ||
      !dorsal_history_mark (self->database, step, way == DORSAL_HISTORY_UNDO, error) ||
      !commit_change (self, transaction, next_counter (self, changes), error))
    return FALSE;

  if (out_step != NULL)
    dorsal_changes_describe (done, out_step);
  finish_change (self, changes);
  return TRUE;
}

static gboolean
insert_advice (DorsalJournal *self, GPtrArray *records, gint64 *counter, GError **error)
{
  g_autoptr (GPtrArray) present = dorsal_records_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (DorsalTableWriter) writer = dorsal_table_writer_new (self->database);

  if (!dorsal_table_read (self->database, DORSAL_KIND_ADVICE, present, error))
    return FALSE;

  for (guint i = 0; i < present->len; i++)
    g_hash_table_add (ids, (char *) dorsal_record_get_id (g_ptr_array_index (present, i)));

  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (DorsalRecord) record = dorsal_record_copy (g_ptr_array_index (records, i));

      if (!g_hash_table_add (ids, (char *) dorsal_record_get_id (g_ptr_array_index (records, i))))
        continue;

      dorsal_record_set_sequence (record, ++*counter);
      if (!dorsal_table_writer_write (writer, record, error))
        return FALSE;
    }

  return TRUE;
}

/* Own commits do not come through here: they leave “data_version” as it is. */
static void
file_changed_cb (GFileMonitor     *monitor,
                 GFile            *file,
                 GFile            *other_file,
                 GFileMonitorEvent event,
                 gpointer          user_data)
{
  DorsalJournal *self = user_data;
  gboolean has_moved = self->database != NULL && dorsal_database_has_moved (self->database);
  gint64 version = self->announced;

  g_assert (DORSAL_IS_JOURNAL (self));

  if (!has_moved && ensure_open (self, NULL))
    dorsal_database_read_integer (self->database, "PRAGMA data_version", &version, NULL);

  if (version == self->announced && has_moved == self->was_moved)
    return;

  self->announced = version;
  self->was_moved = has_moved;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
dorsal_journal_finalize (GObject *object)
{
  DorsalJournal *self = DORSAL_JOURNAL (object);

  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->cache, dorsal_cache_free);
  g_clear_pointer (&self->database, dorsal_database_free);
  g_free (self->identity);
  g_free (self->path);

  G_OBJECT_CLASS (dorsal_journal_parent_class)->finalize (object);
}

static void
dorsal_journal_class_init (DorsalJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dorsal_journal_finalize;

  /**
   * DorsalJournal::changed:
   *
   * The entries are not what they were, through this object or, after dorsal_journal_watch(), through
   * another process.
   */
  signals[CHANGED] = g_signal_new ("changed", DORSAL_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
dorsal_journal_init (DorsalJournal *self)
{
}

/** dorsal_journal_get_default_path: Returns: (transfer full): where the journal of this person lies */
char *
dorsal_journal_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "dorsal", "journal.db", NULL);
}

/**
 * dorsal_journal_open:
 * @path: the file
 * @mode: what it is opened for
 * @error: set to a #DorsalJournalError; the file is then as it was
 *
 * Returns: (transfer full) (nullable): the journal, or %NULL on failure
 */
DorsalJournal *
dorsal_journal_open (const char *path, DorsalJournalMode mode, GError **error)
{
  g_autoptr (DorsalDatabase) database = NULL;
  DorsalJournal *self;

  g_return_val_if_fail (path != NULL, NULL);

  database = dorsal_database_open (path, mode, error);
  if (database == NULL)
    return NULL;

  self = g_object_new (DORSAL_TYPE_JOURNAL, NULL);
  self->path = g_strdup (dorsal_database_get_path (database));
  self->mode = mode;
  self->database = g_steal_pointer (&database);
  return self;
}

/** dorsal_journal_get_path: Returns: (transfer none): the absolute path of the file */
const char *
dorsal_journal_get_path (DorsalJournal *self)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), NULL);

  return self->path;
}

/** dorsal_journal_is_writable: Returns: whether the journal was opened for writing */
gboolean
dorsal_journal_is_writable (DorsalJournal *self)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), FALSE);

  return self->mode != DORSAL_JOURNAL_READ;
}

/**
 * dorsal_journal_check:
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED when something is not what was written, or to another
 *   #DorsalJournalError when the check could not be made
 *
 * Verifies the whole file, every entry and every step of the history by its checksum. It happens by
 * itself before the first change.
 *
 * Returns: whether all is whole
 */
gboolean
dorsal_journal_check (DorsalJournal *self, GError **error)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), FALSE);

  self->is_checked = FALSE;
  return ensure_open (self, error) && ensure_checked (self, error);
}

/**
 * dorsal_journal_watch:
 *
 * From now on “changed” is also emitted when another process has changed the file, or has moved it
 * away. Needs a main loop.
 */
void
dorsal_journal_watch (DorsalJournal *self)
{
  g_autoptr (GFile) file = NULL;

  g_return_if_fail (DORSAL_IS_JOURNAL (self));

  if (self->monitor != NULL || !ensure_open (self, NULL))
    return;

  file = g_file_new_for_path (self->path);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor == NULL)
    return;

  g_file_monitor_set_rate_limit (self->monitor, WATCH_MILLISECONDS);
  g_signal_connect (self->monitor, "changed", G_CALLBACK (file_changed_cb), self);
  if (self->cache != NULL)
    self->announced = dorsal_cache_get_version (self->cache);
  else
    dorsal_database_read_integer (self->database, "PRAGMA data_version", &self->announced, NULL);
}

/**
 * dorsal_journal_get_records:
 * @error: set on failure
 *
 * The entries that are not deleted, advice apart, in the order in which they were recorded. Reading
 * again costs nothing while nothing has changed. The array stays as it is when the journal changes.
 *
 * Returns: (transfer full) (nullable) (element-type DorsalRecord): the entries, not to be changed, or
 *   %NULL on failure
 */
GPtrArray *
dorsal_journal_get_records (DorsalJournal *self, GError **error)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), NULL);

  return ensure_read (self, error) ? g_ptr_array_ref (dorsal_cache_get_live (self->cache)) : NULL;
}

/**
 * dorsal_journal_list_all:
 * @error: set on failure
 *
 * Returns: (transfer full) (nullable) (element-type DorsalRecord): every entry, deleted ones and
 *   advice too, in the order in which they were recorded; not to be changed
 */
GPtrArray *
dorsal_journal_list_all (DorsalJournal *self, GError **error)
{
  g_autoptr (DorsalTransaction) moment = NULL;
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), NULL);

  if (!ensure_open (self, error))
    return NULL;

  moment = dorsal_transaction_new_for_reading (self->database, error);
  if (moment == NULL || !refresh_cache (self, error))
    return NULL;

  records = dorsal_cache_list (self->cache);
  if (!dorsal_table_read (self->database, DORSAL_KIND_ADVICE, records, error))
    return NULL;

  g_ptr_array_sort (records, dorsal_records_compare_sequence);
  return g_steal_pointer (&records);
}

static DorsalRecord *
find_by_prefix (GPtrArray *records, const char *prefix, guint *out_n_found)
{
  DorsalRecord *found = NULL;

  *out_n_found = 0;
  for (guint i = 0; i < records->len; i++)
    if (g_str_has_prefix (dorsal_record_get_id (g_ptr_array_index (records, i)), prefix))
      {
        found = g_ptr_array_index (records, i);
        ++*out_n_found;
      }

  return found;
}

/**
 * dorsal_journal_find:
 * @id: an id, or the beginning of one, at least 4 characters long
 * @error: set to %DORSAL_JOURNAL_ERROR_NOT_FOUND when no entry, or more than one, begins like that
 *
 * Deleted entries and advice are not found.
 *
 * Returns: (transfer full) (nullable): the entry, not to be changed, or %NULL on failure
 */
DorsalRecord *
dorsal_journal_find (DorsalJournal *self, const char *id, GError **error)
{
  DorsalRecord *found;
  guint n_found;

  g_return_val_if_fail (DORSAL_IS_JOURNAL (self) && id != NULL, NULL);

  if (!ensure_read (self, error))
    return NULL;

  found = find_by_prefix (dorsal_cache_get_live (self->cache), id, &n_found);
  if (strlen (id) < PREFIX_SHORTEST)
    g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND,
                 _("“%s” is too short for an id. Give at least its first %d characters."), id,
                 PREFIX_SHORTEST);
  else if (n_found == 0)
    fail_as_unknown (id, error);
  else if (n_found > 1)
    g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND,
                 ngettext ("%u entry has an id that begins with “%s”. Give more of it.",
                           "%u entries have an id that begins with “%s”. Give more of it.", n_found),
                 n_found, id);
  else
    return dorsal_record_ref (found);

  return NULL;
}

/**
 * dorsal_journal_save:
 * @records: (element-type DorsalRecord): new entries, and changed copies of entries that are there;
 *   no advice
 * @error: set to a #DorsalJournalError, or to a #DorsalError if an entry may not be stored
 *
 * Stores all of them or none, as one step that can be undone. They are on the disk when this returns.
 * New ones are numbered in the order of @records, and the numbers are set in @records. Entries that
 * are stored just like that already are left alone, and if there is nothing else it is no step.
 *
 * Returns: whether they are stored
 */
gboolean
dorsal_journal_save (DorsalJournal *self, GPtrArray *records, GError **error)
{
  g_autoptr (DorsalTransaction) transaction = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  gint64 counter;

  g_return_val_if_fail (DORSAL_IS_JOURNAL (self) && records != NULL, FALSE);

  if (!dorsal_plan_check_records (records, FALSE, error))
    return FALSE;

  transaction = begin_change (self, error);
  if (transaction == NULL)
    return FALSE;

  changes = dorsal_plan_save (self->cache, records, error);
  if (changes == NULL)
    return FALSE;

  if (changes->len == 0)
    return TRUE;

  counter = next_counter (self, changes);
  if (!write_changes (self, changes, error) ||
      !dorsal_history_add (self->database, counter, changes, error) ||
      !commit_change (self, transaction, counter, error))
    return FALSE;

  finish_change (self, changes);
  number_records (self, records);
  return TRUE;
}

/** dorsal_journal_save_one: Stores one entry, as dorsal_journal_save() does. */
gboolean
dorsal_journal_save_one (DorsalJournal *self, DorsalRecord *record, GError **error)
{
  g_autoptr (GPtrArray) records = dorsal_records_new ();

  g_ptr_array_add (records, dorsal_record_ref (record));
  return dorsal_journal_save (self, records, error);
}

/**
 * dorsal_journal_delete:
 * @id: as for dorsal_journal_find()
 * @now_utc: the present time in UTC seconds, which is noted
 * @error: set to a #DorsalJournalError
 *
 * The entry stays in the file, marked as deleted, and comes back when the step is undone.
 *
 * Returns: whether the entry was there and is deleted
 */
gboolean
dorsal_journal_delete (DorsalJournal *self, const char *id, gint64 now_utc, GError **error)
{
  g_autoptr (DorsalRecord) record = NULL;
  g_autoptr (DorsalRecord) deleted = NULL;

  g_return_val_if_fail (now_utc != 0, FALSE);

  record = dorsal_journal_find (self, id, error);
  if (record == NULL)
    return FALSE;

  deleted = dorsal_record_copy (record);
  dorsal_record_set_deleted (deleted, now_utc);
  return dorsal_journal_save_one (self, deleted, error);
}

static DorsalRecord *
copy_or_make_fact (DorsalRecord *present, const char *name, const DorsalMoment *now, GError **error)
{
  g_autoptr (DorsalRecord) fact = NULL;

  if (present != NULL)
    return dorsal_record_copy (present);

  fact = dorsal_record_new (DORSAL_KIND_FACT, now, now);
  return dorsal_record_set_text (fact, DORSAL_FACT_NAME, name, error) ? g_steal_pointer (&fact) : NULL;
}

/**
 * dorsal_journal_set_fact:
 * @name: the name of a fact about the person
 * @value: (nullable): its value; nothing or %NULL removes the fact
 * @now: the present moment, for a fact that is new or removed
 * @error: set to a #DorsalJournalError, or to a #DorsalError if the value may not be stored
 *
 * There is one fact of a name: a new value takes the place of the old.
 *
 * Returns: whether the fact now has that value
 */
gboolean
dorsal_journal_set_fact (DorsalJournal      *self,
                         const char         *name,
                         const char         *value,
                         const DorsalMoment *now,
                         GError            **error)
{
  gboolean is_empty = value == NULL || value[0] == '\0';
  g_autoptr (DorsalRecord) fact = NULL;
  DorsalRecord *present;

  g_return_val_if_fail (DORSAL_IS_JOURNAL (self) && name != NULL && now != NULL, FALSE);

  if (!ensure_read (self, error))
    return FALSE;

  present = dorsal_facts_find (dorsal_cache_get_live (self->cache), name);
  if (present == NULL && is_empty)
    return TRUE;

  fact = copy_or_make_fact (present, name, now, error);
  if (fact == NULL)
    return FALSE;

  if (is_empty)
    dorsal_record_set_deleted (fact, now->utc);
  else if (!dorsal_record_set_text (fact, DORSAL_FACT_VALUE, value, error))
    return FALSE;

  return dorsal_journal_save_one (self, fact, error);
}

/**
 * dorsal_journal_append_advice:
 * @records: (element-type DorsalRecord): advice that was shown
 * @error: set to a #DorsalJournalError, or to a #DorsalError if a record may not be stored
 *
 * Advice is kept as it was shown: it is never changed, deleted or undone. What is there already, by
 * its id, is left alone. “changed” is not emitted, since advice is not among the entries.
 *
 * Returns: whether all of it is stored
 */
gboolean
dorsal_journal_append_advice (DorsalJournal *self, GPtrArray *records, GError **error)
{
  g_autoptr (DorsalTransaction) transaction = NULL;
  gint64 counter;

  g_return_val_if_fail (DORSAL_IS_JOURNAL (self) && records != NULL, FALSE);

  if (!dorsal_plan_check_records (records, TRUE, error))
    return FALSE;

  transaction = begin_change (self, error);
  if (transaction == NULL)
    return FALSE;

  counter = self->counter;
  if (!insert_advice (self, records, &counter, error))
    return FALSE;

  return counter == self->counter || commit_change (self, transaction, counter, error);
}

/**
 * dorsal_journal_undo:
 * @out_step: (out) (optional): what the step had done that is now taken back
 * @error: set to %DORSAL_JOURNAL_ERROR_NOTHING, or to another #DorsalJournalError
 *
 * Returns: whether a step was taken back
 */
gboolean
dorsal_journal_undo (DorsalJournal *self, DorsalStep *out_step, GError **error)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), FALSE);

  return travel (self, DORSAL_HISTORY_UNDO, out_step, error);
}

/**
 * dorsal_journal_redo:
 * @out_step: (out) (optional): what the step does that is now done again
 * @error: set to %DORSAL_JOURNAL_ERROR_NOTHING, or to another #DorsalJournalError
 *
 * Returns: whether a step was done again
 */
gboolean
dorsal_journal_redo (DorsalJournal *self, DorsalStep *out_step, GError **error)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), FALSE);

  return travel (self, DORSAL_HISTORY_REDO, out_step, error);
}

/** dorsal_journal_can_undo: Returns: whether there is a step to take back, and the file may be written */
gboolean
dorsal_journal_can_undo (DorsalJournal *self)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), FALSE);

  return dorsal_journal_is_writable (self) && ensure_open (self, NULL) &&
         dorsal_history_has (self->database, DORSAL_HISTORY_UNDO);
}

/** dorsal_journal_can_redo: Returns: whether there is a step to do again, and the file may be written */
gboolean
dorsal_journal_can_redo (DorsalJournal *self)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), FALSE);

  return dorsal_journal_is_writable (self) && ensure_open (self, NULL) &&
         dorsal_history_has (self->database, DORSAL_HISTORY_REDO);
}

/**
 * dorsal_journal_backup:
 * @path: where to put the backup; an older backup of that name is replaced, anything else is not
 * @error: set to a #DorsalJournalError; what was at @path is then as it was
 *
 * Returns: whether there is a complete and verified copy at @path
 */
gboolean
dorsal_journal_backup (DorsalJournal *self, const char *path, GError **error)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self) && path != NULL, FALSE);

  return ensure_open (self, error) && dorsal_database_check_place (self->database, error) &&
         dorsal_backup_write (self->database, path, error);
}

/**
 * dorsal_journal_restore:
 * @backup_path: a backup
 * @journal_path: the journal that it shall replace, or a new name
 * @out_kept_path: (out) (optional) (nullable): where the replaced file is now, or %NULL if there was
 *   none
 * @error: set to a #DorsalJournalError; both files are then as they were
 *
 * The backup is verified before anything is touched, and what it replaces is kept. A journal that is
 * open meanwhile has to be opened again.
 *
 * Returns: whether the journal is now what the backup is
 */
gboolean
dorsal_journal_restore (const char *backup_path,
                        const char *journal_path,
                        char      **out_kept_path,
                        GError    **error)
{
  g_return_val_if_fail (backup_path != NULL && journal_path != NULL, FALSE);

  return dorsal_backup_restore (backup_path, journal_path, out_kept_path, error);
}
