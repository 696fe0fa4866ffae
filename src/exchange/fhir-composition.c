/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The first resource of a document: what it is and in which order to read it. It is our own Composition, and
 * no International Patient Summary, since a journal knows nothing of allergies.
 *
 * What has no resource that would be true is told here in words: a visit that is booked, which is nobody’s
 * observation yet, and the question for it, which is no order. */

#include "config.h"

#include "core/episode.h"
#include "exchange/fhir-private.h"

#include <glib/gi18n-lib.h>

/* What is worth a write. */
#define CHUNK_SIZE (64 * 1024)

typedef struct
{
  DorsalFhirSection section;
  gboolean          has_begun;
} Listing;

static const char *const titles[DORSAL_FHIR_N_SECTIONS] = {
  [DORSAL_FHIR_SECTION_QUESTION] = N_ ("Goal and question"),
  [DORSAL_FHIR_SECTION_EPISODES] = N_ ("Episodes of pain"),
  [DORSAL_FHIR_SECTION_SIGNS] = N_ ("Warning signs"),
  [DORSAL_FHIR_SECTION_RISKS] = N_ ("Risk facts"),
  [DORSAL_FHIR_SECTION_PAIN] = N_ ("Pain"),
  [DORSAL_FHIR_SECTION_DAYS] = N_ ("What was managed"),
  [DORSAL_FHIR_SECTION_SLEEP] = N_ ("Sleep"),
  [DORSAL_FHIR_SECTION_ACTIVITIES] = N_ ("Activities"),
  [DORSAL_FHIR_SECTION_MEDICINES] = N_ ("Medicines"),
  [DORSAL_FHIR_SECTION_QUESTIONNAIRES] = N_ ("Questionnaires"),
  [DORSAL_FHIR_SECTION_VISITS] = N_ ("Visits, flare-ups and events"),
  [DORSAL_FHIR_SECTION_NOTES] = N_ ("Notes"),
  [DORSAL_FHIR_SECTION_ABOUT] = N_ ("About this document"),
};

static void
take_paragraph (GStrvBuilder *paragraphs, char *text)
{
  g_autofree char *owned = text;
  g_autofree char *clean = dorsal_fhir_clean_text (owned);

  if (clean != NULL)
    g_strv_builder_add (paragraphs, clean);
}

static void
add_booked (DorsalFhir *self, GStrvBuilder *paragraphs)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const DorsalRecord *record = g_ptr_array_index (self->entries, i);
      g_autofree char *with = NULL;
      g_autofree char *when = NULL;

      if (dorsal_record_get_kind (record) != DORSAL_KIND_VISIT || dorsal_record_get_deleted (record) != 0 ||
          !dorsal_record_get_boolean (record, DORSAL_VISIT_BOOKED))
        continue;

      when = dorsal_moment_to_string (dorsal_record_get_at (record));
      with = dorsal_fhir_clean_text (dorsal_record_get_text (record, DORSAL_VISIT_WITH));
      /* TRANSLATORS: a moment, and whom the visit is with. */
      take_paragraph (paragraphs, with != NULL ? g_strdup_printf (_("Visit booked for %s: %s"), when, with)
                                               : g_strdup_printf (_("Visit booked for %s"), when));
      if (dorsal_fhir_tells (self, DORSAL_REPORT_NOTES))
        take_paragraph (paragraphs, g_strdup (dorsal_record_get_text (record, DORSAL_VISIT_NOTE)));
    }
}

static void
add_question (DorsalFhir *self, GStrvBuilder *paragraphs)
{
  g_autofree char *question = dorsal_fhir_clean_text (dorsal_facts_get (self->records, "question"));

  if (question != NULL)
    take_paragraph (paragraphs, g_strdup_printf (_("My question for the visit: %s"), question));
}

static void
add_about (DorsalFhir *self, GStrvBuilder *paragraphs)
{
  take_paragraph (paragraphs, g_strdup (_("Written by the patient in a private journal. Not checked by a clinician. "
                                          "Answers may be incomplete.")));
  take_paragraph (paragraphs, g_strdup (dorsal_fhir_get_notice ()));
}

static char **
write_words (DorsalFhir *self, DorsalFhirSection section)
{
  g_autoptr (GStrvBuilder) paragraphs = g_strv_builder_new ();

  if (section == DORSAL_FHIR_SECTION_VISITS)
    add_booked (self, paragraphs);
  else if (section == DORSAL_FHIR_SECTION_QUESTION)
    add_question (self, paragraphs);
  else if (section == DORSAL_FHIR_SECTION_ABOUT)
    add_about (self, paragraphs);

  return g_strv_builder_end (paragraphs);
}

