/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_JOURNAL_PAGE (dorsal_journal_page_get_type ())

/** DorsalJournalPage: every day with its entries: search, edit, delete, add for an earlier day. */
G_DECLARE_FINAL_TYPE (DorsalJournalPage, dorsal_journal_page, DORSAL, JOURNAL_PAGE, AdwBin)

GtkWidget *dorsal_journal_page_new (void);
void       dorsal_journal_page_set_context (DorsalJournalPage *self, DorsalContext *context);
void       dorsal_journal_page_show_day (DorsalJournalPage *self, DorsalDay day);
void       dorsal_journal_page_focus_search (DorsalJournalPage *self);

G_END_DECLS
