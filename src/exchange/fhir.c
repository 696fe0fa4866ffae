/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The journal as a FHIR Bundle of release 4: what a clinic can read. One resource after the other is written,
 * each known by a UUID that only depends on the entry, so that exporting twice gives the same. */

#include "config.h"

#include "exchange/fhir.h"

#include "exchange/fhir-private.h"

#include <glib/gi18n-lib.h>

/* What the UUIDs of a journal without entries are made from. */
#define NOBODY "5ef7ba3c-0d0b-4a9c-9d34-2f1f4d1b6d0e"

typedef struct
{
  guint n_done;
  guint n_all;
} Progress;

/**
 * dorsal_fhir_options_init:
 * @now: the moment of the export
 *
 * The usual export: a document with all days and everything but the notes, said to be in English until
 * another language is set.
 */
void
dorsal_fhir_options_init (DorsalFhirOptions *self, const DorsalMoment *now)
{
  *self = (DorsalFhirOptions){
    .form = DORSAL_FHIR_DOCUMENT,
    .first = DORSAL_DAY_FIRST,
    .last = DORSAL_DAY_LAST,
    .sections = DORSAL_REPORT_DEFAULT_SECTIONS,
    .language = "en",
    .now = *now,
  };
}

static gboolean
is_told (const DorsalFhirOptions *options, const DorsalRecord *record)
{
  DorsalKind kind = dorsal_record_get_kind (record);
  DorsalDay day = dorsal_record_get_day (record);
  int end = day;

  /* An episode is told if any of it lies in the period. */
  if (kind == DORSAL_KIND_EPISODE)
    end = dorsal_record_has (record, DORSAL_EPISODE_END) ? dorsal_record_get_integer (record, DORSAL_EPISODE_END)
                                                         : DORSAL_DAY_LAST;

  /* Facts only: what Dorsal itself advised is nothing that the person knows. */
  return kind != DORSAL_KIND_ADVICE && kind != DORSAL_KIND_FACT && day <= options->last && end >= options->first &&
         (options->with_deleted || dorsal_record_get_deleted (record) == 0);
}

/* Two people must never be one, so the person is named after the first entry of the journal. */
static char *
make_patient (GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    if (dorsal_record_get_kind (g_ptr_array_index (records, i)) != DORSAL_KIND_ADVICE)
      return dorsal_fhir_make_id (dorsal_record_get_id (g_ptr_array_index (records, i)), "patient");

  return dorsal_fhir_make_id (NOBODY, "patient");
}

static void
fhir_clear (DorsalFhir *self)
{
  dorsal_fhir_writer_clear (&self->writer);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->signs);
  g_ptr_array_unref (self->risks);
  g_ptr_array_unref (self->surveys);
  g_free (self->patient);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DorsalFhir, fhir_clear)

static void
gather (DorsalFhir *self)
{
  self->patient = make_patient (self->records);
  self->entries = dorsal_records_new ();
  for (guint i = 0; i < self->records->len; i++)
    if (is_told (self->options, g_ptr_array_index (self->records, i)))
      g_ptr_array_add (self->entries, dorsal_record_ref (g_ptr_array_index (self->records, i)));

  self->signs = dorsal_fhir_list_signs (self);
  self->risks = dorsal_fhir_list_risks (self);
  self->surveys = dorsal_fhir_list_surveys (self);
}

static void
begin_entry (DorsalFhir *self, const char *id)
{
  g_autofree char *url = g_strconcat ("urn:uuid:", id, NULL);

  dorsal_fhir_writer_begin_object (&self->writer, NULL);
  dorsal_fhir_writer_add_text (&self->writer, "fullUrl", url);
  dorsal_fhir_writer_begin_object (&self->writer, "resource");
}

static gboolean
end_entry (DorsalFhir *self, GError **error)
{
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_writer_end (&self->writer);
  return dorsal_fhir_writer_flush (&self->writer, 0, error);
}

static gboolean
count_cb (DorsalFhir *self, const DorsalFhirPart *part, gpointer user_data, GError **error)
{
  Progress *progress = user_data;

  progress->n_all++;
  return TRUE;
}

