/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_ACTIVITY_FORM (dorsal_activity_form_get_type ())

G_DECLARE_FINAL_TYPE (DorsalActivityForm, dorsal_activity_form, DORSAL, ACTIVITY_FORM, GtkBox)

void dorsal_activity_form_set_context (DorsalActivityForm *self, DorsalContext *context);

G_END_DECLS
