/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal that the tests of the report read, and the eyes of a reader of the PDF. */

#include "config.h"

#include "exchange/protocol-json.h"
#include "report-sample.h"

#include "support.h"

#include <string.h>

#define NOW "2026-11-22T21:00"
#define EPISODE "11111111-1111-4111-8111-111111111111"

/** sample_add: Adds a record; @records takes it. */
void
sample_add (GPtrArray *records, DorsalRecord *record)
{
  g_ptr_array_add (records, record);
}

/** sample_add_fact: Adds a fact about the person. */
void
sample_add_fact (GPtrArray *records, const char *name, const char *value)
{
  sample_add (records, test_record (DORSAL_KIND_FACT, "2026-10-20T08:00", "name", name, "value", value, NULL));
}

/** sample_add_sign: Adds an answer to a warning sign. */
void
sample_add_sign (GPtrArray *records, const char *day, const char *name, const char *answer)
{
  sample_add (records, test_record (DORSAL_KIND_SIGN, day, "name", name, "answer", answer, NULL));
}

static void
add_check_in (GPtrArray *records, DorsalDay day, int average)
{
  g_autofree char *date = dorsal_day_to_string (day);
  g_autofree char *at = g_strconcat (date, "T20:00", NULL);
  DorsalRecord *record = test_record (DORSAL_KIND_CHECK_IN, at, "walking", day % 4 != 0 ? "yes" : "no",
                                      "sitting", average < 5 ? "yes" : "no", "work", average < 4 ? "yes" : "no",
                                      "sleep", average < 4 ? "well" : "badly", NULL);

  dorsal_record_set_integer (record, DORSAL_CHECK_IN_AVERAGE, average, NULL);
  dorsal_record_set_integer (record, DORSAL_CHECK_IN_NOW, average, NULL);
  dorsal_record_set_integer (record, DORSAL_CHECK_IN_WORST, MIN (average + 2, 10), NULL);
  dorsal_record_set_integer (record, DORSAL_CHECK_IN_LEAST, MAX (average - 2, 0), NULL);
  sample_add (records, record);
}

static void
add_episode (GPtrArray *records, const char *onset)
{
  DorsalMoment at = test_moment (onset);
  DorsalRecord *episode = dorsal_record_new_with_id (DORSAL_KIND_EPISODE, EPISODE, &at, &at, NULL);

  dorsal_record_set_text (episode, DORSAL_EPISODE_REGION, "lower_back", NULL);
  dorsal_record_set_text (episode, DORSAL_EPISODE_CAUSE, "Lifted a washing machine", NULL);
  sample_add (records, episode);
}

/** sample_get_pain: Returns: the pain of the sample on its nth day: from 7 down to 2 */
int
sample_get_pain (int n)
{
  return MAX (7 - n / 5, 2);
}

static void
add_days (GPtrArray *records)
{
  DorsalDay onset = test_day ("2026-10-26");

  for (int n = 0; n < 28; n++)
    {
      g_autofree char *date = dorsal_day_to_string (onset + n);
      g_autofree char *at = g_strconcat (date, "T17:00", NULL);

      if (n % 3 == 2)
        continue;

      add_check_in (records, onset + n, sample_get_pain (n));
      sample_add (records, test_record (DORSAL_KIND_ACTIVITY, at, "name", "walk", "minutes", "15", "felt",
                                 n % 2 ? "better" : "same", NULL));
      if (n % 4 == 0)
        sample_add (records, test_record (DORSAL_KIND_ACTIVITY, at, "name", "Long drive", "minutes", "60", "felt",
                                   "worse", NULL));
      if (n < 2)
        sample_add (records, test_record (DORSAL_KIND_ACTIVITY, at, "name", "rest", "minutes", "120", NULL));
      if (n < 9)
        sample_add (records, test_record (DORSAL_KIND_MEDICINE, at, "name", "Ibuprofen", "dose", "400 mg", "helped",
                                   n < 5 ? "yes" : "some", NULL));
    }
}

/** sample_journal_new: Returns: (transfer full): four weeks of a journal, every third day not logged */
GPtrArray *
sample_journal_new (void)
{
  GPtrArray *records = dorsal_records_new ();

  sample_add_fact (records, "name", "Alex Meyer");
  sample_add_fact (records, "birth_year", "1961");
  sample_add_fact (records, "contact", "alex@example.org");
  sample_add_fact (records, "goal", "Carry my granddaughter up the stairs");
  sample_add_fact (records, "question", "May I go back to the allotment?");
  sample_add_fact (records, "osteoporosis", "no");
  sample_add_fact (records, "steroid", "yes");
  add_episode (records, "2026-10-26T09:30");
  add_days (records);
  sample_add_sign (records, "2026-10-26T20:00", "saddle", "no");
  sample_add_sign (records, "2026-10-26T20:00", "fever", "no");
  sample_add_sign (records, "2026-10-26T20:00", "sexual_numb", "skipped");
  sample_add_sign (records, "2026-11-20T20:00", "saddle", "no");
  sample_add (records, test_record (DORSAL_KIND_VISIT, "2026-11-09T10:00", "with", "Physiotherapist", NULL));
  sample_add (records, test_record (DORSAL_KIND_FLARE, "2026-11-05", "end", "2026-11-06", NULL));
  return records;
}

