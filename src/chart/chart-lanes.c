/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The lanes beneath the pain: one for each track that is shown, day by day or week by week. Minutes and
 * counts are bars; scores are points. */

#include "config.h"

#include "chart/chart-private.h"
#include "core/search.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Lengths as shares of the font size. */
#define MARGIN 0.5
#define LANE_HEIGHT 1.7
#define LANE_GAP 0.4
#define GROUP_GAP 0.4

/* Bars take this share of a day. */
#define BAR_SHARE 0.7
#define BAR_WIDEST 14.0

/* Of one kind so many have a lane of their own: those that are known on the most days come first. */
#define MOST_OF_A_KIND 5

/* Scores are asked for now and then; further apart than this many days they are not joined. */
#define LONGEST_SCORE_JOIN 42

#define MINUTES_PER_HOUR 60

typedef struct
{
  double      most;    /* of a scale that has an end, or 0 */
  gboolean    points;
  gboolean    adds_up; /* over the days of a week, of which otherwise the mean is shown */
  gsize       color;   /* its place in the theme */
  DorsalHatch hatch;   /* what stands for it without colours */
} LaneStyle;

static const LaneStyle styles[DORSAL_N_TRACK_KINDS] = {
  [DORSAL_TRACK_MANAGED] = { 6, FALSE, FALSE, G_STRUCT_OFFSET (DorsalTheme, function), DORSAL_HATCH_FULL },
  [DORSAL_TRACK_GOALS] = { 10, TRUE, FALSE, G_STRUCT_OFFSET (DorsalTheme, function), DORSAL_HATCH_FULL },
  [DORSAL_TRACK_RMDQ] = { 24, TRUE, FALSE, G_STRUCT_OFFSET (DorsalTheme, function), DORSAL_HATCH_FULL },
  [DORSAL_TRACK_SIT] = { 0, FALSE, FALSE, G_STRUCT_OFFSET (DorsalTheme, function), DORSAL_HATCH_FULL },
  [DORSAL_TRACK_STAND] = { 0, FALSE, FALSE, G_STRUCT_OFFSET (DorsalTheme, function), DORSAL_HATCH_FULL },
  [DORSAL_TRACK_WALK] = { 0, FALSE, TRUE, G_STRUCT_OFFSET (DorsalTheme, walk), DORSAL_HATCH_FULL },
  [DORSAL_TRACK_STRETCHING] = { 0, FALSE, TRUE, G_STRUCT_OFFSET (DorsalTheme, stretch), DORSAL_HATCH_RISING },
  [DORSAL_TRACK_STRETCH] = { 0, FALSE, TRUE, G_STRUCT_OFFSET (DorsalTheme, stretch), DORSAL_HATCH_RISING },
  [DORSAL_TRACK_ACTIVITY] = { 0, FALSE, TRUE, G_STRUCT_OFFSET (DorsalTheme, other), DORSAL_HATCH_LEVEL },
  [DORSAL_TRACK_REST] = { 0, FALSE, TRUE, G_STRUCT_OFFSET (DorsalTheme, rest), DORSAL_HATCH_EMPTY },
  [DORSAL_TRACK_SLEEP] = { 0, FALSE, FALSE, G_STRUCT_OFFSET (DorsalTheme, sleep), DORSAL_HATCH_UPRIGHT },
  [DORSAL_TRACK_SLEEP_QUALITY] = { 2, TRUE, FALSE, G_STRUCT_OFFSET (DorsalTheme, sleep), DORSAL_HATCH_UPRIGHT },
  [DORSAL_TRACK_STRESS] = { 10, TRUE, FALSE, G_STRUCT_OFFSET (DorsalTheme, sleep), DORSAL_HATCH_UPRIGHT },
  [DORSAL_TRACK_MEDICINE] = { 0, FALSE, TRUE, G_STRUCT_OFFSET (DorsalTheme, medicine), DORSAL_HATCH_CROSSED },
};

static const LaneStyle *
get_style (const DorsalLane *self)
{
  return &styles[self->track->kind];
}

static const DorsalColor *
get_color (const DorsalLane *self, const DorsalTheme *theme)
{
  return G_STRUCT_MEMBER_P (theme, get_style (self)->color);
}

static double
get_line (const DorsalChart *self)
{
  return dorsal_texts_get_line_height (self->texts, DORSAL_TEXT_SMALL);
}

