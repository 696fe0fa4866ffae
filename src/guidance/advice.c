/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A piece of advice: the value, and what the rules put it together with. */

#include "config.h"

#include "guidance/advice.h"

#include "guidance/draft.h"

#include <glib/gi18n-lib.h>

/* A date without its year would be read as the one nearest to today. */
#define DAYS_WITHOUT_YEAR 180

/** dorsal_advice_free: Frees a piece of advice. */
void
dorsal_advice_free (DorsalAdvice *self)
{
  g_free (self->rule);
  g_free (self->episode);
  g_free (self->title);
  g_free (self->text);
  g_strfreev (self->reasons);
  g_strfreev (self->changes);
  g_strfreev (self->sources);
  g_array_unref (self->thresholds);
  g_array_unref (self->days_used);
  g_array_unref (self->days_missing);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * dorsal_advice_draft:
 * @level: how strongly
 * @text: (transfer full): what is said, translated
 *
 * Returns: (transfer full): advice without a rule, which whoever ran the rule fills in
 */
DorsalAdvice *
dorsal_advice_draft (DorsalLevel level, char *text)
{
  DorsalAdvice *self = g_new0 (DorsalAdvice, 1);

  self->level = level;
  self->due_days = -1;
  self->text = text;
  self->reasons = g_new0 (char *, 1);
  self->changes = g_new0 (char *, 1);
  self->thresholds = g_array_new (FALSE, FALSE, sizeof (guint));
  self->days_used = g_array_new (FALSE, FALSE, sizeof (DorsalDay));
  self->days_missing = g_array_new (FALSE, FALSE, sizeof (DorsalDay));
  self->entries = dorsal_records_new ();
  return self;
}

static void
take_line (char ***lines, char *line)
{
  guint length = g_strv_length (*lines);

  *lines = g_renew (char *, *lines, length + 2);
  (*lines)[length] = line;
  (*lines)[length + 1] = NULL;
}

/**
 * dorsal_advice_add_reason:
 * @reason: (transfer full): one sentence, translated
 */
void
dorsal_advice_add_reason (DorsalAdvice *self, char *reason)
{
  take_line (&self->reasons, reason);
}

/**
 * dorsal_advice_add_change:
 * @change: (transfer full): one sentence, translated: what would change the advice
 */
void
dorsal_advice_add_change (DorsalAdvice *self, char *change)
{
  take_line (&self->changes, change);
}

/** dorsal_advice_use_day: Adds a day to those the rule found something on. */
void
dorsal_advice_use_day (DorsalAdvice *self, DorsalDay day)
{
  g_array_append_val (self->days_used, day);
}

/** dorsal_advice_use_entry: Adds an entry, and its day, to what the rule found. */
void
dorsal_advice_use_entry (DorsalAdvice *self, DorsalRecord *entry)
{
  g_ptr_array_add (self->entries, dorsal_record_ref (entry));
  dorsal_advice_use_day (self, dorsal_record_get_day (entry));
}

/** dorsal_advice_miss_day: Adds a day to those the rule looked at and found nothing on. */
void
dorsal_advice_miss_day (DorsalAdvice *self, DorsalDay day)
{
  g_array_append_val (self->days_missing, day);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  DorsalDay left = *(const DorsalDay *) a, right = *(const DorsalDay *) b;

  return (left > right) - (left < right);
}

static void
settle_days (GArray *days)
{
  guint kept = 0;

  g_array_sort (days, compare_days);
  for (guint i = 0; i < days->len; i++)
    {
      DorsalDay day = g_array_index (days, DorsalDay, i);

      if (kept == 0 || g_array_index (days, DorsalDay, kept - 1) != day)
        g_array_index (days, DorsalDay, kept++) = day;
    }
  g_array_set_size (days, kept);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const DorsalRecord *left = *(DorsalRecord *const *) a;
  const DorsalRecord *right = *(DorsalRecord *const *) b;
  int order = dorsal_moment_compare (dorsal_record_get_at (left), dorsal_record_get_at (right));

  return order != 0 ? order
                    : g_strcmp0 (dorsal_record_get_id (left), dorsal_record_get_id (right));
}

static void
settle_entries (DorsalAdvice *self)
{
  GPtrArray *entries = dorsal_records_new ();

  g_ptr_array_sort (self->entries, compare_entries);
  for (guint i = 0; i < self->entries->len; i++)
    if (i == 0 || self->entries->pdata[i] != self->entries->pdata[i - 1])
      g_ptr_array_add (entries, dorsal_record_ref (self->entries->pdata[i]));
  g_ptr_array_unref (self->entries);
  self->entries = entries;
}

/** dorsal_advice_settle: Puts days and entries in order, each once, after a rule has added them as it went. */
void
dorsal_advice_settle (DorsalAdvice *self)
{
  settle_days (self->days_used);
  settle_days (self->days_missing);
  settle_entries (self);
}

/**
 * dorsal_advice_format_day:
 * @day: a day
 * @today: the present day
 *
 * Returns: (transfer full): the day in words, with its year unless it is near
 */
char *
dorsal_advice_format_day (DorsalDay day, DorsalDay today)
{
  if (ABS (today - day) <= DAYS_WITHOUT_YEAR)
    /* Translators: a day in a sentence, as for strftime(): “3 March” */
    return dorsal_day_format (day, _("%-d %B"));

  /* Translators: a day in a sentence, as for strftime(): “3 March 2024” */
  return dorsal_day_format (day, _("%-d %B %Y"));
}
