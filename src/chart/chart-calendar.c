/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The calendar form of a chart: which days it has, and what is known of each. Where they are is worked
 * out in chart-calendar-layout.c. */

#include "config.h"

#include "chart/chart-calendar.h"

#include "insight/stats.h"

#include <langinfo.h>
#include <math.h>

#define MONTHS_PER_YEAR 12

#define LAYERS_OF_PAIN (DORSAL_LAYER_NOW | DORSAL_LAYER_AVERAGE | DORSAL_LAYER_WORST)

/* A sequential scale of one hue: each step is told from the next by its lightness alone. */
static const double band_alphas[] = {
  [DORSAL_PAIN_BAND_NONE] = 0,       [DORSAL_PAIN_BAND_MILD] = 0.14,
  [DORSAL_PAIN_BAND_MODERATE] = 0.36, [DORSAL_PAIN_BAND_SEVERE] = 0.62,
  [DORSAL_PAIN_BAND_WORST] = 0.92,
};

#define LEAST_CONTRAST 4.5

/* The day on which weeks begin in the locale of times: 1 for Monday to 7 for Sunday. */
static int
find_first_weekday (void)
{
#ifdef __GLIBC__
  /* The locale says which day of its own week is the first, and on which date such a week began: on
   * 1997-11-30, a Sunday, or on 1997-12-01. The date is a number in the place of a pointer, of which it is
   * the first half: on some machines that is the upper one. */
  union
  {
    const char *text;
    guint32     number;
  } date = { .text = nl_langinfo (_NL_TIME_WEEK_1STDAY) };
  int first = *(const unsigned char *) nl_langinfo (_NL_TIME_FIRST_WEEKDAY);
  gboolean from_monday = date.number == 19971201;

  return (first + (from_monday ? 0 : 6) + 6) % DORSAL_DAYS_PER_WEEK + 1;
#else
  return 1;
#endif
}

/** dorsal_calendar_get_column: Returns: in which column of its week a day is, 0 to 6 */
guint
dorsal_calendar_get_column (DorsalDay day, int first_weekday)
{
  return (guint) (dorsal_day_get_weekday (day) - first_weekday + DORSAL_DAYS_PER_WEEK) %
         DORSAL_DAYS_PER_WEEK;
}

/* Months are counted from that before January of year 0. */
static int
get_month (DorsalDay day)
{
  int year, month, day_of_month;

  dorsal_day_to_date (day, &year, &month, &day_of_month);
  return year * MONTHS_PER_YEAR + month - 1;
}

static DorsalDay
get_first_of_month (int month)
{
  return dorsal_day_from_date (month / MONTHS_PER_YEAR, month % MONTHS_PER_YEAR + 1, 1);
}

/** dorsal_calendar_cut: Returns: the first day from @first on that a calendar up to @last has room for */
DorsalDay
dorsal_calendar_cut (DorsalDay first, DorsalDay last)
{
  int month = get_month (last) - DORSAL_CALENDAR_MOST_MONTHS + 1;

  return get_month (first) >= month ? first : get_first_of_month (month);
}

static DorsalMonth
make_month (int number, int first_weekday)
{
  GDateMonth month = (GDateMonth) (number % MONTHS_PER_YEAR + 1);
  DorsalMonth self = { .first = get_first_of_month (number) };

  self.n_days = g_date_get_days_in_month (month, (GDateYear) (number / MONTHS_PER_YEAR));
  self.offset = dorsal_calendar_get_column (self.first, first_weekday);
  return self;
}

static void
add_cells (DorsalCalendar *self, const DorsalMonth *month)
{
  for (guint i = 0; i < month->n_days; i++)
    {
      DorsalCell cell = { .day = month->first + (DorsalDay) i, .pain = DORSAL_NOT_ANSWERED };

      g_array_append_val (self->cells, cell);
    }
}

/** dorsal_calendar_new: Returns: (transfer full): the months that the days from @first to @last touch */
DorsalCalendar *
dorsal_calendar_new (DorsalDay first, DorsalDay last)
{
  DorsalCalendar *self = g_new0 (DorsalCalendar, 1);

  self->months = g_array_new (FALSE, FALSE, sizeof (DorsalMonth));
  self->cells = g_array_new (FALSE, FALSE, sizeof (DorsalCell));
  self->first_weekday = find_first_weekday ();
  for (int number = get_month (first); number <= get_month (last); number++)
    {
      DorsalMonth month = make_month (number, self->first_weekday);

      g_array_append_val (self->months, month);
      add_cells (self, &month);
    }
  return self;
}

