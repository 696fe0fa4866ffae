/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The calendar form of charts as colours and pixels. */

#include "config.h"

#include "chart-fixture.h"
#include "chart/chart-calendar.h"

#include <cairo-svg.h>

static Fixture
make_calendar (const char *pattern, DorsalThemeName name)
{
  Fixture self = make_fixture (pattern);

  dorsal_theme_init (&self.theme, name);
  self.data.form = DORSAL_CHART_FORM_CALENDAR;
  return self;
}

static cairo_surface_t *
paint (const DorsalChart *chart)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) chart->width, (int) chart->height);
  cairo_t *cr = cairo_create (surface);

  dorsal_chart_draw (chart, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static DorsalColor
get_pixel (cairo_surface_t *surface, double x, double y)
{
  const guchar *row = cairo_image_surface_get_data (surface) + (int) y * cairo_image_surface_get_stride (surface);
  guint32 pixel = ((const guint32 *) (gconstpointer) row)[(int) x];

  return (DorsalColor){ (pixel >> 16 & 0xff) / 255.0, (pixel >> 8 & 0xff) / 255.0, (pixel & 0xff) / 255.0, 1 };
}

/* A place in the cell of a day as shares of its size: what is drawn there beside texts and marks. */
static DorsalColor
get_cell_pixel (const DorsalChart *chart, cairo_surface_t *surface, DorsalDay day, double across, double down)
{
  double x, y, width, height;

  g_assert_true (dorsal_chart_get_area (chart, day, &x, &y, &width, &height));
  return get_pixel (surface, x + across * width, y + down * height);
}

static double
measure_difference (const DorsalColor *a, const DorsalColor *b)
{
  return fabs (a->red - b->red) + fabs (a->green - b->green) + fabs (a->blue - b->blue);
}

/* How much of the lower left part of a cell, where neither texts nor marks are, is not background. */
static double
measure_ink (const DorsalChart *chart, cairo_surface_t *surface, DorsalDay day)
{
  double x, y, width, height, ink = 0;
  int n = 0;

  dorsal_chart_get_area (chart, day, &x, &y, &width, &height);
  for (double left = x + 0.15 * width; left < x + 0.3 * width; left++)
    for (double top = y + 0.5 * height; top < y + 0.85 * height; top++)
      {
        DorsalColor pixel = get_pixel (surface, left, top);

        ink += measure_difference (&pixel, &chart->theme.background);
        n++;
      }

  return ink / n;
}

static void
every_number_can_be_read_on_its_cell (void)
{
  for (DorsalThemeName name = 0; name <= DORSAL_THEME_PRINT; name++)
    for (int pain = 0; pain <= DORSAL_PAIN_MOST; pain++)
      {
        const char pattern[] = { "0123456789x"[pain], '\0' };
        g_auto (Fixture) fixture = make_calendar (pattern, name);
        g_autoptr (DorsalChart) chart = make_chart (&fixture, 500, 500, FALSE);
        cairo_surface_t *surface = paint (chart);
        const DorsalCell *cell = dorsal_calendar_get_cell (chart->calendar, fixture.first);
        DorsalColor under = get_cell_pixel (chart, surface, fixture.first, 0.25, 0.75);
        guint n_texts = 0;

        /* Hatches are covered by a plate under each text. */
        if (fixture.theme.patterns)
          under = fixture.theme.background;
        for (guint i = 0; i < dorsal_texts_count (chart->texts); i++)
          {
            const DorsalText *text = dorsal_texts_get (chart->texts, i);

            if (!dorsal_box_overlaps (&text->box, &cell->box, 0))
              continue;

            g_assert_cmpfloat (dorsal_color_get_contrast (&text->color, &under), >=, 4.5);
            n_texts++;
          }
        g_assert_cmpuint (n_texts, ==, 2);
        cairo_surface_destroy (surface);
      }
}

static void
text_stands_on_a_plate_where_there_are_hatches (void)
{
  g_auto (Fixture) fixture = make_calendar ("x", DORSAL_THEME_PRINT);
  g_autoptr (DorsalChart) chart = NULL;
  cairo_surface_t *surface;
  const DorsalCell *cell;

  fixture.theme.font_size = 30;
  chart = make_chart (&fixture, 1500, 1500, FALSE);
  surface = paint (chart);
  cell = dorsal_calendar_get_cell (chart->calendar, fixture.first);
  for (double x = cell->number.x; x < cell->number.x + cell->number.width; x++)
    {
      DorsalColor pixel = get_pixel (surface, x, cell->number.y + 0.12 * cell->number.height);

      g_assert_cmpfloat (measure_difference (&pixel, &fixture.theme.background), <, 0.01);
    }
  cairo_surface_destroy (surface);
}

static void
more_pain_is_more_ink (void)
{
  for (DorsalThemeName name = 0; name <= DORSAL_THEME_PRINT; name++)
    {
      g_auto (Fixture) fixture = make_calendar ("0259x", name);
      g_autoptr (DorsalChart) chart = make_chart (&fixture, 500, 500, FALSE);
      cairo_surface_t *surface = paint (chart);
      double before = -1;

      for (DorsalDay day = fixture.first; day <= fixture.last; day++)
        {
          double ink = measure_ink (chart, surface, day);

          g_test_message ("theme %d: %g", name, ink);
          g_assert_cmpfloat (ink, >, before < 0 ? -1 : before + 0.05);
          before = ink;
        }
      g_assert_cmpfloat (measure_ink (chart, surface, fixture.first), <, 0.001);
      cairo_surface_destroy (surface);
    }
}

static void
pains_of_one_band_look_alike (void)
{
  g_auto (Fixture) fixture = make_calendar ("123456789", DORSAL_THEME_LIGHT);
  g_autoptr (DorsalChart) chart = make_chart (&fixture, 500, 500, FALSE);
  cairo_surface_t *surface = paint (chart);

  for (int i = 1; i < 9; i++)
    {
      DorsalColor before = get_cell_pixel (chart, surface, fixture.first + i - 1, 0.25, 0.75);
      DorsalColor pixel = get_cell_pixel (chart, surface, fixture.first + i, 0.25, 0.75);

      g_assert_cmpint (measure_difference (&before, &pixel) > 0.01, ==, i % 3 == 0);
    }
  cairo_surface_destroy (surface);
}

static void
a_missing_day_is_not_drawn_like_a_day_without_pain (void)
{
  for (DorsalThemeName name = 0; name <= DORSAL_THEME_PRINT; name++)
    for (int mirrored = 0; mirrored <= 1; mirrored++)
      {
        g_auto (Fixture) fixture = make_calendar ("0.0a", name);
        g_autoptr (DorsalChart) chart = make_chart (&fixture, 500, 500, mirrored);
        cairo_surface_t *surface = paint (chart);
        DorsalColor edge = get_cell_pixel (chart, surface, fixture.first, 0.5, 0);
        DorsalColor no_edge = get_cell_pixel (chart, surface, fixture.first + 1, 0.5, 0);

        /* A day without pain has an edge and nothing in it, a missing one a tint or a hatch and no edge. */
        g_assert_cmpfloat (measure_ink (chart, surface, fixture.first), <, 0.001);
        g_assert_cmpfloat (measure_ink (chart, surface, fixture.first + 3), <, 0.001);
        g_assert_cmpfloat (measure_ink (chart, surface, fixture.first + 1), >, 0.05);
        g_assert_cmpfloat (measure_difference (&edge, &fixture.theme.background), >, 0.3);
        g_assert_cmpfloat (measure_difference (&edge, &no_edge), >, 0.1);
        cairo_surface_destroy (surface);
      }
}

static void
what_was_typed_later_is_hollow (void)
{
  for (DorsalThemeName name = 0; name <= DORSAL_THEME_PRINT; name++)
    {
      g_auto (Fixture) fixture = make_calendar ("3b3", name);
      g_autoptr (DorsalChart) chart = make_chart (&fixture, 500, 500, FALSE);
      cairo_surface_t *surface = paint (chart);

      g_assert_cmpfloat (measure_ink (chart, surface, fixture.first), >, 0.05);
      g_assert_cmpfloat (measure_ink (chart, surface, fixture.first + 1), <, 0.001);
      cairo_surface_destroy (surface);
    }
}

static void
days_to_come_are_blank (void)
{
  g_auto (Fixture) fixture = make_calendar ("33", DORSAL_THEME_PRINT);
  g_autoptr (DorsalChart) chart = NULL;
  cairo_surface_t *surface;

  fixture_show (&fixture, fixture.first, fixture.first + 20);
  chart = make_chart (&fixture, 500, 500, FALSE);
  surface = paint (chart);
  g_assert_cmpfloat (measure_ink (chart, surface, fixture.first + 5), <, 0.001);
  cairo_surface_destroy (surface);
}

static void
today_has_the_colour_of_today (void)
{
  for (int shown = 0; shown <= 1; shown++)
    {
      g_auto (Fixture) fixture = make_calendar ("333", DORSAL_THEME_LIGHT);
      g_autoptr (DorsalChart) chart = NULL;
      cairo_surface_t *surface;
      DorsalColor pixel;

      if (!shown)
        fixture.data.layers &= ~DORSAL_LAYER_PHASES;
      chart = make_chart (&fixture, 500, 500, FALSE);
      surface = paint (chart);
      pixel = get_cell_pixel (chart, surface, fixture.data.today, 0.5, 0);
      g_assert_cmpint (measure_difference (&pixel, &fixture.theme.accent) < 0.02, ==, shown);
      pixel = get_cell_pixel (chart, surface, fixture.data.today - 1, 0.5, 0);
      g_assert_cmpfloat (measure_difference (&pixel, &fixture.theme.accent), >, 0.1);
      cairo_surface_destroy (surface);
    }
}

/* Whether anything in a part of a cell, given as shares of it, has about this colour. */
static gboolean
has_colour (const DorsalChart *chart, cairo_surface_t *surface, DorsalDay day, const double part[4],
            const DorsalColor *color)
{
  double x, y, width, height;

  dorsal_chart_get_area (chart, day, &x, &y, &width, &height);
  for (double left = x + part[0] * width; left < x + part[2] * width; left++)
    for (double top = y + part[1] * height; top < y + part[3] * height; top++)
      {
        DorsalColor pixel = get_pixel (surface, left, top);

        if (measure_difference (&pixel, color) < 0.02)
          return TRUE;
      }

  return FALSE;
}

static void
shapes_and_lines_are_where_they_belong (void)
{
  static const double sun[] = { 0.7, -0.05, 1.05, 0.3 }, first_mark[] = { 0.7, 0.7, 1.05, 1 };
  static const double second_mark[] = { -0.05, 0.7, 0.3, 1 }, line[] = { 0.4, 1, 0.6, 1.12 };
  g_auto (Fixture) fixture = make_calendar ("8g88", DORSAL_THEME_LIGHT);
  DorsalChartMark treatment = { fixture.first + 2, fixture.first + 3, DORSAL_CHART_MARK_EVENT, NULL };
  g_autoptr (DorsalChart) chart = NULL;
  cairo_surface_t *surface;
  DorsalDay first = fixture.first;
  const DorsalTheme *theme = &fixture.theme;

  add_mark (&fixture, 0, DORSAL_CHART_MARK_EMERGENCY, NULL);
  add_mark (&fixture, 0, DORSAL_CHART_MARK_VISIT, NULL);
  g_array_append_val (fixture.marks, treatment);
  chart = make_chart (&fixture, 500, 500, FALSE);
  surface = paint (chart);
  g_assert_true (has_colour (chart, surface, first, first_mark, &theme->emergency));
  g_assert_true (has_colour (chart, surface, first, second_mark, &theme->accent));
  g_assert_false (has_colour (chart, surface, first, sun, &theme->accent));
  g_assert_true (has_colour (chart, surface, first + 1, sun, &theme->accent));
  g_assert_false (has_colour (chart, surface, first + 1, line, &theme->other));
  g_assert_true (has_colour (chart, surface, first + 2, line, &theme->other));
  g_assert_true (has_colour (chart, surface, first + 3, line, &theme->other));
  cairo_surface_destroy (surface);
}

static cairo_surface_t *
paint_over (const DorsalChart *chart, DorsalDay day, DorsalDay first, DorsalDay last)
{
  cairo_surface_t *surface = paint (chart);
  cairo_t *cr = cairo_create (surface);

  dorsal_chart_draw_selection (chart, cr, first, last);
  dorsal_chart_draw_cursor (chart, cr, day);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
the_cursor_and_the_selection_are_where_the_days_are (void)
{
  for (int mirrored = 0; mirrored <= 1; mirrored++)
    {
      g_auto (Fixture) fixture = make_calendar ("88888888888888888888", DORSAL_THEME_LIGHT);
      g_autoptr (DorsalChart) chart = make_chart (&fixture, 500, 500, mirrored);
      cairo_surface_t *plain = paint (chart);
      cairo_surface_t *chosen = paint_over (chart, fixture.first + 1, fixture.first + 4, fixture.first + 9);

      for (int i = 0; i < 20; i++)
        {
          DorsalColor before = get_cell_pixel (chart, plain, fixture.first + i, 0.25, 0.75);
          DorsalColor after = get_cell_pixel (chart, chosen, fixture.first + i, 0.25, 0.75);
          DorsalColor edge = get_cell_pixel (chart, chosen, fixture.first + i, 0.5, -0.03);

          g_assert_cmpint (measure_difference (&before, &after) > 0.05, ==, i >= 4 && i <= 9);
          g_assert_cmpint (measure_difference (&edge, &fixture.theme.foreground) < 0.1, ==, i == 1);
        }
      cairo_surface_destroy (plain);
      cairo_surface_destroy (chosen);
    }
}

static void
any_size_and_any_range_can_be_drawn (void)
{
  static const double sizes[][2] = { { 0, 0 }, { -5, 3 }, { 1, 1 }, { 40, 900 }, { 280, 60 }, { 2000, 20 } };
  g_auto (Fixture) fixture = make_calendar ("8xg.ab6", DORSAL_THEME_PRINT);
  const DorsalDay ranges[][2] = { { fixture.first, fixture.last },
                                  { DORSAL_DAY_FIRST, DORSAL_DAY_FIRST },
                                  { DORSAL_DAY_FIRST, DORSAL_DAY_FIRST + 40 },
                                  { DORSAL_DAY_LAST, DORSAL_DAY_LAST },
                                  { DORSAL_DAY_LAST - 40, DORSAL_DAY_LAST },
                                  { DORSAL_DAY_FIRST, DORSAL_DAY_LAST } };
  DorsalChartMark lasting = { DORSAL_DAY_FIRST, DORSAL_DAY_LAST, DORSAL_CHART_MARK_EVENT, NULL };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  g_array_append_val (fixture.marks, lasting);
  for (guint i = 0; i < G_N_ELEMENTS (sizes) * G_N_ELEMENTS (ranges) * 2; i++)
    {
      const double *size = sizes[i / 2 % G_N_ELEMENTS (sizes)];
      const DorsalDay *range = ranges[i / 2 / G_N_ELEMENTS (sizes)];
      g_autoptr (DorsalChart) chart = NULL;

      fixture_show (&fixture, range[0], range[1]);
      fixture.data.today = i % 2 ? DORSAL_DAY_LAST : DORSAL_DAY_NONE;
      g_assert_cmpfloat (dorsal_chart_measure_height (&fixture.data, size[0], &fixture.theme), >, 0);
      chart = make_chart (&fixture, size[0], size[1], i % 2);
      dorsal_chart_draw (chart, cr);
      dorsal_chart_draw_cursor (chart, cr, range[1]);
      dorsal_chart_draw_cursor (chart, cr, DORSAL_DAY_NONE);
      dorsal_chart_draw_cursor (chart, cr, G_MAXINT32);
      dorsal_chart_draw_selection (chart, cr, range[0], range[1]);
      g_assert_cmpint (dorsal_chart_find_day (chart, 1e9, 1e9), >=, range[0]);
      g_assert_true (isnan (dorsal_chart_get_x (chart, G_MAXINT32)));
      dorsal_chart_step_week (chart, G_MAXINT32, 1);
      dorsal_chart_step_week (chart, DORSAL_DAY_NONE + 1, -1);
      dorsal_chart_hit (chart, size[0] / 2, size[1] / 2);
    }
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static cairo_status_t
append_cb (void *closure, const guchar *data, unsigned int length)
{
  g_string_append_len (closure, (const char *) data, (gssize) length);
  return CAIRO_STATUS_SUCCESS;
}

static void
pictures_are_drawn_with_lines_and_not_with_dots (void)
{
  for (DorsalThemeName name = 0; name <= DORSAL_THEME_PRINT; name++)
    {
      g_auto (Fixture) fixture = make_calendar ("8.6b.ag4x", name);
      g_autoptr (DorsalChart) chart = make_chart (&fixture, 500, 500, FALSE);
      g_autoptr (GString) svg = g_string_new (NULL);
      cairo_surface_t *surface = cairo_svg_surface_create_for_stream (append_cb, svg, 500, 500);
      cairo_t *cr = cairo_create (surface);

      dorsal_chart_draw (chart, cr);
      cairo_destroy (cr);
      cairo_surface_finish (surface);
      cairo_surface_destroy (surface);
      g_assert_nonnull (strstr (svg->str, "<path"));
      g_assert_null (strstr (svg->str, "<image"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/calendar-picture/" name, function)
  ADD ("every-number-can-be-read-on-its-cell", every_number_can_be_read_on_its_cell);
  ADD ("text-stands-on-a-plate-where-there-are-hatches", text_stands_on_a_plate_where_there_are_hatches);
  ADD ("more-pain-is-more-ink", more_pain_is_more_ink);
  ADD ("pains-of-one-band-look-alike", pains_of_one_band_look_alike);
  ADD ("a-missing-day-is-not-drawn-like-a-day-without-pain",
       a_missing_day_is_not_drawn_like_a_day_without_pain);
  ADD ("what-was-typed-later-is-hollow", what_was_typed_later_is_hollow);
  ADD ("days-to-come-are-blank", days_to_come_are_blank);
  ADD ("today-has-the-colour-of-today", today_has_the_colour_of_today);
  ADD ("shapes-and-lines-are-where-they-belong", shapes_and_lines_are_where_they_belong);
  ADD ("the-cursor-and-the-selection-are-where-the-days-are",
       the_cursor_and_the_selection_are_where_the_days_are);
  ADD ("any-size-and-any-range-can-be-drawn", any_size_and_any_range_can_be_drawn);
  ADD ("pictures-are-drawn-with-lines-and-not-with-dots",
       pictures_are_drawn_with_lines_and_not_with_dots);
#undef ADD
  return g_test_run ();
}
