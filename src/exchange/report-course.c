/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How the pain has gone: when it began, how long, how strong, what was managed, week by week. */

#include "config.h"

#include "core/episode.h"
#include "exchange/report-writer.h"
#include "insight/stats.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DAYS_PER_WEEK 7

/* Ten years. An onset long ago, or a slip in its date, must not make a report of a thousand pages. */
#define WEEKS_MOST 520

/* As for the median of 7 days, reference section 6.4. */
#define ANSWERED_DAYS_LEAST 4

/* Reference section 1.2: acute to day 41, subacute to day 83. */
#define SUBACUTE_FIRST_DAY 42
#define LONG_FIRST_DAY 84

static char *
format_onset (const DorsalMoment *onset)
{
  g_autofree char *day = NULL;

  /* TRANSLATORS: a date and a time, as for g_date_time_format(). */
  if (onset->timed)
    return dorsal_moment_format (onset, _("%-d %B %Y, %H:%M"));

  day = dorsal_moment_format (onset, _("%-d %B %Y"));
  return g_strdup_printf (_("%s, time not known"), day);
}

static const char *
get_phase_label (const DorsalCourse *course)
{
  if (course->phase == DORSAL_PHASE_RECOVERED)
    return _("Recovered: pain 0 or 1 for a week");
  if (course->phase == DORSAL_PHASE_RESOLVED)
    return _("Ended");
  if (course->day < SUBACUTE_FIRST_DAY)
    return _("Acute (less than 6 weeks)");
  if (course->day < LONG_FIRST_DAY)
    return _("Subacute (6 to 12 weeks)");

  return _("Longer than 12 weeks");
}

/* Only where it is not the whole episode: else the same would be said twice. */
static void
add_spell (DorsalWriter *self)
{
  const DorsalCourse *course = self->matter->course;
  g_autofree char *since = NULL;
  g_autofree char *text = NULL;

  if (course->spells < 2 || dorsal_record_has (course->episode, DORSAL_EPISODE_END))
    return;

  since = dorsal_matter_format_day (self->matter, course->spell_start);
  text = g_strdup_printf (_("since %s, day %d; spell %u of this episode"), since, course->day,
                          course->spells);
  dorsal_writer_add_pair (self, _("This spell"), text);
}

static void
add_episode (DorsalWriter *self)
{
  const DorsalRecord *episode = self->matter->course->episode;
  int end = dorsal_record_get_integer (episode, DORSAL_EPISODE_END);
  DorsalDay last = end != DORSAL_NOT_ANSWERED ? end : self->matter->today;
  int n_days = last - dorsal_record_get_day (episode);
  g_autofree char *text = NULL;

  if (end == DORSAL_NOT_ANSWERED)
    text = g_strdup_printf (ngettext ("%d day so far", "%d days so far", (gulong) n_days), n_days);
  else
    {
      g_autofree char *day = dorsal_matter_format_day (self->matter, end);

      text = g_strdup_printf (ngettext ("%d day, ended on %s", "%d days, ended on %s", (gulong) n_days),
                              n_days, day);
    }
  dorsal_writer_add_pair (self, _("This episode"), text);
}

static char *
format_episode (const DorsalMatter *matter, const DorsalRecord *episode)
{
  DorsalDay onset = dorsal_record_get_day (episode);
  int end = dorsal_record_get_integer (episode, DORSAL_EPISODE_END);
  g_autofree char *day = NULL;

  if (end != DORSAL_NOT_ANSWERED)
    return dorsal_matter_format_span (matter, onset, end);

  day = dorsal_matter_format_day (matter, onset);
  return g_strdup_printf (_("%s, no end told"), day);
}

static void
add_other_episodes (DorsalWriter *self)
{
  g_autoptr (GPtrArray) episodes = dorsal_episodes_list (self->matter->journal);
  g_autoptr (GPtrArray) spans = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  for (guint i = 0; i < episodes->len; i++)
    {
      DorsalRecord *episode = g_ptr_array_index (episodes, i);

      if (!g_str_equal (dorsal_record_get_id (episode),
                        dorsal_record_get_id (self->matter->course->episode)))
        g_ptr_array_add (spans, format_episode (self->matter, episode));
    }

  text = spans->len > 0 ? dorsal_matter_join (spans, self->limits.items) : g_strdup (_("none recorded"));
  dorsal_writer_add_pair (self, _("Other episodes"), text);
  if (spans->len > self->limits.items)
    dorsal_writer_mark_cut (self, DORSAL_REPORT_COURSE);
}

