/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is where in a chart. From top to bottom:
 *
 *   19 of 28 days logged
 *   episodes, treatments                            (chart-spans.c)
 *   visits, flare-ups, events, warnings             (chart-signs.c)
 *   First 48 hours        Day 14   Day 21
 *   worst 10 +-----------------------------
 *            |  pain                              (chart-series.c)
 *    none  0 +-----------------------------
 *              1   8   15   22   29               (chart-axis.c)
 *              March 2026           April
 *   Minutes a day                                   (chart-lanes.c)
 *   Walk  30   bars
 *   legend                                        (chart-legend.c)
 *
 * Pain gets the height that the others leave. If that is too little, the others go, one by one. */

#include "config.h"

#include "chart/chart-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Lengths as shares of the font size. */
#define MARGIN 0.5
#define GUTTER_GAP 0.5
#define TICK_HEIGHT 0.4
#define LEAST_PLOT_HEIGHT 7.0
#define GOOD_PLOT_HEIGHT 15.0
#define RADIUS 0.29

/* The words beside the plot may take this share of the width, and no more than so many font sizes. */
#define GUTTER_SHARE 0.27
#define WORDS_WIDEST 8.5

/* With less than this many pixels a day, weeks are shown. */
#define LEAST_PITCH 2.0

/* Points are left out of lines where they would be smaller than this, in line widths. */
#define LEAST_RADIUS 0.85

typedef struct
{
  double words;
  double numbers;
} Gutter;

typedef struct
{
  double header;
  double spans;
  double signs;
  double captions;
  double axis;
  double lanes;
  double legend;
} Rows;

static double
get_line (const DorsalChart *self)
{
  return dorsal_texts_get_line_height (self->texts, DORSAL_TEXT_SMALL);
}

static Gutter
measure_gutter (DorsalChart *self)
{
  Gutter gutter = { 0 };

  gutter.words
      = MAX (dorsal_texts_measure (self->texts, C_ ("pain scale", "worst"), DORSAL_TEXT_SMALL),
             dorsal_texts_measure (self->texts, C_ ("pain scale", "none"), DORSAL_TEXT_SMALL));
  gutter.numbers = dorsal_texts_measure (self->texts, "10", DORSAL_TEXT_SMALL);
  for (guint i = 0; i < self->lanes->len; i++)
    {
      const DorsalLane *lane = &g_array_index (self->lanes, DorsalLane, i);

      gutter.words =
        MAX (gutter.words,
             dorsal_texts_measure (self->texts, dorsal_track_get_label (lane->track), DORSAL_TEXT_SMALL));
      gutter.numbers =
        MAX (gutter.numbers, dorsal_texts_measure (self->texts, lane->top, DORSAL_TEXT_SMALL));
    }
  /* One long name must not take the room of all days. */
  gutter.words = MIN (gutter.words, WORDS_WIDEST * self->font_size);
  self->words_inside = gutter.words + gutter.numbers > self->width * GUTTER_SHARE;
  if (self->words_inside)
    gutter.words = 0;
  return gutter;
}

static void
place_sideways (DorsalChart *self, const Gutter *gutter)
{
  double em = self->font_size;

  self->words_width = gutter->words;
  self->scale.x = em * (MARGIN + 2 * GUTTER_GAP) + gutter->words + gutter->numbers;
  self->scale.width = MAX (self->width - self->scale.x - em * MARGIN, 1);
}

static void
plan_gutter (DorsalChart *self)
{
  Gutter gutter;

  dorsal_chart_find_what_shows (self);
  dorsal_chart_plan_lanes (self);
  gutter = measure_gutter (self);
  place_sideways (self, &gutter);
}

/* Weeks change how many minutes a lane must hold, and so the gutter. */
static void
plan_sideways (DorsalChart *self)
{
  plan_gutter (self);
  self->weekly = dorsal_chart_scale_get_pitch (&self->scale) < LEAST_PITCH &&
                 self->scale.end - self->scale.start >= 15;
  if (self->weekly)
    plan_gutter (self);
}

