/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/database.h"

G_BEGIN_DECLS

/* What table.c knows of a row, for probe.c: the columns, in the order in which they are read, and how. */

guint         dorsal_row_count_columns (DorsalKind kind);
const char   *dorsal_row_get_column (DorsalKind kind, guint column);
DorsalRecord *dorsal_row_read (DorsalStatement *row, DorsalKind kind, GByteArray *scratch);

G_END_DECLS
