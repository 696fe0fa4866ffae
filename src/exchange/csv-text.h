/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void        dorsal_csv_append_cell (GString *csv, const char *text);
void        dorsal_csv_append_words (GString *csv, const char *words);
const char *dorsal_csv_get_words (const char *cell);

G_END_DECLS
