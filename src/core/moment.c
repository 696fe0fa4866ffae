/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Instants with the offset of their place. Zones and calendars are GLib's; what is ours is that a
 * wall-clock time which a change of clocks skipped is refused instead of silently moved. */

#include "config.h"

#include "core/moment.h"

#include "core/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SECONDS_PER_DAY (24 * 60 * 60)

#define MOMENT_PATTERN                                                                             \
  "^(\\d{4}-\\d{2}-\\d{2})"                                                                      \
  "(?:[T ]([01]\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d))?"                                            \
  "(Z|[+-](?:0\\d|1[0-7]):[0-5]\\d)?)?$"

/* Before there were zones, places differed from UTC by odd seconds, which no notation of a moment has room for:
 * the clock on the wall is kept, and the instant gives way by less than a minute. */
static DorsalMoment
from_instant (gint64 utc, gint32 offset, gboolean timed)
{
  DorsalMoment self = { .utc = utc + offset % 60, .offset = offset - offset % 60, .timed = timed };

  return self;
}

static gint32
get_offset (GDateTime *time)
{
  return (gint32) (g_date_time_get_utc_offset (time) / G_TIME_SPAN_SECOND);
}

static DorsalMoment
from_date_time (GDateTime *time, gboolean timed)
{
  return from_instant (g_date_time_to_unix (time), get_offset (time), timed);
}

static GDateTime *
to_date_time (const DorsalMoment *self)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (self->utc);
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (self->offset);

  return utc == NULL ? NULL : g_date_time_to_timezone (utc, zone);
}

/**
 * dorsal_moment_now:
 * @zone: where the person is
 *
 * Reads the clock. Only the window and the command line call this; everything else is told.
 *
 * Returns: the present moment, to the second
 */
DorsalMoment
dorsal_moment_now (GTimeZone *zone)
{
  g_autoptr (GDateTime) now = g_date_time_new_now (zone);

  return from_date_time (now, TRUE);
}

static GDateTime *
date_time_on_day (DorsalDay day, int hour, int minute, GTimeZone *zone)
{
  int year, month, day_of_month;

  dorsal_day_to_date (day, &year, &month, &day_of_month);
  return g_date_time_new (zone, year, month, day_of_month, hour, minute, 0);
}

/* Of a time that came twice GLib takes the later. Just after the clocks went back, that can still be ahead. */
static DorsalMoment
from_first_time (GDateTime *time, gboolean timed, GTimeZone *zone)
{
  gint64 utc = g_date_time_to_unix (time);
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, utc);

  if (interval > 0)
    {
      gint32 offset = g_time_zone_get_offset (zone, interval - 1);
      gint64 earlier = utc + get_offset (time) - offset;

      if (g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, earlier) == interval - 1)
        return from_instant (earlier, offset, timed);
    }

  return from_date_time (time, timed);
}

/* Only the day is meant. Where clocks go forward at midnight, GLib answers with the first moment that exists,
 * still on the same day. Where a place left the day out, by going to the other side of the date line, GLib
 * answers with the next: then it is the clock of that one that is taken. */
static DorsalMoment
on_day (DorsalDay day, int hour, GTimeZone *zone)
{
  g_autoptr (GDateTime) time = date_time_on_day (day, hour, 0, zone);
  DorsalMoment self = from_first_time (time, FALSE, zone);

  if (dorsal_moment_get_day (&self) != day)
    self.utc = (gint64) day * SECONDS_PER_DAY + hour * 3600 - self.offset;
  return self;
}

/**
 * dorsal_moment_at_day_start:
 * @day: a day
 * @zone: where the person is
 *
 * The moment of something known to have begun on @day, but not when. It counts from 00:00, so a
 * rest window that hangs on it ends earlier, never later.
 *
 * Returns: an untimed moment
 */
DorsalMoment
dorsal_moment_at_day_start (DorsalDay day, GTimeZone *zone)
{
  return on_day (day, 0, zone);
}

/**
 * dorsal_moment_at_midday:
 * @day: a day
 * @zone: where the person is
 *
 * The moment of an entry about a whole day. The middle of the day stands for it.
 *
 * Returns: an untimed moment
 */
