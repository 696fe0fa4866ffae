/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report-sample.h"
#include "support.h"

#include <string.h>

#define LETTER_WIDTH 612
#define LETTER_HEIGHT 792

static char *
count_lines_up (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (text, "L%uX\n", i);

  return g_string_free (text, FALSE);
}

static void
add_note (GPtrArray *records, const char *text)
{
  sample_add (records, test_record (DORSAL_KIND_CHECK_IN, "2026-11-22T12:00", "note", text, NULL));
}

static void
add_hostile_texts (GPtrArray *records, guint n_lines, guint n_medicines)
{
  g_autofree char *word = sample_repeat ("w", 200);
  g_autofree char *long_note = sample_repeat ("A line about the back. ", 434);
  g_autofree char *long_goal = sample_repeat ("Up the stairs. ", 130);
  g_autofree char *one_word = sample_repeat ("x", 10000);
  g_autofree char *lines = count_lines_up (n_lines);
  g_autofree char *marks = sample_repeat ("\u0301", 50);
  g_autofree char *stacked = g_strconcat ("a", marks, "b", marks, NULL);

  sample_add_fact (records, "name", word);
  sample_add_fact (records, "contact", word);
  sample_add_fact (records, "goal", long_goal);
  sample_add_fact (records, "question", word);
  add_note (records, long_note);
  add_note (records, one_word);
  add_note (records, lines);
  add_note (records, stacked);
  add_note (records, "<b>bold</b> &amp; %s%n \"quoted\"");
  add_note (records, "\u05db\u05d0\u05d1 \u05d2\u05d1 5/10 \u0648\u062c\u0639 \u0627\u0644\u0638\u0647\u0631");
  sample_add (records, test_record (DORSAL_KIND_VISIT, "2026-11-10T10:00", "with", word, NULL));
  sample_add (records, test_record (DORSAL_KIND_EVENT, "2026-11-10T10:00", "title", word, NULL));
  for (guint i = 0; i < n_medicines; i++)
    {
      g_autofree char *name = g_strdup_printf ("Medicine%uX %s", i, word);

      name[MIN (strlen (name), 200)] = '\0';
      sample_add (records, test_record (DORSAL_KIND_MEDICINE, "2026-11-11T10:00", "name", name, NULL));
    }
}

/* Reading the whole of a long report takes a while, so one report serves for all that must hold. */
static void
long_texts_and_lists_are_whole_and_on_the_paper (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = NULL;
  g_autofree char *first = NULL;
  g_autofree char *all = NULL;

  add_hostile_texts (records, 1999, 100);
  report = sample_report_new (records, DORSAL_REPORT_ALL_SECTIONS);
  sample_assert_on_paper (report, A4_WIDTH, A4_HEIGHT);
  sample_assert_words_on_paper (report, A4_WIDTH, A4_HEIGHT);
  first = sample_report_read (report, "1");
  all = sample_report_read (report, "0");
  assert_holds (first, "Page 1 of");
  assert_holds (first, "Goal");
  assert_holds (first, "in all, on page");
  assert_holds (all, "<b>bold</b> &amp; %s%n \"quoted\"");
  for (int i = 0; i < 100; i++)
    {
      g_autofree char *name = g_strdup_printf ("Medicine%dX", i);

      assert_holds (all, name);
    }
  for (int i = 1; i <= 1999; i++)
    {
      g_autofree char *line = g_strdup_printf ("L%dX", i);

      assert_holds (all, line);
    }
}

static void
small_paper_holds_everything_too (void)
{
  static const double papers[][2] = { { 298, 420 }, { 100, 150 }, { A4_HEIGHT, A4_WIDTH } };
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalGuidance) guidance = NULL;

  add_hostile_texts (records, 10, 5);
  guidance = sample_guidance_new (records);
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (DorsalReport) report = NULL;
      DorsalReportOptions options;

      dorsal_report_options_init (&options, records, guidance);
      options.sections = DORSAL_REPORT_ALL_SECTIONS;
      options.width = papers[i][0];
      options.height = papers[i][1];
      options.right_to_left = i % 2 == 0;
      report = dorsal_report_new (records, records, guidance, &options, NULL, NULL);
      sample_assert_on_paper (report, options.width, options.height);
      sample_assert_words_on_paper (report, options.width, options.height);
    }
}

