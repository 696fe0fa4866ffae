/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Warning signs: where each stands. Section 4 of the decision rules.
 *
 *   yes ──► active ── a later visit that names it, or a correction ──► closed ── a new yes ──► active
 *
 * A later “no” closes nothing. On the same day the order of recording decides. Where the rules leave
 * something open, the higher level is taken:
 * - fever raised to level 5 ages as level 5 does (the rules give ageing by base level);
 * - a sign of base level 3 raised to 4 stays at 4 while what raised it holds, and does not end. */

#include "config.h"

#include "guidance/signs.h"

#include "core/episode.h"
#include "guidance/topic.h"

#include <string.h>

/* An answer or a check: its day, its place in the order of recording, and the entry it stands in. */
typedef struct
{
  DorsalDay     day;
  int           order;
  DorsalRecord *record;
} Mark;

#define NO_MARK ((Mark){ DORSAL_DAY_NONE, -1, NULL })

typedef struct
{
  Mark yes;
  Mark no;
  Mark visit;
  Mark mistake;
} Marks;

static gboolean
is_after (const Mark *a, const Mark *b)
{
  return a->day > b->day || (a->day == b->day && a->order > b->order);
}

static void
keep_newest (Mark *kept, Mark mark)
{
  if (is_after (&mark, kept))
    *kept = mark;
}

static void
mark_answer (Marks *marks, const char *answer, Mark mark)
{
  if (g_str_equal (answer, "no"))
    keep_newest (&marks->no, mark);
  else if (g_str_equal (answer, "yes"))
    keep_newest (&marks->yes, mark);
  else if (g_str_equal (answer, "mistake"))
    keep_newest (&marks->mistake, mark);
}

static void
mark_visit (GArray *all, const DorsalEvaluation *evaluation, const DorsalRecord *visit, Mark mark)
{
  for (guint i = 0; i < all->len; i++)
    if (dorsal_visit_names (visit, evaluation->protocol->signs[i].id))
      keep_newest (&g_array_index (all, Marks, i).visit, mark);
}

/* A round of questions asks in the order of the protocol, so the sign after the one before is looked at
 * first: most of a journal of years are such answers. */
static gboolean
find_sign (const DorsalEvaluation *evaluation, GHashTable *indices, const char *name, guint *index)
{
  guint next = *index + 1;
  gpointer found;

  if (next < evaluation->protocol->n_signs && g_str_equal (evaluation->protocol->signs[next].id, name))
    {
      *index = next;
      return TRUE;
    }

  if (!g_hash_table_lookup_extended (indices, name, NULL, &found))
    return FALSE;

  *index = GPOINTER_TO_UINT (found);
  return TRUE;
}

/* A fact that stands for a sign counts as answered at the onset of the newest episode, so once per
 * episode. */
static void
mark_facts (GArray *all, const DorsalEvaluation *evaluation)
{
  DorsalRecord *episode = dorsal_episodes_find_newest (evaluation->entries);
  guint order = 0;

  if (episode == NULL)
    return;

  g_ptr_array_find (evaluation->records, episode, &order);
  for (guint i = 0; i < all->len; i++)
    {
      const char *fact = evaluation->protocol->signs[i].from_fact;

      if (fact != NULL && dorsal_evaluation_has_fact (evaluation, fact))
        keep_newest (&g_array_index (all, Marks, i).yes,
                     (Mark){ dorsal_record_get_day (episode), (int) order, NULL });
    }
}

static void
mark_records (GArray *all, GHashTable *indices, const DorsalEvaluation *evaluation)
{
  guint index = 0;

  for (guint i = 0; i < evaluation->records->len; i++)
    {
      DorsalRecord *record = g_ptr_array_index (evaluation->records, i);
      DorsalKind kind = dorsal_record_get_kind (record);
      Mark mark = { dorsal_record_get_day (record), (int) i, record };

      if (kind == DORSAL_KIND_VISIT)
        mark_visit (all, evaluation, record, mark);
      else if (kind == DORSAL_KIND_SIGN &&
               find_sign (evaluation, indices, dorsal_record_get_text (record, DORSAL_SIGN_NAME), &index))
        mark_answer (&g_array_index (all, Marks, index),
                     dorsal_record_get_text (record, DORSAL_SIGN_ANSWER), mark);
    }
}

static GArray *
collect_marks (const DorsalEvaluation *evaluation)
{
  g_autoptr (GHashTable) indices = g_hash_table_new (g_str_hash, g_str_equal);
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Marks));
  Marks empty = { NO_MARK, NO_MARK, NO_MARK, NO_MARK };

  for (guint i = 0; i < evaluation->protocol->n_signs; i++)
    {
      g_hash_table_insert (indices, (gpointer) evaluation->protocol->signs[i].id, GUINT_TO_POINTER (i));
      g_array_append_val (all, empty);
    }

  mark_records (all, indices, evaluation);
  mark_facts (all, evaluation);
  return all;
}

