/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a table of days tells in a column: short to look at, and whole when it is read aloud, since a
 * screen reader says a cell without the title above it. */

#include "config.h"

#include "app/day-column.h"

#include "chart/chart.h"
#include "insight/stats.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MINUTES_PER_HOUR 60

struct _DorsalDayColumn
{
  DorsalDayColumnKind kind;
  guint               index; /* of its number in a row; of no number if it is not one */
  DorsalTrack         track; /* what it follows, without the values */
  DorsalDay           today;
  gboolean            is_descending;
  GtkAccessibleSort   order;
};

static const struct
{
  const char *title;
  const char *meaning;
} words[] = {
  [DORSAL_DAY_COLUMN_DAY] = { NC_ ("column", "Day"), N_("The date") },
  [DORSAL_DAY_COLUMN_NOW] = { NC_ ("column", "Pain now"), N_("The latest “pain now” of the day, 0 to 10") },
  [DORSAL_DAY_COLUMN_AVERAGE] = { NC_ ("column", "Average"), N_("Average pain of the day, 0 to 10") },
  [DORSAL_DAY_COLUMN_WORST] = { NC_ ("column", "Worst"), N_("Worst pain of the day, 0 to 10") },
  [DORSAL_DAY_COLUMN_LEAST] = { NC_ ("column", "Least"), N_("Least pain of the day, 0 to 10") },
  [DORSAL_DAY_COLUMN_NOTES] = { NC_ ("column", "Notes"), N_("What else is known about the day") },
};

static const char *const meanings[DORSAL_N_TRACK_KINDS] = {
  [DORSAL_TRACK_MANAGED] = N_("How many things were managed"),
  [DORSAL_TRACK_GOALS] = N_("My activities, 0 (cannot do) to 10 (as before)"),
  [DORSAL_TRACK_RMDQ] = N_("Sentences ticked in the Roland–Morris questionnaire, 0 to 24"),
  [DORSAL_TRACK_SIT] = N_("Longest time sitting, in minutes"),
  [DORSAL_TRACK_STAND] = N_("Longest time standing, in minutes"),
  [DORSAL_TRACK_WALK] = N_("Minutes of walking"),
  [DORSAL_TRACK_STRETCHING] = N_("Minutes of all stretches together"),
  [DORSAL_TRACK_STRETCH] = N_("Minutes of this stretch"),
  [DORSAL_TRACK_ACTIVITY] = N_("Minutes of this activity"),
  [DORSAL_TRACK_REST] = N_("Minutes of lying down by day because of the back"),
  [DORSAL_TRACK_SLEEP] = N_("Time asleep in the night before, in hours and minutes"),
  [DORSAL_TRACK_SLEEP_QUALITY] = N_("How the night before was"),
  [DORSAL_TRACK_STRESS] = N_("Stress, 0 to 10"),
  [DORSAL_TRACK_MEDICINE] = N_("How often it was taken"),
  [DORSAL_TRACK_TAG] = N_("The days of an event"),
};

/**
 * dorsal_day_column_new:
 * @kind: what it tells
 * @index: which number of a row, if it tells one
 * @track: (nullable): what it follows, of a column of that kind; copied without its values
 *
 * Returns: (transfer full): the column
 */
DorsalDayColumn *
dorsal_day_column_new (DorsalDayColumnKind kind, guint index, const DorsalTrack *track)
{
  DorsalDayColumn *self = g_rc_box_new0 (DorsalDayColumn);

  self->kind = kind;
  self->index = index;
  if (track != NULL)
    {
      self->track.kind = track->kind;
      self->track.name = g_strdup (track->name);
      self->track.label = g_strdup (dorsal_track_get_label (track));
    }

  return self;
}

/** dorsal_day_column_ref: Returns: (transfer full): @self */
DorsalDayColumn *
dorsal_day_column_ref (DorsalDayColumn *self)
{
  return g_rc_box_acquire (self);
}

static void
clear_column (DorsalDayColumn *self)
{
  g_free (self->track.name);
  g_free (self->track.label);
}