DorsalMoment
dorsal_moment_at_midday (DorsalDay day, GTimeZone *zone)
{
  return on_day (day, 12, zone);
}

static gboolean
is_on_clock (GDateTime *time, DorsalDay day, int hour, int minute)
{
  return dorsal_day_from_date (g_date_time_get_year (time), g_date_time_get_month (time),
                               g_date_time_get_day_of_month (time)) == day &&
         g_date_time_get_hour (time) == hour && g_date_time_get_minute (time) == minute;
}

/**
 * dorsal_moment_at_clock:
 * @day: a day
 * @hour: 0 to 23
 * @minute: 0 to 59
 * @zone: where the person is
 * @out_moment: (out): the moment; untouched on failure
 * @error: set to %DORSAL_ERROR_TIME when the clocks skipped that time on that day
 *
 * Of a time that came twice, when clocks went back, the first is taken.
 *
 * Returns: whether the time existed
 */
gboolean
dorsal_moment_at_clock (DorsalDay     day,
                        int           hour,
                        int           minute,
                        GTimeZone    *zone,
                        DorsalMoment *out_moment,
                        GError      **error)
{
  g_autoptr (GDateTime) time = NULL;

  g_return_val_if_fail (day != DORSAL_DAY_NONE && out_moment != NULL, FALSE);

  time = date_time_on_day (day, hour, minute, zone);
  if (time == NULL || !is_on_clock (time, day, hour, minute))
    {
      g_autofree char *date = dorsal_day_to_string (day);

      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME,
                   _("There was no %02d:%02d on %s: the clocks went forward. "
                     "Give a time before or after the change."), hour, minute, date);
      return FALSE;
    }

  *out_moment = from_first_time (time, TRUE, zone);
  return TRUE;
}

/* Compiled once: an import reads tens of thousands of times. */
static const GRegex *
get_moment_regex (void)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new (MOMENT_PATTERN, G_REGEX_DOLLAR_ENDONLY, 0, NULL));

  return regex;
}

static gboolean
parse_failed (const char *text, GError **error)
{
  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME,
               _("“%s” is not a time that can be read. Write a date, or a date with a time: "
                 "2026-03-28, 2026-03-28T09:30 or 2026-03-28T09:30+01:00."), text);
  return FALSE;
}

static gint32
offset_from_text (const char *text)
{
  int sign = text[0] == '-' ? -1 : 1;

  if (text[0] == 'Z')
    return 0;

  return sign * (gint32) (g_ascii_strtoll (text + 1, NULL, 10) * 3600 +
                          g_ascii_strtoll (text + 4, NULL, 10) * 60);
}

/**
 * dorsal_moment_parse:
 * @text: YYYY-MM-DD, or that with T or a space, HH:MM or HH:MM:SS, and optionally Z or +HH:MM
 * @zone: the zone of a time that names none
 * @out_moment: (out): the moment; a date alone gives an untimed moment at midday. Untouched on
 *   failure
 * @error: set to %DORSAL_ERROR_TIME when the text cannot be read or the time does not exist
 *
 * Returns: whether @text is a time
 */
gboolean
dorsal_moment_parse (const char *text, GTimeZone *zone, DorsalMoment *out_moment, GError **error)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_auto (GStrv) part = NULL;
  DorsalDay day;
  int hour, minute, second;

  g_return_val_if_fail (text != NULL && out_moment != NULL, FALSE);

  if (!g_utf8_validate (text, -1, NULL) || !g_regex_match (get_moment_regex (), text, 0, &match))
    return parse_failed (g_utf8_validate (text, -1, NULL) ? text : "?", error);

  part = g_match_info_fetch_all (match);
  if (!dorsal_day_parse (part[1], &day, error))
    return FALSE;

  if (g_strv_length (part) < 4)
    {
      *out_moment = dorsal_moment_at_midday (day, zone);
      return TRUE;
    }

  hour = (int) g_ascii_strtoll (part[2], NULL, 10);
  minute = (int) g_ascii_strtoll (part[3], NULL, 10);
  second = part[4] != NULL ? (int) g_ascii_strtoll (part[4], NULL, 10) : 0;

  if (part[4] != NULL && part[5] != NULL)
    {
      out_moment->offset = offset_from_text (part[5]);
      out_moment->utc = (gint64) day * SECONDS_PER_DAY + hour * 3600 + minute * 60 - out_moment->offset;
      out_moment->timed = TRUE;
    }
  else if (!dorsal_moment_at_clock (day, hour, minute, zone, out_moment, error))
    {
      return FALSE;
    }

  out_moment->utc += second;
  return TRUE;
}

