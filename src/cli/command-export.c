/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What leaves the journal: the report, and data in every format. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "cli/passphrase.h"
#include "exchange/handover.h"
#include "exchange/report-period.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DorsalHandover       handover;
  DorsalHandoverSource source;
} Output;

/* The passphrase of a sealed journal is asked for before that of what leaves it. */
static gboolean
choose_passphrase (DorsalCall            *call,
                   const DorsalArguments *arguments,
                   const char            *path,
                   DorsalSecret         **out_passphrase,
                   GError               **error)
{
  if (!dorsal_arguments_has (arguments, "encrypt") && !dorsal_handover_is_encrypted_name (path))
    return TRUE;

  *out_passphrase = dorsal_passphrase_ask_new (call->passphrase_fd, error);
  return *out_passphrase != NULL;
}

/* Which formats a command writes. */
static gboolean
is_offered (DorsalHandoverFormat format, gboolean is_report)
{
  return dorsal_handover_format_is_report (format) == is_report;
}

static char *
list_formats (gboolean is_report)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < DORSAL_N_HANDOVER_FORMATS; i++)
    if (is_offered ((DorsalHandoverFormat) i, is_report))
      g_strv_builder_add (builder, dorsal_handover_format_get_name ((DorsalHandoverFormat) i));

  names = g_strv_builder_end (builder);
  return g_strjoinv (C_ ("between the items of a list", ", "), names);
}

static gboolean
choose_format (const DorsalArguments *arguments, const char *path, gboolean is_report, DorsalHandoverFormat *out_format,
               GError **error)
{
  const char *name = dorsal_arguments_get (arguments, "format");
  gboolean is_known = name != NULL ? dorsal_handover_format_parse (name, out_format)
                                   : dorsal_handover_format_guess (path, out_format);
  g_autofree char *list = NULL;

  if (is_known && is_offered (*out_format, is_report))
    return TRUE;

  list = list_formats (is_report);
  if (name != NULL)
    g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                 _("“%s” is not a format that can be written here. The formats are: %s."), name, list);
  else
    g_set_error (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                 _("“%s” does not tell the format. Give --format with one of these: %s."), path, list);
  return FALSE;
}

/* What is told as a rule, and what --with and --omit change about that. */
static gboolean
choose_sections (const DorsalArguments *arguments, DorsalHandover *handover, GError **error)
{
  const char *added = dorsal_arguments_get (arguments, "with");
  const char *omitted = dorsal_arguments_get (arguments, "omit");
  DorsalReportSections more = 0, less = 0;

  if ((added != NULL && !dorsal_report_sections_parse (added, &more, error)) ||
      (omitted != NULL && !dorsal_report_sections_parse (omitted, &less, error)))
    return FALSE;

  if (less != 0 && handover->format == DORSAL_HANDOVER_JSON)
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("JSON is always complete, so --omit does not go with it. Choose another format."));
      return FALSE;
    }

  handover->sections = (handover->sections | more) & ~less;
  return TRUE;
}

static gboolean
choose_attachment (const DorsalArguments *arguments, DorsalHandover *handover, GError **error)
{
  handover->with_report = dorsal_arguments_has (arguments, "with-report");
  if (!handover->with_report || handover->format == DORSAL_HANDOVER_FHIR ||
      handover->format == DORSAL_HANDOVER_FHIR_COLLECTION)
    return TRUE;

  g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                       _("Only FHIR can hold the report, so --with-report goes with --format fhir."));
  return FALSE;
}

