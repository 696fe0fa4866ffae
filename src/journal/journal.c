/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal: entries in a file, in memory, and in step with other processes that use the file.
 * Each change is one transaction, on the disk when the call returns, and one step that can be
 * undone. */

#include "config.h"

#include "journal/journal.h"

#include "journal/backup.h"
#include "journal/change.h"
#include "journal/session.h"
#include "journal/table.h"
#include "journal/walk-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREFIX_SHORTEST 4
#define ID_SHOWN 40
#define WATCH_MILLISECONDS 100

/* @announced is the version of the file that “changed” was last emitted for. */
struct _DorsalJournal
{
  GObject        parent_instance;

  DorsalSession *session;
  GFileMonitor  *monitor;
  gint64         announced;
  gboolean       was_moved;
};

G_DEFINE_FINAL_TYPE (DorsalJournal, dorsal_journal, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* An id as it may be shown: what was typed need not be one, nor short, nor text. */
static char *
shorten (const char *id)
{
  g_autofree char *text = g_utf8_make_valid (id, -1);

  return g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), ID_SHOWN));
}

/* A sealed file that others have changed is another file each time; only reading it tells that it is not sealed any
 * more, or for another key. */
static gboolean
find_version (DorsalJournal *self, gint64 *out_version)
{
  g_autoptr (GError) error = NULL;

  if (self->session->database != NULL && dorsal_database_has_moved (self->session->database))
    return FALSE;

  return (dorsal_session_ensure_open (self->session, &error) &&
          dorsal_database_read_integer (self->session->database, "PRAGMA data_version", out_version, &error)) ||
         !g_error_matches (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED);
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
  gint64 version = self->announced;
  gboolean has_moved;

  g_assert (DORSAL_IS_JOURNAL (self));

  has_moved = !find_version (self, &version);
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
  g_clear_pointer (&self->session, dorsal_session_free);

  G_OBJECT_CLASS (dorsal_journal_parent_class)->finalize (object);
}

static void
dorsal_journal_class_init (DorsalJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dorsal_journal_finalize;

  signals[CHANGED] = g_signal_new ("changed", DORSAL_TYPE_JOURNAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
dorsal_journal_init (DorsalJournal *self)
{
}

/**
 * dorsal_journal_open:
 * @path: the file
 * @mode: what it is opened for
 * @error: set to a #DorsalJournalError; the file is then as it was. %DORSAL_JOURNAL_ERROR_SEALED if it takes
 *   dorsal_journal_open_sealed()
 *
 * Returns: (transfer full) (nullable): the journal, or %NULL on failure
 */
DorsalJournal *
dorsal_journal_open (const char *path, DorsalJournalMode mode, GError **error)
{
  return dorsal_journal_open_sealed (path, mode, NULL, error);
}

/**
 * dorsal_journal_open_sealed:
 * @path: the file
 * @mode: what it is opened for
 * @key: (nullable): what it is sealed for, or %NULL for a file in clear
 * @error: set to a #DorsalJournalError; the file is then as it was. %DORSAL_JOURNAL_ERROR_PASSPHRASE for the
 *   wrong key, %DORSAL_JOURNAL_ERROR_REPLACED for a file in clear although there is a key
 *
 * The words of a sealed journal are in memory only, and its file is replaced as a whole by each change.
 *
 * Returns: (transfer full) (nullable): the journal, or %NULL on failure
 */
DorsalJournal *
dorsal_journal_open_sealed (const char *path, DorsalJournalMode mode, DorsalKey *key, GError **error)
{
  g_autoptr (DorsalSession) session = NULL;
  DorsalJournal *self;

  g_return_val_if_fail (path != NULL, NULL);

  session = dorsal_session_open (path, mode, key, error);
  if (session == NULL)
    return NULL;

  self = g_object_new (DORSAL_TYPE_JOURNAL, NULL);
  self->session = g_steal_pointer (&session);
  return self;
}

/**
 * dorsal_journal_reseal:
 * @key: (nullable): whom to seal the file for from now on, or %NULL to leave it in clear
 * @envelope: (nullable): @key under its passphrase, as dorsal_envelope_new() makes it
 * @error: set to a #DorsalJournalError; the file is then as it was
 *
 * Seals the journal, changes its passphrase, or takes the seal off. The new file is whole and verified before
 * it takes the place of the old one. Copies that were made before stay as they are.
 *
 * Returns: whether the file is sealed like that
 */
gboolean
dorsal_journal_reseal (DorsalJournal *self, DorsalKey *key, GBytes *envelope, GError **error)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), FALSE);
  g_return_val_if_fail ((key == NULL) == (envelope == NULL), FALSE);

  return dorsal_session_reseal (self->session, key, envelope, error);
}

