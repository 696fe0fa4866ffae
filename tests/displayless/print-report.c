/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Prints reports as HTML that dorsalctl does not write in this language, for tests/node/check-html.js. */

#include "config.h"

#include "report-sample.h"
#include "support.h"

#include <stdio.h>

#define LONG_NOTE 20000
#define LONG_FACT 2000

/* In every field of a person’s own words. */
static void
add_hostile (GPtrArray *records)
{
  static const char *const texts[] = {
    "<script>document.title='run'</script>",
    "<img src=x onerror=\"document.title='run'\">",
    "</dd></dl></main><a href=\"https://example.org\">]]> --> '",
    "\u202e\u2067\u05e9\u05dc\u05d5\u05dd 01/5 \u0645\u0631\u062d\u0628\u0627",
  };
  g_autofree char *note = g_strnfill (LONG_NOTE, 'W');
  g_autofree char *fact = g_strnfill (LONG_FACT, 'W');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = texts[i];

      sample_add (records, test_record (DORSAL_KIND_CHECK_IN, "2026-11-22T12:00", "note", text, NULL));
      sample_add_fact (records, "question", text);
      sample_add (records, test_record (DORSAL_KIND_MEDICINE, "2026-11-22T12:00", "name", text, NULL));
      sample_add (records, test_record (DORSAL_KIND_ACTIVITY, "2026-11-22T12:00", "name", text, "felt", "better", NULL));
      sample_add (records, test_record (DORSAL_KIND_EVENT, "2026-11-20", "title", text, NULL));
      sample_add (records, test_record (DORSAL_KIND_VISIT, "2026-11-21", "with", text, NULL));
      sample_add_fact (records, i % 2 == 0 ? "name" : "contact", text);
    }

  sample_add (records, test_record (DORSAL_KIND_CHECK_IN, "2026-11-22T12:00", "note", note, NULL));
  sample_add_fact (records, "goal", fact);
}

/* The words on the command line: “right-to-left”, “hostile”, “everything”. */
int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalGuidance) guidance = NULL;
  g_autoptr (DorsalReport) report = NULL;
  g_autoptr (GBytes) bytes = NULL;
  DorsalReportOptions options;

  if (g_strv_contains ((const char *const *) argv, "hostile"))
    add_hostile (records);
  sample_add_sign (records, "2026-11-21T20:00", "fever", "yes");
  guidance = sample_guidance_new (records);
  dorsal_report_options_init (&options, records, guidance);
  options.right_to_left = g_strv_contains ((const char *const *) argv, "right-to-left");
  if (g_strv_contains ((const char *const *) argv, "everything"))
    options.sections = DORSAL_REPORT_ALL_SECTIONS;
  report = dorsal_report_new (records, records, guidance, &options, NULL, NULL);
  bytes = dorsal_report_to_html (report, NULL);
  fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);
  return 0;
}
