/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The chart leaves the window as what it says it is, in the size in which it was shown. */

#include "config.h"

#include "app/chart-save.h"
#include "app/drawing.h"
#include "scene.h"

#include <string.h>

/* What a picture adds around the chart and beneath the recovery line, in points. */
#define MARGIN 24

typedef struct
{
  Scene           *scene;
  DorsalChartView *chart;
  GtkWidget       *window;
} Shown;

static void
show (Shown *self, gconstpointer data)
{
  static const char *const days[] = { "2026-03-02T20:00", "2026-03-03T20:00", "2026-03-07T20:00" };
  GtkWidget *page = gtk_scrolled_window_new ();

  self->scene = scene_new ();
  scene_add_episode (self->scene);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    scene_add (self->scene, test_record (DORSAL_KIND_CHECK_IN, days[i], "episode", SCENE_EPISODE_ID, "now", "5",
                                         "worst", "7", NULL));

  self->chart = DORSAL_CHART_VIEW (g_object_ref_sink (dorsal_chart_view_new ()));
  dorsal_chart_view_take_progress (
    self->chart, dorsal_progress_view_new_for_range (dorsal_context_get_records (self->scene->context),
                                                     dorsal_context_get_guidance (self->scene->context),
                                                     SCENE_EPISODE_ID, DORSAL_RANGE_TWO_WEEKS));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (page), GTK_WIDGET (self->chart));
  self->window = scene_show (page);
}

static void
hide (Shown *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_assert_finalize_object (self->chart);
  scene_free (self->scene);
}

static GBytes *
draw (Shown *self, const char *kind)
{
  g_autoptr (GError) error = NULL;
  GBytes *picture = dorsal_chart_draw_picture (self->chart, kind, &error);

  g_assert_no_error (error);
  return picture;
}

static gboolean
begins_with (GBytes *picture, const char *magic)
{
  return g_bytes_get_size (picture) > strlen (magic) &&
         memcmp (g_bytes_get_data (picture, NULL), magic, strlen (magic)) == 0;
}

static int
get_picture_width (Shown *self)
{
  return gtk_widget_get_width (GTK_WIDGET (self->chart)) + 2 * MARGIN;
}

/* As on the page, the recovery line stands beneath the chart. */
static int
get_picture_height (Shown *self)
{
  g_autofree char *font = NULL;
  DorsalTheme theme;

  dorsal_drawing_init_theme (GTK_WIDGET (self->chart), &theme, &font);
  return gtk_widget_get_height (GTK_WIDGET (self->chart)) + (int) dorsal_recovery_line_get_height (&theme) + 3 * MARGIN;
}

static guint
read_number (GBytes *picture, gsize place)
{
  guint32 number;

  memcpy (&number, (const char *) g_bytes_get_data (picture, NULL) + place, sizeof number);
  return GUINT32_FROM_BE (number);
}

static void
a_png_has_two_pixels_to_each_of_the_chart (Shown *self, gconstpointer data)
{
  g_autoptr (GBytes) png = draw (self, "png");

  g_assert_true (begins_with (png, "\x89PNG\r\n\x1a\n"));
  g_assert_cmpint (read_number (png, 16), ==, 2 * get_picture_width (self));
  g_assert_cmpint (read_number (png, 20), ==, 2 * get_picture_height (self));
}

static void
an_svg_has_the_size_and_the_texts_of_the_chart (Shown *self, gconstpointer data)
{
  g_autoptr (GBytes) svg = draw (self, "svg");
  g_autofree char *text = g_strndup (g_bytes_get_data (svg, NULL), g_bytes_get_size (svg));
  g_autofree char *size =
    g_strdup_printf ("viewBox=\"0 0 %d %d\"", get_picture_width (self), get_picture_height (self));

  g_assert_nonnull (strstr (text, "<svg"));
  g_assert_nonnull (strstr (text, size));
  g_assert_nonnull (strstr (text, "Pain now"));
}

/* What stands between “stream” and “endstream”, made readable. */
static void
inflate (GString *out, const char *packed, gsize length)
{
  g_autoptr (GConverter) inflater = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_data (packed, (gssize) length, NULL);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, inflater);
  char buffer[4096];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (out, buffer, n);
}

static char *
read_pdf (GBytes *pdf)
{
  static const char begin[] = ">>\nstream\n";
  GString *out = g_string_new (NULL);
  gsize size;
  const char *at = g_bytes_get_data (pdf, &size), *end = at + size;

  while ((at = memmem (at, (gsize) (end - at), begin, strlen (begin))) != NULL)
    {
      at += strlen (begin);
      inflate (out, at, (gsize) (end - at));
    }

  return g_string_free (out, FALSE);
}

