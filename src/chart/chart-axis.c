/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The axis of dates: which days, Mondays, months or years get a tick and which of them a label.
 *
 * The finest of the levels below is taken whose labels, as wide as this language writes them, leave
 * room between each other. A second row names the month or the year where it changes. */

#include "config.h"

#include "chart/chart-axis.h"

#include <glib/gi18n-lib.h>

/* The least distance between neighbouring labels, and between ticks, as a share of the font size.
 */
#define LABEL_GAP 0.5
#define TICK_GAP 0.3

#define MONTHS_PER_YEAR 12
#define DAYS_PER_WEEK 7

typedef enum
{
  UNIT_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
  UNIT_YEAR,
} Unit;

typedef struct
{
  Unit unit;
  int  step;
  int  days; /* the shortest that a step lasts */
} Level;

static const Level levels[] = {
  { UNIT_DAY, 1, 1 },        { UNIT_WEEK, 1, 7 },        { UNIT_WEEK, 2, 14 },
  { UNIT_MONTH, 1, 28 },     { UNIT_MONTH, 3, 90 },      { UNIT_YEAR, 1, 365 },
  { UNIT_YEAR, 2, 730 },     { UNIT_YEAR, 5, 1826 },     { UNIT_YEAR, 10, 3652 },
  { UNIT_YEAR, 20, 7304 },   { UNIT_YEAR, 50, 18262 },   { UNIT_YEAR, 100, 36524 },
  { UNIT_YEAR, 200, 73048 }, { UNIT_YEAR, 500, 182621 }, { UNIT_YEAR, 1000, 365242 },
};

typedef struct
{
  const DorsalChartScale *scale;
  double                  y;
  DorsalTexts            *texts;
  const DorsalTheme      *theme;
  double                  gap;
} Axis;

static const char *
get_format (Unit unit)
{
  switch (unit)
    {
    case UNIT_MONTH:
      /* Translators: a month under a chart, as short as it can be, e.g. “Mar”. See the manual of
       * g_date_time_format(). */
      return C_ ("chart date", "%Ob");
    case UNIT_YEAR:
      /* Translators: a year under a chart. */
      return C_ ("chart date", "%Y");
    case UNIT_DAY:
    case UNIT_WEEK:
    default:
      /* Translators: a day of the month under a chart, as short as it can be. */
      return C_ ("chart date", "%-d");
    }
}

/* The first Monday on or after @day that is a whole number of @days after the first of all. */
static DorsalDay
find_monday (int days, DorsalDay day)
{
  /* 0001-01-01 was a Monday. */
  int since = day - DORSAL_DAY_FIRST;

  return DORSAL_DAY_FIRST + (since + days - 1) / days * days;
}

/* The first day on or after @day where a step of @level begins. */
static DorsalDay
find_tick (const Level *level, DorsalDay day)
{
  int year, month, day_of_month, months;

  if (level->unit == UNIT_DAY)
    return day;
  if (level->unit == UNIT_WEEK)
    return find_monday (level->step * DAYS_PER_WEEK, day);

  dorsal_day_to_date (day, &year, &month, &day_of_month);
  months = year * MONTHS_PER_YEAR + month - 1 + (day_of_month > 1 ? 1 : 0);
  year = level->unit == UNIT_YEAR ? level->step * MONTHS_PER_YEAR : level->step;
  months = (months + year - 1) / year * year;
  return dorsal_day_from_date (months / MONTHS_PER_YEAR, months % MONTHS_PER_YEAR + 1, 1);
}

static DorsalDay
find_next_tick (const Level *level, DorsalDay day)
{
  return day < DORSAL_DAY_LAST ? find_tick (level, day + 1) : DORSAL_DAY_NONE;
}

/* Days and weeks are marked in the middle of the day, where its point is; months and years where
 * they begin. */
static double
get_tick_x (const Axis *self, const Level *level, DorsalDay day)
{
  return dorsal_chart_scale_get_x (self->scale, level->unit <= UNIT_WEEK ? day + 0.5 : day);
}

/* How wide the widest label of a level is: numbers are tabular, so only months differ. */
static double
measure_widest (const Axis *self, const Level *level)
{
  double widest = 0;

  for (int month = 1; month <= (level->unit == UNIT_MONTH ? MONTHS_PER_YEAR : 1); month++)
    {
      g_autofree char *label =
        dorsal_day_format (dorsal_day_from_date (2028, month, 28), get_format (level->unit));

      widest = MAX (widest, dorsal_texts_measure (self->texts, label, DORSAL_TEXT_SMALL));
    }

  return widest;
}

static const Level *
choose_level (const Axis *self)
{
  double pitch = dorsal_chart_scale_get_pitch (self->scale);

  for (guint i = 0; i < G_N_ELEMENTS (levels) - 1; i++)
    if (levels[i].days * pitch >= self->gap + self->theme->font_size &&
        levels[i].days * pitch >= self->gap + measure_widest (self, &levels[i]))
      return &levels[i];

  return &levels[G_N_ELEMENTS (levels) - 1];
}

/* Adds a label if there is room for it. @from is the number of the first text of its row. */
static gboolean
place_label (const Axis *self, const char *label, double x, double y, gboolean centered, guint from)
{
  DorsalText *text = dorsal_texts_add (self->texts, label, DORSAL_TEXT_SMALL, &self->theme->dim);
  double start = self->scale->x, end = start + self->scale->width;

  text->box.x
      = centered ? CLAMP (x - text->box.width / 2, start, MAX (start, end - text->box.width)) : x;
  text->box.y = y;
  if (text->box.x + text->box.width > end + 0.5)
    {
      dorsal_texts_remove_last (self->texts);
      return FALSE;
    }

  return dorsal_texts_settle_last (self->texts, from, self->gap * 0.8);
}

