/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Whether a file is whole: the pages by SQLite’s own check, what belongs together by the foreign
 * keys, and what people wrote by the checksum of each entry. Ten years of entries take well
 * under a second, so it is always the full check. */

#include "config.h"

#include "journal/check.h"

#include "journal/cache.h"
#include "journal/history.h"
#include "journal/schema.h"
#include "journal/table.h"

#include <string.h>

/* The check tells of a page that could not be read as if it were damaged, with SQLite’s code for the
 * reason at the end. */
static void
set_reason (DorsalDatabase *database, const char *told, GError **error)
{
  static const char before[] = "error code=";
  const char *code = told != NULL ? strstr (told, before) : NULL;

  if (code != NULL)
    dorsal_database_set_error (database,
                               (int) g_ascii_strtoll (code + strlen (before), NULL, 10), error);
  else
    dorsal_database_set_damaged (database, error);
}

static gboolean
check_pages (DorsalDatabase *database, GError **error)
{
  g_autoptr (DorsalStatement) rows =
      dorsal_statement_new (database, "PRAGMA integrity_check(1)", error);
  DorsalStatementResult result;

  if (rows == NULL)
    return FALSE;

  result = dorsal_statement_step (rows, error);
  if (result == DORSAL_STATEMENT_ROW && g_strcmp0 (dorsal_statement_get_text (rows, 0), "ok") == 0)
    return TRUE;

  if (result != DORSAL_STATEMENT_FAILED)
    set_reason (database, dorsal_statement_get_text (rows, 0), error);
  return FALSE;
}

static gboolean
check_references (DorsalDatabase *database, GError **error)
{
  g_autoptr (DorsalStatement) rows =
      dorsal_statement_new (database, "PRAGMA foreign_key_check", error);
  DorsalStatementResult result;

  if (rows == NULL)
    return FALSE;

  result = dorsal_statement_step (rows, error);
  if (result == DORSAL_STATEMENT_ROW)
    dorsal_database_set_damaged (database, error);

  return result == DORSAL_STATEMENT_DONE;
}

/**
 * dorsal_check_structure:
 * @database: a database of this version or an older one
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED, or otherwise when the check could not be made
 *
 * Returns: whether its pages are in order and what belongs together is there
 */
gboolean
dorsal_check_structure (DorsalDatabase *database, GError **error)
{
  return check_pages (database, error) && check_references (database, error);
}

static gboolean
check_records (DorsalDatabase *database, gint64 *out_n_records, GError **error)
{
  gint64 n_records = 0;

  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = dorsal_records_new ();

      if (!dorsal_table_read (database, kind, records, error))
        return FALSE;

      n_records += records->len;
    }

  *out_n_records = n_records;
  return TRUE;
}

/* The rules that the tables state are those of core/kind.c, and reading holds each entry to them: here
 * SQLite would only hold it to them once more, which takes longer than all the rest. */
static gboolean
check_structure_once (DorsalDatabase *database, GError **error)
{
  gboolean is_whole =
      dorsal_database_execute (database, "PRAGMA ignore_check_constraints=ON", error) &&
      dorsal_check_structure (database, error);

  return dorsal_database_execute (database, "PRAGMA ignore_check_constraints=OFF",
                                  is_whole ? error : NULL) && is_whole;
}

/* Every number is given together with the counter, in one change. Where one is higher, pages of two moments have come
 * together, each of them whole: a disk that lost what it said it had kept leaves that. */
static gboolean
check_no_higher (DorsalDatabase *database, const char *table, const char *column, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT ifnull (max (%s), 0) > (SELECT counter FROM meta) FROM \"%s\"", column,
                                          table);
  gint64 is_higher;

  if (!dorsal_database_read_integer (database, sql, &is_higher, error))
    return FALSE;

  if (is_higher)
    dorsal_database_set_damaged (database, error);
  return !is_higher;
}

static gboolean
check_numbers (DorsalDatabase *database, GError **error)
{
  for (guint kind = 0; kind < DORSAL_N_KINDS; kind++)
    if (!check_no_higher (database, dorsal_kind_get_info (kind)->name, "sequence", error))
      return FALSE;

  return check_no_higher (database, "step", "id", error);
}

/**
 * dorsal_check_layout:
 * @database: a database, in a transaction
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED, or otherwise when the check could not be made
 *
 * Checks that no entry is hidden: an entry proves itself when it is read, but one that a damaged page leads
 * past is not read at all. And that what it holds is of one moment, as far as its numbers tell.
 *
 * Returns: whether the tables and their pages are what they should be
 */
gboolean
dorsal_check_layout (DorsalDatabase *database, GError **error)
{
  return dorsal_schema_check (database, error) && check_structure_once (database, error) &&
         check_numbers (database, error);
}

/**
 * dorsal_check_surroundings:
 * @database: a database, in a transaction
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED, or otherwise when the check could not be made
 *
 * Checks everything but the entries: those were verified when they were read.
 *
 * Returns: whether it is whole
 */
gboolean
dorsal_check_surroundings (DorsalDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) advice = dorsal_records_new ();

  return dorsal_check_layout (database, error) && dorsal_history_check (database, error) &&
         dorsal_table_read (database, DORSAL_KIND_ADVICE, advice, error);
}

/**
 * dorsal_check_content:
 * @database: a database, in a transaction
 * @out_totals: (out): what was counted on the way
 * @error: set as by dorsal_check_run()
 *
 * Returns: whether all that it holds is whole
 */
gboolean
dorsal_check_content (DorsalDatabase *database, DorsalCheckTotals *out_totals, GError **error)
{
  g_autofree char *journal = NULL;

  return dorsal_check_surroundings (database, error) &&
         check_records (database, &out_totals->n_records, error) &&
         dorsal_meta_read (database, &journal, &out_totals->counter, error);
}

/**
 * dorsal_check_run:
 * @database: a database
 * @out_totals: (out): what was counted on the way
 * @error: set to %DORSAL_JOURNAL_ERROR_DAMAGED when something is not what was written, or otherwise
 *   when the check could not be made
 *
 * Returns: whether the file is whole
 */
gboolean
dorsal_check_run (DorsalDatabase *database, DorsalCheckTotals *out_totals, GError **error)
{
  g_autoptr (DorsalTransaction) moment = dorsal_transaction_new_for_reading (database, error);

  return moment != NULL && dorsal_check_content (database, out_totals, error);
}
