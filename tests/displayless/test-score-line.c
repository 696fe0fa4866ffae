/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The small drawing of a questionnaire over time: what stands where, and that nothing overlaps or leaves it. */

#include "config.h"

#include "chart/score-line.h"
#include "support.h"

#include <math.h>

static DorsalScoreLine *
line_new (const char *days, const int *scores, int mark)
{
  DorsalScoreLine *line = dorsal_score_line_new ();
  g_auto (GStrv) words = g_strsplit (days, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      DorsalScore score = { test_day (words[i]), scores[i], g_strdup (words[i]) };

      g_array_append_val (line->scores, score);
    }

  line->mark = mark;
  line->mark_label = g_strdup ("five fewer");
  return line;
}

static const DorsalText *
find (const DorsalTexts *texts, const char *words)
{
  for (guint i = 0; i < dorsal_texts_count (texts); i++)
    if (g_str_equal (pango_layout_get_text (dorsal_texts_get (texts, i)->layout), words))
      return dorsal_texts_get (texts, i);

  return NULL;
}

static void
fewer_stands_lower_and_time_is_to_scale (void)
{
  g_autoptr (DorsalScoreLine) line = line_new ("2026-01-01 2026-01-11 2026-01-31", (int[]){ 12, 6, 2 }, 7);
  g_autoptr (DorsalTexts) texts = NULL;
  double middles[3];
  DorsalTheme theme;

  dorsal_theme_init (&theme, DORSAL_THEME_PRINT);
  texts = dorsal_score_line_make_texts (line, 400, &theme, FALSE);
  for (guint i = 0; i < 3; i++)
    {
      const DorsalText *text = find (texts, (const char *const[]){ "12", "6", "2" }[i]);

      g_assert_nonnull (text);
      middles[i] = text->box.x + text->box.width / 2;
      g_assert_true (i == 0 || text->box.y > find (texts, (const char *const[]){ "12", "12", "6" }[i])->box.y);
    }
  g_assert_cmpfloat_with_epsilon ((middles[1] - middles[0]) / (middles[2] - middles[0]), 10.0 / 30, 0.02);
  g_assert_nonnull (find (texts, "five fewer"));
}

static void
no_words_overlap_or_leave_the_drawing (void)
{
  static const struct
  {
    const char *days;
    int         scores[8];
    int         mark;
  } rows[] = {
    { "2026-01-01", { 0 }, -5 },
    { "2026-01-01 2026-01-01", { 24, 24 }, 19 },
    { "2026-01-01 2026-01-02 2026-01-03 2026-01-04 2026-01-05 2026-01-06 2026-01-07 2036-01-07",
      { 24, 20, 24, 0, 1, 2, 19, 19 }, 19 },
    { "2026-01-01 2026-03-01", { 0, 0 }, -5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint width = 60; width <= 600; width += 90)
      {
        g_autoptr (DorsalScoreLine) line = line_new (rows[i].days, rows[i].scores, rows[i].mark);
        g_autoptr (DorsalTexts) texts = NULL;
        DorsalTheme theme;

        dorsal_theme_init (&theme, DORSAL_THEME_PRINT);
        texts = dorsal_score_line_make_texts (line, width, &theme, FALSE);
        for (guint j = 0; j < dorsal_texts_count (texts); j++)
          {
            const DorsalBox *box = &dorsal_texts_get (texts, j)->box;

            g_assert_cmpfloat (box->x, >=, 0);
            g_assert_cmpfloat (box->x + box->width, <=, width + 0.01);
            g_assert_cmpfloat (box->y, >=, -theme.font_size);
            g_assert_cmpfloat (box->y + box->height, <=, dorsal_score_line_get_height (&theme) + 0.01);
            for (guint k = 0; k < j; k++)
              g_assert_false (dorsal_box_overlaps (box, &dorsal_texts_get (texts, k)->box, 0));
          }
      }
}

static guint
count_ink_under (const DorsalScoreLine *line, double width, const DorsalBox *box)
{
  DorsalTheme theme;
  cairo_surface_t *surface;
  cairo_t *cr;
  guint ink = 0;

  dorsal_theme_init (&theme, DORSAL_THEME_PRINT);
  surface = cairo_image_surface_create (CAIRO_FORMAT_A8, (int) width, (int) dorsal_score_line_get_height (&theme) + 1);
  cr = cairo_create (surface);
  dorsal_score_line_draw_shapes (line, cr, width, &theme, FALSE);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = (int) box->y + 2; y < box->y + box->height - 2; y++)
    for (int x = (int) box->x + 1; x < box->x + box->width - 1; x++)
      ink += cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x] > 0;
  cairo_surface_destroy (surface);
  return ink;
}

