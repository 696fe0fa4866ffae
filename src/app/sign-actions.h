/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     dorsal_sign_actions_check (DorsalContext *context, const char *topic);
void     dorsal_sign_actions_take_back (DorsalContext *context, GtkWidget *parent, const char *sign);
gboolean dorsal_sign_actions_is_urgent (DorsalContext *context, const DorsalRecord *record);
void     dorsal_sign_actions_confirm_async (DorsalContext      *context,
                                            GtkWidget          *parent,
                                            const char         *sign,
                                            GAsyncReadyCallback callback,
                                            gpointer            user_data);
gboolean dorsal_sign_actions_confirm_finish (GAsyncResult *result);

G_END_DECLS
