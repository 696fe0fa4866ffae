/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Prints a journal as FHIR, for check-fhir.js to judge: also with what dorsalctl has no option for. */

#include "config.h"

#include "exchange/fhir.h"
#include "exchange/journal-json.h"
#include "exchange/protocol-json.h"
#include "support.h"

#include <gio/gunixoutputstream.h>
#include <unistd.h>

#define NOW "2026-11-27T19:00:00+01:00"

int
main (int argc, char **argv)
{
  gboolean is_collection = FALSE, with_deleted = FALSE, with_report = FALSE;
  g_autofree char *omit = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const GOptionEntry entries[] = {
    { "collection", 0, 0, G_OPTION_ARG_NONE, &is_collection, "A collection, not a document" },
    { "deleted", 0, 0, G_OPTION_ARG_NONE, &with_deleted, "Tell deleted entries" },
    { "report", 0, 0, G_OPTION_ARG_NONE, &with_report, "Put in some bytes as the report" },
    { "omit", 0, 0, G_OPTION_ARG_STRING, &omit, "Sections to leave out; everything else is told, notes too" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, "First day" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, "Last day" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("JOURNAL.json");
  g_autoptr (GPtrArray) present = dorsal_records_new ();
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  g_autoptr (GBytes) report = g_bytes_new_static ("%PDF-1.7\n\0\xff", 11);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DorsalImportReport) journal = NULL;
  DorsalMoment now = test_moment (NOW);
  DorsalReportSections omitted = 0;
  DorsalFhirOptions options;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    g_error ("%s", error != NULL ? error->message : "Which journal?");

  bytes = dorsal_load_bytes (argv[1], DORSAL_JSON_SIZE_MOST, &error);
  g_assert_no_error (error);
  journal = dorsal_journal_json_read (bytes, present, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (journal->rejected->len, ==, 0);
  g_assert_true (dorsal_report_sections_parse (omit != NULL ? omit : "", &omitted, NULL));

  dorsal_fhir_options_init (&options, &now);
  options.form = is_collection ? DORSAL_FHIR_COLLECTION : DORSAL_FHIR_DOCUMENT;
  options.sections = DORSAL_REPORT_ALL_SECTIONS & ~omitted;
  options.with_deleted = with_deleted;
  options.report = with_report ? report : NULL;
  options.first = from != NULL ? test_day (from) : options.first;
  options.last = to != NULL ? test_day (to) : options.last;
  dorsal_fhir_write (stream, journal->records, dorsal_protocol_get_default (), &options, NULL, &error);
  g_assert_no_error (error);
  return 0;
}