static char *
print_part (char *at, char sign, int number)
{
  at[0] = sign;
  at[1] = (char) ('0' + number / 10);
  at[2] = (char) ('0' + number % 10);
  return at + 3;
}

/**
 * dorsal_moment_print:
 * @self: a moment
 * @buffer: (out): room for %DORSAL_MOMENT_SIZE characters
 *
 * As dorsal_moment_to_string(), for where it is done hundred thousands of times.
 */
void
dorsal_moment_print (const DorsalMoment *self, char *buffer)
{
  DorsalDay day = dorsal_moment_get_day (self);
  int of_day = (int) (self->utc + self->offset - (gint64) day * SECONDS_PER_DAY);
  int offset = ABS (self->offset) / 60;
  char *end = buffer + DORSAL_DAY_SIZE - 1;

  dorsal_day_print (day, buffer);
  if (!self->timed)
    return;

  end = print_part (end, 'T', of_day / 3600);
  end = print_part (end, ':', of_day / 60 % 60);
  end = print_part (end, ':', of_day % 60);
  end = print_part (end, self->offset < 0 ? '-' : '+', offset / 60);
  end = print_part (end, ':', offset % 60);
  *end = '\0';
}

/**
 * dorsal_moment_to_string:
 * @self: a moment
 *
 * Returns: (transfer full): ISO 8601: YYYY-MM-DD for an untimed moment, otherwise
 *   YYYY-MM-DDTHH:MM:SS+HH:MM
 */
char *
dorsal_moment_to_string (const DorsalMoment *self)
{
  char buffer[DORSAL_MOMENT_SIZE];

  dorsal_moment_print (self, buffer);
  return g_strdup (buffer);
}

/**
 * dorsal_moment_format:
 * @self: a moment
 * @format: as for g_date_time_format()
 *
 * Returns: (transfer full): the moment on the clock it was recorded by, in the current locale
 */
char *
dorsal_moment_format (const DorsalMoment *self, const char *format)
{
  g_autoptr (GDateTime) time = to_date_time (self);

  return g_date_time_format (time, format);
}

/**
 * dorsal_moment_get_day:
 * @self: a moment
 *
 * Returns: the civil day on the clock it was recorded by
 */
DorsalDay
dorsal_moment_get_day (const DorsalMoment *self)
{
  gint64 local = self->utc + self->offset;
  gint64 day = local / SECONDS_PER_DAY;

  return (DorsalDay) (local % SECONDS_PER_DAY < 0 ? day - 1 : day);
}

/**
 * dorsal_moment_hours_since:
 * @self: a moment
 * @earlier: another one
 *
 * Returns: elapsed hours from @earlier to @self, negative if it is later. Elapsed time only: a day
 *   of 23 or 25 hours needs no special case
 */
double
dorsal_moment_hours_since (const DorsalMoment *self, const DorsalMoment *earlier)
{
  return (double) (self->utc - earlier->utc) / 3600.0;
}

/**
 * dorsal_moment_compare:
 *
 * Returns: negative, 0 or positive, ordering by instant
 */
int
dorsal_moment_compare (const DorsalMoment *a, const DorsalMoment *b)
{
  return (a->utc > b->utc) - (a->utc < b->utc);
}

/**
 * dorsal_moment_is_valid:
 *
 * Returns: whether @self lies within years 1 to 9999 and its offset is one that can exist
 */
gboolean
dorsal_moment_is_valid (const DorsalMoment *self)
{
  gint64 first = (gint64) DORSAL_DAY_FIRST * SECONDS_PER_DAY;
  gint64 last = (gint64) (DORSAL_DAY_LAST + 1) * SECONDS_PER_DAY;
  gint64 local = self->utc + self->offset;

  return ABS (self->offset) < DORSAL_OFFSET_LIMIT && self->offset % 60 == 0 && local >= first &&
         local < last && self->utc >= first && self->utc < last;
}
