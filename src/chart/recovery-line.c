/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The recovery line: from the onset through the first two days and the weeks that matter, with
 * today on it.
 *
 * Two hours and two weeks cannot be read on one even scale, so the line is logarithmic: a time t
 * after the onset stands at
 *
 *   log (1 + t / 4 days) / log (1 + end / 4 days)
 *
 * of its length. That grows with t everywhere, is nearly even over the first days, and gives 24 and
 * 48 hours as much room as the third week. The end is a little after the next milestone to come, at
 * least day 21, so the line always has something ahead. */

#include "config.h"

#include "chart/recovery-line.h"

#include "chart/chart-scale.h"
#include "chart/chart-shape.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HOURS_PER_DAY 24.0
#define EVEN_DAYS 4.0
#define SHORTEST_DAYS 21.0
#define BEYOND 1.08

/* Without milestones of a protocol: plan a visit, see someone. */
#define PLAN_DAY 14
#define SEE_DAY 21
#define LONG_DAY 84

/* Lengths as shares of the font size. */
#define MARGIN 0.75
#define TRACK_HEIGHT 1.9
#define TRACK_WIDTH 0.32
#define WINDOW_WIDTH 1.1
#define TODAY_RADIUS 0.5
#define MARK_RADIUS 0.38
#define LABEL_GAP 0.5

typedef struct
{
  const DorsalRecoveryLine *line;
  const DorsalTheme        *theme;
  DorsalTexts              *texts;
  cairo_t                  *cr;
  double                    width;
  double                    em;
  double                    y; /* of the track */
} Drawing;

/**
 * dorsal_recovery_line_get_height:
 * @theme: the font size
 *
 * Returns: the height that the line needs: a row of words, the track, and another row
 */
double
dorsal_recovery_line_get_height (const DorsalTheme *theme)
{
  g_return_val_if_fail (theme != NULL, 0);

  return 2 * dorsal_texts_measure_line (theme, DORSAL_TEXT_NORMAL) + ceil (TRACK_HEIGHT * theme->font_size);
}

static double
get_days_since (const DorsalMoment *onset, const DorsalMoment *at)
{
  return dorsal_moment_hours_since (at, onset) / HOURS_PER_DAY;
}

/* A milestone is the start of that day: day 14 begins when the date is 14 after the onset’s. */
static double
get_milestone_days (const DorsalRecoveryLine *self, int day)
{
  double start = dorsal_moment_to_fractional_day (&self->onset);

  return MAX (floor (start) + day - start, 0);
}

static double
get_end_days (const DorsalRecoveryLine *self)
{
  double now = MAX (get_days_since (&self->onset, &self->now), 0);
  double end = SHORTEST_DAYS;

  for (guint i = 0; i < self->n_milestones; i++)
    if (end <= now)
      end = MAX (end, self->milestones[i]);

  return MAX (end, now) * BEYOND;
}

/* The share of the line at which a time in days after the onset stands. */
static double
get_share (const DorsalRecoveryLine *self, double days)
{
  double end = get_end_days (self);

  return log1p (CLAMP (days, 0, end) / EVEN_DAYS) / log1p (end / EVEN_DAYS);
}

/**
 * dorsal_recovery_line_get_position:
 * @self: a line
 * @width: of the line
 * @at: a moment
 *
 * The scale is logarithmic and never goes back: a later moment stands further on. Moments before
 * the onset stand at its start, moments after the end at its end.
 *
 * Returns: where @at stands, from 0 to @width, from the side where time starts: the left, or the
 * right for right-to-left text
 */
double
dorsal_recovery_line_get_position (const DorsalRecoveryLine *self,
                                   double                    width,
                                   const DorsalMoment       *at)
{
  g_return_val_if_fail (self != NULL && at != NULL, 0);

  return width * get_share (self, get_days_since (&self->onset, at));
}

static double
get_x (const Drawing *self, double days)
{
  double margin = MARGIN * self->em;

  return margin + MAX (self->width - 2 * margin, 0) * get_share (self->line, days);
}

static double
get_now_days (const Drawing *self)
{
  return MAX (get_days_since (&self->line->onset, &self->line->now), 0);
}

static void
trace_track (const Drawing *self, double from, double to)
{
  cairo_move_to (self->cr, get_x (self, from), self->y);
  cairo_line_to (self->cr, get_x (self, to), self->y);
  cairo_stroke (self->cr);
}

