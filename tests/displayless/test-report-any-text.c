/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Any text in any script, of any length, on any paper; and where and how a report can be made and drawn. */

#include "config.h"

#include "core/text.h"
#include "exchange/paper.h"
#include "exchange/report-pdf-complete.h"
#include "exchange/report-pdf-contents.h"
#include "exchange/save.h"
#include "report-sample.h"
#include "support.h"

#include <cairo-pdf.h>
#include <cairo-ps.h>
#include <math.h>
#include <string.h>

#define MANY_ENTRIES 5000

/* Letters that the fonts do not have are drawn as boxes, and stay on the paper as well. */
static const char *const scripts[] = {
  "\u0648\u062c\u0639 \u0623\u0633\u0641\u0644 \u0627\u0644\u0638\u0647\u0631 5/10 \u0645\u0646\u0630 \u0623\u0645\u0633 ",
  "\u05db\u05d0\u05d1 \u05d2\u05d1 \u05ea\u05d7\u05ea\u05d5\u05df 5/10 \u05de\u05d0\u05ea\u05de\u05d5\u05dc ",
  "\u0e1b\u0e27\u0e14\u0e2b\u0e25\u0e31\u0e07\u0e2a\u0e48\u0e27\u0e19\u0e25\u0e48\u0e32\u0e07\u0e15\u0e31\u0e49\u0e07",
  "\u8170\u304c\u75db\u3044\u3002\u6628\u65e5\u304b\u3089\u6b69\u3051\u306a\u3044\u3002",
  "\U0001f6b6\U0001f3fd\u200d\u2642\ufe0f\U0001f469\u200d\U0001f469\u200d\U0001f467 ",
  "e\u0301\u0323\u0308a\u030a\u0332o\u0303\u0304 ",
  "word without an end ",
  "WORDWITHOUTABLANK",
};

/* What a text could be taken for by whoever reads it next. */
static const char *const hostile[] = {
  "<b>bold</b><span size='99999'>&amp;</span>",
  "\u202e gnp.txt \u202a\u2066\u2067\u2068",
  "=HYPERLINK(\"http://example.org\")",
  "%s%n%d \\ ) ( >> endobj EMC BDC /Artifact BMC",
  "page=9 pos=[0 0] name='x' dest=\"y\"",
  "\x01\x02\x1b[31m\x7f\xc2\x85\u2028\u2029",
  "\ufffe\ufeff\u00ad\u200b\U000e0041",
};

static char *
make_note (const char *part, guint n_letters)
{
  g_autofree char *text = sample_repeat (part, n_letters / (guint) g_utf8_strlen (part, -1) + 1);

  return g_utf8_substring (text, 0, n_letters);
}

static DorsalReport *
make_report (GPtrArray *records, double width, double height, gboolean right_to_left)
{
  g_autoptr (DorsalGuidance) guidance = sample_guidance_new (records);
  DorsalReportOptions options;

  dorsal_report_options_init (&options, records, guidance);
  options.sections = DORSAL_REPORT_ALL_SECTIONS;
  options.width = width;
  options.height = height;
  options.right_to_left = right_to_left;
  return dorsal_report_new (records, records, guidance, &options, NULL, NULL);
}

static void
add_note (GPtrArray *records, const char *text)
{
  sample_add (records, test_record (DORSAL_KIND_CHECK_IN, "2026-11-22T12:00", "note", text, NULL));
}

static void
any_script_stays_on_any_paper (void)
{
  static const double papers[][2] = { { A4_WIDTH, A4_HEIGHT }, { 612, 792 }, { 100, 150 } };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (GPtrArray) records = sample_journal_new ();
      g_autoptr (DorsalReport) report = NULL;

      for (guint j = 0; j < G_N_ELEMENTS (scripts); j++)
        {
          gboolean is_longest = i == 0 && j + 2 >= G_N_ELEMENTS (scripts);
          g_autofree char *note = make_note (scripts[j], is_longest ? DORSAL_TEXT_LONGEST : 1000);

          add_note (records, note);
        }
      report = make_report (records, papers[i][0], papers[i][1], i % 2 == 1);
      sample_assert_on_paper (report, papers[i][0], papers[i][1]);
      sample_assert_words_on_paper (report, papers[i][0], papers[i][1]);
    }
}

