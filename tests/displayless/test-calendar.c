/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The calendar form of charts: its days, what is known of them, and how one gets to them. */

#include "config.h"

#include "calendar-fixture.h"

#include <locale.h>

static void
a_week_begins_on_any_weekday (void)
{
  /* 2026-06-01 was a Monday. */
  DorsalDay monday = test_day ("2026-06-01");

  for (int first = 1; first <= 7; first++)
    for (int i = 0; i < 7; i++)
      g_assert_cmpuint (dorsal_calendar_get_column (monday + i, first), ==, (guint) (i + 8 - first) % 7);
}

/* Walks through a month day by day with the calendar of GLib, as a person counts along a row. */
static void
assert_month_is_right (const DorsalChart *chart, DorsalDay first, int n_days, int first_weekday)
{
  double left = g_array_index (chart->calendar->months, DorsalMonth, 0).x;
  double top = get_cell (chart, first)->box.y;
  int row = 0;

  for (int i = 0; i < n_days; i++)
    {
      g_autofree char *date = dorsal_day_to_string (first + i);
      g_autofree char *stamp = g_strconcat (date, "T12:00:00Z", NULL);
      g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (stamp, NULL);
      int weekday = g_date_time_get_day_of_week (time);
      int column = (weekday - first_weekday + 7) % 7;
      const DorsalBox *box = &get_cell (chart, first + i)->box;

      row += i > 0 && weekday == first_weekday ? 1 : 0;
      g_assert_cmpfloat_with_epsilon (box->x, left + column * chart->calendar->pitch, 1e-6);
      g_assert_cmpfloat (fabs (box->y - top - row * chart->calendar->week), <=, 1);
    }
}

/* A weekday must stand over its days. */
static void
assert_weekdays_are_named (const DorsalChart *chart, DorsalDay first)
{
  for (int i = 0; i < 7; i++)
    {
      g_autofree char *word = dorsal_day_format (first + i, "%a");
      const DorsalText *text = find_text (chart, word);
      const DorsalBox *box = &get_cell (chart, first + i)->box;

      g_assert_nonnull (text);
      g_assert_cmpfloat_with_epsilon (text->box.x + text->box.width / 2, box->x + box->width / 2, 1e-6);
    }
}

static void
every_day_is_in_the_column_of_its_weekday (void)
{
  static const struct
  {
    const char *name;
    int         first_weekday;
  } locales[] = { { "C.UTF-8", 7 }, { "de_DE.UTF-8", 1 }, { "ar_EG.UTF-8", 6 } };
  static const struct
  {
    const char *first;
    int         n_days;
  } months[] = {
    /* They begin on Monday to Sunday. */
    { "2026-06-01", 30 }, { "2026-09-01", 30 }, { "2026-04-01", 30 }, { "2026-01-01", 31 },
    { "2026-05-01", 31 }, { "2026-08-01", 31 }, { "2026-03-01", 31 },
    /* With and without a leap day, clocks that are changed, the end and the start of a year. */
    { "2028-02-01", 29 }, { "2000-02-01", 29 }, { "1900-02-01", 28 }, { "2026-02-01", 28 },
    { "2026-10-01", 31 }, { "2026-11-01", 30 }, { "2026-12-01", 31 }, { "2027-01-01", 31 },
    { "0001-01-01", 31 }, { "9999-12-01", 31 },
  };
  g_autofree char *before = g_strdup (setlocale (LC_ALL, NULL));

  for (guint l = 0; l < G_N_ELEMENTS (locales); l++)
    for (guint i = 0; i < G_N_ELEMENTS (months) && setlocale (LC_ALL, locales[l].name) != NULL; i++)
      {
        g_auto (Fixture) fixture = make_calendar ("8");
        DorsalDay first = test_day (months[i].first);
        g_autoptr (DorsalChart) chart = NULL;

        fixture_show (&fixture, first, first + months[i].n_days - 1);
        chart = make_whole (&fixture, 500, FALSE);
        g_test_message ("%s %s", locales[l].name, months[i].first);
        g_assert_cmpuint (chart->calendar->months->len, ==, 1);
        g_assert_cmpuint (chart->calendar->cells->len, ==, (guint) months[i].n_days);
        assert_month_is_right (chart, first, months[i].n_days, locales[l].first_weekday);
        assert_weekdays_are_named (chart, first);
      }
  setlocale (LC_ALL, before);
}

