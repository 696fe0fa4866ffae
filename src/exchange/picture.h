/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/progress.h"

G_BEGIN_DECLS

/** The picture formats of a chart. */
typedef enum
{
  DORSAL_PICTURE_SVG,
  DORSAL_PICTURE_PNG,
  DORSAL_PICTURE_PDF,
} DorsalPictureFormat;

/** The longest side of a chart in a picture, in points: 28 metres on paper. */
#define DORSAL_PICTURE_LONGEST 15000.0

/**
 * DorsalPictureOptions:
 * @format: what kind of file; a PNG has two pixels to a point
 * @theme: colours and sizes, copied; its font must outlive the call
 * @width: of the chart alone, in points, to which a margin is added
 * @height: of the chart alone
 * @right_to_left: time runs from right to left
 * @with_line: the recovery line is drawn below the chart, if there is one
 *
 * How a picture is to look. With the theme, the size and the direction of a chart on the screen, the
 * picture is what is on the screen.
 */
typedef struct
{
  DorsalPictureFormat format;
  DorsalTheme         theme;
  double              width;
  double              height;
  gboolean            right_to_left;
  gboolean            with_line;
} DorsalPictureOptions;

void    dorsal_picture_options_init (DorsalPictureOptions *self, DorsalPictureFormat format);
GBytes *dorsal_progress_view_to_picture (const DorsalProgressView   *self,
                                         const DorsalPictureOptions *options,
                                         GError                    **error);

G_END_DECLS
