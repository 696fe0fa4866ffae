/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a report is about: the episode, the entries of the period, and how much was logged at all. */

#include "config.h"

#include "exchange/report-matter.h"

#include "core/episode.h"
#include "core/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static gboolean
is_material (const DorsalRecord *record)
{
  DorsalKind kind = dorsal_record_get_kind (record);

  return dorsal_record_get_deleted (record) == 0 && kind != DORSAL_KIND_ADVICE &&
         dorsal_kind_get_info (kind)->has_episode;
}

static gboolean
is_about (GPtrArray *episodes, const DorsalRecord *record, const DorsalCourse *course)
{
  DorsalRecord *episode;

  if (course == NULL)
    return TRUE;

  episode = dorsal_episodes_find_for (episodes, record);
  return episode != NULL &&
         g_str_equal (dorsal_record_get_id (episode), dorsal_record_get_id (course->episode));
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const DorsalRecord *left = *(DorsalRecord *const *) a, *right = *(DorsalRecord *const *) b;

  return dorsal_moment_compare (dorsal_record_get_at (left), dorsal_record_get_at (right));
}

/* A journal is long, and these are asked for again and again. */
static GPtrArray *
pick_kinds (GPtrArray *journal, DorsalKind kind, DorsalKind other)
{
  GPtrArray *picked = dorsal_records_new ();

  for (guint i = 0; i < journal->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (journal, i);

      if (dorsal_record_get_kind (record) == kind || dorsal_record_get_kind (record) == other)
        g_ptr_array_add (picked, dorsal_record_ref (record));
    }

  return picked;
}

static void
gather_entries (DorsalMatter *self)
{
  g_autoptr (GPtrArray) episodes = dorsal_episodes_list (self->journal);

  for (guint i = 0; i < self->journal->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (self->journal, i);
      DorsalDay day = dorsal_record_get_day (record);

      if (!is_material (record) || day < self->start || day > self->until)
        continue;

      if (!is_about (episodes, record, self->course))
        {
          self->n_elsewhere += day >= self->from;
          continue;
        }

      g_ptr_array_add (self->history, dorsal_record_ref (record));
      if (day >= self->from)
        g_ptr_array_add (self->entries, dorsal_record_ref (record));
    }

  g_ptr_array_sort (self->entries, compare_entries);
  g_ptr_array_sort (self->history, compare_entries);
}

/* Advice can be about an episode that is no longer there, because it was one with this: it was shown. */
static gboolean
is_about_other (GPtrArray *episodes, const DorsalRecord *shown, const DorsalCourse *course)
{
  const char *id = dorsal_record_get_episode (shown);

  return course != NULL && id != NULL && !g_str_equal (id, dorsal_record_get_id (course->episode)) &&
         dorsal_episodes_find_for (episodes, shown) != NULL;
}

static void
gather_shown (DorsalMatter *self, GPtrArray *all)
{
  g_autoptr (GPtrArray) episodes = dorsal_episodes_list (self->journal);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (all, i);
      DorsalDay day = dorsal_record_get_day (record);

      if (dorsal_record_get_kind (record) == DORSAL_KIND_ADVICE && day >= self->from && day <= self->until &&
          !is_about_other (episodes, record, self->course))
        g_ptr_array_add (self->shown, dorsal_record_ref (record));
    }

  g_ptr_array_sort (self->shown, compare_entries);
}

/* Days before the pain began, after its end and in the future were not missed by anybody. */
static void
narrow_to_episode (DorsalMatter *self)
{
  DorsalDay onset = dorsal_record_get_day (self->course->episode);
  int end = dorsal_record_get_integer (self->course->episode, DORSAL_EPISODE_END);
  DorsalDay first_logged = DORSAL_DAY_LAST, last_logged = DORSAL_DAY_NONE;

  for (guint i = 0; i < self->diary->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary->days, DorsalDiaryDay, i);

      if (day->day < self->first || day->day > self->last || !dorsal_diary_day_has_pain (day))
        continue;

      first_logged = MIN (first_logged, day->day);
      last_logged = MAX (last_logged, day->day);
    }

  self->first = MAX (self->first, MIN (onset, first_logged));
  self->start = MIN (self->first, MAX (self->start, MIN (onset, first_logged)));
  if (end != DORSAL_NOT_ANSWERED)
    self->last = MIN (self->last, MAX (end, last_logged));
}

static gboolean
is_unmeasured (const DorsalDiaryDay *day)
{
  return day->good && day->now == DORSAL_NOT_ANSWERED && isnan (day->average) &&
         day->worst == DORSAL_NOT_ANSWERED;
}

static void
count_days (DorsalMatter *self)
{
  self->n_days = self->last >= self->first ? (guint) (self->last - self->first + 1) : 0;
  self->n_logged = dorsal_diary_count_logged (self->diary, self->first, self->last);

  for (guint i = 0; i < self->diary->days->len; i++)
    {
      const DorsalDiaryDay *day = &g_array_index (self->diary->days, DorsalDiaryDay, i);

      if (day->day < self->first || day->day > self->last)
        continue;

      self->n_unmeasured += is_unmeasured (day) ? 1 : 0;
      if (day->attested)
        self->n_attested++;
      else if (day->backfilled && dorsal_diary_day_has_pain (day))
        self->n_backfilled++;
    }
}

/**
 * dorsal_matter_new:
 * @journal: (element-type DorsalRecord): the whole journal; must outlive the matter
 * @shown: (nullable) (element-type DorsalRecord): the journal with the advice that was shown
 * @guidance: what the rules say about it; must outlive the matter
 * @options: the period
 *
 * Returns: (transfer full): what the report is about
 */
