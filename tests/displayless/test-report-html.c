/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The report as HTML, from blocks of our own and from the sample journal. What a browser makes of it is seen by
 * tests/node/check-html.js, and its figures are compared with the PDF by tests/cli/test-report-html.py. */

#include "config.h"

#include "core/translation.h"
#include "exchange/report-html.h"
#include "exchange/svg.h"
#include "report-sample.h"
#include "support.h"

#include <string.h>

#define LONG_LENGTH 100000

static char *
render (const DorsalDocument *document, gboolean right_to_left)
{
  const DorsalHtml html = {
    .document = document, .title = "A title", .language = "en", .right_to_left = right_to_left,
    .continued = "Continued", .footer = "Foot & note", .imprint = "Imprint",
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dorsal_html_render (&html, &error);
  gsize size;
  const char *data;

  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}

static char *
render_report (const DorsalReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dorsal_report_to_html (report, &error);
  gsize size;
  const char *data;

  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p != NULL; p = strstr (p + 1, part))
    n++;

  return n;
}

static void
add_table (DorsalDocument *document, const char *first, const char *second, gboolean second_is_number)
{
  const DorsalColumn columns[] = { { first, 0.5, FALSE }, { second, 0.5, second_is_number } };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (cells, g_strdup (first));
  g_ptr_array_add (cells, g_strdup (second));
  dorsal_document_add_table (document, columns, G_N_ELEMENTS (columns), cells, 0, 0);
}

/* One block of every kind with @text in all of its fields. A picture needs a journal, and is tried with one. */
static DorsalDocument *
make_document (const char *text)
{
  DorsalDocument *document = dorsal_document_new ();

  dorsal_document_add_title (document, text, text);
  dorsal_document_add_text (document, DORSAL_STYLE_LEAD, text, 0, 0);
  dorsal_document_add (document, DORSAL_BLOCK_RULE);
  dorsal_document_add (document, DORSAL_BLOCK_BOX);
  dorsal_document_add_heading (document, text, 0, FALSE);
  dorsal_document_add_pair (document, DORSAL_STYLE_STRONG, text, text, 0, 0);
  dorsal_document_add (document, DORSAL_BLOCK_BOX_END);
  dorsal_document_add (document, DORSAL_BLOCK_COLUMNS);
  dorsal_document_add_heading (document, text, DORSAL_REPORT_NOTES, FALSE);
  dorsal_document_add_pair (document, DORSAL_STYLE_BODY, text, text, DORSAL_REPORT_NOTES, 2);
  dorsal_document_set_count (document, DORSAL_REPORT_NOTES, 7);
  dorsal_document_add (document, DORSAL_BLOCK_COLUMN);
  dorsal_document_add_heading (document, text, 0, FALSE);
  add_table (document, text, text, TRUE);
  add_table (document, text, text, FALSE);
  dorsal_document_add (document, DORSAL_BLOCK_COLUMNS_END);
  dorsal_document_add (document, DORSAL_BLOCK_SPACE);
  dorsal_document_add_text (document, DORSAL_STYLE_DIM, text, 0, 0);
  dorsal_document_add (document, DORSAL_BLOCK_BREAK);
  dorsal_document_add_heading (document, text, DORSAL_REPORT_NOTES, TRUE);
  dorsal_document_add_text (document, DORSAL_STYLE_BODY, text, 0, 0);
  return document;
}

