/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DorsalFhirWriter:
 * @text: what is written and not flushed yet
 * @stream: (transfer none): where it goes
 *
 * Writes JSON as FHIR wants it. Objects and arrays come into being with their first member, so that
 * none is empty; nor is a text.
 */
typedef struct
{
  GString       *text;
  GOutputStream *stream;

  /*< private >*/
  GArray        *open;
} DorsalFhirWriter;

void     dorsal_fhir_writer_init (DorsalFhirWriter *self, GOutputStream *stream);
void     dorsal_fhir_writer_clear (DorsalFhirWriter *self);
gboolean dorsal_fhir_writer_flush (DorsalFhirWriter *self, gsize least, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DorsalFhirWriter, dorsal_fhir_writer_clear)

void dorsal_fhir_writer_begin_object (DorsalFhirWriter *self, const char *name);
void dorsal_fhir_writer_begin_array (DorsalFhirWriter *self, const char *name);
void dorsal_fhir_writer_end (DorsalFhirWriter *self);
void dorsal_fhir_writer_add_text (DorsalFhirWriter *self, const char *name, const char *text);
void dorsal_fhir_writer_add_boolean (DorsalFhirWriter *self, const char *name, gboolean value);
void dorsal_fhir_writer_add_number (DorsalFhirWriter *self, const char *name, double value, guint decimals);

char *dorsal_fhir_clean_text (const char *text);

G_END_DECLS
