/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/advice.h"
#include "journal/journal.h"

G_BEGIN_DECLS

/**
 * DorsalCall:
 * @path: the journal's file
 * @zone: the zone of times that name none
 * @now: what time it is, for the whole call
 * @passphrase_fd: where passphrases are read from, or -1 for the terminal
 * @protocol: what advice goes by
 * @key: (nullable): what the journal is sealed for, once it was asked for
 * @journal: (nullable): the journal, once it is open
 * @records: (nullable) (element-type DorsalRecord): what is in it, once it is open
 *
 * One call of dorsalctl: which journal, and when. The only place of the command line that knows the
 * clock.
 */
typedef struct
{
  char           *path;
  GTimeZone      *zone;
  DorsalMoment    now;
  int             passphrase_fd;
  DorsalProtocol *protocol;
  DorsalKey      *key;
  DorsalJournal  *journal;
  GPtrArray      *records;
} DorsalCall;

gboolean        dorsal_call_init (DorsalCall *self,
                                  const char *path,
                                  const char *now,
                                  const char *protocol,
                                  const char *passphrase_fd,
                                  GError    **error);
gboolean        dorsal_call_unlock_if_sealed (DorsalCall *self,
                                              const char *path,
                                              DorsalKey **out_key,
                                              GError    **error);
void            dorsal_call_clear (DorsalCall *self);
gboolean        dorsal_call_open (DorsalCall *self, DorsalJournalMode mode, GError **error);
gboolean        dorsal_call_open_unread (DorsalCall *self, DorsalJournalMode mode, GError **error);
gboolean        dorsal_call_read_episodes (DorsalCall *self, GError **error);
gboolean        dorsal_call_reload (DorsalCall *self, GError **error);
DorsalGuidance *dorsal_call_advise (DorsalCall *self);
DorsalRecord   *dorsal_call_find (DorsalCall *self, const char *text, GError **error);
DorsalRecord   *dorsal_call_find_episode (DorsalCall *self, const char *text, GError **error);
gboolean        dorsal_call_keep_shown (DorsalCall           *self,
                                        const DorsalGuidance *guidance,
                                        DorsalLevel           least,
                                        GError              **error);
gboolean        dorsal_call_check_record (DorsalCall *self, const DorsalRecord *record, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DorsalCall, dorsal_call_clear)

G_END_DECLS