static void
every_block_becomes_what_it_is (void)
{
  g_autoptr (DorsalDocument) document = make_document ("T");
  g_autofree char *html = render (document, FALSE);
  const char *body = strstr (html, "<main>");

  g_assert_cmpstr (body, ==,
                   "<main>\n"
                   "<header>\n<div class=\"title\"><h1>T</h1>\n<p>T</p>\n</div>\n"
                   "<p class=\"lead\">T</p>\n</header>\n"
                   "<div class=\"box\">\n<section>\n<h2 id=\"heading-1\">T</h2>\n"
                   "<dl>\n<div class=\"strong\"><dt>T</dt>\n<dd>T</dd>\n</div></dl>\n</section>\n</div>\n"
                   "<div class=\"columns\"><div>\n<section>\n"
                   "<div class=\"heading\"><h2 id=\"heading-2\">T</h2>\n"
                   "<a href=\"#account-12\" aria-describedby=\"heading-2\">7 in all, below</a></div>\n"
                   "<dl>\n<div><dt>T</dt>\n<dd class=\"brief\">T</dd>\n</div></dl>\n</section>\n"
                   "</div><div>\n<section>\n<h2 id=\"heading-3\">T</h2>\n"
                   "<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"heading-3\">\n"
                   "<table role=\"table\" aria-labelledby=\"heading-3\">\n"
                   "<thead><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">T</th>"
                   "<th scope=\"col\" role=\"columnheader\" class=\"number\">T</th></tr></thead>\n<tbody>\n"
                   "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">T</th>"
                   "<td role=\"cell\" class=\"number\">T</td></tr>\n</tbody>\n</table></div>\n"
                   "<table role=\"table\" class=\"stacked\" aria-labelledby=\"heading-3\">\n"
                   "<thead><tr role=\"row\"><th scope=\"col\" role=\"columnheader\">T</th>"
                   "<th scope=\"col\" role=\"columnheader\">T</th></tr></thead>\n<tbody>\n"
                   "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\" data-label=\"T\">T</th>"
                   "<td role=\"cell\" data-label=\"T\">T</td></tr>\n</tbody>\n</table>\n</section>\n</div></div>\n"
                   "<p class=\"dim\">T</p>\n"
                   "<section class=\"accounts\" aria-labelledby=\"accounts\">\n<h2 id=\"accounts\">Continued</h2>\n"
                   "<section id=\"account-12\">\n<h3 id=\"heading-4\">T</h3>\n<p>T</p>\n</section>\n</section>\n"
                   "</main>\n<footer>\n<p>Foot &amp; note</p>\n<p>Imprint</p>\n</footer>\n</body>\n</html>\n");
}

static void
what_is_told_nowhere_in_full_is_no_link (void)
{
  g_autoptr (DorsalDocument) document = dorsal_document_new ();
  g_autofree char *html = NULL;

  dorsal_document_add_heading (document, "Notes", DORSAL_REPORT_NOTES, FALSE);
  dorsal_document_add_pair (document, DORSAL_STYLE_BODY, "Key", "Value", DORSAL_REPORT_NOTES, 2);
  dorsal_document_add_pair (document, DORSAL_STYLE_BODY, "", "Another", DORSAL_REPORT_NOTES, 2);
  dorsal_document_set_count (document, DORSAL_REPORT_NOTES, 7);
  html = render (document, FALSE);
  assert_lacks (html, "<a ");
  assert_lacks (html, "class=\"brief\"");
  assert_holds (html, "<div><dt>Key</dt>\n<dd>Value</dd>\n<dd>Another</dd>\n</div></dl>");
}

static void
texts_are_inert_whatever_they_hold (void)
{
  g_autofree char *long_text = g_strnfill (LONG_LENGTH, 'w');
  const struct
  {
    const char *text;
    const char *shown;
  } rows[] = {
    { "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;" },
    { "\" onload=\"x' style='y", "&quot; onload=&quot;x&apos; style=&apos;y" },
    { "]]> --> <!-- </style></title>&lt;&#60;", "]]&gt; --&gt; &lt;!-- &lt;/style&gt;&lt;/title&gt;&amp;lt;&amp;#60;" },
    { "fill=\"#010000\" font-family=\"x\" rgb(1%,2%,3%)", "fill=&quot;#010000&quot; font-family=&quot;x&quot; rgb(1%,2%,3%)" },
    { "a\x01\x08\x0b\x1f\x7f\xc2\x80\xc2\x9f" "b", "a�������b" },
    { "a\xef\xbf\xbe\xef\xbf\xbf\xef\xb7\x90\xf0\x9f\xbf\xbe" "b", "a����b" },
    { "bad \xff\xc0 bytes", "bad �� bytes" },
    { "one\ntwo\xe2\x80\xa8three\xe2\x80\xa9" "four\xc2\x85" "five\tsix", "one\ntwo\nthree\nfour\nfive\tsix" },
    { "\u2068\u202eabc\u2069 & \u05d0", "\u2068\u202eabc\u2069 &amp; \u05d0" },
    { "%s %n &amp; é 🙂", "%s %n &amp;amp; é 🙂" },
    { long_text, long_text },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DorsalDocument) plain = make_document ("T");
      g_autoptr (DorsalDocument) document = make_document (rows[i].text);
      g_autofree char *expected = render (plain, FALSE);
      g_autofree char *html = render (document, FALSE);
      g_auto (GStrv) parts = g_strsplit (strstr (expected, "<main>"), "T<", -1);
      g_autofree char *between = g_strconcat (rows[i].shown, "<", NULL);
      g_autofree char *whole = g_strjoinv (between, parts);
      g_auto (GStrv) labels = g_strsplit (whole, "\"T\"", -1);
      g_autofree char *quoted = g_strconcat ("\"", rows[i].shown, "\"", NULL);
      g_autofree char *all = g_strjoinv (quoted, labels);

      g_assert_cmpstr (strstr (html, "<main>"), ==, all);
    }
}

