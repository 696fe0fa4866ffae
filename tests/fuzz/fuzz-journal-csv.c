/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The reader of tables and of zip files of them, given anything. What it takes, a journal must be able to hold,
 * and to give the same entries when it is read again into that journal. */

#include "config.h"

#include "exchange/import.h"
#include "exchange/journal-json.h"
#include "fuzz.h"

static DorsalImportReport *
read_into (GPtrArray *present, GBytes *bytes)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  DorsalImportContext context = { present, zone, { 1770000000, 0, TRUE } };
  g_autoptr (GError) error = NULL;
  DorsalImportReport *report = dorsal_import_read (&context, bytes, "table.csv", DORSAL_IMPORT_CSV, &error);

  g_assert_true ((report == NULL) == (error != NULL));
  return report;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (DorsalImportReport) report = read_into (none, bytes);
  g_autoptr (DorsalImportReport) again = NULL;
  g_autoptr (GBytes) written = NULL;

  if (report == NULL)
    return 0;

  g_assert_cmpuint (report->n_new, ==, report->records->len);
  written = dorsal_journal_json_write (report->records, NULL);
  g_assert_nonnull (written);
  again = read_into (report->records, bytes);
  g_assert_cmpuint (again->n_same, ==, report->n_new);
  g_assert_cmpuint (again->records->len, ==, 0);
  g_assert_cmpuint (again->rejected->len, ==, report->rejected->len);
  return 0;
}
