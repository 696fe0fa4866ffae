/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/database.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* SQLite itself, for database.c, pages.c and statement.c alone. */

sqlite3 *dorsal_database_get_handle (DorsalDatabase *self);

G_END_DECLS
