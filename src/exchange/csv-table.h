/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/record.h"

G_BEGIN_DECLS

/**
 * DorsalCsvPart:
 *
 * Which part of an entry a column holds.
 */
typedef enum
{
  DORSAL_CSV_KIND,
  DORSAL_CSV_ID,
  DORSAL_CSV_EPISODE,
  DORSAL_CSV_DATE,
  DORSAL_CSV_AT,
  DORSAL_CSV_TYPED,
  DORSAL_CSV_FIELD,
  DORSAL_CSV_AT_ASSUMED,
  DORSAL_CSV_TYPED_ASSUMED,
} DorsalCsvPart;

/**
 * DorsalCsvColumn:
 * @heading: its name; %NULL after the last column
 * @part: what it holds
 * @meaning: (nullable): what its label does not say, to be translated
 * @fields: for each kind of entry, which field it holds, counted from 1; 0 for none
 *
 * A column. Of each kind of entry it holds at most one field, and it is a shared column where it means the same.
 */
typedef struct
{
  const char   *heading;
  DorsalCsvPart part;
  const char   *meaning;
  guint8        fields[DORSAL_N_KINDS];
} DorsalCsvColumn;

extern const DorsalCsvColumn dorsal_csv_columns[];

gboolean    dorsal_csv_column_is_for (const DorsalCsvColumn *self, DorsalKind kind);
const char *dorsal_csv_get_file_name (DorsalKind kind);
char       *dorsal_csv_explain (const DorsalMoment *now);

G_END_DECLS
