/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void        dorsal_translation_find (void);
const char *dorsal_translation_get_language (void);

G_END_DECLS