static void
a_page_reads_as_its_language_does (void)
{
  g_autoptr (DorsalDocument) document = make_document ("T");
  g_autofree char *left = render (document, FALSE);
  g_autofree char *right = render (document, TRUE);
  g_autofree char *language = dorsal_translation_get_language ();

  assert_holds (left, "<html lang=\"en\" dir=\"ltr\">");
  assert_holds (right, "<html lang=\"en\" dir=\"rtl\">");
  g_assert_cmpstr (language, ==, "en");
}

static void
the_same_report_is_the_same_file (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = sample_report_new (records, DORSAL_REPORT_ALL_SECTIONS);
  g_autoptr (DorsalReport) other = sample_report_new (records, DORSAL_REPORT_ALL_SECTIONS);
  g_autofree char *first = render_report (report);
  g_autofree char *again = render_report (report);
  g_autofree char *anew = render_report (other);

  g_assert_cmpstr (first, ==, again);
  g_assert_cmpstr (first, ==, anew);
}

static void
pictures_are_drawn_twice_with_colours_that_have_names (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  g_autofree char *html = render_report (report);
  g_autofree char *figures = g_strdup (strstr (html, "<figure>"));

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *svg = g_strdup (strstr (figures, i == 0 ? "<svg class=\"chart-wide\"" : "<svg class=\"line-wide\""));

      *strstr (svg, "</svg>") = '\0';
      /* cairo 1.16 writes style, 1.18 attributes, and texts have no stroke */
      g_assert_true (strstr (svg, "stroke:var(--c") != NULL || strstr (svg, " stroke=\"var(--c") != NULL);
      assert_holds (svg, "fill=\"var(--c");
      assert_lacks (svg, "rgb(");
      assert_lacks (svg, "fill=\"#");
      assert_lacks (svg, "font-family");
      assert_lacks (svg, "surface");
      assert_lacks (svg, "xlink");
    }
  g_assert_cmpuint (count (html, "<svg class=\"chart-wide\" viewBox=\"0 0 760 "), ==, 1);
  g_assert_cmpuint (count (html, "<svg class=\"chart-narrow\" viewBox=\"0 0 320 "), ==, 1);
  g_assert_cmpuint (count (html, "<svg class=\"line-wide\" viewBox=\"0 0 760 "), ==, 1);
  g_assert_cmpuint (count (html, "<svg class=\"line-narrow\" viewBox=\"0 0 320 "), ==, 1);
  g_assert_cmpuint (count (html, "role=\"img\" aria-label=\"Pain from "), ==, 1);
  g_assert_cmpuint (count (html, "<details><summary>What the chart shows</summary>\n<p>Pain from "), ==, 1);
}

static void
draw_with_ids_cb (cairo_t *cr, gpointer user_data)
{
  cairo_arc (cr, 50, 50, 40, 0, 6);
  cairo_clip (cr);
  cairo_set_source_rgba (cr, 1 / 255.0, 0, 0, 1);
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, 100, 100.123456);
  cairo_stroke (cr);
}

static void
ids_belong_to_their_drawing (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (DorsalTexts) texts = NULL;
  g_autoptr (GError) error = NULL;
  DorsalSvgInline drawing = { 100, 100, draw_with_ids_cb, NULL, NULL, 0, "first" };
  DorsalTheme theme;

  dorsal_svg_theme_init (&theme);
  texts = dorsal_texts_new (&theme, FALSE);
  dorsal_texts_add (texts, "fill=\"#010000\" rgb(1%,0%,0%) 1.23456", 1, &theme.foreground);
  drawing.texts = texts;
  g_assert_true (dorsal_svg_append_inline (html, &drawing, &error));
  drawing.class_name = "second";
  g_assert_true (dorsal_svg_append_inline (html, &drawing, &error));
  g_assert_no_error (error);

  g_assert_cmpuint (count (html->str, "id=\"first-"), >, 0);
  g_assert_cmpuint (count (html->str, "id=\"first-"), ==, count (html->str, "id=\"second-"));
  g_assert_cmpuint (count (html->str, "id=\""), ==, 2 * count (html->str, "id=\"first-"));
  g_assert_cmpuint (count (html->str, "#first-"), ==, count (html->str, "#second-"));
  g_assert_cmpuint (count (html->str, "url(#"), ==, count (html->str, "url(#first-") + count (html->str, "url(#second-"));
  g_assert_cmpuint (count (html->str, "var(--c0)"), >, 0);
  assert_lacks (html->str, "123456");
  assert_holds (html->str, ">fill=&quot;#010000&quot; rgb(1%,0%,0%) 1.23456</text>");
}

