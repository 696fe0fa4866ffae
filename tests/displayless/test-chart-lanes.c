/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How high what is in a lane is. */

#include "config.h"

#include "chart-fixture.h"

#define WIDTH 700
#define HEIGHT 1200

static void
bars_are_as_high_as_their_minutes (void)
{
  g_auto (Fixture) fixture = make_fixture ("87654");
  DorsalTrack *rest = add_track (&fixture, DORSAL_TRACK_REST, "Rest");
  g_autoptr (DorsalChart) chart = NULL;
  const DorsalChartBar *bars;
  const DorsalLane *lane;

  add_value (rest, fixture.first, 30, DORSAL_FELT_UNKNOWN);
  add_value (rest, fixture.first + 1, 0, DORSAL_FELT_UNKNOWN);
  add_value (rest, fixture.first + 3, 60, DORSAL_FELT_WORSE);
  chart = make_chart (&fixture, WIDTH, HEIGHT, FALSE);
  g_assert_cmpuint (chart->bars->len, ==, 2);
  bars = &g_array_index (chart->bars, DorsalChartBar, 0);
  lane = &g_array_index (chart->lanes, DorsalLane, bars[0].lane);
  g_assert_cmpstr (lane->top, ==, "60");
  g_assert_cmpfloat_with_epsilon (bars[0].box.height, lane->box.height / 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (bars[1].box.height, lane->box.height, 1e-9);
  g_assert_cmpfloat_with_epsilon (bars[1].box.x + bars[1].box.width / 2, dorsal_chart_get_x (chart, fixture.first + 3), 1e-9);
  g_assert_cmpint (bars[1].felt, ==, DORSAL_FELT_WORSE);
  g_assert_true (chart->shows[DORSAL_LEGEND_FELT_WORSE]);
  g_assert_false (chart->shows[DORSAL_LEGEND_FELT_BETTER]);
}

/* A week with two nights logged is not one with little sleep: only what is done and taken has a sum. */
static void
lanes_of_weeks_have_sums_of_what_is_done_and_means_of_the_rest (void)
{
  static const struct
  {
    DorsalTrackKind kind;
    double          first, second;
    const char     *top;
    double          share; /* of the height of the lane */
  } rows[] = {
    { DORSAL_TRACK_MANAGED, 2, 4, "6", 0.5 },     { DORSAL_TRACK_SIT, 10, 20, "15", 1 },
    { DORSAL_TRACK_STAND, 20, 40, "30", 1 },      { DORSAL_TRACK_WALK, 20, 40, "60", 1 },
    { DORSAL_TRACK_STRETCHING, 5, 10, "15", 1 },  { DORSAL_TRACK_ACTIVITY, 5, 10, "15", 1 },
    { DORSAL_TRACK_REST, 30, 30, "60", 1 },       { DORSAL_TRACK_SLEEP, 420, 540, "8 h", 1 },
    { DORSAL_TRACK_MEDICINE, 1, 2, "3", 1 },
  };
  g_autofree char *pattern = g_strnfill (700, '5');
  g_auto (Fixture) fixture = make_fixture (pattern);
  g_autoptr (DorsalChart) chart = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      DorsalTrack *track = add_track (&fixture, rows[i].kind, "Track");

      add_value (track, fixture.first + 350, rows[i].first, DORSAL_FELT_UNKNOWN);
      add_value (track, fixture.first + 353, rows[i].second, DORSAL_FELT_UNKNOWN);
    }
  chart = make_chart (&fixture, WIDTH, HEIGHT, FALSE);
  g_assert_true (chart->weekly);
  g_assert_cmpuint (chart->bars->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const DorsalChartBar *bar = &g_array_index (chart->bars, DorsalChartBar, i);
      const DorsalLane *lane = &g_array_index (chart->lanes, DorsalLane, bar->lane);

      g_test_message ("kind %d", rows[i].kind);
      g_assert_cmpint (lane->track->kind, ==, rows[i].kind);
      g_assert_cmpstr (lane->top, ==, rows[i].top);
      g_assert_cmpfloat_with_epsilon (bar->box.height, lane->box.height * rows[i].share, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(function) g_test_add_func ("/chart-lanes/" #function, function)
  ADD (bars_are_as_high_as_their_minutes);
  ADD (lanes_of_weeks_have_sums_of_what_is_done_and_means_of_the_rest);
#undef ADD
  return g_test_run ();
}