/** dorsal_journal_get_key: Returns: (transfer none) (nullable): what the file is sealed for */
DorsalKey *
dorsal_journal_get_key (DorsalJournal *self)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), NULL);

  return self->session->key;
}

/** dorsal_journal_get_session: Returns: (transfer none): what it works with, for backups.c */
DorsalSession *
dorsal_journal_get_session (DorsalJournal *self)
{
  return self->session;
}

/** dorsal_journal_get_path: Returns: (transfer none): the absolute path of the file */
const char *
dorsal_journal_get_path (DorsalJournal *self)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), NULL);

  return self->session->path;
}

/** dorsal_journal_is_writable: Returns: whether the journal was opened for writing */
gboolean
dorsal_journal_is_writable (DorsalJournal *self)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), FALSE);

  return self->session->mode != DORSAL_JOURNAL_READ;
}

/**
 * dorsal_journal_check:
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED when something is not what was written, or to
 *   another #DorsalJournalError when the check could not be made
 *
 * Verifies the whole file, every entry and every step of the history by its checksum. It happens by
 * itself when the entries are first read.
 *
 * Returns: whether all is whole
 */
gboolean
dorsal_journal_check (DorsalJournal *self, GError **error)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), FALSE);

  return dorsal_session_check (self->session, error);
}

/** dorsal_journal_is_in_place: Returns: whether its path still leads to the file that is open */
gboolean
dorsal_journal_is_in_place (DorsalJournal *self)
{
  gint64 version;

  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), FALSE);

  if (self->session->key != NULL)
    return find_version (self, &version);

  return self->session->database == NULL || !dorsal_database_has_moved (self->session->database);
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

  if (self->monitor != NULL || !dorsal_session_ensure_open (self->session, NULL))
    return;

  file = g_file_new_for_path (self->session->path);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor == NULL)
    return;

  g_file_monitor_set_rate_limit (self->monitor, WATCH_MILLISECONDS);
  g_signal_connect (self->monitor, "changed", G_CALLBACK (file_changed_cb), self);
  if (self->session->cache != NULL)
    self->announced = dorsal_cache_get_version (self->session->cache);
  else
    dorsal_database_read_integer (self->session->database, "PRAGMA data_version",
                                  &self->announced, NULL);
}

/**
 * dorsal_journal_get_records:
 * @error: set on failure
 *
 * The entries that are not deleted, advice apart, in the order in which they were recorded. Reading
 * again costs nothing while nothing has changed. The array stays as it is when the journal changes.
 *
 * Returns: (transfer full) (nullable) (element-type DorsalRecord): the entries, not to be changed,
 *   or %NULL on failure
 */
GPtrArray *
dorsal_journal_get_records (DorsalJournal *self, GError **error)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), NULL);

  if (!dorsal_session_read (self->session, error))
    return NULL;

  return g_ptr_array_ref (dorsal_cache_get_live (self->session->cache));
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

  moment = dorsal_session_begin_reading (self->session, error);
  if (moment == NULL)
    return NULL;

  records = dorsal_cache_list (self->session->cache);
  if (!dorsal_table_read (self->session->database, DORSAL_KIND_ADVICE, records, error))
    return NULL;

  g_ptr_array_sort (records, dorsal_records_compare_sequence);
  return g_steal_pointer (&records);
}

