/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "core/record.h"

G_BEGIN_DECLS

GBytes *dorsal_journal_csv_write (GPtrArray *records);

G_END_DECLS
