/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is where in the calendar form of a chart. From top to bottom:
 *
 *   19 of 28 days logged
 *   The last 12 months are shown
 *   March 2026          April 2026          as many beside each other as the width has room for
 *   M T W T F S S       M T W T F S S
 *   . . . . . . 1           1 2 3 4 5
 *   2 3 4 5 6 7 8       6 7 8 9 …
 *   legend                                  (chart-legend.c)
 *
 * Where the height is too little cells become smaller, and the legend goes. */

#include "config.h"

#include "chart/chart-calendar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Lengths as shares of the font size. */
#define MARGIN 0.5
#define BLOCK_GAP 1.8
#define HEADING_GAP 0.7
#define CELL_GAP 0.2
#define WEEK_GAP 0.2 /* and so much more beneath a week, for the lines of what lasts */
#define LEAST_PITCH 2.75
#define MOST_PITCH 4.4
#define CRAMPED_PITCH 1.7
#define DATE_INSET 0.34
#define DATE_TOP 0.2
#define LEAST_BLOCK 3.0

#define WEEKDAY_SIZE DORSAL_TEXT_SMALL
#define DATE_SIZE 0.75

/* A line of text is higher than its digits: so much of it may reach out of a cell. */
#define SLACK 0.12

/** The texts that stand in many cells, each shaped once: their numbers among all texts, or -1. */
typedef struct
{
  int numbers[DORSAL_PAIN_MOST + 1];
  int dates[32];
} Digits;

static double
get_line (const DorsalChart *chart, double size)
{
  return dorsal_texts_get_line_height (chart->texts, size);
}

static double
get_heading_height (const DorsalChart *chart)
{
  return get_line (chart, DORSAL_TEXT_NORMAL) + get_line (chart, WEEKDAY_SIZE) + 0.3 * chart->font_size;
}

static guint
get_rows (const DorsalCalendar *self)
{
  return (self->months->len + self->columns - 1) / self->columns;
}

/* How many weeks the longest month in a row of months touches. */
static guint
count_weeks (const DorsalCalendar *self, guint row)
{
  guint most = 0;

  for (guint i = row * self->columns; i < (row + 1) * self->columns && i < self->months->len; i++)
    {
      const DorsalMonth *month = &g_array_index (self->months, DorsalMonth, i);

      most = MAX (most, (month->offset + month->n_days + DORSAL_DAYS_PER_WEEK - 1) / DORSAL_DAYS_PER_WEEK);
    }

  return most;
}

static guint
count_all_weeks (const DorsalCalendar *self)
{
  guint n = 0;

  for (guint row = 0; row < get_rows (self); row++)
    n += count_weeks (self, row);

  return n;
}

/* What the months take of the height beside their cells. */
static double
get_fixed_height (const DorsalChart *chart)
{
  const DorsalCalendar *self = chart->calendar;

  return get_rows (self) * get_heading_height (chart) +
         (get_rows (self) - 1) * HEADING_GAP * chart->font_size +
         count_all_weeks (self) * WEEK_GAP * chart->font_size;
}

static double
get_grid_height (const DorsalChart *chart)
{
  return get_fixed_height (chart) + count_all_weeks (chart->calendar) * chart->calendar->pitch;
}

static double
get_wide_pitch (const DorsalChart *chart, guint columns)
{
  double em = chart->font_size;
  double room = chart->width - 2 * MARGIN * em - (columns - 1) * BLOCK_GAP * em;

  return CLAMP (room / (columns * DORSAL_DAYS_PER_WEEK), 1, MOST_PITCH * em);
}

/* On the grid of pixels edges of cells are sharp. */
static void
set_pitch (DorsalChart *chart, double pitch)
{
  DorsalCalendar *self = chart->calendar;
  double em = chart->font_size;

  self->pitch = pitch > 4 ? floor (pitch) : MAX (pitch, 1);
  self->week = self->pitch + WEEK_GAP * em;
  self->size = self->pitch - MIN (ceil (CELL_GAP * em), self->pitch / 4);
}

