/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Moving again, and more of it: section 5.2 of the decision rules. An answer is what a person said about
 * how the back felt after moving gently. Minutes of moving are those of all activities but rest. */

#include "config.h"

#include "guidance/draft.h"
#include "guidance/moving.h"
#include "guidance/rules.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DAYS_PER_WEEK 7
#define MINUTES_PER_DAY (24 * 60)

/* On the last two logged days, or since: a walk counts before the pain of its day is known. */
static gboolean
walked_lately (const DorsalRuleContext *context)
{
  const DorsalEpisodeCourse *episode = context->episode;
  const DorsalDiaryDay *before = dorsal_course_get_logged (episode, 1);

  if (before != NULL && before->walked)
    return TRUE;

  for (DorsalDay day = episode->last->day; day <= context->today; day++)
    {
      const DorsalDiaryDay *known = dorsal_diary_find (episode->diary, day);

      if (known != NULL && known->walked)
        return TRUE;
    }

  return FALSE;
}

/* A pain above this is not one to walk more with. */
static gboolean
is_bearable (const DorsalRuleContext *context)
{
  return context->episode->last->mean <= context->limits->start_pain;
}

static DorsalAdvice *
move_start (const DorsalRuleContext *context)
{
  const DorsalEpisodeCourse *episode = context->episode;
  DorsalAdvice *advice;

  if (!episode->course.live || !episode->pain_now ||
      episode->course.hours < context->limits->rest_last_hours || walked_lately (context) ||
      !is_bearable (context))
    return NULL;

  advice = dorsal_rule_speak (context, DORSAL_LEVEL_TIP, NULL);
  dorsal_rule_tell_hours (advice, context);
  dorsal_rule_tell_pain (advice, context, episode->last);
  dorsal_advice_add_reason (advice, g_strdup (_("No walk is logged on the last two logged days.")));
  if (dorsal_course_get_logged (episode, 1) != NULL)
    dorsal_advice_use_day (advice, dorsal_course_get_logged (episode, 1)->day);
  dorsal_rule_change_by (advice, _("A walk that you log ends it."));
  dorsal_rule_change_by_recovery (advice, context);
  return advice;
}

static gboolean
is_worse (const DorsalRecord *answer)
{
  return g_strcmp0 (dorsal_record_get_text (answer, DORSAL_ACTIVITY_FELT), "worse") == 0;
}

/* The newest answers that were asked once the rest window was over, newest first. */
static GPtrArray *
collect_answers (const DorsalRuleContext *context, int most)
{
  GPtrArray *answers = context->episode->answers;
  GPtrArray *newest = g_ptr_array_new ();

  for (guint i = answers->len; i-- > 0 && (int) newest->len < most;)
    {
      DorsalRecord *answer = g_ptr_array_index (answers, i);

      if (dorsal_course_get_hours_at (context->episode, dorsal_record_get_at (answer)) >=
          context->limits->rest_last_hours)
        g_ptr_array_add (newest, answer);
    }

  return newest;
}

static void
tell_answers (DorsalAdvice *advice, const DorsalRuleContext *context, GPtrArray *answers)
{
  for (guint i = answers->len; i-- > 0;)
    {
      DorsalRecord *answer = g_ptr_array_index (answers, i);
      g_autofree char *day = dorsal_rule_format_day (context, dorsal_record_get_day (answer));

      if (!is_worse (answer))
        continue;
      dorsal_advice_add_reason (advice, g_strdup_printf (_("You answered “worse” after moving on %s."),
                                                         day));
      dorsal_advice_use_entry (advice, answer);
    }
}

static guint
count_worse (GPtrArray *answers, DorsalDay first)
{
  guint count = 0;

  for (guint i = 0; i < answers->len; i++)
    if (dorsal_record_get_day (g_ptr_array_index (answers, i)) >= first &&
        is_worse (g_ptr_array_index (answers, i)))
      count++;

  return count;
}

static gboolean
is_worse_in_a_row (const DorsalRuleContext *context, GPtrArray *answers)
{
  return (int) count_worse (answers, DORSAL_DAY_FIRST) >= context->limits->worse_row &&
         dorsal_record_get_day (g_ptr_array_index (answers, 0)) >= context->today - 1;
}

