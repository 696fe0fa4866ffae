/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The calendar form of charts in every width and height. */

#include "config.h"

#include "calendar-fixture.h"

#include <locale.h>

static void
months_follow_each_other_as_one_reads (void)
{
  static const struct
  {
    const char *last;
    double      width;
    guint       n_months;
    guint       columns;
  } rows[] = {
    { "2026-03-03", 900, 1, 1 },  { "2026-04-30", 900, 2, 2 },  { "2026-07-01", 900, 5, 3 },
    { "2027-02-01", 900, 12, 3 }, { "2027-02-28", 360, 12, 1 }, { "2026-05-01", 1400, 3, 3 },
    { "2027-02-28", 1400, 12, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Fixture) fixture = make_calendar ("8");
      g_autoptr (DorsalChart) chart = NULL;
      const DorsalMonth *months;

      fixture_show (&fixture, fixture.first, test_day (rows[i].last));
      chart = make_whole (&fixture, rows[i].width, FALSE);
      months = (const DorsalMonth *) chart->calendar->months->data;
      g_test_message ("%s", rows[i].last);
      g_assert_cmpuint (chart->calendar->months->len, ==, rows[i].n_months);
      g_assert_cmpuint (chart->calendar->columns, ==, rows[i].columns);
      for (guint j = 1; j < rows[i].n_months; j++)
        {
          gboolean same_row = j % rows[i].columns != 0;

          g_assert_cmpint (months[j].y > months[j - 1].y, ==, !same_row);
          g_assert_cmpint (months[j].x > months[j - 1].x + 7 * chart->calendar->pitch, ==, same_row);
        }
    }
}

static void
no_two_texts_overlap (void)
{
  static const guint lengths[] = { 1, 42, 366 };
  static const char *const locales[] = { "C.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8", "ja_JP.UTF-8" };
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));

  for (guint l = 0; l < G_N_ELEMENTS (locales); l++)
    for (guint i = 0; i < G_N_ELEMENTS (lengths) && setlocale (LC_ALL, locales[l]) != NULL; i++)
      for (int width = 240; width <= 1400; width += width < 500 ? 31 : 177)
        for (int scale = 1; scale <= 2; scale++)
          for (int low = 0; low <= 1; low++)
            {
              g_autofree char *pattern = make_long_pattern (lengths[i]);
              g_auto (Fixture) fixture = make_calendar (pattern);
              g_autoptr (DorsalChart) chart = NULL;

              fixture.theme.font_size *= scale;
              chart = low ? make_chart (&fixture, width, 420, FALSE) : make_whole (&fixture, width, width % 2);
              assert_no_two_texts_overlap (chart);
              if (!low)
                g_assert_cmpfloat (chart->calendar->number_size, >, 0);
            }
  setlocale (LC_ALL, before);
}

static void
a_calendar_of_its_own_height_leaves_nothing_out (void)
{
  static const int widths[] = { 240, 360, 600, 900, 1400 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint n_days = 5; n_days < 600; n_days += 119)
      {
        g_autofree char *pattern = make_long_pattern (n_days);
        g_auto (Fixture) fixture = make_calendar (pattern);
        g_autoptr (DorsalChart) chart = NULL;
        guint n_shown = 0;

        add_mark (&fixture, (int) n_days - 1, DORSAL_CHART_MARK_EMERGENCY, NULL);
        chart = make_whole (&fixture, widths[i], FALSE);
        for (DorsalLegend what = 0; what < DORSAL_N_LEGENDS; what++)
          n_shown += chart->shows[what] ? 1 : 0;
        g_assert_cmpuint (chart->legend->len, ==, n_shown);
        g_assert_cmpfloat (g_array_index (chart->legend, DorsalLegendItem, 0).swatch.y, >=, chart->axis_y);
        for (guint j = 0; j < dorsal_texts_count (chart->texts); j++)
          {
            const DorsalBox *box = &dorsal_texts_get (chart->texts, j)->box;

            g_assert_cmpfloat (box->y, >=, 0);
            g_assert_cmpfloat (box->y + box->height, <=, chart->height);
          }
        for (guint j = 0; j < chart->calendar->cells->len; j++)
          {
            const DorsalBox *box = &g_array_index (chart->calendar->cells, DorsalCell, j).box;

            g_assert_cmpfloat (box->x, >=, 0);
            g_assert_cmpfloat (box->x + box->width, <=, chart->width);
            g_assert_cmpfloat (box->y + box->height, <=, chart->axis_y);
          }
      }
}

static void
where_the_height_is_too_little_all_months_are_there_still (void)
{
  g_autofree char *pattern = make_long_pattern (366);
  g_auto (Fixture) fixture = make_calendar (pattern);
  double whole = dorsal_chart_measure_height (&fixture.data, 900, &fixture.theme), before = 0;

  for (double height = 260; height < whole + 100; height += 60)
    {
      g_autoptr (DorsalChart) chart = make_chart (&fixture, 900, height, FALSE);

      g_assert_cmpfloat (chart->axis_y, <=, height);
      g_assert_cmpfloat (chart->calendar->pitch, >=, before - 0.01);
      before = chart->calendar->pitch;
    }
  g_assert_cmpfloat (before, >, 30);
}

static void
of_ten_years_the_last_twelve_months_are_shown (void)
{
  static const struct
  {
    guint       n_days; /* from 2026-03-02 on */
    guint       n_months;
    const char *first; /* that is counted */
    gboolean    is_cut;
  } rows[] = {
    { 30, 1, "2026-03-02", FALSE },   { 31, 2, "2026-03-02", FALSE },  { 337, 12, "2026-03-02", FALSE },
    { 364, 12, "2026-03-02", FALSE }, { 365, 12, "2026-04-01", TRUE }, { 3652, 12, "2035-03-01", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *pattern = make_long_pattern (rows[i].n_days);
      g_auto (Fixture) fixture = make_calendar (pattern);
      g_autoptr (DorsalChart) chart = make_whole (&fixture, 900, FALSE);
      g_autofree char *words = dorsal_chart_describe (chart);

      g_test_message ("%u days", rows[i].n_days);
      g_assert_cmpuint (chart->calendar->months->len, ==, rows[i].n_months);
      g_assert_cmpint (chart->counted_first, ==, test_day (rows[i].first));
      g_assert_cmpint (find_text (chart, "The last 12 months are shown") != NULL, ==, rows[i].is_cut);
      g_assert_cmpint (dorsal_chart_step (chart, chart->counted_first, -1), ==, chart->counted_first);
      if (rows[i].is_cut)
        g_assert_null (strstr (words, "from 2 March 2026"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/calendar-layout/" name, function)
  ADD ("months-follow-each-other-as-one-reads", months_follow_each_other_as_one_reads);
  ADD ("no-two-texts-overlap", no_two_texts_overlap);
  ADD ("a-calendar-of-its-own-height-leaves-nothing-out", a_calendar_of_its_own_height_leaves_nothing_out);
  ADD ("where-the-height-is-too-little-all-months-are-there-still",
       where_the_height_is_too_little_all_months_are_there_still);
  ADD ("of-ten-years-the-last-twelve-months-are-shown", of_ten_years_the_last_twelve_months_are_shown);
#undef ADD
  return g_test_run ();
}