/** dorsal_day_column_unref: Lets go of a column. */
void
dorsal_day_column_unref (DorsalDayColumn *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) clear_column);
}

/** dorsal_day_column_follows: Returns: whether @track, under its present label, is what the column tells */
gboolean
dorsal_day_column_follows (const DorsalDayColumn *self, const DorsalTrack *track)
{
  return self->kind == DORSAL_DAY_COLUMN_TRACK && self->track.kind == track->kind &&
         g_strcmp0 (self->track.name, track->name) == 0 &&
         g_strcmp0 (self->track.label, dorsal_track_get_label (track)) == 0;
}

/**
 * dorsal_day_column_set_today:
 * @today: the present day: dates of its year are written without a year from now on
 *
 * Returns: whether dates are written otherwise than before
 */
gboolean
dorsal_day_column_set_today (DorsalDayColumn *self, DorsalDay today)
{
  int year, before, month, day;

  dorsal_day_to_date (self->today, &before, &month, &day);
  dorsal_day_to_date (today, &year, &month, &day);
  self->today = today;
  return year != before;
}

/** dorsal_day_column_is_number: Returns: whether its cells are numbers, which stand under each other by their ends */
gboolean
dorsal_day_column_is_number (const DorsalDayColumn *self)
{
  return self->kind != DORSAL_DAY_COLUMN_DAY && self->kind != DORSAL_DAY_COLUMN_NOTES &&
         !(self->kind == DORSAL_DAY_COLUMN_TRACK && self->track.kind == DORSAL_TRACK_SLEEP_QUALITY);
}

/** dorsal_day_column_is_words: Returns: whether its cells are sentences, which may take several lines */
gboolean
dorsal_day_column_is_words (const DorsalDayColumn *self)
{
  return self->kind == DORSAL_DAY_COLUMN_NOTES;
}

static double
get_number (int value)
{
  return value == DORSAL_NOT_ANSWERED ? NAN : value;
}

/** dorsal_day_column_read: Returns: the pain that a column of pain tells of @day, or NAN */
double
dorsal_day_column_read (const DorsalDayColumn *self, const DorsalDiaryDay *day)
{
  switch (self->kind)
    {
    case DORSAL_DAY_COLUMN_NOW:
      return get_number (day->now);
    case DORSAL_DAY_COLUMN_AVERAGE:
      return day->average;
    case DORSAL_DAY_COLUMN_WORST:
      return get_number (day->worst);
    case DORSAL_DAY_COLUMN_LEAST:
      return get_number (day->least);
    case DORSAL_DAY_COLUMN_DAY:
    case DORSAL_DAY_COLUMN_TRACK:
    case DORSAL_DAY_COLUMN_NOTES:
    default:
      return NAN;
    }
}

static char *
make_track_title (const DorsalTrack *track)
{
  switch (track->kind)
    {
    case DORSAL_TRACK_SIT:
    case DORSAL_TRACK_STAND:
    case DORSAL_TRACK_WALK:
    case DORSAL_TRACK_STRETCHING:
    case DORSAL_TRACK_STRETCH:
    case DORSAL_TRACK_ACTIVITY:
    case DORSAL_TRACK_REST:
      /* Translators: the title of a column: an activity, and that the numbers beneath are minutes. */
      return g_strdup_printf (C_ ("column", "%s (min)"), track->label);
    case DORSAL_TRACK_SLEEP:
      /* Translators: the title of a column of hours and minutes. */
      return g_strdup_printf (C_ ("column", "%s (h)"), track->label);
    case DORSAL_TRACK_MANAGED:
    case DORSAL_TRACK_GOALS:
    case DORSAL_TRACK_RMDQ:
    case DORSAL_TRACK_SLEEP_QUALITY:
    case DORSAL_TRACK_STRESS:
    case DORSAL_TRACK_MEDICINE:
    case DORSAL_TRACK_TAG:
    default:
      return g_strdup (track->label);
    }
}

