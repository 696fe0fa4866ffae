/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which part of time the chart shows, and the way from one to another. */

#include "config.h"

#include "app/chart-view-private.h"

#include <math.h>

/* So few days still show their hours; fewer would be a riddle. */
#define LEAST_DAYS 3.0

/* Even where less is known, the shortest range of the page can be shown. */
#define LEAST_EXTENT 14

#define MOVE_MILLISECONDS 200

static void
set_time (DorsalChartView *self, double start, double end)
{
  self->progress->chart.start = start;
  self->progress->chart.end = end;
  dorsal_chart_view_drop_chart (self);
  dorsal_chart_view_update_card (self);
  /* Months come and go, so that a calendar changes its height. */
  if (self->progress->chart.form == DORSAL_CHART_FORM_CALENDAR)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  else
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
move_cb (double value, DorsalChartView *self)
{
  if (self->progress == NULL)
    return;

  set_time (self, self->from_start + (self->to_start - self->from_start) * value,
            self->from_end + (self->to_end - self->from_end) * value);
}

/* Keeps a part of time within what is known, and not too short. */
static void
fit_time (DorsalChartView *self, double *start, double *end)
{
  double last = (double) self->progress->last + 1;
  double first = MIN (self->progress->first, last - LEAST_EXTENT);
  double length = CLAMP (*end - *start, LEAST_DAYS, MAX (last - first, LEAST_DAYS));

  *start = CLAMP (*start, first, last - length);
  *start = CLAMP (*start, DORSAL_DAY_FIRST, (double) DORSAL_DAY_LAST + 1 - length);
  *end = *start + length;
}

/* Shows the part of time from @start to @end, in days with their fraction, or the nearest that is known. With @animate
 * it goes there instead of jumping, if the desktop likes movement. */
static void
show_time (DorsalChartView *self, double start, double end, gboolean animate)
{
  if (self->progress == NULL)
    return;

  fit_time (self, &start, &end);
  self->from_start = self->progress->chart.start;
  self->from_end = self->progress->chart.end;
  self->to_start = start;
  self->to_end = end;
  adw_animation_reset (self->animation);
  if (animate && self->progress->chart.form == DORSAL_CHART_FORM_LINES &&
      gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      adw_animation_play (self->animation);
      return;
    }

  set_time (self, start, end);
  dorsal_chart_view_arrive (self);
}

/** dorsal_chart_view_pan: Moves time by a share of what is shown, as the person asked for. */
void
dorsal_chart_view_pan (DorsalChartView *self, double share, gboolean animate)
{
  double length = self->to_end - self->to_start;

  show_time (self, self->to_start + share * length, self->to_end + share * length, animate);
  g_signal_emit_by_name (self, "moved");
}

/** dorsal_chart_view_add_animation: Makes movements through time smooth, if the desktop likes movement. */
void
dorsal_chart_view_add_animation (DorsalChartView *self)
{
  AdwAnimationTarget *target =
    adw_callback_animation_target_new ((AdwAnimationTargetFunc) (GCallback) move_cb, self, NULL);

  self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, MOVE_MILLISECONDS, target);
  g_signal_connect_object (self->animation, "done", G_CALLBACK (dorsal_chart_view_arrive), self,
                           G_CONNECT_SWAPPED);
}

/** dorsal_chart_view_show_days: Shows the days from @first to @last, or the nearest that are known. */
void
dorsal_chart_view_show_days (DorsalChartView *self, DorsalDay first, DorsalDay last)
{
  g_return_if_fail (DORSAL_IS_CHART_VIEW (self) && first <= last);

  show_time (self, first, (double) last + 1, TRUE);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** dorsal_chart_view_get_time: Gets from when to when is shown, or will be when a movement has arrived. */
void
dorsal_chart_view_get_time (DorsalChartView *self, double *out_start, double *out_end)
{
  g_return_if_fail (DORSAL_IS_CHART_VIEW (self) && out_start != NULL && out_end != NULL);

  *out_start = self->to_start;
  *out_end = self->to_end;
}

/**
 * dorsal_chart_view_zoom:
 * @factor: how many times as long a time is to be shown; less than 1 to see more of less
 *
 * Zooms around the pointer, or else the chosen day, or else the middle, as the person asked for.
 */
void
dorsal_chart_view_zoom (DorsalChartView *self, double factor)
{
  DorsalChart *chart;
  double length, share = 0.5;

  g_return_if_fail (DORSAL_IS_CHART_VIEW (self) && factor > 0);

  chart = dorsal_chart_view_ensure_chart (self);
  if (chart == NULL)
    return;

  length = self->to_end - self->to_start;
  if (!isnan (self->pointer_x))
    share = (dorsal_chart_get_time (chart, self->pointer_x) - self->to_start) / length;
  else if (self->day != DORSAL_DAY_NONE)
    share = (self->day + 0.5 - self->to_start) / length;
  share = CLAMP (share, 0, 1);
  self->tells = DORSAL_TELLS_TIME;
  show_time (self, self->to_start + share * length * (1 - factor),
             self->to_end - (1 - share) * length * (1 - factor), TRUE);
  g_signal_emit_by_name (self, "moved");
}
