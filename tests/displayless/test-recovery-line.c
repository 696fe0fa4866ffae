/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "chart/recovery-line.h"
#include "support.h"

#define ONSET "2026-03-02T09:00"

static const int milestones[] = { 14, 21, 42, 84 };

static DorsalRecoveryLine
make_line (const char *now)
{
  return (DorsalRecoveryLine){
    .onset = test_moment (ONSET),
    .anchor = test_moment (ONSET),
    .now = test_moment (now),
    .rest_hours = 48,
    .milestones = milestones,
    .n_milestones = G_N_ELEMENTS (milestones),
  };
}

static GArray *
make_mark (const char *at, gboolean is_flare)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (DorsalRecoveryMark));
  DorsalRecoveryMark mark = { test_moment (at), is_flare };

  g_array_append_val (marks, mark);
  return marks;
}

static void
later_always_stands_further_on (void)
{
  static const char *const rows[]
      = { "2026-03-02T10:00", "2026-03-14", "2026-04-20", "2026-09-01" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DorsalRecoveryLine line = make_line (rows[i]);
      DorsalMoment at = line.onset;
      double before = dorsal_recovery_line_get_position (&line, 600, &at);

      g_assert_cmpfloat (before, ==, 0);
      for (; at.utc <= line.now.utc; at.utc += 3600)
        {
          double here = dorsal_recovery_line_get_position (&line, 600, &at);

          g_assert_cmpfloat (here, >=, before);
          g_assert_cmpfloat (here, <, 600);
          before = here;
        }
    }
}

static void
the_first_days_and_weeks_can_be_told_apart (void)
{
  DorsalRecoveryLine line = make_line ("2026-03-14T09:00");
  static const char *const rows[]
      = { ONSET, "2026-03-03T09:00", "2026-03-04T09:00", "2026-03-16T00:00", "2026-03-23T00:00" };
  double before = -30;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DorsalMoment at = test_moment (rows[i]);
      double here = dorsal_recovery_line_get_position (&line, 300, &at);

      g_assert_cmpfloat (here, >=, before + 25);
      before = here;
    }
}

static void
moments_outside_stand_at_the_ends (void)
{
  DorsalRecoveryLine line = make_line ("2026-03-14T09:00");
  DorsalMoment before = test_moment ("2020-01-01"), after = test_moment ("2030-01-01");

  g_assert_cmpfloat (dorsal_recovery_line_get_position (&line, 300, &before), ==, 0);
  g_assert_cmpfloat_with_epsilon (dorsal_recovery_line_get_position (&line, 300, &after), 300,
                                  1e-6);
}

