/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void dorsal_why_view_present (DorsalContext *context, const DorsalAdvice *advice, GtkWidget *parent);

G_END_DECLS