static void
a_day_is_known_missing_or_silent (void)
{
  static const struct
  {
    const char *pattern;
    const char *onset; /* or NULL */
    int         today;
    const char *kinds; /* of its days: silent, missing, known */
  } rows[] = {
    { "8.6", NULL, 2, "kmk" },       { "8.6..", NULL, 3, "kmkms" },      { "8w6ag", NULL, 4, "kmkkk" },
    { "...8.", "2026-03-04", 4, "ssmkm" }, { "8..8.", "2026-03-04", 4, "kmmkm" }, { "...", NULL, 2, "mmm" },
    { "...", NULL, -1, "sss" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Fixture) fixture = make_calendar (rows[i].pattern);
      g_autoptr (DorsalChart) chart = NULL;

      fixture.data.today = fixture.first + rows[i].today;
      fixture.data.has_onset = rows[i].onset != NULL;
      if (rows[i].onset != NULL)
        fixture.data.onset = test_moment (rows[i].onset);
      chart = make_whole (&fixture, 500, FALSE);
      g_test_message ("%s", rows[i].pattern);
      for (int j = 0; rows[i].kinds[j] != '\0'; j++)
        g_assert_cmpint ("smk"[get_cell (chart, fixture.first + j)->kind], ==, rows[i].kinds[j]);
      /* The window begins on the 2nd, and the month does not end with it. */
      g_assert_cmpint (get_cell (chart, fixture.first - 1)->kind, ==, DORSAL_CELL_SILENT);
      g_assert_cmpint (get_cell (chart, fixture.last + 1)->kind, ==, DORSAL_CELL_SILENT);
    }
}

