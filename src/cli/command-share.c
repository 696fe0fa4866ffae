/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is made to be looked at: the chart and the report. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "exchange/picture.h"
#include "exchange/report-paper.h"
#include "exchange/report.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The chart is described at the size of a page; its words do not depend on it. */
#define DESCRIBED_WIDTH 800.0
#define DESCRIBED_HEIGHT 400.0

static const struct
{
  const char         *ending;
  DorsalPictureFormat format;
} pictures[] = {
  { ".svg", DORSAL_PICTURE_SVG },
  { ".png", DORSAL_PICTURE_PNG },
  { ".pdf", DORSAL_PICTURE_PDF },
};

static gboolean
has_ending (const char *path, const char *ending)
{
  gsize length = strlen (path);
  gsize n = strlen (ending);

  return length > n && g_ascii_strcasecmp (path + length - n, ending) == 0;
}

static gboolean
find_picture_format (const char *path, DorsalPictureFormat *out_format, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    if (has_ending (path, pictures[i].ending))
      {
        *out_format = pictures[i].format;
        return TRUE;
      }

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
               _("“%s” does not tell the format. Give a name that ends in .svg, .png or .pdf."), path);
  return FALSE;
}

static gboolean
require_output (const DorsalArguments *arguments, const char *how, GError **error)
{
  if (dorsal_arguments_has (arguments, "output"))
    return TRUE;

  g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE, how);
  return FALSE;
}

static gboolean
parse_hidden (const DorsalArguments *arguments, DorsalLayers *out_hidden, GError **error)
{
  const char *names = dorsal_arguments_get (arguments, "hide");

  *out_hidden = DORSAL_LAYERS_ALL & ~DORSAL_LAYERS_DEFAULT;
  return names == NULL || dorsal_layers_parse (names, out_hidden, error);
}

static DorsalProgressView *
make_view (DorsalCall *call, const DorsalArguments *arguments, const DorsalGuidance *guidance, GError **error)
{
  const DorsalCourse *course = dorsal_guidance_get_course (guidance);
  const char *episode = course == NULL ? NULL : dorsal_record_get_id (course->episode);
  g_autoptr (GPtrArray) all = dorsal_journal_list_all (call->journal, error);
  g_autoptr (DorsalProgressView) view = NULL;
  DorsalLayers hidden;
  DorsalDay first, last;

  if (all == NULL)
    return NULL;

  view = dorsal_progress_view_new_for_range (all, guidance, episode, DORSAL_RANGE_ALL);
  first = view->first;
  last = view->last;
  if (!dorsal_arguments_get_range (arguments, &first, &last, error))
    return NULL;

  if (!parse_hidden (arguments, &hidden, error))
    return NULL;

  view->chart.layers = DORSAL_LAYERS_ALL & ~hidden;
  if (dorsal_arguments_has (arguments, "calendar"))
    view->chart.form = DORSAL_CHART_FORM_CALENDAR;
  dorsal_progress_view_show_days (view, first, last);
  return g_steal_pointer (&view);
}

static void
describe (const DorsalProgressView *view)
{
  g_autoptr (DorsalChart) chart = NULL;
  g_autofree char *line = NULL;
  g_autofree char *words = NULL;
  DorsalTheme theme;

  dorsal_theme_init (&theme, DORSAL_THEME_PRINT);
  chart = dorsal_chart_new (&view->chart, DESCRIBED_WIDTH, DESCRIBED_HEIGHT, &theme, FALSE);
  words = dorsal_chart_describe (chart);
  if (view->has_line)
    {
      line = dorsal_recovery_line_describe (&view->line);
      dorsal_output_print ("%s", line);
    }
  dorsal_output_print ("%s", words);
}

