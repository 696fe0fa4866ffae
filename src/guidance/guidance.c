/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* advice = f (journal, protocol, now). Nothing is kept between calls. */

#include "config.h"

#include "guidance/advice.h"

#include "guidance/rules.h"

#include <glib/gi18n-lib.h>

static DorsalRuleGroup
get_group (const DorsalAdvice *advice)
{
  const DorsalRule *rule = dorsal_rules_get_rule (advice->rule);

  return rule != NULL ? rule->group : DORSAL_RULE_SIGN;
}

static int
compare_advice (gconstpointer a, gconstpointer b)
{
  const DorsalAdvice *left = *(const DorsalAdvice *const *) a;
  const DorsalAdvice *right = *(const DorsalAdvice *const *) b;

  if (left->level != right->level)
    return (int) right->level - (int) left->level;

  return (int) get_group (left) - (int) get_group (right);
}

static void
advise_on_signs (DorsalGuidance *self, GArray *signs, const DorsalEvaluation *evaluation)
{
  for (guint i = 0; i < signs->len; i++)
    {
      const DorsalSignState *state = &g_array_index (signs, DorsalSignState, i);

      if (!dorsal_sign_state_is_active (state))
        continue;
      g_ptr_array_add (self->advice, dorsal_sign_state_advise (state, evaluation));
      self->hides_stretches |= state->level >= DORSAL_LEVEL_SAME_DAY;
    }
}

/* Who should be seen today or now is not given tips on walking. */
static gboolean
is_withheld (const DorsalGuidance *self, const DorsalAdvice *advice)
{
  DorsalRuleGroup group = get_group (advice);

  return self->hides_stretches && (group == DORSAL_RULE_MOVEMENT || group == DORSAL_RULE_REST) &&
         (advice->level == DORSAL_LEVEL_TIP || advice->level == DORSAL_LEVEL_CAUTION);
}

static void
take_advice (DorsalGuidance *self, GPtrArray *said)
{
  g_ptr_array_set_free_func (said, NULL);
  for (guint i = 0; i < said->len; i++)
    {
      DorsalAdvice *advice = g_ptr_array_index (said, i);

      if (is_withheld (self, advice))
        dorsal_advice_free (advice);
      else
        g_ptr_array_add (self->advice, advice);
    }
  g_ptr_array_unref (said);
}

static void
advise (DorsalGuidance *self, const DorsalEvaluation *evaluation)
{
  g_autoptr (GArray) signs = dorsal_signs_new (evaluation);
  DorsalRuleContext context = { evaluation, evaluation->limits, evaluation->today, signs, self->courses };

  advise_on_signs (self, signs, evaluation);
  for (guint i = 0; i < self->courses->len; i++)
    {
      context.episode = g_ptr_array_index (self->courses, i);
      take_advice (self, dorsal_rules_run (&context));
    }
  context.episode = NULL;
  take_advice (self, dorsal_rules_run (&context));
  g_ptr_array_sort (self->advice, compare_advice);
}

/**
 * dorsal_guidance_new:
 * @records: (element-type DorsalRecord): a journal, in any order
 * @protocol: what to use
 * @now: the present
 *
 * What to say about a journal now. A pure function: the same journal, protocol and moment give the
 * same advice. The rules, their levels and their numbers are those of the decision rules; every
 * assignment of level 4 or 5 needs a clinician’s review.
 *
 * Returns: (transfer full): the advice and what it rests on
 */
DorsalGuidance *
dorsal_guidance_new (GPtrArray *records, const DorsalProtocol *protocol, const DorsalMoment *now)
{
  g_autoptr (DorsalEvaluation) evaluation = NULL;
  DorsalGuidance *self;

  g_return_val_if_fail (records != NULL && protocol != NULL && now != NULL, NULL);

  evaluation = dorsal_evaluation_new (records, protocol, now);
  self = g_new0 (DorsalGuidance, 1);
  self->now = evaluation->now;
  self->protocol = dorsal_protocol_ref (protocol);
  self->advice = g_ptr_array_new_with_free_func ((GDestroyNotify) dorsal_advice_free);
  self->courses = dorsal_courses_new (evaluation);
  advise (self, evaluation);
  return self;
}

/** dorsal_guidance_free: Frees the advice and the courses. */
void
dorsal_guidance_free (DorsalGuidance *self)
{
  g_ptr_array_unref (self->advice);
  g_ptr_array_unref (self->courses);
  dorsal_protocol_unref (self->protocol);
  g_free (self);
}

/**
 * dorsal_guidance_get_course:
 *
 * Returns: (transfer none) (nullable): the course to show when there is room for one: the newest live
 *   one, else the newest; %NULL without an episode
 */
const DorsalCourse *
dorsal_guidance_get_course (const DorsalGuidance *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->courses->len; i++)
    {
      const DorsalCourse *course = g_ptr_array_index (self->courses, i);

      if (course->live)
        return course;
    }

  return self->courses->len > 0 ? g_ptr_array_index (self->courses, 0) : NULL;
}

static const struct
{
  const char *id;
  const char *label;
} phases[] = {
  [DORSAL_PHASE_NONE] = { "none", NC_ ("phase", "No episode") },
  [DORSAL_PHASE_EASE] = { "ease", NC_ ("phase", "Easing off") },
  [DORSAL_PHASE_MOVE] = { "move", NC_ ("phase", "Moving again") },
  [DORSAL_PHASE_PLAN] = { "plan", NC_ ("phase", "Two weeks and more") },
  [DORSAL_PHASE_SEE] = { "see", NC_ ("phase", "Three weeks and more") },
  [DORSAL_PHASE_LONG] = { "long", NC_ ("phase", "Longer than 12 weeks") },
  [DORSAL_PHASE_RECOVERED] = { "recovered", NC_ ("phase", "A week at 0 or 1") },
  [DORSAL_PHASE_RESOLVED] = { "resolved", NC_ ("phase", "Over") },
};

/** dorsal_phase_get_id: Returns: (transfer none): the phase for programs, the same in every language */
const char *
dorsal_phase_get_id (DorsalPhase phase)
{
  g_return_val_if_fail ((guint) phase < G_N_ELEMENTS (phases), NULL);

  return phases[phase].id;
}

/** dorsal_phase_get_label: Returns: (transfer none): the phase in a few words, translated */
const char *
dorsal_phase_get_label (DorsalPhase phase)
{
  g_return_val_if_fail ((guint) phase < G_N_ELEMENTS (phases), NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "phase", phases[phase].label);
}
