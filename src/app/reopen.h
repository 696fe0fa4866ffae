/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app/context.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void     dorsal_reopen_ask_async (GtkWidget          *asking,
                                  DorsalContext      *context,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data);
gboolean dorsal_reopen_ask_finish (GAsyncResult *result);

G_END_DECLS
