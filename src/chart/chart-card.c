/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is known about one day, in short lines: for the card beside the pointer, and for screen readers. */

#include "config.h"

#include "chart/chart-private.h"
#include "core/text.h"
#include "insight/stats.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MINUTES_PER_HOUR 60
#define SECONDS_PER_MINUTE 60
#define SECONDS_PER_DAY 86400

/* A day card stays small. */
#define MOST_ENTRIES 6

static void
add_line (GString *words, char *line)
{
  if (words->len > 0)
    g_string_append_c (words, '\n');
  g_string_append (words, line);
  g_free (line);
}

static double
get_number (int value)
{
  return value == DORSAL_NOT_ANSWERED ? NAN : value;
}

static char *
describe_pain (DorsalChartSeries series, const char *number)
{
  switch (series)
    {
    case DORSAL_SERIES_WORST:
      return g_strdup_printf (_("Worst pain: %s of 10"), number);
    case DORSAL_SERIES_LEAST:
      return g_strdup_printf (_("Least pain: %s of 10"), number);
    case DORSAL_SERIES_AVERAGE:
      return g_strdup_printf (_("Average pain: %s of 10"), number);
    case DORSAL_SERIES_NOW:
    case DORSAL_SERIES_MEDIAN:
    case DORSAL_SERIES_OTHER:
    case DORSAL_SERIES_ATTESTED:
    default:
      return g_strdup_printf (_("Pain now: %s of 10"), number);
    }
}

static void
add_pain (GString *words, DorsalChartSeries series, double pain)
{
  g_autofree char *number = isnan (pain) ? NULL : dorsal_stats_format_pain (pain);

  if (number != NULL)
    add_line (words, describe_pain (series, number));
}

static void
add_pains (GString *words, const DorsalDiaryDay *day)
{
  add_pain (words, DORSAL_SERIES_NOW, get_number (day->now));
  add_pain (words, DORSAL_SERIES_AVERAGE, day->average);
  add_pain (words, DORSAL_SERIES_WORST, get_number (day->worst));
  add_pain (words, DORSAL_SERIES_LEAST, get_number (day->least));
}

static void
add_states (GString *words, const DorsalDiaryDay *day)
{
  if (day->good)
    add_line (words, g_strdup (_("A good day")));
  if (day->sharp)
    add_line (words, g_strdup (_("Sharp pain")));
  if (day->attested)
    add_line (words, g_strdup (_("No pain, said later")));
}

/* A clock shows the minute that has begun. Moments are whole seconds, which a fraction of a day only nearly is. */
static char *
format_clock (double at)
{
  int minutes = (int) lround ((at - floor (at)) * SECONDS_PER_DAY) / SECONDS_PER_MINUTE;

  /* Translators: hour and minute of an entry. */
  return g_strdup_printf (C_ ("chart card", "%02d:%02d"), minutes / MINUTES_PER_HOUR,
                          minutes % MINUTES_PER_HOUR);
}

static void
add_entry (GString *words, const DorsalChartEntry *entry)
{
  g_autofree char *clock = format_clock (entry->at);

  /* Translators: one of several entries of a day: the time, and the pain. */
  add_line (words, g_strdup_printf (C_ ("chart card", "At %s: %d of 10"), clock, entry->pain));
}

static void
add_entries (const DorsalChart *self, GString *words, DorsalDay day)
{
  guint n = 0, n_told = 0;

  for (guint i = 0; i < self->entries->len; i++)
    n += floor (g_array_index (self->entries, DorsalChartEntry, i).at) == day ? 1 : 0;

  for (guint i = 0; i < self->entries->len && n > 1 && n_told < MOST_ENTRIES; i++)
    if (floor (g_array_index (self->entries, DorsalChartEntry, i).at) == day)
      {
        add_entry (words, &g_array_index (self->entries, DorsalChartEntry, i));
        n_told++;
      }

  if (n > 1 && n > n_told)
    add_line (words, g_strdup_printf (ngettext ("and %u more entry", "and %u more entries", n - n_told),
                                      n - n_told));
}

