/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_PREFERENCES (dorsal_preferences_get_type ())

/** DorsalPreferences: what a person tells about themselves, and where the journal is. */
G_DECLARE_FINAL_TYPE (DorsalPreferences, dorsal_preferences, DORSAL, PREFERENCES, AdwPreferencesPage)

GtkWidget *dorsal_preferences_new (DorsalContext *context);
void       dorsal_preferences_present_health (DorsalContext *context, GtkWidget *parent);
void       dorsal_preferences_present (DorsalContext *context, GtkWidget *parent);
void       dorsal_preferences_present_copies (DorsalContext *context, GtkWidget *parent);

G_END_DECLS
