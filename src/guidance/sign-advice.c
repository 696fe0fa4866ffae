/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Warning signs: what is said about them. Only whole sentences are put side by side. */

#include "config.h"

#include "guidance/draft.h"
#include "guidance/signs.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id;
  const char *reason;
} raising_reasons[] = {
  { "immune", N_ ("You told the journal that your immune system is weak.") },
  { "ivdrug", N_ ("You told the journal that you inject drugs.") },
  { "recent_infection", N_ ("You told the journal of a serious infection or a back operation in the last "
                            "three months.") },
  { "cancer_past", N_ ("You told the journal that you once had cancer.") },
  { "leg_weak", N_ ("You also noted a weak leg or foot in the last two weeks.") },
};

static const char *
find_raising_reason (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (raising_reasons); i++)
    if (g_str_equal (raising_reasons[i].id, id))
      return _(raising_reasons[i].reason);

  return NULL;
}

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

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
/* The sentence is one of the protocol’s, which a test checks to hold one %s. */
static char *
format_noted (const DorsalSignState *state, const char *day)
{
  return g_strdup_printf (_(state->sign->noted), day);
}
#pragma GCC diagnostic pop

static char *
build_text (const DorsalSignState *state, const char *day)
{
  GString *text = g_string_new (NULL);
  g_autofree char *noted = format_noted (state, day);

  add_sentence (text, noted);
  if (state->raised_by != NULL)
    add_sentence (text, find_raising_reason (state->raised_by));
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
    dorsal_advice_add_reason (advice, g_strdup (find_raising_reason (state->raised_by)));
  dorsal_advice_add_reason (advice, g_strdup (_("No visit where you told them about it is logged since "
                                                "then.")));
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
  advice->sources = g_strsplit (self->sign->sources, ", ", -1);
  advice->due_days = self->due_days;
  add_reasons (advice, self, evaluation);
  dorsal_advice_use_day (advice, self->noted);
  if (self->denied != DORSAL_DAY_NONE)
    dorsal_advice_use_day (advice, self->denied);
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

static int
compare_days (gconstpointer a, gconstpointer b)
{
  DorsalDay left = *(const DorsalDay *) a, right = *(const DorsalDay *) b;

  return (left > right) - (left < right);
}

/**
 * dorsal_signs_advise_done:
 * @states: (element-type DorsalSignState): all signs
 *
 * Returns: (transfer full) (nullable): one note about the signs that were checked or corrected
 */
DorsalAdvice *
dorsal_signs_advise_done (GArray *states, const DorsalEvaluation *evaluation)
{
  DorsalAdvice *advice = NULL;

  for (guint i = 0; i < states->len; i++)
    {
      const DorsalSignState *state = &g_array_index (states, DorsalSignState, i);

      if (state->closed == DORSAL_DAY_NONE)
        continue;
      if (advice == NULL)
        advice = dorsal_advice_draft (
            DORSAL_LEVEL_INFO,
            g_strdup (_("The warning signs below were checked or corrected. Get help again if one comes "
                        "back or gets worse.")));
      dorsal_advice_add_reason (advice, describe_closing (state, evaluation));
      g_array_append_val (advice->days_used, state->closed);
    }

  if (advice != NULL)
    g_array_sort (advice->days_used, compare_days);
  return advice;
}
