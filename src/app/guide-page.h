/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_GUIDE_PAGE (dorsal_guide_page_get_type ())

/**
 * DorsalGuidePage:
 *
 * What can be read without a single entry: whether to rest or move, the course of back pain, walking, the
 * stretches, when to get help, the warning signs, and where all this comes from.
 */
G_DECLARE_FINAL_TYPE (DorsalGuidePage, dorsal_guide_page, DORSAL, GUIDE_PAGE, AdwBin)

GtkWidget *dorsal_guide_page_new (void);
void       dorsal_guide_page_set_context (DorsalGuidePage *self, DorsalContext *context);

G_END_DECLS
