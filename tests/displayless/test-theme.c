/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The colours of every theme, held to account: by contrast, and by the eyes of people who see fewer
 * colours than others. */

#include "config.h"

#include "chart/chart-private.h"

#include <math.h>
#include <string.h>

/* WCAG 2.2: 1.4.3 for texts, 1.4.6 for texts of high contrast, 1.4.11 for all other things. */
#define LEAST_CONTRAST_OF_TEXT 4.5
#define LEAST_HIGH_CONTRAST_OF_TEXT 7.0
#define LEAST_CONTRAST 3.0

/* A difference of 1 is just noticed side by side; 10 is seen at a glance. */
#define LEAST_DIFFERENCE 10.0

/* A hatch covers about an eighth of its area. */
#define SHARE_OF_HATCH 0.12

typedef struct
{
  const char *name;
  gsize       place;
} Paint;

#define PAINT(name) { #name, G_STRUCT_OFFSET (DorsalTheme, name) }

static const Paint texts[]
    = { PAINT (foreground), PAINT (dim), PAINT (accent), PAINT (warning), PAINT (emergency) };

static const Paint data[]
    = { PAINT (accent), PAINT (average),  PAINT (worst),  PAINT (median),  PAINT (other_episode),
        PAINT (walk),   PAINT (stretch),  PAINT (rest),   PAINT (other),   PAINT (function),
        PAINT (sleep),  PAINT (medicine), PAINT (warning), PAINT (emergency) };

/* What is drawn over tints. The marks of warnings stand above the plot. */
static const Paint lines[]
    = { PAINT (accent), PAINT (average),  PAINT (worst), PAINT (median), PAINT (other_episode),
        PAINT (dim),    PAINT (function), PAINT (sleep), PAINT (medicine) };

/* What can meet in one plot. */
static const Paint meeting[]
    = { PAINT (accent),        PAINT (average), PAINT (worst),    PAINT (median),
        PAINT (other_episode), PAINT (warning), PAINT (emergency) };

/* From back to front. */
static const Paint tints[] = { PAINT (gap), PAINT (window), PAINT (treatment), PAINT (band) };

static const DorsalColor *
get_color (const DorsalTheme *theme, const Paint *paint)
{
  return (const DorsalColor *) G_STRUCT_MEMBER_P (theme, paint->place);
}

static gboolean
is_high_contrast (DorsalThemeName name)
{
  return name == DORSAL_THEME_HIGH_CONTRAST || name == DORSAL_THEME_HIGH_CONTRAST_DARK;
}

static void
assert_contrast (DorsalThemeName name,
                 const char *what,
                 const DorsalColor *color,
                 const DorsalColor *under,
                 double least)
{
  double contrast = dorsal_color_get_contrast (color, under);

  if (contrast < least)
    g_error ("theme %d: the contrast of “%s” is %.2f, less than %.1f", name, what, contrast, least);
}

static void
every_colour_stands_out_from_its_background (void)
{
  for (DorsalThemeName name = 0; name < DORSAL_N_THEMES; name++)
    {
      DorsalTheme theme;

      dorsal_theme_init (&theme, name);
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        assert_contrast (name, texts[i].name, get_color (&theme, &texts[i]), &theme.background,
                         is_high_contrast (name) ? LEAST_HIGH_CONTRAST_OF_TEXT
                                                 : LEAST_CONTRAST_OF_TEXT);
      for (guint i = 0; i < G_N_ELEMENTS (data); i++)
        assert_contrast (name, data[i].name, get_color (&theme, &data[i]), &theme.background,
                         LEAST_CONTRAST);
    }
}

static DorsalColor
lay_over (const DorsalColor *tint, double share, const DorsalColor *under)
{
  double a = tint->alpha * share;

  return (DorsalColor){ tint->red * a + under->red * (1 - a),
                        tint->green * a + under->green * (1 - a),
                        tint->blue * a + under->blue * (1 - a), 1 };
}

/* Under each set of tints that can lie upon each other, the first bit for the first of them. */
static DorsalColor
stack_tints (const DorsalTheme *theme, guint set)
{
  DorsalColor under = theme->background;

  for (guint i = 0; i < G_N_ELEMENTS (tints); i++)
    if (set & 1u << i)
      under = lay_over (get_color (theme, &tints[i]), theme->patterns ? SHARE_OF_HATCH : 1, &under);

  return under;
}

