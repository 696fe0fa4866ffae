/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Charts as pixels. */

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
  for (DorsalThemeName name = 0; name < DORSAL_N_THEMES; name++)
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

/* A chart that has everything, as on paper without grey. */
static cairo_surface_t *
paint_in_black_and_white (gboolean mirrored, double pixels)
{
  g_auto (Fixture) fixture = make_fixture ("8x6b...4.ag76");
  g_autoptr (DorsalChart) chart = NULL;
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (600 * pixels), (int) (420 * pixels));
  cairo_t *cr;

  for (int kind = DORSAL_CHART_MARK_VISIT; kind <= DORSAL_CHART_MARK_EMERGENCY; kind++)
    add_mark (&fixture, 2 * kind, (DorsalChartMarkKind) kind, "Žofie");
  for (guint i = 0; i < fixture.diary->days->len; i++)
    {
      DorsalDiaryDay *day = &g_array_index (fixture.diary->days, DorsalDiaryDay, i);

      day->average = 5;
      day->worst = 9;
      day->least = 1 + i % 2;
      day->walk_minutes = day->stretch_minutes = day->rest_minutes = day->other_minutes = 10;
    }
  fixture.data.has_onset = TRUE;
  fixture.data.onset = test_moment ("2026-03-02T08:00");
  dorsal_theme_init (&fixture.theme, DORSAL_THEME_BLACK_AND_WHITE);
  chart = make_chart (&fixture, 600, 420, mirrored);
  cairo_surface_set_device_scale (surface, pixels, pixels);
  cr = cairo_create (surface);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  dorsal_chart_draw (chart, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
black_and_white_has_no_grey (void)
{
  for (int mirrored = 0; mirrored <= 1; mirrored++)
    for (int pixels = 1; pixels <= 3; pixels++)
      {
        cairo_surface_t *surface = paint_in_black_and_white (mirrored, pixels);
        guint n_black = 0, n_white = 0;

        for (int y = 0; y < 420 * pixels; y++)
          for (int x = 0; x < 600 * pixels; x++)
            {
              guint32 pixel = get_pixel (surface, x, y);

              n_black += pixel == 0xff000000;
              n_white += pixel == 0xffffffff;
            }
        g_assert_cmpuint (n_black + n_white, ==, 600 * 420 * pixels * pixels);
        g_assert_cmpuint (n_black, >, n_white / 40);
        g_assert_cmpuint (n_black, <, n_white / 4);
        cairo_surface_destroy (surface);
      }
}

typedef void (*FillFunc) (cairo_t *, const DorsalTheme *, const DorsalColor *, DorsalHatch);

/* The same rectangle as in a chart, filled and nothing else. */
static cairo_surface_t *
paint_hatch (FillFunc fill, DorsalHatch hatch, const DorsalBox *box, double pixels)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1200, 840);
  cairo_t *cr;
  DorsalTheme theme;

  dorsal_theme_init (&theme, DORSAL_THEME_BLACK_AND_WHITE);
  cairo_surface_set_device_scale (surface, pixels, pixels);
  cr = cairo_create (surface);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  dorsal_color_set (cr, &theme.background);
  cairo_paint (cr);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  fill (cr, &theme, &theme.foreground, hatch);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static double
get_share_alike (cairo_surface_t *a, cairo_surface_t *b, const DorsalBox *box)
{
  guint n = 0, n_alike = 0;

  for (int y = (int) (2 * box->y); y < 2 * (box->y + box->height); y++)
    for (int x = (int) (2 * box->x); x < 2 * (box->x + box->width); x++, n++)
      n_alike += get_pixel (a, x, y) == get_pixel (b, x, y);

  return (double) n_alike / n;
}

static void
hatches_look_different (void)
{
  static const FillFunc fills[] = { dorsal_area_fill, dorsal_bar_fill };
  const DorsalBox box = { 10, 10, 22, 18 };

  for (guint f = 0; f < G_N_ELEMENTS (fills); f++)
    for (DorsalHatch a = 0; a < DORSAL_N_HATCHES; a++)
      for (DorsalHatch b = 0; b < a; b++)
        {
          cairo_surface_t *first = paint_hatch (fills[f], a, &box, 2);
          cairo_surface_t *second = paint_hatch (fills[f], b, &box, 2);

          g_test_message ("%u and %u: %g", a, b, get_share_alike (first, second, &box));
          g_assert_cmpfloat (get_share_alike (first, second, &box), <, 0.97);
          cairo_surface_destroy (first);
          cairo_surface_destroy (second);
        }
}

