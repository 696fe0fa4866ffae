/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/day.h"

G_BEGIN_DECLS

/** The fewest days that may be compared, and for yes/no factors on each side (clinical.md 6.3, point 2). */
#define DORSAL_LAG_LEAST_DAYS 42
#define DORSAL_LAG_LEAST_ON_A_SIDE 10

/** How often the factor is shuffled (clinical.md 6.3, point 4). */
#define DORSAL_LAG_SHUFFLES 1999

/** Of a longer journal, eleven years logged without a gap, only the newest so many days are looked at. */
#define DORSAL_LAG_MOST_DAYS 4000

/** The share of false links that is put up with in a family (clinical.md 6.3, point 5). */
#define DORSAL_FAMILY_SHARE 0.10

/**
 * DorsalSeries:
 * @days: (array length=n): days in order, none of them twice
 * @values: (array length=n): a number for each of them, none of them NAN
 * @n: how many
 *
 * Numbers on some days. Belongs to whoever made it.
 */
typedef struct
{
  const DorsalDay *days;
  const double    *values;
  gsize            n;
} DorsalSeries;

/**
 * DorsalLagOutcome:
 * @DORSAL_LAG_TESTED: there is a p
 * @DORSAL_LAG_TOO_FEW_DAYS: fewer than 42 days can be compared
 * @DORSAL_LAG_TOO_FEW_WITH: a yes/no factor has fewer than 10 days with it
 * @DORSAL_LAG_TOO_FEW_WITHOUT: or fewer than 10 days without it
 * @DORSAL_LAG_NO_VARIATION: the factor or pain is the same on all of these days, or one follows from the pain
 *   of the same day, so that nothing is left to compare
 * @DORSAL_LAG_STOPPED: it was stopped while it was at work
 */
typedef enum
{
  DORSAL_LAG_TESTED,
  DORSAL_LAG_TOO_FEW_DAYS,
  DORSAL_LAG_TOO_FEW_WITH,
  DORSAL_LAG_TOO_FEW_WITHOUT,
  DORSAL_LAG_NO_VARIATION,
  DORSAL_LAG_STOPPED,
} DorsalLagOutcome;

/**
 * DorsalLag:
 * @outcome: whether it could be tested
 * @n_days: on how many days there are the factor, pain, and pain the day after
 * @n_with: of these, days on which a yes/no factor has the larger of its two values; otherwise 0
 * @n_without: and the smaller
 * @r: partial rank correlation, from -1 to 1: less than 0 if more of the factor goes with less pain on the day
 *   after; NAN if it was not tested
 * @n_shuffles: how many shuffles @p was taken from
 * @p: two-sided, never 0; NAN if it was not tested
 */
typedef struct
{
  DorsalLagOutcome outcome;
  guint            n_days;
  guint            n_with;
  guint            n_without;
  double           r;
  guint            n_shuffles;
  double           p;
} DorsalLag;

/** DorsalStopFunc: Returns: whether to stop; called from the thread that is at work */
typedef gboolean (*DorsalStopFunc) (gpointer data);

DorsalLag dorsal_lag_measure (const DorsalSeries *factor,
                              const DorsalSeries *pain,
                              DorsalStopFunc      stop,
                              gpointer            stop_data);
gsize     dorsal_family_judge (const double *p_values, gsize n, gboolean *out_passes);
double    dorsal_family_get_threshold (gsize rank, gsize n);

G_END_DECLS