static gboolean
write_picture (const DorsalProgressView *view,
               const char               *path,
               gboolean                  black_and_white,
               GError                  **error)
{
  DorsalPictureFormat format;
  DorsalPictureOptions options;
  g_autoptr (GBytes) picture = NULL;

  if (!find_picture_format (path, &format, error))
    return FALSE;

  dorsal_picture_options_init (&options, format);
  if (black_and_white)
    dorsal_theme_init (&options.theme, DORSAL_THEME_BLACK_AND_WHITE);
  options.height = MIN (dorsal_chart_measure_height (&view->chart, options.width, &options.theme),
                        DORSAL_PICTURE_LONGEST);
  picture = dorsal_progress_view_to_picture (view, &options, error);
  if (picture == NULL || !dorsal_output_write (path, picture, error))
    return FALSE;

  dorsal_output_print (_("Chart written to %s"), path);
  return TRUE;
}

/** dorsal_command_chart: Draws the progress chart, or says in words what it shows. */
gboolean
dorsal_command_chart (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  g_autoptr (DorsalGuidance) guidance = NULL;
  g_autoptr (DorsalProgressView) view = NULL;
  const char *path = dorsal_arguments_get (arguments, "output");
  gboolean describes = dorsal_arguments_has (arguments, "describe");
  DorsalPictureFormat format;

  if ((!describes && !require_output (arguments, _("Where to? Give --output with a name that ends in "
                                                   ".svg, .png or .pdf, or give --describe."), error)) ||
      (path != NULL && !find_picture_format (path, &format, error)) ||
      !dorsal_call_open (call, DORSAL_JOURNAL_READ, error))
    return FALSE;

  guidance = dorsal_call_advise (call);
  view = make_view (call, arguments, guidance, error);
  if (view == NULL)
    return FALSE;

  if (describes)
    describe (view);

  return path == NULL ||
         write_picture (view, path, dorsal_arguments_has (arguments, "black-and-white"), error);
}

static gboolean
check_report_path (const char *path, GError **error)
{
  if (has_ending (path, ".pdf"))
    return TRUE;

  g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
               _("The report is written as PDF only. Give a name that ends in .pdf, not “%s”."), path);
  return FALSE;
}

static gboolean
parse_omitted (const DorsalArguments *arguments, DorsalReportSections *out_omitted, GError **error)
{
  const char *names = dorsal_arguments_get (arguments, "omit");

  return names == NULL || dorsal_report_sections_parse (names, out_omitted, error);
}

static gboolean
parse_paper (const DorsalArguments *arguments, DorsalPaper *out_paper, GError **error)
{
  const char *name = dorsal_arguments_get (arguments, "paper");

  return name == NULL || dorsal_paper_parse (name, out_paper, error);
}

static GBytes *
make_report (DorsalCall *call, const DorsalArguments *arguments, DorsalReportSections omitted, DorsalPaper paper,
             GError **error)
{
  g_autoptr (DorsalGuidance) guidance = dorsal_call_advise (call);
  g_autoptr (GPtrArray) shown = dorsal_journal_list_all (call->journal, error);
  g_autoptr (DorsalReport) report = NULL;
  DorsalReportOptions options;

  if (shown == NULL)
    return NULL;

  dorsal_report_options_init (&options, call->records, guidance);
  options.sections &= ~omitted;
  dorsal_paper_get_size (paper, &options.width, &options.height);
  if (!dorsal_arguments_get_range (arguments, &options.first, &options.last, error))
    return NULL;

  report = dorsal_report_new (call->records, shown, guidance, &options, NULL, error);
  return dorsal_report_to_pdf (report, NULL, error);
}

/** dorsal_command_report: Writes the report for a clinician. */
gboolean
dorsal_command_report (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  const char *path = dorsal_arguments_get (arguments, "output");
  DorsalReportSections omitted = 0;
  DorsalPaper paper = DORSAL_PAPER_LOCALE;
  g_autoptr (GBytes) pdf = NULL;

  if (!require_output (arguments, _("Where to? Give --output with a name that ends in .pdf."), error) ||
      !check_report_path (path, error) || !parse_omitted (arguments, &omitted, error) ||
      !parse_paper (arguments, &paper, error) ||
      !dorsal_call_open (call, DORSAL_JOURNAL_READ, error))
    return FALSE;

  pdf = make_report (call, arguments, omitted, paper, error);
  if (pdf == NULL || !dorsal_output_write (path, pdf, error))
    return FALSE;

  dorsal_output_print (_("Report written to %s"), path);
  return TRUE;
}
