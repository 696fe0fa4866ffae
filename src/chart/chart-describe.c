/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a chart shows, in words: for screen readers, for the command line and for the card beside
 * the pointer. Sentences are whole; a paragraph is sentences with spaces between. */

#include "config.h"

#include "chart/chart-private.h"
#include "core/text.h"
#include "insight/stats.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static void
add_sentence (GString *words, const char *separator, char *sentence)
{
  if (words->len > 0)
    g_string_append (words, separator);
  g_string_append (words, sentence);
  g_free (sentence);
}

static char *
format_date (DorsalDay day)
{
  /* Translators: a date in a sentence. See the manual of g_date_time_format(). */
  return dorsal_day_format (day, C_ ("chart sentence", "%-d %B %Y"));
}

static char *
format_pain (double pain)
{
  double rounded = round (pain * 10) / 10;

  return g_strdup_printf (rounded == floor (rounded) ? "%.0f" : "%.1f", rounded);
}

static char *
describe_period (const DorsalChart *self)
{
  g_autofree char *first = format_date (self->scale.first);
  g_autofree char *last = format_date (self->scale.last);

  return g_strdup_printf (_("Pain from %s to %s."), first, last);
}

static char *
describe_coverage (const DorsalChart *self)
{
  guint n_days = (guint) (self->counted_last - self->counted_first + 1);

  return g_strdup_printf (ngettext ("Logged on %u of %u day.", "Logged on %u of %u days.", n_days),
                          self->n_logged, n_days);
}

static void
add_ends (const DorsalChart *self, GString *words)
{
  double first = NAN, last = NAN;
  g_autofree char *first_words = NULL;
  g_autofree char *last_words = NULL;

  for (guint i = 0; i < self->diary.days->len; i++)
    {
      double pain
          = dorsal_stats_get_day_pain (&g_array_index (self->diary.days, DorsalDiaryDay, i));

      if (isnan (pain))
        continue;

      first = isnan (first) ? pain : first;
      last = pain;
    }
  if (isnan (first))
    return;

  first_words = format_pain (first);
  last_words = format_pain (last);
  add_sentence (words, " ",
                g_strdup_printf (_ ("It was %s of 10 on the first day logged and %s on the last."),
                                 first_words, last_words));
}

static void
add_warnings (const DorsalChart *self, GString *words)
{
  guint n_warnings = 0;

  for (guint i = 0; i < self->marks->len; i++)
    n_warnings +=
      g_array_index (self->marks, DorsalChartMark, i).kind >= DORSAL_CHART_MARK_WARNING ? 1 : 0;

  if (n_warnings > 0)
    add_sentence (words, " ",
                  g_strdup_printf (ngettext ("%u warning sign is marked.",
                                             "%u warning signs are marked.", n_warnings),
                                   n_warnings));
}

/**
 * dorsal_chart_describe:
 *
 * Returns: (transfer full): a short paragraph: the period, the days logged, the first and last
 * pain, the change, and how many warning signs are marked
 */
char *
dorsal_chart_describe (const DorsalChart *self)
{
  g_autoptr (GString) words = g_string_new (NULL);
  DorsalProgress progress;

  g_return_val_if_fail (self != NULL, NULL);

  add_sentence (words, " ", describe_period (self));
  if (self->stops->len == 0)
    add_sentence (words, " ", g_strdup (_("No entries in this period.")));
  else
    {
      progress = dorsal_progress_measure (&self->diary, self->scale.first, self->scale.last);
      add_sentence (words, " ", describe_coverage (self));
      add_ends (self, words);
      add_sentence (words, " ", dorsal_progress_to_words (&progress));
    }
  add_warnings (self, words);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static double
get_number (int value)
{
  return value == DORSAL_NOT_ANSWERED ? NAN : value;
}

static char *
describe_pain (DorsalSeries series, const char *number)
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
    case DORSAL_SERIES_ATTESTED:
    default:
      return g_strdup_printf (_("Pain now: %s of 10"), number);
    }
}

