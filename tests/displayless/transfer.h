/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/export.h"
#include "exchange/import.h"

G_BEGIN_DECLS

/* What tests of export and import do to journals. A failure ends the test. */

/** All of a journal as CSV; tests change what they want otherwise. */
#define TRANSFER_ALL                                                                               \
  {                                                                                                \
    DORSAL_EXPORT_CSV, DORSAL_DAY_FIRST, DORSAL_DAY_LAST, NULL, DORSAL_REPORT_ALL_SECTIONS,        \
    { 1770000000, 3600, TRUE }                                                                     \
  }

DorsalJournal      *transfer_open (const char *folder, const char *name);
DorsalJournal      *transfer_make (const char *folder, const char *name, GPtrArray *records);
GBytes             *transfer_write (DorsalJournal *journal, const DorsalExport *how);
gboolean            transfer_save (DorsalJournal      *journal,
                                   const DorsalExport *how,
                                   GFile              *file,
                                   DorsalTask         *task,
                                   GError            **error);
GBytes             *transfer_write_format (DorsalJournal *journal, DorsalExportFormat format);
DorsalImportReport *transfer_try (GPtrArray *present, GBytes *bytes, const char *name, GError **error);
DorsalImportReport *transfer_read (GPtrArray *present, GBytes *bytes, const char *name);
void                transfer_import (DorsalJournal *journal, GBytes *bytes, const char *name);
GPtrArray          *transfer_list_live (DorsalJournal *journal);
GBytes             *transfer_bytes (const char *text);

G_END_DECLS