static double
get_plot_height (const DorsalChart *self, const Rows *rows)
{
  double others = rows->header + rows->spans + rows->signs + rows->captions + rows->axis +
                  rows->lanes + rows->legend;

  return self->height - 2 * MARGIN * self->font_size - others;
}

/* Leaves out rows, the least important first, until pain has the height it needs. Of the legend stays what has room:
 * it explains the lines before the rest. */
static void
shed_rows (DorsalChart *self, Rows *rows)
{
  double least = LEAST_PLOT_HEIGHT * self->font_size;
  double *const order[] = { &rows->captions, &rows->header, &rows->spans, &rows->legend,
                            &rows->signs, &rows->axis };

  rows->legend = dorsal_chart_plan_legend (
    self, MAX (rows->legend + get_plot_height (self, rows) - least, 3 * get_line (self)));
  while (self->lanes->len > 0 && get_plot_height (self, rows) < least)
    {
      g_array_set_size (self->lanes, self->lanes->len - 1);
      rows->lanes = dorsal_chart_get_lanes_height (self);
    }
  for (guint i = 0; i < G_N_ELEMENTS (order) && get_plot_height (self, rows) < least; i++)
    *order[i] = order[i] == &rows->legend
                    ? dorsal_chart_plan_legend (self, rows->legend + get_plot_height (self, rows) - least)
                    : 0;
  if (rows->legend == 0)
    dorsal_chart_plan_legend (self, 0);
}

static Rows
plan_rows (DorsalChart *self)
{
  double line = get_line (self), em = self->font_size;
  Rows rows = { .header = line + 0.2 * em, .axis = 2 * line + TICK_HEIGHT * em + 0.3 * em };

  dorsal_chart_plan_spans (self);
  rows.spans = dorsal_chart_get_spans_height (self);
  dorsal_chart_plan_signs (self);
  rows.signs = dorsal_chart_get_signs_height (self);
  rows.captions = line + 0.2 * em;
  rows.lanes = dorsal_chart_get_lanes_height (self);
  rows.legend = dorsal_chart_plan_legend (self, self->height);
  shed_rows (self, &rows);
  return rows;
}

/* Who logged what was managed has logged, even if none of it was pain. */
static char *
count_days (const DorsalChart *self)
{
  guint n_days = (guint) (self->counted_last - self->counted_first + 1);

  if (self->n_logged == 0 && self->inside_end > self->inside_first)
    return g_strdup_printf (ngettext ("Pain logged on %u of %u day", "Pain logged on %u of %u days", n_days),
                            self->n_logged, n_days);

  if (self->calendar != NULL)
    /* Translators: over a calendar whose cells have a number each. */
    return g_strdup_printf (ngettext ("Average pain of each day, %u of %u day logged",
                                      "Average pain of each day, %u of %u days logged", n_days),
                            self->n_logged, n_days);

  /* Translators: the first number is of days with an entry. */
  return g_strdup_printf (ngettext ("%u of %u day logged", "%u of %u days logged", n_days), self->n_logged, n_days);
}

/** dorsal_chart_place_header: Says from @y down how many days are logged. */
void
dorsal_chart_place_header (DorsalChart *self, double y)
{
  g_autofree char *words = count_days (self);
  DorsalText *text =
    dorsal_texts_add (self->texts, words, DORSAL_TEXT_NORMAL, &self->theme.foreground);

  text->box.x = MARGIN * self->font_size;
  text->box.y = y;
  dorsal_text_limit (text, self->width - 2 * text->box.x);
}

/* A caption above the plot, if it comes near no other one placed before. */
static gboolean
place_caption (DorsalChart *self,
               const char *words,
               double x,
               double y,
               guint from,
               const DorsalColor *color)
{
  DorsalText *text = dorsal_texts_add (self->texts, words, DORSAL_TEXT_SMALL, color);
  double end = self->scale.x + self->scale.width;

  if (text->box.width > self->scale.width)
    {
      dorsal_texts_remove_last (self->texts);
      return FALSE;
    }

  text->box.x = CLAMP (x - text->box.width / 2, self->scale.x, end - text->box.width);
  text->box.y = y;
  return dorsal_texts_settle_last (self->texts, from, 0.4 * self->font_size);
}

