/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_PROTECTION_PAGE (dorsal_protection_page_get_type ())

/** DorsalProtectionPage: the part of the preferences about the passphrase of the journal, and when it locks. */
G_DECLARE_FINAL_TYPE (DorsalProtectionPage, dorsal_protection_page, DORSAL, PROTECTION_PAGE, AdwPreferencesPage)

GtkWidget *dorsal_protection_page_new (DorsalContext *context, guint work_factor);

G_END_DECLS
