/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/report-pdf.h"
#include "guidance/protocol.h"

G_BEGIN_DECLS

/**
 * DorsalWeekSheetOptions:
 * @first: a day of the week that is printed, or %DORSAL_DAY_NONE for a week whose dates are written by hand
 * @width: of the paper, in points
 * @height: of the paper, in points
 * @right_to_left: mirror the page, for a language that is written from right to left
 */
typedef struct
{
  DorsalDay first;
  double    width;
  double    height;
  gboolean  right_to_left;
} DorsalWeekSheetOptions;

/** DorsalWeekSheet: a page to be printed and filled in by hand, laid out once. */
typedef struct _DorsalWeekSheet DorsalWeekSheet;

void             dorsal_week_sheet_options_init (DorsalWeekSheetOptions *self);
DorsalWeekSheet *dorsal_week_sheet_new (GPtrArray                    *records,
                                        const DorsalProtocol         *protocol,
                                        const DorsalMoment           *now,
                                        const DorsalWeekSheetOptions *options);
void             dorsal_week_sheet_free (DorsalWeekSheet *self);
DorsalPdf        dorsal_week_sheet_get_pages (DorsalWeekSheet *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DorsalWeekSheet, dorsal_week_sheet_free)

G_END_DECLS
