/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** What SQLite may have left beside a file; it belongs to that file, and beside another it would ruin it. */
#define DORSAL_N_COMPANIONS 3
extern const char *const dorsal_companions[DORSAL_N_COMPANIONS];

char *dorsal_part_make_name (const char *path);
char *dorsal_part_find_target (const char *name);
void  dorsal_part_discard (const char *part);

G_END_DECLS
