/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The days that people hand over: as a rule those that the clinician has not heard of yet. */

#include "config.h"

#include "exchange/report-period.h"

#include "core/episode.h"
#include "core/error.h"

#include <glib/gi18n-lib.h>

/* The names are those of the command line and of the settings, so they never change. */
static const struct
{
  const char *name;
  const char *label;
  int         n_days;
} periods[DORSAL_N_PERIODS] = {
  [DORSAL_PERIOD_VISIT] = { "visit", NC_ ("period", "Since the Last Visit"), 0 },
  [DORSAL_PERIOD_EPISODE] = { "episode", NC_ ("period", "Since the Start"), 0 },
  [DORSAL_PERIOD_TWO_WEEKS] = { "two-weeks", NC_ ("period", "Last 2 Weeks"), 14 },
  [DORSAL_PERIOD_SIX_WEEKS] = { "six-weeks", NC_ ("period", "Last 6 Weeks"), 42 },
  [DORSAL_PERIOD_THREE_MONTHS] = { "three-months", NC_ ("period", "Last 3 Months"), 91 },
  [DORSAL_PERIOD_ALL] = { "all", NC_ ("period", "Everything"), 0 },
};

/** dorsal_period_get_name: Returns: (transfer none): the word for it on the command line */
const char *
dorsal_period_get_name (DorsalPeriod self)
{
  g_return_val_if_fail ((guint) self < DORSAL_N_PERIODS, NULL);

  return periods[self].name;
}

/** dorsal_period_get_label: Returns: (transfer none): its name for people, translated */
const char *
dorsal_period_get_label (DorsalPeriod self)
{
  g_return_val_if_fail ((guint) self < DORSAL_N_PERIODS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "period", periods[self].label);
}

/**
 * dorsal_period_parse:
 * @name: a word as dorsal_period_get_name() gives it
 * @out_period: (out): the period of that name; untouched on failure
 * @error: set to %DORSAL_ERROR_UNKNOWN for a name that is none; the message lists all names
 *
 * Returns: whether there is such a period
 */
gboolean
dorsal_period_parse (const char *name, DorsalPeriod *out_period, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *list = NULL;

  for (guint i = 0; i < DORSAL_N_PERIODS; i++)
    {
      if (g_str_equal (periods[i].name, name))
        {
          *out_period = (DorsalPeriod) i;
          return TRUE;
        }

      g_strv_builder_add (builder, periods[i].name);
    }

  names = g_strv_builder_end (builder);
  list = g_strjoinv (C_ ("between the items of a list", ", "), names);
  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_UNKNOWN, _("“%.60s” is not a period. The periods are: %s."), name,
               list);
  return FALSE;
}

/* A visit of today may be the one that the report is taken to. */
static gboolean
is_past_visit (const DorsalRecord *record, DorsalDay today)
{
  return dorsal_record_get_kind (record) == DORSAL_KIND_VISIT && dorsal_record_get_deleted (record) == 0 &&
         !dorsal_record_get_boolean (record, DORSAL_VISIT_BOOKED) &&
         g_strcmp0 (dorsal_record_get_text (record, DORSAL_VISIT_ABOUT), "no") != 0 &&
         dorsal_record_get_day (record) < today;
}

static gboolean
is_of_course (GPtrArray *episodes, const DorsalRecord *record, const DorsalCourse *course)
{
  const DorsalRecord *episode = dorsal_episodes_find_for (episodes, record);

  return episode != NULL && g_str_equal (dorsal_record_get_id (episode), dorsal_record_get_id (course->episode));
}

/* Returns: the day of the last visit about this pain, or %DORSAL_DAY_NONE */
static DorsalDay
find_last_visit (GPtrArray *records, const DorsalCourse *course, DorsalDay today)
{
  g_autoptr (GPtrArray) episodes = dorsal_episodes_list (records);
  DorsalDay last = DORSAL_DAY_NONE;

  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);

      if (is_past_visit (record, today) && is_of_course (episodes, record, course))
        last = MAX (last, dorsal_record_get_day (record));
    }

  return last;
}

/* What was told about the person is of no day. */
static DorsalDay
find_first_day (GPtrArray *records, DorsalDay last)
{
  DorsalDay first = last;

  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);

      if (dorsal_record_get_kind (record) != DORSAL_KIND_FACT)
        first = MIN (first, dorsal_record_get_day (record));
    }

  return first;
}

/* The start of the present spell, or six weeks ago if that is earlier. */
static DorsalDay
find_start (const DorsalCourse *course, DorsalDay today)
{
  DorsalDay usual = today - periods[DORSAL_PERIOD_SIX_WEEKS].n_days + 1;

  return course != NULL ? MIN (usual, course->spell_start) : usual;
}

/**
 * dorsal_period_get_first:
 * @records: (element-type DorsalRecord): a journal
 * @guidance: what the rules say about it; it knows today
 *
 * Returns: the first day of the period; the last is today
 */
DorsalDay
dorsal_period_get_first (DorsalPeriod self, GPtrArray *records, const DorsalGuidance *guidance)
{
  const DorsalCourse *course = dorsal_guidance_get_course (guidance);
  DorsalDay today = dorsal_moment_get_day (&guidance->now);
  DorsalDay visit = DORSAL_DAY_NONE;

  g_return_val_if_fail ((guint) self < DORSAL_N_PERIODS, today);

  if (self == DORSAL_PERIOD_ALL)
    return find_first_day (records, today);
  if (periods[self].n_days > 0)
    return today - periods[self].n_days + 1;

  if (self == DORSAL_PERIOD_VISIT && course != NULL)
    visit = find_last_visit (records, course, today);
  return visit != DORSAL_DAY_NONE ? visit : find_start (course, today);
}
