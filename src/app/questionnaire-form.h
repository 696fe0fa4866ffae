/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_QUESTIONNAIRE_FORM (dorsal_questionnaire_form_get_type ())

G_DECLARE_FINAL_TYPE (DorsalQuestionnaireForm, dorsal_questionnaire_form, DORSAL, QUESTIONNAIRE_FORM, GtkBox)

void dorsal_questionnaire_form_ask (DorsalQuestionnaireForm *self, DorsalContext *context, const char *id);
void dorsal_questionnaire_form_present (DorsalContext *context, GtkWidget *parent, const char *id);

G_END_DECLS
