/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chart/layers.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DORSAL_TYPE_LAYERS_POPOVER (dorsal_layers_popover_get_type ())

/**
 * DorsalLayersPopover:
 *
 * What the chart shows: a tick for each layer. It stays open, so that several can be changed at once.
 *
 * Signal “changed”: the person has changed a tick.
 */
G_DECLARE_FINAL_TYPE (DorsalLayersPopover, dorsal_layers_popover, DORSAL, LAYERS_POPOVER, GtkPopover)

DorsalLayers dorsal_layers_popover_get_layers (DorsalLayersPopover *self);
void         dorsal_layers_popover_set_layers (DorsalLayersPopover *self, DorsalLayers layers);

DorsalLayers dorsal_layers_read (GSettings *settings);
void         dorsal_layers_keep (DorsalLayers layers, GSettings *settings);

G_END_DECLS
