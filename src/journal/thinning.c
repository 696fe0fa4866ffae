/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Which backups stay: the closer to now, the closer together. Damage can go unnoticed for long, and a
 * year’s backup is small, so one of each year stays for good. */

#include "config.h"

#include "journal/thinning.h"

#include "core/day.h"

#define SECONDS_PER_DAY (24 * 60 * 60)

typedef gint64 (*SpanFunc) (gint64 utc);

static gint64
get_itself (gint64 utc)
{
  return utc;
}

static DorsalDay
get_day (gint64 utc)
{
  gint64 day = utc / SECONDS_PER_DAY - (utc % SECONDS_PER_DAY < 0);

  return (DorsalDay) CLAMP (day, DORSAL_DAY_FIRST, DORSAL_DAY_LAST);
}

static gint64
get_week (gint64 utc)
{
  return dorsal_day_get_week_start (get_day (utc));
}

static gint64
get_month (gint64 utc)
{
  int year, month, day;

  dorsal_day_to_date (get_day (utc), &year, &month, &day);
  return year * 12 + month - 1;
}

static gint64
get_year (gint64 utc)
{
  return get_month (utc) / 12;
}

/* @most: of how many spans the newest backup stays before the next row takes over */
static const struct
{
  SpanFunc get_span;
  guint    most;
} ladder[] = {
  { get_itself, 10 },
  { get_week, 8 },
  { get_month, 12 },
  { get_year, G_MAXUINT },
};

/**
 * dorsal_thinning_choose:
 * @times: (array length=n_times): when the backups were made, in UTC seconds, the newest first
 * @n_times: how many there are
 * @now_utc: the present time
 * @out_kept: (out caller-allocates) (array length=n_times): whether each of them stays
 *
 * The last ten stay, then the newest of each of eight weeks, of twelve months, and of every year, all in
 * UTC and weeks from Monday. Only spans that have a backup count, so a journal that was not opened for
 * long loses none. Backups from the future, made before the clock was set back, stay and do not count:
 * they must not push out those that are made now.
 */
void
dorsal_thinning_choose (const gint64 *times, guint n_times, gint64 now_utc, gboolean *out_kept)
{
  guint rung = 0, n_taken = 0;
  gint64 last = 0;

  for (guint i = 0; i < n_times; i++)
    {
      out_kept[i] = times[i] > now_utc;
      if (out_kept[i])
        continue;

      if (n_taken > 0 && ladder[rung].get_span (times[i]) == last)
        continue;

      if (n_taken == ladder[rung].most)
        {
          rung++;
          n_taken = 0;
        }

      out_kept[i] = TRUE;
      last = ladder[rung].get_span (times[i]);
      n_taken++;
    }
}
