/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the facts a person told mean for the questions they are asked. */

#include "config.h"

#include "guidance/risk.h"

#include "core/episode.h"

/* A product judgement: no source gives the age (rules reference, risk facts). */
#define BONE_RISK_AGE 65

static gboolean
is_yes (GPtrArray *records, const char *fact)
{
  return g_strcmp0 (dorsal_facts_get (records, fact), "yes") == 0;
}

static gboolean
is_old_enough (GPtrArray *records, const DorsalMoment *now)
{
  const char *text = dorsal_facts_get (records, "birth_year");
  int year, month, day;
  guint64 birth_year;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, 9999, &birth_year, NULL))
    return FALSE;

  dorsal_day_to_date (dorsal_moment_get_day (now), &year, &month, &day);
  return year - (int) birth_year >= BONE_RISK_AGE;
}

/**
 * dorsal_signs_has_bone_risk:
 * @records: (element-type DorsalRecord): a journal
 * @now: the present
 *
 * A small fall can break a bone that steroids, osteoporosis or age have weakened (Downie 2013); only
 * people with one of these are asked about one.
 *
 * Returns: whether the person told of such a risk
 */
gboolean
dorsal_signs_has_bone_risk (GPtrArray *records, const DorsalMoment *now)
{
  return is_yes (records, "steroid") || is_yes (records, "osteoporosis") || is_old_enough (records, now);
}
