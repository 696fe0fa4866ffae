/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*DorsalPictureFunc) (gpointer user_data);

void dorsal_picture_save (GtkWindow        *window,
                          const char       *path,
                          DorsalPictureFunc done,
                          gpointer          user_data);

G_END_DECLS
