/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What holds between one call and the next: that the connection can be trusted, that the entries in
 * memory are those in the file, and that the file is the one that was opened. */

#include "config.h"

#include "journal/session.h"

#include "journal/backup.h"
#include "journal/check.h"

#include <glib/gi18n-lib.h>

/**
 * dorsal_session_open:
 * @path: the file
 * @mode: what it is opened for
 * @key: (nullable): what it is sealed for; %NULL for a file in clear
 * @error: set as by dorsal_database_open()
 *
 * Returns: (transfer full) (nullable): the session, or %NULL on failure
 */
DorsalSession *
dorsal_session_open (const char *path, DorsalJournalMode mode, DorsalKey *key, GError **error)
{
  g_autoptr (DorsalDatabase) database = dorsal_database_open (path, mode, key, error);
  DorsalSession *self;

  if (database == NULL)
    return NULL;

  self = g_new0 (DorsalSession, 1);
  self->path = g_strdup (dorsal_database_get_path (database));
  self->mode = mode;
  self->key = key != NULL ? dorsal_key_ref (key) : NULL;
  self->database = g_steal_pointer (&database);
  return self;
}

static void
close_file (DorsalSession *self)
{
  g_clear_pointer (&self->cache, dorsal_cache_free);
  g_clear_pointer (&self->database, dorsal_database_free);
}

/** dorsal_session_free: Closes the file. */
void
dorsal_session_free (DorsalSession *self)
{
  close_file (self);
  g_clear_pointer (&self->key, dorsal_key_unref);
  g_free (self->identity);
  g_free (self->path);
  g_free (self);
}

static gboolean
fail_as_replaced (DorsalSession *self, GError **error)
{
  g_autofree char *name = g_filename_display_name (self->path);

  g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_REPLACED,
               _("“%s” was replaced by another or an older journal while it was open. "
                 "Nothing was written. Open the journal again."), name);
  return FALSE;
}

/**
 * dorsal_session_ensure_open:
 * @error: set on failure
 *
 * After a failure of the disk the file is opened anew: what the connection still holds need not be
 * what is there.
 *
 * Returns: whether there is a connection
 */
gboolean
dorsal_session_ensure_open (DorsalSession *self, GError **error)
{
  DorsalJournalMode mode =
      self->mode == DORSAL_JOURNAL_READ ? DORSAL_JOURNAL_READ : DORSAL_JOURNAL_WRITE;

  if (self->database != NULL && dorsal_database_is_broken (self->database))
    close_file (self);

  if (self->database == NULL)
    self->database = dorsal_database_open (self->path, mode, self->key, error);

  return self->database != NULL;
}

/**
 * dorsal_session_reseal:
 * @key: (nullable): whom to seal the file for from now on, or %NULL to leave it in clear
 * @envelope: (nullable): @key under its passphrase
 * @error: set on failure; the file is then as it was
 *
 * It is opened anew when it is used next.
 *
 * Returns: whether the file is sealed like that
 */
gboolean
dorsal_session_reseal (DorsalSession *self, DorsalKey *key, GBytes *envelope, GError **error)
{
  if (!dorsal_session_ensure_open (self, error) ||
      !dorsal_backup_reseal (self->database, key, envelope, error))
    return FALSE;

  close_file (self);
  g_clear_pointer (&self->key, dorsal_key_unref);
  self->key = key != NULL ? dorsal_key_ref (key) : NULL;
  return TRUE;
}

/* The counter only grows. A smaller one, or another identity, means that a tool that keeps
 * folders in step, or a person, has put another file in place of this one. */
static gboolean
accept_file (DorsalSession *self, const char *journal, gint64 counter, GError **error)
{
  if (self->identity == NULL)
    self->identity = g_strdup (journal);

  if (g_strcmp0 (self->identity, journal) != 0 || counter < self->counter)
    return fail_as_replaced (self, error);

  self->counter = counter;
  return TRUE;
}

static gboolean
find_if_fresh (DorsalSession *self, gboolean *out_fresh, GError **error)
{
  gint64 version;

  if (!dorsal_database_read_integer (self->database, "PRAGMA data_version", &version, error))
    return FALSE;

  *out_fresh = self->cache != NULL && version == dorsal_cache_get_version (self->cache);
  return TRUE;
}

/* To be called in a transaction, so that what is read is of one moment. The entries are verified by being read,
 * and that none is hidden by a page above it, by the check of all the rest. */
