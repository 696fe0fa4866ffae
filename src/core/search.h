/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** DorsalBeforeFunc: Returns: whether @element comes before the place @at, in days with their fraction */
typedef gboolean (*DorsalBeforeFunc) (gconstpointer element, double at);

guint dorsal_search_first (const GArray *sorted, DorsalBeforeFunc is_before, double at);

G_END_DECLS
