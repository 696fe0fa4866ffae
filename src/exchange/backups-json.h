/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/backups.h"

G_BEGIN_DECLS

GBytes *dorsal_backups_json_write (GPtrArray *backups, DorsalKey *key);

G_END_DECLS