/* As many months beside each other as stay easy to read, and about as many in each row. */
static void
fit_width (DorsalChart *chart)
{
  DorsalCalendar *self = chart->calendar;
  guint n = self->months->len, columns = 1, rows;

  while (columns < n && get_wide_pitch (chart, columns + 1) >= LEAST_PITCH * chart->font_size)
    columns++;
  rows = (n + columns - 1) / columns;
  self->columns = (n + rows - 1) / rows;
  set_pitch (chart, get_wide_pitch (chart, self->columns));
}

static double
get_pitch_within (DorsalChart *chart, guint columns, double room)
{
  chart->calendar->columns = columns;
  return MIN (get_wide_pitch (chart, columns),
              (room - get_fixed_height (chart)) / count_all_weeks (chart->calendar));
}

/* The number of columns in which cells can be largest. */
static void
fit_height (DorsalChart *chart, double room)
{
  guint best = 1;
  double pitch = -G_MAXDOUBLE;

  for (guint columns = 1; columns <= chart->calendar->months->len; columns++)
    {
      double other = get_pitch_within (chart, columns, room);

      best = other > pitch ? columns : best;
      pitch = MAX (pitch, other);
    }
  chart->calendar->columns = best;
  set_pitch (chart, pitch);
}

static void
fit (DorsalChart *chart, double room)
{
  fit_width (chart);
  if (get_grid_height (chart) > room)
    fit_height (chart, room);
}

static double
get_header_height (const DorsalChart *chart)
{
  double height = get_line (chart, DORSAL_TEXT_NORMAL) + 0.5 * chart->font_size;

  return chart->calendar->is_cut ? height + get_line (chart, DORSAL_TEXT_SMALL) : height;
}

/* Whether cells are small for want of height. */
static gboolean
is_cramped (const DorsalChart *chart)
{
  const DorsalCalendar *self = chart->calendar;

  return self->pitch < CRAMPED_PITCH * chart->font_size &&
         self->pitch < floor (get_wide_pitch (chart, self->columns));
}

/* Returns: the height of the legend */
static double
plan (DorsalChart *chart)
{
  double room = chart->height - 2 * MARGIN * chart->font_size - get_header_height (chart);
  double legend;

  dorsal_calendar_fill (chart);
  chart->radius = 1; /* The legend has points as well as lines. */
  legend = dorsal_chart_plan_legend (chart, room);
  fit (chart, room - legend);
  if (legend > 0 && is_cramped (chart))
    {
      legend = dorsal_chart_plan_legend (chart, 0);
      fit (chart, room);
    }
  return legend;
}

/**
 * dorsal_calendar_plan_height:
 *
 * Returns: the height at which cells are as large as the width allows, and nothing is left out
 */
double
dorsal_calendar_plan_height (DorsalChart *chart)
{
  double legend;

  chart->height = G_MAXINT16;
  legend = plan (chart);
  return ceil (2 * MARGIN * chart->font_size + get_header_height (chart) + get_grid_height (chart) + legend);
}

static void
place_header (DorsalChart *chart)
{
  double em = chart->font_size, y = MARGIN * em;
  int n = DORSAL_CALENDAR_MOST_MONTHS;
  g_autofree char *words = NULL;
  DorsalText *text;

  dorsal_chart_place_header (chart, y);
  if (!chart->calendar->is_cut)
    return;

  /* Translators: above a calendar, if the time that a person chose is longer. */
  words = g_strdup_printf (ngettext ("The last %d month is shown", "The last %d months are shown", n), n);
  text = dorsal_texts_add (chart->texts, words, DORSAL_TEXT_SMALL, &chart->theme.dim);
  dorsal_text_limit (text, chart->width - 2 * MARGIN * em);
  text->box.x = MARGIN * em;
  text->box.y = y + get_line (chart, DORSAL_TEXT_NORMAL);
}

