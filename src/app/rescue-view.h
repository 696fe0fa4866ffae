/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/backup-work.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_RESCUE_VIEW (dorsal_rescue_view_get_type ())

/**
 * DorsalRescueView:
 *
 * What a rescue has found, and what could not be read, to be copied as text.
 *
 * Signal “open-rescued” (): the person wants the rescued journal in the place of the damaged one.
 */
G_DECLARE_FINAL_TYPE (DorsalRescueView, dorsal_rescue_view, DORSAL, RESCUE_VIEW, AdwBin)

GtkWidget              *dorsal_rescue_view_new (DorsalBackupWork *work);
const DorsalBackupWork *dorsal_rescue_view_get_work (DorsalRescueView *self);

G_END_DECLS
