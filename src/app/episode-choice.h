/* SPDX-FileCopyrightText: 2026 The Dorsal authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void dorsal_episode_choice_fill (GtkDropDown *choice, GPtrArray *ids, GPtrArray *records, const char *shown);

G_END_DECLS
