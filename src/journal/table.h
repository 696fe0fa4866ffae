/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/database.h"

G_BEGIN_DECLS

gboolean dorsal_table_read (DorsalDatabase *database,
                            DorsalKind      kind,
                            GPtrArray      *records,
                            GError        **error);
gboolean dorsal_table_count (DorsalDatabase *database,
                             DorsalKind      kind,
                             gboolean        live,
                             gint64         *out_count,
                             GError        **error);

/**
 * DorsalTableReader:
 *
 * Reads and verifies the entries of a kind one at a time, inside a transaction.
 */
typedef struct _DorsalTableReader DorsalTableReader;

DorsalTableReader *dorsal_table_reader_new (DorsalDatabase *database,
                                            DorsalKind      kind,
                                            gboolean        live,
                                            GError        **error);
DorsalTableReader *dorsal_table_reader_new_unordered (DorsalDatabase *database,
                                                      DorsalKind      kind,
                                                      GError        **error);
void               dorsal_table_reader_free (DorsalTableReader *self);
gboolean           dorsal_table_reader_next (DorsalTableReader *self,
                                             DorsalRecord     **out_record,
                                             GError           **error);
gboolean           dorsal_table_reader_next_or_reason (DorsalTableReader *self,
                                                       DorsalRecord     **out_record,
                                                       char             **out_id,
                                                       char             **out_reason,
                                                       GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalTableReader, dorsal_table_reader_free)

/**
 * DorsalTableWriter:
 *
 * Writes and removes rows inside a transaction. It keeps its statements, so that an import of
 * thousands of entries prepares each only once.
 */
typedef struct _DorsalTableWriter DorsalTableWriter;

DorsalTableWriter *dorsal_table_writer_new (DorsalDatabase *database);
void               dorsal_table_writer_free (DorsalTableWriter *self);
gboolean           dorsal_table_writer_write (DorsalTableWriter  *self,
                                              const DorsalRecord *record,
                                              GError            **error);
gboolean           dorsal_table_writer_remove (DorsalTableWriter  *self,
                                               const DorsalRecord *record,
                                               GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalTableWriter, dorsal_table_writer_free)

G_END_DECLS