static void
what_is_left_out_is_not_in_the_file (void)
{
  static const struct
  {
    DorsalReportSections section;
    const char          *text;
  } rows[] = {
    { DORSAL_REPORT_NAME, "Alex Meyer" },       { DORSAL_REPORT_SIGNS, "Warning signs, newest" },
    { DORSAL_REPORT_RISKS, "osteoporosis" },    { DORSAL_REPORT_WEEKS, "Median pain" },
    { DORSAL_REPORT_ACTIVITIES, "Long drive" }, { DORSAL_REPORT_SLEEP, "Sleeping through" },
    { DORSAL_REPORT_MEDICINES, "Ibuprofen" },   { DORSAL_REPORT_VISITS, "Physiotherapist" },
    { DORSAL_REPORT_CHART, "<svg" },            { DORSAL_REPORT_QUESTION, "allotment" },
    { DORSAL_REPORT_NOTES, "nobody else’s" },   { DORSAL_REPORT_ENTRIES, "Every entry" },
  };
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) whole = NULL;
  g_autofree char *all = NULL;

  sample_add (records, test_record (DORSAL_KIND_CHECK_IN, "2026-11-22T12:00", "note", "nobody else’s business", NULL));
  whole = sample_report_new (records, DORSAL_REPORT_ALL_SECTIONS);
  all = render_report (whole);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (DorsalReport) part = sample_report_new (records, DORSAL_REPORT_ALL_SECTIONS & ~rows[i].section);
      g_autofree char *rest = render_report (part);

      assert_holds (all, rows[i].text);
      assert_lacks (rest, rows[i].text);
    }
}

static void
what_stands_on_every_page_stands_at_the_end (void)
{
  g_autoptr (GPtrArray) records = sample_journal_new ();
  g_autoptr (DorsalReport) report = sample_report_new (records, DORSAL_REPORT_DEFAULT_SECTIONS);
  g_autofree char *html = render_report (report);
  const char *footer = strstr (html, "<footer>");

  assert_holds (footer, "<p>Written by the person named above in a private journal. Not checked by a clinician. "
                        "Answers may be incomplete. 19 of 28 days logged.</p>\n");
  assert_holds (footer, "<p>Dorsal " DORSAL_VERSION ", protocol ");
  assert_holds (html, "<title>Dorsal report</title>");
  assert_holds (html, "<h2 id=\"accounts\">Back pain journal, 26 Oct – 22 Nov, \u2068Alex Meyer\u2069 (continued)</h2>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/report-html/every-block-becomes-what-it-is", every_block_becomes_what_it_is);
  g_test_add_func ("/report-html/what-is-told-nowhere-in-full-is-no-link", what_is_told_nowhere_in_full_is_no_link);
  g_test_add_func ("/report-html/texts-are-inert-whatever-they-hold", texts_are_inert_whatever_they_hold);
  g_test_add_func ("/report-html/a-page-reads-as-its-language-does", a_page_reads_as_its_language_does);
  g_test_add_func ("/report-html/the-same-report-is-the-same-file", the_same_report_is_the_same_file);
  g_test_add_func ("/report-html/pictures-are-drawn-twice-with-colours-that-have-names",
                   pictures_are_drawn_twice_with_colours_that_have_names);
  g_test_add_func ("/report-html/ids-belong-to-their-drawing", ids_belong_to_their_drawing);
  g_test_add_func ("/report-html/what-is-left-out-is-not-in-the-file", what_is_left_out_is_not_in_the_file);
  g_test_add_func ("/report-html/what-stands-on-every-page-stands-at-the-end",
                   what_stands_on_every_page_stands_at_the_end);

  return g_test_run ();
}
