/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/database.h"

G_BEGIN_DECLS

/**
 * DorsalCheckTotals:
 * @counter: the commit counter
 * @n_records: how many entries there are, of all kinds, deleted ones and advice too
 *
 * What a copy has to have in common with its original.
 */
typedef struct
{
  gint64 counter;
  gint64 n_records;
} DorsalCheckTotals;

gboolean dorsal_check_structure (DorsalDatabase *database, GError **error);
gboolean dorsal_check_layout (DorsalDatabase *database, GError **error);
gboolean dorsal_check_surroundings (DorsalDatabase *database, GError **error);
gboolean dorsal_check_content (DorsalDatabase    *database,
                               DorsalCheckTotals *out_totals,
                               GError           **error);
gboolean dorsal_check_run (DorsalDatabase *database, DorsalCheckTotals *out_totals, GError **error);

G_END_DECLS
