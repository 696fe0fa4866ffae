/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

G_BEGIN_DECLS

/** What marks a SQLite file as a journal: “DORS” in its header. */
#define DORSAL_DATABASE_APPLICATION 0x444F5253

/** The newest form of the file that this program knows: as many as there are migrations. */
#define DORSAL_DATABASE_VERSION 2

/** The highest place in the order of recording, and the highest commit counter, that is believed: both must be able to go on. */
#define DORSAL_SEQUENCE_MOST (G_MAXINT64 / 2)

/**
 * DorsalDatabase:
 *
 * One open SQLite file. Everything above sees only this, statements and transactions; how the bytes
 * come from the disk and go back to it is settled here, once.
 */
typedef struct _DorsalDatabase DorsalDatabase;

DorsalDatabase *dorsal_database_open (const char       *path,
                                      DorsalJournalMode mode,
                                      DorsalKey        *key,
                                      GError          **error);
DorsalDatabase *dorsal_database_open_as_is (const char       *path,
                                            DorsalJournalMode mode,
                                            DorsalKey        *key,
                                            GError          **error);
DorsalDatabase *dorsal_database_open_copy (const char       *path,
                                           DorsalJournalMode mode,
                                           DorsalKey        *key,
                                           GError          **error);
DorsalDatabase *dorsal_database_open_unchecked (const char *path, DorsalKey *key, GError **error);
DorsalDatabase *dorsal_database_open_blank (GError **error);
DorsalDatabase *dorsal_database_open_bytes (GBytes *bytes, const char *name, GError **error);
void            dorsal_database_free (DorsalDatabase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalDatabase, dorsal_database_free)

const char *dorsal_database_get_path (DorsalDatabase *self);
gboolean    dorsal_database_is_writable (DorsalDatabase *self);
gboolean    dorsal_database_is_broken (DorsalDatabase *self);
gboolean    dorsal_database_has_moved (DorsalDatabase *self);
gboolean    dorsal_database_check_place (DorsalDatabase *self, GError **error);
gboolean    dorsal_database_execute (DorsalDatabase *self, const char *sql, GError **error);
gboolean    dorsal_database_read_integer (DorsalDatabase *self,
                                          const char     *sql,
                                          gint64         *out_value,
                                          GError        **error);
DorsalKey  *dorsal_database_get_key (DorsalDatabase *self);
GBytes     *dorsal_database_ref_envelope (DorsalDatabase *self);
gboolean    dorsal_database_copy_into (DorsalDatabase *self,
                                       const char     *path,
                                       DorsalKey      *key,
                                       GBytes         *envelope,
                                       GError        **error);
void        dorsal_database_set_altered (DorsalDatabase *self, GError **error);
void        dorsal_database_set_damaged_entry (DorsalDatabase *self,
                                               DorsalKind      kind,
                                               const char     *date,
                                               const char     *id,
                                               GError        **error);
void        dorsal_database_set_damaged (DorsalDatabase *self, GError **error);
void        dorsal_database_set_error (DorsalDatabase *self, int code, GError **error);

/**
 * DorsalStatementResult:
 * @DORSAL_STATEMENT_ROW: there is a row to read
 * @DORSAL_STATEMENT_DONE: there are no more rows
 * @DORSAL_STATEMENT_FAILED: the error is set
 */
typedef enum
{
  DORSAL_STATEMENT_ROW,
  DORSAL_STATEMENT_DONE,
  DORSAL_STATEMENT_FAILED,
} DorsalStatementResult;

/**
 * DorsalStatement:
 *
 * A prepared statement. Values are bound by SQLite's own numbers, from 1; columns are read by its
 * own numbers, from 0. A bind that fails makes the next step fail, so that no bind goes unchecked.
 */
typedef struct _DorsalStatement DorsalStatement;

DorsalStatement *dorsal_statement_new (DorsalDatabase *database, const char *sql, GError **error);
void             dorsal_statement_free (DorsalStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalStatement, dorsal_statement_free)

void                  dorsal_statement_bind_integer (DorsalStatement *self,
                                                     int              index,
                                                     gint64           value);
void                  dorsal_statement_bind_text (DorsalStatement *self,
                                                  int              index,
                                                  const char      *text);
void                  dorsal_statement_bind_bytes (DorsalStatement *self,
                                                   int              index,
                                                   gconstpointer    bytes,
                                                   gsize            size);
DorsalStatementResult dorsal_statement_step (DorsalStatement *self, GError **error);
gboolean              dorsal_statement_run (DorsalStatement *self, GError **error);
gboolean              dorsal_statement_is_null (DorsalStatement *self, int column);
gboolean              dorsal_statement_is_integer (DorsalStatement *self, int column);
gboolean              dorsal_statement_is_text (DorsalStatement *self, int column);
gint64                dorsal_statement_get_integer (DorsalStatement *self, int column);
const char           *dorsal_statement_get_text (DorsalStatement *self, int column);
GBytes               *dorsal_statement_get_bytes (DorsalStatement *self, int column);

/**
 * DorsalTransaction:
 *
 * A change that happens wholly or not at all: freed before dorsal_transaction_commit() has
 * succeeded, it takes everything back.
 */
typedef struct _DorsalTransaction DorsalTransaction;

DorsalTransaction *dorsal_transaction_new (DorsalDatabase *database, GError **error);
DorsalTransaction *dorsal_transaction_new_for_reading (DorsalDatabase *database, GError **error);
gboolean           dorsal_transaction_commit (DorsalTransaction *self, GError **error);
void               dorsal_transaction_free (DorsalTransaction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalTransaction, dorsal_transaction_free)

G_END_DECLS
