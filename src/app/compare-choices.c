/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which periods can be compared: the ends of a spell, the days around whatever happened, and those that the
 * person chose. */

#include "config.h"

#include "app/compare-choices.h"

#include <glib/gi18n-lib.h>

#define TWO_WEEKS 14
#define LEAST_DAYS_BEFORE 7

static void
free_choice (DorsalCompareChoice *choice)
{
  g_free (choice->label);
  g_free (choice);
}

static DorsalCompareChoice *
add_choice (GPtrArray *choices, char *label, const char *before_title, const char *after_title)
{
  DorsalCompareChoice *choice = g_new0 (DorsalCompareChoice, 1);

  choice->label = label;
  choice->before_title = before_title;
  choice->after_title = after_title;
  g_ptr_array_add (choices, choice);
  return choice;
}

/* Before four weeks have passed the days are halved: two weeks against what is left would be a long time that holds
 * most of what changed, against a short one. Of an odd number of days the middle one is in neither. */
static void
add_ends (GPtrArray *choices, const DorsalPeriod *spell)
{
  DorsalDay n_days = spell->last - spell->first + 1;
  DorsalDay n_each = CLAMP (n_days / 2, 1, TWO_WEEKS);
  DorsalCompareChoice *choice;

  if (n_each == TWO_WEEKS)
    choice = add_choice (choices, g_strdup (_("First and last two weeks")), _("First weeks"), _("Last weeks"));
  else
    choice = add_choice (choices, g_strdup (_("First and second half")), _("First half"), _("Second half"));

  choice->before.first = spell->first;
  choice->before.last = spell->first + n_each - 1;
  choice->after.first = MAX (spell->last - n_each + 1, choice->before.last + 1);
  choice->after.last = spell->last;
}

/* A period of @n_days that ends before @day. Nothing can be recorded before the first of all days. */
static DorsalPeriod
get_days_before (DorsalDay day, int n_days)
{
  return (DorsalPeriod){ MAX (day - n_days, DORSAL_DAY_FIRST), day - 1 };
}

static void
add_selection (GPtrArray *choices, const DorsalPeriod *selection)
{
  DorsalCompareChoice *choice =
    add_choice (choices, g_strdup (_("The days you selected")), _("Before"), _("Selected days"));

  choice->after = *selection;
  choice->before = get_days_before (selection->first, selection->last - selection->first + 1);
}

static void
add_treatment (GPtrArray *choices, const DorsalChartMark *mark, DorsalDay today)
{
  g_autofree char *name = dorsal_chart_describe_mark (mark);
  g_autofree char *first = dorsal_day_format (mark->day, C_ ("date", "%-d %B %Y"));
  DorsalDay last = MIN (mark->until, today);
  DorsalCompareChoice *choice;

  /* Translators: something that went on for days, with its first day. */
  choice = add_choice (choices, g_strdup_printf (_("Before and during: %s (from %s)"), name, first), _("Before"),
                       _("During"));
  choice->after.first = mark->day;
  choice->after.last = last;
  choice->before = get_days_before (mark->day, MAX (last - mark->day + 1, LEAST_DAYS_BEFORE));
}

/* The day itself is neither before nor after. */
static void
add_moment (GPtrArray *choices, const DorsalChartMark *mark, DorsalDay today)
{
  g_autofree char *name = dorsal_chart_describe_mark (mark);
  g_autofree char *day = dorsal_day_format (mark->day, C_ ("date", "%-d %B %Y"));
  DorsalCompareChoice *choice;

  /* Translators: something that happened, with its day. */
  choice = add_choice (choices, g_strdup_printf (_("Before and after: %s (%s)"), name, day), _("Before"), _("After"));
  choice->before = get_days_before (mark->day, TWO_WEEKS);
  choice->after.first = mark->day + 1;
  choice->after.last = MIN (mark->day + TWO_WEEKS, today);
}

static void
add_mark (GPtrArray *choices, const DorsalChartMark *mark, DorsalDay today)
{
  /* What is booked has not happened. */
  if (mark->day > today)
    return;

  switch (mark->kind)
    {
    case DORSAL_CHART_MARK_VISIT:
    case DORSAL_CHART_MARK_FLARE:
    case DORSAL_CHART_MARK_EVENT:
      if (dorsal_chart_mark_is_treatment (mark))
        add_treatment (choices, mark, today);
      else
        add_moment (choices, mark, today);
      break;
    case DORSAL_CHART_MARK_ADVICE:
    case DORSAL_CHART_MARK_WARNING:
    case DORSAL_CHART_MARK_EMERGENCY:
    default:
      break;
    }
}

/**
 * dorsal_compare_choices_new:
 * @marks: (nullable) (element-type DorsalChartMark): what happened, in order of time
 * @spell: from the first day of the spell to the present day
 * @selection: (nullable): days that the person chose
 *
 * Returns: (transfer full) (element-type DorsalCompareChoice): what can be compared: what was chosen, the ends
 *   of the spell, then what happened, the newest first
 */
GPtrArray *
dorsal_compare_choices_new (GArray *marks, const DorsalPeriod *spell, const DorsalPeriod *selection)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) free_choice);

  if (selection != NULL)
    add_selection (choices, selection);
  add_ends (choices, spell);
  for (guint i = marks != NULL ? marks->len : 0; i-- > 0;)
    add_mark (choices, &g_array_index (marks, DorsalChartMark, i), spell->last);

  return choices;
}
