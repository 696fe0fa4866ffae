/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "guidance/protocol.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DorsalJournalItemRole:
 * @DORSAL_JOURNAL_ITEM_DAY: the heading of a day
 * @DORSAL_JOURNAL_ITEM_ENTRY: one entry
 * @DORSAL_JOURNAL_ITEM_NOES: the day's warning signs that were answered with no, together
 */
typedef enum
{
  DORSAL_JOURNAL_ITEM_DAY,
  DORSAL_JOURNAL_ITEM_ENTRY,
  DORSAL_JOURNAL_ITEM_NOES,
} DorsalJournalItemRole;

#define DORSAL_TYPE_JOURNAL_ITEM (dorsal_journal_item_get_type ())

/** DorsalJournalItem: one line of the journal as listed. Never changes. */
G_DECLARE_FINAL_TYPE (DorsalJournalItem, dorsal_journal_item, DORSAL, JOURNAL_ITEM, GObject)

DorsalJournalItem    *dorsal_journal_item_new_day (DorsalDay day);
DorsalJournalItem    *dorsal_journal_item_new_entry (DorsalRecord *record);
DorsalJournalItem    *dorsal_journal_item_new_noes (DorsalDay day, guint n_signs);
DorsalJournalItemRole dorsal_journal_item_get_role (DorsalJournalItem *self);
DorsalDay             dorsal_journal_item_get_day (DorsalJournalItem *self);
DorsalRecord         *dorsal_journal_item_get_record (DorsalJournalItem *self);
char                 *dorsal_journal_item_to_title (DorsalJournalItem    *self,
                                                    const DorsalProtocol *protocol);
char                 *dorsal_journal_item_to_words (DorsalJournalItem    *self,
                                                    const DorsalProtocol *protocol);
gboolean              dorsal_journal_item_equal (DorsalJournalItem *a, DorsalJournalItem *b);

G_END_DECLS