static DorsalAdvice *
mov_worse_2 (const DorsalRuleContext *context)
{
  g_autoptr (GPtrArray) answers = collect_answers (context, context->limits->worse_row);
  DorsalAdvice *advice;

  if (!is_worse_in_a_row (context, answers))
    return NULL;

  advice = dorsal_rule_speak (context, DORSAL_LEVEL_CAUTION, NULL);
  tell_answers (advice, context, answers);
  dorsal_rule_change_by (advice, _("An answer of “better” or “the same” after moving ends it."));
  return advice;
}

/* The last few answers of the last few days. */
static GPtrArray *
collect_late_answers (const DorsalRuleContext *context)
{
  GPtrArray *answers = collect_answers (context, context->limits->worse_answers);
  DorsalDay first = context->today - context->limits->worse_days + 1;

  while (answers->len > 0 &&
         dorsal_record_get_day (g_ptr_array_index (answers, answers->len - 1)) < first)
    g_ptr_array_set_size (answers, (int) answers->len - 1);
  return answers;
}

static gboolean
keeps_being_worse (const DorsalRuleContext *context, GPtrArray *answers)
{
  return (int) count_worse (answers, DORSAL_DAY_FIRST) >= context->limits->worse_times;
}

/* Returns: the day of the oldest answer of “worse” without which there are too few; newest come first */
static DorsalDay
find_last_needed (const DorsalRuleContext *context, GPtrArray *answers)
{
  int n_worse = 0;

  for (guint i = 0; i < answers->len; i++)
    {
      n_worse += is_worse (g_ptr_array_index (answers, i)) ? 1 : 0;
      if (n_worse >= context->limits->worse_times)
        return dorsal_record_get_day (g_ptr_array_index (answers, i));
    }

  g_return_val_if_reached (context->today);
}

static DorsalAdvice *
mov_worse_3 (const DorsalRuleContext *context)
{
  g_autoptr (GPtrArray) answers = collect_late_answers (context);
  DorsalAdvice *advice;

  if (!keeps_being_worse (context, answers))
    return NULL;

  advice = dorsal_rule_speak (context, DORSAL_LEVEL_SEE_SOON, NULL);
  tell_answers (advice, context, answers);
  dorsal_rule_change_by (advice, _("Enough answers of “better” or “the same” after moving end it."));
  dorsal_rule_change_on_day (advice, context, find_last_needed (context, answers) + context->limits->worse_days);
  return advice;
}

static int
count_walk_minutes (const DorsalDiaryDay *day)
{
  return MAX (day->walk_minutes, 0);
}

static int
count_move_minutes (const DorsalDiaryDay *day)
{
  return count_walk_minutes (day) + MAX (day->stretch_minutes, 0) + MAX (day->other_minutes, 0);
}

static int
sum_minutes (const DorsalRuleContext *context,
             DorsalDay                first,
             DorsalDay                last,
             int (*count) (const DorsalDiaryDay *day))
{
  int minutes = 0;

  for (DorsalDay day = first; day <= last; day++)
    {
      const DorsalDiaryDay *known = dorsal_diary_find (context->episode->diary, day);

      minutes += known != NULL ? MIN (count (known), MINUTES_PER_DAY) : 0;
    }

  return minutes;
}

static void
use_moves (DorsalAdvice *advice, const DorsalRuleContext *context, DorsalDay first, DorsalDay last)
{
  GPtrArray *moves = context->episode->moves;

  for (guint i = 0; i < moves->len; i++)
    {
      DorsalDay day = dorsal_record_get_day (g_ptr_array_index (moves, i));

      if (day >= first && day <= last)
        dorsal_advice_use_entry (advice, g_ptr_array_index (moves, i));
    }
}

static void
tell_minutes (DorsalAdvice *advice, const DorsalRuleContext *context, DorsalDay first, DorsalDay last, int minutes)
{
  g_autofree char *from = dorsal_rule_format_day (context, first);
  g_autofree char *to = dorsal_rule_format_day (context, last);

  dorsal_advice_add_reason (
      advice, first == last ? g_strdup_printf (ngettext ("%d minute of moving on %s.",
                                                         "%d minutes of moving on %s.", minutes), minutes, from)
                            : g_strdup_printf (ngettext ("%d minute of moving from %s to %s.",
                                                         "%d minutes of moving from %s to %s.", minutes),
                                               minutes, from, to));
  use_moves (advice, context, first, last);
}

