/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Moving again: section 5.2 of the decision rules. An answer is what a person said about how the
 * back felt after moving gently. */

#include "config.h"

#include "guidance/draft.h"
#include "guidance/rules.h"

#include <glib/gi18n-lib.h>

static gboolean
walked_lately (const DorsalEpisodeCourse *episode)
{
  for (guint back = 0; back < 2; back++)
    {
      const DorsalDiaryDay *day = dorsal_course_get_logged (episode, back);

      if (day != NULL && day->walked)
        return TRUE;
    }

  return FALSE;
}

static DorsalAdvice *
move_start (const DorsalRuleContext *context)
{
  const DorsalEpisodeCourse *episode = context->episode;
  DorsalAdvice *advice;

  if (!episode->course.live || !episode->pain_now ||
      episode->course.hours < context->limits->rest_last_hours || walked_lately (episode) ||
      !(episode->last->mean <= context->limits->start_pain))
    return NULL;

  advice = dorsal_rule_speak (
      DORSAL_LEVEL_TIP, _("Walk for 5 to 10 minutes at an easy pace, two or three times today. If that is "
                          "too much, start with a minute or two."));
  dorsal_rule_tell_hours (advice, context);
  dorsal_rule_tell_pain (advice, context, episode->last);
  dorsal_advice_add_reason (advice, g_strdup (_("No walk is logged on the last two logged days.")));
  if (dorsal_course_get_logged (episode, 1) != NULL)
    dorsal_advice_use_day (advice, dorsal_course_get_logged (episode, 1)->day);
  dorsal_advice_use_day (advice, episode->last->day);
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
      const DorsalRecord *answer = g_ptr_array_index (answers, i);
      g_autofree char *day = dorsal_rule_format_day (context, dorsal_record_get_day (answer));

      if (!is_worse (answer))
        continue;
      dorsal_advice_add_reason (advice, g_strdup_printf (_("You answered “worse” after moving on %s."),
                                                         day));
      dorsal_advice_use_day (advice, dorsal_record_get_day (answer));
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

static DorsalAdvice *
mov_worse_2 (const DorsalRuleContext *context)
{
  g_autoptr (GPtrArray) answers = collect_answers (context, context->limits->worse_row);
  DorsalAdvice *advice;

  if ((int) count_worse (answers, DORSAL_DAY_FIRST) < context->limits->worse_row ||
      dorsal_record_get_day (g_ptr_array_index (answers, 0)) < context->today - 1)
    return NULL;

  advice = dorsal_rule_speak (
      DORSAL_LEVEL_CAUTION,
      _("Your back was worse after moving, twice in a row. Halve the amount, and try another kind of "
        "movement. If that is still too much, take more breaks."));
  tell_answers (advice, context, answers);
  return advice;
}

static DorsalAdvice *
mov_worse_3 (const DorsalRuleContext *context)
{
  g_autoptr (GPtrArray) answers = collect_answers (context, context->limits->worse_answers);
  DorsalDay first = context->today - context->limits->worse_days + 1;
  DorsalAdvice *advice;

  while (answers->len > 0 &&
         dorsal_record_get_day (g_ptr_array_index (answers, answers->len - 1)) < first)
    g_ptr_array_set_size (answers, (int) answers->len - 1);
  if ((int) count_worse (answers, first) < context->limits->worse_times)
    return NULL;

  advice = dorsal_rule_speak (
      DORSAL_LEVEL_SEE_SOON,
      _("Moving made your back worse three times this week. Pain that grows when you move should be checked. "
        "See a doctor or physio in the next three days. Until then, move only as much as feels fine. If it "
        "gets worse, get help the same day."));
  tell_answers (advice, context, answers);
  return advice;
}

static const DorsalRule rules[] = {
  { { "MOV-WORSE-3", N_ ("Moving keeps making it worse: have it checked"),
      N_ ("Of the last few answers about how the back felt after moving, within a week, most were "
          "“worse”. Answers count once the rest window is over."),
      "SEED" },
    DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_SEE_SOON, DORSAL_LEVEL_SEE_SOON, 3,
    { DORSAL_NUMBER (worse_times), DORSAL_NUMBER (worse_answers), DORSAL_NUMBER (worse_days),
      DORSAL_NUMBER (rest_last_hours) }, mov_worse_3 },
  { { "MOV-WORSE-2", N_ ("Move, but half as much"),
      N_ ("The last answers in a row about how the back felt after moving were “worse”, the newest today "
          "or yesterday. Answers count once the rest window is over."),
      "J" },
    DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_CAUTION, DORSAL_LEVEL_CAUTION, 0,
    { DORSAL_NUMBER (worse_row), DORSAL_NUMBER (rest_last_hours) }, mov_worse_2 },
  { { "MOVE-START", N_ ("Start walking"),
      N_ ("Pain is present, the rest window is over, pain is not too strong, and no walk is logged on the "
          "last two logged days."),
      "SEED, J" },
    DORSAL_RULE_MOVEMENT, DORSAL_LEVEL_TIP, DORSAL_LEVEL_TIP, 0,
    { DORSAL_NUMBER (rest_last_hours), DORSAL_NUMBER (start_pain), DORSAL_NUMBER (present) }, move_start },
};

/** dorsal_rules_get_movement: Returns: (transfer none): the rules about moving */
const DorsalRule *
dorsal_rules_get_movement (guint *out_n_rules)
{
  *out_n_rules = G_N_ELEMENTS (rules);
  return rules;
}
