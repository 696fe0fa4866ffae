/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** The longest note, in characters. */
#define DORSAL_TEXT_LONGEST 20000

char *dorsal_text_clean (const char *text, gsize max_characters, GError **error);
char *dorsal_text_isolate (const char *text);

G_END_DECLS
