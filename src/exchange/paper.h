/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DORSAL_POINTS_PER_MILLIMETRE (72 / 25.4)

/**
 * DorsalPaper:
 * @DORSAL_PAPER_LOCALE: what is usual where the person lives
 * @DORSAL_PAPER_A4: 210 × 297 mm
 * @DORSAL_PAPER_LETTER: 8.5 × 11 inches
 *
 * The sheet that something is laid out for. As choices for a person, all but the first have a name.
 */
typedef enum
{
  DORSAL_PAPER_LOCALE,
  DORSAL_PAPER_A4,
  DORSAL_PAPER_LETTER,
} DorsalPaper;

#define DORSAL_N_PAPERS 3

gboolean    dorsal_paper_parse (const char *name, DorsalPaper *out_paper, GError **error);
const char *dorsal_paper_get_name (DorsalPaper paper);
const char *dorsal_paper_get_label (DorsalPaper paper);
void        dorsal_paper_get_size (DorsalPaper paper, double *out_width, double *out_height);

G_END_DECLS
