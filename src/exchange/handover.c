/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* All that can leave Dorsal, by one way: the window and the command line choose, and this writes. */

#include "config.h"

#include "exchange/handover.h"

#include "core/translation.h"
#include "exchange/export.h"
#include "exchange/fhir.h"
#include "exchange/report-period.h"
#include "seal/age.h"

#include <string.h>

static const struct
{
  DorsalHandoverFormat format;
  const char          *name;
  const char          *ending;
  const char          *mime_type;
} formats[] = {
  { DORSAL_HANDOVER_PDF, "pdf", ".pdf", "application/pdf" },
  { DORSAL_HANDOVER_HTML, "html", ".html", "text/html" },
  { DORSAL_HANDOVER_HTML, "html", ".htm", "text/html" },
  { DORSAL_HANDOVER_FHIR, "fhir", ".fhir.json", "application/fhir+json" },
  { DORSAL_HANDOVER_FHIR_COLLECTION, "fhir-collection", ".collection.fhir.json", "application/fhir+json" },
  { DORSAL_HANDOVER_JSON, "json", ".json", "application/json" },
  { DORSAL_HANDOVER_CSV, "csv", ".csv", "text/csv" },
  { DORSAL_HANDOVER_CSV_ZIP, "csv-zip", ".zip", "application/zip" },
};

/** dorsal_handover_format_get_name: Returns: (transfer none): the word for it on the command line and in settings */
const char *
dorsal_handover_format_get_name (DorsalHandoverFormat format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].format == format)
      return formats[i].name;

  g_return_val_if_reached (NULL);
}

/** dorsal_handover_format_get_ending: Returns: (transfer none): how the names of such files end */
const char *
dorsal_handover_format_get_ending (DorsalHandoverFormat format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].format == format)
      return formats[i].ending;

  g_return_val_if_reached (NULL);
}

/** dorsal_handover_format_get_mime_type: Returns: (transfer none): the media type of such files */
const char *
dorsal_handover_format_get_mime_type (DorsalHandoverFormat format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i].format == format)
      return formats[i].mime_type;

  g_return_val_if_reached (NULL);
}

/** dorsal_handover_format_is_report: Returns: whether it is made to be read, rather than data */
gboolean
dorsal_handover_format_is_report (DorsalHandoverFormat format)
{
  return format == DORSAL_HANDOVER_PDF || format == DORSAL_HANDOVER_HTML;
}

/**
 * dorsal_handover_format_parse:
 * @name: a word as dorsal_handover_format_get_name() gives it
 * @out_format: (out): the format of that name; untouched if there is none
 *
 * Returns: whether there is one
 */
gboolean
dorsal_handover_format_parse (const char *name, DorsalHandoverFormat *out_format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i].name, name))
      {
        *out_format = formats[i].format;
        return TRUE;
      }

  return FALSE;
}

static gboolean
has_ending (const char *path, const char *ending)
{
  gsize length = strlen (path);

  return length > strlen (ending) && g_ascii_strcasecmp (path + length - strlen (ending), ending) == 0;
}

/** dorsal_handover_is_encrypted_name: Returns: whether a file of that name is to be encrypted */
gboolean
dorsal_handover_is_encrypted_name (const char *path)
{
  return has_ending (path, DORSAL_HANDOVER_ENCRYPTED_ENDING);
}

/**
 * dorsal_handover_format_guess:
 * @path: the name of a file, which may say besides that it is encrypted
 * @out_format: (out): the format that its end tells; untouched if it tells none
 *
 * Returns: whether the name tells a format
 */
gboolean
dorsal_handover_format_guess (const char *path, DorsalHandoverFormat *out_format)
{
  gsize length = strlen (path);
  g_autofree char *inner =
      g_strndup (path, length - (dorsal_handover_is_encrypted_name (path) ? strlen (DORSAL_HANDOVER_ENCRYPTED_ENDING) : 0));
  gsize longest = 0;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strlen (formats[i].ending) > longest && has_ending (inner, formats[i].ending))
      {
        *out_format = formats[i].format;
        longest = strlen (formats[i].ending);
      }

  return longest > 0;
}

