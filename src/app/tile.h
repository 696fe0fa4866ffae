/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_TILE (dorsal_tile_get_type ())

/**
 * DorsalTile:
 *
 * One number with what it means above it and what it was taken from beneath it.
 */
G_DECLARE_FINAL_TYPE (DorsalTile, dorsal_tile, DORSAL, TILE, GtkBox)

GtkWidget *dorsal_tile_new (const char *title, const char *value, const char *caption);

G_END_DECLS