/** dorsal_writer_add_course: Writes when the pain began, its phase, and how long it has lasted. */
void
dorsal_writer_add_course (DorsalWriter *self)
{
  const DorsalCourse *course = self->matter->course;
  g_autofree char *onset = NULL;
  g_autofree char *cause = NULL;
  const char *region, *told;

  dorsal_writer_add_heading (self, DORSAL_REPORT_COURSE, _("Course"));
  if (course == NULL)
    {
      dorsal_writer_add_text (self, _("No onset recorded."));
      return;
    }

  onset = format_onset (dorsal_record_get_at (course->episode));
  region = dorsal_record_get_text (course->episode, DORSAL_EPISODE_REGION);
  told = dorsal_record_get_text (course->episode, DORSAL_EPISODE_CAUSE);
  cause = told != NULL ? dorsal_matter_isolate_line (told) : g_strdup (_("not answered"));
  dorsal_writer_add_pair (self, _("Began"), onset);
  dorsal_writer_add_pair (self, _("Where"), dorsal_choice_get_label (region));
  dorsal_writer_add_long_pair (self, DORSAL_REPORT_COURSE, _("Brought on by"), cause);
  dorsal_writer_add_pair (self, _("Phase"), get_phase_label (course));
  add_spell (self);
  add_episode (self);
  add_other_episodes (self);
}

static char *
format_end (double median, gboolean is_start)
{
  g_autofree char *pain = dorsal_matter_format_pain (median);

  if (isnan (median))
    return g_strdup (_("too few days logged"));

  return is_start ? g_strdup_printf (_("median %s in the first 3 logged days"), pain)
                  : g_strdup_printf (_("median %s in the last 3 logged days"), pain);
}

static char *
format_best (DorsalWriter *self)
{
  const DorsalMatter *matter = self->matter;
  g_autofree double *medians = g_new (double, MAX (matter->n_days, 1));
  g_autofree char *pain = NULL;
  g_autofree char *day = NULL;
  int best = -1;

  if (matter->n_days > 0)
    dorsal_stats_rolling_median (matter->diary, matter->first, matter->last, medians);
  for (guint i = 0; i < matter->n_days; i++)
    if (!isnan (medians[i]) && (best < 0 || medians[i] <= medians[best]))
      best = (int) i;
  if (best < 0)
    return g_strdup (_("no 7 days with 4 days logged"));

  pain = dorsal_matter_format_pain (medians[best]);
  day = dorsal_matter_format_day (matter, matter->first + best);
  return g_strdup_printf (_("median %s in the 7 days to %s"), pain, day);
}

/** dorsal_writer_add_pain: Writes pain at the start, now and at its best, and the change in words. */
void
dorsal_writer_add_pain (DorsalWriter *self)
{
  const DorsalMatter *matter = self->matter;
  g_autofree char *start = NULL;
  g_autofree char *now = NULL;
  g_autofree char *best = NULL;
  g_autofree char *change = NULL;
  DorsalProgress progress;

  dorsal_writer_add_heading (self, 0, _("Pain, 0 to 10"));
  if (matter->course == NULL)
    {
      dorsal_writer_add_text (self, _("Nothing logged."));
      return;
    }

  progress = dorsal_progress_measure (matter->diary, matter->course->spell_start, matter->until);
  start = format_end (progress.baseline, TRUE);
  now = format_end (progress.current, FALSE);
  best = format_best (self);
  change = dorsal_progress_to_words (&progress);
  dorsal_writer_add_pair (self, _("At the start"), start);
  dorsal_writer_add_pair (self, _("Now"), now);
  dorsal_writer_add_pair (self, _("At its best"), best);
  dorsal_writer_add_pair (self, _("Change"), change);
}

typedef struct
{
  guint asked;
  guint managed;
} Managed;

/* Counts days, not entries: a day counts as managed if any of its entries says so. */
static Managed *
list_managed (const DorsalMatter *matter, guint field, guint *out_n_days)
{
  guint n_days = matter->last >= matter->start ? (guint) (matter->last - matter->start + 1) : 0;
  Managed *days = g_new0 (Managed, MAX (n_days, 1));

  for (guint i = 0; i < matter->history->len; i++)
    {
      const DorsalRecord *entry = g_ptr_array_index (matter->history, i);
      DorsalDay day = dorsal_record_get_day (entry);

      if (dorsal_record_get_kind (entry) != DORSAL_KIND_CHECK_IN || day < matter->start || day > matter->last ||
          !dorsal_record_has (entry, field))
        continue;

      days[day - matter->start].asked = 1;
      if (dorsal_record_get_boolean (entry, field))
        days[day - matter->start].managed = 1;
    }

  *out_n_days = n_days;
  return days;
}