static void
place_month_name (DorsalChart *chart, const DorsalMonth *month)
{
  double room = chart->calendar->pitch * DORSAL_DAYS_PER_WEEK;
  g_autofree char *words = dorsal_day_format (month->first, C_ ("chart date", "%B %Y"));
  DorsalText *text;

  if (room < LEAST_BLOCK * chart->font_size)
    return;

  text = dorsal_texts_add (chart->texts, words, DORSAL_TEXT_NORMAL, &chart->theme.foreground);
  dorsal_text_limit (text, room);
  text->box.x = month->x;
  text->box.y = month->y - get_heading_height (chart);
}

/* The first @n letters, each with the signs that belong to it. */
static char *
shorten (const char *word, int n)
{
  const char *end = word;

  while (*end != '\0' && n >= 0)
    {
      GUnicodeType type = g_unichar_type (g_utf8_get_char (end));

      if (type != G_UNICODE_NON_SPACING_MARK && type != G_UNICODE_SPACING_MARK)
        n--;
      if (n >= 0)
        end = g_utf8_next_char (end);
    }

  return g_strndup (word, (gsize) (end - word));
}

static char *
name_weekday (const DorsalCalendar *self, guint column, int n_letters)
{
  const DorsalMonth *month = &g_array_index (self->months, DorsalMonth, 0);
  /* Among the first seven days of a month every weekday is found. */
  DorsalDay day = month->first + (DorsalDay) ((column + DORSAL_DAYS_PER_WEEK - month->offset) %
                                              DORSAL_DAYS_PER_WEEK);
  /* Translators: a weekday above a column of a calendar, as short as it can be told from the others. See
   * the manual of g_date_time_format(). */
  g_autofree char *word = dorsal_day_format (day, C_ ("chart date", "%a"));

  return n_letters == 0 ? g_steal_pointer (&word) : shorten (word, n_letters);
}

/* The longest form of which all seven fit. */
static gboolean
choose_letters (DorsalChart *chart, int *out_n_letters)
{
  static const int forms[] = { 0, 2, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      double widest = 0;

      for (guint column = 0; column < DORSAL_DAYS_PER_WEEK; column++)
        {
          g_autofree char *word = name_weekday (chart->calendar, column, forms[i]);

          widest = MAX (widest, dorsal_texts_measure (chart->texts, word, WEEKDAY_SIZE));
        }
      *out_n_letters = forms[i];
      if (widest <= chart->calendar->size)
        return TRUE;
    }

  return FALSE;
}

static void
place_weekdays (DorsalChart *chart)
{
  const DorsalCalendar *self = chart->calendar;
  double line = get_line (chart, WEEKDAY_SIZE) + 0.15 * chart->font_size;
  int n_letters;

  if (!choose_letters (chart, &n_letters))
    return;

  for (guint column = 0; column < DORSAL_DAYS_PER_WEEK; column++)
    {
      g_autofree char *word = name_weekday (self, column, n_letters);
      guint index = dorsal_texts_count (chart->texts);

      for (guint i = 0; i < self->months->len; i++)
        {
          const DorsalMonth *month = &g_array_index (self->months, DorsalMonth, i);
          DorsalText *text = i == 0 ? dorsal_texts_add (chart->texts, word, WEEKDAY_SIZE, &chart->theme.dim)
                                    : dorsal_texts_repeat (chart->texts, index, &chart->theme.dim);

          text->box.x = month->x + column * self->pitch + (self->size - text->box.width) / 2;
          text->box.y = month->y - line;
        }
    }
}

static void
place_months (DorsalChart *chart, double y)
{
  DorsalCalendar *self = chart->calendar;
  double em = chart->font_size, block = DORSAL_DAYS_PER_WEEK * self->pitch + BLOCK_GAP * em;

  for (guint row = 0; row < get_rows (self); row++)
    {
      y = floor (y + get_heading_height (chart));
      for (guint column = 0; column < self->columns; column++)
        if (row * self->columns + column < self->months->len)
          {
            DorsalMonth *month = &g_array_index (self->months, DorsalMonth, row * self->columns + column);

            month->x = floor (MARGIN * em + column * block);
            month->y = y;
          }
      y += count_weeks (self, row) * self->week + HEADING_GAP * em;
    }
}

