/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/day.h"

G_BEGIN_DECLS

/** The fewest logged days that give a trend, and the fewest that may give a clear one (clinical.md 6.1, 6.2). */
#define DORSAL_TREND_LEAST_DAYS 14
#define DORSAL_TREND_CLEAR_DAYS 28

/** With fewer pairs of neighbouring days than this, carry-over is assumed (clinical.md 6.2). */
#define DORSAL_TREND_LEAST_PAIRS 8

/** With more logged days than this, eleven years of them, only the newest so many are looked at. */
#define DORSAL_TREND_MOST_DAYS 4000

/**
 * DorsalTrendVerdict:
 * @DORSAL_TREND_TOO_FEW_DAYS: fewer than 14 days are logged
 * @DORSAL_TREND_TOO_SPARSE: fewer than half of the days of the span are logged
 * @DORSAL_TREND_UNEVEN: one half of the span is logged less than half as often as the other
 * @DORSAL_TREND_NO_CHANGE: all values are the same
 * @DORSAL_TREND_NOT_CLEAR: “no clear trend”
 * @DORSAL_TREND_POSSIBLE: “possible”: p below .05
 * @DORSAL_TREND_CLEAR: “clear”: p below .01, and at least 28 days
 *
 * What may be said about a trend (clinical.md 6.2 and 6.4). The first three give no trend at all.
 */
typedef enum
{
  DORSAL_TREND_TOO_FEW_DAYS,
  DORSAL_TREND_TOO_SPARSE,
  DORSAL_TREND_UNEVEN,
  DORSAL_TREND_NO_CHANGE,
  DORSAL_TREND_NOT_CLEAR,
  DORSAL_TREND_POSSIBLE,
  DORSAL_TREND_CLEAR,
} DorsalTrendVerdict;

/**
 * DorsalTrend:
 * @verdict: what may be said
 * @n_days: how many days have a value
 * @first: the first of them
 * @last: the last of them
 * @span: how many days there are from the first to the last, both included
 * @n_early: how many days of the first half of the span have a value
 * @n_late: how many of the second half; the middle day of an odd span belongs to neither
 * @start: median of the first three logged days, or NAN with fewer than six (clinical.md 3.3, BASE)
 * @end: median of the last three, or NAN
 * @slope: points a day, the median of the slopes of all pairs of days (Theil–Sen)
 * @low: the lower end of the interval for the slope, points a day
 * @high: its upper end
 * @n_pairs: how many pairs of neighbouring days the carry-over was taken from; below 8 it is assumed
 * @rho: carry-over from one day to the next, from 0 to 0.9
 * @s: pairs of days that rose, less those that fell
 * @variance: of @s if there is no trend, with ties and carry-over allowed for
 * @z: how many standard deviations @s is from 0, never below 0
 * @p: two-sided
 * @noticeable: the change over the whole span is at least 2 points
 *
 * Whether values went up or down over time, and how sure that is. Numbers that were not worked out
 * are NAN.
 */
typedef struct
{
  DorsalTrendVerdict verdict;
  guint              n_days;
  DorsalDay          first;
  DorsalDay          last;
  guint              span;
  guint              n_early;
  guint              n_late;
  double             start;
  double             end;
  double             slope;
  double             low;
  double             high;
  guint              n_pairs;
  double             rho;
  double             s;
  double             variance;
  double             z;
  double             p;
  gboolean           noticeable;
} DorsalTrend;

DorsalTrend dorsal_trend_measure (const DorsalDay *days, const double *values, gsize n);
double      dorsal_trend_get_change (const DorsalTrend *self);
char       *dorsal_trend_to_words (const DorsalTrend *self);
char      **dorsal_trend_explain (const DorsalTrend *self);

G_END_DECLS
