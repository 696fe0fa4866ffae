/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Telling what a file is, given anything under every name that says something: it is read, or there is one line
 * about why not. */

#include "config.h"

#include "exchange/import.h"
#include "fuzz.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const names[] = { "table.csv", "tables.zip", "journal" };
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  DorsalImportContext context = { none, zone, { 1770000000, 0, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DorsalImportReport) report =
        dorsal_import_read (&context, bytes, names[i], DORSAL_IMPORT_GUESS, &error);

      g_assert_true ((report == NULL) == (error != NULL));
      g_assert_true (error == NULL || (g_utf8_validate (error->message, -1, NULL) && strchr (error->message, '\n') == NULL));
      for (guint j = 0; report != NULL && j < report->rejected->len; j++)
        g_assert_true (g_utf8_validate (g_ptr_array_index (report->rejected, j), -1, NULL));
    }

  return 0;
}
