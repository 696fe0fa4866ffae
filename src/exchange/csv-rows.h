/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/record-writer.h"

G_BEGIN_DECLS

/** Stands for all kinds of entries in one table. */
#define DORSAL_CSV_FLAT DORSAL_N_KINDS

void dorsal_csv_append_headings (GString *csv, guint kind);
void dorsal_csv_append_row (GString *csv, guint kind, const DorsalRecord *record, const DorsalTableChoice *choice);

G_END_DECLS