static gboolean
add_entry_cb (DorsalFhir *self, const DorsalFhirPart *part, gpointer user_data, GError **error)
{
  Listing *listing = user_data;
  g_autofree char *id = NULL;

  if (part->section != listing->section)
    return TRUE;

  if (!listing->has_begun)
    {
      dorsal_fhir_writer_add_text (&self->writer, "title", _(titles[part->section]));
      dorsal_fhir_writer_begin_array (&self->writer, "entry");
      listing->has_begun = TRUE;
    }

  id = dorsal_fhir_part_get_id (part);
  dorsal_fhir_add_reference (self, NULL, id);
  return dorsal_task_go_on (self->task, 0, error) && dorsal_fhir_writer_flush (&self->writer, CHUNK_SIZE, error);
}

static gboolean
write_section (DorsalFhir *self, DorsalFhirSection section, GError **error)
{
  Listing listing = { .section = section };
  g_auto (GStrv) words = NULL;

  if (!dorsal_fhir_has_section (self, section))
    return TRUE;

  dorsal_fhir_writer_begin_object (&self->writer, NULL);
  if (!dorsal_fhir_visit (self, add_entry_cb, &listing, error))
    return FALSE;
  if (listing.has_begun)
    dorsal_fhir_writer_end (&self->writer);

  words = write_words (self, section);
  if (words[0] != NULL && !listing.has_begun)
    dorsal_fhir_writer_add_text (&self->writer, "title", _(titles[section]));
  dorsal_fhir_add_narrative (self, section == DORSAL_FHIR_SECTION_ABOUT ? "generated" : "additional", words);
  dorsal_fhir_writer_end (&self->writer);
  return TRUE;
}

/* What was left out by choice is not said to be unknown: it is not mentioned. The days are, if they were chosen. */
static void
add_period (DorsalFhir *self)
{
  const DorsalFhirOptions *options = self->options;

  dorsal_fhir_writer_begin_array (&self->writer, "event");
  dorsal_fhir_writer_begin_object (&self->writer, NULL);
  dorsal_fhir_writer_begin_object (&self->writer, "period");
  if (options->first != DORSAL_DAY_FIRST)
    dorsal_fhir_add_day (self, "start", options->first);
  if (options->last != DORSAL_DAY_LAST)
    dorsal_fhir_add_day (self, "end", options->last);
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_writer_end (&self->writer);
  dorsal_fhir_writer_end (&self->writer);
}

/**
 * dorsal_fhir_write_composition:
 * @error: set when it cannot be written, or was stopped
 *
 * Returns: whether its members are written
 */
gboolean
dorsal_fhir_write_composition (DorsalFhir *self, GError **error)
{
  DorsalFhirWriter *writer = &self->writer;
  g_autoptr (GStrvBuilder) paragraphs = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  dorsal_fhir_writer_add_text (writer, "resourceType", "Composition");
  dorsal_fhir_writer_add_text (writer, "language", self->options->language);
  add_about (self, paragraphs);
  words = g_strv_builder_end (paragraphs);
  dorsal_fhir_add_narrative (self, "generated", words);
  dorsal_fhir_writer_add_text (writer, "status", "final");
  dorsal_fhir_writer_begin_object (writer, "type");
  dorsal_fhir_writer_begin_array (writer, "coding");
  dorsal_fhir_add_coding (self, NULL, DORSAL_FHIR_LOINC, "51855-5", "Patient Note");
  dorsal_fhir_writer_end (writer);
  dorsal_fhir_writer_end (writer);
  dorsal_fhir_add_reference (self, "subject", self->patient);
  dorsal_fhir_add_instant (self, "date", &self->options->now);
  dorsal_fhir_writer_begin_array (writer, "author");
  dorsal_fhir_add_reference (self, NULL, self->patient);
  dorsal_fhir_writer_end (writer);
  dorsal_fhir_writer_add_text (writer, "title", _("Back pain journal"));
  add_period (self);

  dorsal_fhir_writer_begin_array (writer, "section");
  for (guint i = 0; i < DORSAL_FHIR_N_SECTIONS; i++)
    if (!write_section (self, (DorsalFhirSection) i, error))
      return FALSE;
  dorsal_fhir_writer_end (writer);
  return TRUE;
}