static void
no_text_is_longer_than_a_record_takes (void)
{
  static const guint lengths[] = { DORSAL_TEXT_LONGEST + 1, 100000 };
  g_autoptr (DorsalRecord) record = test_record (DORSAL_KIND_CHECK_IN, "2026-11-22T12:00", "now", "3", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *note = make_note ("x", lengths[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (dorsal_record_set_text (record, DORSAL_CHECK_IN_NOTE, note, &error));
      g_assert_nonnull (error);
    }
}

static void
every_one_of_many_entries_is_told (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = NULL;
  g_autofree char *text = NULL;
  const char *place;

  for (guint i = 0; i < MANY_ENTRIES; i++)
    {
      g_autofree char *name = g_strdup_printf ("Entry%05uX", i);

      sample_add (records, test_record (DORSAL_KIND_ACTIVITY, "2026-11-20T12:00", "name", name, "minutes", "5", NULL));
    }
  report = make_report (records, A4_WIDTH, A4_HEIGHT, FALSE);
  text = sample_report_read (report, "0");
  place = strstr (text, "Every entry");
  for (guint i = 0; i < MANY_ENTRIES; i++)
    {
      g_autofree char *name = g_strdup_printf ("Entry%05uX", i);

      place = strstr (place, name);
      g_assert_nonnull (place);
    }
}

static void
add_to_every_field (GPtrArray *records, const char *text)
{
  for (int kind = 0; kind < DORSAL_N_KINDS; kind++)
    {
      const DorsalKindInfo *info = dorsal_kind_get_info ((DorsalKind) kind);

      for (guint field = 0; field < info->n_fields; field++)
        {
          DorsalMoment at = test_moment ("2026-11-21T12:00");
          g_autoptr (DorsalRecord) record = dorsal_record_new ((DorsalKind) kind, &at, &at);

          if (info->fields[field].type != DORSAL_FIELD_TEXT || !dorsal_record_set_text (record, field, text, NULL))
            continue;

          if ((DorsalKind) kind == DORSAL_KIND_FACT)
            dorsal_record_set_text (record, DORSAL_FACT_NAME, "name", NULL);
          if (dorsal_record_validate (record, NULL))
            sample_add (records, g_steal_pointer (&record));
        }
    }
}

static void
add_to_every_fact (GPtrArray *records, const char *text)
{
  static const char *const facts[] = { "name", "contact", "goal", "question", "birth_year", "cancer" };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      DorsalRecord *fact = test_record (DORSAL_KIND_FACT, "2026-10-21T08:00", "name", facts[i], "value", "x", NULL);

      dorsal_record_set_text (fact, DORSAL_FACT_VALUE, text, NULL);
      sample_add (records, fact);
    }
}

static void
hostile_texts_are_inert (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GPtrArray) records = sample_journal_new ();
      g_autoptr (DorsalReport) report = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_autofree char *information = NULL;

      g_assert_true (g_utf8_validate (hostile[i], -1, NULL));
      add_to_every_field (records, hostile[i]);
      add_to_every_fact (records, hostile[i]);
      report = make_report (records, A4_WIDTH, A4_HEIGHT, FALSE);
      sample_assert_words_on_paper (report, A4_WIDTH, A4_HEIGHT);
      pdf = sample_report_render (report);
      information = sample_run_poppler ("pdfinfo", pdf, "-isodates", NULL);
      assert_holds (information, "JavaScript:      no");
      for (const char *p = information; *p != '\0'; p = g_utf8_next_char (p))
        g_assert_true (*p == '\n' || (!g_unichar_iscntrl (g_utf8_get_char (p)) &&
                                      g_unichar_type (g_utf8_get_char (p)) != G_UNICODE_FORMAT));
    }
}

/* As a person might put in by mistake, and a file on purpose. */
static void
random_texts_stay_on_the_paper (void)
{
  guint n_journals = test_count (1);

  for (guint32 seed = 0; seed < n_journals; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) records = sample_journal_new ();
      g_autoptr (DorsalReport) report = NULL;

      g_test_message ("the seed of the texts is %u", seed);
      for (guint i = 0; i < 3; i++)
        {
          g_autofree char *text = test_random_text (random, g_rand_int_range (random, 1, 120));

          add_to_every_field (records, text);
          add_to_every_fact (records, text);
        }
      report = make_report (records, A4_WIDTH, A4_HEIGHT, seed % 2 == 1);
      sample_assert_words_on_paper (report, A4_WIDTH, A4_HEIGHT);
    }
}

static double
get_luminance (guint32 pixel)
{
  static const double shares[] = { 0.0722, 0.7152, 0.2126 };
  double sum = 0;

  for (guint i = 0; i < 3; i++)
    sum += shares[i] * pow ((pixel >> (8 * i) & 0xff) / 255.0, 2.2);
  return sum;
}

static gboolean
has_hue (guint32 pixel)
{
  int red = pixel >> 16 & 0xff, green = pixel >> 8 & 0xff, blue = pixel & 0xff;

  return MAX (red, MAX (green, blue)) - MIN (red, MIN (green, blue)) > 24;
}

