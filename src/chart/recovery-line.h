/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/chart-text.h"
#include "core/moment.h"

G_BEGIN_DECLS

/**
 * DorsalRecoveryMark:
 * @at: when
 * @is_flare: a flare-up, rather than a visit
 */
typedef struct
{
  DorsalMoment at;
  gboolean     is_flare;
} DorsalRecoveryMark;

/**
 * DorsalRecoveryLine:
 * @onset: when the present spell began
 * @anchor: when the newest rest window began
 * @now: the present
 * @recovered: the spell is over
 * @ended: the whole episode is, because it resolved or the person ended it; it need not have recovered
 * @urgent: a warning sign cannot wait, so the words give no tips
 * @marks: (nullable) (element-type DorsalRecoveryMark): visits and flare-ups since the onset
 * @rest_hours: how long the rest window is: 48
 * @milestones: days that have a meaning, ascending, for example 14, 21, 42, 84
 * @n_milestones: how many
 *
 * The sign of Dorsal: a slim timeline from the onset through 24 and 48 hours, two and three weeks.
 */
typedef struct
{
  DorsalMoment onset;
  DorsalMoment anchor;
  DorsalMoment now;
  gboolean     recovered;
  gboolean     ended;
  gboolean     urgent;
  GArray      *marks;
  double       rest_hours;
  const int   *milestones;
  guint        n_milestones;
} DorsalRecoveryLine;

double       dorsal_recovery_line_get_height (const DorsalTheme *theme);
double       dorsal_recovery_line_get_position (const DorsalRecoveryLine *self,
                                                double                    width,
                                                const DorsalMoment       *at);
void         dorsal_recovery_line_draw (const DorsalRecoveryLine *self,
                                        cairo_t                  *cr,
                                        double                    width,
                                        const DorsalTheme        *theme,
                                        gboolean                  right_to_left);
void         dorsal_recovery_line_draw_shapes (const DorsalRecoveryLine *self,
                                               cairo_t                  *cr,
                                               double                    width,
                                               const DorsalTheme        *theme,
                                               gboolean                  right_to_left);
DorsalTexts *dorsal_recovery_line_make_texts (const DorsalRecoveryLine *self,
                                              double                    width,
                                              const DorsalTheme        *theme,
                                              gboolean                  right_to_left);
char        *dorsal_recovery_line_describe (const DorsalRecoveryLine *self);

G_END_DECLS
