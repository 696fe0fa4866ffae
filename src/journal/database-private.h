/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/database.h"
#include "journal/vault.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* SQLite itself, for database.c, database-error.c, pages.c and statement.c alone. */

/* @name is the path as it may be shown; a path need not be UTF-8. @created: the file was made just
 * now and holds nothing yet. @vault: where a sealed file is in memory, or %NULL for one in clear. @bytes is
 * what is read in place of a file. */
struct _DorsalDatabase
{
  sqlite3          *handle;
  DorsalVault      *vault;
  GBytes           *bytes;
  char             *path;
  char             *name;
  DorsalJournalMode mode;
  gboolean          created;
  gboolean          broken;
};

G_END_DECLS
