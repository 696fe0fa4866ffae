/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_ADVICE_CARD (dorsal_advice_card_get_type ())

G_DECLARE_FINAL_TYPE (DorsalAdviceCard, dorsal_advice_card, DORSAL, ADVICE_CARD, GtkBox)

void        dorsal_advice_card_set_context (DorsalAdviceCard *self, DorsalContext *context);
void        dorsal_advice_card_say_wait (GtkLabel *level_label, GtkLabel *title_label, GtkLabel *text_label);
const char *dorsal_level_get_icon_name (DorsalLevel level);

G_END_DECLS