static void
draw_window (const Drawing *self)
{
  double start = MAX (get_days_since (&self->line->onset, &self->line->anchor), 0);
  double end = start + MAX (self->line->rest_hours, 0) / HOURS_PER_DAY;
  double half = WINDOW_WIDTH * self->em / 2;
  double left = get_x (self, start), right = get_x (self, end);

  cairo_new_path (self->cr);
  cairo_arc (self->cr, left, self->y, half, G_PI_2, 3 * G_PI_2);
  cairo_arc (self->cr, MAX (right - half, left), self->y, half, -G_PI_2, G_PI_2);
  cairo_close_path (self->cr);
  dorsal_area_fill (self->cr, self->theme, &self->theme->window, DORSAL_HATCH_RISING);
}

static void
draw_track (const Drawing *self)
{
  double end = get_end_days (self->line);

  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  /* What is still to come is paler, or else thinner. */
  cairo_set_line_width (self->cr,
                        TRACK_WIDTH * self->em * (self->theme->black_and_white ? 0.25 : 1));
  dorsal_color_set (self->cr, &self->theme->grid);
  trace_track (self, 0, end);
  cairo_set_line_width (self->cr, TRACK_WIDTH * self->em);
  dorsal_color_set (self->cr, &self->theme->accent);
  trace_track (self, 0, get_now_days (self));
}

/* A stop on the way: filled once it is behind. */
static void
draw_stop (const Drawing *self, double days)
{
  gboolean passed = days <= get_now_days (self);

  dorsal_shape_draw (self->cr, DORSAL_SHAPE_CIRCLE, get_x (self, days), self->y, 0.3 * self->em,
                     passed ? &self->theme->accent : &self->theme->dim, &self->theme->background);
}

static void
draw_stops (const Drawing *self)
{
  double end = get_end_days (self->line);

  draw_stop (self, 1);
  draw_stop (self, self->line->rest_hours / HOURS_PER_DAY);
  for (guint i = 0; i < self->line->n_milestones; i++)
    if (get_milestone_days (self->line, self->line->milestones[i]) <= end)
      draw_stop (self, get_milestone_days (self->line, self->line->milestones[i]));
}

static void
draw_marks (const Drawing *self)
{
  for (guint i = 0; self->line->marks != NULL && i < self->line->marks->len; i++)
    {
      const DorsalRecoveryMark *mark = &g_array_index (self->line->marks, DorsalRecoveryMark, i);
      double days = get_days_since (&self->line->onset, &mark->at);
      double x = get_x (self, days), radius = MARK_RADIUS * self->em;

      if (days < 0 || days > get_end_days (self->line))
        continue;

      dorsal_shape_draw (self->cr, DORSAL_SHAPE_CIRCLE, x, self->y, 1.6 * radius,
                         &self->theme->background, NULL);
      dorsal_shape_draw (self->cr, mark->is_flare ? DORSAL_SHAPE_FLAME : DORSAL_SHAPE_CROSS, x,
                         self->y, radius * 1.1,
                         mark->is_flare ? &self->theme->worst : &self->theme->accent, NULL);
    }
}

static void
draw_tick_mark (const Drawing *self, double x, double radius)
{
  dorsal_color_set (self->cr, &self->theme->background);
  cairo_set_line_width (self->cr, 0.3 * radius);
  cairo_move_to (self->cr, x - 0.45 * radius, self->y);
  cairo_line_to (self->cr, x - 0.1 * radius, self->y + 0.38 * radius);
  cairo_line_to (self->cr, x + 0.5 * radius, self->y - 0.38 * radius);
  cairo_stroke (self->cr);
}

static void
draw_today (const Drawing *self)
{
  double x = get_x (self, get_now_days (self)), radius = TODAY_RADIUS * self->em;

  dorsal_shape_draw (self->cr, DORSAL_SHAPE_CIRCLE, x, self->y, 1.35 * radius,
                     &self->theme->background, NULL);
  dorsal_shape_draw (self->cr, DORSAL_SHAPE_CIRCLE, x, self->y, radius, &self->theme->accent, NULL);
  if (self->line->recovered)
    draw_tick_mark (self, x, radius);
}

static int
get_day (const DorsalRecoveryLine *self)
{
  return MAX (dorsal_moment_get_day (&self->now) - dorsal_moment_get_day (&self->onset), 0);
}

static gboolean
place_label (const Drawing *self,
             const char *words,
             double x,
             double y,
             guint from,
             const DorsalColor *color)
{
  return dorsal_texts_place (self->texts, words, color, x, y, self->width, from, LABEL_GAP * self->em);
}

