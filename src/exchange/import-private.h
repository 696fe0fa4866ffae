/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/import.h"

G_BEGIN_DECLS

/**
 * DorsalImport:
 *
 * The entries of a file while it is read, whatever its format. Where they stood is told by the name of a table,
 * or %NULL for JSON, and a number: the line of the table, or how many entries came before and this one.
 */
typedef struct _DorsalImport DorsalImport;

DorsalImport       *dorsal_import_new (GPtrArray *present);
void                dorsal_import_free (DorsalImport *self);
const DorsalRecord *dorsal_import_find_present (DorsalImport *self, const char *id);
void                dorsal_import_begin_group (DorsalImport *self);
void                dorsal_import_take (DorsalImport *self, DorsalRecord *record, const char *table, guint place);
void                dorsal_import_reject (DorsalImport *self,
                                          const char   *table,
                                          guint         place,
                                          const char   *id,
                                          const char   *reason);
char               *dorsal_import_shorten (const char *text);
void                dorsal_import_note (DorsalImport *self, char *note);
DorsalImportReport *dorsal_import_finish (DorsalImport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalImport, dorsal_import_free)

gboolean dorsal_import_ends_with_offset (const char *time);
gboolean dorsal_import_set_field (DorsalRecord *record, guint field, const char *text, GError **error);
gboolean dorsal_import_find_kind (const char *name, DorsalKind *out_kind, GError **error);

gboolean            dorsal_import_is_database (GBytes *bytes);
DorsalImportReport *dorsal_import_read_database (GBytes     *bytes,
                                                 const char *name,
                                                 GPtrArray  *present,
                                                 GError    **error);

/* The readers of tables. */

typedef struct _DorsalTables DorsalTables;

DorsalTables       *dorsal_tables_new (const DorsalImportContext *context);
void                dorsal_tables_free (DorsalTables *self);
DorsalImport       *dorsal_tables_get_import (DorsalTables *self);
gboolean            dorsal_tables_read (DorsalTables *self,
                                        const char   *name,
                                        const char   *data,
                                        gsize         size,
                                        GError      **error);
gboolean            dorsal_tables_read_zip (DorsalTables *self, const char *name, GBytes *bytes, GError **error);
gboolean            dorsal_tables_have_headings (GBytes *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalTables, dorsal_tables_free)

G_END_DECLS