/** dorsal_calendar_free: Frees a calendar. */
void
dorsal_calendar_free (DorsalCalendar *self)
{
  g_array_unref (self->months);
  g_array_unref (self->cells);
  g_free (self);
}

static DorsalCell *
get_cell (const DorsalCalendar *self, DorsalDay day)
{
  DorsalDay first = g_array_index (self->cells, DorsalCell, 0).day;

  return day < first || (gint64) day - first >= (gint64) self->cells->len
           ? NULL
           : &g_array_index (self->cells, DorsalCell, day - first);
}

/** dorsal_calendar_get_cell: Returns: (nullable) (transfer none): the cell of a day, if it has one */
const DorsalCell *
dorsal_calendar_get_cell (const DorsalCalendar *self, DorsalDay day)
{
  return get_cell (self, day);
}

static int
get_pain (const DorsalDiaryDay *day)
{
  double pain = dorsal_stats_get_day_pain (day);

  if (isnan (pain))
    return day->highest;

  return (int) round (CLAMP (pain, 0, DORSAL_PAIN_MOST));
}

static void
fill_cell (DorsalCell *cell, const DorsalDiaryDay *day, gboolean shows_pain)
{
  if (!dorsal_diary_day_has_pain (day))
    return;

  cell->kind = DORSAL_CELL_KNOWN;
  cell->hollow = day->backfilled;
  if (!shows_pain)
    return;

  cell->pain = get_pain (day);
  cell->good = day->good;
  cell->attested = day->attested;
}

static void
fill_days (DorsalChart *chart)
{
  gboolean shows_pain = (chart->layers & LAYERS_OF_PAIN) != 0;

  for (guint i = 0; i < chart->calendar->cells->len; i++)
    {
      DorsalCell *cell = &g_array_index (chart->calendar->cells, DorsalCell, i);

      cell->kind = cell->day < chart->counted_first || cell->day > chart->counted_last
                     ? DORSAL_CELL_SILENT
                     : DORSAL_CELL_MISSING;
    }
  for (guint i = chart->inside_first; i < chart->inside_end; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (chart->diary.days, DorsalDiaryDay, i);

      fill_cell (get_cell (chart->calendar, day->day), day, shows_pain);
    }
}

static gboolean
has_mark (const DorsalCell *cell, DorsalChartMarkKind kind)
{
  for (guint i = 0; i < cell->n_marks; i++)
    if (cell->marks[i] == kind)
      return TRUE;

  return FALSE;
}

/* Marks come with the gravest last in a day, so what is added later drives out what came before. */
static void
add_mark (DorsalCell *cell, DorsalChartMarkKind kind)
{
  if (has_mark (cell, kind))
    return;

  for (guint i = DORSAL_CELL_MOST_MARKS - 1; i > 0; i--)
    cell->marks[i] = cell->marks[i - 1];
  cell->marks[0] = kind;
  cell->n_marks = MIN (cell->n_marks + 1, DORSAL_CELL_MOST_MARKS);
}

static void
add_line (DorsalChart *chart, const DorsalChartMark *mark)
{
  DorsalDay first = MAX (mark->day, chart->scale.first), last = MIN (mark->until, chart->scale.last);
  DorsalCellLine line =
    mark->kind == DORSAL_CHART_MARK_EVENT ? DORSAL_CELL_TREATMENT : DORSAL_CELL_FLARE;

  for (DorsalDay day = first; day <= last; day++)
    get_cell (chart->calendar, day)->lines |= line;
}

static void
fill_marks (DorsalChart *chart)
{
  for (guint i = 0; i < chart->marks->len; i++)
    {
      const DorsalChartMark *mark = &g_array_index (chart->marks, DorsalChartMark, i);

      if (mark->until > mark->day)
        add_line (chart, mark);
      if (mark->day >= chart->scale.first && !dorsal_chart_mark_is_treatment (mark))
        add_mark (get_cell (chart->calendar, mark->day), mark->kind);
    }
}

