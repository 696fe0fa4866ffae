/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The week on paper. It can be had before there is a journal. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "exchange/paper.h"
#include "exchange/week-sheet.h"

#include <glib/gi18n-lib.h>

static gboolean
check_path (const DorsalArguments *arguments, GError **error)
{
  const char *path = dorsal_arguments_get (arguments, "output");
  g_autofree char *folded = path != NULL ? g_ascii_strdown (path, -1) : NULL;

  if (path == NULL)
    g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                         _("Where to? Give --output with a name that ends in .pdf."));
  else if (!g_str_has_suffix (folded, ".pdf"))
    g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                 _("The sheet is written as PDF only. Give a name that ends in .pdf, not “%s”."), path);
  else
    return TRUE;

  return FALSE;
}

static gboolean
read_options (const DorsalArguments *arguments, DorsalWeekSheetOptions *out_options, GError **error)
{
  dorsal_week_sheet_options_init (out_options);
  return dorsal_arguments_get_day (arguments, "week", &out_options->first, error) &&
         dorsal_arguments_get_paper (arguments, &out_options->width, &out_options->height, error);
}

/* Returns: whether a journal could be read, or there is none yet */
static gboolean
open_if_there (DorsalCall *call, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (dorsal_call_open (call, DORSAL_JOURNAL_READ, &problem))
    return TRUE;

  if (g_error_matches (problem, DORSAL_JOURNAL_ERROR, DORSAL_JOURNAL_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/** dorsal_command_sheet: Writes a sheet on which a week is noted by hand. */
gboolean
dorsal_command_sheet (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (GPtrArray) none = dorsal_records_new ();
  g_autoptr (DorsalWeekSheet) sheet = NULL;
  g_autoptr (GBytes) pdf = NULL;
  DorsalWeekSheetOptions options;
  DorsalPdf pages;

  if (!check_path (arguments, error) || !read_options (arguments, &options, error) || !open_if_there (call, error))
    return FALSE;

  sheet = dorsal_week_sheet_new (call->records != NULL ? call->records : none, call->protocol, &call->now, &options);
  pages = dorsal_week_sheet_get_pages (sheet);
  pdf = dorsal_pdf_render (&pages, error);
  if (pdf == NULL || !dorsal_output_write (dorsal_arguments_get (arguments, "output"), pdf, error))
    return FALSE;

  dorsal_output_print (_("Sheet written to %s"), dorsal_arguments_get (arguments, "output"));
  return TRUE;
}
