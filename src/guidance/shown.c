/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The record of what was shown: advice changes when the past is edited, but what a person was told does
 * not. */

#include "config.h"

#include "guidance/shown.h"

/* Advice of level 3 asks for attention at most so often. Source: rules, section 6. */
#define REMINDER_DAYS 3

static gboolean
is_of (const DorsalRecord *record, const DorsalAdvice *advice)
{
  return dorsal_record_get_kind (record) == DORSAL_KIND_ADVICE &&
         dorsal_record_get_integer (record, DORSAL_ADVICE_LEVEL) == (int) advice->level &&
         g_strcmp0 (dorsal_record_get_text (record, DORSAL_ADVICE_RULE), advice->rule) == 0 &&
         g_strcmp0 (dorsal_record_get_episode (record), advice->episode) == 0;
}

static gboolean
is_kept (GPtrArray *all, const DorsalAdvice *advice, DorsalDay today)
{
  for (guint i = all->len; i-- > 0;)
    if (dorsal_record_get_day (g_ptr_array_index (all, i)) == today && is_of (g_ptr_array_index (all, i), advice))
      return TRUE;

  return FALSE;
}

static char *
join_days (GArray *days)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < days->len; i++)
    {
      g_autofree char *day = dorsal_day_to_string (g_array_index (days, DorsalDay, i));

      g_string_append_printf (text, text->len > 0 ? " %s" : "%s", day);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static DorsalRecord *
record_shown (const DorsalAdvice *advice, const DorsalProtocol *protocol, const DorsalMoment *now)
{
  DorsalRecord *record = dorsal_record_new (DORSAL_KIND_ADVICE, now, now);
  g_autofree char *days = join_days (advice->days_used);
  g_autofree char *version = dorsal_protocol_format_identity (protocol);

  dorsal_record_set_episode (record, advice->episode);
  dorsal_record_set_text (record, DORSAL_ADVICE_RULE, advice->rule, NULL);
  dorsal_record_set_integer (record, DORSAL_ADVICE_LEVEL, (int) advice->level, NULL);
  dorsal_record_set_text (record, DORSAL_ADVICE_PROTOCOL, version, NULL);
  dorsal_record_set_text (record, DORSAL_ADVICE_DAYS_USED, days, NULL);
  return record;
}

/**
 * dorsal_guidance_list_shown:
 * @self: what the rules said
 * @least: advice below this level was not shown
 * @records: (element-type DorsalRecord): the whole journal, with what was shown before
 * @now: when it was shown
 *
 * Advice is kept once a day for each rule, level and episode. Source: rules, section 1.
 *
 * Returns: (transfer full) (element-type DorsalRecord): what is to be appended to the journal
 */
GPtrArray *
dorsal_guidance_list_shown (const DorsalGuidance *self,
                            DorsalLevel           least,
                            GPtrArray            *records,
                            const DorsalMoment   *now)
{
  GPtrArray *shown = dorsal_records_new ();

  for (guint i = 0; i < self->advice->len; i++)
    {
      const DorsalAdvice *advice = g_ptr_array_index (self->advice, i);

      if (advice->level >= least && !is_kept (records, advice, dorsal_moment_get_day (now)))
        g_ptr_array_add (shown, record_shown (advice, self->protocol, now));
    }

  return shown;
}

/**
 * dorsal_guidance_is_reminder_due:
 * @records: (element-type DorsalRecord): the whole journal, with what was shown before, in the order of
 *   recording
 * @advice: advice that is shown today
 * @today: the present day
 *
 * Goes through the days on which @advice was shown: it asks for attention on the first of them, and then on
 * the first one that is three days or more after the last time it did.
 *
 * Returns: whether it asks for attention today, rather than waiting to be opened
 */
gboolean
dorsal_guidance_is_reminder_due (GPtrArray *records, const DorsalAdvice *advice, DorsalDay today)
{
  DorsalDay reminded = DORSAL_DAY_NONE;

  g_return_val_if_fail (records != NULL && advice != NULL, TRUE);

  for (guint i = 0; i < records->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (records, i);
      DorsalDay day = dorsal_record_get_day (record);

      if (is_of (record, advice) && day < today && (reminded == DORSAL_DAY_NONE || day - reminded >= REMINDER_DAYS))
        reminded = day;
    }

  return reminded == DORSAL_DAY_NONE || today - reminded >= REMINDER_DAYS;
}
