/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_CHECK_IN_FORM (dorsal_check_in_form_get_type ())

G_DECLARE_FINAL_TYPE (DorsalCheckInForm, dorsal_check_in_form, DORSAL, CHECK_IN_FORM, GtkBox)

void dorsal_check_in_form_set_context (DorsalCheckInForm *self, DorsalContext *context);
void dorsal_check_in_form_set_short (DorsalCheckInForm *self, gboolean is_short);
void dorsal_check_in_form_focus (DorsalCheckInForm *self);
void dorsal_check_in_form_focus_pain (DorsalCheckInForm *self);
void dorsal_check_in_form_set_pain_now (DorsalCheckInForm *self, int pain);
void dorsal_check_in_form_save (DorsalCheckInForm *self);
void dorsal_check_in_form_save_good_day (DorsalCheckInForm *self);

G_END_DECLS
