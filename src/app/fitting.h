/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_FITTING (dorsal_fitting_get_type ())

/**
 * DorsalFitting:
 *
 * A container that shows one of its children: the first that is narrow enough, or the last.
 *
 * Signal “changed”: another child is about to be shown. Sizes are being given out just then.
 */
G_DECLARE_FINAL_TYPE (DorsalFitting, dorsal_fitting, DORSAL, FITTING, GtkWidget)

GtkWidget *dorsal_fitting_get_shown (DorsalFitting *self);

G_END_DECLS
