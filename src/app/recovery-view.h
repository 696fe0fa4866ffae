/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_RECOVERY_VIEW (dorsal_recovery_view_get_type ())

/** DorsalRecoveryView: the key of a sealed journal, to be printed, saved or written down. */
G_DECLARE_FINAL_TYPE (DorsalRecoveryView, dorsal_recovery_view, DORSAL, RECOVERY_VIEW, AdwBin)

GtkWidget *dorsal_recovery_view_new (DorsalContext *context);
void       dorsal_recovery_view_present (DorsalContext *context, GtkWidget *parent, gboolean is_new);
void       dorsal_recovery_view_save (DorsalRecoveryView *self, GFile *file);

G_END_DECLS