static void
place_cells (DorsalCalendar *self)
{
  for (guint i = 0; i < self->months->len; i++)
    {
      const DorsalMonth *month = &g_array_index (self->months, DorsalMonth, i);
      DorsalDay first = g_array_index (self->cells, DorsalCell, 0).day;

      for (guint day = 0; day < month->n_days; day++)
        {
          guint place = month->offset + day;
          DorsalCell *cell = &g_array_index (self->cells, DorsalCell, (guint) (month->first - first) + day);

          cell->box.x = month->x + place % DORSAL_DAYS_PER_WEEK * self->pitch;
          cell->box.y = floor (month->y + place / DORSAL_DAYS_PER_WEEK * self->week);
          cell->box.width = cell->box.height = self->size;
        }
    }
}

static DorsalBox
measure (DorsalChart *chart, const char *words, double size)
{
  DorsalBox box = { .width = size > 0 ? dorsal_texts_measure (chart->texts, words, size) : 0,
                    .height = size > 0 ? get_line (chart, size) : 0 };

  return box;
}

/* How far down the middle of the number is: in the middle of the cell, unless that comes near the date. */
static double
get_number_middle (DorsalChart *chart, double number_size, double date_size)
{
  double em = chart->font_size, size = chart->calendar->size;
  DorsalBox number = measure (chart, "10", number_size), date = measure (chart, "30", date_size);

  if (date_size <= 0 || DATE_INSET * em + date.width + 0.1 * em <= (size - number.width) / 2)
    return size / 2;

  return MAX (size / 2, DATE_TOP * em + date.height + number.height / 2);
}

/* Of the sizes that fit, the largest; the day of the month goes before the number does. */
static void
choose_sizes (DorsalChart *chart)
{
  static const double sizes[] = { 1.25, 1.1, 1, 0.9, 0.75 };
  DorsalCalendar *self = chart->calendar;

  for (int dated = 1; dated >= 0; dated--)
    for (guint i = 0; i < G_N_ELEMENTS (sizes) && self->number_size <= 0; i++)
      {
        double date = dated ? DATE_SIZE : 0;
        DorsalBox number = measure (chart, "10", sizes[i]);
        double bottom = get_number_middle (chart, sizes[i], date) + number.height / 2;

        if (number.width > self->size || bottom > self->size + SLACK * number.height)
          continue;

        self->number_size = sizes[i];
        self->date_size = date;
      }
}

static DorsalText *
add_digits (DorsalChart *chart, int *index, int value, double size, const DorsalColor *color)
{
  char digits[16];

  if (*index >= 0)
    return dorsal_texts_repeat (chart->texts, (guint) *index, color);

  *index = (int) dorsal_texts_count (chart->texts);
  g_snprintf (digits, sizeof digits, "%d", value);
  return dorsal_texts_add (chart->texts, digits, size, color);
}

static void
place_number (DorsalChart *chart, DorsalCell *cell, Digits *digits, double middle)
{
  DorsalColor ink = chart->theme.foreground;
  DorsalText *text;

  if (cell->pain == DORSAL_NOT_ANSWERED || cell->attested)
    return;

  if (!cell->hollow)
    ink = dorsal_calendar_get_ink (&chart->theme, dorsal_pain_get_band (cell->pain));
  text = add_digits (chart, &digits->numbers[cell->pain], cell->pain, chart->calendar->number_size, &ink);
  text->box.x = cell->box.x + (cell->box.width - text->box.width) / 2;
  text->box.y = cell->box.y + middle - text->box.height / 2;
  cell->number = text->box;
}

