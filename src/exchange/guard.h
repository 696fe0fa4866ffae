/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The deepest that a guarded document may ever nest, whatever its reader allows. */
#define DORSAL_GUARD_DEPTH_MOST 64

gboolean dorsal_guard_json (GBytes *bytes, gsize max_size, guint max_depth, GError **error);

G_END_DECLS