static gboolean
refresh_cache (DorsalSession *self, GError **error)
{
  g_autoptr (DorsalCache) cache = NULL;
  gboolean is_fresh;

  if (!find_if_fresh (self, &is_fresh, error))
    return FALSE;

  if (is_fresh)
    return TRUE;

  cache = dorsal_cache_load (self->database, error);
  if (cache == NULL || !dorsal_check_surroundings (self->database, error) ||
      !accept_file (self, dorsal_cache_get_journal (cache), dorsal_cache_get_counter (cache), error))
    return FALSE;

  g_clear_pointer (&self->cache, dorsal_cache_free);
  self->cache = g_steal_pointer (&cache);
  return TRUE;
}

/**
 * dorsal_session_begin_reading:
 * @error: set on failure
 *
 * Returns: (transfer full) (nullable): a transaction in which the entries in memory are those in
 *   the file, or %NULL on failure
 */
DorsalTransaction *
dorsal_session_begin_reading (DorsalSession *self, GError **error)
{
  g_autoptr (DorsalTransaction) moment = NULL;

  if (!dorsal_session_ensure_open (self, error))
    return NULL;

  moment = dorsal_transaction_new_for_reading (self->database, error);
  return moment != NULL && refresh_cache (self, error) ? g_steal_pointer (&moment) : NULL;
}

/**
 * dorsal_session_begin_walking:
 * @error: set on failure
 *
 * Returns: (transfer full) (nullable): a transaction in which the file may be read from end to end without
 *   having its entries in memory, or %NULL on failure
 */
DorsalTransaction *
dorsal_session_begin_walking (DorsalSession *self, GError **error)
{
  g_autoptr (DorsalTransaction) moment = NULL;
  g_autofree char *journal = NULL;
  gint64 counter;

  if (!dorsal_session_ensure_open (self, error))
    return NULL;

  moment = dorsal_transaction_new_for_reading (self->database, error);
  if (moment == NULL || !dorsal_check_layout (self->database, error) ||
      !dorsal_meta_read (self->database, &journal, &counter, error) || !accept_file (self, journal, counter, error))
    return NULL;

  return g_steal_pointer (&moment);
}

/**
 * dorsal_session_read:
 * @error: set on failure
 *
 * Returns: whether the entries in memory are those in the file
 */
gboolean
dorsal_session_read (DorsalSession *self, GError **error)
{
  g_autoptr (DorsalTransaction) moment = dorsal_session_begin_reading (self, error);

  return moment != NULL;
}

/**
 * dorsal_session_check:
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED when something is not what was written, or otherwise
 *   when the check could not be made
 *
 * Returns: whether the file is whole
 */
gboolean
dorsal_session_check (DorsalSession *self, GError **error)
{
  DorsalCheckTotals totals;

  return dorsal_session_ensure_open (self, error) && dorsal_check_run (self->database, &totals, error);
}

/**
 * dorsal_session_begin_change:
 * @error: set on failure
 *
 * Every change begins like this: nothing is written to a file that is not whole, or that is not the
 * one that was read. Whether what belongs together is there is asked at its end, so that the order
 * of its entries does not matter.
 *
 * Returns: (transfer full) (nullable): the transaction of the change, or %NULL on failure
 */
DorsalTransaction *
dorsal_session_begin_change (DorsalSession *self, GError **error)
{
  g_autoptr (DorsalTransaction) transaction = NULL;

  if (self->mode == DORSAL_JOURNAL_READ)
    {
      g_autofree char *name = g_filename_display_name (self->path);

      g_set_error (error, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_READ_ONLY,
                   _("“%s” is open for reading only. Open it again where it can be written."),
                   name);
      return NULL;
    }

  if (!dorsal_session_ensure_open (self, error))
    return NULL;

  transaction = dorsal_transaction_new (self->database, error);
  if (transaction == NULL || !refresh_cache (self, error) ||
      !dorsal_database_execute (self->database, "PRAGMA defer_foreign_keys=ON", error))
    return NULL;

  return g_steal_pointer (&transaction);
}

/**
 * dorsal_session_commit:
 * @transaction: what dorsal_session_begin_change() gave
 * @counter: the commit counter from now on, higher than before
 * @error: set on failure; nothing is changed then
 *
 * Returns: whether the change is on the disk
 */
gboolean
dorsal_session_commit (DorsalSession     *self,
                       DorsalTransaction *transaction,
                       gint64             counter,
                       GError           **error)
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
