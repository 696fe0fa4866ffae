/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/day.h"

G_BEGIN_DECLS

/**
 * DorsalMoment:
 * @utc: seconds since 1970-01-01T00:00:00Z
 * @offset: seconds that local time was ahead of UTC at that moment
 * @timed: %FALSE when only the day is known
 *
 * A point in a person's life: the instant, and the offset of the clock on their wall. Hours are
 * counted from @utc, days from the local date made of the two. Both are kept, so a later journey or
 * a changed zone moves neither.
 */
typedef struct
{
  gint64   utc;
  gint32   offset;
  gboolean timed;
} DorsalMoment;

/** The furthest that any place has been from UTC is less than this, in seconds. */
#define DORSAL_OFFSET_LIMIT (18 * 60 * 60)

/** How much room dorsal_moment_print() needs. */
#define DORSAL_MOMENT_SIZE sizeof "YYYY-MM-DDTHH:MM:SS+HH:MM"

DorsalMoment dorsal_moment_now (GTimeZone *zone);
DorsalMoment dorsal_moment_at_day_start (DorsalDay day, GTimeZone *zone);
DorsalMoment dorsal_moment_at_midday (DorsalDay day, GTimeZone *zone);
gboolean     dorsal_moment_at_clock (DorsalDay     day,
                                     int           hour,
                                     int           minute,
                                     GTimeZone    *zone,
                                     DorsalMoment *out_moment,
                                     GError      **error);
gboolean     dorsal_moment_parse (const char   *text,
                                  GTimeZone    *zone,
                                  DorsalMoment *out_moment,
                                  GError      **error);
void         dorsal_moment_print (const DorsalMoment *self, char *buffer);
char        *dorsal_moment_to_string (const DorsalMoment *self);
char        *dorsal_moment_format (const DorsalMoment *self, const char *format);
DorsalDay    dorsal_moment_get_day (const DorsalMoment *self);
double       dorsal_moment_hours_since (const DorsalMoment *self, const DorsalMoment *earlier);
int          dorsal_moment_compare (const DorsalMoment *a, const DorsalMoment *b);
gboolean     dorsal_moment_is_valid (const DorsalMoment *self);

G_END_DECLS
