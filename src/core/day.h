/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DorsalDay:
 *
 * A civil day as a number: days since 1970-01-01, negative before it. Days are counted by
 * subtracting them; a day has no length in hours, so a change of clocks cannot disturb the count.
 */
typedef gint32 DorsalDay;

/** DORSAL_DAY_NONE: no day is known. Not a valid day. */
#define DORSAL_DAY_NONE G_MININT32

/** The first and last day that can be recorded: 0001-01-01 and 9999-12-31. */
#define DORSAL_DAY_FIRST (-719162)
#define DORSAL_DAY_LAST 2932896

/** How much room dorsal_day_print() needs. */
#define DORSAL_DAY_SIZE sizeof "YYYY-MM-DD"

DorsalDay dorsal_day_from_date (int year, int month, int day);
void      dorsal_day_to_date (DorsalDay self, int *out_year, int *out_month, int *out_day);
gboolean  dorsal_day_parse (const char *text, DorsalDay *out_day, GError **error);
void      dorsal_day_print (DorsalDay self, char *buffer);
char     *dorsal_day_to_string (DorsalDay self);
int       dorsal_day_get_weekday (DorsalDay self);
DorsalDay dorsal_day_get_week_start (DorsalDay self);
char     *dorsal_day_format (DorsalDay self, const char *format);

G_END_DECLS
