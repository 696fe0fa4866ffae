/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the window remembers of itself. Nothing of the journal is kept here. */

#include "config.h"

#include "app/settings.h"

/**
 * dorsal_settings_load:
 *
 * A schema that is not installed must not keep anyone from their journal.
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL if they are not installed
 */
GSettings *
dorsal_settings_load (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, DORSAL_APPLICATION_ID, TRUE);

  return schema == NULL ? NULL : g_settings_new_full (schema, NULL, NULL);
}