static void
place_today_label (const Drawing *self)
{
  g_autofree char *words = NULL;

  if (self->line->recovered)
    words = g_strdup (self->line->ended ? C_ ("recovery line", "Ended") : C_ ("recovery line", "Recovered"));
  else
    words = g_strdup_printf (C_ ("recovery line", "Day %d"), get_day (self->line));
  place_label (self, words, get_x (self, get_now_days (self)), 0, 0, &self->theme->foreground);
}

static void
place_hours_label (const Drawing *self, double hours, double y, guint from)
{
  /* Translators: hours since the back began to hurt, as short as it can be. */
  g_autofree char *words = g_strdup_printf (C_ ("recovery line", "%d h"), (int) round (hours));

  place_label (self, words, get_x (self, hours / HOURS_PER_DAY), y, from, &self->theme->dim);
}

static void
place_milestone_label (const Drawing *self, int day, double y, guint from)
{
  double days = get_milestone_days (self->line, day);
  g_autofree char *words = g_strdup_printf (C_ ("recovery line", "Day %d"), day);
  g_autofree char *number = g_strdup_printf ("%d", day);

  if (days > get_end_days (self->line))
    return;

  if (!place_label (self, words, get_x (self, days), y, from, &self->theme->dim))
    place_label (self, number, get_x (self, days), y, from, &self->theme->dim);
}

/* The milestone ahead matters most, then those around it, then the hours; the start comes last. */
static void
place_stop_labels (const Drawing *self)
{
  double y = self->y + TRACK_HEIGHT * self->em / 2;
  guint from = dorsal_texts_count (self->texts), ahead = 0;

  while (ahead + 1 < self->line->n_milestones
         && self->line->milestones[ahead] <= get_day (self->line))
    ahead++;
  for (guint i = ahead; i < self->line->n_milestones; i++)
    place_milestone_label (self, self->line->milestones[i], y, from);
  for (guint i = ahead; i > 0; i--)
    place_milestone_label (self, self->line->milestones[i - 1], y, from);
  place_hours_label (self, self->line->rest_hours, y, from);
  place_hours_label (self, HOURS_PER_DAY, y, from);
  place_label (self, C_ ("recovery line", "Start"), 0, y, from, &self->theme->dim);
}

static Drawing
make_drawing (const DorsalRecoveryLine *self,
              cairo_t                  *cr,
              double                    width,
              const DorsalTheme        *theme)
{
  Drawing drawing
      = { .line = self, .theme = theme, .cr = cr, .width = MAX (width, 1), .em = theme->font_size };

  drawing.y = dorsal_texts_measure_line (theme, DORSAL_TEXT_NORMAL) + TRACK_HEIGHT * drawing.em / 2;
  return drawing;
}

/**
 * dorsal_recovery_line_make_texts:
 * @self: a line
 * @width: as for dorsal_recovery_line_draw()
 * @theme: colours and sizes
 * @right_to_left: time runs from right to left
 *
 * Returns: (transfer full): the labels, placed as if time ran to the right. They never overlap; the
 * lesser ones are left out.
 */
DorsalTexts *
dorsal_recovery_line_make_texts (const DorsalRecoveryLine *self,
                                 double                    width,
                                 const DorsalTheme        *theme,
                                 gboolean                  right_to_left)
{
  Drawing drawing;

  g_return_val_if_fail (self != NULL && theme != NULL && isfinite (width), NULL);

  drawing = make_drawing (self, NULL, width, theme);
  drawing.texts = dorsal_texts_new (theme, right_to_left);
  place_today_label (&drawing);
  place_stop_labels (&drawing);
  return drawing.texts;
}

/**
 * dorsal_recovery_line_draw_shapes:
 *
 * Draws everything but the texts; the parameters are those of dorsal_recovery_line_draw().
 */
void
dorsal_recovery_line_draw_shapes (const DorsalRecoveryLine *self,
                                  cairo_t                  *cr,
                                  double                    width,
                                  const DorsalTheme        *theme,
                                  gboolean                  right_to_left)
{
  Drawing drawing;

  g_return_if_fail (self != NULL && cr != NULL && theme != NULL && isfinite (width));

  drawing = make_drawing (self, cr, width, theme);
  cairo_save (cr);
  if (right_to_left)
    dorsal_shapes_mirror (cr, MAX (width, 1));
  draw_window (&drawing);
  draw_track (&drawing);
  draw_stops (&drawing);
  draw_marks (&drawing);
  draw_today (&drawing);
  cairo_restore (cr);
}

