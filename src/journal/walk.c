/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A journal that does not fit into memory, or need not be there as a whole: the tables of all kinds are read
 * side by side, and the next entry is the first of those that they have come to. */

#include "config.h"

#include "journal/walk.h"

#include "journal/table.h"
#include "journal/walk-private.h"

/* @heads are the entries that the readers have come to; @current is the one that was handed out. @n_all is 0
 * until somebody asks how far it is. */
struct _DorsalWalk
{
  DorsalDatabase    *database;
  DorsalTransaction *moment;
  DorsalWalkFlags    flags;
  DorsalTableReader *readers[DORSAL_N_KINDS];
  DorsalRecord      *heads[DORSAL_N_KINDS];
  DorsalRecord      *current;
  gint64             n_done;
  gint64             n_all;
};

static gboolean
is_live (DorsalWalk *self)
{
  return (self->flags & DORSAL_WALK_LIVE) != 0;
}

static void
stop (DorsalWalk *self)
{
  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    {
      g_clear_pointer (&self->heads[kind], dorsal_record_unref);
      g_clear_pointer (&self->readers[kind], dorsal_table_reader_free);
    }

  g_clear_pointer (&self->current, dorsal_record_unref);
  self->n_done = 0;
  self->n_all = 0;
}

static gboolean
start (DorsalWalk *self, GError **error)
{
  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    {
      self->readers[kind] = dorsal_table_reader_new (self->database, kind, is_live (self), error);
      if (self->readers[kind] == NULL ||
          !dorsal_table_reader_next (self->readers[kind], &self->heads[kind], error))
        return FALSE;
    }

  return TRUE;
}

static gint64
count (DorsalWalk *self)
{
  gint64 n_all = 0;

  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    {
      gint64 n;

      if (dorsal_table_count (self->database, kind, is_live (self), &n, NULL))
        n_all += n;
    }

  return n_all;
}

/**
 * dorsal_walk_new:
 * @session: where; must outlive the walk, and may not be used otherwise meanwhile
 * @flags: what, and in which order
 * @error: set on failure
 *
 * Returns: (transfer full) (nullable): a walk before the first entry, or %NULL on failure
 */
DorsalWalk *
dorsal_walk_new (DorsalSession *session, DorsalWalkFlags flags, GError **error)
{
  g_autoptr (DorsalTransaction) moment = dorsal_session_begin_walking (session, error);
  g_autoptr (DorsalWalk) self = NULL;

  if (moment == NULL)
    return NULL;

  self = g_new0 (DorsalWalk, 1);
  self->database = session->database;
  self->moment = g_steal_pointer (&moment);
  self->flags = flags;
  return start (self, error) ? g_steal_pointer (&self) : NULL;
}

/** dorsal_walk_free: Lets others write again. */
void
dorsal_walk_free (DorsalWalk *self)
{
  stop (self);
  g_clear_pointer (&self->moment, dorsal_transaction_free);
  g_free (self);
}

static gboolean
is_before (DorsalWalk *self, guint kind, guint other)
{
  return (self->flags & DORSAL_WALK_BY_KIND) == 0 && kind != DORSAL_KIND_ADVICE &&
         dorsal_record_get_sequence (self->heads[kind]) < dorsal_record_get_sequence (self->heads[other]);
}

/* Returns: DORSAL_N_KINDS after the last entry. */
static guint
choose_kind (DorsalWalk *self)
{
  guint chosen = DORSAL_N_KINDS;

  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    if (self->heads[kind] != NULL && (chosen == DORSAL_N_KINDS || is_before (self, kind, chosen)))
      chosen = kind;

  return chosen;
}

/**
 * dorsal_walk_next:
 * @out_record: (out) (transfer none) (nullable): the next entry, verified, until the next step; %NULL after
 *   the last one
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED when it is not what was written, or otherwise on failure
 *
 * Returns: %FALSE on failure
 */
gboolean
dorsal_walk_next (DorsalWalk *self, const DorsalRecord **out_record, GError **error)
{
  guint kind = choose_kind (self);

  g_clear_pointer (&self->current, dorsal_record_unref);
  if (kind < DORSAL_N_KINDS)
    {
      self->current = g_steal_pointer (&self->heads[kind]);
      self->n_done++;
      if (!dorsal_table_reader_next (self->readers[kind], &self->heads[kind], error))
        return FALSE;
    }

  *out_record = self->current;
  return TRUE;
}

/**
 * dorsal_walk_restart:
 * @flags: what, and in which order, from now on
 * @error: set on failure
 *
 * Goes back to before the first entry, still as of the same moment.
 *
 * Returns: whether it could
 */
gboolean
dorsal_walk_restart (DorsalWalk *self, DorsalWalkFlags flags, GError **error)
{
  stop (self);
  self->flags = flags;
  return start (self, error);
}

/** dorsal_walk_get_fraction: Returns: how much of the way is done, from 0 to 1 */
double
dorsal_walk_get_fraction (DorsalWalk *self)
{
  if (self->n_all == 0)
    self->n_all = MAX (1, count (self));

  return MIN (1.0, (double) self->n_done / (double) self->n_all);
}