static void
lines_and_words_stand_out_from_every_tint_and_from_all_tints_at_once (void)
{
  for (DorsalThemeName name = 0; name < DORSAL_N_THEMES; name++)
    for (guint set = 1; set < 1u << G_N_ELEMENTS (tints); set++)
      {
        DorsalTheme theme;
        DorsalColor under;

        dorsal_theme_init (&theme, name);
        under = stack_tints (&theme, set);
        for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
          assert_contrast (name, lines[i].name, get_color (&theme, &lines[i]), &under,
                           LEAST_CONTRAST);
        assert_contrast (name, "foreground", &theme.foreground, &under, LEAST_CONTRAST_OF_TEXT);
      }
}

static void
a_tint_is_seen_and_no_more_than_a_tint (void)
{
  for (DorsalThemeName name = 0; name < DORSAL_N_THEMES; name++)
    for (guint i = 0; i < G_N_ELEMENTS (tints); i++)
      {
        DorsalTheme theme;
        DorsalColor under;
        double contrast;

        dorsal_theme_init (&theme, name);
        under = stack_tints (&theme, 1u << i);
        contrast = dorsal_color_get_contrast (&under, &theme.background);
        g_test_message ("theme %d: %s has %.3f", name, tints[i].name, contrast);
        g_assert_cmpfloat (contrast, >, 1.03);
        g_assert_cmpfloat (contrast, <, 1.6);
      }
}

typedef struct
{
  double red, green, blue;
} Light;

typedef struct
{
  double l, a, b;
} Lab;

static double
to_linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

/* What eyes see of light in linear sRGB, by protanopia, deuteranopia and tritanopia, after Machado,
 * Oliveira and Fernandes, “A Physiologically-based Model for Simulation of Color Vision Deficiency”,
 * IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, with a severity of 1. */
typedef enum
{
  EYE_OF_MOST,
  EYE_WITHOUT_RED,
  EYE_WITHOUT_GREEN,
  EYE_WITHOUT_BLUE,
} Eye;

#define N_EYES (EYE_WITHOUT_BLUE + 1)

static const double eyes[N_EYES][3][3] = {
  [EYE_OF_MOST] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  [EYE_WITHOUT_RED] = { { 0.152286, 1.052583, -0.204868 },
                        { 0.114503, 0.786281, 0.099216 },
                        { -0.003882, -0.048116, 1.051998 } },
  [EYE_WITHOUT_GREEN] = { { 0.367322, 0.860646, -0.227968 },
                          { 0.280085, 0.672501, 0.047413 },
                          { -0.011820, 0.042940, 0.968881 } },
  [EYE_WITHOUT_BLUE] = { { 1.255528, -0.076749, -0.178779 },
                         { -0.078411, 0.930809, 0.147602 },
                         { 0.004733, 0.691367, 0.303900 } },
};

static Light
look (const DorsalColor *color, Eye eye)
{
  const double light[] = { to_linear (color->red), to_linear (color->green),
                           to_linear (color->blue) };
  double seen[3];

  for (guint i = 0; i < 3; i++)
    seen[i] = CLAMP (eyes[eye][i][0] * light[0] + eyes[eye][i][1] * light[1] +
                         eyes[eye][i][2] * light[2],
                     0, 1);

  return (Light){ seen[0], seen[1], seen[2] };
}

