/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/database.h"

G_BEGIN_DECLS

gboolean dorsal_schema_check (DorsalDatabase *database, GError **error);
gboolean dorsal_schema_recognize (DorsalDatabase *database, GError **error);
gboolean dorsal_schema_migrate (DorsalDatabase *database, GError **error);
gboolean dorsal_schema_migrate_copy (DorsalDatabase *database, GError **error);
gboolean dorsal_schema_migrate_with (DorsalDatabase    *database,
                                     const char *const *migrations,
                                     guint              n_migrations,
                                     GError           **error);

G_END_DECLS