static cairo_surface_t *
draw_picture (const DorsalReport *report, guint page)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 4 * A4_WIDTH, 4 * A4_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 4, 4);
  dorsal_report_draw_page (report, page, cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* The edge of a line is paler than the line, so only what has one colour all around counts. */
static gboolean
is_plain (const guint32 *pixels, int width, int place)
{
  for (int y = -1; y <= 1; y++)
    for (int x = -1; x <= 1; x++)
      if (((pixels[place + y * width + x] ^ pixels[place]) & 0xffffff) != 0)
        return FALSE;

  return TRUE;
}

/* A printer without colours must still show it (contrast of 3 to 1, WCAG 1.4.11). */
static void
every_colour_is_dark_enough_without_its_hue (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = make_report (records, A4_WIDTH, A4_HEIGHT, FALSE);
  cairo_surface_t *surface = draw_picture (report, 0);
  const guint32 *pixels = (const guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  guint n_coloured = 0;

  for (int i = width + 1; i < width * (height - 1) - 1; i++)
    {
      if (!has_hue (pixels[i]) || !is_plain (pixels, width, i))
        continue;

      g_assert_cmpfloat (1.05 / (get_luminance (pixels[i]) + 0.05), >=, 3);
      n_coloured++;
    }

  g_assert_cmpuint (n_coloured, >, 0);
  cairo_surface_destroy (surface);
}

static cairo_status_t
discard_cb (void *closure, const unsigned char *data, unsigned int length)
{
  *(gsize *) closure += length;
  return CAIRO_STATUS_SUCCESS;
}

/* Printers draw a range of pages, some twice, and not in order. */
static void
pages_are_drawn_in_any_order_anywhere (void)
{
  static const guint order[] = { 1, 0, 0, 2, 1 };
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = make_report (records, A4_WIDTH, A4_HEIGHT, FALSE);
  gsize size = 0;
  cairo_surface_t *surfaces[] = {
    cairo_pdf_surface_create_for_stream (discard_cb, &size, A4_WIDTH, A4_HEIGHT),
    cairo_ps_surface_create_for_stream (discard_cb, &size, A4_WIDTH, A4_HEIGHT),
    cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL),
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 100, 150),
  };

  g_assert_cmpuint (dorsal_report_get_n_pages (report), >, 2);
  for (guint i = 0; i < G_N_ELEMENTS (surfaces); i++)
    {
      cairo_t *cr = cairo_create (surfaces[i]);

      for (guint j = 0; j < G_N_ELEMENTS (order); j++)
        {
          dorsal_report_draw_page (report, order[j], cr);
          cairo_show_page (cr);
        }
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_finish (surfaces[i]);
      g_assert_cmpint (cairo_surface_status (surfaces[i]), ==, CAIRO_STATUS_SUCCESS);
      cairo_surface_destroy (surfaces[i]);
    }
}

typedef struct
{
  GCancellable *cancellable;
  guint         n_notes;
  guint         n_until_cancelled;
  double        last;
} Watch;

static void
note_cb (double fraction, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (fraction, >=, watch->last);
  g_assert_cmpfloat (fraction, <=, 1);
  watch->last = fraction;
  if (++watch->n_notes == watch->n_until_cancelled)
    g_cancellable_cancel (watch->cancellable);
}

/* Returns: whether it was not stopped */
static gboolean
make_watched (GPtrArray *records, Watch *watch)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DorsalGuidance) guidance = sample_guidance_new (records);
  g_autoptr (DorsalReport) report = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  DorsalTask task = { cancellable, note_cb, watch };
  DorsalReportOptions options;

  watch->cancellable = cancellable;
  dorsal_report_options_init (&options, records, guidance);
  report = dorsal_report_new (records, records, guidance, &options, &task, &error);
  if (report == NULL)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      return FALSE;
    }

  watch->last = 0;
  pdf = dorsal_report_to_pdf (report, &task, &error);
  if (pdf == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  return pdf != NULL;
}

static void
work_is_watched_and_stopped_anywhere (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  Watch watch = { 0 };
  guint n_notes;

  g_assert_true (make_watched (records, &watch));
  n_notes = watch.n_notes;
  g_assert_cmpuint (n_notes, >, 20);
  for (guint i = 1; i < n_notes; i += n_notes / 10)
    {
      watch = (Watch){ .n_until_cancelled = i };
      g_assert_false (make_watched (records, &watch));
      g_assert_cmpuint (watch.n_notes, ==, i);
    }
}

