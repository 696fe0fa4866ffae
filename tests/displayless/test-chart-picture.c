/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Charts as colours and pixels. */

#include "config.h"

#include "chart-fixture.h"

#include <cairo-svg.h>
#include <math.h>

static DorsalColor
lay_over (const DorsalColor *tint, const DorsalColor *under)
{
  double a = tint->alpha;

  return (DorsalColor){ tint->red * a + under->red * (1 - a),
                        tint->green * a + under->green * (1 - a),
                        tint->blue * a + under->blue * (1 - a), 1 };
}

static void
every_colour_stands_out_from_its_background (void)
{
  for (DorsalThemeName name = 0; name <= DORSAL_THEME_PRINT; name++)
    {
      DorsalTheme theme;

      dorsal_theme_init (&theme, name);

      const DorsalColor texts[] = { theme.foreground, theme.dim, theme.accent };
      const DorsalColor data[]
          = { theme.accent, theme.average, theme.worst,   theme.walk,     theme.stretch,
              theme.rest,   theme.other,   theme.warning, theme.emergency };
      const DorsalColor *tints[] = { &theme.gap, &theme.window };

      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        g_assert_cmpfloat (dorsal_color_get_contrast (&texts[i], &theme.background), >=, 4.5);
      for (guint i = 0; i < G_N_ELEMENTS (data); i++)
        g_assert_cmpfloat (dorsal_color_get_contrast (&data[i], &theme.background), >=, 3);
      for (guint i = 0; i < G_N_ELEMENTS (tints) && !theme.patterns; i++)
        {
          DorsalColor under = lay_over (tints[i], &theme.background);

          g_assert_cmpfloat (dorsal_color_get_contrast (&theme.accent, &under), >=, 3);
          g_assert_cmpfloat (dorsal_color_get_contrast (&theme.dim, &under), >=, 4);
        }
    }
}

static double
to_linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* How light a colour is to an eye without red (protanopia) or green (deuteranopia) receptors, after
 * the projection of Viénot, Brettel and Mollon (1999). */
static double
get_lightness (const DorsalColor *color, gboolean without_red)
{
  double red = to_linear (color->red), green = to_linear (color->green),
         blue = to_linear (color->blue);
  double mixed = without_red ? 0.1121 * red + 0.8853 * green : 0.2927 * red + 0.7073 * green;

  return 0.2126 * mixed + 0.7152 * mixed + 0.0722 * blue;
}

static void
series_differ_in_lightness_to_every_eye (void)
{
  for (DorsalThemeName name = 0; name <= DORSAL_THEME_PRINT; name++)
    for (int without_red = 0; without_red <= 1; without_red++)
      {
        DorsalTheme theme;
        double now, average, worst;

        dorsal_theme_init (&theme, name);
        now = get_lightness (&theme.accent, without_red) + 0.05;
        average = get_lightness (&theme.average, without_red) + 0.05;
        worst = get_lightness (&theme.worst, without_red) + 0.05;
        g_assert_cmpfloat (MAX (now, average) / MIN (now, average), >=, 1.4);
        g_assert_cmpfloat (MAX (average, worst) / MIN (average, worst), >=, 1.4);
      }
}

static guint32
get_pixel (cairo_surface_t *surface, double x, double y)
{
  const guchar *data = cairo_image_surface_get_data (surface);

  return ((
      const guint32 *)(gconstpointer)(data
                                      + (int)y * cairo_image_surface_get_stride (surface)))[(int)x];
}

static guint32
get_packed (const DorsalColor *color)
{
  return 0xff000000 | (guint32)(color->red * 255 + 0.5) << 16
         | (guint32)(color->green * 255 + 0.5) << 8 | (guint32)(color->blue * 255 + 0.5);
}

