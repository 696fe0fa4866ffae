/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* When the whole list of warning signs was gone through: no stretch is shown before it was. */

#include "config.h"

#include "guidance/full-list.h"

#include "guidance/risk.h"

typedef struct
{
  DorsalDay day;
  gint64    sequence;
} Answered;

static void
note_answer (Answered *newest, const DorsalProtocol *protocol, const DorsalRecord *record, guint *next)
{
  const char *name = dorsal_record_get_text (record, DORSAL_SIGN_NAME);

  /* A list is answered in the order of the protocol, so the sign after the one before comes first. */
  for (guint i = 0; i < protocol->n_signs; i++)
    {
      guint index = (*next + i) % protocol->n_signs;

      if (!g_str_equal (protocol->signs[index].id, name))
        continue;

      newest[index].day = MAX (newest[index].day, dorsal_record_get_day (record));
      newest[index].sequence = MAX (newest[index].sequence, dorsal_record_get_sequence (record));
      *next = index + 1;
      return;
    }
}

/* To take a “yes” back is not to be asked. An answer ahead of the clock is none. */
static gboolean
counts (const DorsalRecord *record, DorsalDay today)
{
  return dorsal_record_get_kind (record) == DORSAL_KIND_SIGN && dorsal_record_get_deleted (record) == 0 &&
         dorsal_record_get_day (record) <= today &&
         g_strcmp0 (dorsal_record_get_text (record, DORSAL_SIGN_ANSWER), "mistake") != 0;
}

/* Returns: (transfer full): when each sign was answered last */
static Answered *
find_newest (const DorsalProtocol *protocol, GPtrArray *records, DorsalDay today)
{
  Answered *newest = g_new0 (Answered, protocol->n_signs);
  guint next = 0;

  for (guint i = 0; i < protocol->n_signs; i++)
    newest[i].day = DORSAL_DAY_NONE;

  for (guint i = 0; i < records->len; i++)
    if (counts (g_ptr_array_index (records, i), today))
      note_answer (newest, protocol, g_ptr_array_index (records, i), &next);

  return newest;
}

/**
 * dorsal_full_list_find_last:
 * @protocol: whose signs are asked
 * @records: (element-type DorsalRecord): a journal
 * @now: the present
 * @out_sequence: (out) (optional): what was recorded up to here had come before; see
 *   dorsal_record_get_sequence()
 *
 * Every sign that dorsal_sign_is_asked() names counts, with any answer: who skipped a question was
 * asked it. A later answer to some of them is not the whole list.
 *
 * Returns: the day since which no sign is without an answer, or %DORSAL_DAY_NONE if one never had any
 */
DorsalDay
dorsal_full_list_find_last (const DorsalProtocol *protocol,
                            GPtrArray            *records,
                            const DorsalMoment   *now,
                            gint64               *out_sequence)
{
  g_autofree Answered *newest = NULL;
  gint64 sequence = G_MAXINT64;
  DorsalDay last;

  g_return_val_if_fail (protocol != NULL && records != NULL && now != NULL, DORSAL_DAY_NONE);

  last = dorsal_moment_get_day (now);
  newest = find_newest (protocol, records, last);
  for (guint i = 0; i < protocol->n_signs && last != DORSAL_DAY_NONE; i++)
    if (dorsal_sign_is_asked (&protocol->signs[i], protocol, records, now))
      {
        last = MIN (last, newest[i].day);
        sequence = MIN (sequence, newest[i].sequence);
      }

  if (out_sequence != NULL)
    *out_sequence = sequence;
  return last;
}

/**
 * dorsal_full_list_is_fresh:
 * @protocol: whose signs are asked, and for how many days the answers hold
 * @records: (element-type DorsalRecord): a journal
 * @now: the present
 *
 * Source: clinical reference, section 2.3: the whole list before any stretch is shown, and again every
 * seven days.
 *
 * Returns: whether the whole list need not be asked again yet
 */
gboolean
dorsal_full_list_is_fresh (const DorsalProtocol *protocol, GPtrArray *records, const DorsalMoment *now)
{
  DorsalDay last = dorsal_full_list_find_last (protocol, records, now, NULL);

  return last != DORSAL_DAY_NONE && dorsal_moment_get_day (now) - last < protocol->thresholds.ask_all_days;
}
