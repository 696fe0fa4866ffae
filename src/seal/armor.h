/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "seal/error.h"

G_BEGIN_DECLS

/* Files of age as text for mail, for the files of this layer. */

gboolean dorsal_armor_is_start (gconstpointer bytes, gsize size);
GBytes  *dorsal_armor_remove (GBytes *file, GError **error);

G_END_DECLS