static const char *
get_heading (const DorsalChart *self, const DorsalLane *lane)
{
  DorsalLayers layer = dorsal_layer_of_track (lane->track->kind);

  if (layer == DORSAL_LAYER_FUNCTION)
    return C_ ("chart lane", "What you could do");
  if (layer == DORSAL_LAYER_SLEEP)
    return C_ ("chart lane", "Sleep and stress");
  if (layer == DORSAL_LAYER_MEDICINES)
    return self->weekly ? C_ ("chart lane", "Medicines, times a week")
                        : C_ ("chart lane", "Medicines, times a day");

  return self->weekly ? _("Minutes a week") : _("Minutes a day");
}

/* The minutes of activities share a heading, whether it is all stretches or each of them. */
static DorsalLayers
get_group (const DorsalTrack *track)
{
  DorsalLayers layer = dorsal_layer_of_track (track->kind);

  return layer == DORSAL_LAYER_STRETCHES ? DORSAL_LAYER_ACTIVITIES : layer;
}

static gboolean
value_is_before (gconstpointer element, double at)
{
  return ((const DorsalTrackValue *) element)->day < at;
}

/* Returns: the number of the first value on or after @day */
static guint
find_value (const DorsalTrack *track, DorsalDay day)
{
  return dorsal_search_first (track->values, value_is_before, day);
}

typedef void (*VisitPeriod) (DorsalChart *self, guint lane, DorsalDay start, const DorsalTrackValue *sum);

/* Calls @visit for each day, or week, of which something is known; whole weeks, even where they begin
 * before what is shown. */
static void
visit_periods (DorsalChart *self, guint lane, VisitPeriod visit)
{
  const DorsalTrack *track = g_array_index (self->lanes, DorsalLane, lane).track;
  DorsalDay last = self->scale.last + dorsal_chart_get_period_days (self) - 1;
  DorsalTrackValue sum = { .day = DORSAL_DAY_NONE };

  for (guint i = find_value (track, dorsal_chart_get_period (self, self->scale.first));
       i < track->values->len; i++)
    {
      const DorsalTrackValue *value = &g_array_index (track->values, DorsalTrackValue, i);
      DorsalDay start = dorsal_chart_get_period (self, value->day);

      if (value->day > last || start > self->scale.last)
        break;
      if (start != sum.day)
        {
          if (sum.day != DORSAL_DAY_NONE)
            visit (self, lane, sum.day, &sum);
          sum = (DorsalTrackValue){ .day = start };
        }
      sum.value += value->value;
      sum.n_entries++;
      sum.felt = MAX (sum.felt, value->felt);
    }
  if (sum.day != DORSAL_DAY_NONE)
    visit (self, lane, sum.day, &sum);
}

/* How much was done or taken adds up. How well somebody slept, or how long they could sit, does not: a
 * week of which two days are known would look like a bad one. */
static double
get_value (const DorsalLane *self, const DorsalTrackValue *sum)
{
  return get_style (self)->adds_up ? sum->value : sum->value / sum->n_entries;
}

static void
raise_lane (DorsalChart *self, guint lane, DorsalDay start, const DorsalTrackValue *sum)
{
  DorsalLane *raised = &g_array_index (self->lanes, DorsalLane, lane);

  raised->most = MAX (raised->most, get_value (raised, sum));
  if (sum->felt != DORSAL_FELT_UNKNOWN && !self->weekly)
    self->shows[DORSAL_LEGEND_FELT_BETTER + sum->felt - DORSAL_FELT_BETTER] = TRUE;
}

/* What stands beside the top of a lane is a round number. Nights are in hours. */
static void
round_lane (DorsalLane *lane)
{
  const LaneStyle *style = get_style (lane);

  if (lane->track->kind == DORSAL_TRACK_SLEEP)
    {
      int hours = MAX ((int) ceil (lane->most / MINUTES_PER_HOUR), 1);

      lane->most = hours * MINUTES_PER_HOUR;
      /* Translators: hours beside the lane of sleep, as short as can be. */
      lane->top = g_strdup_printf (C_ ("chart lane", "%d h"), hours);
      return;
    }

  if (style->most > 0)
    lane->most = style->most;
  else if (lane->track->kind == DORSAL_TRACK_MEDICINE)
    lane->most = MAX (lane->most, 1);
  else
    lane->most = dorsal_chart_scale_round_minutes ((int) ceil (lane->most));
  /* Translators: the best night, beside the top of the lane of sleep; as short as can be. */
  lane->top = lane->track->kind == DORSAL_TRACK_SLEEP_QUALITY ? g_strdup (C_ ("chart lane", "well"))
                                                             : g_strdup_printf ("%.0f", lane->most);
}

