/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "insight/lag.h"

G_BEGIN_DECLS

/* The steps of a comparison, for lag.c, and for tests that simulate thousands of diaries. */

/**
 * DorsalLagCell:
 * @factor: the factor on a day, or NAN
 * @next: pain on the day after, or NAN if it or @now is not known
 * @now: pain on the day, what is controlled for, or NAN
 *
 * A day of the calendar. Missing days are cells too.
 */
typedef struct
{
  double factor;
  double next;
  double now;
} DorsalLagCell;

GArray   *dorsal_lag_lay_out (const DorsalSeries *factor, const DorsalSeries *pain);
DorsalLag dorsal_lag_measure_cells (const DorsalLagCell *cells,
                                    gsize                n,
                                    guint                n_shuffles,
                                    DorsalStopFunc       stop,
                                    gpointer             stop_data);

G_END_DECLS