/* A point on the mark has its number above the line, and one just below it would have it on the line. */
static void
the_mark_stops_before_numbers (void)
{
  g_autoptr (DorsalScoreLine) line = line_new ("2026-01-01 2026-01-31", (int[]){ 12, 4 }, 7);
  g_autoptr (DorsalTexts) texts = NULL;
  const DorsalText *number;
  DorsalTheme theme;

  dorsal_theme_init (&theme, DORSAL_THEME_PRINT);
  texts = dorsal_score_line_make_texts (line, 300, &theme, FALSE);
  number = find (texts, "4");
  g_assert_cmpuint (count_ink_under (line, 300, &number->box), ==, 0);
}

/* A label that a line runs through cannot be read, so it goes elsewhere, or is left out. */
static void
the_label_of_the_mark_stands_clear_of_the_line (void)
{
  static const struct
  {
    int scores[4];
    int mark;
  } rows[] = { { { 11, 7, 3, 1 }, 6 }, { { 24, 0, 24, 0 }, 12 }, { { 10, 5, 5, 5 }, 5 }, { { 6, 8, 9, 10 }, 1 } };
  guint n_placed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint width = 100; width <= 500; width += 50)
      {
        g_autoptr (DorsalScoreLine) line = line_new ("2026-01-01 2026-01-15 2026-01-29 2026-02-12", rows[i].scores,
                                                     rows[i].mark);
        g_autoptr (DorsalTexts) texts = NULL;
        const DorsalText *label;
        DorsalTheme theme;

        dorsal_theme_init (&theme, DORSAL_THEME_PRINT);
        texts = dorsal_score_line_make_texts (line, width, &theme, FALSE);
        label = find (texts, "five fewer");
        if (label == NULL)
          continue;

        n_placed++;
        g_assert_cmpuint (count_ink_under (line, width, &label->box), ==, 0);
      }
  g_assert_cmpuint (n_placed, >=, 27);
}

static guint
count_ink (const DorsalScoreLine *line, gboolean right_to_left, gboolean first_half)
{
  const int width = 300;
  DorsalTheme theme;
  cairo_surface_t *surface;
  cairo_t *cr;
  guint ink = 0;
  int height;

  dorsal_theme_init (&theme, DORSAL_THEME_BLACK_AND_WHITE);
  height = (int) ceil (dorsal_score_line_get_height (&theme));
  surface = cairo_image_surface_create (CAIRO_FORMAT_A8, width, height);
  cr = cairo_create (surface);
  dorsal_score_line_draw (line, cr, width, &theme, right_to_left);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < height / 2; y++)
    for (int x = first_half ? 0 : width / 2; x < (first_half ? width / 2 : width); x++)
      ink += cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x] > 0;
  cairo_surface_destroy (surface);
  return ink;
}

/* Scores that fall have more ink at the upper left; from right to left, at the upper right. */
static void
right_to_left_is_the_mirror_image (void)
{
  g_autoptr (DorsalScoreLine) line = line_new ("2026-01-01 2026-02-01", (int[]){ 20, 0 }, -1);

  g_assert_cmpuint (count_ink (line, FALSE, TRUE), >, count_ink (line, FALSE, FALSE));
  g_assert_cmpuint (count_ink (line, TRUE, FALSE), >, count_ink (line, TRUE, TRUE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(function) g_test_add_func ("/score-line/" #function, function)
  ADD (fewer_stands_lower_and_time_is_to_scale);
  ADD (no_words_overlap_or_leave_the_drawing);
  ADD (the_mark_stops_before_numbers);
  ADD (the_label_of_the_mark_stands_clear_of_the_line);
  ADD (right_to_left_is_the_mirror_image);
#undef ADD

  return g_test_run ();
}
