/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/record.h"
#include "journal/walk.h"
#include "seal/envelope.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DorsalJournalError:
 * @DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL: the file is something else; choose another file
 * @DORSAL_JOURNAL_ERROR_TOO_NEW: a newer Dorsal wrote the file; update Dorsal
 * @DORSAL_JOURNAL_ERROR_DAMAGED: the file or a record in it is damaged; restore a backup
 * @DORSAL_JOURNAL_ERROR_LOCKED: another program holds the file; close it and try again
 * @DORSAL_JOURNAL_ERROR_READ_ONLY: the file or its folder cannot be written
 * @DORSAL_JOURNAL_ERROR_NO_SPACE: the disk is full; free some space and try again
 * @DORSAL_JOURNAL_ERROR_REPLACED: the file was moved, deleted or replaced while open
 * @DORSAL_JOURNAL_ERROR_NOT_FOUND: there is no such file, or no such entry
 * @DORSAL_JOURNAL_ERROR_NOTHING: there is nothing to undo or redo
 * @DORSAL_JOURNAL_ERROR_SEALED: the file is protected by a passphrase; ask for it
 * @DORSAL_JOURNAL_ERROR_PASSPHRASE: that is not the passphrase, or not the key, of the file
 * @DORSAL_JOURNAL_ERROR_FAILED: anything else
 *
 * What can go wrong with a journal. Whatever it is, the file stays as it was. Messages say what was
 * being done, to which file, and what to do, in the user's language; they never quote an entry.
 */
typedef enum
{
  DORSAL_JOURNAL_ERROR_NOT_A_JOURNAL,
  DORSAL_JOURNAL_ERROR_TOO_NEW,
  DORSAL_JOURNAL_ERROR_DAMAGED,
  DORSAL_JOURNAL_ERROR_LOCKED,
  DORSAL_JOURNAL_ERROR_READ_ONLY,
  DORSAL_JOURNAL_ERROR_NO_SPACE,
  DORSAL_JOURNAL_ERROR_REPLACED,
  DORSAL_JOURNAL_ERROR_NOT_FOUND,
  DORSAL_JOURNAL_ERROR_NOTHING,
  DORSAL_JOURNAL_ERROR_SEALED,
  DORSAL_JOURNAL_ERROR_PASSPHRASE,
  DORSAL_JOURNAL_ERROR_FAILED,
} DorsalJournalError;

#define DORSAL_JOURNAL_ERROR (dorsal_journal_error_quark ())

GQuark dorsal_journal_error_quark (void);

/**
 * DorsalJournalMode:
 * @DORSAL_JOURNAL_CREATE: open for reading and writing, making file and folder if they are missing
 * @DORSAL_JOURNAL_WRITE: open for reading and writing; the file must exist
 * @DORSAL_JOURNAL_READ: open for reading; the file must exist and is never changed
 */
typedef enum
{
  DORSAL_JOURNAL_CREATE,
  DORSAL_JOURNAL_WRITE,
  DORSAL_JOURNAL_READ,
} DorsalJournalMode;

/**
 * DorsalStepAction:
 *
 * What a step of the history did to its records.
 */
typedef enum
{
  DORSAL_STEP_ADDED,
  DORSAL_STEP_CHANGED,
  DORSAL_STEP_DELETED,
} DorsalStepAction;

/**
 * DorsalStep:
 * @action: what it did to its first record
 * @kind: the kind of its first record
 * @day: the day of its first record
 * @n_records: how many records it touched
 *
 * One step of the history, enough to say in words what was undone.
 */
typedef struct
{
  DorsalStepAction action;
  DorsalKind       kind;
  DorsalDay        day;
  guint            n_records;
} DorsalStep;

#define DORSAL_TYPE_JOURNAL (dorsal_journal_get_type ())

G_DECLARE_FINAL_TYPE (DorsalJournal, dorsal_journal, DORSAL, JOURNAL, GObject)

char *dorsal_step_to_words (const DorsalStep *self);

/* Signal “changed” (): the records are not what they were, through this object or, after
 * dorsal_journal_watch(), through another process. */

char          *dorsal_journal_get_default_path (void);
void           dorsal_journal_set_patience (int milliseconds);
DorsalJournal *dorsal_journal_open (const char *path, DorsalJournalMode mode, GError **error);
DorsalJournal *dorsal_journal_open_sealed (const char       *path,
                                           DorsalJournalMode mode,
                                           DorsalKey        *key,
                                           GError          **error);
DorsalJournal *dorsal_journal_open_copy (const char *path, DorsalKey *key, GError **error);
gboolean       dorsal_journal_is_sealed (const char *path);
DorsalKey     *dorsal_journal_unlock (const char *path, DorsalSecret *typed, GError **error);
gboolean       dorsal_journal_reseal (DorsalJournal *self,
                                      DorsalKey     *key,
                                      GBytes        *envelope,
                                      GError       **error);
DorsalKey     *dorsal_journal_get_key (DorsalJournal *self);
const char    *dorsal_journal_get_path (DorsalJournal *self);
gboolean       dorsal_journal_is_writable (DorsalJournal *self);
gboolean       dorsal_journal_check (DorsalJournal *self, GError **error);
gboolean       dorsal_journal_is_in_place (DorsalJournal *self);
void           dorsal_journal_watch (DorsalJournal *self);

GPtrArray    *dorsal_journal_get_records (DorsalJournal *self, GError **error);
GPtrArray    *dorsal_journal_list_all (DorsalJournal *self, GError **error);
DorsalWalk   *dorsal_journal_walk (DorsalJournal *self, DorsalWalkFlags flags, GError **error);
DorsalRecord *dorsal_journal_find (DorsalJournal *self, const char *id, GError **error);

gboolean dorsal_journal_save (DorsalJournal *self, GPtrArray *records, GError **error);
gboolean dorsal_journal_save_one (DorsalJournal *self, DorsalRecord *record, GError **error);
gboolean dorsal_journal_delete (DorsalJournal *self,
                                const char    *id,
                                gint64         now_utc,
                                GError       **error);
gboolean dorsal_journal_set_fact (DorsalJournal      *self,
                                  const char         *name,
                                  const char         *value,
                                  const DorsalMoment *now,
                                  GError            **error);
gboolean dorsal_journal_append_advice (DorsalJournal *self, GPtrArray *records, GError **error);

gboolean dorsal_journal_undo (DorsalJournal *self, DorsalStep *out_step, GError **error);
gboolean dorsal_journal_redo (DorsalJournal *self, DorsalStep *out_step, GError **error);
gboolean dorsal_journal_can_undo (DorsalJournal *self);
gboolean dorsal_journal_can_redo (DorsalJournal *self);

gboolean dorsal_journal_backup (DorsalJournal *self, const char *path, GError **error);
gboolean dorsal_journal_restore (const char *backup_path,
                                 const char *journal_path,
                                 DorsalKey  *key,
                                 char      **out_kept_path,
                                 GError    **error);

G_END_DECLS
