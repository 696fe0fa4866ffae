/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/share-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_SHARE_PROGRESS (dorsal_share_progress_get_type ())

/**
 * DorsalShareProgress:
 *
 * How far work is that takes longer than a second, and a button with the action “share.cancel”. What is quicker
 * is not told.
 */
G_DECLARE_FINAL_TYPE (DorsalShareProgress, dorsal_share_progress, DORSAL, SHARE_PROGRESS, GtkBox)

void dorsal_share_progress_watch (DorsalShareProgress *self, DorsalShareWork *work, const char *text);
void dorsal_share_progress_show (DorsalShareProgress *self);

G_END_DECLS