static void
place_date (DorsalChart *chart, DorsalCell *cell, Digits *digits, int date)
{
  double em = chart->font_size;
  DorsalColor ink = chart->theme.dim;
  DorsalText *text;

  if (cell->kind == DORSAL_CELL_KNOWN && cell->pain != DORSAL_NOT_ANSWERED && !cell->hollow)
    ink = dorsal_calendar_get_ink (&chart->theme, dorsal_pain_get_band (cell->pain));
  text = add_digits (chart, &digits->dates[date], date, chart->calendar->date_size, &ink);
  text->box.x = cell->box.x + DATE_INSET * em;
  text->box.y = cell->box.y + DATE_TOP * em;
  cell->date = text->box;
}

static void
place_digits (DorsalChart *chart)
{
  DorsalCalendar *self = chart->calendar;
  double middle = get_number_middle (chart, self->number_size, self->date_size);
  Digits digits;

  memset (&digits, 0xff, sizeof digits);
  for (guint i = 0; i < self->months->len; i++)
    {
      const DorsalMonth *month = &g_array_index (self->months, DorsalMonth, i);
      DorsalDay first = g_array_index (self->cells, DorsalCell, 0).day;

      for (guint day = 0; day < month->n_days; day++)
        {
          DorsalCell *cell = &g_array_index (self->cells, DorsalCell, (guint) (month->first - first) + day);

          if (self->number_size > 0)
            place_number (chart, cell, &digits, middle);
          if (self->date_size > 0)
            place_date (chart, cell, &digits, (int) day + 1);
        }
    }
}

/** dorsal_calendar_lay_out: Works out everything about a chart in the form of a calendar. */
void
dorsal_calendar_lay_out (DorsalChart *chart)
{
  double legend = plan (chart), y = MARGIN * chart->font_size + get_header_height (chart);

  place_header (chart);
  place_months (chart, y);
  place_cells (chart->calendar);
  for (guint i = 0; i < chart->calendar->months->len; i++)
    place_month_name (chart, &g_array_index (chart->calendar->months, DorsalMonth, i));
  place_weekdays (chart);
  choose_sizes (chart);
  place_digits (chart);
  chart->axis_y = y + get_grid_height (chart);
  if (legend > 0)
    dorsal_chart_move_legend (chart, chart->axis_y);
}

/**
 * dorsal_calendar_hit:
 * @x: from the side where text starts
 * @y: from the top
 *
 * Returns: (nullable) (transfer none): the cell there, with half of the gaps around it
 */
const DorsalCell *
dorsal_calendar_hit (const DorsalCalendar *self, double x, double y)
{
  double gap = (self->pitch - self->size) / 2;

  for (guint i = 0; i < self->months->len; i++)
    {
      const DorsalMonth *month = &g_array_index (self->months, DorsalMonth, i);
      double column = floor ((x - month->x + gap) / self->pitch);
      double row = floor ((y - month->y + gap) / self->week);
      double day = row * DORSAL_DAYS_PER_WEEK + column - month->offset;

      if (column >= 0 && column < DORSAL_DAYS_PER_WEEK && row >= 0 && day >= 0 && day < month->n_days)
        return dorsal_calendar_get_cell (self, month->first + (DorsalDay) day);
    }

  return NULL;
}

/** dorsal_calendar_find_nearest: Returns: the day of the part shown whose cell is nearest to a place */
DorsalDay
dorsal_calendar_find_nearest (const DorsalChart *chart, double x, double y)
{
  DorsalDay nearest = chart->scale.first;
  double least = INFINITY;

  for (DorsalDay day = chart->scale.first; day <= chart->scale.last; day++)
    {
      const DorsalCell *cell = dorsal_calendar_get_cell (chart->calendar, day);
      double distance = hypot (cell->box.x + cell->box.width / 2 - x, cell->box.y + cell->box.height / 2 - y);

      if (distance < least)
        {
          least = distance;
          nearest = day;
        }
    }

  return nearest;
}
