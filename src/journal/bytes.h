/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/database-private.h"

G_BEGIN_DECLS

int dorsal_bytes_connect (GBytes *bytes, gboolean may_change, sqlite3 **out_handle);

G_END_DECLS