/**
 * dorsal_journal_walk:
 * @self: a journal, which must outlive the walk and may not be used otherwise meanwhile
 * @flags: what, and in which order
 * @error: set on failure
 *
 * Returns: (transfer full) (nullable): a walk through a journal of any size, or %NULL on failure
 */
DorsalWalk *
dorsal_journal_walk (DorsalJournal *self, DorsalWalkFlags flags, GError **error)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), NULL);

  return dorsal_walk_new (self->session, flags, error);
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
  g_autofree char *shown = NULL;
  DorsalRecord *found;
  guint n_found;

  g_return_val_if_fail (DORSAL_IS_JOURNAL (self) && id != NULL, NULL);

  if (!dorsal_session_read (self->session, error))
    return NULL;

  shown = shorten (id);
  found = find_by_prefix (dorsal_cache_get_live (self->session->cache), id, &n_found);
  if (strlen (id) < PREFIX_SHORTEST)
    g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND,
                 _("“%s” is too short for an id. Give at least its first %d characters."), shown,
                 PREFIX_SHORTEST);
  else if (n_found == 0)
    g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND,
                 _("There is no entry “%s”. Entries and their ids are in the list."), shown);
  else if (n_found > 1)
    g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND,
                 ngettext ("%u entry has an id that begins with “%s”. Give more of it.",
                           "%u entries have an id that begins with “%s”. Give more of it.",
                           n_found),
                 n_found, shown);
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
 * Stores all of them or none, as one step that can be undone. They are on the disk when this
 * returns. New ones are numbered in the order of @records, and the numbers are set in @records.
 * Entries that are stored just like that already are left alone, and if there is nothing else it
 * is no step.
 *
 * Returns: whether they are stored
 */
gboolean
dorsal_journal_save (DorsalJournal *self, GPtrArray *records, GError **error)
{
  gboolean is_step;

  g_return_val_if_fail (DORSAL_IS_JOURNAL (self) && records != NULL, FALSE);

  if (!dorsal_change_save (self->session, records, &is_step, error))
    return FALSE;

  if (is_step)
    g_signal_emit (self, signals[CHANGED], 0);
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
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self) && records != NULL, FALSE);

  return dorsal_change_append_advice (self->session, records, error);
}

static gboolean
travel (DorsalJournal *self, DorsalHistoryWay way, DorsalStep *out_step, GError **error)
{
  DorsalStep step;

  if (!dorsal_change_travel (self->session, way, &step, error))
    return FALSE;

  if (out_step != NULL)
    *out_step = step;
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
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

/**
 * dorsal_journal_can_undo:
 *
 * Returns: whether there is a step to take back, and the file may be written
 */
gboolean
dorsal_journal_can_undo (DorsalJournal *self)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), FALSE);

  return dorsal_journal_is_writable (self) && dorsal_session_ensure_open (self->session, NULL) &&
         dorsal_history_has (self->session->database, DORSAL_HISTORY_UNDO);
}

/**
 * dorsal_journal_can_redo:
 *
 * Returns: whether there is a step to do again, and the file may be written
 */
gboolean
dorsal_journal_can_redo (DorsalJournal *self)
{
  g_return_val_if_fail (DORSAL_IS_JOURNAL (self), FALSE);

  return dorsal_journal_is_writable (self) && dorsal_session_ensure_open (self->session, NULL) &&
         dorsal_history_has (self->session->database, DORSAL_HISTORY_REDO);
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

  return dorsal_session_ensure_open (self->session, error) &&
         dorsal_database_check_place (self->session->database, error) &&
         dorsal_backup_write (self->session->database, path, error);
}
