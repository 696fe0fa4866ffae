/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/csv-table.h"
#include "exchange/import-private.h"

G_BEGIN_DECLS

/**
 * DorsalCsvRow:
 * @context: what it is read into
 * @import: for the entries of the journal that are in it already
 * @cells: for each column, in the order of dorsal_csv_columns, what the row holds; %NULL if its table has no
 *   such column, or none with anything in it
 * @derived: how often each id was made from the content of a row
 *
 * A row of a table, and what is known around it.
 */
typedef struct
{
  const DorsalImportContext *context;
  DorsalImport              *import;
  const char               **cells;
  GHashTable                *derived;
} DorsalCsvRow;

DorsalRecord *dorsal_csv_row_read (const DorsalCsvRow *self, GError **error);

G_END_DECLS
