/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/probe.h"
#include "journal/rescue.h"

G_BEGIN_DECLS

/**
 * DorsalSalvage:
 * @records: (element-type utf8 DorsalRecord): the entries that pass, by their ids
 * @losses: (element-type DorsalRescueLoss): those that do not, and those that only an index still names
 * @journal: (nullable): what tells the journal from others, if it can be read
 * @counter: its commit counter, or 0
 *
 * What the pages of one file give.
 */
typedef struct
{
  GHashTable *records;
  GPtrArray  *losses;
  char       *journal;
  gint64      counter;
} DorsalSalvage;

DorsalSalvage *dorsal_salvage_read (const char *path, DorsalKey *key, DorsalDatabase *whole, GError **error);
GPtrArray     *dorsal_salvage_list_entries (const char *path, DorsalKey *key, GError **error);
void           dorsal_salvage_free (DorsalSalvage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalSalvage, dorsal_salvage_free)

GPtrArray *dorsal_rescue_losses_new (void);
gint       dorsal_rescue_losses_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
