/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dorsal_form_error_show (GtkLabel *label, const char *text);
void dorsal_form_error_show_unsaved (GtkLabel *label, DorsalContext *context, const GError *error);

G_END_DECLS
