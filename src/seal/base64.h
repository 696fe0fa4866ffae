/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes as letters, as files of age have them, for the files of this layer. */

void    dorsal_base64_add (GString *text, gconstpointer bytes, gsize size);
GBytes *dorsal_base64_read (const char *text, gsize length, gboolean is_padded);

G_END_DECLS