/** sample_guidance_new: Returns: (transfer full): what the rules say on the evening of the last day of the sample */
DorsalGuidance *
sample_guidance_new (GPtrArray *records)
{
  DorsalMoment now = test_moment (NOW);

  return dorsal_guidance_new (records, dorsal_protocol_get_default (), &now);
}

/** sample_report_new: Returns: (transfer full): the report on A4 paper */
DorsalReport *
sample_report_new (GPtrArray *records, DorsalReportSections sections)
{
  g_autoptr (DorsalGuidance) guidance = sample_guidance_new (records);
  DorsalReportOptions options;

  dorsal_report_options_init (&options, records, guidance);
  options.sections = sections;
  options.width = A4_WIDTH;
  options.height = A4_HEIGHT;
  return dorsal_report_new (records, records, guidance, &options, NULL, NULL);
}

/** sample_report_render: Returns: (transfer full): the report as a PDF */
GBytes *
sample_report_render (const DorsalReport *report)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = dorsal_report_to_pdf (report, NULL, &error);

  g_assert_no_error (error);
  return bytes;
}

/** sample_run_poppler: Returns: (transfer full): what a program of poppler says about the PDF: nothing else tells what a reader sees */
char *
sample_run_poppler (const char *program, GBytes *pdf, const char *option, const char *page)
{
  g_autofree char *folder = test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "report.pdf", NULL);
  g_autoptr (GError) error = NULL;
  const char *text_arguments[] = { program, option, "-f", page, "-l", page, path, "-", NULL };
  const char *info_arguments[] = { program, option, path, NULL };
  gboolean is_text = g_str_equal (program, "pdftotext");
  char *output = NULL;
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);

  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) (is_text ? text_arguments : info_arguments), NULL,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  test_remove_folder (folder);
  return output;
}

/** sample_report_read: Returns: (transfer full): the text of one page, or with “0” of all, with single spaces and no isolating marks */
char *
sample_report_read (const DorsalReport *report, const char *page)
{
  g_autoptr (GBytes) pdf = sample_report_render (report);
  g_autofree char *raw = sample_run_poppler ("pdftotext", pdf, "-layout", page);
  GString *text = g_string_new (NULL);

  for (const char *p = raw; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x2066 && c <= 0x2069)
        continue;
      if (!g_unichar_isspace (c))
        g_string_append_unichar (text, c);
      else if (text->len > 0 && text->str[text->len - 1] != ' ')
        g_string_append_c (text, ' ');
    }

  return g_string_free (text, FALSE);
}

/** assert_holds: Ends the test unless @part is in @text. */
void
assert_holds (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

/** assert_lacks: Ends the test if @part is in @text. */
void
assert_lacks (const char *text, const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("“%s” should not be in: %s", part, text);
}

/** sample_assert_on_paper: Ends the test unless every mark of every page lies on the paper. */
void
sample_assert_on_paper (const DorsalReport *report, double width, double height)
{
  for (guint i = 0; i < dorsal_report_get_n_pages (report); i++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, ink_width, ink_height;

      dorsal_report_draw_page (report, i, cr);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_recording_surface_ink_extents (surface, &x, &y, &ink_width, &ink_height);
      cairo_surface_destroy (surface);
      g_assert_cmpfloat (x, >=, 0);
      g_assert_cmpfloat (y, >=, 0);
      g_assert_cmpfloat (x + ink_width, <=, width);
      g_assert_cmpfloat (y + ink_height, <=, height);
    }
}

/** sample_read_attribute: Returns: the number that an attribute has in a line of XML */
double
sample_read_attribute (const char *line, const char *name)
{
  g_autofree char *start = g_strconcat (name, "=\"", NULL);
  const char *found = strstr (line, start);

  g_assert_nonnull (found);
  return g_ascii_strtod (found + strlen (start), NULL);
}

/**
 * sample_assert_words_on_paper:
 *
 * Ends the test unless every word that a reader can select is on the paper. What the page clips away has ink nowhere,
 * but its words would still be off the paper.
 */
void
sample_assert_words_on_paper (const DorsalReport *report, double width, double height)
{
  g_autoptr (GBytes) pdf = sample_report_render (report);
  g_autofree char *raw = sample_run_poppler ("pdftotext", pdf, "-bbox", "0");
  g_auto (GStrv) lines = g_strsplit (raw, "\n", -1);
  guint n_words = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (strstr (lines[i], "<page ") != NULL)
        {
          g_assert_cmpfloat_with_epsilon (sample_read_attribute (lines[i], "width"), width, 0.01);
          g_assert_cmpfloat_with_epsilon (sample_read_attribute (lines[i], "height"), height, 0.01);
        }
      if (strstr (lines[i], "<word ") == NULL)
        continue;

      /* A tower of combining marks has no width; the edge may cut it, though not its letter. */
      if (sample_read_attribute (lines[i], "xMin") >= sample_read_attribute (lines[i], "xMax"))
        continue;

      g_assert_cmpfloat (sample_read_attribute (lines[i], "xMin"), >=, 0);
      g_assert_cmpfloat (sample_read_attribute (lines[i], "yMin"), >=, 0);
      g_assert_cmpfloat (sample_read_attribute (lines[i], "xMax"), <=, width);
      g_assert_cmpfloat (sample_read_attribute (lines[i], "yMax"), <=, height);
      n_words++;
    }

  g_assert_cmpuint (n_words, >, 0);
}

/** sample_repeat: Returns: (transfer full): @part, so many times */
char *
sample_repeat (const char *part, guint times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (text, part);

  return g_string_free (text, FALSE);
}
