/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* The charts that the tests of numbers and those of pictures share. */

#include "chart/chart-private.h"
#include "chart/chart.h"
#include "support.h"

#define FIRST "2026-03-02"

static const int milestones[] = { 14, 21 };

typedef struct
{
  DorsalDiary    *diary;
  GArray         *marks;
  DorsalChartData data;
  DorsalTheme     theme;
} Fixture;

static inline void
fixture_clear (Fixture *self)
{
  dorsal_diary_free (self->diary);
  g_array_unref (self->marks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* A chart of as many days as the pattern has letters, on its last day. */
static inline Fixture
make_fixture (const char *pattern)
{
  DorsalDay first = test_day (FIRST);
  Fixture self = { .diary = test_diary (FIRST, pattern) };

  self.marks = g_array_new (FALSE, FALSE, sizeof (DorsalChartMark));
  self.data = (DorsalChartData){
    .diary = self.diary,
    .first = first,
    .last = first + (DorsalDay) strlen (pattern) - 1,
    .today = first + (DorsalDay) strlen (pattern) - 1,
    .rest_hours = 48,
    .milestones = milestones,
    .n_milestones = G_N_ELEMENTS (milestones),
    .marks = self.marks,
  };
  dorsal_theme_init (&self.theme, DORSAL_THEME_LIGHT);
  return self;
}

static inline void
add_mark (Fixture *self, int day, DorsalChartMarkKind kind, const char *label)
{
  DorsalChartMark mark = { self->data.first + day, kind, (char *) label };

  g_array_append_val (self->marks, mark);
}

static inline DorsalChart *
make_chart (const Fixture *fixture, double width, double height, gboolean right_to_left)
{
  return dorsal_chart_new (&fixture->data, width, height, &fixture->theme, right_to_left);
}
