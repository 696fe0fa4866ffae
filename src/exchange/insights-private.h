/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "exchange/insights.h"

G_BEGIN_DECLS

gboolean dorsal_track_counts_as_none (const DorsalTrack *track);
gboolean dorsal_track_is_about_night (const DorsalTrack *track);

G_END_DECLS
