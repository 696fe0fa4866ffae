/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"
#include "exchange/handover.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_SHARE_CHOICES (dorsal_share_choices_get_type ())

/**
 * DorsalShareChoices:
 *
 * For whom, of which days, what not, and as what: all that is chosen before something leaves Dorsal. Every choice
 * but that of single days is made again by itself the next time.
 *
 * Signal “changed”: something else is chosen.
 */
G_DECLARE_FINAL_TYPE (DorsalShareChoices, dorsal_share_choices, DORSAL, SHARE_CHOICES, GtkBox)

void     dorsal_share_choices_set_context (DorsalShareChoices *self, DorsalContext *context);
gboolean dorsal_share_choices_read (DorsalShareChoices *self, DorsalHandover *out_handover, GError **error);
char    *dorsal_share_choices_describe_omitted (DorsalShareChoices *self);

G_END_DECLS