static void
find_what_a_cell_shows (DorsalChart *chart, const DorsalCell *cell)
{
  gboolean *shows = chart->shows;

  shows[DORSAL_LEGEND_GAP] |= cell->kind == DORSAL_CELL_MISSING;
  shows[DORSAL_LEGEND_GOOD] |= cell->good;
  shows[DORSAL_LEGEND_BACKFILLED] |= cell->hollow;
  shows[DORSAL_LEGEND_ATTESTED] |= cell->attested;
  shows[DORSAL_LEGEND_TREATMENT] |= (cell->lines & DORSAL_CELL_TREATMENT) != 0;
  shows[DORSAL_LEGEND_MARK + DORSAL_CHART_MARK_FLARE] |= (cell->lines & DORSAL_CELL_FLARE) != 0;
  for (guint i = 0; i < cell->n_marks; i++)
    shows[DORSAL_LEGEND_MARK + cell->marks[i]] = TRUE;
}

static void
find_what_shows (DorsalChart *chart)
{
  gboolean shows_pain = (chart->layers & LAYERS_OF_PAIN) != 0;

  memset (chart->shows, 0, sizeof chart->shows);
  for (DorsalLegend what = DORSAL_LEGEND_NO_PAIN; what <= DORSAL_LEGEND_SEVERE; what++)
    chart->shows[what] = shows_pain;
  chart->shows[DORSAL_LEGEND_TODAY] = (chart->layers & DORSAL_LAYER_PHASES) != 0 &&
                                      chart->today >= chart->scale.first &&
                                      chart->today <= chart->scale.last;
  for (guint i = 0; i < chart->calendar->cells->len; i++)
    find_what_a_cell_shows (chart, &g_array_index (chart->calendar->cells, DorsalCell, i));
}

/** dorsal_calendar_fill: Finds out what is known of each day, and what the legend must explain. */
void
dorsal_calendar_fill (DorsalChart *chart)
{
  fill_days (chart);
  fill_marks (chart);
  find_what_shows (chart);
}

/** dorsal_pain_get_band: Returns: in which band of the scale of pain @pain is, 0 to 10 */
DorsalPainBand
dorsal_pain_get_band (int pain)
{
  return pain <= 0                  ? DORSAL_PAIN_BAND_NONE
         : pain <= 3                ? DORSAL_PAIN_BAND_MILD
         : pain <= 6                ? DORSAL_PAIN_BAND_MODERATE
         : pain < DORSAL_PAIN_MOST ? DORSAL_PAIN_BAND_SEVERE
                                    : DORSAL_PAIN_BAND_WORST;
}

/** dorsal_color_lay_over: Returns: the opaque colour of a tint over an opaque one */
DorsalColor
dorsal_color_lay_over (const DorsalColor *tint, const DorsalColor *under)
{
  double a = tint->alpha;

  return (DorsalColor){ tint->red * a + under->red * (1 - a), tint->green * a + under->green * (1 - a),
                        tint->blue * a + under->blue * (1 - a), 1 };
}

/** dorsal_calendar_get_tint: Returns: the tint of the cells of a band */
DorsalColor
dorsal_calendar_get_tint (const DorsalTheme *theme, DorsalPainBand band)
{
  DorsalColor tint = theme->worst;

  tint.alpha = band_alphas[band];
  return tint;
}

/**
 * dorsal_calendar_get_ink:
 *
 * Returns: the colour of text in the cells of a band: that of all text where it can be read, otherwise
 *   that of the background, otherwise black or white, one of which can be read on any colour
 */
DorsalColor
dorsal_calendar_get_ink (const DorsalTheme *theme, DorsalPainBand band)
{
  const DorsalColor black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };
  DorsalColor tint = dorsal_calendar_get_tint (theme, band);
  DorsalColor cell = dorsal_color_lay_over (&tint, &theme->background);

  /* On hatches text stands on a plate. */
  if (theme->patterns || dorsal_color_get_contrast (&theme->foreground, &cell) >= LEAST_CONTRAST)
    return theme->foreground;
  if (dorsal_color_get_contrast (&theme->background, &cell) >= LEAST_CONTRAST)
    return theme->background;

  return dorsal_color_get_contrast (&black, &cell) >= LEAST_CONTRAST ? black : white;
}
