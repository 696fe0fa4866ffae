/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_GUIDE_NOW (dorsal_guide_now_get_type ())

/**
 * DorsalGuideNow:
 *
 * The answer to “rest or move?” for the present day, and the advice on it that the entries led to.
 */
G_DECLARE_FINAL_TYPE (DorsalGuideNow, dorsal_guide_now, DORSAL, GUIDE_NOW, GtkBox)

void                      dorsal_guide_now_show (DorsalGuideNow *self, DorsalContext *context);
const DorsalGuideSection *dorsal_guide_now_find_phase (const DorsalGuidance *guidance);

G_END_DECLS
