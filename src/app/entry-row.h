/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/journal-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_ENTRY_ROW (dorsal_entry_row_get_type ())

/**
 * DorsalEntryRow:
 *
 * A line of the journal page. Its buttons activate the actions “journal.edit” and “journal.delete”
 * with the entry's id.
 */
G_DECLARE_FINAL_TYPE (DorsalEntryRow, dorsal_entry_row, DORSAL, ENTRY_ROW, AdwBin)

GtkWidget *dorsal_entry_row_new (void);
void       dorsal_entry_row_set_item (DorsalEntryRow       *self,
                                      DorsalJournalItem    *item,
                                      const DorsalProtocol *protocol);
DorsalDay  dorsal_entry_row_get_heading (DorsalEntryRow *self);

G_END_DECLS
