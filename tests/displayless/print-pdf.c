/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Writes reports for check-pdf.py to read.
 *
 *   print-report FOLDER           writes usual.pdf, empty.pdf, long.pdf, mirrored.pdf and small.pdf there */

#include "config.h"

#include "report-sample.h"
#include "support.h"

#include <stdio.h>

static void
write_report (const char *folder, const char *name, GPtrArray *records, DorsalReportOptions options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DorsalGuidance) guidance = sample_guidance_new (records);
  g_autoptr (DorsalReport) report = dorsal_report_new (records, records, guidance, &options, NULL, &error);
  g_autoptr (GBytes) pdf = sample_report_render (report);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
}

static DorsalReportOptions
make_options (GPtrArray *records, DorsalReportSections sections)
{
  g_autoptr (DorsalGuidance) guidance = sample_guidance_new (records);
  DorsalReportOptions options;

  dorsal_report_options_init (&options, records, guidance);
  options.sections = sections;
  options.width = A4_WIDTH;
  options.height = A4_HEIGHT;
  return options;
}

/* A row of the table of entries that goes on over several pages, and lists that no first page holds. */
static void
add_much (GPtrArray *records)
{
  GString *note = g_string_new (NULL);

  while (note->len < 10000)
    g_string_append (note, "A line about the back. ");
  sample_add (records, test_record (DORSAL_KIND_CHECK_IN, "2026-11-22T12:00", "note", note->str, NULL));
  g_string_free (note, TRUE);
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("Medicine %u", i);

      sample_add (records, test_record (DORSAL_KIND_MEDICINE, "2026-11-11T10:00", "name", name, NULL));
    }
  sample_add_sign (records, "2026-11-21T20:00", "fever", "yes");
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (GPtrArray) nothing = dorsal_records_new ();
  DorsalReportOptions options = make_options (records, DORSAL_REPORT_DEFAULT_SECTIONS);

  if (argc != 2)
    {
      fprintf (stderr, "usage: print-report FOLDER\n");
      return 2;
    }

  write_report (argv[1], "usual.pdf", records, options);
  write_report (argv[1], "empty.pdf", nothing, make_options (nothing, DORSAL_REPORT_ALL_SECTIONS));
  add_much (records);
  options = make_options (records, DORSAL_REPORT_ALL_SECTIONS);
  write_report (argv[1], "long.pdf", records, options);
  options.right_to_left = TRUE;
  write_report (argv[1], "mirrored.pdf", records, options);
  options.width = options.height = 200;
  write_report (argv[1], "small.pdf", records, options);
  return 0;
}
