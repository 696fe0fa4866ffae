/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dorsal_process_set_up (void);
void dorsal_process_forbid_core_dumps (void);
void dorsal_process_wipe_freed_memory (void);

G_END_DECLS
