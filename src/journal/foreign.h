/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

/** How a SQLite file begins, the NUL at its end included. */
#define DORSAL_FOREIGN_MAGIC "SQLite format 3"

/**
 * DorsalForeignEntry:
 * @record: (nullable): the entry, or %NULL if it is not what was written
 * @place: which one it is, from 1, with the tables one after the other
 * @id: (nullable): the id of an entry that cannot be taken, as it stands there; anything
 * @reason: (nullable): why it cannot be taken, as a sentence
 */
typedef struct
{
  DorsalRecord *record;
  guint         place;
  char         *id;
  char         *reason;
} DorsalForeignEntry;

GPtrArray *dorsal_foreign_read (GBytes *bytes, const char *name, GError **error);

G_END_DECLS
