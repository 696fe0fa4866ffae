/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_SHARE_DIALOG (dorsal_share_dialog_get_type ())

/**
 * DorsalShareDialog:
 *
 * Chooses what leaves Dorsal, shows it as it will be, and saves, prints or copies it. Content only; shown as a
 * sheet. Its actions “share.save”, “share.print”, “share.copy”, “share.preview” and “share.cancel” are not reachable
 * from outside.
 */
G_DECLARE_FINAL_TYPE (DorsalShareDialog, dorsal_share_dialog, DORSAL, SHARE_DIALOG, AdwBin)

GtkWidget *dorsal_share_dialog_new (DorsalContext *context);
void       dorsal_share_dialog_present (DorsalContext *context, GtkWidget *parent);
void       dorsal_share_dialog_save_to_file (DorsalShareDialog *self, GFile *file);

G_END_DECLS
