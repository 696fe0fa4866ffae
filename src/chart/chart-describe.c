/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a chart shows, in words: for screen readers, and for the command line. Sentences are
 * whole; a paragraph is sentences with spaces between. */

#include "config.h"

#include "chart/chart-private.h"
#include "core/text.h"
#include "insight/stats.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LEAST_DAYS_OF_GAP 2

/* Nobody listens to a long list. */
#define MOST_NAMES 3

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

  return g_strdup_printf (ngettext ("Pain is logged on %u of %u day.", "Pain is logged on %u of %u days.", n_days),
                          self->n_logged, n_days);
}

static guint
find_longest_gap (const DorsalChart *self)
{
  DorsalDay known = self->counted_first - 1;
  guint longest = 0;

  for (guint i = self->inside_first; i < self->inside_end; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary.days, DorsalDiaryDay, i);

      if (day->day > self->counted_last || !dorsal_diary_day_has_pain (day))
        continue;

      longest = MAX (longest, (guint) (day->day - known - 1));
      known = day->day;
    }

  return MAX (longest, (guint) (self->counted_last - known));
}

/* One missing day breaks no line either. */
static void
add_gap (const DorsalChart *self, GString *words)
{
  guint n_days = find_longest_gap (self);

  if (self->n_logged > 0 && n_days >= LEAST_DAYS_OF_GAP)
    add_sentence (words, " ",
                  g_strdup_printf (ngettext ("The longest gap is %u day.", "The longest gap is %u days.", n_days),
                                   n_days));
}

static char *
describe_ends (double first, double last, guint n_days)
{
  g_autofree char *first_words = dorsal_stats_format_pain (first);
  g_autofree char *last_words = dorsal_stats_format_pain (last);

  if (n_days == 1)
    return g_strdup_printf (_("It was %s of 10 on the day logged."), first_words);

  return g_strdup_printf (_ ("It was %s of 10 on the first day logged and %s on the last."), first_words,
                          last_words);
}

static void
add_ends (const DorsalChart *self, GString *words)
{
  double first = NAN, last = NAN;
  guint n_days = 0;

  for (guint i = self->inside_first; i < self->inside_end; i++)
    {
      double pain
          = dorsal_stats_get_day_pain (&g_array_index (self->diary.days, DorsalDiaryDay, i));

      if (isnan (pain))
        continue;

      first = isnan (first) ? pain : first;
      last = pain;
      n_days++;
    }

  if (n_days > 0)
    add_sentence (words, " ", describe_ends (first, last, n_days));
}

/* Where three days can be compared with three, a single one at each end would only say something else. */
static void
add_change (const DorsalChart *self, GString *words)
{
  DorsalProgress progress = dorsal_progress_measure (&self->diary, self->scale.first, self->scale.last);

  if (self->n_logged == 0)
    return;

  if (progress.change == DORSAL_CHANGE_UNKNOWN)
    add_ends (self, words);
  add_sentence (words, " ", dorsal_progress_to_words (&progress));
}

static void
add_managed (const DorsalChart *self, GString *words)
{
  DorsalManaged managed = dorsal_managed_measure (&self->diary, self->scale.first, self->scale.last);
  char *sentence = (self->layers & DORSAL_LAYER_FUNCTION) != 0 ? dorsal_managed_to_words (&managed) : NULL;

  if (sentence != NULL)
    add_sentence (words, " ", sentence);
}

static gboolean
is_warning (const DorsalChartMark *mark)
{
  return mark->kind >= DORSAL_CHART_MARK_WARNING;
}

static gboolean
is_treatment (const DorsalChartMark *mark)
{
  return mark->kind == DORSAL_CHART_MARK_EVENT && mark->until > mark->day;
}

static gboolean
is_flare (const DorsalChartMark *mark)
{
  return mark->kind == DORSAL_CHART_MARK_FLARE;
}

static gboolean
is_visit (const DorsalChartMark *mark)
{
  return mark->kind == DORSAL_CHART_MARK_VISIT;
}