/** dorsal_day_column_get_title: Returns: (transfer full): a few letters, with the unit; plain text */
char *
dorsal_day_column_get_title (const DorsalDayColumn *self)
{
  if (self->kind == DORSAL_DAY_COLUMN_TRACK)
    return make_track_title (&self->track);

  return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "column", words[self->kind].title));
}

/** dorsal_day_column_get_meaning: Returns: (transfer none): what its title is short for */
const char *
dorsal_day_column_get_meaning (const DorsalDayColumn *self)
{
  return _(self->kind == DORSAL_DAY_COLUMN_TRACK ? meanings[self->track.kind] : words[self->kind].meaning);
}

static char *
format_day (const DorsalDayColumn *self, DorsalDay day)
{
  int year, this_year, month, day_of_month;

  dorsal_day_to_date (day, &year, &month, &day_of_month);
  dorsal_day_to_date (self->today, &this_year, &month, &day_of_month);
  /* Translators: a date of this year, or of another one, in a narrow column. */
  return dorsal_day_format (day, year == this_year ? C_ ("column", "%a %-d %b") : C_ ("column", "%a %-d %b %Y"));
}

static const char *
get_quality (double value)
{
  static const char *const names[] = { "badly", "fair", "well" };

  return dorsal_choice_get_label (names[CLAMP ((int) value, 0, (int) G_N_ELEMENTS (names) - 1)]);
}

static char *
format_value (const DorsalDayColumn *self, double value)
{
  int whole = (int) value;

  if (self->kind == DORSAL_DAY_COLUMN_TRACK && self->track.kind == DORSAL_TRACK_SLEEP)
    /* Translators: hours and minutes asleep. */
    return g_strdup_printf (C_ ("column", "%d:%02d"), whole / MINUTES_PER_HOUR, whole % MINUTES_PER_HOUR);
  if (self->kind == DORSAL_DAY_COLUMN_TRACK && self->track.kind == DORSAL_TRACK_SLEEP_QUALITY)
    return g_strdup (get_quality (value));

  return dorsal_stats_format_pain (value);
}

/** dorsal_day_column_get_text: Returns: (transfer full): what is seen in the cell of @row, perhaps nothing */
char *
dorsal_day_column_get_text (const DorsalDayColumn *self, DorsalDayRow *row)
{
  double value = dorsal_day_row_get_value (row, self->index);

  if (self->kind == DORSAL_DAY_COLUMN_DAY)
    return format_day (self, dorsal_day_row_get_day (row));
  if (self->kind == DORSAL_DAY_COLUMN_NOTES)
    return g_strdup (dorsal_day_row_get_notes (row));
  if (self->kind == DORSAL_DAY_COLUMN_NOW && !dorsal_day_row_is_known (row))
    return g_strdup (_("No entry"));

  return isnan (value) ? g_strdup ("") : format_value (self, value);
}

static char *
name_value (const DorsalDayColumn *self, double value)
{
  DorsalTrackValue known = { .value = value, .longest = value, .n_entries = 1 };
  g_autofree char *text = format_value (self, value);

  if (self->kind == DORSAL_DAY_COLUMN_TRACK)
    return dorsal_chart_describe_value (&self->track, &known);
  if (self->kind == DORSAL_DAY_COLUMN_AVERAGE)
    return g_strdup_printf (_("Average pain: %s"), text);
  if (self->kind == DORSAL_DAY_COLUMN_WORST)
    return g_strdup_printf (_("Worst pain: %s"), text);
  if (self->kind == DORSAL_DAY_COLUMN_LEAST)
    return g_strdup_printf (_("Least pain: %s"), text);

  return g_strdup_printf (_("Pain now: %s"), text);
}

/** dorsal_day_column_get_name: Returns: (transfer full): what a screen reader says in the cell of @row */
char *
dorsal_day_column_get_name (const DorsalDayColumn *self, DorsalDayRow *row)
{
  double value = dorsal_day_row_get_value (row, self->index);
  g_autofree char *title = NULL;

  if (self->kind == DORSAL_DAY_COLUMN_DAY)
    return dorsal_day_format (dorsal_day_row_get_day (row), C_ ("date", "%A, %-d %B %Y"));
  if (self->kind == DORSAL_DAY_COLUMN_NOTES && *dorsal_day_row_get_notes (row) != '\0')
    return g_strdup_printf (_("Notes: %s"), dorsal_day_row_get_notes (row));
  if (!isnan (value))
    return name_value (self, value);

  title = dorsal_day_column_get_title (self);
  /* Translators: the title of a column. */
  return g_strdup_printf (_("%s: nothing known"), title);
}