static Managed
sum_managed (const Managed *days, guint first, guint n)
{
  Managed sum = { 0 };

  for (guint i = first; i < first + n; i++)
    {
      sum.asked += days[i].asked;
      sum.managed += days[i].managed;
    }

  return sum;
}

/* The 7 days in which the largest part was managed, the latest of several. Fewer than 4 days tell little. */
static Managed
find_best_week (const Managed *days, guint n_days)
{
  Managed best = { 0 };

  for (guint i = 0; i + DAYS_PER_WEEK <= n_days; i++)
    {
      Managed week = sum_managed (days, i, DAYS_PER_WEEK);

      if (week.asked >= ANSWERED_DAYS_LEAST && (best.asked == 0 || week.managed * best.asked >= best.managed * week.asked))
        best = week;
    }

  return best;
}

static char *
format_managed (Managed count)
{
  if (count.asked == 0)
    return g_strdup ("–");

  /* TRANSLATORS: days on which something was managed, of the days on which it was asked. */
  return g_strdup_printf (_("%u of %u"), count.managed, count.asked);
}

static const char *
get_managed_label (guint field)
{
  return dorsal_field_get_label (dorsal_kind_get_field (DORSAL_KIND_CHECK_IN, field));
}

/* Returns: whether there was anything to tell */
static gboolean
add_managed_row (GPtrArray *texts, const DorsalMatter *matter, guint field)
{
  guint n_days;
  g_autofree Managed *days = list_managed (matter, field, &n_days);
  guint week = MIN (n_days, DAYS_PER_WEEK);
  Managed all = sum_managed (days, 0, n_days);

  if (all.asked == 0)
    return FALSE;

  g_ptr_array_add (texts, g_strdup (get_managed_label (field)));
  g_ptr_array_add (texts, format_managed (sum_managed (days, 0, week)));
  g_ptr_array_add (texts, format_managed (sum_managed (days, n_days - week, week)));
  g_ptr_array_add (texts, format_managed (find_best_week (days, n_days)));
  g_ptr_array_add (texts, format_managed (all));
  return TRUE;
}

/* How things were at first is told whatever the period, so where that is shorter, it is said from when on. */
static char *
format_managed_heading (const DorsalMatter *matter)
{
  g_autofree char *day = NULL;

  if (matter->start >= matter->first)
    return g_strdup (_("What was managed, of the days asked"));

  day = dorsal_matter_format_day (matter, matter->start);
  return g_strdup_printf (_("What was managed since %s, of the days asked"), day);
}

/** dorsal_writer_add_managed: Writes on how many days each thing was managed: at first, lately, at best and in all. */
void
dorsal_writer_add_managed (DorsalWriter *self)
{
  const DorsalMatter *matter = self->matter;
  const DorsalColumn columns[] = {
    { _("Days managed"), 0.32, FALSE },
    { _("First week"), 0.17, TRUE },
    { _("Last week"), 0.17, TRUE },
    { _("Best week"), 0.17, TRUE },
    { _("In all"), 0.17, TRUE },
  };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) not_asked = g_ptr_array_new ();
  g_autofree char *heading = NULL;
  g_autofree char *list = NULL;

  for (guint i = DORSAL_CHECK_IN_MANAGED_FIRST; i <= DORSAL_CHECK_IN_MANAGED_LAST; i++)
    {
      if (i == DORSAL_CHECK_IN_SLEPT_THROUGH && (self->sections & DORSAL_REPORT_SLEEP) == 0)
        continue;

      if (!add_managed_row (texts, matter, i))
        g_ptr_array_add (not_asked, (gpointer) get_managed_label (i));
    }

  heading = format_managed_heading (matter);
  dorsal_writer_add_heading (self, 0, heading);
  if (texts->len > 0)
    dorsal_writer_add_table (self, 0, columns, G_N_ELEMENTS (columns), texts);
  if (not_asked->len == 0)
    return;

  list = dorsal_matter_join (not_asked, not_asked->len);
  dorsal_writer_add_pair (self, _("Not answered"), list);
}

typedef struct
{
  int walk;
  int stretch;
  int rest;
} Minutes;

