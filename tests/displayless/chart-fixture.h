/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* The charts that the tests of numbers and those of pictures share. */

#include "chart/chart-private.h"
#include "chart/chart.h"
#include "support.h"

#include <math.h>

#define FIRST "2026-03-02"

static const int milestones[] = { 14, 21 };

typedef struct
{
  DorsalDiary    *diary;
  GPtrArray      *tracks;
  GArray         *marks;
  DorsalDay       first;
  DorsalDay       last;
  DorsalChartData data;
  DorsalTheme     theme;
} Fixture;

static inline void
fixture_clear (Fixture *self)
{
  dorsal_diary_free (self->diary);
  g_ptr_array_unref (self->tracks);
  g_array_unref (self->marks);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static inline void
fixture_show (Fixture *self, DorsalDay first, DorsalDay last)
{
  self->first = first;
  self->last = last;
  self->data.start = first;
  self->data.end = (double) last + 1;
}

/* A lane that holds what a day of the diary says. */
static inline DorsalTrack *
add_track (Fixture *self, DorsalTrackKind kind, const char *label)
{
  DorsalTrack *track = g_new0 (DorsalTrack, 1);

  track->kind = kind;
  track->label = g_strdup (label);
  track->values = g_array_new (FALSE, TRUE, sizeof (DorsalTrackValue));
  g_ptr_array_add (self->tracks, track);
  return track;
}

static inline void
add_value (DorsalTrack *track, DorsalDay day, double value, DorsalFelt felt)
{
  DorsalTrackValue added = { .day = day, .value = value, .longest = value, .n_entries = 1, .felt = felt };

  g_array_append_val (track->values, added);
}

static inline void
add_walks (Fixture *self)
{
  DorsalTrack *walk = add_track (self, DORSAL_TRACK_WALK, "Walk");

  for (guint i = 0; i < self->diary->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary->days, DorsalDiaryDay, i);

      if (day->walk_minutes != DORSAL_NOT_ANSWERED)
        add_value (walk, day->day, day->walk_minutes, DORSAL_FELT_UNKNOWN);
    }
}

/* A chart of as many days as the pattern has letters, on its last day. */
static inline Fixture
make_fixture (const char *pattern)
{
  DorsalDay first = test_day (FIRST);
  Fixture self = { .diary = test_diary (FIRST, pattern) };

  self.marks = g_array_new (FALSE, FALSE, sizeof (DorsalChartMark));
  self.tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_track_free);
  add_walks (&self);
  self.data = (DorsalChartData){
    .diary = self.diary,
    .tracks = self.tracks,
    .today = first + (DorsalDay) strlen (pattern) - 1,
    .ease_hours = 24,
    .rest_hours = 48,
    .noticeable = NAN,
    .layers = DORSAL_LAYERS_ALL & ~DORSAL_LAYER_MEDIAN,
    .milestones = milestones,
    .n_milestones = G_N_ELEMENTS (milestones),
    .marks = self.marks,
  };
  fixture_show (&self, first, first + (DorsalDay) strlen (pattern) - 1);
  dorsal_theme_init (&self.theme, DORSAL_THEME_LIGHT);
  return self;
}

static inline void
add_mark (Fixture *self, int day, DorsalChartMarkKind kind, const char *label)
{
  DorsalChartMark mark = { self->first + day, DORSAL_DAY_NONE, kind, (char *) label };

  g_array_append_val (self->marks, mark);
}

static inline DorsalChart *
make_chart (const Fixture *fixture, double width, double height, gboolean right_to_left)
{
  return dorsal_chart_new (&fixture->data, width, height, &fixture->theme, right_to_left);
}

static inline void
assert_no_two_texts_overlap (const DorsalChart *chart)
{
  for (guint i = 0; i < dorsal_texts_count (chart->texts); i++)
    {
      const DorsalText *text = dorsal_texts_get (chart->texts, i);

      g_assert_cmpfloat (text->box.x, >=, -0.01);
      g_assert_cmpfloat (text->box.x + text->box.width, <=, chart->width + 0.01);
      for (guint j = 0; j < i; j++)
        if (dorsal_box_overlaps (&text->box, &dorsal_texts_get (chart->texts, j)->box, -0.01))
          g_error ("at width %g: “%s” and “%s”", chart->width, pango_layout_get_text (text->layout),
                   pango_layout_get_text (dorsal_texts_get (chart->texts, j)->layout));
    }
}