static void
add_pain (GString *words, DorsalSeries series, double pain)
{
  g_autofree char *number = isnan (pain) ? NULL : format_pain (pain);

  if (number != NULL)
    add_sentence (words, "\n", describe_pain (series, number));
}

static void
add_pains (GString *words, const DorsalDiaryDay *day)
{
  add_pain (words, DORSAL_SERIES_NOW, get_number (day->now));
  add_pain (words, DORSAL_SERIES_AVERAGE, day->average);
  add_pain (words, DORSAL_SERIES_WORST, get_number (day->worst));
  add_pain (words, DORSAL_SERIES_LEAST, get_number (day->least));
}

static char *
describe_managed (int n)
{
  return g_strdup_printf (ngettext ("Managed %d thing", "Managed %d things", (gulong) n), n);
}

static void
add_states (GString *words, const DorsalDiaryDay *day)
{
  if (day->good)
    add_sentence (words, "\n", g_strdup (_("A good day")));
  if (day->sharp)
    add_sentence (words, "\n", g_strdup (_("Sharp pain")));
  if (day->attested)
    add_sentence (words, "\n", g_strdup (_("No pain, said later")));
  if (day->managed != DORSAL_NOT_ANSWERED)
    add_sentence (words, "\n", describe_managed (day->managed));
}

static char *
describe_minutes (DorsalLaneKind lane, int minutes)
{
  gulong n = (gulong) minutes;

  switch (lane)
    {
    case DORSAL_LANE_WALK:
      return g_strdup_printf (ngettext ("Walked %d minute", "Walked %d minutes", n), minutes);
    case DORSAL_LANE_STRETCH:
      return g_strdup_printf (ngettext ("Stretched %d minute", "Stretched %d minutes", n), minutes);
    case DORSAL_LANE_REST:
      return g_strdup_printf (ngettext ("Rested %d minute", "Rested %d minutes", n), minutes);
    case DORSAL_LANE_OTHER:
    default:
      return g_strdup_printf (
          ngettext ("Other activities: %d minute", "Other activities: %d minutes", n), minutes);
    }
}

static void
add_activities (GString *words, const DorsalDiaryDay *day)
{
  for (DorsalLaneKind lane = 0; lane < DORSAL_N_LANES; lane++)
    {
      int minutes = dorsal_chart_get_minutes (day, lane);

      if (minutes > 0)
        add_sentence (words, "\n", describe_minutes (lane, minutes));
    }
  if (day->walked && day->walk_minutes <= 0)
    add_sentence (words, "\n", g_strdup (_("Walked")));
  if (day->stretch_minutes == 0)
    add_sentence (words, "\n", g_strdup (_("Stretched")));
}

static void
add_marks (const DorsalChart *self, GString *words, DorsalDay day)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      const DorsalChartMark *mark = &g_array_index (self->marks, DorsalChartMark, i);
      const char *kind = dorsal_chart_mark_get_label (mark->kind);
      g_autofree char *label = mark->label != NULL ? dorsal_text_isolate (mark->label) : NULL;

      if (mark->day != day)
        continue;

      if (mark->label == NULL || *mark->label == '\0' || g_str_equal (mark->label, kind))
        add_sentence (words, "\n", g_strdup (kind));
      else
        /* Translators: the kind of a mark, such as “Visit”, and what it is called. */
        add_sentence (words, "\n", g_strdup_printf (C_ ("chart mark", "%s: %s"), kind, label));
    }
}

/**
 * dorsal_chart_describe_day:
 * @day: a day
 *
 * Returns: (transfer full): what is known about the day, in short lines: the date with its weekday,
 *   pain, what was managed, minutes and marks, and whether it was typed later
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
  add_sentence (words, "\n", dorsal_day_format (day, C_ ("chart card", "%A, %-d %B %Y")));
  if (known == NULL)
    add_sentence (words, "\n", g_strdup (_("No entry")));
  else
    {
      add_pains (words, known);
      add_states (words, known);
      add_activities (words, known);
    }
  add_marks (self, words, day);
  if (known != NULL && known->backfilled)
    add_sentence (words, "\n", g_strdup (_("Typed later")));
  return g_string_free (g_steal_pointer (&words), FALSE);
}