static GArray *
make_ticks (const Axis *self, const Level *level)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (DorsalChartTick));
  guint from = dorsal_texts_count (self->texts);

  for (DorsalDay day = find_tick (level, self->scale->first);
       day != DORSAL_DAY_NONE && day <= self->scale->last; day = find_next_tick (level, day))
    {
      g_autofree char *label = dorsal_day_format (day, get_format (level->unit));
      DorsalChartTick tick = { .day = day, .x = get_tick_x (self, level, day) };

      if (!dorsal_chart_scale_shows (self->scale, tick.x))
        continue;

      tick.labelled = place_label (self, label, tick.x, self->y, level->unit <= UNIT_WEEK, from);
      g_array_append_val (ticks, tick);
    }

  return ticks;
}

/* Short ticks of the level beneath, where they are far enough apart to be counted. */
static void
add_minor_ticks (const Axis *self, const Level *level, GArray *ticks)
{
  const Level *finer = level > levels ? level - 1 : NULL;

  if (finer == NULL || finer->days * dorsal_chart_scale_get_pitch (self->scale) <
                         self->theme->font_size * TICK_GAP)
    return;

  for (DorsalDay day = find_tick (finer, self->scale->first);
       day != DORSAL_DAY_NONE && day <= self->scale->last; day = find_next_tick (finer, day))
    {
      DorsalChartTick tick = { .day = day, .x = get_tick_x (self, finer, day), .labelled = FALSE };

      if (dorsal_chart_scale_shows (self->scale, tick.x))
        g_array_append_val (ticks, tick);
    }
}

/* Tries the forms of a month from the long to the short. */
static gboolean
place_period (const Axis *self,
              DorsalDay day,
              double room,
              gboolean with_year,
              gboolean only_year,
              guint from)
{
  /* Translators: under a chart, where the month changes: month and year, long and short, then the
   * month alone, long and short. See the manual of g_date_time_format(). */
  const char *forms[] = { C_ ("chart date", "%B %Y"), C_ ("chart date", "%b %Y"),
                          C_ ("chart date", "%OB"), C_ ("chart date", "%Ob") };
  double x = MAX (dorsal_chart_scale_get_x (self->scale, day), self->scale->x);
  double y = self->y + dorsal_texts_get_line_height (self->texts, DORSAL_TEXT_SMALL);

  for (guint i = with_year ? 0 : 2; i < G_N_ELEMENTS (forms); i++)
    {
      const char *form = only_year ? get_format (UNIT_YEAR) : forms[i];
      g_autofree char *label = dorsal_day_format (day, form);

      if (dorsal_texts_measure (self->texts, label, DORSAL_TEXT_SMALL) + self->gap <= room &&
          place_label (self, label, x, y, FALSE, from))
        return TRUE;
      if (only_year)
        return FALSE;
    }

  return FALSE;
}

static int
get_year (DorsalDay day)
{
  int year, month, day_of_month;

  dorsal_day_to_date (day, &year, &month, &day_of_month);
  return year;
}

/* The second row: the month above days and weeks, the year above months. */
static void
place_periods (const Axis *self, const Level *level)
{
  static const Level month = { UNIT_MONTH, 1, 28 }, year = { UNIT_YEAR, 1, 365 };
  const Level *period = level->unit == UNIT_MONTH ? &year : &month;
  guint from = dorsal_texts_count (self->texts);
  double end = self->scale->x + self->scale->width;
  int shown_year = 0;

  for (DorsalDay day = self->scale->first; day != DORSAL_DAY_NONE && day <= self->scale->last;)
    {
      DorsalDay next = find_next_tick (period, day);
      gboolean is_last = next == DORSAL_DAY_NONE || next > self->scale->last;
      double until = is_last ? end + self->gap : dorsal_chart_scale_get_x (self->scale, next);
      double room = until - MAX (dorsal_chart_scale_get_x (self->scale, day), self->scale->x);

      if (place_period (self, day, room, get_year (day) != shown_year, period == &year, from))
        shown_year = get_year (day);
      day = next;
    }
}

/**
 * dorsal_chart_axis_new:
 * @scale: the days
 * @y: the top of the first row of labels; there is a second one beneath
 * @texts: the labels are added to it
 * @theme: the colour of the labels
 *
 * Returns: (transfer full) (element-type DorsalChartTick): the ticks
 */
GArray *
dorsal_chart_axis_new (const DorsalChartScale *scale,
                       double                  y,
                       DorsalTexts            *texts,
                       const DorsalTheme      *theme)
{
  Axis axis = { scale, y, texts, theme, theme->font_size * LABEL_GAP };
  const Level *level = choose_level (&axis);
  guint before = dorsal_texts_count (texts);
  GArray *ticks = make_ticks (&axis, level);

  add_minor_ticks (&axis, level, ticks);
  if (level->unit != UNIT_YEAR)
    place_periods (&axis, level);

  if (dorsal_texts_count (texts) == before)
    {
      /* Translators: the one date under a chart that has room for no more. */
      g_autofree char *label = dorsal_day_format (scale->first, C_ ("chart date", "%-d %b %Y"));

      place_label (&axis, label, scale->x, y, FALSE, before);
    }

  return ticks;
}
