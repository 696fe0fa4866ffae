/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

#include <sys/stat.h>

G_BEGIN_DECLS

char    *dorsal_location_resolve (const char *path, gboolean may_create, GError **error);
gboolean dorsal_location_is_usual (const char *path);
gboolean dorsal_location_prepare (const char       *path,
                                  DorsalJournalMode mode,
                                  gboolean         *out_created,
                                  GError          **error);
gboolean dorsal_location_create (const char *path, GError **error);
gboolean dorsal_location_sync (const char *path, GError **error);
gboolean dorsal_location_look (const char *path, struct stat *out_info, GError **error);
char    *dorsal_location_find_free (const char *path, GError **error);
gboolean dorsal_location_is_out_of_reach (int reason);
void     dorsal_location_set_out_of_reach (const char *name, GError **error);
void     dorsal_location_set_error (const char *path, int reason, GError **error);
gboolean dorsal_location_was_empty (const char *path, gboolean *out_was_empty, GError **error);

G_END_DECLS