/* The page that the first page sends the reader to is the page where the list is. */
static void
page_numbers_lead_to_the_full_list (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = NULL;
  g_autofree char *first = NULL;
  g_autofree char *page = NULL;
  g_autofree char *text = NULL;
  const char *sent;

  add_hostile_texts (records, 10, 20);
  report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  first = sample_report_read (report, "1");
  sent = strstr (strstr (first, "Medicines"), "in all, on page ");
  g_assert_nonnull (sent);
  page = g_strdup_printf ("%d", (int) g_ascii_strtoll (sent + strlen ("in all, on page "), NULL, 10));
  text = sample_report_read (report, page);
  assert_holds (text, "Medicines Name Days");
}

static void
pages_have_the_size_of_the_paper (void)
{
  static const double papers[][2] = { { A4_WIDTH, A4_HEIGHT }, { LETTER_WIDTH, LETTER_HEIGHT } };
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalGuidance) guidance = sample_guidance_new (records);

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (DorsalReport) report = NULL;
      g_autofree char *text = NULL;
      DorsalReportOptions options;

      dorsal_report_options_init (&options, records, guidance);
      g_assert_cmpfloat_with_epsilon (options.width, A4_WIDTH, 0.01);
      g_assert_cmpfloat_with_epsilon (options.height, A4_HEIGHT, 0.01);
      options.width = papers[i][0];
      options.height = papers[i][1];
      report = dorsal_report_new (records, records, guidance, &options, NULL, NULL);
      sample_assert_words_on_paper (report, papers[i][0], papers[i][1]);
      text = sample_report_read (report, "1");
      assert_holds (text, "May I go back to the allotment?");
    }
}

static void
the_same_journal_gives_the_same_bytes (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) one = sample_report_new (records, DORSAL_REPORT_ALL_SECTIONS);
  g_autoptr (DorsalReport) two = sample_report_new (records, DORSAL_REPORT_ALL_SECTIONS);
  g_autoptr (GBytes) first = sample_report_render (one);
  g_autoptr (GBytes) second = sample_report_render (two);

  g_assert_true (g_bytes_equal (first, second));
}

static void
the_author_is_named_only_with_the_name (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) named = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  g_autoptr (DorsalReport) unnamed = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS & ~DORSAL_REPORT_NAME);
  g_autoptr (GBytes) with_name = sample_report_render (named);
  g_autoptr (GBytes) without_name = sample_report_render (unnamed);
  g_autofree char *told = sample_run_poppler ("pdfinfo", with_name, "-isodates", NULL);
  g_autofree char *untold = sample_run_poppler ("pdfinfo", without_name, "-isodates", NULL);

  assert_holds (told, "Dorsal report");
  assert_holds (told, "Alex Meyer");
  assert_holds (told, "2026-11-22T21:00:00");
  assert_lacks (untold, "Alex");
}

static void
a_right_to_left_page_is_the_mirror_image (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalGuidance) guidance = sample_guidance_new (records);

  for (int is_mirrored = 0; is_mirrored < 2; is_mirrored++)
    {
      g_autoptr (DorsalReport) report = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_autofree char *raw = NULL;
      DorsalReportOptions options;
      double x;

      dorsal_report_options_init (&options, records, guidance);
      options.right_to_left = is_mirrored;
      report = dorsal_report_new (records, records, guidance, &options, NULL, NULL);
      pdf = sample_report_render (report);
      raw = sample_run_poppler ("pdftotext", pdf, "-bbox", "1");
      g_assert_true (strstr (raw, ">Back</word>") != NULL);
      x = sample_read_attribute (g_strrstr_len (raw, strstr (raw, ">Back</word>") - raw, "<word "), "xMin");
      g_assert_cmpint (x > options.width / 2, ==, is_mirrored);
      x = sample_read_attribute (g_strrstr_len (raw, strstr (raw, ">journal</word>") - raw, "<word "), "xMax");
      g_assert_cmpint (x > options.width * 0.9, ==, is_mirrored);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(function) g_test_add_func ("/report-paper/" #function, function)
  ADD (long_texts_and_lists_are_whole_and_on_the_paper);
  ADD (small_paper_holds_everything_too);
  ADD (page_numbers_lead_to_the_full_list);
  ADD (pages_have_the_size_of_the_paper);
  ADD (the_same_journal_gives_the_same_bytes);
  ADD (the_author_is_named_only_with_the_name);
  ADD (a_right_to_left_page_is_the_mirror_image);
#undef ADD

  return g_test_run ();
}