static gboolean
is_shown (const DorsalChart *self, const DorsalTrack *track, guint n_of_kind)
{
  return (self->layers & dorsal_layer_of_track (track->kind)) != 0 && track->values->len > 0 &&
         n_of_kind < MOST_OF_A_KIND;
}

/**
 * dorsal_chart_plan_lanes:
 *
 * Gives a lane to each track that is shown, and finds out how much it must hold. A track keeps its lane
 * where the part shown has nothing of it, so that lanes stay where they are while the picture moves.
 */
void
dorsal_chart_plan_lanes (DorsalChart *self)
{
  DorsalLayers group = 0;
  DorsalTrackKind kind = DORSAL_TRACK_MANAGED;
  guint n_of_kind = 0;

  g_array_set_size (self->lanes, 0);
  for (guint i = 0; self->tracks != NULL && i < self->tracks->len; i++)
    {
      DorsalLane lane = { .track = g_ptr_array_index (self->tracks, i) };

      n_of_kind = lane.track->kind == kind ? n_of_kind : 0;
      kind = lane.track->kind;
      if (!is_shown (self, lane.track, n_of_kind++))
        continue;

      lane.starts_group = get_group (lane.track) != group;
      group = get_group (lane.track);
      g_array_append_val (self->lanes, lane);
      visit_periods (self, self->lanes->len - 1, raise_lane);
      round_lane (&g_array_index (self->lanes, DorsalLane, self->lanes->len - 1));
    }
}

/* A lane with the gap above it, its heading, and its name if that has no room beside it. */
static double
get_lane_height (const DorsalChart *self, const DorsalLane *lane)
{
  return self->font_size * (LANE_HEIGHT + LANE_GAP) + (self->words_inside ? get_line (self) : 0) +
         (lane->starts_group ? get_line (self) + GROUP_GAP * self->font_size : 0);
}

/** dorsal_chart_get_lanes_height: Returns: the height of all lanes that are left */
double
dorsal_chart_get_lanes_height (const DorsalChart *self)
{
  double height = 0;

  for (guint i = 0; i < self->lanes->len; i++)
    height += get_lane_height (self, &g_array_index (self->lanes, DorsalLane, i));

  return height;
}

static void
place_heading (DorsalChart *self, const DorsalLane *lane, double y)
{
  DorsalText *text = dorsal_texts_add (self->texts, get_heading (self, lane), DORSAL_TEXT_SMALL,
                                       &self->theme.dim);

  text->box.x = MARGIN * self->font_size;
  text->box.y = y;
  dorsal_text_limit (text, self->width - 2 * MARGIN * self->font_size);
}

/** dorsal_chart_place_lanes: Places the lanes, from @y down, and what is written beside them. */
void
dorsal_chart_place_lanes (DorsalChart *self, double y)
{
  double em = self->font_size, line = get_line (self);

  for (guint i = 0; i < self->lanes->len; i++)
    {
      DorsalLane *lane = &g_array_index (self->lanes, DorsalLane, i);
      double middle;

      if (lane->starts_group)
        place_heading (self, lane, y + GROUP_GAP * em);
      y += get_lane_height (self, lane);
      lane->box = (DorsalBox){ self->scale.x, y - LANE_HEIGHT * em, self->scale.width, LANE_HEIGHT * em };
      middle = lane->box.y + lane->box.height / 2;
      dorsal_chart_place_number (self, lane->top, middle);
      dorsal_chart_place_word (self, dorsal_track_get_label (lane->track), middle, lane->box.y - line / 2);
    }
}

/* The thin bars of weeks are whole pixels: there are hundreds of them, and their edges would be a blur
 * that costs more than all else. */
static void
snap_bar (DorsalBox *box)
{
  double bottom = round (box->y + box->height);

  box->x = round (box->x);
  box->width = MAX (round (box->width), 1);
  box->y = MIN (round (box->y), bottom - 1);
  box->height = bottom - box->y;
}