/**
 * dorsal_handover_init:
 * @format: what sort of file
 *
 * Everything, of all days; but what is made for others leaves out the private notes.
 */
void
dorsal_handover_init (DorsalHandover *self, DorsalHandoverFormat format)
{
  gboolean is_own = format == DORSAL_HANDOVER_JSON || format == DORSAL_HANDOVER_CSV || format == DORSAL_HANDOVER_CSV_ZIP;

  *self = (DorsalHandover){
    .format = format,
    .sections = is_own ? DORSAL_REPORT_ALL_SECTIONS : DORSAL_REPORT_DEFAULT_SECTIONS,
    .first = DORSAL_DAY_FIRST,
    .last = DORSAL_DAY_LAST,
  };
}

typedef struct
{
  const DorsalHandover       *handover;
  const DorsalHandoverSource *source;
  GPtrArray                  *all;     /* with advice and deleted entries */
  GPtrArray                  *records; /* without */
  DorsalGuidance             *guidance;
} Work;

static void
work_clear (Work *self)
{
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->guidance, dorsal_guidance_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Work, work_clear)

static gboolean
read_journal (Work *self, GError **error)
{
  self->all = dorsal_journal_list_all (self->source->journal, error);
  self->records = self->all != NULL ? dorsal_journal_get_records (self->source->journal, error) : NULL;
  return self->records != NULL;
}

static DorsalReport *
make_report (Work *self, DorsalTask *task, GError **error)
{
  const DorsalHandover *handover = self->handover;
  DorsalReportOptions options;

  if (self->guidance == NULL)
    self->guidance = dorsal_guidance_new (self->records, self->source->protocol, &self->source->now);

  dorsal_report_options_init (&options, self->records, self->guidance);
  options.sections = handover->sections;
  if (handover->width > 0)
    {
      options.width = handover->width;
      options.height = handover->height;
    }
  options.first = handover->first != DORSAL_DAY_FIRST
                      ? handover->first
                      : dorsal_period_get_first (DORSAL_PERIOD_ALL, self->records, self->guidance);
  if (handover->last != DORSAL_DAY_LAST)
    options.last = handover->last;
  return dorsal_report_new (self->records, self->all, self->guidance, &options, task, error);
}

static GBytes *
render_report (Work *self, DorsalHandoverFormat format, DorsalTask *task, GError **error)
{
  g_autoptr (DorsalReport) report = make_report (self, task, error);

  if (report == NULL)
    return NULL;

  return format == DORSAL_HANDOVER_HTML ? dorsal_report_to_html (report, error)
                                        : dorsal_report_to_pdf (report, task, error);
}

static gboolean
write_report (Work *self, GOutputStream *stream, DorsalTask *task, GError **error)
{
  g_autoptr (GBytes) bytes = render_report (self, self->handover->format, task, error);
  gsize size;
  gconstpointer data;

  if (bytes == NULL)
    return FALSE;

  data = g_bytes_get_data (bytes, &size);
  return g_output_stream_write_all (stream, data, size, NULL, NULL, error);
}

static gboolean
write_fhir (Work *self, GOutputStream *stream, DorsalTask *task, GError **error)
{
  const DorsalHandover *handover = self->handover;
  g_autoptr (GBytes) report = handover->with_report ? render_report (self, DORSAL_HANDOVER_PDF, task, error) : NULL;
  g_autofree char *language = dorsal_translation_get_language ();
  DorsalFhirOptions options;

  if (handover->with_report && report == NULL)
    return FALSE;

  dorsal_fhir_options_init (&options, &self->source->now);
  options.form = handover->format == DORSAL_HANDOVER_FHIR ? DORSAL_FHIR_DOCUMENT : DORSAL_FHIR_COLLECTION;
  options.first = handover->first;
  options.last = handover->last;
  options.sections = handover->sections;
  options.report = report;
  options.language = language;
  return dorsal_fhir_write (stream, self->all, self->source->protocol, &options, task, error);
}

