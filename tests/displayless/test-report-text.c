/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The report as plain text, from blocks of our own and from the sample journal. */

#include "config.h"

#include "exchange/report-text.h"
#include "report-sample.h"
#include "support.h"

#include <string.h>

static void
every_block_is_told_in_its_place (void)
{
  g_autoptr (DorsalDocument) document = dorsal_document_new ();
  const DorsalColumn columns[] = { { "Day", 0.5, FALSE }, { "Pain", 0.5, TRUE } };
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autofree char *text = NULL;

  g_ptr_array_add (cells, (gpointer) "a\tb\nc");
  g_ptr_array_add (cells, (gpointer) "3");
  dorsal_document_add_title (document, "Title", "10 March");
  dorsal_document_add_text (document, DORSAL_STYLE_LEAD, "Lead", 0, 0);
  dorsal_document_add (document, DORSAL_BLOCK_RULE);
  dorsal_document_add (document, DORSAL_BLOCK_BOX);
  dorsal_document_add_heading (document, "Heading", DORSAL_REPORT_SIGNS, FALSE);
  dorsal_document_add_pair (document, DORSAL_STYLE_BODY, "Label", "one %s <b>", 0, 0);
  dorsal_document_add_pair (document, DORSAL_STYLE_BODY, "", "two", 0, 0);
  dorsal_document_add (document, DORSAL_BLOCK_BOX_END);
  dorsal_document_add_table (document, columns, G_N_ELEMENTS (columns), cells, 0, 0);
  dorsal_document_add_picture (document, DORSAL_FIGURE_CHART, "A chart in words");
  dorsal_document_add (document, DORSAL_BLOCK_BREAK);

  text = dorsal_text_render (document, "Footer", "Imprint");
  g_assert_cmpstr (text, ==,
                   "Title\n10 March\n\nLead\n\nHeading\n\nLabel: one %s <b>\ntwo\n\nDay\tPain\na b c\t3\n\n"
                   "A chart in words\n\nFooter\n\nImprint\n");
}

static void
the_report_is_told_without_what_is_left_out (void)
{
  static const struct
  {
    DorsalReportSections section;
    const char          *words;
  } cases[] = {
    { DORSAL_REPORT_NAME, "Written by the person named above" },
    { DORSAL_REPORT_MEDICINES, "Did it help" },
    { DORSAL_REPORT_ENTRIES, "Every entry" },
  };
  g_autoptr (GPtrArray) records = sample_journal_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DorsalReport) with = sample_report_new (records, DORSAL_REPORT_ALL_SECTIONS);
      g_autoptr (DorsalReport) without = sample_report_new (records, DORSAL_REPORT_ALL_SECTIONS & ~cases[i].section);
      g_autofree char *all = dorsal_report_to_text (with);
      g_autofree char *rest = dorsal_report_to_text (without);

      g_test_message ("%s", cases[i].words);
      assert_holds (all, cases[i].words);
      assert_lacks (rest, cases[i].words);
    }
}

static void
a_report_lives_as_long_as_somebody_holds_it (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  DorsalReport *report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  g_autoptr (DorsalReport) held = dorsal_report_ref (report);
  g_autofree char *text = NULL;

  dorsal_report_unref (report);
  text = dorsal_report_to_text (held);
  g_assert_cmpuint (strlen (text), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report-text/every-block-is-told-in-its-place", every_block_is_told_in_its_place);
  g_test_add_func ("/report-text/the-report-is-told-without-what-is-left-out",
                   the_report_is_told_without_what_is_left_out);
  g_test_add_func ("/report-text/a-report-lives-as-long-as-somebody-holds-it",
                   a_report_lives_as_long_as_somebody_holds_it);

  return g_test_run ();
}