static void
add_median (const DorsalChart *self, GString *words, DorsalDay day)
{
  double median;
  g_autofree char *number = NULL;

  dorsal_stats_rolling_median (&self->diary, day, day, &median);
  if (isnan (median))
    return;

  number = dorsal_stats_format_pain (median);
  add_line (words, g_strdup_printf (_("Median of 7 days: %s"), number));
}

static char *
describe_minutes (const char *label, int minutes)
{
  if (minutes == 0)
    return g_strdup (label);

  /* Translators: an activity and how long it was done. */
  return g_strdup_printf (ngettext ("%s: %d minute", "%s: %d minutes", (gulong) minutes), label, minutes);
}

static char *
add_felt (DorsalFelt felt, char *line)
{
  g_autofree char *owned = line;

  /* Translators: an activity, and how the back felt after it. */
  switch (felt)
    {
    case DORSAL_FELT_BETTER:
      return g_strdup_printf (C_ ("chart card", "%s (felt better)"), owned);
    case DORSAL_FELT_SAME:
      return g_strdup_printf (C_ ("chart card", "%s (felt the same)"), owned);
    case DORSAL_FELT_WORSE:
      return g_strdup_printf (C_ ("chart card", "%s (felt worse)"), owned);
    case DORSAL_FELT_UNKNOWN:
    default:
      return g_steal_pointer (&owned);
    }
}

static char *
describe_score (const char *label, double value, int most)
{
  g_autofree char *number = dorsal_stats_format_pain (value);

  /* Translators: a score, its value and the most it can be. */
  return g_strdup_printf (C_ ("chart card", "%s: %s of %d"), label, number, most);
}

static char *
describe_sleep (int minutes)
{
  return g_strdup_printf (_("Slept %d h %02d min"), minutes / MINUTES_PER_HOUR, minutes % MINUTES_PER_HOUR);
}

static char *
describe_quality (int value)
{
  static const char *const words[] = { "badly", "fair", "well" };

  return g_strdup_printf (_("Sleep: %s"),
                          dorsal_choice_get_label (words[CLAMP (value, 0, (int) G_N_ELEMENTS (words) - 1)]));
}

/**
 * dorsal_chart_describe_value:
 * @track: what is followed
 * @value: what is known about a day
 *
 * Returns: (transfer full): a line, such as “Walk: 12 minutes”
 */
char *
dorsal_chart_describe_value (const DorsalTrack *track, const DorsalTrackValue *value)
{
  const char *label;
  int whole;

  g_return_val_if_fail (track != NULL && value != NULL, NULL);

  label = dorsal_track_get_label (track);
  whole = (int) value->value;
  switch (track->kind)
    {
    case DORSAL_TRACK_MANAGED:
      return g_strdup_printf (ngettext ("Managed %d thing", "Managed %d things", (gulong) whole), whole);
    case DORSAL_TRACK_GOALS:
    case DORSAL_TRACK_STRESS:
      return describe_score (label, value->value, 10);
    case DORSAL_TRACK_RMDQ:
      return describe_score (label, value->value, 24);
    case DORSAL_TRACK_SLEEP:
      return describe_sleep (whole);
    case DORSAL_TRACK_SLEEP_QUALITY:
      return describe_quality (whole);
    case DORSAL_TRACK_MEDICINE:
      /* Translators: a medicine, and how often it was taken. */
      return g_strdup_printf (ngettext ("%s: %d time", "%s: %d times", (gulong) whole), label, whole);
    case DORSAL_TRACK_SIT:
    case DORSAL_TRACK_STAND:
    case DORSAL_TRACK_WALK:
    case DORSAL_TRACK_STRETCHING:
    case DORSAL_TRACK_STRETCH:
    case DORSAL_TRACK_ACTIVITY:
    case DORSAL_TRACK_REST:
    case DORSAL_TRACK_TAG:
    default:
      return add_felt (value->felt, describe_minutes (label, whole));
    }
}

/* Each stretch is told only where it is shown; events are among the marks. */
static gboolean
is_told (const DorsalChart *self, const DorsalTrack *track)
{
  gboolean tells_each = (self->layers & DORSAL_LAYER_STRETCHES) != 0;

  return track->kind != DORSAL_TRACK_TAG && (track->kind != DORSAL_TRACK_STRETCH || tells_each) &&
         (track->kind != DORSAL_TRACK_STRETCHING || !tells_each);
}

