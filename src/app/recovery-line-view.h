/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_RECOVERY_LINE_VIEW (dorsal_recovery_line_view_get_type ())

/**
 * DorsalRecoveryLineView:
 *
 * The recovery line of the present episode. Invisible while there is none.
 *
 * Property “words” (string, read-only): the sentence that says what the line shows.
 */
G_DECLARE_FINAL_TYPE (DorsalRecoveryLineView,
                      dorsal_recovery_line_view,
                      DORSAL,
                      RECOVERY_LINE_VIEW,
                      GtkWidget)

void dorsal_recovery_line_view_set_context (DorsalRecoveryLineView *self, DorsalContext *context);

G_END_DECLS