static guint
count_marks (const DorsalChart *self, gboolean (*is_wanted) (const DorsalChartMark *mark))
{
  guint n = 0;

  for (guint i = 0; i < self->marks->len; i++)
    n += is_wanted (&g_array_index (self->marks, DorsalChartMark, i)) ? 1 : 0;

  return n;
}

/* What the marks are called, each name once; or NULL if they have no names, or too many to listen to. */
static char *
name_marks (const DorsalChart *self, gboolean (*is_wanted) (const DorsalChartMark *mark))
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const DorsalChartMark *mark = &g_array_index (self->marks, DorsalChartMark, i);
      g_autofree char *name = NULL;

      if (!is_wanted (mark) || mark->label == NULL)
        continue;

      /* Translators: what something in a list is called. */
      name = g_strdup_printf (C_ ("chart sentence", "“%s”"), mark->label);
      if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, g_steal_pointer (&name));
    }

  if (names->len == 0 || names->len > MOST_NAMES)
    return NULL;

  g_ptr_array_add (names, NULL);
  return g_strjoinv (C_ ("between the things of a list", ", "), (char **) names->pdata);
}

static void
add_warnings (const DorsalChart *self, GString *words)
{
  guint n = count_marks (self, is_warning);
  g_autofree char *names = name_marks (self, is_warning);

  if (n == 0)
    return;

  if (names == NULL)
    add_sentence (words, " ",
                  g_strdup_printf (ngettext ("%u warning sign is marked.", "%u warning signs are marked.", n), n));
  else
    /* Translators: how many, and what they are called. */
    add_sentence (words, " ",
                  g_strdup_printf (ngettext ("%u warning sign is marked: %s.", "%u warning signs are marked: %s.", n),
                                   n, names));
}

static void
add_treatments (const DorsalChart *self, GString *words)
{
  guint n = count_marks (self, is_treatment);
  g_autofree char *names = name_marks (self, is_treatment);

  if (n == 0)
    return;

  if (names == NULL)
    add_sentence (words, " ",
                  g_strdup_printf (ngettext ("%u treatment or other event that lasted is marked.",
                                             "%u treatments or other events that lasted are marked.", n), n));
  else
    /* Translators: how many, and what they are called. */
    add_sentence (words, " ",
                  g_strdup_printf (ngettext ("%u treatment or other event that lasted is marked: %s.",
                                             "%u treatments or other events that lasted are marked: %s.", n),
                                   n, names));
}

static void
add_moments (const DorsalChart *self, GString *words)
{
  guint n_flares = count_marks (self, is_flare), n_visits = count_marks (self, is_visit);

  if (n_flares > 0)
    add_sentence (words, " ",
                  g_strdup_printf (ngettext ("%u flare-up is marked.", "%u flare-ups are marked.", n_flares),
                                   n_flares));
  if (n_visits > 0)
    add_sentence (words, " ",
                  g_strdup_printf (ngettext ("%u visit is marked.", "%u visits are marked.", n_visits), n_visits));
}

/**
 * dorsal_chart_describe:
 *
 * Says what matters before what is only of interest: a screen reader reads it from its beginning, and who listens
 * may stop it at any time.
 *
 * Returns: (transfer full): a short paragraph: the period, warning signs, the days logged and the longest gap,
 * what was managed, how pain changed, and what lasted or happened
 */
char *
dorsal_chart_describe (const DorsalChart *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  add_sentence (words, " ", describe_period (self));
  add_warnings (self, words);
  if (self->is_empty)
    add_sentence (words, " ", g_strdup (_("No entries in this period.")));
  else
    {
      add_sentence (words, " ", describe_coverage (self));
      add_gap (self, words);
      add_managed (self, words);
      add_change (self, words);
    }
  add_treatments (self, words);
  add_moments (self, words);
  return g_string_free (g_steal_pointer (&words), FALSE);
}