static void
place_window (DorsalChart *self)
{
  double first = CLAMP (self->window_first, self->scale.start, self->scale.end);
  double last = CLAMP (self->window_last, self->scale.start, self->scale.end);
  double ease = self->window_first + self->ease_hours / 24;

  self->window.start = dorsal_chart_scale_get_x (&self->scale, first);
  self->window.end = dorsal_chart_scale_get_x (&self->scale, last);
  self->ease_x = self->shows[DORSAL_LEGEND_WINDOW] && ease > first && ease < last
                   ? dorsal_chart_scale_get_x (&self->scale, ease)
                   : NAN;
}

static void
place_window_caption (DorsalChart *self, double y, guint from)
{
  int hours = (int) round ((self->window_last - self->window_first) * 24);
  /* Translators: over the part of a chart in which resting is fine. */
  g_autofree char *words
      = g_strdup_printf (ngettext ("First %d hour", "First %d hours", hours), hours);

  if (self->shows[DORSAL_LEGEND_WINDOW])
    place_caption (self, words, (self->window.start + self->window.end) / 2, y, from,
                   &self->theme.dim);
}

static void
place_milestone (DorsalChart *self, int days, double y, gboolean with_words, guint from)
{
  DorsalDay day = self->onset_day + days;
  double x = dorsal_chart_scale_get_x (&self->scale, day + 0.5);
  g_autofree char *words = g_strdup_printf (C_ ("chart", "Day %d"), days);
  g_autofree char *number = g_strdup_printf ("%d", days);

  if (!dorsal_chart_scale_shows (&self->scale, x))
    return;

  g_array_append_val (self->rules, x);
  if (with_words && !place_caption (self, words, x, y, from, &self->theme.dim))
    place_caption (self, number, x, y, from, &self->theme.dim);
}

static void
place_today (DorsalChart *self, double y, guint from)
{
  double x = dorsal_chart_scale_get_x (&self->scale, self->today + 0.5);

  if ((self->layers & DORSAL_LAYER_PHASES) != 0 && dorsal_chart_scale_shows (&self->scale, x))
    place_caption (self, C_ ("chart", "Today"), x, y, from, &self->theme.accent);
}

/* What comes first keeps its place: the milestones, today, then the rest window, which the legend
 * names too. Among years, days have no room. */
static void
place_captions (DorsalChart *self, double y, gboolean with_words)
{
  guint from = dorsal_texts_count (self->texts);

  if (self->weekly)
    return;

  for (guint i = 0; i < self->milestones->len; i++)
    place_milestone (self, g_array_index (self->milestones, int, i), y, with_words, from);
  if (!with_words)
    return;

  place_today (self, y, from);
  place_window_caption (self, y, from);
}

/** dorsal_chart_place_number: Writes @number beside the plot, its middle at @y. */
void
dorsal_chart_place_number (DorsalChart *self, const char *number, double y)
{
  DorsalText *text = dorsal_texts_add (self->texts, number, DORSAL_TEXT_SMALL, &self->theme.dim);

  text->box.x = self->scale.x - GUTTER_GAP * self->font_size - text->box.width;
  text->box.y = y - text->box.height / 2;
}

/** dorsal_chart_place_word: Writes @word before the number at @beside, or, where there is no room for
 * words, at @inside the plot. */
void
dorsal_chart_place_word (DorsalChart *self, const char *word, double beside, double inside)
{
  DorsalText *text = dorsal_texts_add (self->texts, word, DORSAL_TEXT_SMALL, &self->theme.dim);

  text->box.x = self->words_inside ? self->scale.x : MARGIN * self->font_size;
  dorsal_text_limit (text, self->words_inside ? self->scale.width : self->words_width);
  text->box.y = (self->words_inside ? inside : beside) - text->box.height / 2;
}

