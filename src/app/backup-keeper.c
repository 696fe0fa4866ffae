/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/backup-keeper.h"

#include "app/backup-work.h"
#include "app/context.h"
#include "app/settings.h"

struct _DorsalBackupKeeper
{
  GObject parent_instance;

  DorsalContext *context; /* weak: it goes with the journal, and work may outlive it */
  GError        *problem; /* (nullable): why the last copy could not be written */
  guint          n_unprotected;
  DorsalDay      day;     /* when it was tried last */
  gboolean       is_busy;
  gboolean       is_asked; /* for one more when this one is done */
  gboolean       is_told;
  gboolean       has_written; /* a new copy, when it was tried last */
};

G_DEFINE_FINAL_TYPE (DorsalBackupKeeper, dorsal_backup_keeper, G_TYPE_OBJECT)

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The preferences go on saying it; a notice every day would only be waved aside. */
static void
tell_once (DorsalBackupKeeper *self)
{
  if (!self->is_told && self->context != NULL)
    g_signal_emit (self, signals[FAILED], 0, &self->is_told);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DorsalBackupKeeper *self = DORSAL_BACKUP_KEEPER (source);
  g_autoptr (DorsalBackupWork) work = NULL;

  self->is_busy = FALSE;
  g_clear_error (&self->problem);
  work = dorsal_backup_work_finish (result, &self->problem);
  self->has_written = work != NULL && work->backup_path != NULL;
  if (work != NULL)
    self->n_unprotected = work->n_unprotected;
  else if (g_error_matches (self->problem, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_LOCKED))
    self->day = DORSAL_DAY_NONE; /* somebody was writing: it is tried again with the next change */
  else
    tell_once (self);

  if (self->is_asked)
    dorsal_backup_keeper_keep (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
context_changed_cb (DorsalBackupKeeper *self)
{
  if (self->day != dorsal_context_get_today (self->context))
    dorsal_backup_keeper_keep (self);
}

static void
dorsal_backup_keeper_dispose (GObject *object)
{
  DorsalBackupKeeper *self = DORSAL_BACKUP_KEEPER (object);

  g_clear_weak_pointer (&self->context);
  g_clear_error (&self->problem);
  G_OBJECT_CLASS (dorsal_backup_keeper_parent_class)->dispose (object);
}

static void
dorsal_backup_keeper_class_init (DorsalBackupKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dorsal_backup_keeper_dispose;

  signals[CHANGED] = g_signal_new ("changed", DORSAL_TYPE_BACKUP_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", DORSAL_TYPE_BACKUP_KEEPER, G_SIGNAL_RUN_LAST, 0,
                                  g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 0);
}

static void
dorsal_backup_keeper_init (DorsalBackupKeeper *self)
{
  self->day = DORSAL_DAY_NONE;
}

/** dorsal_backup_keeper_new: Returns: (transfer full): one that does nothing yet for the journal of @context */
DorsalBackupKeeper *
dorsal_backup_keeper_new (DorsalContext *context)
{
  DorsalBackupKeeper *self = g_object_new (DORSAL_TYPE_BACKUP_KEEPER, NULL);

  g_set_weak_pointer (&self->context, context);
  return self;
}

/**
 * dorsal_backup_keeper_begin:
 *
 * Keeps a copy now, and from now on one a day. A journal that is only read needs none, and an empty one gets its
 * first another day, or at the next start.
 */
void
dorsal_backup_keeper_begin (DorsalBackupKeeper *self)
{
  g_return_if_fail (DORSAL_IS_BACKUP_KEEPER (self) && self->context != NULL);

  if (!dorsal_journal_is_writable (dorsal_context_get_journal (self->context)))
    return;

  g_signal_connect_object (self->context, "changed", G_CALLBACK (context_changed_cb), self, G_CONNECT_SWAPPED);
  if (dorsal_context_get_records (self->context)->len > 0)
    dorsal_backup_keeper_keep (self);
  else
    self->day = dorsal_context_get_today (self->context);
}

/** dorsal_backup_keeper_keep: Keeps a copy now, unless there is one of the journal as it is. */
void
dorsal_backup_keeper_keep (DorsalBackupKeeper *self)
{
  DorsalBackupWork *work;
  DorsalJournal *journal;

  g_return_if_fail (DORSAL_IS_BACKUP_KEEPER (self));

  self->is_asked = self->is_busy;
  if (self->is_busy || self->context == NULL)
    return;

  journal = dorsal_context_get_journal (self->context);
  work = dorsal_backup_work_new (DORSAL_BACKUP_KEEP, dorsal_journal_get_path (journal),
                                 dorsal_journal_get_key (journal));
  work->folder = dorsal_settings_get_backup_folder ();
  work->utc = dorsal_context_get_now (self->context).utc;
  self->is_busy = TRUE;
  self->day = dorsal_context_get_today (self->context);
  dorsal_backup_work_start (work, self, kept_cb, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

/** dorsal_backup_keeper_is_busy: Returns: whether a copy is being written */
gboolean
dorsal_backup_keeper_is_busy (DorsalBackupKeeper *self)
{
  g_return_val_if_fail (DORSAL_IS_BACKUP_KEEPER (self), FALSE);

  return self->is_busy;
}

/** dorsal_backup_keeper_has_written: Returns: whether there was something to copy when it was tried last, and it was */
gboolean
dorsal_backup_keeper_has_written (DorsalBackupKeeper *self)
{
  g_return_val_if_fail (DORSAL_IS_BACKUP_KEEPER (self), FALSE);

  return self->has_written;
}

/** dorsal_backup_keeper_get_problem: Returns: (nullable): why the last copy could not be written; good until “changed” */
const GError *
dorsal_backup_keeper_get_problem (DorsalBackupKeeper *self)
{
  g_return_val_if_fail (DORSAL_IS_BACKUP_KEEPER (self), NULL);

  return self->problem;
}

/** dorsal_backup_keeper_get_n_unprotected: Returns: how many copies do not have the passphrase that the journal has */
guint
dorsal_backup_keeper_get_n_unprotected (DorsalBackupKeeper *self)
{
  g_return_val_if_fail (DORSAL_IS_BACKUP_KEEPER (self), 0);

  return self->n_unprotected;
}

/** dorsal_backup_keeper_set_folder: Keeps the copies in @folder (nullable: the usual one), beginning now. */
void
dorsal_backup_keeper_set_folder (DorsalBackupKeeper *self, const char *folder)
{
  g_return_if_fail (DORSAL_IS_BACKUP_KEEPER (self));

  dorsal_settings_set_backup_folder (folder);
  dorsal_backup_keeper_keep (self);
  g_signal_emit (self, signals[CHANGED], 0);
}
