/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* What the tests of calendars share. */

#include "chart-fixture.h"
#include "chart/chart-calendar.h"

static inline Fixture
make_calendar (const char *pattern)
{
  Fixture self = make_fixture (pattern);

  self.data.form = DORSAL_CHART_FORM_CALENDAR;
  return self;
}

/* A chart as high as it wants to be. */
static inline DorsalChart *
make_whole (const Fixture *fixture, double width, gboolean right_to_left)
{
  return make_chart (fixture, width, dorsal_chart_measure_height (&fixture->data, width, &fixture->theme),
                     right_to_left);
}

static inline const DorsalCell *
get_cell (const DorsalChart *chart, DorsalDay day)
{
  const DorsalCell *cell = dorsal_calendar_get_cell (chart->calendar, day);

  g_assert_nonnull (cell);
  g_assert_cmpint (cell->day, ==, day);
  return cell;
}

static inline const DorsalText *
find_text (const DorsalChart *chart, const char *words)
{
  for (guint i = 0; i < dorsal_texts_count (chart->texts); i++)
    if (g_str_equal (pango_layout_get_text (dorsal_texts_get (chart->texts, i)->layout), words))
      return dorsal_texts_get (chart->texts, i);

  return NULL;
}

/* Years of days, enough of them known to fill every part of a chart. */
static inline char *
make_long_pattern (guint n_days)
{
  char *pattern = g_strnfill (n_days, '.');

  for (guint i = 0; i < n_days; i++)
    pattern[i] = "875x6gbw.4a30."[i * 5 % 14];
  return pattern;
}