static void
every_phase_has_its_sentence (void)
{
  static const struct
  {
    const char *now;
    const char *words;
  } rows[] = {
    { "2026-03-02T09:00",
      "Day 0: the first 24 hours. Ease off if you need to, and change position often." },
    { "2026-03-03T08:59",
      "Day 1: the first 24 hours. Ease off if you need to, and change position often." },
    { "2026-03-03T09:00", "Day 1: start with short walks. The time to ease off ends in 24 hours." },
    { "2026-03-04T08:30", "Day 2: start with short walks. The time to ease off ends in 1 hour." },
    { "2026-03-04T09:00", "Day 2: moving again. 12 days until a check-up is advised." },
    { "2026-03-14T09:00", "Day 12: moving again. 2 days until a check-up is advised." },
    { "2026-03-15T23:59", "Day 13: moving again. One day until a check-up is advised." },
    { "2026-03-16T00:00", "Day 14: plan a check-up within the next 7 days." },
    { "2026-03-22T09:00", "Day 20: plan a check-up for tomorrow at the latest." },
    { "2026-03-23T09:00", "Day 21: it is time to see a health professional." },
    { "2026-05-24T09:00", "Day 83: it is time to see a health professional." },
    { "2026-05-25T09:00", "Day 84: longer than 12 weeks. Ask about a plan for pain that lasts." },
    /* a clock set back */
    { "2026-02-01T09:00",
      "Day 0: the first 24 hours. Ease off if you need to, and change position often." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DorsalRecoveryLine line = make_line (rows[i].now);
      g_autofree char *words = dorsal_recovery_line_describe (&line);

      g_assert_cmpstr (words, ==, rows[i].words);
    }
}

static void
visits_flares_and_recovery_change_the_sentence (void)
{
  DorsalRecoveryLine line = make_line ("2026-03-25T09:00");
  g_autoptr (GArray) visit = make_mark ("2026-03-20T09:00", FALSE);
  g_autoptr (GArray) booked = make_mark ("2026-03-29T09:00", FALSE);
  g_autofree char *seen = NULL;
  g_autofree char *not_yet = NULL;
  g_autofree char *recovered = NULL;
  g_autofree char *flare = NULL;

  line.marks = visit;
  seen = dorsal_recovery_line_describe (&line);
  g_assert_cmpstr (seen, ==,
                   "Day 23: you have been seen. Keep to what you were told, and keep moving.");
  line.marks = booked;
  not_yet = dorsal_recovery_line_describe (&line);
  g_assert_cmpstr (not_yet, ==, "Day 23: it is time to see a health professional.");
  line.recovered = TRUE;
  recovered = dorsal_recovery_line_describe (&line);
  g_assert_cmpstr (recovered, ==, "Day 23: recovered. Keep moving the way you like.");

  line = make_line ("2026-03-11T09:00");
  line.anchor = test_moment ("2026-03-10T20:00");
  flare = dorsal_recovery_line_describe (&line);
  g_assert_cmpstr (flare, ==, "Day 9: a flare-up. Ease off a little, but keep moving.");
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

static void
today_is_drawn_where_it_stands (void)
{
  DorsalRecoveryLine line = make_line ("2026-03-11T09:00");
  g_autoptr (GArray) marks = make_mark ("2026-03-06T09:00", TRUE);

  line.marks = marks;
  for (DorsalThemeName name = 0; name < DORSAL_N_THEMES; name++)
    for (int scale = 1; scale <= 2; scale++)
      for (int width = 300; width <= 1200; width += 180)
        for (int mirrored = 0; mirrored <= 1; mirrored++)
          {
            DorsalTheme theme;
            double height, x, margin;
            cairo_surface_t *surface;
            cairo_t *cr;

            dorsal_theme_init (&theme, name);
            theme.font_size *= scale;
            height = dorsal_recovery_line_get_height (&theme);
            surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, (int) height);
            cr = cairo_create (surface);
            dorsal_recovery_line_draw (&line, cr, width, &theme, mirrored);
            cairo_surface_flush (surface);
            margin = 0.75 * theme.font_size;
            x = margin + dorsal_recovery_line_get_position (&line, width - 2 * margin, &line.now);
            g_assert_cmphex (get_pixel (surface, mirrored ? width - x : x, height / 2), ==,
                             get_packed (&theme.accent));
            cairo_destroy (cr);
            cairo_surface_destroy (surface);
          }
}

static void
what_is_to_come_is_told_from_what_was_without_colours (void)
{
  DorsalRecoveryLine line = make_line ("2026-03-11T09:00");
  DorsalMoment before = test_moment ("2026-03-08"), after = test_moment ("2026-03-20");
  DorsalTheme theme;
  double height, margin;
  cairo_surface_t *surface;
  cairo_t *cr;

  dorsal_theme_init (&theme, DORSAL_THEME_BLACK_AND_WHITE);
  height = dorsal_recovery_line_get_height (&theme);
  margin = 0.75 * theme.font_size;
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 800, (int) height);
  cr = cairo_create (surface);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  dorsal_recovery_line_draw (&line, cr, 800, &theme, FALSE);
  cairo_surface_flush (surface);
  for (int y = -1; y <= 1; y += 2)
    {
      double edge = height / 2 + y * 1.3;

      g_assert_cmphex (
        get_pixel (surface, margin + dorsal_recovery_line_get_position (&line, 800 - 2 * margin, &before),
                   edge), ==, 0xff000000);
      g_assert_cmphex (
        get_pixel (surface, margin + dorsal_recovery_line_get_position (&line, 800 - 2 * margin, &after),
                   edge), ==, 0);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
odd_lines_are_drawn_all_the_same (void)
{
  DorsalRecoveryLine line = make_line ("2020-01-01");
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);
  DorsalTheme theme;

  dorsal_theme_init (&theme, DORSAL_THEME_LIGHT);
  line.n_milestones = 0;
  line.rest_hours = 0;
  dorsal_recovery_line_draw (&line, cr, 0, &theme, FALSE);
  dorsal_recovery_line_draw (&line, cr, -5, &theme, TRUE);
  line.now = test_moment ("9999-12-31");
  dorsal_recovery_line_draw (&line, cr, 40, &theme, TRUE);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recovery-line/later-always-stands-further-on", later_always_stands_further_on);
  g_test_add_func ("/recovery-line/the-first-days-and-weeks-can-be-told-apart",
                   the_first_days_and_weeks_can_be_told_apart);
  g_test_add_func ("/recovery-line/moments-outside-stand-at-the-ends",
                   moments_outside_stand_at_the_ends);
  g_test_add_func ("/recovery-line/every-phase-has-its-sentence", every_phase_has_its_sentence);
  g_test_add_func ("/recovery-line/visits-flares-and-recovery-change-the-sentence",
                   visits_flares_and_recovery_change_the_sentence);
  g_test_add_func ("/recovery-line/today-is-drawn-where-it-stands", today_is_drawn_where_it_stands);
  g_test_add_func ("/recovery-line/what-is-to-come-is-told-from-what-was-without-colours",
                   what_is_to_come_is_told_from_what_was_without_colours);
  g_test_add_func ("/recovery-line/odd-lines-are-drawn-all-the-same",
                   odd_lines_are_drawn_all_the_same);
  return g_test_run ();
}
