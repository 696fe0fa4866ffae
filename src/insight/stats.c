/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Statistics over plain arrays. */

#include "config.h"

#include "insight/stats.h"

#include <math.h>
#include <stdlib.h>

static int
compare_doubles (const void *a, const void *b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

/**
 * dorsal_stats_median:
 * @values: numbers in any order, none of them NAN
 * @n: how many
 *
 * Returns: their median, the mean of the middle two if @n is even, or NAN if there are none
 */
double
dorsal_stats_median (const double *values, gsize n)
{
  g_autofree double *sorted = g_memdup2 (values, n * sizeof *values);

  if (n == 0)
    return NAN;

  qsort (sorted, n, sizeof *sorted, compare_doubles);
  return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}
