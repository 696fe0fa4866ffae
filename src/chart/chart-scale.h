/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/moment.h"

G_BEGIN_DECLS

/** The pain scale: 0 is none, 10 the worst imaginable. */
#define DORSAL_PAIN_MOST 10

/**
 * DorsalChartScale:
 * @start: where the part shown begins, in days with their fraction
 * @end: where it ends
 * @first: the first day of which something is shown
 * @last: the last such day
 * @x: the place of @start
 * @y: the height of pain 10
 * @width: from @start to @end
 * @height: from pain 10 down to pain 0
 *
 * Time to x, in proportion, and pain to y. Every day has the same width, whatever the clocks did.
 * Here x grows with time; a drawing for right-to-left text is mirrored as a whole.
 */
typedef struct
{
  double    start;
  double    end;
  DorsalDay first;
  DorsalDay last;
  double    x;
  double    y;
  double    width;
  double    height;
} DorsalChartScale;

void      dorsal_chart_scale_set_time (DorsalChartScale *self, double start, double end);
double    dorsal_chart_scale_get_pitch (const DorsalChartScale *self);
double    dorsal_chart_scale_get_x (const DorsalChartScale *self, double day);
double    dorsal_chart_scale_get_y (const DorsalChartScale *self, double pain);
gboolean  dorsal_chart_scale_shows (const DorsalChartScale *self, double x);
double    dorsal_chart_scale_get_time (const DorsalChartScale *self, double x);
DorsalDay dorsal_chart_scale_get_day (const DorsalChartScale *self, double x);
double    dorsal_moment_to_fractional_day (const DorsalMoment *moment);
int       dorsal_chart_scale_round_minutes (int minutes);

G_END_DECLS