/* Three numbers and “rg” or “RG” choose a colour, which is none if the numbers are the same. */
static guint
count_colours (GBytes *pdf, guint *out_greys)
{
  g_autofree char *drawing = read_pdf (pdf);
  g_autoptr (GRegex) choice = g_regex_new ("([0-9.]+) ([0-9.]+) ([0-9.]+) (?:rg|RG)", G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  *out_greys = 0;
  for (g_regex_match (choice, drawing, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *red = g_match_info_fetch (match, 1);
      g_autofree char *green = g_match_info_fetch (match, 2);
      g_autofree char *blue = g_match_info_fetch (match, 3);
      gboolean is_grey = g_str_equal (red, green) && g_str_equal (green, blue);

      n += is_grey ? 0 : 1;
      *out_greys += is_grey ? 1 : 0;
    }

  return n;
}

static void
a_pdf_is_in_colour_and_in_black_and_white_it_is_not (Shown *self, gconstpointer data)
{
  g_autoptr (GBytes) colours = draw (self, "pdf");
  g_autoptr (GBytes) black_and_white = draw (self, "black-and-white");
  guint greys;

  g_assert_true (begins_with (colours, "%PDF-"));
  g_assert_cmpuint (count_colours (colours, &greys), >, 0);
  g_assert_true (begins_with (black_and_white, "%PDF-"));
  g_assert_cmpuint (count_colours (black_and_white, &greys), ==, 0);
  g_assert_cmpuint (greys, >, 0);
}

/* What is hidden or moved away on the screen is not in the picture either. */
static void
a_picture_shows_what_is_shown (Shown *self, gconstpointer data)
{
  g_autoptr (GBytes) before = draw (self, "svg"), after = NULL;
  g_autofree char *text = NULL;

  dorsal_chart_view_set_layers (self->chart,
                                (DorsalLayers) (DORSAL_LAYERS_DEFAULT & ~(DORSAL_LAYER_NOW | DORSAL_LAYER_ENTRIES)));
  after = draw (self, "svg");
  g_assert_false (g_bytes_equal (before, after));
  text = g_strndup (g_bytes_get_data (after, NULL), g_bytes_get_size (after));
  g_assert_null (strstr (text, "Pain now"));
}

static void
note_cb (DorsalContext *context, const char *text, gboolean undoable, char **noted)
{
  *noted = g_strdup (text);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GInputStream **stream = user_data;
  const char *mime_type;
  g_autoptr (GError) error = NULL;

  *stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, &mime_type, &error);
  g_assert_no_error (error);
}

static void
spliced_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *is_done = user_data;

  g_assert_cmpint (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, NULL), >, 0);
  *is_done = TRUE;
}

static GBytes *
read_clipboard (GdkClipboard *clipboard, const char *mime_type)
{
  const char *types[] = { mime_type, NULL };
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  gboolean is_done = FALSE;

  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, read_cb, &stream);
  while (stream == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT, NULL,
                                spliced_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* cairo counts the groups of all the SVGs that a program writes. */
static char *
forget_numbers (GBytes *picture)
{
  g_autoptr (GRegex) group = g_regex_new ("surface[0-9]+", G_REGEX_RAW, 0, NULL);

  return g_regex_replace_literal (group, g_bytes_get_data (picture, NULL), (gssize) g_bytes_get_size (picture), 0,
                                  "surface", 0, NULL);
}

static void
assert_same_picture (GBytes *one, GBytes *other)
{
  g_autofree char *one_text = forget_numbers (one), *other_text = forget_numbers (other);

  if (begins_with (one, "<?xml"))
    g_assert_cmpstr (one_text, ==, other_text);
  else
    g_assert_true (g_bytes_equal (one, other));
}

static void
a_copy_is_both_png_and_svg (Shown *self, gconstpointer data)
{
  static const struct
  {
    const char *kind;
    const char *mime_type;
  } kinds[] = { { "png", "image/png" }, { "svg", "image/svg+xml" } };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->chart));
  g_autofree char *noted = NULL;

  g_signal_connect (self->scene->context, "notice", G_CALLBACK (note_cb), &noted);
  dorsal_chart_copy (self->scene->context, self->chart);
  g_assert_cmpstr (noted, ==, "Picture copied");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) drawn = draw (self, kinds[i].kind);
      g_autoptr (GBytes) copied = NULL;

      g_assert_true (
        gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), kinds[i].mime_type));
      copied = read_clipboard (clipboard, kinds[i].mime_type);
      assert_same_picture (copied, drawn);
    }

  gdk_clipboard_set_content (clipboard, NULL);
}

static void
nothing_to_show_is_nothing_to_copy (Shown *self, gconstpointer data)
{
  g_autofree char *noted = NULL;

  g_signal_connect (self->scene->context, "notice", G_CALLBACK (note_cb), &noted);
  dorsal_chart_view_take_progress (self->chart, NULL);
  dorsal_chart_copy (self->scene->context, self->chart);
  dorsal_chart_save (self->scene->context, self->chart, "png");
  g_assert_null (noted);
}

#define ADD(name, function) g_test_add ("/chart-save/" name, Shown, NULL, show, function, hide)

static void
add_tests (void)
{
  ADD ("a-png-has-two-pixels-to-each-of-the-chart", a_png_has_two_pixels_to_each_of_the_chart);
  ADD ("an-svg-has-the-size-and-the-texts-of-the-chart", an_svg_has_the_size_and_the_texts_of_the_chart);
  ADD ("a-pdf-is-in-colour-and-in-black-and-white-it-is-not",
       a_pdf_is_in_colour_and_in_black_and_white_it_is_not);
  ADD ("a-picture-shows-what-is-shown", a_picture_shows_what_is_shown);
  ADD ("a-copy-is-both-png-and-svg", a_copy_is_both_png_and_svg);
  ADD ("nothing-to-show-is-nothing-to-copy", nothing_to_show_is_nothing_to_copy);
}

int
main (int argc, char *argv[])
{
  return scene_run (argc, argv, add_tests);
}
