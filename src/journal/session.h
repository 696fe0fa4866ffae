/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/cache.h"

G_BEGIN_DECLS

/**
 * DorsalSession:
 * @path: the absolute path of the file
 * @mode: what it was opened for
 * @key: (nullable): what the file is sealed for, or %NULL if it is in clear
 * @database: (nullable): the connection, %NULL after a failure of the disk
 * @cache: (nullable): the entries, once they were needed
 * @identity: (nullable): what tells this journal from others, once it was read
 * @counter: the highest commit counter seen
 *
 * A file over the time for which it is used: its connection, its entries in memory, and the proof
 * that it is still the same file. Only session.c writes to it.
 */
typedef struct
{
  char             *path;
  DorsalJournalMode mode;
  DorsalKey        *key;
  DorsalDatabase   *database;
  DorsalCache      *cache;
  char             *identity;
  gint64            counter;
} DorsalSession;

DorsalSession *dorsal_journal_get_session (DorsalJournal *self);
DorsalSession *dorsal_session_open (const char       *path,
                                    DorsalJournalMode mode,
                                    DorsalKey        *key,
                                    GError          **error);
void           dorsal_session_free (DorsalSession *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalSession, dorsal_session_free)

gboolean           dorsal_session_reseal (DorsalSession *self,
                                          DorsalKey     *key,
                                          GBytes        *envelope,
                                          GError       **error);
gboolean           dorsal_session_ensure_open (DorsalSession *self, GError **error);
DorsalTransaction *dorsal_session_begin_reading (DorsalSession *self, GError **error);
DorsalTransaction *dorsal_session_begin_walking (DorsalSession *self, GError **error);
gboolean           dorsal_session_read (DorsalSession *self, GError **error);
gboolean           dorsal_session_check (DorsalSession *self, GError **error);
DorsalTransaction *dorsal_session_begin_change (DorsalSession *self, GError **error);
gboolean           dorsal_session_commit (DorsalSession     *self,
                                          DorsalTransaction *transaction,
                                          gint64             counter,
                                          GError           **error);

G_END_DECLS
