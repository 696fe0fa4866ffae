/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The sheets that there are in printers. */

#include "config.h"

#include "exchange/paper.h"

#include "core/error.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>

/* In millimetres. The first is for a locale that knows of no paper. */
static const struct
{
  const char *name;
  const char *label;
  double      width;
  double      height;
} papers[DORSAL_N_PAPERS] = {
  [DORSAL_PAPER_LOCALE] = { "locale", NC_ ("paper", "As Usual Here"), 210, 297 },
  [DORSAL_PAPER_A4] = { "a4", NC_ ("paper", "A4"), 210, 297 },
  [DORSAL_PAPER_LETTER] = { "letter", NC_ ("paper", "US Letter"), 215.9, 279.4 },
};

/**
 * dorsal_paper_parse:
 * @name: “locale”, “a4” or “letter”, in any case
 * @out_paper: (out): the sheet of that name; untouched on failure
 * @error: set to %DORSAL_ERROR_UNKNOWN for a name that is none
 *
 * Returns: whether there is such a sheet
 */
gboolean
dorsal_paper_parse (const char *name, DorsalPaper *out_paper, GError **error)
{
  for (guint i = 0; i < DORSAL_N_PAPERS; i++)
    if (g_ascii_strcasecmp (papers[i].name, name) == 0)
      {
        *out_paper = (DorsalPaper) i;
        return TRUE;
      }

  g_set_error (error, DORSAL_ERROR, DORSAL_ERROR_UNKNOWN,
               _("“%.60s” is not a sheet of paper that Dorsal knows. Give a4 or letter."), name);
  return FALSE;
}

/** dorsal_paper_get_name: Returns: (transfer none): the word for a sheet on the command line and in settings */
const char *
dorsal_paper_get_name (DorsalPaper paper)
{
  g_return_val_if_fail (paper < DORSAL_N_PAPERS, NULL);

  return papers[paper].name;
}

/** dorsal_paper_get_label: Returns: (transfer none): what a sheet is called for people, translated */
const char *
dorsal_paper_get_label (DorsalPaper paper)
{
  g_return_val_if_fail (paper < DORSAL_N_PAPERS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "paper", papers[paper].label);
}

static double
get_length (nl_item item, double otherwise)
{
  /* The C library hands out these two numbers in the place of a pointer. */
  union
  {
    const char *text;
    int         millimetres;
  } value = { .text = nl_langinfo (item) };

  return value.millimetres > 0 ? value.millimetres : otherwise;
}

/**
 * dorsal_paper_get_size:
 * @out_width: (out): in points
 * @out_height: (out): in points
 */
void
dorsal_paper_get_size (DorsalPaper paper, double *out_width, double *out_height)
{
  double width, height;

  g_return_if_fail (paper < DORSAL_N_PAPERS);

  width = papers[paper].width;
  height = papers[paper].height;
  if (paper == DORSAL_PAPER_LOCALE)
    {
      width = get_length (_NL_PAPER_WIDTH, width);
      height = get_length (_NL_PAPER_HEIGHT, height);
    }
  *out_width = width * DORSAL_POINTS_PER_MILLIMETRE;
  *out_height = height * DORSAL_POINTS_PER_MILLIMETRE;
}
