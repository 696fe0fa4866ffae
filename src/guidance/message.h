/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *dorsal_message_fill (const char *text, ...) G_GNUC_NULL_TERMINATED;
char *dorsal_message_fill_valist (const char *text, va_list names);
char *dorsal_message_find_unknown (const char *text, const char *const *names);

G_END_DECLS