/* Nothing may be said to be there for the eye alone that is not, and nothing that draws may have no mark. */
static void
all_that_draws_is_marked (void)
{
  static const struct
  {
    const char *drawn;
    const char *marked;
  } contents[] = {
    { "", "" },
    { "q 1 0 0 1 0 0 cm Q", "q 1 0 0 1 0 0 cm Q" },
    { "0 0 m 1 1 l S", "\n/Artifact BMC\n0 0 m 1 1 l S\nEMC" },
    { "/P << /MCID 0 >> BDC (S) Tj EMC", "/P << /MCID 0 >> BDC (S) Tj EMC" },
    { "/P << /MCID 0 >> BDC (EMC \\( ( ) BDC) Tj EMC f", "/P << /MCID 0 >> BDC (EMC \\( ( ) BDC) Tj EMC\n/Artifact BMC\n f\nEMC" },
    { "/P << /MCID 0 >> BDC (a)Tj\n/Span << /ActualText <feff0020> >> BDC\nEMC\n(b)Tj EMC",
      "/P << /MCID 0 >> BDC (a)Tj\n(b)Tj EMC" },
    { "/P << /MCID 0 >> BDC /Span << /ActualText <feff> >> BDC <0001>Tj EMC EMC",
      "/P << /MCID 0 >> BDC /Span << /ActualText <feff> >> BDC <0001>Tj EMC EMC" },
    { "/Span << /ActualText <feff> >> BDC (a)Tj EMC /P << /MCID 0 >> BDC EMC",
      "\n/Artifact BMC\n/Span << /ActualText <feff> >> BDC (a)Tj EMC\nEMC /P << /MCID 0 >> BDC EMC" },
    { "/Artifact BMC f EMC f*", "/Artifact BMC f EMC\n/Artifact BMC\n f*\nEMC" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      GString *marked = dorsal_pdf_mark_contents (contents[i].drawn, strlen (contents[i].drawn));

      g_assert_cmpstr (marked->str, ==, contents[i].marked);
      g_string_free (marked, TRUE);
    }
}

static void
what_is_no_whole_pdf_is_refused (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = make_report (records, A4_WIDTH, A4_HEIGHT, FALSE);
  g_autoptr (GBytes) pdf = sample_report_render (report);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (pdf, 0, g_bytes_get_size (pdf) / 2);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("no PDF", 6);
  GBytes *const broken[] = { half, nothing, text };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;
      DorsalPdf told = { .n_pages = dorsal_report_get_n_pages (report) };

      g_assert_null (dorsal_pdf_complete (broken[i], &told, &error));
      g_assert_error (error, DORSAL_EXCHANGE_ERROR, DORSAL_EXCHANGE_ERROR_DRAW);
    }
}

static gpointer
make_in_thread_cb (gpointer records)
{
  return make_report (records, A4_WIDTH, A4_HEIGHT, FALSE);
}

static void
a_report_of_another_thread_is_the_same (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) here = make_report (records, A4_WIDTH, A4_HEIGHT, FALSE);
  g_autoptr (DorsalReport) there = g_thread_join (g_thread_new ("report", make_in_thread_cb, records));
  g_autoptr (GBytes) first = sample_report_render (here);
  g_autoptr (GBytes) second = sample_report_render (there);

  g_assert_true (g_bytes_equal (first, second));
}

static void
papers_have_names_and_sizes (void)
{
  static const struct
  {
    const char *name;
    DorsalPaper paper;
    double      width;
    double      height;
  } papers[] = {
    { "a4", DORSAL_PAPER_A4, A4_WIDTH, A4_HEIGHT },
    { "Letter", DORSAL_PAPER_LETTER, 612, 792 },
    { "locale", DORSAL_PAPER_LOCALE, A4_WIDTH, A4_HEIGHT },
  };
  g_autoptr (GError) error = NULL;
  DorsalPaper paper = DORSAL_PAPER_LETTER;
  double width, height;

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_assert_true (dorsal_paper_parse (papers[i].name, &paper, NULL));
      g_assert_cmpint (paper, ==, papers[i].paper);
      dorsal_paper_get_size (paper, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, papers[i].width, 0.01);
      g_assert_cmpfloat_with_epsilon (height, papers[i].height, 0.01);
      g_assert_nonnull (dorsal_paper_get_label (paper));
    }
  g_assert_false (dorsal_paper_parse ("a0", &paper, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (paper, ==, DORSAL_PAPER_LOCALE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(function) g_test_add_func ("/report-any-text/" #function, function)
  ADD (any_script_stays_on_any_paper);
  ADD (no_text_is_longer_than_a_record_takes);
  ADD (every_one_of_many_entries_is_told);
  ADD (hostile_texts_are_inert);
  ADD (random_texts_stay_on_the_paper);
  ADD (every_colour_is_dark_enough_without_its_hue);
  ADD (pages_are_drawn_in_any_order_anywhere);
  ADD (work_is_watched_and_stopped_anywhere);
  ADD (all_that_draws_is_marked);
  ADD (what_is_no_whole_pdf_is_refused);
  ADD (a_report_of_another_thread_is_the_same);
  ADD (papers_have_names_and_sizes);
#undef ADD

  return g_test_run ();
}
