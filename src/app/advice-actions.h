/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *dorsal_advice_actions_new (DorsalContext *context, const DorsalAdvice *advice);

G_END_DECLS