static void
add_bar (DorsalChart *self, guint number, DorsalDay start, const DorsalTrackValue *sum)
{
  const DorsalLane *lane = &g_array_index (self->lanes, DorsalLane, number);
  int days = dorsal_chart_get_period_days (self);
  double room = days * dorsal_chart_scale_get_pitch (&self->scale);
  double width = CLAMP (room * BAR_SHARE, MIN (room, 1), BAR_WIDEST);
  double value = get_value (lane, sum);
  DorsalChartBar bar = { .lane = number, .felt = self->weekly ? DORSAL_FELT_UNKNOWN : sum->felt };

  if (value <= 0 && bar.felt == DORSAL_FELT_UNKNOWN)
    return;

  bar.box.height = lane->box.height * MIN (value / lane->most, 1);
  bar.box.y = lane->box.y + lane->box.height - bar.box.height;
  bar.box.width = width;
  bar.box.x = dorsal_chart_scale_get_x (&self->scale, start + days / 2.0) - width / 2;
  if (self->weekly)
    snap_bar (&bar.box);
  g_array_append_val (self->bars, bar);
}

static void
add_score (DorsalChart *self, guint number, DorsalDay day, double middle, double score)
{
  const DorsalLane *lane = &g_array_index (self->lanes, DorsalLane, number);
  DorsalChartLanePoint point = { .lane = number, .day = day };
  const DorsalChartLanePoint *before =
    self->lane_points->len > 0
      ? &g_array_index (self->lane_points, DorsalChartLanePoint, self->lane_points->len - 1)
      : NULL;

  point.x = dorsal_chart_scale_get_x (&self->scale, middle);
  point.y = lane->box.y + lane->box.height * (1 - MIN (score / lane->most, 1));
  point.joined = before != NULL && before->lane == number && day - before->day <= LONGEST_SCORE_JOIN;
  g_array_append_val (self->lane_points, point);
}

static void
add_week_score (DorsalChart *self, guint number, DorsalDay start, const DorsalTrackValue *sum)
{
  add_score (self, number, start, start + dorsal_chart_get_period_days (self) / 2.0,
             get_value (&g_array_index (self->lanes, DorsalLane, number), sum));
}

/* The ones just outside carry the line over the edge. */
static void
fill_scores (DorsalChart *self, guint number)
{
  const DorsalTrack *track = g_array_index (self->lanes, DorsalLane, number).track;
  guint first = find_value (track, self->scale.first);

  for (guint i = first > 0 ? first - 1 : 0; i < track->values->len; i++)
    {
      const DorsalTrackValue *value = &g_array_index (track->values, DorsalTrackValue, i);

      add_score (self, number, value->day, value->day + 0.5, value->value);
      if (value->day > self->scale.last)
        break;
    }
}

/** dorsal_chart_fill_lanes: Works out bars and points, once the lanes have their places. */
void
dorsal_chart_fill_lanes (DorsalChart *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (!get_style (&g_array_index (self->lanes, DorsalLane, i))->points)
      visit_periods (self, i, add_bar);
    else if (self->weekly)
      visit_periods (self, i, add_week_score);
    else
      fill_scores (self, i);
}

/**
 * dorsal_felt_draw:
 * @felt: how the back felt afterwards
 * @x: the middle
 * @y: the middle
 * @radius: about half its size
 * @color: its colour
 *
 * Draws an answer as a shape: up for better, level for the same, down for worse.
 */
void
dorsal_felt_draw (cairo_t           *cr,
                  DorsalFelt         felt,
                  double             x,
                  double             y,
                  double             radius,
                  const DorsalColor *color)
{
  if (felt == DORSAL_FELT_BETTER)
    dorsal_shape_draw (cr, DORSAL_SHAPE_TRIANGLE, x, y, radius, color, NULL);
  else if (felt == DORSAL_FELT_WORSE)
    dorsal_shape_draw (cr, DORSAL_SHAPE_TRIANGLE_DOWN, x, y, radius, color, NULL);
  else if (felt == DORSAL_FELT_SAME)
    {
      dorsal_color_set (cr, color);
      cairo_rectangle (cr, x - radius, y - radius / 4, 2 * radius, radius / 2);
      cairo_fill (cr);
    }
}

