/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/cache.h"

G_BEGIN_DECLS

GPtrArray *dorsal_plan_save (DorsalCache *cache, GPtrArray *records, GError **error);
gboolean   dorsal_plan_check_changes (DorsalCache *cache, GPtrArray *changes, GError **error);
gboolean   dorsal_plan_check_records (GPtrArray *records, gboolean advice, GError **error);
void       dorsal_plan_set_taken (const DorsalRecord *record, GError **error);

G_END_DECLS