static double
compress (double t)
{
  return t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIE 1976 L*a*b* of linear sRGB under D65. */
static Lab
to_lab (Light light)
{
  double x = (0.4124564 * light.red + 0.3575761 * light.green + 0.1804375 * light.blue) / 0.95047;
  double y = 0.2126729 * light.red + 0.7151522 * light.green + 0.0721750 * light.blue;
  double z = (0.0193339 * light.red + 0.1191920 * light.green + 0.9503041 * light.blue) / 1.08883;

  return (Lab){ 116 * compress (y) - 16, 500 * (compress (x) - compress (y)),
                200 * (compress (y) - compress (z)) };
}

static double
to_radians (double degrees)
{
  return degrees * G_PI / 180;
}

static double
get_hue (double a, double b)
{
  double degrees = atan2 (b, a) * 180 / G_PI;

  return a == 0 && b == 0 ? 0 : degrees < 0 ? degrees + 360 : degrees;
}

/* The middle of two hues, on the shorter way around. */
static double
get_mean_hue (double a, double b)
{
  if (fabs (a - b) <= 180)
    return (a + b) / 2;

  return a + b < 360 ? (a + b + 360) / 2 : (a + b - 360) / 2;
}

static double
get_chroma_share (double chroma)
{
  return sqrt (pow (chroma, 7) / (pow (chroma, 7) + pow (25, 7)));
}

/* CIEDE2000, in the notation of Sharma, Wu and Dalal, “The CIEDE2000 color-difference formula:
 * Implementation notes, supplementary test data, and mathematical observations”, Color Research and
 * Application 30 (1), 2005. */
static double
get_difference (Lab p, Lab q)
{
  double g = 1.5 - 0.5 * get_chroma_share ((hypot (p.a, p.b) + hypot (q.a, q.b)) / 2);
  double c1 = hypot (p.a * g, p.b), c2 = hypot (q.a * g, q.b), c = (c1 + c2) / 2;
  double h1 = get_hue (p.a * g, p.b), h2 = get_hue (q.a * g, q.b);
  gboolean has_hues = c1 * c2 > 0;
  double h = has_hues ? get_mean_hue (h1, h2) : h1 + h2;
  double turn = has_hues ? remainder (h2 - h1, 360) : 0;
  double t = 1 - 0.17 * cos (to_radians (h - 30)) + 0.24 * cos (to_radians (2 * h)) +
             0.32 * cos (to_radians (3 * h + 6)) - 0.20 * cos (to_radians (4 * h - 63));
  double from_middle = pow ((p.l + q.l) / 2 - 50, 2);
  double dl = (q.l - p.l) / (1 + 0.015 * from_middle / sqrt (20 + from_middle));
  double dc = (c2 - c1) / (1 + 0.045 * c);
  double dh = 2 * sqrt (c1 * c2) * sin (to_radians (turn / 2)) / (1 + 0.015 * c * t);
  double rotation = -2 * get_chroma_share (c) *
                    sin (to_radians (60 * exp (-pow ((h - 275) / 25, 2))));

  return sqrt (dl * dl + dc * dc + dh * dh + rotation * dc * dh);
}

static double
compare (const DorsalColor *a, const DorsalColor *b, Eye eye)
{
  return get_difference (to_lab (look (a, eye)), to_lab (look (b, eye)));
}

/* Pairs of the supplementary test data of Sharma, Wu and Dalal. */
static void
the_difference_of_colours_is_that_of_the_standard (void)
{
  static const struct
  {
    Lab    a, b;
    double difference;
  } rows[] = {
    { { 50, 2.6772, -79.7751 }, { 50, 0, -82.7485 }, 2.0425 },
    { { 50, -1, 2 }, { 50, 0, 0 }, 2.3669 },
    { { 50, 2.49, -0.001 }, { 50, -2.49, 0.0009 }, 7.1792 },
    { { 50, 2.5, 0 }, { 73, 25, -18 }, 27.1492 },
    { { 50, 2.5, 0 }, { 58, 24, 15 }, 19.4535 },
    { { 60.2574, -34.0099, 36.2677 }, { 60.4626, -34.1751, 39.4387 }, 1.2644 },
    { { 22.7233, 20.0904, -46.6940 }, { 23.0331, 14.9730, -42.5619 }, 2.0373 },
    { { 2.0776, 0.0795, -1.1350 }, { 0.9033, -0.0636, -0.5514 }, 0.9082 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_assert_cmpfloat_with_epsilon (get_difference (rows[i].a, rows[i].b), rows[i].difference,
                                      5e-5);
      g_assert_cmpfloat_with_epsilon (get_difference (rows[i].b, rows[i].a), rows[i].difference,
                                      5e-5);
    }
}

static void
what_meets_in_a_plot_differs_to_every_eye_that_sees_colours (void)
{
  for (DorsalThemeName name = 0; name < DORSAL_THEME_BLACK_AND_WHITE; name++)
    for (Eye eye = EYE_OF_MOST; eye < N_EYES; eye++)
      for (guint i = 0; i < G_N_ELEMENTS (meeting); i++)
        for (guint j = 0; j < i; j++)
          {
            DorsalTheme theme;
            double difference;

            dorsal_theme_init (&theme, name);
            difference = compare (get_color (&theme, &meeting[i]), get_color (&theme, &meeting[j]),
                                  eye);
            if (difference < LEAST_DIFFERENCE)
              g_error ("theme %d, eye %d: “%s” and “%s” are only %.1f apart", name, eye,
                       meeting[i].name, meeting[j].name, difference);
          }
}

static void
red_is_kept_for_emergencies (void)
{
  for (DorsalThemeName name = 0; name < DORSAL_THEME_BLACK_AND_WHITE; name++)
    for (guint i = 0; i < G_N_ELEMENTS (data); i++)
      {
        DorsalTheme theme;
        Lab lab;
        double from_red;

        dorsal_theme_init (&theme, name);
        lab = to_lab (look (get_color (&theme, &data[i]), EYE_OF_MOST));
        from_red = fabs (remainder (get_hue (lab.a, lab.b) - 27, 360));
        if (g_str_equal (data[i].name, "emergency"))
          g_assert_cmpfloat (from_red, <, 15);
        else if (hypot (lab.a, lab.b) > 20)
          g_assert_cmpfloat (from_red, >, 25);
      }
}

static void
black_and_white_has_no_other_colour (void)
{
  DorsalTheme theme;
  gsize first = G_STRUCT_OFFSET (DorsalTheme, background);
  gsize last = G_STRUCT_OFFSET (DorsalTheme, emergency);

  dorsal_theme_init (&theme, DORSAL_THEME_BLACK_AND_WHITE);
  for (gsize place = first; place <= last; place += sizeof (DorsalColor))
    {
      const DorsalColor *color = (const DorsalColor *) G_STRUCT_MEMBER_P (&theme, place);
      double light = place == first ? 1 : 0;

      g_assert_cmpfloat (color->red, ==, light);
      g_assert_cmpfloat (color->green, ==, light);
      g_assert_cmpfloat (color->blue, ==, light);
      g_assert_cmpfloat (color->alpha, ==, 1);
    }
}

/* A bit of line with a point on it, without any colour. */
static cairo_surface_t *
paint_series (DorsalChartSeries series)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 120, 40);
  cairo_t *cr = cairo_create (surface);
  DorsalChartPoint point = { .x = 30, .y = 10 };
  DorsalTheme theme;

  dorsal_theme_init (&theme, DORSAL_THEME_BLACK_AND_WHITE);
  cairo_scale (cr, 2, 2);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  dorsal_series_set_style (cr, &theme, series);
  cairo_move_to (cr, 0, 10);
  cairo_line_to (cr, 60, 10);
  cairo_stroke (cr);
  theme.background.alpha = 0;
  dorsal_chart_point_draw (cr, &theme, series, &point, 4);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static cairo_surface_t *
paint_mark (DorsalChartMarkKind kind)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 120, 40);
  cairo_t *cr = cairo_create (surface);
  DorsalTheme theme;

  dorsal_theme_init (&theme, DORSAL_THEME_BLACK_AND_WHITE);
  cairo_scale (cr, 2, 2);
  dorsal_shape_draw (cr, dorsal_chart_mark_get_shape (kind), 30, 10, 5, &theme.foreground, NULL);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint
