/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/database-private.h"

G_BEGIN_DECLS

/** How many bytes SQLite’s header of a file has. */
#define DORSAL_HARDENING_HEADER_SIZE 100

int      dorsal_hardening_apply (sqlite3 *handle);
int      dorsal_hardening_let_read (sqlite3 *handle);
int      dorsal_hardening_trust (sqlite3 *handle);
void     dorsal_hardening_limit_memory (gboolean is_limited);
gboolean dorsal_hardening_knows_form (const guint8 *header);
gboolean dorsal_hardening_check_companions (const char *path, GError **error);

G_END_DECLS