static gboolean
write_cb (DorsalFhir *self, const DorsalFhirPart *part, gpointer user_data, GError **error)
{
  Progress *progress = user_data;
  g_autofree char *id = dorsal_fhir_part_get_id (part);

  if (!dorsal_task_go_on (self->task, (double) progress->n_done++ / progress->n_all, error))
    return FALSE;

  begin_entry (self, id);
  part->write (self, part);
  return end_entry (self, error);
}

/* Another export of the same moment that holds something else is another Bundle. */
static char *
name_bundle (const DorsalFhir *self)
{
  const DorsalFhirOptions *options = self->options;
  g_autofree char *now = dorsal_fhir_format_instant (&options->now);
  g_autofree char *what = g_strdup_printf ("bundle:%s:%d:%d:%d:%u:%d:%d:%s", now, options->form, options->first,
                                           options->last, options->sections, options->with_deleted,
                                           options->report != NULL, options->language);
  g_autofree char *id = dorsal_fhir_make_id (self->patient, what);

  return g_strconcat ("urn:uuid:", id, NULL);
}

static void
begin_bundle (DorsalFhir *self)
{
  DorsalFhirWriter *writer = &self->writer;
  g_autofree char *name = name_bundle (self);

  dorsal_fhir_writer_begin_object (writer, NULL);
  dorsal_fhir_writer_add_text (writer, "resourceType", "Bundle");
  dorsal_fhir_writer_add_text (writer, "language", self->options->language);
  dorsal_fhir_writer_begin_object (writer, "identifier");
  dorsal_fhir_writer_add_text (writer, "system", "urn:ietf:rfc:3986");
  dorsal_fhir_writer_add_text (writer, "value", name);
  dorsal_fhir_writer_end (writer);
  dorsal_fhir_writer_add_text (writer, "type", self->options->form == DORSAL_FHIR_DOCUMENT ? "document" : "collection");
  dorsal_fhir_add_instant (self, "timestamp", &self->options->now);
  dorsal_fhir_writer_begin_array (writer, "entry");
}

static gboolean
write_composition (DorsalFhir *self, GError **error)
{
  g_autofree char *id = dorsal_fhir_make_id (self->patient, "composition");

  if (self->options->form != DORSAL_FHIR_DOCUMENT)
    return TRUE;

  begin_entry (self, id);
  return dorsal_fhir_write_composition (self, error) && end_entry (self, error);
}

static gboolean
write_patient (DorsalFhir *self, GError **error)
{
  begin_entry (self, self->patient);
  dorsal_fhir_write_patient (self, NULL);
  return end_entry (self, error);
}

static gboolean
end_bundle (DorsalFhir *self, GError **error)
{
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_writer_end (&self->writer);
  g_string_append_c (self->writer.text, '\n');
  return dorsal_fhir_writer_flush (&self->writer, 0, error);
}

/**
 * dorsal_fhir_write:
 * @stream: where to, buffered; it is not closed
 * @records: (element-type DorsalRecord): a journal, as dorsal_journal_list_all() gives it: the person is
 *   named after its first entry, which must not change when that is deleted
 * @protocol: names warning signs, risk facts and stretches
 * @options: what to write
 * @task: (nullable): watches and stops the work
 * @error: set to %G_IO_ERROR_CANCELLED, or to what @stream ran into
 *
 * Writes a Bundle of FHIR 4.0.1 (clinical.md 7). Of two exports of the same records with the same options
 * every byte is the same. A collection has no words, so what is told in words alone is in the document only:
 * visits that are booked, and the question for one.
 *
 * Returns: whether all of it is written
 */
gboolean
dorsal_fhir_write (GOutputStream           *stream,
                   GPtrArray               *records,
                   const DorsalProtocol    *protocol,
                   const DorsalFhirOptions *options,
                   DorsalTask              *task,
                   GError                 **error)
{
  g_auto (DorsalFhir) self = { .records = records, .protocol = protocol, .options = options, .task = task };
  Progress progress = { 0, 0 };

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), FALSE);
  g_return_val_if_fail (records != NULL && protocol != NULL && options != NULL, FALSE);

  dorsal_fhir_writer_init (&self.writer, stream);
  gather (&self);
  begin_bundle (&self);
  return dorsal_fhir_visit (&self, count_cb, &progress, error) && write_composition (&self, error) &&
         write_patient (&self, error) && dorsal_fhir_visit (&self, write_cb, &progress, error) &&
         end_bundle (&self, error) && dorsal_task_go_on (task, 1, error);
}
