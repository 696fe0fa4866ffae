/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/database.h"

G_BEGIN_DECLS

/** The checksum of nothing. */
#define DORSAL_SUM_START G_GUINT64_CONSTANT (0xcbf29ce484222325)

guint64  dorsal_sum_add (guint64 sum, gconstpointer bytes, gsize size);
void     dorsal_sum_bind (DorsalStatement *statement, int index, guint64 sum);
gboolean dorsal_sum_is_stored (DorsalStatement *row, int column, guint64 sum);

G_END_DECLS