static void
draw_felt (const DorsalChart *self, cairo_t *cr, const DorsalChartBar *bar, const DorsalColor *color)
{
  double radius = MIN (bar->box.width / 2 - 1, 0.24 * self->font_size);
  gboolean inside = bar->box.height >= 2 * radius + 2;
  double y = inside ? bar->box.y + bar->box.height - radius - 1.5 : bar->box.y - radius - 1;

  if (bar->felt == DORSAL_FELT_UNKNOWN || radius < 2)
    return;

  /* A hatched bar makes room for it. */
  if (inside && self->theme.black_and_white)
    {
      dorsal_shape_draw (cr, DORSAL_SHAPE_CIRCLE, bar->box.x + bar->box.width / 2, y, radius + 1,
                         &self->theme.background, NULL);
      inside = FALSE;
    }
  dorsal_felt_draw (cr, bar->felt, bar->box.x + bar->box.width / 2, y, radius,
                    inside ? &self->theme.background : color);
}

/* The bars of a lane are one path. */
static guint
fill_bars (const DorsalChart *self, cairo_t *cr, guint first)
{
  guint number = g_array_index (self->bars, DorsalChartBar, first).lane, end = first;
  const DorsalLane *lane = &g_array_index (self->lanes, DorsalLane, number);

  cairo_new_path (cr);
  for (; end < self->bars->len && g_array_index (self->bars, DorsalChartBar, end).lane == number; end++)
    {
      const DorsalBox *box = &g_array_index (self->bars, DorsalChartBar, end).box;

      cairo_rectangle (cr, box->x, box->y, box->width, box->height);
    }
  dorsal_bar_fill (cr, &self->theme, get_color (lane, &self->theme), get_style (lane)->hatch);
  return end;
}

static void
draw_bars (const DorsalChart *self, cairo_t *cr)
{
  for (guint i = 0; i < self->bars->len;)
    i = fill_bars (self, cr, i);

  for (guint i = 0; i < self->bars->len; i++)
    {
      const DorsalChartBar *bar = &g_array_index (self->bars, DorsalChartBar, i);
      const DorsalLane *lane = &g_array_index (self->lanes, DorsalLane, bar->lane);

      draw_felt (self, cr, bar, get_color (lane, &self->theme));
    }
}

static guint
draw_score_line (const DorsalChart *self, cairo_t *cr, guint first)
{
  guint lane = g_array_index (self->lane_points, DorsalChartLanePoint, first).lane, end = first;

  dorsal_color_set (cr, get_color (&g_array_index (self->lanes, DorsalLane, lane), &self->theme));
  for (; end < self->lane_points->len; end++)
    {
      const DorsalChartLanePoint *point = &g_array_index (self->lane_points, DorsalChartLanePoint, end);

      if (point->lane != lane)
        break;
      if (point->joined)
        cairo_line_to (cr, point->x, point->y);
      else
        cairo_move_to (cr, point->x, point->y);
    }
  cairo_stroke (cr);
  return end;
}

/* A score that no line meets needs a point, however small. */
static gboolean
needs_point (const DorsalChart *self, guint i)
{
  const DorsalChartLanePoint *point = &g_array_index (self->lane_points, DorsalChartLanePoint, i);

  return self->radius > 0 ||
         (!point->joined && (i + 1 == self->lane_points->len || !(point + 1)->joined));
}

/** dorsal_chart_draw_lanes: Draws bars and points of the lanes. */
void
dorsal_chart_draw_lanes (const DorsalChart *self, cairo_t *cr)
{
  double radius = MIN (0.2 * self->font_size, MAX (self->radius, 1));

  draw_bars (self, cr);
  cairo_set_line_width (cr, self->theme.line_width * 0.6);
  for (guint i = 0; i < self->lane_points->len;)
    i = draw_score_line (self, cr, i);
  for (guint i = 0; i < self->lane_points->len; i++)
    {
      const DorsalChartLanePoint *point = &g_array_index (self->lane_points, DorsalChartLanePoint, i);

      if (needs_point (self, i))
        dorsal_shape_draw (cr, DORSAL_SHAPE_CIRCLE, point->x, point->y, radius,
                           get_color (&g_array_index (self->lanes, DorsalLane, point->lane),
                                      &self->theme), NULL);
    }
}