static void
place_pain_axis (DorsalChart *self)
{
  double line = get_line (self), top = self->scale.y, bottom = top + self->scale.height;
  int step = self->scale.height >= 5 * line * 1.1   ? 2
             : self->scale.height >= 2 * line * 1.1 ? 5
                                                    : 10;

  for (int pain = 0; pain <= DORSAL_PAIN_MOST; pain += step)
    {
      double y = dorsal_chart_scale_get_y (&self->scale, pain);
      g_autofree char *digits = g_strdup_printf ("%d", pain);

      g_array_append_val (self->grid, y);
      dorsal_chart_place_number (self, digits, y);
    }
  dorsal_chart_place_word (self, C_ ("pain scale", "worst"), top, top + line / 2);
  dorsal_chart_place_word (self, C_ ("pain scale", "none"), bottom, bottom - line / 2);
}

static void
place_empty_words (DorsalChart *self)
{
  DorsalText *text;

  if (self->stops->len > 0)
    return;

  text = dorsal_texts_add (self->texts, _("No entries in this period"), DORSAL_TEXT_NORMAL,
                           &self->theme.dim);
  dorsal_text_limit (text, self->scale.width);
  text->box.x = self->scale.x + (self->scale.width - text->box.width) / 2;
  text->box.y = self->scale.y + (self->scale.height - text->box.height) / 2;
}

static void
place_axis (DorsalChart *self, const Rows *rows)
{
  double y = self->scale.y + self->scale.height + TICK_HEIGHT * self->font_size;

  if (rows->axis > 0)
    self->ticks = dorsal_chart_axis_new (&self->scale, y, self->texts, &self->theme);
  else
    self->ticks = g_array_new (FALSE, FALSE, sizeof (DorsalChartTick));
}

static void
place_plot (DorsalChart *self, const Rows *rows)
{
  double y = MARGIN * self->font_size;

  if (rows->header > 0)
    dorsal_chart_place_header (self, y);
  y += rows->header;
  if (rows->spans > 0)
    dorsal_chart_place_spans (self, y);
  else
    g_array_set_size (self->spans, 0);
  y += rows->spans;
  if (rows->signs > 0)
    dorsal_chart_place_signs (self, y);
  else
    g_array_set_size (self->signs, 0);
  y += rows->signs;
  place_window (self);
  place_captions (self, y, rows->captions > 0);
  self->scale.y = y + rows->captions;
  self->scale.height = MAX (get_plot_height (self, rows), 1);
  self->noticeable_y = dorsal_chart_scale_get_y (&self->scale, self->noticeable);
  place_pain_axis (self);
  place_axis (self, rows);
}

static void
choose_radius (DorsalChart *self)
{
  double pitch = dorsal_chart_scale_get_pitch (&self->scale) * (self->weekly ? 7 : 1);

  self->radius = MIN (RADIUS * self->font_size, pitch * 0.42);
  if (self->radius >= LEAST_RADIUS * self->theme.line_width)
    return;

  self->radius = 0;
  self->shows[DORSAL_LEGEND_GOOD] = FALSE;
  self->shows[DORSAL_LEGEND_BACKFILLED] = FALSE;
}

/**
 * dorsal_chart_plan_height:
 *
 * Returns: the height in which nothing is left out and pain has room to be read
 */
double
dorsal_chart_plan_height (DorsalChart *self)
{
  Rows rows;

  self->height = G_MAXINT16;
  plan_sideways (self);
  choose_radius (self);
  rows = plan_rows (self);
  return ceil (self->height - get_plot_height (self, &rows) + GOOD_PLOT_HEIGHT * self->font_size);
}

/** dorsal_chart_lay_out: Works out everything about a chart that has its data. */
void
dorsal_chart_lay_out (DorsalChart *self)
{
  Rows rows;
  double y;

  plan_sideways (self);
  choose_radius (self);
  rows = plan_rows (self);
  place_plot (self, &rows);
  y = self->scale.y + self->scale.height + rows.axis;
  self->axis_y = y;
  dorsal_chart_place_lanes (self, y);
  self->axis_y = y + rows.lanes;
  dorsal_chart_move_legend (self, y + rows.lanes);
  place_empty_words (self);
  dorsal_chart_fill_series (self);
  dorsal_chart_fill_lanes (self);
}
