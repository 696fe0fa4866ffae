/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The reader of the journal's own format, given anything. What it takes, it must be able to write,
 * and to read again as the same. */

#include "config.h"

#include "exchange/journal-json.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (DorsalImportReport) report = dorsal_journal_json_read (bytes, none, NULL);
  g_autoptr (DorsalImportReport) again = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) rewritten = NULL;

  if (report == NULL)
    return 0;

  written = dorsal_journal_json_write (report->records, NULL);
  g_assert_nonnull (written);
  again = dorsal_journal_json_read (written, none, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->rejected->len, ==, 0);
  g_assert_cmpuint (again->n_new, ==, report->n_new);
  rewritten = dorsal_journal_json_write (again->records, NULL);
  g_assert_true (g_bytes_equal (written, rewritten));
  return 0;
}
