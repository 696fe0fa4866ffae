/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/database.h"

G_BEGIN_DECLS

/**
 * DorsalCache:
 *
 * The entries of a journal in memory, as of one commit. Advice is not among them.
 */
typedef struct _DorsalCache DorsalCache;

DorsalCache *dorsal_cache_load (DorsalDatabase *database, GError **error);
void         dorsal_cache_free (DorsalCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalCache, dorsal_cache_free)

gint64        dorsal_cache_get_version (DorsalCache *self);
gint64        dorsal_cache_get_counter (DorsalCache *self);
const char   *dorsal_cache_get_journal (DorsalCache *self);
GPtrArray    *dorsal_cache_get_live (DorsalCache *self);
GPtrArray    *dorsal_cache_list (DorsalCache *self);
DorsalRecord *dorsal_cache_find (DorsalCache *self, const char *id);
void          dorsal_cache_apply (DorsalCache *self, GPtrArray *changes);
void          dorsal_cache_set_counter (DorsalCache *self, gint64 counter);
gboolean      dorsal_meta_read (DorsalDatabase *database,
                                char          **out_journal,
                                gint64         *out_counter,
                                GError        **error);
gint          dorsal_records_compare_sequence (gconstpointer a, gconstpointer b);

G_END_DECLS
