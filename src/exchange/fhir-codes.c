/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is observed, as one table: the codes of the journal’s own code system, and the LOINC codes of those
 * that LOINC has. The code system goes into each Bundle, so that a receiver can read it without us. A code
 * that was published never changes its meaning. */

#include "config.h"

#include "exchange/fhir-private.h"

#include <glib/gi18n-lib.h>

#define CODE_SYSTEM_VERSION "1"

/* LOINC’s code for pain from 0 to 10 is about one moment: it is that of “pain now” alone. Whoever reads codes
 * only would take the worst pain of a day for the pain at the time of the entry. The others have none. */
static const DorsalFhirCode codes[] = {
  { "pain-now", N_ ("Back pain now, 0 (none) to 10 (worst imaginable)"), "72514-3",
    "Pain severity - 0-10 verbal numeric rating [Score] - Reported" },
  { "pain-average", N_ ("Average back pain of the day, 0 (none) to 10 (worst imaginable)") },
  { "pain-worst", N_ ("Worst back pain of the day, 0 (none) to 10 (worst imaginable)") },
  { "pain-least", N_ ("Least back pain of the day, 0 (none) to 10 (worst imaginable)") },
  { "pain-sharp", N_ ("Sharp pain") },
  { "pain-leg", N_ ("Pain in a leg") },
  { "pain-place", N_ ("Where it hurt") },
  { "pain-quality", N_ ("What the pain felt like") },
  { "no-pain", N_ ("No back pain at all from the first to the last day") },
  { "flare-up", N_ ("Flare-up, as the person judged it") },
  { "good-day", N_ ("A good day") },
  { "managed-walking", N_ ("Managed: walking") },
  { "managed-housework", N_ ("Managed: housework") },
  { "managed-work", N_ ("Managed: work") },
  { "managed-sitting", N_ ("Managed: sitting") },
  { "managed-sleeping-through", N_ ("Managed: sleeping through") },
  { "managed-goal", N_ ("Managed: my own goal") },
  { "stress", N_ ("Stress, 0 (none) to 10 (most)") },
  { "sleep-duration", N_ ("Time asleep"), "93832-4", "Sleep duration" },
  { "sleep-quality", N_ ("How the night was") },
  { "walking", N_ ("Walking"), "55411-3", "Exercise duration" },
  { "rest", N_ ("Rest lying down by day") },
  { "sitting", N_ ("Sitting at a stretch") },
  { "standing", N_ ("Standing at a stretch") },
  { "stretch", N_ ("Stretch") },
  { "activity", N_ ("Another activity") },
  { "activity-dose", N_ ("How much") },
  { "activity-pain-before", N_ ("Back pain before, 0 (none) to 10 (worst imaginable)") },
  { "activity-pain-after", N_ ("Back pain after, 0 (none) to 10 (worst imaginable)") },
  { "activity-felt", N_ ("How the back felt afterwards") },
  { "activity-sharp", N_ ("Sharp pain") },
  { "activity-strong", N_ ("Done strongly") },
  { "activity-bounced", N_ ("Bounced") },
  { "rmdq24-score", N_ ("Roland–Morris, how many of 24 sentences are ticked") },
  { "phq2-score", N_ ("Mood (PHQ-2), sum from 0 to 6"), "55758-7",
    "Patient Health Questionnaire 2 item (PHQ-2) total score [Reported]" },
  { "activities-score", N_ ("My three activities, mean from 0 (cannot do it) to 10 (as before), not a validated scale") },
  { "impact3-score", N_ ("Pain in everyday life, mean from 0 to 10, not a validated scale") },
  { "questionnaire-score", N_ ("Result of another questionnaire, as typed in") },
  { "visit", N_ ("Saw a health professional, as the person says") },
  { "visit-with", N_ ("With") },
  { "visit-about", N_ ("About this pain") },
  { "visit-told", N_ ("Warning signs told") },
  { "event", N_ ("Something that happened") },
  { "note", N_ ("Note") },
  { "well", N_ ("Well") },
  { "fair", N_ ("So-so") },
  { "badly", N_ ("Badly") },
  { "better", N_ ("Better") },
  { "same", N_ ("The same") },
  { "worse", N_ ("Worse") },
  { "yes", N_ ("Yes") },
  { "no", N_ ("No") },
  { "mistake", N_ ("Ticked by mistake") },
  { "phq2-0", N_ ("Not at all") },
  { "phq2-1", N_ ("Several days") },
  { "phq2-2", N_ ("More than half the days") },
  { "phq2-3", N_ ("Nearly every day") },
  { "backfilled", N_ ("Typed on a later day than it is about") },
};

/* As its licence wants it to be shown (clinical.md 7.3). */
#define LOINC_NOTICE                                                                                \
  "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief " \
  "Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and "  \
  "is available at no cost under the license at http://loinc.org/license. LOINC® is a registered "  \
  "United States trademark of Regenstrief Institute, Inc."

#define SNOMED_NOTICE                                                                               \
  " This material includes SNOMED Clinical Terms® (SNOMED CT®) which is used by permission of "     \
  "SNOMED International. All rights reserved."

/** dorsal_fhir_find_code: Returns: (transfer none): a code of the table, which has to be there */
const DorsalFhirCode *
dorsal_fhir_find_code (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (codes[i].code, code))
      return &codes[i];

  g_assert_not_reached ();
}

/** dorsal_fhir_get_notice: Returns: (transfer none): what those whose codes are used want to be said; never translated */
const char *
dorsal_fhir_get_notice (void)
{
  return DORSAL_WITH_SNOMED ? LOINC_NOTICE SNOMED_NOTICE : LOINC_NOTICE;
}

/**
 * dorsal_fhir_write_code_system:
 *
 * Writes the table as a CodeSystem. It is the one resource that every Bundle has beside the Patient, so it also
 * says whose the other codes are: a Bundle itself has no place for that.
 */
void
dorsal_fhir_write_code_system (DorsalFhir *self, const DorsalFhirPart *part)
{
  DorsalFhirWriter *writer = &self->writer;

  dorsal_fhir_writer_add_text (writer, "resourceType", "CodeSystem");
  dorsal_fhir_writer_add_text (writer, "language", "en");
  dorsal_fhir_writer_add_text (writer, "url", DORSAL_FHIR_CODE_SYSTEM);
  dorsal_fhir_writer_add_text (writer, "version", CODE_SYSTEM_VERSION);
  dorsal_fhir_writer_add_text (writer, "name", "DorsalJournal");
  dorsal_fhir_writer_add_text (writer, "title", "What a Dorsal journal tells");
  dorsal_fhir_writer_add_text (writer, "status", "active");
  dorsal_fhir_writer_add_text (writer, "publisher", "The Dorsal authors");
  dorsal_fhir_writer_add_text (writer, "copyright", dorsal_fhir_get_notice ());
  dorsal_fhir_writer_add_boolean (writer, "caseSensitive", TRUE);
  dorsal_fhir_writer_add_text (writer, "content", "complete");

  dorsal_fhir_writer_begin_array (writer, "concept");
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      dorsal_fhir_writer_begin_object (writer, NULL);
      dorsal_fhir_writer_add_text (writer, "code", codes[i].code);
      dorsal_fhir_writer_add_text (writer, "display", codes[i].display);
      dorsal_fhir_writer_end (writer);
    }
  dorsal_fhir_writer_end (writer);
}
