/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/journal-item.h"

G_BEGIN_DECLS

#define DORSAL_TYPE_JOURNAL_MODEL (dorsal_journal_model_get_type ())

/**
 * DorsalJournalModel:
 *
 * The journal as a list of #DorsalJournalItem: days, newest first, each with its entries, newest
 * first. A change of one entry changes one line, so a list keeps its place.
 */
G_DECLARE_FINAL_TYPE (DorsalJournalModel, dorsal_journal_model, DORSAL, JOURNAL_MODEL, GObject)

DorsalJournalModel *dorsal_journal_model_new (void);
void                dorsal_journal_model_set_records (DorsalJournalModel   *self,
                                                      GPtrArray            *records,
                                                      const DorsalProtocol *protocol);
void                dorsal_journal_model_set_search (DorsalJournalModel *self, const char *search);
gboolean            dorsal_journal_model_find_day (DorsalJournalModel *self,
                                                   DorsalDay           day,
                                                   guint              *out_position);

G_END_DECLS