static void
a_cell_holds_the_pain_of_its_day (void)
{
  static const struct
  {
    char letter;
    int  pain;
    gboolean hollow, good, attested;
  } rows[] = {
    { '0', 0, FALSE, FALSE, FALSE }, { '7', 7, FALSE, FALSE, FALSE }, { 'x', 10, FALSE, FALSE, FALSE },
    { 'b', 3, TRUE, FALSE, FALSE },  { 'g', 1, FALSE, TRUE, FALSE },  { 'a', 0, FALSE, FALSE, TRUE },
    { '.', DORSAL_NOT_ANSWERED, FALSE, FALSE, FALSE }, { 'w', DORSAL_NOT_ANSWERED, FALSE, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char pattern[] = { rows[i].letter, '5', '\0' };
      g_auto (Fixture) fixture = make_calendar (pattern);
      g_autoptr (DorsalChart) chart = make_whole (&fixture, 500, FALSE);
      const DorsalCell *cell = get_cell (chart, fixture.first);

      g_test_message ("%s", pattern);
      g_assert_cmpint (cell->pain, ==, rows[i].pain);
      g_assert_cmpint (cell->hollow, ==, rows[i].hollow);
      g_assert_cmpint (cell->good, ==, rows[i].good);
      g_assert_cmpint (cell->attested, ==, rows[i].attested);
      g_assert_cmpint (cell->number.width > 0, ==, rows[i].pain != DORSAL_NOT_ANSWERED && !rows[i].attested);
      g_assert_cmpfloat (cell->date.width, >, 0);
    }
}

static void
the_average_of_a_day_is_rounded (void)
{
  static const struct
  {
    double average;
    int    worst;
    int    pain;
    DorsalPainBand band;
  } rows[] = {
    { 0.4, 5, 0, DORSAL_PAIN_BAND_NONE },     { 0.5, 5, 1, DORSAL_PAIN_BAND_MILD },
    { 3.4, 5, 3, DORSAL_PAIN_BAND_MILD },     { 3.5, 5, 4, DORSAL_PAIN_BAND_MODERATE },
    { 6.4, 9, 6, DORSAL_PAIN_BAND_MODERATE }, { 6.5, 9, 7, DORSAL_PAIN_BAND_SEVERE },
    { 9.4, 9, 9, DORSAL_PAIN_BAND_SEVERE },   { 10, 10, 10, DORSAL_PAIN_BAND_WORST },
    /* Without an average, and none now, the highest is what is known. */
    { NAN, 8, 8, DORSAL_PAIN_BAND_SEVERE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Fixture) fixture = make_calendar ("5");
      DorsalDiaryDay *day = &g_array_index (fixture.diary->days, DorsalDiaryDay, 0);
      g_autoptr (DorsalChart) chart = NULL;

      day->mean = NAN;
      day->average = rows[i].average;
      day->worst = day->highest = rows[i].worst;
      chart = make_whole (&fixture, 500, FALSE);
      g_assert_cmpint (get_cell (chart, fixture.first)->pain, ==, rows[i].pain);
      g_assert_cmpint (dorsal_pain_get_band (rows[i].pain), ==, rows[i].band);
    }
}

static void
a_cell_has_the_gravest_marks_of_its_day (void)
{
  g_auto (Fixture) fixture = make_calendar ("8888888888");
  DorsalChartMark treatment = { fixture.first - 40, fixture.first + 3, DORSAL_CHART_MARK_EVENT, NULL };
  DorsalChartMark flare = { fixture.first + 2, fixture.first + 5, DORSAL_CHART_MARK_FLARE, NULL };
  static const struct
  {
    int            day;
    guint          n_marks;
    int            marks[2];
    DorsalCellLine lines;
  } rows[] = {
    { 0, 2, { DORSAL_CHART_MARK_EMERGENCY, DORSAL_CHART_MARK_FLARE }, DORSAL_CELL_TREATMENT },
    { 1, 1, { DORSAL_CHART_MARK_VISIT }, DORSAL_CELL_TREATMENT },
    { 2, 1, { DORSAL_CHART_MARK_FLARE }, DORSAL_CELL_TREATMENT | DORSAL_CELL_FLARE },
    { 3, 0, { 0 }, DORSAL_CELL_TREATMENT | DORSAL_CELL_FLARE },
    { 5, 0, { 0 }, DORSAL_CELL_FLARE },
    { 6, 0, { 0 }, 0 },
  };
  g_autoptr (DorsalChart) chart = NULL;

  add_mark (&fixture, 0, DORSAL_CHART_MARK_EMERGENCY, NULL);
  add_mark (&fixture, 0, DORSAL_CHART_MARK_VISIT, NULL);
  add_mark (&fixture, 0, DORSAL_CHART_MARK_FLARE, NULL);
  add_mark (&fixture, 1, DORSAL_CHART_MARK_VISIT, NULL);
  add_mark (&fixture, 1, DORSAL_CHART_MARK_VISIT, "GP");
  g_array_append_val (fixture.marks, treatment);
  g_array_append_val (fixture.marks, flare);
  chart = make_whole (&fixture, 500, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DorsalCell *cell = get_cell (chart, fixture.first + rows[i].day);

      g_test_message ("day %d", rows[i].day);
      g_assert_cmpuint (cell->n_marks, ==, rows[i].n_marks);
      g_assert_cmpint (cell->lines, ==, rows[i].lines);
      for (guint j = 0; j < cell->n_marks; j++)
        g_assert_cmpint (cell->marks[j], ==, rows[i].marks[j]);
    }
}

static void
the_legend_explains_what_is_shown (void)
{
  static const struct
  {
    const char  *pattern;
    DorsalLayers hidden;
    const char  *words;
    gboolean     shown;
  } rows[] = {
    { "8", 0, "Mild, 1 to 3", TRUE },
    { "8", DORSAL_LAYER_NOW, "Mild, 1 to 3", TRUE },
    { "8", DORSAL_LAYER_NOW | DORSAL_LAYER_AVERAGE | DORSAL_LAYER_WORST, "Mild, 1 to 3", FALSE },
    { "8g", 0, "Good day", TRUE },
    { "88", 0, "Good day", FALSE },
    { "8b", 0, "Typed later", TRUE },
    { "88", 0, "Typed later", FALSE },
    { "8a", 0, "No pain, said later", TRUE },
    { "8.8", 0, "No entry", TRUE },
    { "888", 0, "No entry", FALSE },
    { "8", 0, "Visit", TRUE },
    { "8", DORSAL_LAYER_MARKS, "Visit", FALSE },
    { "8", 0, "Treatment or other event that lasted", TRUE },
    { "8", DORSAL_LAYER_TREATMENTS, "Treatment or other event that lasted", FALSE },
    { "8", 0, "Today", TRUE },
    { "8", DORSAL_LAYER_PHASES, "Today", FALSE },
    { "8", 0, "Pain now", FALSE },
    { "8", 0, "Average pain of each day, 1 of 1 day logged", TRUE },
    { "8.6", 0, "Average pain of each day, 2 of 3 days logged", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Fixture) fixture = make_calendar (rows[i].pattern);
      DorsalChartMark treatment = { fixture.first, fixture.first + 9, DORSAL_CHART_MARK_EVENT, NULL };
      g_autoptr (DorsalChart) chart = NULL;

      add_mark (&fixture, 0, DORSAL_CHART_MARK_VISIT, NULL);
      g_array_append_val (fixture.marks, treatment);
      fixture.data.layers &= ~rows[i].hidden;
      chart = make_whole (&fixture, 500, FALSE);
      g_test_message ("%s %s", rows[i].pattern, rows[i].words);
      g_assert_cmpint (find_text (chart, rows[i].words) != NULL, ==, rows[i].shown);
    }
}

static void
without_a_layer_of_pain_no_pain_is_shown (void)
{
  g_auto (Fixture) fixture = make_calendar ("8ga.");
  g_autoptr (DorsalChart) chart = NULL;

  fixture.data.layers &= ~(DORSAL_LAYER_NOW | DORSAL_LAYER_AVERAGE | DORSAL_LAYER_WORST);
  chart = make_whole (&fixture, 500, FALSE);
  for (int i = 0; i < 3; i++)
    {
      const DorsalCell *cell = get_cell (chart, fixture.first + i);

      g_assert_cmpint (cell->kind, ==, DORSAL_CELL_KNOWN);
      g_assert_cmpint (cell->pain, ==, DORSAL_NOT_ANSWERED);
      g_assert_cmpfloat (cell->number.width, ==, 0);
      g_assert_false (cell->good || cell->attested);
    }
}

static void
the_pointer_finds_the_cell_and_nothing_between_months (void)
{
  for (int mirrored = 0; mirrored <= 1; mirrored++)
    {
      g_autofree char *pattern = make_long_pattern (80);
      g_auto (Fixture) fixture = make_calendar (pattern);
      g_autoptr (DorsalChart) chart = make_whole (&fixture, 900, mirrored);
      double x, y, width, height, other_x, other_y;

      for (DorsalDay day = fixture.first; day <= fixture.last; day++)
        {
          g_assert_true (dorsal_chart_get_area (chart, day, &x, &y, &width, &height));
          g_assert_cmpfloat_with_epsilon (dorsal_chart_get_x (chart, day), x + width / 2, 1e-6);
          for (double share = 0.01; share < 1; share += 0.49)
            {
              g_assert_cmpint (dorsal_chart_hit (chart, x + share * width, y + share * height), ==, day);
              g_assert_cmpint (dorsal_chart_find_day (chart, x + share * width, y + share * height), ==, day);
            }
        }
      /* Before the first and after the last day, above the first week, beneath the last one. */
      dorsal_chart_get_area (chart, fixture.first, &x, &y, &width, &height);
      g_assert_cmpint (dorsal_chart_hit (chart, x + (mirrored ? 1.5 : -0.5) * width, y), ==, DORSAL_DAY_NONE);
      g_assert_cmpint (dorsal_chart_hit (chart, x, y - height / 2), ==, DORSAL_DAY_NONE);
      dorsal_chart_get_area (chart, fixture.last, &x, &y, &width, &height);
      g_assert_cmpint (dorsal_chart_hit (chart, x, y + 1.5 * height), ==, DORSAL_DAY_NONE);
      /* Between the 7th of March, a Saturday, and the 5th of April, a Sunday. */
      dorsal_chart_get_area (chart, test_day ("2026-03-07"), &x, &y, &width, &height);
      dorsal_chart_get_area (chart, test_day ("2026-04-05"), &other_x, &other_y, &width, &height);
      g_assert_cmpint (dorsal_chart_hit (chart, (x + other_x + width) / 2, (y + other_y) / 2), ==,
                       DORSAL_DAY_NONE);
      g_assert_cmpint (dorsal_chart_hit (chart, NAN, 100), ==, DORSAL_DAY_NONE);
      g_assert_cmpint (dorsal_chart_hit (chart, 1e300, 100), ==, DORSAL_DAY_NONE);
      g_assert_cmpint (dorsal_chart_hit (chart, -1e300, 100), ==, DORSAL_DAY_NONE);
    }
}

static void
a_right_to_left_calendar_is_the_other_one_in_a_mirror (void)
{
  g_auto (Fixture) fixture = make_calendar ("8.6gb");
  g_autoptr (DorsalChart) chart = make_whole (&fixture, 700, FALSE);
  g_autoptr (DorsalChart) mirrored = make_whole (&fixture, 700, TRUE);

  for (DorsalDay day = fixture.first; day <= fixture.last; day++)
    {
      double x, y, width, height, other_x, other_y;

      dorsal_chart_get_area (chart, day, &x, &y, &width, &height);
      dorsal_chart_get_area (mirrored, day, &other_x, &other_y, &width, &height);
      g_assert_cmpfloat_with_epsilon (x + other_x + width, 700, 1e-6);
      g_assert_cmpfloat (y, ==, other_y);
      g_assert_cmpint (dorsal_chart_hit (mirrored, other_x + 1, other_y + 1), ==, day);
    }
}

static void
a_column_is_the_area_of_a_day_in_lines (void)
{
  for (int mirrored = 0; mirrored <= 1; mirrored++)
    {
      g_auto (Fixture) fixture = make_fixture ("8.6gb");
      g_autoptr (DorsalChart) chart = make_chart (&fixture, 700, 300, mirrored);
      double x, y, width, height;

      g_assert_false (dorsal_chart_get_area (chart, fixture.first - 1, &x, &y, &width, &height));
      for (DorsalDay day = fixture.first; day <= fixture.last; day++)
        {
          g_assert_true (dorsal_chart_get_area (chart, day, &x, &y, &width, &height));
          g_assert_cmpfloat_with_epsilon (dorsal_chart_get_x (chart, day), x + width / 2, 1e-6);
          g_assert_cmpfloat (y, <=, dorsal_chart_get_y (chart, 10));
          g_assert_cmpfloat (y + height, >=, dorsal_chart_get_y (chart, 0));
          g_assert_cmpint (dorsal_chart_find_day (chart, x + width / 3, 0), ==, day);
        }
    }
}

static void
the_keyboard_stops_at_missing_days_too (void)
{
  g_auto (Fixture) fixture = make_calendar ("8.6..4...");
  g_autoptr (DorsalChart) chart = NULL;
  DorsalDay first = fixture.first;

  fixture.data.today = first + 6;
  add_mark (&fixture, 8, DORSAL_CHART_MARK_VISIT, NULL);
  chart = make_whole (&fixture, 500, FALSE);
  for (int i = 0; i < 6; i++)
    {
      g_assert_cmpint (dorsal_chart_step (chart, first + i, 1), ==, first + i + 1);
      g_assert_cmpint (dorsal_chart_step (chart, first + i + 1, -1), ==, first + i);
    }
  g_assert_cmpint (dorsal_chart_step (chart, first, -1), ==, first);
  g_assert_cmpint (dorsal_chart_step (chart, first + 6, 1), ==, first + 8);
  g_assert_cmpint (dorsal_chart_step (chart, first + 8, 1), ==, first + 8);
  g_assert_cmpint (dorsal_chart_step (chart, DORSAL_DAY_NONE, 1), ==, first + 8);
}

static void
up_and_down_go_by_weeks (void)
{
  static const struct
  {
    const char *pattern;
    int         mark; /* the day of a visit to come */
    int         from;
    int         down;
    int         up;
  } rows[] = {
    { "888888888888888", 14, 3, 10, 3 },  { "888888888888888", 14, 7, 14, 0 },
    { "888888888888888", 14, 14, 14, 7 }, { "888888888888888", 14, 10, 10, 3 },
    { "8.............8", 14, 4, 11, 4 },
    /* Days to come have no stop but where a mark is. */
    { "888888888", 20, 4, 8, 4 }, { "888888888", 24, 8, 24, 1 }, { "888888888", 20, 8, 20, 1 }, { "888888888", 20, 13, 20, 6 },
    { "888888888", 15, 7, 15, 0 }, { "888888888", 20, 20, 20, 8 },
    { "8", 7, 0, 7, 0 }, { "8", 6, 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Fixture) fixture = make_calendar (rows[i].pattern);
      g_autoptr (DorsalChart) chart = NULL;
      DorsalDay first = fixture.first;

      add_mark (&fixture, rows[i].mark, DORSAL_CHART_MARK_VISIT, NULL);
      fixture_show (&fixture, first, first + 60);
      chart = make_whole (&fixture, 900, FALSE);
      g_test_message ("%s from %d", rows[i].pattern, rows[i].from);
      g_assert_cmpint (dorsal_chart_step_week (chart, first + rows[i].from, 1) - first, ==, rows[i].down);
      g_assert_cmpint (dorsal_chart_step_week (chart, first + rows[i].from, -1) - first, ==, rows[i].up);
      g_assert_cmpint (dorsal_chart_step_week (chart, DORSAL_DAY_NONE, 1) - first, ==,
                       MAX (rows[i].mark, (int) strlen (rows[i].pattern) - 1));
    }
}

static void
a_week_on_is_in_the_same_column_even_in_another_month (void)
{
  g_autofree char *pattern = make_long_pattern (366);
  g_auto (Fixture) fixture = make_calendar (pattern);
  g_autoptr (DorsalChart) chart = make_whole (&fixture, 900, FALSE);
  int first_weekday = chart->calendar->first_weekday;

  for (DorsalDay day = chart->scale.first; day + 7 <= chart->counted_last; day++)
    {
      g_assert_cmpint (dorsal_chart_step_week (chart, day, 1), ==, day + 7);
      g_assert_cmpint (dorsal_chart_step_week (chart, day + 7, -1), ==, day);
      g_assert_cmpuint (dorsal_calendar_get_column (day, first_weekday), ==,
                        dorsal_calendar_get_column (day + 7, first_weekday));
    }
}

static void
a_missing_day_says_that_nothing_was_entered (void)
{
  g_auto (Fixture) fixture = make_calendar ("8.6");
  g_autoptr (DorsalChart) chart = make_whole (&fixture, 500, FALSE);
  DorsalDay missing = dorsal_chart_step (chart, fixture.first, 1);
  g_autofree char *words = dorsal_chart_describe_day (chart, missing);
  g_autofree char *all = dorsal_chart_describe (chart);

  g_assert_cmpstr (words, ==, "Tuesday, 3 March 2026\nNo entry");
  g_assert_true (g_str_has_prefix (all, "Pain from 2 March 2026 to 4 March 2026. Pain is logged on 2 of 3 days."));
}

static void
an_empty_calendar_says_so_and_has_stops (void)
{
  g_auto (Fixture) fixture = make_calendar ("..............");
  g_autoptr (DorsalChart) chart = make_whole (&fixture, 500, FALSE);
  g_autofree char *words = dorsal_chart_describe (chart);

  g_assert_cmpstr (words, ==, "Pain from 2 March 2026 to 15 March 2026. No entries in this period.");
  g_assert_cmpint (dorsal_chart_step (chart, DORSAL_DAY_NONE, 1), ==, fixture.last);
  g_assert_nonnull (find_text (chart, "Average pain of each day, 0 of 14 days logged"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add_func ("/calendar/" name, function)
  ADD ("a-week-begins-on-any-weekday", a_week_begins_on_any_weekday);
  ADD ("every-day-is-in-the-column-of-its-weekday", every_day_is_in_the_column_of_its_weekday);
  ADD ("a-day-is-known-missing-or-silent", a_day_is_known_missing_or_silent);
  ADD ("a-cell-holds-the-pain-of-its-day", a_cell_holds_the_pain_of_its_day);
  ADD ("the-average-of-a-day-is-rounded", the_average_of_a_day_is_rounded);
  ADD ("a-cell-has-the-gravest-marks-of-its-day", a_cell_has_the_gravest_marks_of_its_day);
  ADD ("the-legend-explains-what-is-shown", the_legend_explains_what_is_shown);
  ADD ("without-a-layer-of-pain-no-pain-is-shown", without_a_layer_of_pain_no_pain_is_shown);
  ADD ("the-pointer-finds-the-cell-and-nothing-between-months",
       the_pointer_finds_the_cell_and_nothing_between_months);
  ADD ("a-right-to-left-calendar-is-the-other-one-in-a-mirror",
       a_right_to_left_calendar_is_the_other_one_in_a_mirror);
  ADD ("a-column-is-the-area-of-a-day-in-lines", a_column_is_the_area_of_a_day_in_lines);
  ADD ("the-keyboard-stops-at-missing-days-too", the_keyboard_stops_at_missing_days_too);
  ADD ("up-and-down-go-by-weeks", up_and_down_go_by_weeks);
  ADD ("a-week-on-is-in-the-same-column-even-in-another-month",
       a_week_on_is_in_the_same_column_even_in_another_month);
  ADD ("a-missing-day-says-that-nothing-was-entered", a_missing_day_says_that_nothing_was_entered);
  ADD ("an-empty-calendar-says-so-and-has-stops", an_empty_calendar_says_so_and_has_stops);
#undef ADD
  return g_test_run ();
}
