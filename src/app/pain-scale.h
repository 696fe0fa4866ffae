/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_PAIN_SCALE (dorsal_pain_scale_get_type ())

G_DECLARE_FINAL_TYPE (DorsalPainScale, dorsal_pain_scale, DORSAL, PAIN_SCALE, GtkBox)

int  dorsal_pain_scale_get_value (DorsalPainScale *self);
void dorsal_pain_scale_set_value (DorsalPainScale *self, int value);
void dorsal_pain_scale_focus (DorsalPainScale *self);

G_END_DECLS
