/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/database.h"

G_BEGIN_DECLS

/* What a row is, for table.c and probe.c. */

/* The columns that every kind has, in the order in which they are read and bound. The fields of the
 * kind follow, then the sum. */
enum
{
  DORSAL_COLUMN_SEQUENCE,
  DORSAL_COLUMN_ID,
  DORSAL_COLUMN_EPISODE,
  DORSAL_COLUMN_AT_UTC,
  DORSAL_COLUMN_AT_OFFSET,
  DORSAL_COLUMN_AT_TIMED,
  DORSAL_COLUMN_AT_DATE,
  DORSAL_COLUMN_TYPED_UTC,
  DORSAL_COLUMN_TYPED_OFFSET,
  DORSAL_COLUMN_TYPED_TIMED,
  DORSAL_COLUMN_DELETED,
  DORSAL_COLUMN_FIELDS,
};

guint         dorsal_row_count_columns (DorsalKind kind);
const char   *dorsal_row_get_column (DorsalKind kind, guint column);
guint64       dorsal_row_sum (const DorsalRecord *record, GByteArray *scratch);
DorsalRecord *dorsal_row_read (DorsalStatement *row, DorsalKind kind, GByteArray *scratch, GError **error);

G_END_DECLS
