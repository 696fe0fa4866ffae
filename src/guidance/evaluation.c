/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What counts, and what time it is taken to be. A clock that was set back must not withdraw advice,
 * and one entry with a wrong year must not make weeks go by: section 2 of the decision rules. */

#include "config.h"

#include "guidance/evaluation.h"

#include "core/episode.h"

#define SECONDS_PER_DAY (24 * 60 * 60)

/* Entries say that their moment has come. A booking or a planned event does not; facts about the
 * person have no date that matters; the log of advice is not an entry. */
static gboolean
tells_the_time (const DorsalRecord *record)
{
  DorsalKind kind = dorsal_record_get_kind (record);

  if (kind == DORSAL_KIND_VISIT)
    return !dorsal_record_get_boolean (record, DORSAL_VISIT_BOOKED);

  return kind != DORSAL_KIND_FACT && kind != DORSAL_KIND_ADVICE && kind != DORSAL_KIND_EVENT;
}

/* An entry about a whole day stands at midday, which is no later than a morning of the same day. */
static gboolean
is_ahead_of (const DorsalRecord *record, const DorsalMoment *clock)
{
  const DorsalMoment *at = dorsal_record_get_at (record);

  if (at->utc <= clock->utc)
    return FALSE;

  return at->timed || dorsal_moment_get_day (at) > dorsal_moment_get_day (clock);
}

static gboolean
is_later (const DorsalMoment *a, const DorsalMoment *b)
{
  return a->utc > b->utc || (a->utc == b->utc && a->offset > b->offset);
}

static void
take_record (DorsalEvaluation *self, DorsalRecord *record)
{
  gint64 limit = (gint64) self->limits->clock_days * SECONDS_PER_DAY;
  const DorsalMoment *at = dorsal_record_get_at (record);

  if (tells_the_time (record) && is_ahead_of (record, &self->clock))
    {
      if (at->utc - self->clock.utc > limit)
        {
          g_ptr_array_add (self->left_out, record);
          return;
        }

      if (is_later (at, &self->now))
        self->now = *at;
    }

  g_ptr_array_add (self->records, record);
  if (dorsal_record_get_kind (record) == DORSAL_KIND_FACT)
    g_ptr_array_add (self->facts, record);
  else if (dorsal_record_get_kind (record) != DORSAL_KIND_SIGN)
    g_ptr_array_add (self->entries, record);
}

static int
compare_recorded (gconstpointer a, gconstpointer b)
{
  gint64 left = dorsal_record_get_sequence (*(DorsalRecord *const *) a);
  gint64 right = dorsal_record_get_sequence (*(DorsalRecord *const *) b);

  return (left > right) - (left < right);
}

/* A journal hands its records out in order, so there is rarely anything to sort. */
static void
put_in_order (GPtrArray *records)
{
  for (guint i = 1; i < records->len; i++)
    if (compare_recorded (&records->pdata[i - 1], &records->pdata[i]) > 0)
      {
        g_ptr_array_sort (records, compare_recorded);
        return;
      }
}

/**
 * dorsal_evaluation_new:
 * @records: (element-type DorsalRecord): a journal, in any order; must outlive the evaluation
 * @protocol: what to use; must outlive the evaluation
 * @clock: what the clock says
 *
 * Returns: (transfer full): what counts, and when
 */
DorsalEvaluation *
dorsal_evaluation_new (GPtrArray *records, const DorsalProtocol *protocol, const DorsalMoment *clock)
{
  DorsalEvaluation *self = g_new0 (DorsalEvaluation, 1);

  self->protocol = protocol;
  self->limits = &protocol->thresholds;
  self->clock = *clock;
  self->now = *clock;
  self->records = g_ptr_array_sized_new (records->len);
  self->entries = g_ptr_array_new ();
  self->facts = g_ptr_array_new ();
  self->left_out = g_ptr_array_new ();
  for (guint i = 0; i < records->len; i++)
    if (dorsal_record_get_deleted (g_ptr_array_index (records, i)) == 0)
      take_record (self, g_ptr_array_index (records, i));

  self->now.timed = TRUE;
  self->today = dorsal_moment_get_day (&self->now);
  put_in_order (self->records);
  put_in_order (self->entries);
  put_in_order (self->facts);
  return self;
}

/** dorsal_evaluation_free: Frees what was worked out; the records themselves are shared. */
void
dorsal_evaluation_free (DorsalEvaluation *self)
{
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}

/**
 * dorsal_evaluation_has_fact:
 * @name: a risk fact’s id
 *
 * Returns: whether the person answered yes; not answered is not yes, and not no
 */
gboolean
dorsal_evaluation_has_fact (const DorsalEvaluation *self, const char *name)
{
  return g_strcmp0 (dorsal_facts_get (self->facts, name), "yes") == 0;
}