static void
hatches_have_no_holes_where_pixels_are_coarse (void)
{
  const DorsalBox box = { 0, 0, 100, 100 };

  for (int pixels = 1; pixels <= 4; pixels++)
    {
      cairo_surface_t *surface = paint_hatch (dorsal_area_fill, DORSAL_HATCH_UPRIGHT, &box, pixels);
      guint n_lines = 0;

      for (int x = 0; x < 100 * pixels; x++)
        {
          gboolean is_line = get_pixel (surface, x, 0) == 0xff000000;

          n_lines += is_line && (x == 0 || get_pixel (surface, x - 1, 0) != 0xff000000);
          for (int y = 0; y < 100 * pixels; y++)
            g_assert_cmpint (get_pixel (surface, x, y) == 0xff000000, ==, is_line);
        }
      g_assert_cmpuint (n_lines, >=, 20);
      g_assert_cmpuint (n_lines, <=, 21);
      cairo_surface_destroy (surface);
    }
}

static cairo_surface_t *
paint_plain_chart (const char *pattern,
                   double      least,
                   gboolean    has_onset,
                   DorsalBox  *out_plot,
                   DorsalBox  *out_place)
{
  g_auto (Fixture) fixture = make_fixture (pattern);
  g_autoptr (DorsalChart) chart = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1200, 840);
  cairo_t *cr;

  for (guint i = 0; i < fixture.diary->days->len && least >= 0; i++)
    {
      DorsalDiaryDay *day = &g_array_index (fixture.diary->days, DorsalDiaryDay, i);

      day->worst = 10;
      day->least = least;
    }
  fixture.data.has_onset = has_onset;
  fixture.data.onset = test_moment ("2026-03-02T00:00");
  dorsal_theme_init (&fixture.theme, DORSAL_THEME_BLACK_AND_WHITE);
  chart = make_chart (&fixture, 600, 420, FALSE);
  cairo_surface_set_device_scale (surface, 2, 2);
  cr = cairo_create (surface);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  dorsal_chart_draw (chart, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  *out_plot = (DorsalBox){ 0, chart->scale.y, 600, chart->scale.height };
  *out_place = (DorsalBox){ dorsal_chart_get_x (chart, fixture.first) + 2,
                            dorsal_chart_get_y (chart, 8) + 2,
                            dorsal_chart_get_x (chart, fixture.first + 1)
                                - dorsal_chart_get_x (chart, fixture.first) - 4,
                            dorsal_chart_get_y (chart, 6) - dorsal_chart_get_y (chart, 8) - 4 };
  return surface;
}

/* Looked at where nothing but the area is: between two days and two lines of the grid. */
static void
areas_without_colours_have_hatches_of_their_own (void)
{
  static const struct
  {
    const char *pattern;
    double      least;
    gboolean    has_onset;
    DorsalHatch hatch;
  } rows[] = {
    { "1111111", -1, FALSE, DORSAL_HATCH_EMPTY },
    { ".....1", -1, FALSE, DORSAL_HATCH_FALLING },
    { "1111111", -1, TRUE, DORSAL_HATCH_RISING },
    { "1111111", 0, FALSE, DORSAL_HATCH_UPRIGHT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DorsalBox plot, place;
      cairo_surface_t *seen = paint_plain_chart (rows[i].pattern, rows[i].least, rows[i].has_onset,
                                                 &plot, &place);

      for (DorsalHatch hatch = 0; hatch < DORSAL_N_HATCHES; hatch++)
        {
          cairo_surface_t *expected = paint_hatch (dorsal_area_fill, hatch, &plot, 2);
          double alike = get_share_alike (seen, expected, &place);

          g_test_message ("%u: hatch %u is %g alike", i, hatch, alike);
          if (hatch == rows[i].hatch)
            g_assert_cmpfloat (alike, >, 0.99);
          else
            g_assert_cmpfloat (alike, <, 0.97);
          cairo_surface_destroy (expected);
        }
      cairo_surface_destroy (seen);
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
  ADD ("every-theme-paints-points-where-they-are", every_theme_paints_points_where_they_are);
  ADD ("black-and-white-has-no-grey", black_and_white_has_no_grey);
  ADD ("hatches-look-different", hatches_look_different);
  ADD ("hatches-have-no-holes-where-pixels-are-coarse",
       hatches_have_no_holes_where_pixels_are_coarse);
  ADD ("areas-without-colours-have-hatches-of-their-own",
       areas_without_colours_have_hatches_of_their_own);
  ADD ("pictures-are-drawn-with-lines-and-not-with-dots",
       pictures_are_drawn_with_lines_and_not_with_dots);
  ADD ("any-size-and-any-range-can-be-drawn", any_size_and_any_range_can_be_drawn);
#undef ADD
  return g_test_run ();
}
