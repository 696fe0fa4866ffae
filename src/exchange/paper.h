/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DORSAL_POINTS_PER_MILLIMETRE (72 / 25.4)

void     dorsal_paper_get_default (double *out_width, double *out_height);
gboolean dorsal_paper_find (const char *name, double *out_width, double *out_height);

G_END_DECLS
