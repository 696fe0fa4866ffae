/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Warning signs: what is said about them. Only whole sentences are put side by side. */

#include "config.h"

#include "guidance/draft.h"
#include "guidance/message.h"
#include "guidance/signs.h"

#include <glib/gi18n-lib.h>

/* The sign’s own words fit its base level. Once it was raised or has stepped down, these do. */
static const char *
get_action (const DorsalSignState *state)
{
  if (state->level == state->sign->level)
    return _(state->sign->action);

  if (state->level == DORSAL_LEVEL_EMERGENCY)
    return _("Get help now. Call your local emergency number, or go to an emergency department. Do not "
             "drive there yourself. Waiting can cause lasting harm.");

  if (state->level == DORSAL_LEVEL_SAME_DAY)
    return _("Get medical advice today. If no one can see you today, or you feel very ill, go to an "
             "emergency department. If it gets worse, get help at once.");

  return _("See a doctor today or tomorrow. If it comes back or gets worse, get help the same day.");
}

static void
add_sentence (GString *text, const char *sentence)
{
  if (sentence == NULL)
    return;

  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

static char *
build_text (const DorsalSignState *state, const char *day)
{
  GString *text = g_string_new (NULL);
  g_autofree char *noted = dorsal_message_fill (_(state->sign->noted), "day", day, NULL);

  add_sentence (text, noted);
  if (state->raised_by != NULL)
    add_sentence (text, _(state->raised_by->reason));
  add_sentence (text, _(state->sign->why));
  if (state->denied != DORSAL_DAY_NONE)
    add_sentence (text, _("You have not noted it since. If you have not been checked, you still should "
                          "be."));
  add_sentence (text, get_action (state));
  if (state->sign->telling != NULL && state->level >= DORSAL_LEVEL_SAME_DAY)
    add_sentence (text, _(state->sign->telling));
  return g_string_free (text, FALSE);
}

static void
add_reasons (DorsalAdvice *advice, const DorsalSignState *state, const DorsalEvaluation *evaluation)
{
  g_autofree char *noted = dorsal_advice_format_day (state->noted, evaluation->today);
  int age = evaluation->today - state->noted;

  dorsal_advice_add_reason (advice, g_strdup_printf (_("You answered yes on %s."), noted));
  if (age > 0)
    dorsal_advice_add_reason (advice, g_strdup_printf (ngettext ("That was %d day ago.",
                                                                 "That was %d days ago.", age), age));
  if (state->denied != DORSAL_DAY_NONE)
    {
      g_autofree char *denied = dorsal_advice_format_day (state->denied, evaluation->today);

      dorsal_advice_add_reason (
          advice, g_strdup_printf (_("You answered no on %s. Only a check or a correction closes it."),
                                   denied));
    }
  if (state->raised_by != NULL)
    dorsal_advice_add_reason (advice, g_strdup (_(state->raised_by->reason)));
  dorsal_advice_add_reason (advice, g_strdup (_("No visit where you told them about it is logged since "
                                                "then.")));
}

static void
add_thresholds (DorsalAdvice *advice, const DorsalSignState *state)
{
  guint ageing = state->sign->level == DORSAL_LEVEL_EMERGENCY  ? DORSAL_THRESHOLD (emergency_days)
                 : state->sign->level == DORSAL_LEVEL_SAME_DAY ? DORSAL_THRESHOLD (same_day_days)
                                                               : DORSAL_THRESHOLD (soon_days);
  guint together = DORSAL_THRESHOLD (together_days);

  g_array_append_val (advice->thresholds, ageing);
  if (state->raised_by != NULL && state->raised_by->sign != NULL && !state->raised_by->any_time)
    g_array_append_val (advice->thresholds, together);
}

/* The day on which the sign is shown one level lower, or %DORSAL_DAY_NONE if it has been, or never is. */
static DorsalDay
find_step_down (const DorsalSignState *state, const DorsalThresholds *limits)
{
  if (state->level == DORSAL_LEVEL_EMERGENCY)
    return state->noted + limits->emergency_days;

  return state->level == DORSAL_LEVEL_SAME_DAY && state->sign->level == DORSAL_LEVEL_SAME_DAY &&
                 state->base == DORSAL_LEVEL_SAME_DAY
             ? state->noted + limits->same_day_days
             : DORSAL_DAY_NONE;
}

static void
add_changes (DorsalAdvice *advice, const DorsalSignState *state, const DorsalEvaluation *evaluation)
{
  DorsalDay lower = find_step_down (state, evaluation->limits);
  g_autofree char *day = NULL;

  dorsal_advice_add_change (advice, g_strdup (_("A visit where you tell them about it closes it.")));
  dorsal_advice_add_change (advice, g_strdup (_("If you ticked it by mistake, taking it back closes it.")));
  if (lower != DORSAL_DAY_NONE)
    {
      day = dorsal_advice_format_day (lower, evaluation->today);
      dorsal_advice_add_change (advice, g_strdup_printf (_("From %s it is shown one level lower, until it is "
                                                           "checked."), day));
    }
  else if (state->base == DORSAL_LEVEL_SEE_SOON)
    {
      day = dorsal_advice_format_day (MAX (state->noted + evaluation->limits->soon_days, evaluation->today),
                                      evaluation->today);
      dorsal_advice_add_change (advice, g_strdup_printf (_("If you answer no from now on, it ends on %s."), day));
    }
}

/**
 * dorsal_sign_state_advise:
 * @self: an active sign
 *
 * Returns: (transfer full): what to say about it
 */
DorsalAdvice *
dorsal_sign_state_advise (const DorsalSignState *self, const DorsalEvaluation *evaluation)
{
  g_autofree char *day = dorsal_advice_format_day (self->noted, evaluation->today);
  DorsalAdvice *advice = dorsal_advice_draft (self->level, build_text (self, day));

  advice->rule = g_strconcat ("RF:", self->sign->id, NULL);
  advice->title = g_strdup (_(self->sign->summary));
  advice->sources = g_strdupv ((char **) self->sign->sources);
  advice->due_days = self->due_days;
  add_reasons (advice, self, evaluation);
  add_thresholds (advice, self);
  add_changes (advice, self, evaluation);
  if (self->answer != NULL)
    dorsal_advice_use_entry (advice, self->answer);
  else
    dorsal_advice_use_day (advice, self->noted);
  if (self->denial != NULL)
    dorsal_advice_use_entry (advice, self->denial);
  dorsal_advice_settle (advice);
  return advice;
}

static char *
describe_closing (const DorsalSignState *state, const DorsalEvaluation *evaluation)
{
  g_autofree char *day = dorsal_advice_format_day (state->closed, evaluation->today);

  if (state->is_corrected)
    /* Translators: a warning sign in a few words, then a day */
    return g_strdup_printf (_("%s: you took this back on %s."), _(state->sign->summary), day);

  /* Translators: a warning sign in a few words, then a day */
  return g_strdup_printf (_("%s: checked on %s."), _(state->sign->summary), day);
}

/** dorsal_signs_have_closed: Returns: whether any of the signs was checked or corrected */
gboolean
dorsal_signs_have_closed (GArray *states)
{
  for (guint i = 0; i < states->len; i++)
    if (g_array_index (states, DorsalSignState, i).closed != DORSAL_DAY_NONE)
      return TRUE;

  return FALSE;
}

/**
 * dorsal_signs_tell_closed:
 * @states: (element-type DorsalSignState): all signs
 * @advice: where to say which of them were checked or corrected, and when
 */
void
dorsal_signs_tell_closed (GArray *states, const DorsalEvaluation *evaluation, DorsalAdvice *advice)
{
  for (guint i = 0; i < states->len; i++)
    {
      const DorsalSignState *state = &g_array_index (states, DorsalSignState, i);

      if (state->closed == DORSAL_DAY_NONE)
        continue;
      dorsal_advice_add_reason (advice, describe_closing (state, evaluation));
      dorsal_advice_use_day (advice, state->closed);
    }
}