static double
get_order (const DorsalDayColumn *self, DorsalDayRow *row)
{
  return self->kind == DORSAL_DAY_COLUMN_DAY ? dorsal_day_row_get_day (row)
                                             : dorsal_day_row_get_value (row, self->index);
}

/* The table turns the answer round when it sorts downward; what is not known comes last in both. */
static int
compare_rows_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const DorsalDayColumn *self = user_data;
  double left = get_order (self, (DorsalDayRow *) a), right = get_order (self, (DorsalDayRow *) b);
  gboolean misses_left = isnan (left), misses_right = isnan (right);

  if (misses_left != misses_right)
    return misses_left == self->is_descending ? -1 : 1;

  return (left > right) - (left < right);
}

/** dorsal_day_column_make_sorter: Returns: (transfer full) (nullable): the order of its cells; words have none */
GtkSorter *
dorsal_day_column_make_sorter (DorsalDayColumn *self)
{
  if (self->kind == DORSAL_DAY_COLUMN_NOTES)
    return NULL;

  return GTK_SORTER (gtk_custom_sorter_new (compare_rows_cb, dorsal_day_column_ref (self),
                                            (GDestroyNotify) dorsal_day_column_unref));
}

static DorsalDayRow *
make_probe (const DorsalDayColumn *self, guint n_values, gboolean own, gboolean others)
{
  g_autofree double *values = g_new (double, n_values);
  gboolean is_day = self->kind == DORSAL_DAY_COLUMN_DAY;

  for (guint i = 0; i < n_values; i++)
    values[i] = !is_day && i == self->index ? own : others;

  return dorsal_day_row_new (is_day ? own : others, values, n_values, NULL, TRUE);
}

/* Returns: how a row that is less in this column stands to one that is more */
static GtkOrdering
probe (const DorsalDayColumn *self, GtkSorter *sorter, guint n_values, gboolean others_less, gboolean others_more)
{
  g_autoptr (DorsalDayRow) less = make_probe (self, n_values, FALSE, others_less);
  g_autoptr (DorsalDayRow) more = make_probe (self, n_values, TRUE, others_more);

  return gtk_sorter_compare (sorter, less, more);
}

/**
 * dorsal_day_column_follow_sorter:
 * @sorter: the order that the table was asked for
 * @n_values: how many numbers a row has
 *
 * Finds out whether the table sorts upward or downward by this column. GTK tells so from 4.10 on; before
 * that, rows made for the purpose show it. To be called whenever @sorter changes, before anything is
 * sorted.
 */
void
dorsal_day_column_follow_sorter (DorsalDayColumn *self, GtkSorter *sorter, guint n_values)
{
  GtkOrdering alike, against;

  if (self->kind == DORSAL_DAY_COLUMN_NOTES)
    return;

  self->is_descending = probe (self, sorter, n_values, FALSE, FALSE) == GTK_ORDERING_LARGER;
  self->order = self->is_descending ? GTK_ACCESSIBLE_SORT_DESCENDING : GTK_ACCESSIBLE_SORT_ASCENDING;
  /* Only the first column decides alike whatever the others say. */
  alike = probe (self, sorter, n_values, FALSE, TRUE);
  against = probe (self, sorter, n_values, TRUE, FALSE);
  if (alike != against || alike == GTK_ORDERING_EQUAL)
    self->order = GTK_ACCESSIBLE_SORT_NONE;
}

/** dorsal_day_column_get_order: Returns: how the table sorts by this column, if by this one first */
GtkAccessibleSort
dorsal_day_column_get_order (const DorsalDayColumn *self)
{
  return self->order;
}
