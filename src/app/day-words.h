/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/day.h"

G_BEGIN_DECLS

GPtrArray *dorsal_days_to_lines (GArray *days);

G_END_DECLS