static void
add_tracks (const DorsalChart *self, GString *words, DorsalDay day)
{
  for (guint i = 0; self->tracks != NULL && i < self->tracks->len; i++)
    {
      const DorsalTrack *track = g_ptr_array_index (self->tracks, i);
      const DorsalTrackValue *value = is_told (self, track) ? dorsal_track_find (track, day) : NULL;

      if (value != NULL)
        add_line (words, dorsal_chart_describe_value (track, value));
    }
}

/** dorsal_chart_describe_mark: Returns: (transfer full): a line, such as “Visit: Dr Smith” */
char *
dorsal_chart_describe_mark (const DorsalChartMark *mark)
{
  const char *kind;
  g_autofree char *label = NULL;

  g_return_val_if_fail (mark != NULL, NULL);

  kind = dorsal_chart_mark_get_label (mark->kind);
  label = mark->label != NULL ? dorsal_text_isolate (mark->label) : NULL;
  if (mark->label == NULL || *mark->label == '\0' || g_str_equal (mark->label, kind))
    return g_strdup (kind);

  /* Translators: the kind of a mark, such as “Visit”, and what it is called. */
  return g_strdup_printf (C_ ("chart mark", "%s: %s"), kind, label);
}

static void
add_marks (const DorsalChart *self, GString *words, DorsalDay day)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const DorsalChartMark *mark = &g_array_index (self->marks, DorsalChartMark, i);

      if (day >= mark->day && day <= MAX (mark->until, mark->day))
        add_line (words, dorsal_chart_describe_mark (mark));
    }
}

static void
add_other_episodes (const DorsalChart *self, GString *words, DorsalDay day)
{
  for (guint i = 0; i < self->episodes->len; i++)
    {
      const DorsalChartEpisode *episode = &g_array_index (self->episodes, DorsalChartEpisode, i);
      const DorsalDiaryDay *known = episode->diary != NULL ? dorsal_diary_find (episode->diary, day) : NULL;
      double pain = known != NULL ? dorsal_stats_get_day_pain (known) : NAN;
      g_autofree char *number = isnan (pain) ? NULL : dorsal_stats_format_pain (pain);

      if (number != NULL)
        /* Translators: where it hurts in another episode, and how much. */
        add_line (words, g_strdup_printf (C_ ("chart card", "%s: pain %s of 10"), episode->label, number));
    }
}

static void
add_day (const DorsalChart *self, GString *words, const DorsalDiaryDay *day)
{
  add_pains (words, day);
  if ((self->layers & DORSAL_LAYER_ENTRIES) != 0)
    add_entries (self, words, day->day);
  add_states (words, day);
}

/**
 * dorsal_chart_describe_day:
 * @day: a day
 *
 * Returns: (transfer full): what is known about the day, in short lines: the date with its weekday,
 *   the day since the onset, pain, what was managed, minutes and marks, and whether it was typed later
 */
char *
dorsal_chart_describe_day (const DorsalChart *self, DorsalDay day)
{
  g_autoptr (GString) words = g_string_new (NULL);
  const DorsalDiaryDay *known;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (day >= DORSAL_DAY_FIRST && day <= DORSAL_DAY_LAST, NULL);

  known = dorsal_diary_find (&self->diary, day);
  /* Translators: a date with its weekday, over what is known about that day. */
  add_line (words, dorsal_day_format (day, C_ ("chart card", "%A, %-d %B %Y")));
  if (self->has_onset && day >= self->onset_day)
    add_line (words, g_strdup_printf (C_ ("chart", "Day %d"), day - self->onset_day));
  if (known == NULL)
    add_line (words, g_strdup (_("No entry")));
  else
    add_day (self, words, known);
  if ((self->layers & DORSAL_LAYER_MEDIAN) != 0)
    add_median (self, words, day);
  add_tracks (self, words, day);
  add_other_episodes (self, words, day);
  add_marks (self, words, day);
  if (known != NULL && known->backfilled)
    add_line (words, g_strdup (_("Typed later")));
  return g_string_free (g_steal_pointer (&words), FALSE);
}