DorsalMatter *
dorsal_matter_new (GPtrArray                 *journal,
                   GPtrArray                 *shown,
                   const DorsalGuidance      *guidance,
                   const DorsalReportOptions *options)
{
  DorsalMatter *self = g_new0 (DorsalMatter, 1);

  self->journal = journal;
  self->facts = pick_kinds (journal, DORSAL_KIND_FACT, DORSAL_KIND_FACT);
  self->answers = pick_kinds (journal, DORSAL_KIND_SIGN, DORSAL_KIND_VISIT);
  self->guidance = guidance;
  self->course = dorsal_guidance_get_course (guidance);
  self->entries = dorsal_records_new ();
  self->history = dorsal_records_new ();
  self->shown = dorsal_records_new ();
  self->today = dorsal_moment_get_day (&guidance->now);
  self->from = options->first;
  self->first = options->first;
  self->until = MIN (options->last, self->today);
  self->last = self->until;
  self->start = self->course != NULL ? MIN (self->from, self->course->spell_start) : self->from;
  gather_entries (self);
  gather_shown (self, shown);

  if (self->course != NULL)
    {
      self->diary = dorsal_diary_new (journal, dorsal_record_get_id (self->course->episode), self->until);
      narrow_to_episode (self);
      count_days (self);
    }

  return self;
}

/** dorsal_matter_free: Frees it. */
void
dorsal_matter_free (DorsalMatter *self)
{
  g_clear_pointer (&self->diary, dorsal_diary_free);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->history);
  g_ptr_array_unref (self->shown);
  g_free (self);
}

static gboolean
is_same_year (DorsalDay a, DorsalDay b)
{
  int year, other, month, day;

  dorsal_day_to_date (a, &year, &month, &day);
  dorsal_day_to_date (b, &other, &month, &day);
  return year == other;
}

/** dorsal_matter_format_day: Returns: (transfer full): a short date, with its year unless it is this year */
char *
dorsal_matter_format_day (const DorsalMatter *self, DorsalDay day)
{
  /* TRANSLATORS: short dates without and with a year, as for g_date_time_format(). */
  return dorsal_day_format (day, is_same_year (day, self->today) ? _("%-d %b") : _("%-d %b %Y"));
}

/** dorsal_matter_format_span: Returns: (transfer full): the days from @first to @last, as short dates */
char *
dorsal_matter_format_span (const DorsalMatter *self, DorsalDay first, DorsalDay last)
{
  g_autofree char *begin = dorsal_matter_format_day (self, first);
  g_autofree char *end = dorsal_matter_format_day (self, last);

  if (first >= last)
    return g_steal_pointer (&begin);

  /* TRANSLATORS: from one date to another, for example “3 Nov – 9 Nov”. */
  return g_strdup_printf (_("%s – %s"), begin, end);
}

/**
 * dorsal_matter_format_days:
 * @days: (element-type DorsalDay): days, ascending, each once
 *
 * Returns: (transfer full): all of them, neighbours written as a span
 */
char *
dorsal_matter_format_days (const DorsalMatter *self, GArray *days)
{
  g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < days->len; i++)
    {
      DorsalDay first = g_array_index (days, DorsalDay, i);

      while (i + 1 < days->len &&
             g_array_index (days, DorsalDay, i + 1) == g_array_index (days, DorsalDay, i) + 1)
        i++;
      g_ptr_array_add (spans, dorsal_matter_format_span (self, first, g_array_index (days, DorsalDay, i)));
    }

  return dorsal_matter_join (spans, spans->len);
}

/** dorsal_matter_format_pain: Returns: (transfer full): pain from 0 to 10, or a dash if it is not known */
char *
dorsal_matter_format_pain (double pain)
{
  if (isnan (pain))
    return g_strdup ("–");

  return g_strdup_printf (fabs (pain - round (pain)) < 0.05 ? "%.0f" : "%.1f", pain);
}

/** dorsal_matter_format_number: Returns: (transfer full): a number, or a dash if it was not answered */
char *
dorsal_matter_format_number (int number)
{
  return number == DORSAL_NOT_ANSWERED ? g_strdup ("–") : g_strdup_printf ("%d", number);
}

/** dorsal_matter_isolate_line: Returns: (transfer full): what a person wrote, on one line, its direction its own */
char *
dorsal_matter_isolate_line (const char *text)
{
  g_autofree char *line = g_strdelimit (g_strdup (text), "\n\t", ' ');

  return dorsal_text_isolate (line);
}

/** dorsal_matter_isolate_lines: Returns: (transfer full): what a person wrote, the direction of each line its own */
char *
dorsal_matter_isolate_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = lines[i];

      lines[i] = dorsal_text_isolate (line);
    }

  return g_strjoinv ("\n", lines);
}

/**
 * dorsal_matter_join:
 * @texts: (element-type utf8): items of a list
 * @most: how many of them to take
 *
 * Returns: (transfer full): the first of them in one line, and how many more there are
 */
char *
dorsal_matter_join (GPtrArray *texts, guint most)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < MIN (most, texts->len); i++)
    {
      if (i > 0)
        g_string_append (joined, C_ ("between the items of a list", ", "));
      g_string_append (joined, g_ptr_array_index (texts, i));
    }

  if (texts->len > most)
    /* TRANSLATORS: the first items of a list, and how many are left. */
    return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", texts->len - most), joined->str,
                            texts->len - most);

  return g_string_free (g_steal_pointer (&joined), FALSE);
}
