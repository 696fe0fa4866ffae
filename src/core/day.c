/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A civil day as a number. The calendar itself is GLib's. */

#include "config.h"

#include "core/day.h"

#include "core/error.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* GDate counts from 1 January of year 1, which it calls day 1. */
#define JULIAN_OF_1970 719163

static void
to_gdate (DorsalDay self, GDate *out_date)
{
  g_date_clear (out_date, 1);
  g_date_set_julian (out_date, (guint32) (self + JULIAN_OF_1970));
}

/**
 * dorsal_day_from_date:
 * @year: 1 to 9999
 * @month: 1 to 12
 * @day: 1 to 31
 *
 * Returns: the day, or %DORSAL_DAY_NONE if no such date exists
 */
DorsalDay
dorsal_day_from_date (int year, int month, int day)
{
  GDate date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return DORSAL_DAY_NONE;

  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return DORSAL_DAY_NONE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (DorsalDay) g_date_get_julian (&date) - JULIAN_OF_1970;
}

/**
 * dorsal_day_to_date:
 * @self: a day from %DORSAL_DAY_FIRST to %DORSAL_DAY_LAST
 * @out_year: (out): 1 to 9999
 * @out_month: (out): 1 to 12
 * @out_day: (out): 1 to 31
 */
void
dorsal_day_to_date (DorsalDay self, int *out_year, int *out_month, int *out_day)
{
  GDate date;

  g_return_if_fail (self >= DORSAL_DAY_FIRST && self <= DORSAL_DAY_LAST);

  to_gdate (self, &date);
  *out_year = g_date_get_year (&date);
  *out_month = (int) g_date_get_month (&date);
  *out_day = g_date_get_day (&date);
}

/**
 * dorsal_day_parse:
 * @text: a date as YYYY-MM-DD
 * @out_day: (out): the day; untouched on failure
 * @error: set to %DORSAL_ERROR_TIME when @text is not a date that exists
 *
 * Returns: whether @text is a date
 */
gboolean
dorsal_day_parse (const char *text, DorsalDay *out_day, GError **error)
{
  DorsalDay day = DORSAL_DAY_NONE;
  int year, month, day_of_month, end = 0;

  g_return_val_if_fail (text != NULL && out_day != NULL, FALSE);

  if (strspn (text, "0123456789-") == 10 && text[4] == '-' && text[7] == '-' &&
      sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day_of_month, &end) == 3 && text[end] == '\0')
    day = dorsal_day_from_date (year, month, day_of_month);

  if (day == DORSAL_DAY_NONE)
    {
      g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_TIME,
                   _("“%s” is not a date that exists. Write a date as year-month-day, "
                     "for example 2026-03-28."), text);
      return FALSE;
    }

  *out_day = day;
  return TRUE;
}

static char *
print_digits (char *at, int number, int n_digits)
{
  for (int i = n_digits - 1; i >= 0; i--, number /= 10)
    at[i] = (char) ('0' + number % 10);

  return at + n_digits;
}

/**
 * dorsal_day_print:
 * @self: a day from %DORSAL_DAY_FIRST to %DORSAL_DAY_LAST
 * @buffer: (out): room for %DORSAL_DAY_SIZE characters: YYYY-MM-DD and a zero byte
 *
 * As dorsal_day_to_string(), for where it is done hundred thousands of times.
 */
void
dorsal_day_print (DorsalDay self, char *buffer)
{
  int year = 0, month = 0, day = 0;
  char *end;

  dorsal_day_to_date (self, &year, &month, &day);
  end = print_digits (buffer, year, 4);
  *end = '-';
  end = print_digits (end + 1, month, 2);
  *end = '-';
  end = print_digits (end + 1, day, 2);
  *end = '\0';
}

/**
 * dorsal_day_to_string:
 * @self: a day
 *
 * Returns: (transfer full): the day as YYYY-MM-DD, the same in every locale
 */
char *
dorsal_day_to_string (DorsalDay self)
{
  char buffer[DORSAL_DAY_SIZE];

  g_return_val_if_fail (self != DORSAL_DAY_NONE, NULL);

  dorsal_day_print (self, buffer);
  return g_strdup (buffer);
}

/**
 * dorsal_day_get_weekday:
 * @self: a day
 *
 * Returns: 1 for Monday to 7 for Sunday
 */
int
dorsal_day_get_weekday (DorsalDay self)
{
  GDate date;

  to_gdate (self, &date);
  return (int) g_date_get_weekday (&date);
}

/**
 * dorsal_day_get_week_start:
 * @self: a day
 *
 * Returns: the Monday on or before @self, as in ISO 8601
 */
DorsalDay
dorsal_day_get_week_start (DorsalDay self)
{
  return self - (dorsal_day_get_weekday (self) - 1);
}

/**
 * dorsal_day_format:
 * @self: a day
 * @format: as for g_date_time_format(), usually a translated string
 *
 * Returns: (transfer full): the day in the words of the current locale
 */
char *
dorsal_day_format (DorsalDay self, const char *format)
{
  g_autoptr (GDateTime) time = NULL;
  int year, month, day;

  g_return_val_if_fail (self != DORSAL_DAY_NONE, NULL);

  dorsal_day_to_date (self, &year, &month, &day);
  time = g_date_time_new_utc (year, month, day, 12, 0, 0);
  return g_date_time_format (time, format);
}