static gboolean
write_journal (const DorsalHandover *self, const DorsalHandoverSource *source, GOutputStream *stream, DorsalTask *task,
               GError **error)
{
  const DorsalExport export = {
    .format = self->format == DORSAL_HANDOVER_JSON  ? DORSAL_EXPORT_JSON
              : self->format == DORSAL_HANDOVER_CSV ? DORSAL_EXPORT_CSV
                                                    : DORSAL_EXPORT_CSV_ZIP,
    .first = self->first,
    .last = self->last,
    .episode = self->episode,
    .sections = self->sections,
    .now = source->now,
  };

  return dorsal_export_write (&export, source->journal, stream, task, error);
}

/**
 * dorsal_handover_make_report:
 * @self: what to hand over, whatever its format
 * @source: from which journal, and when
 * @task: (nullable): watches and stops the work
 * @error: set to what reading ran into, or to %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the report that dorsal_handover_write() writes, or %NULL on failure
 */
DorsalReport *
dorsal_handover_make_report (const DorsalHandover       *self,
                             const DorsalHandoverSource *source,
                             DorsalTask                 *task,
                             GError                    **error)
{
  g_auto (Work) work = { .handover = self, .source = source };

  return read_journal (&work, error) ? make_report (&work, task, error) : NULL;
}

static gboolean
write_in_clear (const DorsalHandover       *self,
                const DorsalHandoverSource *source,
                GOutputStream              *stream,
                DorsalTask                 *task,
                GError                    **error)
{
  g_auto (Work) work = { .handover = self, .source = source };

  switch (self->format)
    {
    case DORSAL_HANDOVER_PDF:
    case DORSAL_HANDOVER_HTML:
      return read_journal (&work, error) && write_report (&work, stream, task, error);
    case DORSAL_HANDOVER_FHIR:
    case DORSAL_HANDOVER_FHIR_COLLECTION:
      return read_journal (&work, error) && write_fhir (&work, stream, task, error);
    case DORSAL_HANDOVER_JSON:
    case DORSAL_HANDOVER_CSV:
    case DORSAL_HANDOVER_CSV_ZIP:
    default:
      return write_journal (self, source, stream, task, error);
    }
}

/**
 * dorsal_handover_write:
 * @self: what to hand over
 * @source: from which journal, and when
 * @stream: where to; nothing that may keep waiting
 * @task: (nullable): watches and stops the work
 * @error: set to what reading, drawing or writing ran into, or to %G_IO_ERROR_CANCELLED
 *
 * May run on another thread than that of the window, if that thread opened @source’s journal for itself.
 *
 * Returns: whether all of it is written
 */
gboolean
dorsal_handover_write (const DorsalHandover       *self,
                       const DorsalHandoverSource *source,
                       GOutputStream              *stream,
                       DorsalTask                 *task,
                       GError                    **error)
{
  g_autoptr (GOutputStream) sealing = NULL;

  if (self->passphrase == NULL)
    return write_in_clear (self, source, stream, task, error);

  sealing = dorsal_age_seal_with_passphrase (stream, self->passphrase, DORSAL_SEAL_WORK_FACTOR, error);
  if (sealing == NULL)
    return FALSE;

  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (sealing), FALSE);
  return write_in_clear (self, source, sealing, task, error) && g_output_stream_close (sealing, NULL, error);
}

typedef struct
{
  const DorsalHandover       *handover;
  const DorsalHandoverSource *source;
} Saving;

static gboolean
write_cb (GOutputStream *stream, DorsalTask *task, gpointer user_data, GError **error)
{
  const Saving *saving = user_data;

  return dorsal_handover_write (saving->handover, saving->source, stream, task, error);
}

/**
 * dorsal_handover_save:
 * @file: where to; what stands there is replaced when all is written, and not before
 *
 * As dorsal_handover_write(), into a file that only its owner can read.
 *
 * Returns: whether the file holds all of it
 */
gboolean
dorsal_handover_save (const DorsalHandover       *self,
                      const DorsalHandoverSource *source,
                      GFile                      *file,
                      DorsalTask                 *task,
                      GError                    **error)
{
  Saving saving = { self, source };

  return dorsal_save (file, write_cb, task, &saving, error);
}
