/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the window remembers of itself. Nothing of the journal is kept here. */

#include "config.h"

#include "app/settings.h"

#define BACKUP_FOLDER "backup-folder"

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

/** dorsal_settings_get_backup_folder: Returns: (transfer full) (nullable): where the person wants safety copies, if they chose */
char *
dorsal_settings_get_backup_folder (void)
{
  g_autoptr (GSettings) settings = dorsal_settings_load ();
  g_autoptr (GVariant) value = settings != NULL ? g_settings_get_value (settings, BACKUP_FOLDER) : NULL;
  const char *folder = value != NULL ? g_variant_get_bytestring (value) : "";

  return *folder != '\0' ? g_strdup (folder) : NULL;
}

/** dorsal_settings_set_backup_folder: Remembers where the person wants safety copies: @folder, or %NULL for the usual place. */
void
dorsal_settings_set_backup_folder (const char *folder)
{
  g_autoptr (GSettings) settings = dorsal_settings_load ();

  if (settings != NULL)
    g_settings_set_value (settings, BACKUP_FOLDER, g_variant_new_bytestring (folder != NULL ? folder : ""));
}