static void
set_closing (DorsalSignState *state, const Marks *marks)
{
  gboolean is_corrected = is_after (&marks->mistake, &marks->visit);
  const Mark *closing = is_corrected ? &marks->mistake : &marks->visit;

  if (is_after (&marks->no, &marks->yes))
    {
      state->denied = marks->no.day;
      state->denial = marks->no.record;
    }
  if (is_after (closing, &marks->yes))
    {
      state->closed = closing->day;
      state->is_corrected = is_corrected;
    }
}

static const DorsalSignState *
find_state (GArray *states, const char *id)
{
  for (guint i = 0; i < states->len; i++)
    if (g_str_equal (g_array_index (states, DorsalSignState, i).sign->id, id))
      return &g_array_index (states, DorsalSignState, i);

  return NULL;
}

/* A sign that was checked still counts as reported; one ticked by mistake does not. */
static gboolean
raises (const DorsalRaising *raising, GArray *states, const DorsalEvaluation *evaluation)
{
  const DorsalSignState *other;

  if (raising->fact != NULL)
    return dorsal_evaluation_has_fact (evaluation, raising->fact);

  other = find_state (states, raising->sign);
  return other != NULL && !(other->closed != DORSAL_DAY_NONE && other->is_corrected) &&
         (raising->any_time || evaluation->today - other->noted <= evaluation->limits->together_days);
}

static void
raise_states (GArray *states, const DorsalEvaluation *evaluation)
{
  for (guint i = 0; i < states->len; i++)
    {
      DorsalSignState *state = &g_array_index (states, DorsalSignState, i);

      for (guint j = 0; j < state->sign->n_raised; j++)
        {
          const DorsalRaising *raising = &state->sign->raised[j];

          if (raising->level > state->base && raises (raising, states, evaluation))
            {
              state->base = raising->level;
              state->raised_by = raising;
            }
        }
    }
}

static void
age_state (DorsalSignState *state, const DorsalEvaluation *evaluation)
{
  const DorsalThresholds *limits = evaluation->limits;
  int age = evaluation->today - state->noted;

  state->level = state->base;
  if (state->base == DORSAL_LEVEL_EMERGENCY && age >= limits->emergency_days)
    state->level = DORSAL_LEVEL_SAME_DAY;
  else if (state->sign->level == DORSAL_LEVEL_SAME_DAY && state->base == DORSAL_LEVEL_SAME_DAY &&
           age >= limits->same_day_days)
    state->level = DORSAL_LEVEL_SEE_SOON;
  else if (state->base == DORSAL_LEVEL_SEE_SOON)
    state->has_ended = age >= limits->soon_days && state->denied != DORSAL_DAY_NONE;

  if (state->level == DORSAL_LEVEL_SEE_SOON)
    state->due_days = state->sign->level == DORSAL_LEVEL_SEE_SOON ? state->sign->due_days
                                                                  : limits->aged_due_days;
}

/**
 * dorsal_signs_new:
 *
 * Returns: (transfer full) (element-type DorsalSignState): every sign that was ever answered yes, in
 *   the order of the protocol
 */
GArray *
dorsal_signs_new (const DorsalEvaluation *evaluation)
{
  GArray *states = g_array_new (FALSE, FALSE, sizeof (DorsalSignState));
  g_autoptr (GArray) all = collect_marks (evaluation);

  for (guint i = 0; i < all->len; i++)
    {
      const Marks *marks = &g_array_index (all, Marks, i);
      DorsalSignState state = {
        .sign = &evaluation->protocol->signs[i],
        .noted = marks->yes.day,
        .denied = DORSAL_DAY_NONE,
        .closed = DORSAL_DAY_NONE,
        .base = evaluation->protocol->signs[i].level,
        .due_days = -1,
        .answer = marks->yes.record,
      };

      if (marks->yes.day == DORSAL_DAY_NONE)
        continue;
      set_closing (&state, marks);
      g_array_append_val (states, state);
    }

  raise_states (states, evaluation);
  for (guint i = 0; i < states->len; i++)
    age_state (&g_array_index (states, DorsalSignState, i), evaluation);
  return states;
}

/** dorsal_sign_state_is_active: Returns: whether the sign still calls for something */
gboolean
dorsal_sign_state_is_active (const DorsalSignState *self)
{
  return self->closed == DORSAL_DAY_NONE && !self->has_ended;
}
