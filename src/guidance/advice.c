/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A piece of advice: the value, and what the rules put it together with. */

#include "config.h"

#include "guidance/advice.h"

#include "guidance/draft.h"

#include <glib/gi18n-lib.h>

/* A date without its year would be read as the one nearest to today. */
#define DAYS_WITHOUT_YEAR 180

/** dorsal_advice_free: Frees a piece of advice. */
void
dorsal_advice_free (DorsalAdvice *self)
{
  g_free (self->rule);
  g_free (self->episode);
  g_free (self->title);
  g_free (self->text);
  g_strfreev (self->reasons);
  g_strfreev (self->sources);
  g_array_unref (self->days_used);
  g_array_unref (self->days_missing);
  g_free (self);
}

/**
 * dorsal_advice_draft:
 * @level: how strongly
 * @text: (transfer full): what is said, translated
 *
 * Returns: (transfer full): advice without a rule, which whoever ran the rule fills in
 */
DorsalAdvice *
dorsal_advice_draft (DorsalLevel level, char *text)
{
  DorsalAdvice *self = g_new0 (DorsalAdvice, 1);

  self->level = level;
  self->due_days = -1;
  self->text = text;
  self->reasons = g_new0 (char *, 1);
  self->days_used = g_array_new (FALSE, FALSE, sizeof (DorsalDay));
  self->days_missing = g_array_new (FALSE, FALSE, sizeof (DorsalDay));
  return self;
}

/**
 * dorsal_advice_add_reason:
 * @reason: (transfer full): one sentence, translated
 */
void
dorsal_advice_add_reason (DorsalAdvice *self, char *reason)
{
  guint length = g_strv_length (self->reasons);

  self->reasons = g_renew (char *, self->reasons, length + 2);
  self->reasons[length] = reason;
  self->reasons[length + 1] = NULL;
}

/** dorsal_advice_use_day: Adds a day to those the rule found something on; days must come ascending. */
void
dorsal_advice_use_day (DorsalAdvice *self, DorsalDay day)
{
  guint length = self->days_used->len;

  if (length == 0 || g_array_index (self->days_used, DorsalDay, length - 1) < day)
    g_array_append_val (self->days_used, day);
}

/**
 * dorsal_advice_use_days:
 * @diary: what is known
 * @first: first day looked at
 * @last: last day looked at
 *
 * Adds the days whose pain is known to those used, and the others to those missing.
 */
void
dorsal_advice_use_days (DorsalAdvice *self, const DorsalDiary *diary, DorsalDay first, DorsalDay last)
{
  for (DorsalDay day = first; day <= last; day++)
    {
      const DorsalDiaryDay *known = dorsal_diary_find (diary, day);

      if (known != NULL && dorsal_diary_day_has_pain (known))
        dorsal_advice_use_day (self, day);
      else
        g_array_append_val (self->days_missing, day);
    }
}

/**
 * dorsal_advice_format_day:
 * @day: a day
 * @today: the present day
 *
 * Returns: (transfer full): the day in words, with its year unless it is near
 */
char *
dorsal_advice_format_day (DorsalDay day, DorsalDay today)
{
  if (ABS (today - day) <= DAYS_WITHOUT_YEAR)
    /* Translators: a day in a sentence, as for strftime(): “3 March” */
    return dorsal_day_format (day, _("%-d %B"));

  /* Translators: a day in a sentence, as for strftime(): “3 March 2024” */
  return dorsal_day_format (day, _("%-d %B %Y"));
}
