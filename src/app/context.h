/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/backup-keeper.h"
#include "guidance/advice.h"
#include "journal/journal.h"

G_BEGIN_DECLS

#define DORSAL_TYPE_CONTEXT (dorsal_context_get_type ())

/**
 * DorsalContext:
 *
 * What every page of the window needs: the journal, the clock, the zone, and the advice that follows
 * from them. Passed down, never global.
 *
 * Signal “changed” (): the records or the present day are not what they were; read them again.
 * Signal “notice” (const char *text, gboolean undoable): something happened that the person should
 * be told in a toast, with an Undo button if @undoable.
 * Signal “drafts” (): a form was left with a draft, or a draft is gone.
 * Signal “protection” (): the journal has a passphrase now, or another, or none any more.
 */
G_DECLARE_FINAL_TYPE (DorsalContext, dorsal_context, DORSAL, CONTEXT, GObject)

DorsalContext        *dorsal_context_new (DorsalJournal        *journal,
                                          const DorsalProtocol *protocol,
                                          const DorsalMoment   *fixed_now);
const DorsalProtocol *dorsal_context_get_protocol (DorsalContext *self);
DorsalJournal        *dorsal_context_get_journal (DorsalContext *self);
DorsalBackupKeeper   *dorsal_context_get_backup_keeper (DorsalContext *self);
GTimeZone            *dorsal_context_get_zone (DorsalContext *self);
DorsalMoment          dorsal_context_get_now (DorsalContext *self);
void                  dorsal_context_move_clock (DorsalContext *self, const DorsalMoment *now);
DorsalDay             dorsal_context_get_today (DorsalContext *self);
GPtrArray            *dorsal_context_get_records (DorsalContext *self);
const GError         *dorsal_context_get_problem (DorsalContext *self);
const DorsalGuidance *dorsal_context_get_guidance (DorsalContext *self);
DorsalRecord         *dorsal_context_get_episode (DorsalContext *self);
DorsalRecord         *dorsal_context_new_record (DorsalContext *self, DorsalKind kind);
gboolean              dorsal_context_save (DorsalContext *self, GPtrArray *records, const char *notice);
gboolean              dorsal_context_save_one (DorsalContext *self,
                                               DorsalRecord  *record,
                                               const char    *notice);
gboolean              dorsal_context_try_save (DorsalContext *self,
                                               GPtrArray     *records,
                                               const char    *notice,
                                               GError       **error);
gboolean              dorsal_context_try_save_one (DorsalContext *self,
                                                   DorsalRecord  *record,
                                                   const char    *notice,
                                                   GError       **error);
void                  dorsal_context_delete (DorsalContext *self, DorsalRecord *record);
void                  dorsal_context_undo (DorsalContext *self);
void                  dorsal_context_redo (DorsalContext *self);
void                  dorsal_context_notice (DorsalContext *self, const char *text, gboolean undoable);
void                  dorsal_context_tell_drafts (DorsalContext *self);
void                  dorsal_context_tell_protection (DorsalContext *self);

gboolean dorsal_context_follow (DorsalContext **followed,
                                DorsalContext  *context,
                                GCallback       changed_cb,
                                gpointer        widget);

G_END_DECLS
