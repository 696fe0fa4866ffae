/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/diary.h"

G_BEGIN_DECLS

/**
 * DorsalChange:
 *
 * The change of pain since the first days, in the words of the important change: better if it fell
 * by at least 2 points and at least 30 % of the baseline (Ostelo 2008, Farrar 2001); worse if it
 * rose by at least 2. A baseline of 0 gives no percentage.
 */
typedef enum
{
  DORSAL_CHANGE_UNKNOWN, /* fewer than 3 days at either end, or they overlap */
  DORSAL_CHANGE_BETTER,
  DORSAL_CHANGE_SAME,
  DORSAL_CHANGE_WORSE,
  DORSAL_CHANGE_NEW,     /* baseline 0, pain since */
} DorsalChange;

/**
 * DorsalProgress:
 * @change: in words
 * @baseline: median of the first 3 logged days of the spell
 * @current: median of the last 3 logged days
 */
typedef struct
{
  DorsalChange change;
  double       baseline;
  double       current;
} DorsalProgress;

/**
 * DorsalManaged:
 * @at_first: how many things were managed a day, the median of the first 3 days of which that is known
 * @lately: and of the last 3
 *
 * Both are %DORSAL_NOT_ANSWERED with fewer than 6 such days.
 */
typedef struct
{
  int at_first;
  int lately;
} DorsalManaged;

/**
 * DorsalWeek:
 * @start: the first day of the seven
 * @n_days: how many of them have a pain entry
 * @median: median of the days' average pain (or of the mean of now, if no average was given), or
 * NAN
 * @worst: highest pain of the week, or %DORSAL_NOT_ANSWERED
 * @least: lowest pain of the week, or %DORSAL_NOT_ANSWERED
 * @walk_minutes: sum
 * @stretch_minutes: sum
 * @rest_minutes: sum
 * @good_days: how many days were good
 */
typedef struct
{
  DorsalDay start;
  guint     n_days;
  double    median;
  int       worst;
  int       least;
  int       walk_minutes;
  int       stretch_minutes;
  int       rest_minutes;
  guint     good_days;
} DorsalWeek;

double         dorsal_stats_median (const double *values, gsize n);
double         dorsal_stats_get_day_pain (const DorsalDiaryDay *day);
char          *dorsal_stats_format_pain (double pain);
DorsalChange   dorsal_change_judge (double baseline, double current);
gboolean       dorsal_change_is_about_none (double baseline, double current);
DorsalProgress dorsal_progress_measure (const DorsalDiary *diary, DorsalDay first, DorsalDay last);
double         dorsal_progress_get_noticeable (const DorsalDiary *diary, DorsalDay first);
char          *dorsal_progress_to_words (const DorsalProgress *self);
DorsalManaged  dorsal_managed_measure (const DorsalDiary *diary, DorsalDay first, DorsalDay last);
char          *dorsal_managed_to_words (const DorsalManaged *self);
GArray        *dorsal_weeks_new (const DorsalDiary *diary, DorsalDay first, DorsalDay last);
void           dorsal_stats_rolling_median (const DorsalDiary *diary,
                                            DorsalDay          first,
                                            DorsalDay          last,
                                            double            *out_medians);

G_END_DECLS