/* Pain of a day and of the day after it; NAN compares as false. */
static gboolean
rose_after (const DorsalRuleContext *context, DorsalDay day, int rise)
{
  const DorsalDiaryDay *known = dorsal_diary_find (context->episode->diary, day);
  const DorsalDiaryDay *next = dorsal_diary_find (context->episode->diary, day + 1);

  return known != NULL && next != NULL && next->mean - known->mean >= rise;
}

static double
get_mean_before (const DorsalRuleContext *context, DorsalDay day)
{
  GArray *logged = context->episode->logged;
  guint end = dorsal_days_find (logged, day);
  guint n_days = (guint) context->limits->hold_days;
  int minutes = 0;

  if (end < n_days)
    return NAN;

  for (guint i = end - n_days; i < end; i++)
    minutes += count_move_minutes (&g_array_index (logged, DorsalDiaryDay, i));
  return (double) minutes / n_days;
}

static gboolean
calls_for_a_hold (const DorsalRuleContext *context)
{
  DorsalDay yesterday = context->today - 1;
  int minutes = sum_minutes (context, yesterday, yesterday, count_move_minutes);

  return context->episode->course.live && rose_after (context, yesterday, context->limits->hold_rise) &&
         minutes * 100.0 > get_mean_before (context, yesterday) * context->limits->hold_percent;
}

static DorsalAdvice *
move_hold (const DorsalRuleContext *context)
{
  DorsalDay yesterday = context->today - 1;
  DorsalAdvice *advice;

  if (!calls_for_a_hold (context))
    return NULL;

  advice = dorsal_rule_speak (context, DORSAL_LEVEL_TIP, NULL);
  dorsal_rule_tell_pain (advice, context, dorsal_diary_find (context->episode->diary, yesterday));
  dorsal_rule_tell_pain (advice, context, context->episode->last);
  tell_minutes (advice, context, yesterday, yesterday,
                sum_minutes (context, yesterday, yesterday, count_move_minutes));
  dorsal_advice_add_reason (advice, g_strdup_printf (_("On the logged days before it: %.0f minutes a day."),
                                                     get_mean_before (context, yesterday)));
  dorsal_rule_change_on_day (advice, context, context->today + 1);
  return advice;
}

static guint
count_logged (const DorsalRuleContext *context, DorsalDay first, DorsalDay last)
{
  GArray *logged = context->episode->logged;

  return dorsal_days_find (logged, last + 1) - dorsal_days_find (logged, first);
}

static gboolean
has_jumped (const DorsalRuleContext *context)
{
  const DorsalThresholds *limits = context->limits;
  DorsalDay first = context->today - DAYS_PER_WEEK + 1;
  int before = sum_minutes (context, first - DAYS_PER_WEEK, first - 1, count_move_minutes);

  return !context->episode->course.ended && !context->episode->spells.resolved &&
         before >= limits->jump_minutes &&
         (int) count_logged (context, first, context->today) >= limits->jump_days &&
         (int) count_logged (context, first - DAYS_PER_WEEK, first - 1) >= limits->jump_days &&
         sum_minutes (context, first, context->today, count_move_minutes) * 100 > before * limits->jump_percent;
}

static DorsalAdvice *
load_jump (const DorsalRuleContext *context)
{
  DorsalDay first = context->today - DAYS_PER_WEEK + 1;
  int minutes = sum_minutes (context, first, context->today, count_move_minutes);
  int before = sum_minutes (context, first - DAYS_PER_WEEK, first - 1, count_move_minutes);
  g_autofree char *minutes_text = g_strdup_printf ("%d", minutes);
  g_autofree char *before_text = g_strdup_printf ("%d", before);
  DorsalAdvice *advice;

  if (!has_jumped (context))
    return NULL;

  advice = dorsal_rule_speak (context, DORSAL_LEVEL_CAUTION, "minutes", minutes_text, "before", before_text, NULL);
  tell_minutes (advice, context, first - DAYS_PER_WEEK, first - 1, before);
  tell_minutes (advice, context, first, context->today, minutes);
  dorsal_advice_add_change (
      advice, g_strdup_printf (ngettext ("At most %d minute in seven days ends it.",
                                         "At most %d minutes in seven days end it.",
                                         before * context->limits->jump_percent / 100),
                               before * context->limits->jump_percent / 100));
  return advice;
}

