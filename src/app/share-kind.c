/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* People know for whom they want something, and seldom which format that takes. */

#include "config.h"

#include "app/share-kind.h"

#include <glib/gi18n-lib.h>

static const DorsalShareKind kinds[DORSAL_N_SHARE_KINDS] = {
  { "clinician", N_ ("For a Clinician"), N_ ("One page to be read in a minute, and the details after it"),
    "share-format", "share-period", DORSAL_PERIOD_VISIT, { DORSAL_HANDOVER_PDF, DORSAL_HANDOVER_HTML }, 2 },
  { "history", N_ ("Full History"), N_ ("The report of everything, with every single entry"),
    "share-format-history", "share-period-history", DORSAL_PERIOD_ALL, { DORSAL_HANDOVER_PDF, DORSAL_HANDOVER_HTML }, 2 },
  { "data", N_ ("Data File"), N_ ("For a spreadsheet, the records of a clinic, or to keep"),
    "share-format-data", "share-period-data", DORSAL_PERIOD_ALL,
    { DORSAL_HANDOVER_JSON, DORSAL_HANDOVER_CSV, DORSAL_HANDOVER_CSV_ZIP, DORSAL_HANDOVER_FHIR,
      DORSAL_HANDOVER_FHIR_COLLECTION }, 5 },
};

static const struct
{
  const char *title;
  const char *use;
} formats[DORSAL_N_HANDOVER_FORMATS] = {
  [DORSAL_HANDOVER_PDF] = { N_ ("Pages (PDF)"), N_ ("To print, or to send") },
  [DORSAL_HANDOVER_HTML] = { N_ ("Web Page (HTML)"), N_ ("To read on any screen, or to have read aloud") },
  [DORSAL_HANDOVER_FHIR] = { N_ ("Health Record (FHIR)"), N_ ("A document for the software of a clinic") },
  [DORSAL_HANDOVER_FHIR_COLLECTION] = { N_ ("FHIR Collection"), N_ ("The same health record, for other programs") },
  [DORSAL_HANDOVER_JSON] = { N_ ("Journal File (JSON)"), N_ ("Complete, to keep or to import again") },
  [DORSAL_HANDOVER_CSV] = { N_ ("Spreadsheet (CSV)"), N_ ("One table, with a line for each entry") },
  [DORSAL_HANDOVER_CSV_ZIP] = { N_ ("Spreadsheets (Zip)"), N_ ("A table for each kind of entry") },
};

/** dorsal_share_kind_get: Returns: (transfer none): the kind of that number, in the order of the list */
const DorsalShareKind *
dorsal_share_kind_get (guint kind)
{
  g_return_val_if_fail (kind < DORSAL_N_SHARE_KINDS, NULL);

  return &kinds[kind];
}

/** dorsal_share_kind_find: Returns: the number of the kind of that name, or the usual one for %NULL or another word */
guint
dorsal_share_kind_find (const char *name)
{
  for (guint i = 0; i < DORSAL_N_SHARE_KINDS; i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      return i;

  return 0;
}

/**
 * dorsal_share_kind_find_format:
 * @name: (nullable): a word as dorsal_handover_format_get_name() gives it
 *
 * Returns: its place among the formats of this kind, or the usual one for %NULL or another word
 */
guint
dorsal_share_kind_find_format (const DorsalShareKind *self, const char *name)
{
  for (guint i = 0; i < self->n_formats; i++)
    if (g_strcmp0 (dorsal_handover_format_get_name (self->formats[i]), name) == 0)
      return i;

  return 0;
}

/** dorsal_share_kind_is_history: Returns: whether every single entry is what it is about */
gboolean
dorsal_share_kind_is_history (const DorsalShareKind *self)
{
  return self == &kinds[1];
}

/** dorsal_share_format_get_title: Returns: (transfer none): what a format is called for people, translated */
const char *
dorsal_share_format_get_title (DorsalHandoverFormat format)
{
  g_return_val_if_fail (format < DORSAL_N_HANDOVER_FORMATS, NULL);

  return _(formats[format].title);
}

/** dorsal_share_format_get_use: Returns: (transfer none): what a format is good for, translated */
const char *
dorsal_share_format_get_use (DorsalHandoverFormat format)
{
  g_return_val_if_fail (format < DORSAL_N_HANDOVER_FORMATS, NULL);

  return _(formats[format].use);
}
