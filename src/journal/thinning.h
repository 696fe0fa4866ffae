/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dorsal_thinning_choose (const gint64 *times, guint n_times, gint64 now_utc, gboolean *out_kept);

G_END_DECLS
