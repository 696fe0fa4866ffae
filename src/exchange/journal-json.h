/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

/** What the member “format” of such a file says. */
#define DORSAL_JSON_FORMAT "dorsal-journal"

/** The version of the file format that this program writes. It reads this one and every older. */
#define DORSAL_JSON_VERSION 1

/** The most bytes that a journal written as JSON may have. */
#define DORSAL_JSON_SIZE_MOST (64 * 1024 * 1024)

/**
 * DorsalImportReport:
 * @records: (element-type DorsalRecord): what would be added or changed, in order
 * @n_new: how many are not in the journal yet
 * @n_changed: how many replace an entry with the same id that differs
 * @n_same: how many are in the journal already, as they are; not in @records
 * @rejected: (element-type utf8): one sentence per item that cannot be taken: where, what, why
 *
 * What an import would do, worked out before anything is done.
 */
typedef struct
{
  GPtrArray *records;
  guint      n_new;
  guint      n_changed;
  guint      n_same;
  GPtrArray *rejected;
} DorsalImportReport;

DorsalImportReport *dorsal_import_report_new (void);
void                dorsal_import_report_free (DorsalImportReport *self);
gboolean            dorsal_import_report_apply (const DorsalImportReport *self,
                                                DorsalJournal            *journal,
                                                GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalImportReport, dorsal_import_report_free)

GBytes             *dorsal_journal_json_write (GPtrArray *records, GError **error);
DorsalImportReport *dorsal_journal_json_read (GBytes *bytes, GPtrArray *present, GError **error);

G_END_DECLS
