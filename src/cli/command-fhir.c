/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal as FHIR, for clinics. */

#include "config.h"

#include "cli/arguments.h"
#include "cli/output.h"
#include "exchange/fhir.h"
#include "exchange/save.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  DorsalCall       *call;
  GPtrArray        *all;
  DorsalFhirOptions options;
} Export;

static gboolean
parse_options (Export *self, const DorsalArguments *arguments, GError **error)
{
  const char *names = dorsal_arguments_get (arguments, "omit");
  DorsalReportSections omitted = 0;

  dorsal_fhir_options_init (&self->options, &self->call->now);
  if (dorsal_arguments_has (arguments, "collection"))
    self->options.form = DORSAL_FHIR_COLLECTION;
  if (names != NULL && !dorsal_report_sections_parse (names, &omitted, error))
    return FALSE;

  self->options.sections &= ~omitted;
  return dorsal_arguments_get_range (arguments, &self->options.first, &self->options.last, error);
}

static DorsalDay
find_first_day (GPtrArray *records, DorsalDay today)
{
  DorsalDay first = today;

  for (guint i = 0; i < records->len; i++)
    if (dorsal_record_get_kind (g_ptr_array_index (records, i)) != DORSAL_KIND_FACT)
      first = MIN (first, dorsal_record_get_day (g_ptr_array_index (records, i)));

  return first;
}

/* About the same days as the rest; a report of all days begins with the first and ends today. */
static GBytes *
make_report (const Export *self, GError **error)
{
  GPtrArray *records = self->call->records;
  g_autoptr (DorsalGuidance) guidance = dorsal_call_advise (self->call);
  g_autoptr (DorsalReport) report = NULL;
  DorsalReportOptions options;

  dorsal_report_options_init (&options, records, guidance);
  options.sections = self->options.sections;
  options.first = self->options.first != DORSAL_DAY_FIRST ? self->options.first : find_first_day (records, options.last);
  if (self->options.last != DORSAL_DAY_LAST)
    options.last = self->options.last;

  report = dorsal_report_new (records, self->all, guidance, &options);
  return dorsal_report_to_pdf (report, error);
}

static gboolean
write_cb (GOutputStream *stream, DorsalTask *task, gpointer user_data, GError **error)
{
  const Export *self = user_data;

  return dorsal_fhir_write (stream, self->all, self->call->protocol, &self->options, task, error);
}

static gboolean
print (Export *self, GError **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GBytes) bytes = NULL;

  if (!write_cb (stream, NULL, self, error) || !g_output_stream_close (stream, NULL, error))
    return FALSE;

  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  return dorsal_output_write ("-", bytes, error);
}

/**
 * dorsal_command_export_fhir:
 * @path: a file, or “-” for standard output
 *
 * The part of dorsal_command_export() that writes FHIR. Deleted entries stay out, but the whole journal tells
 * whose it is.
 */
gboolean
dorsal_command_export_fhir (DorsalCall *call, const DorsalArguments *arguments, const char *path, GError **error)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GBytes) report = NULL;
  g_autoptr (GFile) file = NULL;
  Export self = { .call = call };

  if (!parse_options (&self, arguments, error) || !dorsal_call_open (call, DORSAL_JOURNAL_READ, error))
    return FALSE;

  self.all = all = dorsal_journal_list_all (call->journal, error);
  if (all == NULL)
    return FALSE;

  if (dorsal_arguments_has (arguments, "with-report"))
    {
      self.options.report = report = make_report (&self, error);
      if (report == NULL)
        return FALSE;
    }

  if (g_str_equal (path, "-"))
    return print (&self, error);

  file = g_file_new_for_path (path);
  return dorsal_save (file, write_cb, NULL, &self, error);
}
