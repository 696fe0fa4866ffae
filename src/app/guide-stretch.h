/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_GUIDE_STRETCH (dorsal_guide_stretch_get_type ())

/**
 * DorsalGuideStretch:
 *
 * A row that opens to one stretch: how it is done, how much, who should take care, and its timer.
 */
G_DECLARE_FINAL_TYPE (DorsalGuideStretch, dorsal_guide_stretch, DORSAL, GUIDE_STRETCH, AdwExpanderRow)

GtkWidget *dorsal_guide_stretch_new (DorsalContext *context, const DorsalStretch *stretch);
void       dorsal_guide_stretch_tell (DorsalGuideStretch *self, GPtrArray *facts);

G_END_DECLS
