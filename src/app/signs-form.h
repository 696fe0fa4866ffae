/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_SIGNS_FORM (dorsal_signs_form_get_type ())

G_DECLARE_FINAL_TYPE (DorsalSignsForm, dorsal_signs_form, DORSAL, SIGNS_FORM, GtkBox)

void dorsal_signs_form_ask (DorsalSignsForm *self, DorsalContext *context, gboolean full);
void dorsal_signs_form_answer_none (DorsalSignsForm *self);
void dorsal_signs_form_collect (DorsalSignsForm *self, GPtrArray *records);
void dorsal_signs_form_show_answers (DorsalSignsForm *self, GPtrArray *records);
void dorsal_signs_form_present (DorsalContext *context, GtkWidget *parent, gboolean full);

G_END_DECLS
