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

  return g_strdup_printf (ngettext ("Logged on %u of %u day.", "Logged on %u of %u days.", n_days),
                          self->n_logged, n_days);
}

static void
add_ends (const DorsalChart *self, GString *words)
{
  double first = NAN, last = NAN;
  g_autofree char *first_words = NULL;
  g_autofree char *last_words = NULL;

  for (guint i = self->inside_first; i < self->inside_end; i++)
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

  first_words = dorsal_stats_format_pain (first);
  last_words = dorsal_stats_format_pain (last);
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
  if (self->is_empty)
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