/* A sum of nothing is not 0: where no minutes were given, there is no number. */
static void
add_minutes (Minutes *sums, const DorsalRecord *entry)
{
  int *sum = dorsal_activity_is_walk (entry)      ? &sums->walk
             : dorsal_activity_is_stretch (entry) ? &sums->stretch
             : dorsal_activity_is_rest (entry)    ? &sums->rest
                                                  : NULL;

  if (sum != NULL)
    *sum = MAX (*sum, 0) + dorsal_record_get_integer (entry, DORSAL_ACTIVITY_MINUTES);
}

/* Returns: (transfer full): for each of the weeks from @first on, its minutes */
static Minutes *
sum_minutes (const DorsalMatter *matter, DorsalDay first, guint n_weeks)
{
  Minutes *weeks = g_new (Minutes, n_weeks);

  for (guint i = 0; i < n_weeks; i++)
    weeks[i] = (Minutes){ DORSAL_NOT_ANSWERED, DORSAL_NOT_ANSWERED, DORSAL_NOT_ANSWERED };
  for (guint i = 0; i < matter->entries->len; i++)
    {
      const DorsalRecord *entry = g_ptr_array_index (matter->entries, i);
      DorsalDay day = dorsal_record_get_day (entry);

      if (dorsal_record_get_kind (entry) == DORSAL_KIND_ACTIVITY && day >= first &&
          day < first + DAYS_PER_WEEK * (DorsalDay) n_weeks && dorsal_record_has (entry, DORSAL_ACTIVITY_MINUTES))
        add_minutes (&weeks[(day - first) / DAYS_PER_WEEK], entry);
    }

  return weeks;
}

static void
add_week (GPtrArray *texts, const DorsalMatter *matter, const DorsalWeek *week, Minutes minutes)
{
  DorsalDay first = MAX (week->start, matter->first);
  DorsalDay last = MIN (week->start + DAYS_PER_WEEK - 1, matter->last);

  g_ptr_array_add (texts, dorsal_matter_format_span (matter, first, last));
  g_ptr_array_add (texts, g_strdup_printf (_("%u of %d"), week->n_days, last - first + 1));
  g_ptr_array_add (texts, dorsal_matter_format_pain (week->median));
  g_ptr_array_add (texts, dorsal_matter_format_number (week->worst));
  g_ptr_array_add (texts, dorsal_matter_format_number (week->least));
  g_ptr_array_add (texts, dorsal_matter_format_number (minutes.walk));
  g_ptr_array_add (texts, dorsal_matter_format_number (minutes.stretch));
  g_ptr_array_add (texts, dorsal_matter_format_number (minutes.rest));
}

/** dorsal_writer_add_weeks: Writes a row for each of the last weeks. */
void
dorsal_writer_add_weeks (DorsalWriter *self)
{
  const DorsalMatter *matter = self->matter;
  const DorsalColumn columns[] = {
    { _("Week"), 0.19, FALSE },
    { _("Days logged"), 0.13, TRUE },
    { _("Median pain"), 0.13, TRUE },
    { _("Worst"), 0.09, TRUE },
    { _("Least"), 0.09, TRUE },
    { _("Walking min"), 0.13, TRUE },
    { _("Stretch min"), 0.13, TRUE },
    { _("Rest min"), 0.11, TRUE },
  };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) weeks = NULL;
  g_autofree Minutes *minutes = NULL;
  guint n_all, n_told;

  dorsal_writer_add_heading (self, DORSAL_REPORT_WEEKS, _("Week by week (– means not logged)"));
  if (matter->n_days == 0)
    {
      dorsal_writer_add_text (self, _("Nothing logged."));
      return;
    }

  weeks = dorsal_weeks_new (matter->diary, matter->first, matter->last);
  minutes = sum_minutes (matter, matter->first, weeks->len);
  n_all = MIN (weeks->len, WEEKS_MOST);
  n_told = MIN (n_all, self->limits.weeks);
  for (guint i = weeks->len - n_told; i < weeks->len; i++)
    add_week (texts, matter, &g_array_index (weeks, DorsalWeek, i), minutes[i]);
  dorsal_writer_add_table (self, 0, columns, G_N_ELEMENTS (columns), texts);
  dorsal_writer_add_more (self, DORSAL_REPORT_WEEKS, n_told, n_all);
  if (self->is_detail && weeks->len > n_all)
    dorsal_writer_add_text (self, _("Only the last ten years are told week by week."));
}