count_differing_pixels (cairo_surface_t *a, cairo_surface_t *b)
{
  int stride = cairo_image_surface_get_stride (a);
  guint n = 0;

  for (int i = 0; i < stride * cairo_image_surface_get_height (a); i++)
    if (ABS (cairo_image_surface_get_data (a)[i] - cairo_image_surface_get_data (b)[i]) > 96)
      n++;

  return n;
}

/* To an eye that sees no colours at all (achromatopsia), and on paper that has none, no colour helps:
 * so every pair has to differ without. */
static void
what_colour_does_not_tell_apart_differs_in_dash_or_shape (void)
{
  cairo_surface_t *drawn[DORSAL_N_SERIES + DORSAL_CHART_MARK_EMERGENCY + 1];
  guint n = 0;

  for (DorsalChartSeries series = 0; series < DORSAL_N_SERIES; series++)
    drawn[n++] = paint_series (series);
  for (DorsalChartMarkKind kind = 0; kind <= DORSAL_CHART_MARK_EMERGENCY; kind++)
    drawn[n++] = paint_mark (kind);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      {
        g_test_message ("%u and %u: %u", i, j, count_differing_pixels (drawn[i], drawn[j]));
        g_assert_cmpuint (count_differing_pixels (drawn[i], drawn[j]), >, 20);
      }
  for (guint i = 0; i < n; i++)
    cairo_surface_destroy (drawn[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/theme/" name, function)
  ADD ("every-colour-stands-out-from-its-background", every_colour_stands_out_from_its_background);
  ADD ("lines-and-words-stand-out-from-every-tint-and-from-all-tints-at-once",
       lines_and_words_stand_out_from_every_tint_and_from_all_tints_at_once);
  ADD ("a-tint-is-seen-and-no-more-than-a-tint", a_tint_is_seen_and_no_more_than_a_tint);
  ADD ("the-difference-of-colours-is-that-of-the-standard",
       the_difference_of_colours_is_that_of_the_standard);
  ADD ("what-meets-in-a-plot-differs-to-every-eye-that-sees-colours",
       what_meets_in_a_plot_differs_to_every_eye_that_sees_colours);
  ADD ("red-is-kept-for-emergencies", red_is_kept_for_emergencies);
  ADD ("black-and-white-has-no-other-colour", black_and_white_has_no_other_colour);
  ADD ("what-colour-does-not-tell-apart-differs-in-dash-or-shape",
       what_colour_does_not_tell_apart_differs_in_dash_or_shape);
#undef ADD
  return g_test_run ();
}