static int
count_walks (const DorsalRuleContext *context, DorsalDay first)
{
  int count = 0;

  for (DorsalDay day = first; day <= context->today; day++)
    {
      const DorsalDiaryDay *known = dorsal_diary_find (context->episode->diary, day);

      if (known == NULL || !known->walked)
        continue;
      if (rose_after (context, day, context->limits->step_rise))
        return 0;
      count++;
    }

  return count;
}

static gboolean
calls_for_less (const DorsalRuleContext *context)
{
  g_autoptr (GPtrArray) newest = collect_answers (context, context->limits->worse_row);
  g_autoptr (GPtrArray) late = collect_late_answers (context);

  return context->episode->course.hours < context->limits->rest_last_hours || !is_bearable (context) ||
         dorsal_course_find_flare (context->episode) != NULL || is_worse_in_a_row (context, newest) ||
         keeps_being_worse (context, late) || calls_for_a_hold (context) || has_jumped (context);
}

/* Walks without minutes tell of no amount that could grow, and a week without a word about the pain does not
 * tell that it took them well: silence is never evidence. */
static DorsalAdvice *
move_step (const DorsalRuleContext *context)
{
  DorsalDay first = context->today - DAYS_PER_WEEK + 1;
  int minutes = sum_minutes (context, first, context->today, count_walk_minutes);
  int goal = dorsal_moving_get_goal (context->limits, minutes);
  g_autofree char *minutes_text = g_strdup_printf ("%d", minutes);
  g_autofree char *goal_text = g_strdup_printf ("%d", goal);
  DorsalAdvice *advice;

  if (!context->episode->course.live || context->episode->stale || minutes == 0 ||
      count_walks (context, first) < context->limits->step_days || calls_for_less (context))
    return NULL;

  advice = dorsal_rule_speak (context, DORSAL_LEVEL_TIP, "minutes", minutes_text, "goal", goal_text, NULL);
  tell_minutes (advice, context, first, context->today, minutes);
  dorsal_advice_add_reason (advice, g_strdup (_("No clear rise of pain on the day after a walk.")));
  dorsal_rule_use_days (advice, context, first, context->today);
  dorsal_rule_change_by (advice, _("A clear rise of pain on the day after a walk ends it."));
  return advice;
}

static const DorsalRule rules[] = {
  { "MOV-WORSE-3", DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, "",
    { DORSAL_NUMBER (worse_times), DORSAL_NUMBER (worse_answers), DORSAL_NUMBER (worse_days),
      DORSAL_NUMBER (rest_last_hours) }, mov_worse_3 },
  { "MOV-WORSE-2", DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_CAUTION, "",
    { DORSAL_NUMBER (worse_row), DORSAL_NUMBER (rest_last_hours) }, mov_worse_2 },
  { "LOAD-JUMP", DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_CAUTION, "minutes before",
    { DORSAL_NUMBER (jump_percent), DORSAL_NUMBER (jump_days), DORSAL_NUMBER (jump_minutes) }, load_jump },
  { "MOVE-START", DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_TIP, DORSAL_LEVEL_TIP, "",
    { DORSAL_NUMBER (rest_last_hours), DORSAL_NUMBER (start_pain), DORSAL_NUMBER (present) }, move_start },
  { "MOVE-HOLD", DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_TIP, DORSAL_LEVEL_TIP, "",
    { DORSAL_NUMBER (hold_rise), DORSAL_NUMBER (hold_percent), DORSAL_NUMBER (hold_days) }, move_hold },
  { "MOVE-STEP", DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_TIP, DORSAL_LEVEL_TIP, "minutes goal",
    { DORSAL_NUMBER (step_days), DORSAL_NUMBER (step_rise), DORSAL_NUMBER (step_percent),
      DORSAL_NUMBER (start_pain) }, move_step },
};

/** dorsal_rules_get_movement: Returns: (transfer none): the rules about moving */
const DorsalRule *
dorsal_rules_get_movement (guint *out_n_rules)
{
  *out_n_rules = G_N_ELEMENTS (rules);
  return rules;
}
