/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the facts a person told mean for the questions they are asked. */

#include "config.h"

#include "guidance/risk.h"

#include "core/episode.h"

static gboolean
is_yes (GPtrArray *records, const char *fact)
{
  return g_strcmp0 (dorsal_facts_get (records, fact), "yes") == 0;
}

static gboolean
is_old_enough (GPtrArray *records, const DorsalMoment *now, int age)
{
  const char *text = dorsal_facts_get (records, "birth_year");
  int year, month, day;
  guint64 birth_year;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, 9999, &birth_year, NULL))
    return FALSE;

  dorsal_day_to_date (dorsal_moment_get_day (now), &year, &month, &day);
  return year - (int) birth_year >= age;
}

/* A small fall can break a bone that steroids, osteoporosis or age have weakened (Downie 2013); only people with
 * one of these are asked about one. */
static gboolean
has_bone_risk (const DorsalProtocol *protocol, GPtrArray *records, const DorsalMoment *now)
{
  return is_yes (records, "steroid") || is_yes (records, "osteoporosis") ||
         is_old_enough (records, now, protocol->thresholds.bone_age);
}

/* The answer to a sign that is a fact of a life rather than of a day holds for the whole episode. */
static gboolean
was_answered_since (GPtrArray *records, const char *sign, DorsalDay first)
{
  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);
      const char *answer;

      if (dorsal_record_get_kind (record) != DORSAL_KIND_SIGN || dorsal_record_get_deleted (record) != 0 ||
          dorsal_record_get_day (record) < first ||
          !g_str_equal (dorsal_record_get_text (record, DORSAL_SIGN_NAME), sign))
        continue;

      answer = dorsal_record_get_text (record, DORSAL_SIGN_ANSWER);
      if (g_str_equal (answer, "yes") || g_str_equal (answer, "no"))
        return TRUE;
    }

  return FALSE;
}

/**
 * dorsal_sign_is_asked:
 * @self: a warning sign
 * @protocol: the protocol it is from
 * @records: (element-type DorsalRecord): a journal
 * @now: the present
 *
 * A small fall is asked about only with a bone risk. A past cancer is a risk fact too: who has told it
 * in the profile, or in this episode, is not asked in every list again.
 *
 * Returns: whether a full list of the signs asks about it
 */
gboolean
dorsal_sign_is_asked (const DorsalSign     *self,
                      const DorsalProtocol *protocol,
                      GPtrArray            *records,
                      const DorsalMoment   *now)
{
  DorsalRecord *episode;

  g_return_val_if_fail (self != NULL && records != NULL && now != NULL, FALSE);

  if (self->needs_bone_risk)
    return has_bone_risk (protocol, records, now);
  if (self->from_fact == NULL)
    return TRUE;
  if (dorsal_facts_get (records, self->from_fact) != NULL)
    return FALSE;

  episode = dorsal_episodes_find_newest (records);
  return episode == NULL || !was_answered_since (records, self->id, dorsal_record_get_day (episode));
}
