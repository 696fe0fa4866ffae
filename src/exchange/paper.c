/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How large a sheet of paper is where the person lives. */

#include "config.h"

#include "exchange/paper.h"

#include <langinfo.h>

/* Millimetres, rounded as the C library does. */
static const struct
{
  const char *name;
  int         width;
  int         height;
} papers[] = {
  { "a4", 210, 297 },
  { "letter", 216, 279 },
};

#define DEFAULT papers[0]

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
  *out_width = get_length (_NL_PAPER_WIDTH, DEFAULT.width);
  *out_height = get_length (_NL_PAPER_HEIGHT, DEFAULT.height);
}

/**
 * dorsal_paper_find:
 * @name: “a4” or “letter”
 * @out_width: (out): in points; untouched on failure
 * @out_height: (out): in points, the longer side; untouched on failure
 *
 * Returns: whether there is paper of that name
 */
gboolean
dorsal_paper_find (const char *name, double *out_width, double *out_height)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_str_equal (papers[i].name, name))
      {
        *out_width = papers[i].width * DORSAL_POINTS_PER_MILLIMETRE;
        *out_height = papers[i].height * DORSAL_POINTS_PER_MILLIMETRE;
        return TRUE;
      }

  return FALSE;
}
