/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/journal.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void          dorsal_passphrase_forget (GtkEditable *entry);

void       dorsal_passphrase_try_async (gpointer            widget,
                                        const char         *path,
                                        DorsalSecret       *typed,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback);
DorsalKey *dorsal_passphrase_try_finish (GAsyncResult *result, GError **error);

void    dorsal_passphrase_wrap_async (gpointer            widget,
                                      DorsalKey          *key,
                                      DorsalSecret       *passphrase,
                                      guint               work_factor,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback);
GBytes *dorsal_passphrase_wrap_finish (GAsyncResult *result, GError **error);

void       dorsal_passphrase_protect_copies_async (gpointer            widget,
                                                   const char         *path,
                                                   DorsalKey          *former,
                                                   DorsalKey          *key,
                                                   GBytes             *envelope,
                                                   GAsyncReadyCallback callback);
GPtrArray *dorsal_passphrase_protect_copies_finish (GAsyncResult *result);

G_END_DECLS
