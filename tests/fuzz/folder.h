/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *folder_get (void);
void        folder_put (const char *path, GBytes *bytes);
void        folder_assert_holds (const char *path, GBytes *bytes);

G_END_DECLS
