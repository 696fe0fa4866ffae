/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How large a sheet of paper is where the person lives. */

#include "config.h"

#include "exchange/paper.h"

#include <langinfo.h>

#define A4_WIDTH 210
#define A4_HEIGHT 297

static double
get_length (nl_item item, int fallback)
{
  /* The C library hands out these two numbers in the place of a pointer. */
  union
  {
    const char *text;
    int         millimetres;
  } value = { .text = nl_langinfo (item) };

  return (value.millimetres > 0 ? value.millimetres : fallback) * DORSAL_POINTS_PER_MILLIMETRE;
}

/**
 * dorsal_paper_get_default:
 * @out_width: (out): in points
 * @out_height: (out): in points, the longer side
 *
 * The paper that the locale names; A4 if it names none.
 */
void
dorsal_paper_get_default (double *out_width, double *out_height)
{
  *out_width = get_length (_NL_PAPER_WIDTH, A4_WIDTH);
  *out_height = get_length (_NL_PAPER_HEIGHT, A4_HEIGHT);
}