/**
 * dorsal_recovery_line_draw:
 * @self: what to draw
 * @cr: draws at 0, 0
 * @width: the width, from about 200 up; the height is that of dorsal_recovery_line_get_height()
 * @theme: colours and sizes
 * @right_to_left: time runs from right to left
 *
 * Draws the line with its labels. Nothing is painted behind it.
 */
void
dorsal_recovery_line_draw (const DorsalRecoveryLine *self,
                           cairo_t                  *cr,
                           double                    width,
                           const DorsalTheme        *theme,
                           gboolean                  right_to_left)
{
  g_autoptr (DorsalTexts) texts = NULL;

  g_return_if_fail (self != NULL && cr != NULL && theme != NULL && isfinite (width));

  texts = dorsal_recovery_line_make_texts (self, width, theme, right_to_left);
  dorsal_recovery_line_draw_shapes (self, cr, width, theme, right_to_left);
  cairo_save (cr);
  if (right_to_left)
    dorsal_shapes_mirror (cr, MAX (width, 1));
  dorsal_texts_draw (texts, cr, right_to_left);
  cairo_restore (cr);
}

static int
get_milestone (const DorsalRecoveryLine *self, guint index, int otherwise)
{
  return index < self->n_milestones ? self->milestones[index] : otherwise;
}

static gboolean
was_seen (const DorsalRecoveryLine *self)
{
  for (guint i = 0; self->marks != NULL && i < self->marks->len; i++)
    {
      const DorsalRecoveryMark *mark = &g_array_index (self->marks, DorsalRecoveryMark, i);

      if (!mark->is_flare && dorsal_moment_compare (&mark->at, &self->onset) >= 0 &&
          dorsal_moment_compare (&mark->at, &self->now) <= 0)
        return TRUE;
    }

  return FALSE;
}

static char *
describe_window (const DorsalRecoveryLine *self, int day, double hours)
{
  int left = (int) ceil (self->rest_hours - hours);

  if (dorsal_moment_compare (&self->anchor, &self->onset) > 0)
    return g_strdup_printf (_("Day %d: a flare-up. Ease off a little, but keep moving."), day);

  if (hours < HOURS_PER_DAY)
    return g_strdup_printf (
        _ ("Day %d: the first 24 hours. Ease off if you need to, and change position often."), day);

  return g_strdup_printf (
      ngettext ("Day %d: start with short walks. The time to ease off ends in %d hour.",
                "Day %d: start with short walks. The time to ease off ends in %d hours.",
                (gulong)left),
      day, left);
}

static char *
describe_weeks (const DorsalRecoveryLine *self, int day)
{
  int plan = get_milestone (self, 0, PLAN_DAY), see = get_milestone (self, 1, SEE_DAY);

  if (day < plan)
    return g_strdup_printf (ngettext ("Day %d: moving again. One day until a check-up is advised.",
                                      "Day %d: moving again. %d days until a check-up is advised.",
                                      (gulong) (plan - day)), day, plan - day);

  if (was_seen (self))
    return g_strdup_printf (
        _ ("Day %d: you have been seen. Keep to what you were told, and keep moving."), day);

  if (day >= LONG_DAY)
    return g_strdup_printf (
        _ ("Day %d: longer than 12 weeks. Ask about a plan for pain that lasts."), day);

  if (day >= see)
    return g_strdup_printf (_("Day %d: it is time to see a health professional."), day);

  return g_strdup_printf (ngettext ("Day %d: plan a check-up for tomorrow at the latest.",
                                    "Day %d: plan a check-up within the next %d days.",
                                    (gulong) (see - day)), day, see - day);
}

/**
 * dorsal_recovery_line_describe:
 * @self: a line
 *
 * Returns: (transfer full): where the person is and what comes next, in a sentence or two
 */
char *
dorsal_recovery_line_describe (const DorsalRecoveryLine *self)
{
  int day;
  double hours;

  g_return_val_if_fail (self != NULL, NULL);

  day = get_day (self);
  hours = MAX (dorsal_moment_hours_since (&self->now, &self->anchor), 0);
  if (self->urgent)
    return g_strdup_printf (_("Day %d. First, do what your warning sign calls for."), day);

  if (self->recovered)
    return self->ended ? g_strdup_printf (_("Day %d: this episode is over."), day)
                       : g_strdup_printf (_("Day %d: recovered. Keep moving the way you like."), day);

  if (hours < self->rest_hours && day < get_milestone (self, 0, PLAN_DAY))
    return describe_window (self, day, hours);

  return describe_weeks (self, day);
}
