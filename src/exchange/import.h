/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

/** The most bytes that a file to import may have, and what is packed in it together. */
#define DORSAL_IMPORT_SIZE_MOST (64 * 1024 * 1024)

/**
 * DorsalImportReport:
 * @records: (element-type DorsalRecord): what would be added or changed, in order
 * @n_new: how many are not in the journal yet
 * @n_changed: how many replace an entry with the same id that differs
 * @n_same: how many are in the journal already, as they are; not in @records
 * @rejected: (element-type utf8): one sentence per item that cannot be taken: where, what, why
 * @notes: (element-type utf8): one sentence per thing of the file that is left out, and why
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
  GPtrArray *notes;
} DorsalImportReport;

DorsalImportReport *dorsal_import_report_new (void);
void                dorsal_import_report_free (DorsalImportReport *self);
gboolean            dorsal_import_report_apply (const DorsalImportReport *self,
                                                DorsalJournal            *journal,
                                                GError                  **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalImportReport, dorsal_import_report_free)

/**
 * DorsalImportFormat:
 * @DORSAL_IMPORT_GUESS: tell it from the content and the name
 * @DORSAL_IMPORT_JSON: the journal’s own format
 * @DORSAL_IMPORT_CSV: a table, or a zip file of tables
 * @DORSAL_IMPORT_DATABASE: the file of a journal itself
 */
typedef enum
{
  DORSAL_IMPORT_GUESS,
  DORSAL_IMPORT_JSON,
  DORSAL_IMPORT_CSV,
  DORSAL_IMPORT_DATABASE,
} DorsalImportFormat;

/**
 * DorsalImportContext:
 * @present: (element-type DorsalRecord): the journal to compare with, deleted entries included, as
 *   dorsal_journal_list_all() gives it; may be empty
 * @zone: where the days are of which a table says no more
 * @now: the present moment, when rows were typed that do not say when
 *
 * What a file is read into.
 */
typedef struct
{
  GPtrArray   *present;
  GTimeZone   *zone;
  DorsalMoment now;
} DorsalImportContext;

DorsalImportReport *dorsal_import_read (const DorsalImportContext *self,
                                        GBytes                    *bytes,
                                        const char                *name,
                                        DorsalImportFormat         format,
                                        GError                   **error);

G_END_DECLS
