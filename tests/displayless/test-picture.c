/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Charts as files: what a reader of SVG and PDF finds in them, and that they look alike. */

#include "config.h"

#include "chart/chart-svg.h"
#include "exchange/picture.h"
#include "exchange/protocol-json.h"
#include "picture-reading.h"
#include "support.h"

#include <math.h>
#include <string.h>

#define MARGIN 24

/* What people write, and what a careless program would break on. */
static const char *const labels[] = {
  "</desc><b>&amp;", "“a” \"b\" 'c' ]]>", "Back school \U0001f600",
  "معالج طبيعي",                  "Zo\u00eb Rx\u0303a",   "Two  blanks\\n%s",
};

typedef struct
{
  GPtrArray          *records;
  DorsalGuidance     *guidance;
  DorsalProgressView *view;
} Case;

static void
add (Case *self, const char *episode, DorsalRecord *record)
{
  if (episode != NULL)
    dorsal_record_set_episode (record, episode);
  g_ptr_array_add (self->records, record);
}

static void
set_up (Case *self, gconstpointer data)
{
  DorsalMoment now = test_moment ("2026-01-20T21:00");
  DorsalRecord *episode = test_record (DORSAL_KIND_EPISODE, "2026-01-08T07:40", "region",
                                       "lower_back", NULL);
  const char *id = dorsal_record_get_id (episode);

  self->records = dorsal_records_new ();
  add (self, NULL, episode);
  for (int day = 8; day <= 20; day += day == 15 ? 3 : 1)
    {
      g_autofree char *at = g_strdup_printf ("2026-01-%02dT20:00", day);
      g_autofree char *pain = g_strdup_printf ("%d", 8 - day / 4);

      add (self, id, test_record (DORSAL_KIND_CHECK_IN, at, "now", pain, "worst", "9", NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autofree char *at = g_strdup_printf ("2026-01-%02uT10:00", 9 + 2 * i);

      add (self, id, test_record (DORSAL_KIND_EVENT, at, "title", labels[i], NULL));
    }
  self->guidance = dorsal_guidance_new (self->records, dorsal_protocol_get_default (), &now);
  self->view = dorsal_progress_view_new_for_range (self->records, self->guidance, NULL,
                                                   DORSAL_RANGE_ALL);
}

static void
tear_down (Case *self, gconstpointer data)
{
  dorsal_progress_view_free (self->view);
  dorsal_guidance_free (self->guidance);
  g_ptr_array_unref (self->records);
}

static DorsalPictureOptions
make_options (DorsalPictureFormat format, gboolean right_to_left)
{
  DorsalPictureOptions options;

  dorsal_picture_options_init (&options, format);
  options.width = 1500;
  options.right_to_left = right_to_left;
  return options;
}

static GBytes *
make_picture (const Case *self, const DorsalPictureOptions *options)
{
  g_autoptr (GError) error = NULL;
  GBytes *picture = dorsal_progress_view_to_picture (self->view, options, &error);

  g_assert_no_error (error);
  return picture;
}

static Reading
read_picture (const Case *self, const DorsalPictureOptions *options)
{
  static const char *const check[] = { "--noout", "FILE", NULL };
  g_autoptr (GBytes) svg = make_picture (self, options);
  g_autofree char *said = reading_run ("xmllint", svg, check, NULL);

  return reading_new (g_bytes_get_data (svg, NULL), (gssize) g_bytes_get_size (svg));
}

static void
assert_text_is_found (const DorsalText *text,
                      const ReadingText *found,
                      const DorsalPictureOptions *options,
                      double top)
{
  double middle = text->box.x + text->box.width / 2;

  g_assert_cmpfloat_with_epsilon (found->y,
                                  top + text->box.y +
                                      (double) pango_layout_get_baseline (text->layout) / PANGO_SCALE,
                                  0.02);
  g_assert_cmpstr (found->font, ==, "'Cantarell', 'Inter', sans-serif");
  if (pango_layout_is_ellipsized (text->layout))
    return;

  g_assert_cmpstr (found->words->str, ==, pango_layout_get_text (text->layout));
  g_assert_cmpfloat_with_epsilon (found->length, text->box.width, 0.02);
  g_assert_cmpfloat_with_epsilon (
      found->x, MARGIN + (options->right_to_left ? options->width - middle : middle), 0.02);
}

static void
every_text_of_an_svg_is_text_where_it_was_laid_out (Case *self, gconstpointer data)
{
  for (int mirrored = 0; mirrored <= 1; mirrored++)
    {
      DorsalPictureOptions options = make_options (DORSAL_PICTURE_SVG, mirrored);
      g_auto (Reading) reading = read_picture (self, &options);
      g_autoptr (DorsalChart) chart = dorsal_chart_new (&self->view->chart, options.width, options.height,
                                                        &options.theme, mirrored);
      g_autoptr (DorsalTexts) line = dorsal_recovery_line_make_texts (
          &self->view->line, options.width, &options.theme, mirrored);
      const DorsalTexts *texts = dorsal_chart_get_texts (chart);
      guint n = dorsal_texts_count (texts), n_of_line = dorsal_texts_count (line);

      g_assert_cmpuint (n, >, 30);
      g_assert_cmpuint (n_of_line, >, 3);
      g_assert_cmpuint (reading.texts->len, ==, n + n_of_line);
      for (guint i = 0; i < n; i++)
        assert_text_is_found (dorsal_texts_get (texts, i), reading.texts->pdata[i], &options, MARGIN);
      for (guint i = 0; i < n_of_line; i++)
        assert_text_is_found (dorsal_texts_get (line, i), reading.texts->pdata[n + i], &options,
                              MARGIN + options.height + MARGIN);
    }
}

static void
an_svg_has_no_outlines_of_letters_and_says_that_it_is_a_picture (Case *self, gconstpointer data)
{
  DorsalPictureOptions options = make_options (DORSAL_PICTURE_SVG, FALSE);
  g_auto (Reading) reading = read_picture (self, &options);

  g_assert_cmpuint (reading.n_outlines, ==, 0);
  g_assert_true (reading.is_image);
}

static void
what_people_write_survives_in_an_svg (Case *self, gconstpointer data)
{
  DorsalPictureOptions options = make_options (DORSAL_PICTURE_SVG, FALSE);
  g_auto (Reading) reading = read_picture (self, &options);

  g_assert_cmpuint (reading.n_keeping_blanks, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      guint n = 0;

      for (guint j = 0; j < reading.texts->len; j++)
        {
          const ReadingText *found = reading.texts->pdata[j];

          if (strstr (found->words->str, labels[i]) == NULL)
            continue;

          n++;
          g_assert_cmpstr (found->direction, ==, i == 3 ? "rtl" : NULL);
        }
      g_test_message ("%s", labels[i]);
      g_assert_cmpuint (n, ==, 1);
    }
}

static void
what_xml_cannot_hold_is_shown_as_a_sign (void)
{
  static const char *const rows[][2] = {
    { "plain", "plain" },
    { "a<b>&\"'", "a&lt;b&gt;&amp;&quot;&apos;" },
    { "a\tb", "a\tb" },
    { "a\nb\rc", "a↵b↵c" },
    { "a\u2028b", "a↵b" },
    { "a\x01\x1b" "b", "a\ufffd\ufffdb" },
    { "a\xef\xbf\xbe\xef\xbf\xbf", "a\ufffd\ufffd" },
    { "a\xff" "b", "a\ufffdb" },
    { "e\u0301 \U0001f600 ظهر", "e\u0301 \U0001f600 ظهر" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *escaped = dorsal_svg_escape (rows[i][0]);

      g_assert_cmpstr (escaped, ==, rows[i][1]);
    }
}

static Reading
read_one_text (const char *font, const char *words, double limit, double *out_width)
{
  g_autoptr (GString) svg = g_string_new (NULL);
  g_autoptr (DorsalTexts) texts = NULL;
  DorsalTheme theme;
  DorsalText *text;

  dorsal_theme_init (&theme, DORSAL_THEME_LIGHT);
  theme.font = font;
  texts = dorsal_texts_new (&theme, FALSE);
  text = dorsal_texts_add (texts, words, DORSAL_TEXT_NORMAL, &theme.worst);
  dorsal_text_limit (text, limit);
  *out_width = text->box.width;
  dorsal_texts_write_svg (texts, svg, 0, 0, 0);
  return reading_new (svg->str, (gssize) svg->len);
}

static void
a_text_that_was_cut_is_written_as_it_is_seen (void)
{
  static const char *const rows[] = {
    "Physiotherapist near the station & <the> market",
    "معالج طبيعي قرب المحطة في وسط المدينة",
    "Dr معالج طبيعي قرب المحطة Simíc in the middle of the town",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (double limit = 60; limit <= 140; limit += 20)
      {
        double width, whole_width;
        g_auto (Reading) reading = read_one_text ("sans-serif", rows[i], limit, &width);
        const char *seen = ((const ReadingText *) reading.texts->pdata[0])->words->str;
        g_auto (Reading) again = read_one_text ("sans-serif", seen, 1000, &whole_width);

        g_assert_cmpuint (reading.texts->len, ==, 1);
        g_assert_true (g_str_has_suffix (seen, "…"));
        g_assert_true (strncmp (rows[i], seen, strlen (seen) - strlen ("…")) == 0);
        g_assert_cmpuint (strlen (seen), >, strlen ("…") + 3);
        /* It is nearly as wide as it may be, so nothing that is seen was left out. */
        g_assert_cmpfloat (whole_width, >, limit - 15);
        g_assert_cmpfloat_with_epsilon (((const ReadingText *) reading.texts->pdata[0])->length,
                                        MIN (whole_width, width), 0.02);
      }
}

static void
a_font_of_any_name_is_named_by_the_rules_of_css (void)
{
  static const char *const rows[][2] = {
    { "Cantarell, Inter, sans-serif", "'Cantarell', 'Inter', sans-serif" },
    { "Sans 12", "sans-serif" },
    { "Noto Serif, serif", "'Noto Serif', serif" },
    { "O'Neil \"Book\" \\5, Monospace", "'O\\'Neil \"Book\" \\\\5', monospace" },
    { "Lohit Devanagari 11", "'Lohit Devanagari', sans-serif" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double width;
      g_auto (Reading) reading = read_one_text (rows[i][0], "word", 1000, &width);

      g_assert_cmpstr (((const ReadingText *) reading.texts->pdata[0])->font, ==, rows[i][1]);
      g_assert_cmpstr (((const ReadingText *) reading.texts->pdata[0])->color, ==, "#8b5905");
    }
}

static cairo_surface_t *
render_svg (GBytes *svg, int width, int height)
{
  g_autofree char *w = g_strdup_printf ("%d", width), *h = g_strdup_printf ("%d", height);
  const char *const arguments[] = { "--width", w, "--height", h, "--output", "made", "FILE", NULL };
  g_autoptr (GBytes) png = NULL;
  g_autofree char *said = reading_run ("rsvg-convert", svg, arguments, &png);

  return reading_load_png (png);
}

static GBytes *
take_texts_out (GBytes *svg)
{
  g_autoptr (GRegex) texts = g_regex_new ("<text[^>]*>.*?</text>", G_REGEX_DOTALL, 0, NULL);
  gsize size;
  const char *content = g_bytes_get_data (svg, &size);
  char *rest = g_regex_replace_literal (texts, content, (gssize) size, 0, "", 0, NULL);

  return g_bytes_new_take (rest, strlen (rest));
}

static double
compare_svg (GBytes *svg, cairo_surface_t *expected)
{
  cairo_surface_t *seen = render_svg (svg, cairo_image_surface_get_width (expected),
                                      cairo_image_surface_get_height (expected));
  double difference = reading_compare (expected, seen);

  cairo_surface_destroy (seen);
  return difference;
}

/* Two programs smooth edges differently. That is little beside what a text in the wrong place would be. */
static void
an_svg_looks_like_the_png (Case *self, gconstpointer data)
{
  for (int mirrored = 0; mirrored <= 1; mirrored++)
    {
      DorsalPictureOptions options = make_options (DORSAL_PICTURE_SVG, mirrored);
      g_autoptr (GBytes) svg = make_picture (self, &options);
      g_autoptr (GBytes) textless = take_texts_out (svg);
      g_autoptr (GBytes) png = NULL;
      cairo_surface_t *expected;
      double difference;

      options.format = DORSAL_PICTURE_PNG;
      png = make_picture (self, &options);
      expected = reading_load_png (png);
      difference = compare_svg (svg, expected);
      g_test_message ("%g of the pixels differ; without texts, %g", difference, compare_svg (textless, expected));
      g_assert_cmpfloat (difference, <, 0.005);
      g_assert_cmpfloat (2 * difference, <, compare_svg (textless, expected));
      cairo_surface_destroy (expected);
    }
}

static cairo_surface_t *
paint_as_on_the_screen (const Case *self, const DorsalPictureOptions *options)
{
  int width = 2 * (int) (options->width + 2 * MARGIN);
  int height = 2 * (int) (options->height + 2 * MARGIN);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  g_autoptr (DorsalChart) chart = dorsal_chart_new (&self->view->chart, options->width,
                                                    options->height, &options->theme,
                                                    options->right_to_left);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, 2, 2);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, options->theme.background.red, options->theme.background.green,
                        options->theme.background.blue);
  cairo_paint (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  dorsal_chart_draw (chart, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
a_picture_is_what_the_options_ask_for (Case *self, gconstpointer data)
{
  static const struct
  {
    DorsalThemeName theme;
    int             width;
    int             height;
    double          font_size;
    gboolean        right_to_left;
  } rows[] = {
    { DORSAL_THEME_LIGHT, 712, 420, 12, FALSE },
    { DORSAL_THEME_DARK, 401, 333, 14.5, TRUE },
    { DORSAL_THEME_HIGH_CONTRAST_DARK, 1280, 260, 18, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DorsalPictureOptions options;
      g_autoptr (GBytes) png = NULL;
      cairo_surface_t *expected, *seen;

      dorsal_picture_options_init (&options, DORSAL_PICTURE_PNG);
      dorsal_theme_init (&options.theme, rows[i].theme);
      options.theme.font_size = rows[i].font_size;
      options.width = rows[i].width;
      options.height = rows[i].height;
      options.right_to_left = rows[i].right_to_left;
      options.with_line = FALSE;
      png = make_picture (self, &options);
      expected = paint_as_on_the_screen (self, &options);
      seen = reading_load_png (png);
      g_assert_cmpfloat (reading_compare (expected, seen), ==, 0);
      cairo_surface_destroy (expected);
      cairo_surface_destroy (seen);
    }
}

/* Readers of PDF guess where blanks are, and put in marks of direction. */
static char *
squeeze (const char *text)
{
  GString *squeezed = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_FORMAT)
        g_string_append_unichar (squeezed, c);
    }

  return g_string_free (squeezed, FALSE);
}

/* The last columns are “emb”, “sub”, “uni” and the two numbers of the object. */
static void
assert_fonts_are_embedded (GBytes *pdf)
{
  static const char *const arguments[] = { "FILE", NULL };
  g_autofree char *said = reading_run ("pdffonts", pdf, arguments, NULL);
  g_auto (GStrv) rows = g_strsplit (g_strchomp (said), "\n", -1);

  g_assert_cmpuint (g_strv_length (rows), >=, 3);
  for (guint i = 2; rows[i] != NULL; i++)
    {
      g_autoptr (GRegex) regex
          = g_regex_new ("\\byes +(yes|no) +yes +\\d+ +\\d+$", 0, 0, NULL);

      g_test_message ("%s", rows[i]);
      g_assert_true (g_regex_match (regex, rows[i], 0, NULL));
    }
}

static void
a_pdf_brings_its_fonts_and_its_text_can_be_read (Case *self, gconstpointer data)
{
  static const char *const arguments[] = { "FILE", "-", NULL };
  static const char *const words[] = { "dayslogged", "Painnow", "January2026", "Day14", "48h" };

  for (int mirrored = 0; mirrored <= 1; mirrored++)
    for (DorsalThemeName name = DORSAL_THEME_PRINT; name <= DORSAL_THEME_BLACK_AND_WHITE; name++)
      {
        DorsalPictureOptions options = make_options (DORSAL_PICTURE_PDF, mirrored);
        g_autoptr (GBytes) pdf = NULL;
        g_autofree char *said = NULL;
        g_autofree char *text = NULL;

        dorsal_theme_init (&options.theme, name);
        pdf = make_picture (self, &options);
        assert_fonts_are_embedded (pdf);
        said = reading_run ("pdftotext", pdf, arguments, NULL);
        text = squeeze (said);
        for (guint i = 0; i < G_N_ELEMENTS (words); i++)
          g_assert_nonnull (strstr (text, words[i]));
        for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
          {
            g_autofree char *label = squeeze (labels[i]);

            g_test_message ("%s", label);
            g_assert_nonnull (strstr (text, label));
          }
      }
}

static void
a_png_in_black_and_white_has_no_grey (Case *self, gconstpointer data)
{
  DorsalPictureOptions options = make_options (DORSAL_PICTURE_PNG, FALSE);
  g_autoptr (GBytes) png = NULL;
  cairo_surface_t *seen;

  dorsal_theme_init (&options.theme, DORSAL_THEME_BLACK_AND_WHITE);
  png = make_picture (self, &options);
  seen = reading_load_png (png);
  for (int y = 0; y < cairo_image_surface_get_height (seen); y++)
    for (int x = 0; x < cairo_image_surface_get_width (seen); x++)
      {
        const guchar *pixel = cairo_image_surface_get_data (seen) +
                              y * cairo_image_surface_get_stride (seen) + 4 * x;

        g_assert_true (pixel[0] == 0 || pixel[0] == 255);
        g_assert_true (pixel[0] == pixel[1] && pixel[1] == pixel[2]);
      }
  cairo_surface_destroy (seen);
}

static void
without_options_a_picture_is_as_wide_as_a_page_with_the_line (Case *self, gconstpointer data)
{
  DorsalPictureOptions options;
  DorsalTheme light, print;
  g_autoptr (GBytes) png = NULL;
  cairo_surface_t *seen;

  dorsal_theme_init (&light, DORSAL_THEME_LIGHT);
  dorsal_theme_init (&print, DORSAL_THEME_PRINT);
  dorsal_picture_options_init (&options, DORSAL_PICTURE_PDF);
  g_assert_cmpmem (&options.theme, sizeof print, &print, sizeof print);
  dorsal_picture_options_init (&options, DORSAL_PICTURE_PNG);
  g_assert_cmpmem (&options.theme, sizeof light, &light, sizeof light);
  png = make_picture (self, &options);
  seen = reading_load_png (png);
  g_assert_cmpint (cairo_image_surface_get_width (seen), ==, 2 * 760);
  g_assert_cmpint (cairo_image_surface_get_height (seen), ==,
                   2 * (int) (3 * MARGIN + 420 + dorsal_recovery_line_get_height (&light)));
  cairo_surface_destroy (seen);
}

#define ADD(name) g_test_add ("/picture/" #name, Case, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (every_text_of_an_svg_is_text_where_it_was_laid_out);
  ADD (an_svg_has_no_outlines_of_letters_and_says_that_it_is_a_picture);
  ADD (what_people_write_survives_in_an_svg);
  g_test_add_func ("/picture/what_xml_cannot_hold_is_shown_as_a_sign", what_xml_cannot_hold_is_shown_as_a_sign);
  g_test_add_func ("/picture/a_text_that_was_cut_is_written_as_it_is_seen",
                   a_text_that_was_cut_is_written_as_it_is_seen);
  g_test_add_func ("/picture/a_font_of_any_name_is_named_by_the_rules_of_css",
                   a_font_of_any_name_is_named_by_the_rules_of_css);
  ADD (an_svg_looks_like_the_png);
  ADD (a_picture_is_what_the_options_ask_for);
  ADD (a_pdf_brings_its_fonts_and_its_text_can_be_read);
  ADD (a_png_in_black_and_white_has_no_grey);
  ADD (without_options_a_picture_is_as_wide_as_a_page_with_the_line);
  return g_test_run ();
}
