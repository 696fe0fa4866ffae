/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_RECOVERY_CARD (dorsal_recovery_card_get_type ())

/**
 * DorsalRecoveryCard:
 *
 * Shows itself while the episode that matters now is over and no warning sign is urgent.
 */
G_DECLARE_FINAL_TYPE (DorsalRecoveryCard, dorsal_recovery_card, DORSAL, RECOVERY_CARD, GtkBox)

void dorsal_recovery_card_set_context (DorsalRecoveryCard *self, DorsalContext *context);

G_END_DECLS
