/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_UNSAVED_BANNER (dorsal_unsaved_banner_get_type ())

/**
 * DorsalUnsavedBanner:
 *
 * Offers what was typed in a sheet that is closed, and was not saved. Forms on a page take back what
 * belongs to them by themselves.
 */
G_DECLARE_FINAL_TYPE (DorsalUnsavedBanner, dorsal_unsaved_banner, DORSAL, UNSAVED_BANNER, AdwBin)

void dorsal_unsaved_banner_set_context (DorsalUnsavedBanner *self, DorsalContext *context);

G_END_DECLS
