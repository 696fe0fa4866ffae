/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How hard an English text is to read. */

double reading_get_grade (const char *text);
int    reading_get_longest_sentence (const char *text);

G_END_DECLS