static gboolean
choose_episode (DorsalCall *call, const DorsalArguments *arguments, DorsalHandover *handover, GError **error)
{
  const char *text = dorsal_arguments_get (arguments, "episode");
  DorsalRecord *episode;

  if (text == NULL)
    return TRUE;

  /* To tell more than was asked for would be worse than to tell nothing. */
  if (handover->format == DORSAL_HANDOVER_FHIR || handover->format == DORSAL_HANDOVER_FHIR_COLLECTION)
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("FHIR can be limited to some days, but not to an episode. "
                             "Give --from and --to, or choose another format."));
      return FALSE;
    }

  if (!dorsal_call_read_episodes (call, error))
    return FALSE;

  episode = dorsal_call_find_episode (call, text, error);
  handover->episode = episode != NULL ? dorsal_record_get_id (episode) : NULL;
  return episode != NULL;
}

/* A period has to be looked up in the journal, which is then read for it. */
static gboolean
choose_period (DorsalCall *call, const DorsalArguments *arguments, DorsalHandover *handover, GError **error)
{
  DorsalPeriod period = DORSAL_PERIOD_VISIT;
  gboolean is_asked = dorsal_arguments_has (arguments, "period") || dorsal_handover_format_is_report (handover->format);
  g_autoptr (DorsalGuidance) guidance = NULL;

  if (!dorsal_arguments_get_period (arguments, &period, error))
    return FALSE;

  if (is_asked)
    {
      if (!dorsal_call_reload (call, error))
        return FALSE;

      guidance = dorsal_call_advise (call);
      handover->first = dorsal_period_get_first (period, call->records, guidance);
      handover->last = dorsal_moment_get_day (&call->now);
    }

  return dorsal_arguments_get_range (arguments, &handover->first, &handover->last, error);
}

static gboolean
write_cb (GOutputStream *stream, DorsalTask *task, gpointer user_data, GError **error)
{
  const Output *output = user_data;

  return dorsal_handover_write (&output->handover, &output->source, stream, task, error);
}

static gboolean
write_output (const Output *output, const char *path, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (g_str_equal (path, "-"))
    return dorsal_output_stream (write_cb, (gpointer) output, error);

  file = g_file_new_for_path (path);
  if (!dorsal_handover_save (&output->handover, &output->source, file, NULL, error))
    return FALSE;

  dorsal_output_print (dorsal_handover_format_is_report (output->handover.format) ? _("Report written to %s")
                                                                                  : _("Journal written to %s"), path);
  return TRUE;
}

static gboolean
hand_over (DorsalCall *call, const DorsalArguments *arguments, gboolean is_report, GError **error)
{
  const char *path = dorsal_arguments_get (arguments, "output");
  g_autoptr (DorsalSecret) passphrase = NULL;
  DorsalHandoverFormat format;
  Output output;

  if (path == NULL)
    {
      g_set_error_literal (error, DORSAL_COMMAND_ERROR, DORSAL_COMMAND_ERROR_USAGE,
                           _("Where to? Give --output with a file, or with “-” for standard output."));
      return FALSE;
    }

  if (!choose_format (arguments, path, is_report, &format, error))
    return FALSE;

  dorsal_handover_init (&output.handover, format);
  if (!choose_sections (arguments, &output.handover, error) ||
      !choose_attachment (arguments, &output.handover, error) ||
      !dorsal_arguments_get_paper (arguments, &output.handover.width, &output.handover.height, error) ||
      !dorsal_call_open_unread (call, DORSAL_JOURNAL_READ, error) ||
      !choose_period (call, arguments, &output.handover, error) ||
      !choose_episode (call, arguments, &output.handover, error) ||
      !choose_passphrase (call, arguments, path, &passphrase, error))
    return FALSE;

  output.handover.passphrase = passphrase;

  output.source = (DorsalHandoverSource){ call->journal, call->protocol, call->now };
  return write_output (&output, path, error);
}

/** dorsal_command_export: Writes the journal, or a part of it, to a file or to standard output. */
gboolean
dorsal_command_export (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  return hand_over (call, arguments, FALSE, error);
}

/** dorsal_command_report: Writes the report for a clinician to a file or to standard output. */
gboolean
dorsal_command_report (DorsalCall *call, const DorsalArguments *arguments, GError **error)
{
  return hand_over (call, arguments, TRUE, error);
}