static cairo_surface_t *
paint (const DorsalChart *chart)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)chart->width, (int)chart->height);
  cairo_t *cr = cairo_create (surface);

  dorsal_chart_draw (chart, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
every_theme_paints_points_where_they_are (void)
{
  for (DorsalThemeName name = 0; name <= DORSAL_THEME_PRINT; name++)
    for (int mirrored = 0; mirrored <= 1; mirrored++)
      {
        g_auto (Fixture) fixture = make_fixture ("8.6b...4.");
        DorsalDay first = fixture.first;
        g_autoptr (DorsalChart) chart = NULL;
        cairo_surface_t *surface;

        dorsal_theme_init (&fixture.theme, name);
        fixture.data.today = first + 8;
        chart = make_chart (&fixture, 600, 300, mirrored);
        surface = paint (chart);
        g_assert_cmphex (
            get_pixel (surface, dorsal_chart_get_x (chart, first), dorsal_chart_get_y (chart, 8)),
            ==, get_packed (&fixture.theme.accent));
        /* typed later: hollow */
        g_assert_cmphex (get_pixel (surface, dorsal_chart_get_x (chart, first + 3),
                                    dorsal_chart_get_y (chart, 3)),
                         ==, get_packed (&fixture.theme.background));
        if (!fixture.theme.patterns)
          {
            DorsalColor gap = lay_over (&fixture.theme.gap, &fixture.theme.background);
            guint32 pixel = get_pixel (surface, dorsal_chart_get_x (chart, first + 5),
                                       dorsal_chart_get_y (chart, 9));

            g_assert_cmphex (pixel, !=, get_packed (&fixture.theme.background));
            g_assert_cmpint (ABS ((int) (pixel & 0xff) - (int) (get_packed (&gap) & 0xff)), <=, 1);
          }
        cairo_surface_destroy (surface);
      }
}

static cairo_status_t
append_cb (void *closure, const guchar *data, unsigned int length)
{
  g_string_append_len (closure, (const char *) data, (gssize) length);
  return CAIRO_STATUS_SUCCESS;
}

static char *
draw_as_svg (const Fixture *fixture, gboolean right_to_left)
{
  GString *text = g_string_new (NULL);
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (append_cb, text, 600, 300);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (DorsalChart) chart = make_chart (fixture, 600, 300, right_to_left);

  dorsal_chart_draw (chart, cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  return g_string_free (text, FALSE);
}

static void
pictures_are_drawn_with_lines_and_not_with_dots (void)
{
  for (int mirrored = 0; mirrored <= 1; mirrored++)
    {
      g_auto (Fixture) fixture = make_fixture ("8.6b...4.");
      g_autofree char *svg = draw_as_svg (&fixture, mirrored);

      g_assert_nonnull (strstr (svg, "</svg>"));
      g_assert_nonnull (strstr (svg, "<path"));
      g_assert_null (strstr (svg, "<image"));
    }
}

static void
any_size_and_any_range_can_be_drawn (void)
{
  static const double sizes[][2]
      = { { 0, 0 }, { -5, 3 }, { 1, 1 }, { 40, 900 }, { 280, 60 }, { 2000, 20 } };
  g_auto (Fixture) fixture = make_fixture ("8xg.ab6");
  const DorsalDay ranges[][2] = { { fixture.first, fixture.last },
                                  { DORSAL_DAY_FIRST, DORSAL_DAY_FIRST },
                                  { DORSAL_DAY_LAST, DORSAL_DAY_LAST },
                                  { DORSAL_DAY_LAST - 9, DORSAL_DAY_LAST },
                                  { DORSAL_DAY_FIRST, DORSAL_DAY_LAST } };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  fixture.data.has_onset = TRUE;
  fixture.data.onset = test_moment ("2026-03-02T18:00");
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint j = 0; j < (i == 5 ? G_N_ELEMENTS (ranges) : G_N_ELEMENTS (ranges) - 1); j++)
      {
        g_autoptr (DorsalChart) chart = NULL;

        fixture_show (&fixture, ranges[j][0], ranges[j][1]);
        chart = make_chart (&fixture, sizes[i][0], sizes[i][1], i % 2);
        dorsal_chart_draw (chart, cr);
        dorsal_chart_draw_cursor (chart, cr, fixture.last);
        dorsal_chart_draw_cursor (chart, cr, DORSAL_DAY_NONE);
      }
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/chart-picture/" name, function)
  ADD ("every-colour-stands-out-from-its-background", every_colour_stands_out_from_its_background);
  ADD ("series-differ-in-lightness-to-every-eye", series_differ_in_lightness_to_every_eye);
  ADD ("every-theme-paints-points-where-they-are", every_theme_paints_points_where_they_are);
  ADD ("pictures-are-drawn-with-lines-and-not-with-dots",
       pictures_are_drawn_with_lines_and_not_with_dots);
  ADD ("any-size-and-any-range-can-be-drawn", any_size_and_any_range_can_be_drawn);
#undef ADD
  return g_test_run ();
}
